//! What of a service can be booked by visitors themselves: how long it takes, when, and how many at once.
//!
//! A service that has a rule takes bookings; what its rule leaves out is as the hall's rule says, and what that leaves out
//! too is as a new hall has it.

use serde::{Deserialize, Serialize};

use super::OpeningPeriod;
use crate::hall::setup::SetupFault;

/// Limits of a rule for bookings, each with what lies beyond it.
pub mod limits {
    use std::ops::RangeInclusive;

    /// Minutes of a visit: a working day.
    pub const MINUTES: RangeInclusive<u32> = 1..=480;
    /// Minutes that each further person adds.
    pub const EXTRA_MINUTES: RangeInclusive<u32> = 0..=240;
    /// Minutes between two visits.
    pub const BUFFER_MINUTES: RangeInclusive<u32> = 0..=240;
    /// Minutes between two times on offer.
    pub const EVERY_MINUTES: RangeInclusive<u32> = 1..=480;
    /// Days ahead that can be booked: appointments are kept for a year at most.
    pub const HORIZON_DAYS: RangeInclusive<u32> = 1..=366;
    /// Minutes before which a visit must be booked: a month.
    pub const NOTICE_MINUTES: RangeInclusive<u32> = 0..=44_640;
    /// Persons of one booking.
    pub const PERSONS: RangeInclusive<u32> = 1..=20;
    /// Places of a fixed number: as many as a hall has counters at most.
    pub const PLACES: RangeInclusive<u32> = 0..=100;
    /// The shares of walk-ins whose norm can be kept by promise: below nobody plans, above no simulation can tell.
    pub const CERTAINTY: RangeInclusive<f64> = 0.5..=0.99;
    /// Parts of a week in which a service can be booked.
    pub const HOURS: usize = 100;
}

/// How many visits may be booked for one moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Places {
    /// So many of this service, whoever is there.
    Fixed(u32),
    /// As many as the counters that are planned then and take the service can help at once.
    Roster,
    /// As many of those as can be helped while walk-ins keep their norm with this certainty.
    ByPromise {
        /// The share of walk-ins whose norm is to be kept, 0.5 to 0.99.
        #[schema(minimum = 0.5, maximum = 0.99)]
        certainty: f64,
    },
}

/// What of a service can be booked, or of a hall what holds where its services say nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BookingRule {
    /// How long a visit takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How much longer for each person more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_per_extra_person: Option<u32>,
    /// How long a place stays free after a visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buffer_minutes: Option<u32>,
    /// How far apart the times on offer are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every_minutes: Option<u32>,
    /// When of a week it can be booked; whenever the hall is open when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Vec<OpeningPeriod>>,
    /// How many days ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon_days: Option<u32>,
    /// How long before at the latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_minutes: Option<u32>,
    /// How many persons one booking may be for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_persons: Option<u32>,
    /// How many visits at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Places>,
}

impl BookingRule {
    /// Every fault of it, each with the member it is in.
    #[must_use]
    pub fn faults(&self, at: &str) -> Vec<SetupFault> {
        let mut faults = Vec::new();
        let mut fault = |member: &str, detail: String| {
            faults.push(SetupFault {
                pointer: format!("{at}.{member}"),
                detail,
            });
        };
        for (member, said, bounds) in [
            ("minutes", self.minutes, limits::MINUTES),
            (
                "minutesPerExtraPerson",
                self.minutes_per_extra_person,
                limits::EXTRA_MINUTES,
            ),
            ("bufferMinutes", self.buffer_minutes, limits::BUFFER_MINUTES),
            ("everyMinutes", self.every_minutes, limits::EVERY_MINUTES),
            ("horizonDays", self.horizon_days, limits::HORIZON_DAYS),
            ("noticeMinutes", self.notice_minutes, limits::NOTICE_MINUTES),
            ("maxPersons", self.max_persons, limits::PERSONS),
        ] {
            if said.is_some_and(|said| !bounds.contains(&said)) {
                fault(member, format!("must be {} to {}", bounds.start(), bounds.end()));
            }
        }
        match self.places {
            Some(Places::Fixed(places)) if !limits::PLACES.contains(&places) => {
                let (least, most) = (limits::PLACES.start(), limits::PLACES.end());
                fault("places.fixed", format!("must be {least} to {most}"));
            }
            Some(Places::ByPromise { certainty }) if !limits::CERTAINTY.contains(&certainty) => {
                let (least, most) = (limits::CERTAINTY.start(), limits::CERTAINTY.end());
                fault("places.byPromise.certainty", format!("must be {least} to {most}"));
            }
            _ => {}
        }
        let hours = self.hours.as_deref().unwrap_or_default();
        if hours.len() > limits::HOURS {
            let (count, most) = (hours.len(), limits::HOURS);
            fault(
                "hours",
                format!("has {count} entries; at most {most} are allowed"),
            );
        }
        for (i, period) in hours.iter().enumerate() {
            if period.to != chrono::NaiveTime::MIN && period.to <= period.from {
                fault(&format!("hours[{i}]"), "ends before it begins".into());
            }
        }
        faults
    }
}
