//! What whoever receives visitors at the door looks up: today's appointments by name or code, and who waits.

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::calendar;
use crate::hall::facts::TicketState;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::{ListOf, Paged};
use crate::http::operation::{Answer, Read, operations};
use crate::ids::{HallId, ServiceId, TicketId};
use crate::view::expected::{ExpectedVisitorView, expected};
use crate::view::place::Places;
use crate::view::ticket::{TicketView, ticket};

/// The operations of the reception, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(find_expected_visitors))
        .routes(operations!(list_waiting_visitors))
}

/// The shortest part of a name or a code by which somebody is looked for, in characters: with less, half of the day would
/// be shown.
pub const LEAST_SEARCHED: usize = 2;

/// The longest, in characters.
pub const MOST_SEARCHED: usize = 60;

/// So many are shown of those whom a search finds: more than that means that it must say more.
pub const MOST_FOUND: usize = 20;

/// Who is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct FindExpectedQuery {
    /// The beginning of a code, with or without spaces, or a part of a name as it was given with the appointment.
    #[param(value_type = String)]
    search: Field<String>,
}

impl Input for FindExpectedQuery {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        let search = faults.required("search", self.search)?;
        let search = search.trim();
        let length = search.chars().count();
        if !(LEAST_SEARCHED..=MOST_SEARCHED).contains(&length) {
            let bounds =
                format!("must be {LEAST_SEARCHED} to {MOST_SEARCHED} characters of a name or a code");
            faults.add("search", bounds);
            return None;
        }
        Some(search.to_owned())
    }
}

/// Finds who is expected today
///
/// Today's appointments by code, or by what was given to reach the visitor, in the order of their time: at most 20. Whose
/// names were shown to whom is on record.
#[utoipa::path(get, path = "/halls/{hallId}/expected-visitors", tag = "appointments",
    responses((status = 200, description = "Those who are found")))]
pub async fn find_expected_visitors(
    call: Read<HallId, FindExpectedQuery>,
) -> Answer<Json<ListOf<ExpectedVisitorView>>> {
    let found = call.look(|scene| {
        let zone = scene.setup.time_zone;
        let today = calendar::local_date(zone, scene.now);
        let all = scene.state.appointments.values();
        let of_today = all.filter(|one| calendar::local_date(zone, one.at) == today);
        let shown = of_today.map(|one| expected(scene, one));
        let mut found: Vec<_> = shown.filter(|one| one.is_found_by(&call.query)).collect();
        found.sort_by_key(|one| (one.at, one.id.seq));
        found.truncate(MOST_FOUND);
        Ok(found)
    })?;
    let named = found.iter().filter(|one| one.name.is_some());
    call.note_reading(named.map(|one| one.id.to_string()).collect())
        .await?;
    Ok(Json(ListOf::whole(found)))
}

/// Who waits.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListWaitingQuery {
    /// Only for this service.
    #[param(value_type = Option<String>)]
    service_id: Field<ServiceId>,
}

impl Input for ListWaitingQuery {
    type Checked = Option<ServiceId>;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        faults.optional("serviceId", self.service_id)
    }
}

/// Who waits in the hall
///
/// Waiting and called, in the order they came: for what, since when and how long still, as each sees it on their own
/// ticket. What they need, and what colleagues noted, is for who helps them.
#[utoipa::path(get, path = "/halls/{hallId}/waiting-visitors", tag = "tickets",
    responses((status = 200, description = "A page of those who wait")))]
pub async fn list_waiting_visitors(
    call: Read<HallId, Paged<ListWaitingQuery, TicketId>>,
) -> Answer<Json<ListOf<TicketView>>> {
    let (service, page) = &call.query;
    call.look(|scene| {
        let places = Places::of(scene);
        let after = page.cursor.unwrap_or(TicketId(0));
        let mut waiting = scene
            .state
            .tickets
            .range(TicketId(after.0.saturating_add(1))..)
            .map(|(_, ticket)| ticket)
            .filter(|ticket| matches!(ticket.state, TicketState::Waiting | TicketState::Called))
            .map(|found| ticket(scene, found, Some(&places)))
            .filter(|view| service.as_ref().is_none_or(|service| view.service_id == *service));
        let items: Vec<TicketView> = waiting.by_ref().take(page.limit).collect();
        let more = waiting.next().is_some();
        let next = items.last().filter(|_| more).map(|last| last.id.to_string());
        Ok(Json(ListOf { items, next }))
    })
}
