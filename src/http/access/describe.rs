//! What the published description says of who may call: security and least role of each operation, from the table.

use axum::http::Method;
use serde_json::{Value, json};

use super::row::{Access, Least, name};
use crate::auth::Role;

/// Writes security and least role of every operation; takes the answers away that a call without any role cannot get.
pub fn describe(description: &mut Value) {
    let Some(paths) = description["paths"].as_object_mut() else {
        return;
    };
    for (path, operations) in paths {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            let method = method.to_ascii_uppercase();
            let row = Method::try_from(method.as_str())
                .ok()
                .and_then(|method| Access::of(&method, path));
            // One that the table does not have keeps what all have in common; a test finds it.
            if let Some(row) = row {
                describe_one(operation, row);
            }
        }
    }
}

fn describe_one(operation: &mut Value, row: &Access) {
    operation["security"] = security(row);
    operation["x-least-role"] = json!(match row.least {
        Least::Anyone => "anyone",
        Least::Holder => "tokenHolder",
        Least::Role(role) => name(role),
    });
    if !row.roles().is_empty() {
        operation["x-least-roles"] = json!(row.roles().into_iter().map(name).collect::<Vec<_>>());
    }
    let conditions: Vec<Value> = row
        .conditions
        .iter()
        .map(|(when, role)| json!({"role": name(*role), "when": when.in_words()}))
        .collect();
    if !conditions.is_empty() {
        operation["x-roles-by-condition"] = json!(conditions);
    }
    if let Some(scope) = row.scope {
        operation["x-scope"] = json!(scope.name());
    }
    if row.is_kept_here && !names_a_key(operation) {
        let key = json!({"name": "Idempotency-Key", "in": "header", "required": false});
        match operation.get_mut("parameters").and_then(Value::as_array_mut) {
            Some(parameters) => parameters.push(key),
            None => operation["parameters"] = json!([key]),
        }
    }
    let is_open = !matches!(row.least, Least::Role(_)) && row.conditions.is_empty();
    let keeps_sessions = row.path.starts_with("/sessions");
    if is_open
        && !keeps_sessions
        && let Some(responses) = operation["responses"].as_object_mut()
    {
        responses.remove("401");
        // Nobody may be sent to a provider, or signed out, by another site's page.
        let heeds_origin = row.path.starts_with("/sign-ins") && row.method == "POST";
        if !heeds_origin {
            responses.remove("403");
        }
    }
}

/// Whether the operation says already that it takes a key for retries.
fn names_a_key(operation: &Value) -> bool {
    let parameters = operation["parameters"].as_array();
    let mut parameters = parameters.into_iter().flatten();
    parameters.any(|parameter| parameter["name"] == "Idempotency-Key")
}

/// The ways to sign in that can suffice; `{}` where none is needed.
fn security(row: &Access) -> Value {
    let by = |scheme: &str| json!({ scheme: [] });
    let mut ways = Vec::new();
    let needed: Vec<Role> = match row.least {
        Least::Role(_) => row.roles(),
        Least::Anyone | Least::Holder => {
            ways.push(json!({}));
            row.conditions.iter().map(|(_, role)| *role).collect()
        }
    };
    if needed.is_empty() {
        return json!(ways);
    }
    ways.push(by("bearer"));
    if !row.is_by_device {
        ways.push(by("staffSession"));
    }
    let lets_in = |device: Role| needed.iter().any(|role| device.includes(*role));
    if lets_in(Role::Kiosk) {
        ways.push(by("deviceSession"));
    }
    if lets_in(Role::Display) {
        ways.push(by("displaySession"));
    }
    json!(ways)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::access::When;

    #[test]
    fn what_anyone_may_says_so_and_what_a_kiosk_may_names_its_session() {
        let security_of = |method, path| Access::of(&method, path).map(security);
        assert_eq!(security_of(Method::GET, "/halls/{hallId}"), Some(json!([{}])));
        assert_eq!(
            security_of(Method::POST, "/halls/{hallId}/tickets"),
            Some(json!([{"bearer": []}, {"staffSession": []}, {"deviceSession": []}]))
        );
        assert_eq!(
            security_of(Method::POST, "/halls/{hallId}/_close"),
            Some(json!([{"bearer": []}, {"staffSession": []}]))
        );
    }

    #[test]
    fn every_condition_is_said_in_words() {
        let mut description = json!({"paths": {"/halls": {"get": {"responses": {"401": {}, "200": {}}}}}});
        describe(&mut description);
        let operation = &description["paths"]["/halls"]["get"];
        assert_eq!(operation["x-least-role"], "anyone");
        let expected = json!([{"role": "admin", "when": When::AllOfTheHall.in_words()}]);
        assert_eq!(operation["x-roles-by-condition"], expected);
        assert!(operation["responses"].get("401").is_some());
    }
}
