//! Who waits longest now, once a promise to them has broken: always said of them, never of whoever reads it.

use serde::{Deserialize, Serialize};

use super::minutes_up;
use super::promise::{NormSaid, promised_as};
use crate::charter::ArrivalKind;
use crate::hall::record::{Leg, Ticket};
use crate::ids::{ServiceId, TicketId};
use crate::view::scene::Scene;

/// Among whom somebody has waited longest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Among {
    /// All who wait for the service.
    All,
    /// Those of them without an appointment.
    WalkIns,
    /// Those of them with one.
    Appointments,
    /// It is somebody of them, and others have waited longer whose promise holds still.
    Some,
}

/// How long somebody has waited whose promise has broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LongestSaid {
    /// The service that is waited for.
    pub service_id: ServiceId,
    /// How long, whole minutes: no fewer than it is.
    pub waited_min: u32,
    /// Among whom nobody has waited longer.
    pub among: Among,
    /// The norm that broke.
    pub norm: NormSaid,
}

/// Who has waited longest for this service of those whose promise has broken; `None` when no promise has, and to the
/// visitor who would read it of themselves.
#[must_use]
pub fn longest(scene: &Scene<'_>, service: &ServiceId, reader: Option<TicketId>) -> Option<LongestSaid> {
    let waited_s = |ticket: &Ticket| Leg::waited_s(ticket.leg(), scene.now);
    let late = scene.state.late_for(service);
    let longest = late.max_by_key(|ticket| (waited_s(ticket), std::cmp::Reverse(ticket.id)))?;
    if reader == Some(longest.id) {
        return None;
    }
    let norm = longest.leg().norm.as_ref()?;
    let kind = promised_as(longest);
    let nobody_longer = |also: &dyn Fn(&Ticket) -> bool| {
        let mut others = scene.waiting_for(service).filter(|ticket| also(ticket.as_ref()));
        others.all(|other| waited_s(other) <= waited_s(longest))
    };
    let among = if nobody_longer(&|_| true) {
        Among::All
    } else if nobody_longer(&|other| promised_as(other) == kind) {
        match kind {
            ArrivalKind::WalkIn => Among::WalkIns,
            ArrivalKind::Appointment => Among::Appointments,
        }
    } else {
        Among::Some
    };
    Some(LongestSaid {
        service_id: service.clone(),
        waited_min: minutes_up(u32::try_from(waited_s(longest)).unwrap_or(0)),
        among,
        norm: NormSaid::of_leg(norm, kind),
    })
}
