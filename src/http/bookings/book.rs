//! `POST /halls/{hallId}/bookings`.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::{Auth, new_code};
use crate::engine::Reply;
use crate::hall::command::{BookingRequest, Command, Place};
use crate::hall::facts::MessageWay;
use crate::hall::rules::mail;
use crate::hall::rules::mail::MailWish;
use crate::hall::rules::reminder::{self, ConsentWish};
use crate::hall::setup::limits;
use crate::http::answer::FromReply;
use crate::http::app::App;
use crate::http::bookings::PlaceMembers;
use crate::http::help_requests::Question;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Created, Gives, Page};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::ids::{AppointmentId, HallId, Language};
use crate::view::appointment::AppointmentView;
use crate::view::booking::{BookingView, booking};

/// The most characters of a telephone number with what people write around it.
pub const PHONE: usize = 40;

/// What a visitor books, and how the visitor can be reached.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookPlaceBody {
    /// The held place that is booked; without it the members of a place that is free.
    #[schema(value_type = Option<String>, max_length = 200)]
    hold_id: Field<String>,
    /// Another place than a held one.
    #[serde(flatten)]
    place: PlaceMembers,
    /// Who comes; erased some time after the appointment.
    #[schema(value_type = Option<String>, max_length = 120)]
    name: Field<String>,
    /// Who is told by mail when the appointment is made, moved or called off; erased some time after it.
    #[schema(value_type = Option<String>, max_length = 254, format = "email")]
    email: Field<String>,
    /// Where staff can call; erased some time after the appointment.
    #[schema(value_type = Option<String>, max_length = 40)]
    phone: Field<String>,
    /// The language of mail and text messages; Dutch when left out.
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
    /// By which ways the visitor consents to be reminded, a day before; by none when left out. `mail` needs `email`, `sms` a
    /// `phone` that takes text messages.
    #[schema(value_type = Option<Vec<MessageWay>>, max_items = 2)]
    reminders: Field<Items<MessageWay>>,
    /// Whether the visitor, once checked in, consents to a text message when the turn is near; it needs such a `phone`.
    #[schema(value_type = Option<bool>)]
    sms_when_near: Field<bool>,
}

/// What was sent.
pub struct Wanted {
    place: Wish,
    contact: Option<String>,
    mail: Option<MailWish>,
    consent: ConsentWish,
}

/// Which place.
enum Wish {
    Held(String),
    Free(crate::hall::command::PlaceAsked),
}

impl Input for BookPlaceBody {
    type Checked = Wanted;

    fn check(self, faults: &mut Faults) -> Option<Wanted> {
        let held = faults.optional_line("holdId", self.hold_id, 200);
        let place = match held {
            Some(Some(held)) => {
                if !self.place.is_silent() {
                    faults.add(
                        "holdId",
                        "says which place: leave out `serviceIds`, `persons` and `at`",
                    );
                }
                Some(Wish::Held(held))
            }
            Some(None) => self.place.check(faults).map(Wish::Free),
            None => {
                // Which of both was meant nobody can say: what is wrong with the other is told as well.
                if !self.place.is_silent() {
                    self.place.check(faults);
                }
                None
            }
        };
        let name = faults.optional_line("name", self.name, limits::NAME);
        let phone = faults.optional_line("phone", self.phone, PHONE);
        if let Some(Some(phone)) = &phone
            && !phone.is_empty()
            && !is_phone(phone)
        {
            faults.add(
                "phone",
                "must be a telephone number, such as 06 12345678 or +31 58 1234567",
            );
        }
        let address = faults.optional_line("email", self.email, mail::limits::ADDRESS);
        if let Some(Some(address)) = &address
            && !address.is_empty()
            && !mail::is_address(address)
        {
            faults.add("email", "is no address of mail, such as naam@voorbeeld.nl");
        }
        let language = faults.optional("language", self.language);
        let reminders = faults.optional_items("reminders", self.reminders, 0..=2);
        let near = faults.optional("smsWhenNear", self.sms_when_near);
        let said = |text: Option<String>| {
            text.map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let (name, phone, address, language) = (said(name?), said(phone?), said(address?), language?);
        let consent = ConsentWish {
            reminders: reminders?.unwrap_or_default(),
            near: near?.unwrap_or(false),
            phone: phone.clone(),
            language,
        };
        if consent.needs_phone() && phone.as_deref().and_then(reminder::sms_number).is_none() {
            let detail = "must be the number of a mobile telephone for text messages, such as 06 12345678";
            faults.add("phone", detail);
        }
        if consent.reminders.contains(&MessageWay::Mail) && address.is_none() {
            faults.add("email", "is needed for a reminder by mail");
        }
        let contact: Vec<String> = name.into_iter().chain(phone).collect();
        Some(Wanted {
            place: place?,
            contact: (!contact.is_empty()).then(|| contact.join(", ")),
            mail: address.map(|address| MailWish { address, language }),
            consent,
        })
    }
}

impl Wanted {
    /// The command that books it.
    ///
    /// # Errors
    /// A fault where a message is consented to that nobody can send; `hold-lapsed` for a secret that never held a place,
    /// `not-found`.
    pub(in crate::http) fn command(self, app: &App, hall: &HallId) -> Answer<Command> {
        can_be_sent(&app.message_ways, &self.consent)?;
        let code = new_code(app.published(hall)?.state.code_mark()).map_err(Problem::internal)?;
        let place = match self.place {
            Wish::Free(place) => Place::Free(place),
            Wish::Held(secret) => Place::Held(app.hold(hall, &secret)?),
        };
        Ok(Command::BookPlace(Box::new(BookingRequest {
            place,
            code,
            contact: self.contact,
            mail: self.mail,
            consent: self.consent,
        })))
    }
}

/// Whether a text can be a telephone number: seven to fifteen digits (E.164 has no more), and what people write between.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_written = |c: char| c.is_ascii_digit() || " -().+/".contains(c);
    (7..=15).contains(&digits) && text.chars().all(is_written)
}

/// Nobody is promised a message that this server cannot send.
fn can_be_sent(there_are: &[MessageWay], consent: &ConsentWish) -> Answer<()> {
    let near = consent.near.then_some(("smsWhenNear", MessageWay::Sms));
    let reminders = consent.reminders.iter().map(|way| ("reminders", *way));
    match reminders.chain(near).find(|(_, way)| !there_are.contains(way)) {
        Some((member, _)) => Err(Problem::fault(
            member,
            "this municipality sends no such messages".to_owned(),
        )),
        None => Ok(()),
    }
}

/// A booking with the token by which its holder moves it or calls it off; the token is given here and nowhere else.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MadeBooking {
    /// The booking's name for staff.
    id: AppointmentId,
    /// Opens the booking, moves it and calls it off; a secret.
    token: String,
    /// The booking.
    #[serde(flatten)]
    booking: BookingView,
}

impl MadeBooking {
    /// What a hall answered when a place was booked.
    ///
    /// # Errors
    /// `not-found` when the hall knows it no more, `internal` when it answered something else: a bug.
    pub(in crate::http) fn of(app: &App, hall: &HallId, reply: Reply) -> Answer<Self> {
        let made = AppointmentView::of(reply)?;
        let (view, epoch) = app.look(hall, |scene| {
            let found = scene.state.appointments.get(&made.id.seq);
            let found = found.ok_or_else(|| Problem::not_found("this booking any more"))?;
            Ok((booking(scene, found), scene.state.epoch_of_appointment(found.id)))
        })?;
        Ok(Self {
            token: app.tokens.secret_of(hall, &made.id.seq, epoch),
            id: made.id,
            booking: view,
        })
    }

    /// The secret that opens it.
    pub(in crate::http) fn into_token(self) -> String {
        self.token
    }
}

/// A booking as it is handed out: 201 with `Location`.
#[derive(Debug)]
pub struct BookingMade(MadeBooking);

impl IntoResponse for BookingMade {
    fn into_response(self) -> Response {
        let location = format!("{BASE}/appointments/{}", self.0.id);
        (StatusCode::CREATED, [(header::LOCATION, location)], Json(self.0)).into_response()
    }
}

impl Gives for BookingMade {
    fn describe(page: &mut Page<'_>) {
        Created::<MadeBooking>::describe(page);
    }
}

/// Books a place
///
/// The one that is held, or one of the hall's free times. Anyone may, so many times from one address (429
/// `too-many-requests` then). 409 `hold-lapsed` when the place is held no longer, `time-taken` with the nearest free times in
/// `nearest`, `not-bookable`. With `email` the visitor is told by mail, with a file for the calendar, that it was booked, moved
/// or called off. `reminders` and `smsWhenNear` are what the visitor consents to beside that: 400 where this municipality does not
/// send such messages (`POST /halls/{hallId}/holds` says which it sends).
#[utoipa::path(post, path = "/halls/{hallId}/bookings", tag = "bookings",
    responses((status = 201, description = "The booking with its token", headers(("Location" = String, description = "The appointment for staff, without the token")))))]
pub async fn book_place(question: Question<BookPlaceBody>) -> Answer<BookingMade> {
    let asked = || question.app.asked(&question.hall);
    let wanted = <BookPlaceBody as Body>::check(question.body.raw(), asked)?;
    let (app, hall) = (question.app.clone(), question.hall.clone());
    let book = wanted.command(&app, &hall)?;
    let made = question.send(book, Auth::note_booking).await?;
    MadeBooking::of(&app, &hall, made).map(BookingMade)
}

#[cfg(test)]
mod tests {
    use super::is_phone;

    #[test]
    fn a_telephone_number_has_so_many_digits_and_what_people_write_between_them() {
        for good in [
            "06 12345678",
            "+31 58 1234567",
            "(058) 123-45-67",
            "0031.58.1234567",
        ] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["", "12345", "bel mij", "06 12345678901234", "06-12345678x"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }
}
