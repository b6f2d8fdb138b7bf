//! The town's house style: uploaded, refused by name, taken away; and what pages load of it.

use axum::http::{HeaderMap, StatusCode};

use crate::harness::caller::Answer;
use crate::harness::{Caller, Town};

const GREEN: &str = ":root { --kwartier-accent-color: #00513f; --made-up: 1 }";
const PALE: &str = ":root { --kwartier-accent-color: #ffd200; --kwartier-text-color: rgb(0 0 0 / 10%) }";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>";

async fn upload(caller: &Caller, name: &str, kind: &str, body: &str) -> Answer {
    let ask = caller.ask("PUT", &format!("house-style/files/{name}"));
    ask.body(kind, body).send().await
}

/// What a page loads beside the contract.
async fn load(town: &Town, path: &str, known: Option<&str>) -> (StatusCode, HeaderMap, String) {
    let address = format!("{}{path}", town.nobody.base());
    let mut ask = reqwest::Client::new().get(address);
    if let Some(known) = known {
        ask = ask.header("if-none-match", known);
    }
    let answer = ask.send().await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, answer.text().await.unwrap())
}

#[tokio::test]
async fn tokens_dress_the_pages_without_a_restart_until_they_are_taken_away() {
    let town = Town::open().await;
    let (status, _, sheet) = load(&town, "/theme.css", None).await;
    assert_eq!((status, sheet.as_str()), (StatusCode::OK, ":root{\n}\n"));
    let tried = upload(&town.admin, "tokens.css?dryRun=true", "text/css", GREEN).await;
    assert_eq!(tried.is(200)["isUsed"], true);
    assert_eq!(
        town.admin.get("house-style").await.is(200)["files"],
        serde_json::json!([])
    );
    let kept = upload(&town.admin, "tokens.css", "text/css", GREEN).await;
    let kept = kept.is(200);
    assert_eq!(kept["ignored"], serde_json::json!(["--made-up"]));
    assert_eq!(kept["files"][0]["isUploaded"], true);
    let (_, headers, sheet) = load(&town, "/theme.css", None).await;
    assert!(sheet.contains("--kwartier-accent-color:#00513f;"), "{sheet}");
    assert_eq!(headers["content-type"], "text/css; charset=utf-8");
    let etag = headers["etag"].to_str().unwrap();
    let (again, _, nothing) = load(&town, "/theme.css", Some(etag)).await;
    assert_eq!((again, nothing.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let gone = town
        .admin
        .ask("DELETE", "house-style/files/tokens.css")
        .send()
        .await;
    gone.is(204);
    let (_, _, sheet) = load(&town, "/theme.css", Some(etag)).await;
    assert_eq!(sheet, ":root{\n}\n");
    let gone = town
        .admin
        .ask("DELETE", "house-style/files/tokens.css")
        .send()
        .await;
    gone.problem(404, "not-found");
}

#[tokio::test]
async fn colours_that_cannot_be_read_are_refused_by_name_all_at_once() {
    let town = Town::open().await;
    let refused = upload(&town.admin, "tokens.css", "text/css", PALE).await;
    let named = refused.faults();
    assert_eq!(refused.problem(400, "invalid-input")["status"], 400);
    assert!(named.contains(&"--kwartier-text-color"), "{named:?}");
    assert!(named.contains(&"--kwartier-on-accent-color"), "{named:?}");
    let tried = upload(&town.admin, "tokens.css?dryRun=true", "text/css", PALE).await;
    let tried = tried.is(200);
    assert_eq!(tried["isUsed"], false);
    assert!(tried["faults"].as_array().unwrap().len() >= 2);
    let (_, _, sheet) = load(&town, "/theme.css", None).await;
    assert_eq!(sheet, ":root{\n}\n");
}

#[tokio::test]
async fn a_logo_is_sent_as_what_it_is_and_can_do_nothing() {
    let town = Town::open().await;
    let (status, ..) = load(&town, "/theme/logo", None).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    upload(&town.admin, "logo.svg", "image/svg+xml", DRAWING)
        .await
        .is(200);
    let (status, headers, drawing) = load(&town, "/theme/logo", None).await;
    assert_eq!((status, drawing.as_str()), (StatusCode::OK, DRAWING));
    assert_eq!(headers["content-type"], "image/svg+xml");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("sandbox"),
        "{policy}"
    );
    let (status, headers, _) = load(&town, "/theme/icon", None).await;
    assert_eq!(
        (status, &headers["content-type"]),
        (StatusCode::OK, &"image/svg+xml".parse().unwrap())
    );
    for (name, kind, body, problem) in [
        (
            "logo.svg",
            "image/svg+xml",
            "<html></html>",
            (400, "invalid-input"),
        ),
        (
            "logo.svg",
            "image/svg+xml",
            "<svg><script>1</script></svg>",
            (400, "invalid-input"),
        ),
        ("logo.png", "image/png", DRAWING, (400, "invalid-input")),
        ("logo.svg", "image/png", DRAWING, (415, "unsupported-media-type")),
        ("page.html", "text/html", DRAWING, (404, "not-found")),
    ] {
        let refused = upload(&town.admin, name, kind, body).await;
        refused.problem(problem.0, problem.1);
    }
    let large = "x".repeat(600_000);
    upload(&town.admin, "logo.svg", "image/svg+xml", &large)
        .await
        .problem(413, "too-large");
}

#[tokio::test]
async fn only_an_administrator_of_every_hall_dresses_the_town() {
    let town = Town::open().await;
    town.supervisor.get("house-style").await.problem(403, "forbidden");
    let refused = upload(&town.supervisor, "tokens.css", "text/css", GREEN).await;
    refused.problem(403, "forbidden");
    let refused = upload(&town.nobody, "tokens.css", "text/css", GREEN).await;
    refused.problem(401, "unauthorized");
}
