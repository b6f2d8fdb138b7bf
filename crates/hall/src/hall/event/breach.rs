//! A promise that broke, and what is offered for it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{BreachScene, LaterOffer, Offer};
use crate::ids::{BreachSeq, TicketId};

/// A promise that broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BreachRegistered {
    /// The number that it keeps in the register.
    pub breach: BreachSeq,
    /// Whose promise it was.
    pub ticket: TicketId,
    /// The leg, from 0.
    pub leg: u16,
    /// Its true instant: clock start plus limit.
    pub at: DateTime<Utc>,
    /// The second promise: called by then. Only for the first leg.
    pub second_due_at: Option<DateTime<Utc>>,
    /// What the ticket ranks by from now on, where that is not the second promise itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank_at: Option<DateTime<Utc>>,
    /// What is offered at once.
    pub offers: Vec<Offer>,
    /// What is offered when the wait goes on, in order.
    pub later_offers: Vec<LaterOffer>,
    /// When what is still open lapses.
    pub lapses_at: DateTime<Utc>,
    /// What could be seen in the hall; not noted in old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<Box<BreachScene>>,
    /// The visitor had said that they were away: nothing is owed for it. Old logs knew no such visitors.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub away: bool,
}
