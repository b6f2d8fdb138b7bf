//! Who is planned where and when.

pub mod list;
pub mod plan;
pub mod staffing;

use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::operation::operations;

/// The operations on rosters, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(staffing::read_staffing))
        .routes(operations!(list::list_rosters, plan::plan_rosters))
}
