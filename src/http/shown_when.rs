//! When something is shown, as it is sent: of notices, and of what stands beside the calls.

use chrono::{DateTime, NaiveTime, Utc, Weekday};

use super::input::{Faults, Field, Items};
use super::tickets::whole_ms;

/// When something is shown, as it was sent; each body names the members, so that a reader of the description finds them there.
pub struct SentWhen {
    /// From this instant.
    pub from: Field<DateTime<Utc>>,
    /// Until this instant.
    pub to: Field<DateTime<Utc>>,
    /// On these weekdays.
    pub weekdays: Field<Items<Weekday>>,
    /// From this time of day.
    pub from_time: Field<NaiveTime>,
    /// Until this time of day.
    pub to_time: Field<NaiveTime>,
}

/// When something is shown, each as far as it was said.
pub struct When {
    /// From this instant, to the millisecond.
    pub from: Option<DateTime<Utc>>,
    /// Until this instant.
    pub to: Option<DateTime<Utc>>,
    /// On these weekdays; empty: all.
    pub weekdays: Vec<Weekday>,
    /// From this time of day.
    pub from_time: Option<NaiveTime>,
    /// Until this time of day.
    pub to_time: Option<NaiveTime>,
}

impl SentWhen {
    /// Names every fault; what contradicts itself the hall finds.
    pub fn check(self, faults: &mut Faults) -> Option<When> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let weekdays = faults.optional_items("weekdays", self.weekdays, 0..=7);
        let from_time = faults.optional("fromTime", self.from_time);
        let to_time = faults.optional("toTime", self.to_time);
        Some(When {
            from: from?.map(whole_ms),
            to: to?.map(whole_ms),
            weekdays: weekdays?.unwrap_or_default(),
            from_time: from_time?,
            to_time: to_time?,
        })
    }
}
