//! Limits that several members share.

use serde_json::{Value, json};

use crate::ids::MAX_SLUG;

/// The names of halls, services, counters and accounts.
pub(super) const SLUG: &str = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

pub(super) fn slug() -> Value {
    json!({"pattern": SLUG, "minLength": 1, "maxLength": MAX_SLUG})
}

pub(super) fn text(longest: usize) -> Value {
    json!({"maxLength": longest})
}

pub(super) fn whole(from: u64, to: u64) -> Value {
    json!({"minimum": from, "maximum": to})
}

pub(super) fn length() -> Value {
    json!({"format": "duration", "pattern": "^P", "minLength": 3, "maxLength": 40})
}
