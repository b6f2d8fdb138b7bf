//! A setup was prepared for a later day.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::hall::setup::HallSetup;
use crate::ids::DraftId;

/// A setup that is to begin on a later day, whole as it is prepared from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SetupPlanned {
    /// Its name: the event that made it first.
    pub draft: DraftId,
    /// The local day with whose first instant it begins.
    pub day: NaiveDate,
    /// What it is for, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of which setup it was made.
    pub base: Arc<HallSetup>,
    /// As that one is to be.
    pub wanted: Arc<HallSetup>,
}
