//! `POST /appointments/_import?hallId=`.
//!
//! Reading a file ([`csv`], [`icalendar`]) is pure and knows no hall; the hall finds services, local time and
//! what is taken, and so names the faults of both together.

mod csv;
mod entry;
mod icalendar;

use std::collections::BTreeSet;

use axum::extract::{FromRequest, Request, State};
use serde::Deserialize;
use utoipa::{IntoParams, PartialSchema};

use crate::auth::new_code;
use crate::hall::command::{Command, ImportLine, ImportedAppointment};
use crate::hall::facts::ReservedFor;
use crate::hall::rules::mail::MailWish;
use crate::http::administered::permitted;
use crate::http::answer::FromReply;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Created, Page, Queried, Takes};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{AgentId, HallId};
use crate::view::appointment::AppointmentView;
use entry::{Entry, Written};

/// The largest file, in bytes: 5,000 appointments of 400 bytes.
const IMPORT_BYTES: usize = 2 * 1024 * 1024;

/// Which hall, and whether visitors are told.
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
}

impl Input for ImportQuery {
    type Checked = (Option<HallId>, bool);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let mail = faults.optional("mail", self.mail);
        Some((hall?, mail?.is_some_and(|FromText(mail)| mail)))
    }
}

/// Imports appointments
///
/// From CSV, with a header line and the columns `serviceIds` (separated by `|`), `at`, and if wanted `code`,
/// `counterId`, `agentId`, `contact` and `email`, in any order; or from iCalendar, an appointment for each `VEVENT`:
/// `DTSTART`, the services by `CATEGORIES` or else `SUMMARY`, the code from `UID` if it can be one, and `CONTACT`
/// or `ATTENDEE`, whose address is also the one for mail. A service is named by its id or its Dutch name; a time without a zone is the hall's.
///
/// All are booked or none; `errors` names every fault by the line in which its entry begins, as `lines[12].at`. At
/// most 5,000 at once.
#[utoipa::path(post, path = "/appointments/_import", tag = "appointments",
    responses((status = 201, description = "What was booked, in the order of the file")))]
pub async fn import_appointments(
    State(app): State<App>,
    caller: Caller,
    query: Queried<ImportQuery>,
    retry: Retry,
    CalendarFile(request): CalendarFile,
) -> Answer<Created<ListOf<AppointmentView>>> {
    let (hall, mail) = query.check()?;
    let (hall, by) = permitted(&app, &caller, hall)?;
    let body = RawBody::read_within(request, IMPORT_BYTES).await?;
    let bytes = body.bytes().clone();
    let entries = match body.media_type() {
        Some("text/csv") => read_aside(move || csv::read(&bytes)).await?,
        Some("text/calendar") => read_aside(move || icalendar::read(&bytes)).await?,
        _ => {
            let detail = "Send the file as `Content-Type: text/csv` or `text/calendar`.";
            return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
        }
    };
    let entries = with_known_agents(entries, &app.auth.agents_of(&hall));
    let lines = with_codes(&app, &hall, entries, mail)?;
    let digest = body.digest()?;
    let reply = app.command(&hall, &by, retry, digest, Command::Import { lines });
    FromReply::of(reply.await?)
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

/// Files that are read at once: each takes a core for a while, and halls need theirs.
const READ_AT_ONCE: usize = 1;

static READING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(READ_AT_ONCE);

/// Reads a file where it holds up nobody's call: a large one takes a while. Those who come meanwhile wait their turn.
async fn read_aside(read: impl FnOnce() -> Vec<Entry> + Send + 'static) -> Result<Vec<Entry>, Problem> {
    let _turn = READING
        .acquire()
        .await
        .map_err(|error| Problem::internal(error.to_string()))?;
    tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| Problem::internal(error.to_string()))
}

/// An appointment with somebody who does not work in the hall is a fault: nobody would ever call it.
fn with_known_agents(entries: Vec<Entry>, agents: &BTreeSet<AgentId>) -> Vec<Entry> {
    let known = |Entry { line, read }| match &read {
        Ok(Written {
            reserved_for: Some(ReservedFor::Agent(agent)),
            ..
        }) if !agents.contains(agent) => Entry::faulty(
            line,
            "agentId",
            format!("unknown account `{agent}`: nobody of that name works in this hall"),
        ),
        _ => Entry { line, read },
    };
    entries.into_iter().map(known).collect()
}

/// Gives a code to every appointment that has none, another one than any that is known.
fn with_codes(app: &App, hall: &HallId, entries: Vec<Entry>, mail: bool) -> Result<Vec<ImportLine>, Problem> {
    let state = app.published(hall)?.state;
    let mark = state.code_mark();
    let mut made = BTreeSet::new();
    let mut lines = Vec::with_capacity(entries.len());
    for Entry { line, read } in entries {
        let read = match read {
            Err(faults) => Err(faults),
            Ok(written) => {
                let code = match written.code {
                    Some(code) => code,
                    None => loop {
                        let code = new_code(mark).map_err(Problem::internal)?;
                        if state.appointment_with_code(&code).is_none() && made.insert(code.clone()) {
                            break code;
                        }
                    },
                };
                Ok(ImportedAppointment {
                    code,
                    services: written.services,
                    at: written.at,
                    reserved_for: written.reserved_for,
                    contact: written.contact,
                    mail: written.email.filter(|_| mail).map(|address| MailWish {
                        address,
                        language: None,
                    }),
                })
            }
        };
        lines.push(ImportLine { line, read });
    }
    Ok(lines)
}

#[cfg(test)]
mod tests;
