//! What is done with accounts: each change is put on record before it is made, and ends what it no longer allows.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::accounts::{AccountRefusal, Staff};
use super::doorkeeper::Auth;
use super::roles::Role;
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{AgentId, HallId};
use crate::store::StoreError;
use crate::store::audit::AuditKind;

impl Auth {
    /// Who works in a hall: every account with the role of an agent there, or more.
    #[must_use]
    pub fn agents_of(&self, hall: &HallId) -> BTreeSet<AgentId> {
        let works_there = |staff: &Arc<Staff>| staff.active && staff.halls.has_in(hall, Role::Agent);
        let agents = self.accounts.all().into_iter().filter(works_there);
        agents.map(|staff| staff.id.clone()).collect()
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
        self.forget_second_factor(id).await?;
        Ok(())
    }

    /// Hands out a link by which somebody sets their password, once, within
    /// [`LINK_LIFE`](super::accounts::LINK_LIFE): its secret, and until when it opens. Whoever is signed in stays so until the password is set.
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

    /// Ends every session of an account.
    pub(super) async fn sign_out(&self, id: &AgentId) -> Result<(), StoreError> {
        let subject = Subject::Account(id.clone());
        let digests = self.sessions.digests_of(&subject).await?;
        self.sessions.end_all(digests).await
    }

    /// First the record, then the change: no account is changed of which that is not known.
    pub(super) async fn note_account(
        &self,
        id: &AgentId,
        by: &Subject,
        from: &Provenance,
    ) -> Result<(), StoreError> {
        let mut entry = self.audit.entry(AuditKind::Changed, by.to_string(), None, from);
        entry.detail.about = Some(Subject::Account(id.clone()).to_string());
        self.audit.note(entry).await
    }
}
