//! A counter's day.

pub mod call;
pub mod close;
pub mod live;
pub mod open;
pub mod pause;
pub mod resume;
pub mod set_services;

use axum::Json;

use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::caller::Caller;
use super::problem::Problem;
use crate::hall::command::Command;
use crate::ids::HallId;
use crate::view::counter::CounterView;

/// Changes a counter for somebody with that role.
async fn change(
    app: &App,
    caller: &Caller,
    hall: &HallId,
    retry: Retry,
    body: &RawBody,
    command: Command,
) -> Result<Json<CounterView>, Problem> {
    let by = app.permit(caller, hall)?;
    answer::counter(app.command(hall, &by, retry, body.digest()?, command).await?)
}
