//! At the door: who is expected today, who waits, and what a greeter, a complaints officer and an auditor may.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Caller, Town};

fn at(rest: &str) -> String {
    format!("halls/{HALL}/{rest}")
}

async fn booked(town: &Town, at: &str, contact: &str) -> Value {
    let body = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": at, "contact": contact});
    town.supervisor.post("appointments", body).await.is(201).clone()
}

async fn found(caller: &Caller, search: &str) -> Vec<Value> {
    let answer = caller
        .get(&at(&format!("expected-visitors?search={search}")))
        .await;
    answer.is(200)["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn counter_staff_see_the_plan_of_a_day_without_names() {
    let town = Town::open().await;
    let mine = booked(&town, "2026-11-03T09:00:00Z", "Fatma Yilmaz, 06 12345678").await;
    booked(&town, "2026-11-03T08:30:00Z", "J. de Boer").await;
    // The last quarter of an hour of the day before, and the first moment of the next, in the hall's own time.
    booked(&town, "2026-11-04T08:30:00Z", "M. Bakker").await;
    let today = town.agent.get(&at("planned-visits")).await;
    let items = today.is(200)["items"].as_array().unwrap().clone();
    let times: Vec<_> = items.iter().map(|item| item["at"].as_str().unwrap()).collect();
    assert_eq!(times, ["2026-11-03T08:30:00Z", "2026-11-03T09:00:00Z"]);
    assert_eq!(items[1]["code"], mine["code"]);
    assert!(
        !format!("{items:?}").contains("Yilmaz"),
        "no name is in it: {items:?}"
    );
    let tomorrow = town.agent.get(&at("planned-visits?date=2026-11-04")).await;
    assert_eq!(tomorrow.is(200)["items"].as_array().unwrap().len(), 1);
    let paged = town.agent.get(&at("planned-visits?limit=1")).await;
    let next = paged.is(200)["next"].as_str().unwrap().to_owned();
    let rest = town
        .agent
        .get(&at(&format!("planned-visits?limit=1&cursor={next}")))
        .await;
    assert_eq!(rest.is(200)["items"][0]["id"], mine["id"]);
    let refused = town.agent.get(&at("planned-visits?date=tomorrow")).await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["date"]);
    let greeter = town.nobody.sign_in("poort").await;
    greeter.get(&at("planned-visits")).await.problem(403, "forbidden");
}

#[tokio::test]
async fn a_greeter_finds_a_booking_of_today_by_name_or_code_and_checks_it_in() {
    let town = Town::open().await;
    let greeter = town.nobody.sign_in("poort").await;
    let mine = booked(&town, "2026-11-03T09:00:00Z", "Fatma Yilmaz, 06 12345678").await;
    booked(&town, "2026-11-03T09:30:00Z", "J. de Boer").await;
    booked(&town, "2026-11-04T09:00:00Z", "Fatma Yilmaz").await;
    let code = mine["code"].as_str().unwrap();
    let spelled = format!("{}%20{}", &code[..3].to_lowercase(), &code[3..6]);
    for search in ["yilmaz", "FATMA", code, &spelled] {
        let items = found(&greeter, search).await;
        assert_eq!(items.len(), 1, "{search}: {items:?}");
        assert_eq!(
            (&items[0]["code"], &items[0]["state"]),
            (&mine["code"], &json!("booked"))
        );
    }
    assert!(found(&greeter, "pietersen").await.is_empty());
    let ticket = greeter.post(&at("check-ins"), json!({"code": code})).await;
    let number = ticket.is(201)["number"].clone();
    let items = found(&town.agent, code).await;
    assert_eq!(items[0]["number"], number, "an agent finds it as well: {items:?}");
    for wrong in ["", "?search=a", "?search=%20%20a%20%20"] {
        let refused = greeter.get(&at(&format!("expected-visitors{wrong}"))).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), ["search"]);
    }
    let admin = town.nobody.sign_in("beheer").await;
    let record = admin.get("audit?kind=read").await;
    let read = record.is(200)["items"].as_array().unwrap().clone();
    assert!(
        read.iter().any(|entry| entry["who"] == "account:poort"),
        "{read:?}"
    );
}

#[tokio::test]
async fn a_greeter_issues_a_ticket_and_sees_who_waits_for_what_and_how_long() {
    let town = Town::open().await;
    let greeter = town.nobody.sign_in("poort").await;
    let body = json!({"serviceIds": ["paspoort", "rijbewijs"], "language": "en", "needs": ["assistance"]});
    greeter.post(&at("tickets"), body).await.is(201);
    greeter
        .post(&at("tickets"), json!({"serviceIds": ["verhuizing"]}))
        .await
        .is(201);
    let waiting = greeter.get(&at("waiting-visitors")).await;
    let items = waiting.is(200)["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|one| one["clockStartAt"].is_string()));
    assert!(
        items.iter().all(|one| one.get("needs").is_none()),
        "what they need is for who helps them"
    );
    let one = greeter.get(&at("waiting-visitors?serviceId=verhuizing")).await;
    assert_eq!(one.is(200)["items"].as_array().unwrap().len(), 1);
    greeter.get(&at("tickets")).await.problem(403, "forbidden");
    greeter
        .post(&at("counters/1/_open"), json!({}))
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn a_complaints_officer_works_a_complaint_off_and_sees_nothing_else() {
    let town = Town::open().await;
    let officer = town.nobody.sign_in("klacht").await;
    let ticket = town.issue("paspoort").await;
    let complaint = json!({"text": "Ik wachtte te lang.", "way": "mail", "contact": "f@example.nl"});
    town.nobody
        .post(&format!("{}/complaints", ticket.own()), complaint)
        .await
        .is(201);
    let cases = officer.get(&at("cases")).await;
    let case = cases.is(200)["items"][0].clone();
    assert_eq!(case["kind"], "complaint");
    let id = case["id"].as_str().unwrap();
    let acknowledged = officer
        .post(
            &at(&format!("cases/{id}/_acknowledge")),
            json!({"answerBy": "2026-11-20"}),
        )
        .await;
    acknowledged.is(200);
    officer.get(&at("tickets")).await.problem(403, "forbidden");
    town.agent
        .post(&at(&format!("cases/{id}/_settle")), json!({}))
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn who_is_signed_in_hears_which_roles_theirs_includes() {
    let town = Town::open().await;
    for (account, includes) in [
        ("poort", json!(["display", "kiosk", "greeter"])),
        ("klacht", json!(["complaintsOfficer"])),
        ("oog", json!(["auditor"])),
    ] {
        let who = town.nobody.sign_in(account).await;
        let current = who.get("sessions/current").await;
        assert_eq!(
            current.is(200)["sessions"][0]["halls"][0]["includes"],
            includes,
            "{account}"
        );
    }
}
