//! Addresses at which a calendar reads the appointments of a hall or of a counter, for as long as nobody takes them away.
//!
//! Whoever knows the address reads it: its secret is shown once, to whoever makes it, and what is kept is its digest. Names are in
//! a feed only when it was made so, and only while whoever made it may see them.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::doorkeeper::Auth;
use super::keeper::{KeepRefusal, Keepable, Keeper};
use super::roles::Role;
use super::secret::{TokenDigest, new_code, new_token};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{AgentId, CalendarFeedId, CounterId, HallId};
use crate::store::audit::AuditKind;
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The most feeds of one hall: one for each of its counters, and as many for people.
pub const MOST_FEEDS: usize = 200;

/// The length of a secret.
const SECRET: usize = 43;

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
    version: u64,
    secret: TokenDigest,
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
    kept: Keeper<CalendarFeed>,
}

impl CalendarFeeds {
    pub(super) fn new(store: Arc<dyn Store>) -> Self {
        Self {
            kept: Keeper::new([], store),
        }
    }
}

impl Auth {
    /// Reads the feeds that are kept.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn load_calendar_feeds(&self) -> Result<(), StoreError> {
        self.calendar_feeds.kept.load().await
    }

    /// The feeds of a hall, the oldest first.
    #[must_use]
    pub fn calendar_feeds(&self, hall: &HallId) -> Vec<Arc<CalendarFeed>> {
        let mut all = self.calendar_feeds.kept.all();
        all.retain(|feed| feed.hall == *hall);
        all.sort_by(|one, other| (one.made_at, &one.id).cmp(&(other.made_at, &other.id)));
        all
    }

    /// The feed of a hall with that id.
    #[must_use]
    pub fn calendar_feed(&self, hall: &HallId, id: &CalendarFeedId) -> Option<Arc<CalendarFeed>> {
        self.calendar_feeds.kept.get(id).filter(|feed| feed.hall == *hall)
    }

    /// The feed with that secret.
    #[must_use]
    pub fn calendar_feed_with(&self, secret: &str) -> Option<Arc<CalendarFeed>> {
        if secret.len() != SECRET {
            return None;
        }
        let digest = TokenDigest::of(secret);
        self.calendar_feeds.kept.only(|feed| feed.secret == digest)
    }

    /// Whether a feed says who comes: it was made so, and whoever made it may see that still.
    #[must_use]
    pub fn feed_says_who_comes(&self, feed: &CalendarFeed) -> bool {
        let owner = feed.owner.as_ref().filter(|_| feed.has_contacts);
        let owner = owner.and_then(|owner| self.accounts.get(owner));
        owner.is_some_and(|staff| staff.active && staff.halls.has_in(&feed.hall, Role::Supervisor))
    }

    /// Makes a feed; gives it with its secret, which is shown this once.
    ///
    /// # Errors
    /// [`CalendarFeedRefusal`].
    pub async fn make_calendar_feed(
        &self,
        hall: &HallId,
        said: CalendarFeedSaid,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(Arc<CalendarFeed>, String), CalendarFeedRefusal> {
        let owner = owner(by);
        if said.has_contacts && owner.is_none() {
            return Err(CalendarFeedRefusal::NoNames);
        }
        let (secret, digest) = fresh()?;
        let id = new_code(None).map_err(refused)?.to_lowercase();
        let id: CalendarFeedId = id.parse().map_err(refused)?;
        let feed = CalendarFeed {
            id,
            hall: hall.clone(),
            counter: said.counter,
            has_contacts: said.has_contacts,
            owner,
            made_at: self.clock.wall(),
            renewed_at: None,
            version: 0,
            secret: digest,
        };
        self.note_feed_changed(&feed, by, from).await?;
        let has_room = |all: &[Arc<CalendarFeed>]| {
            let of_hall = all.iter().filter(|other| other.hall == *hall);
            if of_hall.count() < MOST_FEEDS {
                Ok(())
            } else {
                Err(CalendarFeedRefusal::TooMany)
            }
        };
        let made = self.calendar_feeds.kept.add(feed, has_room).await?;
        Ok((made, secret))
    }

    /// Gives a feed another address: the one before leads nowhere from now on. Whoever renews it answers for it.
    ///
    /// # Errors
    /// [`CalendarFeedRefusal`].
    pub async fn renew_calendar_feed(
        &self,
        hall: &HallId,
        id: &CalendarFeedId,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(Arc<CalendarFeed>, String), CalendarFeedRefusal> {
        let known = self.calendar_feed(hall, id).ok_or(CalendarFeedRefusal::Unknown)?;
        let owner = owner(by);
        if known.has_contacts && owner.is_none() {
            return Err(CalendarFeedRefusal::NoNames);
        }
        let (secret, digest) = fresh()?;
        self.note_feed_changed(&known, by, from).await?;
        let now = self.clock.wall();
        let renew = |_: &CalendarFeed, next: &mut CalendarFeed| {
            next.secret = digest;
            next.renewed_at = Some(now);
            next.owner = owner;
            Ok::<(), CalendarFeedRefusal>(())
        };
        let renewed = self.calendar_feeds.kept.change(id, renew).await?;
        Ok((renewed, secret))
    }

    /// Takes a feed away: its address leads nowhere from now on.
    ///
    /// # Errors
    /// [`CalendarFeedRefusal`].
    pub async fn revoke_calendar_feed(
        &self,
        hall: &HallId,
        id: &CalendarFeedId,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(), CalendarFeedRefusal> {
        let known = self.calendar_feed(hall, id).ok_or(CalendarFeedRefusal::Unknown)?;
        self.note_feed_changed(&known, by, from).await?;
        self.calendar_feeds.kept.remove(id, |_| Ok(())).await
    }

    /// First the record, then the change.
    async fn note_feed_changed(
        &self,
        feed: &CalendarFeed,
        by: &Subject,
        from: &Provenance,
    ) -> Result<(), StoreError> {
        let hall = Some(feed.hall.clone());
        let mut entry = self.audit.entry(AuditKind::Changed, by.to_string(), hall, from);
        entry.detail.about = Some(format!("calendar:{}", feed.id));
        self.audit.note(entry).await
    }
}

fn owner(by: &Subject) -> Option<AgentId> {
    match by {
        Subject::Account(id) => Some(id.clone()),
        _ => None,
    }
}

/// A secret nobody can guess, and its digest.
fn fresh() -> Result<(String, TokenDigest), StoreError> {
    let secret = new_token().map_err(refused)?;
    let digest = TokenDigest::of(&secret);
    Ok((secret, digest))
}

fn refused(error: impl std::fmt::Display) -> StoreError {
    StoreError::Refused(error.to_string())
}
