//! `POST /notices`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{NoticeBody, notice};
use crate::hall::edit::SetupEdit;
use crate::hall::setup::Notice;
use crate::http::administered::{asked_of, permitted};
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::http::setup::{created, edit};
use crate::ids::HallId;
use crate::view::notice::NoticeSetupView;

/// A new notice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateNoticeBody {
    /// The hall; may be left out where only one is in use.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// The notice.
    #[serde(flatten)]
    notice: NoticeBody,
}

impl Input for CreateNoticeBody {
    type Checked = (Option<HallId>, Notice);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let notice = self.notice.check(faults);
        Some((hall?, notice?))
    }
}

/// Adds a notice to a hall
///
/// Shown last, from its time on, without a restart. A name that is taken is 409 `already-exists`.
#[utoipa::path(
    post,
    path = "/notices",
    tag = "setup",
    operation_id = "createNotice",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = CreateNoticeBody,
    responses(
        (status = 201, description = "The notice", body = NoticeSetupView,
            headers(("Location" = String, description = "The notice"))),
        ChangeProblems,
    ),
)]
pub async fn create_notice(
    State(app): State<App>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    caller.permit_somewhere()?;
    let (hall, new) = body.read_in::<CreateNoticeBody>(asked_of(&app, &body))?;
    let (hall, by) = permitted(&app, &caller, hall)?;
    let change = SetupEdit::AddNotice(new);
    let made = notice(edit(&app, (&hall, &by), retry, &body, change).await?)?;
    Ok(created(
        format!("/api/v1/notices/{}?hallId={hall}", made.id),
        made,
    ))
}
