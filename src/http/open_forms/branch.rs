//! A hall as forms see it: what can be booked there, how long that takes, and when it is free.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::engine::Published;
use crate::hall::calendar;
use crate::hall::rules::booking::{Boards, Except, Hall, Rule, Visit, stay_of, stay_of_each};
use crate::hall::setup::{HallSetup, Service, Texts, limits};
use crate::hall::state::State;
use crate::ids::{HallId, Language, ServiceId};

/// A visit as a form wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What for, each once.
    pub services: Vec<ServiceId>,
    /// For how many each of them is.
    pub amounts: Vec<u32>,
}

impl Wish {
    /// All of these for so many.
    #[must_use]
    pub fn for_all(services: Vec<ServiceId>, persons: u32) -> Self {
        let amounts = vec![persons; services.len()];
        Self { services, amounts }
    }

    /// How many come: as many as the service for most of them.
    #[must_use]
    pub fn persons(&self) -> u32 {
        self.amounts.iter().copied().max().unwrap_or(1)
    }
}

/// A hall at one moment.
#[derive(Debug, Clone)]
pub struct Branch {
    published: Published,
    now: DateTime<Utc>,
}

impl Branch {
    /// The hall as it was last published, at this moment by its own clock.
    #[must_use]
    pub fn at(published: Published, now: DateTime<Utc>) -> Self {
        let now = published.scene(now).now;
        Self { published, now }
    }

    /// The hall.
    #[must_use]
    pub fn id(&self) -> &HallId {
        &self.published.hall
    }

    /// How it is set up.
    #[must_use]
    pub fn setup(&self) -> &HallSetup {
        &self.published.setup
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.published.state
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Its time zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.setup().time_zone
    }

    /// Whether anything can be booked in it.
    #[must_use]
    pub fn takes_bookings(&self) -> bool {
        !self.setup().retired && self.products().next().is_some()
    }

    /// The services that visitors can book, in the order of the hall.
    pub fn products(&self) -> impl Iterator<Item = &Service> {
        self.setup()
            .services
            .iter()
            .filter(|service| service.booking.is_some())
    }

    /// Whether all of these can be booked here in one visit.
    #[must_use]
    pub fn offers(&self, services: &[ServiceId]) -> bool {
        services.len() <= limits::SERVICES_A_VISIT
            && services
                .iter()
                .all(|id| self.products().any(|product| product.id == *id))
    }

    /// What can be booked in one visit with these, they themselves included.
    #[must_use]
    pub fn goes_with(&self, chosen: &[ServiceId]) -> Vec<&Service> {
        let has_room = chosen.len() < limits::SERVICES_A_VISIT;
        self.products()
            .filter(|product| has_room || chosen.contains(&product.id))
            .collect()
    }

    /// What holds for the bookings of a service.
    #[must_use]
    pub fn rule<'s>(&'s self, service: &'s Service) -> Option<Rule<'s>> {
        Rule::of(self.setup(), service)
    }

    /// How long a visit takes, minutes.
    #[must_use]
    pub fn minutes(&self, wish: &Wish) -> u32 {
        stay_of_each(self.setup(), &wish.services, &wish.amounts, wish.persons()).whole_minutes()
    }

    /// How long one service takes for so many, minutes.
    #[must_use]
    pub fn minutes_for(&self, service: &Service, persons: u32) -> u32 {
        stay_of(self.setup(), std::slice::from_ref(&service.id), persons).whole_minutes()
    }

    /// The visit; `None` when it cannot be booked here at all, or for so many.
    #[must_use]
    pub fn visit(&self, wish: &Wish) -> Option<Visit> {
        let visit = Visit::by_visitor(self.setup(), &wish.services, wish.persons()).ok()?;
        let is_for_so_many = (1..=visit.max_persons()).contains(&wish.persons());
        is_for_so_many.then(|| visit.for_each(self.setup(), &wish.services, &wish.amounts))
    }

    /// The times at which it can begin, in the half-open period of local days.
    #[must_use]
    pub fn times(
        &self,
        visit: &Visit,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<(NaiveDate, Vec<DateTime<Utc>>)> {
        let hall = Hall {
            state: self.state(),
            setup: self.setup(),
            except: Except::Nothing,
            now: self.now,
        };
        hall.free_times(visit, from, to, &mut Boards::default())
    }

    /// Today, where the hall is.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        calendar::local_date(self.zone(), self.now)
    }
}

/// A text in this language, or in Dutch, in which every text exists.
#[must_use]
pub fn text_in(texts: &Texts, language: Language) -> &str {
    let found = texts.get(&language).or_else(|| texts.get(&Language::DUTCH));
    found.map_or("", String::as_str)
}

/// The same services, each once, in their order.
#[must_use]
pub fn each_once(services: Vec<ServiceId>) -> Vec<ServiceId> {
    let mut once: Vec<ServiceId> = Vec::with_capacity(services.len());
    for service in services {
        if !once.contains(&service) {
            once.push(service);
        }
    }
    once
}
