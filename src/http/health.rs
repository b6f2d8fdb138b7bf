//! `GET /healthz`, `/readyz` and `/metrics`: for whoever keeps the server running; outside `/api/v1`.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::caller::Caller;
use super::problem::{Problem, ProblemKind};

use crate::engine::time::Standing;
use crate::http::readiness::{NotReady, Readiness};
use crate::ops::alarms::Alarm;
use crate::ops::metrics::Metrics;
use crate::version;

/// Prometheus' text format.
const METRICS_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// `GET /healthz`: 200 while the process answers at all, with which version it is; anyone may ask.
pub async fn read_health() -> Json<Value> {
    let mut said = version::members();
    said.insert("status".to_owned(), "ok".into());
    Json(said.into())
}

/// `GET /readyz`: 200 once requests are served and what they change can be written; anyone may ask. `alarms` then says
/// what an operator must see to though the halls go on.
///
/// # Errors
/// `not-ready`, `store-full`, `store-gone`.
pub async fn read_readiness(State(readiness): State<Readiness>) -> Result<Json<Value>, Problem> {
    match readiness.check().await {
        Ok(alarms) => Ok(Json(ready(readiness.clock(), &alarms))),
        Err(NotReady::Phase(_)) => Err(Problem::new(
            ProblemKind::NotReady,
            "The server is starting or stopping.",
        )),
        Err(NotReady::Store(error)) => Err(error.into()),
    }
}

/// What a server that does its work says, with what somebody must look at all the same.
fn ready(clock: Standing, alarms: &[Alarm]) -> Value {
    let mut said = json!({"status": "ready"});
    if !alarms.is_empty() {
        said["alarms"] = json!(alarms);
    }
    if clock.held {
        said["clock"] =
            json!("The machine's clock jumped: nothing falls due until it has held steady for a minute.");
    }
    if let Some(apart) = clock.apart {
        let way = if apart.ahead_s < 0 { "behind" } else { "ahead of" };
        said["clock"] = json!(format!(
            "The halls' time is {} s {way} the machine's since {}: an administrator must correct it.",
            apart.ahead_s.abs(),
            apart.since.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        ));
    }
    said
}

/// `GET /metrics` beside the API: for whoever holds the administrator's token.
///
/// # Errors
/// `unauthorized`, `forbidden`.
pub async fn read_metrics(
    caller: Caller,
    State(metrics): State<Metrics>,
) -> Result<impl IntoResponse, Problem> {
    caller.permit_everywhere()?;
    Ok(read_metrics_openly(State(metrics)).await)
}

/// `GET /metrics` on an address of its own, which the operator keeps from others: for anyone who reaches it.
pub async fn read_metrics_openly(State(metrics): State<Metrics>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, METRICS_TEXT)], metrics.render())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::Auth;
    use crate::auth::testing::{self, ADMIN_TOKEN, KIOSK_TOKEN};
    use crate::http::body::BodyLimit;
    use crate::http::layers;
    use crate::http::readiness::Phase;
    use crate::store::memory::MemoryStore;
    use axum::Router;
    use axum::body::Body;
    use axum::extract::FromRef;
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use std::sync::Arc;
    use tower::ServiceExt;

    #[derive(Clone, FromRef)]
    struct Server {
        auth: Arc<Auth>,
        readiness: Readiness,
        metrics: Metrics,
    }

    /// One recorder counts for the whole process.
    static METRICS: std::sync::LazyLock<Metrics> = std::sync::LazyLock::new(|| Metrics::start().unwrap());

    async fn status(store: &MemoryStore, phase: Phase, uri: &str, token: &str) -> StatusCode {
        let readiness = Readiness::new(Arc::new(store.clone()));
        readiness.enter(phase);
        let server = Server {
            auth: testing::auth(),
            readiness,
            metrics: METRICS.clone(),
        };
        let routes = Router::new()
            .route("/healthz", get(read_health))
            .route("/readyz", get(read_readiness))
            .route("/metrics", get(read_metrics))
            .with_state(server);
        let request = Request::get(uri).header("authorization", format!("Bearer {token}"));
        let app = layers::shape(routes, BodyLimit(1_000), layers::ReachedBy::HttpToo);
        app.oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
            .status()
    }

    #[tokio::test]
    async fn the_server_is_ready_once_it_serves_and_while_it_can_write() {
        let store = MemoryStore::new();
        for (phase, ready) in [
            (Phase::Starting, StatusCode::SERVICE_UNAVAILABLE),
            (Phase::Serving, StatusCode::OK),
            (Phase::Stopping, StatusCode::SERVICE_UNAVAILABLE),
        ] {
            assert_eq!(status(&store, phase, "/readyz", "").await, ready);
            assert_eq!(status(&store, phase, "/healthz", "").await, StatusCode::OK);
        }
        store.set_full(true);
        assert_eq!(
            status(&store, Phase::Serving, "/readyz", "").await,
            StatusCode::SERVICE_UNAVAILABLE
        );
    }

    #[tokio::test]
    async fn metrics_need_the_administrator_s_token() {
        let store = MemoryStore::new();
        for (token, expected) in [
            ("", StatusCode::UNAUTHORIZED),
            (KIOSK_TOKEN, StatusCode::FORBIDDEN),
            (ADMIN_TOKEN, StatusCode::OK),
        ] {
            assert_eq!(
                status(&store, Phase::Serving, "/metrics", token).await,
                expected,
                "{token}"
            );
        }
    }
}
