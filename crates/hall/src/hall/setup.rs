//! What an administrator says of a hall: its services, counters, hours, settings, charter and notices.
//!
//! A setup is written into the hall's log whole each time it changes, so that the log explains itself.

pub mod booking;
mod icon;
mod lobby_look;
mod notice;
mod poster_kind;
mod settings;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::charter::Charter;
use crate::ids::{CounterId, Language, Letter, NoticeId, ServiceId};

pub use booking::{BookingRule, Places};
pub use icon::ServiceIcon;
pub use lobby_look::LobbyLook;
pub use notice::{Notice, Phase};
pub use poster_kind::PosterKind;
pub use settings::{Kind, KioskBegins, SETTINGS, SPOKEN, Setting, Settings, SettingsEdit, SettingsSource};

/// Texts by language; Dutch is always there.
pub type Texts = BTreeMap<Language, String>;

/// Limits of a setup; a queue's own limits stand in [`Settings`].
pub mod limits {
    /// Services of a hall: one bit each in a counter's skills.
    pub const SERVICES: usize = 128;
    /// Counters of a hall.
    pub const COUNTERS: usize = 100;
    /// Services of one visit.
    pub const SERVICES_A_VISIT: usize = 8;
    /// Appointments booked at once, by import.
    pub const APPOINTMENTS_AT_ONCE: usize = 5_000;
    /// Characters of a contact: a name with a number or an address.
    pub const CONTACT: usize = 240;
    /// Notices of a hall.
    pub const NOTICES: usize = 50;
    /// Opening periods of a week, and closures.
    pub const PERIODS: usize = 400;
    /// Characters of a name.
    pub const NAME: usize = 120;
    /// Characters of a notice, a note or a free answer.
    pub const TEXT: usize = 1_000;
}

/// A hall as it is set up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HallSetup {
    /// Its name on screens.
    pub name: String,
    /// Where it is, in one line, for mail to visitors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its IANA time zone: days, opening hours and norms are local.
    pub time_zone: Tz,
    /// What visitors come for, in the order shown.
    pub services: Vec<Service>,
    /// Where they are helped, in the order shown.
    pub counters: Vec<Counter>,
    /// When it is open in a normal week.
    pub opening_hours: Vec<OpeningPeriod>,
    /// Days on which it is closed all the same.
    #[serde(default)]
    pub closures: Vec<Closure>,
    /// The hall's own choices.
    pub settings: Settings,
    /// The promises.
    pub charter: Charter,
    /// What visitors are told.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// No longer in use: nothing is issued, what was stays readable.
    #[serde(default)]
    pub retired: bool,
    /// What holds for bookings where a service's own rule says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<BookingRule>,
}

/// A service (*product*).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// Its name in the API.
    pub id: ServiceId,
    /// The letter of its tickets.
    pub letter: Letter,
    /// Its name on screens.
    pub names: Texts,
    /// The sign beside its name; none when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<ServiceIcon>,
    /// The group it is shown under at the kiosk, when there are many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Texts>,
    /// What a visitor who comes for it brings along, by language; empty when nothing need be said.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub bring: Texts,
    /// How long helping takes, until the hall has learned it.
    pub service_time: ServiceTime,
    /// What visitors can book of it themselves; nothing when it has no rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<BookingRule>,
}

/// A first idea of a service's duration; log-normal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceTime {
    /// Mean, in seconds.
    pub mean_s: f64,
    /// Standard deviation divided by the mean.
    pub variation: f64,
}

impl ServiceTime {
    /// How much service times vary around their mean where nobody says: as much as at counters commonly measured.
    pub const USUAL_VARIATION: f64 = 0.6;
}

/// A counter (*balie*) and the services it takes unless today says otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counter {
    /// Its name in the API.
    pub id: CounterId,
    /// Its name on screens.
    pub name: String,
    /// The services it takes.
    pub services: Vec<ServiceId>,
    /// The part of the hall in which it stands, as people call it: counters that name the same are a zone, whose calls a
    /// lobby screen of its own can show. None: it belongs to no part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// A part of a weekday in which the hall is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpeningPeriod {
    /// On this day of the week.
    pub weekday: Weekday,
    /// From this local time.
    pub from: NaiveTime,
    /// Until this local time, not included; `00:00` is the end of the day.
    pub to: NaiveTime,
}

/// Local days on which the hall is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Closure {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
    /// Why, for visitors.
    #[serde(default)]
    pub reason: Texts,
}

/// Who is called next, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CallingRule {
    /// The smallest `rankAt`: the promise that breaks first.
    #[default]
    EarliestPromiseFirst,
    /// The earliest wait clock.
    Fifo,
    /// Appointments before walk-ins, each by promise.
    AppointmentsFirst,
    /// By promise, with short help and rare skills first, and late visitors stepping back: fewer promises break.
    KeepMostPromises,
}

impl CallingRule {
    /// The rule of a hall that is set up now, where nobody names another: the one that keeps most promises.
    ///
    /// Not what `Default` gives: that is what a log of before this rule means when it names none.
    pub const OF_NEW_HALLS: Self = Self::KeepMostPromises;
}

/// In which languages a lobby says a call aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SpokenCalls {
    /// In none: a call is shown, with a chime.
    #[default]
    ChimeOnly,
    /// In Dutch.
    Dutch,
    /// In Dutch, then in the language that the visitor chose at the kiosk.
    DutchThenVisitors,
}

impl SpokenCalls {
    /// What a hall that is set up now does. Not what `Default` gives: a hall of before is not suddenly heard.
    pub const OF_NEW_HALLS: Self = Self::DutchThenVisitors;

    /// The languages in which somebody who chose this one is called, in the order in which they are said.
    #[must_use]
    pub fn languages(self, chosen: Option<Language>) -> Vec<Language> {
        match self {
            Self::ChimeOnly => Vec::new(),
            Self::Dutch => vec![Language::DUTCH],
            Self::DutchThenVisitors => {
                let own = chosen.filter(|chosen| *chosen != Language::DUTCH);
                [Language::DUTCH].into_iter().chain(own).collect()
            }
        }
    }
}

/// Whether a kiosk says its screen aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SpokenKiosk {
    /// It does not: what a visitor comes for would be heard in the hall.
    #[default]
    NotSpoken,
    /// Through headphones, for one visitor at a time.
    ThroughHeadphones,
}

/// Who sees what each member of staff did on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum StaffFigures {
    /// They alone: to watch staff by a system needs the consent of the works council (art. 27 lid 1 onder l, Wet op de
    /// ondernemingsraden).
    #[default]
    OnlyOwn,
    /// Their supervisors too.
    SupervisorsToo,
}

impl HallSetup {
    /// The service of that name.
    #[must_use]
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// The notice of that name.
    #[must_use]
    pub fn notice(&self, id: &NoticeId) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.id == *id)
    }

    /// The counter of that name.
    #[must_use]
    pub fn counter(&self, id: &CounterId) -> Option<&Counter> {
        self.counters.iter().find(|counter| counter.id == *id)
    }

    /// Whether a counter of the hall is in that zone.
    #[must_use]
    pub fn has_zone(&self, zone: &str) -> bool {
        self.zones().iter().any(|(known, _)| *known == zone)
    }

    /// The zones of the hall: each by its name with its counters, in the order in which the counters are shown.
    #[must_use]
    pub fn zones(&self) -> Vec<(&str, Vec<&Counter>)> {
        let mut zones: Vec<(&str, Vec<&Counter>)> = Vec::new();
        for counter in &self.counters {
            let Some(zone) = counter.zone.as_deref() else {
                continue;
            };
            match zones.iter_mut().find(|(name, _)| *name == zone) {
                Some((_, counters)) => counters.push(counter),
                None => zones.push((zone, vec![counter])),
            }
        }
        zones
    }

    /// Where the service stands in the order shown; the bit it has in a counter's skills.
    #[must_use]
    pub fn service_index(&self, id: &ServiceId) -> Option<usize> {
        self.services.iter().position(|service| service.id == *id)
    }
}

/// One thing wrong with a setup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupFault {
    /// The member, as `services[2].letter`.
    pub pointer: String,
    /// What is wrong with it.
    pub detail: String,
}
