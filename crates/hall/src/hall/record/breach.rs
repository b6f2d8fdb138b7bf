//! A broken promise and what is owed for it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::RedressKind;
use crate::hall::facts::{
    BreachCause, BreachScene, EndReason, LaterOffer, LegNorm, RedressState, TicketState,
};
use crate::hall::record::ticket::{Leg, Ticket};
use crate::ids::{BreachSeq, PersonalId, RedressId, ServiceId, TicketId, TicketNumber};

/// One thing owed for a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Redress {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// The most that is paid, whole euros.
    pub max_euros: Option<u32>,
    /// Where it stands.
    pub state: RedressState,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was given, declined or lapsed.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<String>,
    /// What was paid for costs that were given, or what the coffee cost, euro cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<u32>,
    /// What was claimed; stays when it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
}

impl Redress {
    /// Whether it is money: costs of parking or travel.
    #[must_use]
    pub fn is_costs(&self) -> bool {
        self.kind.is_costs()
    }
}

/// Costs that somebody claimed for a visitor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// How much, euro cents.
    pub amount_cents: u32,
    /// Why, by name only.
    pub reason: Option<PersonalId>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// Why a promise broke, as a supervisor said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CauseSet {
    /// Why the promise broke.
    pub cause: BreachCause,
    /// The reason, by name only.
    pub reason: Option<PersonalId>,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// How a wait that was too long came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum HowEnded {
    /// Called, help has not started yet.
    Called,
    /// Help started, however late.
    Helped,
    /// Called, and the visitor was not there.
    NoShow,
    /// The visitor left the queue.
    Left,
    /// Staff took the visitor out of the queue.
    Removed,
    /// The day ended first.
    DayEnd,
}

/// The end of a wait that was too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BreachEnd {
    /// When the clock stopped.
    pub at: DateTime<Utc>,
    /// How long it became, seconds.
    pub waited_s: u32,
    /// By help, by the visitor, by staff, or with the day.
    pub how: HowEnded,
}

impl BreachEnd {
    /// The end of this leg's wait as it stands; `None` while the clock runs.
    #[must_use]
    pub fn of(ticket: &Ticket, leg: &Leg) -> Option<Self> {
        let at = leg.clock_closed_at?;
        let helped_on = leg.started_at.or(leg.taken_back_at);
        let how = match (helped_on, ticket.state, ticket.reason) {
            (Some(_), ..) => HowEnded::Helped,
            (None, TicketState::NoShow, _) => HowEnded::NoShow,
            (None, TicketState::Cancelled, Some(EndReason::Visitor)) => HowEnded::Left,
            (None, TicketState::Cancelled, Some(EndReason::DayEnd)) => HowEnded::DayEnd,
            (None, TicketState::Cancelled, _) => HowEnded::Removed,
            _ => HowEnded::Called,
        };
        Some(Self {
            at,
            waited_s: u32::try_from(leg.waited_s(at)).unwrap_or(u32::MAX),
            how,
        })
    }
}

/// A broken promise and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Breach {
    /// Its number in the register, counted from the log's beginning.
    pub id: BreachSeq,
    /// Whose.
    pub ticket: TicketId,
    /// Its number, to be shown when the ticket itself is long gone.
    pub number: TicketNumber,
    /// The leg, from 0.
    pub leg: u16,
    /// The service of that leg.
    pub service: ServiceId,
    /// The norm that broke.
    pub norm: LegNorm,
    /// When it broke.
    pub at: DateTime<Utc>,
    /// The second promise.
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed.
    pub redress: Vec<Redress>,
    /// What will be offered if the wait goes on.
    pub later_offers: Vec<LaterOffer>,
    /// When what is still offered lapses.
    pub lapses_at: DateTime<Utc>,
    /// What could be seen in the hall at that instant; not noted in old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<Arc<BreachScene>>,
    /// How the wait ended; `None` while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<BreachEnd>,
    /// Why it broke, as a supervisor said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<CauseSet>,
    /// When staff said that the visitor had been called in time, by hand: it stays on the register, and is counted no
    /// more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disproved_at: Option<DateTime<Utc>>,
    /// It broke while the visitor had said that they were away: nothing is owed for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub away: bool,
}

impl Breach {
    /// Why it broke: what the supervisor said or, until then, what the rules suggest; `None`: unknown.
    #[must_use]
    pub fn cause(&self) -> Option<BreachCause> {
        let set = self.cause.as_ref().map(|set| set.cause);
        set.or_else(|| self.scene.as_ref()?.suggested)
    }

    /// Whether something is still to be decided: offered, or claimed and not approved yet.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        let mut redress = self.redress.iter();
        redress.any(|redress| matches!(redress.state, RedressState::Offered | RedressState::Claimed))
    }

    /// Whether something is offered that nobody has given, declined or let lapse.
    #[must_use]
    pub fn has_open_redress(&self) -> bool {
        self.redress
            .iter()
            .any(|redress| redress.state == RedressState::Offered)
    }
}
