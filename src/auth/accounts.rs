//! The accounts of staff: those of the configuration's file, and those that administrators keep here.
//!
//! An account of the file is changed in the file. One that is kept here is written before it counts, one change after the
//! other, and each change says which version of the account it has seen. Whoever may sign in is held in memory: an answer
//! about a session asks no store.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::account::{Account, PasswordHash};
use super::providers::ProviderOrigin;
use super::roles::{HallRoles, Role};
use super::secret::{TokenDigest, new_token};
use crate::ids::AgentId;
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// A link by which somebody sets their password opens so long.
pub const LINK_LIFE: TimeDelta = TimeDelta::hours(24);

/// The most accounts that are kept here: a large town has a few hundred people at its counters.
pub const MOST_ACCOUNTS: usize = 5_000;

/// A member of staff as they are known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The name they sign in with.
    pub id: AgentId,
    /// Their own name, for colleagues; kept nowhere else.
    pub name: Option<String>,
    /// What they may do where.
    pub halls: HallRoles,
    /// Whether they may sign in at all.
    pub active: bool,
    /// How often the account was changed here; `None` for one of the configuration's file.
    pub version: Option<u64>,
    /// The provider that they sign in by, which says what they may do; none for whoever has a password here.
    pub origin: Option<ProviderOrigin>,
    /// Their password's hash; none until they have set one.
    pub(super) password_hash: Option<PasswordHash>,
    /// A link that was handed out and not used yet.
    link: Option<Link>,
}

/// A link by which somebody sets their password, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    /// SHA-256 of its secret, hexadecimal.
    digest: String,
    /// Until when it opens, in real time.
    until: DateTime<Utc>,
}

/// What lies in the store of an account, as JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    halls: HallRoles,
    active: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<ProviderOrigin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password_hash: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    link: Option<Link>,
}

impl From<Account> for Staff {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            name: None,
            halls: account.halls,
            active: true,
            version: None,
            origin: None,
            password_hash: Some(account.password_hash),
            link: None,
        }
    }
}

impl Staff {
    /// Somebody who has no password yet.
    #[must_use]
    pub fn new(id: AgentId, name: Option<String>, halls: HallRoles) -> Self {
        Self {
            id,
            name,
            halls,
            active: true,
            version: Some(0),
            origin: None,
            password_hash: None,
            link: None,
        }
    }

    /// Somebody whom a provider vouches for; they have no password here, ever.
    #[must_use]
    pub fn of_provider(id: AgentId, name: Option<String>, halls: HallRoles, origin: ProviderOrigin) -> Self {
        Self {
            origin: Some(origin),
            ..Self::new(id, name, halls)
        }
    }

    /// Whether they have set a password.
    #[must_use]
    pub fn has_password(&self) -> bool {
        self.password_hash.is_some()
    }

    /// Until when the link opens that was handed out last; `None` when there is none.
    #[must_use]
    pub fn link_until(&self) -> Option<DateTime<Utc>> {
        self.link.as_ref().map(|link| link.until)
    }

    /// Whether they can sign in now and set up every hall.
    fn administers_all(&self) -> bool {
        self.active && self.has_password() && self.halls.role_everywhere() == Some(Role::Admin)
    }

    fn read(row: KeptRow) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&row.body).ok()?;
        Some(Self {
            id: row.id.parse().ok()?,
            name: kept.name,
            halls: kept.halls,
            active: kept.active,
            version: Some(row.version),
            origin: kept.origin,
            password_hash: kept.password_hash.map(PasswordHash),
            link: kept.link,
        })
    }

    fn row(&self, version: u64) -> Result<KeptRow, StoreError> {
        let kept = Kept {
            name: self.name.clone(),
            halls: self.halls.clone(),
            active: self.active,
            origin: self.origin.clone(),
            password_hash: self.password_hash.as_ref().map(|hash| hash.0.clone()),
            link: self.link.clone(),
        };
        let body = serde_json::to_string(&kept).map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(KeptRow {
            id: self.id.to_string(),
            version,
            body,
        })
    }
}

/// Why an account is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// There is none of that name.
    #[error("there is no account of this name")]
    Unknown,
    /// There is one already.
    #[error("an account of this name exists")]
    Taken,
    /// It stands in the configuration's file.
    #[error("this account stands in the configuration's file and is changed there")]
    OfTheFile,
    /// It is a provider's: it has no password here, and what it may do is said there.
    #[error("this account signs in by a provider, which says what it may do; it has no password here")]
    OfProvider,
    /// Nobody would be left who can sign in and set up every hall.
    #[error("this is the last account that can sign in and set up every hall")]
    LastAdministrator,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this account meanwhile")]
    ChangedMeanwhile,
    /// The link was used, is too old, or never was.
    #[error("this link does not open any more")]
    NoSuchLink,
    /// As many accounts are kept here as may be.
    #[error("no more than {MOST_ACCOUNTS} accounts are kept here")]
    TooMany,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every account that is known.
pub(super) struct Accounts {
    store: Arc<dyn Store>,
    known: RwLock<BTreeMap<AgentId, Arc<Staff>>>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Accounts").finish_non_exhaustive()
    }
}

impl Accounts {
    /// Those of the file; [`Accounts::load`] adds those that are kept.
    pub(super) fn new(of_file: Vec<Account>, store: Arc<dyn Store>) -> Self {
        let known = of_file.into_iter().map(|account| {
            let staff = Staff::from(account);
            (staff.id.clone(), Arc::new(staff))
        });
        Self {
            store,
            known: RwLock::new(known.collect()),
            changing: Mutex::new(()),
        }
    }

    /// Reads those that are kept. One whose name stands in the file too is the file's as long as it does.
    pub(super) async fn load(&self) -> Result<(), StoreError> {
        let _one = self.changing.lock().await;
        let rows = self.store.kept(Shelf::Accounts).await?;
        self.change_known(|known| {
            for row in rows {
                let id = row.id.clone();
                let Some(staff) = Staff::read(row) else {
                    tracing::error!(account = %id, "this account cannot be read and signs nobody in");
                    continue;
                };
                let of_file = known.get(&staff.id).is_some_and(|other| other.version.is_none());
                if of_file {
                    tracing::warn!(account = %id, "this account stands in the file too, which counts");
                } else {
                    known.insert(staff.id.clone(), Arc::new(staff));
                }
            }
        });
        Ok(())
    }

    pub(super) fn get(&self, id: &AgentId) -> Option<Arc<Staff>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(id).cloned()
    }

    /// All of them, by name.
    pub(super) fn all(&self) -> Vec<Arc<Staff>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.values().cloned().collect()
    }

    /// The account of whoever this is at a provider, whatever they are called there now.
    pub(super) fn of_provider(&self, origin: &ProviderOrigin) -> Option<Arc<Staff>> {
        let mut all = self.all().into_iter();
        all.find(|staff| staff.origin.as_ref() == Some(origin))
    }

    /// Keeps a new one.
    pub(super) async fn add(&self, staff: Staff) -> Result<Arc<Staff>, AccountRefusal> {
        let _one = self.changing.lock().await;
        if self.get(&staff.id).is_some() {
            return Err(AccountRefusal::Taken);
        }
        if self.all().len() >= MOST_ACCOUNTS {
            return Err(AccountRefusal::TooMany);
        }
        self.write(staff, 1).await
    }

    /// Changes one that is kept here, when it is as whoever changes it has seen it. What somebody of a provider may do is
    /// said there alone.
    pub(super) async fn change(
        &self,
        id: &AgentId,
        seen: impl FnOnce(&Staff) -> bool,
        change: impl FnOnce(&mut Staff),
    ) -> Result<Arc<Staff>, AccountRefusal> {
        self.change_by(id, seen, change, false).await
    }

    /// Changes one as its provider says.
    pub(super) async fn follow_provider(
        &self,
        id: &AgentId,
        change: impl FnOnce(&mut Staff),
    ) -> Result<Arc<Staff>, AccountRefusal> {
        self.change_by(id, |_| true, change, true).await
    }

    async fn change_by(
        &self,
        id: &AgentId,
        seen: impl FnOnce(&Staff) -> bool,
        change: impl FnOnce(&mut Staff),
        by_provider: bool,
    ) -> Result<Arc<Staff>, AccountRefusal> {
        let _one = self.changing.lock().await;
        let (now, version) = self.changeable(id)?;
        if !seen(&now) {
            return Err(AccountRefusal::ChangedMeanwhile);
        }
        let mut next = Staff::clone(&now);
        change(&mut next);
        if now.origin.is_some() && now.halls != next.halls && !by_provider {
            return Err(AccountRefusal::OfProvider);
        }
        if now.administers_all() && !next.administers_all() {
            self.another_administers_all(id)?;
        }
        self.write(next, version + 1).await
    }

    /// Removes one that is kept here.
    pub(super) async fn remove(
        &self,
        id: &AgentId,
        seen: impl FnOnce(&Staff) -> bool,
    ) -> Result<(), AccountRefusal> {
        let _one = self.changing.lock().await;
        let (now, version) = self.changeable(id)?;
        if !seen(&now) {
            return Err(AccountRefusal::ChangedMeanwhile);
        }
        if now.administers_all() {
            self.another_administers_all(id)?;
        }
        if !self
            .store
            .remove_kept(Shelf::Accounts, id.to_string(), version)
            .await?
        {
            return Err(AccountRefusal::ChangedMeanwhile);
        }
        self.change_known(|known| known.remove(id));
        Ok(())
    }

    /// Hands out a link by which somebody sets their password; gives its secret, which is nowhere kept, and until when it
    /// opens. A link of before opens no more.
    pub(super) async fn hand_out_link(
        &self,
        id: &AgentId,
        now: DateTime<Utc>,
    ) -> Result<(String, DateTime<Utc>), AccountRefusal> {
        let (staff, _) = self.changeable(id)?;
        if staff.origin.is_some() {
            return Err(AccountRefusal::OfProvider);
        }
        let secret = new_token().map_err(|error| StoreError::Refused(error.to_string()))?;
        let until = now + LINK_LIFE;
        let digest = TokenDigest::of(&secret).hex();
        let link = Some(Link { digest, until });
        self.change(id, |_| true, |staff| staff.link = link).await?;
        Ok((secret, until))
    }

    /// Whose link this is, while it opens.
    pub(super) fn of_link(&self, secret: &str, now: DateTime<Utc>) -> Option<Arc<Staff>> {
        let digest = TokenDigest::of(secret).hex();
        let opens = |staff: &Arc<Staff>| {
            let link = staff.link.as_ref();
            staff.active && link.is_some_and(|link| link.digest == digest && now < link.until)
        };
        self.all().into_iter().find(opens)
    }

    /// Sets the password of whoever holds the link, which opens no more afterwards.
    pub(super) async fn set_by_link(
        &self,
        secret: &str,
        hash: PasswordHash,
        now: DateTime<Utc>,
    ) -> Result<Arc<Staff>, AccountRefusal> {
        let staff = self.of_link(secret, now).ok_or(AccountRefusal::NoSuchLink)?;
        let link = staff.link.clone();
        let unused = |staff: &Staff| staff.active && staff.link == link;
        let set = self.change(&staff.id, unused, |staff| {
            staff.password_hash = Some(hash);
            staff.link = None;
        });
        set.await.map_err(|refusal| match refusal {
            AccountRefusal::ChangedMeanwhile | AccountRefusal::Unknown => AccountRefusal::NoSuchLink,
            other => other,
        })
    }

    /// One that is kept here, and its version.
    fn changeable(&self, id: &AgentId) -> Result<(Arc<Staff>, u64), AccountRefusal> {
        let now = self.get(id).ok_or(AccountRefusal::Unknown)?;
        let version = now.version.ok_or(AccountRefusal::OfTheFile)?;
        Ok((now, version))
    }

    fn another_administers_all(&self, id: &AgentId) -> Result<(), AccountRefusal> {
        let others = self.all().into_iter().filter(|other| other.id != *id);
        let left = others.into_iter().any(|other| other.administers_all());
        left.then_some(()).ok_or(AccountRefusal::LastAdministrator)
    }

    async fn write(&self, mut staff: Staff, version: u64) -> Result<Arc<Staff>, AccountRefusal> {
        if !self.store.put_kept(Shelf::Accounts, staff.row(version)?).await? {
            return Err(AccountRefusal::ChangedMeanwhile);
        }
        staff.version = Some(version);
        let staff = Arc::new(staff);
        self.change_known(|known| known.insert(staff.id.clone(), Arc::clone(&staff)));
        Ok(staff)
    }

    fn change_known<T>(&self, change: impl FnOnce(&mut BTreeMap<AgentId, Arc<Staff>>) -> T) -> T {
        // The map is whole between any two statements.
        change(&mut self.known.write().unwrap_or_else(PoisonError::into_inner))
    }
}
