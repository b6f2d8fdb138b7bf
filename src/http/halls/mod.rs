//! A hall for anyone: what it is, how long it takes, what it shows.

pub mod accuracy;
pub mod claims;
pub mod closing;
pub mod display_sound;
pub mod events;
pub mod live;
pub mod read;
pub mod registers;
pub mod shown_notices;
pub mod visits;

use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::operation::operations;

/// The operations on a hall, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(read::read_hall))
        .routes(operations!(closing::close_hall))
        .routes(operations!(closing::reopen_hall))
        .routes(operations!(read::read_forecast))
        .routes(operations!(accuracy::read_forecast_accuracy))
        .routes(operations!(registers::list_breaches))
        .routes(operations!(events::list_events))
        .routes(operations!(visits::list_visits))
        .routes(operations!(shown_notices::list_shown_notices))
        .routes(operations!(registers::list_mails))
        .routes(operations!(live::watch_hall))
        .routes(operations!(display_sound::report_display_sound))
        .routes(operations!(claims::list_claims))
        .routes(operations!(read::read_redress_budget))
}
