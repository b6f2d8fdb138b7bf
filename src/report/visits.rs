//! Visits of a period for other systems: one by one, with each of their waits, and with nothing in it that tells who it was.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::sheets::{Dialect, Value, rows_written, written};
use super::wait::{Wait, WaitEnd};
use crate::charter::ArrivalKind;
use crate::hall::facts::{EndReason, Outcome, TicketState};
use crate::hall::record::{Leg, Ticket};
use crate::ids::{AppointmentId, BreachId, CounterId, HallId, ServiceId, TicketId, TicketNumber};

/// One service of a visit.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VisitLegView {
    /// Which of the visit's, from 0.
    pub leg: u16,
    /// What for.
    pub service_id: ServiceId,
    /// Where help was given, or the visitor was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// When the wait clock started.
    pub clock_start_at: DateTime<Utc>,
    /// How the wait ended.
    pub end: WaitEnd,
    /// The first call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called_at: Option<DateTime<Utc>>,
    /// When help started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// When help ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// The wait by the norm's own clock, seconds; left out while it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waited_s: Option<u32>,
    /// How long help took, seconds; left out where that is not known, or it was interrupted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_s: Option<u32>,
    /// The longest wait that was promised, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_s: Option<u32>,
    /// When the promise breaks, where one was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// The broken promise, in the register of breaches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach_id: Option<BreachId>,
    /// How help ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VisitView {
    /// Its name in the API, the same as in the events.
    pub id: TicketId,
    /// The hall.
    pub hall_id: HallId,
    /// Its number on screen.
    pub number: TicketNumber,
    /// The local day it belongs to.
    pub day: NaiveDate,
    /// How it began.
    pub arrival: ArrivalKind,
    /// The appointment that was checked in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// Whether the number was taken from home.
    pub from_home: bool,
    /// When the number was given out.
    pub issued_at: DateTime<Utc>,
    /// Where it is: a visit that runs on can be asked for again later.
    pub state: TicketState,
    /// Why it ended, unless staff completed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether the question was answered, as the visitor says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rated_answered: Option<bool>,
    /// Its services, one after the other; one that staff took back is left out, unless its promise had broken.
    pub legs: Vec<VisitLegView>,
}

impl VisitView {
    /// A visit as its table has it; `zone` is the hall's.
    #[must_use]
    pub fn of(hall: &HallId, ticket: &Ticket, zone: Tz) -> Self {
        let waits = Wait::all(ticket, zone);
        let legs = ticket.legs.all().zip(waits);
        let legs = legs.filter(|(_, wait)| wait.end != WaitEnd::TakenBack);
        Self {
            id: ticket.id,
            hall_id: hall.clone(),
            number: ticket.number,
            day: ticket.day,
            arrival: ticket.arrival,
            appointment_id: ticket.appointment.map(|seq| AppointmentId {
                hall: hall.clone(),
                seq,
            }),
            from_home: ticket.remote.is_some(),
            issued_at: ticket.issued_at,
            state: ticket.state,
            reason: ticket.reason,
            ended_at: ticket.over_at(),
            rated_answered: ticket.rating.map(|rating| rating.answered),
            legs: legs.map(|(leg, wait)| of_leg(hall, leg, wait)).collect(),
        }
    }
}

fn of_leg(hall: &HallId, leg: &Leg, wait: Wait) -> VisitLegView {
    VisitLegView {
        leg: wait.leg,
        service_id: wait.service,
        counter_id: leg.counter.clone(),
        clock_start_at: wait.clock_start_at,
        end: wait.end,
        called_at: leg.called_at,
        started_at: leg.started_at,
        ended_at: leg.ended_at,
        waited_s: wait.waited_s,
        help_s: wait.help_s,
        limit_s: wait.limit_s,
        due_at: leg.due_at,
        breach_id: wait.breach.map(|seq| BreachId {
            hall: hall.clone(),
            seq,
        }),
        outcome: wait.outcome,
    }
}

/// The names of the columns of the same as a table: a row a service of a visit.
pub const COLUMNS: [&str; 24] = [
    "id",
    "leg",
    "hallId",
    "number",
    "day",
    "arrival",
    "appointmentId",
    "fromHome",
    "issuedAt",
    "state",
    "reason",
    "visitEndedAt",
    "ratedAnswered",
    "serviceId",
    "counterId",
    "clockStartAt",
    "end",
    "calledAt",
    "startedAt",
    "endedAt",
    "waitedS",
    "helpS",
    "limitS",
    "breachId",
];

/// Writes visits as CSV: with the columns' names above the first part of a file alone. Instants are in UTC.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv(visits: &[VisitView], dialect: Dialect, is_first: bool) -> Result<Vec<u8>, csv::Error> {
    let legs = visits
        .iter()
        .flat_map(|visit| visit.legs.iter().map(move |leg| (visit, leg)));
    let rows: Vec<_> = legs.collect();
    let record = |(visit, leg): &(&VisitView, &VisitLegView)| record(visit, leg);
    if is_first {
        written(dialect, &COLUMNS, &rows, record)
    } else {
        rows_written(dialect, &rows, record)
    }
}

fn record(visit: &VisitView, leg: &VisitLegView) -> Vec<Value> {
    let instant = |at: DateTime<Utc>| Value::from(at.to_rfc3339_opts(SecondsFormat::Millis, true));
    let maybe = |at: Option<DateTime<Utc>>| at.map_or_else(nothing, instant);
    vec![
        Value::from(visit.id.to_string()),
        Value::number(Some(leg.leg)),
        Value::from(visit.hall_id.as_str()),
        Value::from(visit.number.to_string()),
        Value::from(visit.day.to_string()),
        named(Some(&visit.arrival)),
        text(visit.appointment_id.as_ref()),
        Value::from(visit.from_home.to_string()),
        instant(visit.issued_at),
        named(Some(&visit.state)),
        named(visit.reason.as_ref()),
        maybe(visit.ended_at),
        text(visit.rated_answered.as_ref()),
        Value::from(leg.service_id.as_str()),
        text(leg.counter_id.as_ref()),
        instant(leg.clock_start_at),
        named(Some(&leg.end)),
        maybe(leg.called_at),
        maybe(leg.started_at),
        maybe(leg.ended_at),
        Value::number(leg.waited_s),
        Value::number(leg.help_s),
        Value::number(leg.limit_s),
        text(leg.breach_id.as_ref()),
    ]
}

fn nothing() -> Value {
    Value::from("")
}

fn text(value: Option<&impl ToString>) -> Value {
    value.map_or_else(nothing, |value| Value::from(value.to_string()))
}

/// The word that the API has for it.
fn named(value: Option<&impl Serialize>) -> Value {
    let word = value.and_then(|value| serde_json::to_value(value).ok());
    Value::from(word.as_ref().and_then(|word| word.as_str()).unwrap_or_default())
}
