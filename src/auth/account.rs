//! Who may sign in: staff with a password, kiosks and displays with a token.

use super::roles::HallRoles;
use super::secret::TokenDigest;
use crate::ids::{AgentId, DeviceId};
use crate::printer::Printer;

/// A member of staff who may sign in.
#[derive(Debug, Clone)]
pub struct Account {
    /// The name they sign in with.
    pub id: AgentId,
    /// Their password's hash as a PHC string, `$argon2id$…`.
    pub password_hash: PasswordHash,
    /// What they may do where.
    pub halls: HallRoles,
}

/// A password's hash, which a log never shows.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A kiosk or display that may sign in.
#[derive(Debug, Clone)]
pub struct Device {
    /// Its name.
    pub id: DeviceId,
    /// The digest of its token.
    pub token: TokenDigest,
    /// What it may do where: normally one hall.
    pub halls: HallRoles,
    /// The printer beside it.
    pub printer: Option<Printer>,
}
