//! Advice as the hall knows it: moves that can be made, what making them changed, and what was promised of them.
//!
//! Which moves help is worked out by the forecast. The hall only carries them out, keeps what they changed so that
//! it can be undone, and counts what then happened.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::duration::Length;
use crate::hall::setup::CallingRule;
use crate::ids::{CounterId, ServiceId};

/// Over how long a move is judged, and how long what happens is counted after it was made.
pub const HORIZON: TimeDelta = TimeDelta::minutes(60);

/// Something that can be done about the waits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Move {
    /// Open a closed counter with these services. Somebody must be found who works there.
    OpenCounter {
        /// The one to open; closed until now.
        counter: CounterId,
        /// What it takes.
        services: Vec<ServiceId>,
    },
    /// End a break now.
    EndBreak {
        /// The counter on a break.
        counter: CounterId,
    },
    /// Let a break that is planned for today begin later, as long as it was.
    DelayBreak {
        /// The open counter whose break it is.
        counter: CounterId,
        /// When the roster lets it begin; the move is off when that has changed.
        from: DateTime<Utc>,
        /// By how much.
        by: Length,
    },
    /// Let a counter that is at work take other services.
    SetServices {
        /// The one at work whose services change.
        counter: CounterId,
        /// What it takes from now on.
        services: Vec<ServiceId>,
        /// What it takes now; the move is off when that has changed.
        before: Vec<ServiceId>,
    },
    /// Call appointments before walk-ins for a while.
    AppointmentsFirst {
        /// For how long.
        lasting: Length,
    },
}

impl Move {
    /// The counter that is moved.
    #[must_use]
    pub fn counter(&self) -> Option<&CounterId> {
        match self {
            Self::OpenCounter { counter, .. }
            | Self::EndBreak { counter }
            | Self::DelayBreak { counter, .. }
            | Self::SetServices { counter, .. } => Some(counter),
            Self::AppointmentsFirst { .. } => None,
        }
    }

    /// Whether somebody must be found who works at a counter where nobody does.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        matches!(self, Self::OpenCounter { .. })
    }
}

/// What a move changed, with what was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(
    missing_docs,
    reason = "the members of a variant are explained by the variant and their types"
)]
pub enum Change {
    /// A closed counter was opened.
    CounterOpened {
        counter: CounterId,
        services: Vec<ServiceId>,
        before: Vec<ServiceId>,
    },
    /// A break was ended that would have lasted until then, if that was known.
    BreakEnded {
        counter: CounterId,
        until: Option<DateTime<Utc>>,
    },
    /// A planned break of that length begins at `from` rather than at `before`.
    BreakDelayed {
        counter: CounterId,
        before: DateTime<Utc>,
        from: DateTime<Utc>,
        lasting: Length,
    },
    /// A counter takes other services.
    ServicesChanged {
        counter: CounterId,
        services: Vec<ServiceId>,
        before: Vec<ServiceId>,
    },
    /// Another rule holds for a while.
    RuleSet { rule: CallingRule, until: DateTime<Utc> },
}

/// The broken promises that were expected over the [`HORIZON`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promised {
    /// When nothing is done; the mean.
    pub before: f64,
    /// With the moves made; the mean.
    pub after: f64,
    /// With the moves made: not fewer in nine cases of ten.
    pub lo: f64,
    /// With the moves made: not more in nine cases of ten.
    pub hi: f64,
}
