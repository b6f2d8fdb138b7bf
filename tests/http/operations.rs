//! For whoever keeps the server running: health, readiness, metrics, and what every answer has.

use serde_json::json;

use crate::harness::Town;
use crate::harness::setting::HALL;

#[tokio::test]
async fn the_server_says_that_it_lives_and_serves() {
    let town = Town::open().await;
    assert_eq!(
        town.nobody.get("/healthz").await.is(200),
        &json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")})
    );
    assert_eq!(
        town.nobody.get("/readyz").await.is(200),
        &json!({"status": "ready"})
    );
}

#[tokio::test]
async fn metrics_are_for_the_administrators_token_and_count_what_happens() {
    let town = Town::open().await;
    town.issue("paspoort").await;
    town.nobody.get("/metrics").await.is(401);
    town.agent.get("/metrics").await.is(403);
    let metrics = town.admin.get("/metrics").await;
    metrics.is(200);
    for name in [
        "kwartier_commands_total{kind=\"issue\",outcome=\"done\"}",
        "kwartier_commit_seconds_bucket",
        "kwartier_commit_commands_bucket",
        "kwartier_waiting_tickets{hall=\"stadhuis\"}",
        "kwartier_http_requests_total",
        "kwartier_build_info",
    ] {
        assert!(metrics.text.contains(name), "{name}");
    }
    let foreign = metrics
        .text
        .lines()
        .find(|line| !line.starts_with('#') && !line.is_empty() && !line.starts_with("kwartier_"));
    assert_eq!(foreign, None);
}

#[tokio::test]
async fn answers_are_kept_by_nobody_on_the_way_and_carry_the_contracts_version() {
    let town = Town::open().await;
    let answer = town.nobody.get(&format!("halls/{HALL}")).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let head = town.nobody.ask("HEAD", &format!("halls/{HALL}")).send().await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
}

#[tokio::test]
async fn an_administrator_says_that_the_clock_is_right() {
    let town = Town::open().await;
    town.admin.post("clock/_accept", json!({})).await.is(204);
}
