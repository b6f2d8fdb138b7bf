//! A name for every request, under which the log and the metrics know it.
//!
//! Requests are named by the route that they matched, never by their address: that may hold a visitor's token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, Method};
use axum::middleware::{self, Next};
use axum::response::Response;
use metrics::{counter, histogram};
use tracing::Instrument;

use crate::clock::Clock;
use crate::ids::HallId;
use crate::ops::metrics::names;

/// The header by which an answer names its request, for whoever searches the log.
pub const REQUEST_ID: &str = "x-request-id";

/// The route of requests that matched none.
const NO_ROUTE: &str = "none";

/// As which route requests to a hall to practise in are counted, all of them: the metrics of an operation are of real halls.
const IN_PRACTICE: &str = "practice";

/// Names, times and logs every request; put around everything else. `clock` is the real time.
pub fn traced(router: Router, clock: Arc<dyn Clock>) -> Router {
    traced_as(None, router, clock)
}

/// The same around a hall to practise in.
pub fn traced_in_practice(router: Router, clock: Arc<dyn Clock>) -> Router {
    traced_as(Some(IN_PRACTICE), router, clock)
}

fn traced_as(counted_as: Option<&'static str>, router: Router, clock: Arc<dyn Clock>) -> Router {
    // Ids of two runs differ by when they began.
    let run = clock.wall().timestamp_millis();
    let counted = Arc::new(AtomicU64::new(0));
    router.layer(middleware::from_fn(move |request: Request, next: Next| {
        let id = format!("{run:x}-{}", counted.fetch_add(1, Ordering::Relaxed));
        trace(id, counted_as, Arc::clone(&clock), request, next)
    }))
}

async fn trace(
    id: String,
    counted_as: Option<&'static str>,
    clock: Arc<dyn Clock>,
    request: Request,
    next: Next,
) -> Response {
    let began = clock.monotonic();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let method = method_name(request.method());
    let hall = hall_of(request.uri().path()).map(|hall| hall.to_string());
    let route = matched.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    // What devices say of themselves every few seconds would fill the log, and changes nothing.
    let is_report = route.ends_with("/devices/current") || route.ends_with("/displays/current");
    let changes = !request.method().is_safe() && !is_report;
    let span = tracing::info_span!(
        "request",
        id,
        method,
        route,
        hall,
        practice = counted_as.is_some()
    );
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let took = clock.monotonic().saturating_sub(began);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| match (status, changes) {
        (500.., _) => tracing::warn!(status, ms, "answered"),
        (_, true) => tracing::info!(status, ms, "answered"),
        (_, false) => tracing::debug!(status, ms, "answered"),
    });
    let route = counted_as.unwrap_or(route).to_owned();
    counter!(names::REQUESTS, "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    histogram!(names::REQUEST_SECONDS, "route" => route).record(took);
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Methods that the API has; a client may make up others without end.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn hall_of(path: &str) -> Option<HallId> {
    let rest = path.strip_prefix("/api/v1/halls/")?;
    rest.split('/').next()?.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::testing;
    use crate::http::problem::Problem;
    use crate::ops::{logs, metrics};
    use axum::body::Body;
    use axum::routing::{get, post};
    use std::time::Duration;
    use tower::ServiceExt;

    fn app() -> Router {
        let clock = testing::clock();
        let slow = clock.clone();
        let v1 = Router::new()
            .route("/tickets/{token}", get(async || "a ticket"))
            .route(
                "/tickets/{token}/_cancel",
                post(async || Problem::internal("no disk")),
            )
            .route(
                "/halls/{hallId}/tickets",
                post(async move || {
                    slow.advance(Duration::from_millis(42));
                    "issued"
                }),
            );
        traced(Router::new().nest("/api/v1", v1), Arc::new(clock))
    }

    /// Asks one after the other, on this thread alone; gives the answers and what was logged.
    fn ask(requests: &[(&str, &str)]) -> (Vec<Response>, logs::tests::Lines) {
        let lines = logs::tests::Lines::default();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let app = app();
        let answers = tracing::subscriber::with_default(logs::tests::json_log(&lines, "debug"), || {
            let answer = |(method, uri): &(&str, &str)| {
                let request = Request::builder()
                    .method(*method)
                    .uri(*uri)
                    .body(Body::empty())
                    .unwrap();
                runtime.block_on(app.clone().oneshot(request)).unwrap()
            };
            requests.iter().map(answer).collect()
        });
        (answers, lines)
    }

    #[test]
    fn a_visitor_s_token_is_in_no_line_of_the_log_and_no_metric() {
        let mut lines = logs::tests::Lines::default();
        let measured = metrics::tests::measured(|| {
            lines = ask(&[
                ("GET", "/api/v1/tickets/stadhuis.t1.SECRET"),
                ("POST", "/api/v1/tickets/stadhuis.t1.SECRET/_cancel"),
                ("GET", "/api/v1/ticket/stadhuis.t1.SECRET?a=SECRET"),
            ])
            .1;
        });
        let logged = lines.json();
        assert_eq!(logged[0]["span"]["route"], "/api/v1/tickets/{token}");
        assert_eq!(logged.last().unwrap()["span"]["route"], NO_ROUTE);
        assert!(
            !lines.text().contains("SECRET") && !measured.contains("SECRET"),
            "{measured}"
        );
        assert!(
            measured.contains("route=\"/api/v1/tickets/{token}/_cancel\""),
            "{measured}"
        );
    }

    #[test]
    fn a_change_is_logged_with_its_request_hall_status_and_duration() {
        let (answers, lines) = ask(&[("POST", "/api/v1/halls/stadhuis/tickets")]);
        let line = lines.json().remove(0);
        assert_eq!(
            (&line["level"], &line["status"], &line["ms"]),
            (&"INFO".into(), &200.into(), &42.into())
        );
        assert_eq!(line["span"]["hall"], "stadhuis");
        assert_eq!(
            line["span"]["id"],
            answers[0].headers()[REQUEST_ID].to_str().unwrap()
        );
    }

    #[test]
    fn a_failure_is_logged_under_the_id_that_the_client_was_told() {
        let (answers, lines) = ask(&[("POST", "/api/v1/tickets/x/_cancel")]);
        let id = answers[0].headers()[REQUEST_ID].to_str().unwrap();
        let cause = lines
            .json()
            .into_iter()
            .find(|line| line["cause"] == "no disk")
            .unwrap();
        assert_eq!(cause["span"]["id"], id);
    }

    #[test]
    fn every_request_has_an_id_of_its_own_whatever_the_client_sends() {
        let (answers, _) = ask(&[("GET", "/api/v1/tickets/x"), ("GET", "/nothing")]);
        let ids: Vec<_> = answers
            .iter()
            .map(|answer| answer.headers()[REQUEST_ID].clone())
            .collect();
        assert_ne!(ids[0], ids[1]);
    }

    #[test]
    fn a_made_up_method_does_not_make_a_metric_of_its_own() {
        let measured = metrics::tests::measured(|| drop(ask(&[("BREW", "/api/v1/tickets/x")])));
        assert!(
            measured.contains("method=\"other\"") && !measured.contains("BREW"),
            "{measured}"
        );
    }
}
