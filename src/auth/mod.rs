//! Who calls, and what they may do where.
//!
//! Staff sign in with an account, kiosks and displays with a device token; both get a session that the store
//! keeps by its digest. Automation sends a bearer token. Visitors hold the token of their ticket. Nothing here
//! knows HTTP: [`crate::http::caller`] reads what a request presents.

mod account;
mod accounts;
mod api_keys;
mod attempts;
mod booking_token;
mod calendar_feeds;
mod calendar_sharing;
mod delays;
mod devices;
mod doorkeeper;
mod entering;
mod factor;
mod factors;
pub mod first_run;
mod first_run_offer;
pub(crate) mod keeper;
mod known_browser;
mod lease;
mod number_slip;
mod own_password;
mod paired_devices;
mod pairing;
mod pairing_screens;
mod password;
mod program_token;
mod programs;
mod provider_sign_in;
pub mod providers;
mod rights;
mod roles;
mod scope;
mod seal;
mod second_factor;
mod second_factor_for;
mod second_step;
mod secret;
mod sessions;
mod sign_in;
mod signed_in;
mod staff;
pub mod strength;
mod subject;
pub mod throttle;
mod ticket_token;
mod totp;
pub mod voucher;

pub use account::{Account, Device, PasswordHash};
pub use accounts::{AccountRefusal, LINK_LIFE, MOST_ACCOUNTS, Staff, roles_with_password};
pub use api_keys::{ApiKey, ApiKeyRefusal, ApiKeySaid, KEY_PREFIX, LONGEST_KEY, MOST_API_KEYS};
pub use attempts::{Attempts, BOOKINGS_PER_KEY};
pub use booking_token::{HeldBySecret, HeldOut};
pub use calendar_feeds::{CalendarFeed, CalendarFeedRefusal, CalendarFeedSaid, MOST_FEEDS};
pub use devices::{DeviceKind, DeviceRefusal, DeviceSaid, KnownDevice, MOST_DEVICES};
pub use doorkeeper::{Auth, AuthSetup};
pub use factor::{Proof, RECOVERY_CODES};
pub use factors::{ENROLMENT_LIFE, Enrolment, FactorRefusal};
pub use lease::Lease;
pub use number_slip::{LONGEST_SLIP, NumberSlip};
pub use own_password::SetPasswordError;
pub use pairing::{CODE_LIFE, Claimed, NoCode, PairRefusal, PairingCode, Waiting};
pub use password::{HashError, hash_password, hash_password_with_salt, is_usable_hash};
pub use program_token::ProgramToken;
pub use rights::Rights;
pub use roles::{HallRoles, Role};
pub use scope::Scope;
pub use seal::Seal;
pub use second_factor::{FactorState, SecondFactorError};
pub use second_factor_for::SecondFactorFor;
pub use second_step::{STEP_LIFE, SecondStep};
pub use secret::{TokenDigest, new_code};
pub use sessions::{DEVICE_LIFE, MOST_SESSIONS, NewSession, STAFF_LIFE, STAFF_LONGEST, Session};
pub use sign_in::{MAX_CREDENTIAL, Place, SignInError};
pub use subject::{Principal, Subject};
pub use ticket_token::{HeldToken, SECRET_FILE, SHORTEST_SECRET, SecretError, TokenKey};

use crate::ids::HallId;

/// The name of anyone, who may ask for tailored help.
#[must_use]
pub fn passer_by() -> Principal {
    Principal {
        subject: Subject::PasserBy,
        role: None,
    }
}

/// The name of a visitor who holds the token of a ticket.
#[must_use]
pub fn visitor(hall: HallId, ticket: crate::ids::TicketId) -> Principal {
    Principal {
        subject: Subject::Visit(hall, ticket),
        role: None,
    }
}

#[cfg(test)]
mod second_factor_tests;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
