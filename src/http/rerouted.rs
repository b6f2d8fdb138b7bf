//! Requests that are sent on to other routes of this server: what lies under a prefix is asked as if it lay at the root.

use axum::extract::{OriginalUri, Request};
use axum::http::Uri;
use axum::http::uri::PathAndQuery;

/// The longest name that stands in a prefix.
const MAX_NAME: usize = 40;

/// The name that follows `prefix` in a request's path, and the address without both: `/as/` of `/as/smit/counter/` gives
/// `smit` and `/counter/`. `None` where the path is another.
#[must_use]
pub fn under(request: &Request, prefix: &str) -> Option<(String, Uri)> {
    let path = request.uri().path_and_query()?.as_str();
    let (name, rest) = path.strip_prefix(prefix)?.split_once('/')?;
    let is_name = (1..=MAX_NAME).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("/{rest}")).ok()?);
    let uri = Uri::from_parts(parts).ok()?;
    is_name.then(|| (name.to_owned(), uri))
}

/// Sends a request to another address of this server.
pub fn send_to(request: &mut Request, uri: Uri) {
    request.extensions_mut().insert(OriginalUri(uri.clone()));
    *request.uri_mut() = uri;
}
