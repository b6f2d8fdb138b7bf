//! The second factor of local accounts: set, renewed and removed by whoever has the account, taken when they sign in, and
//! removed by administrators. Whoever signs in by a provider has theirs there.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::accounts::Staff;
use super::doorkeeper::Auth;
use super::factor::Proof;
use super::factors::{Enrolment, FactorRefusal};
use super::roles::{HallRoles, Role};
use super::second_factor_for::SecondFactorFor;
use super::secret::TokenDigest;
use super::sessions::NewSession;
use super::sign_in::{MAX_CREDENTIAL, Place, SignInError};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::AgentId;
use crate::store::StoreError;
use crate::store::audit::AuditKind;

/// What somebody sees of their own second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorState {
    /// When it was set; `None` when that cannot be read.
    pub since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub recovery_left: usize,
}

/// Why something about a second factor is not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecondFactorError {
    /// The factor's own.
    #[error(transparent)]
    Factor(#[from] FactorRefusal),
    /// The password, or that it was tried too often; with the second step: that it is over.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

impl From<StoreError> for SecondFactorError {
    fn from(error: StoreError) -> Self {
        Self::Factor(error.into())
    }
}

impl Auth {
    /// Reads the second factors that are kept.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn load_second_factors(&self) -> Result<(), StoreError> {
        self.factors.load().await
    }

    /// Whether this account is asked for a second factor when it signs in.
    #[must_use]
    pub fn has_second_factor(&self, id: &AgentId) -> bool {
        let by_provider = self.accounts.get(id).is_some_and(|staff| staff.origin.is_some());
        !by_provider && self.factors.has(id)
    }

    /// The second factor of an account, when it has one.
    #[must_use]
    pub fn second_factor(&self, id: &AgentId) -> Option<FactorState> {
        let factor = self.factors.get(id)?;
        Some(FactorState {
            since: factor.since(),
            recovery_left: factor.recovery_left(),
        })
    }

    /// Whether whoever has these roles must have a second factor, as the configuration says; never whoever signs in by a
    /// provider, which asks for its own.
    #[must_use]
    pub fn needs_second_factor(&self, id: &AgentId, halls: &HallRoles) -> bool {
        let by_provider = self.accounts.get(id).is_some_and(|staff| staff.origin.is_some());
        !by_provider
            && match self.second_factor_for {
                SecondFactorFor::Nobody => false,
                SecondFactorFor::Administrators => halls.all().contains(&Role::Admin),
                SecondFactorFor::Everybody => true,
            }
    }

    /// Whether they may do nothing yet but set the second factor that they must have.
    pub(super) fn must_enrol(&self, subject: &Subject, halls: &HallRoles) -> bool {
        match subject {
            Subject::Account(id) => self.needs_second_factor(id, halls) && !self.has_second_factor(id),
            _ => false,
        }
    }

    /// The second step of a sign-in, with what [`SignInError::SecondStep`] gave.
    ///
    /// # Errors
    /// [`SecondFactorError`]; [`SignInError::Wrong`] when the step is over.
    pub async fn finish_sign_in(
        &self,
        token: &str,
        proof: Proof,
        from: Place,
    ) -> Result<NewSession, SecondFactorError> {
        let open = self.steps.find(token, self.clock.monotonic());
        let open = open.ok_or(SignInError::Wrong)?;
        let staff = self.accounts.get(&open.account).filter(|staff| staff.active);
        let staff = staff.ok_or(SignInError::Wrong)?;
        let subject = Subject::Account(staff.id.clone());
        if self.fingerprint(&subject).as_ref() != Some(&open.fingerprint) {
            return Err(SignInError::Wrong.into());
        }
        let whence = Provenance::from_address(from.address);
        self.prove_factor(&staff.id, open.browser.as_deref(), &proof, &whence)
            .await?;
        if !self.steps.end(token) {
            return Err(SignInError::Wrong.into());
        }
        let new = self.begin_session(subject, staff.halls.clone(), &from).await?;
        Ok(self.with_known_browser(new, &staff.id, open.browser))
    }

    /// Makes a secret for whoever knows the password; it counts once a code of it was given.
    ///
    /// # Errors
    /// [`SecondFactorError`].
    pub async fn begin_second_factor(
        &self,
        id: &AgentId,
        present: String,
        issuer: Option<&str>,
        from: Option<IpAddr>,
    ) -> Result<Enrolment, SecondFactorError> {
        self.local(id)?;
        self.knows_password(id, present, from).await?;
        Ok(self.factors.begin(id, issuer, self.clock.wall())?)
    }

    /// Sets the second factor that was begun, with a code of it; gives the recovery codes. Every session but that with `keep`
    /// ends: it was begun with a password alone.
    ///
    /// # Errors
    /// [`SecondFactorError`].
    pub async fn confirm_second_factor(
        &self,
        id: &AgentId,
        code: &str,
        keep: Option<&str>,
        from: &Provenance,
    ) -> Result<Vec<String>, SecondFactorError> {
        self.local(id)?;
        if self.factors.has(id) {
            return Err(FactorRefusal::AlreadySet.into());
        }
        let admitted = self.delays.admit_second(id, None, self.clock.monotonic());
        admitted.map_err(|retry_after| FactorRefusal::TooMany { retry_after })?;
        self.note_account(id, &Subject::Account(id.clone()), from).await?;
        let recovery = self.factors.confirm(id, code, self.clock.wall()).await?;
        self.delays.second_right(id, None, self.clock.monotonic());
        self.sign_out_elsewhere(id, keep).await?;
        Ok(recovery)
    }

    /// Draws recovery codes anew, for whoever has password and second factor.
    ///
    /// # Errors
    /// [`SecondFactorError`].
    pub async fn renew_recovery_codes(
        &self,
        id: &AgentId,
        (present, proof): (String, Proof),
        from: &Provenance,
    ) -> Result<Vec<String>, SecondFactorError> {
        self.knows_both(id, present, &proof, from).await?;
        self.note_account(id, &Subject::Account(id.clone()), from).await?;
        Ok(self.factors.draw_recovery(id).await?)
    }

    /// Removes the second factor of whoever has password and second factor.
    ///
    /// # Errors
    /// [`SecondFactorError`].
    pub async fn remove_second_factor(
        &self,
        id: &AgentId,
        (present, proof): (String, Proof),
        from: &Provenance,
    ) -> Result<(), SecondFactorError> {
        self.knows_both(id, present, &proof, from).await?;
        self.note_account(id, &Subject::Account(id.clone()), from).await?;
        Ok(self.factors.remove(id).await?)
    }

    /// Removes somebody's second factor, as an administrator or the operator asks; every session of theirs ends.
    ///
    /// # Errors
    /// [`FactorRefusal`].
    pub async fn reset_second_factor(
        &self,
        id: &AgentId,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(), FactorRefusal> {
        if !self.factors.has(id) {
            return Err(FactorRefusal::NoneSet);
        }
        self.note_account(id, by, from).await?;
        self.factors.remove(id).await?;
        Ok(self.sign_out(id).await?)
    }

    /// Forgets the second factor of an account that is no more: whoever gets the name later has none.
    pub(super) async fn forget_second_factor(&self, id: &AgentId) -> Result<(), StoreError> {
        match self.factors.remove(id).await {
            Err(FactorRefusal::Store(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Takes a proof of the second factor. Wrong ones are counted for the account: from each browser that signed in to it
    /// before by itself, and from everywhere else together, since only whoever knows the password comes so far.
    async fn prove_factor(
        &self,
        id: &AgentId,
        browser: Option<&str>,
        proof: &Proof,
        from: &Provenance,
    ) -> Result<(), SecondFactorError> {
        let admitted = self.delays.admit_second(id, browser, self.clock.monotonic());
        admitted.map_err(|retry_after| {
            self.audit
                .failed(AuditKind::SignInDelayed, Some(id), from.address);
            FactorRefusal::TooMany { retry_after }
        })?;
        let typed = match proof {
            Proof::Code(typed) | Proof::Recovery(typed) => typed,
        };
        let taken = if typed.len() <= MAX_CREDENTIAL {
            self.factors.take(id, proof, self.clock.wall()).await
        } else {
            Err(FactorRefusal::Wrong)
        };
        match taken {
            Ok(()) => self.delays.second_right(id, browser, self.clock.monotonic()),
            Err(FactorRefusal::Store(error)) => {
                self.delays.second_unseen(id, browser, self.clock.monotonic());
                return Err(error.into());
            }
            Err(refusal) => {
                self.audit.failed(AuditKind::SignInFailed, Some(id), from.address);
                return Err(refusal.into());
            }
        }
        if matches!(proof, Proof::Recovery(_)) {
            let whose = Subject::Account(id.clone()).to_string();
            let entry = self.audit.entry(AuditKind::RecoveryCodeUsed, whose, None, from);
            self.audit.note(entry).await?;
        }
        Ok(())
    }

    async fn knows_password(
        &self,
        id: &AgentId,
        present: String,
        from: Option<IpAddr>,
    ) -> Result<(), SecondFactorError> {
        let proven = self.prove(id.as_str(), present, &from.into()).await?;
        self.was_right(&proven.tried);
        Ok(())
    }

    async fn knows_both(
        &self,
        id: &AgentId,
        present: String,
        proof: &Proof,
        from: &Provenance,
    ) -> Result<(), SecondFactorError> {
        self.local(id)?;
        if !self.factors.has(id) {
            return Err(FactorRefusal::NoneSet.into());
        }
        self.knows_password(id, present, from.address).await?;
        self.prove_factor(id, None, proof, from).await
    }

    /// An account whose second factor is here.
    fn local(&self, id: &AgentId) -> Result<Arc<Staff>, FactorRefusal> {
        let staff = self.accounts.get(id).ok_or(FactorRefusal::NoAccount)?;
        match staff.origin {
            Some(_) => Err(FactorRefusal::OfProvider),
            None => Ok(staff),
        }
    }

    async fn sign_out_elsewhere(&self, id: &AgentId, keep: Option<&str>) -> Result<(), StoreError> {
        let kept = keep.map(|token| TokenDigest::of(token).hex());
        let mut digests = self.sessions.digests_of(&Subject::Account(id.clone())).await?;
        digests.retain(|digest| Some(digest) != kept.as_ref());
        self.sessions.end_all(digests).await
    }
}
