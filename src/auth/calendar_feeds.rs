//! Addresses at which a calendar reads the appointments of a hall or of a counter, for as long as nobody takes them away.
//!
//! Whoever knows the address reads it: its secret is shown once, to whoever makes it, and what is kept is its digest. Names are in
//! a feed only when it was made so, and only while whoever made it may see them.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::keeper::{KeepRefusal, Keepable, Keeper};
use super::secret::TokenDigest;
use crate::ids::{AgentId, CalendarFeedId, CounterId, HallId};
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The most feeds of one hall: one for each of its counters, and as many for people.
pub const MOST_FEEDS: usize = 200;

/// A feed as it is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Its id.
    pub id: CalendarFeedId,
    /// The hall.
    pub hall: HallId,
    /// The counter for which its appointments are kept; all of the hall's when there is none.
    pub counter: Option<CounterId>,
    /// Whether it says who comes.
    pub has_contacts: bool,
    /// Whoever made it, or renewed its address last.
    pub owner: Option<AgentId>,
    /// When it was made, real time.
    pub made_at: DateTime<Utc>,
    /// When its address was renewed last, real time.
    pub renewed_at: Option<DateTime<Utc>>,
    pub(super) version: u64,
    pub(super) secret: TokenDigest,
}

/// What is asked of a new feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFeedSaid {
    /// The counter; the whole hall without one.
    pub counter: Option<CounterId>,
    /// Whether it says who comes.
    pub has_contacts: bool,
}

/// What lies in the store of a feed, as JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    hall: HallId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counter: Option<CounterId>,
    #[serde(default)]
    has_contacts: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<AgentId>,
    made_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renewed_at: Option<DateTime<Utc>>,
    secret_sha256: String,
}

impl Keepable for CalendarFeed {
    type Id = CalendarFeedId;

    const SHELF: Shelf = Shelf::CalendarFeeds;

    fn id(&self) -> &CalendarFeedId {
        &self.id
    }

    fn version(&self) -> Option<u64> {
        Some(self.version)
    }

    fn set_version(&mut self, version: u64) {
        self.version = version;
    }

    fn read(row: KeptRow) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&row.body).ok()?;
        Some(Self {
            id: row.id.parse().ok()?,
            hall: kept.hall,
            counter: kept.counter,
            has_contacts: kept.has_contacts,
            owner: kept.owner,
            made_at: kept.made_at,
            renewed_at: kept.renewed_at,
            version: row.version,
            secret: TokenDigest::from_hex(&kept.secret_sha256)?,
        })
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Kept {
            hall: self.hall.clone(),
            counter: self.counter.clone(),
            has_contacts: self.has_contacts,
            owner: self.owner.clone(),
            made_at: self.made_at,
            renewed_at: self.renewed_at,
            secret_sha256: self.secret.hex(),
        })
    }
}

/// Why a feed is not made, renewed or taken away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFeedRefusal {
    /// There is none of that id in the hall.
    #[error("there is no such feed")]
    Unknown,
    /// Names are for whoever signed in as somebody who may see them.
    #[error("who comes is told to whoever signed in with an account that may see it")]
    NoNames,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this feed meanwhile")]
    ChangedMeanwhile,
    /// As many feeds are kept as may be.
    #[error("no more than {MOST_FEEDS} feeds of a hall are kept")]
    TooMany,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeepRefusal> for CalendarFeedRefusal {
    fn from(refusal: KeepRefusal) -> Self {
        match refusal {
            // The file names no feeds.
            KeepRefusal::Unknown | KeepRefusal::OfTheFile => Self::Unknown,
            KeepRefusal::Taken | KeepRefusal::ChangedMeanwhile => Self::ChangedMeanwhile,
            KeepRefusal::Store(error) => Self::Store(error),
        }
    }
}

/// Every feed.
pub(super) struct CalendarFeeds {
    pub(super) kept: Keeper<CalendarFeed>,
}

impl CalendarFeeds {
    pub(super) fn new(store: Arc<dyn Store>) -> Self {
        Self {
            kept: Keeper::new([], store),
        }
    }
}
