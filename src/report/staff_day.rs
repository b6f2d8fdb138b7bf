//! What a member of staff did on a day at the counters of a hall, from the log: for themselves, and for nobody else unless the
//! hall chose so with its works council (`staffFigures`).
//!
//! A step that was taken back is as if it had not been. Nothing is compared with colleagues, and nothing of it is kept.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::hall::event::{Event, Recorded};
use crate::hall::facts::NextStep;
use crate::ids::{AgentId, TicketId};

/// What somebody did on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaffDay {
    /// Numbers that they called; a number that was called again counts once.
    pub called: u32,
    /// Services whose help they said was over, and visitors whom they helped by hand.
    pub helped: u32,
    /// Visitors who were called and did not come.
    pub not_there: u32,
    /// Visitors whom they sent on to another counter or service.
    pub passed_on: u32,
    /// How long help took in the middle, seconds: the mean of those that began and ended at one counter without a pause.
    /// Left out when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_mean_s: Option<u32>,
}

/// The days of everybody who did something, counted from the events of one day in their order.
#[derive(Debug, Default)]
pub struct StaffDays {
    steps: BTreeMap<u64, Step>,
    /// Help that is going on: since when, or `None` once it was interrupted.
    helping: HashMap<TicketId, Option<DateTime<Utc>>>,
    /// The last call of each ticket.
    calls: HashMap<TicketId, u64>,
}

#[derive(Debug)]
struct Step {
    who: AgentId,
    what: What,
    /// The help that it ended, as it was before.
    ended: Option<(TicketId, Option<DateTime<Utc>>)>,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Called,
    Helped { seconds: Option<u32> },
    NotThere,
    PassedOn,
}

impl StaffDays {
    /// Counts the next event.
    pub fn add(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::TicketCalled { ticket, .. } => {
                self.calls.insert(*ticket, recorded.seq);
                self.note(recorded, What::Called, None);
            }
            Event::TicketReturned {
                ticket,
                as_if_not_called: true,
                ..
            } => {
                let call = self.calls.remove(ticket);
                self.take_back(call);
            }
            Event::TicketStarted { ticket } => {
                self.helping.insert(*ticket, Some(recorded.at));
            }
            Event::TicketParked { ticket } => {
                self.helping.insert(*ticket, None);
            }
            Event::TicketNotShown { .. } => self.note(recorded, What::NotThere, None),
            Event::TicketTransferred { ticket, .. } => {
                let ended = self.end_of(*ticket);
                self.note(recorded, What::PassedOn, ended);
            }
            Event::ServiceCompleted { ticket, next, .. } => {
                let ended = self.end_of(*ticket);
                let began = ended.and_then(|(_, began)| began);
                let seconds = began.and_then(|began| u32::try_from((recorded.at - began).num_seconds()).ok());
                self.note(recorded, What::Helped { seconds }, ended);
                if matches!(next, NextStep::SameCounter(_)) {
                    self.helping.insert(*ticket, Some(recorded.at));
                }
            }
            Event::TicketHelpedByHand(_) => self.note(recorded, What::Helped { seconds: None }, None),
            Event::TicketStepUndone { step, .. } => self.take_back(Some(*step)),
            _ => {}
        }
    }

    /// The day of everybody who did something.
    #[must_use]
    pub fn counted(&self) -> BTreeMap<AgentId, StaffDay> {
        let mut days: BTreeMap<AgentId, (StaffDay, Vec<u32>)> = BTreeMap::new();
        for step in self.steps.values() {
            let (day, lengths) = days.entry(step.who.clone()).or_default();
            match step.what {
                What::Called => day.called += 1,
                What::NotThere => day.not_there += 1,
                What::PassedOn => day.passed_on += 1,
                What::Helped { seconds } => {
                    day.helped += 1;
                    lengths.extend(seconds);
                }
            }
        }
        let with_mean = days.into_iter().map(|(who, (day, lengths))| {
            let help_mean_s = mean(&lengths);
            (who, StaffDay { help_mean_s, ..day })
        });
        with_mean.collect()
    }

    fn note(&mut self, recorded: &Recorded, what: What, ended: Option<(TicketId, Option<DateTime<Utc>>)>) {
        if let Some(who) = recorded.by.agent() {
            self.steps.insert(recorded.seq, Step { who, what, ended });
        }
    }

    fn end_of(&mut self, ticket: TicketId) -> Option<(TicketId, Option<DateTime<Utc>>)> {
        self.helping.remove(&ticket).map(|began| (ticket, began))
    }

    fn take_back(&mut self, step: Option<u64>) {
        let step = step.and_then(|seq| self.steps.remove(&seq));
        if let Some((ticket, began)) = step.and_then(|step| step.ended) {
            self.helping.insert(ticket, began);
        }
    }
}

fn mean(lengths: &[u32]) -> Option<u32> {
    let sum: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let mean = sum.checked_div(u64::try_from(lengths.len()).ok()?)?;
    u32::try_from(mean).ok()
}
