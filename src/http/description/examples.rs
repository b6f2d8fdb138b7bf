//! An example of each body and answer, as callers sent and the server gave them.
//!
//! They were recorded while the tests ran (`KWARTIER_RECORD_EXAMPLES` names the file), so they are what really goes over
//! the line. A test holds each against its schema.

use serde_json::{Map, Value, json};

use super::operations::each_operation;
use crate::http::problem::ProblemKind;

/// What was recorded, by operation: `request`, and answers by status.
const RECORDED: &str = include_str!("examples.json");

/// Puts the examples where bodies and answers are described, and one of each problem.
pub fn describe(description: &mut Value) {
    // Ours, and read by a test: one that cannot be read leaves the description without examples.
    let recorded: Map<String, Value> = serde_json::from_str(RECORDED).unwrap_or_default();
    each_operation(description, |_, _, operation| {
        let name = operation["operationId"].as_str().unwrap_or_default();
        let known = recorded.get(name).cloned().unwrap_or_default();
        let bodies = operation
            .pointer_mut("/requestBody/content")
            .and_then(Value::as_object_mut);
        for (kind, body) in bodies.into_iter().flatten() {
            put(body, &known["request"][kind]);
        }
        for (status, response) in operation
            .pointer_mut("/responses")
            .and_then(Value::as_object_mut)
            .into_iter()
            .flatten()
        {
            let kinds = response.get_mut("content").and_then(Value::as_object_mut);
            for (kind, answer) in kinds.into_iter().flatten() {
                if kind == "application/problem+json" {
                    put(answer, &problem(status));
                } else {
                    put(answer, &known[status][kind]);
                }
            }
        }
    });
}

fn put(content: &mut Value, example: &Value) {
    if !example.is_null() {
        content["example"] = example.clone();
    }
}

/// What a problem of that status looks like.
fn problem(status: &str) -> Value {
    let kind = ProblemKind::ALL
        .iter()
        .find(|kind| kind.status().as_str() == status);
    let Some(kind) = kind else {
        return Value::Null;
    };
    let mut problem = json!({
        "type": format!("{}{}", crate::http::problem::TYPE_PREFIX, kind.name()),
        "title": kind.title(),
        "status": kind.status().as_u16(),
        "detail": "What happened this time, and what to do.",
    });
    if *kind == ProblemKind::InvalidInput {
        problem["detail"] = json!("`serviceIds` must have 1 to 8 elements");
        problem["errors"] = json!([{"pointer": "serviceIds", "detail": "must have 1 to 8 elements"}]);
    }
    problem
}
