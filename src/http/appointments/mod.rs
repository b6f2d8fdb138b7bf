//! Appointments as administrators book, change, call off and import them; visitors check in with their code.

pub mod book;
pub mod cancel;
pub mod change;
pub mod import;
pub mod list;
pub mod patch;
pub mod read;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::app::App;
use super::input::{Faults, Field, Input, Items};
use super::problem::{Problem, ProblemKind};
use super::records;
use super::tickets::{ReservedForBody, whole_ms};
use crate::engine::Reply;
use crate::hall::command::AppointmentRequest;
use crate::hall::decide::{opening_faults, service_faults};
use crate::hall::event::ReservedFor;
use crate::hall::mail::{self, MailWish};
use crate::hall::setup::limits;
use crate::hall::state::Appointment;
use crate::ids::{AppointmentId, Language, ServiceId};
use crate::store::Table;
use crate::view::appointment::AppointmentView;

/// The operations on appointments, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_appointments, book::book_appointment))
        .routes(routes!(import::import_appointments))
        .routes(routes!(
            read::read_appointment,
            change::change_appointment,
            patch::patch_appointment,
            cancel::cancel_appointment
        ))
}

/// Everything of an appointment but its code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentMembers {
    /// One or more services, helped one after the other.
    #[serde(default)]
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8, required = true)]
    service_ids: Field<Items<ServiceId>>,
    /// When; the hall must be open then.
    #[serde(default)]
    #[schema(value_type = DateTime<Utc>, required = true)]
    at: Field<DateTime<Utc>>,
    /// With whom or where.
    #[serde(default)]
    #[schema(value_type = Option<ReservedForBody>)]
    reserved_for: Field<ReservedForBody>,
    /// How the visitor can be reached; erased some time after the appointment.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
    /// Who is told by mail when the appointment is made, moved or cancelled; erased some time after the appointment.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 254, format = "email")]
    email: Field<String>,
    /// The language of that mail; Dutch when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
}

/// An appointment that has no code yet.
pub struct Uncoded {
    services: Vec<ServiceId>,
    at: DateTime<Utc>,
    reserved_for: Option<ReservedFor>,
    contact: Option<String>,
    mail: Option<MailWish>,
}

impl Uncoded {
    fn with_code(self, code: String) -> AppointmentRequest {
        AppointmentRequest {
            code,
            services: self.services,
            at: self.at,
            reserved_for: self.reserved_for,
            contact: self.contact,
            mail: self.mail,
        }
    }
}

impl Input for AppointmentMembers {
    type Checked = Uncoded;

    fn check(self, faults: &mut Faults) -> Option<Uncoded> {
        let services = faults.items("serviceIds", self.service_ids, 1..=limits::SERVICES_A_VISIT);
        let at = faults.required("at", self.at);
        faults.asks_hall(|setup| {
            let mut found = service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default());
            found.extend(at.into_iter().flat_map(|at| opening_faults(setup, at)));
            found
        });
        let reserved_for = faults.optional_object("reservedFor", self.reserved_for);
        let contact = faults.optional_line("contact", self.contact, limits::CONTACT);
        let address = faults.optional_line("email", self.email, mail::limits::ADDRESS);
        let language = faults.optional("language", self.language);
        let (address, language) = (address?, language?);
        Some(Uncoded {
            mail: address
                .filter(|address| !address.is_empty())
                .map(|address| MailWish { address, language }),
            services: services?,
            at: whole_ms(at?),
            reserved_for: reserved_for?,
            contact: contact?.filter(|contact| !contact.trim().is_empty()),
        })
    }
}

/// The one appointment that a command was about.
fn the_one(reply: Reply) -> Result<AppointmentView, Problem> {
    let one = super::answer::appointments(reply)?.into_iter().next();
    one.ok_or_else(|| Problem::internal("a command about an appointment answered with none"))
}

/// The appointment of that name, however long ago it was.
async fn find(app: &App, id: &AppointmentId) -> Result<Option<Appointment>, Problem> {
    records::one(app, &id.hall, Table::Appointments, id.seq.to_string()).await
}

/// What the hall's refusal means: it knows nothing any more of an appointment of long ago, the table does.
async fn if_forgotten(app: &App, id: &AppointmentId, refusal: Problem) -> Problem {
    if refusal.kind() != ProblemKind::NotFound {
        return refusal;
    }
    match find(app, id).await {
        Ok(Some(old)) => {
            let state = serde_json::json!(old.state);
            let detail = "The appointment is over; nothing about it can be changed.";
            Problem::new(ProblemKind::WrongState, detail).with("state", state)
        }
        Ok(None) => refusal,
        Err(problem) => problem,
    }
}
