//! The accounts of staff: those of the configuration's file, and those that administrators keep here.
//!
//! Each change says which version of the account it has seen.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::account::{Account, PasswordHash};
use super::keeper::{KeepRefusal, Keepable, Keeper};
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

/// The roles of those who may sign in with a password, of accounts as they lie in a store.
#[must_use]
pub fn roles_with_password(rows: &[KeptRow]) -> Vec<HallRoles> {
    let kept = rows
        .iter()
        .filter_map(|row| serde_json::from_str::<Kept>(&row.body).ok());
    kept.filter(|account| account.active && account.password_hash.is_some())
        .map(|account| account.halls)
        .collect()
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
    /// What they are called, here and by colleagues: words that are no password of theirs.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let own = self.name.as_deref();
        std::iter::once(self.id.as_str()).chain(own).collect()
    }

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
}

impl Keepable for Staff {
    type Id = AgentId;

    const SHELF: Shelf = Shelf::Accounts;

    fn id(&self) -> &AgentId {
        &self.id
    }

    fn version(&self) -> Option<u64> {
        self.version
    }

    fn set_version(&mut self, version: u64) {
        self.version = Some(version);
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

    fn body(&self) -> Result<String, serde_json::Error> {
        let kept = Kept {
            name: self.name.clone(),
            halls: self.halls.clone(),
            active: self.active,
            origin: self.origin.clone(),
            password_hash: self.password_hash.as_ref().map(|hash| hash.0.clone()),
            link: self.link.clone(),
        };
        serde_json::to_string(&kept)
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

impl From<KeepRefusal> for AccountRefusal {
    fn from(refusal: KeepRefusal) -> Self {
        match refusal {
            KeepRefusal::Unknown => Self::Unknown,
            KeepRefusal::Taken => Self::Taken,
            KeepRefusal::OfTheFile => Self::OfTheFile,
            KeepRefusal::ChangedMeanwhile => Self::ChangedMeanwhile,
            KeepRefusal::Store(error) => Self::Store(error),
        }
    }
}

/// Every account that is known.
pub(super) struct Accounts(Keeper<Staff>);

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Accounts").finish_non_exhaustive()
    }
}

impl Accounts {
    /// Those of the file; [`Accounts::load`] adds those that are kept.
    pub(super) fn new(of_file: Vec<Account>, store: Arc<dyn Store>) -> Self {
        Self(Keeper::new(of_file.into_iter().map(Staff::from), store))
    }

    /// Reads those that are kept.
    pub(super) async fn load(&self) -> Result<(), StoreError> {
        self.0.load().await
    }

    pub(super) fn get(&self, id: &AgentId) -> Option<Arc<Staff>> {
        self.0.get(id)
    }

    /// All of them, by name.
    pub(super) fn all(&self) -> Vec<Arc<Staff>> {
        self.0.all()
    }

    /// The account of whoever this is at a provider, whatever they are called there now.
    pub(super) fn of_provider(&self, origin: &ProviderOrigin) -> Option<Arc<Staff>> {
        let mut all = self.all().into_iter();
        all.find(|staff| staff.origin.as_ref() == Some(origin))
    }

    /// Keeps a new one.
    pub(super) async fn add(&self, staff: Staff) -> Result<Arc<Staff>, AccountRefusal> {
        let has_room = |known: &[Arc<Staff>]| {
            let has_room = known.len() < MOST_ACCOUNTS;
            has_room.then_some(()).ok_or(AccountRefusal::TooMany)
        };
        self.0.add(staff, has_room).await
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
        let changed = self.0.change(id, |now, next| {
            if !seen(now) {
                return Err(AccountRefusal::ChangedMeanwhile);
            }
            change(next);
            if now.origin.is_some() && now.halls != next.halls && !by_provider {
                return Err(AccountRefusal::OfProvider);
            }
            if now.administers_all() && !next.administers_all() {
                self.another_administers_all(id)?;
            }
            Ok(())
        });
        changed.await
    }

    /// Removes one that is kept here.
    pub(super) async fn remove(
        &self,
        id: &AgentId,
        seen: impl FnOnce(&Staff) -> bool,
    ) -> Result<(), AccountRefusal> {
        let removed = self.0.remove(id, |now| {
            if !seen(now) {
                return Err(AccountRefusal::ChangedMeanwhile);
            }
            if now.administers_all() {
                self.another_administers_all(id)?;
            }
            Ok(())
        });
        removed.await
    }

    /// Hands out a link by which somebody sets their password; gives its secret, which is nowhere kept, and until when it
    /// opens. A link of before opens no more.
    pub(super) async fn hand_out_link(
        &self,
        id: &AgentId,
        now: DateTime<Utc>,
    ) -> Result<(String, DateTime<Utc>), AccountRefusal> {
        let (staff, _) = self.0.changeable(id)?;
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

    fn another_administers_all(&self, id: &AgentId) -> Result<(), AccountRefusal> {
        let others = self.all().into_iter().filter(|other| other.id != *id);
        let left = others.into_iter().any(|other| other.administers_all());
        left.then_some(()).ok_or(AccountRefusal::LastAdministrator)
    }
}
