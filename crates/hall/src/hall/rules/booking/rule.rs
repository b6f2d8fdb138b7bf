//! The rule of a service: its own, the hall's where that says nothing, and what is usual where neither does.

use crate::hall::facts::Stay;
use crate::hall::setup::booking::limits;
use crate::hall::setup::{BookingRule, HallSetup, OpeningPeriod, Places, Service};
use crate::ids::ServiceId;

/// What holds where nobody says otherwise.
mod usual {
    /// Minutes between two times on offer.
    pub const EVERY_MINUTES: u32 = 15;
    /// Days ahead: six weeks.
    pub const HORIZON_DAYS: u32 = 42;
    /// Minutes before.
    pub const NOTICE_MINUTES: u32 = 60;
    /// Persons of a booking: a family.
    pub const PERSONS: u32 = 4;
    /// A length is a multiple of so many minutes.
    pub const STEP_MINUTES: u32 = 5;
}

/// What holds for the bookings of a service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule<'s> {
    /// Minutes of a visit.
    pub minutes: u32,
    /// Minutes that each further person adds.
    pub minutes_per_extra_person: u32,
    /// Minutes for which the place stays free afterwards.
    pub buffer_minutes: u32,
    /// Minutes between two times on offer.
    pub every_minutes: u32,
    /// When of a week; whenever the hall is open when absent.
    pub hours: Option<&'s [OpeningPeriod]>,
    /// Days ahead.
    pub horizon_days: u32,
    /// Minutes before.
    pub notice_minutes: u32,
    /// Persons of a booking.
    pub max_persons: u32,
    /// How many at once.
    pub places: Places,
}

impl<'s> Rule<'s> {
    /// The rule of a service; `None` when visitors cannot book it.
    #[must_use]
    pub fn of(setup: &'s HallSetup, service: &'s Service) -> Option<Self> {
        let own = service.booking.as_ref()?;
        let hall = setup.booking.as_ref();
        fn said<T>(
            own: &BookingRule,
            hall: Option<&BookingRule>,
            of: impl Fn(&BookingRule) -> Option<T>,
        ) -> Option<T> {
            of(own).or_else(|| of(hall?))
        }
        let minutes = said(own, hall, |rule| rule.minutes).unwrap_or_else(|| help_minutes(service));
        let hours = own.hours.as_deref();
        Some(Self {
            minutes,
            minutes_per_extra_person: said(own, hall, |rule| rule.minutes_per_extra_person)
                .unwrap_or_else(|| minutes.min(*limits::EXTRA_MINUTES.end())),
            buffer_minutes: said(own, hall, |rule| rule.buffer_minutes).unwrap_or(0),
            every_minutes: said(own, hall, |rule| rule.every_minutes).unwrap_or(usual::EVERY_MINUTES),
            hours: hours.or_else(|| hall?.hours.as_deref()),
            horizon_days: said(own, hall, |rule| rule.horizon_days).unwrap_or(usual::HORIZON_DAYS),
            notice_minutes: said(own, hall, |rule| rule.notice_minutes).unwrap_or(usual::NOTICE_MINUTES),
            max_persons: said(own, hall, |rule| rule.max_persons).unwrap_or(usual::PERSONS),
            places: said(own, hall, |rule| rule.places).unwrap_or(Places::Fixed(1)),
        })
    }

    fn minutes_for(&self, persons: u32) -> u32 {
        let further = persons.saturating_sub(1);
        let extra = self.minutes_per_extra_person.saturating_mul(further);
        self.minutes.saturating_add(extra)
    }
}

/// How long helping usually takes, in whole steps: what stands in for a length that nobody chose.
fn help_minutes(service: &Service) -> u32 {
    let steps = (service.service_time.mean_s / 60.0 / f64::from(usual::STEP_MINUTES)).ceil();
    let minutes = (steps.max(1.0) as u32).saturating_mul(usual::STEP_MINUTES);
    minutes.clamp(*limits::MINUTES.start(), *limits::MINUTES.end())
}

/// How long a visit for these services takes a place when it is booked now. The buffer is kept once, after the last.
#[must_use]
pub fn stay_of(setup: &HallSetup, services: &[ServiceId], persons: u32) -> Stay {
    stay_of_each(setup, services, &vec![persons; services.len()], persons)
}

/// The same where each service is for a number of persons of its own, in their order; for all of them where none is said.
#[must_use]
pub fn stay_of_each(setup: &HallSetup, services: &[ServiceId], amounts: &[u32], persons: u32) -> Stay {
    let amounts = amounts.iter().copied().chain(std::iter::repeat(persons));
    let minutes = services.iter().zip(amounts).map(|(id, persons)| {
        let Some(service) = setup.service(id) else {
            return usual::STEP_MINUTES;
        };
        Rule::of(setup, service).map_or_else(
            || help_minutes(service).saturating_mul(persons.max(1)),
            |rule| rule.minutes_for(persons),
        )
    });
    let last = services.last().and_then(|id| setup.service(id));
    let rule = last.and_then(|service| Rule::of(setup, service));
    Stay {
        persons,
        minutes: minutes.collect(),
        buffer_minutes: rule.map_or(0, |rule| rule.buffer_minutes),
    }
}

/// Whether the places of any service of the hall follow the roster.
pub(super) fn follows_roster(setup: &HallSetup) -> bool {
    let mut rules = setup
        .services
        .iter()
        .filter_map(|service| Rule::of(setup, service));
    rules.any(|rule| !matches!(rule.places, Places::Fixed(_)))
}
