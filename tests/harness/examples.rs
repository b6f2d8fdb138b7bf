//! Keeps what goes over the line as examples for the description: `KWARTIER_RECORD_EXAMPLES` names the file.
//!
//! The first good call of each operation is kept, and the first answer of each status and media type; lists are cut short.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::{Map, Value, json};

use super::caller::Answer;
use super::contract::operation_of;

/// Elements of a list that are kept.
const ELEMENTS: usize = 2;

/// Characters of a text that are kept, where the answer is no JSON.
const TEXT: usize = 240;

/// Keeps this call, if it is the first of its kind and somebody wants to have it.
pub fn record(answer: &Answer, sent: Option<&(String, Vec<u8>)>) {
    let Ok(file) = std::env::var("KWARTIER_RECORD_EXAMPLES") else {
        return;
    };
    let Some(name) = operation_of(&answer.method, &answer.path).filter(|_| answer.status < 300) else {
        return;
    };
    static KEPT: OnceLock<Mutex<BTreeMap<String, Map<String, Value>>>> = OnceLock::new();
    let kept = KEPT.get_or_init(|| {
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        Mutex::new(serde_json::from_str(&before).unwrap_or_default())
    });
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let one = kept.entry(name.to_owned()).or_default();
    if let Some((kind, bytes)) = sent {
        let shown = match serde_json::from_slice(bytes) {
            Ok(sent) => short(&sent),
            Err(_) => json!(String::from_utf8_lossy(bytes)),
        };
        let requests = one.entry("request").or_insert_with(|| json!({}));
        if requests.get(kind).is_none() {
            requests[kind] = shown;
        }
    }
    let kind = answer.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    if !kind.is_empty() && !answer.text.is_empty() {
        let shown = match &answer.json {
            Value::Null => json!(answer.text.chars().take(TEXT).collect::<String>()),
            found => short(found),
        };
        let of_status = one.entry(answer.status.to_string()).or_insert_with(|| json!({}));
        if of_status.get(kind).is_none() {
            of_status[kind] = shown;
        }
    }
    let text = serde_json::to_string_pretty(&*kept).expect("examples are JSON");
    std::fs::write(&file, text + "\n").expect("the examples can be written");
}

fn short(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().take(ELEMENTS).map(short).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), short(value)))
            .collect(),
        plain => plain.clone(),
    }
}
