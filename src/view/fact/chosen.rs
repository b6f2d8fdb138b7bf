//! What is said of a fact: chosen member by member, so that nothing of an event is public because somebody forgot it.
//!
//! Left out on purpose: codes and tokens (whoever has one could check in with it), who of staff it was or for whom of them
//! something is kept, needs and notes even by name, languages, cases, mail, and what the hall only does for itself (numbers
//! kept aside, forecasts noted, advice).

use chrono::{DateTime, Utc};

use super::data::{FactData, FollowsView, OfferedView};
use super::kind::FactKind;
use crate::hall::event::{Booked, BreachRegistered, Event, Issued};
use crate::hall::facts::{LegBegun, NextStep};
use crate::ids::{
    AppointmentId, AppointmentSeq, BreachId, BreachSeq, CounterId, HallId, RedressId, ServiceId, TicketId,
};

/// What others may know of an event; nothing of one that is the hall's own.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table: an arm for each event")]
pub(super) fn of(hall: &HallId, event: &Event) -> Option<(FactKind, FactData)> {
    use FactKind as Is;
    let none = FactData::default();
    Some(match event {
        Event::HallConfigured { .. } => (Is::HallConfigured, none),
        Event::HallClosed { until, .. } => (
            Is::HallClosed,
            FactData {
                until: *until,
                ..none
            },
        ),
        Event::HallReopened { at } => (Is::HallReopened, happened(*at)),
        Event::DayEnded { day, at } => (
            Is::DayEnded,
            FactData {
                day: Some(*day),
                ..happened(*at)
            },
        ),
        Event::CounterOpened {
            counter,
            services,
            day,
            ..
        } => (
            Is::CounterOpened,
            FactData {
                day: Some(*day),
                service_ids: Some(services.clone()),
                ..at(counter)
            },
        ),
        Event::CounterClosed { counter } => (Is::CounterClosed, at(counter)),
        Event::CounterPaused { counter, until } => (
            Is::CounterPaused,
            FactData {
                until: *until,
                ..at(counter)
            },
        ),
        Event::CounterResumed { counter } => (Is::CounterResumed, at(counter)),
        Event::CounterServicesChanged { counter, services } => (
            Is::CounterServicesChanged,
            FactData {
                service_ids: Some(services.clone()),
                ..at(counter)
            },
        ),
        Event::AppointmentBooked(booked) => (Is::AppointmentBooked, of_booked(hall, booked)),
        Event::AppointmentChanged(booked) => (Is::AppointmentChanged, of_booked(hall, booked)),
        Event::AppointmentCancelled { appointment } => (
            Is::AppointmentCancelled,
            FactData {
                appointment_id: Some(appointment_id(hall, *appointment)),
                ..none
            },
        ),
        Event::RosterPlanned { day, .. } => (
            Is::RosterPlanned,
            FactData {
                day: Some(*day),
                ..none
            },
        ),
        Event::VisitorsWarned { tickets } => (
            Is::VisitorsWarned,
            FactData {
                ticket_ids: Some(tickets.clone()),
                ..none
            },
        ),
        Event::EpochBegan(begun) => (
            Is::EpochBegan,
            FactData {
                epoch: Some(begun.epoch),
                because: Some(begun.because.into()),
                ..none
            },
        ),
        Event::ClockCorrected(set) => (
            Is::ClockCorrected,
            FactData {
                clock_was: Some(set.from),
                clock_is: Some(set.to),
                ..none
            },
        ),
        other => of_ticket(hall, other).or_else(|| of_redress(hall, other))?,
    })
}

/// What is said of a visit.
#[expect(clippy::too_many_lines, reason = "a table: an arm for each event")]
fn of_ticket(hall: &HallId, event: &Event) -> Option<(FactKind, FactData)> {
    use FactKind as Is;
    Some(match event {
        Event::TicketIssued(issued) => (Is::TicketIssued, of_issued(hall, issued)),
        Event::TicketCheckedIn(came) => (Is::TicketCheckedIn, leg(came.ticket, &came.leg)),
        Event::TicketAway { ticket, back_at } => (
            Is::TicketAway,
            FactData {
                until: *back_at,
                ..visit(*ticket)
            },
        ),
        Event::TicketBack { ticket, at } => (
            Is::TicketBack,
            FactData {
                ticket_id: Some(*ticket),
                ..happened(*at)
            },
        ),
        Event::TicketCalled {
            ticket,
            counter,
            call,
            by_hand,
        } => (
            Is::TicketCalled,
            FactData {
                counter_id: Some(counter.clone()),
                call_id: Some(*call),
                by_hand: Some(*by_hand),
                ..visit(*ticket)
            },
        ),
        Event::TicketRecalled { ticket, call } => (
            Is::TicketRecalled,
            FactData {
                call_id: Some(*call),
                ..visit(*ticket)
            },
        ),
        Event::TicketReturned { ticket, reason, .. } => (
            Is::TicketReturned,
            FactData {
                return_reason: Some((*reason).into()),
                ..visit(*ticket)
            },
        ),
        Event::TicketStarted { ticket } => (Is::TicketStarted, visit(*ticket)),
        Event::TicketNotShown { ticket } => (Is::TicketNotShown, visit(*ticket)),
        Event::TicketRequeued { ticket, due_at, .. } => (
            Is::TicketRequeued,
            FactData {
                due_at: *due_at,
                ..visit(*ticket)
            },
        ),
        Event::TicketParked { ticket } => (Is::TicketParked, visit(*ticket)),
        Event::TicketUnparked { ticket, counter } => (
            Is::TicketUnparked,
            FactData {
                ticket_id: Some(*ticket),
                ..at(counter)
            },
        ),
        Event::TicketTransferred {
            ticket, leg: begun, ..
        } => (Is::TicketTransferred, leg(*ticket, begun)),
        Event::ServiceCompleted {
            ticket,
            outcome,
            next,
            ..
        } => {
            let (follows, data) = match next {
                NextStep::Done => (FollowsView::Done, visit(*ticket)),
                NextStep::SameCounter(begun) => (FollowsView::SameCounter, leg(*ticket, begun)),
                NextStep::Queued(begun) => (FollowsView::Queued, leg(*ticket, begun)),
            };
            let ended = FactData {
                outcome: Some(*outcome),
                follows: Some(follows),
                ..data
            };
            (Is::ServiceCompleted, ended)
        }
        Event::TicketUnfinished { ticket, at } => (
            Is::TicketUnfinished,
            FactData {
                ticket_id: Some(*ticket),
                ..happened(*at)
            },
        ),
        Event::TicketCancelled { ticket, reason, at } => (
            Is::TicketCancelled,
            FactData {
                ticket_id: Some(*ticket),
                reason: Some(*reason),
                ..happened(*at)
            },
        ),
        Event::TicketStepUndone {
            ticket,
            kind,
            state,
            counter,
            ..
        } => (
            Is::TicketStepUndone,
            FactData {
                step: Some(*kind),
                state: Some(*state),
                counter_id: counter.clone(),
                ..visit(*ticket)
            },
        ),
        Event::TicketServicesChanged {
            ticket,
            service,
            next_services,
        } => (
            Is::TicketServicesChanged,
            FactData {
                service_ids: Some(in_order(service, next_services)),
                ..visit(*ticket)
            },
        ),
        Event::TicketHelpedByHand(helped) => (
            Is::TicketHelpedByHand,
            FactData {
                ticket_id: Some(helped.ticket),
                outcome: Some(helped.outcome),
                happened_at: Some(helped.called_at),
                ..at(&helped.counter)
            },
        ),
        Event::TicketReleased { ticket } => (Is::TicketReleased, visit(*ticket)),
        Event::TicketRated { ticket, answered, .. } => (
            Is::TicketRated,
            FactData {
                answered: Some(*answered),
                ..visit(*ticket)
            },
        ),
        _ => return None,
    })
}

/// What is said of a broken promise. What is left is the hall's own, as a new event is until somebody says here what others
/// may know of it.
fn of_redress(hall: &HallId, event: &Event) -> Option<(FactKind, FactData)> {
    use FactKind as Is;
    let of = |breach: &BreachSeq, redress: &RedressId| FactData {
        redress_id: Some(*redress),
        ..of_breach(hall, *breach)
    };
    Some(match event {
        Event::BreachRegistered(registered) => (Is::BreachRegistered, of_registered(hall, registered)),
        Event::BreachCauseSet { breach, cause, .. } => (
            Is::BreachCauseSet,
            FactData {
                cause: Some(*cause),
                ..of_breach(hall, *breach)
            },
        ),
        Event::RedressOffered { breach, offer, at } => (
            Is::RedressOffered,
            FactData {
                offered: Some(vec![offer.into()]),
                happened_at: Some(*at),
                ..of_breach(hall, *breach)
            },
        ),
        Event::RedressGiven {
            breach,
            redress,
            amount_cents,
        } => (
            Is::RedressGiven,
            FactData {
                amount_cents: *amount_cents,
                ..of(breach, redress)
            },
        ),
        Event::RedressClaimed {
            breach,
            redress,
            amount_cents,
            ..
        } => (
            Is::RedressClaimed,
            FactData {
                amount_cents: Some(*amount_cents),
                ..of(breach, redress)
            },
        ),
        Event::RedressClaimRefused { breach, redress } => (Is::RedressClaimRefused, of(breach, redress)),
        Event::RedressDeclined { breach, redress } => (Is::RedressDeclined, of(breach, redress)),
        Event::RedressLapsed { breach, redress, at } => (
            Is::RedressLapsed,
            FactData {
                happened_at: Some(*at),
                ..of(breach, redress)
            },
        ),
        _ => return None,
    })
}

fn visit(ticket: TicketId) -> FactData {
    FactData {
        ticket_id: Some(ticket),
        ..FactData::default()
    }
}

fn at(counter: &CounterId) -> FactData {
    FactData {
        counter_id: Some(counter.clone()),
        ..FactData::default()
    }
}

fn happened(at: DateTime<Utc>) -> FactData {
    FactData {
        happened_at: Some(at),
        ..FactData::default()
    }
}

fn leg(ticket: TicketId, begun: &LegBegun) -> FactData {
    FactData {
        service_id: Some(begun.service.clone()),
        clock_start_at: Some(begun.clock_start_at),
        due_at: begun.due_at(),
        ..visit(ticket)
    }
}

fn in_order(first: &ServiceId, next: &[ServiceId]) -> Vec<ServiceId> {
    std::iter::once(first).chain(next).cloned().collect()
}

fn of_issued(hall: &HallId, issued: &Issued) -> FactData {
    FactData {
        number: Some(issued.number),
        day: Some(issued.day),
        arrival: Some(issued.arrival),
        appointment_id: issued.appointment.map(|seq| appointment_id(hall, seq)),
        service_ids: Some(in_order(&issued.leg.service, &issued.next_services)),
        happened_at: issued.offline.map(|offline| offline.taken_at),
        ..leg(issued.ticket, &issued.leg)
    }
}

fn of_booked(hall: &HallId, booked: &Booked) -> FactData {
    FactData {
        appointment_id: Some(appointment_id(hall, booked.appointment)),
        service_ids: Some(booked.services.clone()),
        starts_at: Some(booked.at),
        ..FactData::default()
    }
}

fn of_breach(hall: &HallId, seq: BreachSeq) -> FactData {
    let hall = hall.clone();
    FactData {
        breach_id: Some(BreachId { hall, seq }),
        ..FactData::default()
    }
}

fn of_registered(hall: &HallId, registered: &BreachRegistered) -> FactData {
    FactData {
        ticket_id: Some(registered.ticket),
        leg: Some(registered.leg),
        happened_at: Some(registered.at),
        offered: Some(registered.offers.iter().map(OfferedView::from).collect()),
        ..of_breach(hall, registered.breach)
    }
}

fn appointment_id(hall: &HallId, seq: AppointmentSeq) -> AppointmentId {
    AppointmentId {
        hall: hall.clone(),
        seq,
    }
}
