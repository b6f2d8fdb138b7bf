//! What is to be printed, and where.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::config::limits;
use crate::ids::{BreachSeq, DeviceId, HallId, RedressId, TicketId};

/// What stands on the slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum What {
    /// A ticket, as it was taken.
    Ticket {
        /// Which.
        ticket: TicketId,
    },
    /// The same once more, because staff asked for it.
    Again {
        /// Which.
        ticket: TicketId,
    },
    /// The voucher of a coffee.
    Voucher {
        /// The broken promise that it is owed for.
        breach: BreachSeq,
        /// Its name within the breach.
        redress: RedressId,
    },
    /// A slip by which an administrator sees that the printer works.
    Test,
}

/// A slip to be printed. It names the visit and holds nothing of it: what stands on paper is looked up when it is printed,
/// so that no token of a visitor lies in any table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its name, by which it is never printed twice.
    #[serde(skip)]
    pub id: String,
    /// Counts its changes in the store.
    #[serde(skip)]
    pub version: u64,
    /// The hall.
    pub hall: HallId,
    /// The device whose printer it is for.
    pub device: DeviceId,
    /// What it is.
    pub what: What,
    /// Under which address visitors reach the server, for the code of their page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// When it was asked for, real time.
    pub asked_at: DateTime<Utc>,
    /// How often it was begun.
    pub tries: u8,
    /// Whether it needs no more printing: printed, given up, or not wanted any more.
    pub done: bool,
}

impl Job {
    /// Whether it is still to be printed at that moment, real time.
    #[must_use]
    pub fn is_wanted(&self, now: DateTime<Utc>) -> bool {
        !self.done && self.tries < limits::TRIES && now - self.asked_at < limits::WANTED
    }
}
