//! Holds what goes over the line to its schema in the published descriptions.
//!
//! Schemas are closed for that: a member that the description does not have is a fault here, though clients must let
//! new ones pass.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::contract::{description, live_description};

/// What is wrong with `value` by this schema, which stands in `whole` and may name others there.
pub fn faults(whole: &Value, schema: &Value, value: &Value) -> Vec<String> {
    faults_by(closed(whole), schema, value)
}

/// What the server would not take of `value`: bodies are closed in the description itself, where they are.
pub fn faults_of_body(schema: &Value, value: &Value) -> Vec<String> {
    faults_by(&description()["components"]["schemas"], schema, value)
}

fn faults_by(schemas: &Value, schema: &Value, value: &Value) -> Vec<String> {
    static BUILT: OnceLock<Mutex<HashMap<String, Arc<Validator>>>> = OnceLock::new();
    let built = BUILT.get_or_init(Mutex::default);
    let name = format!("{schemas:p} {schema}");
    let known = {
        let built = built.lock().unwrap_or_else(PoisonError::into_inner);
        built.get(&name).cloned()
    };
    let validator = known.unwrap_or_else(|| {
        let made = Arc::new(validator(schemas, schema));
        let mut built = built.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(built.entry(name).or_insert(made))
    });
    validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn validator(schemas: &Value, schema: &Value) -> Validator {
    let mut root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": {"schemas": reached(schema, schemas)},
        "allOf": [schema],
    });
    if root["allOf"][0].is_null() {
        root["allOf"] = json!([true]);
    }
    jsonschema::options()
        .should_validate_formats(false)
        .build(&root)
        .unwrap_or_else(|error| panic!("{schema}: {error}"))
}

/// Those that `schema` needs: reading all of them for each answer would take longer than the stories.
fn reached(schema: &Value, schemas: &Value) -> Value {
    let (mut found, mut next) = (serde_json::Map::new(), Vec::new());
    references(schema, &mut next);
    while let Some(name) = next.pop() {
        if !found.contains_key(&name) {
            references(&schemas[&name], &mut next);
            found.insert(name.clone(), schemas[&name].clone());
        }
    }
    Value::Object(found)
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

/// The schemas of a description, each with no other members than it names; those that are part of a whole stay open.
fn closed(whole: &Value) -> &'static Value {
    static OPERATIONS: OnceLock<Value> = OnceLock::new();
    static LIVE: OnceLock<Value> = OnceLock::new();
    let cell = if std::ptr::eq(whole, live_description()) {
        &LIVE
    } else {
        &OPERATIONS
    };
    cell.get_or_init(|| {
        let mut schemas = whole["components"]["schemas"].clone();
        let mut parts = BTreeSet::new();
        named_parts(&schemas, &mut parts);
        // Each kind of problem has members of its own.
        parts.insert("Problem".to_owned());
        for (name, schema) in schemas.as_object_mut().into_iter().flatten() {
            close(schema, parts.contains(name));
        }
        schemas
    })
}

fn named_parts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for part in members
                .get("allOf")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                let name = part["$ref"].as_str().and_then(|name| name.rsplit('/').next());
                found.extend(name.map(str::to_owned));
            }
            members.values().for_each(|inner| named_parts(inner, found));
        }
        Value::Array(elements) => elements.iter().for_each(|inner| named_parts(inner, found)),
        _ => {}
    }
}

fn close(schema: &mut Value, is_part: bool) {
    let Value::Object(members) = schema else { return };
    let is_whole = members.contains_key("properties") || members.contains_key("allOf");
    if is_whole && !is_part && !members.contains_key("additionalProperties") {
        members.insert("unevaluatedProperties".into(), json!(false));
    }
    for (name, inner) in members.iter_mut() {
        match (name.as_str(), inner) {
            ("allOf", Value::Array(parts)) => parts.iter_mut().for_each(|part| close(part, true)),
            ("oneOf" | "anyOf", Value::Array(several)) => {
                several.iter_mut().for_each(|one| close(one, is_part));
            }
            ("properties", Value::Object(properties)) => {
                properties
                    .values_mut()
                    .for_each(|property| close(property, false));
            }
            ("items" | "additionalProperties", inner) => close(inner, false),
            _ => {}
        }
    }
}

/// Holds an answer's body to what the description says of that status and media type.
#[track_caller]
pub fn hold_answer(response: &Value, kind: &str, body: &Value, what: &str) {
    let described = &response["content"][kind];
    assert!(
        described.is_object(),
        "the description knows no {kind}, but {what}"
    );
    if kind.ends_with("json") {
        let faults = faults(description(), &described["schema"], body);
        assert!(faults.is_empty(), "{faults:#?}\n{what}");
    }
}

/// Holds a frame to what the page about live views says of its view.
#[track_caller]
pub fn hold_frame(frame: &Value) {
    let page = live_description();
    let view = frame["view"].as_str().unwrap_or_default();
    let message = &page["components"]["messages"][view];
    assert!(message.is_object(), "no such view: {frame}");
    let faults = faults(page, &message["payload"], frame);
    assert!(faults.is_empty(), "{faults:#?}\n{frame}");
}
