//! Request headers that mean something to an operation.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::problem::Problem;

/// The name of the header by which a client makes a retry safe.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The longest `Idempotency-Key`, in characters.
pub const MAX_KEY: usize = 255;

/// The `Idempotency-Key` of a mutating call, when the client sent one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all(IDEMPOTENCY_KEY).iter();
        let Some(value) = values.next() else {
            return Ok(Self(None));
        };
        let key = value.as_bytes();
        let legal = (1..=MAX_KEY).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
        match value.to_str() {
            Ok(text) if legal && values.next().is_none() => Ok(Self(Some(text.to_owned()))),
            _ => {
                let detail = format!("must be given once, as 1 to {MAX_KEY} visible ASCII characters");
                Err(Problem::fault("Idempotency-Key", detail))
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::{HeaderValue, Request};

    async fn key(values: &[&[u8]]) -> Result<Option<String>, Problem> {
        let (mut parts, ()) = Request::post("/").body(()).unwrap().into_parts();
        for value in values {
            parts
                .headers
                .append(IDEMPOTENCY_KEY, HeaderValue::from_bytes(value).unwrap());
        }
        let found = IdempotencyKey::from_request_parts(&mut parts, &()).await?;
        Ok(found.0)
    }

    #[tokio::test]
    async fn an_idempotency_key_is_optional_and_of_visible_characters() {
        assert_eq!(key(&[]).await, Ok(None));
        assert_eq!(key(&[b"k-1"]).await, Ok(Some("k-1".into())));
        assert!(key(&[&[b'x'; MAX_KEY]]).await.is_ok());
        for wrong in [
            &[b"".as_slice()] as &[&[u8]],
            &[b"a b"],
            &[b"\xe9"],
            &[&[b'x'; MAX_KEY + 1]],
            &[b"a", b"a"],
        ] {
            assert_eq!(
                key(wrong).await.unwrap_err().errors()[0].pointer,
                "Idempotency-Key"
            );
        }
    }
}
