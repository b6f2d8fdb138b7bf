//! What is kept of people: how much of it in a hall and until when, and all of it that is kept of one appointment.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Need, TicketState};
use crate::hall::record::{Appointment, Case, Mail, PersonalData, PersonalKind, Ticket};
use crate::hall::rules::erasure::KeptOfPerson;
use crate::ids::{CaseId, PersonalId, TicketNumber};
use crate::view::appointment::{AppointmentView, appointment};
use crate::view::case::{CaseView, case_in_full};
use crate::view::mail::{MailView, mail};
use crate::view::scene::Scene;
use crate::view::staff::{NoteView, notes};

/// How much is kept of one kind, and what was erased of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonalKindView {
    /// What it is.
    pub kind: PersonalKind,
    /// How many there are now.
    pub rows: u64,
    /// How many of them have no end yet: the visit or the case goes on.
    pub without_end: u64,
    /// When the next of them is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_until: Option<DateTime<Utc>>,
    /// When the last of those with an end is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_until: Option<DateTime<Utc>>,
    /// How many should have been erased more than half an hour ago: none, unless something is wrong.
    pub overdue: u64,
    /// When some of this kind were erased last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_erased_at: Option<DateTime<Utc>>,
    /// How many went then.
    pub last_erased: u64,
    /// How many were erased since this is counted.
    pub all_erased: u64,
}

/// What is kept of the people who come to a hall; nothing of what they said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonalInventoryView {
    /// As of when, by the hall's clock.
    pub as_of: DateTime<Utc>,
    /// How long what belongs to a visit is kept after it, seconds: the hall's `personalDataKept`.
    pub kept_after_visit_s: i64,
    /// Every kind.
    pub items: Vec<PersonalKindView>,
}

/// The visit that came of an appointment, as far as it says something of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonalVisitView {
    /// The number that was called.
    pub number: TicketNumber,
    /// When the visitor checked in.
    pub issued_at: DateTime<Utc>,
    /// How the visit stands, or ended.
    pub state: TicketState,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the visitor needed.
    pub needs: Vec<Need>,
    /// What counters noted for each other.
    pub notes: Vec<NoteView>,
    /// What the visitor said was missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
}

/// Until when something of a person is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeptUntilView {
    /// What it is.
    pub kind: PersonalKind,
    /// When it is erased; absent while the visit or the case goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// Everything that is kept of who booked one appointment, to hand over to them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonalDataView {
    /// As of when, by the hall's clock.
    pub as_of: DateTime<Utc>,
    /// The appointment.
    pub appointment: AppointmentView,
    /// The visit that came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<PersonalVisitView>,
    /// Complaints, questions and promised answers of that visit.
    pub cases: Vec<CaseView>,
    /// Mail about the appointment; its texts are not kept.
    pub mails: Vec<MailView>,
    /// Why costs were claimed.
    pub reasons: Vec<String>,
    /// Until when each of this is kept.
    pub kept: Vec<KeptUntilView>,
}

/// Why something stays although its erasure was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum StaysBecause {
    /// Somebody still works on the case; it can be erased when it is settled.
    OpenCase,
    /// Costs were claimed: the reason is kept for the accounts.
    Accounts,
}

/// Something that stays although its erasure was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaysView {
    /// Why.
    pub because: StaysBecause,
    /// The case, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<CaseId>,
}

/// What an erasure did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErasureView {
    /// How many things were erased; on disk within a quarter of an hour.
    pub erased: usize,
    /// What stays, and why.
    pub stays: Vec<StaysView>,
}

/// What is known of one appointment, from the tables.
#[derive(Debug, Clone)]
pub struct Found {
    /// It.
    pub appointment: Appointment,
    /// The visit that came of it.
    pub visit: Option<Ticket>,
    /// The cases of that visit.
    pub cases: Vec<Case>,
    /// Mail about it.
    pub mails: Vec<Mail>,
    /// What is kept of it, by name.
    pub kept: KeptOfPerson,
}

/// Everything that is kept of an appointment, in words.
#[must_use]
pub fn personal_data(scene: &Scene<'_>, found: &Found, kept: Vec<KeptUntilView>) -> PersonalDataView {
    PersonalDataView {
        as_of: scene.now,
        appointment: appointment(scene, &found.appointment),
        visit: found.visit.as_ref().map(|of| visit(scene, of)),
        cases: found.cases.iter().map(|of| case_in_full(scene, of)).collect(),
        mails: found.mails.iter().map(|of| mail(scene.hall, of)).collect(),
        reasons: found
            .kept
            .reasons
            .iter()
            .filter_map(|id| text(scene, *id))
            .collect(),
        kept,
    }
}

fn visit(scene: &Scene<'_>, of: &Ticket) -> PersonalVisitView {
    let missing = of.rating.and_then(|rating| rating.missing);
    PersonalVisitView {
        number: of.number,
        issued_at: of.issued_at,
        state: of.state,
        ended_at: of.ended_at,
        needs: scene.state.needs(of).to_vec(),
        notes: notes(scene, of),
        missing: missing.and_then(|id| text(scene, id)),
    }
}

fn text(scene: &Scene<'_>, id: PersonalId) -> Option<String> {
    match scene.state.personal.get(&id).map(AsRef::as_ref) {
        Some(PersonalData::Missing(text) | PersonalData::Reason(text)) => Some(text.clone()),
        _ => None,
    }
}

/// What stays after an erasure.
#[must_use]
pub fn stays(kept: &KeptOfPerson) -> Vec<StaysView> {
    let cases = kept.open_cases.iter().map(|case| StaysView {
        because: StaysBecause::OpenCase,
        case_id: Some(*case),
    });
    let reasons = kept.reasons.first().map(|_| StaysView {
        because: StaysBecause::Accounts,
        case_id: None,
    });
    cases.chain(reasons).collect()
}
