//! The first run: from an empty folder and the secret that the server prints to a hall that issues a ticket.

use serde_json::{Value, json};

use crate::harness::caller::{Answer, Identity};
use crate::harness::empty::Empty;
use crate::harness::setting::{self, HALL};
use crate::harness::{Caller, Town};

const PHRASE: &str = "veertien blauwe fietsen";

/// What the page sends: a hall from the template.
async fn everything(server: &Empty, secret: &str) -> Value {
    let templates = server.nobody.get("hall-templates").await;
    let mut hall = templates.is(200)["items"][0].clone();
    let members = hall.as_object_mut().unwrap();
    members.remove("names");
    members.insert("name".into(), json!("Stadhuis"));
    members.insert("address".into(), json!("Hofplein 1, Voorbeeld"));
    for service in hall["services"].as_array_mut().unwrap() {
        service.as_object_mut().unwrap().remove("isUsual");
    }
    json!({
        "secret": secret,
        "municipality": "Gemeente Voorbeeld",
        "account": {"id": "jansen", "name": "Jan Jansen", "password": PHRASE},
        "hall": hall,
    })
}

async fn state(server: &Empty) -> String {
    let answer = server.nobody.get("setup").await;
    answer.is(200)["state"].as_str().unwrap().to_owned()
}

async fn set_up(server: &Empty, body: &Value) -> Answer {
    server.nobody.post("setup", body.clone()).await
}

async fn signed_in(server: &Empty) -> Caller {
    let body = json!({"account": "jansen", "password": PHRASE});
    let answer = server.nobody.post("sessions", body).await;
    answer.is(201);
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    server.nobody.as_whom(Identity::Cookie(cookie.to_owned()))
}

#[tokio::test]
async fn an_empty_folder_becomes_a_hall_that_issues_a_ticket() {
    let mut server = Empty::open().await;
    assert_eq!(state(&server).await, "open");
    let secret = server.secret().unwrap();
    let body = everything(&server, &secret).await;
    server.nobody.post("setup/_check", body.clone()).await.is(204);
    assert!(
        server.nobody.get("halls").await.is(200)["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let made = set_up(&server, &body).await;
    let expected = json!({"municipality": "Gemeente Voorbeeld", "accountId": "jansen", "hallId": HALL});
    assert_eq!(made.is(201), &expected);
    assert_eq!(made.header("location"), Some("/api/v1/halls/stadhuis"));
    let admin = signed_in(&server).await;
    admin
        .post("halls/stadhuis/counters/1/_open", json!({}))
        .await
        .is(200);
    let ticket = admin
        .post("halls/stadhuis/tickets", json!({"serviceIds": ["paspoort"]}))
        .await;
    assert_eq!(ticket.is(201)["number"], "P001");
    let own = server.nobody.get("municipality").await;
    assert_eq!(own.is(200), &json!({"name": "Gemeente Voorbeeld"}));
    server.restart().await;
    assert_eq!((server.secret(), state(&server).await), (None, "over".to_owned()));
    signed_in(&server).await;
}

#[tokio::test]
async fn the_secret_opens_once_and_a_wrong_one_nothing() {
    let server = Empty::open().await;
    let secret = server.secret().unwrap();
    let body = everything(&server, &secret).await;
    let wrong = everything(&server, "a-wrong-one").await;
    set_up(&server, &wrong).await.problem(404, "not-found");
    set_up(&server, &body).await.is(201);
    set_up(&server, &body).await.problem(404, "not-found");
    server
        .nobody
        .post("setup/_check", body)
        .await
        .problem(404, "not-found");
    assert_eq!(state(&server).await, "over");
}

#[tokio::test]
async fn after_an_hour_the_secret_is_dead_and_a_restart_prints_another() {
    let mut server = Empty::open().await;
    let secret = server.secret().unwrap();
    server.clock.advance(std::time::Duration::from_secs(3_600));
    assert_eq!(state(&server).await, "expired");
    let body = everything(&server, &secret).await;
    set_up(&server, &body).await.problem(404, "not-found");
    server.restart().await;
    let another = server.secret().unwrap();
    assert_ne!(secret, another);
    let body = everything(&server, &another).await;
    set_up(&server, &body).await.is(201);
}

#[tokio::test]
async fn a_server_with_an_administrator_offers_nothing() {
    let town = Town::open().await;
    let answer = town.nobody.get("setup").await;
    assert_eq!(answer.is(200), &json!({"state": "over", "hasHalls": true}));
    assert_eq!(town.running().first_run(), None);
    let with_token = Empty::with(|config| {
        config.admin_token = setting::config(None, "", "").admin_token;
    });
    let with_token = with_token.await;
    assert_eq!(
        (with_token.secret(), state(&with_token).await),
        (None, "over".into())
    );
}

#[tokio::test]
async fn a_log_with_halls_that_the_file_does_not_name_belongs_to_somebody() {
    let mut server = Empty::with(|config| config.halls = setting::config(None, "", "").halls).await;
    assert!(server.secret().is_some(), "only the administrator is missing");
    assert_eq!(server.nobody.get("setup").await.is(200)["hasHalls"], true);
    server.forget_change();
    server.restart().await;
    assert_eq!(server.secret(), None, "the file was forgotten");
}

#[tokio::test]
async fn where_the_file_has_halls_only_the_administrator_is_made() {
    let server = Empty::with(|config| config.halls = setting::config(None, "", "").halls).await;
    let mut body = everything(&server, &server.secret().unwrap()).await;
    body.as_object_mut().unwrap().remove("hall");
    let made = set_up(&server, &body).await;
    assert!(made.is(201).get("hallId").is_none());
    signed_in(&server).await;
}

#[tokio::test]
async fn every_fault_is_named_at_once_and_nothing_is_made() {
    let server = Empty::open().await;
    let secret = server.secret().unwrap();
    let mut body = everything(&server, &secret).await;
    body["municipality"] = json!("");
    body["account"] = json!({"id": "Jan Jansen", "password": "wachtwoord"});
    body["hall"]["timeZone"] = json!("Europe/Nowhere");
    let answer = set_up(&server, &body).await;
    answer.problem(400, "invalid-input");
    let expected = ["municipality", "account.id", "account.password", "hall.timeZone"];
    assert_eq!(answer.faults(), expected);
    let mut body = everything(&server, &secret).await;
    body["hall"]["counters"][1]["serviceIds"] = json!(["paspoort", "koffie"]);
    body["hall"]["openingHours"][0]["to"] = json!("08:00");
    let answer = server.nobody.post("setup/_check", body).await;
    assert_eq!(
        answer.faults(),
        ["hall.counters[1].serviceIds[1]", "hall.openingHours[0]"]
    );
    let mut body = everything(&server, &secret).await;
    body["hall"]["services"] = json!([]);
    body["hall"]["counters"] = json!([]);
    let answer = server.nobody.post("setup/_check", body).await;
    assert_eq!(
        answer.faults(),
        ["hall.services", "hall.counters"],
        "nobody would be helped"
    );
    let mut body = everything(&server, &secret).await;
    body.as_object_mut().unwrap().remove("hall");
    assert_eq!(set_up(&server, &body).await.faults(), ["hall"]);
    assert_eq!(state(&server).await, "open");
    let nothing = server.nobody.post("setup", json!({})).await;
    assert_eq!(nothing.faults(), ["secret", "municipality", "account"]);
}

#[tokio::test]
async fn what_was_cut_off_is_gone_through_again_also_with_another_name() {
    let mut server = Empty::open().await;
    let mut body = everything(&server, &server.secret().unwrap()).await;
    body["hall"]["id"] = json!("raadhuis");
    // The hall is written; that it is so nobody hears, and then the server ends.
    server.store.lose_next_answer();
    assert_eq!(set_up(&server, &body).await.status, 503);
    server.restart().await;
    let secret = server
        .secret()
        .expect("another secret: there is no administrator");
    let body = everything(&server, &secret).await;
    set_up(&server, &body).await.is(201);
    let halls = server.nobody.get("halls").await;
    let ids: Vec<_> = halls.is(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hall| hall["id"].clone())
        .collect();
    assert_eq!(ids, [HALL], "what was left is out of use");
}

#[tokio::test]
async fn the_municipality_is_named_by_an_administrator_of_every_hall() {
    let town = Town::open().await;
    let read = town.nobody.get("municipality").await;
    assert_eq!(read.is(200), &json!({"name": ""}));
    let edition = read.header("etag").unwrap().to_owned();
    let name = |name: &str| json!({"name": name});
    let put = async |name: &Value| {
        let ask = town.admin.ask("PUT", "municipality").json(name);
        ask.header("if-match", &edition).send().await
    };
    assert_eq!(
        put(&name("Gemeente Voorbeeld")).await.is(200)["name"],
        "Gemeente Voorbeeld"
    );
    put(&name("Anders")).await.problem(412, "precondition-failed");
    let answer = town.admin.put("municipality", name("")).await;
    assert_eq!(answer.faults(), ["name"]);
    town.supervisor
        .put("municipality", name("Anders"))
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn anyone_reads_the_accessibility_statement_as_it_stands_beside_the_data() {
    let town = Town::open().await;
    let read = async || town.nobody.get("municipality/accessibility-statement").await;
    assert_eq!(read().await.is(200), &json!({"statement": null}));
    let write = |text: &str| std::fs::write(town.folder().join("accessibility.toml"), text).unwrap();
    write("status = \"C\"\ndrawnUp = \"2020-10-01\"\n[contact]\nphone = \"14 058\"\n");
    let answer = read().await;
    let statement = &answer.is(200)["statement"];
    assert_eq!(statement["status"], "C");
    assert_eq!(statement["contact"], json!({"phone": "14 058"}));
    // What cannot be read claims nothing.
    write("status = \"Q\"");
    assert_eq!(read().await.is(200), &json!({"statement": null}));
}
