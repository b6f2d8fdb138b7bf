//! What is owed for broken promises.

pub mod decline;
pub mod give;

use axum::Json;

use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::caller::Caller;
use super::problem::Problem;
use crate::auth::Role;
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
    let by = app.require(caller, Role::Agent, hall)?;
    answer::breach(app.command(hall, &by, retry, body.digest(), command).await?)
}
