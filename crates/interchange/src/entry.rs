//! What one line of a table, or one event of a calendar, says by itself.

use chrono::{DateTime, Utc};
use kwartier_hall::hall::command::AppointedTime;
use kwartier_hall::hall::facts::ReservedFor;
use kwartier_hall::hall::refusal::InputFault;

/// What was read of a whole file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Its entries, in their order.
    pub entries: Vec<Entry>,
    /// Events that repeat: an appointment of the same name that is no longer among the entries has been taken out.
    pub series: Vec<Series>,
    /// What is to be known of the file as a whole, such as columns that are not read.
    pub remarks: Vec<String>,
}

/// One line of a table, or one occurrence of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it begins, counted from 1.
    pub line: u64,
    /// By what it is known when the file comes again.
    pub identity: Identity,
    /// What it says, or what is wrong with it.
    pub said: Result<Said, Vec<InputFault>>,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// That there is this appointment.
    Appointment(Box<Written>),
    /// That the appointment of this name is no more.
    CalledOff,
    /// Nothing of an appointment: why it is passed over.
    PassedOver(&'static str),
}

/// By what an entry is known when a file comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// By the name that the other system gave it.
    Name(Name),
    /// By its check-in code.
    Code(String),
    /// By what it says: nothing else tells it from others.
    Content,
}

/// The name by which another system knows an appointment (RFC 5545, 3.8.4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// `UID`, or the cell of that column.
    pub uid: String,
    /// Which occurrence of an event that repeats: when it was to begin at first.
    pub occurrence: Option<AppointedTime>,
    /// How often it has been changed (`SEQUENCE`): the higher one counts.
    pub sequence: u32,
    /// When this edition was written (`LAST-MODIFIED`, or else `DTSTAMP`): of the same sequence the later one counts.
    pub stamp: Option<DateTime<Utc>>,
}

/// An event that repeats, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its `UID`.
    pub uid: String,
    /// How often it has been changed.
    pub sequence: u32,
    /// Occurrences from here on were made of its rule.
    pub from: DateTime<Utc>,
    /// Up to here, without it.
    pub to: DateTime<Utc>,
}

/// An appointment as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What the visitor checks in with; one is made where none can be read.
    pub code: Option<String>,
    /// What for: readings of it, each a list of services by id or Dutch name. The first counts of which the hall knows all.
    pub services: Vec<Vec<String>>,
    /// When.
    pub at: AppointedTime,
    /// With whom or where.
    pub reserved_for: Option<ReservedFor>,
    /// Who comes, and how they can be reached.
    pub contact: Option<String>,
    /// Who could be told by mail.
    pub email: Option<String>,
    /// What was read otherwise than it stands there, each with the member it is in.
    pub remarks: Vec<InputFault>,
}

impl Entry {
    /// An entry of which nothing is known but what is wrong with it.
    #[must_use]
    pub fn faulty(line: u64, faults: Vec<InputFault>) -> Self {
        Self {
            line,
            identity: Identity::Content,
            said: Err(faults),
        }
    }

    /// The same, where one thing is wrong with the whole.
    #[must_use]
    pub fn unread(line: u64, detail: impl Into<String>) -> Self {
        Self::faulty(line, vec![InputFault::new("", detail)])
    }
}

/// A text without its line ends: who comes is shown on one line.
pub(crate) fn on_one_line(text: &str) -> String {
    let lines = text.split(char::is_control).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}
