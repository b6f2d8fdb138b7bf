//! `GET /halls/{hallId}/rosters?from&to`.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read};
use crate::ids::HallId;
use crate::view::roster::{RosterDayView, rosters};

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListRostersQuery {
    /// From this local day; today when left out.
    #[param(value_type = Option<NaiveDate>)]
    from: Field<NaiveDate>,
    /// Until this local day, not included; everything planned when left out.
    #[param(value_type = Option<NaiveDate>)]
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
#[utoipa::path(get, path = "/halls/{hallId}/rosters", tag = "rosters",
    responses((status = 200, description = "The days that are planned")))]
pub async fn list_rosters(call: Read<HallId, ListRostersQuery>) -> Answer<Tagged<ListOf<RosterDayView>>> {
    let DaysAsked { from, to } = call.query;
    call.app.look(&call.hall, |scene| {
        let wanted = |day: &NaiveDate| from.is_none_or(|from| from <= *day) && to.is_none_or(|to| *day < to);
        let planned = rosters(scene);
        let days = planned.iter().filter(|planned| wanted(&planned.day)).cloned();
        Ok(Tagged::side_of(&planned, ListOf::whole(days.collect())))
    })
}
