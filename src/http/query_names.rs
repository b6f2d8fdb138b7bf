//! Operations that take no query refuse one, as the description says; those that take one name what they do not know
//! themselves, once they know who asks.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{MatchedPath, Query, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::input::Faults;
use super::router::BASE;

/// The operations with a query, by method and path.
#[derive(Debug, Clone, Default)]
pub struct QueryNames(Arc<BTreeSet<(String, String)>>);

impl QueryNames {
    /// As the description has them.
    #[must_use]
    pub fn of(description: &Value) -> Self {
        let mut with_query = BTreeSet::new();
        let in_query = |parameters: &Value| {
            let mut parameters = parameters.as_array().into_iter().flatten();
            parameters.any(|parameter| parameter["in"] == "query")
        };
        for (path, operations) in description["paths"].as_object().into_iter().flatten() {
            let own = operations.as_object().into_iter().flatten();
            for (method, operation) in own.filter(|(_, operation)| operation.is_object()) {
                if in_query(&operation["parameters"]) || in_query(&operations["parameters"]) {
                    with_query.insert((method.to_uppercase(), path.clone()));
                }
            }
        }
        Self(Arc::new(with_query))
    }

    /// Lets a request through that has no query, or whose operation takes one.
    pub async fn check(self, request: Request, next: Next) -> Response {
        let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
        let path = path.map(|path| path.strip_prefix(BASE).unwrap_or(path).to_owned());
        let takes = |path: String| self.0.contains(&(request.method().to_string(), path));
        if path.is_none_or(takes) {
            return next.run(request).await;
        }
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(request.uri());
        let mut faults = Faults::new();
        for (name, _) in pairs.map_or_else(|_| Vec::new(), |Query(pairs)| pairs) {
            faults.add(name, "is not known here: nothing is taken in the address");
        }
        match faults.finish(Some(())) {
            Ok(()) => next.run(request).await,
            Err(problem) => problem.into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_operation_takes_a_query_when_it_names_one_or_its_path_does() {
        let query = json!([{"in": "query", "name": "limit"}]);
        let names = QueryNames::of(&json!({"paths": {
            "/a": {"get": {"parameters": query}, "post": {"parameters": [{"in": "path", "name": "x"}]}},
            "/b": {"parameters": query, "get": {}},
        }}));
        let expected = [("GET", "/a"), ("GET", "/b")];
        assert!(
            names
                .0
                .iter()
                .map(|(method, path)| (method.as_str(), path.as_str()))
                .eq(expected)
        );
    }
}
