//! `Idempotency-Key`: a retry gives the first answer again.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Answer, Caller, Ticket, Town};

async fn keyed(caller: &Caller, path: &str, body: &Value, key: &str) -> Answer {
    caller.ask("POST", path).json(body).key(key).send().await
}

/// Does it twice under one key and expects the same answer, byte for byte.
async fn twice(caller: &Caller, path: &str, body: Value) -> Answer {
    let first = keyed(caller, path, &body, "twice").await;
    let again = keyed(caller, path, &body, "twice").await;
    assert_eq!((again.status, &again.text), (first.status, &first.text), "{path}");
    assert_eq!(again.header("location"), first.header("location"), "{path}");
    first
}

#[tokio::test]
async fn a_retry_of_any_step_of_a_visit_gives_the_first_answer_byte_for_byte() {
    let town = Town::open().await;
    let hall = |rest: &str| format!("halls/{HALL}/{rest}");
    twice(&town.agent, &hall("counters/1/_open"), json!({}))
        .await
        .is(200);
    let body = json!({"serviceIds": ["paspoort"], "needs": ["assistance"]});
    let ticket = Ticket::of(twice(&town.kiosk, &hall("tickets"), body).await.is(201));
    town.pass_minutes(16).await;
    let give = format!("breaches/{HALL}.b1/redress/r0/_give");
    twice(&town.agent, &give, json!({})).await.is(200);
    twice(&town.agent, &hall("counters/1/_call"), json!({}))
        .await
        .is(200);
    for verb in ["_recall", "_start", "_park"] {
        twice(
            &town.agent,
            &hall(&format!("tickets/{}/{verb}", ticket.id)),
            json!({}),
        )
        .await
        .is(200);
    }
    let unpark = hall(&format!("tickets/{}/_unpark", ticket.id));
    twice(&town.agent, &unpark, json!({"counterId": "1"}))
        .await
        .is(200);
    let transfer = hall(&format!("tickets/{}/_transfer", ticket.id));
    twice(
        &town.agent,
        &transfer,
        json!({"serviceId": "rijbewijs", "note": "Met haast"}),
    )
    .await
    .is(200);
    town.serve(&ticket, "1").await;
    let complete = hall(&format!("tickets/{}/_complete", ticket.id));
    twice(&town.agent, &complete, json!({"outcome": "answered"}))
        .await
        .is(200);
    twice(
        &town.nobody,
        &format!("{}/ratings", ticket.own()),
        json!({"answered": "yes"}),
    )
    .await
    .is(201);
    let leaver = town.issue("paspoort").await;
    twice(&town.nobody, &format!("{}/_cancel", leaver.own()), json!({}))
        .await
        .is(200);
}

#[tokio::test]
async fn a_retried_check_in_is_answered_as_the_first_was_and_not_as_a_second() {
    let town = Town::open().await;
    town.book("ABCD", "2026-11-03T08:10:00Z", &["paspoort"]).await;
    let path = format!("halls/{HALL}/check-ins");
    twice(&town.kiosk, &path, json!({"code": "ABCD"})).await.is(201);
    town.check_in("ABCD").await.is(200);
}

#[tokio::test]
async fn another_body_under_the_same_key_is_refused_and_does_nothing() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/tickets");
    keyed(&town.kiosk, &path, &json!({"serviceIds": ["paspoort"]}), "k")
        .await
        .is(201);
    let other = keyed(&town.kiosk, &path, &json!({"serviceIds": ["rijbewijs"]}), "k").await;
    other.problem(409, "key-reused");
    assert_eq!(town.issue("rijbewijs").await.number, "R001");
}

#[tokio::test]
async fn another_caller_or_another_path_may_use_the_same_key() {
    let town = Town::open().await;
    let (path, body) = (
        format!("halls/{HALL}/tickets"),
        json!({"serviceIds": ["paspoort"]}),
    );
    let other_path = format!("halls/{OTHER_HALL}/tickets");
    let mut ids = Vec::new();
    for (caller, path) in [
        (&town.kiosk, &path),
        (&town.agent, &path),
        (&town.admin, &path),
        (&town.admin, &other_path),
    ] {
        let answer = keyed(caller, path, &body, "same").await;
        let number = answer.is(201)["number"].as_str().unwrap().to_owned();
        ids.push(format!("{path} {number}"));
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    let (first, second) = (town.issue("paspoort").await, town.issue("paspoort").await);
    for ticket in [first, second] {
        keyed(
            &town.nobody,
            &format!("{}/_cancel", ticket.own()),
            &json!({}),
            "same",
        )
        .await
        .is(200);
        assert_eq!(
            town.seen_by_staff(&ticket).await["state"],
            "cancelled",
            "each visitor is a caller of their own"
        );
    }
}

#[tokio::test]
async fn the_same_person_signed_in_elsewhere_gets_the_first_answer() {
    let town = Town::open().await;
    let (path, body) = (
        format!("halls/{HALL}/tickets"),
        json!({"serviceIds": ["paspoort"]}),
    );
    let first = keyed(&town.agent, &path, &body, "k").await;
    let again = keyed(&town.nobody.sign_in("jansen").await, &path, &body, "k").await;
    assert_eq!(again.text, first.text);
}

#[tokio::test]
async fn a_refusal_is_kept_too() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let path = format!("halls/{HALL}/counters/1/_call");
    let refused = keyed(&town.agent, &path, &json!({}), "k").await;
    refused.problem(409, "queue-empty");
    town.issue("paspoort").await;
    assert_eq!(
        keyed(&town.agent, &path, &json!({}), "k").await.text,
        refused.text
    );
    town.call("1").await.is(200);
}

#[tokio::test]
async fn after_a_restart_a_retry_still_gives_the_first_answer() {
    let mut town = Town::open().await;
    let path = format!("halls/{HALL}/tickets");
    let body = json!({"serviceIds": ["paspoort"]});
    let first = keyed(&town.kiosk, &path, &body, "k").await;
    town.restart().await;
    let again = keyed(&town.kiosk, &path, &body, "k").await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!(town.issue("paspoort").await.number, "P002");
}

#[tokio::test]
async fn an_answer_is_kept_for_a_day_and_then_forgotten() {
    let town = Town::open().await;
    let path = format!("halls/{OTHER_HALL}/tickets");
    let body = json!({"serviceIds": ["paspoort"]});
    let first = keyed(&town.other_kiosk, &path, &body, "k").await;
    town.pass(Duration::from_secs(24 * 3_600 - 1)).await;
    assert_eq!(keyed(&town.other_kiosk, &path, &body, "k").await.text, first.text);
    town.pass(Duration::from_secs(1)).await;
    let anew = keyed(&town.other_kiosk, &path, &body, "k").await;
    assert_ne!(anew.is(201)["id"], first.json["id"]);
}

#[tokio::test]
async fn of_many_retries_at_once_one_is_done_and_all_get_its_answer() {
    let town = Town::open().await;
    let (path, body) = (
        format!("halls/{HALL}/tickets"),
        json!({"serviceIds": ["paspoort"]}),
    );
    let answers = join_all((0..64).map(|_| keyed(&town.kiosk, &path, &body, "k"))).await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.text == answers[0].text && answer.status == 201)
    );
    assert_eq!(town.issue("paspoort").await.number, "P002");
}

#[tokio::test]
async fn a_key_that_is_none_is_a_fault() {
    let town = Town::open().await;
    for wrong in ["", "two words", &"x".repeat(256)] {
        let answer = keyed(
            &town.kiosk,
            &format!("halls/{HALL}/tickets"),
            &json!({"serviceIds": ["paspoort"]}),
            wrong,
        )
        .await;
        answer.problem(400, "invalid-input");
        assert_eq!(answer.faults(), ["Idempotency-Key"]);
    }
}

/// What belongs to no hall has its answers kept apart.
mod beside_the_halls {
    use serde_json::json;

    use super::{keyed, twice};
    use crate::harness::contract::operations;
    use crate::harness::setting::HALL;
    use crate::harness::{Caller, Town};

    const PHRASE: &str = "veertien blauwe fietsen";

    async fn administrator(town: &Town) -> Caller {
        town.nobody.sign_in("beheer").await
    }

    #[test]
    fn every_call_that_changes_something_takes_a_key() {
        for (method, path, operation) in operations() {
            // Said again every few seconds and kept in memory alone: said twice, it is the same. A screen that asks whether it
            // was accepted asks with a secret, by which it gets a lost answer again. Whoever looks whose a link is changes
            // nothing; its secret is no part of an address. What is said aloud changes nothing either. A
            // file of the house style, or of a poster, put twice is the same file.
            let said_again = [
                "/halls/{hallId}/displays/current",
                "/halls/{hallId}/devices/current",
                "/pairings/_claim",
                "/passwords/_look",
                "/halls/{hallId}/speech",
                "/house-style/files/{fileName}",
                "/halls/{hallId}/posters/{posterId}/file",
            ];
            if method == "GET" || said_again.contains(&path.as_str()) {
                continue;
            }
            let parameters = operation["parameters"].as_array();
            let keys = parameters
                .into_iter()
                .flatten()
                .filter(|one| one["name"] == "Idempotency-Key");
            assert_eq!(keys.count(), 1, "{method} {path}");
        }
    }

    #[tokio::test]
    async fn an_account_that_was_added_is_answered_alike_when_it_is_added_again_also_after_a_restart() {
        let mut town = Town::open().await;
        let admin = administrator(&town).await;
        let account =
            json!({"id": "dewit", "name": "Noor de Wit", "halls": [{"hallId": HALL, "role": "agent"}]});
        let first = twice(&admin, "accounts", account.clone()).await;
        first.is(201);
        assert!(first.header("etag").is_some());
        town.restart().await;
        let admin = administrator(&town).await;
        let again = keyed(&admin, "accounts", &account, "twice").await;
        assert_eq!((again.status, &again.text), (201, &first.text));
        assert_eq!(again.header("etag"), first.header("etag"));
        let other = json!({"id": "vries", "halls": []});
        keyed(&admin, "accounts", &other, "twice")
            .await
            .problem(409, "key-reused");
        keyed(&admin, "accounts", &account, "another")
            .await
            .problem(409, "already-exists");
        town.real_clock
            .advance(std::time::Duration::from_secs(24 * 3_600));
        let admin = administrator(&town).await;
        keyed(&admin, "accounts", &account, "twice")
            .await
            .problem(409, "already-exists");
    }

    #[tokio::test]
    async fn a_link_that_was_handed_out_is_the_same_for_who_asks_again_and_still_opens() {
        let town = Town::open().await;
        let admin = administrator(&town).await;
        admin
            .post("accounts", json!({"id": "dewit", "halls": []}))
            .await
            .is(201);
        let link = twice(&admin, "accounts/dewit/_invite", json!({})).await;
        let token = link.is(200)["token"].as_str().unwrap().to_owned();
        let set = json!({"token": token, "password": PHRASE});
        twice(&town.nobody, "passwords/_set", set).await.is(204);
        let gone = admin.ask("DELETE", "accounts/dewit").key("gone");
        gone.send().await.is(204);
        admin
            .ask("DELETE", "accounts/dewit")
            .key("gone")
            .send()
            .await
            .is(204);
        admin
            .ask("DELETE", "accounts/dewit")
            .key("later")
            .send()
            .await
            .problem(404, "not-found");
    }

    #[tokio::test]
    async fn two_who_choose_one_key_have_nothing_of_each_other() {
        let town = Town::open().await;
        let admin = administrator(&town).await;
        let other = town.nobody.sign_in("beheer").await;
        for id in ["dewit", "vries"] {
            admin
                .post("accounts", json!({"id": id, "halls": []}))
                .await
                .is(201);
        }
        let wrong = json!({"account": "beheer", "password": "iets anders"});
        keyed(&town.nobody, "sessions", &wrong, "one")
            .await
            .problem(401, "unauthorized");
        let right = json!({"account": "beheer", "password": crate::harness::setting::PASSWORD});
        // Nothing is kept of what was refused for who they were, or for how often they tried.
        let signed_in = keyed(&town.nobody, "sessions", &right, "one").await;
        assert!(matches!(signed_in.status, 201 | 429), "{}", signed_in.text);
        for who in [&admin, &other] {
            who.ask("DELETE", "sessions/current")
                .key("out")
                .send()
                .await
                .is(204);
            let left = who.get("sessions/current").await;
            assert_eq!(left.is(200)["sessions"], json!([]));
        }
    }

    #[tokio::test]
    async fn of_two_who_send_the_same_at_once_one_does_it() {
        let town = Town::open().await;
        let admin = administrator(&town).await;
        let account = json!({"id": "dewit", "halls": []});
        let (one, other) = tokio::join!(
            keyed(&admin, "accounts", &account, "k"),
            keyed(&admin, "accounts", &account, "k")
        );
        one.is(201);
        assert_eq!((other.status, &other.text), (201, &one.text));
    }
}
