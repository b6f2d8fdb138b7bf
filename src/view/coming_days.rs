//! The days to come of a hall, as whoever plans a visit is told: when it is open, why it is not, and what can be had.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::hall::setup::Texts;
use crate::ids::ServiceId;
use crate::view::closure::{ClosureView, closure};
use crate::view::local_time::clock;
use crate::view::scene::Scene;

/// So many days are told one by one, today first: a week has no day that whoever plans must look up elsewhere.
const TOLD: u64 = 7;

/// Local times of one day from which and until which something holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HoursView {
    /// From this local time, `09:00`.
    #[schema(value_type = String, example = "09:00")]
    pub from: String,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(value_type = String, example = "17:00")]
    pub to: String,
}

/// Hours of one day in which only some services can be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestrictedPartView {
    /// When.
    #[serde(flatten)]
    pub hours: HoursView,
    /// The services on offer then, and no others.
    pub service_ids: Vec<ServiceId>,
}

/// One day to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComingDayView {
    /// The local day.
    pub date: NaiveDate,
    /// When the hall is open, in order; empty on a day on which it is not.
    pub open: Vec<HoursView>,
    /// Why it is closed although it has hours on other days, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub closed_because: Option<Texts>,
    /// Hours of it in which only some services can be had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restricted: Vec<RestrictedPartView>,
}

/// What whoever plans a visit is told of the days to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComingDaysView {
    /// Today and the six days after.
    pub days: Vec<ComingDayView>,
    /// Closures that begin after those days, the first on top.
    pub later_closures: Vec<ClosureView>,
}

/// The hall's days to come, from its local today.
#[must_use]
pub fn coming_days(scene: &Scene<'_>) -> ComingDaysView {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    let dates = (0..TOLD).filter_map(|days| today.checked_add_days(Days::new(days)));
    let mut later: Vec<_> = scene
        .setup
        .closures
        .iter()
        .filter(|closure| (closure.from - today).num_days() >= TOLD.cast_signed())
        .collect();
    later.sort_by_key(|closure| closure.from);
    ComingDaysView {
        days: dates.map(|date| day(scene, date)).collect(),
        later_closures: later.into_iter().map(closure).collect(),
    }
}

fn day(scene: &Scene<'_>, date: NaiveDate) -> ComingDayView {
    let setup = scene.setup;
    let because = calendar::closure_on(setup, date).map(|closure| closure.reason.clone());
    let mut periods: Vec<_> = match because {
        Some(_) => Vec::new(),
        None => setup
            .opening_hours
            .iter()
            .filter(|period| period.weekday == date.weekday())
            .collect(),
    };
    periods.sort_by_key(|period| period.from);
    let restrictions = setup.charter.edition_shown_on(date).restricted_hours.iter();
    let restricted = restrictions.filter(|hours| !periods.is_empty() && hours.hold_on(date));
    ComingDayView {
        date,
        restricted: restricted
            .map(|restricted| RestrictedPartView {
                hours: HoursView {
                    from: clock(restricted.from_time),
                    to: clock(restricted.to_time),
                },
                service_ids: restricted.services.clone(),
            })
            .collect(),
        open: periods
            .iter()
            .map(|period| HoursView {
                from: clock(period.from),
                to: clock(period.to),
            })
            .collect(),
        closed_because: because,
    }
}
