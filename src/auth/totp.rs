//! Codes that change every half minute (RFC 6238), as every app for them makes them: SHA-1, six digits.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, TotpError};

use super::secret::random_bytes;

/// The length of a new secret, in bytes: what RFC 4226 asks for.
pub(super) const SECRET_BYTES: usize = 20;

/// How long one code lasts, in seconds.
const STEP_S: u64 = 30;

/// So many steps before and after the present one a code is taken: for whoever types slowly, and for clocks that differ a
/// little.
const ALLOWED: u64 = 1;

/// So many steps away a code is known as one of another time, ten minutes: further off nobody's clock is by accident.
const RECOGNISED: u64 = 20;

/// Who the codes are for, where no name of the municipality is known.
const ISSUER: &str = "Kwartier";

/// What a code is at some instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Of this step, which is the present one or its neighbour.
    Now(u64),
    /// Of another time: a clock is wrong, the telephone's or the server's.
    Apart {
        /// Of which step.
        step: u64,
        /// How far the telephone is ahead of the server, in seconds; less than nothing when it is behind.
        apart_s: i64,
    },
    /// Of no time near.
    Wrong,
}

/// Makes and reads the codes of one secret.
pub(super) struct Codes {
    totp: totp_rs::Totp,
}

impl Codes {
    /// Of this secret, for this account.
    ///
    /// # Errors
    /// When the secret is shorter than 16 bytes.
    pub(super) fn of(secret: &[u8], account: &str, issuer: Option<&str>) -> Result<Self, TotpError> {
        // A colon would part the name from the issuer.
        let issuer = issuer.unwrap_or(ISSUER).replace(':', " ");
        let builder = Builder::new()
            .with_secret(Secret::from(secret))
            .with_skew(0)
            .with_step_duration(STEP_S)
            .with_issuer(Some(issuer))
            .with_account_name(account);
        Ok(Self {
            totp: builder.build()?,
        })
    }

    /// What this code is at that instant.
    pub(super) fn read(&self, code: &str, now: DateTime<Utc>) -> Reading {
        let present = step_of(now);
        let is_of = |step: u64| self.totp.check(code, step.saturating_mul(STEP_S)).is_some();
        for away in 0..=RECOGNISED {
            let near = [present.checked_sub(away), present.checked_add(away)];
            let Some(step) = near.into_iter().flatten().find(|step| is_of(*step)) else {
                continue;
            };
            if away <= ALLOWED {
                return Reading::Now(step);
            }
            let apart_s = (away * STEP_S).cast_signed();
            let apart_s = if step > present { apart_s } else { -apart_s };
            return Reading::Apart { step, apart_s };
        }
        Reading::Wrong
    }

    /// What an app reads from a QR code.
    ///
    /// # Errors
    /// When there is no account's name.
    pub(super) fn address(&self) -> Result<String, TotpError> {
        self.totp.to_url()
    }

    /// The secret in letters and digits, as people type it into an app.
    pub(super) fn in_letters(&self) -> String {
        self.totp.secret().to_base32()
    }

    /// The code of an instant.
    #[cfg(test)]
    pub(super) fn at(&self, now: DateTime<Utc>) -> String {
        self.totp.generate(step_of(now) * STEP_S).to_string()
    }
}

/// A new secret that nobody can guess.
///
/// # Errors
/// When the operating system gives no random bytes.
pub(super) fn new_secret() -> Result<[u8; SECRET_BYTES], std::io::Error> {
    random_bytes::<SECRET_BYTES>()
}

/// The number of the step that an instant is in, since 1970.
pub(super) fn step_of(now: DateTime<Utc>) -> u64 {
    u64::try_from(now.timestamp()).unwrap_or_default() / STEP_S
}

/// The first step whose code may still be taken at that instant.
pub(super) fn oldest_taken(now: DateTime<Utc>) -> u64 {
    step_of(now).saturating_sub(ALLOWED)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn codes() -> Codes {
        Codes::of(b"12345678901234567890", "jansen", None).unwrap()
    }

    #[test]
    fn the_codes_of_rfc_6238_are_those_of_its_appendix() {
        // The last six of the eight digits that stand there.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(codes().at(at(seconds)), code, "{seconds}");
            let step = step_of(at(seconds));
            assert_eq!(codes().read(code, at(seconds)), Reading::Now(step));
        }
    }

    #[test]
    fn a_neighbour_is_taken_and_what_is_further_off_is_known_as_of_another_time() {
        let now = at(1_800_000_015);
        for steps in -20_i64..=20 {
            let code = codes().at(at(1_800_000_015 + steps * 30));
            let step = step_of(now).checked_add_signed(steps).unwrap();
            let expected = if steps.abs() <= 1 {
                Reading::Now(step)
            } else {
                Reading::Apart {
                    step,
                    apart_s: steps * 30,
                }
            };
            assert_eq!(codes().read(&code, now), expected, "{steps}");
        }
        for steps in [-21, 21] {
            let code = codes().at(at(1_800_000_015 + steps * 30));
            assert_eq!(codes().read(&code, now), Reading::Wrong);
        }
    }

    #[test]
    fn what_is_no_code_is_wrong_and_nothing_worse() {
        for typed in ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345"] {
            assert_eq!(codes().read(typed, at(59)), Reading::Wrong, "{typed}");
        }
    }

    #[test]
    fn an_app_reads_who_and_what_it_is_for() {
        let codes = Codes::of(b"12345678901234567890", "jansen", Some("Gemeente: Ons Dorp")).unwrap();
        let address = codes.address().unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(
            address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            "{address}"
        );
        assert!(
            address.contains("jansen") && address.contains("issuer="),
            "{address}"
        );
        assert!(!codes.in_letters().contains('='));
    }
}
