//! Booking for a visitor, calling off, and finding again what was booked.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::branch::{Branch, Wish};
use super::customer::Customer;
use super::names;
use super::program::Program;
use crate::auth::new_code;
use crate::hall::command::{BookingRequest, Command, Place, PlaceAsked};
use crate::hall::record::{Appointment, AppointmentState};
use crate::hall::rules::reminder::ConsentWish;
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::body::hex;
use crate::http::operation::Answer;
use crate::http::problem::Problem;
use crate::ids::{AppointmentId, AppointmentSeq, HallId};
use crate::view::appointment::AppointmentView;
use sha2::{Digest, Sha256};

/// What a form books.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What for, and for how many.
    pub wish: Wish,
    /// When.
    pub at: DateTime<Utc>,
    /// Who comes.
    pub customer: Customer,
}

/// A call as it is put on record, and the key by which it is known again, should the caller have sent one.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// The operation.
    pub operation: &'static str,
    /// The key.
    pub key: Option<&'a str>,
}

/// Books it, when that time is free for it still. What the same person booked a moment ago is that booking.
///
/// # Errors
/// `time-taken`, `not-bookable`, `invalid-input`, `too-many-requests`, and what befalls any command.
pub async fn book(
    app: &App,
    program: &Program,
    hall: &HallId,
    wanted: Wanted,
    named: Named<'_>,
) -> Answer<(Branch, Appointment)> {
    app.note_key_booking(&program.principal())?;
    let code = new_code(app.published(hall)?.state.code_mark()).map_err(Problem::internal)?;
    // Of what was sent only what is kept: the body's own digest would tell the citizen service number in it to whoever
    // tries them all.
    let Customer { contact, mail } = &wanted.customer;
    let address = mail.as_ref().map(|mail| &mail.address);
    let place = (&wanted.wish, wanted.at);
    let digest = hex(&Sha256::digest(format!("{place:?} {contact:?} {address:?}")));
    let request = Box::new(BookingRequest {
        place: Place::FreeForEach(
            PlaceAsked {
                persons: wanted.wish.persons(),
                services: wanted.wish.services,
                at: wanted.at,
            },
            wanted.wish.amounts,
        ),
        code,
        contact: wanted.customer.contact,
        mail: wanted.customer.mail,
        consent: ConsentWish::default(),
    });
    // Forms send no key of their own, as a rule: the hall knows by itself what is asked for once more.
    let command = match named.key {
        Some(_) => Command::BookPlace(request),
        None => Command::BookPlaceOnce(request),
    };
    let from = program.provenance(named.operation, None);
    let call = format!("{} {hall}", named.operation);
    let retry = Retry::in_dialect(named.key.map(str::to_owned), &call, from);
    let reply = app
        .command(hall, &program.principal(), retry, digest, command)
        .await?;
    let made = AppointmentView::of(reply)?;
    let branch = Branch::at(app.published(hall)?, app.engine.clock().now());
    let appointment = branch.state().appointments.get(&made.id.seq).cloned();
    let appointment = appointment.ok_or_else(|| Problem::not_found("this booking any more"))?;
    Ok((branch, Appointment::clone(&appointment)))
}

/// Calls it off. Its place is free at once.
///
/// # Errors
/// `wrong-state` when the visitor is no longer expected, and what befalls any command.
pub async fn call_off(
    app: &App,
    program: &Program,
    (hall, id): (&HallId, AppointmentSeq),
    operation: &str,
) -> Answer<()> {
    let about = AppointmentId {
        hall: hall.clone(),
        seq: id,
    };
    let from = program.provenance(operation, Some(about.to_string()));
    let retry = Retry::in_dialect(None, operation, from);
    let command = Command::CancelAppointment { appointment: id };
    app.command(hall, &program.principal(), retry, String::new(), command)
        .await?;
    Ok(())
}

/// The appointment of this name in a hall of the program, unless it was called off.
///
/// # Errors
/// `not-found`.
pub fn found(app: &App, program: &Program, name: &str) -> Answer<(Branch, Appointment)> {
    let gone = || Problem::not_found("this appointment");
    let name = Uuid::try_parse(name).map_err(|_| gone())?;
    let held = program.halls(app).into_iter().find_map(|branch| {
        let id = names::appointment_of(&app.tokens, branch.id(), branch.state(), name)?;
        let appointment = branch.state().appointments.get(&id).cloned()?;
        Some((branch, Appointment::clone(&appointment)))
    });
    held.filter(|(_, appointment)| appointment.state != AppointmentState::Cancelled)
        .ok_or_else(gone)
}
