//! Where a browser takes messages, and by which keys it reads them: what `PushSubscription.toJSON()` gives.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::rand::SystemRandom;
use serde::{Deserialize, Serialize};

use crate::auth::TokenDigest;
use crate::network::outward::https_origin;

/// Bytes of a point on P-256 as it is sent: uncompressed.
pub const POINT: usize = 65;

/// Bytes of the secret between the browser and whoever sends.
pub const AUTH: usize = 16;

/// A browser that is told; whoever knows it could send to it if they had this server's key too, so it lies nowhere unsealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Where its push service takes messages for it.
    pub endpoint: String,
    /// Its public key, an uncompressed point on P-256.
    pub point: Vec<u8>,
    /// The secret that it drew.
    pub auth: Vec<u8>,
}

impl std::fmt::Debug for Subscription {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subscription(…)")
    }
}

impl Subscription {
    /// The origin of its push service; empty for what could never have been taken.
    #[must_use]
    pub fn service(&self) -> String {
        https_origin(&self.endpoint).unwrap_or_default()
    }

    /// By what a page finds out whether it is its own: the SHA-256 of the address, as base64url.
    #[must_use]
    pub fn digest(&self) -> String {
        let digest = TokenDigest::of(&self.endpoint).hex();
        let bytes = (0..digest.len()).step_by(2);
        let bytes: Vec<u8> = bytes
            .filter_map(|at| u8::from_str_radix(digest.get(at..at + 2)?, 16).ok())
            .collect();
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

/// The browser's public key from its text.
///
/// # Errors
/// What is wrong with it, as a sentence that begins with "must".
pub fn read_point(text: &str) -> Result<Vec<u8>, &'static str> {
    let wrong = "must be a public key on P-256: 65 bytes as base64url, the first of them 4";
    let point = bytes(text, POINT).ok_or(wrong)?;
    // Only an agreement shows that the point lies on the curve.
    let drawn = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new());
    let agreed =
        drawn.and_then(|own| agree_ephemeral(own, &UnparsedPublicKey::new(&ECDH_P256, &point), |_| ()));
    agreed.map_err(|_| wrong)?;
    Ok(point)
}

/// The browser's secret from its text.
///
/// # Errors
/// What is wrong with it, as a sentence that begins with "must".
pub fn read_auth(text: &str) -> Result<Vec<u8>, &'static str> {
    bytes(text, AUTH).ok_or("must be a secret of 16 bytes as base64url")
}

fn bytes(text: &str, length: usize) -> Option<Vec<u8>> {
    let read = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
    (read.len() == length).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_another_length_or_off_the_curve_are_refused() {
        let good = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        assert!(read_point(good).is_ok());
        let off = good.replace("iw4", "iw8");
        for wrong in [
            "",
            "AAAA",
            "not base64!",
            &good[..80],
            off.as_str(),
            &"A".repeat(87),
        ] {
            assert!(read_point(wrong).is_err(), "{wrong}");
        }
        assert!(read_auth("BTBZMqHH6r4Tts7J_aSIgg").is_ok() && read_auth("BTBZMqHH6r4Tts7J_aSIgg==").is_ok());
        for wrong in ["", "BTBZMqHH6r4Tts7J_aSI", "BTBZMqHH6r4Tts7J/aSIgg"] {
            assert!(read_auth(wrong).is_err(), "{wrong}");
        }
    }
}
