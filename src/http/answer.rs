//! Replies and refusals of halls as what operations answer.

use std::time::Duration;

use axum::Json;
use serde::Serialize;

use super::etag::Tagged;
use super::lists::ListOf;
use super::operation::gives::{Created, Done};
use super::problem::{Problem, ProblemKind};
use crate::engine::{Failure, NumbersKept, Reply};
use crate::hall::refusal::{ClosedBecause, Refusal};
use crate::ids::ServiceId;
use crate::view::advice::CarriedAdviceView;
use crate::view::appointment::AppointmentView;
use crate::view::blocked_time::BlockedTimeView;
use crate::view::breach::BreachView;
use crate::view::case::{CaseReceiptView, CaseView, receipt};
use crate::view::counter::CounterView;
use crate::view::draft::DraftView;
use crate::view::hall::HallView;
use crate::view::import::ImportView;
use crate::view::notice::NoticeSetupView;
use crate::view::roster::RosterDayView;
use crate::view::setup::{CounterSetupView, HallSetupView, ServiceSetupView};
use crate::view::staff::StaffTicketView;
use crate::view::ticket::TicketView;

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
            Refusal::ServiceUnavailable { services } => unavailable(&services),
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
            Refusal::RemoteNotOffered => Self::new(ProblemKind::RemoteNotOffered, capital(&text)),
            Refusal::RemoteFull { .. } => Self::new(ProblemKind::RemoteFull, capital(&text)),
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
            Refusal::CallsOffMuch { called_off, days } => calls_off_much(&text, called_off, &days),
            Refusal::NotBookable { services } => not_bookable(&services),
            Refusal::TimeTaken { nearest } => time_taken(&nearest),
            Refusal::HoldLapsed => Self::new(ProblemKind::HoldLapsed, capital(&text)),
            Refusal::HoldsFull { .. } | Refusal::WaitersFull { .. } => {
                Self::new(ProblemKind::TooManyRequests, capital(&text)).retry_after(Duration::from_secs(600))
            }
            Refusal::Exists { .. } => Self::new(ProblemKind::AlreadyExists, capital(&text)),
            Refusal::InUse { .. } => Self::new(ProblemKind::InUse, capital(&text)),
            Refusal::LeavesVisitors { left } => {
                Self::new(ProblemKind::InUse, capital(&text)).with("leaves", serde_json::json!(left))
            }
            Refusal::Inconsistent { detail } => Self::internal(detail),
        }
    }
}

fn unavailable(services: &[ServiceId]) -> Problem {
    let names: Vec<String> = services.iter().map(ToString::to_string).collect();
    let detail = format!(
        "No counter that is open or planned today takes: {}.",
        names.join(", ")
    );
    Problem::new(ProblemKind::ServiceUnavailable, detail).with("serviceIds", names)
}

fn not_bookable(services: &[ServiceId]) -> Problem {
    let names: Vec<String> = services.iter().map(ToString::to_string).collect();
    let detail = format!("Visitors cannot book here: {}.", names.join(", "));
    Problem::new(ProblemKind::NotBookable, detail).with("serviceIds", names)
}

fn time_taken(nearest: &[chrono::DateTime<chrono::Utc>]) -> Problem {
    let detail = "There is no place at that time; `nearest` has the free times nearest to it.";
    Problem::new(ProblemKind::TimeTaken, detail).with("nearest", serde_json::json!(nearest))
}

fn calls_off_much(text: &str, called_off: usize, days: &[chrono::NaiveDate]) -> Problem {
    let detail = format!(
        "{} Send it again with `confirmed=true` if that is right.",
        capital(text)
    );
    Problem::new(ProblemKind::CallsOffMuch, detail)
        .with("calledOff", called_off)
        .with("days", serde_json::json!(days))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

/// What a hall's reply to a command is about.
pub trait FromReply: Sized {
    /// What is expected, as a noun.
    const WHAT: &'static str;

    /// It, when the reply is about it.
    fn from_reply(reply: Reply) -> Option<Self>;

    /// It.
    ///
    /// # Errors
    /// `internal` when the reply is about something else: a bug.
    fn of(reply: Reply) -> Result<Self, Problem> {
        Self::from_reply(reply).ok_or_else(|| {
            let what = Self::WHAT;
            Problem::internal(format!("a command answered with something else than a {what}"))
        })
    }
}

/// Implements [`FromReply`] for what stands in a reply.
macro_rules! replies {
    ($($about:ty, $what:literal, $reply:pat => $found:expr;)+) => {
        $(impl FromReply for $about {
            const WHAT: &'static str = $what;

            fn from_reply(reply: Reply) -> Option<Self> {
                match reply {
                    $reply => Some($found),
                    _ => None,
                }
            }
        })+
    };
}

replies! {
    StaffTicketView, "ticket", Reply::Ticket { ticket, .. } => *ticket;
    TicketView, "ticket", Reply::Ticket { ticket, .. } => ticket.ticket.for_visitor();
    NumbersKept, "block of numbers", Reply::Numbers(kept) => kept;
    CounterView, "counter", Reply::Counter(counter) => counter;
    BreachView, "breach", Reply::Breach(breach) => *breach;
    CaseView, "case", Reply::Case(case) => *case;
    CaseReceiptView, "case", Reply::Case(case) => receipt(&case);
    CarriedAdviceView, "piece of advice", Reply::Advice(advice) => *advice;
    HallView, "hall", Reply::Hall(hall) => *hall;
    HallSetupView, "hall", Reply::HallSetup(hall) => *hall;
    ServiceSetupView, "service", Reply::ServiceSetup(service) => *service;
    CounterSetupView, "counter", Reply::CounterSetup(counter) => *counter;
    NoticeSetupView, "notice", Reply::NoticeSetup(notice) => *notice;
    BlockedTimeView, "blocked time", Reply::Blocked(block) => *block;
    DraftView, "draft", Reply::Draft(draft) => *draft;
    ListOf<AppointmentView>, "list of appointments",
        Reply::Appointments { appointments } => ListOf::whole(appointments);
    ImportView, "import", Reply::Imported(view) => *view;
    ListOf<RosterDayView>, "list of rosters", Reply::Rosters { days } => ListOf::whole(days);
    Done, "removal", Reply::Removed => Done;
}

/// The one appointment that a command was about.
impl FromReply for AppointmentView {
    const WHAT: &'static str = "single appointment";

    fn from_reply(reply: Reply) -> Option<Self> {
        ListOf::from_reply(reply)?.items.into_iter().next()
    }
}

/// Whatever it is.
impl FromReply for Reply {
    const WHAT: &'static str = "reply";

    fn from_reply(reply: Reply) -> Option<Self> {
        Some(reply)
    }
}

impl<T: FromReply> FromReply for Json<T> {
    const WHAT: &'static str = T::WHAT;

    fn from_reply(reply: Reply) -> Option<Self> {
        T::from_reply(reply).map(Json)
    }
}

impl<T: FromReply> FromReply for Created<T> {
    const WHAT: &'static str = T::WHAT;

    fn from_reply(reply: Reply) -> Option<Self> {
        T::from_reply(reply).map(Self)
    }
}

impl<T: FromReply + Serialize> FromReply for Tagged<T> {
    const WHAT: &'static str = T::WHAT;

    fn from_reply(reply: Reply) -> Option<Self> {
        T::from_reply(reply).map(Self::new)
    }
}
