//! What visitors are told comes and goes: planned notices at their instants, the sentence about a late wait with the
//! waits themselves. Both are registered, so that the log proves what was shown when.

use chrono::{DateTime, Utc};

use super::draft::Draft;
use crate::hall::event::Event;
use crate::hall::event::NoticeShown;
use crate::hall::facts::Subject;
use crate::hall::facts::TicketState;
use crate::hall::refusal::Refusal;
use crate::hall::rules::notice::limits;
use crate::hall::setup::Phase;
use crate::hall::state::State;
use crate::ids::{NoticeId, ServiceId, ShownId, TicketId};

/// A notice that stands elsewhere from this instant on: what was said ends, or begins. One step at a time; what
/// follows at the same instant falls due by itself.
pub(super) fn turn(draft: &mut Draft, at: DateTime<Utc>, id: &NoticeId) -> Result<(), Refusal> {
    if let Some(said) = draft.state.said_of_notice(id) {
        let shown = said.id;
        return draft.emit(Event::NoticeEnded {
            shown,
            at,
            longest_wait_s: None,
        });
    }
    let setup = draft.setup()?;
    let found = draft.state.notices().find(|notice| notice.id == *id).cloned();
    let standing = found.map(|notice| {
        let phase = notice.phase(setup.time_zone, at);
        (notice, phase)
    });
    let Some((notice, phase)) = standing.filter(|(_, phase)| *phase != Phase::Hidden) else {
        return Err(Refusal::Inconsistent {
            detail: format!("notice {id} is neither shown nor to be shown"),
        });
    };
    begin(
        draft,
        at,
        Subject::Notice {
            notice: id.clone(),
            phase,
            texts: notice.texts,
            services: notice.services,
        },
    )
}

fn begin(draft: &mut Draft, at: DateTime<Utc>, subject: Subject) -> Result<(), Refusal> {
    let shown = ShownId(draft.state.last.shown + 1);
    draft.emit(Event::NoticeShown(Box::new(NoticeShown { shown, subject, at })))
}

/// A visitor waits whose promise has broken: whoever comes now is told so, unless that is said already.
pub(super) fn is_late(draft: &mut Draft, ticket: TicketId, at: DateTime<Utc>) -> Result<(), Refusal> {
    let Some(service) = draft.state.waits_late_for(ticket) else {
        return Ok(());
    };
    match draft.state.latest_late(&service).map(|said| (said.id, said.to)) {
        Some((_, None)) => Ok(()),
        Some((shown, Some(ended))) if at - ended < limits::SAME_SENTENCE => {
            draft.emit(Event::NoticeShownAgain { shown, at })
        }
        _ => {
            let waits = draft.state.late_for(&service);
            let wait_s = waits.map(|ticket| ticket.leg().waited_s(at)).max().unwrap_or(0);
            begin(draft, at, Subject::OverNorm { service, wait_s })
        }
    }
}

/// Ends the sentence for services where nobody waits any more whose promise has broken, and begins it for who came
/// back to the queue late.
pub(super) fn after(draft: &mut Draft) -> Result<(), Refusal> {
    let now = draft.now;
    let back: Vec<TicketId> = draft
        .events
        .iter()
        .filter_map(|done| came_back(&done.event))
        .collect();
    end_late(draft, now)?;
    back.into_iter()
        .try_for_each(|ticket| is_late(draft, ticket, now))
}

fn came_back(event: &Event) -> Option<TicketId> {
    match event {
        Event::TicketReturned { ticket, .. }
        | Event::TicketRequeued { ticket, .. }
        | Event::TicketStepUndone { ticket, .. } => Some(*ticket),
        _ => None,
    }
}

/// Ends the sentence for services where nobody waits any more whose promise has broken.
pub(super) fn end_late(draft: &mut Draft, at: DateTime<Utc>) -> Result<(), Refusal> {
    let state = &draft.state;
    let open = state.said.values().filter(|said| said.to.is_none());
    let over: Vec<(ShownId, DateTime<Utc>, ServiceId)> = open
        .filter_map(|said| match &said.subject {
            Subject::OverNorm { service, .. } if state.late_for(service).next().is_none() => {
                Some((said.id, said.from, service.clone()))
            }
            _ => None,
        })
        .collect();
    for (shown, from, service) in over {
        let longest_wait_s = longest_wait_s(&draft.state, &service, from, at);
        draft.emit(Event::NoticeEnded {
            shown,
            at,
            longest_wait_s,
        })?;
    }
    Ok(())
}

/// The longest wait among those that the sentence was about: late, and still waiting at some time since it began.
fn longest_wait_s(state: &State, service: &ServiceId, from: DateTime<Utc>, at: DateTime<Utc>) -> Option<i64> {
    let legs = state.tickets.values().flat_map(|ticket| {
        let gone = ticket.state == TicketState::Cancelled;
        let ended = ticket.ended_at.filter(|_| gone);
        ticket.legs.all().map(move |leg| (leg, ended))
    });
    let late = legs.filter(|(leg, _)| leg.service == *service && leg.breach.is_some());
    late.filter_map(|(leg, ended)| {
        let until = leg
            .called_at
            .or(leg.clock_closed_at)
            .or(ended)
            .unwrap_or(at)
            .min(at);
        (until >= from).then(|| leg.waited_s(until))
    })
    .max()
}
