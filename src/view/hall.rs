//! A hall for anyone: its services, counters, hours and promises.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::local_time::{clock, weekday};
use crate::charter::{ArrivalKind, Charter, ClockStop, Commitment, RestrictedHours};
use crate::hall::calendar;
use crate::hall::setup::{KioskBegins, OpeningPeriod, ServiceIcon, Texts};
use crate::ids::{CharterName, CounterId, HallId, Language, Letter, ServiceId};
use crate::view::bookable::{BookableView, bookable};
use crate::view::closure::{ClosureView, closure};
use crate::view::coming_days::{ComingDaysView, coming_days};
use crate::view::notice::{NoticeView, notices};
use crate::view::scene::Scene;
use crate::view::screens::{ScreensView, screens};

/// A promise for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PromiseView {
    /// The longest wait, seconds.
    pub limit_s: u32,
    /// Promise or aim.
    pub commitment: Commitment,
    /// What the wait ends with.
    pub clock_stop: ClockStop,
}

/// The promises for a service now, by how the visit begins; `null` where nothing is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PromisesView {
    /// Without an appointment.
    pub walk_in: Option<PromiseView>,
    /// With one.
    pub appointment: Option<PromiseView>,
}

/// A service as visitors choose it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceView {
    /// Its name in the setup, in requests and in addresses.
    pub id: ServiceId,
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
    /// What a visitor who comes for it brings along, by language; left out where nobody said.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    #[schema(value_type = BTreeMap<String, String>)]
    pub bring: Texts,
    /// What of it visitors can book themselves; left out when that is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<BookableView>,
    /// What is promised for it now.
    pub norms: PromisesView,
    /// Whether the charter's restricted hours let it be had at this time of day.
    pub on_offer: bool,
}

/// A counter's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterName {
    /// Its name in the setup, in requests and in addresses.
    pub id: CounterId,
    /// Its name on screens.
    pub name: String,
}

/// The charter in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterNameView {
    /// The name of its file: `leeuwarden`.
    pub name: CharterName,
    /// Its edition.
    pub version: String,
    /// Its title as the municipality published it.
    pub title: String,
}

/// A part of a weekday in which the hall is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpeningPeriodView {
    /// `mon` to `sun`.
    #[schema(value_type = String, example = "mon")]
    pub weekday: String,
    /// From this local time, `09:00`.
    #[schema(value_type = String, example = "09:00")]
    pub from: String,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(value_type = String, example = "17:00")]
    pub to: String,
}

/// Hours in which only some services are on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestrictedHoursView {
    /// `mon` to `sun`; empty: every day.
    #[schema(value_type = Vec<String>, example = json!(["thu"]))]
    pub weekdays: Vec<String>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_day: Option<NaiveDate>,
    /// The day after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_day: Option<NaiveDate>,
    /// From this local time, `17:00`.
    #[schema(value_type = String, example = "17:00")]
    pub from: String,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(value_type = String, example = "20:00")]
    pub to: String,
    /// The services on offer then.
    pub service_ids: Vec<ServiceId>,
    /// What visitors are told, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub notice: Texts,
}

/// A hall as visitors and screens know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallView {
    /// Its name in addresses: `stadhuis`.
    pub id: HallId,
    /// Its name on screens.
    pub name: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Changes when the setup does.
    pub setup_seq: u64,
    /// The charter in force.
    pub charter: CharterNameView,
    /// The services, in the order shown.
    pub services: Vec<ServiceView>,
    /// The counters, in the order shown.
    pub counters: Vec<CounterName>,
    /// When it is open in a normal week.
    pub opening_hours: Vec<OpeningPeriodView>,
    /// Hours in which only some services are on offer.
    pub restricted_hours: Vec<RestrictedHoursView>,
    /// When it is closed all the same.
    pub closures: Vec<ClosureView>,
    /// The days to come, with what of all that holds on each.
    pub coming: ComingDaysView,
    /// What its own screens go by.
    pub screens: ScreensView,
    /// What whoever plans a visit should know: the notices that are shown or announced now.
    #[serde(default)]
    pub notices: Vec<NoticeView>,
    /// That a supervisor closed it in mid-day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// Whether it is open now.
    pub is_open: bool,
    /// When it closes; `null` when closed, or open round the clock.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it opens next; `null` when open.
    pub opens_at: Option<DateTime<Utc>>,
    /// The languages in which it speaks to visitors, in the order of a choice; Dutch is one of them.
    #[schema(value_type = Vec<String>)]
    pub languages: Vec<Language>,
    /// What its kiosks ask first.
    pub kiosk_begins: KioskBegins,
}

/// A hall in a list of halls: enough to choose it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallBriefView {
    /// Its name in addresses: `stadhuis`.
    pub id: HallId,
    /// Its name on screens.
    pub name: String,
    /// Its IANA time zone.
    #[schema(example = "Europe/Amsterdam")]
    pub time_zone: String,
    /// Whether it is open now.
    pub is_open: bool,
    /// When it closes; `null` when closed, or open round the clock.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it opens next; `null` when open.
    pub opens_at: Option<DateTime<Utc>>,
}

/// The hall in a list of halls.
#[must_use]
pub fn brief(scene: &Scene<'_>) -> HallBriefView {
    let hours = hours(scene);
    HallBriefView {
        id: scene.hall.clone(),
        name: scene.setup.name.clone(),
        time_zone: scene.setup.time_zone.name().to_owned(),
        is_open: hours.is_open,
        closes_at: hours.closes_at,
        opens_at: hours.opens_at,
    }
}

/// A hall that had to close in mid-day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClosedView {
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it opens again, today; `null`: not today.
    pub until: Option<DateTime<Utc>>,
    /// What everybody is told, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub texts: Texts,
}

/// That the hall is closed for now, if it is.
#[must_use]
pub fn closed(scene: &Scene<'_>) -> Option<ClosedView> {
    let closed = scene.state.closed.as_ref()?;
    Some(ClosedView {
        since: closed.since,
        until: closed.until,
        texts: closed.texts.clone(),
    })
}

/// Whether a hall is open, and until or from when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Open now.
    pub is_open: bool,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it opens next.
    pub opens_at: Option<DateTime<Utc>>,
}

/// The hall's hours seen from now.
#[must_use]
pub fn hours(scene: &Scene<'_>) -> Hours {
    let keeps_hours = !scene.setup.retired && calendar::is_open(scene.setup, scene.now);
    let is_open = keeps_hours && scene.state.closed.is_none();
    let back_at = scene.state.closed.as_ref().and_then(|closed| closed.until);
    Hours {
        is_open,
        closes_at: if is_open {
            calendar::period_end(scene.setup, scene.now)
        } else {
            None
        },
        opens_at: if is_open || scene.setup.retired {
            None
        } else if back_at.is_some() {
            back_at
        } else {
            calendar::next_opening(scene.setup, scene.now)
        },
    }
}

/// What is promised for a service now.
#[must_use]
pub fn promises(scene: &Scene<'_>, service: &ServiceId) -> PromisesView {
    let local = calendar::local(scene.setup.time_zone, scene.now);
    let promise = |kind| {
        scene
            .setup
            .charter
            .norm_for(kind, service, local)
            .map(|applied| PromiseView {
                limit_s: applied.limit.seconds(),
                commitment: applied.norm.commitment,
                clock_stop: applied.norm.clock_stop,
            })
    };
    PromisesView {
        walk_in: promise(ArrivalKind::WalkIn),
        appointment: promise(ArrivalKind::Appointment),
    }
}

/// The hall for anyone.
#[must_use]
pub fn hall(scene: &Scene<'_>) -> HallView {
    let setup = scene.setup;
    let edition = edition_today(scene);
    let local = calendar::local(setup.time_zone, scene.now);
    let Hours {
        is_open,
        closes_at,
        opens_at,
    } = hours(scene);
    HallView {
        id: scene.hall.clone(),
        name: setup.name.clone(),
        time_zone: setup.time_zone.name().to_owned(),
        setup_seq: scene.state.setup_seq,
        charter: CharterNameView {
            name: edition.name.clone(),
            version: edition.version.clone(),
            title: edition.title.clone(),
        },
        services: setup
            .services
            .iter()
            .map(|service| ServiceView {
                id: service.id.clone(),
                letter: service.letter,
                names: service.names.clone(),
                icon: service.icon,
                group: service.group.clone(),
                bring: service.bring.clone(),
                booking: bookable(setup, service),
                norms: promises(scene, &service.id),
                on_offer: setup.charter.is_on_offer(&service.id, local),
            })
            .collect(),
        counters: setup
            .counters
            .iter()
            .map(|counter| CounterName {
                id: counter.id.clone(),
                name: counter.name.clone(),
            })
            .collect(),
        notices: notices(scene),
        languages: setup.settings.languages.clone(),
        kiosk_begins: setup.settings.kiosk_begins,
        opening_hours: setup.opening_hours.iter().map(period).collect(),
        restricted_hours: edition.restricted_hours.iter().map(restricted).collect(),
        closures: setup.closures.iter().map(closure).collect(),
        coming: coming_days(scene),
        screens: screens(&setup.settings),
        closed: closed(scene),
        is_open,
        closes_at,
        opens_at,
    }
}

/// The edition of the charter that visitors are told of today.
#[must_use]
pub fn edition_today<'a>(scene: &Scene<'a>) -> &'a Charter {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    scene.setup.charter.edition_shown_on(today)
}

fn restricted(hours: &RestrictedHours) -> RestrictedHoursView {
    RestrictedHoursView {
        weekdays: hours
            .weekdays
            .iter()
            .map(|day| weekday(*day).to_owned())
            .collect(),
        from_day: hours.from,
        to_day: hours.to,
        from: clock(hours.from_time),
        to: clock(hours.to_time),
        service_ids: hours.services.clone(),
        notice: hours.notice.clone(),
    }
}

pub(super) fn period(period: &OpeningPeriod) -> OpeningPeriodView {
    OpeningPeriodView {
        weekday: weekday(period.weekday).to_owned(),
        from: clock(period.from),
        to: clock(period.to),
    }
}
