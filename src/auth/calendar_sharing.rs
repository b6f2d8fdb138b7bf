//! What staff do with the addresses at which calendars read along, and how a feed is known by its own.

use std::sync::Arc;

use super::calendar_feeds::{CalendarFeed, CalendarFeedRefusal, CalendarFeedSaid, MOST_FEEDS};
use super::doorkeeper::Auth;
use super::roles::Role;
use super::secret::{TokenDigest, new_code, new_token};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{AgentId, CalendarFeedId, HallId};
use crate::store::StoreError;
use crate::store::audit::AuditKind;

/// The length of a secret.
const SECRET: usize = 43;

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
