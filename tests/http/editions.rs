//! Editing side by side: `ETag`, `If-Match`, `If-None-Match`, and `PATCH`.

use serde_json::{Value, json};

use crate::harness::caller::Answer;
use crate::harness::setting::HALL;
use crate::harness::{Caller, Town};

/// Everything that can be edited, with a patch of it that changes something.
async fn edited(town: &Town) -> Vec<(String, Value)> {
    let notice = json!({"hallId": HALL, "id": "n1", "texts": {"nl": "Welkom"}});
    town.admin.post("notices", notice).await.is(201);
    let booking =
        json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": "2026-11-04T09:30:00Z", "code": "CODE-1"});
    town.admin.post("appointments", booking).await.is(201);
    vec![
        (format!("halls/{HALL}"), json!({"name": "Stadhuis aan de gracht"})),
        (
            format!("services/vergunning?hallId={HALL}"),
            json!({"names": {"nl": "Vergunningen"}}),
        ),
        (format!("counters/6?hallId={HALL}"), json!({"name": "Balie zes"})),
        (
            format!("notices/n1?hallId={HALL}"),
            json!({"texts": {"nl": "Tot straks"}}),
        ),
        (
            format!("appointments/{HALL}.a1"),
            json!({"contact": "mevrouw De Vries"}),
        ),
    ]
}

fn tag(answer: &Answer) -> String {
    answer.header("etag").expect("the answer has an ETag").to_owned()
}

async fn patch(admin: &Caller, path: &str, if_match: Option<&str>, body: &Value) -> Answer {
    let ask = admin
        .ask("PATCH", path)
        .body("application/merge-patch+json", body.to_string());
    match if_match {
        Some(tag) => ask.header("if-match", tag).send().await,
        None => ask.send().await,
    }
}

async fn put(admin: &Caller, path: &str, if_match: &str, body: &Value) -> Answer {
    admin
        .ask("PUT", path)
        .header("if-match", if_match)
        .json(body)
        .send()
        .await
}

#[tokio::test]
async fn who_edits_what_somebody_else_edited_since_is_told_and_changes_nothing() {
    let town = Town::open().await;
    for (path, change) in edited(&town).await {
        let read = town.admin.get(&path).await;
        let seen = tag(&read);
        let first = patch(&town.admin, &path, Some(&seen), &change).await;
        first.is(200);
        assert_ne!(tag(&first), seen, "{path}");
        let late = patch(&town.admin, &path, Some(&seen), &change).await;
        late.problem(412, "precondition-failed");
        let late = town
            .admin
            .ask("DELETE", &path)
            .header("if-match", &seen)
            .send()
            .await;
        late.problem(412, "precondition-failed");
        let now = town.admin.get(&path).await;
        if path.starts_with("halls") {
            assert_eq!(now.json["name"], change["name"]);
            continue;
        }
        assert_eq!(now.json, first.json, "{path}");
        assert_eq!(tag(&now), tag(&first), "{path}");
        // The whole goes back as it was read, whatever is only read in it.
        let late = put(&town.admin, &path, &seen, &now.json).await;
        late.problem(412, "precondition-failed");
        assert_eq!(
            put(&town.admin, &path, &tag(&now), &now.json).await.is(200),
            &now.json
        );
        assert_eq!(put(&town.admin, &path, "*", &now.json).await.is(200), &now.json);
        put(&town.admin, &path, "no-quotes", &now.json)
            .await
            .problem(400, "invalid-input");
    }
}

#[tokio::test]
async fn of_two_who_read_the_same_exactly_one_may_change_it() {
    let town = Town::open().await;
    for (path, change) in edited(&town).await {
        let seen = tag(&town.admin.get(&path).await);
        let (a, b) = tokio::join!(
            patch(&town.admin, &path, Some(&seen), &change),
            patch(&town.admin, &path, Some(&seen), &change)
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "{path}: {} {}", a.text, b.text);
    }
}

#[tokio::test]
async fn a_retry_of_what_was_done_gets_its_answer_though_the_edition_is_another_now() {
    let town = Town::open().await;
    for (path, change) in edited(&town).await {
        let seen = tag(&town.admin.get(&path).await);
        let send = || {
            let ask = town.admin.ask("PATCH", &path).header("if-match", &seen);
            ask.header("idempotency-key", "one-and-the-same")
                .body("application/merge-patch+json", change.to_string())
                .send()
        };
        let (first, again) = (send().await, send().await);
        first.is(200);
        assert_eq!((again.status, &again.json), (200, &first.json), "{path}");
    }
}

#[tokio::test]
async fn who_has_what_would_be_sent_is_told_so_and_a_hall_that_opens_is_no_other_edition() {
    let town = Town::open().await;
    for (path, _) in edited(&town).await {
        let seen = tag(&town.admin.get(&path).await);
        let again = town
            .admin
            .ask("GET", &path)
            .header("if-none-match", &seen)
            .send()
            .await;
        assert_eq!((again.status, again.text.as_str()), (304, ""), "{path}");
        assert_eq!(tag(&again), seen, "{path}");
        let other = town
            .admin
            .ask("GET", &path)
            .header("if-none-match", "\"other\"")
            .send()
            .await;
        other.is(200);
    }
    let path = format!("halls/{HALL}");
    let open = town.nobody.get(&path).await;
    town.pass(std::time::Duration::from_secs(13 * 3_600)).await;
    let closed = town.nobody.get(&path).await;
    assert_ne!(tag(&open), tag(&closed));
    patch(
        &town.admin,
        &path,
        Some(&tag(&open)),
        &json!({"name": "Stadhuis"}),
    )
    .await
    .is(200);
}

#[tokio::test]
async fn a_patch_changes_a_part_and_names_every_fault() {
    let town = Town::open().await;
    let path = format!("services/paspoort?hallId={HALL}");
    let before = town.admin.get(&path).await.json;
    let after = patch(
        &town.admin,
        &path,
        None,
        &json!({"bring": null, "names": {"en": "A passport"}}),
    )
    .await;
    after.is(200);
    assert!(after.json.get("bring").is_none());
    assert_eq!(
        after.json["names"],
        json!({"nl": before["names"]["nl"], "en": "A passport"})
    );
    assert_eq!(after.json["letter"], before["letter"]);
    let without_dutch = json!({"names": {"nl": null}});
    let without_dutch = patch(&town.admin, &path, None, &without_dutch).await;
    assert_eq!(
        (without_dutch.status, without_dutch.faults()),
        (400, vec!["names"])
    );
    let wrong = json!({"id": "iets", "colour": "red", "letter": "PP"});
    let wrong = patch(&town.admin, &path, None, &wrong).await;
    wrong.problem(400, "invalid-input");
    let mut places: Vec<_> = wrong.json["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|fault| fault["pointer"].as_str())
        .collect();
    places.sort_unstable();
    assert_eq!(places, ["colour", "id", "letter"]);
    let plain = town.admin.ask("PATCH", &path).json(&json!({})).send().await;
    plain.problem(415, "unsupported-media-type");
    let unknown = format!("services/niets?hallId={HALL}");
    patch(&town.admin, &unknown, None, &json!({}))
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn a_roster_that_somebody_else_planned_since_is_not_planned_over() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/rosters");
    let day = |from: &str| {
        let entry = json!({"counterId": "1", "from": from, "to": "12:00"});
        json!({"items": [{"day": "2026-11-03", "entries": [entry]}]})
    };
    let seen = tag(&town.admin.get(&path).await);
    put(&town.admin, &path, &seen, &day("09:00")).await.is(200);
    let late = put(&town.admin, &path, &seen, &day("10:00")).await;
    late.problem(412, "precondition-failed");
    // Whichever days somebody looks at, the edition is that of the whole plan.
    let other_days = town.admin.get(&format!("{path}?from=2026-12-01")).await;
    assert_eq!(other_days.json["items"], json!([]));
    let planned = put(&town.admin, &path, &tag(&other_days), &day("10:00")).await;
    assert_eq!(planned.is(200)["items"][0]["entries"][0]["from"], "10:00");
}
