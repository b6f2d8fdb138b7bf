//! `GET /tickets/{token}` · `_cancel` · `ratings`: a visitor's own ticket.

use serde_json::json;

use crate::harness::setting::HALL;
use crate::harness::town::instant;
use crate::harness::{Screen, Ticket, Town};

#[tokio::test]
async fn the_holder_follows_the_visit_from_the_queue_to_the_end() {
    let town = Town::open().await;
    town.open_counter("2").await;
    let first = town.issue("paspoort").await;
    let ticket = town.issue("paspoort").await;
    assert_eq!(town.seen_by_visitor(&ticket).await["place"], 1);
    town.help(&first, "2").await;
    assert_eq!(town.seen_by_visitor(&ticket).await["place"], 0);
    town.call("2").await.is(200);
    let called = town.seen_by_visitor(&ticket).await;
    assert_eq!(
        (&called["state"], &called["counterId"]),
        (&json!("called"), &json!("2"))
    );
    assert!(called["calledAt"].is_string() && called["callId"].is_string() && called.get("place").is_none());
    town.did(&ticket, "_start").await;
    assert!(town.seen_by_visitor(&ticket).await["servedAt"].is_string());
    town.complete(&ticket).await;
    let done = town.seen_by_visitor(&ticket).await;
    assert_eq!(
        (&done["state"], &done["outcome"]),
        (&json!("done"), &json!("answered"))
    );
    assert!(done["endedAt"].is_string());
}

#[tokio::test]
async fn the_holder_leaves_the_queue_and_only_once() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let leave = format!("{}/_cancel", ticket.own());
    let left = town.nobody.post(&leave, json!({})).await;
    assert_eq!(
        (&left.is(200)["state"], &left.json["reason"]),
        (&json!("cancelled"), &json!("visitor"))
    );
    let again = town.nobody.post(&leave, json!({})).await;
    assert_eq!(again.problem(409, "wrong-state")["state"], "cancelled");
}

#[tokio::test]
async fn who_is_being_helped_cannot_leave_the_queue() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    let refused = town
        .nobody
        .post(&format!("{}/_cancel", ticket.own()), json!({}))
        .await;
    assert_eq!(refused.problem(409, "wrong-state")["state"], "serving");
}

#[tokio::test]
async fn a_number_that_no_visitor_saw_is_given_back_by_a_kiosk_and_counts_as_nobody() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ghost = town.issue("paspoort").await;
    let kept = town.issue("paspoort").await;
    let leave = format!("{}/_cancel", ghost.own());
    let reason = json!({"reason": "notReceived"});
    town.nobody
        .post(&leave, reason.clone())
        .await
        .problem(401, "unauthorized");
    town.other_kiosk
        .post(&leave, reason.clone())
        .await
        .problem(403, "forbidden");
    let unknown = town.kiosk.post(&leave, json!({"reason": "lost"})).await;
    unknown.problem(400, "invalid-input");
    let gone = town.kiosk.post(&leave, reason.clone()).await;
    assert_eq!(gone.is(200)["state"], "cancelled");
    assert_eq!(gone.json["reason"], "notReceived");
    let path = format!("halls/{HALL}/live?view=supervisor");
    let view = Screen::open(&town.supervisor, &path).await.next().await;
    assert_eq!(view["data"]["totals"]["issued"], 1, "only one visitor came");
    // Whoever was helped has had the number.
    town.help(&kept, "1").await;
    let late = town.kiosk.post(&format!("{}/_cancel", kept.own()), reason).await;
    late.problem(409, "wrong-state");
}

#[tokio::test]
async fn the_holder_says_once_whether_the_question_was_answered() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let (path, no) = (
        format!("{}/ratings", ticket.own()),
        json!({"answered": "no", "missing": "De foto"}),
    );
    let early = town.nobody.post(&path, no.clone()).await;
    assert_eq!(early.problem(409, "wrong-state")["state"], "waiting");
    town.help(&ticket, "1").await;
    let rated = town.nobody.post(&path, no.clone()).await;
    assert_eq!(
        rated.is(201)["rating"],
        json!({"answered": "no"}),
        "the text is not shown again"
    );
    let again = town.nobody.post(&path, no).await;
    assert_eq!(again.problem(409, "wrong-state")["state"], "rated");
}

#[tokio::test]
async fn every_fault_of_a_rating_is_named() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let wrong = json!({"answered": "perhaps", "missing": "x".repeat(1_001)});
    let refused = town
        .nobody
        .post(&format!("{}/ratings", ticket.own()), wrong)
        .await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["answered", "missing"]);
}

#[tokio::test]
async fn a_token_that_nobody_was_given_opens_nothing() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let (front, code) = ticket.token.rsplit_once('.').unwrap();
    let other = town.issue("paspoort").await;
    let (other_front, _) = other.token.rsplit_once('.').unwrap();
    let forged = [
        "nonsense".to_owned(),
        front.to_owned(),
        format!("{front}."),
        format!("{front}.{}", code.to_ascii_uppercase()),
        format!("{other_front}.{code}"),
        format!("wijkhuis.{}.{code}", ticket.id),
        format!("{front}.%ff"),
    ];
    for token in forged {
        town.nobody
            .get(&format!("tickets/{token}"))
            .await
            .problem(404, "not-found");
        let leave = format!("tickets/{token}/_cancel");
        town.nobody
            .post(&leave, json!({}))
            .await
            .problem(404, "not-found");
    }
    assert_eq!(town.seen_by_visitor(&ticket).await["state"], "waiting");
}

#[tokio::test]
async fn after_the_visit_the_ticket_can_be_read_for_twelve_hours_and_not_longer() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.help(&ticket, "1").await;
    let leave = format!("{}/_cancel", ticket.own());
    town.pass_minutes(12 * 60 - 1).await;
    assert_eq!(town.seen_by_visitor(&ticket).await["state"], "done");
    let refused = town.nobody.post(&leave, json!({})).await;
    assert_eq!(
        refused.problem(409, "wrong-state")["state"],
        "done",
        "it is read-only"
    );
    town.pass_minutes(1).await;
    town.nobody.get(&ticket.own()).await.problem(404, "not-found");
    town.nobody
        .post(&leave, json!({}))
        .await
        .problem(404, "not-found");
    let rate = town
        .nobody
        .post(&format!("{}/ratings", ticket.own()), json!({"answered": "yes"}))
        .await;
    rate.problem(404, "not-found");
}

#[tokio::test]
async fn a_visitors_answers_name_no_staff_and_no_needs() {
    let town = Town::open().await;
    let issued = town
        .ask_ticket(json!({"serviceIds": ["paspoort"], "needs": ["privateRoom", "assistance"]}))
        .await;
    let ticket = Ticket::of(issued.is(201));
    town.pass_minutes(16).await;
    town.open_counter("1").await;
    town.serve(&ticket, "1").await;
    let breach = town.breaches().await.remove(0);
    let give = format!(
        "breaches/{}/redress/{}/_give",
        breach["id"].as_str().unwrap(),
        breach["redress"][0]["id"].as_str().unwrap()
    );
    assert!(
        town.agent
            .post(&give, json!({}))
            .await
            .is(200)
            .to_string()
            .contains("jansen")
    );
    town.complete(&ticket).await;
    let own = town.nobody.get(&ticket.own()).await;
    let rated = town
        .nobody
        .post(&format!("{}/ratings", ticket.own()), json!({"answered": "yes"}))
        .await;
    rated.is(201);
    for text in [issued.text, own.text, rated.text] {
        for secret in [
            "jansen",
            "decidedBy",
            "needs",
            "privateRoom",
            "assistance",
            "notes",
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[tokio::test]
async fn at_the_counter_staff_see_what_the_visitor_needs() {
    let town = Town::open().await;
    let body = json!({"serviceIds": ["paspoort"], "needs": ["privateRoom"]});
    let ticket = Ticket::of(town.ask_ticket(body).await.is(201));
    assert_eq!(town.seen_by_staff(&ticket).await["needs"], json!(["privateRoom"]));
    let list = town.agent.get(&format!("halls/{HALL}/tickets")).await;
    assert_eq!(list.is(200)["items"][0]["needs"], json!(["privateRoom"]));
}

#[tokio::test]
async fn whose_promise_will_likely_break_is_told_so_before_and_the_register_says_when() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let first = town.issue("paspoort").await;
    town.serve(&first, "1").await;
    let mut last = first;
    for _ in 0..6 {
        last = town.issue("paspoort").await;
    }
    let mut phone = Screen::open(&town.nobody, &format!("{}/live", last.own())).await;
    // Two forecasts one after the other must say so.
    for _ in 0..2 {
        town.pass(std::time::Duration::from_secs(11)).await;
        let now = town.now();
        let as_of = |data: &serde_json::Value| data["forecast"]["asOf"].as_str().map(instant);
        phone.until(|data| as_of(data).is_some_and(|at| at >= now)).await;
    }
    phone.until(|data| data["likelyLate"] == true).await;
    assert_eq!(town.seen_by_visitor(&last).await["likelyLate"], true);
    town.pass_minutes(16).await;
    town.settle().await;
    let breaches = town.breaches().await;
    let of_last = breaches
        .iter()
        .find(|breach| breach["number"] == last.number.as_str());
    let of_last = of_last.unwrap();
    let warned_at = instant(of_last["scene"]["warnedAt"].as_str().unwrap());
    assert!(warned_at < instant(of_last["at"].as_str().unwrap()), "{of_last}");
    assert!(
        town.seen_by_visitor(&last).await.get("likelyLate").is_none(),
        "the page says that it did"
    );
}
