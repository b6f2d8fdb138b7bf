//! A case that was opened.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{AnswerWay, CaseFacts, CaseKind, ClockSet};
use crate::ids::{CaseId, CounterId, PersonalId, TicketId};

/// A case as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseOpened {
    /// The number that it keeps in the log.
    pub case: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// The visit, if it is about one.
    pub ticket: Option<TicketId>,
    /// The counter that promised the answer or took it down.
    pub counter: Option<CounterId>,
    /// How the answer is to come.
    pub way: Option<AnswerWay>,
    /// What was said, by name only.
    pub said: Option<PersonalId>,
    /// How to reach who said it, by name only.
    pub contact: Option<PersonalId>,
    /// What is known of the visit.
    pub facts: Option<CaseFacts>,
    /// The day by which the answer was promised.
    pub answer_by: Option<NaiveDate>,
    /// What must be done by when, one clock a step.
    pub clocks: Vec<ClockSet>,
    /// When it fell due, for one that the hall opens by itself; when the event was recorded otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}
