//! What is booked in the JCC dialect. Members that are not named here are not read, whatever they hold.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::query::count;
use crate::http::open_forms::customer::Customer;
use crate::http::open_forms::reading::lenient;
use crate::http::operation::Answer;
use crate::http::problem::Problem;
use crate::ids::Language;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BookBody {
    #[serde(default)]
    activity_list: Vec<Activity>,
    #[serde(default)]
    customer_list: Vec<Sent>,
    #[serde(default)]
    from_date_time: Option<String>,
    #[serde(default)]
    location_id: Option<Uuid>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Activity {
    activity_id: Uuid,
    #[serde(default)]
    amount: Option<u64>,
}

/// Of a customer the name and how they are reached; the citizen service number and all else is skipped by the reader.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    #[serde(default)]
    is_main_customer: bool,
    #[serde(default)]
    first_name: Option<String>,
    #[serde(default)]
    initials: Option<String>,
    #[serde(default)]
    last_name_prefix: Option<String>,
    #[serde(default)]
    last_name: Option<String>,
    #[serde(default)]
    email_address: Option<String>,
    #[serde(default)]
    phone_number: Option<String>,
    #[serde(default)]
    mobile_phone_number: Option<String>,
}

/// What is booked.
#[derive(Debug, PartialEq, Eq)]
pub struct Booked {
    /// What for.
    pub activities: Vec<Uuid>,
    /// For how many each of them is.
    pub amounts: Vec<u32>,
    /// Where.
    pub location: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who comes.
    pub customer: Customer,
}

/// Reads a body; mails are written in this language.
///
/// # Errors
/// `malformed-json`, `invalid-input`.
pub fn read(bytes: &[u8], language: Option<Language>) -> Answer<Booked> {
    let sent: BookBody = lenient(bytes)?;
    let at = sent
        .from_date_time
        .as_deref()
        .and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let at = at.ok_or_else(|| Problem::fault("fromDateTime", "must be a time with an offset"))?;
    let location = sent
        .location_id
        .ok_or_else(|| Problem::fault("locationId", "must be there"))?;
    if sent.activity_list.is_empty() {
        return Err(Problem::fault("activityList", "must name what is booked"));
    }
    let amounts = sent
        .activity_list
        .iter()
        .map(|activity| count(activity.amount.unwrap_or(1)));
    let amounts: Option<Vec<u32>> = amounts.collect();
    let amounts = amounts.ok_or_else(|| Problem::fault("activityList", "`amount` must be 1 or more"))?;
    let main = sent
        .customer_list
        .iter()
        .find(|customer| customer.is_main_customer);
    let main = main.or_else(|| sent.customer_list.first());
    let customer = main.ok_or_else(|| Problem::fault("customerList", "must name who comes"))?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let called = [&customer.first_name, &customer.initials].map(text);
    let called = called
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default();
    let (prefix, last) = (text(&customer.last_name_prefix), text(&customer.last_name));
    let phones = [&customer.phone_number, &customer.mobile_phone_number].map(text);
    Ok(Booked {
        activities: sent
            .activity_list
            .iter()
            .map(|activity| activity.activity_id)
            .collect(),
        amounts,
        location,
        at,
        customer: Customer::of(
            &[&called, &prefix, &last],
            &[&phones[0], &phones[1]],
            &text(&customer.email_address),
            language,
        ),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const A: &str = "2e656741-db4d-4c75-ae57-97fda6ce5ce8";
    const NUMBER: &str = "123456782";

    fn body() -> Value {
        json!({"id": null, "activityList": [{"activityId": A, "amount": 2}], "customerList": [
            {"id": null, "isMainCustomer": true, "gender": 0, "firstName": "", "initials": "J.", "lastNamePrefix": "van",
             "lastName": "Doe", "phoneNumber": "", "mobilePhoneNumber": "0612345678", "emailAddress": "a@b.nl",
             "socialSecurityNumber": NUMBER, "birthDate": "1980-02-03", "houseNumber": "2"}],
            "fromDateTime": "2026-12-01T08:30:00+00:00", "toDateTime": "2026-12-01T09:30:00+00:00",
            "locationId": A, "message": "", "fieldList": null})
    }

    fn with(member: &str, value: Value) -> Answer<Booked> {
        let mut body = body();
        body[member] = value;
        read(body.to_string().as_bytes(), None)
    }

    #[test]
    fn a_booking_is_read_as_the_form_sends_it() {
        let booked = read(body().to_string().as_bytes(), Some(Language::ENGLISH)).unwrap();
        assert_eq!(booked.at.to_rfc3339(), "2026-12-01T08:30:00+00:00");
        assert_eq!((booked.activities.len(), booked.amounts), (1, vec![2]));
        assert_eq!(booked.customer.contact.as_deref(), Some("J. van Doe, 0612345678"));
        assert_eq!(booked.customer.mail.unwrap().language, Some(Language::ENGLISH));
        let local = with("fromDateTime", "2026-12-01T09:30:00+01:00".into()).unwrap();
        assert_eq!(local.at, booked.at);
    }

    #[test]
    fn what_cannot_be_booked_is_refused_and_not_repeated() {
        for (member, value) in [
            ("fromDateTime", json!("2026-12-01T08:30:00")),
            ("fromDateTime", json!(null)),
            ("locationId", json!("stadhuis")),
            ("activityList", json!([])),
            ("activityList", json!([{"activityId": A, "amount": 0}])),
            ("activityList", json!([{"activityId": A, "amount": -1}])),
            ("customerList", json!([])),
            ("customerList", json!([{"lastName": 123_456_782}])),
        ] {
            let refused = with(member, value.clone()).unwrap_err();
            assert!(!format!("{refused:?}").contains(NUMBER), "{member} {value}");
        }
    }
}
