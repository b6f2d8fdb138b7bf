//! What others may know of what happened: chosen, complete, and free of secrets and of people.

use std::collections::{BTreeMap, BTreeSet};

use kwartier::hall::event::Event;
use kwartier::hall::facts::Epoch;
use kwartier::view::fact::{FactKind, FactView};
use serde_json::Value;

use super::every_event;

/// What nobody may read in a fact: every text of the log under a name that says what it is.
fn secrets(value: &Value, within: &str, found: &mut BTreeMap<String, String>) {
    const HIDDEN: [&str; 9] = [
        "code", "agent", "agentId", "needs", "contact", "mail", "note", "missing", "key",
    ];
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                secrets(member, name, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| secrets(item, within, found)),
        Value::String(text) if HIDDEN.contains(&within) => {
            found.insert(text.clone(), within.to_owned());
        }
        _ => {}
    }
}

/// Every text in it.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::String(text) => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

#[test]
fn a_fact_has_the_name_of_its_event_and_nothing_in_it_is_secret_or_somebodys() {
    let hall = "stadhuis".parse().unwrap();
    let epoch = Epoch::from_bytes([7; 16]);
    let (mut told, mut hidden) = (BTreeSet::new(), BTreeMap::new());
    let (mut kinds, mut silent) = (BTreeSet::new(), BTreeSet::new());
    for recorded in every_event::log() {
        secrets(&serde_json::to_value(&recorded.event).unwrap(), "", &mut hidden);
        let actor = recorded.by.as_str();
        if actor.contains(':') {
            hidden.insert(actor.to_owned(), "actor".to_owned());
        }
        let Some(fact) = FactView::of(&hall, epoch, &recorded) else {
            silent.insert(recorded.event.kind());
            continue;
        };
        assert_eq!(fact.r#type.name(), recorded.event.kind());
        assert_eq!((fact.seq, fact.at), (recorded.seq, recorded.at));
        kinds.insert(fact.r#type);
        texts(&serde_json::to_value(&fact).unwrap(), &mut told);
        if let Event::AppointmentBooked(booked) = &recorded.event {
            assert_eq!(fact.data.starts_at, Some(booked.at));
        }
    }
    assert!(hidden.len() > 5, "the log has something to hide: {hidden:?}");
    let leaked: Vec<_> = hidden.iter().filter(|(text, _)| told.contains(*text)).collect();
    assert!(leaked.is_empty(), "{leaked:?}");
    let never: Vec<_> = FactKind::ALL
        .iter()
        .filter(|kind| !kinds.contains(kind))
        .collect();
    assert!(never.is_empty(), "facts that nothing tells: {never:?}");
    for own in [
        "mailQueued",
        "caseOpened",
        "ticketNeedsChanged",
        "personalErased",
        "numbersReserved",
    ] {
        assert!(silent.contains(own), "{own}");
    }
}
