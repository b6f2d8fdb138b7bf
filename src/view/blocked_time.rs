//! A time in which nothing is booked.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::record::{BlockedTime, PersonalData};
use crate::ids::{BlockId, CounterId, ServiceId};
use crate::view::scene::Scene;

/// A blocked time: of the whole hall when it names neither services nor counters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedTimeView {
    /// Its name in addresses.
    pub id: BlockId,
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then, not included.
    pub to: DateTime<Utc>,
    /// The services that are not booked then.
    pub service_ids: Vec<ServiceId>,
    /// The counters at which nothing is booked then.
    pub counter_ids: Vec<CounterId>,
    /// What colleagues should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who blocked it.
    #[schema(example = "account:jansen")]
    pub by: String,
    /// When that was.
    pub at: DateTime<Utc>,
}

/// Those that end after an instant and begin before another, the earliest first and the longest of those before others.
#[must_use]
pub fn blocked_times(scene: &Scene<'_>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<BlockedTimeView> {
    let blocks = scene.state.blocks.values();
    let mut found: Vec<_> = blocks
        .filter(|block| block.from < to && from < block.to)
        .collect();
    found.sort_by_key(|block| (block.from, Reverse(block.to), block.id));
    found
        .into_iter()
        .map(|block| blocked_time(scene, block))
        .collect()
}

/// One of them, with its note while that is kept.
#[must_use]
pub fn blocked_time(scene: &Scene<'_>, block: &BlockedTime) -> BlockedTimeView {
    let note = block.note.and_then(|id| scene.state.personal.get(&id));
    BlockedTimeView {
        id: block.id,
        from: block.from,
        to: block.to,
        service_ids: block.services.clone(),
        counter_ids: block.counters.clone(),
        note: match note.map(AsRef::as_ref) {
            Some(PersonalData::Reason(note)) => Some(note.clone()),
            _ => None,
        },
        by: block.by.to_string(),
        at: block.at,
    }
}
