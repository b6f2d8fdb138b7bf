//! `/webhooks`: listed, made, changed, given another secret and removed by administrators of every hall.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::WebhookView;
use super::members::{CreateWebhookBody, WebhookMembers};
use crate::audit::Provenance;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::lists::ListOf;
use crate::http::operation::general::{Editable, General, Writing};
use crate::http::operation::gives::Made;
use crate::http::operation::{Answer, Done, Patch, Sent, Whole};
use crate::http::path::{BASE, InPath};
use crate::http::problem::Problem;
use crate::ids::WebhookId;
use crate::webhooks::webhook::{Webhook, WebhookSaid};

/// A webhook with a secret that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewWebhookView {
    /// The webhook.
    #[serde(flatten)]
    pub webhook: WebhookView,
    /// What its messages are signed with, which is shown this once: `whsec_…`.
    pub secret: String,
}

/// The webhooks
///
/// By name, with how much waits for each.
#[utoipa::path(get, path = "/webhooks", tag = "webhooks",
    responses((status = 200, description = "All of them")))]
pub async fn list_webhooks(State(app): State<App>, caller: Caller) -> Answer<Json<ListOf<WebhookView>>> {
    caller.permit_everywhere()?;
    let mut views = Vec::new();
    for webhook in app.webhooks.all() {
        views.push(shown(&app, &webhook).await?);
    }
    Ok(Json(ListOf::whole(views)))
}

/// Makes a webhook
///
/// What happens from now on is sent: each event as `CloudEvents` 1.0 in structured JSON, by `POST`, in order, one at a time, signed
/// as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature`). What is not answered with 2xx is tried
/// again for three days; then the webhook is paused, and nothing is lost. The answer has the secret, this once. A name that is taken is 409
/// `already-exists`, which a retry meets as well.
#[utoipa::path(post, path = "/webhooks", tag = "webhooks",
    responses((status = 201, description = "The webhook and its secret", headers(("Location" = String, description = "The webhook")))))]
pub async fn create_webhook(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: Sent<CreateWebhookBody>,
) -> Answer<Made<NewWebhookView>> {
    let by = caller.permit_everywhere()?;
    let (id, said) = body.check()?;
    app.note_change(&by, &from).await?;
    let (webhook, secret) = app.webhooks.make(id, said).await?;
    let webhook = shown(&app, &webhook).await?;
    Ok(Made {
        location: format!("{BASE}/webhooks/{}", webhook.id),
        made: Tagged::of_edition(webhook.edition(), NewWebhookView { webhook, secret }),
    })
}

/// A webhook
#[utoipa::path(get, path = "/webhooks/{webhookId}", tag = "webhooks",
    responses((status = 200, description = "The webhook")))]
pub async fn read_webhook(
    State(app): State<App>,
    InPath(id): InPath<WebhookId>,
    caller: Caller,
) -> Answer<Tagged<WebhookView>> {
    caller.permit_everywhere()?;
    let webhook = app
        .webhooks
        .get(&id)
        .ok_or_else(|| Problem::not_found("this webhook"))?;
    Ok(tagged(shown(&app, &webhook).await?))
}

/// Changes a webhook
///
/// The whole of it but its id and its secret. One that was paused goes on where it stopped.
#[utoipa::path(put, path = "/webhooks/{webhookId}", tag = "webhooks",
    responses((status = 200, description = "The webhook")))]
pub async fn change_webhook(call: General<WebhookId, Whole<WebhookMembers>>) -> Answer<Tagged<WebhookView>> {
    call.replace(present, to).await
}

/// Changes a part of a webhook
///
/// By merge patch: what is not named stays. One that was paused goes on where it stopped.
#[utoipa::path(patch, path = "/webhooks/{webhookId}", tag = "webhooks",
    responses((status = 200, description = "The webhook")))]
pub async fn patch_webhook(call: General<WebhookId, Patch<WebhookMembers>>) -> Answer<Tagged<WebhookView>> {
    call.patch(present, to).await
}

/// Makes another secret for a webhook
///
/// The answer has it, this once. The one before signs along for a day: a message has both signatures then.
#[utoipa::path(post, path = "/webhooks/{webhookId}/_rotatesecret", tag = "webhooks",
    responses((status = 200, description = "The webhook and its new secret")))]
pub async fn rotate_webhook_secret(call: General<WebhookId>) -> Answer<Tagged<NewWebhookView>> {
    let call = call.said_nothing()?;
    known(&call)?;
    call.app.note_change(&call.by, &call.from).await?;
    let (webhook, secret) = call.app.webhooks.rotate(&call.path).await?;
    let webhook = shown(&call.app, &webhook).await?;
    Ok(Tagged::of_edition(
        webhook.edition(),
        NewWebhookView { webhook, secret },
    ))
}

/// Removes a webhook
///
/// With its deliveries, also those that wait.
#[utoipa::path(delete, path = "/webhooks/{webhookId}", tag = "webhooks",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_webhook(call: General<WebhookId>) -> Answer<Done> {
    let call = call.said_nothing()?;
    known(&call)?;
    let as_seen = |webhook: &Webhook| call.may_change(&WebhookView::said(webhook));
    call.app.note_change(&call.by, &call.from).await?;
    call.app.webhooks.remove(&call.path, as_seen).await?;
    Ok(Done)
}

/// Changes the webhook to what was said, if it is still as whoever asks has seen it.
async fn to(call: Writing<WebhookId>, said: WebhookSaid) -> Answer<Tagged<WebhookView>> {
    let as_seen = |webhook: &Webhook| call.may_change(&WebhookView::said(webhook));
    call.app.note_change(&call.by, &call.from).await?;
    let changed = call.app.webhooks.change(&call.path, as_seen, said).await?;
    Ok(tagged(shown(&call.app, &changed).await?))
}

fn known(call: &Writing<WebhookId>) -> Answer<()> {
    present(&call.app, &call.path).map(drop)
}

/// The webhook as it is edited, to lay a change over.
fn present(app: &App, id: &WebhookId) -> Answer<WebhookView> {
    let webhook = app
        .webhooks
        .get(id)
        .ok_or_else(|| Problem::not_found("this webhook"))?;
    Ok(WebhookView::said(&webhook))
}

async fn shown(app: &App, webhook: &Webhook) -> Answer<WebhookView> {
    let waiting = app.webhooks.waiting(&webhook.id).await?;
    Ok(WebhookView::of(webhook, waiting))
}

fn tagged(view: WebhookView) -> Tagged<WebhookView> {
    Tagged::of_edition(view.edition(), view)
}
