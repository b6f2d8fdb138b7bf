//! `PATCH /halls/{hallId}`.

use axum::extract::{Request, State};

use super::{HALL_BODY_BYTES, ReplaceHallBody, hall};
use crate::hall::command::Command;
use crate::hall::edit::SetupEdit;
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::patch::patch;
use crate::ids::HallId;
use crate::view::setup::{HallSetupView, hall_setup};

/// Changes a part of a hall
///
/// By merge patch: what is not named stays, `null` takes away what may be left out. A list is replaced whole.
#[utoipa::path(
    patch,
    path = "/halls/{hallId}",
    tag = "setup",
    operation_id = "patchHall",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = serde_json::Value, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The hall", body = HallSetupView), EditProblems),
)]
pub async fn patch_hall(
    State(app): State<App>,
    InPath(id): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    request: Request,
) -> Result<Tagged<Box<HallSetupView>>, Problem> {
    let by = app.permit(&caller, &id)?;
    let body = RawBody::read_within(request, HALL_BODY_BYTES).await?;
    let reply = patch::<ReplaceHallBody, _>(
        &app,
        (&id, &by),
        retry,
        &body,
        ("this hall", None),
        |scene| Some(hall_setup(scene)),
        |changed| Command::EditSetup(Box::new(SetupEdit::ChangeHall(changed))),
    )
    .await?;
    Ok(Tagged::new(hall(reply)?))
}
