//! `GET /halls/{hallId}/notices/shown?from&to`.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Role;
use crate::hall::calendar;
use crate::hall::notice::Said;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{self, ListOf, PageAsked};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::store::Table;
use crate::view::notice::{ShownView, shown};

/// Which part of the record.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListShownQuery {
    /// From this instant; the beginning of today when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Where the list goes on: `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    cursor: Field<String>,
    /// How many a page, 1 to 500; 100 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    #[schema(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
}

/// What is asked for.
pub struct ShownAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: usize,
}

impl Input for ListShownQuery {
    type Checked = ShownAsked;

    fn check(self, faults: &mut Faults) -> Option<ShownAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(ShownAsked {
            from: from?,
            to: to?,
            cursor: cursor?,
            limit: limit?,
        })
    }
}

/// What visitors were shown
///
/// Notices and announcements with their texts, and the sentence that a wait was over its norm with what it said: those
/// that began in a half-open period, oldest first; today when no period is given. The log proves each begin and end.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/notices/shown",
    tag = "halls",
    operation_id = "listShownNotices",
    params(("hallId" = HallId, Path), ListShownQuery),
    responses((status = 200, description = "A page of the record", body = ListOf<ShownView>), ReadProblems),
)]
pub async fn list_shown(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<ShownView>>, Problem> {
    app.require(&caller, Role::Supervisor, &hall)?;
    let asked = query.read::<ListShownQuery>()?;
    let (today, tomorrow) = app.look(&hall, |scene| {
        let zone = scene.setup.time_zone;
        let date = calendar::local_date(zone, scene.now);
        let yesterday = date.pred_opt().unwrap_or(date);
        Ok((
            calendar::midnight_after(zone, yesterday),
            scene.now + TimeDelta::milliseconds(1),
        ))
    })?;
    let (from, to) = (asked.from.unwrap_or(today), asked.to.unwrap_or(tomorrow));
    let limit = u32::try_from(asked.limit).unwrap_or(u32::MAX);
    let page = app
        .engine
        .store()
        .list(hall.clone(), Table::Notices, from, to, asked.cursor, limit)
        .await?;
    let mut items = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        let kept: Said = serde_json::from_value(row.body).map_err(|error| {
            Problem::internal(format!("what was shown as {} cannot be read: {error}", row.id))
        })?;
        items.push(shown(kept));
    }
    Ok(Json(ListOf {
        items,
        next: page.next,
    }))
}
