//! How the pages look: the style of the screens' own pages, without what only they fetch, and a little beside.

use std::sync::LazyLock;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use crate::auth::TokenDigest;
use crate::http::screens;

/// Where it is.
pub(super) const STYLE: &str = "/book/plain/style.css";

const THEME: &str = include_str!("../../../web/theme.css");
const BOOK: &str = include_str!("../../../pages/book/book.css");
const PLAIN: &str = include_str!("plain.css");

/// The style with its edition, by which browsers ask whether it changed.
static SERVED: LazyLock<(Bytes, String)> = LazyLock::new(|| {
    let text = [&without_letters(THEME), BOOK, PLAIN]
        .map(String::from)
        .join("\n");
    let edition = format!("\"{}\"", TokenDigest::of(&text).hex());
    (Bytes::from(text), edition)
});

/// A style without what is fetched for its letters: those lie among the built screens under names of their own, and this page
/// is read in the town's letters or in the phone's own.
fn without_letters(style: &str) -> String {
    let mut kept = String::new();
    let mut is_face = false;
    for line in style.lines() {
        is_face |= line.starts_with("@font-face");
        if !is_face && !line.starts_with("@import") {
            kept.push_str(line);
            kept.push('\n');
        }
        is_face &= line != "}";
    }
    kept
}

/// `GET /book/plain/style.css`.
pub(super) async fn read_style(headers: HeaderMap) -> Response {
    let (text, edition) = &*SERVED;
    let known = headers.get(header::IF_NONE_MATCH);
    let is_known = known.is_some_and(|known| known.as_bytes() == edition.as_bytes());
    let of = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, edition.as_str()),
    ];
    let mut answer = if is_known {
        (StatusCode::NOT_MODIFIED, of).into_response()
    } else {
        (of, text.clone()).into_response()
    };
    screens::protect(answer.headers_mut());
    answer
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_style_fetches_nothing_and_is_sent_once() {
        let text = std::str::from_utf8(&SERVED.0).unwrap();
        assert!(
            !text.contains("@import") && !text.contains("url("),
            "it fetches something"
        );
        assert!(text.contains("--accent: var(--kwartier-accent-color"));
        assert_eq!(text.matches('{').count(), text.matches('}').count());
        let first = read_style(HeaderMap::new()).await;
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(read_style(headers).await.status(), StatusCode::NOT_MODIFIED);
    }
}
