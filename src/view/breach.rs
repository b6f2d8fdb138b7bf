//! A broken promise as visitors and staff see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{Commitment, RedressKind};
use crate::hall::facts::{BreachCause, BreachScene, RedressState};
use crate::hall::record::{Breach, HowEnded, PersonalData, Redress};
use crate::hall::rules::owed::on_request;
use crate::hall::state::State;
use crate::ids::{
    BreachId, CharterName, HallId, NormId, PersonalId, RedressId, ServiceId, TicketId, TicketNumber,
};
use crate::view::scene::Scene;

/// One thing owed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedressView {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// Where it stands.
    pub state: RedressState,
    /// The most that is paid, whole euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_euros: Option<u32>,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was given, declined or lapsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom; only for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// What was paid for costs that were given, or what the coffee cost, euro cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<u32>,
    /// What was claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimView>,
}

/// Costs that were claimed for a visitor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// How much, euro cents.
    pub amount_cents: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; only for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why; only for staff, and until it is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How a wait that was too long ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BreachEndView {
    /// When.
    pub at: DateTime<Utc>,
    /// How long it became, seconds.
    pub waited_s: u32,
    /// By help, by the visitor, by staff, or with the day.
    pub how: HowEnded,
}

/// Why a promise broke, as a supervisor said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CauseSetView {
    /// When it was said.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// The reason, until it is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A breach on its ticket: what the visitor sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketBreachView {
    /// Its name in the API: `stadhuis.b17`.
    pub id: BreachId,
    /// When the promise broke.
    pub at: DateTime<Utc>,
    /// The longest wait that was promised, seconds.
    pub limit_s: u32,
    /// The second promise: called by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed.
    pub redress: Vec<RedressView>,
    /// What the visitor may still ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_request: Vec<RedressKind>,
    /// Until when what is offered can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<DateTime<Utc>>,
    /// It broke while the visitor was away: nothing is owed for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub away: bool,
}

/// A breach in the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BreachView {
    /// Its name in the API: `stadhuis.b17`.
    pub id: BreachId,
    /// Whose promise it was.
    pub ticket_id: TicketId,
    /// What stood on screen: `P042`. It names the visit when the ticket is long gone.
    pub number: TicketNumber,
    /// The service of the leg.
    pub service_id: ServiceId,
    /// The leg, from 0.
    pub leg: u16,
    /// When the promise broke.
    pub at: DateTime<Utc>,
    /// The longest wait that was promised, seconds.
    pub limit_s: u32,
    /// Promise or aim.
    pub commitment: Commitment,
    /// The charter that promised it, by its file's name.
    pub charter: CharterName,
    /// Its edition.
    pub version: String,
    /// The second promise: called by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed, and what was done about it.
    pub redress: Vec<RedressView>,
    /// The norm within its charter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm_id: Option<NormId>,
    /// When what is still offered lapses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapses_at: Option<DateTime<Utc>>,
    /// When staff said that the visitor had been called in time by hand: it is counted no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disproved_at: Option<DateTime<Utc>>,
    /// How the wait ended; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<BreachEndView>,
    /// Why it broke: what a supervisor said or, until then, what the rules suggest; absent when neither is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<BreachCause>,
    /// Who said so; absent while the cause is a suggestion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause_set: Option<CauseSetView>,
    /// What could be seen in the hall; absent in live views and for breaches of old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<BreachScene>,
}

impl BreachView {
    /// The same without what could be seen in the hall, which live views would send again and again.
    #[must_use]
    pub fn brief(mut self) -> Self {
        self.scene = None;
        self
    }

    /// The same with the texts that are still kept of the reasons.
    #[must_use]
    pub fn with_reasons(mut self, state: &State, breach: &Breach) -> Self {
        let text = |id: Option<PersonalId>| match state.personal.get(&id?).map(AsRef::as_ref) {
            Some(PersonalData::Reason(reason)) => Some(reason.clone()),
            _ => None,
        };
        if let (Some(view), Some(set)) = (&mut self.cause_set, &breach.cause) {
            view.reason = text(set.reason);
        }
        for (view, redress) in self.redress.iter_mut().zip(&breach.redress) {
            if let (Some(view), Some(claim)) = (&mut view.claim, &redress.claim) {
                view.reason = text(claim.reason);
            }
        }
        self
    }
}

impl RedressView {
    /// What its holder may see: no names of staff, no reasons.
    pub fn hide_staff(&mut self) {
        self.decided_by = None;
        if let Some(claim) = &mut self.claim {
            claim.by = None;
            claim.reason = None;
        }
    }
}

fn redress(redress: &Redress) -> RedressView {
    RedressView {
        id: redress.id,
        kind: redress.kind,
        state: redress.state,
        max_euros: redress.max_euros,
        offered_at: redress.offered_at,
        decided_at: redress.decided_at,
        decided_by: redress.decided_by.clone(),
        amount_cents: redress.amount_cents,
        claim: redress.claim.as_ref().map(|claim| ClaimView {
            amount_cents: claim.amount_cents,
            at: claim.at,
            by: Some(claim.by.clone()),
            reason: None,
        }),
    }
}

/// The breach for the register.
#[must_use]
pub fn breach(hall: &HallId, breach: &Breach) -> BreachView {
    BreachView {
        id: BreachId {
            hall: hall.clone(),
            seq: breach.id,
        },
        ticket_id: breach.ticket,
        number: breach.number,
        service_id: breach.service.clone(),
        leg: breach.leg,
        at: breach.at,
        limit_s: breach.norm.limit_s,
        commitment: breach.norm.commitment,
        charter: breach.norm.charter.clone(),
        version: breach.norm.version.clone(),
        second_due_at: breach.second_due_at,
        redress: breach.redress.iter().map(redress).collect(),
        norm_id: Some(breach.norm.norm.clone()),
        lapses_at: Some(breach.lapses_at),
        disproved_at: breach.disproved_at,
        ended: breach.ended.map(|ended| BreachEndView {
            at: ended.at,
            waited_s: ended.waited_s,
            how: ended.how,
        }),
        cause: breach.cause(),
        cause_set: breach.cause.as_ref().map(|set| CauseSetView {
            at: set.at,
            by: set.by.clone(),
            reason: None,
        }),
        scene: breach.scene.as_deref().cloned(),
    }
}

/// What a visitor sees of a breach: when, what is owed and may be asked for, and no cause.
#[must_use]
pub fn on_ticket(scene: &Scene<'_>, breach: &Breach) -> TicketBreachView {
    TicketBreachView {
        id: BreachId {
            hall: scene.hall.clone(),
            seq: breach.id,
        },
        at: breach.at,
        limit_s: breach.norm.limit_s,
        second_due_at: breach.second_due_at,
        redress: breach.redress.iter().map(redress).collect(),
        on_request: if breach.away {
            Vec::new()
        } else {
            on_request(scene.state, breach, scene.now)
        },
        lapses_at: Some(breach.lapses_at),
        away: breach.away,
    }
}
