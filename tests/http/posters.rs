//! What stands beside the calls: the town's own pictures, videos and words, each with its time.

use serde_json::{Value, json};

use crate::harness::caller::Answer;
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Caller, Screen, Town};

const LIST: &str = "halls/stadhuis/posters";

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

async fn administrator(town: &Town) -> Caller {
    town.nobody.sign_in("beheer").await
}

fn words(id: &str, text: &str) -> Value {
    json!({"id": id, "kind": "words", "texts": {"nl": text}})
}

async fn uploads(admin: &Caller, id: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    let path = format!("{LIST}/{id}/file");
    admin.ask("PUT", &path).body(kind, bytes).send().await
}

fn shown(data: &Value) -> Vec<String> {
    let posters = data["posters"].as_array().cloned().unwrap_or_default();
    posters
        .iter()
        .map(|poster| poster["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_picture_is_shown_once_it_is_there_and_goes_with_its_poster() {
    let mut town = Town::open().await;
    let admin = administrator(&town).await;
    let lobby = format!("halls/{HALL}/live?view=lobby");
    let picture =
        json!({"id": "markt", "kind": "picture", "texts": {"nl": "De markt in de zomer"}, "order": 2});
    let made = admin.post(LIST, picture).await;
    assert_eq!(made.is(201)["shownS"], 12);
    assert_eq!(made.json["phase"], "hidden");
    assert_eq!(
        made.header("location"),
        Some("/api/v1/halls/stadhuis/posters/markt")
    );
    admin
        .post(LIST, words("fiets", "Zet uw fiets in het rek."))
        .await
        .is(201);
    let mut screen = Screen::open(&town.nobody, &lobby).await;
    screen.until(|data| shown(data) == ["fiets"]).await;

    let wrong = uploads(&admin, "markt", "image/jpeg", png(800, 600)).await;
    assert_eq!(wrong.faults(), ["file"]);
    let large = uploads(&admin, "markt", "image/png", png(9_000, 600)).await;
    assert_eq!(large.faults(), ["file"]);
    let video = uploads(
        &admin,
        "markt",
        "video/mp4",
        b"\0\0\0\x18ftypisom....moov....mdat".to_vec(),
    )
    .await;
    assert_eq!(video.faults(), ["file"]);
    let other = uploads(&admin, "markt", "image/gif", b"GIF89a".to_vec()).await;
    other.problem(415, "unsupported-media-type");
    let given = uploads(&admin, "markt", "image/png", png(800, 600)).await;
    assert_eq!(given.is(200)["phase"], "shown");
    let both = screen.until(|data| shown(data) == ["markt", "fiets"]).await;
    let address = both["posters"][0]["address"].as_str().unwrap().to_owned();
    assert!(address.starts_with("/posters/stadhuis/markt-"), "{address}");
    // A new start knows all of it.
    town.restart().await;
    let base = town.nobody.base().to_owned();
    let file = reqwest::get(format!("{base}{address}")).await.unwrap();
    assert_eq!(file.status(), 200);
    assert_eq!(file.headers()["content-type"], "image/png");
    assert_eq!(file.bytes().await.unwrap(), png(800, 600));
    let admin = administrator(&town).await;
    admin.ask("DELETE", &format!("{LIST}/markt")).send().await.is(204);
    let mut screen = Screen::open(&town.nobody, &lobby).await;
    screen.until(|data| shown(data) == ["fiets"]).await;
    let gone = reqwest::get(format!("{base}{address}")).await.unwrap();
    assert_eq!(gone.status(), 404);
}

#[tokio::test]
async fn words_are_shown_in_their_time_and_changed_by_whoever_has_seen_them() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let now = town.now();
    let mut poster = words("markt", "Vanmiddag is er markt.");
    poster["from"] = json!(now + chrono::TimeDelta::minutes(10));
    poster["to"] = json!(now + chrono::TimeDelta::minutes(20));
    admin.post(LIST, poster.clone()).await.is(201);
    let lobby = format!("halls/{HALL}/live?view=lobby");
    let mut screen = Screen::open(&town.nobody, &lobby).await;
    assert!(shown(&screen.next().await["data"]).is_empty());
    town.pass_minutes(11).await;
    let there = screen.until(|data| shown(data) == ["markt"]).await;
    assert!(there["posters"][0]["until"].is_string());
    town.pass_minutes(10).await;
    screen.until(|data| shown(data).is_empty()).await;

    let read = admin.get(&format!("{LIST}/markt")).await;
    let edition = read.header("etag").unwrap().to_owned();
    let mut next = read.is(200).clone();
    next["to"] = Value::Null;
    let put = |body: &Value| {
        admin
            .ask("PUT", &format!("{LIST}/markt"))
            .header("if-match", &edition)
            .json(body)
    };
    assert_eq!(put(&next).send().await.is(200)["phase"], "shown");
    put(&next).send().await.problem(412, "precondition-failed");
    screen.until(|data| shown(data) == ["markt"]).await;
}

#[tokio::test]
async fn every_fault_of_a_poster_is_named_at_once_and_only_administrators_of_the_hall_put_one_up() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let wrong = json!({"id": "A b", "kind": "film", "texts": {"en": "Market"}, "shownS": "long", "order": -1, "weekdays": ["maandag"]});
    let answer = admin.post(LIST, wrong).await;
    assert_eq!(answer.faults(), ["id", "kind", "weekdays[0]", "shownS", "order"]);
    let mut wrong = words("markt", "Markt");
    wrong["shownS"] = json!(2);
    wrong["order"] = json!(0);
    wrong["texts"] = json!({"en": "Market"});
    assert_eq!(
        admin.post(LIST, wrong).await.faults(),
        ["texts", "shownS", "order"]
    );
    admin.post(LIST, words("markt", "Markt")).await.is(201);
    admin
        .post(LIST, words("markt", "Markt"))
        .await
        .problem(409, "already-exists");
    assert_eq!(admin.get(LIST).await.is(200)["items"][0]["id"], "markt");
    // Another hall's are its own.
    let others = format!("halls/{OTHER_HALL}/posters");
    assert_eq!(admin.get(&others).await.is(200)["items"], json!([]));
    town.supervisor.get(LIST).await.problem(403, "forbidden");
    town.supervisor
        .post(LIST, words("weer", "Weer"))
        .await
        .problem(403, "forbidden");
    town.nobody.get(LIST).await.problem(401, "unauthorized");
    admin.get(&format!("{LIST}/weg")).await.problem(404, "not-found");
}

async fn patches(admin: &Caller, id: &str, patch: Value) -> Answer {
    let ask = admin.ask("PATCH", &format!("{LIST}/{id}"));
    ask.body("application/merge-patch+json", patch.to_string())
        .send()
        .await
}

#[tokio::test]
async fn a_part_of_a_poster_changes_and_the_rest_of_it_stays() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let mut poster = words("markt", "Vrijdag is er markt.");
    poster["weekdays"] = json!(["fri"]);
    let made = admin.post(LIST, poster).await;
    let before = made.header("etag").unwrap().to_owned();
    let patched = patches(&admin, "markt", json!({"order": 3, "fromTime": "09:00"})).await;
    let patched = patched.is(200);
    assert_eq!(
        [
            &patched["order"],
            &patched["weekdays"],
            &patched["fromTime"],
            &patched["texts"]["nl"]
        ],
        [
            &json!(3),
            &json!(["fri"]),
            &json!("09:00"),
            &json!("Vrijdag is er markt.")
        ]
    );
    let all_day = patches(&admin, "markt", json!({"fromTime": null, "weekdays": null})).await;
    assert!(all_day.is(200)["fromTime"].is_null());
    assert!(all_day.json["weekdays"].is_null());
    // Whoever says what they have seen is told that it is another by now; what is read cannot be written.
    let stale = admin
        .ask("PATCH", &format!("{LIST}/markt"))
        .header("if-match", &before)
        .body("application/merge-patch+json", json!({"order": 9}).to_string());
    stale.send().await.problem(412, "precondition-failed");
    let wrong = patches(
        &admin,
        "markt",
        json!({"shownS": 1, "order": 0, "phase": "shown"}),
    )
    .await;
    assert_eq!(wrong.faults(), ["shownS", "order"]);
    patches(&admin, "weg", json!({"order": 9}))
        .await
        .problem(404, "not-found");
    patches(&town.supervisor, "markt", json!({"order": 9}))
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn a_poster_is_for_a_zone_that_the_hall_has() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let mut poster = words("lift", "De lift is om de hoek.");
    poster["zone"] = json!("Begane grond");
    assert_eq!(admin.post(LIST, poster.clone()).await.faults(), ["zone"]);
    let stands = town
        .admin
        .ask("PATCH", &format!("counters/3?hallId={HALL}"))
        .body(
            "application/merge-patch+json",
            json!({"zone": "Begane grond"}).to_string(),
        );
    stands.send().await.is(200);
    assert_eq!(admin.post(LIST, poster).await.is(201)["zone"], "Begane grond");
    let mut screen = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    let there = screen.until(|data| shown(data) == ["lift"]).await;
    assert_eq!(there["posters"][0]["zone"], "Begane grond");
    let everywhere = patches(&admin, "lift", json!({"zone": null})).await;
    assert!(everywhere.is(200)["zone"].is_null());
    screen.until(|data| data["posters"][0]["zone"].is_null()).await;
}

#[tokio::test]
async fn what_lies_in_the_folder_is_shown_without_being_uploaded_and_what_is_broken_is_named() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let list = format!("halls/{HALL}/poster-folder");
    assert_eq!(admin.get(&list).await.is(200)["items"], json!([]));
    let folder = town.folder().join("posters").join(HALL);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("10-de-markt.png"), png(800, 600)).unwrap();
    std::fs::write(folder.join("20-brief.docx"), b"PK").unwrap();
    admin
        .post(LIST, words("fiets", "Zet uw fiets in het rek."))
        .await
        .is(201);
    let found = admin.get(&list).await;
    let items = &found.is(200)["items"];
    assert_eq!(items[0]["text"], "De markt");
    assert_eq!(
        items[1],
        json!({"fileName": "20-brief.docx", "bytes": 2, "fault": "unknownKind"})
    );
    let mut screen = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    let both = screen.until(|data| shown(data).len() == 2).await;
    assert_eq!(both["posters"][0]["id"], "fiets");
    assert_eq!(both["posters"][1]["texts"]["nl"], "De markt");
    let address = both["posters"][1]["address"].as_str().unwrap().to_owned();
    assert_eq!(items[0]["address"], address.as_str());
    let base = town.nobody.base().to_owned();
    let file = reqwest::get(format!("{base}{address}")).await.unwrap();
    assert_eq!(file.bytes().await.unwrap(), png(800, 600));
    // It is nobody's to change from here.
    assert_eq!(
        admin.get(LIST).await.is(200)["items"].as_array().unwrap().len(),
        1
    );
    // Another file under the same name has another address; the old one is gone with its file.
    std::fs::write(folder.join("10-de-markt.png"), [png(640, 480), vec![0]].concat()).unwrap();
    admin.get(&list).await.is(200);
    let next = screen
        .until(|data| {
            data["posters"][1]["address"]
                .as_str()
                .is_some_and(|next| next != address)
        })
        .await;
    assert_eq!(next["posters"][1]["id"], both["posters"][1]["id"]);
    assert_eq!(
        reqwest::get(format!("{base}{address}")).await.unwrap().status(),
        404
    );
    std::fs::remove_dir_all(&folder).unwrap();
    admin.get(&list).await.is(200);
    screen.until(|data| shown(data) == ["fiets"]).await;
    town.supervisor.get(&list).await.problem(403, "forbidden");
}
