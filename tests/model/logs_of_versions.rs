//! What was once written to a log is read for ever: `tests/logs` has a log of each version that brought new events, with
//! every event that it could write, and each version reads all of them the same.
//!
//! Beside `0.2.0.jsonl`, an event a line as the store keeps it, stands `0.2.0.digests`: after each event, the SHA-256
//! of the state that it left. `unreleased` is of the version being worked on and may be written anew; a log that has the
//! name of a version is never touched again.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use kwartier::engine::rebuild::rebuild;
use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::Actor;
use kwartier::hall::state::State;
use kwartier::ids::HallId;
use kwartier::store::memory::MemoryStore;
use kwartier::store::{Batch, EventRow, Store};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::every_event;

/// The log of the version being worked on, until its release gives it the version's name.
const UNRELEASED: &str = "unreleased";

/// When set, the log of the version being worked on and its digests are written from the story in `every_event.rs`.
const WRITE_LOG: &str = "KWARTIER_WRITE_LOG";

/// When set, the digests of every log are written anew: what a state holds has changed, while every log still means the same.
const WRITE_DIGESTS: &str = "KWARTIER_WRITE_LOG_DIGESTS";

/// Each log that must be read, by the name of its version.
fn logs() -> BTreeMap<String, Vec<EventRow>> {
    static WRITTEN: Once = Once::new();
    WRITTEN.call_once(|| {
        if is_asked(WRITE_LOG) {
            let told = every_event::log();
            let lines: String = told.iter().map(|recorded| line(&as_stored(recorded))).collect();
            fs::write(file(UNRELEASED, "jsonl"), lines).unwrap();
        }
    });
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let logs = files.filter(|path| path.extension().is_some_and(|end| end == "jsonl"));
    logs.map(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
        (name, rows.collect())
    })
    .collect()
}

fn is_asked(variable: &str) -> bool {
    env::var_os(variable).is_some()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logs")
}

fn file(version: &str, end: &str) -> PathBuf {
    folder().join(format!("{version}.{end}"))
}

fn line(row: &EventRow) -> String {
    format!("{}\n", serde_json::to_string(row).unwrap())
}

fn as_stored(recorded: &Recorded) -> EventRow {
    EventRow {
        seq: recorded.seq,
        at: recorded.at,
        kind: recorded.event.kind().to_owned(),
        actor: recorded.by.as_str().to_owned(),
        body: serde_json::to_value(&recorded.event).unwrap(),
    }
}

fn read(row: &EventRow) -> Recorded {
    let event = serde_json::from_value(row.body.clone());
    Recorded {
        seq: row.seq,
        at: row.at,
        by: Actor::principal(&row.actor),
        event: event.unwrap_or_else(|error| panic!("event {} cannot be read: {error}", row.seq)),
    }
}

/// The name of every event there is, as serde knows them: whoever names none is told all.
fn all_kinds() -> BTreeSet<String> {
    let told = serde_json::from_str::<Event>(r#"{"type":""}"#)
        .unwrap_err()
        .to_string();
    let (_, expected) = told
        .split_once("expected one of ")
        .expect("the names of all events");
    let names = expected.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

/// The events that are missing among these.
fn missing<'a>(kinds: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let present: BTreeSet<&str> = kinds.collect();
    let mut all = all_kinds();
    all.retain(|kind| !present.contains(kind.as_str()));
    all
}

/// SHA-256 of the state as JSON with its members in order. Members that are empty are left out, so that one that a later
/// version adds changes nothing in a hall that never had it.
fn digest(state: &State) -> String {
    let hash = Sha256::digest(without_empty(serde_json::to_value(state).unwrap()).to_string());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members
                .into_iter()
                .map(|(name, member)| (name, without_empty(member)));
            // In a map that keeps its members in order, whatever the features of other crates.
            let kept: BTreeMap<String, Value> = members.filter(|(_, member)| !is_empty(member)).collect();
            Value::Object(kept.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_empty).collect()),
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

#[test]
fn every_event_happens_in_the_story() {
    let log = every_event::log();
    let missing = missing(log.iter().map(|recorded| recorded.event.kind()));
    assert!(
        missing.is_empty(),
        "let {missing:?} happen in tests/model/every_event.rs, by the command that brings it about"
    );
    assert!(log == every_event::log(), "the story is told the same each time");
}

#[test]
fn every_event_stands_in_a_log_that_each_later_version_must_read() {
    let logs = logs();
    let missing = missing(logs.values().flatten().map(|row| row.kind.as_str()));
    assert!(
        missing.is_empty(),
        "no log in tests/logs has {missing:?}: `{WRITE_LOG}=1 cargo test --test model logs_of_versions` \
         writes {UNRELEASED}.jsonl from tests/model/every_event.rs"
    );
}

#[test]
fn the_log_of_each_version_is_read_the_same_by_this_one() {
    for (version, rows) in logs() {
        let mut state = State::default();
        let mut digests = String::new();
        for row in &rows {
            state
                .apply(&read(row))
                .unwrap_or_else(|misfit| panic!("{version}, event {}: {misfit}", row.seq));
            digests.push_str(&format!("{} {} {}\n", row.seq, row.kind, digest(&state)));
        }
        let beside = file(&version, "digests");
        if is_asked(WRITE_DIGESTS) || (is_asked(WRITE_LOG) && version == UNRELEASED) {
            fs::write(&beside, &digests).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap();
        let parts = digests
            .lines()
            .zip(expected.lines())
            .find(|(now, then)| now != then);
        assert_eq!(
            parts, None,
            "the log of {version} no longer means what it did, from this event on"
        );
        assert_eq!(digests.lines().count(), expected.lines().count(), "{version}");
    }
}

/// An event whose words have a new name, or a member that has no default, is read but not written as it was.
#[test]
fn what_a_version_wrote_loses_no_word_when_this_one_reads_it() {
    for (version, rows) in logs() {
        for row in &rows {
            let (written, again) = (without_empty(row.body.clone()), as_stored(&read(row)));
            assert_eq!(without_empty(again.body), written, "{version}, event {}", row.seq);
            assert_eq!((again.kind, again.actor), (row.kind.clone(), row.actor.clone()));
        }
    }
}

#[tokio::test]
async fn the_tables_are_made_of_the_log_of_each_version() {
    let hall: HallId = "stadhuis".parse().unwrap();
    for (version, rows) in logs() {
        let store = MemoryStore::new();
        let mut batch = Batch::new(hall.clone());
        let events = rows.len() as u64;
        batch.events = rows;
        store.commit(batch).await.unwrap();
        for _ in 0..2 {
            let proof = rebuild(&store, &hall).await.unwrap();
            assert_eq!(proof.events, events, "{version}");
        }
        let proof = rebuild(&store, &hall).await.unwrap();
        assert!(
            proof.tables.iter().all(|table| table.same()),
            "{version}: {proof:?}"
        );
    }
}
