//! What of a day can be booked, and which bookings have no place any more, in JSON.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::PromiseBound;
use crate::hall::rules::booking::{
    AtRisk, CapacityReason, Except, HalfCapacity, Hall, ServiceCapacity, at_risk, capacity,
};
use crate::ids::{AppointmentId, CounterId, ServiceId};
use crate::view::scene::Scene;

/// What of a local day can be booked by visitors, and what is booked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingCapacityView {
    /// The local day.
    pub date: NaiveDate,
    /// The hall's IANA time zone.
    #[schema(example = "Europe/Amsterdam")]
    pub time_zone: String,
    /// The half hours in which the hall is open.
    pub half_hours: Vec<HalfCapacityView>,
    /// The bookings for which there is no place any more, since the day is planned otherwise than when they were made; who
    /// booked last loses a place first.
    pub at_risk: Vec<WithoutPlaceView>,
}

/// A half hour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HalfCapacityView {
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then.
    pub to: DateTime<Utc>,
    /// Each service that can be booked.
    pub services: Vec<ServiceCapacityView>,
}

/// What of a service can be booked in a half hour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceCapacityView {
    /// The service.
    pub service_id: ServiceId,
    /// How many: at one moment by a fixed number or the roster, beginning in it by promise. Services that share counters
    /// share them: each is counted as if it were booked alone.
    pub places: u32,
    /// How many are booked, counted likewise.
    pub booked: u32,
    /// How many are held while somebody books.
    pub held: u32,
    /// Why so many.
    pub reason: CapacityReasonView,
}

/// Why so many can be booked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapacityReasonView {
    /// What says so.
    pub kind: ReasonKind,
    /// By promise: the counters planned that take it, or a service with which it shares counters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<u32>,
    /// By promise: the share of walk-ins whose norm is to be kept, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<f64>,
    /// By promise: the share that is kept when all is booked, by simulation; absent where no walk-in is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<f64>,
    /// By promise: what bounds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<PromiseBound>,
    /// By promise: that the roster or the setup changed since; it is being reckoned anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_stale: bool,
}

/// What says how many can be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ReasonKind {
    /// The service's rule.
    Fixed,
    /// The roster.
    Roster,
    /// The roster, and the promise to walk-ins.
    ByPromise,
    /// That no roster is planned for the day.
    NoRoster,
    /// That the day is to be reckoned still; it takes a minute or so.
    NotReckoned,
    /// That staff have blocked all of the half hour.
    Blocked,
}

/// A booking without a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WithoutPlaceView {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Its time.
    pub at: DateTime<Utc>,
    /// The service that has too few places.
    pub service_id: ServiceId,
    /// From when on.
    pub from: DateTime<Utc>,
    /// The counters that would help if somebody were planned there then; none when every counter that takes the service is
    /// planned already: then the booking can be moved or called off.
    pub counter_ids: Vec<CounterId>,
}

/// The day.
#[must_use]
pub fn booking_capacity(scene: &Scene<'_>, date: NaiveDate) -> BookingCapacityView {
    let hall = Hall {
        state: scene.state,
        setup: scene.setup,
        except: Except::Nothing,
        now: scene.now,
    };
    let risks = at_risk(&hall, date).into_iter();
    BookingCapacityView {
        date,
        time_zone: scene.setup.time_zone.name().to_owned(),
        half_hours: capacity(&hall, date).into_iter().map(half).collect(),
        at_risk: risks.filter_map(|risk| without_place(scene, risk)).collect(),
    }
}

fn half(half: HalfCapacity) -> HalfCapacityView {
    HalfCapacityView {
        from: half.from,
        to: half.to,
        services: half.services.into_iter().map(service).collect(),
    }
}

fn service(of: ServiceCapacity) -> ServiceCapacityView {
    let mut reason = CapacityReasonView {
        kind: ReasonKind::Fixed,
        counters: None,
        certainty: None,
        keeps: None,
        bound: None,
        is_stale: false,
    };
    reason.kind = match of.reason {
        CapacityReason::Blocked => ReasonKind::Blocked,
        CapacityReason::Fixed => ReasonKind::Fixed,
        CapacityReason::Roster => ReasonKind::Roster,
        CapacityReason::NoRoster => ReasonKind::NoRoster,
        CapacityReason::NotReckoned => ReasonKind::NotReckoned,
        CapacityReason::ByPromise {
            counters,
            certainty,
            keeps,
            bound,
            is_stale,
        } => {
            reason.counters = Some(counters);
            reason.certainty = Some(certainty);
            reason.keeps = keeps;
            reason.bound = Some(bound);
            reason.is_stale = is_stale;
            ReasonKind::ByPromise
        }
    };
    ServiceCapacityView {
        service_id: of.service,
        places: of.places,
        booked: of.booked,
        held: of.held,
        reason,
    }
}

fn without_place(scene: &Scene<'_>, risk: AtRisk) -> Option<WithoutPlaceView> {
    let booked = scene.state.appointments.get(&risk.appointment)?;
    Some(WithoutPlaceView {
        appointment_id: AppointmentId {
            hall: scene.hall.clone(),
            seq: risk.appointment,
        },
        at: booked.at,
        service_id: risk.service,
        from: risk.from,
        counter_ids: risk.counters,
    })
}
