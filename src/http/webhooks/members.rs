//! What is sent of a webhook.

use std::collections::BTreeSet;

use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::setup::limits;
use crate::http::api_keys::members::{EVERY_HALL, HALLS, named_halls};
use crate::http::input::{Faults, Field, Input, Items, by_serde};
use crate::ids::WebhookId;
use crate::network::outward::LONGEST_ADDRESS;
use crate::view::fact::FactKind;
use crate::webhooks::webhook::WebhookSaid;

/// What stands for every event.
pub const EVERYTHING: &str = EVERY_HALL;

/// All of a webhook but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookMembers {
    /// What it is for.
    #[schema(value_type = String, example = "Datawarehouse")]
    name: Field<String>,
    /// Where it is sent: `https`, a host of the internet at the usual port, or a host of your own network that the configuration
    /// names. No redirect is followed.
    #[schema(value_type = String, example = "https://data.example.nl/kwartier")]
    url: Field<String>,
    /// What is sent, by the types of `GET /halls/{hallId}/events`; `*` alone stands for everything, also what comes later.
    #[schema(value_type = Vec<String>, example = json!(["ticketIssued", "serviceCompleted"]))]
    events: Field<Items<String>>,
    /// Of which halls; `*` alone stands for every hall, also those that come later.
    #[schema(value_type = Vec<String>, example = json!(["stadhuis"]))]
    hall_ids: Field<Items<String>>,
    /// Whether anything is sent; `true` when left out. What happens meanwhile waits in the log.
    #[schema(value_type = Option<bool>)]
    active: Field<bool>,
}

impl Input for WebhookMembers {
    type Checked = WebhookSaid;

    fn check(self, faults: &mut Faults) -> Option<WebhookSaid> {
        let name = faults.name("name", self.name, limits::NAME);
        let url = faults.name("url", self.url, LONGEST_ADDRESS);
        let events = faults.items("events", self.events, 1..=FactKind::ALL.len());
        let events = events.and_then(|named| named_events(faults, &named));
        let halls = faults.items("hallIds", self.hall_ids, 1..=HALLS);
        let halls = halls.and_then(|named| named_halls(faults, &named));
        let active = faults.optional("active", self.active);
        Some(WebhookSaid {
            name: name?,
            url: url?,
            events: events?,
            halls: halls?,
            active: active?.unwrap_or(true),
        })
    }
}

/// The events that are named; all of them by one word.
#[expect(
    clippy::option_option,
    reason = "no events that can be read, everything, these events"
)]
fn named_events(faults: &mut Faults, named: &[String]) -> Option<Option<BTreeSet<FactKind>>> {
    if matches!(named, [only] if only == EVERYTHING) {
        return Some(None);
    }
    let mut events = BTreeSet::new();
    let mut sound = true;
    for (place, text) in named.iter().enumerate() {
        let fault = match by_serde::<FactKind>(text.as_str().into()) {
            Ok(kind) if events.insert(kind) => continue,
            Ok(_) => "is there twice",
            Err(_) => {
                "must be a type of event, as `GET /halls/{hallId}/events` names them, or `*` alone for everything"
            }
        };
        faults.add(format!("events[{place}]"), fault);
        sound = false;
    }
    sound.then_some(Some(events))
}

/// A new webhook.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateWebhookBody {
    /// The id that it will have.
    #[schema(value_type = String, example = "datawarehouse")]
    id: Field<WebhookId>,
    /// Its other members.
    #[serde(flatten)]
    members: WebhookMembers,
}

impl Input for CreateWebhookBody {
    type Checked = (WebhookId, WebhookSaid);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let said = self.members.check(faults);
        Some((id?, said?))
    }
}
