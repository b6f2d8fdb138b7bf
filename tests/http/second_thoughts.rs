//! Scanned again, chosen again, kept in vain, two for one room, and a hall that must close.

use serde_json::json;

use crate::harness::setting::HALL;
use crate::harness::{Ticket, Town};

async fn missed() -> (Town, Ticket) {
    let town = Town::open().await;
    town.book("ABCD-1", "2026-11-03T08:01:00Z", &["rijbewijs"]).await;
    let ticket = Ticket::of(town.check_in("ABCD-1").await.is(201));
    town.open_counter("1").await;
    town.pass_minutes(2).await;
    town.at_counter("1", "_call", json!({"ticketId": ticket.id}))
        .await
        .is(200);
    town.did(&ticket, "_noshow").await;
    (town, ticket)
}

#[tokio::test]
async fn who_scans_again_in_time_after_a_no_show_waits_again() {
    let (town, ticket) = missed().await;
    town.pass_minutes(5).await;
    let again = town.check_in("ABCD-1").await;
    assert_eq!(
        (again.is(200)["id"].as_str(), &again.json["state"]),
        (Some(&*ticket.id), &json!("waiting"))
    );
}

#[tokio::test]
async fn who_scans_again_too_late_or_after_the_visit_hears_how_it_ended() {
    let (town, ticket) = missed().await;
    town.pass_minutes(12).await;
    let refused = town.check_in("ABCD-1").await;
    let problem = refused.problem(409, "visit-ended");
    assert_eq!(problem["state"], "noShow");
    assert!(problem["endedAt"].is_string());
    assert!(refused.json["detail"].as_str().unwrap().contains(&ticket.number));
}

#[tokio::test]
async fn a_reservation_for_somebody_who_does_not_work_here_is_refused_everywhere() {
    let town = Town::open().await;
    let for_nobody = json!({"agentId": "niemand"});
    let refused = town
        .ask_ticket(json!({"serviceIds": ["paspoort"], "reservedFor": for_nobody}))
        .await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["reservedFor.agentId"]);
    let booking = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": "2026-11-03T09:30:00Z", "reservedFor": for_nobody});
    let refused = town.admin.post("appointments", booking).await;
    assert_eq!(refused.faults(), ["reservedFor.agentId"]);
    let csv = "serviceIds;at;agentId\npaspoort;2026-11-03 10:30;niemand\n";
    let refused = town
        .admin
        .ask("POST", &format!("appointments/_import?hallId={HALL}"))
        .body("text/csv", csv)
        .send()
        .await;
    assert_eq!(refused.faults(), ["lines[2].agentId"]);
    let ticket = town.issue("paspoort").await;
    town.open_counter("1").await;
    town.help(&ticket, "1").await;
    let sent_on = json!({"serviceId": "rijbewijs", "reservedFor": for_nobody});
    assert_eq!(
        town.step(&ticket, "_transfer", sent_on).await.faults(),
        ["reservedFor.agentId"]
    );
}

#[tokio::test]
async fn a_ticket_that_is_kept_in_vain_is_released() {
    let town = Town::open().await;
    let kept = json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "3"}});
    let ticket = Ticket::of(town.ask_ticket(kept).await.is(201));
    let released = town.did(&ticket, "_release").await;
    assert!(released.get("reservedFor").is_none());
    town.step(&ticket, "_release", json!({}))
        .await
        .problem(409, "wrong-state");
}

#[tokio::test]
async fn a_second_visitor_for_a_taken_room_is_called_only_when_staff_know() {
    let town = Town::open().await;
    let private = || json!({"serviceIds": ["paspoort"], "needs": ["privateRoom"]});
    let first = Ticket::of(town.ask_ticket(private()).await.is(201));
    let second = Ticket::of(town.ask_ticket(private()).await.is(201));
    town.open_counter("1").await;
    town.open_counter("2").await;
    town.at_counter("1", "_call", json!({"ticketId": first.id}))
        .await
        .is(200);
    let by_hand = json!({"ticketId": second.id});
    let refused = town.at_counter("2", "_call", by_hand).await;
    refused.problem(409, "room-taken");
    let alone = town.at_counter("2", "_call", json!({"roomTaken": true})).await;
    assert_eq!(alone.faults(), ["roomTaken"]);
    let knowing = json!({"ticketId": second.id, "roomTaken": true});
    town.at_counter("2", "_call", knowing).await.is(200);
}

#[tokio::test]
async fn staff_and_the_visitor_put_a_wrong_choice_right() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let before = town.seen_by_visitor(&ticket).await;
    let chosen = json!({"serviceIds": ["rijbewijs"]});
    let by_visitor = town
        .nobody
        .post(&format!("{}/_changeservice", ticket.own()), chosen)
        .await;
    let after = by_visitor.is(200);
    assert_eq!(after["serviceId"], "rijbewijs");
    for same in ["number", "clockStartAt", "dueAt", "norm"] {
        assert_eq!(after[same], before[same], "{same}");
    }
    let by_staff = town
        .step(
            &ticket,
            "_changeservice",
            json!({"serviceIds": ["paspoort", "rijbewijs"]}),
        )
        .await;
    assert_eq!(by_staff.is(200)["serviceIds"], json!(["paspoort", "rijbewijs"]));
    town.open_counter("1").await;
    town.help(&ticket, "1").await;
    let late = town
        .step(&ticket, "_changeservice", json!({"serviceIds": ["rijbewijs"]}))
        .await;
    assert_eq!(late.problem(409, "wrong-state")["state"], "serving");
    let unknown = town
        .step(
            &ticket,
            "_changeservice",
            json!({"serviceIds": ["huwelijk"], "x": 1}),
        )
        .await;
    assert_eq!(unknown.faults(), ["x", "serviceIds[0]"]);
}

#[tokio::test]
async fn a_supervisor_closes_the_hall_in_mid_day_and_opens_it_again() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let closing = || json!({"until": "2026-11-03T10:00:00Z", "texts": {"nl": "Er is brandalarm."}});
    let hall = format!("halls/{HALL}");
    town.agent
        .post(&format!("{hall}/_close"), closing())
        .await
        .is(403);
    let closed = town.supervisor.post(&format!("{hall}/_close"), closing()).await;
    assert_eq!(closed.is(200)["closed"]["texts"]["nl"], "Er is brandalarm.");
    assert_eq!(
        (&closed.json["isOpen"], &closed.json["opensAt"]),
        (&json!(false), &json!("2026-11-03T10:00:00Z"))
    );
    let refused = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
    assert_eq!(refused.problem(409, "hall-closed")["because"], "forNow");
    town.open_counter("1").await;
    town.call("1").await.problem(409, "hall-closed");
    assert_eq!(town.seen_by_visitor(&ticket).await["state"], "waiting");
    town.supervisor
        .post(&format!("{hall}/_reopen"), json!({}))
        .await
        .is(200);
    town.supervisor
        .post(&format!("{hall}/_reopen"), json!({}))
        .await
        .problem(409, "wrong-state");
    town.call("1").await.is(200);
    let wrong = town
        .supervisor
        .post(
            &format!("{hall}/_close"),
            json!({"until": "x", "texts": {"en": ""}}),
        )
        .await;
    assert_eq!(wrong.faults(), ["until", "texts.en"]);
}
