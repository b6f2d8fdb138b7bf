//! How a push service knows that a message is this server's: a token under its own key, RFC 8292.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use ring::error::Unspecified;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::json;

/// How long a token is good: half of the day that the standard allows, for clocks that differ.
const LIFE: TimeDelta = TimeDelta::hours(12);

/// The server's key.
pub struct PushKey {
    pair: EcdsaKeyPair,
}

impl std::fmt::Debug for PushKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PushKey(…)")
    }
}

impl PushKey {
    /// Draws a key: its PKCS #8 document, which [`PushKey::read`] reads.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn draw() -> Result<Vec<u8>, Unspecified> {
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(kind, &SystemRandom::new())?;
        Ok(document.as_ref().to_vec())
    }

    /// The key of a document; `None` when it holds none.
    #[must_use]
    pub fn read(document: &[u8]) -> Option<Self> {
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::from_pkcs8(kind, document, &SystemRandom::new()).ok()?;
        Some(Self { pair })
    }

    /// The public part, as browsers want it: base64url of an uncompressed point.
    #[must_use]
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// The `Authorization` for a push service at this origin; `contact` is whom its keepers can turn to.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn authorization(
        &self,
        origin: &str,
        contact: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<String, Unspecified> {
        let mut claims = json!({"aud": origin, "exp": (now + LIFE).timestamp()});
        if let Some(contact) = contact {
            claims["sub"] = json!(contact);
        }
        let head = json!({"typ": "JWT", "alg": "ES256"});
        let [head, claims] = [head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = format!("{head}.{claims}");
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes())?;
        let signature = URL_SAFE_NO_PAD.encode(signature);
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_token_is_signed_by_the_key_that_it_names_for_one_service_and_half_a_day() {
        let document = PushKey::draw().unwrap();
        let key = PushKey::read(&document).unwrap();
        let now: DateTime<Utc> = "2026-11-03T08:00:00Z".parse().unwrap();
        let contact = Some("https://hal.example");
        let said = key.authorization("https://push.example", contact, now).unwrap();
        let (token, public) = said.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        assert_eq!(public, key.public());
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let [public, signature] = [public, signature].map(|text| URL_SAFE_NO_PAD.decode(text).unwrap());
        assert_eq!((public.len(), public[0]), (65, 4));
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public)
            .verify(signed.as_bytes(), &signature)
            .unwrap();
        let claims = signed.split_once('.').unwrap().1;
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        let expected = json!({"aud": "https://push.example", "exp": now.timestamp() + 43_200, "sub": "https://hal.example"});
        assert_eq!(claims, expected);
        assert!(PushKey::read(b"no key").is_none());
    }
}
