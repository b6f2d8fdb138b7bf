//! A setup that is to begin on a later day.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::scene::Scene;
use super::setup_change::{ChangedValueView, changes, laid_over};
use crate::hall::calendar;
use crate::hall::edit::LaidOver;
use crate::hall::record::PlannedSetup;
use crate::hall::refusal::Refusal;
use crate::ids::DraftId;

/// What will come of a draft as things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DraftStateView {
    /// It will begin on its day.
    Fits,
    /// Something of it was changed in the hall since it was made: it will not begin.
    ChangedSince,
    /// The hall is so already.
    NothingLeft,
    /// The hall could not be used then: it will not begin.
    DoesNotFit,
    /// Its day came and it could not begin.
    Held,
}

/// What will come of a draft as things stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftOutlookView {
    /// In a word.
    pub state: DraftStateView,
    /// What it changes of the hall as it is now.
    pub changes: Vec<ChangedValueView>,
    /// What was changed since, as in `pointer`.
    pub changed_since: Vec<String>,
    /// Why it did not or will not begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// A change of a hall's setup that begins on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// Its name in addresses.
    pub id: DraftId,
    /// The local day on which it begins.
    pub day: NaiveDate,
    /// The instant at which it does: the hall's midnight.
    pub begins_at: DateTime<Utc>,
    /// What it is for, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who prepared it, or changed it last.
    #[schema(example = "account:jansen")]
    pub by: String,
    /// When that was.
    pub at: DateTime<Utc>,
    /// What it changes of the hall as that was then.
    pub changes: Vec<ChangedValueView>,
    /// What will come of it as things stand.
    pub outlook: DraftOutlookView,
}

/// Those that wait, the first to begin first.
#[must_use]
pub fn drafts(scene: &Scene<'_>) -> Vec<DraftView> {
    let mut all: Vec<_> = scene.state.planned_setups.values().collect();
    all.sort_by_key(|planned| (planned.day, planned.id));
    all.into_iter().map(|planned| draft(scene, planned)).collect()
}

/// One of them.
#[must_use]
pub fn draft(scene: &Scene<'_>, planned: &PlannedSetup) -> DraftView {
    DraftView {
        id: planned.id,
        day: planned.day,
        begins_at: calendar::midnight_of(scene.setup.time_zone, planned.day),
        title: planned.title.clone(),
        by: planned.by.to_string(),
        at: planned.at,
        changes: changes(&planned.base, &planned.wanted),
        outlook: outlook(scene, planned),
    }
}

fn outlook(scene: &Scene<'_>, planned: &PlannedSetup) -> DraftOutlookView {
    let laid = LaidOver {
        base: planned.base.clone(),
        wanted: planned.wanted.clone(),
    };
    let (changes, changed_since) = laid_over(&planned.base, &planned.wanted, scene.setup);
    let (state, detail) = match laid.over(scene.setup) {
        _ if planned.held.is_some() => (DraftStateView::Held, planned.held.clone()),
        Ok(then) => match then.faults().first() {
            None => (DraftStateView::Fits, None),
            Some(fault) => {
                let detail = format!("{} {}", fault.pointer, fault.detail);
                (DraftStateView::DoesNotFit, Some(detail))
            }
        },
        Err(Refusal::WrongState { state, .. }) if state == "nothingLeft" => {
            (DraftStateView::NothingLeft, None)
        }
        Err(refusal) => (DraftStateView::ChangedSince, Some(refusal.to_string())),
    };
    DraftOutlookView {
        state,
        changes,
        changed_since,
        detail,
    }
}
