//! Tokens for programs that ask for one before they call (OAuth 2, client credentials): signed, so that nothing is kept and a
//! restart ends none.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;

use super::api_keys::ApiKey;
use super::doorkeeper::Auth;
use super::rights::Rights;
use super::ticket_token::TokenKey;
use crate::ids::ApiKeyId;
use crate::store::audit::AuditKind;

/// How long a token opens what its key opens; it ends with its key when that is sooner.
const LIFE: TimeDelta = TimeDelta::hours(1);

/// A token that would end sooner is not given: programs take off ten seconds, and keep for ever what is then nothing.
const SHORTEST: TimeDelta = TimeDelta::seconds(30);

/// A token as it is given.
#[derive(Debug)]
pub struct ProgramToken {
    /// What the program sends.
    pub text: String,
    /// For how many seconds it opens anything.
    pub expires_in_s: i64,
}

impl Auth {
    /// The key whose secret this is, while it opens anything.
    ///
    /// # Errors
    /// As [`Auth::bearer`].
    pub fn key_by_secret(&self, secret: &str, from: Option<IpAddr>) -> Result<Option<Arc<ApiKey>>, Duration> {
        Ok(match self.bearer(secret, from)? {
            Some((_, Rights::Key(key))) => Some(key),
            _ => None,
        })
    }

    /// A token for whoever showed the secret of this key; `None` when the key itself ends within half a minute.
    #[must_use]
    pub fn program_token(&self, tokens: &TokenKey, key: &ApiKey) -> Option<ProgramToken> {
        let now = self.clock.wall();
        let until = key.expires_at.min(now + LIFE);
        let left = until - now;
        let code = code(tokens, key, until.timestamp())?;
        (left >= SHORTEST).then(|| ProgramToken {
            text: format!("{}.{}.{code}", key.id, until.timestamp()),
            expires_in_s: left.num_seconds(),
        })
    }

    /// The key for which this token was given, while both open anything.
    ///
    /// # Errors
    /// How long to wait, when too many wrong ones came from that address, or from everywhere.
    pub fn key_by_token(
        &self,
        tokens: &TokenKey,
        token: &str,
        from: Option<IpAddr>,
    ) -> Result<Option<Arc<ApiKey>>, Duration> {
        let found = self.tried_token(token, from, || self.key_of_token(tokens, token));
        match &found {
            Ok(Some(key)) => self.api_keys.was_used(&key.id, self.clock.wall()),
            Ok(None) => self.audit.failed(AuditKind::TokenFailed, None, from),
            Err(_) => self.audit.failed(AuditKind::SignInDelayed, None, from),
        }
        found
    }

    fn key_of_token(&self, tokens: &TokenKey, token: &str) -> Option<Arc<ApiKey>> {
        let mut parts = token.splitn(3, '.');
        let id: ApiKeyId = parts.next()?.parse().ok()?;
        let until: i64 = parts.next()?.parse().ok()?;
        let held = parts.next()?;
        let key = self.api_keys.get(&id)?;
        let right: bool = code(tokens, &key, until)?
            .as_bytes()
            .ct_eq(held.as_bytes())
            .into();
        let is_open = self.clock.wall() < DateTime::<Utc>::from_timestamp(until, 0)?;
        (right && is_open && self.key_is_good(&key)).then_some(key)
    }
}

/// What only this server can write under a token of a key with this very secret: none when the key was taken away.
fn code(tokens: &TokenKey, key: &ApiKey, until: i64) -> Option<String> {
    let secret = key.secret.as_ref()?.hex();
    Some(tokens.derived(&format!("program token {} {until} {secret}", key.id)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::api_keys::ApiKeySaid;
    use crate::auth::secret::TokenDigest;

    fn key(id: &str, secret: &str) -> ApiKey {
        let said = ApiKeySaid {
            name: "Formulieren".into(),
            scopes: std::collections::BTreeSet::default(),
            halls: None,
            owner: "jansen".parse().unwrap(),
            expires_at: DateTime::UNIX_EPOCH,
        };
        ApiKey::new(
            id.parse().unwrap(),
            said,
            DateTime::UNIX_EPOCH,
            TokenDigest::of(secret),
        )
    }

    #[test]
    fn a_code_is_of_one_key_with_one_secret_until_one_instant_on_one_server() {
        let server = TokenKey::from_secret(&"s".repeat(32)).unwrap();
        let another = TokenKey::from_secret(&"t".repeat(32)).unwrap();
        let first = code(&server, &key("formulieren", "a"), 10).unwrap();
        assert_eq!(code(&server, &key("formulieren", "a"), 10).unwrap(), first);
        for other in [
            code(&server, &key("formulieren", "a"), 11),
            code(&server, &key("formulieren", "b"), 10),
            code(&server, &key("formulier", "a"), 10),
            code(&another, &key("formulieren", "a"), 10),
        ] {
            assert_ne!(other.unwrap(), first);
        }
        let mut revoked = key("formulieren", "a");
        revoked.secret = None;
        assert!(code(&server, &revoked, 10).is_none());
    }
}
