//! Notices: what visitors see of them now, how a supervisor set them up, and what was shown when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::duration::Length;
use crate::hall::facts::Subject;
use crate::hall::record::Said;
use crate::hall::setup::{Notice, Phase, Texts};
use crate::ids::{HallId, Language, NoticeId, ServiceId, ShownId};
use crate::locales;
use crate::view::local_time::{clock, weekday};
use crate::view::scene::Scene;

/// A notice as visitors see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// Its name in the setup; those of the charter and of a closing have one of their own.
    pub id: NoticeId,
    /// What it says, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub text: Texts,
    /// The services it is about; absent: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_ids: Vec<ServiceId>,
    /// It is planned: it holds from this instant on. Absent while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<DateTime<Utc>>,
}

/// A notice as it is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeSetupView {
    /// Its name in the setup and in addresses.
    pub id: NoticeId,
    /// The hall whose screens show it.
    pub hall_id: HallId,
    /// What it says, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub texts: Texts,
    /// The languages of the screens in which it says nothing yet: visitors who chose one read the Dutch text.
    pub missing_languages: Vec<Language>,
    /// Shown from this instant; always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Shown until this instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// The local weekdays on which it is shown, `mon` to `sun`; absent: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<String>,
    /// Local time of day from which it is shown, `09:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_time: Option<String>,
    /// Local time of day until which it is shown; `00:00` is the end of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_time: Option<String>,
    /// The services it is about; absent: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_ids: Vec<ServiceId>,
    /// How long before `from` it is announced, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Length>,
    /// Where it stands now.
    pub phase: Phase,
    /// When it stands elsewhere next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes_at: Option<DateTime<Utc>>,
}

/// What kind of thing was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ShownKind {
    /// A notice that was planned and announced.
    Announcement,
    /// A notice in its period.
    Notice,
    /// The sentence that the wait for a service was longer than promised.
    OverNorm,
}

/// Something that visitors were shown, as the log proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShownView {
    /// Its name.
    pub id: ShownId,
    /// What kind it is of.
    pub kind: ShownKind,
    /// Since when.
    pub from: DateTime<Utc>,
    /// Until when; `null` while it is still shown.
    pub to: Option<DateTime<Utc>>,
    /// The notice, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_id: Option<NoticeId>,
    /// What the notice said then, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub texts: Option<Texts>,
    /// The services it was about; empty: all.
    pub service_ids: Vec<ServiceId>,
    /// The wait that was said first, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_s: Option<i64>,
    /// The longest wait that was said, seconds; known once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait_s: Option<i64>,
}

/// The notices that are shown or announced now, those that hold first; the charter's own after the hall's.
#[must_use]
pub fn notices(scene: &Scene<'_>) -> Vec<NoticeView> {
    of(scene, |_| true)
}

/// Of those the ones that concern a visit for these services.
#[must_use]
pub fn notices_for(scene: &Scene<'_>, services: &[ServiceId]) -> Vec<NoticeView> {
    of(scene, |notice| notice.concerns(services))
}

fn of(scene: &Scene<'_>, concerns: impl Fn(&Notice) -> bool) -> Vec<NoticeView> {
    let zone = scene.setup.time_zone;
    // First of all what everybody must know; its proof is the event that closed the hall.
    let closed = scene.state.closed.iter();
    let mut views: Vec<NoticeView> = closed
        .map(|closed| NoticeView {
            id: NoticeId::hall_closed(),
            text: closed.texts.clone(),
            service_ids: Vec::new(),
            starts_at: None,
        })
        .collect();
    for wanted in [Phase::Shown, Phase::Announced] {
        let notices = scene.state.notices().filter(|notice| concerns(notice));
        for notice in notices.filter(|notice| notice.phase(zone, scene.now) == wanted) {
            views.push(NoticeView {
                id: notice.id.clone(),
                text: notice.texts.clone(),
                service_ids: notice.services.clone(),
                starts_at: notice.from.filter(|_| wanted == Phase::Announced),
            });
        }
    }
    views
}

/// The notice as it is set up.
#[must_use]
pub fn notice_setup(scene: &Scene<'_>, notice: &Notice) -> NoticeSetupView {
    let zone = scene.setup.time_zone;
    NoticeSetupView {
        id: notice.id.clone(),
        hall_id: scene.hall.clone(),
        texts: notice.texts.clone(),
        missing_languages: locales::missing_from(&notice.texts, &scene.setup.settings.languages),
        from: notice.from,
        to: notice.to,
        weekdays: notice
            .weekdays
            .iter()
            .map(|day| weekday(*day).to_owned())
            .collect(),
        from_time: notice.from_time.map(clock),
        to_time: notice.to_time.map(clock),
        service_ids: notice.services.clone(),
        announced: notice.announced,
        phase: notice.phase(zone, scene.now),
        changes_at: notice.next_change(zone, scene.now),
    }
}

/// What was shown, as its row keeps it.
#[must_use]
pub fn shown(said: Said) -> ShownView {
    let (kind, notice_id, texts, service_ids, wait_s) = match said.subject {
        Subject::Notice {
            notice,
            phase,
            texts,
            services,
        } => {
            let kind = match phase {
                Phase::Announced => ShownKind::Announcement,
                Phase::Shown | Phase::Hidden => ShownKind::Notice,
            };
            (kind, Some(notice), Some(texts), services, None)
        }
        Subject::OverNorm { service, wait_s } => {
            (ShownKind::OverNorm, None, None, vec![service], Some(wait_s))
        }
    };
    ShownView {
        id: said.id,
        kind,
        from: said.from,
        to: said.to,
        notice_id,
        texts,
        service_ids,
        wait_s,
        longest_wait_s: said.longest_wait_s,
    }
}
