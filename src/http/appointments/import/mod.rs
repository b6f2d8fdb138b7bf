//! `POST /appointments/_import?hallId=`.
//!
//! Reading a file is pure and knows no hall (the crate `interchange`); the hall finds services, local time, what is known
//! already and what is taken, and so names the faults of both together.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::{IntoParams, PartialSchema};

use crate::hall::command::Command;
use crate::hall::decide::handle;
use crate::hall::done;
use crate::hall::facts::Actor;
use crate::http::administered::permitted;
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::operation::{Answer, Created, Gives, Page, Queried, Takes};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{AppointmentId, HallId};
use crate::intake::asked::Asked;
use crate::intake::file::{FILE_BYTES, FileKind, aside};
use crate::view::Scene;
use crate::view::import::{ImportView, import};

/// Which hall, and what of the file is taken.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// The hall; may be left out where only one is in use.
    #[param(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// Whether visitors whose address is in the file are told by mail, now and when their appointment changes. Only
    /// then are addresses kept: another system has told them, as a rule.
    #[param(value_type = Option<bool>)]
    mail: Field<FromText<bool>>,
    /// Whether nothing is done but to say what would come of it. Lines with faults are then told among the others.
    #[param(value_type = Option<bool>)]
    dry_run: Field<FromText<bool>>,
    /// Whether good lines are taken while others have faults.
    #[param(value_type = Option<bool>)]
    good_alone: Field<FromText<bool>>,
    /// Whether half of a day and more may be called off by it.
    #[param(value_type = Option<bool>)]
    confirmed: Field<FromText<bool>>,
}

/// What is to be done with a file.
pub struct ImportWish {
    hall: Option<HallId>,
    mail: bool,
    dry_run: bool,
    good_alone: bool,
    confirmed: bool,
}

impl Input for ImportQuery {
    type Checked = ImportWish;

    fn check(self, faults: &mut Faults) -> Option<ImportWish> {
        let hall = faults.optional("hallId", self.hall_id);
        let mut flag = |name: &str, field: Field<FromText<bool>>| {
            let said = faults.optional(name, field)?;
            Some(said.is_some_and(|FromText(said)| said))
        };
        let mail = flag("mail", self.mail);
        let dry_run = flag("dryRun", self.dry_run);
        let good_alone = flag("goodAlone", self.good_alone);
        let confirmed = flag("confirmed", self.confirmed);
        Some(ImportWish {
            hall: hall?,
            mail: mail?,
            dry_run: dry_run?,
            good_alone: good_alone?,
            confirmed: confirmed?,
        })
    }
}

/// What came of an import: 201 when something was booked, 200 otherwise.
#[derive(Debug)]
pub struct ImportAnswer(ImportView);

impl IntoResponse for ImportAnswer {
    fn into_response(self) -> Response {
        let is_new = self.0.counts.booked > 0 && !self.0.dry_run;
        let status = if is_new {
            StatusCode::CREATED
        } else {
            StatusCode::OK
        };
        (status, Json(self.0)).into_response()
    }
}

impl Gives for ImportAnswer {
    fn describe(page: &mut Page<'_>) {
        Created::<ImportView>::describe(page);
        Json::<ImportView>::describe(page);
    }
}

/// Imports appointments
///
/// From CSV, with a header line and the columns `serviceIds` (separated by `|`) and `at`, and if wanted `uid`, `code`,
/// `counterId`, `agentId`, `contact`, `email` and `status`, in any order, also by their Dutch names; or from iCalendar, an
/// appointment for each `VEVENT` and each occurrence of one that repeats: `DTSTART`, the services by `CATEGORIES` or else
/// `SUMMARY`, the code from `UID` if it can be one, and `CONTACT` or `ATTENDEE`, whose address is also the one for mail. A
/// service is named by its id or its Dutch name; a time without a zone is the hall's.
///
/// What comes again is known by its `UID`, its code, or else by what it says: the same stays the same, what was moved is
/// moved, what was called off is called off. What is no appointment (a whole day, a day that has passed) is passed over.
///
/// All are taken or none, unless `goodAlone` is asked for; `errors` names every fault by the line in which its entry begins,
/// as `lines[12].at`. At most 5,000 at once. A file that would call off half of a day or more is 409 `calls-off-much` until
/// it comes with `confirmed`.
#[utoipa::path(post, path = "/appointments/_import", tag = "appointments",
    responses((status = 201, description = "What came of it; something was booked"),
        (status = 200, description = "What came of it, or would come of it; nothing was booked")))]
pub async fn import_appointments(
    State(app): State<App>,
    caller: Caller,
    query: Queried<ImportQuery>,
    retry: Retry,
    CalendarFile(request): CalendarFile,
) -> Answer<ImportAnswer> {
    let wish = query.check()?;
    let (hall, by) = permitted(&app, &caller, wish.hall)?;
    let body = RawBody::read_within(request, FILE_BYTES).await?;
    let bytes = body.bytes().clone();
    let now = app.look(&hall, |scene| Ok(scene.now))?;
    let Some(kind) = body.media_type().and_then(FileKind::of_media_type) else {
        let detail = "Send the file as `Content-Type: text/csv` or `text/calendar`.";
        return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
    };
    let reading = aside(move || kind.read(&bytes, now)).await;
    let reading = reading.map_err(Problem::internal)?;
    let remarks = reading.remarks.clone();
    let asked = Asked {
        mail: wish.mail,
        good_alone: wish.good_alone || wish.dry_run,
        confirmed: wish.confirmed || wish.dry_run,
        ..Asked::default()
    };
    let command = app.look(&hall, |scene| {
        let command = asked.command(scene, reading, &app.auth.agents_of(&hall));
        command.map_err(Problem::internal)
    })?;
    if wish.dry_run {
        let published = app.published(&hall)?;
        let would_come = aside(move || what_would_come(&published.scene(now), &command)).await;
        let view = would_come.map_err(Problem::internal)??;
        return Ok(ImportAnswer(ImportView { remarks, ..view }));
    }
    let digest = body.digest()?;
    let reply = app.command(&hall, &by, retry, digest, command);
    let view = ImportView::of(reply.await?)?;
    Ok(ImportAnswer(ImportView { remarks, ..view }))
}

/// What would come of it: the hall decides as it always does, and what it decides is let go.
fn what_would_come(scene: &Scene<'_>, command: &Command) -> Answer<ImportView> {
    let handled = handle(scene.state, command, &Actor::system(), scene.now);
    let done::Done::Imported(imported) = handled.outcome? else {
        return Err(Problem::internal("an import did something else"));
    };
    let after = Scene {
        state: &handled.state,
        ..*scene
    };
    let mut view = import(&after, &imported);
    view.dry_run = true;
    // Nothing of it is there: neither what would be booked nor its name.
    view.items
        .retain(|item| scene.state.appointments.contains_key(&item.id.seq));
    for line in &mut view.lines {
        let is_there = |id: &AppointmentId| scene.state.appointments.contains_key(&id.seq);
        line.appointment_id = line.appointment_id.take().filter(is_there);
    }
    Ok(view)
}

/// A file of appointments, not yet read.
#[derive(Debug)]
pub struct CalendarFile(Request);

impl<S: Send + Sync> FromRequest<S> for CalendarFile {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        Ok(Self(request))
    }
}

impl Takes for CalendarFile {
    fn describe(page: &mut Page<'_>) {
        let text = <String as PartialSchema>::schema;
        page.body([("text/csv", text()), ("text/calendar", text())]);
    }
}

#[cfg(test)]
mod tests;
