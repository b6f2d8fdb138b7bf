//! A visitor's own booking waits for an earlier time; and how many do, for staff.

use axum::Json;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::own::OwnBooking;
use crate::hall::command::Command;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read};
use crate::ids::HallId;
use crate::view::booking::BookingView;
use crate::view::earlier::{EarlierTimesView, earlier_times};

/// From when a visitor can come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitBody {
    /// The first local day, no later than that of the booking.
    #[schema(value_type = NaiveDate)]
    from: Field<NaiveDate>,
}

impl Input for WaitBody {
    type Checked = NaiveDate;

    fn check(self, faults: &mut Faults) -> Option<NaiveDate> {
        faults.required("from", self.from)
    }
}

/// A visitor waits for an earlier time
///
/// A place that becomes free before the booked time is held for the first in line whom it suits, for half an hour between
/// eight in the morning and eight in the evening, and told by mail; nothing that begins within two hours. Asked again, the day
/// is another and the place in line stays. 409 `wrong-state` when the booking is over, was called off, cannot be booked any
/// more, or no address of mail is known; 429 `too-many-requests` when too many wait.
#[utoipa::path(post, path = "/bookings/{token}/_wait", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn wait_for_earlier_time(own: OwnBooking<WaitBody>) -> Answer<Json<BookingView>> {
    own.send(|appointment, from| Command::WantEarlier { appointment, from })
        .await
}

/// A visitor waits no longer
///
/// What was offered is somebody else's.
#[utoipa::path(post, path = "/bookings/{token}/_stopwaiting", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn stop_waiting(own: OwnBooking) -> Answer<Json<BookingView>> {
    own.send(|appointment, ()| Command::WantEarlierNoMore { appointment })
        .await
}

/// A visitor comes at the earlier time that is offered
///
/// The booking is moved there, and waits no longer; `code` and token stay. 409 `hold-lapsed` when it is offered no longer: the
/// booking then stands as it did.
#[utoipa::path(post, path = "/bookings/{token}/_accept", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn accept_earlier_time(own: OwnBooking) -> Answer<Json<BookingView>> {
    own.send(|appointment, ()| Command::AcceptEarlier { appointment })
        .await
}

/// A visitor does not come at the earlier time that is offered
///
/// It is offered to the next in line; the visitor waits on for another. 409 `hold-lapsed` when it is offered no longer.
#[utoipa::path(post, path = "/bookings/{token}/_decline", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn decline_earlier_time(own: OwnBooking) -> Answer<Json<BookingView>> {
    own.send(|appointment, ()| Command::DeclineEarlier { appointment })
        .await
}

/// How many wait for an earlier time
///
/// By service; who waits with several counts for each of them.
#[utoipa::path(get, path = "/halls/{hallId}/earlier-times", tag = "bookings",
    responses((status = 200, description = "The services for which somebody waits")))]
pub async fn list_earlier_times(call: Read<HallId>) -> Answer<Json<ListOf<EarlierTimesView>>> {
    call.look(|scene| Ok(Json(ListOf::whole(earlier_times(scene)))))
}
