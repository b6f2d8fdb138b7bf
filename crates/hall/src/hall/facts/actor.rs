//! Who caused an event.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ids::AgentId;

/// Who caused an event: `system`, `visitor`, or the signed-in caller (`account:jansen`, `device:k1`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Actor(Arc<str>);

impl Actor {
    /// Time itself: what fell due.
    #[must_use]
    pub fn system() -> Self {
        Self("system".into())
    }

    /// The holder of a ticket's token.
    #[must_use]
    pub fn visitor() -> Self {
        Self("visitor".into())
    }

    /// The configuration file, at the server's start.
    #[must_use]
    pub fn configuration() -> Self {
        Self("configuration".into())
    }

    /// A signed-in caller, by the stable name that authentication gives.
    #[must_use]
    pub fn principal(name: &str) -> Self {
        Self(name.into())
    }

    /// Whether it is somebody of staff: with an account, with the administrator's token, or a program that has a key.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        let prefixes = ["account:", "token:", "key:"];
        prefixes.iter().any(|prefix| self.0.starts_with(prefix))
    }

    /// The member of staff, when it is one with an account.
    #[must_use]
    pub fn agent(&self) -> Option<AgentId> {
        self.0.strip_prefix("account:")?.parse().ok()
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
