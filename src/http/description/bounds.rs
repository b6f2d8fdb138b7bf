//! The limits of every text, number and list that a caller can send, and of the ids that answers name.
//!
//! What a member's name means is the same wherever it stands, so its limit is said here once, from the constants that the
//! checks use. A test asks for one wherever a caller can send something.

mod charter;
mod shapes;

use serde_json::{Map, Value, json};

use self::shapes::{SLUG, length, slug, text, whole};
use super::operations::each_operation;
use crate::auth::{MAX_CREDENTIAL, RECOVERY_CODES, Scope};
use crate::hall::decide::remote;
use crate::hall::record::{block, planned_setup};
use crate::hall::setup::{Kind, SETTINGS, limits};
use crate::http::accounts::members::ROLES;
use crate::http::api_keys::members::HALLS;
use crate::http::appointment_sources::members::HELD_ID;
use crate::http::devices::report::VERSION;
use crate::http::lists::MOST_A_PAGE;
use crate::http::reception::{LEAST_SEARCHED, MOST_SEARCHED};
use crate::http::tickets::list::MOST_SOUGHT;
use crate::ids::MAX_SLUG;
use crate::municipality::house_style::files::MOST_BYTES;
use crate::network::outward::LONGEST_ADDRESS;
use crate::own_screen;
use crate::posters;
use crate::posters::content::{Format, most_bytes};
use crate::view::fact::FactKind;

/// Writes the limits into schemas and parameters.
pub fn describe(description: &mut Value) {
    if let Some(schemas) = description["components"]["schemas"].as_object_mut() {
        for (name, schema) in schemas.iter_mut() {
            if let Some(limit) = of_schema(name) {
                extend(schema, &limit);
            }
            members_of(name, schema);
        }
        // Said of the whole, since a part cannot know that its members are asked for.
        if let Some(body) = schemas.get_mut("ReplaceHallBody") {
            body["required"] = json!(["services", "counters"]);
        }
    }
    let schemas = description["components"]["schemas"].clone();
    each_operation(description, |_, _, operation| {
        let body = operation.pointer("/requestBody/content/application~1json/schema");
        if body.is_some_and(|schema| !asks_for_something(schema, &schemas)) {
            // Nothing at all says as much as `{}`.
            operation["requestBody"]["required"] = json!(false);
        }
        for parameter in operation
            .pointer_mut("/parameters")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            if let Some(limit) = of_member("", &name) {
                extend(&mut parameter["schema"], &limit);
            }
        }
        let is_poster = operation.pointer("/requestBody/content/video~1mp4").is_some();
        let bodies = operation
            .pointer_mut("/requestBody/content")
            .and_then(Value::as_object_mut);
        for (kind, body) in bodies.into_iter().flatten() {
            match kind.as_str() {
                "text/csv" | "text/calendar" => {
                    extend(&mut body["schema"], &json!({"maxLength": IMPORT_BYTES}));
                }
                "text/css" | "image/svg+xml" | "image/png" | "image/x-icon" | "font/woff2" if !is_poster => {
                    extend(&mut body["schema"], &json!({"maxLength": MOST_BYTES}));
                }
                "image/png" | "image/jpeg" | "image/webp" | "video/mp4" | "video/webm" => {
                    let most = Format::of_media_type(kind).map_or(0, |format| most_bytes(format.kind()));
                    extend(&mut body["schema"], &json!({"maxLength": most}));
                }
                "application/merge-patch+json" => {
                    body["schema"] = json!({"type": "object", "description": "The members that change."});
                }
                _ => {}
            }
        }
    });
}

/// Whether a body of this schema needs any member.
fn asks_for_something(schema: &Value, schemas: &Value) -> bool {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return asks_for_something(&schemas[name], schemas);
    }
    let needs = schema["required"]
        .as_array()
        .is_some_and(|needed| !needed.is_empty());
    let parts = schema["allOf"].as_array();
    needs
        || parts
            .into_iter()
            .flatten()
            .any(|part| asks_for_something(part, schemas))
}

/// What an import may hold, in bytes.
const IMPORT_BYTES: usize = 2 * 1024 * 1024;

fn members_of(schema_name: &str, schema: &mut Value) {
    for several in ["allOf", "oneOf", "anyOf"] {
        let parts = schema.get_mut(several).and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten() {
            members_of(schema_name, part);
        }
    }
    let Some(members) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, member) in members {
        if let Some(limit) = of_member(schema_name, name) {
            extend(member, &limit);
        }
        for nested in ["items", "additionalProperties"] {
            if let Some(nested) = member.get_mut(nested) {
                members_of(schema_name, nested);
            }
        }
    }
}

/// Puts a limit where its kind of value is described: into a list's elements, a map's values, one of several.
fn extend(schema: &mut Value, limit: &Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if object.contains_key("$ref") {
        return;
    }
    let is = |object: &Map<String, Value>, kind: &str| match &object.get("type") {
        Some(Value::String(only)) => only == kind,
        Some(Value::Array(kinds)) => kinds.iter().any(|each| each == kind),
        _ => false,
    };
    let limit_of = |kind: &str| limit.get(kind).and_then(Value::as_object).cloned();
    if is(object, "array") {
        if let Some(limit) = limit_of("list") {
            fill(object, limit);
        }
        if let Some(items) = object.get_mut("items") {
            extend(items, limit);
        }
    } else if is(object, "object") {
        if let Some(values) = object.get_mut("additionalProperties") {
            extend(values, limit);
            let languages = json!({"type": "string", "pattern": "^[a-z]{2}$", "maxLength": 2});
            object.insert("propertyNames".into(), languages);
            object.entry("maxProperties").or_insert(json!(50));
        }
    } else if !object.contains_key("enum")
        && (is(object, "string") || is(object, "integer") || is(object, "number"))
        && let Some(plain) = limit.as_object()
    {
        let mut plain = plain.clone();
        plain.remove("list");
        fill(object, plain);
    }
}

fn fill(object: &mut Map<String, Value>, limit: Map<String, Value>) {
    for (name, value) in limit {
        if name == "minimum" || !object.contains_key(&name) {
            object.insert(name, value);
        }
    }
}

fn sequence(letter: &str) -> Value {
    json!({"pattern": format!("^{letter}(0|[1-9][0-9]{{0,18}})$"), "minLength": 2, "maxLength": 20})
}

fn within_hall(letter: &str) -> Value {
    let pattern = format!("^[a-z0-9]([a-z0-9-]*[a-z0-9])?\\.{letter}(0|[1-9][0-9]{{0,18}})$");
    json!({"pattern": pattern, "minLength": 4, "maxLength": MAX_SLUG + 21})
}

/// The limit of a schema that has a name of its own.
fn of_schema(name: &str) -> Option<Value> {
    Some(match name {
        "HallId" | "ServiceId" | "CounterId" | "ApiKeyId" | "CalendarFeedId" | "DeviceId" | "AgentId"
        | "CharterName" | "NoticeId" | "AdviceId" | "ProviderId" | "WebhookId" | "SourceId" => slug(),
        "TicketId" => sequence("t"),
        "CallId" => sequence("c"),
        "CaseId" => sequence("z"),
        "BlockId" => sequence("k"),
        "DraftId" => sequence("d"),
        "DeliveryId" => sequence("w"),
        "SetupChangeId" => sequence("s"),
        "MailSeq" => sequence("m"),
        "RedressId" => sequence("r"),
        "BreachId" => within_hall("b"),
        "AppointmentId" => within_hall("a"),
        "PairingCode" => json!({"pattern": "^[0-9]{6}$", "minLength": 6, "maxLength": 6}),
        "Letter" => json!({"pattern": "^[A-Z]$", "minLength": 1, "maxLength": 1}),
        "Language" => json!({"pattern": "^[a-z]{2}$", "minLength": 2, "maxLength": 2}),
        "TicketNumber" => {
            json!({"pattern": "^[A-Z]([0-9]{3}|[1-9][0-9]{3,9})$", "minLength": 4, "maxLength": 11})
        }
        "Length" => length(),
        "ClockTime" => local_time(),
        _ => return None,
    })
}

fn local_time() -> Value {
    json!({"pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "minLength": 5, "maxLength": 5})
}

/// Whether a caller sends it.
fn is_sent(schema: &str) -> bool {
    schema.ends_with("Body") || schema.ends_with("Members")
}

fn within(may: &std::ops::RangeInclusive<u16>) -> Value {
    whole(u64::from(*may.start()), u64::from(*may.end()))
}

fn with_list(mut limit: Value, most: usize) -> Value {
    limit["list"] = json!({"maxItems": most});
    limit
}

/// The limit of what names something, or several.
fn of_id(schema: &str, name: &str) -> Option<Value> {
    let is_body = is_sent(schema);
    Some(match name {
        // `*` stands for every hall.
        "hallId" if matches!(schema, "HallRole" | "HeldRole" | "HallRoleBody") => {
            json!({"pattern": format!("^(\\*|{})$", &SLUG[1..SLUG.len() - 1]), "minLength": 1, "maxLength": MAX_SLUG})
        }
        "hallId" | "serviceId" | "counterId" | "agentId" | "accountId" | "apiKeyId" | "owner"
        | "deviceId" | "noticeId" | "posterId" | "charter" | "charterId" | "providerId" | "webhookId"
        | "sourceId" => slug(),
        "page" if is_body => json!({"minLength": 1, "maxLength": MAX_SLUG}),
        "fileName" if schema.is_empty() => {
            json!({"pattern": "^[A-Za-z0-9_-]+\\.[a-z0-9]+$", "minLength": 5, "maxLength": 66})
        }
        "sessionId" => json!({"pattern": "^[0-9a-f]{16}$", "minLength": 16, "maxLength": 16}),
        "id" if is_body => slug(),
        "serviceIds" => {
            let most = match schema {
                "IssueTicketBody" | "JoinFromHomeBody" | "AppointmentMembers" | "ChangeServiceBody"
                | "PlaceMembers" => limits::SERVICES_A_VISIT,
                _ => limits::SERVICES,
            };
            with_list(slug(), most)
        }
        "counterIds" => with_list(slug(), limits::COUNTERS),
        // `*` alone stands for every hall.
        "hallIds" => {
            let named = json!({"pattern": format!("^(\\*|{})$", &SLUG[1..SLUG.len() - 1]), "minLength": 1, "maxLength": MAX_SLUG});
            with_list(named, HALLS)
        }
        "scopes" => json!({"list": {"maxItems": Scope::ALL.len()}}),
        "ticketId" => sequence("t"),
        _ => return None,
    })
}

/// The limit of what is said of lobby screens and of what they show beside the calls.
fn of_lobby(schema: &str, name: &str) -> Option<Value> {
    Some(match name {
        _ if !is_sent(schema) => return None,
        "zone" => text(limits::NAME),
        "readFromCm" => within(&own_screen::limits::READ_FROM_CM),
        "pictureHeightCm" => within(&own_screen::limits::PICTURE_HEIGHT_CM),
        "shownS" => within(&posters::limits::SHOWN_S),
        "order" => within(&posters::limits::ORDER),
        "texts" if matches!(schema, "PosterMembers" | "CreatePosterBody") => text(posters::limits::TEXT),
        _ => return None,
    })
}

/// The limit of a code: of a second factor, of a screen that asks to be paired, of an appointment.
fn of_code(schema: &str) -> Value {
    match schema {
        "CreateSessionBody" | "ConfirmSecondFactorBody" | "SecondFactorProofBody" => {
            json!({"minLength": 1, "maxLength": MAX_CREDENTIAL})
        }
        "PairDeviceBody" => json!({"pattern": "^[0-9]{3} ?[0-9]{3}$", "minLength": 6, "maxLength": 7}),
        _ => json!({"minLength": 1, "maxLength": 40}),
    }
}

/// The limit of a member or parameter of this name; of `schema`, where the name alone does not say it.
fn of_member(schema: &str, name: &str) -> Option<Value> {
    let named = charter::of_member(schema, name)
        .or_else(|| of_id(schema, name))
        .or_else(|| of_lobby(schema, name));
    if named.is_some() {
        return named;
    }
    let is_body = is_sent(schema);
    Some(match name {
        "minutes" if is_body => whole(1, u64::from(remote::limits::AWAY_MINUTES)),
        "after" if schema.is_empty() => {
            json!({"pattern": "^[0-9a-f]{32}\\.(0|[1-9][0-9]{0,18})$", "minLength": 34, "maxLength": 52})
        }
        "cursor" => json!({"minLength": 1, "maxLength": 200}),
        "limit" => whole(1, u64::from(MOST_A_PAGE)),
        "language" => json!({"pattern": "^[a-z]{2}$", "minLength": 2, "maxLength": 2}),
        "search" => json!({"minLength": LEAST_SEARCHED, "maxLength": MOST_SEARCHED}),
        "number" if schema.is_empty() => {
            json!({"pattern": "^\\s*[A-Za-z]?\\s*[0-9]+\\s*$", "minLength": 1, "maxLength": MOST_SOUGHT})
        }
        "number" => json!({"pattern": "^[A-Z]([0-9]{3}|[1-9][0-9]{3,9})$", "minLength": 4, "maxLength": 11}),
        "period" if schema.is_empty() => {
            json!({"pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$", "minLength": 4, "maxLength": 7})
        }
        "certainty" if schema.is_empty() => json!({"minimum": 0.5, "maximum": 0.99}),
        "token" | "holdId" => json!({"minLength": 1, "maxLength": 200}),
        "password" | "present" | "deviceToken" | "secret" | "secondStep" | "recoveryCode" => {
            json!({"minLength": 1, "maxLength": MAX_CREDENTIAL})
        }
        "recoveryCodes" => {
            let code = json!({"pattern": "^[2-9A-Z]{4}-[2-9A-Z]{4}$", "minLength": 9, "maxLength": 9});
            with_list(code, RECOVERY_CODES)
        }
        "heldId" => json!({"pattern": "^[0-9a-f]{24}$", "minLength": HELD_ID, "maxLength": HELD_ID}),
        "address" if matches!(schema, "SourceMembers" | "CreateSourceBody") => text(LONGEST_ADDRESS),
        "address" if schema == "EnrolmentView" => json!({"minLength": 1, "maxLength": 2_000}),
        "code" => of_code(schema),
        "version" if schema == "ReportDeviceBody" => text(VERSION),
        "title" if schema == "DraftBody" => text(planned_setup::limits::TITLE),
        "place" if is_body => text(limits::NAME),
        "letters" if is_body => with_list(json!({"pattern": "^[A-Z]$", "minLength": 1, "maxLength": 1}), 26),
        "letter" if is_body => json!({"pattern": "^[A-Z]$", "minLength": 1, "maxLength": 1}),
        "name" if schema.ends_with("ExpectedVisitorView") => text(limits::CONTACT),
        "name" | "address" | "municipality" => text(limits::NAME),
        "names" | "group" => text(limits::NAME),
        "texts" | "bring" | "reason" if is_body => text(limits::TEXT),
        "note" if schema == "BlockedTimeBody" => text(block::limits::NOTE),
        "text" | "note" | "missing" if is_body => text(limits::TEXT),
        "contact" => text(limits::CONTACT),
        "email" => text(254),
        "account" => text(200),
        "url" if is_body => text(LONGEST_ADDRESS),
        // `*` alone stands for everything.
        "events" if is_body => with_list(text(40), FactKind::ALL.len()),
        "timeZone" => json!({"minLength": 1, "maxLength": 60}),
        "weekday" | "weekdays" if is_body => with_list(
            json!({"pattern": "^(mon|tue|wed|thu|fri|sat|sun)$", "minLength": 3, "maxLength": 3}),
            7,
        ),
        "fromTime" | "toTime" => local_time(),
        "from" | "to" if matches!(schema, "OpeningPeriodBody" | "RosterEntryBody" | "DayPartBody") => {
            local_time()
        }
        "announced" => length(),
        "pace" if schema == "PracticeBody" => json!({"minimum": 1, "maximum": 60}),
        "amountCents" => whole(1, 100_000_000),
        "widthMm" => whole(58, 80),
        "meanS" if schema == "ServiceTimeBody" => json!({"minimum": 1, "maximum": 86_400}),
        "variation" if schema == "ServiceTimeBody" => json!({"minimum": 0.05, "maximum": 5}),
        "needs" | "reminders" | "messages" => json!({"list": {"maxItems": 2}}),
        "closures" | "openingHours" => json!({"list": {"maxItems": limits::PERIODS}}),
        "counters" if is_body => json!({"list": {"maxItems": limits::COUNTERS}}),
        "services" if is_body => json!({"list": {"maxItems": limits::SERVICES}}),
        "notices" if is_body => json!({"list": {"maxItems": limits::NOTICES}}),
        "items" | "entries" | "breaks" if is_body => json!({"list": {"maxItems": 400}}),
        "halls" if is_body => json!({"list": {"maxItems": ROLES}}),
        "hour" => whole(0, 23),
        "fixed" if schema == "Places" => whole(0, 100),
        "status" if schema == "Problem" => whole(400, 599),
        // A server without a voice speaks none.
        "languages" if schema == "SpeechStateView" => return None,
        _ => return of_name(name),
    })
}

/// What a setting's row says, or what the end of a name tells; a setting may be a share in percent.
fn of_name(name: &str) -> Option<Value> {
    if SETTINGS.iter().any(|setting| setting.name == name) {
        return of_setting(name);
    }
    match name {
        "percent" => Some(whole(0, 100)),
        _ if name.ends_with("Percent") => Some(whole(0, 100)),
        _ if name.ends_with("Share") || name.ends_with("Probability") => Some(whole(0, 1)),
        _ => None,
    }
}

/// The bounds of a hall's setting: of a number, or of how long a list is.
fn of_setting(name: &str) -> Option<Value> {
    let setting = SETTINGS.iter().find(|setting| setting.name == name)?;
    match setting.kind {
        Kind::Whole { least, most, .. } => Some(whole(least, most)),
        Kind::Languages { most } => Some(json!({"list": {"minItems": 1, "maxItems": most}})),
        Kind::TimeOfDay => Some(local_time()),
        Kind::Length { .. } | Kind::Choice(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_goes_to_where_its_kind_of_value_is_described() {
        let mut list = json!({"type": ["array", "null"], "items": {"type": "string"}});
        extend(&mut list, &json!({"maxLength": 4, "list": {"maxItems": 2}}));
        let expected =
            json!({"type": ["array", "null"], "maxItems": 2, "items": {"type": "string", "maxLength": 4}});
        assert_eq!(list, expected);
        let mut own = json!({"type": "string", "maxLength": 3});
        extend(&mut own, &json!({"maxLength": 4}));
        assert_eq!(own["maxLength"], 3);
        let mut named = json!({"$ref": "#/components/schemas/HallId"});
        extend(&mut named, &json!({"maxLength": 4}));
        assert_eq!(named.get("maxLength"), None);
    }
}
