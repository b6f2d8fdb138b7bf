//! Appointments.
use crate::http::app::App;
use utoipa_axum::router::OpenApiRouter;
/// Routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
