//! What every answer of the contract has in common, and what the published description says of it.

use std::sync::OnceLock;

use serde_json::Value;

use super::caller::Answer;

/// Holds an answer to what all have in common.
#[track_caller]
pub fn hold(answer: &Answer) {
    let Answer {
        method,
        path,
        status,
        text,
        ..
    } = answer;
    if !path.starts_with("/api/v1/") {
        return;
    }
    let what = format!("{method} {path} answered {status} {text}");
    assert!(answer.header("x-request-id").is_some(), "{what}");
    assert_eq!(answer.header("api-version"), Some("1.0.0"), "{what}");
    if !(200..400).contains(status) {
        hold_problem(answer, &what);
    }
    if let Some(documented) = operation(method, path).map(|operation| &operation["responses"]) {
        let response = &documented[&status.to_string()];
        assert!(
            response.is_object(),
            "the description says {:?}, but {what}",
            documented
                .as_object()
                .map(|known| known.keys().collect::<Vec<_>>())
        );
        hold_described(answer, response, &what);
    }
}

/// Holds the headers and the body to what is described.
#[track_caller]
fn hold_described(answer: &Answer, response: &Value, what: &str) {
    for (name, header) in response["headers"].as_object().into_iter().flatten() {
        let known = &description()["components"]["headers"];
        let header = header["$ref"]
            .as_str()
            .and_then(|name| name.rsplit('/').next())
            .map_or(header, |name| &known[name]);
        let is_needed = header["required"] == true;
        assert!(!is_needed || answer.header(name).is_some(), "no {name}: {what}");
    }
    let kind = answer.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    match (kind, response["content"].is_object()) {
        ("", false) => {}
        _ => super::schema::hold_answer(response, kind, &answer.json, what),
    }
}

#[track_caller]
fn hold_problem(answer: &Answer, what: &str) {
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json"),
        "{what}"
    );
    let problem = &answer.json;
    assert_eq!(problem["status"], answer.status, "{what}");
    assert!(
        problem["title"].as_str().is_some_and(|title| !title.is_empty()),
        "{what}"
    );
    assert!(problem["detail"].is_string(), "{what}");
    let name = problem["type"].as_str().unwrap_or_default();
    assert!(name.starts_with("urn:kwartier:problem:"), "{what}");
    let listed = description()["info"]["description"].as_str().unwrap_or_default();
    assert!(
        listed.contains(&format!("`{name}`")),
        "the description does not list {name}"
    );
}

/// The published description.
pub fn description() -> &'static Value {
    static DESCRIPTION: OnceLock<Value> = OnceLock::new();
    DESCRIPTION.get_or_init(|| {
        let text = kwartier::http::router::description().expect("the description can be written");
        serde_json::from_str(&text).expect("the description is JSON")
    })
}

/// The published page about live views.
pub fn live_description() -> &'static Value {
    static DESCRIPTION: OnceLock<Value> = OnceLock::new();
    DESCRIPTION.get_or_init(|| {
        let text = kwartier::http::router::live_description().expect("the page can be written");
        serde_json::from_str(&text).expect("the page is JSON")
    })
}

/// Every operation of the description: method, path, and what is said of it.
pub fn operations() -> Vec<(String, String, &'static Value)> {
    let mut all = Vec::new();
    for (path, operations) in description()["paths"].as_object().into_iter().flatten() {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            all.push((method.to_ascii_uppercase(), path.clone(), operation));
        }
    }
    all
}

/// A described path with names that are spelled right in it.
pub fn filled_in(template: &str) -> String {
    template
        .trim_start_matches('/')
        .replace("{hallId}", "stadhuis")
        .replace("{counterId}", "1")
        .replace("{ticketId}", "t1")
        .replace("{breachId}", "stadhuis.b1")
        .replace("{redressId}", "r0")
        .replace("{serviceId}", "paspoort")
        .replace("{appointmentId}", "stadhuis.a1")
        .replace("{noticeId}", "n1")
        .replace("{posterId}", "n1")
        .replace("{adviceId}", "a1")
        .replace("{deviceId}", "k1")
        .replace("{apiKeyId}", "website")
        .replace("{code}", "042137")
        .replace("{fileName}", "tokens.css")
        .replace("{caseId}", "z1")
        .replace("{sessionId}", "0123456789abcdef")
        .replace("{token}", "stadhuis.t1.nobodys")
}

/// The operation that a call is one of.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.strip_prefix("/api/v1")?.split('?').next()?;
    let paths = description()["paths"].as_object()?;
    let plain = paths.iter().find(|(template, _)| *template == path);
    let found = plain.or_else(|| paths.iter().find(|(template, _)| is_of(template, path)));
    found?.1.get(method.to_ascii_lowercase())
}

/// The name of the operation that a call is one of.
pub fn operation_of(method: &str, path: &str) -> Option<&'static str> {
    operation(method, path)?["operationId"].as_str()
}

/// Whether a path is one that a template such as `/halls/{hallId}` stands for.
fn is_of(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given))
                if wanted == given || wanted.starts_with('{') && !given.is_empty() => {}
            _ => return false,
        }
    }
}
