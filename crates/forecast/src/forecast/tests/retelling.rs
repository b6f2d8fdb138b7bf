//! What was told comes out of the log again, also from the middle of it and without names.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::town::{Town, counter, nine_o_clock, service};
use crate::forecast::{Model, Retold, of_hall, retell};
use crate::history::Pseudonyms;
use kwartier_hall::hall::command::{Command, TicketStep};
use kwartier_hall::hall::event::Recorded;
use kwartier_hall::hall::state::State;

/// Two days on which every visitor is told the forecast of just before; staff with names change counters.
fn two_days() -> Town {
    let mut town = Town::simple();
    for day in 0..2 {
        let began = nine_o_clock() + TimeDelta::days(day);
        town.now = began;
        let staff = if day == 0 {
            ["zwart", "bakker"]
        } else {
            ["bakker", "zwart"]
        };
        for (name, agent) in ["1", "2"].into_iter().zip(staff) {
            town.done(&Command::OpenCounter {
                counter: counter(name),
                services: None,
                agent: Some(agent.parse().unwrap()),
            });
        }
        town.book(&format!("CODE{day}"), "paspoort", began + TimeDelta::minutes(20));
        for visitor in 0..60 {
            let said = of_hall(&town.state, &town.model, town.now).newcomer(&service("paspoort"));
            if visitor % 5 < 4 {
                town.issue_told("paspoort", said.unwrap());
            }
            for name in ["1", "2"] {
                let helped = town.state.counters[&counter(name)].ticket;
                let slow = name == "2" && visitor % 2 == 0;
                if let Some(ticket) = helped.filter(|_| !slow) {
                    town.complete(ticket);
                }
                if town.state.counters[&counter(name)].ticket.is_none() && !town.state.queue.is_empty() {
                    let called = town.call(name);
                    town.later(20).step(called, TicketStep::Start);
                }
            }
            town.later(170);
        }
        for name in ["1", "2"] {
            town.done(&Command::CloseCounter {
                counter: counter(name),
            });
        }
        town.now = began + TimeDelta::hours(16);
        town.done(&Command::Settle);
    }
    town
}

fn folded(events: &[Recorded]) -> (State, Model) {
    let (mut state, mut model) = (State::default(), Model::new());
    for recorded in events {
        model.observe(&state, recorded);
        state.apply(recorded).unwrap();
    }
    (state, model)
}

#[test]
fn a_log_tells_again_what_was_told_also_from_the_middle_and_without_names() {
    let town = two_days();
    let mut staff = BTreeSet::new();
    for recorded in &town.log {
        Pseudonyms::note(&mut staff, &recorded.event);
    }
    let pseudonyms = Pseudonyms::of(&staff);
    let hidden: Vec<Recorded> = town
        .log
        .iter()
        .map(|recorded| pseudonyms.hide(recorded))
        .collect();
    let text = serde_json::to_string(&hidden).unwrap();
    for name in ["zwart", "bakker", "CODE0"] {
        assert!(!text.contains(name), "{name}");
    }
    for log in [&town.log, &hidden] {
        for from in [0, log.len() / 3, log.len() * 2 / 3] {
            let (before, after) = log.split_at(from);
            let (state, model) = folded(before);
            // As it comes back from a file.
            let text = serde_json::to_string(&(state, model)).unwrap();
            let (mut state, model): (State, Model) = serde_json::from_str(&text).unwrap();
            state.index_all();
            let retold = retell(state, model, after).unwrap();
            assert!(retold.len() > 25, "{}", retold.len());
            // What the first was told may have been made before the events given.
            let known = |retold: &&Retold| retold.told.seq >= Some(from as u64);
            assert!(retold.values().filter(known).all(Retold::same), "{retold:?}");
        }
    }
}

#[test]
fn what_an_old_log_says_nothing_of_cannot_be_told_again() {
    let town = two_days();
    let old = town.log.iter().cloned().map(|mut recorded| {
        if let kwartier_hall::hall::event::Event::TicketIssued(issued) = &mut recorded.event
            && let Some(told) = &mut issued.told
        {
            (told.seq, told.as_of) = (None, None);
        }
        recorded
    });
    let old: Vec<Recorded> = old.collect();
    let retold = retell(State::default(), Model::new(), &old).unwrap();
    assert!(retold.len() > 25 && retold.values().all(|retold| retold.again.is_none()));
}
