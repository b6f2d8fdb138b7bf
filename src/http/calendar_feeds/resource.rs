//! `/halls/{hallId}/calendar-feeds`: addresses for calendars are made, renewed and taken away.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{CalendarFeedView, NewCalendarFeedView};
use crate::audit::Provenance;
use crate::auth::CalendarFeedSaid;
use crate::hall::refusal::InputFault;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change, CreatedAt, Done, Read};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::ids::{CalendarFeedId, CounterId, HallId};

/// A feed as it is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarFeedBody {
    /// Of what is kept for this counter; of the whole hall when left out.
    #[schema(value_type = Option<String>)]
    counter_id: Field<CounterId>,
    /// Whether it says who comes: whoever knows the address reads it then.
    #[schema(value_type = Option<bool>)]
    with_contacts: Field<bool>,
}

impl Input for CalendarFeedBody {
    type Checked = CalendarFeedSaid;

    fn check(self, faults: &mut Faults) -> Option<CalendarFeedSaid> {
        let counter = faults.optional("counterId", self.counter_id);
        let has_contacts = faults.optional("withContacts", self.with_contacts);
        let named = counter.clone().flatten();
        faults.asks_hall(|setup| {
            let unknown = named.filter(|id| setup.counter(id).is_none());
            let fault = unknown.map(|id| InputFault::new("counterId", format!("unknown counter `{id}`")));
            fault.into_iter().collect()
        });
        Some(CalendarFeedSaid {
            counter: counter?,
            has_contacts: has_contacts?.unwrap_or(false),
        })
    }
}

/// Where one practises nobody's calendar reads along.
fn not_in_practice(app: &App) -> Answer<()> {
    if app.is_practice {
        Err(Problem::not_found("a feed of a hall to practise in"))
    } else {
        Ok(())
    }
}

/// The calendar feeds of a hall
///
/// The oldest first, without their addresses.
#[utoipa::path(get, path = "/halls/{hallId}/calendar-feeds", tag = "appointments",
    responses((status = 200, description = "All of them")))]
pub async fn list_calendar_feeds(call: Read<HallId>) -> Answer<Json<ListOf<CalendarFeedView>>> {
    not_in_practice(&call.app)?;
    let auth = &call.app.auth;
    let feeds = auth.calendar_feeds(&call.hall);
    let views = feeds.iter().map(|feed| CalendarFeedView::of(feed, auth));
    Ok(Json(ListOf::whole(views.collect())))
}

/// Makes a calendar feed
///
/// An address at which a calendar reads the appointments of the hall, or those kept for one counter: number, services and time. Who
/// comes is in it only when it is made so, and only while whoever made it may see that. The answer has the address, this once.
#[utoipa::path(post, path = "/halls/{hallId}/calendar-feeds", tag = "appointments",
    responses((status = 201, description = "The feed with its address",
        headers(("Location" = String, description = "The feed, without its address")))))]
pub async fn create_calendar_feed(
    whence: Provenance,
    call: Change<HallId, CalendarFeedBody>,
) -> Answer<CreatedAt<NewCalendarFeedView>> {
    not_in_practice(&call.app)?;
    let auth = &call.app.auth;
    let by = (&call.by.subject, &whence);
    let (feed, secret) = auth.make_calendar_feed(&call.hall, call.body, by).await?;
    Ok(CreatedAt {
        location: format!("{BASE}/halls/{}/calendar-feeds/{}", call.hall, feed.id),
        made: NewCalendarFeedView::of(&feed, &secret, auth),
    })
}

/// A calendar feed
#[utoipa::path(get, path = "/halls/{hallId}/calendar-feeds/{calendarFeedId}", tag = "appointments",
    responses((status = 200, description = "The feed")))]
pub async fn read_calendar_feed(call: Read<(HallId, CalendarFeedId)>) -> Answer<Json<CalendarFeedView>> {
    not_in_practice(&call.app)?;
    let auth = &call.app.auth;
    let feed = auth.calendar_feed(&call.hall, &call.path.1);
    let feed = feed.ok_or_else(|| Problem::not_found("this feed"))?;
    Ok(Json(CalendarFeedView::of(&feed, auth)))
}

/// Renews a calendar feed
///
/// It gets another address, which the answer has, this once; the one before leads nowhere from now on.
#[utoipa::path(post, path = "/halls/{hallId}/calendar-feeds/{calendarFeedId}/_renew", tag = "appointments",
    responses((status = 200, description = "The feed with its new address")))]
pub async fn renew_calendar_feed(
    whence: Provenance,
    call: Change<(HallId, CalendarFeedId)>,
) -> Answer<Json<NewCalendarFeedView>> {
    not_in_practice(&call.app)?;
    let auth = &call.app.auth;
    let by = (&call.by.subject, &whence);
    let (feed, secret) = auth.renew_calendar_feed(&call.hall, &call.path.1, by).await?;
    Ok(Json(NewCalendarFeedView::of(&feed, &secret, auth)))
}

/// Takes a calendar feed away
///
/// Its address leads nowhere from now on.
#[utoipa::path(delete, path = "/halls/{hallId}/calendar-feeds/{calendarFeedId}", tag = "appointments",
    responses((status = 204, description = "It is gone")))]
pub async fn revoke_calendar_feed(
    whence: Provenance,
    call: Change<(HallId, CalendarFeedId)>,
) -> Answer<Done> {
    not_in_practice(&call.app)?;
    let by = (&call.by.subject, &whence);
    let auth = &call.app.auth;
    auth.revoke_calendar_feed(&call.hall, &call.path.1, by).await?;
    Ok(Done)
}
