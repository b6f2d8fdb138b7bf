//! `/halls/{hallId}/blocked-times`: periods of a day in which nothing is booked.

use axum::Json;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::audit::Provenance;
use crate::hall::calendar;
use crate::hall::command::{BlockRequest, Command};
use crate::hall::decide::{blocked_over, service_faults};
use crate::hall::record::block::limits;
use crate::hall::setup;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::lists::{self, ListOf};
use crate::http::operation::{Answer, Change, CreatedAt, Done, Read};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::http::tickets::whole_ms;
use crate::ids::{BlockId, CounterId, HallId, ServiceId};
use crate::view::appointment::{AppointmentView, appointment};
use crate::view::blocked_time::{BlockedTimeView, blocked_time, blocked_times};

/// A time as it is blocked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedTimeBody {
    /// From then on.
    #[schema(value_type = DateTime<Utc>)]
    from: Field<DateTime<Utc>>,
    /// Until then, not included: later than now, and on the same local day or its end.
    #[schema(value_type = DateTime<Utc>)]
    to: Field<DateTime<Utc>>,
    /// The services that are not booked then; with neither these nor counters the whole hall is blocked.
    #[schema(value_type = Option<Vec<String>>, max_items = 128)]
    service_ids: Field<Items<ServiceId>>,
    /// The counters at which nothing is booked then; not beside services.
    #[schema(value_type = Option<Vec<String>>, max_items = 100)]
    counter_ids: Field<Items<CounterId>>,
    /// What colleagues should know; erased some time after that day.
    #[schema(value_type = Option<String>, max_length = 240)]
    note: Field<String>,
}

impl Input for BlockedTimeBody {
    type Checked = BlockRequest;

    fn check(self, faults: &mut Faults) -> Option<BlockRequest> {
        let from = faults.required("from", self.from);
        let to = faults.required("to", self.to);
        let services = faults.optional_items("serviceIds", self.service_ids, 0..=setup::limits::SERVICES);
        let counters = faults.optional_items("counterIds", self.counter_ids, 0..=setup::limits::COUNTERS);
        let note = faults.optional_line("note", self.note, limits::NOTE);
        let named = services.clone().flatten().unwrap_or_default();
        faults.asks_hall(|setup| service_faults(setup, "serviceIds", &named));
        Some(BlockRequest {
            from: whole_ms(from?),
            to: whole_ms(to?),
            services: services?.unwrap_or_default(),
            counters: counters?.unwrap_or_default(),
            note: note?.filter(|note| !note.trim().is_empty()),
        })
    }
}

/// Which blocked times.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListBlockedTimesQuery {
    /// That end after this instant; after the beginning of today when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// That begin before this instant; without an end when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
}

/// The period that is asked for.
pub struct PeriodAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
}

impl Input for ListBlockedTimesQuery {
    type Checked = PeriodAsked;

    fn check(self, faults: &mut Faults) -> Option<PeriodAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(PeriodAsked { from: from?, to: to? })
    }
}

/// The blocked times of a hall
///
/// That touch a half-open period, the earliest first; from today on when none is named. They are forgotten when their day has ended.
#[utoipa::path(get, path = "/halls/{hallId}/blocked-times", tag = "appointments",
    responses((status = 200, description = "All of them")))]
pub async fn list_blocked_times(
    call: Read<HallId, ListBlockedTimesQuery>,
) -> Answer<Json<ListOf<BlockedTimeView>>> {
    call.look(|scene| {
        let zone = scene.setup.time_zone;
        let today = || calendar::midnight_of(zone, calendar::local_date(zone, scene.now));
        let from = call.query.from.unwrap_or_else(today);
        let to = call.query.to.unwrap_or(DateTime::<Utc>::MAX_UTC);
        Ok(Json(ListOf::whole(blocked_times(scene, from, to))))
    })
}

/// Blocks a time
///
/// A period of a day of the whole hall, of some services or of some counters. Nothing is booked then: it is among no free times, no
/// place is held, and staff book only with `beyondCapacity`; counters that are left take what they can. Visitors see no more than
/// that no time is free. What is booked already stays; `_check` names it first.
#[utoipa::path(post, path = "/halls/{hallId}/blocked-times", tag = "appointments",
    responses((status = 201, description = "The blocked time",
        headers(("Location" = String, description = "The blocked time")))))]
pub async fn block_time(call: Change<HallId, BlockedTimeBody>) -> Answer<CreatedAt<BlockedTimeView>> {
    let hall = call.hall.clone();
    let made: BlockedTimeView = call.send(|_, asked| Command::BlockTime(asked)).await?;
    Ok(CreatedAt {
        location: format!("{BASE}/halls/{hall}/blocked-times/{}", made.id),
        made,
    })
}

/// Says whom blocking a time would hit
///
/// Nothing is blocked. Who is expected in it, and who would be beyond what is left of the counters; the earliest first. It is
/// refused as blocking it would be.
#[utoipa::path(post, path = "/halls/{hallId}/blocked-times/_check", tag = "appointments",
    responses((status = 200, description = "The appointments")))]
pub async fn check_blocked_time(
    whence: Provenance,
    call: Change<HallId, BlockedTimeBody>,
) -> Answer<Json<ListOf<AppointmentView>>> {
    let hit = call.look(|scene| {
        let hit = blocked_over(scene.state, &call.body, scene.now)?;
        let found = hit.iter().filter_map(|id| scene.state.appointments.get(id));
        Ok(found
            .map(|found| (found.id, appointment(scene, found)))
            .collect::<Vec<_>>())
    })?;
    let contacts = hit.iter().filter(|(_, view)| view.contact.is_some());
    let ids = contacts.map(|(id, _)| id.to_string()).collect();
    call.app.note_reading(&call.by, &call.hall, &whence, ids).await?;
    Ok(Json(ListOf::whole(
        hit.into_iter().map(|(_, view)| view).collect(),
    )))
}

/// A blocked time
#[utoipa::path(get, path = "/halls/{hallId}/blocked-times/{blockedTimeId}", tag = "appointments",
    responses((status = 200, description = "The blocked time")))]
pub async fn read_blocked_time(call: Read<(HallId, BlockId)>) -> Answer<Json<BlockedTimeView>> {
    call.look(|scene| {
        let found = scene.state.blocks.get(&call.path.1);
        let found = found.ok_or_else(|| Problem::not_found("this blocked time"))?;
        Ok(Json(blocked_time(scene, found)))
    })
}

/// Frees a blocked time
///
/// It can be booked again at once.
#[utoipa::path(delete, path = "/halls/{hallId}/blocked-times/{blockedTimeId}", tag = "appointments",
    responses((status = 204, description = "It is blocked no longer")))]
pub async fn free_time(call: Change<(HallId, BlockId)>) -> Answer<Done> {
    call.send(|(_, block), ()| Command::FreeTime { block }).await
}
