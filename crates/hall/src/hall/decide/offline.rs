//! A kiosk goes on without the server: numbers are kept aside for it beforehand, and what it gave out is recorded once.
//!
//! What a visitor holds in the hand is never refused: a service that nobody takes, a hall that has closed, a day that has
//! ended change what becomes of the ticket, not whether it is known.

use chrono::{DateTime, NaiveDate, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults, visit_faults};
use super::issue::{next_number, rank_at, twice};
use super::settle;
use crate::charter::ArrivalKind;
use crate::hall::calendar;
use crate::hall::command::OfflineTicket;
use crate::hall::done::Done;
use crate::hall::event::{Event, HelpedByHand, Issued, NumbersReserved};
use crate::hall::facts::{CancelReason, Edition, EndReason, TakenOffline, TicketState};
use crate::hall::record::PersonalData;
use crate::hall::refusal::{ClosedBecause, InputFault, Refusal};
use crate::hall::rules::kept_numbers::{MOST_UNUSED, NUMBERS_AT_ONCE, TOLD_WITHIN_DAYS};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{Letter, TicketId};

/// Keeps numbers aside: of these letters, or of all that the hall's services have; today's or tomorrow's.
pub(super) fn reserve(
    draft: &mut Draft,
    day: Option<NaiveDate>,
    letters: &[Letter],
) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let today = draft.today(&setup);
    let day = day.unwrap_or(today);
    let letters = letters_of(&setup, letters);
    no_faults(reservation_faults(&setup, today, day, &letters))?;
    if draft.state.ended_day.is_some_and(|ended| ended >= day) {
        return Err(Refusal::HallClosed {
            because: ClosedBecause::Hours,
        });
    }
    let by = draft.by.clone();
    let short = |letter: &&Letter| draft.state.unused_of(&by, day, **letter) + NUMBERS_AT_ONCE <= MOST_UNUSED;
    let letters: Vec<Letter> = letters.iter().filter(short).copied().collect();
    if letters.is_empty() {
        return Err(Refusal::wrong_state(
            "reserved",
            format!(
                "{MOST_UNUSED} numbers of each letter are kept for this kiosk already; tell first which were used"
            ),
        ));
    }
    let runs = draft.state.numbers_to_keep(day, &letters);
    let kept = runs.iter().map(|run| run.ticket).collect();
    draft.emit(Event::NumbersReserved(Box::new(NumbersReserved { day, runs })))?;
    Ok(Done::NumbersKept(kept))
}

fn letters_of(setup: &HallSetup, asked: &[Letter]) -> Vec<Letter> {
    let mut letters = if asked.is_empty() {
        setup.services.iter().map(|service| service.letter).collect()
    } else {
        asked.to_vec()
    };
    letters.sort_unstable();
    letters.dedup();
    letters
}

fn reservation_faults(
    setup: &HallSetup,
    today: NaiveDate,
    day: NaiveDate,
    letters: &[Letter],
) -> Vec<InputFault> {
    let mut faults = Vec::new();
    if day != today && Some(day) != today.succ_opt() {
        faults.push(InputFault::new("day", "must be today or tomorrow"));
    }
    for letter in letters {
        if setup.services.iter().all(|service| service.letter != *letter) {
            faults.push(InputFault::new(
                "letters",
                format!("no service has the letter `{letter}`"),
            ));
        }
    }
    faults
}

/// Records a ticket that a kiosk gave out without the server: the first time anew, afterwards the same ticket.
pub(super) fn record(draft: &mut Draft, told: &OfflineTicket) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    if let Some(known) = known(draft, told)? {
        return Ok(known);
    }
    let mut faults = visit_faults(&setup, &told.services);
    faults.extend(twice(&told.needs));
    no_faults(faults)?;
    let today = draft.today(&setup);
    if told.day > today {
        return Err(Refusal::WrongDay { day: told.day });
    }
    if (today - told.day).num_days() > TOLD_WITHIN_DAYS {
        return Err(over(told, None));
    }
    let end = end_of(&draft.state, &setup, told, draft.now);
    let taken_at = taken_at(&setup, told, draft.now);
    let needs = (!told.needs.is_empty()).then(|| draft.keep(PersonalData::Needs(told.needs.clone()), None));
    let (first, rest) = told.services.split_first().ok_or_else(|| Refusal::Inconsistent {
        detail: "a visit without a service".into(),
    })?;
    let leg = Draft::leg(&setup, ArrivalKind::WalkIn, first, taken_at);
    let is_taken = draft.state.is_anothers(told.number, told.day, told.ticket);
    let number = if is_taken {
        next_number(draft, &setup, first, told.day)?
    } else {
        told.number
    };
    let derived = draft.state.epoch_of_ticket(told.ticket);
    let edition = setup.charter.edition_on(told.day);
    let issued = Issued {
        ticket: told.ticket,
        number,
        day: told.day,
        arrival: ArrivalKind::WalkIn,
        appointment: None,
        late_check_in: false,
        rank_at: rank_at(&setup, ArrivalKind::WalkIn, &leg, leg.clock_start_at),
        leg,
        next_services: rest.to_vec(),
        reserved_for: None,
        needs,
        language: told.language,
        told: None,
        edition: edition.map(|edition| Edition {
            charter: edition.name.clone(),
            version: edition.version.clone(),
        }),
        offline: Some(TakenOffline {
            taken_at,
            epoch: told.epoch.filter(|epoch| Some(*epoch) != derived),
            printed: is_taken.then_some(told.number),
        }),
        remote: None,
    };
    draft.emit(Event::TicketIssued(Box::new(issued)))?;
    if let Some((ended_at, reason)) = end {
        end_at_once(draft, told.ticket, taken_at.max(ended_at), reason)?;
    }
    Ok(Done::Ticket {
        id: told.ticket,
        created: true,
    })
}

/// What is known of it already: an answer that was lost, another page of the same kiosk.
fn known(draft: &Draft, told: &OfflineTicket) -> Result<Option<Done>, Refusal> {
    let id = told.ticket;
    if let Some(ticket) = draft.state.ticket(id) {
        return if ticket.recorded_at.is_some() {
            Ok(Some(Done::Ticket { id, created: false }))
        } else {
            Err(Refusal::not_found("number that was kept aside"))
        };
    }
    let kept = draft
        .state
        .kept_with(id)
        .and_then(|first| draft.state.kept_numbers.get(&first));
    match kept {
        // It was recorded and is forgotten since.
        Some(kept) if kept.used.contains(&id) => Err(over(told, kept.void_at)),
        _ => Ok(None),
    }
}

fn over(told: &OfflineTicket, at: Option<DateTime<Utc>>) -> Refusal {
    Refusal::VisitEnded {
        number: told.number.to_string(),
        state: TicketState::Cancelled.name().into(),
        reason: Some(EndReason::DayEnd),
        at,
    }
}

/// When the visitor took it: not before the kiosk last heard the server or got the number, not after now, and on the
/// number's day.
fn taken_at(setup: &HallSetup, told: &OfflineTicket, now: DateTime<Utc>) -> DateTime<Utc> {
    let latest =
        now.min(calendar::midnight_after(setup.time_zone, told.day) - chrono::TimeDelta::milliseconds(1));
    let earliest = told
        .last_contact_at
        .max(told.reserved_at)
        .max(calendar::midnight_of(setup.time_zone, told.day));
    told.taken_at.max(earliest).min(latest)
}

/// When and why everybody's wait of that day ended, if it has: with the day, or because the hall closed for the rest
/// of it.
fn end_of(
    state: &State,
    setup: &HallSetup,
    told: &OfflineTicket,
    now: DateTime<Utc>,
) -> Option<(DateTime<Utc>, CancelReason)> {
    let midnight = calendar::midnight_after(setup.time_zone, told.day);
    if state.ended_day.is_some_and(|ended| ended >= told.day) || now >= midnight {
        let kept = state
            .kept_with(told.ticket)
            .and_then(|first| state.kept_numbers.get(&first));
        let ended_at = kept.and_then(|kept| kept.void_at);
        return Some((ended_at.unwrap_or(midnight).min(midnight), CancelReason::DayEnd));
    }
    let closed = state.closed.as_ref().filter(|closed| closed.until.is_none())?;
    Some((closed.since, CancelReason::HallClosed))
}

/// The wait was over before anybody here knew of it; what broke until then broke.
fn end_at_once(
    draft: &mut Draft,
    id: TicketId,
    at: DateTime<Utc>,
    reason: CancelReason,
) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    if let Some(due_at) = ticket.leg().open_due_at().filter(|due_at| *due_at < at) {
        settle::register(draft, due_at, id)?;
    }
    draft.emit(Event::TicketCancelled {
        ticket: id,
        reason,
        at,
    })?;
    draft.end_personal(&ticket, at)
}

/// Staff say whom they called and helped by hand, while they could not say so here.
pub(super) fn helped_by_hand(draft: &mut Draft, helped: &HelpedByHand) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let ticket = draft.ticket(helped.ticket)?;
    let ended_with_day = ticket.state == TicketState::Cancelled && ticket.reason == Some(EndReason::DayEnd);
    if ticket.state != TicketState::Waiting && !ended_with_day {
        let detail = format!("{} must be waiting, or have ended with its day", ticket.number);
        return Err(Refusal::wrong_state(ticket.state.name(), detail));
    }
    let mut faults = Vec::new();
    if setup.counter(&helped.counter).is_none() {
        faults.push(InputFault::new(
            "counterId",
            format!("unknown counter `{}`", helped.counter),
        ));
    }
    let latest = draft
        .now
        .min(calendar::midnight_after(setup.time_zone, ticket.day));
    if helped.called_at < ticket.issued_at || helped.called_at > latest {
        faults.push(InputFault::new(
            "calledAt",
            "must lie between the taking of the number and the end of its day, and not be later than now",
        ));
    }
    no_faults(faults)?;
    draft.emit(Event::TicketHelpedByHand(Box::new(helped.clone())))?;
    if !ended_with_day {
        draft.end_personal(&ticket, draft.now)?;
    }
    Ok(Done::Ticket {
        id: helped.ticket,
        created: false,
    })
}
