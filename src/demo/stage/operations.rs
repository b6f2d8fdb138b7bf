//! What whoever shows the demonstration can do, under `/demonstration/`: outside the contract, and in no other server.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AWAY, PACES, Stage};
use crate::clock::Clock;
use crate::demo::sign_ins::{DeviceSignIn, StaffSignIn};
use crate::demo::simulation::{Gone, ON_THE_BUS};
use crate::http::body::BodyLimit;
use crate::http::input::{Faults, Field, Input};
use crate::http::layers::{self, ReachedBy};
use crate::http::operation::Sent;
use crate::http::origin::{needs_same_origin, require_same_origin};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{CounterId, HallId};

/// How the address of each operation begins.
pub const BASE: &str = "/demonstration";

/// No body is larger, in bytes.
const BODY_BYTES: usize = 1_000;

/// The operations, under their paths.
pub(super) fn routes(stage: Arc<Stage>) -> Router {
    let under = |name: &str| format!("{BASE}/{name}");
    let routes = Router::new()
        .route(&under("now"), get(read_now))
        .route(&under("pace"), put(set_pace))
        .route(&under("_letin"), post(let_in))
        .route(&under("_bus"), post(let_bus_arrive))
        .route(&under("_fallill"), post(let_fall_ill))
        .route(&under("_die"), post(let_die))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&stage),
            own_pages_alone,
        ))
        .with_state(stage);
    layers::shape(routes, BodyLimit(BODY_BYTES), ReachedBy::HttpToo)
}

/// Another site's page must not let anybody's server die.
async fn own_pages_alone(
    State(stage): State<Arc<Stage>>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    if needs_same_origin(&parts) {
        require_same_origin(&parts, stage.public_origin.as_deref())?;
    }
    let mut answer = next.run(Request::from_parts(parts, body)).await;
    let never = axum::http::HeaderValue::from_static("no-store");
    answer
        .headers_mut()
        .insert(axum::http::header::CACHE_CONTROL, never);
    Ok(answer)
}

/// The demonstration as its page shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Now<'a> {
    /// The hall.
    hall_id: &'a HallId,
    /// How many times faster than life its clock runs.
    pace: f64,
    /// Whether simulated people are there.
    people: bool,
    /// How long the server stays away when it dies, in seconds.
    away_s: u64,
    /// Who may sign in, with the passwords: the demonstration has no secrets.
    staff: &'a [StaffSignIn],
    /// Kiosks, with their tokens.
    kiosks: &'a [DeviceSignIn],
    /// Lobby screens, likewise.
    displays: &'a [DeviceSignIn],
}

async fn read_now(State(stage): State<Arc<Stage>>) -> Response {
    let now = Now {
        hall_id: &stage.addresses.hall,
        pace: stage.pace.rate(),
        people: stage.people.lock().await.is_some(),
        away_s: AWAY.as_secs(),
        staff: &stage.addresses.staff,
        kiosks: &stage.addresses.kiosk,
        displays: &stage.addresses.displays,
    };
    Json(now).into_response()
}

/// How fast the clock is to run.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PaceBody {
    /// Times life.
    #[schema(value_type = f64)]
    rate: Field<f64>,
}

impl Input for PaceBody {
    type Checked = f64;

    fn check(self, faults: &mut Faults) -> Option<f64> {
        let rate = faults.required("rate", self.rate)?;
        if PACES.contains(&rate) {
            return Some(rate);
        }
        faults.add(
            "rate",
            format!("must be from {} to {}", PACES.start(), PACES.end()),
        );
        None
    }
}

async fn set_pace(State(stage): State<Arc<Stage>>, body: Sent<PaceBody>) -> Result<StatusCode, Problem> {
    stage.set_pace(body.check()?);
    Ok(StatusCode::NO_CONTENT)
}

async fn let_in(State(stage): State<Arc<Stage>>) -> StatusCode {
    stage.let_people_in(BTreeSet::new()).await;
    StatusCode::NO_CONTENT
}

/// How many come.
#[derive(Debug, Serialize)]
struct Arriving {
    visitors: usize,
}

async fn let_bus_arrive(State(stage): State<Arc<Stage>>) -> Result<Json<Arriving>, Problem> {
    let people = stage.people.lock().await;
    let people = people.as_ref().ok_or_else(nobody_is_there)?;
    people.bus_arrives().await?;
    Ok(Json(Arriving { visitors: ON_THE_BUS }))
}

/// Where somebody went home.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Left {
    counter_id: CounterId,
}

async fn let_fall_ill(State(stage): State<Arc<Stage>>) -> Result<Json<Left>, Problem> {
    let people = stage.people.lock().await;
    let people = people.as_ref().ok_or_else(nobody_is_there)?;
    let left = people.falls_ill().await?;
    let counter_id = left.ok_or_else(|| {
        Problem::new(
            ProblemKind::WrongState,
            "Only one colleague is left, who cannot be missed.",
        )
        .with("state", "oneLeft")
    })?;
    Ok(Json(Left { counter_id }))
}

/// For how long.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Away {
    away_s: u64,
}

/// Answered before it happens: a process that is gone answers nobody.
async fn let_die(State(stage): State<Arc<Stage>>) -> (StatusCode, Json<Away>) {
    stage.dies.send_replace(true);
    let away_s = AWAY.as_secs();
    (StatusCode::ACCEPTED, Json(Away { away_s }))
}

fn nobody_is_there() -> Problem {
    let detail = "No simulated people are in the hall. Let them in first, with `POST /demonstration/_letin`.";
    Problem::new(ProblemKind::WrongState, detail).with("state", "nobody")
}

impl From<Gone> for Problem {
    fn from(gone: Gone) -> Self {
        Self::internal(gone)
    }
}
