//! What can go wrong with a call, by its kind: said here once for every operation.
//!
//! The description goes on from there: who needs no role is never told `401` or `403`, who sends no body never `415`, and
//! what is edited with an `ETag` can meet `412`.

use std::collections::BTreeMap;

use utoipa::ToSchema;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

use crate::http::problem::{PROBLEM_JSON, ProblemBody};

/// Problems by status, as they are described.
pub type Described = BTreeMap<String, RefOr<Response>>;

/// What a call with a token can meet, whatever it asks.
const TOO_MANY: &str = "`too-many-requests`: too many tokens that are not known came from there, or too much was asked; `Retry-After` says when to try again";

/// The problems of a call that reads.
const READS: &[(&str, &str)] = &[
    ("400", "`invalid-input`"),
    ("401", "`unauthorized`"),
    ("403", "`forbidden`, `cross-site`"),
    ("404", "`not-found`"),
    ("408", "`request-timeout`"),
    ("429", TOO_MANY),
    ("431", "`headers-too-large`"),
    ("500", "`internal`"),
    (
        "503",
        "`not-ready`, `overloaded`; `Retry-After` says when to try again",
    ),
];

/// The problems of a call that changes something; its own `409`s are named with it.
const CHANGES: &[(&str, &str)] = &[
    ("400", "`invalid-input`, `malformed-json`"),
    ("401", "`unauthorized`"),
    ("403", "`forbidden`, `cross-site`"),
    ("404", "`not-found`"),
    ("408", "`request-timeout`"),
    (
        "409",
        "The hall refuses: the problem's type and `state` say why. `key-reused` for a key with another body",
    ),
    ("413", "`too-large`"),
    ("415", "`unsupported-media-type`"),
    ("429", TOO_MANY),
    ("431", "`headers-too-large`"),
    ("500", "`internal`"),
    (
        "503",
        "`overloaded`, `store-full`, `store-gone`, `outcome-unknown`, `not-ready`; `Retry-After` says when to try again",
    ),
];

/// What can meet who edits something with an `ETag`, beside the problems of any change.
pub const EDITED_SINCE: &str =
    "`precondition-failed`: it was edited since the `ETag` in `If-Match` was given; nothing changed";

/// The problems of a call that reads, or changes something.
#[must_use]
pub fn usual(reads: bool) -> Described {
    described(if reads { READS } else { CHANGES })
}

/// The problems of a call that reads and can answer in several media types.
#[must_use]
pub fn of_choice(reads: bool) -> Described {
    let mut all = usual(reads);
    all.extend(described(&[("406", "`not-acceptable`")]));
    all
}

/// The problems of following a log.
#[must_use]
pub fn of_following(reads: bool) -> Described {
    let mut all = usual(reads);
    all.extend(described(&[(
        "410",
        "`log-replaced`: the log was brought back from a copy that ends before that place; `after` says where reading goes on",
    )]));
    all
}

/// The problems of saying something aloud.
#[must_use]
pub fn of_speaking(reads: bool) -> Described {
    let mut all = usual(reads);
    all.extend(described(&[(
        "409",
        "`not-spoken`: no voice here speaks this language, or it failed",
    )]));
    all
}

/// The problems of looking for what can be booked.
#[must_use]
pub fn of_booking(reads: bool) -> Described {
    let mut all = usual(reads);
    all.extend(described(&[(
        "409",
        "`not-bookable`: the hall, or one of these services, takes no bookings; `serviceIds` has those",
    )]));
    all
}

/// The problems of opening a live view.
#[must_use]
pub fn of_watching(reads: bool) -> Described {
    let mut all = usual(reads);
    all.extend(described(&[
        (
            "426",
            "`upgrade-required`: the request is not one for a WebSocket",
        ),
        (
            "429",
            "`too-many-requests`: this network watches as much as one may",
        ),
        (
            "503",
            "`overloaded`, `not-ready`; `Retry-After` says when to try again",
        ),
    ]));
    all
}

fn described(all: &[(&str, &str)]) -> Described {
    let one = |(status, kinds): &(&str, &str)| ((*status).to_owned(), problem(kinds));
    all.iter().map(one).collect()
}

/// A problem with these kinds of it.
#[must_use]
pub fn problem(kinds: &str) -> RefOr<Response> {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(ProblemBody::name())))
        .build();
    let answer = ResponseBuilder::new().description(kinds);
    answer.content(PROBLEM_JSON, content).build().into()
}
