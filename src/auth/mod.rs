//! Who calls, and what they may do where.
//!
//! Staff sign in with an account, kiosks and displays with a device token; both get a session that the store
//! keeps by its digest. Automation sends a bearer token. Visitors hold the token of their ticket. Nothing here
//! knows HTTP: [`crate::http::caller`] reads what a request presents.

mod account;
mod accounts;
mod attempts;
mod delays;
mod known_browser;
mod password;
mod roles;
mod secret;
mod sessions;
mod sign_in;
pub mod strength;
mod subject;
pub mod throttle;
mod ticket_token;
pub mod voucher;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

pub use account::{Account, Device, PasswordHash};
pub use accounts::{AccountRefusal, LINK_LIFE, MOST_ACCOUNTS, Staff};
pub use attempts::Attempts;
pub use password::{HashError, hash_password, hash_password_with_salt, is_usable_hash};
pub use roles::{HallRoles, Role};
pub use secret::{TokenDigest, new_code};
pub use sessions::{DEVICE_LIFE, MOST_SESSIONS, NewSession, STAFF_LIFE, STAFF_LONGEST, Session};
pub use sign_in::{MAX_CREDENTIAL, Place, SignInError};
pub use subject::{Principal, Subject};
pub use ticket_token::{HeldToken, SECRET_FILE, SHORTEST_SECRET, SecretError, TokenKey};

use crate::audit::{Audit, Provenance};
use crate::clock::Clock;
use crate::ids::{AgentId, DeviceId, HallId};
use crate::store::audit::AuditKind;
use crate::store::{SessionRow, Store, StoreError};
use delays::{Delays, Spot, TokenTry, Whose};
use known_browser::KnownBrowsers;
use sign_in::too_many;

/// Everything [`Auth`] is built from.
#[derive(Debug, Clone, Default)]
pub struct AuthSetup {
    /// The staff.
    pub accounts: Vec<Account>,
    /// Kiosks and displays, each with its token.
    pub devices: Vec<Device>,
    /// The bearer token that has the admin role everywhere, when one is set.
    pub admin_token: Option<TokenDigest>,
    /// The scheme, host and port under which people reach the server, such as `https://wachten.example.nl`.
    pub public_origin: Option<String>,
    /// Signs what browsers hold that signed in before; without it every browser is a stranger.
    pub key: Option<TokenKey>,
}

/// Knows every account and device, and whose session is whose.
pub struct Auth {
    accounts: accounts::Accounts,
    devices: BTreeMap<DeviceId, Device>,
    admin_token: Option<TokenDigest>,
    public_origin: Option<String>,
    /// For strangers, and for browsers that signed in before.
    passwords: [password::Verifier; 2],
    attempts: Attempts,
    delays: Delays,
    known_browsers: Option<KnownBrowsers>,
    clock: Arc<dyn Clock>,
    sessions: sessions::Sessions,
    audit: Arc<Audit>,
}

impl std::fmt::Debug for Auth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Auth").finish_non_exhaustive()
    }
}

impl Auth {
    /// Who works in a hall: every account with the role of an agent there, or more.
    #[must_use]
    pub fn agents_of(&self, hall: &HallId) -> BTreeSet<AgentId> {
        let works_there = |staff: &Arc<Staff>| staff.active && staff.halls.role_in(hall) >= Some(Role::Agent);
        let agents = self.accounts.all().into_iter().filter(works_there);
        agents.map(|staff| staff.id.clone()).collect()
    }

    /// Builds it; `clock` is the real time, whatever a demonstration's halls run on.
    #[must_use]
    pub fn new(setup: AuthSetup, store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self {
            accounts: accounts::Accounts::new(setup.accounts, Arc::clone(&store)),
            devices: setup
                .devices
                .into_iter()
                .map(|device| (device.id.clone(), device))
                .collect(),
            admin_token: setup.admin_token,
            public_origin: setup.public_origin,
            passwords: [password::Verifier::new(), password::Verifier::new()],
            attempts: Attempts::new(),
            delays: Delays::new(),
            known_browsers: setup.key.map(KnownBrowsers::new),
            clock: Arc::clone(&clock),
            audit: Arc::new(Audit::new(Arc::clone(&store), Arc::clone(&clock))),
            sessions: sessions::Sessions::new(store, clock),
        }
    }

    /// Reads the accounts that are kept beside those of the file.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn load_accounts(&self) -> Result<(), StoreError> {
        self.accounts.load().await
    }

    /// Every account, by name.
    #[must_use]
    pub fn staff(&self) -> Vec<Arc<Staff>> {
        self.accounts.all()
    }

    /// The account of that name.
    #[must_use]
    pub fn staff_member(&self, id: &AgentId) -> Option<Arc<Staff>> {
        self.accounts.get(id)
    }

    /// Keeps a new account; whoever has it sets a password by a link.
    ///
    /// # Errors
    /// [`AccountRefusal`].
    pub async fn add_staff(
        &self,
        staff: Staff,
        by: &Subject,
        from: &Provenance,
    ) -> Result<Arc<Staff>, AccountRefusal> {
        if self.accounts.get(&staff.id).is_some() {
            return Err(AccountRefusal::Taken);
        }
        self.note_account(&staff.id, by, from).await?;
        self.accounts.add(staff).await
    }

    /// Changes what somebody may do, their name, or whether they may sign in, when the account is as `seen`. Whose roles
    /// changed signs in again: what they were watching ends.
    ///
    /// # Errors
    /// [`AccountRefusal`].
    pub async fn change_staff(
        &self,
        id: &AgentId,
        seen: impl FnOnce(&Staff) -> bool,
        change: impl FnOnce(&mut Staff),
        (by, from): (&Subject, &Provenance),
    ) -> Result<Arc<Staff>, AccountRefusal> {
        let before = self.accounts.get(id).ok_or(AccountRefusal::Unknown)?;
        self.note_account(id, by, from).await?;
        let after = self.accounts.change(id, seen, change).await?;
        if before.halls != after.halls || !after.active {
            self.sign_out(id).await?;
        }
        Ok(after)
    }

    /// Removes an account, and signs whoever had it out.
    ///
    /// # Errors
    /// [`AccountRefusal`].
    pub async fn remove_staff(
        &self,
        id: &AgentId,
        seen: impl FnOnce(&Staff) -> bool,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(), AccountRefusal> {
        if self.accounts.get(id).is_none() {
            return Err(AccountRefusal::Unknown);
        }
        self.note_account(id, by, from).await?;
        self.accounts.remove(id, seen).await?;
        self.sign_out(id).await?;
        Ok(())
    }

    /// Hands out a link by which somebody sets their password, once, within [`LINK_LIFE`]: its secret, and until when it
    /// opens. Whoever is signed in stays so until the password is set.
    ///
    /// # Errors
    /// [`AccountRefusal`].
    pub async fn hand_out_link(
        &self,
        id: &AgentId,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(String, chrono::DateTime<chrono::Utc>), AccountRefusal> {
        if self.accounts.get(id).is_none() {
            return Err(AccountRefusal::Unknown);
        }
        self.note_account(id, by, from).await?;
        self.accounts.hand_out_link(id, self.clock.wall()).await
    }

    /// Sets the password of whoever holds a link; every session of theirs ends.
    ///
    /// # Errors
    /// [`SetPasswordError`].
    pub async fn set_password_by_link(
        &self,
        secret: &str,
        password: String,
        from: Option<IpAddr>,
    ) -> Result<Arc<Staff>, SetPasswordError> {
        let found = self.tried_token(secret, from, || self.accounts.of_link(secret, self.clock.wall()));
        let found = found.map_err(|wait| SetPasswordError::SignIn(too_many(wait)))?;
        let staff = found.ok_or(AccountRefusal::NoSuchLink)?;
        let hash = new_hash(password).await?;
        let whose = Subject::Account(staff.id.clone());
        self.note_account(&staff.id, &whose, &Provenance::from_address(from))
            .await?;
        let set = self.accounts.set_by_link(secret, hash, self.clock.wall()).await?;
        self.sign_out(&set.id).await?;
        Ok(set)
    }

    /// Sets another password for whoever knows the present one; every session of theirs ends.
    ///
    /// # Errors
    /// [`SetPasswordError`].
    pub async fn change_password(
        &self,
        id: &AgentId,
        present: String,
        next: String,
        from: Option<IpAddr>,
    ) -> Result<(), SetPasswordError> {
        let staff = self.accounts.get(id).ok_or(AccountRefusal::Unknown)?;
        if staff.version.is_none() {
            return Err(AccountRefusal::OfTheFile.into());
        }
        strength::password(&next)?;
        // Tried as a sign-in is, so that a page left open is no way to guess.
        let tried = self.sign_in_staff(id.as_str(), present, from).await?;
        self.sessions
            .end(&tried.token)
            .await
            .map_err(AccountRefusal::Store)?;
        let hash = new_hash(next).await?;
        let whose = Subject::Account(id.clone());
        self.note_account(id, &whose, &Provenance::from_address(from))
            .await?;
        let same = staff.password_hash.clone();
        let unchanged = |now: &Staff| now.password_hash == same;
        self.accounts
            .change(id, unchanged, |staff| staff.password_hash = Some(hash))
            .await?;
        self.sign_out(id).await.map_err(AccountRefusal::Store)?;
        Ok(())
    }

    /// Ends every session of an account.
    async fn sign_out(&self, id: &AgentId) -> Result<(), StoreError> {
        let subject = Subject::Account(id.clone());
        let digests = self.sessions.digests_of(&subject).await?;
        self.sessions.end_all(digests).await
    }

    /// First the record, then the change: no account is changed of which that is not known.
    async fn note_account(&self, id: &AgentId, by: &Subject, from: &Provenance) -> Result<(), StoreError> {
        let mut entry = self.audit.entry(AuditKind::Changed, by.to_string(), None, from);
        entry.detail.about = Some(Subject::Account(id.clone()).to_string());
        self.audit.note(entry).await
    }

    /// Where it is put on record who did what.
    #[must_use]
    pub const fn audit(&self) -> &Arc<Audit> {
        &self.audit
    }

    /// The scheme, host and port under which people reach the server, when the configuration says so.
    #[must_use]
    pub fn public_origin(&self) -> Option<&str> {
        self.public_origin.as_deref()
    }

    /// Whether people reach the server by `https` alone, as far as the configuration says.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_origin()
            .is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Signs a member of staff in. An unknown account takes as long and is answered as a wrong password.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn sign_in_staff(
        &self,
        account: &str,
        password: String,
        from: impl Into<Place>,
    ) -> Result<NewSession, SignInError> {
        let from = from.into();
        let known = account
            .parse::<AgentId>()
            .ok()
            .and_then(|id| self.accounts.get(&id))
            .filter(|staff| staff.active && staff.password_hash.is_some());
        let whose = known.as_ref().map_or_else(
            || Whose::unknown(account),
            |known| Whose::Account(known.id.clone()),
        );
        let browser = known
            .as_ref()
            .and_then(|known| self.known_browser(&known.id, &from));
        let spot = match &browser {
            Some(browser) => Spot::Browser(browser.clone()),
            None => Spot::network(from.address),
        };
        let known_id = known.as_ref().map(|known| &known.id);
        self.delays
            .admit_password(&whose, &spot, self.clock.monotonic())
            .map_err(|wait| {
                self.audit
                    .failed(AuditKind::SignInDelayed, known_id, from.address);
                too_many(wait)
            })?;
        let unseen = |error: SignInError| {
            self.delays.password_unseen(&whose, &spot, self.clock.monotonic());
            error
        };
        // Somebody's hash is verified in any case, so that an unknown name takes no less time.
        let hash = match &known {
            Some(known) => known.password_hash.clone(),
            None => self
                .accounts
                .all()
                .iter()
                .find_map(|staff| staff.password_hash.clone()),
        };
        let weakness = strength::password(&password).err();
        let matches = match hash {
            Some(hash) if password.len() <= MAX_CREDENTIAL => {
                let verifier = &self.passwords[usize::from(browser.is_some())];
                verifier.verify(hash, password).await.map_err(unseen)?
            }
            _ => false,
        };
        let Some(account) = known.as_ref().filter(|_| matches) else {
            self.audit.failed(AuditKind::SignInFailed, known_id, from.address);
            return Err(SignInError::Wrong);
        };
        let subject = Subject::Account(account.id.clone());
        let mut new = self
            .begin_session(subject, account.halls.clone(), &from)
            .await
            .map_err(unseen)?;
        self.delays.password_right(&whose, &spot, self.clock.monotonic());
        if let Some(weakness) = weakness {
            tracing::warn!(account = %account.id, %weakness, "this account's password is too easy to guess: give it another");
        }
        let browsers = self.known_browsers.as_ref();
        new.known_browser = browsers.and_then(|browsers| browsers.issue(&account.id, browser));
        Ok(new)
    }

    /// The end of the name of the cookie by which a browser is known to an account.
    #[must_use]
    pub fn browser_label(&self, account: &str) -> Option<String> {
        Some(self.known_browsers.as_ref()?.label(account))
    }

    fn known_browser(&self, account: &AgentId, from: &Place) -> Option<String> {
        let held = from.known_browser.as_deref()?;
        self.known_browsers.as_ref()?.verify(account, held)
    }

    /// Signs a kiosk or display in.
    ///
    /// # Errors
    /// See [`SignInError`].
    pub async fn sign_in_device(
        &self,
        token: &str,
        from: impl Into<Place>,
    ) -> Result<NewSession, SignInError> {
        let from = from.into();
        let found = self.tried_token(token, from.address, || self.device_with(token));
        let found = found.map_err(|wait| {
            self.audit.failed(AuditKind::SignInDelayed, None, from.address);
            too_many(wait)
        })?;
        if let Some(device) = found {
            let subject = Subject::Device(device.id.clone());
            self.begin_session(subject, device.halls.clone(), &from).await
        } else {
            self.audit.failed(AuditKind::SignInFailed, None, from.address);
            Err(SignInError::Wrong)
        }
    }

    /// Whose bearer token this is, and what they may do.
    ///
    /// # Errors
    /// How long to wait, when too many wrong tokens came from that address, or from everywhere. A token that was right
    /// from there before never waits.
    pub fn bearer(
        &self,
        token: &str,
        from: Option<IpAddr>,
    ) -> Result<Option<(Subject, HallRoles)>, Duration> {
        let found = self.tried_token(token, from, || {
            if self.admin_token.as_ref().is_some_and(|admin| admin.is_of(token)) {
                return Some((Subject::AdminToken, HallRoles::everywhere(Role::Admin)));
            }
            let device = self.device_with(token)?;
            Some((Subject::Device(device.id.clone()), device.halls.clone()))
        });
        match &found {
            Ok(Some(_)) => {}
            Ok(None) => self.audit.failed(AuditKind::TokenFailed, None, from),
            Err(_) => self.audit.failed(AuditKind::SignInDelayed, None, from),
        }
        found
    }

    /// Looks a token up when it may be tried now.
    fn tried_token<T>(
        &self,
        token: &str,
        from: Option<IpAddr>,
        look_up: impl FnOnce() -> Option<T>,
    ) -> Result<Option<T>, Duration> {
        if token.len() > MAX_CREDENTIAL {
            return Ok(None);
        }
        let digest = TokenDigest::of(token).hex();
        let tried = self.delays.admit_token(&digest, from, self.clock.monotonic())?;
        let found = look_up();
        if matches!(tried, TokenTry::Counted) {
            match &found {
                Some(_) => self.delays.token_right(&digest, from, self.clock.monotonic()),
                None => self.delays.token_wrong(&digest, from),
            }
        }
        Ok(found)
    }

    /// Notes that somebody tries a voucher's code; it counts as wrong until [`Auth::voucher_was_right`].
    ///
    /// # Errors
    /// How long to wait, when they tried too many wrong ones.
    pub fn note_voucher(&self, by: &Subject) -> Result<(), Duration> {
        self.delays.admit_voucher(by, self.clock.monotonic())
    }

    /// The code was a voucher's.
    pub fn voucher_was_right(&self, by: &Subject) {
        self.delays.voucher_right(by, self.clock.monotonic());
    }

    /// The session with this token, when it is alive and its account or device still is; using it prolongs it.
    ///
    /// # Errors
    /// The store's, when it cannot be asked.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let fingerprint = |subject: &Subject| self.fingerprint(subject);
        let Some((subject, row)) = self.sessions.find(token, fingerprint).await? else {
            return Ok(None);
        };
        let halls = match &subject {
            Subject::Account(id) => self.accounts.get(id).map(|account| account.halls.clone()),
            Subject::Device(id) => self.devices.get(id).map(|device| device.halls.clone()),
            Subject::AdminToken | Subject::Visit(..) | Subject::PasserBy => None,
        };
        Ok(halls.map(|halls| Session {
            subject,
            halls,
            expires_at: row.expires_at,
            ends_at: row.ends_at,
        }))
    }

    /// Signs out: ends a session; one that is not there is no error.
    ///
    /// # Errors
    /// The store's, when it cannot be written.
    pub async fn end_session(&self, token: &str, from: &Provenance) -> Result<(), StoreError> {
        if let Some(subject) = self.sessions.end(token).await? {
            self.note_ended(AuditKind::SignedOut, &subject, &subject, from)
                .await;
        }
        Ok(())
    }

    /// The sessions of somebody that are alive, the newest first.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn sessions_of(&self, subject: &Subject) -> Result<Vec<SessionRow>, StoreError> {
        self.sessions
            .of(subject, |subject| self.fingerprint(subject))
            .await
    }

    /// Whether this row of [`Auth::sessions_of`] is the session with that token.
    #[must_use]
    pub fn is_session(row: &SessionRow, token: &str) -> bool {
        TokenDigest::of(token).hex() == row.token_digest
    }

    /// Ends sessions of somebody, as `by` asks.
    ///
    /// # Errors
    /// The store's, when it cannot be written.
    pub async fn end_sessions(
        &self,
        of: &Subject,
        rows: Vec<SessionRow>,
        by: &Subject,
        from: &Provenance,
    ) -> Result<(), StoreError> {
        let count = rows.len();
        self.sessions
            .end_all(rows.into_iter().map(|row| row.token_digest).collect())
            .await?;
        if count > 0 {
            self.note_ended(AuditKind::SessionEnded, of, by, from).await;
        }
        Ok(())
    }

    /// A session that is over is over, also when that cannot be put on record.
    async fn note_ended(&self, kind: AuditKind, of: &Subject, by: &Subject, from: &Provenance) {
        let mut entry = self.audit.entry(kind, by.to_string(), None, from);
        if of != by {
            entry.detail.about = Some(of.to_string());
        }
        if let Err(error) = self.audit.note(entry).await {
            tracing::warn!(%error, "the end of a session could not be put on record");
        }
    }

    /// Ends the sessions whose account or device is no more or whose password or token has changed since, also while no
    /// server ran; says how many.
    ///
    /// # Errors
    /// The store's, when it cannot be read or written.
    pub async fn end_stale_sessions(&self) -> Result<usize, StoreError> {
        let whose = self
            .sessions
            .end_stale(|subject| self.fingerprint(subject))
            .await?;
        let from = Provenance::default();
        let entries = whose.iter().map(|named| {
            let mut entry =
                self.audit
                    .entry(AuditKind::SessionEnded, "configuration".to_owned(), None, &from);
            entry.detail.about = Some(named.clone());
            entry
        });
        self.audit.note_all(entries.collect()).await?;
        Ok(whose.len())
    }

    /// Waits until a session has ended, for whoever goes on seeing what it was let in to see.
    pub async fn session_over(&self, token: &str) {
        self.sessions
            .over(token, |subject| self.fingerprint(subject))
            .await;
    }

    /// Deletes the sessions that have ended by themselves; says how many.
    ///
    /// # Errors
    /// The store's, when it cannot be written.
    pub async fn forget_ended_sessions(&self) -> Result<u64, StoreError> {
        self.sessions.forget_ended().await
    }

    async fn begin_session(
        &self,
        subject: Subject,
        halls: HallRoles,
        from: &Place,
    ) -> Result<NewSession, SignInError> {
        let fingerprint = self.fingerprint(&subject).ok_or(SignInError::Wrong)?;
        // First the record, then the session: nobody is signed in of whom that is not known.
        let whence = Provenance::from_address(from.address);
        let entry = self
            .audit
            .entry(AuditKind::SignedIn, subject.to_string(), None, &whence);
        self.audit.note(entry).await?;
        let (token, row) = self.sessions.begin(&subject, &fingerprint, from).await?;
        Ok(NewSession {
            token,
            session: Session {
                subject,
                halls,
                expires_at: row.expires_at,
                ends_at: row.ends_at,
            },
            known_browser: None,
        })
    }

    /// Notes that somebody who is not signed in asks for something.
    ///
    /// # Errors
    /// How long to wait, when too much was asked from that address.
    pub fn note_request(&self, from: Option<std::net::IpAddr>) -> Result<(), Duration> {
        self.attempts.note_request(from)
    }

    /// Notes a number that was typed at a terminal.
    ///
    /// # Errors
    /// How long to wait, when too many were typed there.
    pub fn note_terminal(&self, terminal: &Subject) -> Result<(), Duration> {
        self.attempts.note_terminal(&terminal.to_string())
    }

    /// Changes when the password or token does, and with it every session made with the old one ends.
    fn fingerprint(&self, subject: &Subject) -> Option<String> {
        let credential = match subject {
            Subject::Account(id) => {
                let staff = self.accounts.get(id).filter(|staff| staff.active)?;
                TokenDigest::of(&staff.password_hash.as_ref()?.0)
            }
            Subject::Device(id) => self.devices.get(id)?.token.clone(),
            Subject::AdminToken | Subject::Visit(..) | Subject::PasserBy => return None,
        };
        Some(credential.hex()[..16].to_owned())
    }

    /// Every device's token is compared, whichever it is, so that time tells nothing.
    fn device_with(&self, token: &str) -> Option<&Device> {
        if token.len() > MAX_CREDENTIAL {
            return None;
        }
        let digest = TokenDigest::of(token);
        self.devices.values().fold(None, |found, device| {
            if device.token == digest {
                Some(device)
            } else {
                found
            }
        })
    }
}

/// Why a password is not set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetPasswordError {
    /// The account refuses it.
    #[error(transparent)]
    Account(#[from] AccountRefusal),
    /// It would be guessed.
    #[error(transparent)]
    Weak(#[from] strength::Weakness),
    /// The present password is wrong, or was tried too often.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl From<StoreError> for SetPasswordError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// The hash of a password that is hard to guess; takes some tenths of a second of another thread.
async fn new_hash(password: String) -> Result<PasswordHash, SetPasswordError> {
    strength::password(&password)?;
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password)).await;
    let failed = |error: String| StoreError::Refused(error);
    let hash = hashed.map_err(|error| failed(error.to_string()))?;
    hash.map_err(|error| failed(error.to_string()).into())
}

/// The name of anyone, who may ask for tailored help.
#[must_use]
pub fn passer_by() -> Principal {
    Principal {
        subject: Subject::PasserBy,
        role: None,
    }
}

/// The name of a visitor who holds the token of a ticket.
#[must_use]
pub fn visitor(hall: HallId, ticket: crate::ids::TicketId) -> Principal {
    Principal {
        subject: Subject::Visit(hall, ticket),
        role: None,
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
