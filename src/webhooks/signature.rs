//! Signatures as Standard Webhooks has them (<https://www.standardwebhooks.com>): by which a receiver knows that a message comes
//! from here, and when it was sent.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::TryRng;
use rand::rngs::SysRng;
use ring::hmac::{HMAC_SHA256, Key, sign};

/// What a secret begins with where it is shown.
pub const SECRET_PREFIX: &str = "whsec_";

/// The bytes of a secret.
const SECRET_BYTES: usize = 32;

/// A new secret: its bytes, drawn by chance.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn new_secret() -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; SECRET_BYTES];
    SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

/// A secret as its receiver is given it.
#[must_use]
pub fn shown(secret: &[u8]) -> String {
    format!("{SECRET_PREFIX}{}", STANDARD.encode(secret))
}

/// The header `webhook-signature`: a signature a secret, so that a receiver who knows one of them knows the message.
#[must_use]
pub fn signatures<'a>(
    secrets: impl IntoIterator<Item = &'a [u8]>,
    id: &str,
    timestamp_s: i64,
    body: &[u8],
) -> String {
    let signed = [format!("{id}.{timestamp_s}.").as_bytes(), body].concat();
    let each = secrets.into_iter().map(|secret| {
        let tag = sign(&Key::new(HMAC_SHA256, secret), &signed);
        format!("v1,{}", STANDARD.encode(tag))
    });
    each.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The example in the reference libraries of Standard Webhooks.
    #[test]
    fn a_message_is_signed_as_the_reference_libraries_sign_it() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let signed = signatures([secret.as_slice()], id, 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(shown(&secret), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    #[test]
    fn while_a_secret_is_changed_both_sign() {
        let (old, new) = (new_secret().unwrap(), new_secret().unwrap());
        let both = signatures([new.as_slice(), &old], "a", 1, b"{}");
        let each = [new, old].map(|secret| signatures([secret.as_slice()], "a", 1, b"{}"));
        assert_eq!(both, each.join(" "));
    }
}
