//! What can be booked by promise, in a hall that is simple enough to know the answer.

use std::sync::Arc;

use super::staffing::taught;
use super::town::{Town, counter, nine_o_clock};
use crate::forecast::promised::promised_day;
use kwartier_hall::hall::command::Command;
use kwartier_hall::hall::facts::{DayPart, PromiseBound, PromisedDay, PromisedGroup, RosterEntry};
use kwartier_hall::hall::rules::roster::RosterDay;
use kwartier_hall::hall::setup::{BookingRule, HallSetup, Places};

/// The same hall, in which a passport can be booked by promise, for so many minutes, in a morning for which so many counters
/// are planned.
fn planned(walk_ins: i64, minutes: u32, counters: usize, certainty: f64) -> Town {
    let mut town = taught(walk_ins);
    let mut setup = HallSetup::clone(town.state.setup.as_ref().unwrap());
    setup.services[0].booking = Some(BookingRule {
        minutes: Some(minutes),
        places: Some(Places::ByPromise { certainty }),
        ..BookingRule::default()
    });
    for period in &mut setup.opening_hours {
        period.to = "11:00".parse().unwrap();
    }
    town.done(&Command::Configure {
        setup: Arc::new(setup),
    });
    let hours = DayPart {
        from: "09:00".parse().unwrap(),
        to: "11:00".parse().unwrap(),
    };
    let entries = (1..=counters).map(|nth| RosterEntry {
        counter: counter(&nth.to_string()),
        services: None,
        hours,
        breaks: Vec::new(),
    });
    town.done(&Command::PlanRosters {
        days: vec![RosterDay {
            day: nine_o_clock().date_naive(),
            entries: entries.collect(),
        }],
    });
    town
}

fn promised(town: &Town) -> PromisedDay {
    let day = nine_o_clock().date_naive();
    promised_day(&town.state, &town.model, day, town.now, 7).unwrap()
}

/// The group of a half hour.
fn group(day: &PromisedDay, half: usize) -> &PromisedGroup {
    &day.halves[half].groups[0]
}

#[test]
fn where_hardly_anybody_walks_in_the_counters_are_the_bound() {
    let day = promised(&planned(1, 15, 2, 0.9));
    assert_eq!(day.halves.len(), 4);
    let quiet = group(&day, 2);
    assert_eq!(
        (quiet.bound, quiet.minutes, quiet.counters),
        (PromiseBound::Counters, 60, 2),
        "{quiet:?}"
    );
}

#[test]
fn where_walk_ins_alone_break_their_norm_nothing_can_be_booked() {
    let day = promised(&planned(20, 5, 1, 0.9));
    for half in 0..4 {
        let full = group(&day, half);
        assert_eq!(
            (full.bound, full.minutes),
            (PromiseBound::WalkInsAlone, 0),
            "{full:?}"
        );
        assert!(full.keeps.unwrap() < 0.9);
    }
}

#[test]
fn between_them_as_much_is_promised_as_keeps_the_norm_and_less_with_more_certainty() {
    let (usual, surer) = (
        promised(&planned(8, 5, 4, 0.8)),
        promised(&planned(8, 5, 4, 0.95)),
    );
    // Four counters have twenty-four visits of five minutes; eight walk in and leave room for some.
    let (usual, surer) = (group(&usual, 3), group(&surer, 3));
    assert_eq!(
        (usual.bound, surer.bound),
        (PromiseBound::Norm, PromiseBound::Norm),
        "{usual:?} {surer:?}"
    );
    assert!(
        surer.minutes < usual.minutes && usual.minutes < 120,
        "{usual:?} {surer:?}"
    );
    assert!(usual.minutes > 0 && usual.keeps.unwrap() >= 0.8 && surer.keeps.unwrap() >= 0.95);
}

#[test]
fn where_nobody_is_planned_nothing_is_promised_and_the_same_day_is_reckoned_the_same() {
    let town = planned(6, 5, 0, 0.9);
    let day = promised(&town);
    assert!(
        day.halves
            .iter()
            .all(|half| half.groups[0].bound == PromiseBound::NobodyPlanned)
    );
    let town = planned(6, 5, 3, 0.9);
    assert_eq!(promised(&town), promised(&town));
}
