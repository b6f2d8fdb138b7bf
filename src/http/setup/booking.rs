//! What of a service can be booked, as it is sent.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::setup::booking::limits;
use crate::hall::setup::{BookingRule, Places};
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::setup::opening_period::OpeningPeriodBody;

/// What of a service can be booked by visitors themselves. What is left out is as the hall's own `booking` says, and what
/// that leaves out is as in a new hall.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingRuleBody {
    /// Minutes that a visit takes; the mean of helping, rounded up, when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 480)]
    minutes: Field<u32>,
    /// Minutes that each further person adds; as many as the first when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, maximum = 240)]
    minutes_per_extra_person: Field<u32>,
    /// Minutes for which the place stays free after a visit; none when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, maximum = 240)]
    buffer_minutes: Field<u32>,
    /// Minutes between two times on offer; 15 when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 480)]
    every_minutes: Field<u32>,
    /// When of a week it can be booked; whenever the hall is open when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<Vec<OpeningPeriodBody>>, max_items = 100)]
    hours: Field<Items<OpeningPeriodBody>>,
    /// How many days ahead; 42 when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 366)]
    horizon_days: Field<u32>,
    /// How many minutes before at the latest; 60 when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, maximum = 44640)]
    notice_minutes: Field<u32>,
    /// How many persons one booking may be for; 4 when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 20)]
    max_persons: Field<u32>,
    /// How many visits at once; one when nobody says.
    #[serde(default)]
    #[schema(value_type = Option<Places>)]
    places: Field<Places>,
}

impl Input for BookingRuleBody {
    type Checked = BookingRule;

    fn check(self, faults: &mut Faults) -> Option<BookingRule> {
        let minutes = faults.optional("minutes", self.minutes);
        let minutes_per_extra_person =
            faults.optional("minutesPerExtraPerson", self.minutes_per_extra_person);
        let buffer_minutes = faults.optional("bufferMinutes", self.buffer_minutes);
        let every_minutes = faults.optional("everyMinutes", self.every_minutes);
        let hours = faults.optional_objects("hours", self.hours, 0..=limits::HOURS);
        let horizon_days = faults.optional("horizonDays", self.horizon_days);
        let notice_minutes = faults.optional("noticeMinutes", self.notice_minutes);
        let max_persons = faults.optional("maxPersons", self.max_persons);
        let places = faults.optional("places", self.places);
        Some(BookingRule {
            minutes: minutes?,
            minutes_per_extra_person: minutes_per_extra_person?,
            buffer_minutes: buffer_minutes?,
            every_minutes: every_minutes?,
            hours: hours?,
            horizon_days: horizon_days?,
            notice_minutes: notice_minutes?,
            max_persons: max_persons?,
            places: places?,
        })
    }
}
