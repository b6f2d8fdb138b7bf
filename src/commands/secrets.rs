//! Secrets at the start of a server, and a password's hash.

use std::collections::BTreeSet;
use std::path::Path;

use crate::auth::{hash_password, strength};
use crate::config::ConfigFault;
use crate::config::weak::{WeakSecret, judge};
use crate::store::StoreError;
use crate::store::sqlite::{SqliteStore, has_database};

/// The secrets with which the server must not start in a folder that was never in use: known before anything is made
/// there. Where there is a database, it is asked ([`refused_secrets`]).
#[must_use]
pub fn refused_at_once(data: &Path, weak: &[WeakSecret]) -> Vec<ConfigFault> {
    if has_database(data) {
        return Vec::new();
    }
    judge(weak, &BTreeSet::new()).refused
}

/// Looks at the secrets that a configuration has, and warns of those that the folder used before this was looked at.
/// Gives those with which the server must not start.
///
/// # Errors
/// When the folder cannot say what it used.
pub async fn refused_secrets(
    store: &SqliteStore,
    weak: &[WeakSecret],
) -> Result<Vec<ConfigFault>, StoreError> {
    let digests: Vec<String> = weak.iter().map(|secret| secret.digest.clone()).collect();
    let tolerated = store.tolerated_secrets(&digests).await?;
    let judged = judge(weak, &tolerated);
    for fault in judged.tolerated {
        tracing::warn!(
            "{fault}. This is tolerated in this release, since the folder used it before; the next refuses it"
        );
    }
    Ok(judged.refused)
}

/// The hash of a password as an account's `passwordHash` takes it, or why the password is no good.
///
/// # Errors
/// What is wrong with the password.
pub fn hashed_password(password: &str) -> Result<String, String> {
    if let Err(weakness) = strength::password(password) {
        return Err(format!(
            "this password can be guessed: {weakness}. Choose one of at least {} characters, such as four words that \
             have nothing to do with each other",
            strength::SHORTEST_PASSWORD
        ));
    }
    let hash = hash_password(password).map_err(|error| error.to_string())?;
    Ok(hash.0)
}
