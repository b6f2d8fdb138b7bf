//! `PATCH /services/{serviceId}`.

use axum::extract::State;

use super::{ServiceMembers, service};
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
use crate::ids::ServiceId;
use crate::view::setup::{ServiceSetupView, service_setup};

/// Changes a part of a service
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(
    patch,
    path = "/services/{serviceId}",
    tag = "setup",
    operation_id = "patchService",
    params(("serviceId" = ServiceId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = serde_json::Value, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The service", body = ServiceSetupView), EditProblems),
)]
pub async fn patch_service(
    State(app): State<App>,
    InPath(id): InPath<ServiceId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<Box<ServiceSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let what = ("this service", None);
    let reply = patch::<ServiceMembers, _>(
        &app,
        (&hall, &by),
        retry,
        &body,
        what,
        |scene| Some(service_setup(scene.hall, scene.setup.service(&id)?)),
        |changed| Command::EditSetup(Box::new(SetupEdit::ChangeService(changed.named(id.clone())))),
    )
    .await?;
    Ok(Tagged::new(service(reply)?))
}
