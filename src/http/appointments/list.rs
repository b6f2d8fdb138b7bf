//! `GET /appointments?hallId&from&to`, and one of them.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::audit::Provenance;
use crate::hall::calendar;
use crate::hall::record::Appointment;
use crate::hall::rules::same_person::Persons;
use crate::http::administered::permitted;
use crate::http::app::App;
use crate::http::appointments::find;
use crate::http::appointments::search::{self, Sought, limits};
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::{self, ListOf, Paged};
use crate::http::operation::{Answer, Queried, Read};
use crate::http::problem::Problem;
use crate::http::records;
use crate::ids::{AppointmentId, HallId};
use crate::store::Table;
use crate::view::appointment::{AppointmentView, appointment, listed};

/// Which appointments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListAppointmentsQuery {
    /// The hall; may be left out where only one is in use.
    #[param(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// At this instant or later; from the beginning of today when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Before this instant; without an end when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// A part of a name, of an address or of a code, without regard to accents, hyphens and capitals: then from as long ago as names
    /// are kept when no `from` is given. A page may have fewer than there are to come, and none at all: `next` says where to go on.
    #[param(value_type = Option<String>, max_length = 60)]
    search: Field<String>,
}

/// What is asked for.
pub struct AppointmentsAsked {
    hall: Option<HallId>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    search: Option<Sought>,
}

impl Input for ListAppointmentsQuery {
    type Checked = AppointmentsAsked;

    fn check(self, faults: &mut Faults) -> Option<AppointmentsAsked> {
        let hall = faults.optional("hallId", self.hall_id);
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        lists::check_period(faults, from.flatten(), to.flatten());
        let search = faults.optional_line("search", self.search, limits::MOST);
        let search = search.and_then(|said| match said {
            None => Some(None),
            Some(said) => {
                let sought = Sought::of(&said);
                if sought.is_none() {
                    faults.add("search", format!("must have {} letters or digits", limits::LEAST));
                }
                sought.map(Some)
            }
        });
        Some(AppointmentsAsked {
            search: search?,
            hall: hall?,
            from: from?,
            to: to?,
        })
    }
}

/// The appointments of a hall
///
/// Over a half-open period by their time, earliest first, whatever became of them; from today on when no period
/// is given. With `search` those alone that are looked for. Those that seem to be of one person name each other in
/// `alsoBooked`.
#[utoipa::path(get, path = "/appointments", tag = "appointments",
    responses((status = 200, description = "A page of appointments")))]
pub async fn list_appointments(
    State(app): State<App>,
    caller: Caller,
    query: Queried<Paged<ListAppointmentsQuery>>,
    whence: Provenance,
) -> Answer<Json<ListOf<AppointmentView>>> {
    let (asked, page) = query.check()?;
    let (hall, by) = permitted(&app, &caller, asked.hall)?;
    let (today, names_since) = app.look(&hall, |scene| {
        let zone = scene.setup.time_zone;
        let today = calendar::midnight_of(zone, calendar::local_date(zone, scene.now));
        Ok((today, today - scene.setup.settings.personal_data_kept.delta()))
    })?;
    let to = asked.to.unwrap_or(DateTime::<Utc>::MAX_UTC);
    let shown = if let Some(sought) = asked.search {
        let period = (asked.from.unwrap_or(names_since), to);
        search::found(&app, &hall, &sought, period, page).await?
    } else {
        let period = (asked.from.unwrap_or(today), to);
        let kept: ListOf<Appointment> = records::page(&app, &hall, Table::Appointments, period, page).await?;
        app.look(&hall, |scene| {
            let persons = Persons::of(scene.state, scene.now);
            Ok(kept.map(|one| (one.id, listed(scene, &persons, &one))))
        })?
    };
    let contacts = shown.items.iter().filter(|(_, view)| view.contact.is_some());
    let ids = contacts.map(|(id, _)| id.to_string()).collect();
    app.note_reading(&by, &hall, &whence, ids).await?;
    Ok(Json(shown.map(|(_, view)| view)))
}

/// An appointment
///
/// Also one of long ago; its contact is erased some time after it.
#[utoipa::path(get, path = "/appointments/{appointmentId}", tag = "appointments",
    responses((status = 200, description = "The appointment")))]
pub async fn read_appointment(call: Read<AppointmentId>) -> Answer<Tagged<AppointmentView>> {
    let found = find(&call.app, &call.path).await?;
    let found = found.ok_or_else(|| Problem::not_found("this appointment"))?;
    let view = call.look(|scene| Ok(appointment(scene, &found)))?;
    if view.contact.is_some() {
        call.note_reading(vec![found.id.to_string()]).await?;
    }
    Ok(Tagged::new(view))
}

#[cfg(test)]
mod tests;
