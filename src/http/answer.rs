//! Replies and refusals as HTTP, and what the API's description says of them.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::{RefOr, Response as DescribedResponse, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

use super::problem::{PROBLEM_JSON, Problem, ProblemBody, ProblemKind};
use crate::engine::{Failure, Reply};
use crate::hall::refusal::{ClosedBecause, Refusal};
use crate::view::advice::CarriedAdviceView;
use crate::view::appointment::AppointmentView;
use crate::view::breach::BreachView;
use crate::view::case::CaseView;
use crate::view::counter::CounterView;
use crate::view::roster::RosterDayView;
use crate::view::staff::StaffTicketView;

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::KeyReused => Self::new(
                ProblemKind::KeyReused,
                "This `Idempotency-Key` came before with another body; choose a new one for a new call.",
            ),
            Failure::EditedSince => Self::new(
                ProblemKind::PreconditionFailed,
                "Somebody edited this since you read it: read it again, and make your change to that.",
            ),
            Failure::Busy => Self::new(
                ProblemKind::Overloaded,
                "Too many calls wait for this hall; try again.",
            )
            .retry_after(Duration::from_secs(1)),
            Failure::Store { error, .. } => error.into(),
            Failure::Stopped => Self::new(ProblemKind::NotReady, "The server is stopping; try again.")
                .retry_after(Duration::from_secs(2)),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let text = refusal.to_string();
        match refusal {
            Refusal::Invalid { faults } => {
                let fault = |f: crate::hall::refusal::InputFault| super::problem::Fault {
                    pointer: f.pointer,
                    detail: f.detail,
                };
                Self::invalid(faults.into_iter().map(fault).collect())
            }
            Refusal::NotFound { what } => Self::not_found(&format!("this {what}")),
            Refusal::ServiceUnavailable { services } => {
                let names: Vec<String> = services.iter().map(ToString::to_string).collect();
                let detail = format!(
                    "No counter that is open or planned today takes: {}.",
                    names.join(", ")
                );
                Self::new(ProblemKind::ServiceUnavailable, detail).with("serviceIds", names)
            }
            Refusal::NotOnOfferNow { services } => {
                let names: Vec<String> = services.iter().map(ToString::to_string).collect();
                let detail = format!("Not on offer at this time of day: {}.", names.join(", "));
                Self::new(ProblemKind::ServiceUnavailable, detail)
                    .with("serviceIds", names)
                    .with("because", "restrictedHours")
            }
            Refusal::HallClosed { because } => {
                let (why, detail) = match because {
                    ClosedBecause::Hours => ("hours", "The hall is not open now."),
                    ClosedBecause::ClosingSoon => (
                        "closingSoon",
                        "A visitor who came now could not be helped before closing time.",
                    ),
                    ClosedBecause::Retired => ("retired", "The hall is no longer in use."),
                    ClosedBecause::ForNow => ("forNow", "The hall had to close for now."),
                };
                Self::new(ProblemKind::HallClosed, detail).with("because", why)
            }
            Refusal::HallFull { .. } => Self::new(ProblemKind::HallFull, capital(&text)),
            Refusal::TooManyCases { .. } => Self::new(ProblemKind::TooManyRequests, capital(&text))
                .retry_after(Duration::from_secs(3_600)),
            Refusal::WrongDay { day } => {
                Self::new(ProblemKind::WrongDay, capital(&text)).with("day", day.to_string())
            }
            Refusal::VisitEnded {
                state, reason, at, ..
            } => Self::new(ProblemKind::VisitEnded, capital(&text))
                .with("state", state)
                .with("reason", serde_json::json!(reason))
                .with("endedAt", serde_json::json!(at)),
            Refusal::RoomTaken { .. } => Self::new(ProblemKind::RoomTaken, capital(&text)),
            Refusal::QueueEmpty { .. } => Self::new(ProblemKind::QueueEmpty, capital(&text)),
            Refusal::CounterBusy { .. } => Self::new(ProblemKind::CounterBusy, capital(&text)),
            Refusal::CounterClosed { state, .. } => {
                Self::new(ProblemKind::CounterClosed, capital(&text)).with("state", state)
            }
            Refusal::WrongState { state, .. } => {
                Self::new(ProblemKind::WrongState, capital(&text)).with("state", state)
            }
            Refusal::AdviceStale { .. } => Self::new(ProblemKind::AdviceStale, capital(&text)),
            Refusal::OwnClaim => Self::new(
                ProblemKind::Forbidden,
                "You claimed this yourself; somebody else must approve it.",
            ),
            Refusal::RedressSettled { state } => {
                Self::new(ProblemKind::RedressSettled, capital(&text)).with("state", state)
            }
            Refusal::Exists { .. } => Self::new(ProblemKind::AlreadyExists, capital(&text)),
            Refusal::InUse { .. } => Self::new(ProblemKind::InUse, capital(&text)),
            Refusal::Inconsistent { detail } => Self::internal(detail),
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

fn not_that(what: &str) -> Problem {
    Problem::internal(format!("a command answered with something else than a {what}"))
}

/// The ticket of a reply, and whether the command created it.
///
/// # Errors
/// `internal` when the reply is about something else: a bug.
pub fn ticket(reply: Reply) -> Result<(Box<StaffTicketView>, bool), Problem> {
    match reply {
        Reply::Ticket { ticket, created } => Ok((ticket, created)),
        _ => Err(not_that("ticket")),
    }
}

/// The ticket of a reply, for staff.
///
/// # Errors
/// As [`ticket`].
pub fn staff_ticket(reply: Reply) -> Result<Response, Problem> {
    let (ticket, _) = ticket(reply)?;
    Ok(Json(ticket).into_response())
}

/// The counter of a reply.
///
/// # Errors
/// As [`ticket`].
pub fn counter(reply: Reply) -> Result<Json<CounterView>, Problem> {
    match reply {
        Reply::Counter(counter) => Ok(Json(counter)),
        _ => Err(not_that("counter")),
    }
}

/// The breach of a reply.
///
/// # Errors
/// As [`ticket`].
pub fn breach(reply: Reply) -> Result<Json<BreachView>, Problem> {
    match reply {
        Reply::Breach(breach) => Ok(Json(*breach)),
        _ => Err(not_that("breach")),
    }
}

/// The case of a reply.
///
/// # Errors
/// As [`ticket`].
pub fn case(reply: Reply) -> Result<Json<CaseView>, Problem> {
    match reply {
        Reply::Case(case) => Ok(Json(*case)),
        _ => Err(not_that("case")),
    }
}

/// The advice of a reply.
///
/// # Errors
/// As [`ticket`].
pub fn advice(reply: Reply) -> Result<Json<CarriedAdviceView>, Problem> {
    match reply {
        Reply::Advice(advice) => Ok(Json(*advice)),
        _ => Err(not_that("piece of advice")),
    }
}

/// The appointments of a reply.
///
/// # Errors
/// As [`ticket`].
pub fn appointments(reply: Reply) -> Result<Vec<AppointmentView>, Problem> {
    match reply {
        Reply::Appointments { appointments } => Ok(appointments),
        _ => Err(not_that("list of appointments")),
    }
}

/// The rosters of a reply.
///
/// # Errors
/// As [`ticket`].
pub fn rosters(reply: Reply) -> Result<Vec<RosterDayView>, Problem> {
    match reply {
        Reply::Rosters { days } => Ok(days),
        _ => Err(not_that("list of rosters")),
    }
}

fn problem_response(kinds: &str) -> RefOr<DescribedResponse> {
    let content = utoipa::openapi::ContentBuilder::new()
        .schema(Some(utoipa::openapi::Ref::from_schema_name(ProblemBody::name())))
        .build();
    ResponseBuilder::new()
        .description(kinds)
        .content(PROBLEM_JSON, content)
        .build()
        .into()
}

fn described(all: &[(&str, &str)]) -> BTreeMap<String, RefOr<DescribedResponse>> {
    let one = |(status, kinds): &(&str, &str)| ((*status).to_owned(), problem_response(kinds));
    all.iter().map(one).collect()
}

/// What a call with a token can meet, whatever it asks.
const TOO_MANY: &str = "`too-many-requests`: too many tokens that are not known came from there, or too much was asked; `Retry-After` says when to try again";

/// The problems of a call that reads.
pub struct ReadProblems;

impl IntoResponses for ReadProblems {
    fn responses() -> BTreeMap<String, RefOr<DescribedResponse>> {
        described(&[
            ("400", "`invalid-input`"),
            ("401", "`unauthorized`"),
            ("403", "`forbidden`, `cross-site`"),
            ("404", "`not-found`"),
            ("408", "`request-timeout`"),
            ("431", "`headers-too-large`"),
            ("500", "`internal`"),
            ("429", TOO_MANY),
            (
                "503",
                "`not-ready`, `overloaded`; `Retry-After` says when to try again",
            ),
        ])
    }
}

/// The problems of a call that reads and can answer in several media types.
pub struct ReportProblems;

impl IntoResponses for ReportProblems {
    fn responses() -> BTreeMap<String, RefOr<DescribedResponse>> {
        let mut all = ReadProblems::responses();
        all.extend(described(&[("406", "`not-acceptable`")]));
        all
    }
}

/// The problems of opening a live view.
pub struct WatchProblems;

impl IntoResponses for WatchProblems {
    fn responses() -> BTreeMap<String, RefOr<DescribedResponse>> {
        let mut all = ReadProblems::responses();
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
}

/// The problems of a call that edits something with an `ETag`.
pub struct EditProblems;

impl IntoResponses for EditProblems {
    fn responses() -> BTreeMap<String, RefOr<DescribedResponse>> {
        let mut all = ChangeProblems::responses();
        all.extend(described(&[(
            "412",
            "`precondition-failed`: it was edited since the `ETag` in `If-Match` was given; nothing changed",
        )]));
        all
    }
}

/// The problems of a call that changes something; its own `409`s are named with it.
pub struct ChangeProblems;

impl IntoResponses for ChangeProblems {
    fn responses() -> BTreeMap<String, RefOr<DescribedResponse>> {
        described(&[
            ("400", "`invalid-input`, `malformed-json`"),
            ("401", "`unauthorized`"),
            ("403", "`forbidden`, `cross-site`"),
            ("404", "`not-found`"),
            (
                "409",
                "The hall refuses: the problem's type and `state` say why. `key-reused` for a key with another body",
            ),
            ("408", "`request-timeout`"),
            ("413", "`too-large`"),
            ("415", "`unsupported-media-type`"),
            ("429", TOO_MANY),
            ("431", "`headers-too-large`"),
            ("500", "`internal`"),
            (
                "503",
                "`overloaded`, `store-full`, `store-gone`, `outcome-unknown`, `not-ready`; `Retry-After` says when to try again",
            ),
        ])
    }
}
