//! A booking as the visitor who made it sees it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::MessageWay;
use crate::hall::record::{Appointment, AppointmentState, Hold};
use crate::hall::rules::booking::stay_of;
use crate::hall::rules::earlier;
use crate::ids::{HallId, Language, ServiceId};
use crate::view::earlier::{EarlierWaitView, waiting};
use crate::view::scene::Scene;

/// The times at which a visit can begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FreeTimesView {
    /// How long the visit takes, minutes.
    pub minutes: u32,
    /// For how many persons.
    pub persons: u32,
    /// The hall's IANA time zone, by which the days are told.
    #[schema(example = "Europe/Amsterdam")]
    pub time_zone: String,
    /// From this local day on.
    pub from: NaiveDate,
    /// Until this one, not included.
    pub to: NaiveDate,
    /// The days that have any, in order.
    pub days: Vec<FreeDayView>,
    /// Where no day has any: the first later one that has.
    pub next: Option<NaiveDate>,
}

/// The free times of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FreeDayView {
    /// The local day.
    pub date: NaiveDate,
    /// Its times, earliest first.
    pub times: Vec<DateTime<Utc>>,
}

/// A place that is held while somebody books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// In this hall.
    pub hall_id: HallId,
    /// What for.
    pub service_ids: Vec<ServiceId>,
    /// For how many.
    pub persons: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// How long the visit takes, minutes.
    pub minutes: u32,
    /// Until when it is held.
    pub lapses_at: DateTime<Utc>,
}

/// A booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookingView {
    /// What the visitor checks in with.
    pub code: String,
    /// Where the visitor is expected.
    pub hall_id: HallId,
    /// The hall's name.
    pub hall_name: String,
    /// Where that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The hall's IANA time zone.
    #[schema(example = "Europe/Amsterdam")]
    pub time_zone: String,
    /// What for.
    pub service_ids: Vec<ServiceId>,
    /// For how many.
    pub persons: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// How long the visit takes, minutes.
    pub minutes: u32,
    /// What became of it.
    pub state: AppointmentState,
    /// Whether a mail tells of it.
    pub told_by_mail: bool,
    /// The language in which that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// By which ways the visitor is reminded a day before, as they consented; left out when by none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<MessageWay>,
    /// Whether a text message will say that the turn is near, as they consented; left out when not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sms_when_near: bool,
    /// Whether it can be moved: expected, its time still to come, and every service of it still bookable.
    pub can_move: bool,
    /// Whether it can be called off.
    pub can_cancel: bool,
    /// Whether it can wait for an earlier time: it can be moved, and a mail tells of it.
    pub can_wait: bool,
    /// That it waits for an earlier time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<EarlierWaitView>,
}

/// The held place, without its secret.
#[must_use]
pub fn hold(scene: &Scene<'_>, of: &Hold) -> HoldView {
    HoldView {
        hall_id: scene.hall.clone(),
        service_ids: of.services.clone(),
        persons: of.stay.persons,
        at: of.at,
        minutes: of.stay.whole_minutes(),
        lapses_at: of.until,
    }
}

/// The booking, without its secret.
#[must_use]
pub fn booking(scene: &Scene<'_>, of: &Appointment) -> BookingView {
    let reckoned = || stay_of(scene.setup, &of.services, 1);
    let stay = of.stay.clone().unwrap_or_else(reckoned);
    let is_to_come = of.state == AppointmentState::Booked && scene.now < of.at;
    let mut services = of.services.iter().map(|id| scene.setup.service(id));
    let can_be_booked = services.all(|found| found.is_some_and(|service| service.booking.is_some()));
    let consent = of.consent.as_ref();
    BookingView {
        code: of.code.clone(),
        hall_id: scene.hall.clone(),
        hall_name: scene.setup.name.clone(),
        address: scene.setup.address.clone(),
        time_zone: scene.setup.time_zone.name().to_owned(),
        service_ids: of.services.clone(),
        persons: stay.persons,
        at: of.at,
        minutes: stay.whole_minutes(),
        state: of.state,
        told_by_mail: of.mail.is_some(),
        language: of.language,
        reminders: consent.map(|it| it.reminders.clone()).unwrap_or_default(),
        sms_when_near: consent.is_some_and(|it| it.near),
        can_move: is_to_come && can_be_booked,
        can_cancel: of.state == AppointmentState::Booked,
        can_wait: earlier::may_wait(scene.setup, of, scene.now),
        waiting: waiting(scene, of),
    }
}
