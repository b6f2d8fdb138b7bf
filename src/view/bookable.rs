//! What whoever books a service must know beforehand.

use serde::{Deserialize, Serialize};

use crate::hall::rules::booking::Rule;
use crate::hall::setup::{HallSetup, Service};

/// What of a service visitors can book themselves, with what the hall says where the service does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookableView {
    /// Minutes that a visit takes.
    pub minutes: u32,
    /// Minutes that each further person adds.
    pub minutes_per_extra_person: u32,
    /// How many persons one booking may be for.
    pub max_persons: u32,
    /// How many days ahead it can be booked.
    pub horizon_days: u32,
}

/// What can be booked; `None` when that is nothing.
#[must_use]
pub fn bookable(setup: &HallSetup, service: &Service) -> Option<BookableView> {
    let rule = Rule::of(setup, service)?;
    Some(BookableView {
        minutes: rule.minutes,
        minutes_per_extra_person: rule.minutes_per_extra_person,
        max_persons: rule.max_persons,
        horizon_days: rule.horizon_days,
    })
}
