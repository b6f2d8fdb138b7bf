//! The API Design Rules of the Dutch government (NL GOV, Logius), held over the published description.
//!
//! Each rule is a test of its own, named by what it asks; together they hold what the government's linter looks for, and
//! what it cannot see.

use serde_json::Value;

use crate::harness::contract::{description, operations};

/// Every response of every operation: where it is, its status, and what is said of it.
fn responses() -> Vec<(String, String, &'static Value)> {
    let mut all = Vec::new();
    for (method, path, operation) in operations() {
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            all.push((format!("{method} {path}"), status.clone(), response));
        }
    }
    all
}

/// The literal segments of a path.
fn words(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter(|part| !part.is_empty() && !part.starts_with('{'))
}

fn is_kebab(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !word.starts_with('-')
        && !word.ends_with('-')
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Every schema in the description, with where it is.
fn schemas() -> Vec<(String, &'static Value)> {
    let mut found = Vec::new();
    look(description(), "", &mut found);
    found
}

fn look(value: &'static Value, at: &str, found: &mut Vec<(String, &'static Value)>) {
    match value {
        Value::Object(members) => {
            if members.get("type").is_some() {
                found.push((at.to_owned(), value));
            }
            for (name, inner) in members
                .iter()
                .filter(|(name, _)| !matches!(name.as_str(), "example" | "examples"))
            {
                look(inner, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(elements) => {
            for (i, inner) in elements.iter().enumerate() {
                look(inner, &format!("{at}/{i}"), found);
            }
        }
        _ => {}
    }
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} findings: {wrong:#?}", wrong.len());
}

#[test]
fn core_it_is_openapi_3_with_contact_licence_and_an_https_server_whose_path_has_the_version() {
    let whole = description();
    assert!(
        whole["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3."))
    );
    for member in ["title", "version", "description"] {
        assert!(
            whole["info"][member]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{member}"
        );
    }
    let contact = &whole["info"]["contact"];
    assert!(contact["name"].is_string());
    assert!(
        contact["url"]
            .as_str()
            .is_some_and(|url| url.starts_with("https://"))
    );
    assert!(contact["email"].as_str().is_some_and(|email| email.contains('@')));
    assert!(whole["info"]["license"]["name"].is_string());
    let parts: Vec<_> = whole["info"]["version"]
        .as_str()
        .into_iter()
        .flat_map(|text| text.split('.'))
        .collect();
    assert!(
        parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok()),
        "{parts:?}"
    );
    for server in whole["servers"].as_array().into_iter().flatten() {
        let url = server["url"].as_str().unwrap_or_default();
        assert!(
            url.starts_with("https://") && url.ends_with(&format!("/v{}", parts[0])),
            "{url}"
        );
    }
}

#[test]
fn core_paths_have_no_trailing_slash_no_extension_and_words_in_kebab_case() {
    let mut wrong = Vec::new();
    for (_, path, _) in operations() {
        let is_right = !path.ends_with('/')
            && !path.contains(['.', '?', '%'])
            && words(&path).all(|word| is_kebab(word.strip_prefix('_').unwrap_or(word)));
        if !is_right {
            wrong.push(path);
        }
    }
    none(&wrong);
}

#[test]
fn core_collections_are_plural_and_operations_stand_last_behind_an_underscore() {
    // One of its kind in the hall or at this browser, read as one.
    let single = [
        "current",
        "live",
        "letter",
        "forecast",
        "forecast-accuracy",
        "staffing",
        // Of a day, and of one booking.
        "booking-capacity",
        "calendar",
        "redress",
        "redress-budget",
        "advice",
        "audit",
        "clock",
        "shown",
        "public",
        "open-data",
        "personal-data",
        "balieafspraken",
        "municipality",
        "house-style",
        "accessibility-statement",
        "speech",
        "setup",
        "own-account",
        "practice",
        // One telephone a visit.
        "poster-folder",
        "push-subscription",
        // A poster has one.
        "file",
        // Where a sign-in provider sends browsers back to: its own rules.
        "callback",
        "signed-out",
    ];
    let mut wrong = Vec::new();
    for (method, path, _) in operations() {
        let all: Vec<&str> = words(&path).collect();
        for (i, word) in all.iter().enumerate() {
            match word.strip_prefix('_') {
                Some(_) if method != "POST" || i + 1 != all.len() || !path.ends_with(word) => {
                    wrong.push(format!("{method} {path}: {word}"));
                }
                Some(_) => {}
                None if !word.ends_with('s') && !single.contains(word) => {
                    wrong.push(format!("{path}: {word}"));
                }
                None => {}
            }
        }
    }
    none(&wrong);
}

#[test]
fn core_only_standard_methods_and_each_parameter_of_a_path_is_described() {
    let mut wrong = Vec::new();
    for (method, path, operation) in operations() {
        if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()) {
            wrong.push(format!("{method} {path}"));
        }
        let described = operation["parameters"].as_array().into_iter().flatten();
        let described: Vec<_> = described
            .filter(|parameter| parameter["in"] == "path" && parameter["required"] == true)
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        let named: Vec<_> = path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        let mut sorted = (described.clone(), named.clone());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        if sorted.0 != sorted.1 {
            wrong.push(format!("{method} {path}: {described:?}"));
        }
        if matches!(method.as_str(), "GET" | "DELETE") && operation.get("requestBody").is_some() {
            wrong.push(format!("{method} {path} takes a body"));
        }
    }
    none(&wrong);
}

#[test]
fn core_query_keys_and_members_are_in_camel_case() {
    let mut wrong = Vec::new();
    for (method, path, operation) in operations() {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            if parameter["in"] != "header" && !is_camel(name) {
                wrong.push(format!("{method} {path}: {name}"));
            }
        }
    }
    for (at, schema) in schemas() {
        for name in schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
        {
            if !is_camel(name) {
                wrong.push(format!("{at}: {name}"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn core_every_answer_names_the_version_and_every_error_is_a_problem() {
    let mut wrong = Vec::new();
    for (operation, status, response) in responses() {
        if response["headers"]["API-Version"].is_null() {
            wrong.push(format!("{operation} {status} has no API-Version"));
        }
        if status.starts_with(['4', '5']) {
            let kinds: Vec<_> = response["content"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(kind, _)| kind)
                .collect();
            if kinds != ["application/problem+json"] {
                wrong.push(format!("{operation} {status} is {kinds:?}"));
            }
        }
        if response["description"].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("{operation} {status} is not described"));
        }
    }
    for reference in [
        "API-Version",
        "X-Request-Id",
        "ETag",
        "Retry-After",
        "WWW-Authenticate",
    ] {
        assert!(
            description()["components"]["headers"][reference]["schema"].is_object(),
            "{reference}"
        );
    }
    none(&wrong);
}

#[test]
fn instants_are_in_rfc_3339_and_errors_are_400_and_never_422() {
    let wrong: Vec<_> = responses()
        .into_iter()
        .filter(|(_, status, _)| status == "422" || status == "default")
        .map(|(operation, status, _)| format!("{operation} {status}"))
        .collect();
    none(&wrong);
    let wrong: Vec<_> = schemas()
        .into_iter()
        .filter(|(at, schema)| {
            at.ends_with("At") && schema["format"] != "date-time" && schema["type"] == "string"
        })
        .map(|(at, _)| at)
        .collect();
    none(&wrong);
}

#[test]
fn whatever_a_caller_can_send_has_its_limits() {
    let mut wrong = Vec::new();
    for (method, path, operation) in operations() {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            unlimited(
                &parameter["schema"],
                &format!("{method} {path}?{name}"),
                0,
                &mut wrong,
            );
        }
        for (kind, body) in operation["requestBody"]["content"]
            .as_object()
            .into_iter()
            .flatten()
        {
            unlimited(&body["schema"], &format!("{method} {path} {kind}"), 0, &mut wrong);
        }
    }
    wrong.sort_unstable();
    wrong.dedup();
    none(&wrong);
}

/// Where a schema lets through more than is said.
fn unlimited(schema: &Value, at: &str, depth: usize, wrong: &mut Vec<String>) {
    if depth > 12 {
        return;
    }
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix("#/components/schemas/"))
    {
        return unlimited(
            &description()["components"]["schemas"][name],
            name,
            depth + 1,
            wrong,
        );
    }
    for several in ["allOf", "oneOf", "anyOf"] {
        for part in schema[several].as_array().into_iter().flatten() {
            unlimited(part, at, depth + 1, wrong);
        }
    }
    let has = |name: &str| schema.get(name).is_some();
    let is = |kind: &str| match &schema["type"] {
        Value::String(only) => only == kind,
        Value::Array(kinds) => kinds.iter().any(|each| each == kind),
        _ => false,
    };
    let is_closed = ["enum", "const"].iter().any(|name| has(name));
    let dated = matches!(schema["format"].as_str(), Some("date" | "date-time"));
    if is("string") && !is_closed && !dated && !has("maxLength") {
        wrong.push(format!("{at}: a text without a longest length"));
    }
    if (is("integer") || is("number")) && !(has("minimum") && has("maximum")) {
        wrong.push(format!("{at}: a number without a least or most"));
    }
    if is("array") && !has("maxItems") {
        wrong.push(format!("{at}: a list without a most"));
    }
    unlimited_inside(schema, at, depth, wrong);
}

fn unlimited_inside(schema: &Value, at: &str, depth: usize, wrong: &mut Vec<String>) {
    if schema["items"].is_object() {
        unlimited(&schema["items"], &format!("{at}[]"), depth + 1, wrong);
    }
    for (name, member) in schema["properties"].as_object().into_iter().flatten() {
        unlimited(member, &format!("{at}.{name}"), depth + 1, wrong);
    }
    if schema["additionalProperties"].is_object() {
        unlimited(
            &schema["additionalProperties"],
            &format!("{at}{{}}"),
            depth + 1,
            wrong,
        );
    }
}

#[test]
fn what_says_who_may_call_uses_the_ways_to_sign_in_that_there_are() {
    let known = &description()["components"]["securitySchemes"];
    for (method, path, operation) in operations() {
        let ways = operation["security"].as_array();
        assert!(ways.is_some_and(|ways| !ways.is_empty()), "{method} {path}");
        for way in ways.into_iter().flatten() {
            for (scheme, _) in way.as_object().into_iter().flatten() {
                assert!(known[scheme].is_object(), "{method} {path}: {scheme}");
            }
        }
        let is_open = ways.is_some_and(|ways| ways.contains(&serde_json::json!({})));
        let least = operation["x-least-role"].as_str();
        assert_eq!(
            is_open,
            matches!(least, Some("anyone" | "tokenHolder")),
            "{method} {path}"
        );
    }
}
