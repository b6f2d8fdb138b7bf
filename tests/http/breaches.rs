//! Broken promises: when they are registered, where they show, and what is done about them.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Ticket, Town};

/// A visitor whose promise broke at a quarter past nine in Amsterdam, and the breach.
async fn broken(town: &Town) -> (Ticket, Value) {
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(16).await;
    (ticket, town.breaches().await.remove(0))
}

fn redress(breach: &Value, nth: usize, verb: &str) -> String {
    let (id, redress) = (&breach["id"], &breach["redress"][nth]["id"]);
    format!(
        "breaches/{}/redress/{}/{verb}",
        id.as_str().unwrap(),
        redress.as_str().unwrap()
    )
}

#[tokio::test]
async fn a_broken_promise_is_registered_at_its_true_instant_with_what_is_owed() {
    let town = Town::open().await;
    let (ticket, mut breach) = broken(&town).await;
    // What is known of the cause has tests of its own.
    for explained in ["scene", "cause", "normId", "lapsesAt"] {
        assert!(
            breach.as_object_mut().unwrap().remove(explained).is_some(),
            "{explained}"
        );
    }
    let expected = json!({
        "id": format!("{HALL}.b1"), "ticketId": ticket.id, "number": "P001", "serviceId": "paspoort", "leg": 0,
        "at": "2026-11-03T08:15:00Z", "limitS": 900, "commitment": "guarantee", "charter": "voorbeeld", "version": "1",
        "secondDueAt": "2026-11-03T08:25:00Z",
        "redress": [
            {"id": "r0", "kind": "apology", "state": "offered", "offeredAt": "2026-11-03T08:15:00Z"},
            {"id": "r1", "kind": "coffee", "state": "offered", "offeredAt": "2026-11-03T08:15:00Z"},
        ],
    });
    assert_eq!(breach, expected);
}

#[tokio::test]
async fn the_visitor_and_staff_see_the_breach_and_the_second_promise_on_the_ticket() {
    let town = Town::open().await;
    let (ticket, breach) = broken(&town).await;
    for seen in [
        town.seen_by_visitor(&ticket).await,
        town.seen_by_staff(&ticket).await,
    ] {
        for shown in [&seen["breach"], &seen["legs"][0]["breach"]] {
            assert_eq!(shown["id"], breach["id"]);
            assert_eq!(
                (&shown["at"], &shown["limitS"]),
                (&breach["at"], &breach["limitS"])
            );
            assert_eq!(shown["secondDueAt"], "2026-11-03T08:25:00Z");
            assert_eq!(shown["redress"], breach["redress"]);
        }
    }
}

#[tokio::test]
async fn being_called_exactly_at_the_limit_keeps_the_promise() {
    let town = Town::open().await;
    town.open_counter("1").await;
    town.issue("paspoort").await;
    town.pass_minutes(15).await;
    town.call("1").await.is(200);
    town.pass_minutes(30).await;
    assert_eq!(town.breaches().await, Vec::<Value>::new());
}

#[tokio::test]
async fn leaving_closes_the_clock_and_a_breach_that_happened_stays() {
    let town = Town::open().await;
    let early = town.issue("paspoort").await;
    let (late, _) = {
        town.did(&early, "_cancel").await;
        broken(&town).await
    };
    town.did(&late, "_cancel").await;
    town.pass_minutes(60).await;
    let breaches = town.breaches().await;
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0]["ticketId"], late.id.as_str());
    assert_eq!(
        town.seen_by_visitor(&late).await["breach"]["id"],
        breaches[0]["id"]
    );
}

#[tokio::test]
async fn each_leg_of_a_visit_has_a_promise_of_its_own() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let (ticket, _) = broken(&town).await;
    town.serve(&ticket, "1").await;
    town.step(&ticket, "_transfer", json!({"serviceId": "vergunning"}))
        .await
        .is(200);
    town.pass_minutes(16).await;
    let breaches = town.breaches().await;
    let legs: Vec<_> = breaches
        .iter()
        .map(|breach| (&breach["leg"], &breach["serviceId"]))
        .collect();
    assert_eq!(
        legs,
        [(&json!(0), &json!("paspoort")), (&json!(1), &json!("vergunning"))]
    );
    assert_eq!(breaches[1]["at"], "2026-11-03T08:31:00Z");
    assert_eq!(
        breaches[1].get("secondDueAt"),
        None,
        "the rank follows the first leg alone"
    );
}

#[tokio::test]
async fn what_is_owed_is_given_once_and_declined_once() {
    let town = Town::open().await;
    let (ticket, breach) = broken(&town).await;
    let given = town.agent.post(&redress(&breach, 0, "_give"), json!({})).await;
    let apology = &given.is(200)["redress"][0];
    assert_eq!(
        (&apology["state"], &apology["decidedBy"]),
        (&json!("given"), &json!("account:jansen"))
    );
    assert_eq!(apology["decidedAt"], "2026-11-03T08:16:00Z");
    let declined = town.agent.post(&redress(&breach, 1, "_decline"), json!({})).await;
    assert_eq!(declined.is(200)["redress"][1]["state"], "declined");
    for (nth, state) in [(0, "given"), (1, "declined")] {
        for verb in ["_give", "_decline"] {
            let again = town.agent.post(&redress(&breach, nth, verb), json!({})).await;
            assert_eq!(again.problem(409, "redress-settled")["state"], state);
        }
    }
    assert_eq!(town.breaches().await[0], declined.json);
    assert_eq!(
        town.seen_by_visitor(&ticket).await["breach"]["redress"][0]["state"],
        "given"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_four_who_give_the_same_coffee_exactly_one_gives_it() {
    let town = Town::open().await;
    let (_, breach) = broken(&town).await;
    let path = redress(&breach, 1, "_give");
    let answers = join_all((0..64).map(|_| town.agent.post(&path, json!({})))).await;
    let given = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(given, 1);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(answer.problem(409, "redress-settled")["state"], "given");
    }
}

#[tokio::test]
async fn longer_still_and_more_is_owed_until_it_lapses() {
    let town = Town::open().await;
    broken(&town).await;
    town.pass_minutes(15).await;
    let owed = town.breaches().await.remove(0);
    let parking = json!({"id": "r2", "kind": "parking", "state": "offered", "maxEuros": 5, "offeredAt": "2026-11-03T08:30:00Z"});
    assert_eq!(owed["redress"][2], parking);
    town.pass(Duration::from_secs(30 * 86_400)).await;
    let refused = town.agent.post(&redress(&owed, 2, "_give"), json!({})).await;
    assert_eq!(refused.problem(409, "redress-settled")["state"], "lapsed");
}

#[tokio::test]
async fn a_breach_or_redress_that_is_not_there_is_not_found() {
    let town = Town::open().await;
    broken(&town).await;
    for (breach, redress) in [
        ("stadhuis.b99", "r0"),
        ("stadhuis.b1", "r99"),
        ("b1", "r0"),
        ("stadhuis.b1", "0"),
        ("nergens.b1", "r0"),
    ] {
        let answer = town
            .admin
            .post(&format!("breaches/{breach}/redress/{redress}/_give"), json!({}))
            .await;
        answer.problem(404, "not-found");
    }
    let other = town
        .elsewhere
        .post(&format!("breaches/{HALL}.b1/redress/r0/_give"), json!({}))
        .await;
    other.problem(403, "forbidden");
}

#[tokio::test]
async fn the_register_is_read_by_half_open_periods() {
    let town = Town::open().await;
    broken(&town).await;
    let list = async |query: &str| {
        let answer = town.agent.get(&format!("halls/{HALL}/breaches?{query}")).await;
        answer.is(200)["items"].as_array().unwrap().len()
    };
    assert_eq!(
        list("from=2026-11-03T08:15:00Z&to=2026-11-03T08:15:00.001Z").await,
        1
    );
    assert_eq!(list("from=2026-11-03T08:00:00Z&to=2026-11-03T08:15:00Z").await, 0);
    assert_eq!(
        list("from=2026-11-03T09:15:00%2B01:00&to=2027-01-01T00:00:00Z").await,
        1
    );
    town.pass(Duration::from_secs(86_400)).await;
    assert_eq!(list("").await, 0, "today, when no period is given");
    assert_eq!(list("from=2026-11-01T00:00:00Z").await, 1);
    let wrong = town
        .agent
        .get(&format!("halls/{HALL}/breaches?from=yesterday&to=1&limit=0"))
        .await;
    assert_eq!(wrong.faults(), ["from", "to", "limit"]);
    let reversed = town
        .agent
        .get(&format!(
            "halls/{HALL}/breaches?from=2026-11-04T00:00:00Z&to=2026-11-03T00:00:00Z"
        ))
        .await;
    assert_eq!(reversed.faults(), ["to"]);
    let cursor = town
        .agent
        .get(&format!("halls/{HALL}/breaches?cursor=made-up"))
        .await;
    assert_eq!(cursor.faults(), ["cursor"]);
}

#[tokio::test]
async fn the_register_comes_page_by_page_oldest_first() {
    let town = Town::open().await;
    for _ in 0..5 {
        town.issue("paspoort").await;
    }
    town.pass_minutes(16).await;
    let (mut numbers, mut next) = (Vec::new(), Some(String::new()));
    while let Some(cursor) = next {
        let cursor = if cursor.is_empty() {
            cursor
        } else {
            format!("&cursor={cursor}")
        };
        let page = town
            .agent
            .get(&format!("halls/{HALL}/breaches?limit=2{cursor}"))
            .await;
        let items = page.is(200)["items"].as_array().unwrap();
        assert!(items.len() <= 2);
        numbers.extend(
            items
                .iter()
                .map(|item| item["number"].as_str().unwrap().to_owned()),
        );
        next = page.json["next"].as_str().map(str::to_owned);
    }
    assert_eq!(numbers, ["P001", "P002", "P003", "P004", "P005"]);
    let other = town.elsewhere.get(&format!("halls/{OTHER_HALL}/breaches")).await;
    assert_eq!(other.is(200)["items"], json!([]), "each hall has its own");
}
