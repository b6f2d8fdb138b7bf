//! Somebody books twice: with the same address or number, which staff and the owner of the address see and nobody else; and
//! programs that book more than one may.

use kwartier::config::Config;
use serde_json::{Value, json};

use crate::harness::caller::{Answer, Identity};
use crate::harness::mail_server::MailServer;
use crate::harness::setting::{self, HALL};
use crate::harness::{Building, Caller, Town};

async fn bookable(town: &Town) {
    for service in ["paspoort", "rijbewijs"] {
        let ask = town
            .admin
            .ask("PATCH", &format!("services/{service}?hallId={HALL}"));
        let rule = json!({"booking": {"minutes": 30, "everyMinutes": 30, "places": {"fixed": 2}}});
        let ask = ask.body("application/merge-patch+json", rule.to_string());
        ask.send().await.is(200);
    }
}

async fn book(caller: &Caller, services: &[&str], at: &str, who: Value) -> Answer {
    let mut body = json!({"serviceIds": services, "at": at});
    body.as_object_mut()
        .unwrap()
        .extend(who.as_object().unwrap().clone());
    let booked = caller.post(&format!("halls/{HALL}/bookings"), body).await;
    booked.is(201);
    booked
}

const FIRST: &str = "2026-11-04T09:00:00Z";
const SECOND: &str = "2026-11-05T10:30:00Z";

/// A mail as text, with its lines put together again.
fn readable(mail: &str) -> String {
    mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
}

#[tokio::test]
async fn the_mail_about_a_second_appointment_names_the_first_and_staff_see_both() {
    let mut server = MailServer::open(&[]).await;
    let town = Town::built(Building {
        mail: Some(setting::mail(server.port)),
        public_url: Some("https://wachten.example.nl"),
        ..Building::default()
    })
    .await;
    bookable(&town).await;
    let vries =
        json!({"name": "De Vries", "phone": "06 12345678", "email": "vries@example.nl", "language": "en"});
    let first = book(&town.nobody, &["paspoort"], FIRST, vries).await;
    let (_, text) = server.taken().await;
    assert!(!readable(&text).contains("another appointment"), "{text}");

    // Whoever types somebody's number hears nothing of it, and whoever has the link of one booking nothing of another.
    let by_phone = json!({"phone": "+31 6 1234 5678", "email": "other@example.nl", "language": "en"});
    let stranger = book(&town.nobody, &["paspoort"], FIRST, by_phone).await;
    let (to, text) = server.taken().await;
    assert_eq!(to, "other@example.nl");
    assert!(!readable(&text).contains("another appointment"), "{text}");

    let again = json!({"email": "VRIES@example.nl", "language": "en"});
    let second = book(&town.nobody, &["paspoort", "rijbewijs"], SECOND, again).await;
    let (to, text) = server.taken().await;
    assert_eq!(to, "VRIES@example.nl");
    let text = readable(&text);
    let first_page = format!(
        "https://wachten.example.nl/book/#{}",
        first.json["token"].as_str().unwrap()
    );
    for part in [
        "another appointment with this e-mail address",
        "4 November 2026 at 10:00",
        &first_page,
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    for made in [&first, &stranger, &second] {
        let own = format!("bookings/{}", made.json["token"].as_str().unwrap());
        let seen = town.nobody.get(&own).await;
        assert!(seen.is(200).get("alsoBooked").is_none() && !made.text.contains("alsoBooked"));
    }

    let list = town.supervisor.get(&format!("appointments?hallId={HALL}")).await;
    let items = list.is(200)["items"].as_array().unwrap().clone();
    let others = |made: &Answer| -> Vec<(Value, Value)> {
        let item = items.iter().find(|item| item["id"] == made.json["id"]).unwrap();
        let others = item["alsoBooked"].as_array().cloned().unwrap_or_default();
        others
            .iter()
            .map(|other| (other["id"].clone(), other["shared"].clone()))
            .collect()
    };
    let (by_mail, by_number) = (json!("email"), json!("phone"));
    let id = |made: &Answer| made.json["id"].clone();
    assert_eq!(
        others(&first),
        [(id(&stranger), by_number.clone()), (id(&second), by_mail.clone())]
    );
    assert_eq!(others(&second), [(id(&first), by_mail)]);
    assert_eq!(others(&stranger), [(id(&first), by_number)]);
}

fn two_a_minute(config: &mut Config) {
    config.limits.bookings_per_key = std::num::NonZeroU32::new(2).unwrap();
}

#[tokio::test]
async fn a_key_that_books_more_than_it_may_hears_when_to_come_back_and_nobody_else_is_hit() {
    let town = Town::built(Building {
        change: Some(two_a_minute),
        ..Building::default()
    })
    .await;
    bookable(&town).await;
    let admin = town.nobody.sign_in("beheer").await;
    let new = json!({"id": "afspraken", "name": "Afspraken", "scopes": ["appointments:write"], "hallIds": [HALL],
        "owner": "beheer", "expiresAt": "2027-11-01T00:00:00Z"});
    let made = admin.post("api-keys", new).await;
    let secret = made.is(201)["secret"].as_str().unwrap().to_owned();
    let program = town.nobody.as_whom(Identity::Bearer(secret));
    let wanted = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": FIRST});
    for _ in 0..2 {
        program.post("appointments", wanted.clone()).await.is(201);
    }
    let wanted = json!({"hallId": HALL, "serviceIds": ["rijbewijs"], "at": FIRST});
    let refused = program.post("appointments", wanted.clone()).await;
    refused.problem(429, "too-many-requests");
    assert!(refused.header("retry-after").is_some());
    town.admin.post("appointments", wanted).await.is(201);
}
