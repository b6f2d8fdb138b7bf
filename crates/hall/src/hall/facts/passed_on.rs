//! How often a visitor was passed on, against what the charter promises.

use serde::{Deserialize, Serialize};

/// How often the visitor has been passed on during the visit, this time too, where the charter promises a most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PassedOn {
    /// How many times.
    pub times: u16,
    /// At most so many were promised.
    pub at_most: u16,
}
