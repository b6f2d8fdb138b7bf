//! A number is taken from home and checked in in the hall; who waits goes away for a while and is back.

use chrono::{DateTime, TimeDelta, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults, visit_faults};
use super::issue::{self, Visit};
use crate::charter::ArrivalKind;
use crate::duration::Length;
use crate::hall::calendar;
use crate::hall::command::IssueTicket;
use crate::hall::done::Done;
use crate::hall::event::{CheckedIn, Event};
use crate::hall::facts::{CancelReason, JoinedFromHome, TicketState, Told};
use crate::hall::record::Ticket;
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{HallSetup, Settings};
use crate::hall::state::State;
use crate::ids::TicketId;

/// Limits of absences and of joining from home.
pub mod limits {
    /// The longest absence with a stated return, minutes: who needs longer had better take another number.
    pub const AWAY_MINUTES: u32 = 60;
    /// So many may always be expected, however few wait in the hall: a share of an empty hall would let nobody join.
    pub const EXPECTED_AT_LEAST: usize = 5;
}

/// Issues a number to who is not in the hall yet, where the hall allows it.
pub(super) fn join(draft: &mut Draft, request: &IssueTicket, code: &str) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    no_faults(visit_faults(&setup, &request.services))?;
    in_use(&setup)?;
    if setup.settings.remote_tickets == 0 {
        return Err(Refusal::RemoteNotOffered);
    }
    issue::still_open(draft, &setup, issue::expected_s(request))?;
    issue::on_offer(draft, &setup, &request.services)?;
    issue::available(draft, &request.services)?;
    let most = most_expected(&draft.state, &setup.settings);
    if draft.state.expected.len() >= most {
        return Err(Refusal::RemoteFull { most });
    }
    if draft.state.appointment_with_code(code).is_some() || draft.state.home_ticket(code).is_some() {
        return Err(Refusal::Exists {
            what: "number with this code".into(),
        });
    }
    let check_in_by = check_in_by(&setup, draft.now);
    let visit = Visit {
        arrival: ArrivalKind::WalkIn,
        services: &request.services,
        clock_start_at: check_in_by,
        appointment: None,
        late: false,
        reserved_for: None,
        needs: None,
        language: request.language,
        // What is foretold to who is at home is no promise of theirs to be judged by: their wait has not begun.
        told: None,
        remote: Some(JoinedFromHome {
            code: code.to_owned(),
            check_in_by,
        }),
    };
    issue::begin(draft, &setup, visit)
}

/// How many may be expected at once: as the hall set, and no more than its share of all who hold a number, so that
/// numbers taken in jest cannot make those in the hall doubt theirs.
#[must_use]
pub fn most_expected(state: &State, settings: &Settings) -> usize {
    let share = usize::from(settings.remote_share);
    // Of so many in the hall, those expected are a share of both together: x = s (h + x), x = s h / (1 - s).
    let of_hall = state.queue.len() * share / (100_usize.saturating_sub(share)).max(1);
    let most = usize::try_from(settings.remote_tickets).unwrap_or(usize::MAX);
    of_hall.max(limits::EXPECTED_AT_LEAST).min(most)
}

/// Until when who joins now may check in: as long as the hall gives them, and before it closes for the day.
fn check_in_by(setup: &HallSetup, now: DateTime<Utc>) -> DateTime<Utc> {
    let day = calendar::local_date(setup.time_zone, now);
    let closing = calendar::closing(setup, day);
    let day_ends = closing.unwrap_or_else(|| calendar::midnight_after(setup.time_zone, day));
    (now + setup.settings.remote_check_in_within.delta()).min(day_ends)
}

/// Checks in by a code: of a number that was taken from home, otherwise of an appointment.
pub(super) fn check_in_by_code(draft: &mut Draft, code: &str, told: Option<Told>) -> Result<Done, Refusal> {
    let Some(ticket) = draft.state.home_ticket(code) else {
        return issue::check_in(draft, code, told);
    };
    let setup = draft.setup()?;
    in_use(&setup)?;
    check_in(draft, ticket)
}

/// Who joined from home is in the hall: the clock starts. Said again, the same ticket.
pub(super) fn check_in(draft: &mut Draft, id: TicketId) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    if ticket.remote.is_none() {
        let detail = "was not taken from home: there is nothing to check in";
        return Err(Refusal::wrong_state(
            ticket.state.name(),
            format!("{} {detail}", ticket.number),
        ));
    }
    if ticket.expected_until().is_none() {
        return issue::checked_in_before(draft, &ticket);
    }
    issue::not_closed_for_now(draft)?;
    let setup = draft.setup()?;
    let leg = Draft::leg(&setup, ticket.arrival, &ticket.leg().service, draft.now);
    let limit = leg.norm.as_ref().map(|norm| Length::from_seconds(norm.limit_s));
    let before = limit.unwrap_or(setup.settings.ordering_walk_in).delta();
    let ranks_from = ticket.issued_at.max(draft.now - before);
    let rank_at = issue::rank_at(&setup, ticket.arrival, &leg, ranks_from);
    draft.emit(Event::TicketCheckedIn(Box::new(CheckedIn {
        ticket: id,
        leg,
        ranks_from,
        rank_at,
    })))?;
    Ok(Done::Ticket { id, created: true })
}

/// Nobody came with the number that was taken from home.
pub(super) fn lapse(draft: &mut Draft, at: DateTime<Utc>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    draft.emit(Event::TicketCancelled {
        ticket: id,
        reason: CancelReason::NotCheckedIn,
        at,
    })?;
    draft.end_personal(&ticket, at)
}

/// Who waits goes away: not called until they say that they are back, or until so many minutes have passed.
pub(super) fn go_away(draft: &mut Draft, id: TicketId, minutes: Option<u32>) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    if minutes.is_some_and(|minutes| !(1..=limits::AWAY_MINUTES).contains(&minutes)) {
        let detail = format!("must be 1 to {}", limits::AWAY_MINUTES);
        return Err(Refusal::Invalid {
            faults: vec![InputFault::new("minutes", detail)],
        });
    }
    waits_here(&ticket)?;
    let back_at = minutes.map(|minutes| draft.now + TimeDelta::minutes(i64::from(minutes)));
    if ticket.away.is_none_or(|away| away.back_at != back_at) {
        draft.emit(Event::TicketAway { ticket: id, back_at })?;
    }
    Ok(Done::Ticket { id, created: false })
}

/// Who was away is back: callable again. Nothing changes for who was not away, or was called meanwhile.
pub(super) fn come_back(draft: &mut Draft, id: TicketId) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    if ticket.is_away().is_some() {
        let at = draft.now;
        draft.emit(Event::TicketBack { ticket: id, at })?;
    } else if ticket.state.is_over() {
        let detail = format!("{} is over: nobody waits with it", ticket.number);
        return Err(Refusal::wrong_state(ticket.state.name(), detail));
    }
    Ok(Done::Ticket { id, created: false })
}

fn waits_here(ticket: &Ticket) -> Result<(), Refusal> {
    let detail = match (ticket.state, ticket.expected_until()) {
        (TicketState::Waiting, None) => return Ok(()),
        (TicketState::Waiting, Some(_)) => "has not been checked in: nobody is called with it yet",
        _ => "does not wait",
    };
    Err(Refusal::wrong_state(
        ticket.state.name(),
        format!("{} {detail}", ticket.number),
    ))
}
