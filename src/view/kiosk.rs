//! The kiosk: what can be had, and how long it takes, before a number is taken.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::forecast::{Unknown, WaitForecast};
use crate::hall::calendar;
use crate::hall::rules::queue::Availability;
use crate::hall::setup::SpokenKiosk;
use crate::ids::{DeviceId, ServiceId};
use crate::printer::PrinterState;
use crate::view::hall::{ClosedView, closed, hours};
use crate::view::lobby::over_norm_s;
use crate::view::notice::{NoticeView, notices};
use crate::view::said::{ComingNow, LongestSaid, coming_now, longest};
use crate::view::scene::Scene;

/// So long before closing time visitors are told that the hall closes soon.
const CLOSES_SOON: TimeDelta = TimeDelta::hours(1);

/// Why a service cannot be had now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Unavailable {
    /// No counter takes it today.
    NoCounter,
    /// It is outside opening hours, or a supervisor has closed the hall.
    HallClosed,
    /// Only some services are on offer at this time of day.
    RestrictedHours,
    /// A visitor who came now could not be helped before closing time.
    ClosingSoon,
}

/// Whether a visitor can take a number for a service now, and what is said of the wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KioskServiceView {
    /// Which, as the hall's view lists it with its names.
    pub service_id: ServiceId,
    /// Whether a number can be taken.
    pub available: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unavailable>,
    /// Whether a counter takes it now, not only later today.
    pub staffed: bool,
    /// The wait that is left; `null` when it cannot be known.
    pub forecast: Option<WaitForecast>,
    /// Why it cannot be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_reason: Option<Unknown>,
    /// What is said of it.
    #[serde(flatten)]
    pub said: ComingNow,
    /// The longest wait promised to a walk-in, seconds.
    pub norm_limit_s: Option<u32>,
    /// How many wait for it.
    pub waiting: usize,
    /// How long who waits longest has waited, seconds, once that is over the norm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_norm_s: Option<i64>,
    /// The same as it is said, with the norm that broke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait: Option<LongestSaid>,
}

/// What the kiosk shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KioskLive {
    /// Changes when the hall's setup does.
    pub setup_seq: u64,
    /// That a supervisor closed the hall in mid-day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// That the hall is in use no more: nobody is helped here. Left out otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// Whether the hall is open.
    pub is_open: bool,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
    /// From when visitors are told that it closes soon; only while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_soon_from: Option<DateTime<Utc>>,
    /// When it opens next.
    pub opens_at: Option<DateTime<Utc>>,
    /// That it says its screen aloud through headphones to who asks for it. Left out otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_headphones: bool,
    /// The services, in the order shown.
    pub services: Vec<KioskServiceView>,
    /// What visitors are told.
    pub notices: Vec<NoticeView>,
    /// How the printers of the hall's kiosks are; a kiosk that is not among them has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub printers: Vec<KioskPrinterView>,
}

/// How the printer of a kiosk is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KioskPrinterView {
    /// The kiosk that it belongs to.
    pub device_id: DeviceId,
    /// How it is.
    pub state: PrinterState,
}

/// The kiosk now.
#[must_use]
pub fn live(scene: &Scene<'_>, printers: &BTreeMap<DeviceId, PrinterState>) -> KioskLive {
    let hours = hours(scene);
    let local = calendar::local(scene.setup.time_zone, scene.now);
    let services = scene.setup.services.iter().map(|service| {
        let availability = scene.state.availability(&service.id, scene.now);
        let forecast = scene.forecasts.newcomer(&service.id);
        let said = coming_now(scene, &service.id);
        let reason = if !hours.is_open {
            Some(Unavailable::HallClosed)
        } else if !scene.setup.charter.is_on_offer(&service.id, local) {
            Some(Unavailable::RestrictedHours)
        } else if availability == Availability::Unavailable {
            Some(Unavailable::NoCounter)
        } else if too_late(scene, forecast, hours.closes_at) {
            Some(Unavailable::ClosingSoon)
        } else {
            None
        };
        KioskServiceView {
            service_id: service.id.clone(),
            available: reason.is_none(),
            reason,
            staffed: availability == Availability::Open,
            forecast: forecast.ok(),
            forecast_reason: forecast.err(),
            said,
            norm_limit_s: said.norm.map(|norm| norm.limit_s),
            waiting: scene.waiting_for(&service.id).count(),
            over_norm_s: over_norm_s(scene, &service.id),
            longest_wait: longest(scene, &service.id, None),
        }
    });
    KioskLive {
        setup_seq: scene.state.setup_seq,
        closed: closed(scene),
        retired: scene.setup.retired,
        is_open: hours.is_open,
        closes_at: hours.closes_at,
        closes_soon_from: hours.closes_at.map(|at| at - CLOSES_SOON),
        opens_at: hours.opens_at,
        has_headphones: scene.setup.settings.spoken_kiosk == SpokenKiosk::ThroughHeadphones,
        services: services.collect(),
        notices: notices(scene),
        printers: printers
            .iter()
            .map(|(device_id, state)| KioskPrinterView {
                device_id: device_id.clone(),
                state: *state,
            })
            .collect(),
    }
}

/// The rule by which issuing refuses: the expected wait and the hall's margin reach past closing time.
fn too_late(
    scene: &Scene<'_>,
    forecast: Result<WaitForecast, Unknown>,
    closes_at: Option<DateTime<Utc>>,
) -> bool {
    let expected_s = forecast.map_or_else(Unknown::at_least_s, |forecast| forecast.median_s);
    crate::hall::decide::too_late(scene.setup, scene.now, expected_s, closes_at)
}
