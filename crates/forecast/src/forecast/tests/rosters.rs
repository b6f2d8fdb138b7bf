//! What a roster changes in a forecast.

use chrono::TimeDelta;

use super::town::{Town, counter, nine_o_clock};
use crate::forecast::Unknown;
use kwartier_hall::hall::command::Command;
use kwartier_hall::hall::facts::{DayPart, RosterEntry};
use kwartier_hall::hall::rules::roster::RosterDay;

const MINUTE: u32 = 60;

pub fn part(from: &str, to: &str) -> DayPart {
    DayPart {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

pub fn plan(town: &mut Town, turns: &[(&str, DayPart, &[DayPart])]) {
    let entries = turns.iter().map(|(name, hours, breaks)| RosterEntry {
        counter: counter(name),
        services: None,
        hours: *hours,
        breaks: breaks.to_vec(),
    });
    let days = vec![RosterDay {
        day: nine_o_clock().date_naive(),
        entries: entries.collect(),
    }];
    town.done(&Command::PlanRosters { days });
}

#[test]
fn a_closed_counter_that_the_roster_opens_at_ten_is_expected_a_little_after_ten() {
    let mut town = Town::simple();
    plan(&mut town, &[("1", part("10:00", "17:00"), &[])]);
    let ticket = town.later(1_800).issue("paspoort");
    let said = town.of(ticket);
    assert!((30 * MINUTE..32 * MINUTE).contains(&said.lo_s), "{said:?}");
    assert!((31 * MINUTE..36 * MINUTE).contains(&said.median_s), "{said:?}");
}

#[test]
fn a_counter_that_is_very_late_is_not_expected_any_more() {
    let mut town = Town::simple();
    plan(&mut town, &[("1", part("09:00", "17:00"), &[])]);
    let ticket = town.issue("paspoort");
    assert!(town.of(ticket).median_s < 6 * MINUTE);
    town.later(50 * 60);
    assert!(town.forecast().ticket(ticket).is_err());
}

#[test]
fn a_counter_that_closed_in_its_turn_does_not_come_back() {
    let mut town = Town::simple();
    plan(&mut town, &[("1", part("09:00", "17:00"), &[])]);
    town.open("1").later(600).done(&Command::CloseCounter {
        counter: counter("1"),
    });
    let ticket = town.later(60).issue("paspoort");
    assert!(town.forecast().ticket(ticket).is_err());
}

#[test]
fn a_planned_break_holds_up_who_would_be_called_in_it() {
    let wait = |breaks: &[DayPart]| {
        let mut town = Town::simple();
        plan(&mut town, &[("1", part("09:00", "17:00"), breaks)]);
        town.open("1").later(3_600).help("paspoort", "1");
        let tickets: Vec<_> = (0..3).map(|_| town.issue("paspoort")).collect();
        town.of(tickets[2]).median_s
    };
    let (soon, later) = (wait(&[part("10:08", "10:28")]), wait(&[part("15:00", "15:20")]));
    assert!(soon > later + 15 * MINUTE, "{soon} {later}");
}

#[test]
fn a_counter_leaves_at_the_end_of_its_turn_unless_the_hall_closes_then() {
    let wait = |until: &str| {
        let mut town = Town::simple();
        plan(&mut town, &[("1", part("09:00", until), &[])]);
        town.open("1").later(7 * 3_600).help("paspoort", "1");
        let tickets: Vec<_> = (0..8).map(|_| town.issue("paspoort")).collect();
        town.forecast().ticket(tickets[7])
    };
    let stays = wait("17:00").unwrap().median_s;
    assert!(stays < 60 * MINUTE, "{stays}");
    // Nobody is left to call, so no number of minutes is told.
    assert_eq!(wait("16:30"), Err(Unknown::NotToday));
}

#[test]
fn what_was_planned_is_forgotten_when_the_day_is_over() {
    let mut town = Town::simple();
    plan(&mut town, &[("1", part("09:00", "17:00"), &[])]);
    assert_eq!(town.state.rosters.len(), 1);
    town.open("1").later(9 * 3_600).done(&Command::CloseCounter {
        counter: counter("1"),
    });
    town.now += TimeDelta::hours(10);
    town.done(&Command::Settle);
    assert_eq!(town.state.rosters.len(), 0);
}
