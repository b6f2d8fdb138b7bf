//! Bodies and keys as other programs send them.

use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::http::operation::Answer;
use crate::http::problem::{Problem, ProblemKind};

/// Reads a body of which we know some members and ignore the others; of a member that is there twice the last counts.
///
/// # Errors
/// `malformed-json`, or `invalid-input` when a member that we know is of another kind. Neither repeats what was sent.
pub fn lenient<T: DeserializeOwned>(bytes: &[u8]) -> Answer<T> {
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| {
        let detail = format!(
            "The body is not JSON, at line {}, column {}.",
            error.line(),
            error.column()
        );
        Problem::new(ProblemKind::MalformedJson, detail)
    })?;
    serde_json::from_value(whole)
        .map_err(|_| Problem::fault("", "is no booking: a member has another kind of value"))
}

/// What stands in a header, when it is text.
#[must_use]
pub fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// What stands behind this scheme in `Authorization`.
#[must_use]
pub fn authorization<'h>(headers: &'h HeaderMap, scheme: &str) -> Option<&'h str> {
    let (named, rest) = header(headers, header::AUTHORIZATION.as_str())?.split_once(' ')?;
    named.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}
