//! A promise that broke: what could be seen then, why it was, what is offered and where that stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::RedressKind;
use crate::hall::facts::CounterStatus;
use crate::ids::{AgentId, CounterId, RedressId};

/// Something offered to make up for a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its name within the breach.
    pub redress: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// The most that is paid, whole euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_euros: Option<u32>,
}

/// An offer that follows if the visitor still waits at that instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LaterOffer {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub offer: Offer,
}

/// Where one piece of redress stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RedressState {
    /// The visitor can have it.
    Offered,
    /// The visitor has it.
    Given,
    /// The visitor did not want it.
    Declined,
    /// It was not claimed in time.
    Lapsed,
    /// Costs that wait for a supervisor's approval.
    Claimed,
}

impl RedressState {
    /// The state's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Given => "given",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Claimed => "claimed",
        }
    }
}

/// Why a promise broke.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum BreachCause {
    /// More visitors came than the hall is set up for.
    MoreArrivals,
    /// A counter was closed, on a break, or not opened.
    CounterClosed,
    /// One visitor took much longer than usual.
    LongCase,
    /// The server, or what it runs on, was down.
    Outage,
    /// A supervisor had closed the hall.
    HallClosed,
    /// The visitor had said that they were away, and could not be called.
    VisitorAway,
    /// Something else: the reason says what.
    Other,
}

/// A counter at the instant of a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterThen {
    /// Which of the setup's counters.
    pub counter: CounterId,
    /// Open, closed or on a break.
    pub status: CounterStatus,
    /// Whether it took the service then, or does usually while it is closed.
    pub takes: bool,
    /// Who worked there, by the account's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
    /// For how long it had been helping its visitor, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helping_s: Option<u32>,
}

/// What could be seen in the hall when a promise broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BreachScene {
    /// Every counter of the setup, in its order.
    pub counters: Vec<CounterThen>,
    /// How many waited for the service, the late visitor among them.
    pub waiting_for_service: u32,
    /// How many waited in all.
    pub waiting: u32,
    /// The wait told at issue, 50 % point in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_median_s: Option<u32>,
    /// The wait told at issue, 90 % point in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_hi_s: Option<u32>,
    /// When the visitor was warned: at issue, when the wait told was longer than the limit; otherwise when the ticket's
    /// page said that it would likely take longer, at the latest at the breach.
    pub warned_at: DateTime<Utc>,
    /// Tickets issued in the last hour whose first service is this one.
    pub arrivals_last_hour: u32,
    /// Tickets issued in the last hour that the counters which usually take the service could help.
    #[serde(default)]
    pub came: u32,
    /// How many of these come on such a weekday at that hour; absent while the hall has lived too few such days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<u32>,
    /// Help asked for in the last hour of the counters that usually take the service, seconds by the services' set
    /// times.
    pub asked_s: u32,
    /// Help that those counters can give in an hour, seconds.
    pub usual_s: u32,
    /// Help that the counters open at that instant can give in an hour, seconds.
    pub open_s: u32,
    /// How much later than it happened the breach was registered, seconds.
    pub late_s: u32,
    /// The cause that the rules suggest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<BreachCause>,
}
