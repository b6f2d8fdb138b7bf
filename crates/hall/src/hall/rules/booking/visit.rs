//! A visit that somebody wants to book.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::asked::{Except, Hall};
use super::rule::{Rule, stay_of, stay_of_each};
use super::span;
use crate::hall::facts::{ReservedFor, Stay};
use crate::hall::policy::ANY_COUNTER;
use crate::hall::record::Appointment;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::ServiceId;

/// These services of a visit take no bookings; all of a hall's that takes none at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBookable(pub Vec<ServiceId>);

/// One service of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Its position in the setup.
    pub(super) service: usize,
    /// Milliseconds after the visit's beginning.
    pub(super) from: i64,
    /// Milliseconds after it until which the visitor is helped.
    pub(super) helped_to: i64,
    /// The same with the time for which the place stays free.
    pub(super) to: i64,
    /// Whether a rule says how many places there are.
    pub(super) has_rule: bool,
}

/// A visit as it would be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    stay: Stay,
    parts: Vec<Part>,
    counters: u128,
    every_ms: i64,
    notice_minutes: u32,
    horizon_days: u32,
    max_persons: u32,
}

impl Visit {
    /// A visit that a visitor books.
    ///
    /// # Errors
    /// The services of it that cannot be booked; unknown ones are none of the setup's.
    pub fn by_visitor(setup: &HallSetup, services: &[ServiceId], persons: u32) -> Result<Self, NotBookable> {
        let has_rule = |id: &ServiceId| setup.service(id).is_some_and(|it| it.booking.is_some());
        let without: Vec<ServiceId> = services.iter().filter(|id| !has_rule(id)).cloned().collect();
        if without.is_empty() && !services.is_empty() {
            Ok(Self::new(setup, services, stay_of(setup, services, persons)))
        } else {
            Err(NotBookable(without))
        }
    }

    /// The same visit where each service is for a number of persons of its own, in their order.
    #[must_use]
    pub fn for_each(&self, setup: &HallSetup, services: &[ServiceId], amounts: &[u32]) -> Self {
        Self::new(
            setup,
            services,
            stay_of_each(setup, services, amounts, self.stay.persons),
        )
    }

    /// A visit that staff book.
    #[must_use]
    pub fn by_staff(
        state: &State,
        setup: &HallSetup,
        services: &[ServiceId],
        persons: u32,
        reserved_for: Option<&ReservedFor>,
    ) -> Self {
        let hall = Hall {
            state,
            setup,
            except: Except::Nothing,
            now: DateTime::UNIX_EPOCH,
        };
        let mut visit = Self::new(setup, services, stay_of(setup, services, persons));
        visit.counters = span::counters(&hall, reserved_for);
        visit
    }

    /// A visit that is booked.
    pub(super) fn booked(hall: &Hall<'_>, booked: &Appointment) -> Self {
        let said = booked.stay.clone();
        let said = said.filter(|stay| stay.minutes.len() == booked.services.len());
        let stay = said.unwrap_or_else(|| stay_of(hall.setup, &booked.services, 1));
        let mut visit = Self::new(hall.setup, &booked.services, stay);
        visit.counters = span::counters(hall, booked.reserved_for.as_ref());
        visit
    }

    /// Whether it needs a place: one of its services has a rule.
    pub(super) fn needs_place(&self) -> bool {
        self.parts.iter().any(|part| part.has_rule)
    }

    fn new(setup: &HallSetup, services: &[ServiceId], stay: Stay) -> Self {
        let mut visit = Self {
            parts: Vec::with_capacity(services.len()),
            counters: ANY_COUNTER,
            every_ms: 60_000,
            notice_minutes: 0,
            horizon_days: u32::MAX,
            max_persons: u32::MAX,
            stay,
        };
        let mut from = 0;
        for (nth, id) in services.iter().enumerate() {
            let minutes = visit.stay.minutes.get(nth).copied().unwrap_or(0);
            let helped_to = from + i64::from(minutes) * 60_000;
            let buffer = if nth + 1 == services.len() {
                visit.stay.buffer_minutes
            } else {
                0
            };
            let Some(service) = setup.service_index(id) else {
                continue;
            };
            let rule = Rule::of(setup, &setup.services[service]);
            if let Some(rule) = &rule {
                if nth == 0 {
                    visit.every_ms = i64::from(rule.every_minutes.max(1)) * 60_000;
                }
                visit.notice_minutes = visit.notice_minutes.max(rule.notice_minutes);
                visit.horizon_days = visit.horizon_days.min(rule.horizon_days);
                visit.max_persons = visit.max_persons.min(rule.max_persons);
            }
            visit.parts.push(Part {
                service,
                from,
                helped_to,
                to: helped_to + i64::from(buffer) * 60_000,
                has_rule: rule.is_some(),
            });
            from = helped_to;
        }
        visit
    }

    /// For how many and how long.
    #[must_use]
    pub fn stay(&self) -> &Stay {
        &self.stay
    }

    /// The most persons for whom it can be booked.
    #[must_use]
    pub fn max_persons(&self) -> u32 {
        self.max_persons
    }

    /// The last local day that can be booked.
    #[must_use]
    pub fn last_day(&self, today: NaiveDate) -> NaiveDate {
        let days = Days::new(u64::from(self.horizon_days));
        today.checked_add_days(days).unwrap_or(NaiveDate::MAX)
    }

    /// The first instant for which it is still early enough to book.
    pub(super) fn soonest(&self, now: DateTime<Utc>) -> i64 {
        (now + TimeDelta::minutes(i64::from(self.notice_minutes))).timestamp_millis()
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(super) fn counters(&self) -> u128 {
        self.counters
    }

    pub(super) fn every_ms(&self) -> i64 {
        self.every_ms
    }
}
