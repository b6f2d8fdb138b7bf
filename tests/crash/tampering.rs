//! A check that cannot fail proves nothing: each kind of harm is done to a copy and must be reported.

use chrono::TimeDelta;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{Batch, Store, Table};
use serde_json::json;

use crate::HALL;
use crate::journal::{Answer, Entry};
use crate::run::{Outcome, tables_differ};
use crate::server::data;
use crate::witness::{Log, examine, same_answer};

pub async fn every_kind_is_reported(outcome: &Outcome) {
    let Outcome { log, journal, .. } = outcome;
    in_the_log(log, journal);
    in_what_was_answered(log, journal);
    in_the_tables(outcome).await;
}

fn reported(harm: &str, log: &Log, journal: &[Entry]) {
    let faults = examine(log, journal).faults;
    assert!(!faults.is_empty(), "nobody noticed that {harm}");
}

fn in_the_log(log: &Log, journal: &[Entry]) {
    let issued = |log: &Log| {
        let mut events = log.events.iter();
        events.rposition(|event| event.kind == "ticketIssued").unwrap()
    };
    let harmed = |harm: &str, change: &dyn Fn(&mut Log)| {
        let mut copy = log.clone();
        change(&mut copy);
        reported(harm, &copy, journal);
    };
    harmed("an event was lost", &|log| {
        log.events.remove(log.events.len() / 2);
    });
    harmed("the newest events were lost", &|log| {
        let from = issued(log);
        log.events.truncate(from);
    });
    harmed("a ticket was issued a second time", &|log| {
        let mut twice = log.events[issued(log)].clone();
        let last = log.events.last().unwrap();
        (twice.seq, twice.at) = (last.seq + 1, last.at);
        let tickets = log
            .events
            .iter()
            .filter(|event| event.kind == "ticketIssued")
            .count();
        twice.body["ticket"] = json!(format!("t{}", tickets + 1));
        log.events.push(twice);
    });
    harmed("time ran backwards", &|log| {
        let last = log.events.last_mut().unwrap();
        last.at -= TimeDelta::days(1);
    });
    harmed("a number was left out", &|log| {
        let place = issued(log);
        log.events[place].body["number"] = json!("P999");
    });
    harmed("half a command was written", &|log| {
        let mut half = log.events.last().unwrap().clone();
        half.seq += 1;
        half.kind = "ticketReturned".into();
        half.actor = "token:admin".into();
        log.events.push(half);
    });
}

fn in_what_was_answered(log: &Log, journal: &[Entry]) {
    let done = |entry: &Entry| entry.answer.as_ref().is_some_and(Answer::is_done);
    let issued = journal
        .iter()
        .position(|entry| done(entry) && entry.call.event == "ticketIssued")
        .unwrap();

    let mut other_number = journal.to_vec();
    let changed = other_number[issued].answer.as_mut().unwrap();
    changed.body["number"] = json!("P999");
    reported(
        "another number was answered than lies in the log",
        log,
        &other_number,
    );
    let again = other_number[issued].answer.clone().unwrap();
    assert!(
        !same_answer(&journal[issued], &again),
        "another answer passes for the same"
    );

    let mut one_ticket_for_two = journal.to_vec();
    one_ticket_for_two.push(journal[issued].clone());
    reported("two callers were given one ticket", log, &one_ticket_for_two);

    let mut never_asked = journal.to_vec();
    never_asked.remove(issued);
    reported("a ticket was issued that nobody asked for", log, &never_asked);
}

/// Last, since it changes what lies on disk.
async fn in_the_tables(outcome: &Outcome) {
    let hall = || HALL.parse().unwrap();
    let store = SqliteStore::open(&data(outcome.dir.path()), SqliteOptions::default())
        .await
        .unwrap();
    let mut row = store
        .current(hall(), Table::Tickets, "t1".into())
        .await
        .unwrap()
        .unwrap();
    row.body["state"] = json!("lost");
    let mut batch = Batch::new(hall());
    batch.current.push((Table::Tickets, row));
    store.commit(batch).await.unwrap();
    store.close().await;
    let faults = tables_differ(outcome.dir.path()).await;
    assert!(
        !faults.is_empty(),
        "nobody noticed that a table says what the log does not"
    );
}
