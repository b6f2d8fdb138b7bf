//! What is derived from a hall's log, as rows of tables: of all that a batch touched.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::loading::Loaded;
use crate::hall::calendar;
use crate::hall::record::CounterState;
use crate::hall::rules::projection::Touched;
use crate::ids::CounterId;
use crate::report::wait::Wait;
use crate::store::{CurrentRow, StoreError, Table};

/// The rows of what was touched, as JSON of the state's own types.
pub(super) fn of_touched(after: &Loaded, touched: &Touched) -> Result<Vec<(Table, CurrentRow)>, StoreError> {
    let state = &after.state;
    let mut rows = Vec::new();
    for ticket in touched.tickets.iter().filter_map(|id| state.tickets.get(id)) {
        rows.push((
            Table::Tickets,
            row(ticket.id.to_string(), ticket.issued_at, ticket.as_ref())?,
        ));
        // Only a hall that was set up has visits.
        let zone = state.setup.as_ref().map_or(Tz::UTC, |setup| setup.time_zone);
        for wait in Wait::all(ticket, zone) {
            rows.push((Table::Waits, row(wait.id(), wait.clock_start_at, &wait)?));
        }
    }
    for id in &touched.counters {
        if let Some(counter) = state.counters.get(id) {
            // Before its first opening a counter has no instant of its own; any fixed one serves.
            let at = counter.since.unwrap_or(DateTime::UNIX_EPOCH);
            rows.push((
                Table::Counters,
                row(id.to_string(), at, &CounterRow { id, counter })?,
            ));
        }
    }
    for appointment in touched
        .appointments
        .iter()
        .filter_map(|id| state.appointments.get(id))
    {
        rows.push((
            Table::Appointments,
            row(appointment.id.to_string(), appointment.at, appointment.as_ref())?,
        ));
    }
    for breach in touched.breaches.iter().filter_map(|id| state.breaches.get(id)) {
        rows.push((
            Table::Breaches,
            row(breach.id.to_string(), breach.at, breach.as_ref())?,
        ));
    }
    for case in touched.cases.iter().filter_map(|id| state.cases.get(id)) {
        rows.push((
            Table::Cases,
            row(case.id.to_string(), case.opened_at, case.as_ref())?,
        ));
    }
    for mail in touched.mails.iter().filter_map(|id| state.mails.get(id)) {
        rows.push((
            Table::Mails,
            row(mail.id.to_string(), mail.queued_at, mail.as_ref())?,
        ));
    }
    for said in touched.shown.iter().filter_map(|id| state.said.get(id)) {
        rows.push((
            Table::Notices,
            row(said.id.to_string(), said.from, said.as_ref())?,
        ));
    }
    for told in touched.told.values() {
        // Only a hall that was set up tells anything.
        let at = state.setup.as_ref().map_or(DateTime::UNIX_EPOCH, |setup| {
            calendar::midnight_of(setup.time_zone, told.day)
        });
        rows.push((Table::Forecasts, row(told.day.to_string(), at, told)?));
    }
    Ok(rows)
}

#[derive(Serialize)]
struct CounterRow<'a> {
    id: &'a CounterId,
    #[serde(flatten)]
    counter: &'a CounterState,
}

fn row(id: String, at: DateTime<Utc>, body: &impl Serialize) -> Result<CurrentRow, StoreError> {
    let body = serde_json::to_value(body).map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(CurrentRow { id, at, body })
}
