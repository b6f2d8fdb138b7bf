//! `GET /halls/{hallId}/booking-capacity?date`.

use axum::Json;
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::hall::calendar;
use crate::hall::setup::booking::limits;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::booking_capacity::{BookingCapacityView, booking_capacity};

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct BookingCapacityQuery {
    /// The local day: today or one to come, within a year; today when left out.
    #[param(value_type = Option<NaiveDate>)]
    date: Field<NaiveDate>,
}

impl Input for BookingCapacityQuery {
    type Checked = Option<NaiveDate>;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        faults.optional("date", self.date)
    }
}

/// What of a day can be booked, and why
///
/// By half hour of a local day in which the hall is open, and by service: how many places, how many are booked and held, and
/// the reason with its figures. By promise, that is as many as the simulation says the planned counters can help while
/// walk-ins keep their norm. Beside it the bookings for which there is no place any more, since the roster changed, and the
/// counters that would help.
#[utoipa::path(get, path = "/halls/{hallId}/booking-capacity", tag = "bookings",
    responses((status = 200, description = "The day")))]
pub async fn read_booking_capacity(
    call: Read<HallId, BookingCapacityQuery>,
) -> Answer<Json<BookingCapacityView>> {
    call.look(|scene| {
        let today = calendar::local_date(scene.setup.time_zone, scene.now);
        let day = call.query.unwrap_or(today);
        let most = u64::from(*limits::HORIZON_DAYS.end());
        let last = today.checked_add_days(Days::new(most)).unwrap_or(today);
        if day < today {
            return Err(Problem::fault("date", "is past"));
        }
        if day > last {
            return Err(Problem::fault("date", format!("is more than {most} days ahead")));
        }
        Ok(Json(booking_capacity(scene, day)))
    })
}
