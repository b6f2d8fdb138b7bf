//! `GET /halls/{hallId}/rosters?from&to`.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::roster::{RosterDayView, rosters};

/// Which days.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListRostersQuery {
    /// From this local day; today when left out.
    #[serde(default)]
    #[param(value_type = Option<NaiveDate>)]
    #[schema(value_type = Option<NaiveDate>)]
    from: Field<NaiveDate>,
    /// Until this local day, not included; everything planned when left out.
    #[serde(default)]
    #[param(value_type = Option<NaiveDate>)]
    #[schema(value_type = Option<NaiveDate>)]
    to: Field<NaiveDate>,
}

/// The days that are asked for.
pub struct DaysAsked {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Input for ListRostersQuery {
    type Checked = DaysAsked;

    fn check(self, faults: &mut Faults) -> Option<DaysAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let (from, to) = (from?, to?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            faults.add("to", "must not be earlier than `from`");
        }
        Some(DaysAsked { from, to })
    }
}

/// The rosters of today and the days to come
///
/// Over half-open local days; a day without a plan is left out. What is past is not kept. The `ETag` holds for all that is
/// planned, whichever days are asked for.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/rosters",
    tag = "rosters",
    operation_id = "listRosters",
    params(("hallId" = HallId, Path), ListRostersQuery),
    responses((status = 200, description = "The days that are planned", body = ListOf<RosterDayView>), ReadProblems),
)]
pub async fn list_rosters(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Tagged<ListOf<RosterDayView>>, Problem> {
    app.permit(&caller, &hall)?;
    let asked = query.read::<ListRostersQuery>()?;
    app.look(&hall, |scene| {
        let wanted = |day: &NaiveDate| {
            asked.from.is_none_or(|from| from <= *day) && asked.to.is_none_or(|to| *day < to)
        };
        let planned = rosters(scene);
        let days = planned.iter().filter(|planned| wanted(&planned.day)).cloned();
        Ok(Tagged::side_of(&planned, ListOf::whole(days.collect())))
    })
}
