//! Who did what from where.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::caller::Identity;
use crate::harness::setting::{HALL, PASSWORD};
use crate::harness::{Town, log};

async fn items(town: &Town, query: &str) -> Vec<Value> {
    let answer = town.admin.get(&format!("audit?{query}")).await;
    answer.is(200)["items"].as_array().unwrap().clone()
}

fn said<'v>(items: &'v [Value], members: [&str; 3]) -> Vec<[&'v str; 3]> {
    let text = |item: &'v Value, member: &str| item[member].as_str().unwrap_or_default();
    items
        .iter()
        .map(|item| members.map(|member| text(item, member)))
        .collect()
}

#[tokio::test]
async fn who_signs_in_and_out_is_on_record_with_their_address() {
    let town = Town::open().await;
    let session = town.nobody.sign_in("jansen").await;
    session.ask("DELETE", "sessions/current").send().await.is(204);
    town.nobody
        .sign_in("jansen")
        .await
        .post("sessions/_endall", json!({}))
        .await
        .is(204);
    let rows = items(&town, "accountId=jansen").await;
    let expected = [
        ["signedIn", "account:jansen", "127.0.0.1"],
        ["signedIn", "account:jansen", "127.0.0.1"],
        ["signedOut", "account:jansen", "127.0.0.1"],
        ["signedIn", "account:jansen", "127.0.0.1"],
        ["sessionEnded", "account:jansen", "127.0.0.1"],
    ];
    assert_eq!(said(&rows, ["kind", "who", "address"]), expected);
}

#[tokio::test]
async fn a_failure_is_on_record_by_its_account_and_one_that_does_not_exist_is_counted_and_never_named() {
    let town = Town::open().await;
    for (account, password) in [
        ("jansen", "geheim"),
        ("jansen", "geheim2"),
        ("mijn-wachtwoord-in-het-verkeerde-vak", "x"),
        ("nog-zo-een", "x"),
    ] {
        let body = json!({"account": account, "password": password});
        town.nobody
            .post("sessions", body)
            .await
            .problem(401, "unauthorized");
    }
    let guess = town.nobody.as_whom(Identity::Bearer("a guessed token".into()));
    guess
        .get(&format!("halls/{HALL}/tickets"))
        .await
        .problem(401, "unauthorized");
    let rows = items(&town, "kind=signInFailed").await;
    let counted: Vec<_> = rows
        .iter()
        .map(|row| (row["who"].as_str(), row["times"].as_u64()))
        .collect();
    assert_eq!(counted, [(None, Some(2)), (Some("account:jansen"), Some(2))]);
    assert_eq!(items(&town, "kind=tokenFailed").await.len(), 1);
    let all = Value::from(items(&town, "").await).to_string();
    for secret in ["mijn-wachtwoord", "nog-zo", "geheim", "guessed"] {
        assert!(!all.contains(secret), "{all}");
    }
    let logged = log::text();
    assert!(!logged.contains("mijn-wachtwoord-in-het-verkeerde-vak"));
    assert!(logged.contains("sign-in failed from 127.0.0.1 (account jansen)"));
    assert!(logged.contains("sign-in failed from 127.0.0.1 (not known here)"));
    assert!(logged.contains("sign-in failed from 127.0.0.1 (token)"));
}

#[tokio::test]
async fn every_change_of_staff_is_on_record_with_what_came_of_it_and_what_visitors_do_is_not() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let counter = format!("halls/{HALL}/counters/1");
    town.agent
        .post(&format!("{counter}/_open"), json!({}))
        .await
        .is(200);
    town.agent
        .post(&format!("{counter}/_call"), json!({}))
        .await
        .is(200);
    town.agent
        .post(&format!("{counter}/_call"), json!({}))
        .await
        .problem(409, "counter-busy");
    town.nobody
        .post(&format!("{}/_cancel", ticket.own()), json!({}))
        .await
        .is(200);
    let rows = items(&town, "kind=changed").await;
    let expected = [
        [
            "account:jansen",
            "POST /halls/{hallId}/counters/{counterId}/_open",
            "1",
        ],
        [
            "account:jansen",
            "POST /halls/{hallId}/counters/{counterId}/_call",
            "1",
        ],
    ];
    assert_eq!(said(&rows, ["who", "operation", "about"]), expected);
    assert!(
        rows.iter()
            .all(|row| row["hallId"] == HALL && row["address"] == "127.0.0.1")
    );
    // The event that it names is the one that the log has.
    let called = rows[1]["event"].as_u64().unwrap();
    let events = town
        .store()
        .events(HALL.parse().unwrap(), called - 1, 1)
        .await
        .unwrap();
    assert_eq!(
        (events[0].kind.as_str(), events[0].actor.as_str()),
        ("ticketCalled", "account:jansen")
    );
}

#[tokio::test]
async fn who_asks_for_what_their_role_does_not_allow_is_on_record() {
    let town = Town::open().await;
    for _ in 0..2 {
        town.agent
            .post(&format!("halls/{HALL}/_close"), json!({}))
            .await
            .problem(403, "forbidden");
    }
    let rows = items(&town, "kind=refused").await;
    assert_eq!(
        said(&rows, ["who", "address", "kind"]),
        [["account:jansen", "127.0.0.1", "refused"]]
    );
    assert_eq!(rows[0]["times"], 2);
}

#[tokio::test]
async fn a_retry_is_one_change_on_record() {
    let town = Town::open().await;
    let open = format!("halls/{HALL}/counters/1/_open");
    for _ in 0..3 {
        let call = town
            .agent
            .ask("POST", &open)
            .json(&json!({}))
            .header("idempotency-key", "k-1");
        call.send().await.is(200);
    }
    assert_eq!(items(&town, "kind=changed").await.len(), 1);
}

#[tokio::test]
async fn what_an_administrator_sets_is_on_record() {
    let town = Town::open().await;
    let notice = json!({"id": "lift", "hallId": HALL, "texts": {"nl": "De lift is stuk."}});
    let made = town.admin.post("notices", notice).await;
    assert!(made.status < 300, "{made:?}");
    town.admin.post("clock/_accept", json!({})).await.is(204);
    let rows = items(&town, "kind=changed").await;
    let expected = [
        ["token:admin", "POST /notices", HALL],
        ["token:admin", "POST /clock/_accept", ""],
    ];
    assert_eq!(said(&rows, ["who", "operation", "hallId"]), expected);
}

#[tokio::test]
async fn who_reads_a_complaint_or_a_contact_is_on_record_once_for_a_page_that_stays_open() {
    let town = Town::open().await;
    let complaint = json!({"kind": "complaint", "text": "Ik wachtte te lang.", "way": "mail", "contact": "bezoeker@example.nl"});
    let opened = town
        .supervisor
        .post(&format!("halls/{HALL}/cases"), complaint)
        .await;
    let id = opened.is(201)["id"].as_str().unwrap().to_owned();
    for _ in 0..3 {
        town.supervisor.get(&format!("halls/{HALL}/cases")).await.is(200);
    }
    // Counter staff see no complaints, and so read none.
    town.agent.get(&format!("halls/{HALL}/cases")).await.is(200);
    town.real_clock.advance(Duration::from_secs(16 * 60));
    town.supervisor.get(&format!("halls/{HALL}/cases")).await.is(200);
    let rows = items(&town, "kind=read&accountId=smit").await;
    let once = ["GET /halls/{hallId}/cases", id.as_str(), HALL];
    assert_eq!(said(&rows, ["operation", "about", "hallId"]), [once, once]);
    assert!(items(&town, "kind=read&accountId=jansen").await.is_empty());
    let all = Value::from(items(&town, "").await).to_string();
    assert!(!all.contains("bezoeker") && !all.contains("wachtte"), "{all}");
}

#[tokio::test]
async fn what_cannot_be_put_on_record_is_not_shown() {
    let town = Town::in_memory().await;
    let complaint = json!({"kind": "complaint", "text": "Ik wachtte te lang.", "way": "mail", "contact": "bezoeker@example.nl"});
    town.supervisor
        .post(&format!("halls/{HALL}/cases"), complaint)
        .await
        .is(201);
    town.memory().set_full(true);
    let cases = format!("halls/{HALL}/cases");
    town.supervisor.get(&cases).await.problem(503, "store-full");
    town.memory().set_full(false);
    town.supervisor.get(&cases).await.is(200);
}

#[tokio::test]
async fn the_record_pages_is_for_administrators_alone_and_reading_it_is_on_record() {
    let town = Town::open().await;
    for caller in [&town.nobody, &town.kiosk, &town.agent, &town.supervisor] {
        let refused = caller.get("audit").await;
        assert!([401, 403].contains(&refused.status), "{refused:?}");
    }
    let mut seqs = Vec::new();
    let mut path = "audit?limit=2&from=2026-11-03T00:00:00Z&to=2026-11-04T00:00:00Z".to_owned();
    loop {
        let page = town.admin.get(&path).await;
        let page = page.is(200);
        seqs.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["seq"].as_u64().unwrap()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("audit?limit=2&from=2026-11-03T00:00:00Z&to=2026-11-04T00:00:00Z&cursor={next}");
    }
    assert_eq!(
        seqs,
        [1, 2, 3, 4, 5, 6],
        "three sign-ins, two refusals and the reading"
    );
    assert_eq!(items(&town, "kind=read").await[0]["who"], "token:admin");
    let faults = town
        .admin
        .get("audit?limit=0&kind=gossip&cursor=x&from=2026-11-04T00:00:00Z&to=2026-11-03T00:00:00Z&accountId=-")
        .await;
    let mut wrong = faults.faults();
    wrong.sort_unstable();
    assert_eq!(wrong, ["accountId", "cursor", "kind", "limit", "to"]);
}

#[tokio::test]
async fn all_of_a_period_is_exported_as_csv() {
    let town = Town::open().await;
    town.agent
        .post(&format!("halls/{HALL}/counters/1/_open"), json!({}))
        .await
        .is(200);
    let answer = town
        .admin
        .ask("GET", "audit")
        .header("accept", "text/csv")
        .send()
        .await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").unwrap().contains(".csv"));
    let lines: Vec<&str> = answer.text.lines().collect();
    assert_eq!(
        lines[0],
        "seq,at,kind,who,address,hallId,operation,about,event,times"
    );
    assert_eq!(
        lines[1],
        "1,2026-11-03T08:00:00.000Z,signedIn,account:jansen,127.0.0.1,,,,,1"
    );
    assert!(
        lines[4].contains(
            "changed,account:jansen,127.0.0.1,stadhuis,POST /halls/{hallId}/counters/{counterId}/_open,1,"
        ),
        "{lines:?}"
    );
    assert_eq!(lines.len(), 6, "and the reading itself");
}

#[tokio::test]
async fn failures_that_nobody_asked_for_are_written_when_the_server_stops() {
    let mut town = Town::open().await;
    let body = json!({"account": "jansen", "password": PASSWORD.to_uppercase()});
    town.nobody
        .post("sessions", body)
        .await
        .problem(401, "unauthorized");
    town.restart().await;
    assert_eq!(items(&town, "kind=signInFailed").await.len(), 1);
}
