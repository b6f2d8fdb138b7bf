//! The live views as an `AsyncAPI` 3 page: where each is watched, who may, and what its frames hold.
//!
//! What a frame's `data` is stands in the `OpenAPI` description too, from the same types; here are those parts of it that
//! frames reach, so that each page can be read by itself.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Map, Value, json};

use crate::auth::Role;
use crate::http::access::{self, Access, Least, When};
use crate::http::layers::API_VERSION;

/// One view that can be watched.
struct View {
    /// What its channel, its message and its operation are named by.
    name: &'static str,
    title: &'static str,
    /// What `view` says in its frames.
    said: &'static str,
    path: &'static str,
    /// The condition under which the table of roles names its own role.
    when: Option<When>,
    /// The schema of `data`.
    data: &'static str,
}

const HALL_LIVE: &str = "/halls/{hallId}/live";

const VIEWS: [View; 5] = [
    View {
        name: "lobby",
        title: "The lobby screen",
        said: "lobby",
        path: HALL_LIVE,
        when: None,
        data: "LobbyLive",
    },
    View {
        name: "kiosk",
        title: "The kiosk",
        said: "kiosk",
        path: HALL_LIVE,
        when: Some(When::KioskView),
        data: "KioskLive",
    },
    View {
        name: "supervisor",
        title: "The supervisor's page",
        said: "supervisor",
        path: HALL_LIVE,
        when: Some(When::SupervisorView),
        data: "SupervisorLive",
    },
    View {
        name: "counter",
        title: "A counter's page",
        said: "counter",
        path: "/halls/{hallId}/counters/{counterId}/live",
        when: None,
        data: "CounterLive",
    },
    View {
        name: "ticket",
        title: "A visitor's own ticket",
        said: "ticket",
        path: "/tickets/{token}/live",
        when: None,
        data: "TicketLive",
    },
];

/// The page, from the description of the operations, which has the schemas.
pub fn page(openapi: &Value) -> Value {
    let mut channels = Map::new();
    let mut operations = Map::new();
    let mut messages = Map::new();
    for view in &VIEWS {
        channels.insert(view.name.into(), channel(view));
        operations.insert(format!("show{}", view.data), operation(view));
        messages.insert(view.name.into(), message(view));
    }
    let server = openapi["servers"][0]["url"].as_str().unwrap_or_default();
    let (host, base) = server
        .trim_start_matches("https://")
        .split_once('/')
        .unwrap_or_default();
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Kwartier, live",
            "version": API_VERSION,
            "description": GENERAL,
            "contact": openapi["info"]["contact"],
            "license": {"name": openapi["info"]["license"]["name"], "url": LICENCE},
        },
        "defaultContentType": "application/json",
        "servers": {
            "municipality": {
                "host": host,
                "pathname": format!("/{base}"),
                "protocol": "wss",
                "description": openapi["servers"][0]["description"],
            },
        },
        "channels": channels,
        "operations": operations,
        "components": {
            "messages": messages,
            "schemas": schemas(openapi),
            "securitySchemes": security_schemes(openapi),
        },
    })
}

const LICENCE: &str = "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12";

const GENERAL: &str = "Live views by WebSocket. Each message is one JSON text frame that holds the whole view as it \
stands. The frame is sent again at least every 5 seconds, so that silence means a dead line. A slow reader skips states \
and always gets the newest; a client that connects anew is right after one frame. Clients say nothing: a frame of theirs \
that is longer than what is read ends the view with the code 1009. When the session by which a view was opened ends, the \
view is closed with the code 4401.";

fn channel(view: &View) -> Value {
    let mut channel = json!({
        "address": view.path,
        "title": view.title,
        "messages": {"frame": {"$ref": format!("#/components/messages/{}", view.name)}},
        "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
    });
    let named: Map<String, Value> = view
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| (name.to_owned(), parameter(name)))
        .collect();
    channel["parameters"] = json!(named);
    if view.path == HALL_LIVE {
        channel["bindings"]["ws"]["query"] = json!({
            "type": "object",
            "required": ["view"],
            "properties": {"view": {"type": "string", "const": view.said}},
        });
    }
    channel
}

fn parameter(name: &str) -> Value {
    match name {
        "hallId" => json!({"description": "The hall.", "examples": ["stadhuis"]}),
        "counterId" => json!({"description": "The counter.", "examples": ["1"]}),
        _ => json!({
            "description": "The token that the ticket was issued with.",
            "examples": ["stadhuis.t1.zYsPy6qiRZYSIu-hbirJg0"],
        }),
    }
}

fn operation(view: &View) -> Value {
    let row = Access::of(&Method::GET, view.path);
    let needed = row.and_then(|row| match (view.when, row.least) {
        (Some(when), _) => row
            .conditions
            .iter()
            .find(|(on, _)| *on == when)
            .map(|(_, role)| *role),
        (None, Least::Role(role)) => Some(role),
        (None, Least::Anyone | Least::Holder) => None,
    });
    let mut operation = json!({
        "action": "send",
        "title": view.title,
        "summary": "The whole view, each time that it changes, and at least every 5 seconds",
        "channel": {"$ref": format!("#/channels/{}", view.name)},
        "messages": [{"$ref": format!("#/channels/{}/messages/frame", view.name)}],
        "x-least-role": match (needed, row.map(|row| row.least)) {
            (Some(role), _) => access::name(role),
            (None, Some(Least::Holder)) => "tokenHolder",
            (None, _) => "anyone",
        },
    });
    if let Some(role) = needed {
        let by = |scheme: &str| json!({"$ref": format!("#/components/securitySchemes/{scheme}")});
        let mut ways = vec![by("bearer"), by("staffSession")];
        if Role::Kiosk.includes(role) {
            ways.push(by("deviceSession"));
        }
        operation["security"] = json!(ways);
    }
    operation
}

fn message(view: &View) -> Value {
    json!({
        "name": view.name,
        "title": view.title,
        "contentType": "application/json",
        "payload": {
            "type": "object",
            "required": ["view", "version", "seq", "serverTime", "clockRate", "data"],
            "additionalProperties": false,
            "properties": {
                "view": {"type": "string", "const": view.said, "description": "Which view this is."},
                "version": {
                    "type": "integer",
                    "minimum": 0,
                    "description": "Rises with every frame that differs, within a run of the server.",
                },
                "seq": {"type": "integer", "minimum": 0, "description": "The last event of the hall that it shows."},
                "serverTime": {
                    "type": "string",
                    "format": "date-time",
                    "description": "The time in the hall: screens show times by it.",
                },
                "clockRate": {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "description": "How fast that time goes: 1, but for the demonstration.",
                },
                "data": {"$ref": format!("#/components/schemas/{}", view.data)},
            },
        },
    })
}

/// The schemas that the views reach, with their limits as the description has them.
fn schemas(openapi: &Value) -> Value {
    let all = &openapi["components"]["schemas"];
    let mut reached = BTreeSet::new();
    let mut next: Vec<String> = VIEWS.iter().map(|view| view.data.to_owned()).collect();
    while let Some(name) = next.pop() {
        if reached.insert(name.clone()) {
            references(&all[&name], &mut next);
        }
    }
    reached
        .into_iter()
        .map(|name| (name.clone(), all[&name].clone()))
        .collect()
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let name = members.get("$ref").and_then(Value::as_str);
            found.extend(name.and_then(|name| name.rsplit('/').next()).map(str::to_owned));
            members.values().for_each(|inner| references(inner, found));
        }
        Value::Array(elements) => elements.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

/// The ways to sign in, as `AsyncAPI` names them.
fn security_schemes(openapi: &Value) -> Value {
    let known = openapi["components"]["securitySchemes"].as_object();
    known
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "displaySession")
        .map(|(name, scheme)| {
            let mut scheme = scheme.clone();
            if scheme["type"] == "apiKey" {
                scheme["type"] = json!("httpApiKey");
            }
            (name.clone(), scheme)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_stands_in_the_table_of_roles_and_names_its_own() {
        let role = |view: &View| operation(view)["x-least-role"].clone();
        let roles: Vec<Value> = VIEWS.iter().map(role).collect();
        assert_eq!(roles, ["anyone", "kiosk", "supervisor", "agent", "tokenHolder"]);
    }

    #[test]
    fn all_that_a_frame_reaches_is_there_and_nothing_else() {
        let openapi = json!({"components": {"schemas": {
            "LobbyLive": {"properties": {"calls": {"items": {"$ref": "#/components/schemas/CallView"}}}},
            "CallView": {"type": "object"},
            "IssueTicketBody": {"type": "object"},
        }}});
        let found = schemas(&openapi);
        assert!(found.get("CallView").is_some() && found.get("IssueTicketBody").is_none());
    }
}
