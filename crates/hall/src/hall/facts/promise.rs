//! What is promised and told when a wait begins.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ClockStop, Commitment};
use crate::ids::{CharterName, NormId, ServiceId};

/// The norm of one leg, as it was when the leg began: later charters do not change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LegNorm {
    /// The norm within its charter.
    pub norm: NormId,
    /// The longest wait, in seconds.
    pub limit_s: u32,
    /// What stops the clock.
    pub clock_stop: ClockStop,
    /// Promise or aim.
    pub commitment: Commitment,
    /// The name of the charter that promised it.
    pub charter: CharterName,
    /// Its edition.
    pub version: String,
}

/// One service of a visit begins to wait (or, at the same counter, to be helped).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LegBegun {
    /// What is waited for.
    pub service: ServiceId,
    /// When the wait clock starts; in the future for who came early for an appointment.
    pub clock_start_at: DateTime<Utc>,
    /// What is promised, if anything.
    pub norm: Option<LegNorm>,
}

impl LegBegun {
    /// The instant the promise breaks: clock start plus limit.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let norm = self.norm.as_ref()?;
        Some(self.clock_start_at + chrono::TimeDelta::seconds(i64::from(norm.limit_s)))
    }
}

/// The wait that the visitor was told when the ticket was issued; seconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// 50 % point.
    pub median_s: u32,
    /// 10 % point.
    pub lo_s: u32,
    /// 90 % point; `None` is an open end, which old logs did not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi_s: Option<u32>,
    /// Chance that the promise breaks, 0 to 1; absent without a norm.
    pub breach_probability: Option<f64>,
    /// Chance of a call at once, 0 to 1; not noted in old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_once: Option<f64>,
    /// The last event of the state that the forecast was made from, which also seeded it; not noted in old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// The instant the forecast was made for; not noted in old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateTime<Utc>>,
}

/// An edition of a charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Edition {
    /// The name of the charter, which all its editions share.
    pub charter: CharterName,
    /// Which edition of it.
    pub version: String,
}
