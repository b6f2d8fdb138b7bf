//! What is answered in the Qmatic dialect. Every member that its clients read is there, null or not.

use chrono::{DateTime, Offset, TimeDelta, TimeZone, Utc};
use serde_json::{Value, json};

use crate::auth::TokenKey;
use crate::hall::record::{Appointment, PersonalData};
use crate::hall::rules::booking::stay_of;
use crate::hall::setup::Service;
use crate::hall::state::State;
use crate::http::open_forms::address;
use crate::http::open_forms::branch::{Branch, text_in};
use crate::http::open_forms::names;
use crate::ids::Language;

/// The state of an appointment that was made.
const CREATED: u32 = 20;

/// Stands for the postal code of a hall whose address has none: forms leave out branches that say nothing there.
const NO_CODE: &str = "-";

/// A list as the dialect wraps it.
#[must_use]
pub fn list(name: &str, entries: Vec<Value>) -> Value {
    json!({name: entries, "meta": meta(), "notifications": []})
}

/// One thing as the dialect wraps it.
#[must_use]
pub fn one(name: &str, entry: Value) -> Value {
    json!({name: entry, "meta": meta(), "notifications": []})
}

fn meta() -> Value {
    json!({"start": "", "end": "", "totalResults": 1, "offset": null, "limit": null, "fields": "", "arguments": []})
}

/// A product with all its members.
#[must_use]
pub fn service(branch: &Branch, service: &Service) -> Value {
    let mut written = service_in_short(branch, service);
    written["active"] = true.into();
    written["publicEnabled"] = true.into();
    written["created"] = 0.into();
    written["updated"] = 0.into();
    written
}

/// A product as appointments and groups name it.
#[must_use]
pub fn service_in_short(branch: &Branch, service: &Service) -> Value {
    let (alone, two) = (branch.minutes_for(service, 1), branch.minutes_for(service, 2));
    json!({
        "publicId": service.id,
        "name": text_in(&service.names, Language::DUTCH),
        "duration": alone,
        "additionalCustomerDuration": two.saturating_sub(alone),
        "custom": null,
    })
}

/// A branch with all its members.
#[must_use]
pub fn branch(branch: &Branch) -> Value {
    let mut written = branch_in_full(branch);
    if written["addressZip"].is_null() {
        written["addressZip"] = NO_CODE.into();
    }
    written
}

/// A branch as letters and pages about an appointment show it: without what stands for nothing.
#[must_use]
pub fn branch_in_full(branch: &Branch) -> Value {
    let setup = branch.setup();
    let parts = setup.address.as_deref().map(address::parts).unwrap_or_default();
    json!({
        "publicId": branch.id(),
        "name": setup.name,
        "phone": null,
        "email": null,
        "branchPrefix": null,
        "addressLine1": parts.line,
        "addressLine2": null,
        "addressZip": parts.postal_code,
        "addressCity": parts.city,
        "addressState": null,
        "addressCountry": null,
        "latitude": null,
        "longitude": null,
        "timeZone": branch.zone().name(),
        "fullTimeZone": full_zone(branch),
        "custom": null,
        "created": 0,
        "updated": 0,
    })
}

fn full_zone(branch: &Branch) -> String {
    let zone = branch.zone();
    let offset = zone.offset_from_utc_datetime(&branch.now().naive_utc()).fix();
    format!("(GMT{offset}) {}", zone.name())
}

/// An appointment. Of whoever booked it nothing is said: the form knows it, and nobody else should.
#[must_use]
pub fn appointment(tokens: &TokenKey, branch: &Branch, of: &Appointment) -> Value {
    let state = branch.state();
    let name = names::of_appointment(tokens, branch.id(), state, of.id);
    let stay = of
        .stay
        .clone()
        .unwrap_or_else(|| stay_of(branch.setup(), &of.services, 1));
    let services: Vec<&Service> = of
        .services
        .iter()
        .filter_map(|id| branch.setup().service(id))
        .collect();
    let titles: Vec<&str> = services
        .iter()
        .map(|service| text_in(&service.names, Language::DUTCH))
        .collect();
    let (created, updated) = made_and_changed(state, of, branch.now());
    let whose = address_of(state, of).map_or(name, |address| names::of_visitor(tokens, address));
    let customer = json!({
        "publicId": whose, "firstName": null, "lastName": null, "email": null, "phone": null, "dateOfBirth": null,
        "addressLine1": null, "addressLine2": null, "addressCity": null, "addressState": null, "addressZip": null,
        "addressCountry": null, "externalId": null, "identificationNumber": null, "custom": null,
        "created": created, "updated": updated,
    });
    json!({
        "publicId": name,
        "title": titles.join(", "),
        "notes": "",
        "start": instant(of.at),
        "end": instant(of.at + TimeDelta::minutes(i64::from(stay.whole_minutes()))),
        "status": CREATED,
        "numberOfCustomers": stay.persons,
        "services": services.iter().map(|service| service_in_short(branch, service)).collect::<Vec<_>>(),
        "customers": vec![customer; stay.persons as usize],
        "branch": branch_in_full(branch),
        "resource": {"name": branch.setup().name},
        "allDay": false,
        "blocking": false,
        "custom": null,
        "created": created,
        "updated": updated,
    })
}

/// The address of mail of whoever booked, while it is kept.
#[must_use]
pub fn address_of<'s>(state: &'s State, of: &Appointment) -> Option<&'s str> {
    match state.personal.get(&of.mail?).map(AsRef::as_ref) {
        Some(PersonalData::MailAddress(address)) => Some(address),
        _ => None,
    }
}

/// When it was made and last changed, as far as the mails about it tell: milliseconds since 1970.
fn made_and_changed(state: &State, of: &Appointment, now: DateTime<Utc>) -> (i64, i64) {
    let told = state
        .mails
        .values()
        .filter(|mail| mail.appointment == of.id)
        .map(|mail| mail.queued_at);
    let (made, changed) = told.fold(
        (None, None),
        |(first, last): (Option<DateTime<Utc>>, Option<_>), at| {
            (Some(first.map_or(at, |first| first.min(at))), last.max(Some(at)))
        },
    );
    let made = made.unwrap_or_else(|| now.min(of.at)).timestamp_millis();
    (made, changed.map_or(made, |at| at.timestamp_millis()))
}

/// An instant as the dialect writes it.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3f+0000").to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_milliseconds_and_an_offset_without_a_colon() {
        let at = "2026-12-01T07:30:00Z".parse().unwrap();
        assert_eq!(instant(at), "2026-12-01T07:30:00.000+0000");
    }
}
