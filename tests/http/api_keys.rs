//! Keys of programs: each opens what its scopes name, in its halls, until its time is over or somebody takes it away.

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::auth::Scope;
use kwartier::http::access::Access;
use serde_json::{Value, json};

use crate::access::status;
use crate::harness::caller::{Ask, Identity};
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Caller, Town};

const UNTIL: &str = "2027-11-01T00:00:00Z";

async fn administrator(town: &Town) -> Caller {
    town.nobody.sign_in("beheer").await
}

fn key(id: &str, scopes: &[&str], halls: &[&str]) -> Value {
    json!({"id": id, "name": "Afspraken van de website", "scopes": scopes, "hallIds": halls,
           "owner": "beheer", "expiresAt": UNTIL})
}

/// A program that calls with a key that was just made.
async fn program(town: &Town, admin: &Caller, new: Value) -> Caller {
    let made = admin.post("api-keys", new).await;
    let secret = made.is(201)["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("kw_") && secret.len() == 46, "{secret}");
    town.nobody.as_whom(Identity::Bearer(secret))
}

fn tickets(hall: &str) -> String {
    format!("halls/{hall}/tickets")
}

fn patch(admin: &Caller, id: &str, body: &Value) -> Ask {
    admin
        .ask("PATCH", &format!("api-keys/{id}"))
        .body("application/merge-patch+json", body.to_string())
}

#[tokio::test]
async fn each_operation_opens_to_a_key_with_its_scope_and_to_no_other() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let names: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
    let mut wrong = Vec::new();
    for (n, scope) in Scope::ALL.into_iter().enumerate() {
        let with = program(&town, &admin, key(&format!("with{n}"), &[scope.name()], &[HALL])).await;
        let others: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| *name != scope.name())
            .collect();
        let without = program(&town, &admin, key(&format!("without{n}"), &others, &[HALL])).await;
        let needs_role = |row: &&Access| matches!(row.least, kwartier::http::access::Least::Role(_));
        for row in Access::all().iter().filter(needs_role) {
            let is_its = row.scope == Some(scope);
            let opened = !matches!(status(&with, row).await, 401 | 403);
            if opened != is_its {
                wrong.push(format!(
                    "{} {} with {}: {opened}",
                    row.method,
                    row.path,
                    scope.name()
                ));
            }
            if is_its && !matches!(status(&without, row).await, 403) {
                wrong.push(format!("{} {} without {}", row.method, row.path, scope.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let used: Vec<Scope> = Access::all().iter().filter_map(|row| row.scope).collect();
    // What this one opens is no operation of the API: `open_forms` tries it.
    let mut here = Scope::ALL.iter().filter(|scope| **scope != Scope::Bookings);
    assert!(
        here.all(|scope| used.contains(scope)),
        "a scope that opens nothing"
    );
}

#[tokio::test]
async fn a_key_opens_its_halls_alone() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let here = program(
        &town,
        &admin,
        key("hier", &["tickets:write", "tickets:read"], &[HALL]),
    )
    .await;
    let issue = json!({"serviceIds": ["paspoort"]});
    here.post(&tickets(HALL), issue.clone()).await.is(201);
    here.get(&tickets(HALL)).await.is(200);
    here.post(&tickets(OTHER_HALL), issue)
        .await
        .problem(403, "forbidden");
    let all = program(&town, &admin, key("overal", &["tickets:read"], &["*"])).await;
    for hall in [HALL, OTHER_HALL] {
        all.get(&tickets(hall)).await.is(200);
    }
}

#[tokio::test]
async fn a_key_works_after_a_restart_until_its_time_is_over() {
    let mut town = Town::open().await;
    let admin = administrator(&town).await;
    let mut key_of = key("kort", &["tickets:read"], &[HALL]);
    key_of["expiresAt"] = "2026-11-03T09:00:00Z".into();
    let mut reads = program(&town, &admin, key_of).await;
    town.restart().await;
    reads.moved(town.nobody.base());
    reads.get(&tickets(HALL)).await.is(200);
    town.real_clock.advance(std::time::Duration::from_secs(3_600));
    reads.get(&tickets(HALL)).await.problem(401, "unauthorized");
    let admin = administrator(&town).await;
    assert_eq!(admin.get("api-keys/kort").await.is(200)["state"], "expired");
    patch(&admin, "kort", &json!({"expiresAt": UNTIL}))
        .send()
        .await
        .is(200);
    reads.get(&tickets(HALL)).await.is(200);
}

#[tokio::test]
async fn a_key_that_is_taken_away_or_whose_owner_may_not_sign_in_any_more_opens_nothing() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let account = json!({"id": "dewit", "halls": [{"hallId": HALL, "role": "agent"}]});
    admin.post("accounts", account).await.is(201);
    let mut theirs = key("hare", &["tickets:read"], &[HALL]);
    theirs["owner"] = "dewit".into();
    let reads = program(&town, &admin, theirs).await;
    reads.get(&tickets(HALL)).await.is(200);
    let active = |active: bool| {
        admin
            .ask("PATCH", "accounts/dewit")
            .body(
                "application/merge-patch+json",
                json!({"active": active}).to_string(),
            )
            .send()
    };
    active(false).await.is(200);
    reads.get(&tickets(HALL)).await.problem(401, "unauthorized");
    assert_eq!(admin.get("api-keys/hare").await.is(200)["state"], "ownerless");
    active(true).await.is(200);
    reads.get(&tickets(HALL)).await.is(200);
    let revoked = admin.ask("POST", "api-keys/hare/_revoke").send().await;
    assert_eq!(revoked.is(200)["state"], "revoked");
    reads.get(&tickets(HALL)).await.problem(401, "unauthorized");
    patch(&admin, "hare", &json!({"name": "Weer open"}))
        .send()
        .await
        .problem(409, "in-use");
    admin.ask("DELETE", "api-keys/hare").send().await.is(204);
    admin.get("api-keys/hare").await.problem(404, "not-found");
}

#[tokio::test]
async fn what_a_key_does_stands_on_record_under_its_id_and_its_secret_nowhere() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let books = program(&town, &admin, key("website", &["appointments:write"], &[HALL])).await;
    let booking = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": "2026-11-04T09:30:00Z"});
    books.post("appointments", booking).await.is(201);
    let record = admin.get("audit?kind=changed").await;
    let items = record.is(200)["items"].as_array().unwrap();
    assert!(items.iter().any(|item| item["who"] == "key:website"), "{items:?}");
    assert!(
        items.iter().any(|item| item["about"] == "key:website"),
        "{items:?}"
    );
    assert!(!record.text.contains("kw_"));
    let listed = admin.get("api-keys").await;
    assert!(listed.is(200)["items"][0].get("secret").is_none());
    assert_eq!(listed.json["items"][0]["usedAt"], "2026-11-03T08:00:00Z");
}

#[tokio::test]
async fn a_key_is_no_way_to_make_keys_or_accounts() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let names: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
    let all = program(&town, &admin, key("alles", &names, &["*"])).await;
    all.get("api-keys").await.problem(403, "forbidden");
    all.post("api-keys", key("meer", &names, &["*"]))
        .await
        .problem(403, "forbidden");
    all.get("accounts").await.problem(403, "forbidden");
    all.get("audit").await.problem(403, "forbidden");
    town.supervisor.get("api-keys").await.problem(403, "forbidden");
    town.nobody.get("api-keys").await.problem(401, "unauthorized");
}

#[tokio::test]
async fn every_fault_of_a_key_is_named_at_once() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let wrong = json!({"id": "De Sleutel", "name": "", "scopes": ["alles"], "hallIds": ["Stad huis", HALL, HALL],
                       "owner": "Jan Jansen", "expiresAt": "morgen"});
    let answer = admin.post("api-keys", wrong).await;
    answer.problem(400, "invalid-input");
    let mut faults = answer.faults();
    faults.sort_unstable();
    assert_eq!(
        faults,
        [
            "expiresAt",
            "hallIds[0]",
            "hallIds[2]",
            "id",
            "name",
            "owner",
            "scopes[0]"
        ]
    );
    let now: DateTime<Utc> = "2026-11-03T08:00:00Z".parse().unwrap();
    for expires_at in [now, now + TimeDelta::days(800)] {
        let mut late = key("laat", &["reports:read"], &["*"]);
        late["expiresAt"] = json!(expires_at);
        assert_eq!(admin.post("api-keys", late).await.faults(), ["expiresAt"]);
    }
    let mut nobodys = key("van-niemand", &["reports:read"], &["*"]);
    nobodys["owner"] = "niemand".into();
    assert_eq!(admin.post("api-keys", nobodys).await.faults(), ["owner"]);
}

#[tokio::test]
async fn two_administrators_do_not_undo_what_the_other_did_to_a_key() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let made = admin
        .post("api-keys", key("website", &["reports:read"], &["*"]))
        .await;
    let half = |tag: &str| tag[..20].to_owned();
    let seen = admin.get("api-keys/website").await;
    let tag = seen.header("etag").unwrap().to_owned();
    assert_eq!(half(made.header("etag").unwrap()), half(&tag));
    patch(&admin, "website", &json!({"name": "Anders"}))
        .send()
        .await
        .is(200);
    let late = patch(&admin, "website", &json!({"name": "Te laat"})).header("If-Match", &tag);
    late.send().await.problem(412, "precondition-failed");
    let now = admin.get("api-keys/website").await;
    let mut whole = now.is(200).clone();
    whole["name"] = "Rapporten".into();
    let tag = now.header("etag").unwrap().to_owned();
    let put = admin.ask("PUT", "api-keys/website").json(&whole);
    let put = put.header("If-Match", &tag).send().await;
    assert_eq!(put.is(200)["name"], "Rapporten");
}
