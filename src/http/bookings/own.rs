//! A visitor's own booking, by its token. The path holds the token, so it is never logged.

use std::marker::PhantomData;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::{PartialSchema, ToSchema};

use crate::auth::passer_by;
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Gives, Nothing, Page, Takes};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::tickets::whole_ms;
use crate::ids::{AppointmentSeq, HallId};
use crate::mail::invitation;
use crate::view::booking::{BookingView, booking};

/// A call that changes a booking, by whoever holds its token.
pub struct OwnBooking<B = Nothing> {
    app: App,
    hall: HallId,
    booking: AppointmentSeq,
    retry: Retry,
    raw: RawBody,
    sent: PhantomData<fn() -> B>,
}

impl<B> FromRequest<App> for OwnBooking<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        let InPath(token) = InPath::<String>::from_request_parts(&mut parts, app).await?;
        let retry = Retry::from_request_parts(&mut parts, app).await?;
        let (method, what) = (parts.method.clone(), parts.uri.path().rsplit('/').next());
        let call = |hall: &HallId, booking| {
            format!("{method} /bookings/{hall}.{booking}/{}", what.unwrap_or_default())
        };
        let found = app
            .booking(&token)
            .map(|(hall, booking)| (call(&hall, booking), hall, booking));
        let raw = RawBody::from_request(Request::from_parts(parts, body), app).await?;
        let (call, hall, booking) = found?;
        Ok(Self {
            app: app.clone(),
            hall,
            booking,
            // The path holds a secret, which is kept nowhere.
            retry: retry.under(call),
            raw,
            sent: PhantomData,
        })
    }
}

impl<B: Body> Takes for OwnBooking<B> {
    fn describe(page: &mut Page<'_>) {
        InPath::<String>::describe(page);
        Retry::describe(page);
        B::describe(page);
    }
}

impl<B: Body> OwnBooking<B> {
    /// Sends the command, and shows the booking as it then is.
    ///
    /// # Errors
    /// The hall's refusal or the store's failure, as a problem.
    pub(super) async fn send(
        self,
        command: impl FnOnce(AppointmentSeq, B::Checked) -> Command,
    ) -> Answer<Json<BookingView>> {
        let body = B::check(&self.raw, || self.app.asked(&self.hall))?;
        let command = command(self.booking, body);
        let digest = self.raw.digest()?;
        let by = passer_by();
        let reply: Reply = self
            .app
            .command(&self.hall, &by, self.retry, digest, command)
            .await?;
        drop(reply);
        shown(&self.app, &self.hall, self.booking)
    }
}

fn shown(app: &App, hall: &HallId, id: AppointmentSeq) -> Answer<Json<BookingView>> {
    app.look(hall, |scene| {
        let found = scene.state.appointments.get(&id);
        let found = found.ok_or_else(|| Problem::not_found("a booking with this token"))?;
        Ok(Json(booking(scene, found)))
    })
}

/// A visitor's own booking
///
/// Until a day after its time.
#[utoipa::path(get, path = "/bookings/{token}", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn read_booking(
    State(app): State<App>,
    InPath(token): InPath<String>,
) -> Answer<Json<BookingView>> {
    let (hall, id) = app.booking(&token)?;
    shown(&app, &hall, id)
}

/// To when a booking is moved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveBookingBody {
    /// One of the hall's free times.
    #[schema(value_type = DateTime<Utc>)]
    at: Field<DateTime<Utc>>,
}

impl Input for MoveBookingBody {
    type Checked = DateTime<Utc>;

    fn check(self, faults: &mut Faults) -> Option<DateTime<Utc>> {
        faults.required("at", self.at).map(whole_ms)
    }
}

/// A visitor moves a booking
///
/// To a free time, while its own is still to come; `code` and token stay. 409 `time-taken` with the nearest free times in
/// `nearest`: the booking then stands as it did; `wrong-state` when it is over or was called off.
#[utoipa::path(post, path = "/bookings/{token}/_move", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn move_booking(own: OwnBooking<MoveBookingBody>) -> Answer<Json<BookingView>> {
    own.send(|appointment, at| Command::MoveBooking { appointment, at })
        .await
}

/// A visitor calls a booking off
///
/// While the visitor is still expected; 409 `wrong-state` afterwards. Its place is free at once.
#[utoipa::path(post, path = "/bookings/{token}/_cancel", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn cancel_booking(own: OwnBooking) -> Answer<Json<BookingView>> {
    own.send(|appointment, ()| Command::CancelAppointment { appointment })
        .await
}

/// A visitor takes back what they consented to
///
/// No reminder and no text message comes of the booking any more, and the number for text messages is erased; news of it still comes
/// by mail. A second time changes nothing.
#[utoipa::path(post, path = "/bookings/{token}/_stopmessages", tag = "bookings",
    responses((status = 200, description = "The booking")))]
pub async fn stop_messages(own: OwnBooking) -> Answer<Json<BookingView>> {
    own.send(|appointment, ()| Command::WithdrawConsent { appointment })
        .await
}

/// A file for a calendar.
#[derive(Debug)]
pub struct CalendarFile(String);

impl IntoResponse for CalendarFile {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"afspraak.ics\"",
            ),
        ];
        (headers, self.0).into_response()
    }
}

impl Gives for CalendarFile {
    fn describe(page: &mut Page<'_>) {
        page.answer(200, [("text/calendar", <String as PartialSchema>::schema())]);
    }
}

/// A visitor's own booking, for a calendar
///
/// With the same `UID` as in the mails about it, so that a calendar keeps one of both.
#[utoipa::path(get, path = "/bookings/{token}/calendar", tag = "bookings",
    responses((status = 200, description = "The booking as iCalendar, RFC 5545")))]
pub async fn read_booking_calendar(
    State(app): State<App>,
    InPath(token): InPath<String>,
) -> Answer<CalendarFile> {
    let (hall, id) = app.booking(&token)?;
    let written = app.look(&hall, |scene| {
        let found = scene.state.appointments.get(&id);
        let found = found.ok_or_else(|| Problem::not_found("a booking with this token"))?;
        let municipality = app.engine.municipality();
        Ok(invitation::of_booking(
            municipality,
            scene.hall,
            scene.state,
            scene.setup,
            found,
            scene.now,
        ))
    })?;
    Ok(CalendarFile(written.map_err(Problem::internal)?))
}
