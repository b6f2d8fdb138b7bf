//! `POST /halls/{hallId}/suggestions`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use super::ask;
use crate::hall::case::CaseKind;
use crate::hall::command::CaseRequest;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::client_address::ClientAddress;
use crate::http::own_ticket::suggest::SuggestionBody;
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemBody};
use crate::ids::HallId;
use crate::view::case::CaseReceiptView;

/// Says what could be done better
///
/// About the hall, not about one visit. Anyone may, a few times from one address (429 `too-many-requests` then); a
/// kiosk or a terminal at the exit as often as people stand before it.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/suggestions",
    tag = "cases",
    operation_id = "suggest",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = SuggestionBody,
    responses(
        (status = 201, description = "What was promised", body = CaseReceiptView),
        (status = 429, description = "`too-many-requests`", body = ProblemBody, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds"))),
        ChangeProblems,
    ),
    security(()),
)]
pub async fn suggest(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    ClientAddress(from): ClientAddress,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    app.hall(&hall)?;
    let (said, reach) = body.read::<SuggestionBody>()?;
    let request = CaseRequest {
        kind: CaseKind::Suggestion,
        ticket: None,
        counter: None,
        said,
        reach,
    };
    ask(&app, &hall, (from, &caller), retry, &body, request).await
}
