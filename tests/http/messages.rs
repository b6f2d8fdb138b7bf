//! Text messages and mail through NotifyNL, from the call that books on.

use std::time::Duration;

use kwartier::clock::Clock;
use serde_json::{Value, json};

use super::mail::mails;
use crate::harness::notify_service::{Got, MAIL_TEMPLATE, NotifyService, SMS_TEMPLATE, Says};
use crate::harness::setting::HALL;
use crate::harness::{Building, Town};

/// Tuesday 3 November 2026, nine o'clock in the hall.
const NOW_S: i64 = 1_793_692_800;

async fn town(service: &NotifyService) -> Town {
    let town = Town::built(Building {
        notify: Some(service.config()),
        ..Building::default()
    })
    .await;
    assert_eq!(town.real_clock.wall().timestamp(), NOW_S);
    bookable(&town).await;
    town
}

async fn bookable(town: &Town) {
    let rule = json!({"booking": {"minutes": 30, "everyMinutes": 30, "places": {"fixed": 4}}});
    let ask = town
        .admin
        .ask("PATCH", &format!("services/paspoort?hallId={HALL}"));
    let answer = ask
        .body("application/merge-patch+json", rule.to_string())
        .send()
        .await;
    answer.is(200);
}

fn wish(reminders: &[&str]) -> Value {
    json!({
        "serviceIds": ["paspoort"], "at": "2026-11-05T09:30:00Z", "phone": "06 12345678", "email": "vries@example.nl",
        "reminders": reminders,
    })
}

async fn book(town: &Town, body: Value) -> Value {
    let booked = town.nobody.post(&format!("halls/{HALL}/bookings"), body).await;
    booked.is(201).clone()
}

/// Looks until the hall knows what became of everything.
async fn settled(town: &Town) -> Vec<Value> {
    super::mail::settled(town).await;
    let all = town
        .supervisor
        .get(&format!("halls/{HALL}/mails?from=2026-11-01T00:00:00Z"))
        .await;
    all.json["items"].as_array().unwrap().clone()
}

fn text(got: Got, kind: &str) -> Value {
    let Got::Taken(path, body) = got else {
        panic!("{got:?}")
    };
    assert_eq!(path, kind);
    body
}

const A_DAY: Duration = Duration::from_secs(25 * 3_600 + 1_800);

#[tokio::test]
async fn a_visitor_who_asked_for_it_is_reminded_by_text_message_and_by_mail_through_notifynl() {
    let mut service = NotifyService::open(&[], NOW_S).await;
    let town = town(&service).await;
    let hold = json!({"serviceIds": ["paspoort"], "at": "2026-11-05T10:00:00Z"});
    let held = town.nobody.post(&format!("halls/{HALL}/holds"), hold).await;
    assert_eq!(held.is(201)["messages"], json!(["mail", "sms"]));
    let booked = book(&town, wish(&["sms", "mail"])).await;
    assert_eq!(booked["reminders"], json!(["mail", "sms"]));
    let mail = text(service.next().await, "email");
    assert_eq!(
        (&mail["template_id"], &mail["email_address"]),
        (&json!(MAIL_TEMPLATE), &json!("vries@example.nl"))
    );
    assert_eq!(
        mail["personalisation"]["subject"],
        "Uw afspraak op donderdag 5 november"
    );
    settled(&town).await;
    town.clock.advance(A_DAY);
    town.settle().await;
    let told = [service.next().await, service.next().await];
    let [mail, sms] = told;
    let mail = text(mail, "email");
    assert_eq!(
        mail["personalisation"]["subject"],
        "Een herinnering: uw afspraak op donderdag 5 november"
    );
    let sms = text(sms, "sms");
    assert_eq!(
        (&sms["template_id"], &sms["phone_number"]),
        (&json!(SMS_TEMPLATE), &json!("+31612345678"))
    );
    let code = booked["code"].as_str().unwrap();
    let said = format!(
        "Herinnering: u hebt donderdag 5 november om 10:30 een afspraak bij stadhuis. Uw code: {code}."
    );
    assert_eq!(sms["personalisation"], json!({"text": said}));
    assert!(!sms["reference"].as_str().unwrap().contains("vries"));
    let told = settled(&town).await;
    assert!(told.iter().all(|mail| mail["state"] == "sent"), "{told:?}");
    assert!(
        told.iter()
            .any(|mail| mail["about"] == "reminder" && mail["way"] == "sms"),
        "{told:?}"
    );
    assert!(service.is_quiet());
}

#[tokio::test]
async fn a_text_message_that_is_refused_is_not_tried_again_and_one_that_is_not_taken_now_is() {
    use Says::{BadNumber, Broken, TooMuch, UnknownKey};
    for (plan, state, status) in [
        (&[BadNumber][..], "refused", json!(400)),
        (&[Broken, TooMuch, UnknownKey], "sent", Value::Null),
    ] {
        let mut service = NotifyService::open(plan, NOW_S).await;
        let mut town = town(&service).await;
        let mut wish = wish(&["sms"]);
        wish.as_object_mut().unwrap().remove("email");
        book(&town, wish).await;
        town.clock.advance(A_DAY);
        town.settle().await;
        assert_eq!(service.next().await, Got::NotTaken(plan[0]));
        if state == "sent" {
            // What waits outlives a restart.
            town.restart().await;
            for said in &plan[1..] {
                assert_eq!(service.next().await, Got::NotTaken(*said));
            }
            text(service.next().await, "sms");
        }
        let told = settled(&town).await;
        assert_eq!(
            (&told[0]["state"], &told[0]["smtp"]),
            (&json!(state), &status),
            "{told:?}"
        );
        assert!(service.is_quiet());
    }
}

#[tokio::test]
async fn what_this_municipality_cannot_send_or_nobody_said_where_to_is_not_promised() {
    let service = NotifyService::open(&[], NOW_S).await;
    let with = town(&service).await;
    let path = format!("halls/{HALL}/bookings");
    let refused = async |town: &Town, body: Value, member: &str| {
        let answer = town.nobody.post(&path, body).await;
        answer.problem(400, "invalid-input");
        let faults = answer.json["errors"].as_array().unwrap().clone();
        assert!(
            faults.iter().any(|fault| fault["pointer"] == member),
            "{faults:?}"
        );
    };
    let mut bare = wish(&["mail", "sms"]);
    bare["phone"] = json!("058 1234567");
    bare.as_object_mut().unwrap().remove("email");
    refused(&with, bare.clone(), "email").await;
    refused(&with, bare, "phone").await;
    let without = Town::open().await;
    bookable(&without).await;
    refused(&without, wish(&["sms"]), "reminders").await;
    let near = json!({"serviceIds": ["paspoort"], "at": "2026-11-05T09:30:00Z", "phone": "06 12345678", "smsWhenNear": true});
    refused(&without, near, "smsWhenNear").await;
    assert_eq!(mails(&without).await.len(), 0);
}

#[tokio::test]
async fn a_visitor_takes_back_what_they_consented_to() {
    let service = NotifyService::open(&[], NOW_S).await;
    let town = town(&service).await;
    let booked = book(&town, wish(&["mail"])).await;
    let own = format!("bookings/{}", booked["token"].as_str().unwrap());
    assert_eq!(town.nobody.get(&own).await.is(200)["reminders"], json!(["mail"]));
    let stopped = town.nobody.post(&format!("{own}/_stopmessages"), json!({})).await;
    assert_eq!(stopped.is(200).get("reminders"), None);
}

#[tokio::test]
async fn whose_turn_is_near_reads_it_in_a_text_message_in_their_language() {
    let mut service = NotifyService::open(&[], NOW_S).await;
    let town = town(&service).await;
    town.open_counter("2").await;
    let mut wish = wish(&[]);
    wish["at"] = json!("2026-11-03T09:00:00Z");
    wish["smsWhenNear"] = json!(true);
    wish["language"] = json!("en");
    let booked = book(&town, wish).await;
    text(service.next().await, "email");
    town.pass_minutes(2).await;
    // Somebody else is helped meanwhile, so the turn is near and has not come.
    let first = town.issue("paspoort").await;
    town.serve(&first, "2").await;
    town.pass_minutes(59).await;
    let came = town
        .kiosk
        .post(
            &format!("halls/{HALL}/check-ins"),
            json!({"code": booked["code"]}),
        )
        .await;
    let number = came.is(201)["number"].as_str().unwrap().to_owned();
    let sms = text(service.next().await, "sms");
    let said =
        format!("It is nearly your turn at stadhuis. Number {number}. Please come near the counters now.");
    assert_eq!(sms["personalisation"], json!({"text": said}));
    settled(&town).await;
    assert!(service.is_quiet());
}
