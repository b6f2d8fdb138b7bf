//! The visits in the terms of the Dutch municipal data model (Gemeentelijk Gegevensmodel, model Dienstverlening):
//! `Balieafspraak`, with the waits before and after the planned start.
//!
//! That model counts every meeting at a counter as a *balieafspraak*, also one that nobody came to. A walk-in has no
//! planned start. Durations are in seconds: the model says `int` and no unit.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use super::sheets::{Dialect, written};
use super::wait::{Wait, WaitEnd};
use crate::charter::ArrivalKind;
use crate::hall::record::AppointmentState;
use crate::ids::{AppointmentSeq, HallId, ServiceId, TicketId};

/// The names of the columns: the attributes of `Balieafspraak` with its status and product.
pub const COLUMNS: [&str; 13] = [
    "identificatie",
    "tijdAangemaakt",
    "starttijdGepland",
    "eindtijdGepland",
    "tijdsduurGepland",
    "werkelijkeTijdsduur",
    "wachttijdVoorStartAfspraak",
    "wachttijdNaStartAfspraak",
    "wachttijdTotaal",
    "afspraakstatus",
    "productOfDienst",
    "toelichting",
    "notitie",
];

/// An appointment as its table has it, as far as it is needed here.
#[derive(Debug, Clone, Deserialize)]
pub struct Appointed {
    id: AppointmentSeq,
    at: DateTime<Utc>,
    state: AppointmentState,
    services: Vec<ServiceId>,
    #[serde(default)]
    ticket: Option<TicketId>,
}

/// Writes waits and the appointments of a period as CSV, local times with their offset.
///
/// `appointments` may reach beyond the period: those without a visit count when their time lies in it.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv(
    hall: &HallId,
    zone: Tz,
    waits: &[Wait],
    appointments: &[Appointed],
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    dialect: Dialect,
) -> Result<Vec<u8>, csv::Error> {
    let local = |at: DateTime<Utc>| {
        at.with_timezone(&zone)
            .to_rfc3339_opts(SecondsFormat::Secs, false)
    };
    let planned: HashMap<TicketId, DateTime<Utc>> = appointments
        .iter()
        .filter_map(|each| Some((each.ticket?, each.at)))
        .collect();
    // What was taken back was no appointment.
    let lived = waits.iter().filter(|wait| wait.end != WaitEnd::TakenBack);
    let visits = lived.map(|wait| {
        let is_booked = wait.arrival == ArrivalKind::Appointment && wait.leg == 0;
        let start = planned.get(&wait.ticket).filter(|_| is_booked);
        let early_s = (wait.clock_start_at - wait.arrived_at).num_seconds().max(0);
        let number = |seconds: Option<u32>| seconds.map_or_else(String::new, |s| s.to_string());
        // Only a visit's first wait has the time before the planned start; a later one begins when its leg does.
        let (before, total) = if wait.leg == 0 {
            (early_s.to_string(), number(wait.stayed_s()))
        } else {
            ("0".to_owned(), number(wait.waited_s))
        };
        vec![
            format!("{hall}.{}", wait.id()),
            local(wait.arrived_at),
            start.map_or_else(String::new, |at| local(*at)),
            String::new(),
            String::new(),
            number(wait.help_s),
            before,
            number(wait.waited_s),
            total,
            status(wait).to_owned(),
            wait.service.to_string(),
            String::new(),
            String::new(),
        ]
    });
    let nobody_came = appointments.iter().filter(|each| (from..to).contains(&each.at));
    let nobody_came = nobody_came.filter_map(|each| {
        let status = match each.state {
            AppointmentState::Missed => "niet verschenen",
            AppointmentState::Cancelled => "geannuleerd",
            AppointmentState::Booked => "gepland",
            AppointmentState::CheckedIn => return None,
        };
        let mut row = vec![String::new(); COLUMNS.len()];
        for (column, text) in [
            (0, format!("{hall}.{}", each.id)),
            (2, local(each.at)),
            (9, status.to_owned()),
            (
                10,
                each.services
                    .first()
                    .map_or_else(String::new, ToString::to_string),
            ),
        ] {
            if let Some(cell) = row.get_mut(column) {
                *cell = text;
            }
        }
        Some(row)
    });
    let rows: Vec<Vec<String>> = visits.chain(nobody_came).collect();
    written(dialect, &COLUMNS, &rows, |row| {
        row.iter().map(|text| text.as_str().into()).collect()
    })
}

/// The model names no list of statuses; these are the words that Dutch counters use.
fn status(wait: &Wait) -> &'static str {
    // Who was sent on was helped for this service, though nobody said with what outcome.
    let helped = wait.outcome.is_some() || wait.help_s.is_some();
    match wait.end {
        WaitEnd::Running => "wacht",
        WaitEnd::Left => "vertrokken",
        WaitEnd::NoShow => "niet verschenen",
        WaitEnd::DayEnd => "niet geholpen",
        WaitEnd::Unfinished => "niet afgesloten",
        WaitEnd::Helped | WaitEnd::Returned | WaitEnd::Continued | WaitEnd::TakenBack if helped => {
            "afgehandeld"
        }
        WaitEnd::Helped | WaitEnd::Returned | WaitEnd::Continued | WaitEnd::TakenBack => "opgeroepen",
    }
}
