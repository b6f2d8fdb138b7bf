//! Identifiers in a path: one that is not spelled as an identifier names nothing, so it is not found.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// Where the contract begins.
pub const BASE: &str = "/api/v1";

/// The identifiers in the path, in order: `InPath<HallId>`, `InPath<(HallId, CounterId)>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPath<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for InPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(ids)) => Ok(Self(ids)),
            Err(_) => Err(Problem::not_found("what this address names")),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ids::{HallId, TicketId};
    use axum::Router;
    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use axum::routing::get;
    use tower::ServiceExt;

    async fn status(uri: &str) -> StatusCode {
        let handler =
            |InPath((hall, ticket)): InPath<(HallId, TicketId)>| async move { format!("{hall} {ticket}") };
        let app: Router = Router::new().route("/halls/{hallId}/tickets/{ticketId}", get(handler));
        let request = Request::get(uri).body(Body::empty()).unwrap();
        app.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn a_malformed_id_in_a_path_is_not_found() {
        assert_eq!(status("/halls/stadhuis/tickets/t184").await, StatusCode::OK);
        for wrong in [
            "/halls/Stadhuis/tickets/t184",
            "/halls/stadhuis/tickets/184",
            "/halls/stad%20huis/tickets/t184",
            "/halls/%ff/tickets/t184",
            "/halls/stadhuis/tickets/t99999999999999999999",
        ] {
            assert_eq!(status(wrong).await, StatusCode::NOT_FOUND, "{wrong}");
        }
    }
}
