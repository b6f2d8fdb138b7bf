//! The first run: a server that nobody can sign in to offers, once, to make its first administrator.
//!
//! Whoever started the server reads a secret from its output. The secret lies in memory alone: it opens for an hour, until
//! it was used, or until the server stops. Where any account or the administrator's token is known nothing is offered.

use std::net::IpAddr;
use std::sync::PoisonError;
use std::time::Duration;

use super::accounts::Staff;
use super::doorkeeper::Auth;
use super::first_run_offer::Offer;
use super::own_password::{SetPasswordError, new_hash};
use super::roles::{HallRoles, Role};
use super::secret::{TokenDigest, new_token};
use super::sign_in::{SignInError, too_many};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::AgentId;

/// How long the secret opens, by a clock that nobody can set.
pub const OFFER_LIFE: Duration = Duration::from_secs(3_600);

/// What the server offers whoever comes to a first run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// Whoever holds the secret makes the first administrator.
    Open,
    /// The secret's hour is over; a restart offers another.
    Expired,
    /// There is somebody who may sign in, or nothing was ever offered.
    Nothing,
}

/// A first administrator.
#[derive(Clone)]
pub struct FirstAdministrator {
    /// The name they will sign in with.
    pub id: AgentId,
    /// Their own name, for colleagues.
    pub name: Option<String>,
    /// Their password.
    pub password: String,
}

impl std::fmt::Debug for FirstAdministrator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("FirstAdministrator");
        shown.field("id", &self.id).finish_non_exhaustive()
    }
}

/// Somebody who holds the secret and goes through the first run, nobody else meanwhile.
pub struct GoingThrough<'a> {
    auth: &'a Auth,
    _one: tokio::sync::MutexGuard<'a, ()>,
}

impl Auth {
    /// Whether nobody at all may sign in: no account is known and no administrator's token.
    #[must_use]
    pub fn is_nobodys(&self) -> bool {
        self.admin_token.is_none() && self.accounts.all().is_empty()
    }

    /// Offers a first run, where nobody may sign in yet; gives its secret, which is nowhere kept.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn offer_first_run(&self) -> Result<Option<String>, std::io::Error> {
        if !self.is_nobodys() {
            return Ok(None);
        }
        let secret = new_token()?;
        let offer = Offer {
            digest: TokenDigest::of(&secret),
            until: self.clock.monotonic() + OFFER_LIFE,
        };
        let mut offered = self
            .first_run
            .offer
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *offered = Some(offer);
        Ok(Some(secret))
    }

    /// What is offered now.
    #[must_use]
    pub fn first_run(&self) -> Offered {
        if !self.is_nobodys() {
            return Offered::Nothing;
        }
        let offered = self
            .first_run
            .offer
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match &*offered {
            Some(offer) if self.clock.monotonic() < offer.until => Offered::Open,
            Some(_) => Offered::Expired,
            None => Offered::Nothing,
        }
    }

    /// Lets whoever holds the secret go through the first run; wrong secrets wait as wrong tokens do.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] when the secret opens nothing, [`SignInError::TooMany`].
    pub async fn begin_first_run(
        &self,
        secret: &str,
        from: Option<IpAddr>,
    ) -> Result<GoingThrough<'_>, SignInError> {
        let one = self.first_run.one.lock().await;
        let found = self.tried_token(secret, from, || self.opens_first_run(secret).then_some(()));
        match found {
            Ok(Some(())) => Ok(GoingThrough {
                auth: self,
                _one: one,
            }),
            Ok(None) => Err(SignInError::Wrong),
            Err(wait) => Err(too_many(wait)),
        }
    }

    fn opens_first_run(&self, secret: &str) -> bool {
        let is_right = {
            let offered = self
                .first_run
                .offer
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            offered.as_ref().is_some_and(|offer| offer.digest.is_of(secret))
        };
        is_right && self.first_run() == Offered::Open
    }
}

impl GoingThrough<'_> {
    /// Keeps the first administrator, of every hall; from then on the secret opens nothing.
    ///
    /// # Errors
    /// [`SetPasswordError`]; the secret still opens then.
    pub async fn make_administrator(
        self,
        first: FirstAdministrator,
        from: &Provenance,
    ) -> Result<(), SetPasswordError> {
        let mut staff = Staff::new(first.id, first.name, HallRoles::everywhere(Role::Admin));
        let hash = new_hash(first.password, &staff).await?;
        staff.password_hash = Some(hash);
        let whose = Subject::Account(staff.id.clone());
        self.auth.note_account(&staff.id, &whose, from).await?;
        self.auth.accounts.add(staff).await?;
        let first_run = &self.auth.first_run;
        *first_run.offer.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::{AuthSetup, testing};
    use crate::clock::ManualClock;
    use crate::store::Store;
    use crate::store::memory::MemoryStore;
    use std::sync::Arc;

    const PHRASE: &str = "veertien blauwe fietsen";

    fn nobodys(store: &MemoryStore, clock: &ManualClock) -> Auth {
        let store: Arc<dyn Store> = Arc::new(store.clone());
        Auth::new(AuthSetup::default(), store, Arc::new(clock.clone()))
    }

    fn first() -> FirstAdministrator {
        FirstAdministrator {
            id: "beheer".parse().unwrap(),
            name: None,
            password: PHRASE.into(),
        }
    }

    #[tokio::test]
    async fn the_secret_opens_once_and_then_there_is_an_administrator() {
        let (store, clock) = (MemoryStore::new(), testing::clock());
        let auth = nobodys(&store, &clock);
        let secret = auth.offer_first_run().unwrap().unwrap();
        assert!(auth.begin_first_run("another", None).await.is_err());
        let going = auth.begin_first_run(&secret, None).await.unwrap();
        going
            .make_administrator(first(), &Provenance::default())
            .await
            .unwrap();
        assert_eq!(auth.first_run(), Offered::Nothing);
        assert!(auth.begin_first_run(&secret, None).await.is_err());
        let signed_in = auth.sign_in_staff("beheer", PHRASE.into(), None).await.unwrap();
        assert_eq!(signed_in.session.halls.role_everywhere(), Some(Role::Admin));
        let again = nobodys(&store, &clock);
        again.load_accounts().await.unwrap();
        assert_eq!(again.offer_first_run().unwrap(), None, "nothing is offered again");
    }

    #[tokio::test]
    async fn the_secret_opens_for_an_hour_and_a_restart_offers_another() {
        let (store, clock) = (MemoryStore::new(), testing::clock());
        let auth = nobodys(&store, &clock);
        let secret = auth.offer_first_run().unwrap().unwrap();
        clock.advance(OFFER_LIFE);
        assert_eq!(auth.first_run(), Offered::Expired);
        assert!(auth.begin_first_run(&secret, None).await.is_err());
        let again = nobodys(&store, &clock);
        let other = again.offer_first_run().unwrap().unwrap();
        assert_ne!(secret, other);
        assert!(again.begin_first_run(&other, None).await.is_ok());
    }

    #[tokio::test]
    async fn where_somebody_may_sign_in_nothing_is_offered() {
        let with_token = AuthSetup {
            admin_token: Some(TokenDigest::of("a token that nobody guesses, at all")),
            ..AuthSetup::default()
        };
        for setup in [testing::setup(), with_token] {
            let auth = Auth::new(setup, Arc::new(MemoryStore::new()), Arc::new(testing::clock()));
            assert_eq!(auth.offer_first_run().unwrap(), None);
            assert_eq!(auth.first_run(), Offered::Nothing);
        }
    }

    #[tokio::test]
    async fn whoever_guesses_waits() {
        let auth = nobodys(&MemoryStore::new(), &testing::clock());
        let secret = auth.offer_first_run().unwrap().unwrap();
        let mut last = None;
        for n in 0..200 {
            last = auth.begin_first_run(&format!("guess {n}"), None).await.err();
            if matches!(last, Some(SignInError::TooMany { .. })) {
                break;
            }
        }
        assert!(matches!(last, Some(SignInError::TooMany { .. })), "{last:?}");
        assert!(auth.first_run() == Offered::Open && !secret.is_empty());
    }

    #[tokio::test]
    async fn a_password_that_would_be_guessed_makes_nobody_and_the_secret_still_opens() {
        let auth = nobodys(&MemoryStore::new(), &testing::clock());
        let secret = auth.offer_first_run().unwrap().unwrap();
        let weak = FirstAdministrator {
            password: "wachtwoord".into(),
            ..first()
        };
        let going = auth.begin_first_run(&secret, None).await.unwrap();
        let refused = going.make_administrator(weak, &Provenance::default()).await;
        assert!(matches!(refused, Err(SetPasswordError::Weak(_))));
        assert!(auth.begin_first_run(&secret, None).await.is_ok());
    }
}
