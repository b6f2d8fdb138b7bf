//! Signing in with a password or a token, and trying one: each try is delayed after wrong ones, and put on record.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::accounts::Staff;
use super::delays::{Spot, TokenTry, Whose};
use super::doorkeeper::Auth;
use super::rights::Rights;
use super::roles::{HallRoles, Role};
use super::secret::TokenDigest;
use super::sessions::{NewSession, Session};
use super::sign_in::{MAX_CREDENTIAL, Place, SignInError, too_many};
use super::strength;
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::AgentId;
use crate::store::audit::AuditKind;

/// A password that is being tried: whose, and from where.
#[derive(Debug)]
pub(super) struct Tried {
    whose: Whose,
    spot: Spot,
    /// What a browser holds that signed in to the account before.
    browser: Option<String>,
}

/// Somebody who knows the password of an account.
#[derive(Debug)]
pub(super) struct Proven {
    /// Whose it is.
    pub staff: Arc<Staff>,
    /// How it was tried.
    pub tried: Tried,
}

impl Auth {
    /// Signs a member of staff in, or asks for the second factor of whoever has one ([`SignInError::SecondStep`]). An unknown
    /// account takes as long and is answered as a wrong password.
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
        let weakness = strength::password(&password).err();
        let Proven { staff, tried } = self.prove(account, password, &from).await?;
        if let Some(weakness) = weakness {
            tracing::warn!(account = %staff.id, %weakness, "this account's password is too easy to guess: give it another");
        }
        let subject = Subject::Account(staff.id.clone());
        if self.has_second_factor(&staff.id) {
            let fingerprint = self.fingerprint(&subject).ok_or(SignInError::Wrong)?;
            let opened = self.steps.open(
                (staff.id.clone(), fingerprint, tried.browser.clone()),
                (self.clock.wall(), self.clock.monotonic()),
            );
            let step = opened.map_err(|error| self.unseen(&tried, error.into()))?;
            self.was_right(&tried);
            return Err(SignInError::SecondStep(step));
        }
        let new = self
            .begin_session(subject, staff.halls.clone(), &from)
            .await
            .map_err(|error| self.unseen(&tried, error))?;
        self.was_right(&tried);
        Ok(self.with_known_browser(new, &staff.id, tried.browser))
    }

    /// The session with what makes the browser known to the account from now on.
    pub(super) fn with_known_browser(
        &self,
        mut new: NewSession,
        account: &AgentId,
        browser: Option<String>,
    ) -> NewSession {
        let browsers = self.known_browsers.as_ref();
        new.known_browser = browsers.and_then(|browsers| browsers.issue(account, browser));
        new
    }

    /// Whose password this is, without signing them in. It counts as a wrong one until [`Auth::was_right`], or
    /// [`Auth::unseen`] when nothing came of it.
    ///
    /// # Errors
    /// See [`SignInError`]; an unknown account takes as long and is answered as a wrong password.
    pub(super) async fn prove(
        &self,
        account: &str,
        password: String,
        from: &Place,
    ) -> Result<Proven, SignInError> {
        let known = account
            .parse::<AgentId>()
            .ok()
            .and_then(|id| self.accounts.get(&id))
            .filter(|staff| staff.active && staff.password_hash.is_some());
        let known_id = known.as_ref().map(|known| known.id.clone());
        let whose = known_id
            .clone()
            .map_or_else(|| Whose::unknown(account), Whose::Account);
        let browser = known_id.as_ref().and_then(|id| self.known_browser(id, from));
        let spot = match &browser {
            Some(browser) => Spot::Browser(browser.clone()),
            None => Spot::network(from.address),
        };
        let tried = Tried { whose, spot, browser };
        self.delays
            .admit_password(&tried.whose, &tried.spot, self.clock.monotonic())
            .map_err(|wait| {
                self.audit
                    .failed(AuditKind::SignInDelayed, known_id.as_ref(), from.address);
                too_many(wait)
            })?;
        // Somebody's hash is verified in any case, so that an unknown name takes no less time.
        let hash = match &known {
            Some(known) => known.password_hash.clone(),
            None => self
                .accounts
                .all()
                .iter()
                .find_map(|staff| staff.password_hash.clone()),
        };
        let matches = match hash {
            Some(hash) if password.len() <= MAX_CREDENTIAL => {
                let verifier = &self.passwords[usize::from(tried.browser.is_some())];
                let verified = verifier.verify(hash, password).await;
                verified.map_err(|error| self.unseen(&tried, error))?
            }
            _ => false,
        };
        let Some(staff) = known.filter(|_| matches) else {
            self.audit
                .failed(AuditKind::SignInFailed, known_id.as_ref(), from.address);
            return Err(SignInError::Wrong);
        };
        Ok(Proven { staff, tried })
    }

    /// What was tried was right: whoever tries it has nothing to wait for.
    pub(super) fn was_right(&self, tried: &Tried) {
        self.delays
            .password_right(&tried.whose, &tried.spot, self.clock.monotonic());
    }

    /// Nothing came of a try, for no fault of whoever made it; gives the error back.
    pub(super) fn unseen(&self, tried: &Tried, error: SignInError) -> SignInError {
        self.delays
            .password_unseen(&tried.whose, &tried.spot, self.clock.monotonic());
        error
    }

    /// The end of the name of the cookie by which a browser is known to an account.
    #[must_use]
    pub fn browser_label(&self, account: &str) -> Option<String> {
        Some(self.known_browsers.as_ref()?.label(account))
    }

    pub(super) fn known_browser(&self, account: &AgentId, from: &Place) -> Option<String> {
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
        let found = self.tried_token(token, from.address, || self.devices.with_token(token));
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
    pub fn bearer(&self, token: &str, from: Option<IpAddr>) -> Result<Option<(Subject, Rights)>, Duration> {
        let found = self.tried_token(token, from, || self.holder_of(token));
        match &found {
            Ok(Some((Subject::ApiKey(id), _))) => self.api_keys.was_used(id, self.clock.wall()),
            Ok(Some(_)) => {}
            Ok(None) => self.audit.failed(AuditKind::TokenFailed, None, from),
            Err(_) => self.audit.failed(AuditKind::SignInDelayed, None, from),
        }
        found
    }

    /// Whose bearer token this is, and what they may do.
    pub(super) fn holder_of(&self, token: &str) -> Option<(Subject, Rights)> {
        if self.admin_token.as_ref().is_some_and(|admin| admin.is_of(token)) {
            let everything = HallRoles::everywhere(Role::Admin);
            return Some((Subject::AdminToken, Rights::Roles(everything)));
        }
        if let Some(key) = self.key_with(token) {
            return Some((Subject::ApiKey(key.id.clone()), Rights::Key(key)));
        }
        let device = self.devices.with_token(token)?;
        let roles = Rights::Roles(device.halls.clone());
        Some((Subject::Device(device.id.clone()), roles))
    }

    /// Looks a token up when it may be tried now.
    pub(super) fn tried_token<T>(
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

    pub(super) async fn begin_session(
        &self,
        subject: Subject,
        halls: HallRoles,
        from: &Place,
    ) -> Result<NewSession, SignInError> {
        let fingerprint = self.fingerprint(&subject).ok_or(SignInError::Wrong)?;
        // First the record, then the session: nobody is signed in of whom that is not known.
        let whence = Provenance::from_address(from.address);
        let mut entry = self
            .audit
            .entry(AuditKind::SignedIn, subject.to_string(), None, &whence);
        let provider = self.provider_of(&subject);
        entry.detail.about = provider.as_ref().map(|id| format!("provider:{id}"));
        self.audit.note(entry).await?;
        let (token, row) = self.sessions.begin(&subject, &fingerprint, from).await?;
        let must_enrol = self.must_enrol(&subject, &halls);
        Ok(NewSession {
            token,
            session: Session {
                subject,
                halls,
                provider,
                must_enrol,
                expires_at: row.expires_at,
                ends_at: row.ends_at,
            },
            known_browser: None,
        })
    }
}
