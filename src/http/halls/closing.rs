//! `POST /halls/{hallId}/_close` and `_reopen`: a hall that must close in mid-day.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::engine::Reply;
use crate::hall::command::Command;
use crate::hall::setup::{Texts, limits};
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::tickets::whole_ms;
use crate::ids::HallId;
use crate::view::hall::HallView;

/// How a hall closes for now.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloseHallBody {
    /// When it opens again, today: tickets are kept until then. Left out, it stays closed for the rest of the day and
    /// the visits of all who wait end.
    #[serde(default)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    until: Field<DateTime<Utc>>,
    /// What everybody is told, by language; Dutch (`nl`) is always there. Where tickets end, it should say whom to call.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>, required = true)]
    texts: Field<Texts>,
}

impl Input for CloseHallBody {
    type Checked = (Option<DateTime<Utc>>, Texts);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let until = faults.optional("until", self.until);
        let texts = faults.texts("texts", self.texts, limits::TEXT);
        Some((until?.map(whole_ms), texts?))
    }
}

/// Closes a hall in mid-day
///
/// For an evacuation, a network that is down, staff who are missing. No numbers are issued and nobody is called; who is
/// being helped is helped, a called number goes back as if it had not been called. Clocks are as they are, and what
/// breaks has `hallClosed` as its cause. Appointments of today that fall into it are called off with a mail. Closing
/// again says something else of the same closing; at `until`, at the end of the day or by `_reopen` it is over.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/_close",
    tag = "halls",
    operation_id = "closeHall",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CloseHallBody,
    responses((status = 200, description = "The hall", body = HallView), ChangeProblems),
)]
pub async fn close_hall(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<HallView>, Problem> {
    app.permit(&caller, &hall)?;
    let (until, texts) = body.read::<CloseHallBody>()?;
    tell(
        &app,
        &caller,
        &hall,
        retry,
        &body,
        Command::CloseHall { until, texts },
    )
    .await
}

/// Opens a hall again that was closed in mid-day
///
/// 409 `wrong-state` when it was not.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/_reopen",
    tag = "halls",
    operation_id = "reopenHall",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The hall", body = HallView), ChangeProblems),
)]
pub async fn reopen_hall(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<HallView>, Problem> {
    tell(&app, &caller, &hall, retry, &body, Command::ReopenHall).await
}

async fn tell(
    app: &App,
    caller: &Caller,
    hall: &HallId,
    retry: Retry,
    body: &RawBody,
    command: Command,
) -> Result<Json<HallView>, Problem> {
    let by = app.permit(caller, hall)?;
    match app.command(hall, &by, retry, body.digest()?, command).await? {
        Reply::Hall(hall) => Ok(Json(*hall)),
        _ => Err(Problem::internal(
            "a command answered with something else than a hall",
        )),
    }
}
