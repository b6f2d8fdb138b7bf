//! A visit begins: a number is taken, or an appointment is checked in.

use chrono::{DateTime, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults, reservation_faults, visit_faults};
use super::service;
use crate::charter::ArrivalKind;
use crate::duration::Length;
use crate::hall::calendar;
use crate::hall::command::IssueTicket;
use crate::hall::done::Done;
use crate::hall::event::{Event, Issued};
use crate::hall::facts::TicketState;
use crate::hall::facts::{Edition, JoinedFromHome, LegBegun, Need, ReservedFor, Told};
use crate::hall::policy;
use crate::hall::policy::service_position;
use crate::hall::record::{Appointment, AppointmentState, PersonalData, Ticket};
use crate::hall::refusal::{ClosedBecause, InputFault, Refusal};
use crate::hall::rules::kept_numbers::next_usual;
use crate::hall::rules::queue::Availability;
use crate::hall::setup::HallSetup;
use crate::ids::{Language, PersonalId, ServiceId, TicketId, TicketNumber};

/// Issues a walk-in ticket, when the hall is open long enough and every service can be had today.
pub(super) fn issue(draft: &mut Draft, request: &IssueTicket) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let mut faults = visit_faults(&setup, &request.services);
    faults.extend(reservation_faults(&setup, request.reserved_for.as_ref()));
    faults.extend(twice(&request.needs));
    no_faults(faults)?;
    in_use(&setup)?;
    still_open(draft, &setup, expected_s(request))?;
    on_offer(draft, &setup, &request.services)?;
    available(draft, &request.services)?;
    let needs =
        (!request.needs.is_empty()).then(|| draft.keep(PersonalData::Needs(request.needs.clone()), None));
    let now = draft.now;
    let visit = Visit {
        arrival: ArrivalKind::WalkIn,
        services: &request.services,
        clock_start_at: now,
        appointment: None,
        late: false,
        reserved_for: request.reserved_for.clone(),
        needs,
        language: request.language,
        told: request.told,
        remote: None,
    };
    begin(draft, &setup, visit)
}

pub(super) fn twice(needs: &[Need]) -> Vec<InputFault> {
    let repeated = needs
        .iter()
        .enumerate()
        .filter(|(i, need)| needs[..*i].contains(need));
    repeated
        .map(|(i, _)| InputFault::new(format!("needs[{i}]"), "is there twice"))
        .collect()
}

/// The wait that is to be expected, seconds: as it was told, or the least of one that is too long to be told.
pub(super) fn expected_s(request: &IssueTicket) -> u32 {
    request.told.map_or(request.at_least_s, |told| told.median_s)
}

/// Refuses when the hall is closed, or when the expected wait and the hall's margin reach past closing time.
pub(super) fn still_open(draft: &Draft, setup: &HallSetup, expected_s: u32) -> Result<(), Refusal> {
    not_closed_for_now(draft)?;
    let over = draft
        .state
        .ended_day
        .is_some_and(|ended| ended >= draft.today(setup));
    if over || !calendar::is_open(setup, draft.now) {
        return Err(Refusal::HallClosed {
            because: ClosedBecause::Hours,
        });
    }
    if too_late(
        setup,
        draft.now,
        expected_s,
        calendar::period_end(setup, draft.now),
    ) {
        return Err(Refusal::HallClosed {
            because: ClosedBecause::ClosingSoon,
        });
    }
    Ok(())
}

/// Refuses while a supervisor has closed the hall.
pub(super) fn not_closed_for_now(draft: &Draft) -> Result<(), Refusal> {
    if draft.state.closed.is_some() {
        return Err(Refusal::HallClosed {
            because: ClosedBecause::ForNow,
        });
    }
    Ok(())
}

/// Whether a visitor who came now, with this expected wait in seconds, could not be helped before staff leave:
/// the wait and the hall's margin reach past closing time. A hall open round the clock never closes.
#[must_use]
pub fn too_late(
    setup: &HallSetup,
    now: DateTime<Utc>,
    expected_s: u32,
    closes_at: Option<DateTime<Utc>>,
) -> bool {
    let latest = now + Length::from_seconds(expected_s).delta() + setup.settings.closing_margin.delta();
    closes_at.is_some_and(|closes_at| latest > closes_at)
}

/// Refuses what the charter's restricted hours leave out now. The moment of issue decides: who came before them is
/// helped in them, and who has an appointment is let in, since that promise was made already.
pub(super) fn on_offer(draft: &Draft, setup: &HallSetup, services: &[ServiceId]) -> Result<(), Refusal> {
    let local = calendar::local(setup.time_zone, draft.now);
    let asked = services.iter();
    let left_out: Vec<ServiceId> = asked
        .filter(|service| !setup.charter.is_on_offer(service, local))
        .cloned()
        .collect();
    if left_out.is_empty() {
        Ok(())
    } else {
        Err(Refusal::NotOnOfferNow { services: left_out })
    }
}

pub(super) fn available(draft: &Draft, services: &[ServiceId]) -> Result<(), Refusal> {
    let unavailable: Vec<ServiceId> = services
        .iter()
        .filter(|service| draft.state.availability(service, draft.now) == Availability::Unavailable)
        .cloned()
        .collect();
    if unavailable.is_empty() {
        Ok(())
    } else {
        Err(Refusal::ServiceUnavailable {
            services: unavailable,
        })
    }
}

/// Checks an appointment in by its code: once a ticket, again the same ticket, too late a walk-in.
///
/// Unlike a walk-in, whoever was given an appointment is let in even when no counter is planned for it: the
/// promise was made already, and staff see that the service is not staffed.
pub(super) fn check_in(draft: &mut Draft, code: &str, told: Option<Told>) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let found = draft.state.appointment_with_code(code);
    let appointment = found
        .cloned()
        .ok_or_else(|| Refusal::not_found("appointment with this code"))?;
    // A visit that is forgotten cannot be shown again; its code is then that of a day that has passed.
    if let Some(ticket) = appointment.ticket
        && let Some(ticket) = draft.state.ticket(ticket).cloned()
    {
        return checked_in_before(draft, &ticket);
    }
    not_closed_for_now(draft)?;
    let day = calendar::local_date(setup.time_zone, appointment.at);
    if day != draft.today(&setup) {
        return Err(Refusal::WrongDay { day });
    }
    match appointment.state {
        AppointmentState::Booked => {}
        AppointmentState::Cancelled => {
            return Err(Refusal::wrong_state(
                "cancelled",
                "the appointment was called off",
            ));
        }
        AppointmentState::CheckedIn | AppointmentState::Missed => {
            return Err(Refusal::HallClosed {
                because: ClosedBecause::Hours,
            });
        }
    }
    if draft.state.ended_day.is_some_and(|ended| ended >= day) || everybody_left(draft, &setup, day) {
        return Err(Refusal::HallClosed {
            because: ClosedBecause::Hours,
        });
    }
    let visit = checked_in(&appointment, &setup, draft.now, told);
    begin(draft, &setup, visit)
}

/// A code that is scanned again: the same ticket while the visit lasts; in time after a no-show, back in the queue;
/// otherwise how the visit ended, and never a wait that will not come.
pub(super) fn checked_in_before(draft: &mut Draft, ticket: &Ticket) -> Result<Done, Refusal> {
    let over = ticket.state.is_over();
    let came_back = ticket.state == TicketState::NoShow && service::requeue(draft, ticket).is_ok();
    if over && !came_back {
        return Err(Refusal::VisitEnded {
            number: ticket.number.to_string(),
            state: ticket.state.name().into(),
            reason: ticket.reason,
            at: ticket.ended_at,
        });
    }
    Ok(Done::Ticket {
        id: ticket.id,
        created: false,
    })
}

/// Whether the hall has closed for the day, or does not open on it, and no counter is staffed: a ticket issued
/// now would end at once.
fn everybody_left(draft: &Draft, setup: &HallSetup, day: chrono::NaiveDate) -> bool {
    !draft.state.any_counter_open()
        && calendar::closing(setup, day).is_none_or(|closing| closing <= draft.now)
}

fn checked_in<'a>(
    appointment: &'a Appointment,
    setup: &HallSetup,
    now: DateTime<Utc>,
    told: Option<Told>,
) -> Visit<'a> {
    let late = now > appointment.at + setup.settings.check_in_grace.delta();
    Visit {
        arrival: if late {
            ArrivalKind::WalkIn
        } else {
            ArrivalKind::Appointment
        },
        services: &appointment.services,
        clock_start_at: now.max(appointment.at),
        appointment: Some(appointment.id),
        late,
        reserved_for: appointment.reserved_for.clone(),
        needs: None,
        language: None,
        told,
        remote: None,
    }
}

/// A visit that begins.
pub(super) struct Visit<'a> {
    pub(super) arrival: ArrivalKind,
    pub(super) services: &'a [ServiceId],
    pub(super) clock_start_at: DateTime<Utc>,
    pub(super) appointment: Option<crate::ids::AppointmentSeq>,
    pub(super) late: bool,
    pub(super) reserved_for: Option<ReservedFor>,
    pub(super) needs: Option<PersonalId>,
    pub(super) language: Option<Language>,
    pub(super) told: Option<Told>,
    /// Taken from home: nothing is promised yet.
    pub(super) remote: Option<JoinedFromHome>,
}

pub(super) fn begin(draft: &mut Draft, setup: &HallSetup, visit: Visit<'_>) -> Result<Done, Refusal> {
    let most = setup.settings.most_tickets;
    if draft.state.queue.len() + draft.state.busy.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
        return Err(Refusal::HallFull { most });
    }
    let (first, rest) = visit
        .services
        .split_first()
        .ok_or_else(|| Refusal::Inconsistent {
            detail: "a visit without a service".into(),
        })?;
    let id = TicketId(draft.state.last.ticket + 1);
    let day = draft.today(setup);
    let mut leg = Draft::leg(setup, visit.arrival, first, visit.clock_start_at);
    if visit.remote.is_some() {
        leg.norm = None;
    }
    let edition = setup.charter.edition_on(day);
    let issued = Issued {
        ticket: id,
        number: next_number(draft, setup, first, day)?,
        day,
        arrival: visit.arrival,
        appointment: visit.appointment,
        late_check_in: visit.late,
        rank_at: rank_at(setup, visit.arrival, &leg, leg.clock_start_at),
        leg,
        next_services: rest.to_vec(),
        reserved_for: visit.reserved_for,
        needs: visit.needs,
        language: visit.language,
        told: visit.told,
        edition: edition.map(|edition| Edition {
            charter: edition.name.clone(),
            version: edition.version.clone(),
        }),
        offline: None,
        remote: visit.remote,
    };
    draft.emit(Event::TicketIssued(Box::new(issued)))?;
    Ok(Done::Ticket { id, created: true })
}

/// The next number of the service's letter today: unique, and gap-free but for what is kept aside for kiosks, what a
/// restored log passes over and what a clock that was ahead gave out.
pub(super) fn next_number(
    draft: &Draft,
    setup: &HallSetup,
    service: &ServiceId,
    day: chrono::NaiveDate,
) -> Result<TicketNumber, Refusal> {
    let letter = setup
        .service(service)
        .map(|service| service.letter)
        .ok_or_else(|| Refusal::not_found("service"))?;
    let last = draft.state.last_number(day, letter);
    Ok(TicketNumber {
        letter,
        count: next_usual(last.max(draft.state.passed_over_to(day)) + 1),
    })
}

/// Where a visit that ranks from that instant stands in the queue.
pub(super) fn rank_at(
    setup: &HallSetup,
    arrival: ArrivalKind,
    leg: &LegBegun,
    from: DateTime<Utc>,
) -> DateTime<Utc> {
    let ordering = match arrival {
        ArrivalKind::WalkIn => setup.settings.ordering_walk_in,
        ArrivalKind::Appointment => setup.settings.ordering_appointment,
    };
    let limit = leg.norm.as_ref().map(|norm| Length::from_seconds(norm.limit_s));
    let service = usize::from(service_position(setup, &leg.service));
    let later = policy::weights(setup).get(service).copied().unwrap_or(0);
    let rank = policy::first_rank(from.timestamp_millis(), limit, ordering) + later;
    DateTime::from_timestamp_millis(rank).unwrap_or(from)
}
