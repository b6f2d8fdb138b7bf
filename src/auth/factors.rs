//! Every second factor that is kept, and those that are being set and were not proven yet.
//!
//! What is being set lives in memory and short: a server that starts again has forgotten it, and it is begun anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::factor::{Factor, Proof, Tried};
use super::keeper::{KeepRefusal, Keeper};
use super::ticket_token::TokenKey;
use super::totp::{self, Codes, Reading, SECRET_BYTES};
use crate::ids::AgentId;
use crate::store::{Store, StoreError};

/// So long a secret can be proven after it was shown, real time.
pub const ENROLMENT_LIFE: TimeDelta = TimeDelta::minutes(10);

/// Why a second factor is not set, changed, removed or taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactorRefusal {
    /// The account signs in by a provider, where its second factor is.
    #[error("this account signs in by a provider, which asks for its own second factor")]
    OfProvider,
    /// There is no such account.
    #[error("there is no account of this name")]
    NoAccount,
    /// There is one, which is removed first.
    #[error("a second factor is set: remove it first")]
    AlreadySet,
    /// There is none.
    #[error("no second factor is set")]
    NoneSet,
    /// Nothing is being set, or it was begun too long ago.
    #[error("nothing is being set any more: begin again")]
    NotBegun,
    /// The code is none of now, or the recovery code none that is left.
    #[error("the code is wrong")]
    Wrong,
    /// The code was taken before.
    #[error("this code was used before: wait for the next one")]
    Spent,
    /// A clock is wrong.
    #[error("the code is of another time: the clock of the telephone or of the server is wrong")]
    Apart {
        /// How far the telephone is ahead of the server, in seconds; less than nothing when it is behind.
        apart_s: i64,
    },
    /// Too many wrong ones.
    #[error("too many tries")]
    TooMany {
        /// When the next is allowed.
        retry_after: Duration,
    },
    /// It lies there and cannot be opened: the server's secret is another one, or the row is damaged.
    #[error("the second factor cannot be opened: an administrator must remove it")]
    Unreadable,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeepRefusal> for FactorRefusal {
    fn from(refusal: KeepRefusal) -> Self {
        match refusal {
            KeepRefusal::Unknown | KeepRefusal::OfTheFile => Self::NoneSet,
            KeepRefusal::Taken => Self::AlreadySet,
            KeepRefusal::ChangedMeanwhile => {
                StoreError::Refused("a second factor was changed meanwhile".to_owned()).into()
            }
            KeepRefusal::Store(error) => error.into(),
        }
    }
}

impl From<std::io::Error> for FactorRefusal {
    fn from(error: std::io::Error) -> Self {
        StoreError::Refused(error.to_string()).into()
    }
}

impl Tried {
    /// Nothing, when it was right.
    pub(super) fn refused(self) -> Result<(), FactorRefusal> {
        match self {
            Self::Right => Ok(()),
            Self::Spent => Err(FactorRefusal::Spent),
            Self::Apart { apart_s } => Err(FactorRefusal::Apart { apart_s }),
            Self::Wrong => Err(FactorRefusal::Wrong),
            Self::Unreadable => Err(FactorRefusal::Unreadable),
        }
    }
}

/// What an app is given, this once.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The secret in letters and digits, for whoever cannot read the picture.
    pub letters: String,
    /// What the picture says: `otpauth://totp/…`.
    pub address: String,
    /// Until when it can be proven, in real time.
    pub until: DateTime<Utc>,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment")
            .field("until", &self.until)
            .finish_non_exhaustive()
    }
}

struct Begun {
    secret: [u8; SECRET_BYTES],
    until: DateTime<Utc>,
}

/// The factors of all staff.
pub(super) struct Factors {
    kept: Keeper<Factor>,
    /// Seals secrets; none where the server has no secret of its own, as in a tool beside it.
    key: Option<TokenKey>,
    /// One an account at the most.
    begun: Mutex<HashMap<AgentId, Begun>>,
}

impl Factors {
    pub(super) fn new(store: Arc<dyn Store>, key: Option<TokenKey>) -> Self {
        Self {
            kept: Keeper::new([], store),
            key,
            begun: Mutex::default(),
        }
    }

    /// Reads those that are kept; says in the log which of them the server's secret does not open.
    pub(super) async fn load(&self) -> Result<(), StoreError> {
        self.kept.load().await?;
        if let Some(key) = &self.key {
            for factor in self.kept.all() {
                if !factor.opens(key) {
                    let account = super::keeper::Keepable::id(&*factor);
                    tracing::error!(%account, "a second factor cannot be opened with the server's secret: codes of it are \
                        refused until an administrator removes it");
                }
            }
        }
        Ok(())
    }

    pub(super) fn get(&self, id: &AgentId) -> Option<Arc<Factor>> {
        self.kept.get(id)
    }

    pub(super) fn has(&self, id: &AgentId) -> bool {
        self.get(id).is_some()
    }

    /// Makes a secret; one that was shown before and not proven is worth nothing any more.
    pub(super) fn begin(
        &self,
        id: &AgentId,
        issuer: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Enrolment, FactorRefusal> {
        if self.has(id) {
            return Err(FactorRefusal::AlreadySet);
        }
        self.key()?;
        let refused = |error: totp_rs::TotpError| StoreError::Refused(error.to_string());
        let secret = totp::new_secret()?;
        let codes = Codes::of(&secret, id.as_str(), issuer).map_err(refused)?;
        let until = now + ENROLMENT_LIFE;
        let enrolment = Enrolment {
            letters: codes.in_letters(),
            address: codes.address().map_err(refused)?,
            until,
        };
        let mut begun = self.begun();
        begun.retain(|_, other| now < other.until);
        begun.insert(id.clone(), Begun { secret, until });
        Ok(enrolment)
    }

    /// Keeps the secret that was begun, once a code of it was given; gives the recovery codes, which are shown this once.
    pub(super) async fn confirm(
        &self,
        id: &AgentId,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, FactorRefusal> {
        let key = self.key()?;
        let secret = {
            let begun = self.begun();
            let found = begun.get(id).filter(|begun| now < begun.until);
            found.ok_or(FactorRefusal::NotBegun)?.secret
        };
        let codes = Codes::of(&secret, id.as_str(), None);
        let codes = codes.map_err(|error| StoreError::Refused(error.to_string()))?;
        let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = match codes.read(&typed, now) {
            Reading::Now(step) => step,
            Reading::Apart { apart_s, .. } => return Err(FactorRefusal::Apart { apart_s }),
            Reading::Wrong => return Err(FactorRefusal::Wrong),
        };
        let mut factor = Factor::new(id.clone(), key, &secret, step, now)?;
        let recovery = factor.draw_recovery(key)?;
        self.kept.add(factor, |_| Ok::<(), FactorRefusal>(())).await?;
        self.begun().remove(id);
        Ok(recovery)
    }

    /// Takes a proof, once: of two who bring the same at once one is refused. What was found is written before it counts.
    pub(super) async fn take(
        &self,
        id: &AgentId,
        proof: &Proof,
        now: DateTime<Utc>,
    ) -> Result<(), FactorRefusal> {
        let key = self.key()?;
        let mut tried = Tried::Wrong;
        let changed = self.kept.change(id, |_, next| {
            tried = next.attempt(key, proof, now);
            // A code of another time is put down as spent; of all else that is refused nothing is.
            match tried {
                Tried::Right | Tried::Apart { .. } => Ok(()),
                other => other.refused(),
            }
        });
        changed.await?;
        tried.refused()
    }

    /// Draws recovery codes anew; those of before are worth nothing any more.
    pub(super) async fn draw_recovery(&self, id: &AgentId) -> Result<Vec<String>, FactorRefusal> {
        let key = self.key()?;
        let mut drawn = Vec::new();
        let changed = self.kept.change(id, |_, next| {
            drawn = next.draw_recovery(key)?;
            Ok::<(), FactorRefusal>(())
        });
        changed.await?;
        Ok(drawn)
    }

    pub(super) async fn remove(&self, id: &AgentId) -> Result<(), FactorRefusal> {
        self.begun().remove(id);
        self.kept.remove(id, |_| Ok::<(), FactorRefusal>(())).await
    }

    fn key(&self) -> Result<&TokenKey, FactorRefusal> {
        self.key.as_ref().ok_or(FactorRefusal::Unreadable)
    }

    fn begun(&self) -> MutexGuard<'_, HashMap<AgentId, Begun>> {
        // The map is whole between any two statements, so a panic elsewhere leaves nothing half done.
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
