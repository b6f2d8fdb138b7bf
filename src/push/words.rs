//! What a telephone shows, in the visitor's language.

use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;

use super::due::Matter;
use crate::auth::TokenKey;
use crate::hall::record::Ticket;
use crate::ids::Language;
use crate::locales::{bundle, spoken};
use crate::view::Scene;

/// What the service worker of the visitor's page is sent: no name, no service, nothing of who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// What it is about.
    pub title: String,
    /// What to do.
    pub text: String,
    /// The language of both.
    pub lang: String,
    /// Which way it is written.
    pub dir: &'static str,
    /// The same for everything about one visit: what comes later takes the place of what came before.
    pub tag: String,
    /// The visitor's page, from the root of the server on.
    pub page: String,
}

/// What is said of a visit.
#[must_use]
pub fn message(scene: &Scene<'_>, ticket: &Ticket, matter: Matter, tokens: &TokenKey) -> Message {
    let spoken = spoken(ticket.language.unwrap_or(Language::DUTCH));
    let texts = bundle(spoken.language, spoken.push);
    let say = |message: &str, counter: &str| {
        let mut args = FluentArgs::new();
        args.set("number", FluentValue::from(ticket.number.to_string()));
        args.set("counter", FluentValue::from(counter.to_owned()));
        let found = texts.get_message(message).and_then(|message| message.value());
        let mut errors = Vec::new();
        found.map_or_else(
            || message.to_owned(),
            |pattern| {
                texts
                    .format_pattern(pattern, Some(&args), &mut errors)
                    .into_owned()
            },
        )
    };
    let counter = || {
        let id = ticket.counter.as_ref()?;
        let name = scene.setup.counter(id).map(|counter| counter.name.clone());
        Some(name.unwrap_or_else(|| id.to_string()))
    };
    let (title, text) = match matter {
        Matter::Nearly { .. } => (say("push-nearly", ""), say("push-nearly-text", "")),
        Matter::Called { .. } => {
            let counter = counter().unwrap_or_default();
            (say("push-called", &counter), say("push-called-text", &counter))
        }
    };
    let epoch = scene.state.epoch_of_ticket(ticket.id);
    let token = tokens.issue(scene.hall, ticket.id, epoch);
    Message {
        title,
        text,
        lang: spoken.language.to_string(),
        dir: spoken.direction(),
        tag: format!("kwartier.{}.{}", scene.hall, ticket.id),
        page: format!("/visitor/#{token}"),
    }
}
