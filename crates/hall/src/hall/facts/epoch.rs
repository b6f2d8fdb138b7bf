//! The name and the cause of an epoch, and the running numbers from which it goes on.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The running numbers a hall has handed out; each names the last one used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the last number of its kind")]
pub struct LastNumbers {
    pub ticket: u64,
    pub call: u64,
    pub breach: u64,
    pub appointment: u64,
    pub personal: u64,
    #[serde(default)]
    pub case: u64,
    #[serde(default)]
    pub shown: u64,
    #[serde(default)]
    pub mail: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hold: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// The name of an epoch: 128 bits drawn by chance, 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch([u8; 16]);

impl Epoch {
    /// The epoch of these bytes; whoever calls draws them by chance.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes, all of them drawn by chance.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Epoch({self})")
    }
}

/// A text that is no epoch's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an epoch has 32 hexadecimal digits in lower case")]
pub struct NoEpoch;

impl FromStr for Epoch {
    type Err = NoEpoch;
    fn from_str(text: &str) -> Result<Self, NoEpoch> {
        let lower = text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
        let bits = u128::from_str_radix(text, 16).map_err(|_| NoEpoch)?;
        (text.len() == 32 && lower)
            .then_some(Self(bits.to_be_bytes()))
            .ok_or(NoEpoch)
    }
}

impl Serialize for Epoch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Epoch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// Why an epoch began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EpochCause {
    /// The log itself began, or was gone on with by a version that knows epochs.
    LogBegan,
    /// The log was restored from a backup.
    Restored,
    /// Another machine took over with its copy of the log.
    TakenOver,
    /// An operator accepted a log that is not as it was written.
    Accepted,
}

impl EpochCause {
    /// Whether something that was given out before may be unknown to the log.
    #[must_use]
    pub const fn may_have_lost(self) -> bool {
        !matches!(self, Self::LogBegan)
    }
}
