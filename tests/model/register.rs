//! The register of breaches: what could be seen, how the wait ended, and why the promise broke.

use kwartier::hall::command::Command;
use kwartier::hall::facts::{BreachCause, BreachScene, CounterStatus, Told};
use kwartier::hall::record::HowEnded;
use kwartier::hall::refusal::Refusal;
use kwartier::ids::TicketId;

use super::commands::issue;
use super::hall::Hall;

fn scene(hall: &Hall, visit: TicketId) -> BreachScene {
    (**hall.breach(visit).scene.as_ref().unwrap()).clone()
}

fn suggested(hall: &Hall, visit: TicketId) -> Option<BreachCause> {
    scene(hall, visit).suggested
}

/// A visitor whose promise broke at 10:15 while somebody looked every minute, so that there was no outage.
fn looked_at(hall: &mut Hall, until: &str) {
    let until = hall.instant(until);
    while hall.now < until {
        hall.now += chrono::TimeDelta::seconds(30);
        hall.settle();
    }
}

#[test]
fn a_breach_holds_who_was_at_the_counters_and_how_many_waited() {
    let mut hall = Hall::open();
    hall.closes("1").opens_with_agent("1", "jansen").pauses("2");
    let visit = hall.at("10:00").issue("paspoort");
    hall.issue("paspoort");
    hall.issue("rijbewijs");
    looked_at(&mut hall, "10:16");
    let scene = scene(&hall, visit);
    let counters: Vec<_> = scene
        .counters
        .iter()
        .map(|then| (then.counter.as_str(), then.status, then.takes))
        .collect();
    let expected = [
        ("1", CounterStatus::Open, true),
        ("2", CounterStatus::Paused, true),
        ("3", CounterStatus::Open, false),
    ];
    assert_eq!(counters, expected);
    assert_eq!(scene.counters[0].agent.as_ref().unwrap().as_str(), "jansen");
    assert_eq!((scene.waiting_for_service, scene.waiting), (2, 3));
    assert_eq!(scene.arrivals_last_hour, 2);
}

#[test]
fn a_breach_holds_what_the_visitor_was_told_and_when_they_were_warned() {
    let told = |median_s| {
        let mut request = issue("paspoort");
        request.told = Some(Told {
            median_s,
            hi_s: Some(1_500),
            ..Told::default()
        });
        request
    };
    let mut hall = Hall::open();
    let hoped = hall.at("10:00").issues(told(300));
    let warned = hall.issues(told(1_000));
    hall.at("10:15:00.500").settle();
    assert_eq!(scene(&hall, hoped).told_median_s, Some(300));
    assert_eq!(hall.wall(scene(&hall, hoped).warned_at), "10:15");
    assert_eq!(hall.wall(scene(&hall, warned).warned_at), "10:00");
}

#[test]
fn a_visitor_is_warned_once_a_wait_and_not_when_it_is_over_or_too_late_anyway() {
    let mut hall = Hall::open();
    let called = hall.at("09:50").issue("paspoort");
    let visit = hall.at("10:00").issue("paspoort");
    hall.call_this("1", called);
    let tickets = vec![called, visit];
    let warn = || Command::WarnVisitors {
        tickets: tickets.clone(),
    };
    hall.at("10:05").does(warn());
    hall.at("10:06").does(warn());
    let warned = |id| hall.ticket(id).leg().warned_at.map(|at| hall.wall(at));
    assert_eq!((warned(called), warned(visit)), (None, Some("10:05".into())));
    hall.at("10:15:00.500").settle();
    assert_eq!(hall.wall(scene(&hall, visit).warned_at), "10:05");
    let events = hall.log.len();
    hall.at("10:16").does(warn());
    assert_eq!(hall.log.len(), events, "the promise has broken: the page says so");
}

#[test]
fn how_long_it_became_in_the_end_is_told_apart_by_how_it_ended() {
    let mut hall = Hall::open();
    let visits = ["helped", "gone", "missed", "removed", "late"].map(|_| hall.at("10:00").issue("paspoort"));
    hall.at("10:15:30").settle();
    assert_eq!(hall.breach(visits[0]).ended, None, "the wait goes on");
    let end = |hall: &Hall, visit| {
        let ended = hall.breach(visit).ended.unwrap();
        (ended.how, ended.waited_s / 60)
    };
    hall.at("10:20").call_this("1", visits[0]);
    assert_eq!(end(&hall, visits[0]), (HowEnded::Called, 20));
    hall.at("10:21").start(visits[0]);
    assert_eq!(end(&hall, visits[0]), (HowEnded::Helped, 20));
    hall.at("10:25").leaves(visits[1]);
    assert_eq!(end(&hall, visits[1]), (HowEnded::Left, 25));
    hall.at("10:30").call_this("2", visits[2]);
    hall.at("10:31").no_show(visits[2]);
    assert_eq!(end(&hall, visits[2]), (HowEnded::NoShow, 30));
    hall.at("10:32").cancels(visits[3]);
    assert_eq!(end(&hall, visits[3]), (HowEnded::Removed, 32));
    hall.on("2026-11-11").at("09:00").settle();
    assert_eq!(hall.breach(visits[4]).ended.unwrap().how, HowEnded::DayEnd);
}

#[test]
fn a_no_show_who_comes_back_waits_on_in_the_register_too() {
    use kwartier::charter::ClockStop;
    let mut hall = Hall::open_with(|setup| setup.charter = super::stadhuis::charter(ClockStop::Served));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:20").call("1");
    hall.at("10:21").no_show(visit);
    assert_eq!(hall.breach(visit).ended.unwrap().how, HowEnded::NoShow);
    hall.at("10:25").requeue(visit);
    assert_eq!(hall.breach(visit).ended, None);
}

#[test]
fn what_broke_while_the_server_was_down_is_put_down_to_that() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("11:00").settle();
    assert_eq!(scene(&hall, visit).late_s, 45 * 60);
    assert_eq!(suggested(&hall, visit), Some(BreachCause::Outage));
}

#[test]
fn without_an_open_counter_the_closed_counter_is_the_cause() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.closes("1").pauses("2");
    looked_at(&mut hall, "10:16");
    assert_eq!(suggested(&hall, visit), Some(BreachCause::CounterClosed));
}

#[test]
fn a_counter_that_went_on_a_break_during_the_wait_is_the_cause() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").pauses("2");
    looked_at(&mut hall, "10:16");
    assert_eq!(suggested(&hall, visit), Some(BreachCause::CounterClosed));
}

#[test]
fn more_arrivals_than_all_counters_could_help_are_the_cause() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    // Ten minutes each: two counters that take it help twelve an hour.
    for _ in 0..12 {
        hall.issue("paspoort");
    }
    looked_at(&mut hall, "10:16");
    assert_eq!(suggested(&hall, visit), Some(BreachCause::MoreArrivals));
    assert_eq!(
        (scene(&hall, visit).asked_s, scene(&hall, visit).usual_s),
        (7_800, 7_200)
    );
}

#[test]
fn clearly_more_arrivals_than_on_such_a_day_at_that_hour_are_the_cause_though_all_counters_were_open() {
    let mut hall = Hall::with(|_| {});
    // Three Tuesdays on which one visitor came between nine and ten.
    for day in ["2026-11-10", "2026-11-17", "2026-11-24"] {
        hall.on(day);
        for id in ["1", "2", "3"] {
            hall.at("09:00").opens(id);
        }
        hall.at("09:30").issue("paspoort");
    }
    hall.on("2026-12-01");
    for id in ["1", "2", "3"] {
        hall.at("09:00").opens(id);
    }
    let visit = hall.at("10:00").issue("paspoort");
    for _ in 0..4 {
        hall.issue("paspoort");
    }
    looked_at(&mut hall, "10:16");
    let seen = scene(&hall, visit);
    assert_eq!((seen.came, seen.expected), (5, Some(1)));
    assert!(
        seen.asked_s < seen.open_s,
        "the open counters could help them all"
    );
    assert_eq!(seen.suggested, Some(BreachCause::MoreArrivals));
}

#[test]
fn one_visitor_helped_twice_as_long_as_usual_is_the_cause() {
    let mut hall = Hall::open();
    hall.at("09:50").issue("paspoort");
    hall.serve("1");
    let visit = hall.at("10:00").issue("paspoort");
    looked_at(&mut hall, "10:16");
    assert_eq!(scene(&hall, visit).counters[0].helping_s, Some(25 * 60));
    assert_eq!(suggested(&hall, visit), Some(BreachCause::LongCase));
}

#[test]
fn where_no_rule_fits_nothing_is_suggested() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    looked_at(&mut hall, "10:16");
    assert_eq!(hall.breach(visit).cause(), None);
}

#[test]
fn a_supervisor_sets_and_corrects_the_cause_and_every_word_stays_in_the_log() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("11:00").settle();
    let breach = hall.breach(visit).id;
    let set = |cause, reason: &str| Command::SetBreachCause {
        breach,
        cause,
        reason: Some(reason.into()),
    };
    hall.at("11:05")
        .does(set(BreachCause::LongCase, "gezin van acht"));
    hall.at("11:10").does(set(BreachCause::Other, "brandalarm"));
    let of_breach = hall.breach(visit);
    assert_eq!(of_breach.cause(), Some(BreachCause::Other));
    let kept = of_breach.cause.as_ref().unwrap();
    assert_eq!(
        (kept.by.as_str(), hall.wall(kept.at)),
        ("account:jansen", "11:10".into())
    );
    let log = serde_json::to_string(&hall.log).unwrap();
    assert_eq!(log.matches("\"breachCauseSet\"").count(), 2);
    assert!(!log.contains("gezin"), "free text is not in the log");
}

#[test]
fn a_cause_can_be_said_after_the_month_is_over_and_not_of_a_breach_that_is_not_there() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    let unknown = hall.refuses(Command::SetBreachCause {
        breach: kwartier::ids::BreachSeq(1),
        cause: BreachCause::Other,
        reason: None,
    });
    assert!(matches!(unknown, Refusal::NotFound { .. }), "{unknown}");
    hall.on("2026-12-09").at("10:00").settle();
    hall.does(Command::SetBreachCause {
        breach: kwartier::ids::BreachSeq(1),
        cause: BreachCause::Other,
        reason: None,
    });
}

#[test]
fn a_breach_of_an_old_log_still_reads() {
    let old = r#"{"type":"breachRegistered","breach":"b1","ticket":"t1","leg":0,"at":"2026-11-10T09:15:00Z",
        "secondDueAt":null,"offers":[],"laterOffers":[],"lapsesAt":"2026-12-10T09:15:00Z"}"#;
    serde_json::from_str::<kwartier::hall::event::Event>(old).unwrap();
    let given = r#"{"type":"redressGiven","breach":"b1","redress":"r0"}"#;
    serde_json::from_str::<kwartier::hall::event::Event>(given).unwrap();
}
