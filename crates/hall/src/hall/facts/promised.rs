//! How much of a day can be booked by promise, as it was reckoned.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::ServiceId;

/// What bounds what can be booked of some services in a half hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PromiseBound {
    /// One booking more, and walk-ins would not keep their norm with the certainty that was chosen.
    Norm,
    /// The counters that are planned can help no more at once; the norm would bear more.
    Counters,
    /// Walk-ins alone do not keep their norm with that certainty already.
    WalkInsAlone,
    /// Nobody is planned who takes them.
    NobodyPlanned,
}

/// Services that share counters in a half hour, and what of them can be booked together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PromisedGroup {
    /// Those that are booked by promise.
    pub services: Vec<ServiceId>,
    /// How many minutes of visits may begin in it.
    pub minutes: u32,
    /// The counters planned for it that take any of them.
    pub counters: u32,
    /// The share of walk-ins whose norm is to be kept.
    pub certainty: f64,
    /// The share that is kept with so much booked, by simulation; absent where no walk-in is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<f64>,
    /// What bounds it.
    pub bound: PromiseBound,
}

/// A half hour of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PromisedHalf {
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then.
    pub to: DateTime<Utc>,
    /// Its groups of services.
    pub groups: Vec<PromisedGroup>,
}

/// A local day by promise. It stands in the log with all its figures, so that whoever reads the log knows why a place was
/// given or refused, whatever the simulation of a later version says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PromisedDay {
    /// The local day.
    pub day: NaiveDate,
    /// The event that brought the setup by which it was reckoned.
    pub setup_seq: u64,
    /// By which the simulation was seeded.
    pub seed: u64,
    /// The half hours in which the hall is open.
    pub halves: Vec<PromisedHalf>,
}
