//! What is sent of a poster.

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::setup::{self, Notice, PosterKind, Texts};
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::shown_when::SentWhen;
use crate::ids::NoticeId;
use crate::posters::{PosterSaid, limits};

/// Everything of a poster but its id and its file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PosterMembers {
    /// What it is. A file that is not for what it becomes goes.
    #[schema(value_type = PosterKind)]
    kind: Field<PosterKind>,
    /// Its words by language, or what is to be seen on it; Dutch (`nl`) is always there.
    #[schema(value_type = BTreeMap<String, String>)]
    texts: Field<Texts>,
    /// Shown from this instant; always when left out.
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Shown until this instant, not included.
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// The local weekdays on which it is shown, `mon` to `sun`; all when left out.
    #[schema(value_type = Option<Vec<String>>)]
    weekdays: Field<Items<Weekday>>,
    /// Local time of day from which it is shown.
    #[schema(value_type = Option<String>, example = "09:00")]
    from_time: Field<NaiveTime>,
    /// Local time of day until which it is shown, not included; `00:00` is the end of the day.
    #[schema(value_type = Option<String>, example = "12:00")]
    to_time: Field<NaiveTime>,
    /// How long it is shown at a time, seconds; 12 when left out.
    #[schema(value_type = Option<u16>, example = 12)]
    shown_s: Field<u16>,
    /// Its place among the others, the smallest first; last when left out.
    #[schema(value_type = Option<u16>, example = 10)]
    order: Field<u16>,
    /// The zone on whose screens it is shown, as the hall's counters name it; for every zone when left out. A screen of the
    /// whole hall shows it too.
    #[schema(value_type = Option<String>, example = "Begane grond")]
    zone: Field<String>,
}

/// A poster that has no id yet.
pub struct Unnamed(Box<dyn FnOnce(NoticeId) -> PosterSaid + Send + Sync>);

impl Unnamed {
    pub(super) fn named(self, id: NoticeId) -> PosterSaid {
        (self.0)(id)
    }
}

impl Input for PosterMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let kind = faults.required("kind", self.kind);
        let texts = faults.texts("texts", self.texts, limits::TEXT);
        let when = SentWhen {
            from: self.from,
            to: self.to,
            weekdays: self.weekdays,
            from_time: self.from_time,
            to_time: self.to_time,
        };
        let when = when.check(faults);
        let shown_s = faults.optional("shownS", self.shown_s);
        let order = faults.optional("order", self.order);
        let zone = faults.optional_name("zone", self.zone, setup::limits::NAME);
        let (kind, texts, when, zone) = (kind?, texts?, when?, zone?);
        let shown_s = shown_s?.unwrap_or(limits::USUAL_SHOWN_S);
        let order = order?.unwrap_or(*limits::ORDER.end());
        Some(Unnamed(Box::new(move |id| PosterSaid {
            kind,
            notice: Notice {
                id,
                texts,
                from: when.from,
                to: when.to,
                weekdays: when.weekdays,
                from_time: when.from_time,
                to_time: when.to_time,
                services: Vec::new(),
                announced: None,
            },
            shown_s,
            order,
            zone,
        })))
    }
}

/// A new poster.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreatePosterBody {
    /// The id that it will have.
    #[schema(value_type = String, example = "zomer")]
    id: Field<NoticeId>,
    /// Its other members.
    #[serde(flatten)]
    members: PosterMembers,
}

impl Input for CreatePosterBody {
    type Checked = PosterSaid;

    fn check(self, faults: &mut Faults) -> Option<PosterSaid> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some(members?.named(id?))
    }
}
