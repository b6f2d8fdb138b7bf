//! What is said of a fact: chosen member by member, so that nothing of an event is public because somebody forgot it.
//!
//! Left out on purpose: codes and tokens (whoever has one could check in with it), who of staff it was or for whom of them
//! something is kept, needs and notes even by name, languages, cases, mail, and what the hall only does for itself (numbers
//! kept aside, forecasts noted, advice).

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::kind::FactKind;
use crate::charter::{ArrivalKind, RedressKind};
use crate::hall::event::{Booked, BreachRegistered, Event, Issued};
use crate::hall::facts::{
    BreachCause, CancelReason, Epoch, EpochCause, LegBegun, NextStep, Offer, Outcome, ReturnReason, StepKind,
    TicketState,
};
use crate::ids::{
    AppointmentId, AppointmentSeq, BreachId, BreachSeq, CallId, CounterId, HallId, RedressId, ServiceId,
    TicketId, TicketNumber,
};

/// What of a visit follows when help for a service has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum FollowsView {
    /// Nothing: the visit is over.
    Done,
    /// The next service at the same counter.
    SameCounter,
    /// The next service, for another counter.
    Queued,
}

/// What is said of it. Which members there are depends on what happened; one that is not known is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FactData {
    /// The visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// The visits, where several are told something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_ids: Option<Vec<TicketId>>,
    /// Its number on screen, where it is given out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<TicketNumber>,
    /// The local day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// How the visit began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<ArrivalKind>,
    /// The appointment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// When the appointment is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The services, one after the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_ids: Option<Vec<ServiceId>>,
    /// The service that is waited for from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_id: Option<ServiceId>,
    /// When its wait clock starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_start_at: Option<DateTime<Utc>>,
    /// When the promise breaks, where one was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// The counter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// The call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<CallId>,
    /// Whether staff chose that number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<bool>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// Its true instant, where that is not the one at which it was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happened_at: Option<DateTime<Utc>>,
    /// Why the visit ended without help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<CancelReason>,
    /// Why the number went back to the queue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_reason: Option<ReturnReasonView>,
    /// How help ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows: Option<FollowsView>,
    /// The step that was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<StepKind>,
    /// Where the visit is since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<TicketState>,
    /// Whether the question was answered, as the visitor says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// The broken promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach_id: Option<BreachId>,
    /// Which of the visit's services, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leg: Option<u16>,
    /// Why it broke.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<BreachCause>,
    /// What is offered for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered: Option<Vec<OfferedView>>,
    /// Which of what was offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redress_id: Option<RedressId>,
    /// How much, euro cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<u32>,
    /// The epoch that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub epoch: Option<Epoch>,
    /// Why it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<EpochCauseView>,
    /// What the clock showed before it was put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_was: Option<DateTime<Utc>>,
    /// What it showed from then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_is: Option<DateTime<Utc>>,
}

/// Why a called number went back to the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ReturnReasonView {
    /// Nobody works any more where the visitor was called.
    CounterClosed,
    /// Its counter went on a break.
    CounterPaused,
    /// The hall closed for a while.
    HallClosed,
    /// Called before the appointed time and not there.
    CalledEarly,
}

impl From<ReturnReason> for ReturnReasonView {
    fn from(reason: ReturnReason) -> Self {
        match reason {
            ReturnReason::CounterClosed => Self::CounterClosed,
            ReturnReason::CounterPaused => Self::CounterPaused,
            ReturnReason::HallClosed => Self::HallClosed,
            ReturnReason::CalledEarly => Self::CalledEarly,
        }
    }
}

/// Why an epoch began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum EpochCauseView {
    /// The log itself began.
    LogBegan,
    /// The log was restored from a backup.
    Restored,
    /// Another machine took over with its copy.
    TakenOver,
    /// An operator accepted a log that is not as it was written.
    Accepted,
}

impl From<EpochCause> for EpochCauseView {
    fn from(cause: EpochCause) -> Self {
        match cause {
            EpochCause::LogBegan => Self::LogBegan,
            EpochCause::Restored => Self::Restored,
            EpochCause::TakenOver => Self::TakenOver,
            EpochCause::Accepted => Self::Accepted,
        }
    }
}

/// Something that is offered to make up for a broken promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferedView {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
}

impl From<&Offer> for OfferedView {
    fn from(offer: &Offer) -> Self {
        Self {
            id: offer.redress,
            kind: offer.kind,
        }
    }
}

/// What others may know of an event; nothing of one that is the hall's own.
#[must_use]
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
