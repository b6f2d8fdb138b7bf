//! A ticket at a counter, step by step, until the visit is over.

use chrono::NaiveDate;

use super::cases;
use super::counters::{free, staffed};
use super::draft::Draft;
use super::faults::{no_faults, reservation_faults, too_long};
use crate::charter::ClockStop;
use crate::hall::command::{CancelledBy, Reach, TicketStep};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::TicketState;
use crate::hall::facts::{CancelReason, NextStep, Outcome, PassedOn, ReservedFor, ReturnReason};
use crate::hall::record::case;
use crate::hall::record::{PersonalData, Ticket};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::queue::Availability;
use crate::hall::working_days::within_days;
use crate::ids::{CallId, CounterId, ServiceId, TicketId};

pub(super) fn step(draft: &mut Draft, id: TicketId, step: &TicketStep) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    match step {
        TicketStep::Recall => recall(draft, &ticket)?,
        TicketStep::Start => start(draft, &ticket)?,
        TicketStep::NoShow => no_show(draft, &ticket)?,
        TicketStep::Requeue => requeue(draft, &ticket)?,
        TicketStep::Park => park(draft, &ticket)?,
        TicketStep::Unpark { counter } => unpark(draft, &ticket, counter)?,
        TicketStep::Transfer {
            service,
            note,
            reserved_for,
        } => {
            transfer(draft, &ticket, service, note.as_deref(), reserved_for.as_ref())?;
        }
        TicketStep::Complete {
            outcome,
            answer_promised_by,
            reach,
        } => {
            complete(draft, &ticket, *outcome, *answer_promised_by, reach)?;
        }
        TicketStep::Cancel { by } => cancel(draft, &ticket, *by)?,
    }
    Ok(Done::Ticket { id, created: false })
}

pub(super) fn expect(ticket: &Ticket, allowed: &[TicketState], what: &str) -> Result<(), Refusal> {
    if allowed.contains(&ticket.state) {
        return Ok(());
    }
    let from: Vec<&str> = allowed.iter().map(|state| state.name()).collect();
    let detail = format!("{what} needs {} to be {}", ticket.number, from.join(" or "));
    Err(Refusal::wrong_state(ticket.state.name(), detail))
}

fn recall(draft: &mut Draft, ticket: &Ticket) -> Result<(), Refusal> {
    expect(ticket, &[TicketState::Called], "a recall")?;
    let call = CallId(draft.state.last.call + 1);
    draft.emit(Event::TicketRecalled {
        ticket: ticket.id,
        call,
    })
}

fn start(draft: &mut Draft, ticket: &Ticket) -> Result<(), Refusal> {
    expect(ticket, &[TicketState::Called], "starting")?;
    draft.emit(Event::TicketStarted { ticket: ticket.id })
}

/// Who was called before the appointed time and is not there waits on as if never called; anybody else has missed the
/// turn.
fn no_show(draft: &mut Draft, ticket: &Ticket) -> Result<(), Refusal> {
    expect(ticket, &[TicketState::Called], "a no-show")?;
    if draft.now < ticket.leg().clock_start_at {
        return draft.emit(Event::TicketReturned {
            ticket: ticket.id,
            reason: ReturnReason::CalledEarly,
            as_if_not_called: true,
        });
    }
    draft.emit(Event::TicketNotShown { ticket: ticket.id })?;
    draft.end_personal(ticket, draft.now)
}

/// Back in the queue with the old rank, within the hall's time for that. Where the clock runs until help
/// starts, the time away does not count.
pub(super) fn requeue(draft: &mut Draft, ticket: &Ticket) -> Result<(), Refusal> {
    expect(ticket, &[TicketState::NoShow], "coming back")?;
    let setup = draft.setup()?;
    let gone_at = ticket.ended_at.unwrap_or(draft.now);
    let within = setup.settings.requeue_within;
    if draft.now > gone_at + within.delta() {
        let detail = format!(
            "{} could come back for {} minutes",
            ticket.number,
            within.seconds() / 60
        );
        return Err(Refusal::wrong_state(ticket.state.name(), detail));
    }
    let today_over = draft.state.ended_day.is_some_and(|ended| ended >= ticket.day);
    if today_over {
        return Err(Refusal::wrong_state(ticket.state.name(), "the day has ended"));
    }
    let away = ticket.away(draft.now);
    // A promise that is broken stays broken at its instant.
    let runs_on = ticket.leg().clock_stop() == ClockStop::Served && ticket.leg().breach.is_none();
    let leg_due = ticket.leg().due_at;
    let due_at = if runs_on {
        leg_due.map(|due| due + away)
    } else {
        leg_due
    };
    let away_s = u32::try_from(away.num_seconds()).unwrap_or(u32::MAX);
    draft.emit(Event::TicketRequeued {
        ticket: ticket.id,
        due_at,
        away_s,
    })?;
    draft.keep_personal(ticket);
    Ok(())
}

/// Keeps the ticket for nobody any more, so that any counter that takes its service can call it.
pub(super) fn release(draft: &mut Draft, id: TicketId) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    if ticket.state.is_over() || ticket.reserved_for.is_none() {
        let detail = if ticket.state.is_over() {
            "the visit is over"
        } else {
            "the ticket is kept for nobody"
        };
        return Err(Refusal::wrong_state(ticket.state.name(), detail));
    }
    draft.emit(Event::TicketReleased { ticket: id })?;
    Ok(Done::Ticket { id, created: false })
}

fn park(draft: &mut Draft, ticket: &Ticket) -> Result<(), Refusal> {
    expect(ticket, &[TicketState::Serving], "parking")?;
    draft.emit(Event::TicketParked { ticket: ticket.id })
}

fn unpark(draft: &mut Draft, ticket: &Ticket, counter: &CounterId) -> Result<(), Refusal> {
    if !draft.state.counters.contains_key(counter) {
        return Err(Refusal::invalid(
            "counterId",
            format!("unknown counter `{counter}`"),
        ));
    }
    expect(ticket, &[TicketState::Parked], "resuming")?;
    staffed(draft, counter)?;
    free(draft, counter)?;
    draft.emit(Event::TicketUnparked {
        ticket: ticket.id,
        counter: counter.clone(),
    })
}

/// On to another service: always a new leg in the queue, with the rank of the visit's first.
fn transfer(
    draft: &mut Draft,
    ticket: &Ticket,
    service: &ServiceId,
    note: Option<&str>,
    reserved_for: Option<&ReservedFor>,
) -> Result<(), Refusal> {
    let setup = draft.setup()?;
    let mut faults = reservation_faults(&setup, reserved_for);
    if setup.service(service).is_none() {
        faults.push(InputFault::new(
            "serviceId",
            format!("unknown service `{service}`"),
        ));
    }
    faults.extend(note.and_then(|note| too_long("note", note)));
    no_faults(faults)?;
    expect(ticket, &[TicketState::Serving], "a transfer")?;
    if draft.state.availability(service, draft.now) == Availability::Unavailable {
        return Err(Refusal::ServiceUnavailable {
            services: vec![service.clone()],
        });
    }
    let leg = draft.next_leg(&setup, ticket, service);
    let charter = draft.state.edition_of(&setup, Some(ticket), draft.now);
    let passed_on = charter.passed_on_at_most.map(|at_most| PassedOn {
        times: ticket.passed_on.saturating_add(1),
        at_most,
    });
    let written = note
        .map(str::trim)
        .filter(|note| !note.is_empty())
        .map(|text| PersonalData::Note {
            text: text.to_owned(),
            service: ticket.leg().service.clone(),
            at: draft.now,
        });
    let note = written.map(|note| draft.keep(note, None));
    let reserved_for = reserved_for.cloned();
    draft.emit(Event::TicketTransferred {
        ticket: ticket.id,
        leg,
        reserved_for,
        note,
        passed_on,
    })
}

/// Help for the present service ends. The next one starts at once where the counter takes it and still works;
/// otherwise it waits, with a clock of its own and the rank of the visit's first leg.
fn complete(
    draft: &mut Draft,
    ticket: &Ticket,
    outcome: Outcome,
    answer_promised_by: Option<NaiveDate>,
    reach: &Reach,
) -> Result<(), Refusal> {
    let setup = draft.setup()?;
    no_faults(promise_faults(
        draft.today(&setup),
        outcome,
        answer_promised_by,
        reach,
    ))?;
    expect(ticket, &[TicketState::Serving], "completing")?;
    // Whoever goes home without the answer is told by when it comes.
    let answer_promised_by = (outcome == Outcome::AnswerPromised)
        .then(|| answer_promised_by.unwrap_or_else(|| cases::usual_answer_by(draft, &setup, ticket)));
    let next = match ticket.next_services.first() {
        None => NextStep::Done,
        Some(service) => {
            let leg = draft.next_leg(&setup, ticket, service);
            if goes_on_here(draft, ticket, service) {
                NextStep::SameCounter(leg)
            } else {
                NextStep::Queued(leg)
            }
        }
    };
    let over = matches!(next, NextStep::Done);
    draft.emit(Event::ServiceCompleted {
        ticket: ticket.id,
        outcome,
        answer_promised_by,
        next,
    })?;
    if let Some(by) = answer_promised_by {
        cases::promise_answer(draft, ticket, by, reach)?;
    }
    if over {
        draft.end_personal(ticket, draft.now)
    } else {
        Ok(())
    }
}

fn promise_faults(
    today: NaiveDate,
    outcome: Outcome,
    by: Option<NaiveDate>,
    reach: &Reach,
) -> Vec<InputFault> {
    if outcome != Outcome::AnswerPromised {
        let given = [
            ("answerPromisedBy", by.is_some()),
            ("answerWay", reach.way.is_some()),
            ("contact", reach.contact.is_some()),
        ];
        let detail = "goes with the outcome `answerPromised` only";
        let wrong = given.into_iter().filter(|(_, given)| *given);
        return wrong
            .map(|(pointer, _)| InputFault::new(pointer, detail))
            .collect();
    }
    let latest = within_days(today, case::limits::ANSWER_DAYS);
    let day = match by {
        Some(by) if by < today => Some("must not be in the past"),
        Some(by) if by > latest => Some("must be within a year"),
        _ => None,
    };
    let mut faults = cases::reach_faults(reach, cases::ReachAsked::Welcome);
    for fault in faults.iter_mut().filter(|fault| fault.pointer == "way") {
        fault.pointer = "answerWay".into();
    }
    faults.extend(day.map(|detail| InputFault::new("answerPromisedBy", detail)));
    faults
}

fn goes_on_here(draft: &Draft, ticket: &Ticket, service: &ServiceId) -> bool {
    let counter = ticket
        .counter
        .as_ref()
        .and_then(|id| draft.state.counters.get(id));
    counter.is_some_and(|counter| counter.status == CounterStatus::Open && counter.services.contains(service))
}

fn cancel(draft: &mut Draft, ticket: &Ticket, by: CancelledBy) -> Result<(), Refusal> {
    // Whoever was helped before has had the number.
    let possible: &[TicketState] = match by {
        CancelledBy::Kiosk => &[TicketState::Waiting, TicketState::Called],
        CancelledBy::Visitor | CancelledBy::Staff => {
            &[TicketState::Waiting, TicketState::Called, TicketState::Parked]
        }
    };
    expect(ticket, possible, "leaving the queue")?;
    let reason = match by {
        CancelledBy::Visitor => CancelReason::Visitor,
        CancelledBy::Staff => CancelReason::Staff,
        CancelledBy::Kiosk => CancelReason::NotReceived,
    };
    draft.emit(Event::TicketCancelled {
        ticket: ticket.id,
        reason,
        at: draft.now,
    })?;
    draft.end_personal(ticket, draft.now)
}
