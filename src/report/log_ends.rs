//! Where the log ended on the days of a report's period, so that the report itself is a witness of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// Where the log ended in the period, as the server signed it then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogEnds {
    /// Of a month each day, of a quarter or a year the last day of each month; days that were not signed are left out.
    pub days: Vec<LogEnd>,
    /// The server's public key (Ed25519, Base64) with which the days' notes are checked.
    pub public_key: String,
}

/// Where the log ended on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogEnd {
    /// The local day.
    pub day: NaiveDate,
    /// The number of its last event.
    pub seq: u64,
    /// The running digest up to it (SHA-256, hexadecimal): the log up to then has no other.
    #[schema(min_length = 64, max_length = 64)]
    pub digest: String,
    /// When it was signed.
    pub signed_at: DateTime<Utc>,
}
