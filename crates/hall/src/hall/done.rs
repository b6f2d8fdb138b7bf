//! What a command that was carried out answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::hall::refusal::InputFault;

use crate::ids::{
    AppointmentSeq, BlockId, BreachSeq, CaseId, CounterId, DraftId, HoldSeq, NoticeId, ServiceId, TicketId,
};

/// What a command did, by name; the caller reads the rest from the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// A ticket was changed, or found again.
    Ticket {
        /// Which: the caller shows it as it stands now.
        id: TicketId,
        /// Whether the command created it.
        created: bool,
    },
    /// Numbers were kept aside: the first id of each run.
    NumbersKept(Vec<TicketId>),
    /// A counter was changed.
    Counter(CounterId),
    /// A breach's redress was settled.
    Breach(BreachSeq),
    /// Appointments were booked, changed or called off.
    Appointments(Vec<AppointmentSeq>),
    /// A place is held.
    Held(HoldSeq),
    /// A time is blocked.
    Blocked(BlockId),
    /// What another system wrote was taken over: what came of each line, in their order, then of what is in it no longer.
    Imported(Vec<Imported>),
    /// The setup was written, or was the same.
    Setup,
    /// The hall was created, changed or retired.
    HallSetUp,
    /// A service was added or changed.
    ServiceSetUp(ServiceId),
    /// A counter was added or changed.
    CounterSetUp(CounterId),
    /// A notice was added or changed.
    NoticeSetUp(NoticeId),
    /// A setup was prepared for a later day.
    Planned(DraftId),
    /// A part of the setup went, or a held place was given back.
    Removed,
    /// The hall closed in mid-day, or opened again.
    Closing,
    /// Advice was carried out or undone: the event that carried it out.
    Advice(u64),
    /// Days were planned.
    Rosters(Vec<NaiveDate>),
    /// A case was opened or went a step on.
    Case(CaseId),
    /// What can be told of a person was erased.
    Erased {
        /// How many rows.
        rows: usize,
    },
    /// Nothing else than what fell due.
    Settled,
}

/// What came of one line of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The line in which it begins; none for what is in the file no longer.
    pub line: Option<u64>,
    /// What came of it.
    pub outcome: ImportOutcome,
    /// The appointment, where there is one.
    pub appointment: Option<AppointmentSeq>,
    /// What is wrong with it, why it is passed over, or what was read otherwise than it is written.
    pub remarks: Vec<InputFault>,
}

/// What can come of a line of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ImportOutcome {
    /// A new appointment.
    Booked,
    /// One that is known, and is otherwise now.
    Changed,
    /// One that is known and stands as it is.
    Same,
    /// One that is known, and is no more.
    CalledOff,
    /// Nothing to be done.
    PassedOver,
    /// It has faults.
    Faulty,
}
