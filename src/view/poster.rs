//! What a lobby screen shows beside the calls.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::setup::{PosterKind, Texts};
use crate::ids::NoticeId;

/// A picture, a video or words of the town's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PosterView {
    /// Its name in addresses.
    pub id: NoticeId,
    /// What it is.
    pub kind: PosterKind,
    /// Its words by language, or what is to be seen on it.
    #[schema(value_type = BTreeMap<String, String>)]
    pub texts: Texts,
    /// How long it is shown at a time, seconds.
    pub shown_s: u16,
    /// Where its file is on this server; left out for words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Until when it is shown; left out where that has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The zone on whose screens it is shown; left out where it is for every zone. A screen of the whole hall shows it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}
