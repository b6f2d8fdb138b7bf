//! A visitor's own ticket, by its token. The path holds the token, so it is never logged.

pub mod cancel;
pub mod change_service;
pub mod complain;
pub mod explain;
pub mod live;
pub mod private_room;
pub mod rate;
pub mod read;
pub mod redress;
pub mod suggest;

use axum::Json;
use axum::http::StatusCode;

use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::problem::Problem;
use crate::auth::visitor;
use crate::hall::case::CaseKind;
use crate::hall::command::{CaseRequest, Command, Reach};
use crate::ids::{HallId, TicketId};
use crate::view::case::{CaseReceiptView, receipt};

/// Opens a case about the visit for its holder.
async fn ask(
    app: &App,
    (hall, ticket): (HallId, TicketId),
    retry: Retry,
    body: &RawBody,
    (kind, said, reach): (CaseKind, Option<String>, Reach),
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    let by = visitor(hall.clone(), ticket);
    let command = Command::OpenCase(Box::new(CaseRequest {
        kind,
        ticket: Some(ticket),
        counter: None,
        said,
        reach,
    }));
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    let Json(case) = answer::case(reply)?;
    Ok((StatusCode::CREATED, Json(receipt(&case))))
}
