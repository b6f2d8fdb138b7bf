//! What is owed for broken promises.

pub mod approve;
pub mod claim;
pub mod decline;
pub mod give;
pub mod letter;
pub mod refuse;
pub mod request;
pub mod set_cause;

use axum::Json;

use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::caller::Caller;
use super::problem::Problem;
use crate::auth::Principal;
use crate::hall::command::Command;
use crate::ids::HallId;
use crate::view::breach::BreachView;

async fn settle(
    app: &App,
    caller: &Caller,
    hall: &HallId,
    retry: Retry,
    body: &RawBody,
    command: Command,
) -> Result<Json<BreachView>, Problem> {
    let by = app.permit(caller, hall)?;
    decide(app, &by, hall, retry, body, command).await
}

/// Sends a command about a breach for somebody who may.
async fn decide(
    app: &App,
    by: &Principal,
    hall: &HallId,
    retry: Retry,
    body: &RawBody,
    command: Command,
) -> Result<Json<BreachView>, Problem> {
    answer::breach(app.command(hall, by, retry, body.digest()?, command).await?)
}
