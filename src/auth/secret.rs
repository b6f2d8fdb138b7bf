//! Tokens and their digests: a token is shown once, to whom it belongs; everywhere else is its digest.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The SHA-256 of a token; comparing two takes the same time wherever they differ.
#[derive(Clone)]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// The digest of a token.
    #[must_use]
    pub fn of(token: &str) -> Self {
        Self::of_bytes(token.as_bytes())
    }

    /// The digest of whatever is no text.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A digest as the configuration writes it: 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut digest = [0; 32];
        for (i, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(digest))
    }

    /// Whether this is the digest of that token.
    #[must_use]
    pub fn is_of(&self, token: &str) -> bool {
        *self == Self::of(token)
    }

    /// The digest in lower-case hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl PartialEq for TokenDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for TokenDigest {}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenDigest(…)")
    }
}

/// So many bytes that nobody can guess.
///
/// # Errors
/// When the operating system gives none.
pub(super) fn random_bytes<const N: usize>() -> Result<[u8; N], std::io::Error> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// A new token of 256 random bits, as 43 characters that need no escaping anywhere.
pub(super) fn new_token() -> Result<String, std::io::Error> {
    Ok(URL_SAFE_NO_PAD.encode(random_bytes::<32>()?))
}

/// The characters of a code that people type: none looks like another, whatever the font.
const CODE_ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A new code of 8 characters that people type, such as an appointment's: 40 random bits, 5 a character. Before them come
/// two for the mark of the log's epoch, where it has one, so that no code of ten is one that a lost log gave out.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn new_code(mark: Option<u16>) -> Result<String, std::io::Error> {
    let random = random_bytes::<5>()?;
    let bits = random
        .iter()
        .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let character = |bits: u64, i: u32| {
        let at = usize::try_from(bits >> (5 * i) & 31).unwrap_or_default();
        char::from(CODE_ALPHABET[at])
    };
    let marked = mark
        .into_iter()
        .flat_map(|mark| (0..2).map(move |i| character(mark.into(), i)));
    Ok(marked.chain((0..8).map(|i| character(bits, i))).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_from_hexadecimal_and_is_never_shown() {
        let digest = TokenDigest::of("k1-token");
        assert_eq!(TokenDigest::from_hex(&digest.hex()), Some(digest.clone()));
        assert_eq!(
            TokenDigest::from_hex(&digest.hex().to_uppercase()),
            Some(digest.clone())
        );
        assert!(digest.is_of("k1-token") && !digest.is_of("k1-tokeN"));
        assert_eq!(format!("{digest:?}"), "TokenDigest(…)");
        for wrong in ["", "00", &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(TokenDigest::from_hex(wrong), None);
        }
    }

    #[test]
    fn every_token_is_another_one() {
        let (a, b) = (new_token().unwrap(), new_token().unwrap());
        assert_ne!(a, b);
        assert_eq!(a.len(), 43);
    }
    #[test]
    fn a_code_has_eight_characters_that_nobody_mistakes() {
        let codes: Vec<String> = (0..200).map(|_| new_code(None).unwrap()).collect();
        for code in &codes {
            assert_eq!(code.len(), 8);
            assert!(code.bytes().all(|byte| CODE_ALPHABET.contains(&byte)), "{code}");
        }
        let all: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!(all.len(), codes.len());
        let used: std::collections::BTreeSet<char> = codes.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(used.len(), 32, "every character comes up");
    }

    #[test]
    fn a_code_of_another_epoch_begins_otherwise_and_is_longer_than_one_from_before_a_loss() {
        let begins = |mark: u16| new_code(Some(mark)).unwrap()[..2].to_owned();
        let all: std::collections::BTreeSet<String> = (0..1024).map(begins).collect();
        assert_eq!(all.len(), 1024);
        assert_eq!(new_code(Some(7)).unwrap().len(), 10);
    }
}
