//! `GET /halls/{hallId}/staffing?date&certainty`.

use axum::Json;
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::forecast::staffing::DayAhead;
use crate::hall::calendar;
use crate::hall::rules::roster::limits::DAYS_AHEAD;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::ids::HallId;

/// The share of visitors whose norm is to be kept when nothing is said.
const USUAL_CERTAINTY: f64 = 0.9;

/// The shares that can be asked for: below the first nobody plans, above the last no simulation can tell.
const CERTAINTIES: std::ops::RangeInclusive<f64> = 0.5..=0.99;

/// Which day, and how surely.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct StaffingQuery {
    /// The local day: today, or one of the two months to come; today when left out.
    #[param(value_type = Option<NaiveDate>)]
    date: Field<NaiveDate>,
    /// The share of visitors whose norm is to be kept, 0.5 to 0.99; 0.9 when left out.
    #[param(value_type = Option<f64>)]
    certainty: Field<FromText<f64>>,
}

/// What is asked for.
pub struct StaffingAsked {
    date: Option<NaiveDate>,
    certainty: f64,
}

impl Input for StaffingQuery {
    type Checked = StaffingAsked;

    fn check(self, faults: &mut Faults) -> Option<StaffingAsked> {
        let date = faults.optional("date", self.date);
        let certainty = faults.optional("certainty", self.certainty);
        let certainty = certainty.map(|asked| asked.map_or(USUAL_CERTAINTY, |FromText(share)| share));
        if certainty.is_some_and(|share| !CERTAINTIES.contains(&share)) {
            let (least, most) = (CERTAINTIES.start(), CERTAINTIES.end());
            faults.add("certainty", format!("must be {least} to {most}"));
        }
        Some(StaffingAsked {
            date: date?,
            certainty: certainty?,
        })
    }
}

/// Who is expected, and how many counters that needs
///
/// By half hour of a local day in which the hall is open, from the present one on: walk-ins from what the hall has
/// taught about its weekdays, appointments as booked, and the fewest counters that keep the norm for the chosen share of
/// visitors, by simulation of the hall's own calling order. What the theory of queues says stands beside it as a check.
/// An answer holds for ten minutes.
#[utoipa::path(get, path = "/halls/{hallId}/staffing", tag = "rosters",
    responses((status = 200, description = "The day ahead")))]
pub async fn read_staffing(call: Read<HallId, StaffingQuery>) -> Answer<Json<DayAhead>> {
    let Read { app, hall, query, .. } = call;
    let published = app.published(&hall)?;
    let now = app.engine.clock().now();
    let today = calendar::local_date(published.setup.time_zone, now);
    let last = today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today);
    let day = query.date.unwrap_or(today);
    if day < today {
        return Err(Problem::fault("date", "is past"));
    }
    if day > last {
        return Err(Problem::fault(
            "date",
            format!("is more than {DAYS_AHEAD} days ahead"),
        ));
    }
    let planner = app.engine.planner();
    let ahead = planner.day_ahead(published, day, query.certainty, now).await;
    let ahead = ahead.ok_or_else(|| Problem::internal("the day ahead could not be worked out"))?;
    Ok(Json(DayAhead::clone(&ahead)))
}
