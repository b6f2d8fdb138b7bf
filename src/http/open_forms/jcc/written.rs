//! What is answered in the JCC dialect: what is not known is left out, nothing is null, and times are Amsterdam's without
//! an offset.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::hall::record::Appointment;
use crate::hall::rules::booking::stay_of;
use crate::hall::setup::Service;
use crate::http::open_forms::address;
use crate::http::open_forms::branch::{Branch, text_in};
use crate::http::open_forms::names;
use crate::ids::Language;

/// A visible field that need not be filled is left out; this one is not shown.
const HIDDEN: u32 = 1;

/// A time as the dialect has it.
#[must_use]
pub fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&Amsterdam)
        .format("%Y-%m-%dT%H:%M:%S")
        .to_string()
}

/// A product; `number` is its place in the list of all.
#[must_use]
pub fn activity(branch: &Branch, service: &Service, number: usize, language: Language) -> Value {
    let minutes = branch.minutes_for(service, 1);
    let most = branch.rule(service).map(|rule| rule.max_persons);
    let bring = text_in(&service.bring, language);
    let necessities = (!bring.is_empty()).then(|| format!("<p>{}</p>", html(bring)));
    told([
        ("id", Some(json!(names::of_service(&service.id)))),
        ("number", Some(json!(number))),
        ("description", Some(json!(text_in(&service.names, language)))),
        ("necessities", necessities.map(Value::from)),
        ("appointmentDuration", Some(json!(u64::from(minutes) * 60))),
        ("maxCountForEvent", most.map(Value::from)),
    ])
}

/// A hall; `number` is its place in the list of all.
#[must_use]
pub fn location(branch: &Branch, number: usize) -> Value {
    let (id, setup) = (branch.id(), branch.setup());
    let parts = setup.address.as_deref().map(address::parts).unwrap_or_default();
    let text = |text: Option<String>| text.map(Value::from);
    let address = told([
        ("id", Some(json!(names::within(id, "address")))),
        ("auditId", Some(json!(names::within(id, "address audit")))),
        ("streetName", text(parts.street)),
        ("houseNumber", text(parts.number)),
        ("houseNumberSuffix", text(parts.suffix)),
        ("postalCode", text(parts.postal_code)),
        ("city", text(parts.city)),
        (
            "country",
            Some(json!({"id": names::within(id, "country"), "isoCode": "NL", "name": "Nederland"})),
        ),
    ]);
    json!({
        "id": names::of_hall(id),
        "auditId": names::within(id, "audit"),
        "description": setup.name,
        "isActive": true,
        "locationNumber": number.to_string(),
        "address": address,
        "phoneNumberList": [],
    })
}

/// Which fields a form shows beside the last name: a name, an address of mail and a telephone number are kept, so nothing
/// else is asked for.
#[must_use]
pub fn customer_fields() -> Value {
    let hidden = [
        "gender",
        "initials",
        "birthDate",
        "socialSecurityNumber",
        "nationality",
        "language",
        "mobilePhoneNumber",
        "streetName",
        "houseNumber",
        "houseNumberSuffix",
        "postalCode",
        "city",
        "country",
    ];
    Value::Object(
        hidden
            .map(|field| (field.to_owned(), HIDDEN.into()))
            .into_iter()
            .collect(),
    )
}

/// An appointment; of whoever booked it nothing is said.
#[must_use]
pub fn appointment(
    name: Uuid,
    branch: &Branch,
    of: &Appointment,
    made: DateTime<Utc>,
    language: Language,
) -> Value {
    let stay = of
        .stay
        .clone()
        .unwrap_or_else(|| stay_of(branch.setup(), &of.services, 1));
    let services = of.services.iter().zip(&stay.minutes).enumerate();
    let activities: Vec<Value> = services
        .filter_map(|(nth, (id, minutes))| {
            let service = branch.setup().service(id)?;
            // What is kept is how long each takes: for the most persons with whom it takes as long.
            let takes = |persons: &u32| branch.minutes_for(service, *persons) == *minutes;
            let amount = (1..=stay.persons).rev().find(takes).unwrap_or(stay.persons);
            Some(json!({"amount": amount, "activity": activity(branch, service, nth + 1, language)}))
        })
        .collect();
    json!({
        "id": name,
        "startDateTime": local(of.at),
        "endDateTime": local(of.at + TimeDelta::minutes(i64::from(stay.whole_minutes()))),
        "number": of.id.0,
        "activityList": activities,
        "customerList": [],
        "location": {"id": names::of_hall(branch.id()), "description": branch.setup().name},
        "fieldList": [],
        "creationDateTime": local(made),
    })
}

/// The members that say something.
fn told<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let said = members
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(said.collect::<Map<_, _>>())
}

/// A text where HTML is read.
fn html(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut escaped, c| {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\n' => escaped.push_str("<br>"),
                other => escaped.push(other),
            }
            escaped
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_amsterdam_s_in_winter_and_in_summer_and_has_no_offset() {
        for (at, told) in [
            ("2026-12-01T08:30:00Z", "2026-12-01T09:30:00"),
            ("2026-07-01T22:30:00Z", "2026-07-02T00:30:00"),
        ] {
            assert_eq!(local(at.parse().unwrap()), told);
        }
    }

    #[test]
    fn the_citizen_service_number_is_never_asked_for() {
        let fields = customer_fields();
        assert_eq!(fields["socialSecurityNumber"], 1);
        assert!(fields.as_object().unwrap().values().all(|state| state == 1));
        assert!(fields.get("lastName").is_none());
    }

    #[test]
    fn what_a_town_writes_is_no_markup_on_a_form() {
        assert_eq!(
            html("<b>\"Pas\" & foto</b>\nmee"),
            "&lt;b&gt;&quot;Pas&quot; &amp; foto&lt;/b&gt;<br>mee"
        );
    }
}
