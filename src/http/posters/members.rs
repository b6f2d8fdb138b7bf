//! What is sent of a poster.

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::setup::{Notice, PosterKind, Texts};
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::tickets::whole_ms;
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
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let weekdays = faults.optional_items("weekdays", self.weekdays, 0..=7);
        let from_time = faults.optional("fromTime", self.from_time);
        let to_time = faults.optional("toTime", self.to_time);
        let shown_s = faults.optional("shownS", self.shown_s);
        let order = faults.optional("order", self.order);
        let (kind, texts) = (kind?, texts?);
        let (from, to) = (from?.map(whole_ms), to?.map(whole_ms));
        let (weekdays, from_time, to_time) = (weekdays?.unwrap_or_default(), from_time?, to_time?);
        let shown_s = shown_s?.unwrap_or(limits::USUAL_SHOWN_S);
        let order = order?.unwrap_or(*limits::ORDER.end());
        Some(Unnamed(Box::new(move |id| PosterSaid {
            kind,
            notice: Notice {
                id,
                texts,
                from,
                to,
                weekdays,
                from_time,
                to_time,
                services: Vec::new(),
                announced: None,
            },
            shown_s,
            order,
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
