//! Setting a password, which only whoever has the account does: by a link, or with the present one.

use std::net::IpAddr;
use std::sync::Arc;

use super::account::PasswordHash;
use super::accounts::{AccountRefusal, Staff};
use super::doorkeeper::Auth;
use super::password::hash_password;
use super::sign_in::{SignInError, too_many};
use super::strength;
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::AgentId;
use crate::store::StoreError;

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

/// The hash of a password that is hard to guess, also for who knows whose it is; takes some tenths of a second of another
/// thread.
pub(super) async fn new_hash(password: String, of: &Staff) -> Result<PasswordHash, SetPasswordError> {
    strength::password_of(&password, &of.names())?;
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password)).await;
    let failed = |error: String| StoreError::Refused(error);
    let hash = hashed.map_err(|error| failed(error.to_string()))?;
    hash.map_err(|error| failed(error.to_string()).into())
}

impl Auth {
    /// Whose link it is, while it opens.
    ///
    /// # Errors
    /// [`SetPasswordError`]: there is no such link, or too many were tried from that address.
    pub fn whose_link(&self, secret: &str, from: Option<IpAddr>) -> Result<Arc<Staff>, SetPasswordError> {
        let found = self.tried_token(secret, from, || self.accounts.of_link(secret, self.clock.wall()));
        let found = found.map_err(|wait| SetPasswordError::SignIn(too_many(wait)))?;
        Ok(found.ok_or(AccountRefusal::NoSuchLink)?)
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
        let staff = self.whose_link(secret, from)?;
        let hash = new_hash(password, &staff).await?;
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
        if staff.origin.is_some() {
            return Err(AccountRefusal::OfProvider.into());
        }
        strength::password_of(&next, &staff.names())?;
        // Tried as a sign-in is, so that a page left open is no way to guess.
        let proven = self.prove(id.as_str(), present, &from.into()).await?;
        self.was_right(&proven.tried);
        let hash = new_hash(next, &staff).await?;
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
}
