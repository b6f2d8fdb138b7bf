//! Halls: the places where visitors wait, each whole as its administrator sets it up.

pub mod edit;
pub mod list;
mod members;
mod settings;

use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::operation::operations;

pub use members::{HallMembers, ReplaceHallBody};
pub use settings::SettingsBody;

/// The operations that set halls up, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list::list_halls, edit::create_hall))
        .routes(operations!(
            edit::change_hall,
            edit::patch_hall,
            edit::retire_hall
        ))
}

/// The largest body of a hall, in bytes: 128 services and 100 counters that take all of them fit in.
pub const HALL_BODY_BYTES: usize = 1024 * 1024;
