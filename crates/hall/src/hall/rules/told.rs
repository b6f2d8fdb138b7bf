//! What was told about waits, on tickets and in the lobby, and what then came.
//!
//! A ticket's forecast is in the event that issued it. The lobby's changes all the time, so only a material change is an
//! event ([`crate::hall::event::Event::ForecastsShown`]), at most once a minute. When a day has ended, all that was told
//! in it becomes one row with what came of each.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::ArrivalKind;
use crate::hall::facts::{Range, TicketState};
use crate::hall::record::{ShownAt, Ticket};
use crate::hall::state::State;
use crate::ids::ServiceId;

/// Limits of what is kept of the lobby's forecasts.
pub mod limits {
    use chrono::TimeDelta;

    /// Time between two events about the lobby's forecasts, at least.
    pub const LOBBY_EVERY: TimeDelta = TimeDelta::minutes(1);
    /// Forecasts of the lobby that are kept of a day: one each five minutes for fifty services.
    pub const LOBBY_A_DAY: usize = 10_000;
}

/// Who comes later than this after a forecast was shown saw another hall.
const SEEN_FOR: TimeDelta = TimeDelta::minutes(10);

/// Where something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// On a ticket, at issue.
    Ticket,
    /// On the lobby's screen.
    Lobby,
}

/// What came of a wait that was told; seconds since it was told or, in the lobby, since the visitor came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Came {
    /// The visitor was called after so long.
    Called(u32),
    /// The visitor left, or was sent away, after so long without a call.
    Left(u32),
    /// The visitor has waited so long and still does.
    Waiting(u32),
    /// Nobody came while it was shown.
    Nobody,
}

/// Something that was told, and what came. Kept as a list, since a year holds many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct Case {
    /// When it was told.
    pub at: DateTime<Utc>,
    /// For which service.
    pub service: ServiceId,
    /// Where.
    pub source: Source,
    /// What.
    pub range: Range,
    /// What came.
    pub came: Came,
}

/// Instant in milliseconds, service, where, 50 %, 10 % and 90 % point, what came.
type Row = (i64, ServiceId, Source, u32, u32, Option<u32>, Came);

impl From<Row> for Case {
    fn from((at, service, source, median_s, lo_s, hi_s, came): Row) -> Self {
        Self {
            at: DateTime::from_timestamp_millis(at).unwrap_or_default(),
            service,
            source,
            range: Range { median_s, lo_s, hi_s },
            came,
        }
    }
}

impl From<Case> for Row {
    fn from(case: Case) -> Self {
        let Range { median_s, lo_s, hi_s } = case.range;
        let at = case.at.timestamp_millis();
        (at, case.service, case.source, median_s, lo_s, hi_s, case.came)
    }
}

/// Everything told on one local day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ToldDay {
    /// The local day on which it was told.
    pub day: NaiveDate,
    /// By time.
    pub cases: Vec<Case>,
}

/// Everything told on the day that has not ended, with what came of it until `now`.
#[must_use]
pub fn today(state: &State, now: DateTime<Utc>) -> Vec<Case> {
    let of_today = |ticket: &&Ticket| state.ended_day.is_none_or(|ended| ended < ticket.day);
    let mut tickets: Vec<&Ticket> = state
        .tickets
        .values()
        .map(AsRef::as_ref)
        .filter(of_today)
        .collect();
    tickets.sort_unstable_by_key(|ticket| (ticket.issued_at, ticket.id));
    let on_tickets = tickets.iter().filter_map(|ticket| {
        let told = ticket.told?;
        Some(Case {
            at: ticket.issued_at,
            service: ticket.legs.first().service.clone(),
            source: Source::Ticket,
            range: Range {
                median_s: told.median_s,
                lo_s: told.lo_s,
                hi_s: told.hi_s,
            },
            came: came(ticket, now),
        })
    });
    let mut cases: Vec<Case> = on_tickets.chain(in_the_lobby(state, &tickets, now)).collect();
    cases.sort_by_key(|case| case.at);
    cases
}

/// What came of a ticket's first wait.
fn came(ticket: &Ticket, now: DateTime<Utc>) -> Came {
    let since = |at: DateTime<Utc>| u32::try_from((at - ticket.issued_at).num_seconds()).unwrap_or(0);
    match (ticket.legs.first().called_at, ticket.state) {
        (Some(called_at), _) => Came::Called(since(called_at)),
        (None, TicketState::Waiting) => Came::Waiting(since(now)),
        (None, _) => Came::Left(since(ticket.ended_at.unwrap_or(now))),
    }
}

/// The lobby's forecasts, each with the first walk-in who came for the service while it was shown.
fn in_the_lobby<'a>(
    state: &'a State,
    by_issue: &'a [&Ticket],
    now: DateTime<Utc>,
) -> impl Iterator<Item = Case> + 'a {
    state
        .shown_today
        .iter()
        .enumerate()
        .filter_map(move |(position, ShownAt { at, shown })| {
            let range = shown.range?;
            let mut later = state.shown_today.iter().skip(position + 1);
            let replaced = later.find(|later| later.shown.service == shown.service);
            let until = replaced.map_or(*at + SEEN_FOR, |later| later.at.min(*at + SEEN_FOR));
            let first = by_issue.partition_point(|ticket| ticket.issued_at < *at);
            let mut seen_by = by_issue[first..]
                .iter()
                .take_while(|ticket| ticket.issued_at < until);
            let visitor = seen_by.find(|ticket| {
                ticket.arrival == ArrivalKind::WalkIn && ticket.legs.first().service == shown.service
            });
            Some(Case {
                at: *at,
                service: shown.service.clone(),
                source: Source::Lobby,
                range,
                came: visitor.map_or(Came::Nobody, |ticket| came(ticket, now)),
            })
        })
}
