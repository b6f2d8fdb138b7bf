//! The token by which a visitor holds a ticket: it can be checked without looking anything up, and nothing
//! secret needs to lie in the log.

use std::path::Path;
use std::{fmt, fs, io};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::secret::random_bytes;
use crate::durable;
use crate::hall::facts::Epoch;
use crate::ids::{HallId, TicketId};

/// The file of the server's secret, within the data folder.
pub const SECRET_FILE: &str = "secret.key";

/// The shortest secret that the environment may give, in bytes.
pub const SHORTEST_SECRET: usize = 32;

/// Bytes of the code in a token: 128 bits cannot be guessed, and keep a QR code small.
const CODE: usize = 16;

/// Separates what this key signs from whatever else the same secret may sign one day.
const PURPOSE: &[u8] = b"kwartier ticket token 1\0";

/// The same for the ticket of an epoch.
const PURPOSE_IN_EPOCH: &[u8] = b"kwartier ticket token 2\0";

/// What is derived for other purposes can never be a ticket's token.
const DERIVED: &[u8] = b"kwartier derived secret 1\0";

/// Keys to seal with can never be a token or a derived secret.
const KEYS: &[u8] = b"kwartier derived key 1\0";

/// Why there is no secret to sign with.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The file or its folder cannot be used.
    #[error("cannot use {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// The file does not hold 32 bytes.
    #[error(
        "{path} does not hold 32 bytes: restore it from a backup, or remove it; then visitors' open tokens die"
    )]
    Damaged {
        /// The file.
        path: String,
    },
}

/// A token as somebody holds it out: it names a ticket, but nobody has looked yet whether it is right.
#[derive(Clone, PartialEq, Eq)]
pub struct HeldToken {
    /// The hall that it names.
    pub hall: HallId,
    /// The ticket that it names.
    pub ticket: TicketId,
    code: Vec<u8>,
}

impl fmt::Debug for HeldToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeldToken({}.{})", self.hall, self.ticket)
    }
}

impl HeldToken {
    /// Takes a token apart; `None` when it cannot be one.
    #[must_use]
    pub fn read(token: &str) -> Option<Self> {
        let mut parts = token.splitn(3, '.');
        let hall: HallId = parts.next()?.parse().ok()?;
        let ticket: TicketId = parts.next()?.parse().ok()?;
        let code = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        Some(Self { hall, ticket, code })
    }
}

/// Makes and checks the tokens of tickets.
#[derive(Clone)]
pub struct TokenKey {
    key: [u8; 32],
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

impl TokenKey {
    /// A key from a secret of at least [`SHORTEST_SECRET`] bytes; `None` when it is shorter.
    #[must_use]
    pub fn from_secret(secret: &str) -> Option<Self> {
        let key = Sha256::digest(secret.as_bytes()).into();
        (secret.len() >= SHORTEST_SECRET).then_some(Self { key })
    }

    /// The key in the data folder; made there at the first start, readable by the server's user only.
    ///
    /// # Errors
    /// When the file cannot be read or made, or is damaged.
    pub fn load_or_create(data: &Path) -> Result<Self, SecretError> {
        let path = data.join(SECRET_FILE);
        let failed = |source| SecretError::Io {
            path: path.display().to_string(),
            source,
        };
        if !path.try_exists().map_err(failed)? {
            let key = random_bytes().map_err(failed)?;
            write_new(data, &key).map_err(failed)?;
        }
        Self::load(data)
    }

    /// The key in the data folder, which must be there.
    ///
    /// # Errors
    /// When the file is not there, cannot be read, or is damaged.
    pub fn load(data: &Path) -> Result<Self, SecretError> {
        let path = data.join(SECRET_FILE);
        let failed = |source| SecretError::Io {
            path: path.display().to_string(),
            source,
        };
        let bytes = fs::read(&path).map_err(failed)?;
        let key = bytes.try_into().map_err(|_| SecretError::Damaged {
            path: path.display().to_string(),
        })?;
        Ok(Self { key })
    }

    /// The token of a ticket that was issued in this epoch of its hall's log, or before the first: always the same one.
    ///
    /// A token does not spell its epoch out, since it is printed as a QR code: it is signed with it.
    #[must_use]
    pub fn issue(&self, hall: &HallId, ticket: TicketId, epoch: Option<Epoch>) -> String {
        format!(
            "{hall}.{ticket}.{}",
            URL_SAFE_NO_PAD.encode(self.code(hall, ticket, epoch))
        )
    }

    /// Whether this token was given to the ticket that it names, in this epoch of the hall's log.
    #[must_use]
    pub fn is_of(&self, token: &HeldToken, epoch: Option<Epoch>) -> bool {
        let code = self.code(&token.hall, token.ticket, epoch);
        subtle::ConstantTimeEq::ct_eq(token.code.as_slice(), code.as_slice()).into()
    }

    /// A secret text of 22 characters for another purpose, always the same for the same purpose.
    #[must_use]
    pub fn derived(&self, purpose: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(DERIVED, purpose))
    }

    /// A key of 32 bytes for another purpose, to seal with.
    pub(super) fn derived_key(&self, purpose: &str) -> [u8; 32] {
        self.whole_mac(KEYS, purpose)
    }

    fn code(&self, hall: &HallId, ticket: TicketId, epoch: Option<Epoch>) -> [u8; CODE] {
        match epoch {
            None => self.mac(PURPOSE, &format!("{hall}.{ticket}")),
            Some(epoch) => self.mac(PURPOSE_IN_EPOCH, &format!("{hall}.{ticket}.{epoch}")),
        }
    }

    fn mac(&self, purpose: &[u8], text: &str) -> [u8; CODE] {
        let full = self.whole_mac(purpose, text);
        let mut code = [0; CODE];
        code.copy_from_slice(&full[..CODE]);
        code
    }

    fn whole_mac(&self, purpose: &[u8], text: &str) -> [u8; 32] {
        // A key shorter than the hash's block is the same as one filled up with zeros.
        let mut block = [0; 64];
        block[..self.key.len()].copy_from_slice(&self.key);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(purpose);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

fn write_new(data: &Path, key: &[u8; 32]) -> io::Result<()> {
    durable::write_whole(&data.join(SECRET_FILE), key, durable::PRIVATE)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn key() -> TokenKey {
        TokenKey::from_secret(&"s".repeat(32)).unwrap()
    }

    /// Whose token this is, when tickets are of that epoch.
    fn holder(key: &TokenKey, token: &str, epoch: Option<Epoch>) -> Option<(HallId, TicketId)> {
        let held = HeldToken::read(token)?;
        key.is_of(&held, epoch).then_some((held.hall, held.ticket))
    }

    #[test]
    fn a_token_names_its_ticket_and_is_the_same_each_time() {
        let hall: HallId = "stadhuis".parse().unwrap();
        for epoch in [None, Some(Epoch::from_bytes([7; 16]))] {
            let token = key().issue(&hall, TicketId(184), epoch);
            assert!(token.starts_with("stadhuis.t184.") && token.len() == "stadhuis.t184.".len() + 22);
            assert_eq!(token, key().issue(&hall, TicketId(184), epoch));
            assert_eq!(holder(&key(), &token, epoch), Some((hall.clone(), TicketId(184))));
        }
    }

    #[test]
    fn a_link_from_before_there_were_epochs_still_opens_its_visit() {
        // Made by version 0.1.0 from this key.
        let token = "stadhuis.t184.HUx4WLC_avhN7BbnCpunfQ";
        let hall: HallId = "stadhuis".parse().unwrap();
        assert_eq!(key().issue(&hall, TicketId(184), None), token);
    }

    #[test]
    fn a_token_of_one_epoch_opens_nothing_in_another() {
        let hall: HallId = "stadhuis".parse().unwrap();
        let epochs = [
            None,
            Some(Epoch::from_bytes([1; 16])),
            Some(Epoch::from_bytes([2; 16])),
        ];
        for made in epochs {
            let token = key().issue(&hall, TicketId(184), made);
            for asked in epochs {
                assert_eq!(holder(&key(), &token, asked).is_some(), made == asked);
            }
        }
    }

    #[test]
    fn a_token_that_was_never_given_out_is_nobody_s() {
        let hall: HallId = "stadhuis".parse().unwrap();
        let token = key().issue(&hall, TicketId(184), None);
        let other = TokenKey::from_secret(&"t".repeat(32)).unwrap();
        assert_eq!(holder(&other, &token, None), None);
        let code = token.rsplit('.').next().unwrap();
        for wrong in [
            String::new(),
            "stadhuis.t184".into(),
            "stadhuis.t184.".into(),
            format!("stadhuis.t185.{code}"),
            format!("wijkhuis.t184.{code}"),
            format!("stadhuis.t0184.{code}"),
            format!("{token}A"),
            format!("{token}="),
            token[..token.len() - 1].to_owned(),
        ] {
            assert_eq!(holder(&key(), &wrong, None), None, "{wrong}");
        }
    }

    #[test]
    fn the_secret_is_made_once_and_only_its_owner_reads_it() {
        let data = tempfile::tempdir().unwrap();
        let first = TokenKey::load_or_create(data.path()).unwrap();
        let again = TokenKey::load_or_create(data.path()).unwrap();
        assert_eq!(first.key, again.key);
        let mode = fs::metadata(data.path().join(SECRET_FILE))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!format!("{first:?}").contains(&format!("{}", first.key[0])));
    }

    #[test]
    fn a_damaged_secret_is_refused_with_what_to_do() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(SECRET_FILE), b"short").unwrap();
        let error = TokenKey::load_or_create(data.path()).unwrap_err();
        assert!(error.to_string().contains("restore it from a backup"), "{error}");
        assert!(TokenKey::from_secret("short").is_none());
    }
}
