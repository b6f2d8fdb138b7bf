//! What nobody may find: personal data after its time, and secrets in the log.

use std::time::Duration;

use kwartier::hall::command::{AppointmentRequest, Command};
use serde_json::json;

use crate::harness::screen::{PATIENCE, Screen};
use crate::harness::setting::{ADMIN_TOKEN, HALL, KIOSK_TOKEN, PASSWORD};
use crate::harness::town::instant;
use crate::harness::{Ticket, Town, log};

const NOTE: &str = "Mevrouw wacht op haar echtscheidingsakte";
const MISSING: &str = "Niemand sprak Tigrinya";
const CONTACT: &str = "06-98765432-vdberg";

/// Whether a text lies anywhere in the data folder.
fn lies_on_disk(town: &Town, text: &str) -> bool {
    let files = std::fs::read_dir(town.folder()).unwrap();
    files.into_iter().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

/// Waits until the server has erased it, as it does by itself every quarter of an hour of the hall's time.
async fn is_erased(town: &Town, text: &str) {
    let erased = async {
        while lies_on_disk(town, text) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, erased).await.expect(text);
}

async fn books_with_a_contact(town: &Town) {
    let request = AppointmentRequest {
        mail: None,
        code: "ABCD".into(),
        services: vec!["paspoort".parse().unwrap()],
        at: instant("2026-11-03T08:00:00Z"),
        reserved_for: None,
        contact: Some(CONTACT.into()),
        party: kwartier::hall::command::Party::default(),
    };
    let requests = vec![request];
    town.command(HALL, Command::Book { requests }).await.unwrap();
}

/// A visit in the course of which personal things are said, all of it under retry keys.
async fn a_visit_with_personal_things(town: &Town) -> Ticket {
    books_with_a_contact(town).await;
    town.open_counter("1").await;
    let ticket = Ticket::of(town.check_in("ABCD").await.is(201));
    town.serve(&ticket, "1").await;
    let path = format!("halls/{HALL}/tickets/{}/_transfer", ticket.id);
    let transfer = json!({"serviceId": "rijbewijs", "note": NOTE});
    let sent = town
        .agent
        .ask("POST", &path)
        .json(&transfer)
        .key("secret")
        .send()
        .await;
    assert!(sent.is(200).to_string().contains(NOTE), "staff see it");
    town.help(&ticket, "1").await;
    let rating = json!({"answered": "no", "missing": MISSING});
    let path = format!("{}/ratings", ticket.own());
    town.nobody
        .ask("POST", &path)
        .json(&rating)
        .key("secret")
        .send()
        .await
        .is(201);
    ticket
}

#[tokio::test]
async fn the_log_of_events_holds_nothing_that_a_visitor_or_a_colleague_said() {
    let town = Town::open().await;
    a_visit_with_personal_things(&town).await;
    let body = json!({"serviceIds": ["paspoort"], "needs": ["assistance"]});
    town.ask_ticket(body).await.is(201);
    let hall = HALL.parse().unwrap();
    let events = town.store().events(hall, 0, 10_000).await.unwrap();
    assert!(events.len() > 8);
    for event in events {
        let text = event.body.to_string();
        for said in [NOTE, MISSING, CONTACT, "assistance"] {
            assert!(!text.contains(said), "{said} in {text}");
        }
    }
}

#[tokio::test]
async fn personal_data_is_nowhere_on_disk_once_its_time_has_come() {
    let town = Town::open().await;
    a_visit_with_personal_things(&town).await;
    for said in [NOTE, MISSING, CONTACT] {
        assert!(
            lies_on_disk(&town, said),
            "it is kept while it is needed, and this test can find it: {said}"
        );
    }
    town.pass(Duration::from_secs(12 * 3_600 + 15 * 60)).await;
    is_erased(&town, NOTE).await;
    town.pass(Duration::from_secs(90 * 86_400)).await;
    is_erased(&town, MISSING).await;
    is_erased(&town, CONTACT).await;
}

#[tokio::test]
async fn a_retry_after_the_erasure_gives_the_answer_without_what_was_erased() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    let path = format!("halls/{HALL}/tickets/{}/_transfer", ticket.id);
    let transfer = async || {
        let body = json!({"serviceId": "rijbewijs", "note": NOTE});
        town.agent.ask("POST", &path).json(&body).key("k").send().await
    };
    assert_eq!(transfer().await.is(200)["notes"][0]["text"], NOTE);
    town.did(&ticket, "_cancel").await;
    town.pass(Duration::from_secs(12 * 3_600 + 15 * 60)).await;
    assert_eq!(transfer().await.is(200)["notes"], json!([]));
}

#[tokio::test]
async fn no_line_of_the_log_holds_a_token_a_password_or_what_was_said() {
    let town = Town::open().await;
    let ticket = a_visit_with_personal_things(&town).await;
    let leave = format!("{}/_cancel", ticket.own());
    town.nobody
        .post(&leave, json!({}))
        .await
        .problem(409, "wrong-state");
    town.nobody.get(&ticket.own()).await.is(200);
    town.nobody
        .get(&format!("{}/nothing", ticket.own()))
        .await
        .is(404);
    Screen::open(&town.nobody, &format!("{}/live", ticket.own()))
        .await
        .next()
        .await;
    town.nobody
        .post("sessions", json!({"account": "smit", "password": PASSWORD}))
        .await
        .is(201);
    town.nobody
        .post("sessions", json!({"deviceToken": KIOSK_TOKEN}))
        .await
        .is(201);
    let session = town.agent.credentials().unwrap().1;
    let logged = log::text();
    assert!(
        logged.contains("/api/v1/tickets/{token}"),
        "requests are logged by their route"
    );
    assert!(logged.contains("\"hall\":\"stadhuis\""));
    let (_, code) = ticket.token.rsplit_once('.').unwrap();
    let (_, session) = session.split_once('=').unwrap();
    for secret in [
        code,
        session,
        PASSWORD,
        KIOSK_TOKEN,
        ADMIN_TOKEN,
        NOTE,
        MISSING,
        CONTACT,
        "ABCD",
    ] {
        assert!(!logged.contains(secret), "{secret}");
    }
}
