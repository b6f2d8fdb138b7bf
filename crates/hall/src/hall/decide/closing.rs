//! A hall closes in mid-day and opens again.
//!
//! No numbers are issued and nobody is called meanwhile; who is being helped is helped. Clocks are as they are, and what
//! breaks has `hallClosed` as its cause. Tickets are kept for a stated return or else end; today's appointments that
//! fall into it are called off with a mail.

use chrono::{DateTime, Utc};

use super::counters::return_called;
use super::draft::Draft;
use super::faults::{in_use, no_faults};
use super::{mails, reminders};
use crate::hall::calendar;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::MailAbout;
use crate::hall::facts::TicketState;
use crate::hall::facts::{CancelReason, ReturnReason};
use crate::hall::record::{AppointmentState, Ticket};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{HallSetup, Texts, limits};
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, CounterId, Language, TicketId};
use crate::text;

/// Closes the hall, or says something else of a closing that goes on.
pub(super) fn close(draft: &mut Draft, until: Option<DateTime<Utc>>, texts: &Texts) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    no_faults(faults(draft, &setup, until, texts))?;
    let counters: Vec<CounterId> = setup.counters.iter().map(|counter| counter.id.clone()).collect();
    for counter in &counters {
        return_called(draft, counter, ReturnReason::HallClosed)?;
    }
    draft.emit(Event::HallClosed {
        until,
        texts: texts.clone(),
    })?;
    if until.is_none() {
        for id in sent_away(&draft.state) {
            end(draft, id)?;
        }
    }
    for id in hit(&draft.state, &setup, draft.now, until) {
        let found = draft.state.appointments.get(&id).cloned();
        draft.emit(Event::AppointmentCancelled { appointment: id })?;
        found.iter().for_each(|found| reminders::called_off(draft, found));
        mails::queue(draft, id, MailAbout::Cancelled)?;
    }
    Ok(Done::Closing)
}

/// Opens the hall again before its time, or when no time was said.
pub(super) fn reopen(draft: &mut Draft) -> Result<Done, Refusal> {
    if draft.state.closed.is_none() {
        return Err(Refusal::wrong_state("open", "the hall is not closed"));
    }
    let now = draft.now;
    draft.emit(Event::HallReopened { at: now })?;
    Ok(Done::Closing)
}

/// The appointments of today that a closing now until then calls off, the earliest first.
#[must_use]
pub fn hit(
    state: &State,
    setup: &HallSetup,
    now: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Vec<AppointmentSeq> {
    let today = calendar::local_date(setup.time_zone, now);
    let end = until.unwrap_or_else(|| calendar::midnight_after(setup.time_zone, today));
    let booked = state
        .appointments
        .values()
        .filter(|appointment| appointment.state == AppointmentState::Booked)
        .filter(|appointment| (now..end).contains(&appointment.at));
    let mut hit: Vec<(DateTime<Utc>, AppointmentSeq)> = booked
        .map(|appointment| (appointment.at, appointment.id))
        .collect();
    hit.sort_unstable();
    hit.into_iter().map(|(_, id)| id).collect()
}

/// Everybody who waits or is on an errand: whose visit ends when the hall closes for the day.
fn sent_away(state: &State) -> Vec<TicketId> {
    let parked = |ticket: &&std::sync::Arc<Ticket>| ticket.state == TicketState::Parked;
    let waits = state.waiting().chain(state.expected_from_home());
    let ids = waits.chain(state.busy_tickets().filter(parked));
    ids.map(|ticket| ticket.id).collect()
}

fn end(draft: &mut Draft, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let at = draft.now;
    draft.emit(Event::TicketCancelled {
        ticket: id,
        reason: CancelReason::HallClosed,
        at,
    })?;
    draft.end_personal(&ticket, at)
}

fn faults(draft: &Draft, setup: &HallSetup, until: Option<DateTime<Utc>>, texts: &Texts) -> Vec<InputFault> {
    let mut faults = Vec::new();
    let midnight = calendar::midnight_after(setup.time_zone, draft.today(setup));
    if until.is_some_and(|until| until <= draft.now) {
        faults.push(InputFault::new("until", "must be later than now"));
    } else if until.is_some_and(|until| until >= midnight) {
        let detail = "must be today: leave it out when the hall does not open again today";
        faults.push(InputFault::new("until", detail));
    }
    if !texts.contains_key(&Language::DUTCH) {
        faults.push(InputFault::new("texts", "has no Dutch text (`nl`)"));
    }
    for (language, said) in texts {
        if let Some(detail) = text::name_fault(said, limits::TEXT) {
            faults.push(InputFault::new(format!("texts.{language}"), detail));
        }
    }
    faults
}
