//! `GET /halls/{hallId}/personal-data`: how much is kept, until when, and what was erased.

use std::collections::BTreeMap;

use axum::Json;
use chrono::{DateTime, TimeDelta, Utc};

use crate::hall::record::PersonalKind;
use crate::http::operation::{Answer, Read};
use crate::ids::HallId;
use crate::store::{ErasureRow, PersonalRow};
use crate::view::personal::{PersonalInventoryView, PersonalKindView};

/// Erasures come every quarter of an hour; what waits for two of them is late.
const LATE: TimeDelta = TimeDelta::minutes(30);

/// Reads what is kept of people
///
/// How much of each kind, until when, and when such a thing was erased last: the proof that it is. Nothing of what was
/// said.
#[utoipa::path(get, path = "/halls/{hallId}/personal-data", tag = "personal data",
    responses((status = 200, description = "The inventory")))]
pub async fn read_personal_inventory(call: Read<HallId>) -> Answer<Json<PersonalInventoryView>> {
    let (as_of, kept) = call.look(|scene| {
        let kept = scene.setup.settings.personal_data_kept.delta();
        Ok((scene.now, kept.num_seconds()))
    })?;
    let store = call.app.engine.store();
    let rows = store.personal(call.hall.clone()).await?;
    let erasures = store.erasures(call.hall.clone()).await?;
    Ok(Json(PersonalInventoryView {
        as_of,
        kept_after_visit_s: kept,
        items: inventory(&rows, &erasures, as_of),
    }))
}

fn inventory(rows: &[PersonalRow], erasures: &[ErasureRow], now: DateTime<Utc>) -> Vec<PersonalKindView> {
    let erased: BTreeMap<&str, &ErasureRow> = erasures.iter().map(|row| (row.kind.as_str(), row)).collect();
    let of_kind = |kind: PersonalKind| {
        let mine = || rows.iter().filter(move |row| row.kind == kind.name());
        let ends = || mine().filter_map(|row| row.erase_at);
        let last = erased.get(kind.name());
        PersonalKindView {
            kind,
            rows: counted(mine().count()),
            without_end: counted(mine().filter(|row| row.erase_at.is_none()).count()),
            first_until: ends().min(),
            last_until: ends().max(),
            overdue: counted(ends().filter(|at| *at + LATE < now).count()),
            last_erased_at: last.map(|row| row.at),
            last_erased: last.map_or(0, |row| row.last_rows),
            all_erased: last.map_or(0, |row| row.all_rows),
        }
    };
    PersonalKind::ALL.map(of_kind).into()
}

fn counted(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ids::PersonalId;

    #[test]
    fn what_should_be_gone_for_half_an_hour_is_overdue_and_each_kind_is_counted_by_itself() {
        let now: DateTime<Utc> = "2026-11-03T12:00:00Z".parse().unwrap();
        let row = |id, kind: &str, minutes: Option<i64>| PersonalRow {
            id: PersonalId(id),
            kind: kind.into(),
            body: serde_json::Value::Null,
            erase_at: minutes.map(|minutes| now + TimeDelta::minutes(minutes)),
        };
        let rows = [
            row(1, "note", Some(-31)),
            row(2, "note", Some(-29)),
            row(3, "note", Some(60)),
            row(4, "needs", None),
        ];
        let found = inventory(&rows, &[], now);
        assert_eq!(found.len(), PersonalKind::ALL.len());
        let note = found.iter().find(|view| view.kind == PersonalKind::Note).unwrap();
        assert_eq!((note.rows, note.without_end, note.overdue), (3, 0, 1));
        assert_eq!(note.first_until, Some(now - TimeDelta::minutes(31)));
        let needs = found
            .iter()
            .find(|view| view.kind == PersonalKind::Needs)
            .unwrap();
        assert_eq!((needs.rows, needs.without_end, needs.first_until), (1, 1, None));
    }
}
