//! A sign-in: how much of it is looked at, from where it comes, and why it fails.

use std::net::IpAddr;
use std::time::Duration;

use super::second_step::SecondStep;
use crate::store::StoreError;

/// The longest account name, password or token that is looked at, in bytes.
pub const MAX_CREDENTIAL: usize = 256;

/// From where somebody signs in.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The address, when it is known.
    pub address: Option<IpAddr>,
    /// What the browser holds of having signed in to that account before.
    pub known_browser: Option<String>,
    /// The kind of browser and system, to tell one's sessions apart.
    pub browser: Option<String>,
}

impl From<Option<IpAddr>> for Place {
    fn from(address: Option<IpAddr>) -> Self {
        Self {
            address,
            known_browser: None,
            browser: None,
        }
    }
}

/// Why somebody is not signed in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// No such account, or another password; it is never told which.
    #[error("account or password is wrong")]
    Wrong,
    /// Too many tries, for this account or from this address.
    #[error("too many tries")]
    TooMany {
        /// When the next try is allowed.
        retry_after: Duration,
    },
    /// So many sign in at once that another one would wait too long.
    #[error("too many people sign in at once")]
    Busy,
    /// The password is right, and the second factor is asked for: nobody is signed in yet.
    #[error("the second factor is asked for")]
    SecondStep(SecondStep),
    /// The session could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) fn too_many(retry_after: Duration) -> SignInError {
    SignInError::TooMany { retry_after }
}
