//! Webhooks: to which other systems it is sent what happens, and what came of that. By administrators of every hall.

pub mod deliveries;
pub mod members;
pub mod resource;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::http::app::App;
use crate::http::operation::general::Editable;
use crate::http::operation::operations;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::WebhookId;
use crate::view::edition::edition;
use crate::webhooks::book::WebhookRefusal;
use crate::webhooks::delivery::Delivery;
use crate::webhooks::webhook::{PausedBecause, Webhook};

/// The operations on webhooks, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(resource::list_webhooks, resource::create_webhook))
        .routes(operations!(
            resource::read_webhook,
            resource::change_webhook,
            resource::patch_webhook,
            resource::remove_webhook
        ))
        .routes(operations!(resource::rotate_webhook_secret))
        .routes(operations!(deliveries::list_deliveries))
        .routes(operations!(deliveries::replay_delivery))
        .routes(operations!(deliveries::skip_delivery))
}

/// What becomes of what happens now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum WebhookState {
    /// It is sent.
    Active,
    /// It was not taken last, and is tried again.
    Failing,
    /// Nothing is sent any more: `pausedBecause` says why. `active` sent anew sets it going.
    Paused,
    /// Nothing is to be sent.
    Inactive,
}

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookView {
    /// Its id.
    pub id: WebhookId,
    /// What it is for.
    pub name: String,
    /// Where it is sent.
    pub url: String,
    /// What is sent; `*` alone stands for everything.
    pub events: Vec<String>,
    /// Of which halls; `*` alone stands for every hall.
    pub hall_ids: Vec<String>,
    /// Whether anything is sent.
    pub active: bool,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What becomes of what happens now.
    pub state: WebhookState,
    /// Since when nothing is sent; of one that is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_at: Option<DateTime<Utc>>,
    /// Why nothing is sent; of one that is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_because: Option<PausedBecause>,
    /// How many deliveries wait.
    pub waiting: u64,
    /// When the first of them is tried again; left out when that is at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<DateTime<Utc>>,
}

/// What of a webhook is edited, and makes its `ETag`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Edited<'a> {
    name: &'a str,
    url: &'a str,
    events: &'a [String],
    hall_ids: &'a [String],
    active: bool,
}

impl WebhookView {
    /// A webhook as it stands, with how much of it waits and the first of that.
    fn of(webhook: &Webhook, (waiting, first): (u64, Option<Delivery>)) -> Self {
        let is_failing = first.as_ref().is_some_and(|first| first.tries > 0);
        let state = match (webhook.paused, webhook.said.active) {
            (Some(_), true) => WebhookState::Paused,
            (_, false) => WebhookState::Inactive,
            (None, true) if is_failing => WebhookState::Failing,
            (None, true) => WebhookState::Active,
        };
        Self {
            made_at: webhook.made_at,
            state,
            paused_at: webhook.paused.map(|paused| paused.at),
            paused_because: webhook.paused.map(|paused| paused.because),
            waiting,
            next_at: first.and_then(|first| first.next_at),
            ..Self::said(webhook)
        }
    }

    /// What is said of it alone.
    fn said(webhook: &Webhook) -> Self {
        let said = &webhook.said;
        let all = || vec![members::EVERYTHING.to_owned()];
        let events = said.events.as_ref();
        let halls = said.halls.as_ref();
        Self {
            id: webhook.id.clone(),
            name: said.name.clone(),
            url: said.url.clone(),
            events: events.map_or_else(all, |kinds| {
                kinds.iter().map(|kind| kind.name().to_owned()).collect()
            }),
            hall_ids: halls.map_or_else(all, |halls| halls.iter().map(ToString::to_string).collect()),
            active: said.active,
            made_at: webhook.made_at,
            state: WebhookState::Active,
            paused_at: None,
            paused_because: None,
            waiting: 0,
            next_at: None,
        }
    }
}

impl Editable for WebhookView {
    fn edition(&self) -> String {
        edition(&Edited {
            name: &self.name,
            url: &self.url,
            events: &self.events,
            hall_ids: &self.hall_ids,
            active: self.active,
        })
    }
}

impl From<WebhookRefusal> for Problem {
    fn from(refusal: WebhookRefusal) -> Self {
        match refusal {
            WebhookRefusal::Unknown => Self::not_found("this webhook"),
            WebhookRefusal::Store(error) => error.into(),
            WebhookRefusal::Secret(error) => Self::internal(error),
            WebhookRefusal::Address(fault) => Self::fault("url", fault),
            WebhookRefusal::NoHall(hall) => {
                Self::fault("hallIds", format!("names no hall that there is: {hall}"))
            }
            WebhookRefusal::Taken => Self::new(ProblemKind::AlreadyExists, "A webhook of this name exists."),
            WebhookRefusal::TooMany => Self::new(ProblemKind::InUse, "As many webhooks are kept as may be."),
            WebhookRefusal::ChangedMeanwhile => Self::new(
                ProblemKind::PreconditionFailed,
                "Somebody changed this webhook meanwhile.",
            ),
        }
    }
}
