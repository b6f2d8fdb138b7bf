//! `POST /halls/{hallId}/help-requests`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::ask;
use crate::hall::case::{AnswerWay, CaseKind};
use crate::hall::command::CaseRequest;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::cases::reach;
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemBody};
use crate::ids::HallId;
use crate::view::case::CaseReceiptView;

/// Who wants to be helped, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HelpRequestBody {
    /// What for, and what is difficult.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 1000)]
    text: Field<String>,
    /// How to be answered.
    #[serde(default)]
    #[schema(value_type = AnswerWay, required = true)]
    way: Field<AnswerWay>,
    /// A name with an address or a number; kept apart and erased soon after the help was given.
    #[serde(default)]
    #[schema(value_type = String, max_length = 240, required = true)]
    contact: Field<String>,
}

impl Input for HelpRequestBody {
    type Checked = CaseRequest;

    fn check(self, faults: &mut Faults) -> Option<CaseRequest> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some(CaseRequest {
            kind: CaseKind::TailoredHelp,
            ticket: None,
            counter: None,
            said: said?,
            reach: reach?,
        })
    }
}

/// Asks for tailored help
///
/// For who cannot come unaided. Anyone may ask, a few times from one address (429 `too-many-requests` then); a
/// kiosk as often as people stand before it.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/help-requests",
    tag = "cases",
    operation_id = "askForHelp",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = HelpRequestBody,
    responses(
        (status = 201, description = "What was promised", body = CaseReceiptView),
        (status = 429, description = "`too-many-requests`", body = ProblemBody, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds"))),
        ChangeProblems,
    ),
    security(()),
)]
pub async fn ask_for_help(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    ClientAddress(from): ClientAddress,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    app.hall(&hall)?;
    let request = body.read::<HelpRequestBody>()?;
    ask(&app, &hall, (from, &caller), retry, &body, request).await
}
