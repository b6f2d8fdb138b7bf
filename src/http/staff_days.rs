//! `GET /halls/{hallId}/staff-days`: what whoever is signed in did today, and where a hall chose so, what their colleagues did.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::engine::staff_days::staff_days;
use crate::hall::calendar;
use crate::hall::setup::StaffFigures;
use crate::http::access::When;
use crate::http::app::App;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read, operations};
use crate::ids::{AgentId, HallId};
use crate::report::staff_day::StaffDay;

/// The operation, under its path.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(list_staff_days))
}

/// What one member of staff did today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaffDayView {
    /// Whose account.
    pub account_id: AgentId,
    /// Their name; left out when none is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who else may see it.
    pub seen_by: StaffFigures,
    /// What was done.
    #[serde(flatten)]
    pub day: StaffDay,
}

/// What staff did today
///
/// One's own day at the counters of the hall: numbers called, services helped, who was not there, how long help took. It
/// is counted from the log when it is asked for and kept nowhere. Colleagues are in it for a supervisor of a hall whose
/// `staffFigures` says so; otherwise nobody else sees it.
#[utoipa::path(get, path = "/halls/{hallId}/staff-days", tag = "counters",
    responses((status = 200, description = "One's own day, and those of colleagues where the hall shows them")))]
pub async fn list_staff_days(call: Read<HallId>) -> Answer<Json<ListOf<StaffDayView>>> {
    let published = call.app.published(&call.hall)?;
    let zone = published.setup.time_zone;
    let seen_by = published.setup.settings.staff_figures;
    let today = calendar::local_date(zone, call.app.engine.clock().now());
    let turn = call.app.reports.turn().await?;
    let midnight = calendar::midnight_of(zone, today);
    let mut counted = staff_days(&**call.app.engine.store(), &call.hall, midnight)
        .await?
        .counted();
    drop(turn);
    let own = call.caller.account().cloned();
    let is_shown_all = seen_by == StaffFigures::SupervisorsToo
        && call.caller.permit_when(When::ColleaguesDays, &call.hall).is_ok();
    if !is_shown_all {
        counted.retain(|who, _| Some(who) == own.as_ref());
    }
    // Who did nothing yet has a day as well.
    if let Some(own) = own {
        counted.entry(own).or_default();
    }
    let views = counted.into_iter().map(|(account_id, day)| StaffDayView {
        name: call
            .app
            .auth
            .staff_member(&account_id)
            .and_then(|staff| staff.name.clone()),
        account_id,
        seen_by,
        day,
    });
    Ok(Json(ListOf::whole(views.collect())))
}
