#![allow(clippy::unwrap_used)]

use std::collections::VecDeque;
use std::sync::Mutex as Guarded;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::IntoResponse;

use super::*;
use crate::http::listen::Doors;
use crate::http::problem::{Problem, ProblemKind};

/// What a server is asked, and what it answers in turn.
#[derive(Default)]
struct Script {
    answers: Guarded<VecDeque<axum::response::Response>>,
    asked: Guarded<Vec<(String, header::HeaderMap)>>,
}

impl Script {
    fn header(&self, request: usize, name: &str) -> Option<String> {
        let asked = self.asked.lock().unwrap();
        asked[request]
            .1
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    }

    fn paths(&self) -> Vec<String> {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .map(|(path, _)| path.clone())
            .collect()
    }
}

async fn answer(State(script): State<Arc<Script>>, request: Request) -> axum::response::Response {
    let asked = (request.uri().path().to_owned(), request.headers().clone());
    script.asked.lock().unwrap().push(asked);
    script.answers.lock().unwrap().pop_front().unwrap()
}

async fn server(answers: impl IntoIterator<Item = axum::response::Response>) -> (Arc<Script>, Client) {
    let script = Arc::new(Script {
        answers: Guarded::new(answers.into_iter().collect()),
        ..Script::default()
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(answer).with_state(Arc::clone(&script));
    let stop = tokio_util::sync::CancellationToken::new();
    tokio::spawn(crate::http::listen::serve(
        listener,
        Doors::for_anyone(router),
        stop,
    ));
    (script, Client::visitor(&base, "run").unwrap())
}

fn problem(kind: ProblemKind) -> axum::response::Response {
    Problem::new(kind, "for the test").into_response()
}

fn found(body: Value) -> axum::response::Response {
    axum::Json(body).into_response()
}

fn signed_in(cookie: &'static str) -> axum::response::Response {
    (StatusCode::CREATED, [(header::SET_COOKIE, cookie)], "{}").into_response()
}

#[tokio::test]
async fn what_fails_on_the_way_is_tried_again_with_the_same_key() {
    let answers = [
        problem(ProblemKind::NotReady),
        problem(ProblemKind::Internal),
        found(json!({"it": 1})),
        found(json!({"it": 2})),
    ];
    let (script, client) = server(answers).await;
    let first: Value = client.post("/a", json!({})).await.unwrap();
    let second: Value = client.post("/a", json!({})).await.unwrap();
    assert_eq!((&first["it"], &second["it"]), (&json!(1), &json!(2)));
    let keys: Vec<_> = (0..4)
        .map(|n| script.header(n, IDEMPOTENCY_KEY).unwrap())
        .collect();
    assert!(keys[0] == keys[1] && keys[1] == keys[2], "{keys:?}");
    assert_ne!(keys[2], keys[3]);
}

#[tokio::test]
async fn what_the_server_refuses_is_handed_back_with_the_present_state() {
    let refusal = Problem::new(ProblemKind::WrongState, "done")
        .with("state", "done")
        .into_response();
    let (script, client) = server([refusal]).await;
    let refused = client.post::<Value>("/a", json!({})).await.unwrap_err();
    assert!(refused.is("wrong-state"));
    assert_eq!((refused.status, refused.state()), (409, Some("done")));
    assert_eq!(script.paths().len(), 1);
}

#[tokio::test]
async fn staff_sign_in_once_and_again_when_their_session_has_ended() {
    let answers = [
        signed_in("kwartier_staff=one; Path=/; HttpOnly"),
        found(json!(1)),
        problem(ProblemKind::Unauthorized),
        signed_in("kwartier_staff=two; Path=/; HttpOnly"),
        found(json!(2)),
    ];
    let (script, visitor) = server(answers).await;
    let staff = visitor.staff("jansen", "geheim");
    assert_eq!(staff.get::<u32>("/a").await.unwrap(), 1);
    assert_eq!(staff.get::<u32>("/b").await.unwrap(), 2);
    let paths = ["sessions", "a", "b", "sessions", "b"].map(|path| format!("/api/v1/{path}"));
    assert_eq!(script.paths(), paths);
    assert_eq!(script.header(1, "cookie").unwrap(), "kwartier_staff=one");
    assert_eq!(script.header(4, "cookie").unwrap(), "kwartier_staff=two");
}

#[tokio::test]
async fn staff_who_are_not_known_are_refused_and_do_not_try_for_ever() {
    let answers = [problem(ProblemKind::Unauthorized)];
    let (_, visitor) = server(answers).await;
    let refused = visitor
        .staff("niemand", "x")
        .get::<Value>("/a")
        .await
        .unwrap_err();
    assert!(refused.is("unauthorized"));
}

#[tokio::test]
async fn a_kiosk_shows_its_token() {
    let (script, visitor) = server([found(json!({}))]).await;
    let _: Value = visitor.device("k1-token").post("/a", json!({})).await.unwrap();
    assert_eq!(script.header(0, "authorization").unwrap(), "Bearer k1-token");
}
