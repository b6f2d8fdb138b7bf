//! What can be told of a person is erased since they asked for it.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::mails;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::Identification;
use crate::hall::refusal::Refusal;
use crate::hall::rules::erasure::kept_of;
use crate::ids::{AppointmentSeq, MailSeq, PersonalId};

/// Erases what is kept of an appointment and its visit. `known` is what whoever asks found of one that the hall has forgotten
/// already; of one that the hall knows it finds everything itself. A second time erases what came since, or nothing.
///
/// # Errors
/// [`Refusal::WrongState`] while the visit lasts: its needs are what the visitor is helped by.
pub(super) fn erase(
    draft: &mut Draft,
    id: AppointmentSeq,
    identified_by: Identification,
    known: &[PersonalId],
) -> Result<Done, Refusal> {
    let mut found: BTreeSet<PersonalId> = known.iter().copied().collect();
    if let Some(appointment) = draft.state.appointments.get(&id).cloned() {
        let visit = appointment.ticket.and_then(|ticket| draft.state.visit(ticket));
        if let Some(visit) = visit.filter(|visit| !visit.state.is_over()) {
            let detail = "the visit is going on; erase it when it has ended";
            return Err(Refusal::wrong_state(visit.state.name(), detail));
        }
        let cases = draft.state.cases.values().map(AsRef::as_ref);
        let breaches = draft.state.breaches.values().map(AsRef::as_ref);
        found.extend(kept_of(&appointment, visit.map(AsRef::as_ref), cases, breaches).erasable);
    }
    let rows: Vec<PersonalId> = found
        .into_iter()
        .filter(|row| draft.state.personal.contains_key(row))
        .collect();
    if rows.is_empty() {
        return Ok(Done::Erased { rows: 0 });
    }
    give_up_mails(draft, id)?;
    let (now, count) = (draft.now, rows.len());
    draft.personal_ends.extend(rows.iter().map(|row| (*row, now)));
    draft.emit(Event::PersonalErased {
        appointment: id,
        identified_by,
        rows,
    })?;
    Ok(Done::Erased { rows: count })
}

/// What waits in the outbox has no address any more.
fn give_up_mails(draft: &mut Draft, id: AppointmentSeq) -> Result<(), Refusal> {
    let waiting = draft.state.mails_queued().filter(|mail| mail.appointment == id);
    let waiting: Vec<MailSeq> = waiting.map(|mail| mail.id).collect();
    let now = draft.now;
    waiting
        .into_iter()
        .try_for_each(|mail| mails::give_up(draft, now, mail))
}
