//! From where and by which operation something is asked, for the record of who did what.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, MatchedPath, RawPathParams};
use axum::http::request::Parts;

use super::client_address::ClientAddress;
use super::path::BASE;
use crate::audit::Provenance;

/// Path parameters that are not put on record: the hall has a column of its own, a token is a secret.
const LEFT_OUT: [&str; 2] = ["hallId", "token"];

/// The longest part of a path that is put on record, in characters: ids are shorter.
const LONGEST: usize = 80;

impl<S: Send + Sync> FromRequestParts<S> for Provenance {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(parts, state).await;
        let route = parts.extensions.get::<MatchedPath>();
        let operation = route.map(|route| {
            let path = route.as_str();
            format!("{} {}", parts.method, path.strip_prefix(BASE).unwrap_or(path))
        });
        let named = RawPathParams::from_request_parts(parts, state).await.ok();
        let ids: Vec<String> = named
            .iter()
            .flatten()
            .filter(|(name, value)| !LEFT_OUT.contains(name) && value.len() <= LONGEST)
            .map(|(_, value)| value.to_owned())
            .collect();
        Ok(Self {
            address,
            operation,
            about: (!ids.is_empty()).then(|| ids.join(" ")),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::http::Request;
    use axum::routing::post;
    use tower::ServiceExt;

    async fn said(uri: &str) -> String {
        let handler = |from: Provenance| async move { format!("{:?} {:?}", from.operation, from.about) };
        let v1 = Router::new()
            .route("/halls/{hallId}/tickets/{ticketId}/_start", post(handler))
            .route("/tickets/{token}/_cancel", post(handler));
        let app: Router = Router::new().nest(BASE, v1);
        let request = Request::post(uri).body(Body::empty()).unwrap();
        let answer = app.oneshot(request).await.unwrap();
        let bytes = axum::body::to_bytes(answer.into_body(), 1_000).await.unwrap();
        String::from_utf8(bytes.into()).unwrap()
    }

    #[tokio::test]
    async fn an_operation_is_named_by_its_route_and_no_secret_is_said() {
        assert_eq!(
            said("/api/v1/halls/stadhuis/tickets/t7/_start").await,
            r#"Some("POST /halls/{hallId}/tickets/{ticketId}/_start") Some("t7")"#
        );
        assert_eq!(
            said("/api/v1/tickets/stadhuis.t7.SECRET/_cancel").await,
            r#"Some("POST /tickets/{token}/_cancel") None"#
        );
        let long = said(&format!(
            "/api/v1/halls/stadhuis/tickets/{}/_start",
            "t".repeat(300)
        ))
        .await;
        assert!(long.ends_with("None"), "{long}");
    }
}
