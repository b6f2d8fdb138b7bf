//! What falls due by itself: promises that break, more redress, lapses, the end of the day.
//!
//! Each is registered with its true instant, in the order of those instants, whenever somebody next looks: a
//! server that was down makes up for it at its first command.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::draft::Draft;
use super::{booking, earlier, mails, notices, planned, reminders, remote, void_numbers};
use crate::charter::{RedressStep, RedressWhen};
use crate::hall::calendar;
use crate::hall::done::Done;
use crate::hall::event::BreachRegistered;
use crate::hall::event::Event;
use crate::hall::facts::TicketState;
use crate::hall::facts::{CancelReason, LaterOffer, Offer};
use crate::hall::policy;
use crate::hall::policy::service_position;
use crate::hall::record::{Leg, Ticket};
use crate::hall::refusal::Refusal;
use crate::hall::rules::cause;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{
    AppointmentSeq, BreachSeq, CaseId, DraftId, HoldSeq, MailSeq, NoticeId, RedressId, TicketId,
};

/// Something that falls due, in the order in which it comes first at the same instant: a day that ends closes
/// the clocks, so nothing breaks at that instant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// A visit is still being helped when its day ends.
    Unfinished(DateTime<Utc>, TicketId),
    /// Nobody checked in with a number that was taken from home.
    NotCheckedIn(DateTime<Utc>, TicketId),
    DayEnd(DateTime<Utc>),
    /// Who is away said that they would be back by now.
    Back(DateTime<Utc>, TicketId),
    Breach(DateTime<Utc>, TicketId),
    Offer(DateTime<Utc>, BreachSeq),
    Lapse(DateTime<Utc>, BreachSeq),
    /// A hall that was closed in mid-day opens again as it said.
    Reopen(DateTime<Utc>),
    /// The day of a prepared setup came.
    Planned(DateTime<Utc>, DraftId),
    /// Numbers that were kept aside are void.
    Void(DateTime<Utc>),
    /// What followed the advice that this event carried out can be counted.
    Count(DateTime<Utc>, u64),
    /// A clock of a case escalates or is missed.
    Case(DateTime<Utc>, CaseId),
    /// What visitors are told changes.
    Notice(DateTime<Utc>, NoticeId),
    /// Nobody booked the place that is held.
    Hold(DateTime<Utc>, HoldSeq),
    /// What became free is offered to who would come earlier.
    Earlier(DateTime<Utc>),
    /// A mail makes no sense any more.
    Mail(DateTime<Utc>, MailSeq),
    /// Staff are told that the charter is to be looked at again by that day.
    Review(DateTime<Utc>, NaiveDate),
    /// Somebody is to be reminded of an appointment.
    Reminder(DateTime<Utc>, AppointmentSeq),
}

impl Due {
    fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Unfinished(at, _) | Self::DayEnd(at) | Self::Breach(at, _) => *at,
            Self::NotCheckedIn(at, _) | Self::Back(at, _) => *at,
            Self::Offer(at, _) | Self::Lapse(at, _) | Self::Reopen(at) | Self::Planned(at, _) => *at,
            Self::Count(at, _) | Self::Case(at, _) | Self::Notice(at, _) | Self::Mail(at, _) => *at,
            Self::Review(at, _)
            | Self::Void(at)
            | Self::Hold(at, _)
            | Self::Earlier(at)
            | Self::Reminder(at, _) => *at,
        }
    }

    /// A clock that stops exactly at the limit keeps the promise, so that instant itself must have passed; a
    /// day ends at its instant.
    fn has_come(&self, now: DateTime<Utc>) -> bool {
        match self {
            Self::Unfinished(at, _) | Self::DayEnd(at) | Self::Count(at, _) | Self::Reopen(at) => *at <= now,
            Self::Void(at) | Self::Hold(at, _) | Self::Earlier(at) | Self::Reminder(at, _) => *at <= now,
            Self::NotCheckedIn(at, _) | Self::Back(at, _) => *at <= now,
            Self::Notice(at, _) | Self::Mail(at, _) | Self::Review(at, _) | Self::Planned(at, _) => {
                *at <= now
            }
            Self::Breach(at, _) | Self::Offer(at, _) | Self::Lapse(at, _) | Self::Case(at, _) => *at < now,
        }
    }
}

/// When something next falls due if nothing else happens: the instant for a timer. `None`: nothing will.
#[must_use]
pub fn next_due(state: &State) -> Option<DateTime<Utc>> {
    first_due(state).map(|due| match due {
        Due::Unfinished(at, _) | Due::DayEnd(at) | Due::Count(at, _) | Due::Void(at) => at,
        Due::NotCheckedIn(at, _) | Due::Back(at, _) => at,
        Due::Notice(at, _) | Due::Mail(at, _) | Due::Review(at, _) | Due::Planned(at, _) => at,
        Due::Hold(at, _) | Due::Earlier(at) | Due::Reminder(at, _) => at,
        due => due.at() + TimeDelta::milliseconds(1),
    })
}

fn first_due(state: &State) -> Option<Due> {
    let candidates = [
        unfinished(state).map(|(at, ticket)| Due::Unfinished(at, ticket)),
        state
            .expected
            .get_min()
            .map(|(at, ticket)| Due::NotCheckedIn(*at, *ticket)),
        day_end(state).map(Due::DayEnd),
        state.first_back().map(|(at, ticket)| Due::Back(at, ticket)),
        state.dues.get_min().map(|(at, ticket)| Due::Breach(*at, *ticket)),
        state
            .later_offers
            .get_min()
            .map(|(at, breach)| Due::Offer(*at, *breach)),
        state
            .lapses
            .get_min()
            .map(|(at, breach)| Due::Lapse(*at, *breach)),
        void_numbers::first_to_void(state).map(Due::Void),
        first_to_count(state).map(|(at, carried)| Due::Count(at, carried)),
        state.case_dues.get_min().map(|(at, case)| Due::Case(*at, *case)),
        state
            .closed
            .as_ref()
            .and_then(|closed| closed.until)
            .map(Due::Reopen),
        planned::first_to_begin(state).map(|(at, id)| Due::Planned(at, id)),
        state.hold_dues.get_min().map(|(at, hold)| Due::Hold(*at, *hold)),
        earlier::due(state).map(Due::Earlier),
        state.mail_dues.get_min().map(|(at, mail)| Due::Mail(*at, *mail)),
        state.notice_due.clone().map(|(at, id)| Due::Notice(at, id)),
        state.review_due.map(|(at, day)| Due::Review(at, day)),
        state
            .reminder_dues
            .get_min()
            .map(|(at, id)| Due::Reminder(*at, *id)),
    ];
    candidates
        .into_iter()
        .flatten()
        .min_by(|a, b| (a.at(), a).cmp(&(b.at(), b)))
}

/// The visit that is helped longest, and the midnight at which it ends whatever anybody says.
fn unfinished(state: &State) -> Option<(DateTime<Utc>, TicketId)> {
    let (since, ticket) = *state.serving.get_min()?;
    let zone = state.setup.as_ref()?.time_zone;
    let midnight = calendar::midnight_after(zone, calendar::local_date(zone, since));
    Some((midnight, ticket))
}

/// The first instant after closing time with no counter open and nobody being served, at the latest local midnight.
fn day_end(state: &State) -> Option<DateTime<Utc>> {
    let (day, setup) = (state.day?, state.setup.as_ref()?);
    let midnight = calendar::midnight_after(setup.time_zone, day);
    let end = if state.any_counter_open() || !state.serving.is_empty() {
        midnight
    } else {
        let closing = calendar::closing(setup, day).unwrap_or(midnight);
        state
            .last_closed_at
            .map_or(closing, |closed| closed.max(closing))
            .min(midnight)
    };
    // Hours brought forward to a time that has passed end the day now: what happened since then did happen.
    Some(state.setup_at.map_or(end, |set| set.max(end)))
}

/// Lets everything happen that fell due before the draft's instant.
pub(super) fn settle(draft: &mut Draft) -> Result<(), Refusal> {
    while let Some(due) = first_due(&draft.state).filter(|due| due.has_come(draft.now)) {
        match due {
            Due::Unfinished(at, ticket) => end_unfinished(draft, at, ticket)?,
            Due::DayEnd(at) => end_day(draft, at)?,
            Due::NotCheckedIn(at, ticket) => remote::lapse(draft, at, ticket)?,
            Due::Back(at, ticket) => draft.emit(Event::TicketBack { ticket, at })?,
            Due::Breach(at, ticket) => breach(draft, at, ticket)?,
            Due::Offer(at, id) => offer(draft, at, id)?,
            Due::Lapse(at, id) => lapse(draft, at, id)?,
            Due::Reopen(at) => draft.emit(Event::HallReopened { at })?,
            Due::Planned(at, id) => planned::begin(draft, at, id)?,
            Due::Void(at) => {
                let zone = draft.setup()?.time_zone;
                // The midnight belongs to the next day.
                let day = calendar::local_date(zone, at - TimeDelta::milliseconds(1));
                void_numbers::void(draft, day, at)?;
            }
            Due::Count(at, carried) => count(draft, at, carried)?,
            Due::Case(at, case) => super::cases::fall_due(draft, at, case)?,
            Due::Hold(at, hold) => booking::lapse(draft, at, hold)?,
            Due::Earlier(_) => earlier::look(draft)?,
            Due::Mail(at, mail) => mails::give_up(draft, at, mail)?,
            Due::Notice(at, id) => notices::turn(draft, at, &id)?,
            Due::Review(at, day) => super::cases::open_review(draft, at, day)?,
            Due::Reminder(at, id) => reminders::fall_due(draft, at, id)?,
        }
    }
    Ok(())
}

/// What the command itself let fall due: the last counter closed after hours, or a visitor who was helped
/// past the end of the day would now wait again and has no day to wait in.
pub(super) fn after(draft: &mut Draft, done: &Done) -> Result<(), Refusal> {
    earlier::after(draft)?;
    settle(draft)?;
    sent_home(draft, done)?;
    notices::after(draft)
}

/// Who would wait again after the day has ended is taken out.
fn sent_home(draft: &mut Draft, done: &Done) -> Result<(), Refusal> {
    let Done::Ticket { id, .. } = done else {
        return Ok(());
    };
    let ticket = draft.ticket(*id)?;
    let day_over = draft.state.ended_day.is_some_and(|ended| ticket.day <= ended);
    let waits = matches!(
        ticket.state,
        TicketState::Waiting | TicketState::Called | TicketState::Parked
    );
    let now = draft.now;
    if day_over && waits {
        cancel(draft, *id, now)
    } else {
        Ok(())
    }
}

/// Staff forgot to say that help was over: the counter is free the next morning.
fn end_unfinished(draft: &mut Draft, at: DateTime<Utc>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    draft.emit(Event::TicketUnfinished { ticket: id, at })?;
    draft.end_personal(&ticket, at)
}

fn end_day(draft: &mut Draft, at: DateTime<Utc>) -> Result<(), Refusal> {
    let Some(day) = draft.state.day else { return Ok(()) };
    let expected: Vec<TicketId> = draft.state.expected_from_home().map(|ticket| ticket.id).collect();
    for id in expected {
        remote::lapse(draft, at, id)?;
    }
    let unhelped: Vec<TicketId> = draft
        .state
        .waiting()
        .chain(draft.state.busy_tickets())
        .filter(|ticket| ticket.state != TicketState::Serving)
        .map(|ticket| ticket.id)
        .collect();
    for id in unhelped {
        cancel(draft, id, at)?;
    }
    super::cases::end_given_up(draft, at);
    notices::end_late(draft, at)?;
    void_numbers::void(draft, day, at)?;
    draft.emit(Event::DayEnded { day, at })
}

fn cancel(draft: &mut Draft, id: TicketId, at: DateTime<Utc>) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    draft.emit(Event::TicketCancelled {
        ticket: id,
        reason: CancelReason::DayEnd,
        at,
    })?;
    draft.end_personal(&ticket, at)
}

/// The promise of the ticket's present leg broke at that instant.
fn breach(draft: &mut Draft, at: DateTime<Utc>, id: TicketId) -> Result<(), Refusal> {
    register(draft, at, id)?;
    let ticket = draft.ticket(id)?;
    // Nobody could be told of it before staff took back what had stopped the clock, nor before the server knew of the
    // ticket.
    let known_at = ticket.leg().reopened_at.max(ticket.recorded_at);
    notices::is_late(draft, id, known_at.map_or(at, |known_at| known_at.max(at)))
}

/// Registers it; nobody in the hall is told.
pub(super) fn register(draft: &mut Draft, at: DateTime<Utc>, id: TicketId) -> Result<(), Refusal> {
    let ticket = draft.ticket(id)?;
    let setup = draft.setup()?;
    let index = ticket.legs.last_index();
    let leg = ticket.leg();
    let (mut offers, mut later_offers) = (Vec::new(), Vec::new());
    // Who was away could not be called: the promise broke, and nothing is owed for it.
    let away = ticket.is_away().is_some_and(|away| away.holds(at));
    let steps = if away {
        Vec::new()
    } else {
        own_steps(&draft.state, leg)
    };
    for (n, (over, step)) in steps.into_iter().enumerate() {
        let redress = RedressId(u64::try_from(n).unwrap_or(u64::MAX));
        let offer = Offer {
            redress,
            kind: step.kind,
            max_euros: step.max_euros,
        };
        if over.is_zero() {
            offers.push(offer);
        } else {
            later_offers.push(LaterOffer { at: at + over, offer });
        }
    }
    // The rank follows the first leg alone, so only its promise is renewed.
    let second = (index == 0)
        .then(|| second_due_and_rank(&setup, &ticket, at))
        .flatten();
    let registered = BreachRegistered {
        breach: BreachSeq(draft.state.last.breach + 1),
        ticket: id,
        leg: u16::try_from(index).map_err(|_| inconsistent(&ticket))?,
        at,
        second_due_at: second.map(|(due, _)| due),
        rank_at: second.filter(|(due, rank)| due != rank).map(|(_, rank)| rank),
        offers,
        later_offers,
        lapses_at: at + lapse_after(&draft.state, leg),
        scene: Some(Box::new(cause::scene(
            &draft.state,
            &setup,
            &ticket,
            at,
            draft.now,
        ))),
        away,
    };
    draft.emit(Event::BreachRegistered(Box::new(registered)))
}

/// The second promise after the first one broke, and the rank that follows from it.
fn second_due_and_rank(
    setup: &HallSetup,
    ticket: &Ticket,
    broken_at: DateTime<Utc>,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let leg = ticket.legs.first();
    let due = policy::second_due_at(
        &setup.settings,
        leg.clock_start_at.timestamp_millis(),
        broken_at.timestamp_millis(),
    )?;
    let service = usize::from(service_position(setup, leg.ranks_as()));
    let later = policy::weights(setup).get(service).copied().unwrap_or(0);
    let instant = DateTime::from_timestamp_millis;
    Some((instant(due)?, instant(due + later)?))
}

fn inconsistent(ticket: &Ticket) -> Refusal {
    Refusal::Inconsistent {
        detail: format!("ticket {} has no leg that could break a promise", ticket.id),
    }
}

fn charter_of<'a>(state: &'a State, leg: &Leg) -> Option<&'a crate::charter::Charter> {
    state.edition(leg.norm.as_ref()?)
}

/// The steps that are offered by themselves under the edition the ticket was issued under, soonest first.
fn own_steps(state: &State, leg: &Leg) -> Vec<(TimeDelta, RedressStep)> {
    let norm = leg
        .norm
        .as_ref()
        .and_then(|norm| charter_of(state, leg)?.norm(&norm.norm));
    let steps = norm.map_or(&[][..], |norm| &norm.redress);
    let mut own: Vec<(TimeDelta, RedressStep)> = steps
        .iter()
        .filter_map(|step| match step.when {
            RedressWhen::After(over) => Some((over.delta(), step.clone())),
            RedressWhen::OnRequest => None,
        })
        .collect();
    own.sort_by_key(|(over, _)| *over);
    own
}

fn lapse_after(state: &State, leg: &Leg) -> TimeDelta {
    charter_of(state, leg).map_or(TimeDelta::days(30), |charter| {
        charter.redress_lapses_after.delta()
    })
}

fn offer(draft: &mut Draft, at: DateTime<Utc>, id: BreachSeq) -> Result<(), Refusal> {
    let breach = draft
        .state
        .breaches
        .get(&id)
        .cloned()
        .ok_or_else(|| Refusal::not_found("breach"))?;
    match breach.later_offers.first() {
        Some(later) => draft.emit(Event::RedressOffered {
            breach: id,
            offer: later.offer.clone(),
            at,
        }),
        None => Ok(()),
    }
}

fn first_to_count(state: &State) -> Option<(DateTime<Utc>, u64)> {
    let open = state.advice.iter().filter(|(_, carried)| carried.is_open());
    open.map(|(seq, carried)| (carried.until, *seq)).min()
}

/// Counts the promises that broke since advice was carried out.
fn count(draft: &mut Draft, at: DateTime<Utc>, carried: u64) -> Result<(), Refusal> {
    let since = draft.state.advice.get(&carried).map_or(at, |carried| carried.at);
    let breaches = draft.state.breaches.values();
    let broken = breaches.filter(|breach| (since..at).contains(&breach.at)).count();
    draft.emit(Event::AdviceCounted {
        carried,
        broken: u32::try_from(broken).unwrap_or(u32::MAX),
        at,
    })
}

fn lapse(draft: &mut Draft, at: DateTime<Utc>, id: BreachSeq) -> Result<(), Refusal> {
    use crate::hall::facts::RedressState;
    let breach = draft
        .state
        .breaches
        .get(&id)
        .cloned()
        .ok_or_else(|| Refusal::not_found("breach"))?;
    for redress in breach
        .redress
        .iter()
        .filter(|redress| redress.state == RedressState::Offered)
    {
        draft.emit(Event::RedressLapsed {
            breach: id,
            redress: redress.id,
            at,
        })?;
    }
    Ok(())
}
