//! `PATCH /counters/{counterId}`.

use axum::extract::State;

use super::{CounterMembers, counter};
use crate::hall::command::Command;
use crate::hall::edit::SetupEdit;
use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::patch::patch;
use crate::ids::CounterId;
use crate::view::setup::{CounterSetupView, counter_setup};

/// Changes a part of a counter
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(
    patch,
    path = "/counters/{counterId}",
    tag = "setup",
    operation_id = "patchCounter",
    params(("counterId" = CounterId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = serde_json::Value, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The counter", body = CounterSetupView), EditProblems),
)]
pub async fn patch_counter(
    State(app): State<App>,
    InPath(id): InPath<CounterId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<Box<CounterSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let what = ("this counter", Some(app.asked(&hall)?));
    let reply = patch::<CounterMembers, _>(
        &app,
        (&hall, &by),
        retry,
        &body,
        what,
        |scene| Some(counter_setup(scene.hall, scene.setup.counter(&id)?)),
        |changed| Command::EditSetup(Box::new(SetupEdit::ChangeCounter(changed.named(id.clone())))),
    )
    .await?;
    Ok(Tagged::new(counter(reply)?))
}
