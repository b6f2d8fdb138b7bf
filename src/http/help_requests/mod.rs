//! What anyone may ask of a hall, at its kiosk, at the exit or from home: tailored help for who cannot come unaided, and
//! what could be done better.

pub mod create;
pub mod suggest;

use std::net::IpAddr;

use axum::Json;
use axum::http::StatusCode;

use super::access::When;
use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::caller::Caller;
use super::problem::{Problem, ProblemKind};
use crate::auth::passer_by;
use crate::hall::command::{CaseRequest, Command};
use crate::ids::HallId;
use crate::view::case::{CaseReceiptView, receipt};

/// Opens a case for whoever asks: a device of the hall as often as people stand before it, others a few times from one
/// address.
async fn ask(
    app: &App,
    hall: &HallId,
    (from, caller): (Option<IpAddr>, &Caller),
    retry: Retry,
    body: &RawBody,
    request: CaseRequest,
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    let by = match caller.permit_when(When::AtADevice, hall) {
        Ok(known) => known,
        Err(_) => {
            app.auth.note_request(from).map_err(|wait| {
                let detail = "Many questions came from this address. Try again later, or call the town hall.";
                Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
            })?;
            passer_by()
        }
    };
    let command = Command::OpenCase(Box::new(request));
    let reply = app.command(hall, &by, retry, body.digest()?, command).await?;
    let Json(case) = answer::case(reply)?;
    Ok((StatusCode::CREATED, Json(receipt(&case))))
}
