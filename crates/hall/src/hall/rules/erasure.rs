//! What is kept of one appointment and its visit that can be told of a person, and what of it may be erased when they ask.
//!
//! The right to erasure does not reach what must still be done or accounted for: a case that somebody works on, and why
//! costs were paid (General Data Protection Regulation, article 17, third paragraph).

use crate::hall::record::{Appointment, Breach, Case, Ticket};
use crate::ids::{CaseId, PersonalId};

/// What is kept of an appointment, by name only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptOfPerson {
    /// What may be erased.
    pub erasable: Vec<PersonalId>,
    /// Cases that are still worked on: what was said in them stays until they are settled.
    pub open_cases: Vec<CaseId>,
    /// Why costs were claimed: kept for the accounts.
    pub reasons: Vec<PersonalId>,
}

/// What is kept of an appointment: of itself, of the visit that came of it, and of that visit's cases and broken promises.
#[must_use]
pub fn kept_of<'a>(
    appointment: &Appointment,
    visit: Option<&Ticket>,
    cases: impl IntoIterator<Item = &'a Case>,
    breaches: impl IntoIterator<Item = &'a Breach>,
) -> KeptOfPerson {
    let mut kept = KeptOfPerson::default();
    kept.erasable.extend(appointment.contact);
    kept.erasable.extend(appointment.mail);
    kept.erasable
        .extend(appointment.consent.as_ref().and_then(|consent| consent.phone));
    let Some(visit) = visit else {
        return kept;
    };
    kept.erasable.extend(visit.needs);
    kept.erasable.extend(visit.notes.iter().copied());
    kept.erasable
        .extend(visit.rating.and_then(|rating| rating.missing));
    for case in cases.into_iter().filter(|case| case.ticket == Some(visit.id)) {
        if case.is_open() {
            kept.open_cases.push(case.id);
        } else {
            kept.erasable.extend(case.said.into_iter().chain(case.contact));
        }
    }
    let of_visit = breaches.into_iter().filter(|breach| breach.ticket == visit.id);
    let claims = of_visit.flat_map(|breach| &breach.redress);
    kept.reasons
        .extend(claims.filter_map(|owed| owed.claim.as_ref()?.reason));
    kept
}
