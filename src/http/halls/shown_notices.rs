//! `GET /halls/{hallId}/notices/shown?from&to`.

use std::collections::BTreeMap;

use axum::Json;
use chrono::{DateTime, TimeDelta, Utc};

use crate::hall::record::Said;
use crate::http::app::App;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::records::{self, RecordQuery};
use crate::ids::{HallId, ShownId};
use crate::store::Table;
use crate::view::notice::{ShownView, shown};

/// How far back is looked for what began before a period.
const LOOKED_BACK_DAYS: i64 = 366;

/// Rows read at a time.
const A_READ: usize = 500;

/// What visitors were shown
///
/// Notices and announcements with their texts, and the sentence that a wait was over its norm with what it said: those
/// that were to be seen in a half-open period, oldest first; today when no period is given. The first page begins with
/// those that began before the period, so it can be longer than asked for. The log proves each begin and end.
#[utoipa::path(get, path = "/halls/{hallId}/notices/shown", tag = "halls",
    responses((status = 200, description = "A page of the record")))]
pub async fn list_shown_notices(call: Read<HallId, RecordQuery>) -> Answer<Json<ListOf<ShownView>>> {
    let (from, _) = call.query.0.within(&call.app, &call.hall)?;
    let mut said = match &call.query.1.cursor {
        None => seen_still(&call.app, &call.hall, from).await?,
        Some(_) => Vec::new(),
    };
    let begun: ListOf<Said> = records::asked(&call, Table::Notices).await?;
    said.extend(begun.items);
    Ok(Json(ListOf {
        items: said.into_iter().map(shown).collect(),
        next: begun.next,
    }))
}

/// What began before that instant and was to be seen after it, oldest first: of the year before, and what is shown
/// today however long it has been.
async fn seen_still(app: &App, hall: &HallId, at: DateTime<Utc>) -> Result<Vec<Said>, Problem> {
    let still = |said: &Said| said.from < at && said.to.is_none_or(|to| to > at);
    let mut seen: BTreeMap<ShownId, Said> = app.look(hall, |scene| {
        let today = scene.state.said.values().filter(|said| still(said));
        Ok(today.map(|said| (said.id, Said::clone(said))).collect())
    })?;
    let year = (at - TimeDelta::days(LOOKED_BACK_DAYS), at);
    records::by_page(app, hall, Table::Notices, year, A_READ, |page: Vec<Said>| {
        let found = page.into_iter().filter(still);
        seen.extend(found.map(|said| (said.id, said)));
        Ok(())
    })
    .await?;
    let mut seen: Vec<Said> = seen.into_values().collect();
    seen.sort_by_key(|said| (said.from, said.id));
    Ok(seen)
}
