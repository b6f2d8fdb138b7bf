//! `/webhooks/{webhookId}/deliveries`: what was sent, what came of it, and sending it once more.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::lists::{ListOf, PageQuery};
use crate::http::operation::general::General;
use crate::http::operation::{Answer, Queried};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{DeliveryId, HallId, WebhookId};
use crate::view::fact::FactKind;
use crate::webhooks::delivery::{Delivery, DeliveryState};

/// A delivery, as paths name it.
type OnDelivery = (WebhookId, DeliveryId);

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryView {
    /// Its id: `w17`, counting up in the order in which they are sent.
    pub id: DeliveryId,
    /// The hall in which it happened.
    pub hall_id: HallId,
    /// The event in the hall's log.
    pub seq: u64,
    /// What happened.
    pub r#type: FactKind,
    /// When it was put out.
    pub queued_at: DateTime<Utc>,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was tried last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried_at: Option<DateTime<Utc>>,
    /// When it is tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<DateTime<Utc>>,
    /// When somebody said that it is not to be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped_at: Option<DateTime<Utc>>,
    /// What the receiver answered last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it was not taken last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl DeliveryView {
    fn of((number, delivery): (u64, Delivery)) -> Self {
        Self {
            id: DeliveryId(number),
            hall_id: delivery.hall,
            seq: delivery.seq,
            r#type: delivery.kind,
            queued_at: delivery.queued_at,
            state: delivery.state,
            tries: delivery.tries,
            tried_at: delivery.tried_at,
            next_at: delivery.next_at,
            skipped_at: delivery.skipped_at,
            status: delivery.status,
            fault: delivery.fault,
        }
    }
}

/// The deliveries of a webhook
///
/// The newest first; those that were taken for seven days.
#[utoipa::path(get, path = "/webhooks/{webhookId}/deliveries", tag = "webhooks",
    responses((status = 200, description = "A page of deliveries")))]
pub async fn list_deliveries(
    State(app): State<App>,
    InPath(id): InPath<WebhookId>,
    caller: Caller,
    query: Queried<PageQuery<DeliveryId>>,
) -> Answer<Json<ListOf<DeliveryView>>> {
    caller.permit_everywhere()?;
    let page = query.check()?;
    if app.webhooks.get(&id).is_none() {
        return Err(Problem::not_found("this webhook"));
    }
    let before = page.cursor.map(|DeliveryId(number)| number);
    // One more tells whether another page follows.
    let limit = u32::try_from(page.limit + 1).unwrap_or(u32::MAX);
    let mut found = app.webhooks.deliveries(&id, before, limit).await?;
    let more = found.len() > page.limit;
    found.truncate(page.limit);
    let items: Vec<DeliveryView> = found.into_iter().map(DeliveryView::of).collect();
    let next = items.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Json(ListOf { items, next }))
}

/// Sends a delivery once more
///
/// Before those that wait, with the same `webhook-id`, so that a receiver who had it knows that.
#[utoipa::path(post, path = "/webhooks/{webhookId}/deliveries/{deliveryId}/_replay", tag = "webhooks",
    responses((status = 200, description = "The delivery, which waits now")))]
pub async fn replay_delivery(call: General<OnDelivery>) -> Answer<Json<DeliveryView>> {
    let call = call.said_nothing()?;
    let (id, DeliveryId(number)) = &call.path;
    if call.app.webhooks.get(id).is_none() {
        return Err(Problem::not_found("this webhook"));
    }
    call.app.note_change(&call.by, &call.from).await?;
    let again = call.app.webhooks.replay(id, *number).await?;
    let again = again.ok_or_else(|| Problem::not_found("this delivery"))?;
    Ok(Json(DeliveryView::of((*number, again))))
}

/// Leaves out a delivery
///
/// One that its receiver refuses holds up those after it: it is not sent, and they are. What was left out can be sent by `_replay`.
/// A webhook that is paused goes on when `active` is sent anew. One that waits no more is 409 `wrong-state`.
#[utoipa::path(post, path = "/webhooks/{webhookId}/deliveries/{deliveryId}/_skip", tag = "webhooks",
    responses((status = 200, description = "The delivery, which is left out")))]
pub async fn skip_delivery(call: General<OnDelivery>) -> Answer<Json<DeliveryView>> {
    let call = call.said_nothing()?;
    let (id, DeliveryId(number)) = &call.path;
    if call.app.webhooks.get(id).is_none() {
        return Err(Problem::not_found("this webhook"));
    }
    call.app.note_change(&call.by, &call.from).await?;
    let skipped = call.app.webhooks.skip(id, *number).await?;
    let skipped = skipped.ok_or_else(|| Problem::not_found("this delivery"))?;
    let state = match skipped.state {
        DeliveryState::Skipped => return Ok(Json(DeliveryView::of((*number, skipped)))),
        DeliveryState::Delivered => "delivered",
        DeliveryState::Gone => "gone",
        DeliveryState::Waiting => "waiting",
    };
    let detail = "This delivery waits no more: there is nothing to leave out.";
    Err(Problem::new(ProblemKind::WrongState, detail).with("state", state))
}
