//! Days on which a hall is closed, as they are shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::hall::setup::{Closure, Texts};

/// Days on which the hall is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosureView {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
    /// Why.
    #[schema(value_type = BTreeMap<String, String>)]
    pub reason: Texts,
}

pub(super) fn closure(closure: &Closure) -> ClosureView {
    ClosureView {
        from: closure.from,
        to: closure.to,
        reason: closure.reason.clone(),
    }
}
