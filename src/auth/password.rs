//! Passwords, as argon2id hashes.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::{Algorithm, Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use super::account::PasswordHash;
use super::sign_in::{MAX_CREDENTIAL, SignInError};

/// Verifications that run at once, for strangers and for known browsers each: one takes a core and tens of megabytes
/// for a moment.
const AT_ONCE: usize = 2;

/// Sign-ins that may wait for their turn.
const WAITING: usize = 64;

/// A password could not be hashed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the password cannot be hashed: {0}")]
pub struct HashError(String);

/// Hashes a password with argon2id and a new salt, for the configuration; takes some tenths of a second.
///
/// # Errors
/// When the password is empty or longer than [`MAX_CREDENTIAL`] bytes, or the system
/// gives no random salt.
pub fn hash_password(password: &str) -> Result<PasswordHash, HashError> {
    hashed(password, |hasher, password| hasher.hash_password(password))
}

/// The same with this salt, of at least eight bytes: the same password and salt give the same hash, so that whoever is
/// signed in stays so when the hash is made anew. The salt must be as hard to guess as a random one.
///
/// # Errors
/// As [`hash_password`], and when the salt is too short.
pub fn hash_password_with_salt(password: &str, salt: &[u8]) -> Result<PasswordHash, HashError> {
    hashed(password, |hasher, password| {
        hasher.hash_password_with_salt(password, salt)
    })
}

fn hashed(
    password: &str,
    hash: impl FnOnce(&Argon2<'_>, &[u8]) -> argon2::password_hash::Result<Phc>,
) -> Result<PasswordHash, HashError> {
    if password.is_empty() || password.len() > MAX_CREDENTIAL {
        return Err(HashError(format!("it must have 1 to {MAX_CREDENTIAL} bytes")));
    }
    let hash = hash(&Argon2::default(), password.as_bytes());
    let hash = hash.map_err(|error| HashError(error.to_string()))?;
    Ok(PasswordHash(hash.to_string()))
}

/// Whether a text is an argon2id hash that a password can be verified against.
#[must_use]
pub fn is_usable_hash(text: &str) -> bool {
    let Ok(hash) = Phc::new(text) else { return false };
    let is_argon2id = Algorithm::try_from(hash.algorithm.as_str()) == Ok(Algorithm::Argon2id);
    is_argon2id && argon2::Params::try_from(&hash).is_ok() && hash.salt.is_some() && hash.hash.is_some()
}

/// Verifies passwords, a few at a time, off the threads that serve requests. Strangers have one and known browsers
/// another, so that a crowd of guessers does not fill the waiting room of those who work here.
#[derive(Debug)]
pub(super) struct Verifier {
    waiting: Semaphore,
    running: Arc<Semaphore>,
}

impl Verifier {
    pub(super) fn new() -> Self {
        Self {
            waiting: Semaphore::new(WAITING),
            running: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Whether the password is the one that was hashed.
    pub(super) async fn verify(&self, hash: PasswordHash, password: String) -> Result<bool, SignInError> {
        let _place = self.waiting.try_acquire().map_err(|_| SignInError::Busy)?;
        let turn = Arc::clone(&self.running)
            .acquire_owned()
            .await
            .map_err(|_| SignInError::Busy)?;
        let verified = tokio::task::spawn_blocking(move || {
            // Held until the work is done, also when nobody waits for its outcome any more.
            let _turn = turn;
            let Ok(hash) = Phc::new(&hash.0) else { return false };
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        verified.await.map_err(|_| SignInError::Busy)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_verified_against_its_hash() {
        let hash = hash_password("geheim").unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$"));
        assert!(is_usable_hash(&hash.0));
        let verifier = Verifier::new();
        assert_eq!(verifier.verify(hash.clone(), "geheim".into()).await, Ok(true));
        assert_eq!(verifier.verify(hash, "Geheim".into()).await, Ok(false));
    }

    #[test]
    fn only_argon2id_hashes_with_salt_and_output_are_usable() {
        let hash = hash_password("geheim").unwrap().0;
        let cut = hash.rsplit_once('$').unwrap().0;
        for wrong in [
            "",
            "geheim",
            cut,
            &hash.replace("argon2id", "argon2i"),
            &hash.replace("argon2id", "scrypt"),
        ] {
            assert!(!is_usable_hash(wrong), "{wrong}");
        }
        assert!(hash_password("").is_err());
        assert!(hash_password(&"x".repeat(300)).is_err());
    }

    #[tokio::test]
    async fn sign_ins_beyond_the_waiting_room_are_refused_at_once() {
        let verifier = Verifier::new();
        let _all = verifier
            .waiting
            .acquire_many(u32::try_from(WAITING).unwrap())
            .await
            .unwrap();
        let refused = verifier.verify(PasswordHash(String::new()), String::new()).await;
        assert_eq!(refused, Err(SignInError::Busy));
    }
}
