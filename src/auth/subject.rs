//! Who somebody is, by a name that stays the same between requests and restarts.

use std::fmt;
use std::str::FromStr;

use super::roles::Role;
use crate::ids::{AgentId, ApiKeyId, DeviceId, HallId, TicketId};

/// Somebody who calls.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A member of staff.
    Account(AgentId),
    /// A kiosk or a display.
    Device(DeviceId),
    /// A program that has a key.
    ApiKey(ApiKeyId),
    /// Whoever holds the administrator's bearer token.
    AdminToken,
    /// Whoever works on the data folder itself.
    Operator,
    /// The visitor who holds a ticket's token.
    Visit(HallId, TicketId),
    /// Anyone, about whom nothing is known.
    PasserBy,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "account:{id}"),
            Self::Device(id) => write!(f, "device:{id}"),
            Self::ApiKey(id) => write!(f, "key:{id}"),
            Self::AdminToken => f.write_str("token:admin"),
            Self::Operator => f.write_str("operator"),
            Self::Visit(hall, ticket) => write!(f, "visit:{hall}.{ticket}"),
            Self::PasserBy => f.write_str("public"),
        }
    }
}

impl FromStr for Subject {
    type Err = ();
    /// Reads the two that can have a session.
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            Some(("account", id)) => id.parse().map(Self::Account).map_err(|_| ()),
            Some(("device", id)) => id.parse().map(Self::Device).map_err(|_| ()),
            _ => Err(()),
        }
    }
}

/// Somebody who may do what they ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Who it is; its text scopes idempotency keys and is the actor in the log.
    pub subject: Subject,
    /// The role by which they may; `None` for a visitor with their own ticket.
    pub role: Option<Role>,
}

impl Principal {
    /// The member of staff, when it is one.
    #[must_use]
    pub fn agent(&self) -> Option<&AgentId> {
        match &self.subject {
            Subject::Account(id) => Some(id),
            _ => None,
        }
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.subject.fmt(f)
    }
}
