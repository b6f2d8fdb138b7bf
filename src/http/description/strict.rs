//! The published description says that bodies have no other members than it names, as [`members`](crate::http::members) holds.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const SCHEMAS: &str = "#/components/schemas/";

/// Closes the schemas of bodies: `additionalProperties: false`, or `unevaluatedProperties: false` where a body is put
/// together from several. A schema that answers use too stays open, since a newer server may answer more; so does what
/// a `PUT` takes, which may carry members that are only read.
pub fn close(description: &mut Value) {
    let (mut taken, mut open) = (BTreeSet::new(), BTreeSet::new());
    for operations in objects(&description["paths"]) {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            let found = if method == "post" { &mut taken } else { &mut open };
            reach(&operation["requestBody"], description, found);
            reach(&operation["responses"], description, &mut open);
        }
    }
    // A part of a whole must let the members of the other parts through.
    for schema in objects(&description["components"]["schemas"]) {
        for part in schema["allOf"].as_array().into_iter().flatten() {
            open.extend(name_in(part));
        }
    }
    for name in taken.difference(&open) {
        let schema = &mut description["components"]["schemas"][name];
        if schema.get("allOf").is_some() {
            schema["unevaluatedProperties"] = json!(false);
        } else if schema.get("properties").is_some() {
            schema["additionalProperties"] = json!(false);
        }
    }
}

fn objects(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_object().into_iter().flat_map(serde_json::Map::values)
}

fn name_in(part: &Value) -> Option<String> {
    let name = part["$ref"].as_str()?.strip_prefix(SCHEMAS)?;
    Some(name.to_owned())
}

/// Every schema that is named within `part`, or within one that is.
fn reach(part: &Value, description: &Value, found: &mut BTreeSet<String>) {
    if let Some(name) = name_in(part)
        && found.insert(name.clone())
    {
        reach(&description["components"]["schemas"][&name], description, found);
    }
    for inner in objects(part).chain(part.as_array().into_iter().flatten()) {
        reach(inner, description, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_closed_and_what_answers_use_too_stays_open() {
        let reference = |name: &str| json!({"$ref": format!("{SCHEMAS}{name}")});
        let object = || json!({"type": "object", "properties": {"a": {"type": "string"}}});
        let mut description = json!({
            "paths": {
                "/a": {"post": {"requestBody": {"schema": reference("Whole")}, "responses": {"200": reference("Shared")}}},
                "/b": {"put": {"requestBody": reference("Put")}, "post": {"requestBody": reference("Plain")}},
            },
            "components": {"schemas": {
                "Whole": {"allOf": [reference("Part"), {"properties": {"shared": reference("Shared")}}]},
                "Part": object(), "Shared": object(), "Put": object(), "Plain": object(),
            }},
        });
        close(&mut description);
        let schemas = &description["components"]["schemas"];
        assert_eq!(schemas["Whole"]["unevaluatedProperties"], false);
        assert_eq!(schemas["Plain"]["additionalProperties"], false);
        for open in ["Part", "Shared", "Put"] {
            assert_eq!(schemas[open], object(), "{open}");
        }
    }
}
