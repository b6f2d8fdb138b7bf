//! The limits of what is sent of a charter: those of its file.

use serde_json::{Value, json};

use super::shapes::{length, slug, text, whole};
use crate::charter::limits;
use crate::hall::setup::limits as of_hall;

/// The limit of a member of this name in a charter's document; `None` for other schemas.
pub(super) fn of_member(schema: &str, name: &str) -> Option<Value> {
    if !schema.starts_with("Charter") {
        return None;
    }
    let list = |mut limit: Value, most: usize| {
        limit["list"] = json!({"maxItems": most});
        limit
    };
    Some(match name {
        "editions" => list(json!({}), limits::EDITIONS),
        "norms" if schema == "CharterEdition" => list(json!({}), limits::NORMS),
        "norms" => list(slug(), limits::NORMS),
        "exceptions" => list(json!({}), limits::EXCEPTIONS),
        "restrictedHours" => list(json!({}), limits::RESTRICTED),
        "redress" => list(json!({}), limits::REDRESS),
        "visitKinds" => list(json!({}), 2),
        "services" | "exceptServices" => list(slug(), of_hall::SERVICES),
        "weekdays" => list(
            json!({"pattern": "^(mon|tues|wednes|thurs|fri|satur|sun)day$", "maxLength": 9}),
            7,
        ),
        "id" => slug(),
        "version" | "title" | "source" => text(limits::TITLE),
        "notice" => text(limits::NOTICE),
        "limit" | "after" | "announced" | "redressLapsesAfter" => length(),
        "fromTime" | "toTime" => {
            json!({"pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", "maxLength": 8})
        }
        "maxEuros" => whole(1, u64::from(limits::EUROS)),
        "passedOnAtMost" => whole(1, u64::from(limits::PASSED_ON)),
        "reviewedEveryMonths" => whole(1, u64::from(limits::REVIEW_MONTHS)),
        _ if name.ends_with("Days") || name.ends_with("Weeks") => whole(1, u64::from(limits::COMPLAINT)),
        _ => return None,
    })
}
