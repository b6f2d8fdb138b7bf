//! Notices (*mededelingen*) as a supervisor writes them, without a restart.

use axum::Json;
use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::duration::Length;
use crate::hall::decide::service_faults;
use crate::hall::setup::{Notice, Texts, limits};
use crate::http::administered::{Adding, InAskedHall, OfAskedHall};
use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change, CreatedAt, Done, Patch, Read, Whole, operations};
use crate::http::setup::resource::{self, Resource};
use crate::http::shown_when::SentWhen;
use crate::ids::{HallId, NoticeId, ServiceId};
use crate::view::Scene;
use crate::view::notice::{NoticeSetupView, notice_setup};

/// The operations on notices, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_notices, create_notice))
        .routes(operations!(
            read_notice,
            change_notice,
            patch_notice,
            remove_notice
        ))
}

/// Everything of a notice but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeMembers {
    /// What it says, by language; Dutch (`nl`) is always there.
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
    /// The services it is about; all when left out.
    #[schema(value_type = Option<Vec<String>>)]
    service_ids: Field<Items<ServiceId>>,
    /// How long before `from` it is announced (`P14D`), at most 183 days; not at all when left out.
    #[schema(value_type = Option<String>, example = "P14D")]
    announced: Field<Length>,
}

/// A notice that has no id yet.
pub struct Unnamed(Box<dyn FnOnce(NoticeId) -> Notice + Send + Sync>);

impl Unnamed {
    fn named(self, id: NoticeId) -> Notice {
        (self.0)(id)
    }
}

impl Input for NoticeMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let texts = faults.texts("texts", self.texts, limits::TEXT);
        let when = SentWhen {
            from: self.from,
            to: self.to,
            weekdays: self.weekdays,
            from_time: self.from_time,
            to_time: self.to_time,
        };
        let when = when.check(faults);
        let services = faults.optional_items("serviceIds", self.service_ids, 0..=limits::SERVICES);
        let named = services.as_ref().and_then(Option::as_deref).unwrap_or_default();
        faults.asks_hall(|setup| service_faults(setup, "serviceIds", named));
        let announced = faults.optional("announced", self.announced);
        let (texts, when) = (texts?, when?);
        let (services, announced) = (services?.unwrap_or_default(), announced?);
        Some(Unnamed(Box::new(move |id| Notice {
            id,
            texts,
            from: when.from,
            to: when.to,
            weekdays: when.weekdays,
            from_time: when.from_time,
            to_time: when.to_time,
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
    #[schema(value_type = String, example = "zomer")]
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

/// A new notice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateNoticeBody {
    /// The hall; may be left out where only one is in use.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// The notice.
    #[serde(flatten)]
    notice: NoticeBody,
}

impl Input for CreateNoticeBody {
    type Checked = (Option<HallId>, Notice);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let notice = self.notice.check(faults);
        Some((hall?, notice?))
    }
}

impl Resource for Notice {
    const PATH: &'static str = "notices";
    type Members = NoticeMembers;
    type New = CreateNoticeBody;
    type View = NoticeSetupView;

    fn named(members: Unnamed, id: NoticeId) -> Self {
        members.named(id)
    }

    fn view(&self, scene: &Scene<'_>) -> NoticeSetupView {
        notice_setup(scene, self)
    }
}

/// The notices of a hall
///
/// As they are set up, in the order shown, with where each stands now and the languages in which it says nothing yet.
#[utoipa::path(get, path = "/notices", tag = "setup", responses((status = 200, description = "All of them")))]
pub async fn list_notices(call: Read<InAskedHall>) -> Answer<Json<ListOf<NoticeSetupView>>> {
    resource::list::<Notice>(&call)
}

/// Adds a notice to a hall
///
/// Shown last, from its time on, without a restart. A name that is taken is 409 `already-exists`.
#[utoipa::path(post, path = "/notices", tag = "setup",
    responses((status = 201, description = "The notice", headers(("Location" = String, description = "The notice")))))]
pub async fn create_notice(call: Adding<CreateNoticeBody>) -> Answer<CreatedAt<NoticeSetupView>> {
    resource::create::<Notice>(call).await
}

/// A notice as it is set up
#[utoipa::path(get, path = "/notices/{noticeId}", tag = "setup",
    responses((status = 200, description = "The notice")))]
pub async fn read_notice(call: Read<OfAskedHall<NoticeId>>) -> Answer<Tagged<NoticeSetupView>> {
    resource::read::<Notice>(&call)
}

/// Changes a notice
///
/// The whole of it; its id and its place stay. Screens say the new text at once, and what was said until now stays
/// on record.
#[utoipa::path(put, path = "/notices/{noticeId}", tag = "setup",
    responses((status = 200, description = "The notice")))]
pub async fn change_notice(
    call: Change<OfAskedHall<NoticeId>, Whole<NoticeMembers>>,
) -> Answer<Tagged<NoticeSetupView>> {
    resource::change::<Notice>(call).await
}

/// Changes a part of a notice
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/notices/{noticeId}", tag = "setup",
    responses((status = 200, description = "The notice")))]
pub async fn patch_notice(
    call: Change<OfAskedHall<NoticeId>, Patch<NoticeMembers>>,
) -> Answer<Tagged<NoticeSetupView>> {
    resource::patch::<Notice>(call).await
}

/// Removes a notice
///
/// Screens say it no longer; what was said stays on record.
#[utoipa::path(delete, path = "/notices/{noticeId}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_notice(call: Change<OfAskedHall<NoticeId>>) -> Answer<Done> {
    resource::remove::<Notice>(call).await
}
