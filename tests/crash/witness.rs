//! The log as the witness: folded from its start, it must give just the answers that were given.
//!
//! Every event that a person caused is turned into the answer which that person must have got: the view of the
//! ticket, counter or breach right after it, by the server's own pure code. What was lost, what was done twice
//! and what was done by halves then shows as a difference between two heaps of answers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kwartier::forecast::HallForecasts;
use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{Actor, TicketState};
use kwartier::hall::record::PersonalData;
use kwartier::hall::state::State;
use kwartier::ids::{BreachSeq, CounterId, HallId, TicketId};
use kwartier::store::{EventRow, PersonalRow, Store};
use kwartier::view::Scene;
use kwartier::view::breach::breach;
use kwartier::view::counter::counter;
use kwartier::view::staff::for_staff;
use serde_json::Value;

use crate::HALL;
use crate::journal::{By, Entry};

/// The events that people cause, each with an answer of its own.
pub const KINDS: [&str; 19] = [
    "counterClosed",
    "counterOpened",
    "counterPaused",
    "counterResumed",
    "counterServicesChanged",
    "redressDeclined",
    "redressGiven",
    "serviceCompleted",
    "ticketCalled",
    "ticketCancelled",
    "ticketIssued",
    "ticketNotShown",
    "ticketParked",
    "ticketRated",
    "ticketRecalled",
    "ticketRequeued",
    "ticketStarted",
    "ticketTransferred",
    "ticketUnparked",
];

/// Left out of the comparison: forecasts, and what is said of a wait, are made beside the log, needs and notes are kept apart from it and put
/// into an answer from what is still kept when it is handed out, and a token is given at the kiosk alone.
const NOT_IN_THE_LOG: [&str; 8] = [
    "forecast",
    "forecastReason",
    "needs",
    "notes",
    "place",
    "promise",
    "token",
    "wait",
];

/// What lies on disk.
#[derive(Debug, Clone)]
pub struct Log {
    pub events: Vec<EventRow>,
    pub personal: Vec<PersonalRow>,
}

impl Log {
    pub async fn read(store: &dyn Store) -> Self {
        let hall: HallId = HALL.parse().unwrap();
        let mut events = Vec::new();
        loop {
            let after = events.last().map_or(0, |last: &EventRow| last.seq);
            let page = store.events(hall.clone(), after, 10_000).await.unwrap();
            if page.is_empty() {
                break;
            }
            events.extend(page);
        }
        let personal = store.personal(hall).await.unwrap();
        Self { events, personal }
    }
}

/// What the witness says.
#[derive(Debug, Default)]
pub struct Findings {
    pub faults: Vec<String>,
    /// Things done that nobody has been told of yet: their callers were cut off.
    pub untold: usize,
    /// Events that people caused, by kind.
    pub effects: BTreeMap<String, usize>,
}

/// Holds the journal against the log.
pub fn examine(log: &Log, journal: &[Entry]) -> Findings {
    let mut findings = Findings::default();
    order(&log.events, &mut findings.faults);
    let told = replay(log, &mut findings);
    numbers(&log.events, &mut findings.faults);
    compare(told, journal, &mut findings);
    findings
}

fn order(events: &[EventRow], faults: &mut Vec<String>) {
    for (expected, event) in (1..).zip(events) {
        if event.seq != expected {
            faults.push(format!(
                "event {expected} is missing: {} is there instead",
                event.seq
            ));
            return;
        }
    }
    for pair in events.windows(2) {
        if pair[1].at < pair[0].at {
            faults.push(format!("time runs backwards at event {}", pair[1].seq));
        }
    }
}

/// How often each answer must have been given.
type Heap = HashMap<String, i64>;

fn replay(log: &Log, findings: &mut Findings) -> Heap {
    let hall: HallId = HALL.parse().unwrap();
    let mut state = State::default();
    for row in &log.personal {
        let data: PersonalData = serde_json::from_value(row.body.clone()).unwrap();
        state.personal.insert(row.id, Arc::new(data));
    }
    let mut heap = Heap::new();
    for (place, row) in log.events.iter().enumerate() {
        let recorded = read(row);
        if let Err(misfit) = state.apply(&recorded) {
            findings
                .faults
                .push(format!("event {} does not fit: {misfit}", row.seq));
            return heap;
        }
        if row.actor == "system" || row.actor == "configuration" {
            continue;
        }
        if row.kind == "ticketReturned" {
            half_done(row, log.events.get(place + 1), &mut findings.faults);
            continue;
        }
        *findings.effects.entry(row.kind.clone()).or_default() += 1;
        let next = log.events.get(place + 1).map(read);
        let sent_home = next.filter(|next| is_sent_home(&recorded, next));
        match answer(&hall, &with(&state, sent_home), &recorded) {
            Some(answer) => *heap.entry(spoken(&row.kind, answer)).or_default() += 1,
            None => findings
                .faults
                .push(format!("event {} has nothing to show", row.seq)),
        }
    }
    whole(&state, &mut findings.faults);
    heap
}

fn read(row: &EventRow) -> Recorded {
    Recorded {
        seq: row.seq,
        at: row.at,
        by: Actor::principal(&row.actor),
        event: serde_json::from_value(row.body.clone()).unwrap(),
    }
}

fn with(state: &State, next: Option<Recorded>) -> State {
    let mut after = state.clone();
    if let Some(next) = next {
        after.apply(&next).unwrap();
    }
    after
}

/// Who was helped past the end of the day and would wait again is taken out in the same command, and so in its answer.
fn is_sent_home(recorded: &Recorded, next: &Recorded) -> bool {
    let Event::TicketCancelled { ticket: gone, .. } = next.event else {
        return false;
    };
    let would_wait = match recorded.event {
        Event::TicketParked { ticket }
        | Event::TicketTransferred { ticket, .. }
        | Event::ServiceCompleted { ticket, .. }
        | Event::TicketRequeued { ticket, .. } => ticket == gone,
        _ => false,
    };
    would_wait && next.by == Actor::system() && next.at == recorded.at
}

/// A number goes back to the queue because its counter closes: never the one without the other.
fn half_done(row: &EventRow, next: Option<&EventRow>, faults: &mut Vec<String>) {
    let closed = |next: &EventRow| matches!(next.kind.as_str(), "counterClosed" | "counterPaused");
    if !next.is_some_and(closed) {
        faults.push(format!(
            "event {} stands alone: half a command was written",
            row.seq
        ));
    }
}

/// What the person who caused the event was answered.
fn answer(hall: &HallId, state: &State, recorded: &Recorded) -> Option<Value> {
    let forecasts = HallForecasts::default();
    let scene = Scene {
        hall,
        state,
        setup: state.setup.as_deref()?,
        forecasts: &forecasts,
        now: recorded.at,
    };
    let ticket = |id: TicketId| Some(for_staff(&scene, state.ticket(id)?, None));
    let of_staff = |id: TicketId| serde_json::to_value(ticket(id)?).ok();
    let of_visitor = |id: TicketId| serde_json::to_value(ticket(id)?.ticket.for_visitor()).ok();
    let of_counter = |id: &CounterId| serde_json::to_value(counter(&scene, id)?).ok();
    let of_breach = |id: &BreachSeq| serde_json::to_value(breach(hall, state.breaches.get(id)?)).ok();
    match &recorded.event {
        Event::TicketIssued(issued) => of_visitor(issued.ticket),
        Event::TicketCancelled { ticket, .. } | Event::TicketRated { ticket, .. }
            if recorded.by == Actor::visitor() =>
        {
            of_visitor(*ticket)
        }
        Event::TicketCalled { ticket, .. }
        | Event::TicketRecalled { ticket, .. }
        | Event::TicketStarted { ticket }
        | Event::TicketNotShown { ticket }
        | Event::TicketRequeued { ticket, .. }
        | Event::TicketParked { ticket }
        | Event::TicketUnparked { ticket, .. }
        | Event::TicketTransferred { ticket, .. }
        | Event::ServiceCompleted { ticket, .. }
        | Event::TicketCancelled { ticket, .. } => of_staff(*ticket),
        Event::CounterOpened { counter, .. }
        | Event::CounterClosed { counter }
        | Event::CounterPaused { counter, .. }
        | Event::CounterResumed { counter }
        | Event::CounterServicesChanged { counter, .. } => of_counter(counter),
        Event::RedressGiven { breach, .. } | Event::RedressDeclined { breach, .. } => of_breach(breach),
        _ => None,
    }
}

/// An answer as it is compared.
fn spoken(event: &str, mut answer: Value) -> String {
    if let Some(members) = answer.as_object_mut() {
        members.retain(|name, _| !NOT_IN_THE_LOG.contains(&name.as_str()));
    }
    format!("{event} {answer}")
}

/// A counter and its ticket know of each other, and the queue holds who waits and nobody else.
fn whole(state: &State, faults: &mut Vec<String>) {
    for (id, counter) in &state.counters {
        let Some(ticket) = counter.ticket.and_then(|ticket| state.ticket(ticket)) else {
            continue;
        };
        let there = matches!(ticket.state, TicketState::Called | TicketState::Serving);
        if !there || ticket.counter.as_ref() != Some(id) {
            faults.push(format!("counter {id} has {}, which is not there", ticket.number));
        }
    }
    let waiting = |state: &State| {
        let all = state.tickets.values();
        all.filter(|ticket| ticket.state == TicketState::Waiting).count()
    };
    if waiting(state) != state.queue.len() {
        faults.push("the queue is not who waits".into());
    }
    for ticket in state.tickets.values() {
        let at_counter = matches!(ticket.state, TicketState::Called | TicketState::Serving);
        let counter = ticket.counter.as_ref().and_then(|id| state.counters.get(id));
        if at_counter && counter.is_none_or(|counter| counter.ticket != Some(ticket.id)) {
            faults.push(format!("{} is at a counter that does not have it", ticket.number));
        }
    }
}

/// Unique and gap-free for each letter and day.
fn numbers(events: &[EventRow], faults: &mut Vec<String>) {
    let mut last: BTreeMap<(String, String), u32> = BTreeMap::new();
    for row in events.iter().filter(|row| row.kind == "ticketIssued") {
        let number = row.body["number"].as_str().unwrap();
        let (letter, digits) = number.split_at(1);
        let day = row.body["day"].as_str().unwrap();
        let before = last.entry((day.to_owned(), letter.to_owned())).or_default();
        *before += 1;
        if digits.parse() != Ok(*before) {
            faults.push(format!(
                "{number} was issued on {day} where {letter}{before:03} was due"
            ));
            return;
        }
    }
}

fn compare(mut heap: Heap, journal: &[Entry], findings: &mut Findings) {
    let mut in_flight = 0;
    for entry in journal {
        let Some(answer) = &entry.answer else {
            in_flight += 1;
            continue;
        };
        if !answer.is_done() {
            continue;
        }
        let given = spoken(entry.call.event, answer.body.clone());
        match heap.get_mut(&given) {
            Some(count) if *count > 0 => *count -= 1,
            // Counters that take these services already are answered without an event.
            _ if entry.call.event == "counterServicesChanged" => {}
            _ => findings
                .faults
                .push(format!("key {}: the log does not give {given}", entry.key)),
        }
    }
    let untold: Vec<String> = heap
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(answer, count)| format!("{count} × {answer}"))
        .collect();
    if untold.len() > in_flight {
        let faults = untold
            .iter()
            .map(|answer| format!("nobody was told, or twice done: {answer}"));
        findings.faults.extend(faults);
    }
    findings.untold = untold.len();
}

/// What a retry must give again; members that are put in from what is kept now may differ.
pub fn same_answer(entry: &Entry, again: &crate::journal::Answer) -> bool {
    let Some(first) = &entry.answer else {
        return true;
    };
    let stripped = |body: &Value| {
        let mut body = body.clone();
        if let (Some(members), By::Staff) = (body.as_object_mut(), entry.call.by) {
            members.remove("needs");
            members.remove("notes");
        }
        body
    };
    first.status == again.status && stripped(&first.body) == stripped(&again.body)
}
