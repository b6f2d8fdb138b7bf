//! The log of a hall as others are told of it: read from the store, a part at a time, without asking the hall's task.

use super::loading::from_row;
use super::published::Published;
use crate::store::{Store, StoreError};
use crate::view::fact::{FactKind, FactView, LogPlace};

/// The most events that one reading looks at: what it finds may be less than was asked for, and the reader goes on.
pub const MOST_LOOKED_AT: u32 = 2_000;

/// Facts, and how far the log was read for them.
#[derive(Debug, Clone, PartialEq)]
pub struct FactsRead {
    /// Those that were wanted, in the log's order.
    pub facts: Vec<FactView>,
    /// Up to this place; none while the hall has no log.
    pub read_to: Option<LogPlace>,
    /// Whether more follows already.
    pub more: bool,
}

/// Reads at most `most` facts after the event `after`, those that are `wanted`.
///
/// # Errors
/// When the store cannot be read, or an event in it.
pub async fn facts(
    store: &dyn Store,
    published: &Published,
    after: u64,
    most: usize,
    wanted: impl Fn(FactKind) -> bool + Send,
) -> Result<FactsRead, StoreError> {
    let hall = &published.hall;
    let looked_at = MOST_LOOKED_AT.min(u32::try_from(most).unwrap_or(u32::MAX).saturating_mul(4).max(100));
    let rows = store.events(hall.clone(), after, looked_at).await?;
    let whole = rows.len() < looked_at as usize;
    let mut facts = Vec::new();
    let (mut read_to, mut cut) = (after, false);
    for row in rows {
        if facts.len() == most {
            cut = true;
            break;
        }
        let recorded = from_row(row)?;
        read_to = recorded.seq;
        let Some(epoch) = published.state.epoch_of_event(recorded.seq) else {
            continue;
        };
        let fact = FactView::of(hall, epoch, &recorded);
        facts.extend(fact.filter(|fact| wanted(fact.r#type)));
    }
    let epoch = published.state.epoch_of_event(read_to);
    Ok(FactsRead {
        facts,
        read_to: epoch.map(|epoch| LogPlace { epoch, seq: read_to }),
        more: cut || !whole,
    })
}

/// The fact of one event; nothing when the log has no such event, or it is the hall's own.
///
/// # Errors
/// When the store cannot be read, or the event in it.
pub async fn fact(
    store: &dyn Store,
    published: &Published,
    seq: u64,
) -> Result<Option<FactView>, StoreError> {
    let rows = store
        .events(published.hall.clone(), seq.saturating_sub(1), 1)
        .await?;
    let Some(row) = rows.into_iter().find(|row| row.seq == seq) else {
        return Ok(None);
    };
    let epoch = published.state.epoch_of_event(seq);
    let recorded = from_row(row)?;
    Ok(epoch.and_then(|epoch| FactView::of(&published.hall, epoch, &recorded)))
}
