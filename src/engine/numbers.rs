//! Which numbers were given out on the days to which a corrected clock comes back: none is given out twice.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{limits, loading};
use crate::hall::calendar;
use crate::hall::event::Event;
use crate::hall::state::State;
use crate::ids::{HallId, Letter, TicketNumber};
use crate::store::{Store, StoreError, Table};

/// The last number of each letter by local day.
pub(super) type Given = BTreeMap<NaiveDate, BTreeMap<Letter, u32>>;

/// The numbers of the local day of an instant and of the days after it, as far as they were lived before.
pub(super) async fn given_since(
    store: &dyn Store,
    hall: &HallId,
    state: &State,
    instant: DateTime<Utc>,
) -> Result<Given, StoreError> {
    let mut given = Given::new();
    let Some(zone) = state.setup.as_ref().map(|setup| setup.time_zone) else {
        return Ok(given);
    };
    let day = calendar::local_date(zone, instant);
    let midnight = calendar::midnight_of(zone, day);
    let end = calendar::midnight_after(zone, day);
    in_table(store, hall, day, (midnight, end), &mut given).await?;
    in_log(store, hall, state.seq, midnight, &mut given).await?;
    given.retain(|given, _| *given >= day);
    Ok(given)
}

fn note(given: &mut Given, day: NaiveDate, number: TicketNumber) {
    let last = given.entry(day).or_default().entry(number.letter).or_insert(0);
    *last = number.count.max(*last);
}

/// However long ago the day was lived.
async fn in_table(
    store: &dyn Store,
    hall: &HallId,
    day: NaiveDate,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    given: &mut Given,
) -> Result<(), StoreError> {
    let mut cursor = None;
    loop {
        let page = store
            .list(
                hall.clone(),
                Table::Tickets,
                from,
                to,
                cursor,
                limits::READ_EVENTS,
            )
            .await?;
        for row in page.rows {
            let number = row.body.get("number").cloned().unwrap_or_default();
            // Numbers kept aside for kiosks are no part of the count.
            if row.body.get("recordedAt").is_some() {
                continue;
            }
            if let Ok(number) = serde_json::from_value(number) {
                note(given, day, number);
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// A correction moves a visit, and with it its row, to another day; its number was given out on this one all the same.
/// The log knows, from where it last came past that midnight on.
async fn in_log(
    store: &dyn Store,
    hall: &HallId,
    seq: u64,
    midnight: DateTime<Utc>,
    given: &mut Given,
) -> Result<(), StoreError> {
    let (before, _) = store.head(hall.clone(), Some(midnight)).await?;
    let mut after = before.seq.max(seq.saturating_sub(limits::EVENTS_COUNTED));
    loop {
        let rows = store.events(hall.clone(), after, limits::READ_EVENTS).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.seq;
        for row in rows.into_iter().filter(|row| row.kind == "ticketIssued") {
            if let Event::TicketIssued(issued) = loading::from_row(row)?.event
                && issued.offline.is_none()
            {
                note(given, issued.day, issued.number);
            }
        }
    }
}
