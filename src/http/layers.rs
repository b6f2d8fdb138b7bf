//! What every answer has, whichever operation gave it.
//!
//! Under `/api` each error is a problem, also those that no operation made: no such address, another method,
//! a framework's own refusal, a panic, an answer that took too long.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Version, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;

use super::body::BodyLimit;
use super::connections::Place;
use super::problem::{PROBLEM_JSON, Problem, ProblemKind};

/// The version of the contract under `/api/v1`, in full as the API Design Rules ask.
pub const API_VERSION: &str = "1.0.0";

/// How long an operation may take before the client is told that its outcome is unknown.
pub const ANSWER_TIME: Duration = Duration::from_secs(30);

/// Tells browsers to come by `https` alone for a year (ASVS 5.0, 3.4.1).
const STRICT_TRANSPORT: &str = "max-age=31536000; includeSubDomains";

/// By what people reach the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReachedBy {
    /// `https` alone, as far as the configuration says.
    HttpsAlone,
    /// Plain `http` as well.
    HttpToo,
}

impl ReachedBy {
    /// Of a server that `is_secure` by its configuration.
    #[must_use]
    pub const fn of(is_secure: bool) -> Self {
        if is_secure {
            Self::HttpsAlone
        } else {
            Self::HttpToo
        }
    }
}

/// Gives every answer of the router its common shape; put around all routes, last.
pub fn shape(router: Router, body_limit: BodyLimit, reached_by: ReachedBy) -> Router {
    router.layer(middleware::from_fn(
        move |mut request: Request, next: Next| async move {
            request.extensions_mut().insert(body_limit);
            let mut response = shaped(request, next).await;
            if reached_by == ReachedBy::HttpsAlone {
                let always = HeaderValue::from_static(STRICT_TRANSPORT);
                response
                    .headers_mut()
                    .insert(header::STRICT_TRANSPORT_SECURITY, always);
            }
            response
        },
    ))
}

async fn shaped(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let (is_api, is_v1) = (
        speaks_problems(path),
        path == "/api/v1" || path.starts_with("/api/v1/"),
    );
    let answer = async {
        if names_one_host(&request) {
            next.run(request).await
        } else {
            no_host().into_response()
        }
    };
    let answer = AssertUnwindSafe(answer).catch_unwind();
    let mut response = match tokio::time::timeout(ANSWER_TIME, answer).await {
        Ok(Ok(response)) => response,
        // The panic's own message is in the log already; it may say things that are nobody else's business.
        Ok(Err(_)) => Problem::internal("an operation panicked").into_response(),
        Err(_) => outcome_unknown().into_response(),
    };
    // Who asks for a page that is not there, or not yet, is shown one; all other errors are for whoever wrote the client.
    if is_api || !(response.status() == StatusCode::NOT_FOUND || is_page(&response)) {
        response = as_problem(response);
    }
    if is_api {
        protect(response.headers_mut());
    }
    if is_v1 {
        let version = HeaderValue::from_static(API_VERSION);
        response.headers_mut().insert("api-version", version);
    }
    response
}

/// Whether a request that came over a line names one host, as HTTP/1.1 asks: what it is meant for must not be guessed.
fn names_one_host(request: &Request) -> bool {
    let is_asked =
        request.version() == Version::HTTP_11 && request.extensions().get::<Arc<Place>>().is_some();
    let mut hosts = request.headers().get_all(header::HOST).into_iter();
    let host = hosts.next().map(|host| Authority::try_from(host.as_bytes()));
    !is_asked || (matches!(host, Some(Ok(_))) && hosts.next().is_none())
}

fn no_host() -> Problem {
    let detail = "A request of HTTP/1.1 must have one header `Host`, which names the server that is asked.";
    Problem::new(ProblemKind::BadRequest, detail)
}

/// Whether errors at this path are for programs; elsewhere people look at pages.
pub(super) fn speaks_problems(path: &str) -> bool {
    let is_in = |of: &str| path == of || path.starts_with(&format!("{of}/"));
    // The last two are where other programs' dialects are spoken.
    let dialects = ["/qmatic", "/jcc"];
    is_in("/api") || matches!(path, "/healthz" | "/readyz" | "/metrics") || dialects.into_iter().any(is_in)
}

/// Whether people are to look at it.
fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn outcome_unknown() -> Problem {
    let detail = "The answer took too long. Whether a change was made is not known: repeat the call with the same `Idempotency-Key`.";
    Problem::new(ProblemKind::OutcomeUnknown, detail).retry_after(Duration::from_secs(1))
}

/// Replaces an error that is no problem yet by one, and keeps its headers (`Allow`, `Retry-After`).
fn as_problem(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_problem = |kind: &HeaderValue| kind.as_bytes().starts_with(PROBLEM_JSON.as_bytes());
    if !is_error
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(is_problem)
    {
        return response;
    }
    let detail = match status {
        StatusCode::NOT_FOUND => {
            "No operation has this address; `/api/v1/openapi.json` lists those there are."
        }
        StatusCode::METHOD_NOT_ALLOWED => "The header `Allow` names the methods that this address takes.",
        StatusCode::UPGRADE_REQUIRED => "Connect with a WebSocket client.",
        _ => "The request was refused before an operation saw it.",
    };
    let mut answer = Problem::new(ProblemKind::for_status(status), detail).into_response();
    for (name, value) in response.headers() {
        if *name != header::CONTENT_TYPE && *name != header::CONTENT_LENGTH {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

/// Answers of the API are for one caller and for no page.
fn protect(headers: &mut HeaderMap) {
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::http::body::RawBody;
    use axum::body::Body;
    use axum::routing::{any, get, post};
    use serde_json::Value;
    use tower::ServiceExt;

    fn app() -> Router {
        async fn echo(body: RawBody) -> String {
            String::from_utf8_lossy(body.bytes()).into_owned()
        }
        let v1 = Router::new()
            .route("/things", get(async || "here").put(async || "there"))
            .route("/echo", post(echo))
            .route("/live", any(async |_: axum::extract::WebSocketUpgrade| "socket"))
            .route("/panic", get(async || -> String { panic!("a secret") }))
            .route("/slow", get(std::future::pending::<String>));
        shape(
            Router::new()
                .nest("/api/v1", v1)
                .route("/page/", get(async || "page")),
            BodyLimit(10),
            ReachedBy::HttpToo,
        )
    }

    async fn ask(method: &str, uri: &str, body: &str) -> Response {
        let request = Request::builder().method(method).uri(uri);
        let request = request.body(Body::from(body.to_owned())).unwrap();
        app().oneshot(request).await.unwrap()
    }

    async fn problem(response: Response) -> (String, String) {
        assert_eq!(response.headers()[header::CONTENT_TYPE], PROBLEM_JSON);
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let json: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(json["status"], status.as_u16());
        (
            json["type"].as_str().unwrap().into(),
            json["detail"].as_str().unwrap().into(),
        )
    }

    #[tokio::test]
    async fn an_unknown_address_is_a_problem_under_api_and_not_elsewhere() {
        for unknown in [
            "/api/v1/nothing",
            "/api/v1/things/",
            "/api/v2/things",
            "/api",
            "/metrics",
        ] {
            let (kind, _) = problem(ask("GET", unknown, "").await).await;
            assert_eq!(kind, "urn:kwartier:problem:not-found", "{unknown}");
        }
        let page = ask("GET", "/nothing", "").await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND);
        assert!(page.headers().get(header::CONTENT_TYPE).is_none());
    }

    #[tokio::test]
    async fn under_https_every_answer_tells_browsers_to_stay_with_it() {
        let routes = || Router::new().route("/page/", get(async || "page"));
        let by_either = [
            (ReachedBy::HttpsAlone, Some(STRICT_TRANSPORT)),
            (ReachedBy::HttpToo, None),
        ];
        for (reached_by, wanted) in by_either {
            let app = shape(routes(), BodyLimit(10), reached_by);
            for uri in ["/page/", "/api/v1/nothing"] {
                let request = Request::get(uri).body(Body::empty()).unwrap();
                let answer = app.clone().oneshot(request).await.unwrap();
                let found = answer.headers().get(header::STRICT_TRANSPORT_SECURITY);
                assert_eq!(found.map(|value| value.to_str().unwrap()), wanted, "{uri}");
            }
        }
    }

    #[tokio::test]
    async fn another_method_is_a_problem_that_names_those_there_are() {
        let response = ask("DELETE", "/api/v1/things", "").await;
        let allow = response.headers()[header::ALLOW].to_str().unwrap().to_owned();
        assert!(allow.contains("GET") && allow.contains("PUT"), "{allow}");
        assert_eq!(
            problem(response).await.0,
            "urn:kwartier:problem:method-not-allowed"
        );
    }

    #[tokio::test]
    async fn a_framework_s_own_refusal_is_a_problem_too() {
        let (kind, _) = problem(ask("GET", "/api/v1/live", "").await).await;
        assert_eq!(kind, "urn:kwartier:problem:bad-request");
    }

    #[tokio::test]
    async fn a_panic_is_an_internal_problem_that_says_nothing_of_its_cause() {
        let (kind, detail) = problem(ask("GET", "/api/v1/panic", "").await).await;
        assert_eq!(kind, "urn:kwartier:problem:internal");
        assert!(!detail.contains("secret"));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_never_comes_is_a_problem_with_a_time_to_retry() {
        let response = ask("GET", "/api/v1/slow", "").await;
        assert_eq!(response.headers()[header::RETRY_AFTER], "1");
        assert_eq!(problem(response).await.0, "urn:kwartier:problem:outcome-unknown");
    }

    #[tokio::test]
    async fn the_limit_on_bodies_is_the_one_that_was_given() {
        assert_eq!(
            ask("POST", "/api/v1/echo", "0123456789").await.status(),
            StatusCode::OK
        );
        let (kind, detail) = problem(ask("POST", "/api/v1/echo", "0123456789+").await).await;
        assert_eq!(kind, "urn:kwartier:problem:too-large");
        assert!(detail.contains("10 bytes"), "{detail}");
    }

    #[tokio::test]
    async fn every_answer_of_the_api_names_its_version_and_is_kept_by_nobody() {
        for (method, path) in [
            ("GET", "/api/v1/things"),
            ("GET", "/api/v1"),
            ("GET", "/api/v1/nothing"),
            ("GET", "/api/v1/panic"),
            ("DELETE", "/api/v1/things"),
        ] {
            let answer = ask(method, path, "").await;
            assert_eq!(answer.headers()["api-version"], API_VERSION, "{method} {path}");
        }
        let answer = ask("GET", "/api/v1/things", "").await;
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let page = ask("GET", "/page/", "").await;
        assert!(!page.headers().contains_key("api-version"));
    }
}
