//! "The clock was wrong": it is put right, and whoever is in the hall waits on as if it had been right all along.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::hall::command::{CaseRequest, Command, Reach, TicketStep};
use kwartier::hall::decide::{handle, next_due};
use kwartier::hall::event::{ClockCorrected, Event, Recorded};
use kwartier::hall::facts::{Actor, AnswerWay, CaseKind, CounterStatus, TicketState};
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::state::State;
use kwartier::ids::Letter;
use proptest::prelude::*;

use super::commands::step;
use super::hall::Hall;
use super::plain::Plain;
use super::random_days::{Act, Tick, acts, ticks};
use super::random_halls::halls;

fn correction(from: DateTime<Utc>, to: DateTime<Utc>) -> Command {
    Command::CorrectClock(ClockCorrected {
        from,
        to,
        numbers: BTreeMap::new(),
        numbers_ahead: BTreeMap::new(),
    })
}

impl Hall {
    /// The clock is put right by so much.
    fn corrects_by(&mut self, by: TimeDelta) -> &mut Self {
        let from = self.now;
        self.does(correction(from, from + by));
        self.now = from + by;
        self
    }
}

/// By how much a clock may have been wrong; whole weeks, so that it is the same hour of the same day of the week.
const AMOUNTS: [TimeDelta; 4] = [
    TimeDelta::minutes(-10),
    TimeDelta::minutes(10),
    TimeDelta::days(-364),
    TimeDelta::days(364),
];

#[test]
fn who_waits_has_waited_just_as_long_and_is_owed_help_just_as_soon() {
    for by in AMOUNTS {
        let mut hall = Hall::open();
        let ticket = hall.at("10:00").issue("paspoort");
        hall.at("10:09").corrects_by(by);
        let now = hall.now;
        let waits = hall.state.ticket(ticket).unwrap().clone();
        assert_eq!(waits.leg().waited_s(now), 9 * 60, "{by}");
        assert_eq!(waits.leg().due_at, Some(now + TimeDelta::minutes(6)), "{by}");
        assert_eq!(waits.state, TicketState::Waiting);
        hall.now += TimeDelta::minutes(6);
        hall.settle();
        assert!(
            hall.state.breaches.is_empty(),
            "{by}: stopping at the limit would keep the promise"
        );
        hall.now += TimeDelta::seconds(1);
        hall.settle();
        assert_eq!(hall.state.breaches.len(), 1, "{by}");
    }
}

#[test]
fn nothing_falls_due_for_the_correction_and_what_was_broken_stays_broken() {
    for by in AMOUNTS {
        let mut hall = Hall::open();
        let ticket = hall.at("10:00").issue("paspoort");
        hall.at("10:20").settle();
        let broken: Vec<_> = hall.state.breaches.keys().copied().collect();
        assert_eq!(broken.len(), 1);
        hall.corrects_by(by).settle();
        assert_eq!(
            hall.state.breaches.keys().copied().collect::<Vec<_>>(),
            broken,
            "{by}"
        );
        let breach = hall.state.breaches.values().next().unwrap();
        assert_eq!(hall.now - breach.at, TimeDelta::minutes(5), "{by}");
        assert_eq!(hall.state.ticket(ticket).unwrap().state, TicketState::Waiting);
    }
}

#[test]
fn a_no_show_may_come_back_within_ten_minutes_of_either_clock() {
    for by in AMOUNTS {
        let mut hall = Hall::open();
        let ticket = hall.at("10:00").issue("paspoort");
        hall.call("1");
        hall.at("10:02").does(step(ticket, TicketStep::NoShow));
        hall.at("10:06").corrects_by(by);
        hall.now += TimeDelta::minutes(5);
        hall.does(step(ticket, TicketStep::Requeue));
        let mut late = Hall::open();
        let ticket = late.at("10:00").issue("paspoort");
        late.call("1");
        late.at("10:02").does(step(ticket, TicketStep::NoShow));
        late.at("10:06").corrects_by(by);
        late.now += TimeDelta::minutes(7);
        assert!(matches!(
            late.refuses(step(ticket, TicketStep::Requeue)),
            Refusal::WrongState { .. }
        ));
    }
}

#[test]
fn what_was_done_by_the_wrong_clock_can_be_taken_back_by_the_right_one() {
    for by in AMOUNTS {
        let mut hall = Hall::open();
        let ticket = hall.at("10:00").issue("paspoort");
        hall.call("1");
        hall.corrects_by(by);
        hall.now += TimeDelta::seconds(59);
        hall.does(Command::UndoStep {
            ticket,
            supervises: false,
        });
        let due = hall.state.ticket(ticket).unwrap().leg().due_at;
        assert_eq!(
            due,
            Some(hall.now + TimeDelta::minutes(15) - TimeDelta::seconds(59)),
            "{by}"
        );
    }
}

#[test]
fn appointments_that_a_clock_ahead_took_for_missed_can_be_kept() {
    let mut hall = Hall::open();
    let booked = hall.book("CODE1", "paspoort", "15:00");
    hall.at("10:00").issue("paspoort");
    // The clock jumps to the next day, which ends the day that was.
    hall.on("2026-11-11").at("10:00").settle();
    assert_eq!(hall.state.appointments[&booked].state, AppointmentState::Missed);
    hall.corrects_by(TimeDelta::days(-1));
    assert_eq!(hall.state.appointments[&booked].state, AppointmentState::Booked);
    hall.on("2026-11-10").at("14:55").opens("1");
    let ticket = hall.check_in("CODE1");
    assert_eq!(
        hall.state.ticket(ticket).unwrap().leg().clock_start_at,
        hall.instant("15:00")
    );
}

#[test]
fn an_appointed_time_to_come_is_a_time_of_day_and_does_not_move() {
    let mut hall = Hall::open();
    hall.book("CODE1", "paspoort", "11:00");
    let ticket = hall.at("10:45").check_in("CODE1");
    hall.corrects_by(TimeDelta::minutes(-10));
    let leg = hall.state.ticket(ticket).unwrap().leg().clone();
    assert_eq!(leg.clock_start_at, hall.instant("11:00"));
    assert_eq!(leg.due_at, Some(hall.instant("11:05")));
}

#[test]
fn numbers_go_on_after_those_that_the_day_had_before_the_clock_went_wrong() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.on("2027-11-10").at("10:05").opens("1");
    let odd = hall.issue("paspoort");
    let to: DateTime<Utc> = "2026-11-10T09:10:00Z".parse().unwrap();
    let from = hall.now;
    let letter = "P".parse().unwrap();
    hall.does(Command::CorrectClock(ClockCorrected {
        from,
        to,
        numbers: BTreeMap::from([(letter, 20)]),
        numbers_ahead: BTreeMap::new(),
    }));
    hall.now = to;
    let next = hall.issue("paspoort");
    assert_eq!(hall.state.ticket(next).unwrap().number.to_string(), "P021");
    let day = "2026-11-10".parse().unwrap();
    assert_eq!(hall.state.ticket(odd).unwrap().day, day);
    assert_eq!(hall.state.ticket(next).unwrap().day, day);
    assert_eq!(
        hall.state.ticket(next).unwrap().state,
        TicketState::Waiting,
        "the day is not over"
    );
    let midnight: DateTime<Utc> = "2026-11-10T23:00:00Z".parse().unwrap();
    assert!(
        next_due(&hall.state).is_some_and(|due| due <= midnight),
        "the day ends tonight"
    );
}

#[test]
fn numbers_that_a_clock_which_was_ahead_gave_out_are_not_given_out_again_when_their_day_comes() {
    let mut hall = Hall::open();
    hall.on("2026-11-12").at("10:00").issue("paspoort");
    let to: DateTime<Utc> = "2026-11-10T09:00:00Z".parse().unwrap();
    let letter: Letter = "P".parse().unwrap();
    let ahead = |day: &str, last| (day.parse().unwrap(), BTreeMap::from([(letter, last)]));
    hall.does(Command::CorrectClock(ClockCorrected {
        from: hall.now,
        to,
        numbers: BTreeMap::new(),
        numbers_ahead: BTreeMap::from([ahead("2026-11-11", 7), ahead("2026-11-12", 1)]),
    }));
    let mut number = |day: &str, time: &str| {
        let next = hall.on(day).at(time).issue("paspoort");
        hall.state.ticket(next).unwrap().number.to_string()
    };
    assert_eq!(
        number("2026-11-10", "10:05"),
        "P002",
        "the first was moved to today"
    );
    assert_eq!(number("2026-11-11", "10:00"), "P008");
    assert_eq!(number("2026-11-11", "10:01"), "P009");
    assert_eq!(number("2026-11-12", "10:00"), "P002");
    assert_eq!(number("2026-11-13", "10:00"), "P001");
    assert!(
        hall.state.counts_ahead.is_empty(),
        "nothing is kept of days that are over"
    );
}

#[test]
fn the_terms_of_a_case_run_from_when_it_was_truly_opened() {
    let mut hall = Hall::open();
    hall.on("2027-11-10").at("10:00");
    hall.does(Command::OpenCase(Box::new(CaseRequest {
        kind: CaseKind::Complaint,
        ticket: None,
        counter: None,
        said: Some("Het duurde te lang.".into()),
        reach: Reach {
            way: Some(AnswerWay::Phone),
            contact: Some("06 12345678".into()),
        },
    })));
    let due = |hall: &Hall| hall.state.cases.values().next().unwrap().due_at().unwrap();
    let left = due(&hall) - hall.now;
    hall.corrects_by(TimeDelta::days(-364));
    assert_eq!(due(&hall) - hall.now, left);
}

/// The hall with every instant so much later, as far as it stands in its open visits and at its counters.
fn as_seen_now(state: &State) -> impl PartialEq + std::fmt::Debug {
    let open = state.tickets.values().filter(|ticket| !ticket.state.is_over());
    let visits: Vec<_> = open
        .map(|ticket| {
            let mut ticket = ticket.as_ref().clone();
            ticket.told = None;
            ticket
        })
        .collect();
    let ids: Vec<_> = visits.iter().map(|ticket| ticket.id).collect();
    let breaches = state
        .breaches
        .values()
        .filter(|breach| ids.contains(&breach.ticket));
    let breaches: Vec<_> = breaches
        .map(|breach| (breach.id, breach.at, breach.second_due_at, breach.redress.clone()))
        .collect();
    let queue: Vec<_> = state.queue.iter().copied().collect();
    let dues: Vec<_> = state.dues.iter().copied().collect();
    let counters = state.counters.iter().map(|(id, counter)| {
        let mut counter = counter.clone();
        // Since when a counter is closed that closed on a day past: what had ended stays where it was.
        if counter.status == CounterStatus::Closed {
            (counter.since, counter.freed_at) = (None, None);
        }
        (id.clone(), counter)
    });
    let counters: Vec<_> = counters.collect();
    (visits, breaches, queue, dues, state.day, counters)
}

/// What a clock that is wrong cannot change: times that somebody chose belong to the right one.
fn goes_by_the_clock(act: &Act) -> bool {
    !matches!(
        act,
        Act::Book { .. }
            | Act::CheckIn(_)
            | Act::CallOff(_)
            | Act::TakeBack(..)
            | Act::CarryOut { .. }
            | Act::Undo(_)
    )
}

fn staff() -> Actor {
    Actor::principal("account:jansen")
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    /// A hall whose clock was weeks ahead or behind, and is corrected, is the hall whose clock was right; and it stays
    /// so whatever happens next.
    #[test]
    fn a_corrected_hall_is_the_hall_whose_clock_was_right(
        kind in halls(),
        before in prop::collection::vec((ticks(), acts()), 1..40),
        after in prop::collection::vec((ticks(), acts()), 1..40),
        weeks in prop_oneof![-2_i64..0, 1_i64..3],
    ) {
        // Winter time on every day of the story, also of the one that the wrong clock tells.
        let morning: DateTime<Utc> = "2026-11-17T08:00:00Z".parse().unwrap();
        let wrong_by = TimeDelta::weeks(weeks);
        let setup = kind.setup();
        let plain = Plain::new(&setup);
        let begin = Command::Configure { setup: setup.clone() };
        let right = handle(&State::default(), &begin, &staff(), morning);
        let wrong = handle(&State::default(), &begin, &staff(), morning + wrong_by);
        let (mut right, mut wrong) = (right.state, wrong.state);
        let mut log: Vec<Recorded> = Vec::new();
        let mut clock = morning;
        let mut shown = plain;
        let does = |act: &Act, shown: &Plain, now| act.command(shown, now);
        for (tick, act) in before.iter().filter(|(_, act)| goes_by_the_clock(act)) {
            clock = tick.after(clock, &shown, next_due(&right)).max(clock);
            let now = right.recorded_at.map_or(clock, |last| last.max(clock));
            let command = does(act, &shown, now);
            let _ = shown.does(&command, now);
            let one = handle(&right, &command, &staff(), clock);
            let other = handle(&wrong, &command, &staff(), clock + wrong_by);
            prop_assert_eq!(one.outcome.is_ok(), other.outcome.is_ok(), "{:?}", command);
            (right, wrong) = (one.state, other.state);
            log.extend(other.events);
        }
        right = handle(&right, &Command::Settle, &staff(), clock).state;
        let settled = wrong.clone();
        let corrected = handle(&wrong, &correction(clock + wrong_by, clock), &staff(), clock);
        prop_assert!(corrected.outcome.is_ok());
        let backwards = corrected.events.iter().filter(|e| matches!(e.event, Event::ClockCorrected(_))).count();
        prop_assert_eq!(backwards, 1);
        // Folding the log gives the same hall.
        let mut folded = settled;
        for event in &corrected.events {
            folded.apply(event).unwrap();
        }
        prop_assert!(folded == corrected.state);
        wrong = corrected.state;
        prop_assert!(as_seen_now(&right) == as_seen_now(&wrong), "{:#?}\n{:#?}", as_seen_now(&right), as_seen_now(&wrong));
        // From a snapshot its indexes come out the same.
        let text = serde_json::to_string(&wrong).unwrap();
        let mut read: State = serde_json::from_str(&text).unwrap();
        read.index_all();
        prop_assert_eq!(&read.queue, &wrong.queue);
        prop_assert_eq!(&read.dues, &wrong.dues);
        prop_assert_eq!(&read.later_offers, &wrong.later_offers);
        prop_assert_eq!(&read.lapses, &wrong.lapses);
        for (tick, act) in after.iter().filter(|(_, act)| goes_by_the_clock(act)) {
            if matches!(tick, Tick::BackMinutes(_)) {
                continue;
            }
            clock = tick.after(clock, &shown, next_due(&right)).max(clock);
            let now = right.recorded_at.map_or(clock, |last| last.max(clock));
            let command = does(act, &shown, now);
            let _ = shown.does(&command, now);
            let one = handle(&right, &command, &staff(), clock);
            let other = handle(&wrong, &command, &staff(), clock);
            prop_assert_eq!(one.outcome.is_ok(), other.outcome.is_ok(), "{:?}: {:?} {:?}", command, one.outcome, other.outcome);
            (right, wrong) = (one.state, other.state);
            prop_assert!(as_seen_now(&right) == as_seen_now(&wrong), "{:?}", command);
        }
    }
}
