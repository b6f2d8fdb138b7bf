//! What is booked in the Qmatic dialect. Members that are not named here are not read, whatever they hold.

use serde::Deserialize;

use crate::hall::setup::booking::limits;
use crate::http::open_forms::branch::each_once;
use crate::http::open_forms::customer::Customer;
use crate::http::open_forms::reading::lenient;
use crate::http::operation::Answer;
use crate::http::problem::Problem;
use crate::ids::ServiceId;

#[derive(Deserialize)]
struct BookBody {
    #[serde(default)]
    customers: Vec<Sent>,
    #[serde(default)]
    services: Vec<Named>,
}

/// Of a customer the name and how they are reached; the citizen service number and all else is skipped by the reader.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    #[serde(default)]
    first_name: Option<String>,
    #[serde(default)]
    last_name: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    public_id: String,
}

/// What is booked: when stands in the address.
#[derive(Debug, PartialEq, Eq)]
pub struct Booked {
    /// What for, each once.
    pub services: Vec<ServiceId>,
    /// For how many: the same customer stands so many times.
    pub persons: u32,
    /// Who comes.
    pub customer: Customer,
}

/// Reads a body.
///
/// # Errors
/// `malformed-json`, `invalid-input`, and `not-found` for a service that cannot be.
pub fn read(bytes: &[u8]) -> Answer<Booked> {
    let sent: BookBody = lenient(bytes)?;
    let most = *limits::PERSONS.end() as usize;
    let count = sent.customers.len();
    let Some(first) = sent.customers.first().filter(|_| count <= most) else {
        return Err(Problem::fault(
            "customers",
            format!("must be 1 to {most}: the customer once for each person"),
        ));
    };
    if sent.services.is_empty() {
        return Err(Problem::fault("services", "must name what is booked"));
    }
    let services = sent.services.iter().map(|named| named.public_id.parse());
    let services: Result<Vec<ServiceId>, _> = services.collect();
    let services = services.map_err(|_| Problem::not_found("this service"))?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let names = [text(&first.first_name), text(&first.last_name)];
    Ok(Booked {
        services: each_once(services),
        persons: u32::try_from(count).unwrap_or(u32::MAX),
        customer: Customer::of(
            &[&names[0], &names[1]],
            &[&text(&first.phone)],
            &text(&first.email),
            None,
        ),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::http::problem::ProblemKind;
    use serde_json::json;

    const NUMBER: &str = "123456782";

    fn booked(customer: serde_json::Value, times: usize) -> Answer<Booked> {
        let body = json!({"title": "Open Formulieren: ", "notes": "", "customers": vec![customer; times],
            "services": [{"publicId": "paspoort"}, {"publicId": "rijbewijs"}], "unknown": {"members": [1]}});
        read(body.to_string().as_bytes())
    }

    #[test]
    fn the_customer_counts_as_often_as_it_stands() {
        let customer = json!({"lastName": "Doe", "email": "a@b.nl", "phone": "06 12345678"});
        let booked = booked(customer, 3).unwrap();
        assert_eq!(booked.persons, 3);
        assert_eq!(booked.services.len(), 2);
        assert_eq!(booked.customer.contact.as_deref(), Some("Doe, 06 12345678"));
    }

    #[test]
    fn a_citizen_service_number_is_never_read_wherever_it_stands() {
        let customer = json!({"lastName": "Doe", "identificationNumber": NUMBER, "socialSecurityNumber": NUMBER,
            "externalId": NUMBER, "dateOfBirth": "1980-02-03", "addressLine1": "Straat 1", "custom": {"bsn": NUMBER}});
        let booked = booked(customer, 1).unwrap();
        assert_eq!(booked.customer.contact.as_deref(), Some("Doe"));
        assert_eq!(booked.customer.mail, None);
        let odd = read(format!("{{\"customers\": [{{\"lastName\": {NUMBER}}}]}}").as_bytes()).unwrap_err();
        assert!(!format!("{odd:?}").contains(NUMBER));
    }

    #[test]
    fn nobody_too_many_and_nothing_are_refused() {
        let customer = json!({"lastName": "Doe"});
        for times in [0, 21, 200] {
            assert_eq!(
                booked(customer.clone(), times).unwrap_err().kind(),
                ProblemKind::InvalidInput
            );
        }
        for (body, kind) in [
            ("{", ProblemKind::MalformedJson),
            (r#"{"customers": 1}"#, ProblemKind::InvalidInput),
            ("{}", ProblemKind::InvalidInput),
            (r#"{"customers": [{}]}"#, ProblemKind::InvalidInput),
            (
                r#"{"customers": [{}], "services": [{"publicId": "Ja/Nee"}]}"#,
                ProblemKind::NotFound,
            ),
        ] {
            assert_eq!(read(body.as_bytes()).unwrap_err().kind(), kind, "{body}");
        }
    }
}
