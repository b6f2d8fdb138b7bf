//! How long visitors waited today, leg by leg: what the supervisor's chart shows against the norm.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, ClockStop};
use crate::hall::calendar;
use crate::hall::record::{Leg, Ticket};
use crate::ids::ServiceId;
use crate::view::scene::Scene;

/// The most waits that a supervisor's page is given; of a busier day the latest ones.
pub const MOST_WAITS: usize = 1_000;

/// A wait that ended today because the visitor's turn came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitView {
    /// When it ended: at the call or the start of help, as the charter says.
    pub at: DateTime<Utc>,
    /// What the visitor came for.
    pub service_id: ServiceId,
    /// Whose norm holds: of who comes with an appointment for its first service only, since a further one waits as a
    /// walk-in.
    pub arrival: ArrivalKind,
    /// How long it was, seconds.
    pub wait_s: i64,
    /// How long was promised, seconds; `null` where nothing was.
    pub limit_s: Option<u32>,
}

/// Today's waits that ended with a turn, the earliest end first. Who left or did not come is not among them, nor
/// the service that follows at the same counter: nobody waited for it.
#[must_use]
pub fn waits_today(scene: &Scene<'_>) -> Vec<WaitView> {
    let zone = scene.setup.time_zone;
    let today = calendar::local_date(zone, scene.now);
    let of_today = scene.state.tickets.values().filter(|ticket| ticket.day == today);
    let mut waits: Vec<WaitView> = of_today.flat_map(|ticket| ended_waits(ticket)).collect();
    waits.sort_by_key(|wait| wait.at);
    let left_out = waits.len().saturating_sub(MOST_WAITS);
    waits.split_off(left_out)
}

fn ended_waits(ticket: &Ticket) -> impl Iterator<Item = WaitView> {
    let legs = ticket.legs.iter().enumerate();
    let ended = legs.filter_map(|(position, leg)| Some((position, leg, turn_came_at(leg)?)));
    ended
        .filter(|(position, leg, at)| *position == 0 || leg.clock_start_at < *at)
        .map(|(position, leg, at)| WaitView {
            at,
            service_id: leg.service.clone(),
            arrival: if position == 0 {
                ticket.arrival
            } else {
                ArrivalKind::WalkIn
            },
            wait_s: leg.waited_s(at),
            limit_s: leg.norm.as_ref().map(|norm| norm.limit_s),
        })
}

/// When the leg's clock stopped because the turn came.
fn turn_came_at(leg: &Leg) -> Option<DateTime<Utc>> {
    let turn = match leg.clock_stop() {
        ClockStop::Called => leg.called_at,
        ClockStop::Served => leg.started_at,
    };
    leg.clock_closed_at.filter(|_| turn.is_some())
}
