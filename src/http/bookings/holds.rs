//! `POST /halls/{hallId}/holds`, and giving a held place back.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Auth, passer_by};
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::hall::facts::MessageWay;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::bookings::PlaceMembers;
use crate::http::help_requests::Question;
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Created, Done};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::booking::HoldView;

/// A held place with the secret by which it is booked or given back; the secret is given here and nowhere else.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaceHeldForYou {
    /// By which it is booked or given back; a secret.
    id: String,
    /// By which ways whoever books it can be reminded; left out where by none. By `sms` it can also be told that the turn is near.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    messages: Vec<MessageWay>,
    /// The place.
    #[serde(flatten)]
    hold: HoldView,
}

impl PlaceHeldForYou {
    /// What a hall answered when a place was to be held.
    ///
    /// # Errors
    /// `internal` when it answered something else: a bug.
    pub(in crate::http) fn of(app: &App, hall: &HallId, reply: Reply) -> Answer<Self> {
        let Reply::Held { hold, epoch, view } = reply else {
            return Err(Problem::internal(
                "a command answered with something else than a held place",
            ));
        };
        let id = app.tokens.secret_of(hall, &hold, epoch);
        Ok(Self {
            id,
            messages: app.message_ways.to_vec(),
            hold: *view,
        })
    }

    /// The secret by which it is booked or given back.
    pub(in crate::http) fn into_secret(self) -> String {
        self.id
    }
}

/// Holds a place while somebody books
///
/// One of the hall's free times, for ten minutes: nobody else can book it meanwhile. Anyone may, so many times from one
/// address (429 `too-many-requests` then). 409 `time-taken` with the nearest free times in `nearest`, `not-bookable`.
#[utoipa::path(post, path = "/halls/{hallId}/holds", tag = "bookings",
    responses((status = 201, description = "The held place with its secret")))]
pub async fn hold_place(question: Question<PlaceMembers>) -> Answer<Created<PlaceHeldForYou>> {
    let asked = || question.app.asked(&question.hall);
    let place = <PlaceMembers as Body>::check(question.body.raw(), asked)?;
    let app = question.app.clone();
    let hall = question.hall.clone();
    let reply = question
        .send(Command::HoldPlace(place), Auth::note_booking)
        .await?;
    PlaceHeldForYou::of(&app, &hall, reply).map(Created)
}

/// Gives a held place back
///
/// Somebody else can book it at once.
#[utoipa::path(delete, path = "/halls/{hallId}/holds/{holdId}", tag = "bookings",
    responses((status = 204, description = "It is held no longer")))]
pub async fn give_up_hold(
    State(app): State<App>,
    InPath((hall, secret)): InPath<(HallId, String)>,
    retry: Retry,
    raw: RawBody,
) -> Answer<Done> {
    let hold = app
        .hold(&hall, &secret)
        .map_err(|_| Problem::not_found("a place held by this id"))?;
    // The path holds a secret, which is kept nowhere.
    let retry = retry.under(format!("DELETE /halls/{hall}/holds/{hold}"));
    let digest = raw.digest()?;
    let command = Command::GiveUpHold { hold };
    app.command(&hall, &passer_by(), retry, digest, command).await?;
    Ok(Done)
}
