//! The words that events are made of: what can be said of a visit, a promise, a case, a mail.
//!
//! Everything here is data, written into the log as it stands, and so never changes its meaning. Nothing here knows an
//! event, a state or a rule.

mod actor;
mod advice;
mod breach;
mod case;
mod consent;
mod counter;
mod epoch;
mod identification;
mod mail;
mod need;
mod offline;
mod origin;
mod passed_on;
mod promise;
mod promised;
mod remote;
mod roster;
mod said;
mod stay;
mod told;
mod visit;

pub use actor::Actor;
pub use advice::{Change, HORIZON, Move, Promised};
pub use breach::{BreachCause, BreachScene, CounterThen, LaterOffer, Offer, RedressState};
pub use case::{AnswerWay, CaseFacts, CaseKind, CaseStep, ClockSet, ClockSource};
pub use consent::Consent;
pub use counter::CounterStatus;
pub use epoch::{Epoch, EpochCause, LastNumbers, NoEpoch};
pub use identification::Identification;
pub use mail::{MailAbout, MailState, MessageWay};
pub use need::Need;
pub use offline::{NumberRun, TakenOffline};
pub use origin::{Origin, OriginKey};
pub use passed_on::PassedOn;
pub use promise::{Edition, LegBegun, LegNorm, Told};
pub use promised::{PromiseBound, PromisedDay, PromisedGroup, PromisedHalf};
pub use remote::JoinedFromHome;
pub use roster::{DayPart, RosterEntry};
pub use said::Subject;
pub use stay::{HoldEnd, Stay};
pub use told::{Range, Shown};
pub use visit::{
    CancelReason, EndReason, NextStep, Outcome, ReservedFor, ReturnReason, StepKind, TicketState,
};
