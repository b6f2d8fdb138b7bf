//! A counter's day: opening, breaks, closing, other services, and calling the next number.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults, service_faults};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::TicketState;
use crate::hall::facts::{Need, ReturnReason};
use crate::hall::policy;
use crate::hall::record::{CounterState, Ticket};
use crate::hall::refusal::{ClosedBecause, Refusal};
use crate::ids::{AgentId, CallId, CounterId, ServiceId, TicketId};

fn counter<'a>(draft: &'a Draft, id: &CounterId) -> Result<&'a CounterState, Refusal> {
    draft
        .state
        .counters
        .get(id)
        .ok_or_else(|| Refusal::not_found("counter"))
}

fn ticket_at(draft: &Draft, id: &CounterId) -> Result<Option<Arc<Ticket>>, Refusal> {
    counter(draft, id)?
        .ticket
        .map(|ticket| draft.ticket(ticket))
        .transpose()
}

pub(super) fn open(
    draft: &mut Draft,
    id: &CounterId,
    services: Option<&[ServiceId]>,
    agent: Option<&AgentId>,
) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let status = counter(draft, id)?.status;
    no_faults(services.map_or_else(Vec::new, |services| {
        service_faults(&setup, "serviceIds", services)
    }))?;
    in_use(&setup)?;
    if status != CounterStatus::Closed {
        return Err(Refusal::wrong_state(
            status.name(),
            format!("counter {id} is not closed"),
        ));
    }
    let services = services.map_or_else(
        || counter(draft, id).map(|c| c.services.clone()),
        |s| Ok(s.to_vec()),
    )?;
    let day = draft.today(&setup);
    draft.emit(Event::CounterOpened {
        counter: id.clone(),
        services,
        agent: agent.cloned(),
        day,
    })?;
    Ok(Done::Counter(id.clone()))
}

/// Closing is allowed at any time: a called number goes back with its rank, who is helped is helped.
pub(super) fn close(draft: &mut Draft, id: &CounterId) -> Result<Done, Refusal> {
    if counter(draft, id)?.status == CounterStatus::Closed {
        return Err(Refusal::wrong_state(
            "closed",
            format!("counter {id} is closed already"),
        ));
    }
    return_called(draft, id, ReturnReason::CounterClosed)?;
    draft.emit(Event::CounterClosed { counter: id.clone() })?;
    Ok(Done::Counter(id.clone()))
}

/// A break begins; who is being helped is helped first, a called number goes back with its rank.
pub(super) fn pause(
    draft: &mut Draft,
    id: &CounterId,
    until: Option<DateTime<Utc>>,
) -> Result<Done, Refusal> {
    let status = counter(draft, id)?.status;
    if until.is_some_and(|until| until <= draft.now) {
        return Err(Refusal::invalid("until", "must be later than now"));
    }
    if status != CounterStatus::Open {
        return Err(Refusal::wrong_state(
            status.name(),
            format!("counter {id} is not open"),
        ));
    }
    return_called(draft, id, ReturnReason::CounterPaused)?;
    draft.emit(Event::CounterPaused {
        counter: id.clone(),
        until,
    })?;
    Ok(Done::Counter(id.clone()))
}

pub(super) fn resume(draft: &mut Draft, id: &CounterId) -> Result<Done, Refusal> {
    let status = counter(draft, id)?.status;
    if status != CounterStatus::Paused {
        return Err(Refusal::wrong_state(
            status.name(),
            format!("counter {id} is not on a break"),
        ));
    }
    draft.emit(Event::CounterResumed { counter: id.clone() })?;
    Ok(Done::Counter(id.clone()))
}

/// Another set of services from now on, also while somebody is being helped; a closed counter opens with it.
pub(super) fn set_services(
    draft: &mut Draft,
    id: &CounterId,
    services: &[ServiceId],
) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let present = &counter(draft, id)?.services;
    no_faults(service_faults(&setup, "serviceIds", services))?;
    if present != services {
        draft.emit(Event::CounterServicesChanged {
            counter: id.clone(),
            services: services.to_vec(),
        })?;
    }
    Ok(Done::Counter(id.clone()))
}

/// Calls the next number under the hall's policy, or one by hand: any that waits, whatever the counter takes.
pub(super) fn call(
    draft: &mut Draft,
    id: &CounterId,
    by_hand: Option<TicketId>,
    room: Room,
) -> Result<Done, Refusal> {
    let chosen = by_hand.map(|ticket| draft.ticket(ticket)).transpose()?;
    free_to_call(draft, id)?;
    if draft.state.closed.is_some() {
        return Err(Refusal::HallClosed {
            because: ClosedBecause::ForNow,
        });
    }
    let ticket = match chosen {
        Some(ticket) if ticket.expected_until().is_some() => {
            let detail = format!("{} was taken from home and is not checked in yet", ticket.number);
            return Err(Refusal::wrong_state(ticket.state.name(), detail));
        }
        Some(ticket) if ticket.state == TicketState::Waiting => {
            if room == Room::MustBeFree {
                room_free(draft, &ticket)?;
            }
            ticket.id
        }
        Some(ticket) => {
            let detail = format!("{} does not wait", ticket.number);
            return Err(Refusal::wrong_state(ticket.state.name(), detail));
        }
        None => next(draft, id)?.ok_or_else(|| Refusal::QueueEmpty { counter: id.clone() })?,
    };
    let call = CallId(draft.state.last.call + 1);
    let by_hand = by_hand.is_some();
    draft.emit(Event::TicketCalled {
        ticket,
        counter: id.clone(),
        call,
        by_hand,
    })?;
    Ok(Done::Ticket {
        id: ticket,
        created: false,
    })
}

/// Whether the private room must be free for who needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// A taken room refuses the call.
    MustBeFree,
    /// Staff know that it is taken.
    MayBeTaken,
}

/// Refuses when the visitor needs a private room and somebody is in the last one.
fn room_free(draft: &Draft, ticket: &Ticket) -> Result<(), Refusal> {
    let rooms = usize::from(draft.setup()?.settings.private_rooms);
    let needs_room = rooms > 0 && draft.state.needs(ticket).contains(&Need::PrivateRoom);
    let taken: Vec<String> = draft
        .state
        .in_rooms()
        .map(|other| other.number.to_string())
        .collect();
    if needs_room && taken.len() >= rooms {
        return Err(Refusal::RoomTaken {
            number: taken.join(", "),
        });
    }
    Ok(())
}

/// Refuses when the counter does not call or has a ticket: one at a time.
fn free_to_call(draft: &Draft, id: &CounterId) -> Result<(), Refusal> {
    let status = counter(draft, id)?.status;
    if status != CounterStatus::Open {
        return Err(Refusal::CounterClosed {
            counter: id.clone(),
            state: status.name().into(),
        });
    }
    free(draft, id)
}

/// Refuses when the counter has a ticket.
pub(super) fn free(draft: &Draft, id: &CounterId) -> Result<(), Refusal> {
    match ticket_at(draft, id)? {
        Some(ticket) => Err(Refusal::CounterBusy {
            counter: id.clone(),
            number: ticket.number.to_string(),
        }),
        None => Ok(()),
    }
}

/// Refuses when nobody works at the counter.
pub(super) fn staffed(draft: &Draft, id: &CounterId) -> Result<(), Refusal> {
    let status = counter(draft, id)?.status;
    if status == CounterStatus::Open {
        Ok(())
    } else {
        Err(Refusal::CounterClosed {
            counter: id.clone(),
            state: status.name().into(),
        })
    }
}

fn next(draft: &Draft, id: &CounterId) -> Result<Option<TicketId>, Refusal> {
    let setup = draft.setup()?;
    let caller = draft
        .state
        .caller(&setup, id)
        .ok_or_else(|| Refusal::not_found("counter"))?;
    let queue = draft
        .state
        .waiting()
        .map(|ticket| (ticket.id, draft.state.queue_entry(&setup, ticket)));
    Ok(policy::next(
        draft.state.calling_rule(&setup, draft.now),
        queue,
        &caller,
        draft.now.timestamp_millis(),
    ))
}

pub(super) fn return_called(draft: &mut Draft, id: &CounterId, reason: ReturnReason) -> Result<(), Refusal> {
    match ticket_at(draft, id)? {
        Some(ticket) if ticket.state == TicketState::Called => draft.emit(Event::TicketReturned {
            ticket: ticket.id,
            reason,
            as_if_not_called: true,
        }),
        _ => Ok(()),
    }
}
