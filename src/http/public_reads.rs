//! What anyone may read: by pages of other sites where the configuration names them, and compressed.
//!
//! Such a page sends nothing but the address, so no browser asks beforehand (no preflight), and no cookie counts. A library's
//! layer would answer `OPTIONS` of every operation; this says one header on answers that anyone may read.
//!
//! Compressed are answers that hold no secret beside what a caller chose, so that their length tells nothing: what anyone may
//! read, and what programs read by a key of the log, of visits and of reports.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use super::access::{Access, Least};
use super::app::App;
use crate::auth::Scope;

/// Answers of fewer bytes are not worth compressing.
const WORTH_COMPRESSING: u16 = 1_024;

/// Marks an answer that may be compressed.
#[derive(Debug, Clone, Copy)]
struct MayCompress;

/// Says on what anyone may read which sites may, and marks what may be compressed.
pub async fn opened(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let row = Access::of_request(&parts);
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    let is_public = reads && row.least == Least::Anyone;
    let by_key = matches!(
        row.scope,
        Some(Scope::EventsRead | Scope::VisitsRead | Scope::ReportsRead)
    );
    let origin = parts.headers.get(header::ORIGIN).cloned();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if is_public {
        app.sites.write(origin.as_ref(), response.headers_mut());
    }
    if is_public || (reads && by_key) {
        response.extensions_mut().insert(MayCompress);
    }
    response
}

/// Whether an answer is compressed: it may be, is text and worth it, and has no `ETag`, which names its very bytes.
#[derive(Debug, Clone, Copy)]
pub struct Worth(SizeAbove);

impl Predicate for Worth {
    fn should_compress<B: hyper::body::Body>(&self, response: &axum::http::Response<B>) -> bool {
        let headers = response.headers();
        let kind = headers
            .get(header::CONTENT_TYPE)
            .map(HeaderValue::as_bytes)
            .unwrap_or_default();
        let is_text = kind.starts_with(b"application/json") || kind.starts_with(b"text/");
        let may = response.extensions().get::<MayCompress>().is_some();
        may && is_text && !headers.contains_key(header::ETAG) && self.0.should_compress(response)
    }
}

/// Compresses what may be, for whoever takes it.
#[must_use]
pub fn compressed() -> CompressionLayer<Worth> {
    CompressionLayer::new().compress_when(Worth(SizeAbove::new(WORTH_COMPRESSING)))
}
