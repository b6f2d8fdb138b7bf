//! What staff did on the present day, read from the log.

use chrono::{DateTime, Utc};

use super::{limits, loading};
use crate::ids::HallId;
use crate::report::staff_day::StaffDays;
use crate::store::{Store, StoreError};

/// Counts what everybody did in a hall since that midnight.
///
/// # Errors
/// When the store cannot be read.
pub async fn staff_days(
    store: &dyn Store,
    hall: &HallId,
    midnight: DateTime<Utc>,
) -> Result<StaffDays, StoreError> {
    let (before, _) = store.head(hall.clone(), Some(midnight)).await?;
    let mut after = before.seq;
    let mut days = StaffDays::default();
    loop {
        let rows = store.events(hall.clone(), after, limits::READ_EVENTS).await?;
        let Some(last) = rows.last() else {
            return Ok(days);
        };
        after = last.seq;
        // What screens were told is the larger part of a log.
        for row in rows.into_iter().filter(|row| tells_of_a_step(&row.kind)) {
            days.add(&loading::from_row(row)?);
        }
    }
}

fn tells_of_a_step(kind: &str) -> bool {
    kind.starts_with("ticket") || kind == "serviceCompleted"
}
