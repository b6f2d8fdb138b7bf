//! A request's body and query, read within limits and checked by [`Input`].
//!
//! Reading and checking are two steps: an operation first asks who calls and only then looks at what was sent,
//! so that a stranger learns nothing from the faults of a body.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};

use super::input::{Asked, Faults, Incoming, Input, check_with};
use super::json::{self, Parsed};
use super::members::Known;
use super::problem::{Problem, ProblemKind};

/// The largest body of a call unless the configuration says otherwise, in bytes.
pub const DEFAULT_BODY_BYTES: usize = 64 * 1024;

/// The media type of a merge patch, RFC 7396.
pub const MERGE_PATCH: &str = "application/merge-patch+json";

/// How long a body may take to arrive.
pub const BODY_TIME: Duration = Duration::from_secs(20);

/// The largest body of a call, in bytes; put among the request's extensions by the outer layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimit(pub usize);

/// A body as it arrived: within the limit, not yet looked at.
#[derive(Debug)]
pub struct RawBody {
    bytes: Bytes,
    media_type: Option<String>,
    /// Whether the operation looked at it: what it did not look at must not say anything.
    looked_at: AtomicBool,
}

impl<S: Send + Sync> FromRequest<S> for RawBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let limit = request.extensions().get::<BodyLimit>();
        let limit = limit.map_or(DEFAULT_BODY_BYTES, |limit| limit.0);
        Self::read_within(request, limit).await
    }
}

impl RawBody {
    /// Reads a body of at most so many bytes; for the few calls with a limit of their own, such as imports.
    ///
    /// # Errors
    /// `too-large`, `request-timeout`, or `bad-request` when the connection breaks.
    pub async fn read_within(request: Request, limit: usize) -> Result<Self, Problem> {
        let media_type = media_type(request.headers());
        let announced = request.headers().get(header::CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|length| length > limit as u64) {
            return Err(too_large(limit));
        }
        let bytes = tokio::time::timeout(BODY_TIME, collect(request.into_body(), limit))
            .await
            .map_err(|_| Problem::new(ProblemKind::RequestTimeout, "Send the body faster."))??;
        Ok(Self {
            bytes,
            media_type,
            looked_at: AtomicBool::new(false),
        })
    }

    /// A body that is made here: what a patch leaves of the whole.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        Self {
            bytes: Bytes::from(value.to_string()),
            media_type: Some("application/json".to_owned()),
            looked_at: AtomicBool::new(false),
        }
    }

    /// The body as a merge patch: an object of what changes.
    ///
    /// # Errors
    /// `unsupported-media-type`, `malformed-json`, or `invalid-input` for a member that is there twice or no object.
    pub fn merge_patch(&self) -> Result<Value, Problem> {
        self.looked_at.store(true, Ordering::Relaxed);
        if self.media_type() != Some(MERGE_PATCH) {
            let detail = format!("Send the patch as `Content-Type: {MERGE_PATCH}`.");
            return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
        }
        let Parsed { value, duplicates } = self.parsed()?;
        let mut faults = Faults::new();
        for place in duplicates {
            faults.add(place, "is there twice");
        }
        if !value.is_object() {
            faults.add("", "must be a JSON object of what changes");
        }
        faults.finish(Some(value))
    }

    /// Checks the body as JSON; an empty body is `{}`.
    ///
    /// # Errors
    /// `unsupported-media-type`, `malformed-json`, or `invalid-input` with every fault.
    pub fn read<I: Input + ToSchema>(&self) -> Result<I::Checked, Problem> {
        self.checked::<I>(None, Faults::new())
    }

    /// Checks the body of a replacement: `present` is what would be replaced, as it is read. Members that are only read
    /// may be sent along as they are, so that what was read can be changed and sent back. `asked` as in
    /// [`RawBody::read_in`].
    ///
    /// # Errors
    /// As [`RawBody::read`].
    pub fn read_over<I: Input + ToSchema>(
        &self,
        present: &Value,
        asked: Option<Asked>,
    ) -> Result<I::Checked, Problem> {
        self.checked::<I>(Some(present), Faults::in_hall(asked))
    }

    /// Checks the body of a call to this hall: beside other faults it also names what is unknown there.
    ///
    /// # Errors
    /// As [`RawBody::read`].
    pub fn read_in<I: Input + ToSchema>(&self, asked: Option<Asked>) -> Result<I::Checked, Problem> {
        self.checked::<I>(None, Faults::in_hall(asked))
    }

    fn checked<I: Input + ToSchema>(
        &self,
        present: Option<&Value>,
        mut faults: Faults,
    ) -> Result<I::Checked, Problem> {
        self.looked_at.store(true, Ordering::Relaxed);
        let Parsed {
            mut value,
            duplicates,
        } = self.json()?;
        for place in duplicates {
            faults.add(place, "is there twice");
        }
        let known = Known::of::<I>();
        if let Some(present) = present {
            for place in known.without_read_only(&mut value, present) {
                faults.add(place, "is only read: leave it out, or send it as it is");
            }
        }
        check_with::<I>(value, faults, &known)
    }

    /// One member by itself, where it can be read: what a call is about, before the whole of it is checked.
    #[must_use]
    pub fn member<T: Incoming>(&self, name: &str) -> Option<T> {
        let value = self.json().ok()?.value;
        T::read(value.get(name)?.clone()).ok()
    }

    /// The bytes, for calls that take something else than JSON.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        self.looked_at.store(true, Ordering::Relaxed);
        &self.bytes
    }

    /// The media type as sent, in lower case and without parameters.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// SHA-256 of the bytes as they arrived, hexadecimal: what a retry's `Idempotency-Key` is compared by.
    ///
    /// # Errors
    /// `malformed-json` or `invalid-input` when the operation takes no body and yet something was said: it is asked for
    /// when it is known who calls, so that this one place sees to it for every operation.
    pub fn digest(&self) -> Result<String, Problem> {
        if !self.looked_at.load(Ordering::Relaxed) && !self.bytes.is_empty() {
            self.says_nothing()?;
        }
        Ok(hex(&Sha256::digest(&self.bytes)))
    }

    fn says_nothing(&self) -> Result<(), Problem> {
        match self.parsed()?.value {
            Value::Object(members) => {
                let mut faults = Faults::new();
                for name in members.keys() {
                    faults.add(name.as_str(), "is not known here: nothing is taken");
                }
                faults.finish(Some(()))
            }
            _ => Err(Problem::fault("", "must be left out, or an empty JSON object")),
        }
    }

    fn json(&self) -> Result<Parsed, Problem> {
        if self.bytes.is_empty() {
            return Ok(Parsed {
                value: Value::Object(Map::new()),
                duplicates: Vec::new(),
            });
        }
        let is_json = |kind: &str| kind == "application/json" || kind.ends_with("+json");
        if !self.media_type().is_some_and(is_json) {
            let detail = "Send the body as `Content-Type: application/json`.";
            return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
        }
        self.parsed()
    }

    fn parsed(&self) -> Result<Parsed, Problem> {
        let malformed = |detail: String| Problem::new(ProblemKind::MalformedJson, detail);
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            malformed(format!(
                "The body is not UTF-8 from byte {} on.",
                error.valid_up_to()
            ))
        })?;
        json::parse(text).map_err(|error| malformed(format!("The body cannot be read: {error}.")))
    }
}

/// Bytes as lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn collect(body: Body, limit: usize) -> Result<Bytes, Problem> {
    let mut stream = body.into_data_stream();
    let mut bytes = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        let chunk =
            chunk.map_err(|_| Problem::new(ProblemKind::BadRequest, "The body broke off before its end."))?;
        if bytes.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        ProblemKind::TooLarge,
        format!("At most {limit} bytes are taken here."),
    )
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let kind = value.split(';').next()?.trim();
    Some(kind.to_ascii_lowercase())
}

/// A request's query, not yet looked at; every value is text.
#[derive(Debug, Clone, Default)]
pub struct RawQuery {
    pairs: Vec<(String, String)>,
}

impl<S: Send + Sync> FromRequestParts<S> for RawQuery {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::of(&parts.uri)
    }
}

impl RawQuery {
    /// The query of this address.
    ///
    /// # Errors
    /// `bad-request` for one that cannot be read.
    pub fn of(uri: &Uri) -> Result<Self, Problem> {
        let Query(pairs) = Query::try_from_uri(uri)
            .map_err(|_| Problem::new(ProblemKind::BadRequest, "The query cannot be read."))?;
        Ok(Self { pairs })
    }

    /// Checks the query; numbers are read with [`FromText`](super::input::FromText).
    ///
    /// # Errors
    /// `invalid-input` with every fault, a key that is given twice among them.
    pub fn read<I: Input + IntoParams>(&self) -> Result<I::Checked, Problem> {
        let mut members = Map::new();
        let mut faults = Faults::new();
        for (key, value) in &self.pairs {
            let value = Value::String(value.clone());
            if I::REPEATED.contains(&key.as_str()) {
                let list = members
                    .entry(key.clone())
                    .or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(list) = list {
                    list.push(value);
                }
            } else if members.insert(key.clone(), value).is_some() {
                faults.add(key.clone(), "is given more than once");
            }
        }
        check_with::<I>(Value::Object(members), faults, &Known::of_query::<I>())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::http::input::tests::VisitBody;
    use crate::http::input::{Field, FromText};
    use serde::Deserialize;

    fn post(body: impl Into<Body>) -> Request {
        Request::post("/")
            .header("content-type", "Application/JSON; charset=utf-8")
            .body(body.into())
            .unwrap()
    }

    async fn kind_of(request: Request) -> ProblemKind {
        match RawBody::from_request(request, &()).await {
            Err(problem) => problem.kind(),
            Ok(body) => body.read::<VisitBody>().unwrap_err().kind(),
        }
    }

    #[tokio::test]
    async fn a_json_body_is_read_and_its_digest_is_that_of_the_bytes() {
        let body = RawBody::from_request(post(r#"{"serviceIds":["paspoort"]}"#), &())
            .await
            .unwrap();
        assert_eq!(body.read::<VisitBody>().unwrap().services.len(), 1);
        let empty = RawBody::from_request(post(""), &()).await.unwrap();
        assert!(empty.digest().unwrap().starts_with("e3b0c44298fc1c14"));
        assert_ne!(body.digest().unwrap(), empty.digest().unwrap());
    }

    #[tokio::test]
    async fn a_body_that_no_operation_looks_at_says_nothing() {
        for nothing in ["", "{}", " {} "] {
            let body = RawBody::from_request(post(nothing), &()).await.unwrap();
            assert!(body.digest().is_ok(), "{nothing}");
        }
        for (something, kind) in [
            (r#"{"ticketId":"t1"}"#, ProblemKind::InvalidInput),
            ("[]", ProblemKind::InvalidInput),
            ("{", ProblemKind::MalformedJson),
        ] {
            let body = RawBody::from_request(post(something), &()).await.unwrap();
            assert_eq!(body.digest().unwrap_err().kind(), kind, "{something}");
        }
    }

    #[tokio::test]
    async fn a_member_that_is_there_twice_is_a_fault_beside_the_others() {
        let twice = r#"{"serviceIds":["a"],"serviceIds":["b"],"language":1}"#;
        let body = RawBody::from_request(post(twice), &()).await.unwrap();
        let problem = body.read::<VisitBody>().unwrap_err();
        let pointers: Vec<&str> = problem
            .errors()
            .iter()
            .map(|fault| fault.pointer.as_str())
            .collect();
        assert_eq!(pointers, ["serviceIds", "language"]);
    }

    #[tokio::test]
    async fn an_empty_body_is_an_empty_object_and_needs_no_media_type() {
        #[derive(Deserialize, utoipa::ToSchema)]
        struct Nothing {}
        impl Input for Nothing {
            type Checked = ();
            fn check(self, _: &mut Faults) -> Option<()> {
                Some(())
            }
        }
        let request = Request::post("/").body(Body::empty()).unwrap();
        let body = RawBody::from_request(request, &()).await.unwrap();
        assert_eq!(body.read::<Nothing>(), Ok(()));
    }

    #[tokio::test]
    async fn bodies_that_are_not_json_not_utf_8_or_too_deep_are_malformed() {
        let deep = "[".repeat(5_000);
        for wrong in [
            "{".into(),
            "{\"a\":}".into(),
            deep.into_bytes(),
            b"{\"a\":\"\xff\"}".to_vec(),
        ] as [Vec<u8>; 4]
        {
            assert_eq!(kind_of(post(wrong)).await, ProblemKind::MalformedJson);
        }
        assert_eq!(kind_of(post("[]")).await, ProblemKind::InvalidInput);
    }

    #[tokio::test]
    async fn a_body_of_another_media_type_is_refused() {
        let form = Request::post("/").header("content-type", "application/x-www-form-urlencoded");
        assert_eq!(
            kind_of(form.body(Body::from("a=b")).unwrap()).await,
            ProblemKind::UnsupportedMediaType
        );
        let bare = Request::post("/").body(Body::from("{}")).unwrap();
        assert_eq!(kind_of(bare).await, ProblemKind::UnsupportedMediaType);
    }

    #[tokio::test]
    async fn a_body_beyond_the_limit_is_refused_announced_or_not() {
        let body = vec![b' '; DEFAULT_BODY_BYTES + 1];
        assert_eq!(kind_of(post(body)).await, ProblemKind::TooLarge);
        let chunks =
            futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from(vec![b' '; 1_024])));
        assert_eq!(
            kind_of(post(Body::from_stream(chunks))).await,
            ProblemKind::TooLarge
        );
        let mut announced = post("");
        announced.headers_mut().insert("content-length", 9_000_000.into());
        assert_eq!(kind_of(announced).await, ProblemKind::TooLarge);
        let mut small = post("{    }");
        small.extensions_mut().insert(BodyLimit(5));
        assert_eq!(kind_of(small).await, ProblemKind::TooLarge);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_given_up() {
        let silent = Body::from_stream(futures_util::stream::pending::<Result<Bytes, std::io::Error>>());
        assert_eq!(kind_of(post(silent)).await, ProblemKind::RequestTimeout);
    }

    #[derive(Deserialize, utoipa::IntoParams)]
    #[serde(rename_all = "camelCase")]
    struct ListQuery {
        #[serde(default)]
        #[param(value_type = Option<u8>)]
        most_rows: Field<FromText<u8>>,
    }
    impl Input for ListQuery {
        type Checked = Option<u8>;
        fn check(self, faults: &mut Faults) -> Option<Option<u8>> {
            let most = faults.optional("mostRows", self.most_rows)?;
            Some(most.map(|FromText(most)| most))
        }
    }

    async fn query(uri: &str) -> Result<Option<u8>, Problem> {
        let (mut parts, ()) = Request::get(uri).body(()).unwrap().into_parts();
        RawQuery::from_request_parts(&mut parts, &())
            .await?
            .read::<ListQuery>()
    }

    #[tokio::test]
    async fn a_query_is_checked_like_a_body_and_a_key_given_twice_is_a_fault() {
        assert_eq!(query("/?mostRows=25").await, Ok(Some(25)));
        assert_eq!(query("/").await, Ok(None));
        for wrong in ["/?mostRows=300", "/?mostRows=", "/?mostRows=1&mostRows=2"] {
            let problem = query(wrong).await.unwrap_err();
            assert_eq!(problem.errors()[0].pointer, "mostRows", "{wrong}");
        }
    }
}
