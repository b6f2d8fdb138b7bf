//! Pairing: a screen that belongs to nobody shows six digits, and an administrator accepts them.
//!
//! The digits are no secret: whoever stands in the hall reads them, and alone they open nothing. The browser that asked
//! holds a secret of its own, by which it fetches its session once the digits were accepted. What is asked for lives in
//! memory and short; a server that starts again has forgotten it, and the screen shows other digits.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::devices::{DeviceKind, DeviceRefusal};
use super::secret::{TokenDigest, random_bytes};
use super::sessions::NewSession;
use super::subject::Subject;
use crate::ids::{DeviceId, HallId};
use crate::network;
use crate::store::StoreError;

/// How long a code can be accepted, real time.
pub const CODE_LIFE: TimeDelta = TimeDelta::minutes(10);

/// Codes that are alive at once: of a million there are so few that whoever mistypes one meets no other.
pub const MOST_CODES: usize = 500;

/// Codes of one network that are alive at once: all screens of a town hall may stand behind one address.
pub const MOST_CODES_A_NETWORK: usize = 30;

/// A screen that did not hear that it was let in may fetch its session again for so long.
pub(super) const HEARD_WITHIN: Duration = Duration::from_secs(30);

/// The number of codes that there are.
const CODES: u32 = 1_000_000;

/// Six digits, as a screen shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, example = "042137")]
pub struct PairingCode(pub(super) u32);

impl fmt::Display for PairingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl FromStr for PairingCode {
    type Err = &'static str;

    /// Reads them with or without a space in between, as people type them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_code.then(|| digits.parse().ok()).flatten();
        number
            .map(Self)
            .ok_or("must be the six digits that the screen shows")
    }
}

impl Serialize for PairingCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PairingCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A screen that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it shows.
    pub code: PairingCode,
    /// What it is for.
    pub kind: DeviceKind,
    /// The hall that its address names, if it does.
    pub hall: Option<HallId>,
    /// From where it asked.
    pub address: Option<IpAddr>,
    /// The kind of browser and system.
    pub browser: Option<String>,
    /// When it asked, real time.
    pub asked_at: DateTime<Utc>,
    /// Until when it can be accepted, real time.
    pub until: DateTime<Utc>,
}

/// Why a screen is given no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoCode {
    /// Too much was asked from that address, or as many of its screens wait as may.
    #[error("too many screens of one network ask to be paired")]
    TooMany {
        /// When to ask again.
        retry_after: Duration,
    },
    /// As many screens wait as may.
    #[error("too many screens ask to be paired")]
    Full,
    /// The operating system gave no random bytes.
    #[error("no code could be drawn: {0}")]
    NoChance(String),
}

/// Why the screen with a code is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PairRefusal {
    /// No screen that waits shows it.
    #[error("no screen that waits shows this code")]
    NoSuchCode,
    /// Whoever asks tried too many that are none.
    #[error("too many codes that no screen shows were tried")]
    TooMany {
        /// When to try again.
        retry_after: Duration,
    },
    /// The screen is for something else.
    #[error("the screen that shows this code is for something else")]
    OtherKind(DeviceKind),
    /// The device refuses it.
    #[error(transparent)]
    Device(#[from] DeviceRefusal),
}

/// What became of a screen's question.
#[derive(Debug)]
pub enum Claimed {
    /// Nobody has accepted it yet.
    Waiting {
        /// Until when that can be, real time.
        until: DateTime<Utc>,
    },
    /// It is a device now.
    Paired(Box<NewSession>),
}

pub(super) struct Pairing {
    pub(super) asked: Waiting,
    /// The digest of what the browser holds.
    pub(super) secret: TokenDigest,
    pub(super) accepted: Option<Accepted>,
}

#[derive(Clone)]
pub(super) struct Accepted {
    pub(super) device: DeviceId,
    pub(super) by: Subject,
    /// When the session was fetched, and its digest.
    pub(super) fetched: Option<(Duration, String)>,
}

/// The screens that wait.
#[derive(Default)]
pub(super) struct Pairings {
    alive: Mutex<BTreeMap<PairingCode, Pairing>>,
}

impl Pairings {
    pub(super) fn alive(&self, now: DateTime<Utc>) -> MutexGuard<'_, BTreeMap<PairingCode, Pairing>> {
        // The map is whole between any two statements.
        let mut alive = self.alive.lock().unwrap_or_else(PoisonError::into_inner);
        alive.retain(|_, pairing| now < pairing.asked.until);
        alive
    }
}

/// Addresses that are not known count as one.
pub(super) fn site(address: Option<IpAddr>) -> IpAddr {
    address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network::of_site)
}

/// Six digits by chance, each as likely as any other.
pub(super) fn drawn() -> Result<PairingCode, NoCode> {
    loop {
        let bytes = random_bytes::<4>().map_err(|error| NoCode::NoChance(error.to_string()))?;
        let number = u32::from_be_bytes(bytes);
        // What is left over of the last round would make the first codes likelier.
        if number < u32::MAX - u32::MAX % CODES {
            return Ok(PairingCode(number % CODES));
        }
    }
}

impl From<StoreError> for PairRefusal {
    fn from(error: StoreError) -> Self {
        Self::Device(error.into())
    }
}
