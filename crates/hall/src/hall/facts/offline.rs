//! What the log says of numbers that a kiosk gives out while the server does not answer.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Epoch;
use crate::ids::{Letter, TicketId, TicketNumber};

/// Numbers of a letter one after the other, each with the id that its ticket will have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberRun {
    /// Of which letter.
    pub letter: Letter,
    /// The first number.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// The id of the first; the others follow.
    pub ticket: TicketId,
}

impl NumberRun {
    /// The number that goes with this id, when it is one of them.
    #[must_use]
    pub fn number_of(&self, ticket: TicketId) -> Option<TicketNumber> {
        let place = u32::try_from(ticket.0.checked_sub(self.ticket.0)?).ok()?;
        (place < self.count).then(|| TicketNumber {
            letter: self.letter,
            count: self.first.saturating_add(place),
        })
    }

    /// Each id with its number, in order.
    pub fn all(&self) -> impl Iterator<Item = (TicketId, TicketNumber)> + '_ {
        (0..self.count).map(|place| {
            let number = TicketNumber {
                letter: self.letter,
                count: self.first.saturating_add(place),
            };
            (TicketId(self.ticket.0 + u64::from(place)), number)
        })
    }

    /// Whether a number is one of them.
    #[must_use]
    pub fn holds(&self, number: TicketNumber) -> bool {
        let after = self.first.saturating_add(self.count);
        number.letter == self.letter && (self.first..after).contains(&number.count)
    }
}

/// That a ticket was given out by a kiosk without the server. The event that says so was recorded when the server heard
/// of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TakenOffline {
    /// When the visitor took it, by the kiosk's running time since the last contact.
    pub taken_at: DateTime<Utc>,
    /// The epoch by which its token is signed, where the log that was restored would say another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<Epoch>,
    /// What stands on the visitor's paper, where a restored log had given that number to somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<TicketNumber>,
}
