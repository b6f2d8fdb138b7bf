//! For how long somebody goes on seeing what they were let in to see.

use std::time::Duration;

use super::doorkeeper::Auth;

/// How often it is looked whether a bearer token still holds, real time.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// What somebody was let in by.
#[derive(Clone, PartialEq, Eq)]
pub enum Lease {
    /// A session's token.
    Session(String),
    /// A bearer token: of a device, of a program, or the administrator's.
    Bearer(String),
}

impl std::fmt::Debug for Lease {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Session(_) => "Session(…)",
            Self::Bearer(_) => "Bearer(…)",
        })
    }
}

impl Auth {
    /// Waits until what somebody was let in by is worth nothing any more.
    pub async fn lease_over(&self, lease: &Lease) {
        match lease {
            Lease::Session(token) => self.session_over(token).await,
            Lease::Bearer(token) => {
                while self.holder_of(token).is_some() {
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }
}
