//! Reading a source at its address: nothing is read twice that did not change, and nothing that is no answer of that address.

use axum::http::header::{
    ACCEPT, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, USER_AGENT,
};
use axum::http::{Request, Response, StatusCode};
use bytes::Bytes;

use super::reading::{SourceFault, Validators};
use crate::network::outward::{Outward, OutwardError};

/// The longest validator that is kept, bytes: whoever sends a longer one is asked without.
const LONGEST_VALIDATOR: usize = 500;

/// What a source answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// That it holds what it held before.
    NotModified,
    /// What it holds.
    Content(Bytes, Validators),
}

/// Asks a source what it holds, unless it is what is known already.
///
/// # Errors
/// Why it could not be read, and the status of its answer where it is that.
pub async fn fetch(
    outward: &Outward,
    address: &str,
    known: &Validators,
) -> Result<Fetched, (SourceFault, Option<u16>)> {
    let mut request = Request::get(address)
        .header(ACCEPT, "text/calendar, text/csv;q=0.9, */*;q=0.5")
        .header(USER_AGENT, concat!("kwartier/", env!("CARGO_PKG_VERSION")));
    for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.modified)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    let request = request
        .body(Bytes::new())
        .map_err(|_| (SourceFault::NoLine, None))?;
    let answer = outward.ask(request).await.map_err(|error| {
        // The address may be a secret: it stands in no line of the log.
        tracing::debug!(%error, "a source of appointments is not reached");
        let fault = match error {
            OutwardError::OwnNetwork(_) => SourceFault::OwnNetwork,
            OutwardError::Slow(_) => SourceFault::Slow,
            OutwardError::NoLine(_) => SourceFault::NoLine,
            OutwardError::Unreadable(_) => SourceFault::TooLarge,
        };
        (fault, None)
    })?;
    understood(answer)
}

fn understood(answer: Response<Bytes>) -> Result<Fetched, (SourceFault, Option<u16>)> {
    let status = answer.status();
    match status {
        StatusCode::OK => {
            let value = |name: HeaderName| {
                let value = answer.headers().get(name)?.to_str().ok()?;
                (value.len() <= LONGEST_VALIDATOR).then(|| value.to_owned())
            };
            let validators = Validators {
                etag: value(ETAG),
                modified: value(LAST_MODIFIED),
            };
            Ok(Fetched::Content(answer.into_body(), validators))
        }
        StatusCode::NOT_MODIFIED => Ok(Fetched::NotModified),
        status if status.is_redirection() => Err((SourceFault::Redirected, Some(status.as_u16()))),
        status => Err((SourceFault::Status, Some(status.as_u16()))),
    }
}
