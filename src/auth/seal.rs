//! Sealing what must lie on disk and be read there by nobody: under a key of the server's secret and of what it is for.

use std::io;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::secret::random_bytes;
use super::ticket_token::TokenKey;

/// Seals and opens what is kept for one purpose.
pub struct Seal {
    key: LessSafeKey,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// The seal of this purpose: another purpose, or another server's secret, opens nothing of it.
    ///
    /// # Errors
    /// Never with a key of this length; the library says that it could.
    pub fn of(secret: &TokenKey, purpose: &str) -> io::Result<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &secret.derived_key(purpose));
        let key = key.map_err(|_| io::Error::other("no key of this length"))?;
        Ok(Self {
            key: LessSafeKey::new(key),
        })
    }

    /// Seals it: each time otherwise, so that nobody sees whether two are the same.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn seal(&self, text: &[u8]) -> io::Result<Vec<u8>> {
        let nonce = random_bytes::<NONCE_LEN>()?;
        let mut sealed = text.to_vec();
        let under = Nonce::assume_unique_for_key(nonce);
        let done = self
            .key
            .seal_in_place_append_tag(under, Aad::empty(), &mut sealed);
        done.map_err(|_| io::Error::other("too long to be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens it; `None` when it was sealed for something else, or is damaged.
    #[must_use]
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut rest = rest.to_vec();
        let text = self.key.open_in_place(nonce, Aad::empty(), &mut rest).ok()?;
        Some(text.to_vec())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_purpose_under_the_same_secret_opens_what_was_sealed() {
        let [own, other] = ["a", "b"].map(|letter| TokenKey::from_secret(&letter.repeat(32)).unwrap());
        let seal = Seal::of(&own, "one").unwrap();
        let sealed = seal.seal(b"geheim").unwrap();
        assert_ne!(sealed, seal.seal(b"geheim").unwrap());
        assert!(!sealed.windows(6).any(|part| part == b"geheim"));
        assert_eq!(seal.open(&sealed).as_deref(), Some(b"geheim".as_slice()));
        assert_eq!(Seal::of(&own, "two").unwrap().open(&sealed), None);
        assert_eq!(Seal::of(&other, "one").unwrap().open(&sealed), None);
        assert_eq!(seal.open(&sealed[..sealed.len() - 1]), None);
        assert_eq!(seal.open(b""), None);
    }
}
