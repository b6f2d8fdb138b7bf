//! The stage put around a server's routes.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;

use super::{Stage, on_stage, operations};

/// The server's routes with the stage around them.
pub fn around(stage: &Arc<Stage>, house: Router) -> Router {
    operations::routes(Arc::clone(stage))
        .fallback(async move |request: Request| on_stage(house, request).await)
}
