//! Visitors wait for an earlier time, and are offered one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{AppointmentSeq, HoldSeq};

/// A visitor would come earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EarlierWanted {
    /// The appointment that the visitor has.
    pub appointment: AppointmentSeq,
    /// The first local day on which the visitor can come.
    pub from: NaiveDate,
}

/// An earlier time is offered: the place that is held from the event before on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EarlierOffered {
    /// To whom.
    pub appointment: AppointmentSeq,
    /// What.
    pub hold: HoldSeq,
}

/// Everybody in line was offered what had become free, as far as something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EarlierLookedFor {
    /// When it is to be done, where this was no hour to offer anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<DateTime<Utc>>,
}
