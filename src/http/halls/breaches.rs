//! `GET /halls/{hallId}/breaches?from&to`.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::auth::Role;
use crate::hall::calendar;
use crate::hall::state::Breach;
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
use crate::view::breach::{BreachView, breach};

/// Which part of the register.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListBreachesQuery {
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
pub struct BreachesAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: usize,
}

impl Input for ListBreachesQuery {
    type Checked = BreachesAsked;

    fn check(self, faults: &mut Faults) -> Option<BreachesAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(BreachesAsked {
            from: from?,
            to: to?,
            cursor: cursor?,
            limit: limit?,
        })
    }
}

/// The register of breaches
///
/// Over a half-open period, oldest first; today when no period is given.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/breaches",
    tag = "breaches",
    operation_id = "listBreaches",
    params(("hallId" = HallId, Path), ListBreachesQuery),
    responses((status = 200, description = "A page of breaches", body = ListOf<BreachView>), ReadProblems),
)]
pub async fn list_breaches(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<BreachView>>, Problem> {
    app.require(&caller, Role::Agent, &hall)?;
    let asked = query.read::<ListBreachesQuery>()?;
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
        .list(hall.clone(), Table::Breaches, from, to, asked.cursor, limit)
        .await?;
    let mut items = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        let kept: Breach = serde_json::from_value(row.body)
            .map_err(|error| Problem::internal(format!("breach {} cannot be read: {error}", row.id)))?;
        let view = breach(&hall, &kept);
        items.push(app.look(&hall, |scene| Ok(view.with_reasons(scene.state, &kept)))?);
    }
    Ok(Json(ListOf {
        items,
        next: page.next,
    }))
}
