//! Which rosters can be meant, and what they say of a counter.
#![allow(clippy::unwrap_used)]

use chrono::{TimeZone, Utc};
use imbl::OrdMap;

use super::*;
use crate::fixtures::small as hall_setup;
use crate::hall::facts::DayPart;

fn day() -> NaiveDate {
    // A Wednesday.
    NaiveDate::from_ymd_opt(2026, 11, 18).unwrap()
}

fn part(text: &str) -> DayPart {
    let (from, to) = text.split_once('-').unwrap();
    let time = |text: &str| text.parse().unwrap();
    DayPart {
        from: time(from),
        to: time(to),
    }
}

fn entry(counter: &str, hours: &str, breaks: &[&str]) -> RosterEntry {
    RosterEntry {
        counter: counter.parse().unwrap(),
        services: None,
        hours: part(hours),
        breaks: breaks.iter().map(|text| part(text)).collect(),
    }
}

fn pointers(days: &[RosterDay]) -> Vec<String> {
    let faults = faults(&hall_setup(), day(), days);
    faults.into_iter().map(|fault| fault.pointer).collect()
}

fn of(entries: Vec<RosterEntry>) -> Vec<RosterDay> {
    vec![RosterDay { day: day(), entries }]
}

#[test]
fn turns_that_follow_each_other_and_breaks_within_them_are_sound() {
    let entries = vec![
        entry("1", "09:00-12:30", &["10:15-10:30"]),
        entry("1", "12:30-17:00", &["14:45-15:00", "15:30-15:40"]),
        entry("2", "13:00-00:00", &["23:00-00:00"]),
    ];
    assert_eq!(pointers(&of(entries)), Vec::<String>::new());
}

#[test]
fn every_fault_is_named_at_its_place() {
    let mut strange = entry("9", "09:00-17:00", &[]);
    strange.services = Some(vec![
        "paspoort".parse().unwrap(),
        "nergens".parse().unwrap(),
        "paspoort".parse().unwrap(),
    ]);
    let mut nothing = entry("2", "09:00-10:00", &[]);
    nothing.services = Some(Vec::new());
    let entries = vec![
        entry(
            "1",
            "09:00-12:00",
            &["08:45-09:15", "10:00-10:30", "10:15-10:45", "11:00-10:30"],
        ),
        entry("1", "11:00-17:00", &[]),
        entry("1", "17:00-16:00", &[]),
        strange,
        nothing,
    ];
    let found = pointers(&of(entries));
    let expected = [
        "items[0].entries[0].breaks[0]",
        "items[0].entries[0].breaks[2]",
        "items[0].entries[0].breaks[3].to",
        "items[0].entries[1]",
        "items[0].entries[2].to",
        "items[0].entries[3].counterId",
        "items[0].entries[3].serviceIds[1]",
        "items[0].entries[3].serviceIds[2]",
        "items[0].entries[4].serviceIds",
    ];
    assert_eq!(found, expected);
}

#[test]
fn only_today_and_the_two_months_to_come_can_be_planned_and_each_day_once() {
    let plan = |day| RosterDay {
        day,
        entries: Vec::new(),
    };
    let far = day() + Days::new(limits::DAYS_AHEAD);
    let days = [
        plan(day().pred_opt().unwrap()),
        plan(day()),
        plan(day()),
        plan(far),
        plan(far + Days::new(1)),
    ];
    assert_eq!(pointers(&days), ["items[0].day", "items[2].day", "items[4].day"]);
}

#[test]
fn a_day_on_which_the_hall_is_closed_is_not_planned() {
    let mut setup = hall_setup();
    setup.opening_hours.clear();
    let days = of(vec![entry("1", "09:00-12:00", &[])]);
    assert_eq!(faults(&setup, day(), &days)[0].pointer, "items[0].day");
    assert!(faults(&setup, day(), &of(Vec::new())).is_empty());
}

#[test]
fn what_is_planned_for_a_counter_comes_as_instants_by_time() {
    let entries = vec![
        entry("1", "13:00-17:00", &["14:45-15:00"]),
        entry("2", "09:00-17:00", &[]),
        entry("1", "09:00-12:00", &[]),
    ];
    let rosters = OrdMap::unit(day(), Arc::new(entries));
    let at = |hour, minute| Utc.with_ymd_and_hms(2026, 11, 18, hour, minute, 0).unwrap();
    let turns = planned(
        &hall_setup(),
        &rosters,
        &"1".parse().unwrap(),
        at(11, 30),
        at(20, 0),
    );
    assert_eq!(turns.len(), 1);
    assert_eq!((turns[0].from, turns[0].to), (at(12, 0), at(16, 0)));
    assert_eq!(turns[0].breaks, [(at(13, 45), at(14, 0))]);
    let whole = planned(
        &hall_setup(),
        &rosters,
        &"1".parse().unwrap(),
        at(0, 0),
        at(22, 0),
    );
    assert_eq!(
        whole.iter().map(|turn| turn.from).collect::<Vec<_>>(),
        [at(8, 0), at(12, 0)]
    );
}

/// Where the first counter's break of a quarter past ten would be so many minutes later.
fn later(hours: &str, breaks: &[&str], minutes: i64) -> Option<DayPart> {
    let setup = hall_setup();
    let entries = [
        entry("2", "09:00-17:00", &["10:15-10:30"]),
        entry("1", hours, breaks),
    ];
    let (from, _) = part("10:15-10:30").on(&setup, day());
    let found = break_at(&setup, day(), &entries, &"1".parse().unwrap(), from)?;
    assert_eq!(found.length(), chrono::TimeDelta::minutes(15));
    let moved = found.moved(chrono::TimeDelta::minutes(minutes))?;
    let put = found.put(&entries, moved);
    assert_eq!(put[0], entries[0], "the other counter's break stays");
    assert!(put[1].breaks.contains(&moved));
    Some(moved)
}

#[test]
fn a_break_moves_within_its_turn_and_keeps_its_length() {
    let moved = |minutes| later("09:00-12:30", &["10:15-10:30", "11:15-11:30"], minutes);
    assert_eq!(moved(45), Some(part("11:00-11:15")));
    assert_eq!(moved(-75), Some(part("09:00-09:15")));
    assert_eq!(moved(-76), None, "before the turn");
    assert_eq!(moved(50), None, "meets the next break");
    assert_eq!(moved(75), Some(part("11:30-11:45")), "after the next break");
    assert_eq!(moved(121), None, "after the turn");
}

#[test]
fn a_break_moves_up_to_midnight_and_not_into_the_next_day() {
    let moved = |minutes| later("09:00-00:00", &["10:15-10:30"], minutes);
    assert_eq!(moved(13 * 60 + 30), Some(part("23:45-00:00")));
    assert_eq!(moved(13 * 60 + 31), None);
    assert_eq!(moved(14 * 60), None);
}

#[test]
fn a_break_that_nobody_planned_is_not_found() {
    assert_eq!(later("09:00-12:30", &["10:16-10:31"], 30), None);
}
