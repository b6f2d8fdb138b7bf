//! Calendars that others read: the addresses of a hall's feeds, and what is read at one.

pub mod feed;
pub mod resource;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::{Auth, CalendarFeed, CalendarFeedRefusal};
use crate::http::app::App;
use crate::http::operation::operations;
use crate::http::path::BASE;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{AgentId, CalendarFeedId, CounterId};

/// The operations on feeds, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(feed::read_calendar))
        .routes(operations!(
            resource::list_calendar_feeds,
            resource::create_calendar_feed
        ))
        .routes(operations!(
            resource::read_calendar_feed,
            resource::revoke_calendar_feed
        ))
        .routes(operations!(resource::renew_calendar_feed))
}

/// An address at which calendars read appointments; the address itself is told once, to whoever makes or renews it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarFeedView {
    /// Its id.
    pub id: CalendarFeedId,
    /// The counter for which its appointments are kept; all of the hall's when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// Whether it was made to say who comes.
    pub with_contacts: bool,
    /// Whether it does: only while whoever made it or renewed it last may see that.
    pub says_who_comes: bool,
    /// The account that made it, or renewed it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<AgentId>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it got another address last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewed_at: Option<DateTime<Utc>>,
}

/// A feed that just got its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewCalendarFeedView {
    /// The feed.
    #[serde(flatten)]
    pub feed: CalendarFeedView,
    /// Where it is read, on this server; a secret, which is shown this once.
    #[schema(example = "/api/v1/calendar-feeds/w0Yz….ics")]
    pub path: String,
}

impl CalendarFeedView {
    fn of(feed: &CalendarFeed, auth: &Auth) -> Self {
        Self {
            id: feed.id.clone(),
            counter_id: feed.counter.clone(),
            with_contacts: feed.has_contacts,
            says_who_comes: auth.feed_says_who_comes(feed),
            owner: feed.owner.clone(),
            made_at: feed.made_at,
            renewed_at: feed.renewed_at,
        }
    }
}

impl NewCalendarFeedView {
    fn of(feed: &CalendarFeed, secret: &str, auth: &Auth) -> Self {
        Self {
            feed: CalendarFeedView::of(feed, auth),
            path: format!("{BASE}/calendar-feeds/{secret}{}", feed::ENDING),
        }
    }
}

impl From<CalendarFeedRefusal> for Problem {
    fn from(refusal: CalendarFeedRefusal) -> Self {
        let text = refusal.to_string();
        match refusal {
            CalendarFeedRefusal::Unknown => Self::not_found("this feed"),
            CalendarFeedRefusal::NoNames => Self::fault("withContacts", text),
            CalendarFeedRefusal::ChangedMeanwhile => Self::new(
                ProblemKind::PreconditionFailed,
                "Somebody changed this feed meanwhile.",
            ),
            CalendarFeedRefusal::TooMany => {
                Self::new(ProblemKind::InUse, "As many feeds are kept as may be.")
            }
            CalendarFeedRefusal::Store(error) => error.into(),
        }
    }
}
