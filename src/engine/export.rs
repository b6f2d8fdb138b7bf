//! A hall's history out of its log: the rows of a trace, and the hall file that makes it whole.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::limits;
use super::loading::{self, Loaded};
use crate::hall::calendar;
use crate::hall::event::Recorded;
use crate::hall::facts::Need;
use crate::hall::record::PersonalData;
use crate::hall::state::State;
use crate::history::{HallFile, Pseudonyms, TraceRow, Visits};
use crate::ids::{AgentId, HallId};
use crate::progress::{Counted, Progress};
use crate::store::{Store, StoreError};

/// Local days, both included; open at an end that is not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

impl Days {
    fn include(self, day: NaiveDate) -> bool {
        !self.are_to_come(day) && self.to.is_none_or(|to| day <= to)
    }

    fn are_to_come(self, day: NaiveDate) -> bool {
        self.from.is_some_and(|from| day < from)
    }
}

/// What a hall's log gives.
#[derive(Debug)]
pub struct Exported {
    /// The rows of the trace.
    pub rows: Vec<TraceRow>,
    /// What makes them whole.
    pub hall: HallFile,
}

/// Reads these days out of a hall's log, without names. What was learned before them is learned again from the
/// beginning of the log, so that it carries no names either.
///
/// # Errors
/// [`StoreError`] when the log cannot be read or does not fit together.
pub async fn export(
    store: &dyn Store,
    hall: &HallId,
    days: Days,
    progress: &dyn Progress,
) -> Result<Exported, StoreError> {
    let mut staff = BTreeSet::<AgentId>::new();
    let mut seq = 0;
    loop {
        let page = page(store, hall, seq).await?;
        let Some(last) = page.last() else { break };
        seq = last.seq;
        page.iter()
            .for_each(|recorded| Pseudonyms::note(&mut staff, &recorded.event));
    }
    progress.expects(Counted::Events, seq);
    let pseudonyms = Pseudonyms::of(&staff);
    let mut before = Loaded::default();
    let (mut events, mut visits) = (Vec::new(), Visits::default());
    let mut seq = 0;
    loop {
        let page = page(store, hall, seq).await?;
        let Some(last) = page.last() else { break };
        seq = last.seq;
        for recorded in &page {
            let recorded = pseudonyms.hide(recorded);
            visits.add(&recorded);
            let day = local_day(&before.state, &recorded);
            if events.is_empty() && days.are_to_come(day) {
                loading::fold(&mut before, &recorded)?;
            } else if days.to.is_none_or(|to| day <= to) {
                events.push(recorded);
            }
        }
        progress.has_done(Counted::Events, page.len() as u64);
    }
    Ok(Exported {
        rows: visits.rows(|day| days.include(day)),
        hall: HallFile::new(
            (days.from, days.to),
            before.state,
            before.model,
            private_rooms(store, hall).await?,
            events,
        ),
    })
}

async fn page(store: &dyn Store, hall: &HallId, after: u64) -> Result<Vec<Recorded>, StoreError> {
    let rows = store.events(hall.clone(), after, limits::READ_EVENTS).await?;
    rows.into_iter().map(loading::from_row).collect()
}

/// The hall's day on which an event was recorded. Before its first setup a hall has no zone of its own.
fn local_day(before: &State, recorded: &Recorded) -> NaiveDate {
    let zone = before
        .setup
        .as_ref()
        .map_or(chrono_tz::UTC, |setup| setup.time_zone);
    calendar::local_date(zone, recorded.at)
}

/// Which of the needs that are still known are a private room.
async fn private_rooms(store: &dyn Store, hall: &HallId) -> Result<Vec<crate::ids::PersonalId>, StoreError> {
    let rows = store.personal(hall.clone()).await?;
    let rooms = rows.into_iter().filter_map(|row| {
        let needs = serde_json::from_value(row.body).ok()?;
        match needs {
            PersonalData::Needs(needs) if needs.contains(&Need::PrivateRoom) => Some(row.id),
            _ => None,
        }
    });
    Ok(rooms.collect())
}
