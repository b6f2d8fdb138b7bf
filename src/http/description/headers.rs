//! Headers of requests and answers, and the answers that follow from them.

use serde_json::{Value, json};

use super::operations::each_operation;
use crate::http::etag::MAX_TAGS;
use crate::http::headers::MAX_KEY;
use crate::http::layers::API_VERSION;
use crate::http::operation::problems;

const NAMED: &str = "#/components/headers/";

/// What nobody edits and is read again and again.
const READ_AGAIN: &str = "/calendar-feeds/{token}";

/// Describes what every answer carries, and conditional requests where something has an `ETag`.
pub fn describe(description: &mut Value) {
    description["components"]["headers"] = shared();
    let edited = edited_paths(description);
    let plans = plan_paths(description);
    each_operation(description, |method, path, operation| {
        let is_edited = edited.iter().any(|known| known == path);
        let is_plan = is_edited && plans.iter().any(|known| known == path);
        let makes_edited = method == "post" && edited.iter().any(|known| is_list_of(path, known));
        let is_read_again = path == READ_AGAIN;
        if is_edited || is_read_again {
            conditional(method, operation);
        }
        exact_for_bodies(operation);
        let responses = operation.pointer_mut("/responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            let mut refer =
                |name: &str| response["headers"][name] = json!({"$ref": format!("{NAMED}{name}")});
            refer("API-Version");
            refer("X-Request-Id");
            match status.as_str() {
                "401" => refer("WWW-Authenticate"),
                "429" | "503" => refer("Retry-After"),
                // What a plan's `PUT` answers is a part of what the tag is for.
                "200" | "304" if is_edited && !(is_plan && method == "put") => refer("ETag"),
                "200" | "304" if is_read_again => refer("ETag"),
                "201" if makes_edited => refer("ETag"),
                _ => {}
            }
        }
        let key = json!({"type": "string", "minLength": 1, "maxLength": MAX_KEY, "pattern": "^[!-~]+$"});
        for parameter in operation
            .pointer_mut("/parameters")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            if parameter["name"] == "Idempotency-Key" {
                parameter["description"] = json!(
                    "Makes a retry safe: with the same key and body the first answer comes again, for a day."
                );
                parameter["schema"] = key.clone();
                parameter["example"] = json!("8f14e45fceea167a5a36dedd4bea2543");
            }
        }
    });
}

fn shared() -> Value {
    json!({
        "API-Version": {
            "description": "The version of the contract, in full.",
            "required": true,
            "schema": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$", "maxLength": 20, "examples": [API_VERSION]},
        },
        "X-Request-Id": {
            "description": "Under this id the server's log tells of the request.",
            "required": true,
            "schema": {"type": "string", "maxLength": 200, "examples": ["6f1ed002ab559585"]},
        },
        "ETag": {
            "description": "What is shown, to the byte; `If-Match` on a change takes it.",
            "required": true,
            "schema": {"type": "string", "pattern": "^\"[0-9a-f]{24}\\.[0-9a-f]{24}\"$", "maxLength": 51},
        },
        "Retry-After": {
            "description": "In so many seconds it makes sense to try again.",
            "schema": {"type": "integer", "minimum": 1, "maximum": 86_400},
        },
        "WWW-Authenticate": {
            "description": "How a program signs in.",
            "required": true,
            "schema": {"type": "string", "maxLength": 200, "examples": ["Bearer realm=\"kwartier\""]},
        },
    })
}

/// Paths of what can be read and edited.
fn edited_paths(description: &Value) -> Vec<String> {
    let edited = paths_with(description, &["get", "patch"]);
    edited.chain(paths_with(description, &["get", "put"])).collect()
}

/// Paths of plans, of which some days are put anew and the others stay: nothing is patched there.
fn plan_paths(description: &Value) -> Vec<String> {
    let patched: Vec<String> = paths_with(description, &["patch"]).collect();
    let put = paths_with(description, &["get", "put"]);
    put.filter(|path| !patched.contains(path)).collect()
}

fn paths_with(description: &Value, methods: &'static [&str]) -> impl Iterator<Item = String> {
    let paths = description["paths"].as_object().into_iter().flatten();
    let found =
        paths.filter(|(_, operations)| methods.iter().all(|method| operations.get(*method).is_some()));
    found.map(|(path, _)| path.clone())
}

fn is_list_of(list: &str, one: &str) -> bool {
    one.strip_prefix(list)
        .is_some_and(|rest| rest.starts_with("/{") && !rest[1..].contains('/'))
}

fn edited_since() -> Value {
    serde_json::to_value(problems::problem(problems::EDITED_SINCE)).unwrap_or_default()
}

fn conditional(method: &str, operation: &mut Value) {
    let (name, text) = match method {
        "get" => ("If-None-Match", "Answers 304 when this is what would be sent."),
        "put" | "patch" | "delete" => (
            "If-Match",
            "Changes it only when nobody edited it since this `ETag` was given; `*` for any.",
        ),
        _ => return,
    };
    let parameter = json!({
        "name": name,
        "in": "header",
        "description": text,
        "required": false,
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_TAGS,
            "pattern": "^(\\*|(W/)?\"[^\"]*\")(\\s*,\\s*(\\*|(W/)?\"[^\"]*\"))*$",
        },
        "example": "*",
    });
    match operation.pointer_mut("/parameters").and_then(Value::as_array_mut) {
        Some(parameters) => parameters.push(parameter),
        None => operation["parameters"] = json!([parameter]),
    }
    if method == "get" {
        operation["responses"]["304"] = json!({"description": "It is what `If-None-Match` names"});
    } else {
        operation["responses"]["412"] = edited_since();
    }
}

/// A call without a body in its description takes none: no media type of it is refused.
fn exact_for_bodies(operation: &mut Value) {
    if operation.get("requestBody").is_none()
        && let Some(responses) = operation.pointer_mut("/responses").and_then(Value::as_object_mut)
    {
        responses.remove("415");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_something_is_the_path_before_its_id() {
        assert!(is_list_of("/services", "/services/{serviceId}"));
        assert!(!is_list_of("/halls", "/halls/{hallId}/tickets/{ticketId}"));
        assert!(!is_list_of("/service", "/services/{serviceId}"));
    }
}
