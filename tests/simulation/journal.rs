//! What everybody asked, and what they were told: the memory against which the log is held.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::store::EventRow;
use serde_json::Value;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// The kiosk of that hall.
    Kiosk(usize),
    /// A member of staff of that hall.
    Staff(usize),
    /// The supervisor, of the first hall.
    Supervisor,
    /// Automation with every right.
    Admin,
    /// Somebody with a ticket's token in the address.
    Visitor,
}

/// What must stand in the log when it is done: an event of that name, caused by a person, about that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effect {
    pub hall: usize,
    pub event: &'static str,
    /// About whom or what; empty where only the answer says.
    pub about: String,
}

/// A call, as its caller keeps it until it knows what became of it.
#[derive(Debug, Clone)]
pub struct Ask {
    pub who: Who,
    pub hall: usize,
    pub method: &'static str,
    pub path: String,
    pub body: Option<Value>,
    pub key: String,
    /// The event that it causes when it is done, and about what, unless the answer's `id` says.
    pub event: &'static str,
    pub about: Option<String>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub json: Value,
}

impl Answer {
    pub fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The last part of the problem's name; empty when it is none.
    pub fn problem(&self) -> &str {
        let name = self.json["type"].as_str().unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    }

    /// Whether it says for certain what happened.
    pub fn is_definite(&self) -> bool {
        self.status != 503 && self.status != 401
    }

    /// Whether it says that nothing happened, though it may the next time.
    pub fn is_not_done(&self) -> bool {
        self.status == 401 || matches!(self.problem(), "overloaded" | "store-full" | "not-ready")
    }
}

/// What time it is.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// By a clock that nobody sets.
    pub true_time: DateTime<Utc>,
    /// By how much each hall's time went on beside it, but for the corrections that stand in its log: those move what the
    /// hall keeps.
    pub beside: [TimeDelta; 2],
}

/// A call of which something is known or not yet.
#[derive(Debug, Clone)]
pub struct Entry {
    pub ask: Ask,
    /// What time it was when it was first made.
    pub first_at: Moment,
    /// How old it may be by the clock of its hall.
    pub age: TimeDelta,
    /// The answer that counts; `None` while it is not known.
    pub answer: Option<Answer>,
    /// It was sent at least once without anybody having heard what became of it.
    pub in_doubt: bool,
}

/// All calls, by when they were first made.
#[derive(Debug, Default)]
pub struct Journal {
    pub entries: Vec<Entry>,
    /// How often each effect was acknowledged.
    pub acknowledged: BTreeMap<Effect, usize>,
}

impl Journal {
    pub fn begin(&mut self, ask: Ask, at: Moment) -> usize {
        self.entries.push(Entry {
            ask,
            first_at: at,
            age: TimeDelta::zero(),
            answer: None,
            in_doubt: false,
        });
        self.entries.len() - 1
    }

    /// Time has gone on.
    pub fn grow_older(&mut self, now: Moment) {
        for entry in &mut self.entries {
            let (hall, first) = (entry.ask.hall, entry.first_at);
            let beside = now.beside[hall] - first.beside[hall];
            let age = now.true_time - first.true_time + beside.max(TimeDelta::zero());
            entry.age = entry.age.max(age);
        }
    }

    /// Notes what came back, or that nothing did; gives the fault when a second answer differs from the first.
    pub fn note(&mut self, index: usize, answer: Option<&Answer>) -> Result<(), String> {
        let entry = &mut self.entries[index];
        let Some(answer) = answer else {
            entry.in_doubt |= entry.answer.is_none();
            return Ok(());
        };
        if !answer.is_definite() {
            let known_not_done = answer.is_not_done();
            entry.in_doubt |= entry.answer.is_none() && !known_not_done;
            return Ok(());
        }
        match &entry.answer {
            None => {
                entry.answer = Some(answer.clone());
                entry.in_doubt = false;
                if let Some(effect) = entry.effect() {
                    *self.acknowledged.entry(effect).or_default() += 1;
                }
                Ok(())
            }
            Some(first) if entry.must_be_told_again() && !same(first, answer) => Err(format!(
                "{} {} under {} was answered {first:?} first, and {answer:?} the next time",
                entry.ask.method, entry.ask.path, entry.ask.key
            )),
            Some(_) => Ok(()),
        }
    }

    /// Calls of which nobody knows what became of them.
    pub fn in_doubt(&self) -> impl Iterator<Item = usize> {
        let all = self.entries.iter().enumerate();
        all.filter(|(_, entry)| entry.answer.is_none() && entry.in_doubt)
            .map(|(index, _)| index)
    }

    /// Calls that were told to have been done.
    pub fn done(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let all = self.entries.iter().enumerate();
        all.filter(|(_, entry)| entry.answer.as_ref().is_some_and(Answer::is_done))
    }

    /// How many calls may have had this effect without anybody knowing.
    pub fn may_have(&self, effect: &Effect) -> usize {
        let of_this = |index: &usize| {
            let ask = &self.entries[*index].ask;
            ask.event == effect.event
                && ask.hall == effect.hall
                && ask.about.as_ref().is_none_or(|about| *about == effect.about)
        };
        self.in_doubt().filter(of_this).count()
    }
}

impl Entry {
    /// What it did, as its answer says.
    pub fn effect(&self) -> Option<Effect> {
        let answer = self.answer.as_ref().filter(|answer| answer.is_done())?;
        // Who checks in again, or asks for what is so already, is answered without an event.
        if self.ask.event.is_empty() || (self.ask.event == "ticketIssued" && answer.status == 200) {
            return None;
        }
        let about = match &self.ask.about {
            Some(about) => about.clone(),
            None => answer.json["id"].as_str().unwrap_or_default().to_owned(),
        };
        Some(Effect {
            hall: self.ask.hall,
            event: self.ask.event,
            about,
        })
    }

    /// Answers are kept for a day; a visitor's link is opened before the key is looked at, and ends with the visit.
    fn must_be_told_again(&self) -> bool {
        let soon = self.age < TimeDelta::hours(11);
        let done = self.answer.as_ref().is_some_and(Answer::is_done);
        // The clock is no hall's: putting it right once more says that there is nothing to put right.
        let soon = soon && self.ask.path != "clock/_correct";
        soon && (done || matches!(self.ask.who, Who::Kiosk(_) | Who::Staff(_)))
    }

    /// Whether its key may have been forgotten, so that sending it again could do it again.
    pub fn is_too_old(&self) -> bool {
        self.age >= TimeDelta::hours(23)
    }
}

/// Whether two answers are the same but for what is put in from what is kept of a person by now: how they can be reached
/// may be erased meanwhile, when a clock goes on by days, and is never another.
fn same(first: &Answer, again: &Answer) -> bool {
    let is_erased = again.json.get("contact").is_none();
    let bare = |answer: &Answer| {
        let mut json = answer.json.clone();
        if let Some(members) = json.as_object_mut() {
            for personal in ["needs", "notes", "instance"] {
                members.remove(personal);
            }
            if is_erased {
                members.remove("contact");
            }
        }
        json
    };
    first.status == again.status && bare(first) == bare(again)
}

/// What an event that a person caused did; `None` of what happens by itself.
pub fn effect_of(hall: usize, row: &EventRow) -> Option<Effect> {
    if matches!(row.actor.as_str(), "system" | "configuration") {
        return None;
    }
    let text = |member: &str| row.body[member].as_str().unwrap_or_default().to_owned();
    let (event, about) = match row.kind.as_str() {
        "ticketIssued" => ("ticketIssued", text("ticket")),
        "ticketCalled" => ("ticketCalled", text("ticket")),
        "ticketRecalled" => ("ticketRecalled", text("ticket")),
        "ticketStarted" => ("ticketStarted", text("ticket")),
        "ticketNotShown" => ("ticketNotShown", text("ticket")),
        "ticketReturned" if row.body["reason"] == "calledEarly" => ("ticketNotShown", text("ticket")),
        "ticketRequeued" => ("ticketRequeued", text("ticket")),
        "ticketParked" => ("ticketParked", text("ticket")),
        "ticketUnparked" => ("ticketUnparked", text("ticket")),
        "ticketTransferred" => ("ticketTransferred", text("ticket")),
        "serviceCompleted" => ("serviceCompleted", text("ticket")),
        "ticketCancelled" => ("ticketCancelled", text("ticket")),
        "ticketStepUndone" => ("ticketStepUndone", text("ticket")),
        "ticketRated" => ("ticketRated", text("ticket")),
        "counterOpened" => ("counterOpened", text("counter")),
        "counterClosed" => ("counterClosed", text("counter")),
        "counterPaused" => ("counterPaused", text("counter")),
        "counterResumed" => ("counterResumed", text("counter")),
        "appointmentBooked" => ("appointmentBooked", text("code")),
        "appointmentCancelled" => ("appointmentCancelled", text("appointment")),
        "redressGiven" => ("redressGiven", format!("{} {}", text("breach"), text("redress"))),
        "hallClosed" => ("hallClosed", String::new()),
        "hallReopened" => ("hallReopened", String::new()),
        _ => return None,
    };
    Some(Effect { hall, event, about })
}
