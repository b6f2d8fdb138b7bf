//! Errors as clients see them: RFC 9457 `application/problem+json`, from one closed list.
//!
//! A problem's `detail` is for the person who wrote the client; what an operator must know goes to the log
//! instead ([`Problem::internal`]). Domain errors know no HTTP: they become a [`Problem`] here at the edge.

use std::fmt;
use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::store::StoreError;

/// The media type of every error under `/api`.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// How every problem's `type` begins.
pub const TYPE_PREFIX: &str = "urn:kwartier:problem:";

macro_rules! problem_kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $status:ident, $title:literal;)*) => {
        /// Every problem that the API can answer with.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemKind {
            $($(#[$doc])* $variant,)*
        }

        impl ProblemKind {
            /// All of them, in the order in which the API's description lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The last part of the problem's `type`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The HTTP status it is answered with.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)* }
            }

            /// What happened, the same words for every occurrence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }
    };
}

problem_kinds! {
    /// One or more members, parameters or headers have faults; `errors` names each.
    InvalidInput = "invalid-input", BAD_REQUEST, "The request has faults";
    /// The body is not JSON in UTF-8, or nests too deep.
    MalformedJson = "malformed-json", BAD_REQUEST, "The body is not JSON";
    /// The request itself could not be understood.
    BadRequest = "bad-request", BAD_REQUEST, "The request cannot be understood";
    /// Nobody is signed in, or what was presented is not known.
    Unauthorized = "unauthorized", UNAUTHORIZED, "Sign in first";
    /// The password is right and the second factor is asked for: `secondStep` is sent with it. Nobody is signed in yet.
    SecondFactorNeeded = "second-factor-needed", UNAUTHORIZED, "The second factor is asked for";
    /// Whoever is signed in may not do this.
    Forbidden = "forbidden", FORBIDDEN, "This is not allowed with the role you have";
    /// Whoever is signed in must set a second factor before anything else.
    SecondFactorRequired = "second-factor-required", FORBIDDEN, "Set a second factor first";
    /// A browser sent the call from another site's page.
    CrossSite = "cross-site", FORBIDDEN, "Calls from another site's pages are refused";
    /// There is nothing at this address.
    NotFound = "not-found", NOT_FOUND, "There is nothing here";
    /// The log was brought back from a copy that ends before that place; `after` says where reading goes on.
    LogReplaced = "log-replaced", GONE, "The log was replaced by a copy";
    /// The address exists, the method does not; `Allow` says which do.
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED, "This address takes other methods";
    /// None of the media types in `Accept` can be given.
    NotAcceptable = "not-acceptable", NOT_ACCEPTABLE, "None of the accepted media types can be given";
    /// What `If-Match` names is not what is there now; nothing changed.
    PreconditionFailed = "precondition-failed", PRECONDITION_FAILED, "This was changed in the meantime";
    /// The request did not arrive whole in time.
    RequestTimeout = "request-timeout", REQUEST_TIMEOUT, "The request took too long to arrive";
    /// The address is longer than the server reads.
    UriTooLong = "uri-too-long", URI_TOO_LONG, "The address is too long";
    /// The headers are more or longer than the server reads.
    HeadersTooLarge = "headers-too-large", REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large";
    /// The body is larger than the limit.
    TooLarge = "too-large", PAYLOAD_TOO_LARGE, "The body is too large";
    /// The body is not declared as a media type that this call takes.
    UnsupportedMediaType = "unsupported-media-type", UNSUPPORTED_MEDIA_TYPE, "The body's media type is not taken here";
    /// The address is a live view: a WebSocket is needed.
    UpgradeRequired = "upgrade-required", UPGRADE_REQUIRED, "This address takes WebSocket connections";
    /// No counter that is open or planned today takes the service.
    ServiceUnavailable = "service-unavailable", CONFLICT, "No counter takes this service today";
    /// The hall is closed, or closes too soon.
    HallClosed = "hall-closed", CONFLICT, "The hall is closed";
    /// As many tickets are in the hall as it takes.
    HallFull = "hall-full", CONFLICT, "The hall takes no more visitors now";
    /// The hall lets nobody take a number before they are in it.
    RemoteNotOffered = "remote-not-offered", CONFLICT, "Numbers cannot be taken from home here";
    /// As many as may be are expected from home; later there is room again.
    RemoteFull = "remote-full", CONFLICT, "No more numbers can be taken from home now";
    /// An import would call off half of a day's appointments or more; `confirmed` in the call says that it may.
    CallsOffMuch = "calls-off-much", CONFLICT, "Half of a day's appointments or more would be called off";
    /// The hall, or one of these services, takes no bookings by visitors.
    NotBookable = "not-bookable", CONFLICT, "This cannot be booked here";
    /// There is no place at that time; `nearest` has the free times nearest to it.
    TimeTaken = "time-taken", CONFLICT, "There is no place at that time";
    /// The place is held no longer: ten minutes are over, or it was booked or given back.
    HoldLapsed = "hold-lapsed", CONFLICT, "The place is held no longer";
    /// The appointment is on another day.
    WrongDay = "wrong-day", CONFLICT, "The appointment is on another day";
    /// The visit of this appointment is over: `state`, `reason` and `endedAt` say how.
    VisitEnded = "visit-ended", CONFLICT, "This visit is over";
    /// Every private room is taken; `roomTaken` in the call says that staff know.
    RoomTaken = "room-taken", CONFLICT, "The private room is taken";
    /// Nobody callable waits for this counter.
    QueueEmpty = "queue-empty", CONFLICT, "Nobody waits for this counter";
    /// The counter already has a ticket called or being served.
    CounterBusy = "counter-busy", CONFLICT, "The counter has a visitor already";
    /// The counter is not open.
    CounterClosed = "counter-closed", CONFLICT, "The counter is not open";
    /// The present state, in `state`, does not allow this step; nothing changed.
    WrongState = "wrong-state", CONFLICT, "The present state does not allow this step";
    /// The advice no longer applies, since the hall has changed; nothing was done.
    AdviceStale = "advice-stale", CONFLICT, "The hall has changed since this advice was given";
    /// What was owed has been given or declined before.
    RedressSettled = "redress-settled", CONFLICT, "This redress has been settled";
    /// A code of the second factor that is of another time: a clock is wrong, by `apartS`.
    ClockApart = "clock-apart", CONFLICT, "The clock of the telephone or of the server is wrong";
    /// A code of the second factor that was taken before.
    CodeSpent = "code-spent", CONFLICT, "This code was used before";
    /// Nothing here says it aloud: no voice speaks this language, or it failed.
    NotSpoken = "not-spoken", CONFLICT, "This cannot be said aloud here";
    /// The `Idempotency-Key` was used with another body.
    KeyReused = "key-reused", CONFLICT, "The idempotency key was used with another body";
    /// Something of that name exists.
    AlreadyExists = "already-exists", CONFLICT, "This name is taken";
    /// Something still depends on it.
    InUse = "in-use", CONFLICT, "Something still depends on this";
    /// Too many tries; `Retry-After` says when to come back.
    TooManyRequests = "too-many-requests", TOO_MANY_REQUESTS, "Too many tries";
    /// The server failed; its log says why, under the request's id.
    Internal = "internal", INTERNAL_SERVER_ERROR, "The server failed";
    /// More is asked at once than the server takes; try again after `Retry-After`.
    Overloaded = "overloaded", SERVICE_UNAVAILABLE, "The server is too busy";
    /// The disk is full: nothing can be written now; nothing was.
    StoreFull = "store-full", SERVICE_UNAVAILABLE, "There is no room on the server's disk";
    /// The database was removed or replaced under the server: nothing is accepted until an operator has acted.
    StoreGone = "store-gone", SERVICE_UNAVAILABLE, "The server's database was taken away";
    /// It could not be learned in time whether the change was written; repeat it with the same key.
    OutcomeUnknown = "outcome-unknown", SERVICE_UNAVAILABLE, "The outcome is not known";
    /// The provider of accounts does not answer; accounts with a password sign in.
    ProviderSilent = "provider-silent", SERVICE_UNAVAILABLE, "The sign-in provider does not answer";
    /// The server is starting or stopping.
    NotReady = "not-ready", SERVICE_UNAVAILABLE, "The server is not ready";
}

impl ProblemKind {
    /// The kind that stands for a bare status, such as a framework's own refusal.
    #[must_use]
    pub fn for_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::Unauthorized,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::NOT_ACCEPTABLE => Self::NotAcceptable,
            StatusCode::PRECONDITION_FAILED => Self::PreconditionFailed,
            StatusCode::REQUEST_TIMEOUT => Self::RequestTimeout,
            StatusCode::URI_TOO_LONG => Self::UriTooLong,
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => Self::HeadersTooLarge,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            StatusCode::UPGRADE_REQUIRED => Self::UpgradeRequired,
            StatusCode::TOO_MANY_REQUESTS => Self::TooManyRequests,
            StatusCode::SERVICE_UNAVAILABLE => Self::Overloaded,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }

    /// A table of all problems in Markdown, for the API's description.
    #[must_use]
    pub fn table() -> String {
        let rows = Self::ALL.iter().map(|kind| {
            let (name, status, title) = (kind.name(), kind.status().as_u16(), kind.title());
            format!("| `{TYPE_PREFIX}{name}` | {status} | {title} |\n")
        });
        format!(
            "| type | status | title |\n|---|---|---|\n{}",
            rows.collect::<String>()
        )
    }
}

/// One thing wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// Where: a member as `serviceIds[1]`, a query key or a header's name; empty for the body as a whole.
    pub pointer: String,
    /// What is wrong there.
    pub detail: String,
}

/// A problem as the API's description shows it; [`Problem`] writes it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `urn:kwartier:problem:<name>`; the description lists every name.
    pub r#type: String,
    /// What happened, the same words for every occurrence.
    pub title: String,
    /// The HTTP status again.
    pub status: u16,
    /// What happened this time and what to do.
    pub detail: String,
    /// Every fault of a bad request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<Fault>,
    /// The present state, with `wrong-state`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// With `second-factor-needed`: what the second factor is sent with, to the same address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_step: Option<String>,
    /// With `clock-apart`: how many seconds the telephone is ahead of the server; less than nothing when it is behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart_s: Option<i64>,
    /// With `log-replaced`: the last place that the log still knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One occurrence of a problem, ready to be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    kind: ProblemKind,
    detail: String,
    errors: Vec<Fault>,
    members: Map<String, Value>,
    retry_after: Option<Duration>,
}

impl Problem {
    /// A problem of this kind; `detail` tells the client's author what happened this time and what to do.
    #[must_use]
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            members: Map::new(),
            retry_after: None,
        }
    }

    /// A bad request with all its faults.
    #[must_use]
    pub fn invalid(errors: Vec<Fault>) -> Self {
        let detail = match errors.as_slice() {
            [one] if one.pointer.is_empty() => one.detail.clone(),
            [one] => format!("`{}` {}", one.pointer, one.detail),
            more => format!("{} faults were found; `errors` names each", more.len()),
        };
        Self {
            errors,
            ..Self::new(ProblemKind::InvalidInput, detail)
        }
    }

    /// A bad request with one fault.
    #[must_use]
    pub fn fault(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::invalid(vec![Fault {
            pointer: pointer.into(),
            detail: detail.into(),
        }])
    }

    /// Nothing of that name: `what` is a noun with its article, such as "this hall".
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            ProblemKind::NotFound,
            format!("There is no such thing as {what}."),
        )
    }

    /// A failure of ours: the cause goes to the log, the client learns only that there is one.
    #[must_use]
    pub fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::new(
            ProblemKind::Internal,
            "The server's log says why, under the id in `X-Request-Id`.",
        )
    }

    /// The same with the faults of a member under the name by which this call knows it.
    #[must_use]
    pub fn renamed(mut self, member: &str, name: &str) -> Self {
        for fault in &mut self.errors {
            if let Some(rest) = fault.pointer.strip_prefix(member) {
                fault.pointer = format!("{name}{rest}");
            }
        }
        self
    }

    /// Adds a member of the problem's own, such as `state`.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.members.insert(member.to_owned(), value.into());
        self
    }

    /// Says when it makes sense to try again; rounded up to whole seconds, at least one.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// After how many whole seconds it makes sense to try again; at least one.
    #[must_use]
    pub fn retry_after_s(&self) -> Option<u64> {
        let seconds = self.retry_after?.as_millis().div_ceil(1_000).max(1);
        Some(u64::try_from(seconds).unwrap_or(u64::MAX))
    }

    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The faults of a bad request.
    #[must_use]
    pub fn errors(&self) -> &[Fault] {
        &self.errors
    }

    /// The problem as a JSON object.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = self.members.clone();
        let fixed = [
            ("type", json!(format!("{TYPE_PREFIX}{}", self.kind.name()))),
            ("title", json!(self.kind.title())),
            ("status", json!(self.kind.status().as_u16())),
            ("detail", json!(self.detail)),
        ];
        members.extend(fixed.map(|(name, value)| (name.to_owned(), value)));
        if !self.errors.is_empty() {
            members.insert("errors".into(), json!(self.errors));
        }
        Value::Object(members)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if error == StoreError::Cursor {
            return Self::fault("cursor", "is not one that this list gave");
        }
        tracing::error!(%error, "the store did not do what it was asked");
        let (kind, detail, wait_s) = match error {
            StoreError::Full => (
                ProblemKind::StoreFull,
                "Nothing was written. An operator must make room; what is shown goes on.",
                30,
            ),
            StoreError::Gone(_) => (
                ProblemKind::StoreGone,
                "Nothing was written. An operator must put the database back; what is shown goes on.",
                30,
            ),
            StoreError::Conflict(_) | StoreError::Refused(_) | StoreError::Cursor => {
                (ProblemKind::NotReady, "Nothing was written. Try again.", 1)
            }
            StoreError::Unknown(_) => (
                ProblemKind::OutcomeUnknown,
                "Whether a change was made is not known: repeat the call with the same `Idempotency-Key`.",
                1,
            ),
            StoreError::Damaged(_) => {
                let detail = "The server's log says why, under the id in `X-Request-Id`.";
                return Self::new(ProblemKind::Internal, detail);
            }
        };
        Self::new(kind, detail).retry_after(Duration::from_secs(wait_s))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.kind.status(), Json(self.to_json())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if self.kind.status() == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Bearer realm=\"kwartier\"");
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(seconds) = self.retry_after_s() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_name_of_its_own_and_an_error_status() {
        for (i, kind) in ProblemKind::ALL.iter().enumerate() {
            assert!(kind.status().is_client_error() || kind.status().is_server_error());
            assert_ne!(kind.status(), StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                ProblemKind::ALL[..i]
                    .iter()
                    .all(|other| other.name() != kind.name())
            );
            assert!(ProblemKind::table().contains(&format!("`urn:kwartier:problem:{}`", kind.name())));
        }
    }

    #[tokio::test]
    async fn a_problem_is_answered_as_rfc_9457_says_with_its_own_members() {
        let problem =
            Problem::new(ProblemKind::WrongState, "The ticket is being served.").with("state", "serving");
        let response = problem.into_response();
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.headers()[header::CONTENT_TYPE], PROBLEM_JSON);
        let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        assert_eq!(
            serde_json::from_slice::<Value>(&bytes).unwrap(),
            json!({
                "type": "urn:kwartier:problem:wrong-state",
                "title": "The present state does not allow this step",
                "status": 409,
                "detail": "The ticket is being served.",
                "state": "serving",
            })
        );
    }

    #[test]
    fn a_problem_that_passes_says_when_to_come_back_in_whole_seconds() {
        let wait = |millis| {
            let problem =
                Problem::new(ProblemKind::Overloaded, "").retry_after(Duration::from_millis(millis));
            problem.into_response().headers()[header::RETRY_AFTER].clone()
        };
        assert_eq!(wait(0), "1");
        assert_eq!(wait(1_001), "2");
    }

    #[test]
    fn what_went_wrong_inside_is_never_told_to_the_client() {
        let problem = Problem::internal("disk /dev/sda3 on fire");
        assert!(!problem.to_json().to_string().contains("sda3"));
    }
}
