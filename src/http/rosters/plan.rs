//! `PUT /halls/{hallId}/rosters`.

use axum::Json;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::facts::{DayPart, RosterEntry};
use crate::hall::rules::roster::{RosterDay, limits};
use crate::hall::setup;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change};
use crate::ids::{CounterId, HallId, ServiceId};
use crate::view::roster::RosterDayView;

/// Two months of a large hall are longer than other bodies.
const ROSTERS_BODY_BYTES: usize = 1024 * 1024;

/// A part of a local day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayPartBody {
    /// From this local time.
    #[schema(value_type = String, example = "10:15")]
    from: Field<NaiveTime>,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(value_type = String, example = "10:30")]
    to: Field<NaiveTime>,
}

impl Input for DayPartBody {
    type Checked = DayPart;

    fn check(self, faults: &mut Faults) -> Option<DayPart> {
        let from = faults.required("from", self.from);
        let to = faults.required("to", self.to);
        Some(DayPart { from: from?, to: to? })
    }
}

/// One counter's turn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RosterEntryBody {
    /// Where.
    #[schema(value_type = String)]
    counter_id: Field<CounterId>,
    /// What it takes then; its usual services when left out.
    #[schema(value_type = Option<Vec<String>>)]
    service_ids: Field<Items<ServiceId>>,
    /// From this local time.
    #[schema(value_type = String, example = "09:00")]
    from: Field<NaiveTime>,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(value_type = String, example = "17:00")]
    to: Field<NaiveTime>,
    /// Planned breaks.
    #[schema(value_type = Option<Vec<DayPartBody>>)]
    breaks: Field<Items<DayPartBody>>,
}

impl Input for RosterEntryBody {
    type Checked = RosterEntry;

    fn check(self, faults: &mut Faults) -> Option<RosterEntry> {
        let counter = faults.required("counterId", self.counter_id);
        let services = faults.optional_items("serviceIds", self.service_ids, 1..=setup::limits::SERVICES);
        let from = faults.required("from", self.from);
        let to = faults.required("to", self.to);
        let breaks = faults.optional_objects("breaks", self.breaks, 0..=limits::BREAKS);
        Some(RosterEntry {
            counter: counter?,
            services: services?,
            hours: DayPart { from: from?, to: to? },
            breaks: breaks?.unwrap_or_default(),
        })
    }
}

/// One day's roster.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RosterDayBody {
    /// The local day: today, or one of the two months to come.
    #[schema(value_type = NaiveDate)]
    day: Field<NaiveDate>,
    /// Its turns; an empty list takes the plan away.
    #[schema(value_type = Vec<RosterEntryBody>)]
    entries: Field<Items<RosterEntryBody>>,
}

impl Input for RosterDayBody {
    type Checked = RosterDay;

    fn check(self, faults: &mut Faults) -> Option<RosterDay> {
        let day = faults.required("day", self.day);
        if matches!(self.entries, Field::Missing) {
            faults.add("entries", "is required");
        }
        let entries = faults.optional_objects("entries", self.entries, 0..=limits::ENTRIES);
        Some(RosterDay {
            day: day?,
            entries: entries??,
        })
    }
}

/// The days to be planned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RostersBody {
    /// Each is planned whole; other days stay as they are.
    #[schema(value_type = Vec<RosterDayBody>)]
    items: Field<Items<RosterDayBody>>,
}

impl Input for RostersBody {
    type Checked = Vec<RosterDay>;
    const MOST_BYTES: Option<usize> = Some(ROSTERS_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<Vec<RosterDay>> {
        if matches!(self.items, Field::Missing) {
            faults.add("items", "is required");
        }
        faults.optional_objects("items", self.items, 1..=limits::DAYS_AT_ONCE)?
    }
}

/// Plans who works where and when
///
/// Each day that is named is planned anew, all of them or none; other days stay as they are. A roster names counters
/// and no staff. Forecasts reckon with it.
#[utoipa::path(put, path = "/halls/{hallId}/rosters", tag = "rosters",
    responses((status = 200, description = "The days as they are planned now")))]
pub async fn plan_rosters(call: Change<HallId, RostersBody>) -> Answer<Json<ListOf<RosterDayView>>> {
    call.send(|_, days| Command::PlanRosters { days }).await
}
