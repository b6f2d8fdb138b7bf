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
pub struct PairingCode(u32);

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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::testing;
    use std::collections::BTreeSet;

    fn from(last: u8) -> Place {
        Some(IpAddr::from([192, 0, 2, last])).into()
    }

    fn said() -> DeviceSaid {
        DeviceSaid {
            name: Some("Ingang".into()),
            place: None,
            hall: "stadhuis".parse().unwrap(),
        }
    }

    fn admin() -> Subject {
        Subject::Account("beheer".parse().unwrap())
    }

    async fn accept(auth: &Auth, code: PairingCode, id: &str) -> Result<(), PairRefusal> {
        let device = (id.parse().unwrap(), None, said());
        let by = (&admin(), &Provenance::default());
        auth.pair(code, device, false, by).await.map(drop)
    }

    #[test]
    fn digits_are_read_with_a_space_and_shown_without() {
        let code: PairingCode = "042 137".parse().unwrap();
        assert_eq!(code.to_string(), "042137");
        for wrong in ["", "12345", "1234567", "12345a", "-12345", "１２３４５６"] {
            assert!(wrong.parse::<PairingCode>().is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn only_the_browser_that_asked_becomes_the_device_and_only_once_it_was_accepted() {
        let auth = testing::auth();
        let (asked, secret) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).unwrap();
        let (_, others) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(2)).unwrap();
        let claim = async |secret: &str| auth.claim_pairing(secret, &from(1)).await;
        assert!(matches!(claim(&secret).await, Ok(Claimed::Waiting { .. })));
        accept(&auth, asked.code, "k9").await.unwrap();
        assert!(matches!(claim(&others).await, Ok(Claimed::Waiting { .. })));
        let Ok(Claimed::Paired(new)) = claim(&secret).await else {
            panic!("it was accepted");
        };
        assert_eq!(new.session.subject.to_string(), "device:k9");
        assert!(auth.session(&new.token).await.unwrap().is_some());
        assert!(matches!(claim(&new.token).await, Err(SignInError::Wrong)));
    }

    #[tokio::test]
    async fn a_code_lives_ten_minutes_and_a_session_is_fetched_again_only_in_the_moment_after() {
        let clock = std::sync::Arc::new(testing::clock());
        let store = std::sync::Arc::new(crate::store::memory::MemoryStore::new());
        let auth = Auth::new(testing::setup(), store, clock.clone());
        let (late, late_secret) = auth.ask_pairing(DeviceKind::Display, None, &from(1)).unwrap();
        clock.advance(CODE_LIFE.to_std().unwrap());
        assert_eq!(accept(&auth, late.code, "d9").await, Err(PairRefusal::NoSuchCode));
        assert!(auth.claim_pairing(&late_secret, &from(1)).await.is_err());
        let (asked, secret) = auth.ask_pairing(DeviceKind::Display, None, &from(1)).unwrap();
        accept(&auth, asked.code, "d9").await.unwrap();
        let paired = async || match auth.claim_pairing(&secret, &from(1)).await {
            Ok(Claimed::Paired(new)) => Some(new.token),
            _ => None,
        };
        let (lost, heard) = (paired().await.unwrap(), paired().await.unwrap());
        assert!(auth.session(&lost).await.unwrap().is_none());
        assert!(auth.session(&heard).await.unwrap().is_some());
        clock.advance(HEARD_WITHIN * 2);
        assert!(paired().await.is_none());
        assert!(auth.session(&heard).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_screen_is_accepted_once_and_a_retry_of_whoever_did_meets_the_same_device() {
        let auth = testing::auth();
        let (asked, _) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).unwrap();
        accept(&auth, asked.code, "k9").await.unwrap();
        accept(&auth, asked.code, "k9").await.unwrap();
        assert_eq!(
            accept(&auth, asked.code, "k10").await,
            Err(PairRefusal::NoSuchCode)
        );
        assert_eq!(
            auth.find_pairing(asked.code, &admin()),
            Err(PairRefusal::NoSuchCode)
        );
    }

    #[tokio::test]
    async fn a_name_that_is_taken_leaves_the_screen_waiting_for_another() {
        let auth = testing::auth();
        let (asked, _) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).unwrap();
        let taken = accept(&auth, asked.code, "k1").await;
        assert_eq!(taken, Err(PairRefusal::Device(DeviceRefusal::Taken)));
        accept(&auth, asked.code, "k9").await.unwrap();
    }

    #[test]
    fn no_two_codes_alive_are_alike_and_one_network_has_its_share() {
        let auth = testing::auth();
        let mut codes = BTreeSet::new();
        for network in 0..10 {
            for _ in 0..20 {
                let (asked, _) = auth.ask_pairing(DeviceKind::Kiosk, None, &from(network)).unwrap();
                assert!(codes.insert(asked.code));
            }
        }
        let more = (0..100).filter(|_| auth.ask_pairing(DeviceKind::Kiosk, None, &from(1)).is_ok());
        assert!(more.count() <= MOST_CODES_A_NETWORK - 20);
        assert!(auth.ask_pairing(DeviceKind::Kiosk, None, &from(77)).is_ok());
    }

    #[test]
    fn whoever_guesses_codes_waits_longer_and_longer() {
        let auth = testing::auth();
        let tries = (0..1_000).filter(|n| {
            let code = PairingCode(*n);
            !matches!(
                auth.find_pairing(code, &admin()),
                Err(PairRefusal::TooMany { .. })
            )
        });
        assert!(tries.count() < 12);
    }
}
