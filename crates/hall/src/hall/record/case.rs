//! Cases: what somebody was promised beyond the visit, each with its clocks.
//!
//! A complaint, an explanation that was asked for, an answer that was promised, help for who cannot come unaided: all
//! are opened once, go through steps (acknowledged, called back, settled) and have a clock for each step that a
//! charter, the law or a default sets. A clock that is about to run out escalates; one that ran out is marked.
//! What was said, and how to reach who said it, are personal data and named by id only.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{AnswerWay, CaseFacts, CaseKind, CaseStep, ClockSet};
use crate::ids::{CaseId, CounterId, PersonalId, TicketId};

/// Limits of cases.
pub mod limits {
    /// Cases of a hall that are open at once: what is asked on a public page must not fill the memory.
    pub const OPEN: usize = 5_000;
    /// Days that what was said in a case is kept after it was settled.
    pub const KEPT_DAYS: i64 = 90;
    /// Days after a promised answer was missed until it leaves the list: its row keeps it, as missed. Promised answers
    /// are not counted in [`OPEN`], since help at a counter must not be refused, and a list that nobody works off
    /// must not grow for ever.
    pub const GIVEN_UP_DAYS: i64 = 90;
    /// Days before the day by which a charter is to be looked at again that staff are told: four weeks to do it in.
    pub const REVIEW_TOLD_DAYS: u64 = 28;
    /// Days ahead that an answer can be promised for.
    pub const ANSWER_DAYS: u32 = 366;
}

/// A clock as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseClock {
    /// As it was set.
    #[serde(flatten)]
    pub set: ClockSet,
    /// When the step was taken, or the case was settled.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was about to be missed.
    pub escalated_at: Option<DateTime<Utc>>,
    /// When it was missed.
    pub missed_at: Option<DateTime<Utc>>,
}

impl CaseClock {
    fn next(&self) -> Option<DateTime<Utc>> {
        if self.done_at.is_some() || self.missed_at.is_some() {
            None
        } else if self.escalated_at.is_none() {
            Some(self.set.escalates_at)
        } else {
            Some(self.set.due_at)
        }
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepTaken {
    /// What was done.
    pub step: CaseStep,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// A case as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// Its number, by which people speak of it.
    pub id: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom: the visitor, or who took it down.
    pub opened_by: String,
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
    /// What must be done by when, and what was.
    pub clocks: Vec<CaseClock>,
    /// The steps that were taken, in order.
    pub steps: Vec<StepTaken>,
    /// When it was taken back, since staff took back that for which it was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Case {
    /// When it was settled.
    #[must_use]
    pub fn settled_at(&self) -> Option<DateTime<Utc>> {
        self.steps
            .iter()
            .find(|taken| taken.step == CaseStep::Settle)
            .map(|taken| taken.at)
    }

    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.withdrawn_at.is_none() && self.settled_at().is_none()
    }

    /// Whether this step was taken.
    #[must_use]
    pub fn has_taken(&self, step: CaseStep) -> bool {
        self.steps.iter().any(|taken| taken.step == step)
    }

    /// Whether a case of this kind can ever take the step.
    #[must_use]
    pub fn allows(&self, step: CaseStep) -> bool {
        match step {
            CaseStep::Acknowledge | CaseStep::TellDelay => self.kind == CaseKind::Complaint,
            CaseStep::CallBack => !matches!(self.kind, CaseKind::PromisedAnswer | CaseKind::CharterReview),
            CaseStep::Settle => true,
        }
    }

    /// Whether taking the step ends the case: whoever only wanted to be called has been.
    #[must_use]
    pub fn ends_with(&self, step: CaseStep) -> bool {
        step == CaseStep::Settle || (self.kind == CaseKind::CallBack && step == CaseStep::CallBack)
    }

    /// What makes sense to do now, in the order in which it is done: nobody is called without a number, and that it
    /// takes longer is told by whoever promised to tell it.
    #[must_use]
    pub fn next_steps(&self) -> Vec<CaseStep> {
        if !self.is_open() {
            return Vec::new();
        }
        let by_phone = self.way == Some(AnswerWay::Phone);
        let asks_for_a_call = matches!(
            self.kind,
            CaseKind::Complaint | CaseKind::TailoredHelp | CaseKind::CallBack
        );
        let runs = |step| {
            let mut clocks = self.clocks.iter();
            clocks.any(|clock| clock.set.step == step && clock.done_at.is_none())
        };
        let makes_sense = |step| match step {
            CaseStep::CallBack => by_phone && asks_for_a_call,
            CaseStep::TellDelay => runs(step),
            CaseStep::Acknowledge | CaseStep::Settle => true,
        };
        let steps = CaseStep::ALL.into_iter();
        steps
            .filter(|step| self.allows(*step) && !self.has_taken(*step) && makes_sense(*step))
            .collect()
    }

    /// Since when whoever complained is told that it takes longer: staff did, or the time for a quick answer is over.
    #[must_use]
    pub fn takes_longer_since(&self) -> Option<DateTime<Utc>> {
        let told = self.steps.iter().find(|taken| taken.step == CaseStep::TellDelay);
        let mut clocks = self.clocks.iter();
        let missed = || {
            clocks
                .find(|clock| clock.set.step == CaseStep::TellDelay)?
                .missed_at
        };
        told.map(|taken| taken.at).or_else(missed)
    }

    /// The clock that escalates or is missed next.
    #[must_use]
    pub fn next_clock(&self) -> Option<&CaseClock> {
        let running = self.clocks.iter().filter(|clock| clock.next().is_some());
        running.min_by_key(|clock| clock.next())
    }

    /// When that is.
    #[must_use]
    pub fn next_instant(&self) -> Option<DateTime<Utc>> {
        self.next_clock().and_then(CaseClock::next)
    }

    /// When the first of the clocks that still run is due, also one that was missed.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let open = self.clocks.iter().filter(|clock| clock.done_at.is_none());
        open.map(|clock| clock.set.due_at).min()
    }

    /// Whether a clock that still runs is about to be missed or was.
    #[must_use]
    pub fn is_escalated(&self) -> bool {
        self.clocks
            .iter()
            .any(|clock| clock.done_at.is_none() && clock.escalated_at.is_some())
    }

    /// Whether this promised answer was missed so long ago that nobody will give it any more.
    #[must_use]
    pub fn is_given_up(&self, at: DateTime<Utc>) -> bool {
        let kept = TimeDelta::days(limits::GIVEN_UP_DAYS);
        let missed = |clock: &CaseClock| clock.missed_at.is_some_and(|missed| missed + kept <= at);
        self.kind == CaseKind::PromisedAnswer && self.is_open() && self.clocks.iter().all(missed)
    }

    /// Whether any clock was missed.
    #[must_use]
    pub fn has_missed(&self) -> bool {
        self.clocks.iter().any(|clock| clock.missed_at.is_some())
    }
}
