//! Something visitors are told, as the setup has it.

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::duration::Length;
use crate::hall::setup::Texts;
use crate::ids::{NoticeId, ServiceId};

/// Something visitors are told on lobby, kiosk, phone, and where they plan a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
    /// What it says.
    pub texts: Texts,
    /// Shown from this instant; always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Shown until this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// The local weekdays on which it is shown; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<Weekday>,
    /// Local time of day from which it is shown, when not all day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_time: Option<NaiveTime>,
    /// Local time of day until which it is shown, not included; `00:00` is the end of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_time: Option<NaiveTime>,
    /// The services it is about; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceId>,
    /// How long before `from` it is announced, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Length>,
}

/// Where a notice stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Not to be seen.
    Hidden,
    /// Planned, and announced.
    Announced,
    /// Holds now.
    Shown,
}
