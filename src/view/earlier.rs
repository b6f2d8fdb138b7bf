//! Who waits for an earlier time: of a booking what its holder sees, of a hall how many.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::record::Appointment;
use crate::ids::ServiceId;
use crate::view::scene::Scene;

/// That a booking waits for an earlier time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EarlierWaitView {
    /// From this local day on.
    pub from: NaiveDate,
    /// What is offered now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<EarlierOfferView>,
}

/// An earlier time that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EarlierOfferView {
    /// When.
    pub at: DateTime<Utc>,
    /// Until when it is held.
    pub lapses_at: DateTime<Utc>,
}

/// How many wait with a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EarlierTimesView {
    /// The service.
    pub service_id: ServiceId,
    /// How many visitors with an appointment for it would come earlier.
    pub waiting: u64,
    /// To how many of them a time is offered now.
    pub offered: u64,
}

/// Whether and how a booking waits.
#[must_use]
pub fn waiting(scene: &Scene<'_>, of: &Appointment) -> Option<EarlierWaitView> {
    let waiter = scene.state.earlier.waiters.get(&of.id)?;
    let offer = scene.state.earlier_offer(of.id);
    Some(EarlierWaitView {
        from: waiter.from,
        offer: offer
            .filter(|hold| scene.now < hold.until)
            .map(|hold| EarlierOfferView {
                at: hold.at,
                lapses_at: hold.until,
            }),
    })
}

/// How many wait, by service in the order of the hall; those for which nobody waits are left out.
#[must_use]
pub fn earlier_times(scene: &Scene<'_>) -> Vec<EarlierTimesView> {
    let waiters = &scene.state.earlier.waiters;
    let services = scene.setup.services.iter().map(|service| {
        let with = waiters.values().filter(|waiter| {
            let booked = scene.state.appointments.get(&waiter.appointment);
            booked.is_some_and(|booked| booked.services.contains(&service.id))
        });
        let (mut waiting, mut offered) = (0, 0);
        for waiter in with {
            waiting += 1;
            offered += u64::from(waiter.offered.is_some());
        }
        EarlierTimesView {
            service_id: service.id.clone(),
            waiting,
            offered,
        }
    });
    services.filter(|service| service.waiting > 0).collect()
}
