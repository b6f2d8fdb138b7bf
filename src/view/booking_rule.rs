//! What of a service can be booked, in JSON.

use serde::{Deserialize, Serialize};

use crate::hall::setup::{BookingRule, Places};
use crate::view::hall::{OpeningPeriodView, period};

/// What of a service can be booked by visitors themselves; what is left out is as the hall's own rule says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingRuleView {
    /// Minutes that a visit takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Minutes that each further person adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_per_extra_person: Option<u32>,
    /// Minutes for which the place stays free after a visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buffer_minutes: Option<u32>,
    /// Minutes between two times on offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_minutes: Option<u32>,
    /// When of a week it can be booked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Vec<OpeningPeriodView>>,
    /// How many days ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon_days: Option<u32>,
    /// How many minutes before at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_minutes: Option<u32>,
    /// How many persons one booking may be for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_persons: Option<u32>,
    /// How many visits at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<Places>,
}

/// The rule as it is sent back.
#[must_use]
pub fn booking_rule(rule: &BookingRule) -> BookingRuleView {
    let hours = rule.hours.as_ref();
    BookingRuleView {
        minutes: rule.minutes,
        minutes_per_extra_person: rule.minutes_per_extra_person,
        buffer_minutes: rule.buffer_minutes,
        every_minutes: rule.every_minutes,
        hours: hours.map(|hours| hours.iter().map(period).collect()),
        horizon_days: rule.horizon_days,
        notice_minutes: rule.notice_minutes,
        max_persons: rule.max_persons,
        places: rule.places,
    }
}
