//! What a program's key may do.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A part of what can be asked and done, as a key is given it. Each operation that a key may call names the one that it
/// needs, in the table of who may call what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub enum Scope {
    /// Reads booked times, with what is kept of whoever booked.
    #[serde(rename = "appointments:read")]
    AppointmentsRead,
    /// Books, moves and calls off, also many at once.
    #[serde(rename = "appointments:write")]
    AppointmentsWrite,
    /// Reads the tickets of today, and what a counter sees of its visitor.
    #[serde(rename = "tickets:read")]
    TicketsRead,
    /// Issues tickets, checks in, and does with a ticket what staff at a counter do.
    #[serde(rename = "tickets:write")]
    TicketsWrite,
    /// Reads how promises were kept.
    #[serde(rename = "reports:read")]
    ReportsRead,
    /// Reads what happened in a hall, fact by fact.
    #[serde(rename = "events:read")]
    EventsRead,
    /// Reads past visits, one by one.
    #[serde(rename = "visits:read")]
    VisitsRead,
    /// Finds free times, books and calls off for visitors, by the calls that Open Forms makes.
    #[serde(rename = "bookings")]
    Bookings,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::AppointmentsRead,
        Self::AppointmentsWrite,
        Self::TicketsRead,
        Self::TicketsWrite,
        Self::ReportsRead,
        Self::EventsRead,
        Self::VisitsRead,
        Self::Bookings,
    ];

    /// Its name, as it is sent and shown.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AppointmentsRead => "appointments:read",
            Self::AppointmentsWrite => "appointments:write",
            Self::TicketsRead => "tickets:read",
            Self::TicketsWrite => "tickets:write",
            Self::ReportsRead => "reports:read",
            Self::EventsRead => "events:read",
            Self::VisitsRead => "visits:read",
            Self::Bookings => "bookings",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_has_one_name_wherever_it_is_written() {
        for scope in Scope::ALL {
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.name());
        }
    }
}
