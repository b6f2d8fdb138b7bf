//! Notices (*mededelingen*) as a supervisor writes them, without a restart.

pub mod change;
pub mod create;
pub mod list;
pub mod patch;
pub mod read;
pub mod remove;

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::Deserialize;
use utoipa::ToSchema;

use super::not_that;
use crate::duration::Length;
use crate::engine::Reply;
use crate::hall::decide::service_faults;
use crate::hall::setup::{Notice, Texts, limits};
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::problem::Problem;
use crate::http::tickets::whole_ms;
use crate::ids::{NoticeId, ServiceId};
use crate::view::notice::NoticeSetupView;

/// Everything of a notice but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeMembers {
    /// What it says, by language; Dutch (`nl`) is always there.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>, required = true)]
    texts: Field<Texts>,
    /// Shown from this instant; always when left out.
    #[serde(default)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Shown until this instant, not included.
    #[serde(default)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// The local weekdays on which it is shown, `mon` to `sun`; all when left out.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    weekdays: Field<Items<Weekday>>,
    /// Local time of day from which it is shown.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "09:00")]
    from_time: Field<NaiveTime>,
    /// Local time of day until which it is shown, not included; `00:00` is the end of the day.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "12:00")]
    to_time: Field<NaiveTime>,
    /// The services it is about; all when left out.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    service_ids: Field<Items<ServiceId>>,
    /// How long before `from` it is announced (`P14D`), at most 183 days; not at all when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "P14D")]
    announced: Field<Length>,
}

/// A notice that has no id yet.
pub struct Unnamed(Box<dyn FnOnce(NoticeId) -> Notice + Send>);

impl Unnamed {
    fn named(self, id: NoticeId) -> Notice {
        (self.0)(id)
    }
}

impl Input for NoticeMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let texts = faults.texts("texts", self.texts, limits::TEXT);
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let weekdays = faults.optional_items("weekdays", self.weekdays, 0..=7);
        let from_time = faults.optional("fromTime", self.from_time);
        let to_time = faults.optional("toTime", self.to_time);
        let services = faults.optional_items("serviceIds", self.service_ids, 0..=limits::SERVICES);
        let named = services.as_ref().and_then(Option::as_deref).unwrap_or_default();
        faults.asks_hall(|setup| service_faults(setup, "serviceIds", named));
        let announced = faults.optional("announced", self.announced);
        let texts = texts?;
        let (from, to) = (from?.map(whole_ms), to?.map(whole_ms));
        let (weekdays, services) = (weekdays?.unwrap_or_default(), services?.unwrap_or_default());
        let (from_time, to_time, announced) = (from_time?, to_time?, announced?);
        Some(Unnamed(Box::new(move |id| Notice {
            id,
            texts,
            from,
            to,
            weekdays,
            from_time,
            to_time,
            services,
            announced,
        })))
    }
}

/// A notice with its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeBody {
    /// Its name in the API.
    #[serde(default)]
    #[schema(value_type = String, example = "zomer", required = true)]
    id: Field<NoticeId>,
    /// Its other members.
    #[serde(flatten)]
    members: NoticeMembers,
}

impl Input for NoticeBody {
    type Checked = Notice;

    fn check(self, faults: &mut Faults) -> Option<Notice> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some(members?.named(id?))
    }
}

fn notice(reply: Reply) -> Result<Box<NoticeSetupView>, Problem> {
    match reply {
        Reply::NoticeSetup(notice) => Ok(notice),
        _ => Err(not_that("notice")),
    }
}
