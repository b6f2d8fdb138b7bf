//! What a change of a hall's setup changed, and whether it can be taken back.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::hall::edit::LaidOver;
use crate::hall::merge::{Fate, WhenBothChanged, merge};
use crate::hall::refusal::Refusal;
use crate::hall::setup::HallSetup;
use crate::ids::SetupChangeId;

/// A value of a setup that a change makes another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedValueView {
    /// Where it stands, by name: `services.paspoort.names.en`, `settings.secondPromise`, `openingHours.mon`.
    #[schema(example = "services.paspoort.names.nl")]
    pub pointer: String,
    /// As it was; left out for what was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// As it is then; left out for what goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// Whether a change can be taken back now.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum UndoStateView {
    /// It can, unless visitors need what would go.
    Possible,
    /// Something of it was changed again since.
    ChangedSince,
    /// All of it is as it was before already.
    NothingLeft,
    /// By it the hall began.
    First,
}

/// What taking a change back would do.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetupUndoView {
    /// Whether it can be done.
    pub state: UndoStateView,
    /// What comes back, from how it is now.
    pub changes: Vec<ChangedValueView>,
    /// What was changed again since, as in `pointer`.
    pub changed_since: Vec<String>,
}

/// A change of a hall's setup.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetupChangeView {
    /// Its name in addresses.
    pub id: SetupChangeId,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// By whom: `account:jansen`, `token:admin`; `configuration` for the file, `system` for a draft whose day came.
    #[schema(example = "account:jansen")]
    pub by: String,
    /// What it changed.
    pub changes: Vec<ChangedValueView>,
    /// Whether it can be taken back, and what comes back then.
    pub undo: SetupUndoView,
}

/// What lies between two setups.
#[must_use]
pub fn changes(before: &HallSetup, after: &HallSetup) -> Vec<ChangedValueView> {
    laid_over(before, after, before).0
}

/// What laying the difference of two setups over a third changes of that, and where it cannot.
#[must_use]
pub fn laid_over(
    base: &HallSetup,
    wanted: &HallSetup,
    present: &HallSetup,
) -> (Vec<ChangedValueView>, Vec<String>) {
    // Setups as they are written can always be laid over each other.
    let merged = merge(Some(base), wanted, present, WhenBothChanged::Ask);
    let differences = merged.map(|merged| merged.differences).unwrap_or_default();
    let clashes = differences.iter().filter(|each| each.fate == Fate::Clash);
    let clashes = clashes.map(|each| each.pointer.clone()).collect();
    let taken = differences.into_iter().filter(|each| each.fate == Fate::Taken);
    let changed = taken.map(|each| ChangedValueView {
        pointer: each.pointer,
        before: each.program,
        after: each.file,
    });
    (changed.collect(), clashes)
}

/// What taking back a change from `before` to `after` would do to the present setup.
#[must_use]
pub fn undo(before: Option<&Arc<HallSetup>>, after: &Arc<HallSetup>, present: &HallSetup) -> SetupUndoView {
    let nothing = |state| SetupUndoView {
        state,
        changes: Vec::new(),
        changed_since: Vec::new(),
    };
    let Some(before) = before else {
        return nothing(UndoStateView::First);
    };
    let laid = LaidOver {
        base: Arc::clone(after),
        wanted: Arc::clone(before),
    };
    let (changes, changed_since) = laid_over(after, before, present);
    match laid.over(present) {
        Ok(_) => SetupUndoView {
            state: UndoStateView::Possible,
            changes,
            changed_since,
        },
        Err(Refusal::WrongState { state, .. }) if state == "nothingLeft" => {
            nothing(UndoStateView::NothingLeft)
        }
        Err(_) => SetupUndoView {
            state: UndoStateView::ChangedSince,
            changes: Vec::new(),
            changed_since,
        },
    }
}
