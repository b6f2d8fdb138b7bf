//! `ETag`, `If-Match` and `If-None-Match`: nobody overwrites what they have not seen, and nobody reads again what has
//! not changed.
//!
//! A tag names a representation to the byte. Its first half is the edition of what can be edited, by itself: a hall that
//! opens at nine is shown otherwise, and who read it at eight can still change its name. Editing compares that half alone,
//! and does so where commands are decided one after the other, so that nothing comes between.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::problem::Problem;
use crate::engine::OnlyIf;
use crate::view::edition::{digest, edition};

/// The longest `If-Match` or `If-None-Match` that is read, in bytes.
pub const MAX_TAGS: usize = 1_024;

/// Something with its tag.
#[derive(Debug)]
pub struct Tagged<T> {
    view: T,
    edition: String,
}

impl<T: Serialize> Tagged<T> {
    /// What is edited as it is shown.
    pub fn new(view: T) -> Self {
        Self {
            edition: edition(&view),
            view,
        }
    }

    /// What shows another side of the thing that is edited.
    pub fn side_of(edited: &impl Serialize, view: T) -> Self {
        Self {
            edition: edition(edited),
            view,
        }
    }

    /// The same, where the edition of what is edited is known.
    pub const fn of_edition(edition: String, view: T) -> Self {
        Self { view, edition }
    }
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let body = match serde_json::to_vec(&self.view) {
            Ok(body) => body,
            Err(error) => return Problem::internal(error).into_response(),
        };
        let tag = format!("\"{}.{}\"", self.edition, digest(&body));
        let headers = [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (header::ETAG, tag),
        ];
        (headers, body).into_response()
    }
}

/// The editions that a change may find, as `If-Match` names them; `None` for any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IfMatch(pub Option<OnlyIf>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(tags) = tags(&parts.headers, &header::IF_MATCH)? else {
            return Ok(Self(None));
        };
        if tags.contains(&Tag::Any) {
            return Ok(Self(None));
        }
        let editions = tags.iter().filter_map(|tag| match tag {
            // A weak tag names what is alike, and that is not enough to overwrite it.
            Tag::Strong(text) => Some(text.split('.').next().unwrap_or_default().to_owned()),
            Tag::Weak(_) | Tag::Any => None,
        });
        Ok(Self(Some(editions.collect())))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Tag {
    Any,
    Strong(String),
    Weak(String),
}

/// The tags of that header; `None` when it is not sent.
fn tags(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Vec<Tag>>, Problem> {
    let mut tags = Vec::new();
    for value in headers.get_all(name) {
        let text = value.to_str().ok().filter(|text| text.len() <= MAX_TAGS);
        let read = text.and_then(|text| {
            text.split(',')
                .map(|tag| read(tag.trim()))
                .collect::<Option<Vec<_>>>()
        });
        let Some(read) = read else {
            let name = if *name == header::IF_MATCH {
                "If-Match"
            } else {
                "If-None-Match"
            };
            return Err(Problem::fault(
                name,
                "must be `*`, or tags as `ETag` gives them, with their quotes",
            ));
        };
        tags.extend(read);
    }
    Ok(Some(tags).filter(|tags| !tags.is_empty()))
}

fn read(text: &str) -> Option<Tag> {
    if text == "*" {
        return Some(Tag::Any);
    }
    let (is_weak, quoted) = match text.strip_prefix("W/") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('"') {
        return None;
    }
    let inner = inner.to_owned();
    Some(if is_weak {
        Tag::Weak(inner)
    } else {
        Tag::Strong(inner)
    })
}

/// Answers 304 when the caller has what would be sent.
///
/// # Errors
/// `invalid-input` for an `If-None-Match` that cannot be read.
pub async fn not_modified(request: Request, next: Next) -> Result<Response, Problem> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let held = if reads {
        tags(request.headers(), &header::IF_NONE_MATCH)?
    } else {
        None
    };
    let response = next.run(request).await;
    let (Some(held), Some(tag)) = (held, response.headers().get(header::ETAG)) else {
        return Ok(response);
    };
    let now = tag.to_str().unwrap_or_default().trim_matches('"');
    let is_held = held.iter().any(|tag| match tag {
        Tag::Any => true,
        Tag::Strong(text) | Tag::Weak(text) => text == now,
    });
    if !is_held || response.status() != StatusCode::OK {
        return Ok(response);
    }
    let tag: HeaderValue = tag.clone();
    Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    async fn if_match(value: &[u8]) -> Result<IfMatch, Problem> {
        let request =
            axum::http::Request::get("/").header(header::IF_MATCH, HeaderValue::from_bytes(value).unwrap());
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        IfMatch::from_request_parts(&mut parts, &()).await
    }

    #[tokio::test]
    async fn the_editions_that_may_be_changed_are_those_of_strong_tags() {
        let found = if_match(br#""ab.cd", W/"ef.gh" , "ij""#).await.unwrap();
        assert_eq!(found.0.unwrap().as_ref(), ["ab".to_owned(), "ij".to_owned()]);
        assert_eq!(if_match(b"*").await.unwrap(), IfMatch(None));
        assert_eq!(if_match(br#"W/"a""#).await.unwrap().0.unwrap().len(), 0);
    }

    #[tokio::test]
    async fn what_is_no_tag_is_a_fault_of_the_request() {
        for wrong in [
            b"ab".as_slice(),
            b"\"ab",
            b"",
            b"\"a\",",
            b"\xe9",
            &[b'*'; MAX_TAGS + 1],
        ] {
            let problem = if_match(wrong).await.unwrap_err();
            assert_eq!(problem.errors()[0].pointer, "If-Match", "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn no_header_breaks_the_reading(text in r#"[W/"*, .a-c]{0,24}"#) {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&text).unwrap());
            let _ = tags(&headers, &header::IF_NONE_MATCH);
        }
    }
}
