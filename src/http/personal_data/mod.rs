//! What is kept of people: the inventory of a hall, and what staff hand over or erase for somebody who asks for their own.

mod found;
pub mod inventory;
pub mod request;

use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::operation::operations;

/// The operations on personal data, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(inventory::read_personal_inventory))
        .routes(operations!(request::export_personal_data))
        .routes(operations!(request::erase_personal_data))
}
