//! Why a hall does not do what it was asked. Nothing has changed when one of these comes back.
//!
//! Refusals know no HTTP; the edge maps them. They are kept with an `Idempotency-Key`, so they serialise.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::EndReason;
use crate::ids::{CounterId, ServiceId};

/// One fault of an input, with the member it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFault {
    /// The member, as `serviceIds[1]`.
    pub pointer: String,
    /// What is wrong with it.
    pub detail: String,
}

impl InputFault {
    /// A fault in that member.
    pub fn new(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            detail: detail.into(),
        }
    }
}

/// Why the hall is closed for the one who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ClosedBecause {
    /// Outside opening hours, or the day has ended.
    Hours,
    /// A visitor who came now could not be helped before closing time.
    ClosingSoon,
    /// The hall is no longer in use.
    Retired,
    /// A supervisor closed it for now.
    ForNow,
}

/// A service that visitors are here for and that no counter would take any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftService {
    /// Which.
    pub service_id: ServiceId,
    /// How many visitors wait for it, or still have it before them.
    pub visitors: usize,
}

fn left_text(left: &[LeftService]) -> String {
    let each = |LeftService { service_id, visitors }: &LeftService| format!("{service_id} ({visitors})");
    let named: Vec<String> = left.iter().map(each).collect();
    format!(
        "no counter would take what visitors are here for: {}",
        named.join(", ")
    )
}

fn days_text(days: &[chrono::NaiveDate]) -> String {
    let named: Vec<String> = days.iter().map(ToString::to_string).collect();
    named.join(", ")
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(
    missing_docs,
    reason = "the members of a variant are explained by the variant and its message"
)]
pub enum Refusal {
    /// The input cannot be meant; every fault is named.
    #[error("the input has faults")]
    Invalid { faults: Vec<InputFault> },
    /// The thing named is not there.
    #[error("there is no such {what}")]
    NotFound { what: String },
    /// Neither an open counter nor one planned today takes the service.
    #[error("no counter takes {services:?} today")]
    ServiceUnavailable { services: Vec<ServiceId> },
    /// The charter's restricted hours leave the service out at this time of day.
    #[error("{services:?} cannot be had at this time of day")]
    NotOnOfferNow { services: Vec<ServiceId> },
    /// The hall does not issue.
    #[error("the hall is closed: {because:?}")]
    HallClosed { because: ClosedBecause },
    /// As many tickets as the hall holds are in it.
    #[error("the hall holds no more than {most} tickets at once")]
    HallFull { most: u32 },
    /// The hall lets nobody join from home.
    #[error("numbers cannot be taken from home here")]
    RemoteNotOffered,
    /// As many as may be are expected from home.
    #[error("{most} visitors who took a number from home are not here yet, and no more may join")]
    RemoteFull { most: usize },
    /// As many cases as the hall works off are open.
    #[error("{most} cases are open; some must be settled first")]
    TooManyCases { most: usize },
    /// The appointment is on another local day.
    #[error("the appointment is on {day}")]
    WrongDay { day: chrono::NaiveDate },
    /// The visit of that appointment is over: how it ended, and when.
    #[error("the visit {number} is over")]
    VisitEnded {
        number: String,
        state: String,
        reason: Option<EndReason>,
        at: Option<DateTime<Utc>>,
    },
    /// All private rooms are taken.
    #[error("the private room is taken by {number}")]
    RoomTaken { number: String },
    /// Nobody callable waits for the counter.
    #[error("nobody waits for counter {counter}")]
    QueueEmpty { counter: CounterId },
    /// The counter already has a ticket.
    #[error("counter {counter} has {number}")]
    CounterBusy { counter: CounterId, number: String },
    /// The counter does not call: closed, or on a break.
    #[error("counter {counter} is {state}")]
    CounterClosed { counter: CounterId, state: String },
    /// The step is not possible from the present state.
    #[error("not possible while it is {state}: {detail}")]
    WrongState { state: String, detail: String },
    /// The hall has changed since the advice was given, or what it did can no longer be restored.
    #[error("the advice no longer applies: {detail}")]
    AdviceStale { detail: String },
    /// The redress was given, declined or lapsed before.
    #[error("this redress is {state}")]
    RedressSettled { state: String },
    /// Nobody approves what they claimed themselves, whatever their role.
    #[error("somebody else must approve this claim")]
    OwnClaim,
    /// An import would call off a large part of a day, and nobody has said that it may.
    #[error(
        "{called_off} appointments would be called off, at least half of the bookings of {}",
        days_text(days)
    )]
    CallsOffMuch {
        called_off: usize,
        days: Vec<chrono::NaiveDate>,
    },
    /// Nobody can book these services; of none in particular when the hall takes no bookings at all.
    #[error("these cannot be booked here: {services:?}")]
    NotBookable { services: Vec<ServiceId> },
    /// There is no place at that time; the free times nearest to it.
    #[error("there is no place at that time")]
    TimeTaken { nearest: Vec<DateTime<Utc>> },
    /// As many as may wait for an earlier time.
    #[error("{most} visitors wait for an earlier time, and no more may")]
    WaitersFull { most: usize },
    /// The place is held no longer.
    #[error("the place is held no longer")]
    HoldLapsed,
    /// As many places are held as can be at once.
    #[error("{most} places are held, and no more can be for now")]
    HoldsFull { most: usize },
    /// The name is taken.
    #[error("there is a {what} of that name")]
    Exists { what: String },
    /// Something still depends on it.
    #[error("{detail}")]
    InUse { detail: String },
    /// No counter would take what visitors are here for any more.
    #[error("{}", left_text(left))]
    LeavesVisitors { left: Vec<LeftService> },
    /// The state contradicts the log; a bug or a damaged log, never the caller's doing.
    #[error("the hall's state is inconsistent: {detail}")]
    Inconsistent { detail: String },
}

impl Refusal {
    /// A single fault.
    pub fn invalid(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Invalid {
            faults: vec![InputFault::new(pointer, detail)],
        }
    }

    /// Something that is not there.
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// A step that the present state does not allow.
    pub fn wrong_state(state: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::WrongState {
            state: state.into(),
            detail: detail.into(),
        }
    }
}
