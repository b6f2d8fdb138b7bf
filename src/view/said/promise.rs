//! What is said to a visitor about the promise: that it holds, that it will likely break, or that it broke and what may
//! be expected now.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{WaitSaid, minutes_up};
use crate::charter::{ArrivalKind, ClockStop, Commitment};
use crate::hall::facts::{LegNorm, TicketState};
use crate::hall::record::Ticket;
use crate::view::scene::Scene;

/// A norm as it is named beside a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NormSaid {
    /// The longest wait, seconds.
    pub limit_s: u32,
    /// Promise or aim.
    pub commitment: Commitment,
    /// What the wait ends with.
    pub clock_stop: ClockStop,
    /// To whom: with an appointment or without.
    pub arrival: ArrivalKind,
}

impl NormSaid {
    /// The norm that a leg was begun with.
    pub(super) fn of_leg(norm: &LegNorm, arrival: ArrivalKind) -> Self {
        Self {
            limit_s: norm.limit_s,
            commitment: norm.commitment,
            clock_stop: norm.clock_stop,
            arrival,
        }
    }
}

/// How the visit began as far as its present promise goes: a further service waits as a walk-in.
#[must_use]
pub fn promised_as(ticket: &Ticket) -> ArrivalKind {
    if ticket.legs.last_index() == 0 {
        ticket.arrival
    } else {
        ArrivalKind::WalkIn
    }
}

/// What may be expected of the second promise while it is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum SecondSaid {
    /// Nine of ten such waits keep it.
    Within {
        /// Minutes from now.
        minutes: u32,
    },
    /// It may or may not be kept.
    Unsure {
        /// Minutes from now.
        minutes: u32,
    },
    /// It will not be kept.
    NotWithin {
        /// Minutes from now.
        minutes: u32,
    },
}

/// How the promise to a waiting visitor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum PromiseSaid {
    /// It may well be kept.
    Holds {
        /// What is promised.
        norm: NormSaid,
    },
    /// It will likely break.
    LikelyLate {
        /// What is promised.
        norm: NormSaid,
    },
    /// It broke.
    Broken {
        /// What was promised.
        norm: NormSaid,
        /// What may be expected of the second promise; absent once it is past, and while nothing is known of the wait.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<SecondSaid>,
    },
}

/// How the promise to this visitor stands; `None` without one, when the visitor does not wait, and where it was kept: who
/// missed the call and came back waits on, and is promised nothing more.
#[must_use]
pub fn promise(scene: &Scene<'_>, ticket: &Ticket, wait: WaitSaid) -> Option<PromiseSaid> {
    if ticket.state != TicketState::Waiting {
        return None;
    }
    let leg = ticket.leg();
    let norm = leg.norm.as_ref()?;
    let norm = NormSaid::of_leg(norm, promised_as(ticket));
    if let Some(breach) = leg.breach.and_then(|id| scene.state.breaches.get(&id)) {
        let second = breach
            .second_due_at
            .and_then(|due_at| second(due_at, scene.now, wait));
        return Some(PromiseSaid::Broken { norm, second });
    }
    if leg.clock_closed_at.is_some() {
        return None;
    }
    let due_at = leg.open_due_at();
    // Nobody is called before the hall opens again.
    let closed = scene.state.closed.as_ref();
    let shut = |due_at| closed.is_some_and(|closed| closed.until.is_none_or(|until| until >= due_at));
    let raised = scene
        .forecasts
        .risks
        .tickets
        .get(&ticket.id)
        .is_some_and(|risk| risk.raised);
    let late = due_at.is_some_and(|due_at| is_late(due_at, scene.now, wait, raised) || shut(due_at));
    Some(if late {
        PromiseSaid::LikelyLate { norm }
    } else {
        PromiseSaid::Holds { norm }
    })
}

/// Whether it is said that the promise will likely break: as the alarm about it has it, unless the wait that is said
/// beside it leaves only one answer.
pub(super) fn is_late(due_at: DateTime<Utc>, now: DateTime<Utc>, wait: WaitSaid, raised: bool) -> bool {
    let left_s = (due_at - now).num_seconds().max(0);
    let reaches = |minutes: u32| i64::from(minutes) * 60 > left_s;
    let must = wait.lo_min().is_some_and(|lo_min| lo_min > 0 && reaches(lo_min));
    let may = wait.hi_min().is_none_or(reaches);
    must || raised && may
}

/// What is said of the second promise beside this wait.
pub(super) fn second(due_at: DateTime<Utc>, now: DateTime<Utc>, wait: WaitSaid) -> Option<SecondSaid> {
    let left_s = u32::try_from((due_at - now).num_seconds()).ok()?;
    let whole_min = left_s / 60;
    let lo_min = wait.lo_min()?;
    if wait.hi_min().is_some_and(|hi_min| hi_min * 60 <= left_s) {
        return Some(SecondSaid::Within {
            minutes: minutes_up(left_s),
        });
    }
    // Of a call that is near, or a promise that is, the wait itself says enough.
    if wait == WaitSaid::Soon || whole_min == 0 {
        return None;
    }
    Some(if lo_min >= whole_min {
        SecondSaid::NotWithin { minutes: whole_min }
    } else {
        SecondSaid::Unsure { minutes: whole_min }
    })
}

impl PromiseSaid {
    /// Whether it agrees with the wait that is said beside it: a second promise is named only while the wait ends
    /// within it, and given up only when it does not.
    #[must_use]
    pub fn agrees(&self, wait: WaitSaid) -> bool {
        let Self::Broken { second, .. } = self else {
            return true;
        };
        match second {
            Some(SecondSaid::Within { minutes }) => wait.hi_min().is_some_and(|hi_min| hi_min <= *minutes),
            Some(SecondSaid::NotWithin { minutes }) => wait.lo_min().is_some_and(|lo_min| lo_min >= *minutes),
            Some(SecondSaid::Unsure { minutes }) => {
                let can = wait.lo_min().is_some_and(|lo_min| lo_min < *minutes);
                can && wait.hi_min().is_none_or(|hi_min| hi_min > *minutes)
            }
            None => true,
        }
    }
}
