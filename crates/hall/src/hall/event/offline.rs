//! Numbers for kiosks that go on without the server, as the log tells of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{NumberRun, Outcome};
use crate::ids::{CounterId, TicketId};

/// Numbers were kept aside for whoever asked, to be given out when the server does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NumbersReserved {
    /// The local day they are of.
    pub day: NaiveDate,
    /// The numbers, with the ids of their tickets.
    pub runs: Vec<NumberRun>,
}

/// The day ended for which numbers were kept aside, and nobody is known to have these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NumbersVoided {
    /// The local day they were of.
    pub day: NaiveDate,
    /// When it ended.
    pub at: DateTime<Utc>,
    /// The numbers.
    pub runs: Vec<NumberRun>,
}

/// Staff said afterwards that they had called and helped a visitor by hand, while they could not say so here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HelpedByHand {
    /// Whom.
    pub ticket: TicketId,
    /// Where.
    pub counter: CounterId,
    /// When the visitor was called. How long help took is not known.
    pub called_at: DateTime<Utc>,
    /// How help ended.
    pub outcome: Outcome,
}
