//! `POST /halls/{hallId}/tickets`: a visitor takes a number.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Building, Ticket, Town};

#[tokio::test]
async fn a_number_comes_with_everything_the_visitor_must_know() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let answer = town
        .ask_ticket(
            json!({"serviceIds": ["paspoort", "verhuizing"], "language": "en", "needs": ["assistance"]}),
        )
        .await;
    let ticket = answer.is(201);
    let id = ticket["id"].as_str().unwrap();
    assert_eq!(
        answer.header("location"),
        Some(format!("/api/v1/halls/{HALL}/tickets/{id}").as_str())
    );
    let fixed = json!({
        "number": "P001", "hallId": HALL, "serviceIds": ["paspoort", "verhuizing"], "serviceId": "paspoort",
        "arrival": "walkIn", "state": "waiting", "place": 0,
        "issuedAt": "2026-11-03T08:00:00Z", "clockStartAt": "2026-11-03T08:00:00Z", "dueAt": "2026-11-03T08:15:00Z",
        "norm": {"limitS": 900, "commitment": "guarantee", "charter": "voorbeeld", "version": "1"},
        "legs": [{"serviceId": "paspoort", "clockStartAt": "2026-11-03T08:00:00Z", "dueAt": "2026-11-03T08:15:00Z"}],
    });
    for (member, value) in fixed.as_object().unwrap() {
        assert_eq!(&ticket[member], value, "{member}");
    }
    let members = ticket.as_object().unwrap();
    assert!(members.contains_key("forecast"), "null is said, too");
    for absent in [
        "needs",
        "notes",
        "reason",
        "calledAt",
        "servedAt",
        "endedAt",
        "counterId",
        "breach",
    ] {
        assert!(!members.contains_key(absent), "{absent}");
    }
}

#[tokio::test]
async fn the_token_opens_the_visitors_own_ticket_and_is_given_nowhere_else() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let own = town.nobody.get(&ticket.own()).await;
    assert_eq!(own.is(200)["id"], ticket.id.as_str());
    for answer in [
        &own,
        &town
            .agent
            .get(&format!("halls/{HALL}/tickets/{}", ticket.id))
            .await,
    ] {
        assert!(!answer.text.contains(&ticket.token), "{}", answer.text);
    }
}

#[tokio::test]
async fn location_leads_staff_to_the_ticket() {
    let town = Town::open().await;
    let answer = town.ask_ticket(json!({"serviceIds": ["rijbewijs"]})).await;
    let seen = town.agent.get(answer.header("location").unwrap()).await;
    assert_eq!(seen.is(200)["number"], "R001");
}

#[tokio::test]
async fn the_reservation_is_kept_and_a_forecast_is_a_forecast_or_null_with_its_reason() {
    let town = Town::open().await;
    let reserved = json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "4"}});
    let answer = town.ask_ticket(reserved).await;
    assert_eq!(answer.is(201)["reservedFor"], json!({"counterId": "4"}));
    let ticket = town.seen_by_visitor(&Ticket::of(&answer.json)).await;
    match &ticket["forecast"] {
        Value::Null => assert!(ticket["forecastReason"].is_string()),
        forecast => {
            for member in ["medianS", "loS", "hiS", "breachProbability", "asOf"] {
                assert!(!forecast[member].is_null(), "{member}");
            }
        }
    }
}

#[tokio::test]
async fn a_service_that_no_counter_takes_is_refused_before_a_number_is_issued() {
    let town = Town::open().await;
    let refused = town
        .ask_ticket(json!({"serviceIds": ["paspoort", "naturalisatie"]}))
        .await;
    assert_eq!(
        refused.problem(409, "service-unavailable")["serviceIds"],
        json!(["naturalisatie"])
    );
    assert_eq!(town.issue("paspoort").await.number, "P001", "nothing was issued");
}

#[tokio::test]
async fn a_closed_hall_issues_nothing() {
    let town = Town::open().await;
    town.pass(Duration::from_secs(11 * 3_600)).await;
    let refused = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
    assert_eq!(refused.problem(409, "hall-closed")["because"], "hours");
}

#[tokio::test]
async fn shortly_before_closing_the_kiosk_says_so_instead_of_issuing() {
    let town = Town::built(Building {
        begins: Some("2026-11-03T18:57:00Z"),
        ..Building::default()
    })
    .await;
    town.open_counter("1").await;
    let refused = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
    assert_eq!(refused.problem(409, "hall-closed")["because"], "closingSoon");
}

#[tokio::test]
async fn a_full_hall_takes_no_more_visitors() {
    let town = Town::built(Building {
        rules: "mostTickets = 2",
        ..Building::default()
    })
    .await;
    town.issue("paspoort").await;
    town.issue("paspoort").await;
    let refused = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
    refused.problem(409, "hall-full");
}

#[tokio::test]
async fn every_fault_of_a_request_is_named_at_once() {
    let town = Town::open().await;
    let body = json!({
        "serviceIds": ["paspoort", "Pas poort", 7], "language": "Nederlands", "needs": ["coffee"],
        "reservedFor": {"counterId": "1", "agentId": "jansen"},
    });
    let refused = town.ask_ticket(body).await;
    refused.problem(400, "invalid-input");
    let expected = [
        "serviceIds[1]",
        "serviceIds[2]",
        "language",
        "needs[0]",
        "reservedFor",
    ];
    assert_eq!(refused.faults(), expected);
}

#[tokio::test]
async fn what_is_well_formed_but_not_of_this_hall_is_named_too() {
    let town = Town::open().await;
    let body = json!({
        "serviceIds": ["paspoort", "parkeren", "paspoort"], "needs": ["assistance", "assistance"],
        "reservedFor": {"counterId": "99"},
    });
    let refused = town.ask_ticket(body).await;
    refused.problem(400, "invalid-input");
    let expected = [
        "serviceIds[1]",
        "serviceIds[2]",
        "reservedFor.counterId",
        "needs[1]",
    ];
    assert_eq!(refused.faults(), expected);
}

#[tokio::test]
async fn a_visit_without_services_or_with_too_many_is_a_fault() {
    let town = Town::open().await;
    for wrong in [
        json!({}),
        json!({"serviceIds": []}),
        json!({"serviceIds": vec!["paspoort"; 9]}),
        json!({"serviceIds": null}),
    ] {
        let refused = town.ask_ticket(wrong).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), ["serviceIds"]);
    }
}
