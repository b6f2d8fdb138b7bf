//! Between what a column holds and what it means, both ways.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use crate::ids::HallId;
use crate::store::StoreError;

/// A hall as a row of the log names it.
pub(super) fn hall_of(name: &str) -> Result<HallId, StoreError> {
    name.parse()
        .map_err(|why| StoreError::Damaged(format!("the log's hall `{name}`: {why}")))
}

pub(super) fn instant(at_ms: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(at_ms)
        .ok_or_else(|| StoreError::Damaged(format!("{at_ms} ms is no instant")))
}

pub(super) fn count(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::Damaged(format!("{number} is below zero")))
}

pub(super) fn json(text: &str) -> Result<Value, StoreError> {
    serde_json::from_str(text).map_err(|why| StoreError::Damaged(format!("a row is not JSON: {why}")))
}

/// Rows as the JSON array of arrays that the statements take apart.
pub(super) fn array<T: Serialize>(rows: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(rows).map_err(|why| StoreError::Refused(format!("a row can't be written: {why}")))
}

pub(super) fn counted(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Refused(format!("{number} is too large a number")))
}
