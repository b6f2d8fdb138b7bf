//! Whose session is whose, and ending sessions.

use super::doorkeeper::Auth;
use super::secret::TokenDigest;
use super::sessions::Session;
use super::subject::Subject;
use crate::audit::Provenance;
use crate::store::audit::AuditKind;
use crate::store::{SessionRow, StoreError};

impl Auth {
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
            Subject::ApiKey(_)
            | Subject::AdminToken
            | Subject::Operator
            | Subject::Visit(..)
            | Subject::PasserBy => None,
        };
        let provider = self.provider_of(&subject);
        Ok(halls.map(|halls| Session {
            must_enrol: self.must_enrol(&subject, &halls),
            subject,
            halls,
            provider,
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
    pub(super) async fn note_ended(&self, kind: AuditKind, of: &Subject, by: &Subject, from: &Provenance) {
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
}
