//! What a server says while it starts: its address is taken before anything is opened, so that nobody finds a closed door
//! for as long as that takes.
//!
//! Programs get 503 `not-ready` with how far it is, whatever they ask; people get a page that says so and becomes the one
//! that they asked for. `/healthz` is 200: the process lives, it only is not ready.

mod page;

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use super::body::BodyLimit;
use super::layers::ReachedBy;
use super::problem::{Problem, ProblemKind};
use super::{health, layers, screens};
use crate::ops::tally::{Count, HowFar, Tally};
use crate::progress::Work;

/// When it makes sense to ask again.
const COME_BACK: Duration = Duration::from_secs(2);

/// The same where somebody must make room first.
const COME_BACK_FOR_ROOM: Duration = Duration::from_secs(30);

/// Everything that is answered during a start.
pub fn routes(tally: Tally, body_limit: BodyLimit, reached_by: ReachedBy) -> Router {
    let routes = Router::new()
        .route("/healthz", get(health::read_health))
        .route(
            page::STYLE,
            get(async || file("text/css; charset=utf-8", page::STYLE_TEXT)),
        )
        .route(
            page::SCRIPT,
            get(async || file("text/javascript; charset=utf-8", page::SCRIPT_TEXT)),
        )
        .fallback(not_yet)
        .with_state(tally);
    layers::shape(routes, body_limit, reached_by)
}

async fn not_yet(State(tally): State<Tally>, request: Request) -> Response {
    let how_far = tally.how_far();
    if !wants_a_page(&request) {
        return not_ready(&how_far).into_response();
    }
    let mut answer = (StatusCode::SERVICE_UNAVAILABLE, Html(page::text(&how_far))).into_response();
    let headers = answer.headers_mut();
    protect(headers);
    headers.insert(header::RETRY_AFTER, HeaderValue::from(COME_BACK.as_secs()));
    answer
}

/// Whether a browser asks that will show what it gets.
fn wants_a_page(request: &Request) -> bool {
    let accepted = request.headers().get_all(header::ACCEPT).into_iter();
    let mut accepted = accepted.filter_map(|value| value.to_str().ok());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    reads
        && !layers::speaks_problems(request.uri().path())
        && accepted.any(|value| value.contains("text/html"))
}

/// How far the start is, for programs.
fn not_ready(how_far: &HowFar) -> Problem {
    if how_far.work == Some(Work::WaitingForRoom) {
        let detail =
            "The server waits with its start until there is room on its disk. An operator must make room.";
        return Problem::new(ProblemKind::StoreFull, detail).retry_after(COME_BACK_FOR_ROOM);
    }
    let detail = format!("The server is starting: {how_far}. Try again in a moment.");
    let problem = Problem::new(ProblemKind::NotReady, detail).retry_after(COME_BACK);
    let Some(phase) = how_far.work.and_then(phase) else {
        return problem;
    };
    let problem = problem
        .with("phase", phase)
        .with("eventsRead", how_far.events.done);
    match how_far.halls {
        Count { done, all: Some(all) } => problem.with("hallsDone", done).with("halls", all),
        Count { .. } => problem,
    }
}

/// What a start does, by the name that programs know; `None` for what is no part of one.
const fn phase(work: Work) -> Option<&'static str> {
    match work {
        Work::OpeningDatabase => Some("openingDatabase"),
        Work::CheckingLogs => Some("checkingLogs"),
        Work::ReadingLogs => Some("readingLogs"),
        Work::TakingOverConfiguration => Some("takingOverConfiguration"),
        Work::WaitingForRoom | Work::Replaying | Work::Simulating | Work::Rebuilding | Work::Exporting => {
            None
        }
    }
}

fn file(kind: &'static str, text: &'static str) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, kind)], text).into_response();
    protect(answer.headers_mut());
    answer
}

/// As the screens are sent, but kept by nobody: a moment later all is different.
fn protect(headers: &mut HeaderMap) {
    screens::protect(headers);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::http::problem::PROBLEM_JSON;
    use crate::progress::{Counted, Progress as _};
    use axum::body::Body;
    use serde_json::Value;
    use tower::ServiceExt as _;

    const BROWSER: &str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    fn reading() -> Tally {
        let tally = Tally::default();
        tally.begins(Work::ReadingLogs);
        tally.expects(Counted::Halls, 12);
        tally.has_done(Counted::Halls, 3);
        tally.has_done(Counted::Events, 450_000);
        tally
    }

    async fn ask(tally: &Tally, method: &str, path: &str, accept: &str) -> (Response, String) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT, accept);
        let routes = routes(tally.clone(), BodyLimit(1_000), ReachedBy::HttpToo);
        let answer = routes
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, 100_000).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        (Response::from_parts(parts, Body::empty()), text)
    }

    #[tokio::test]
    async fn whatever_a_program_asks_it_hears_how_far_the_start_is_and_when_to_come_back() {
        for (method, path) in [
            ("GET", "/api/v1/halls"),
            ("POST", "/api/v1/halls/stadhuis/tickets"),
            ("GET", "/readyz"),
            ("GET", "/metrics"),
            ("GET", "/assets/kiosk-1.js"),
        ] {
            let (answer, text) = ask(&reading(), method, path, "*/*").await;
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_eq!(answer.headers()[header::CONTENT_TYPE], PROBLEM_JSON, "{path}");
            assert_eq!(answer.headers()[header::RETRY_AFTER], "2");
            let problem: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(problem["type"], "urn:kwartier:problem:not-ready");
            assert_eq!(problem["phase"], "readingLogs");
            assert_eq!(
                (&problem["hallsDone"], &problem["halls"]),
                (&3.into(), &12.into())
            );
            assert_eq!(problem["eventsRead"], 450_000);
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains("3 of 12 halls"), "{detail}");
        }
    }

    #[tokio::test]
    async fn the_process_lives_while_it_starts() {
        let (answer, text) = ask(&reading(), "GET", "/healthz", "*/*").await;
        assert_eq!(answer.status(), StatusCode::OK, "{text}");
    }

    #[tokio::test]
    async fn a_browser_is_shown_a_page_in_both_languages_under_the_policy_of_all_pages() {
        let (answer, text) = ask(&reading(), "GET", "/kiosk/?hall=stadhuis", BROWSER).await;
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("script-src 'self'") && !policy.contains("unsafe"),
            "{policy}"
        );
        for wanted in [
            "lang=\"nl\"",
            "lang=\"en\"",
            "3 van 12 zalen",
            "3 of 12 halls",
            "450.000",
            "450,000",
        ] {
            assert!(text.contains(wanted), "{wanted} is missing: {text}");
        }
        assert!(!text.contains("style=") && !text.contains("<style"), "{text}");
        for (file, kind) in [(page::STYLE, "text/css"), (page::SCRIPT, "text/javascript")] {
            assert!(text.contains(&format!("\"{file}\"")), "{file}");
            let (answer, _) = ask(&reading(), "GET", file, "*/*").await;
            assert_eq!(answer.status(), StatusCode::OK);
            assert!(
                answer.headers()[header::CONTENT_TYPE]
                    .to_str()
                    .unwrap()
                    .starts_with(kind)
            );
        }
        // What a form sends and what a program reads is no page.
        let (answer, _) = ask(&reading(), "POST", "/kiosk/", BROWSER).await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], PROBLEM_JSON);
        let (answer, _) = ask(&reading(), "GET", "/api/v1/halls", BROWSER).await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], PROBLEM_JSON);
    }

    #[tokio::test]
    async fn a_start_that_waits_for_room_says_that_an_operator_must_make_it() {
        let tally = Tally::default();
        tally.begins(Work::WaitingForRoom);
        let (answer, text) = ask(&tally, "GET", "/readyz", "*/*").await;
        assert_eq!(answer.headers()[header::RETRY_AFTER], "30");
        assert!(text.contains("store-full"), "{text}");
        let (_, text) = ask(&tally, "GET", "/", BROWSER).await;
        assert!(text.contains("schijf") && text.contains("disk"), "{text}");
    }
}
