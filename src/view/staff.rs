//! A ticket as staff see it: what its holder sees, and what helps to help.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Need, TicketState};
use crate::hall::record::{PersonalData, Ticket};
use crate::ids::{AppointmentId, ServiceId};
use crate::view::place::Places;
use crate::view::scene::Scene;
use crate::view::ticket::{TicketView, ticket};
use crate::view::undo::{UndoView, undo};

/// A note from one counter to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// What was written.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The service that was being helped.
    pub service_id: ServiceId,
}

/// What passing a visitor on once more would be, by the charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum NextPassing {
    /// Nothing against it.
    Fine,
    /// The last time that the charter allows.
    Last,
    /// More often than the charter promises.
    TooOften,
}

/// How often a visitor was passed on, where the charter promises a most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PassedOnView {
    /// How many times so far.
    pub times: u16,
    /// At most so many are promised.
    pub at_most: u16,
    /// What the next time would be.
    pub next: NextPassing,
}

/// A visit for staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaffTicketView {
    /// What its holder sees.
    #[serde(flatten)]
    pub ticket: TicketView,
    /// What the visitor needs; kept outside the log and erased after the visit.
    pub needs: Vec<Need>,
    /// Notes from transfers, oldest first.
    pub notes: Vec<NoteView>,
    /// The present leg's wait, so far or in the end, seconds.
    pub waited_s: i64,
    /// What was told about the wait at issue: the median, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_s: Option<u32>,
    /// How often the visitor was passed on, where the charter promises a most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<PassedOnView>,
    /// The appointment that was checked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// Not called by itself before this time: the visitor was called before the appointed time and was not there. Staff
    /// can still call them by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<DateTime<Utc>>,
    /// What staff did last and can take back; absent when nothing can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<UndoView>,
}

/// The ticket for staff; the places are given where those of many tickets are asked for.
#[must_use]
pub fn for_staff(scene: &Scene<'_>, of: &Ticket, places: Option<&Places<'_>>) -> StaffTicketView {
    StaffTicketView {
        ticket: ticket(scene, of, places),
        needs: scene.state.needs(of).to_vec(),
        notes: notes(scene, of),
        waited_s: of.leg().waited_s(scene.now),
        told_s: of.told.map(|told| told.median_s),
        passed_on: passed_on(scene, of),
        appointment_id: of.appointment.map(|seq| AppointmentId {
            hall: scene.hall.clone(),
            seq,
        }),
        held_until: held_until(scene, of),
        undo: undo(scene, of),
    }
}

fn held_until(scene: &Scene<'_>, of: &Ticket) -> Option<DateTime<Utc>> {
    // Of next to nobody, and every ticket of every view is asked.
    if of.state != TicketState::Waiting || !of.leg().missed_early {
        return None;
    }
    let entry = scene.state.queue_entry(scene.setup, of);
    let held = entry.is_held(scene.now.timestamp_millis());
    held.then(|| of.leg().clock_start_at)
}

fn passed_on(scene: &Scene<'_>, of: &Ticket) -> Option<PassedOnView> {
    let charter = scene.state.edition_of(scene.setup, Some(of), scene.now);
    let (times, at_most) = (of.passed_on, charter.passed_on_at_most?);
    let next = match times.saturating_add(1).cmp(&at_most) {
        Ordering::Less => NextPassing::Fine,
        Ordering::Equal => NextPassing::Last,
        Ordering::Greater => NextPassing::TooOften,
    };
    Some(PassedOnView { times, at_most, next })
}

/// The notes on a ticket that are still kept, oldest first.
#[must_use]
pub fn notes(scene: &Scene<'_>, of: &Ticket) -> Vec<NoteView> {
    of.notes
        .iter()
        .filter_map(|id| match scene.state.personal.get(id).map(AsRef::as_ref) {
            Some(PersonalData::Note { text, service, at }) => Some(NoteView {
                text: text.clone(),
                at: *at,
                service_id: service.clone(),
            }),
            _ => None,
        })
        .collect()
}
