//! A municipality for tests of whatever asks who calls.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, LazyLock};

use argon2::PasswordHasher;

use super::{Account, Auth, AuthSetup, Device, HallRoles, PasswordHash, Role, TokenDigest};
use crate::clock::ManualClock;
use crate::ids::HallId;
use crate::store::memory::MemoryStore;

/// The administrator's bearer token.
pub(crate) const ADMIN_TOKEN: &str = "admin-token";

/// The token of kiosk `k1`.
pub(crate) const KIOSK_TOKEN: &str = "k1-token-of-a-kiosk";

/// The hash of `geheim`, made as cheaply as argon2 allows: what is tested is not how long it takes.
static PASSWORD: LazyLock<PasswordHash> = LazyLock::new(|| {
    let cheap = argon2::Params::new(8, 1, 1, None).unwrap();
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, cheap);
    let hash: argon2::password_hash::phc::PasswordHash = argon2.hash_password(b"geheim").unwrap();
    PasswordHash(hash.to_string())
});

/// A municipality with one member of staff, one kiosk and an administrator's token; one hall, `stadhuis`.
pub(crate) fn setup() -> AuthSetup {
    let hall: HallId = "stadhuis".parse().unwrap();
    AuthSetup {
        accounts: vec![Account {
            id: "jansen".parse().unwrap(),
            password_hash: PASSWORD.clone(),
            halls: HallRoles::in_hall(hall.clone(), Role::Agent),
        }],
        devices: vec![Device {
            id: "k1".parse().unwrap(),
            token: TokenDigest::of(KIOSK_TOKEN),
            halls: HallRoles::in_hall(hall, Role::Kiosk),
            printer: None,
        }],
        admin_token: Some(TokenDigest::of(ADMIN_TOKEN)),
        public_origin: None,
        key: super::TokenKey::from_secret(&"s".repeat(32)),
        second_factor_for: super::SecondFactorFor::Nobody,
        bookings_per_key: None,
    }
}

/// Where tests begin: a Monday morning.
pub(crate) fn clock() -> ManualClock {
    ManualClock::new("2026-11-02T09:00:00Z".parse().unwrap())
}

/// That municipality with an empty store and a clock that stands still.
pub(crate) fn auth() -> Arc<Auth> {
    Arc::new(Auth::new(
        setup(),
        Arc::new(MemoryStore::new()),
        Arc::new(clock()),
    ))
}
