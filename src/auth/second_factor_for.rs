//! Whom the configuration asks for a second factor.

use serde::Deserialize;

/// Who must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SecondFactorFor {
    /// Whoever wants one.
    #[default]
    Nobody,
    /// Whoever administers a hall, or all of them.
    Administrators,
    /// All staff.
    Everybody,
}
