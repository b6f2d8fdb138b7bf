//! A setup that is to begin on a later day.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Actor;
use crate::hall::setup::HallSetup;
use crate::ids::DraftId;

/// Limits of what is prepared.
pub mod limits {
    /// Setups that wait for their day at once.
    pub const DRAFTS: usize = 20;
    /// Days from today on which one may begin: two years.
    pub const DAYS_AHEAD: u64 = 730;
    /// Characters of a title.
    pub const TITLE: usize = 120;
}

/// A change of the setup that begins on a day. It holds the setup of which it was made beside the one that it makes, so that what
/// others change of the hall until then is not undone by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedSetup {
    /// Its name: the event that made it.
    pub id: DraftId,
    /// The local day with whose first instant it begins.
    pub day: NaiveDate,
    /// What it is for, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of which setup it was made.
    pub base: Arc<HallSetup>,
    /// As that one is to be.
    pub wanted: Arc<HallSetup>,
    /// Who prepared it, or changed it last.
    pub by: Actor,
    /// When that was.
    pub at: DateTime<Utc>,
    /// Why it did not begin on its day; until somebody gives it another it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
}
