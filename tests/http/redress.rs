//! What is owed, from the visitor's page to the treasurer: seen without asking, given once, paid once.

use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Screen, Ticket, Town};

/// Clients that all want the same thing at once.
const CLIENTS: usize = 50;

/// A visitor whose promise broke sixteen minutes ago, so that an apology, a coffee and parking are owed.
async fn late(town: &Town) -> (Ticket, String) {
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(31).await;
    let breach = town.breaches().await.remove(0);
    (ticket, breach["id"].as_str().unwrap().to_owned())
}

async fn owed(town: &Town, ticket: &Ticket) -> Vec<Value> {
    let path = format!("{}/redress", ticket.own());
    let answer = town.nobody.get(&path).await;
    answer.is(200)["items"].as_array().unwrap().clone()
}

async fn voucher(town: &Town, ticket: &Ticket) -> String {
    let owed = owed(town, ticket).await;
    let coffee = owed.iter().find(|item| item["kind"] == "coffee").unwrap();
    coffee["voucher"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_visitor_sees_what_they_are_owed_without_asking_and_only_the_coffee_has_a_code() {
    let town = Town::open().await;
    let (ticket, _) = late(&town).await;
    let owed = owed(&town, &ticket).await;
    let kinds: Vec<&str> = owed.iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["apology", "coffee", "parking"]);
    let codes = owed.iter().filter(|item| item["voucher"].is_string()).count();
    assert_eq!(codes, 1);
}

#[tokio::test]
async fn a_voucher_is_redeemed_once_however_it_is_typed() {
    let town = Town::open().await;
    let (ticket, _) = late(&town).await;
    let code = voucher(&town, &ticket).await;
    let path = format!("halls/{HALL}/vouchers/_redeem");
    town.kiosk.post(&path, json!({"code": code})).await.is(403);
    town.agent.post(&path, json!({"code": "AAAA-AAAA"})).await.is(404);
    let typed = code.to_lowercase().replace('-', " ");
    town.agent.post(&path, json!({"code": typed})).await.is(200);
    let again = town.agent.post(&path, json!({"code": code})).await;
    assert_eq!(again.is(409)["state"], "given");
    assert!(
        owed(&town, &ticket)
            .await
            .iter()
            .all(|item| item["voucher"].is_null())
    );
}

#[tokio::test]
async fn fifty_clients_who_redeem_one_voucher_get_one_coffee() {
    let town = Arc::new(Town::open().await);
    let (ticket, _) = late(&town).await;
    let code = voucher(&town, &ticket).await;
    let path = format!("halls/{HALL}/vouchers/_redeem");
    let tries = (0..CLIENTS).map(|_| town.agent.post(&path, json!({"code": code})));
    let mut statuses: Vec<u16> = join_all(tries).await.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    let mut expected = vec![409; CLIENTS];
    expected[0] = 200;
    assert_eq!(statuses, expected);
}

#[tokio::test]
async fn fifty_clients_who_claim_the_same_parking_pay_once() {
    let town = Arc::new(Town::open().await);
    let (_, breach) = late(&town).await;
    let path = format!("breaches/{breach}/redress/r2/_claim");
    let body = |n: usize| json!({"amountCents": 100 + n, "reason": "bonnetje"});
    let tries = (0..CLIENTS).map(|n| town.agent.post(&path, body(n)));
    let answers = join_all(tries).await;
    let paid: Vec<&Value> = answers
        .iter()
        .filter(|answer| answer.status == 200)
        .map(|answer| answer.is(200))
        .collect();
    assert_eq!(paid.len(), 1);
    let budget = town.supervisor.get(&format!("halls/{HALL}/redress-budget")).await;
    assert_eq!(budget.is(200)["spentCents"], paid[0]["redress"][2]["amountCents"]);
}

#[tokio::test]
async fn what_the_charter_gives_on_request_is_asked_for_once_by_the_visitor() {
    let town = Town::open().await;
    let (ticket, breach) = late(&town).await;
    let seen = town.seen_by_visitor(&ticket).await;
    assert_eq!(seen["breach"]["onRequest"], json!(["travel", "writtenApology"]));
    let path = format!("{}/redress", ticket.own());
    for _ in 0..2 {
        let answer = town.nobody.post(&path, json!({"kind": "travel"})).await;
        assert_eq!(answer.is(200)["items"].as_array().unwrap().len(), 4);
    }
    town.nobody
        .post(&path, json!({"kind": "explanation"}))
        .await
        .is(404);
    let at_counter = format!("breaches/{breach}/redress");
    let both = town
        .agent
        .post(&at_counter, json!({"kind": "writtenApology"}))
        .await;
    assert_eq!(both.is(200)["redress"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn more_than_staff_may_give_waits_for_the_supervisor_and_is_exported_once_given() {
    let town = Town::built(crate::harness::Building {
        rules: "claimApprovalOverEuros = 2\nredressBudgetEuros = 500\n",
        ..Default::default()
    })
    .await;
    let (_, breach) = late(&town).await;
    let redress = format!("breaches/{breach}/redress/r2");
    let claim = json!({"amountCents": 340, "reason": "=bonnetje"});
    let answer = town.agent.post(&format!("{redress}/_claim"), claim).await;
    assert_eq!(answer.is(200)["redress"][2]["state"], "claimed");
    assert_eq!(answer.is(200)["redress"][2]["claim"]["reason"], "=bonnetje");
    town.agent
        .post(&format!("{redress}/_approve"), json!({}))
        .await
        .is(403);
    let given = town
        .supervisor
        .post(&format!("{redress}/_approve"), json!({}))
        .await;
    assert_eq!(given.is(200)["redress"][2]["amountCents"], 340);
    let claims = town.supervisor.get(&format!("halls/{HALL}/claims")).await;
    let item = &claims.is(200)["items"][0];
    assert_eq!(
        (&item["amountCents"], &item["state"]),
        (&json!(340), &json!("given"))
    );
    let budget = town.supervisor.get(&format!("halls/{HALL}/redress-budget")).await;
    let expected = json!({"year": 2026, "budgetEuros": 500, "spentCents": 340, "waitingCents": 0});
    assert_eq!(budget.is(200), &expected);
}

#[tokio::test]
async fn every_fault_of_a_claim_is_named() {
    let town = Town::open().await;
    let (_, breach) = late(&town).await;
    let path = format!("breaches/{breach}/redress/r2/_claim");
    let empty = town.agent.post(&path, json!({})).await;
    assert_eq!(empty.is(400)["errors"].as_array().unwrap().len(), 2);
    let account = json!({"amountCents": 501, "reason": "NL91ABNA0417164300"});
    let wrong = town.agent.post(&path, account).await;
    assert_eq!(wrong.is(400)["errors"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_letter_has_the_facts_of_the_visit_for_staff_and_the_visitor_and_nobody_else() {
    let town = Town::open().await;
    let (ticket, breach) = late(&town).await;
    town.open_counter("1").await;
    town.call("1").await.is(200);
    let path = format!("breaches/{breach}/letter");
    let letter = town.agent.get(&path).await.is(200).clone();
    assert_eq!(
        (&letter["number"], &letter["waitedS"]),
        (&json!("P001"), &json!(1_860))
    );
    let offered = |kind: &str| json!({"kind": kind, "state": "offered"});
    assert_eq!(letter["redress"], json!([offered("coffee"), offered("parking")]));
    assert_eq!(letter["commitment"], "guarantee");
    // The choice of a language is the hall's.
    assert_eq!(letter["languages"], json!(["nl", "en"]));
    let own = town.nobody.get(&format!("{}/letter", ticket.own())).await;
    assert_eq!(own.is(200), &letter);
    town.nobody.get(&path).await.is(401);
    assert!(letter.get("ticketId").is_none() && letter.get("token").is_none());
}

#[tokio::test]
async fn a_supervisor_says_why_a_promise_broke_and_the_register_shows_it() {
    let town = Town::open().await;
    let (_, breach) = late(&town).await;
    let path = format!("breaches/{breach}/_setcause");
    let body = json!({"cause": "counterClosed", "reason": "ziek"});
    town.agent.post(&path, body.clone()).await.is(403);
    town.supervisor.post(&path, body).await.is(200);
    let registered = town.breaches().await.remove(0);
    assert_eq!(registered["cause"], "counterClosed");
    assert_eq!(registered["causeSet"]["reason"], "ziek");
    assert_eq!(registered["scene"]["waitingForService"], 1);
    let unknown = town.supervisor.post(&path, json!({"cause": "weather"})).await;
    unknown.is(400);
}

#[tokio::test]
async fn nobody_approves_what_they_claimed_themselves_not_even_an_administrator() {
    let town = Town::built(crate::harness::Building {
        rules: "claimApprovalOverEuros = 2\n",
        ..Default::default()
    })
    .await;
    let claim = json!({"amountCents": 340, "reason": "bonnetje"});
    for (who, other) in [(&town.admin, &town.supervisor), (&town.supervisor, &town.admin)] {
        let ticket = town.issue("paspoort").await;
        town.pass_minutes(31).await;
        let mine = town.breaches().await;
        let breach = mine
            .iter()
            .find(|breach| breach["ticketId"] == json!(ticket.id))
            .unwrap();
        let redress = format!("breaches/{}/redress/r2", breach["id"].as_str().unwrap());
        let claimed = who.post(&format!("{redress}/_claim"), claim.clone()).await;
        assert_eq!(claimed.is(200)["redress"][2]["state"], "claimed");
        let approve = format!("{redress}/_approve");
        who.post(&approve, json!({})).await.problem(403, "forbidden");
        assert_eq!(
            other.post(&approve, json!({})).await.is(200)["redress"][2]["state"],
            "given"
        );
    }
}

#[tokio::test]
async fn what_is_owed_is_seen_asked_for_and_had_by_the_visitors_link_until_it_lapses() {
    let mut town = Town::open().await;
    town.open_counter("1").await;
    let (ticket, _) = late(&town).await;
    town.help(&ticket, "1").await;
    let kept_in_time = town.issue("paspoort").await;
    town.help(&kept_in_time, "1").await;
    for days in [1, 9, 19] {
        town.pass_minutes(24 * 60 * days - 60).await;
        town.settle().await;
        town.pass_minutes(60).await;
        assert_eq!(town.seen_by_visitor(&ticket).await["state"], "done");
        town.nobody
            .get(&kept_in_time.own())
            .await
            .problem(404, "not-found");
    }
    town.restart().await;
    let seen = Screen::open(&town.nobody, &format!("{}/live", ticket.own()))
        .await
        .next()
        .await;
    assert_eq!(seen["data"]["breach"]["redress"][1]["state"], "offered");
    assert_eq!(seen["data"]["canRate"], false);
    let asked = town
        .nobody
        .post(&format!("{}/redress", ticket.own()), json!({"kind": "travel"}))
        .await;
    asked.is(200);
    let code = voucher(&town, &ticket).await;
    let redeem = format!("halls/{HALL}/vouchers/_redeem");
    town.agent.post(&redeem, json!({"code": code})).await.is(200);
    town.nobody.get(&format!("{}/letter", ticket.own())).await.is(200);
    for (verb, body) in [
        ("_cancel", json!({})),
        ("_askprivateroom", json!({})),
        ("ratings", json!({"answered": "yes"})),
    ] {
        let late = town.nobody.post(&format!("{}/{verb}", ticket.own()), body).await;
        assert_eq!(late.problem(409, "wrong-state")["state"], "done", "{verb}");
    }
    // Thirty days after the promise broke.
    town.pass_minutes(24 * 60).await;
    town.nobody.get(&ticket.own()).await.problem(404, "not-found");
    town.nobody
        .get(&format!("{}/live", ticket.own()))
        .await
        .problem(404, "not-found");
}
