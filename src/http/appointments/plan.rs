//! `GET /halls/{hallId}/planned-visits?date`.

use axum::Json;
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::hall::calendar;
use crate::hall::record::Appointment;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::{ListOf, Paged};
use crate::http::operation::{Answer, Read};
use crate::http::records;
use crate::ids::HallId;
use crate::store::Table;
use crate::view::planned::{PlannedVisitView, planned};

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListPlannedQuery {
    /// This local day; today when left out.
    #[param(value_type = Option<NaiveDate>)]
    date: Field<NaiveDate>,
}

impl Input for ListPlannedQuery {
    type Checked = Option<NaiveDate>;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        faults.optional("date", self.date)
    }
}

/// The plan of a day
///
/// Who comes by appointment on one day, earliest first, whatever became of it: for what and when. Names and addresses are
/// not in it, so that all counter staff may see what their day brings.
#[utoipa::path(get, path = "/halls/{hallId}/planned-visits", tag = "appointments",
    responses((status = 200, description = "A page of the day's appointments")))]
pub async fn list_planned_visits(
    call: Read<HallId, Paged<ListPlannedQuery>>,
) -> Answer<Json<ListOf<PlannedVisitView>>> {
    let (date, page) = &call.query;
    let day = call.look(|scene| {
        let zone = scene.setup.time_zone;
        let date = date.unwrap_or_else(|| calendar::local_date(zone, scene.now));
        let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
        Ok((
            calendar::midnight_of(zone, date),
            calendar::midnight_of(zone, next),
        ))
    })?;
    let kept: ListOf<Appointment> =
        records::page(&call.app, &call.hall, Table::Appointments, day, page.clone()).await?;
    call.look(|scene| Ok(Json(kept.map(|one| planned(scene, &one)))))
}
