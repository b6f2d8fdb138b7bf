//! "Unfinished": a visit that staff forget to finish ends with its day, and teaches nobody how long help takes.

use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{EndReason, TicketState};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::state::State;
use kwartier::ids::TicketId;
use kwartier::report::wait::{Wait, WaitEnd};
use kwartier::view::forgotten::still_helping;

use super::commands::{self, step};
use super::hall::Hall;
use super::stadhuis::hours;
use kwartier::hall::command::TicketStep;

/// Counter 1 has been helping since ten to five, and nobody ever says that it is over.
fn forgotten() -> (Hall, TicketId) {
    let mut hall = Hall::open();
    let visit = hall.at("16:50").issue("paspoort");
    hall.serve("1");
    (hall, visit)
}

fn is_unfinished(hall: &Hall, visit: TicketId) -> bool {
    let ticket = hall.ticket(visit);
    ticket.state == TicketState::Done && ticket.reason == Some(EndReason::Unfinished)
}

#[test]
fn a_visit_still_being_served_at_local_midnight_ends_as_unfinished() {
    let (mut hall, visit) = forgotten();
    hall.at("23:59:59").settle();
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    hall.on("2026-11-11").at("00:00").settle();
    assert!(is_unfinished(&hall, visit));
    assert_eq!(hall.ticket(visit).ended_at, Some(hall.instant("00:00")));
    assert_eq!(hall.leg(visit).ended_at, None, "nobody knows when help ended");
    assert_eq!(hall.leg(visit).outcome, None);
    assert_eq!(hall.day_ended(), Some("00:00".into()));
}

#[test]
fn the_counter_is_free_the_next_morning() {
    let (mut hall, visit) = forgotten();
    hall.on("2026-11-11").at("09:00").opens("1");
    assert_eq!(hall.counter("1").ticket, None);
    let next = hall.issue("paspoort");
    assert_eq!(hall.call("1"), next);
    let refusal = hall.refuses(step(visit, commands::complete()));
    assert!(
        matches!(&refusal, Refusal::WrongState { state, .. } if state == "done"),
        "{refusal}"
    );
}

#[test]
fn a_counter_that_closes_while_it_helps_finishes_there_and_is_no_such_thing() {
    let (mut hall, visit) = forgotten();
    for id in ["1", "2", "3"] {
        hall.at("17:00").closes(id);
    }
    hall.at("17:40").complete(visit);
    hall.on("2026-11-11").at("09:00").settle();
    assert_eq!(
        (hall.state_of(visit), hall.ticket(visit).reason),
        (TicketState::Done, None)
    );
}

#[test]
fn one_who_is_forgotten_behind_a_closed_counter_ends_with_the_day_too() {
    let (mut hall, visit) = forgotten();
    for id in ["1", "2", "3"] {
        hall.at("17:00").closes(id);
    }
    let other = hall.at("17:30").refuses(commands::call("1"));
    assert!(matches!(other, Refusal::CounterClosed { .. }), "{other}");
    hall.on("2026-11-11").at("08:00").settle();
    assert!(is_unfinished(&hall, visit));
    assert_eq!(hall.day_ended(), Some("00:00".into()));
}

#[test]
fn in_a_hall_that_never_closes_it_is_the_midnight_after_help_began() {
    let mut hall = Hall::with(|setup| setup.opening_hours = hours("00:00", "00:00"));
    hall.at("23:50").opens("1");
    let visit = hall.issue("paspoort");
    hall.serve("1");
    hall.on("2026-11-11").at("00:00").settle();
    assert!(is_unfinished(&hall, visit));
    hall.at("00:05").opens("1");
    let next = hall.issue("paspoort");
    hall.serve("1");
    hall.at("12:00").settle();
    assert_eq!(hall.state_of(next), TicketState::Serving);
}

#[test]
fn the_services_that_would_have_followed_end_with_it() {
    let mut hall = Hall::open();
    let visit = hall.at("16:50").issue("paspoort uittreksel");
    hall.serve("1");
    hall.on("2026-11-11").at("00:00").settle();
    assert!(is_unfinished(&hall, visit));
    assert_eq!(hall.state.waiting().count(), 0);
}

#[test]
fn a_report_knows_that_the_wait_was_kept_and_not_how_long_help_took() {
    let (mut hall, visit) = forgotten();
    hall.on("2026-11-12").at("09:00").settle();
    let zone = hall.setup().time_zone;
    let waits = Wait::all(hall.ticket(visit), zone);
    assert_eq!(
        (waits[0].end, waits[0].help_s, waits[0].unfinished),
        (WaitEnd::Unfinished, None, true)
    );
}

#[test]
fn help_that_an_old_log_lets_last_past_midnight_has_no_length_in_a_report() {
    let (hall, visit) = forgotten();
    let mut ticket = hall.ticket(visit).clone();
    ticket.state = TicketState::Done;
    ticket.legs.last_mut().ended_at = Some(hall.instant("16:50") + chrono::TimeDelta::hours(16));
    let waits = Wait::all(&ticket, hall.setup().time_zone);
    assert_eq!(waits[0].help_s, None);
}

/// A log from before this was known: the day ended at closing time, and the visit was served on for days.
fn old_log() -> (Vec<Recorded>, TicketId) {
    let (hall, visit) = forgotten();
    let mut log = hall.log.clone();
    let next = |log: &[Recorded]| log.last().map_or(1, |last| last.seq + 1);
    let mut add = |hours: i64, event: Event| {
        let seq = next(&log);
        let at = hall.instant("16:50") + chrono::TimeDelta::hours(hours);
        let by = log[0].by.clone();
        log.push(Recorded { seq, at, by, event });
    };
    let day = hall.ticket(visit).day;
    for counter in ["1", "2", "3"] {
        let counter = counter.parse().unwrap();
        add(1, Event::CounterClosed { counter });
    }
    let at = hall.instant("17:50");
    add(1, Event::DayEnded { day, at });
    let counter = "2".parse().unwrap();
    let services = vec!["paspoort".parse().unwrap()];
    let opened = Event::CounterOpened {
        counter,
        services,
        agent: None,
        day: day.succ_opt().unwrap(),
    };
    add(17, opened);
    (log, visit)
}

#[test]
fn an_old_log_replays_to_what_it_meant_and_is_settled_at_its_true_midnight_when_it_is_opened() {
    let (log, visit) = old_log();
    let mut state = State::default();
    for recorded in &log {
        state.apply(recorded).unwrap();
    }
    assert_eq!(state.ticket(visit).unwrap().state, TicketState::Serving);
    let due = kwartier::hall::decide::next_due(&state).unwrap();
    assert_eq!(due.to_rfc3339(), "2026-11-10T23:00:00+00:00");
    let mut hall = Hall::new();
    hall.state = state;
    hall.log = log;
    hall.on("2026-11-11").at("10:00").settle();
    assert!(is_unfinished(&hall, visit));
    assert_eq!(hall.ticket(visit).ended_at, Some(due));
    assert_eq!(hall.counter("1").ticket, None);
}

#[test]
fn an_errand_that_ends_with_the_day_is_no_unfinished_help() {
    let (mut hall, visit) = forgotten();
    hall.at("16:55").park(visit);
    hall.on("2026-11-11").at("08:00").settle();
    assert_eq!(hall.ticket(visit).reason, Some(EndReason::DayEnd));
    hall.refuses(step(visit, TicketStep::Start));
}

/// Whether somebody asks at counter 1, and whether the supervisor is told.
fn asked(hall: &mut Hall, time: &str) -> (bool, bool) {
    let counter = "1".parse().unwrap();
    hall.at(time).settle();
    hall.seen(|scene| {
        let asked = still_helping(scene, &counter).is_some();
        (asked, !scene.help_outlasts().is_empty())
    })
}

#[test]
fn the_counter_is_asked_when_help_outlasts_what_is_plausible_and_the_supervisor_told_at_twice_that() {
    // Ten minutes on average, six around it: 99 of 100 are helped within a little over half an hour.
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.serve("1");
    let plausible = hall.seen(|scene| {
        let service = scene.setup.service(&"paspoort".parse().unwrap()).unwrap();
        scene.forecasts.plausible_help_s(service) / 60.0
    });
    assert!((30.0..40.0).contains(&plausible), "{plausible}");
    assert_eq!(asked(&mut hall, "10:29"), (false, false));
    assert_eq!(asked(&mut hall, "10:41"), (true, false));
    assert_eq!(asked(&mut hall, "10:59"), (true, false));
    assert_eq!(asked(&mut hall, "11:21"), (true, true));
}

#[test]
fn nobody_is_asked_within_half_an_hour_however_short_help_usually_is() {
    let mut hall = Hall::open_with(|setup| {
        for service in &mut setup.services {
            service.service_time.mean_s = 60.0;
        }
    });
    hall.at("10:00").issue("paspoort");
    hall.serve("1");
    assert_eq!(asked(&mut hall, "10:30"), (false, false));
    assert_eq!(asked(&mut hall, "10:31"), (true, false));
    assert_eq!(asked(&mut hall, "11:01"), (true, true));
}

#[test]
fn who_is_back_from_an_errand_is_helped_anew_and_who_is_only_called_is_not_helped() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.at("10:05").park(visit).at("11:00").unpark(visit, "1");
    assert_eq!(asked(&mut hall, "11:20"), (false, false));
    hall.at("11:21").complete(visit);
    hall.issue("paspoort");
    hall.call("1");
    assert_eq!(asked(&mut hall, "13:00"), (false, false));
}

#[test]
fn one_who_is_helped_on_behind_a_closed_counter_is_asked_about_too() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.at("10:10").closes("1");
    assert_eq!(asked(&mut hall, "12:00"), (true, true));
}
