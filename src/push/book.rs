//! What is kept of telephones that want to be told: sealed, each bound to one visit, and the key by which push services know
//! this server.

use std::fmt;
use std::io;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::subscription::Subscription;
use super::vapid::PushKey;
use crate::auth::keeper::{KeepRefusal, Keepable, Keeper};
use crate::auth::{Seal, TokenKey};
use crate::ids::{CallId, HallId, TicketId};
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// What subscriptions are sealed for.
const PURPOSE: &str = "push subscription";

/// What the key is sealed for.
const PURPOSE_OF_KEY: &str = "push key";

/// The name of the only document on the key's shelf.
const OWN_KEY: &str = "own";

/// Which visit it is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Visit {
    /// The hall.
    pub hall: HallId,
    /// The ticket.
    pub ticket: TicketId,
}

impl fmt::Display for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.hall, self.ticket)
    }
}

/// What the visitor was told already, or saw on the page: never told again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// That the turn for the visit's n-th service is near.
    pub near_of_leg: Option<usize>,
    /// This call.
    pub call: Option<CallId>,
}

/// A telephone that is told of one visit.
#[derive(Debug, Clone)]
pub struct Subscribed {
    /// The visit.
    pub visit: Visit,
    /// When its ticket was issued: after a restore a ticket's name may be another visit's.
    pub issued_at: DateTime<Utc>,
    /// What it was told.
    pub told: Told,
    sealed: String,
    version: u64,
}

/// The same as it lies in the store.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    hall: HallId,
    ticket: TicketId,
    issued_at: DateTime<Utc>,
    told: Told,
    sealed: String,
}

impl Keepable for Subscribed {
    type Id = Visit;

    const SHELF: Shelf = Shelf::PushSubscriptions;

    fn id(&self) -> &Visit {
        &self.visit
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
            visit: Visit {
                hall: kept.hall,
                ticket: kept.ticket,
            },
            issued_at: kept.issued_at,
            told: kept.told,
            sealed: kept.sealed,
            version: row.version,
        })
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Kept {
            hall: self.visit.hall.clone(),
            ticket: self.visit.ticket,
            issued_at: self.issued_at,
            told: self.told,
            sealed: self.sealed.clone(),
        })
    }
}

/// Why something is not kept.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives no random bytes.
    #[error("nothing can be sealed: {0}")]
    Seal(#[from] io::Error),
}

/// The store's, where nobody changes what this book does not know of.
fn of_store(refusal: KeepRefusal) -> BookError {
    let KeepRefusal::Store(error) = refusal else {
        return StoreError::Refused("a push subscription was changed by somebody else".into()).into();
    };
    error.into()
}

/// All telephones that are told.
pub struct Book {
    store: Arc<dyn Store>,
    seal: Seal,
    seal_of_key: Seal,
    kept: Keeper<Subscribed>,
    /// Which is made when it is first needed.
    key: Mutex<Option<Arc<PushKey>>>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl Book {
    /// Reads what is kept.
    ///
    /// # Errors
    /// [`BookError`].
    pub async fn open(store: Arc<dyn Store>, tokens: &TokenKey) -> Result<Self, BookError> {
        let kept = Keeper::new([], Arc::clone(&store));
        kept.load().await?;
        Ok(Self {
            seal: Seal::of(tokens, PURPOSE)?,
            seal_of_key: Seal::of(tokens, PURPOSE_OF_KEY)?,
            store,
            kept,
            key: Mutex::default(),
            changing: Mutex::default(),
        })
    }

    /// The server's key: the one that is kept, or a new one, which is kept from then on. One that was sealed under another
    /// secret is of no use any more, and neither is what browsers made with it.
    ///
    /// # Errors
    /// [`BookError`].
    pub async fn key(&self) -> Result<Arc<PushKey>, BookError> {
        let mut known = self.key.lock().await;
        if let Some(key) = known.as_ref() {
            return Ok(Arc::clone(key));
        }
        let row = self.store.kept_one(Shelf::PushKey, OWN_KEY.to_owned()).await?;
        let version = row.as_ref().map_or(0, |row| row.version);
        let opened = row.and_then(|row| {
            let sealed = URL_SAFE_NO_PAD.decode(row.body).ok()?;
            PushKey::read(&self.seal_of_key.open(&sealed)?)
        });
        let key = match opened {
            Some(key) => key,
            None => self.new_key(version).await?,
        };
        Ok(Arc::clone(known.insert(Arc::new(key))))
    }

    async fn new_key(&self, version: u64) -> Result<PushKey, BookError> {
        let unusable = || io::Error::other("no key was drawn");
        let document = PushKey::draw().map_err(|_| unusable())?;
        let key = PushKey::read(&document).ok_or_else(unusable)?;
        let row = KeptRow {
            id: OWN_KEY.to_owned(),
            version: version + 1,
            body: URL_SAFE_NO_PAD.encode(self.seal_of_key.seal(&document)?),
        };
        if !self.store.put_kept(Shelf::PushKey, row).await? {
            return Err(StoreError::Refused("the push key was changed by somebody else".into()).into());
        }
        tracing::info!("a key was made by which push services know this server");
        Ok(key)
    }

    /// Keeps where this visit's telephone is told, instead of another that was, and what it has seen already.
    ///
    /// # Errors
    /// [`BookError`].
    pub async fn put(
        &self,
        visit: Visit,
        issued_at: DateTime<Utc>,
        subscription: &Subscription,
        told: Told,
    ) -> Result<(), BookError> {
        let text = serde_json::to_vec(subscription).map_err(io::Error::other)?;
        let sealed = URL_SAFE_NO_PAD.encode(self.seal.seal(&text)?);
        let _one = self.changing.lock().await;
        let put = if self.kept.get(&visit).is_some() {
            let change = |_: &Subscribed, kept: &mut Subscribed| {
                kept.sealed = sealed;
                kept.issued_at = issued_at;
                kept.told = told;
                Ok::<_, KeepRefusal>(())
            };
            self.kept.change(&visit, change).await
        } else {
            let new = Subscribed {
                visit,
                issued_at,
                told,
                sealed,
                version: 0,
            };
            self.kept.add(new, |_| Ok::<_, KeepRefusal>(())).await
        };
        put.map_err(of_store)?;
        Ok(())
    }

    /// Notes what a telephone was told; of one that was erased or replaced meanwhile nothing is.
    ///
    /// # Errors
    /// [`BookError`].
    pub async fn note(&self, of: &Subscribed, told: Told) -> Result<(), BookError> {
        let _one = self.changing.lock().await;
        let other = |kept: Arc<Subscribed>| kept.sealed != of.sealed || kept.issued_at != of.issued_at;
        if self.kept.get(&of.visit).is_none_or(other) {
            return Ok(());
        }
        let change = |_: &Subscribed, kept: &mut Subscribed| {
            kept.told = Told {
                near_of_leg: told.near_of_leg.or(kept.told.near_of_leg),
                call: told.call.or(kept.told.call),
            };
            Ok::<_, KeepRefusal>(())
        };
        self.kept.change(&of.visit, change).await.map_err(of_store)?;
        Ok(())
    }

    /// Erases what is kept for a visit.
    ///
    /// # Errors
    /// [`BookError`].
    pub async fn erase(&self, visit: &Visit) -> Result<(), BookError> {
        self.erase_where(visit, |_| true).await
    }

    /// Erases one, unless another has taken its place meanwhile.
    ///
    /// # Errors
    /// [`BookError`].
    pub async fn erase_this(&self, one: &Subscribed) -> Result<(), BookError> {
        self.erase_where(&one.visit, |kept| kept.sealed == one.sealed)
            .await
    }

    async fn erase_where(
        &self,
        visit: &Visit,
        is_meant: impl FnOnce(&Subscribed) -> bool,
    ) -> Result<(), BookError> {
        let _one = self.changing.lock().await;
        let allowed = |kept: &Subscribed| is_meant(kept).then_some(()).ok_or(KeepRefusal::Unknown);
        match self.kept.remove(visit, allowed).await {
            Ok(()) | Err(KeepRefusal::Unknown) => Ok(()),
            Err(refusal) => Err(of_store(refusal)),
        }
    }

    /// What is kept for a visit.
    #[must_use]
    pub fn of(&self, visit: &Visit) -> Option<Arc<Subscribed>> {
        self.kept.get(visit)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Subscribed>> {
        self.kept.all()
    }

    /// Where a telephone is told; `None` when it was sealed under another secret.
    #[must_use]
    pub fn opened(&self, one: &Subscribed) -> Option<Subscription> {
        let sealed = URL_SAFE_NO_PAD.decode(&one.sealed).ok()?;
        serde_json::from_slice(&self.seal.open(&sealed)?).ok()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::KeptStore;
    use crate::store::memory::MemoryStore;

    fn secret(letter: &str) -> TokenKey {
        TokenKey::from_secret(&letter.repeat(32)).unwrap()
    }

    fn subscription() -> Subscription {
        Subscription {
            endpoint: "https://push.example/send/geheim".into(),
            point: vec![4; 65],
            auth: vec![1; 16],
        }
    }

    fn visit() -> Visit {
        Visit {
            hall: "stadhuis".parse().unwrap(),
            ticket: TicketId(17),
        }
    }

    #[tokio::test]
    async fn the_key_and_what_was_told_outlive_a_restart_and_nothing_lies_there_in_plain_words() {
        let store = Arc::new(MemoryStore::new());
        let issued = "2026-11-03T08:00:00Z".parse().unwrap();
        let book = Book::open(Arc::clone(&store) as Arc<dyn Store>, &secret("a"))
            .await
            .unwrap();
        let public = book.key().await.unwrap().public();
        let told = Told {
            near_of_leg: Some(1),
            call: None,
        };
        book.put(visit(), issued, &subscription(), Told::default())
            .await
            .unwrap();
        let kept = book.of(&visit()).unwrap();
        book.note(&kept, told).await.unwrap();
        for shelf in [Shelf::PushKey, Shelf::PushSubscriptions] {
            let rows = store.kept(shelf).await.unwrap();
            assert_eq!(rows.len(), 1);
            assert!(!rows[0].body.contains("push.example") && !rows[0].body.contains("geheim"));
        }
        let again = Book::open(Arc::clone(&store) as Arc<dyn Store>, &secret("a"))
            .await
            .unwrap();
        assert_eq!(again.key().await.unwrap().public(), public);
        let kept = again.of(&visit()).unwrap();
        assert_eq!((kept.told, kept.issued_at), (told, issued));
        assert_eq!(again.opened(&kept), Some(subscription()));
        again.erase(&visit()).await.unwrap();
        assert_eq!(store.kept(Shelf::PushSubscriptions).await.unwrap(), []);
    }

    #[tokio::test]
    async fn under_another_secret_a_new_key_is_made_and_nothing_is_opened() {
        let store = Arc::new(MemoryStore::new());
        let before = Book::open(Arc::clone(&store) as Arc<dyn Store>, &secret("a"))
            .await
            .unwrap();
        let public = before.key().await.unwrap().public();
        let issued = "2026-11-03T08:00:00Z".parse().unwrap();
        before
            .put(visit(), issued, &subscription(), Told::default())
            .await
            .unwrap();
        let after = Book::open(Arc::clone(&store) as Arc<dyn Store>, &secret("b"))
            .await
            .unwrap();
        assert_ne!(after.key().await.unwrap().public(), public);
        assert_eq!(after.opened(&after.of(&visit()).unwrap()), None);
    }

    #[tokio::test]
    async fn what_comes_of_a_message_is_not_noted_on_a_telephone_that_took_the_place_of_its_own() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        let book = Book::open(store, &secret("a")).await.unwrap();
        let issued = "2026-11-03T08:00:00Z".parse().unwrap();
        let to = subscription();
        let put = || book.put(visit(), issued, &to, Told::default());
        put().await.unwrap();
        let first = book.of(&visit()).unwrap();
        put().await.unwrap();
        let told = Told {
            near_of_leg: Some(1),
            call: None,
        };
        book.note(&first, told).await.unwrap();
        book.erase_this(&first).await.unwrap();
        assert_eq!(book.of(&visit()).unwrap().told, Told::default());
    }
}
