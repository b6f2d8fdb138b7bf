//! By what another system knows an appointment.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The name of something in another system, as a digest of 32 hexadecimal digits: names are free text, and may tell who comes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OriginKey(String);

impl FromStr for OriginKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_digest = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest
            .then(|| Self(text.to_ascii_lowercase()))
            .ok_or("must be 32 hexadecimal digits")
    }
}

impl fmt::Display for OriginKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an appointment came from, so that it is known when it comes again (RFC 5545, 3.8.4.7 and 3.8.7.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Its name there.
    pub key: OriginKey,
    /// The event that repeats of which it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<OriginKey>,
    /// How often it had been changed there.
    #[serde(default, skip_serializing_if = "is_first")]
    pub sequence: u32,
    /// When that edition was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<DateTime<Utc>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's way to ask")]
fn is_first(sequence: &u32) -> bool {
    *sequence == 0
}

impl Origin {
    /// Whether this edition was written before the other: the higher sequence counts, of the same the later stamp.
    #[must_use]
    pub fn is_older_than(&self, other: &Self) -> bool {
        let stamps = self.stamp.zip(other.stamp);
        self.sequence < other.sequence
            || (self.sequence == other.sequence && stamps.is_some_and(|(own, others)| own < others))
    }
}
