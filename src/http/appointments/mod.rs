//! Appointments as administrators book, change, call off and import them; visitors check in with their code.

pub mod blocked_times;
pub mod call_off;
pub mod edit;
pub mod import;
pub mod list;
pub mod plan;
pub mod search;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::command::{AppointmentRequest, Party};
use crate::hall::decide::{opening_faults, service_faults};
use crate::hall::facts::ReservedFor;
use crate::hall::record::Appointment;
use crate::hall::rules::mail;
use crate::hall::rules::mail::MailWish;
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::{Answer, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::http::records;
use crate::http::tickets::{ReservedForBody, whole_ms};
use crate::ids::{AppointmentId, Language, ServiceId};
use crate::store::Table;

/// The operations on appointments, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list::list_appointments, edit::book_appointment))
        .routes(operations!(import::import_appointments))
        .routes(operations!(call_off::call_off_appointments))
        .routes(operations!(plan::list_planned_visits))
        .routes(operations!(
            blocked_times::list_blocked_times,
            blocked_times::block_time
        ))
        .routes(operations!(blocked_times::check_blocked_time))
        .routes(operations!(
            blocked_times::read_blocked_time,
            blocked_times::free_time
        ))
        .routes(operations!(
            list::read_appointment,
            edit::change_appointment,
            edit::patch_appointment,
            edit::cancel_appointment
        ))
}

/// Everything of an appointment but its code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentMembers {
    /// One or more services, helped one after the other.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8)]
    service_ids: Field<Items<ServiceId>>,
    /// When; the hall must be open then.
    #[schema(value_type = DateTime<Utc>)]
    at: Field<DateTime<Utc>>,
    /// With whom or where.
    #[schema(value_type = Option<ReservedForBody>)]
    reserved_for: Field<ReservedForBody>,
    /// How the visitor can be reached; erased some time after the appointment.
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
    /// Who is told by mail when the appointment is made, moved or cancelled; erased some time after the appointment.
    #[schema(value_type = Option<String>, max_length = 254, format = "email")]
    email: Field<String>,
    /// The language of that mail; Dutch when left out.
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
    /// How many come; one when left out.
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 20)]
    persons: Field<u32>,
    /// Whether it may be booked though there is no place by the rules of its services. Without it that is 409
    /// `time-taken`; services without a rule for bookings have no places that could be taken.
    #[schema(value_type = Option<bool>)]
    beyond_capacity: Field<bool>,
}

/// An appointment that has no code yet.
pub struct Uncoded {
    services: Vec<ServiceId>,
    at: DateTime<Utc>,
    reserved_for: Option<ReservedFor>,
    contact: Option<String>,
    mail: Option<MailWish>,
    party: Party,
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
            party: self.party,
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
        let persons = faults.optional("persons", self.persons);
        let beyond_capacity = faults.optional("beyondCapacity", self.beyond_capacity);
        let (address, language) = (address?, language?);
        Some(Uncoded {
            mail: address
                .filter(|address| !address.is_empty())
                .map(|address| MailWish { address, language }),
            services: services?,
            at: whole_ms(at?),
            reserved_for: reserved_for?,
            party: Party {
                persons: persons?.unwrap_or(1),
                beyond_capacity: beyond_capacity?.unwrap_or(false),
            },
            contact: contact?.filter(|contact| !contact.trim().is_empty()),
        })
    }
}

/// The appointment of that name, however long ago it was.
async fn find(app: &App, id: &AppointmentId) -> Result<Option<Appointment>, Problem> {
    records::one(app, &id.hall, Table::Appointments, id.seq.to_string()).await
}

/// What became of a change; the hall knows nothing any more of an appointment of long ago, the table does.
async fn if_forgotten<T>(app: &App, id: &AppointmentId, outcome: Answer<T>) -> Answer<T> {
    match outcome {
        Err(refusal) if refusal.kind() == ProblemKind::NotFound => Err(match find(app, id).await {
            Ok(Some(old)) => {
                let state = serde_json::json!(old.state);
                let detail = "The appointment is over; nothing about it can be changed.";
                Problem::new(ProblemKind::WrongState, detail).with("state", state)
            }
            Ok(None) => refusal,
            Err(problem) => problem,
        }),
        outcome => outcome,
    }
}
