//! Halls, services, counters and notices as they are set up, without a restart.

pub mod counters;
pub mod halls;
pub mod notices;
pub mod patch;
pub mod services;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::app::{App, Retry};
use super::body::RawBody;
use super::etag::Tagged;
use super::problem::Problem;
use crate::auth::Principal;
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::hall::edit::SetupEdit;
use crate::ids::HallId;

/// The operations on halls, services, counters and notices, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(halls::list::list_halls, halls::create::create_hall))
        .routes(routes!(
            halls::change::change_hall,
            halls::patch::patch_hall,
            halls::retire::retire_hall
        ))
        .routes(routes!(
            services::list::list_services,
            services::create::create_service
        ))
        .routes(routes!(
            services::read::read_service,
            services::change::change_service,
            services::patch::patch_service,
            services::remove::remove_service
        ))
        .routes(routes!(
            counters::list::list_counters,
            counters::create::create_counter
        ))
        .routes(routes!(
            counters::read::read_counter,
            counters::change::change_counter,
            counters::patch::patch_counter,
            counters::remove::remove_counter
        ))
        .routes(routes!(
            notices::list::list_notices,
            notices::create::create_notice
        ))
        .routes(routes!(
            notices::read::read_notice,
            notices::change::change_notice,
            notices::patch::patch_notice,
            notices::remove::remove_notice
        ))
}

/// Has the hall change its setup.
async fn edit(
    app: &App,
    (hall, by): (&HallId, &Principal),
    retry: Retry,
    body: &RawBody,
    edit: SetupEdit,
) -> Result<Reply, Problem> {
    let command = Command::EditSetup(Box::new(edit));
    app.command(hall, by, retry, body.digest()?, command).await
}

fn created(location: String, made: impl Serialize) -> Response {
    (
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Tagged::new(made),
    )
        .into_response()
}

fn removed(reply: &Reply) -> Result<StatusCode, Problem> {
    match reply {
        Reply::Removed => Ok(StatusCode::NO_CONTENT),
        _ => Err(not_that("removal")),
    }
}

fn not_that(what: &str) -> Problem {
    Problem::internal(format!("a command answered with something else than a {what}"))
}
