//! `GET /appointments?hallId&from&to`.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::audit::Provenance;
use crate::hall::calendar;
use crate::hall::state::Appointment;
use crate::http::administered::permitted;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::lists::{self, ListOf, PageAsked};
use crate::http::problem::Problem;
use crate::http::records;
use crate::ids::HallId;
use crate::store::Table;
use crate::view::appointment::{AppointmentView, appointment};

/// Which appointments.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListAppointmentsQuery {
    /// The hall; may be left out where only one is in use.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// At this instant or later; from the beginning of today when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Before this instant; without an end when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Where the list goes on: `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    cursor: Field<String>,
    /// How many a page, 1 to 500; 100 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    #[schema(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
}

/// What is asked for.
pub struct AppointmentsAsked {
    hall: Option<HallId>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: usize,
}

impl Input for ListAppointmentsQuery {
    type Checked = AppointmentsAsked;

    fn check(self, faults: &mut Faults) -> Option<AppointmentsAsked> {
        let hall = faults.optional("hallId", self.hall_id);
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(AppointmentsAsked {
            hall: hall?,
            from: from?,
            to: to?,
            cursor: cursor?,
            limit: limit?,
        })
    }
}

/// The appointments of a hall
///
/// Over a half-open period by their time, earliest first, whatever became of them; from today on when no period
/// is given.
#[utoipa::path(
    get,
    path = "/appointments",
    tag = "appointments",
    operation_id = "listAppointments",
    params(ListAppointmentsQuery),
    responses((status = 200, description = "A page of appointments", body = ListOf<AppointmentView>), ReadProblems),
)]
pub async fn list_appointments(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    whence: Provenance,
) -> Result<Json<ListOf<AppointmentView>>, Problem> {
    caller.permit_somewhere()?;
    let asked = query.read::<ListAppointmentsQuery>()?;
    let (hall, by) = permitted(&app, &caller, asked.hall)?;
    let today = app.look(&hall, |scene| {
        let zone = scene.setup.time_zone;
        Ok(calendar::midnight_of(zone, calendar::local_date(zone, scene.now)))
    })?;
    let from = asked.from.unwrap_or(today);
    let to = asked.to.unwrap_or(DateTime::<Utc>::MAX_UTC);
    let page: ListOf<Appointment> = records::page(
        &app,
        &hall,
        Table::Appointments,
        (from, to),
        (asked.cursor, asked.limit),
    )
    .await?;
    let shown: Vec<AppointmentView> = app.look(&hall, |scene| {
        Ok(page.items.iter().map(|one| appointment(scene, one)).collect())
    })?;
    let contacts = page
        .items
        .iter()
        .zip(&shown)
        .filter(|(_, view)| view.contact.is_some());
    let ids = contacts.map(|(one, _)| one.id.to_string()).collect();
    app.note_reading(&by, &hall, &whence, ids).await?;
    Ok(Json(ListOf {
        items: shown,
        next: page.next,
    }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::http::testing::{ADMIN, Town, appointment};
    use serde_json::json;

    async fn with_three() -> Town {
        let town = Town::new().await;
        for (code, at) in [
            ("LATER", "2026-11-04T09:30:00Z"),
            ("EERDER", "2026-11-03T09:30:00Z"),
            ("VANDAAG", "2026-11-02T14:30:00Z"),
        ] {
            let mut body = appointment(code);
            body["at"] = json!(at);
            body["contact"] = json!(format!("contact of {code}"));
            assert_eq!(town.post(ADMIN, "/appointments", body).await.status, 201);
        }
        town
    }

    #[tokio::test]
    async fn appointments_come_by_their_time_from_today_on() {
        let town = with_three().await;
        let list = town.get(ADMIN, "/appointments?hallId=stadhuis").await;
        assert_eq!(list.ids(), ["stadhuis.a3", "stadhuis.a2", "stadhuis.a1"]);
        assert_eq!(list.json["items"][0]["contact"], "contact of VANDAAG");
        assert!(list.json["next"].is_null());
    }

    #[tokio::test]
    async fn a_period_holds_its_first_instant_and_not_its_last() {
        let town = with_three().await;
        let path = "/appointments?from=2026-11-03T09:30:00Z&to=2026-11-04T09:30:00Z";
        assert_eq!(town.get(ADMIN, path).await.ids(), ["stadhuis.a2"]);
    }

    #[tokio::test]
    async fn the_list_comes_in_pages() {
        let town = with_three().await;
        let first = town.get(ADMIN, "/appointments?limit=2").await;
        assert_eq!(first.ids(), ["stadhuis.a3", "stadhuis.a2"]);
        let cursor = first.json["next"].as_str().unwrap();
        let second = town
            .get(ADMIN, &format!("/appointments?limit=2&cursor={cursor}"))
            .await;
        assert_eq!(
            (second.ids(), second.json["next"].is_null()),
            (vec!["stadhuis.a1"], true)
        );
    }

    #[tokio::test]
    async fn what_the_hall_has_forgotten_is_still_listed() {
        let town = with_three().await;
        town.let_days_pass(5).await;
        let state = town.app.published(&"stadhuis".parse().unwrap()).unwrap().state;
        assert!(state.appointments.is_empty(), "{:?}", state.appointments);
        let path = "/appointments?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z";
        let list = town.get(ADMIN, path).await;
        assert_eq!(list.ids(), ["stadhuis.a3", "stadhuis.a2", "stadhuis.a1"]);
        assert!(
            list.json["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|one| one["state"] == "missed")
        );
        town.tables_are_those_of_the_log().await;
    }

    #[tokio::test]
    async fn faults_are_named_at_once() {
        let town = with_three().await;
        let path = "/appointments?hallId=Een&from=2026-11-04T00:00:00Z&to=2026-11-03T00:00:00Z&limit=x";
        let answer = town.get(ADMIN, path).await;
        assert_eq!(
            (answer.status, answer.pointers()),
            (400, vec!["hallId", "limit", "to"])
        );
        let answer = town.get(ADMIN, "/appointments?cursor=somewhere").await;
        assert_eq!((answer.status, answer.pointers()), (400, vec!["cursor"]));
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_supervisors("GET", "/appointments?hallId=stadhuis", None)
            .await;
    }
}
