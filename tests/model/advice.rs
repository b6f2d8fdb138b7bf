//! Advice: carried out whole or not at all, undone, and held against what happened.

use kwartier::duration::Length;
use kwartier::hall::command::{Advised, Command, Standing};
use kwartier::hall::decide::next_due;
use kwartier::hall::done::Done;
use kwartier::hall::event::Event;
use kwartier::hall::facts::{Change, CounterStatus, DayPart, Move, Promised, RosterEntry, TicketState};
use kwartier::hall::record::CarriedOut;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::roster::RosterDay;
use kwartier::hall::setup::CallingRule;
use kwartier::hall::state::State;

use super::commands::{counter, services};
use super::hall::Hall;

fn carry_out(name: &str, moves: &[Move]) -> Command {
    Command::CarryOutAdvice {
        advice: name.parse().unwrap(),
        advised: Standing::Stands(Box::new(Advised {
            moves: moves.to_vec(),
            promised: Promised {
                before: 9.0,
                after: 2.0,
                lo: 1.0,
                hi: 4.0,
            },
        })),
    }
}

fn undo(name: &str) -> Command {
    Command::UndoAdvice {
        advice: name.parse().unwrap(),
    }
}

fn opening(id: &str, list: &str) -> Move {
    Move::OpenCounter {
        counter: counter(id),
        services: services(list),
    }
}

fn taking(id: &str, list: &str, before: &str) -> Move {
    Move::SetServices {
        counter: counter(id),
        services: services(list),
        before: services(before),
    }
}

fn appointments_first(minutes: u32) -> Move {
    Move::AppointmentsFirst {
        lasting: Length::from_minutes(minutes),
    }
}

fn part(text: &str) -> DayPart {
    let (from, to) = text.split_once('-').unwrap();
    DayPart {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

/// Counter 1 works from nine to five with these breaks.
fn plan(hall: &mut Hall, breaks: &[&str]) {
    let entries = vec![RosterEntry {
        counter: counter("1"),
        services: None,
        hours: part("09:00-17:00"),
        breaks: breaks.iter().map(|text| part(text)).collect(),
    }];
    let day = "2026-11-10".parse().unwrap();
    hall.does(Command::PlanRosters {
        days: vec![RosterDay { day, entries }],
    });
}

/// The breaks that are planned for counter 1.
fn breaks(hall: &Hall) -> Vec<DayPart> {
    hall.state.rosters.values().next().unwrap()[0].breaks.clone()
}

fn delay(hall: &Hall, from: &str, minutes: u32) -> Move {
    Move::DelayBreak {
        counter: counter("1"),
        from: hall.instant(from),
        by: Length::from_minutes(minutes),
    }
}

/// The hall at ten, with breaks of counter 1 at a quarter past and at noon, the first put off by half an hour.
fn delayed() -> Hall {
    let mut hall = Hall::open();
    hall.at("10:00");
    plan(&mut hall, &["10:15-10:30", "12:00-12:30"]);
    let step = delay(&hall, "10:15", 30);
    hall.does(carry_out("a1", &[step]));
    assert_eq!(breaks(&hall), [part("10:45-11:00"), part("12:00-12:30")]);
    hall
}

fn only(hall: &Hall) -> &CarriedOut {
    hall.state.advice.values().next().unwrap()
}

fn kinds(hall: &Hall, last: usize) -> Vec<&'static str> {
    let from = hall.log.len() - last;
    hall.log[from..]
        .iter()
        .map(|recorded| recorded.event.kind())
        .collect()
}

#[test]
fn advice_is_carried_out_through_the_ordinary_events_and_says_what_it_changed() {
    let mut hall = Hall::new();
    hall.at("09:00").opens("1").opens("3");
    let moves = [
        opening("2", "paspoort"),
        taking("3", "rijbewijs", "rijbewijs uittreksel"),
    ];
    let done = hall.at("10:00").does(carry_out("a1", &moves));
    assert_eq!(
        kinds(&hall, 3),
        ["counterOpened", "counterServicesChanged", "adviceCarriedOut"]
    );
    assert_eq!(done, Done::Advice(hall.state.seq));
    let carried = only(&hall);
    assert_eq!(hall.wall(carried.until), "11:00");
    assert_eq!(
        carried.changes,
        [
            Change::CounterOpened {
                counter: counter("2"),
                services: services("paspoort"),
                before: services("paspoort uittreksel"),
            },
            Change::ServicesChanged {
                counter: counter("3"),
                services: services("rijbewijs"),
                before: services("rijbewijs uittreksel"),
            },
        ]
    );
}

#[test]
fn when_one_move_can_no_longer_be_made_none_is() {
    let mut hall = Hall::open();
    let moves = [
        taking("3", "rijbewijs", "rijbewijs uittreksel"),
        opening("2", "paspoort"),
    ];
    let refusal = hall.at("10:00").refuses(carry_out("a1", &moves));
    assert!(matches!(refusal, Refusal::AdviceStale { .. }), "{refusal}");
    assert_eq!(
        hall.state.counters[&counter("3")].services,
        services("rijbewijs uittreksel")
    );
}

#[test]
fn a_counter_that_takes_other_services_by_now_makes_the_advice_stale() {
    let mut hall = Hall::open();
    hall.takes("3", "afhalen");
    let stale = hall.refuses(carry_out(
        "a1",
        &[taking("3", "rijbewijs", "rijbewijs uittreksel")],
    ));
    assert!(matches!(stale, Refusal::AdviceStale { .. }));
}

#[test]
fn advice_is_carried_out_once() {
    let mut hall = Hall::new();
    hall.does(carry_out("a1", &[opening("2", "paspoort")]));
    hall.closes("2");
    let again = hall.refuses(carry_out("a1", &[opening("2", "paspoort")]));
    assert!(matches!(&again, Refusal::WrongState { state, .. } if state == "carriedOut"));
    hall.does(carry_out("a2", &[opening("2", "paspoort")]));
}

#[test]
fn advice_that_nobody_gave_or_that_was_withdrawn_is_not_carried_out() {
    let mut hall = Hall::open();
    let unknown = Command::CarryOutAdvice {
        advice: "a1".parse().unwrap(),
        advised: Standing::Unknown,
    };
    assert!(matches!(hall.refuses(unknown), Refusal::NotFound { .. }));
    let withdrawn = Command::CarryOutAdvice {
        advice: "a1".parse().unwrap(),
        advised: Standing::Withdrawn,
    };
    assert!(matches!(hall.refuses(withdrawn), Refusal::AdviceStale { .. }));
    assert!(matches!(hall.refuses(undo("a1")), Refusal::NotFound { .. }));
}

#[test]
fn undoing_restores_what_the_moves_changed() {
    let mut hall = Hall::new();
    hall.at("09:00").opens("1").opens("3");
    hall.pauses("3");
    let before = hall.state.clone();
    let moves = [
        opening("2", "paspoort afhalen"),
        Move::EndBreak {
            counter: counter("3"),
        },
        taking("1", "paspoort", "paspoort rijbewijs afhalen"),
        appointments_first(30),
    ];
    hall.at("10:00").does(carry_out("a1", &moves));
    let visit = hall.issue("paspoort");
    assert_eq!(hall.call("2"), visit);
    hall.at("10:05").does(undo("a1"));
    for (id, counter) in &before.counters {
        let now = &hall.state.counters[id];
        assert_eq!(
            (now.status, &now.services),
            (counter.status, &counter.services),
            "{id}"
        );
    }
    assert_eq!(hall.state.rule_for_a_while, None);
    assert_eq!(
        hall.state_of(visit),
        TicketState::Waiting,
        "keeps its place in the queue"
    );
    assert_eq!(hall.wall(only(&hall).undone_at.unwrap()), "10:05");
    let again = hall.refuses(undo("a1"));
    assert!(matches!(&again, Refusal::WrongState { state, .. } if state == "undone"));
}

#[test]
fn what_somebody_has_changed_since_is_not_undone() {
    let mut hall = Hall::open();
    hall.does(carry_out(
        "a1",
        &[taking("3", "rijbewijs", "rijbewijs uittreksel")],
    ));
    hall.takes("3", "uittreksel");
    assert!(matches!(hall.refuses(undo("a1")), Refusal::AdviceStale { .. }));
    assert_eq!(
        hall.state.counters[&counter("3")].services,
        services("uittreksel")
    );
}

#[test]
fn a_counter_that_was_closed_and_opened_again_is_not_closed_by_an_undo() {
    let mut hall = Hall::new();
    hall.at("10:00")
        .does(carry_out("a1", &[opening("2", "paspoort uittreksel")]));
    hall.at("10:10").closes("2");
    hall.at("10:20").opens("2");
    assert!(matches!(hall.refuses(undo("a1")), Refusal::AdviceStale { .. }));
    assert_eq!(hall.state.counters[&counter("2")].status, CounterStatus::Open);
}

#[test]
fn after_its_hour_advice_is_no_longer_undone() {
    let mut hall = Hall::new();
    hall.at("10:00")
        .does(carry_out("a1", &[opening("2", "paspoort")]));
    hall.at("11:00");
    assert!(matches!(hall.refuses(undo("a1")), Refusal::AdviceStale { .. }));
}

#[test]
fn appointments_are_called_first_until_the_rule_ends_by_itself() {
    let mut hall = Hall::open_with(|setup| setup.settings.policy = CallingRule::Fifo);
    let walk_in = hall.at("10:00").issue("paspoort");
    hall.book("AFSPRAAK", "paspoort", "10:10");
    let booked = hall.at("10:10").check_in("AFSPRAAK");
    hall.does(carry_out("a1", &[appointments_first(20)]));
    assert_eq!(hall.at("10:11").call("1"), booked);
    hall.book("TWEEDE", "paspoort", "10:29");
    hall.at("10:29").check_in("TWEEDE");
    assert_eq!(
        hall.at("10:30").call("2"),
        walk_in,
        "the hall's own rule holds again"
    );
}

#[test]
fn a_rule_for_a_while_ends_with_the_day() {
    let mut hall = Hall::open();
    hall.at("16:50").does(carry_out("a1", &[appointments_first(600)]));
    for id in ["1", "2", "3"] {
        hall.at("17:05").closes(id);
    }
    assert_eq!(hall.state.rule_for_a_while, None);
}

#[test]
fn after_an_hour_is_counted_what_then_happened() {
    let mut hall = Hall::open();
    hall.at("09:44:59").issue("paspoort");
    hall.at("09:45:01").issue("paspoort");
    hall.at("10:00").does(carry_out("a1", &[appointments_first(30)]));
    hall.at("10:30").issue("paspoort");
    hall.at("10:45").issue("paspoort");
    hall.at("10:44:59.5").settle();
    assert_eq!(only(&hall).broken, None);
    // The first broke before, the last breaks at the end of the hour, which is not within it.
    hall.at("12:00").settle();
    assert_eq!(only(&hall).broken, Some(2));
    let counted = hall.log.iter().find_map(|recorded| match &recorded.event {
        Event::AdviceCounted { broken, at, .. } => Some((*broken, hall.wall(*at))),
        _ => None,
    });
    assert_eq!(counted, Some((2, "11:00".into())));
}

#[test]
fn the_timer_is_set_to_the_end_of_the_hour() {
    let mut hall = Hall::new();
    hall.at("10:00")
        .does(carry_out("a1", &[opening("2", "paspoort")]));
    hall.now = next_due(&hall.state).unwrap();
    assert_eq!(hall.wall(hall.now), "11:00");
    hall.settle();
    assert_eq!(only(&hall).broken, Some(0));
}

#[test]
fn what_was_undone_is_not_held_against_its_promise() {
    let mut hall = Hall::new();
    hall.at("10:00")
        .does(carry_out("a1", &[opening("2", "paspoort")]));
    hall.at("10:01").does(undo("a1"));
    hall.at("12:00").settle();
    assert_eq!(only(&hall).broken, None);
}

#[test]
fn a_snapshot_from_before_there_was_advice_is_read() {
    let hall = Hall::open();
    let mut json = serde_json::to_value(&hall.state).unwrap();
    let members = json.as_object_mut().unwrap();
    assert!(members.remove("advice").is_some());
    assert!(members.remove("ruleForAWhile").is_some());
    let mut read: State = serde_json::from_value(json).unwrap();
    read.index_all();
    assert!(read == hall.state);
}

#[test]
fn the_events_of_advice_read_back_as_they_were_written() {
    let mut hall = Hall::new();
    hall.at("09:00").opens("3").pauses("3");
    let moves = [
        opening("2", "paspoort"),
        Move::EndBreak {
            counter: counter("3"),
        },
        appointments_first(30),
    ];
    hall.at("10:00").does(carry_out("a1", &moves));
    hall.at("10:05").does(undo("a1"));
    hall.at("10:06")
        .does(carry_out("a2", &[opening("2", "paspoort")]));
    hall.at("12:00").settle();
    let mut state = State::default();
    for recorded in &hall.log {
        let text = serde_json::to_string(recorded).unwrap();
        let read = serde_json::from_str(&text).unwrap();
        assert_eq!(*recorded, read, "{text}");
        state.apply(&read).unwrap();
    }
    assert!(state == hall.state);
}

#[test]
fn a_planned_break_is_delayed_in_the_roster_of_the_day() {
    let hall = delayed();
    assert_eq!(kinds(&hall, 2), ["rosterPlanned", "adviceCarriedOut"]);
    assert_eq!(
        only(&hall).changes,
        [Change::BreakDelayed {
            counter: counter("1"),
            before: hall.instant("10:15"),
            from: hall.instant("10:45"),
            lasting: Length::from_minutes(15),
        }]
    );
}

#[test]
fn a_break_that_begins_or_is_planned_at_another_time_is_not_delayed() {
    let stale = |at: &str, doing: &dyn Fn(&mut Hall)| {
        let mut hall = Hall::open();
        hall.at("10:00");
        plan(&mut hall, &["10:15-10:30", "11:00-11:15"]);
        let step = delay(&hall, "10:15", 30);
        doing(hall.at(at));
        let refusal = hall.refuses(carry_out("a1", &[step]));
        assert!(matches!(refusal, Refusal::AdviceStale { .. }), "{refusal}");
    };
    stale("10:15", &|_| {});
    stale("10:10", &|hall| {
        hall.pauses("1");
    });
    stale("10:10", &|hall| {
        hall.closes("1");
    });
    stale("10:10", &|hall| plan(hall, &["10:30-10:45"]));
    // Somebody has put another break where this one would go.
    stale("10:10", &|hall| plan(hall, &["10:15-10:30", "10:50-11:00"]));
}

#[test]
fn a_delayed_break_goes_back_when_that_is_undone_also_after_its_first_time_has_come() {
    for at in ["10:05", "10:20"] {
        let mut hall = delayed();
        hall.at(at).does(undo("a1"));
        assert_eq!(breaks(&hall), [part("10:15-10:30"), part("12:00-12:30")], "{at}");
        assert_eq!(kinds(&hall, 2), ["rosterPlanned", "adviceUndone"]);
    }
}

#[test]
fn a_delayed_break_stays_where_it_is_once_it_has_begun_or_its_first_time_is_over() {
    // From 10.30 on nobody could have a break from 10.15 to 10.30.
    for at in ["10:30", "10:45"] {
        let mut hall = delayed();
        let refusal = hall.at(at).refuses(undo("a1"));
        assert!(matches!(refusal, Refusal::AdviceStale { .. }), "{refusal}");
    }
    let mut hall = delayed();
    hall.at("10:20").pauses("1");
    let refusal = hall.refuses(undo("a1"));
    assert!(matches!(refusal, Refusal::AdviceStale { .. }), "{refusal}");
}

#[test]
fn a_delayed_break_that_somebody_planned_anew_stays_as_they_want_it() {
    for anew in [
        &["11:00-11:15"][..],
        &["10:45-11:15"],
        &["10:20-10:35", "10:45-11:00"],
    ] {
        let mut hall = delayed();
        hall.at("10:05");
        plan(&mut hall, anew);
        let refusal = hall.refuses(undo("a1"));
        assert!(
            matches!(refusal, Refusal::AdviceStale { .. }),
            "{anew:?}: {refusal}"
        );
    }
}

#[test]
fn what_else_advice_changed_is_undone_though_its_break_has_begun() {
    let mut hall = Hall::new();
    hall.at("10:00").opens("1");
    plan(&mut hall, &["10:15-10:30"]);
    let moves = [delay(&hall, "10:15", 30), opening("2", "paspoort")];
    hall.does(carry_out("a1", &moves));
    hall.at("10:46").does(undo("a1"));
    assert_eq!(hall.state.counters[&counter("2")].status, CounterStatus::Closed);
    assert_eq!(breaks(&hall), [part("10:45-11:00")]);
}

#[test]
fn a_delayed_break_reads_back_from_the_log_as_it_was_written() {
    let mut hall = delayed();
    hall.at("10:05").does(undo("a1"));
    let mut state = State::default();
    for recorded in &hall.log {
        let text = serde_json::to_string(recorded).unwrap();
        state.apply(&serde_json::from_str(&text).unwrap()).unwrap();
    }
    assert!(state == hall.state);
}
