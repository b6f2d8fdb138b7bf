//! Halls, services, counters and notices as they are set up, without a restart.

mod booking;
pub mod changes;
pub mod check;
pub mod counters;
pub mod drafts;
pub mod halls;
pub mod notices;
mod opening_period;
mod resource;
pub mod service_times;
pub mod services;
pub mod templates;

use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;

/// The operations on halls, services, counters and notices, under their paths.
#[must_use]
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(halls::routes())
        .merge(services::routes())
        .merge(counters::routes())
        .merge(notices::routes())
        .merge(templates::routes())
        .merge(check::routes())
        .merge(changes::routes())
        .merge(drafts::routes())
        .merge(service_times::routes())
}
