//! A hall as its administrator sets it up: everything that can be changed, in the form in which it is sent back.

use serde::{Deserialize, Serialize};

use crate::hall::setup::{Counter, Service, ServiceIcon, ServiceTime, Settings, Texts};
use crate::ids::{CharterName, CounterId, HallId, Letter, ServiceId};
use crate::view::booking_rule::{BookingRuleView, booking_rule};
use crate::view::closure::{ClosureView, closure};
use crate::view::hall::{OpeningPeriodView, edition_today, period};
use crate::view::notice::{NoticeSetupView, notice_setup};
use crate::view::scene::Scene;

/// A hall as it is set up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallSetupView {
    /// Its name in addresses: `stadhuis`.
    pub id: HallId,
    /// Changes when the setup does.
    pub setup_seq: u64,
    /// Its name on screens.
    pub name: String,
    /// Where it is, in one line, for mail to visitors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its IANA time zone.
    #[schema(example = "Europe/Amsterdam")]
    pub time_zone: String,
    /// The charter it goes by.
    pub charter: CharterName,
    /// The charter's edition.
    pub charter_version: String,
    /// The services, in the order shown.
    pub services: Vec<ServiceSetupView>,
    /// The counters, in the order shown.
    pub counters: Vec<CounterSetupView>,
    /// When it is open in a normal week.
    pub opening_hours: Vec<OpeningPeriodView>,
    /// When it is closed all the same.
    pub closures: Vec<ClosureView>,
    /// What visitors are told.
    pub notices: Vec<NoticeSetupView>,
    /// The hall's own choices.
    pub settings: Settings,
    /// What holds for bookings where a service's own rule says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<BookingRuleView>,
    /// Whether it is out of use.
    pub retired: bool,
}

/// A service as it is set up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceSetupView {
    /// Its name in requests and in addresses; it stays when its names on screen change.
    pub id: ServiceId,
    /// The hall that offers it.
    pub hall_id: HallId,
    /// The letter of its tickets.
    pub letter: Letter,
    /// Its name by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub names: Texts,
    /// The sign beside its name; left out when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<ServiceIcon>,
    /// The group it is shown under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub group: Option<Texts>,
    /// What a visitor who comes for it brings along, by language.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    #[schema(value_type = BTreeMap<String, String>)]
    pub bring: Texts,
    /// What of it visitors can book themselves; left out when that is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<BookingRuleView>,
    /// How long helping takes, until the hall has learned it.
    pub service_time: ServiceTime,
}

/// A counter as it is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterSetupView {
    /// Its name in requests and in addresses; it stays when its name on screen changes.
    pub id: CounterId,
    /// The hall in which it stands.
    pub hall_id: HallId,
    /// Its name on screens.
    pub name: String,
    /// The services it takes unless today says otherwise.
    pub service_ids: Vec<ServiceId>,
    /// The part of the hall in which it stands; left out when it belongs to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// The hall as it is set up.
#[must_use]
pub fn hall_setup(scene: &Scene<'_>) -> HallSetupView {
    let setup = scene.setup;
    let services = setup.services.iter();
    let counters = setup.counters.iter();
    HallSetupView {
        id: scene.hall.clone(),
        setup_seq: scene.state.setup_seq,
        name: setup.name.clone(),
        address: setup.address.clone(),
        time_zone: setup.time_zone.name().to_owned(),
        charter: setup.charter.name.clone(),
        charter_version: edition_today(scene).version.clone(),
        services: services
            .map(|service| service_setup(scene.hall, service))
            .collect(),
        counters: counters
            .map(|counter| counter_setup(scene.hall, counter))
            .collect(),
        opening_hours: setup.opening_hours.iter().map(period).collect(),
        closures: setup.closures.iter().map(closure).collect(),
        notices: setup
            .notices
            .iter()
            .map(|notice| notice_setup(scene, notice))
            .collect(),
        settings: setup.settings.clone(),
        booking: setup.booking.as_ref().map(booking_rule),
        retired: setup.retired,
    }
}

/// The service as it is set up in that hall.
#[must_use]
pub fn service_setup(hall: &HallId, service: &Service) -> ServiceSetupView {
    ServiceSetupView {
        id: service.id.clone(),
        hall_id: hall.clone(),
        letter: service.letter,
        names: service.names.clone(),
        icon: service.icon,
        group: service.group.clone(),
        bring: service.bring.clone(),
        booking: service.booking.as_ref().map(booking_rule),
        service_time: service.service_time,
    }
}

/// The counter as it is set up in that hall.
#[must_use]
pub fn counter_setup(hall: &HallId, counter: &Counter) -> CounterSetupView {
    CounterSetupView {
        id: counter.id.clone(),
        hall_id: hall.clone(),
        name: counter.name.clone(),
        service_ids: counter.services.clone(),
        zone: counter.zone.clone(),
    }
}
