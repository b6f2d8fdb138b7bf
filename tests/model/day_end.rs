//! "The wait clock": the end of the day, closing time, and nights on which the clock changes.

use kwartier::hall::decide::next_due;
use kwartier::hall::facts::{CounterStatus, EndReason, TicketState};
use kwartier::hall::refusal::{ClosedBecause, Refusal};
use kwartier::hall::rules::queue::Availability;
use kwartier::ids::TicketId;

use super::commands::{issue, issue_told, step};
use super::hall::Hall;
use super::stadhuis::{hours, length};
use kwartier::hall::command::{Command, TicketStep};

/// Whether the day's end sent this visitor home.
fn sent_home(hall: &Hall, visit: TicketId) -> bool {
    let ticket = hall.ticket(visit);
    ticket.state == TicketState::Cancelled && ticket.reason == Some(EndReason::DayEnd)
}

/// Open round the clock, all counters open since the evening of 24 October 2026; the clocks go back that night.
fn night(day: &str) -> Hall {
    let mut hall = Hall::with(|setup| setup.opening_hours = hours("00:00", "00:00"));
    hall.on(day).at("20:00").opens("1");
    hall
}

#[test]
fn the_day_ends_at_closing_time_when_no_counter_is_open() {
    let mut hall = Hall::new();
    let visit = hall.at("16:00").issue("paspoort");
    hall.at("16:59:59").settle();
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    hall.at("17:00").settle();
    assert!(sent_home(&hall, visit));
    assert_eq!(hall.day_ended(), Some("17:00".into()));
}

#[test]
fn the_day_ends_at_the_first_instant_after_closing_time_with_no_counter_open() {
    let mut hall = Hall::open();
    let visit = hall.at("16:50").issue("paspoort");
    hall.at("17:10").closes("1").at("17:20").closes("2");
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    hall.at("17:25").closes("3");
    assert!(sent_home(&hall, visit));
    assert_eq!(hall.day_ended(), Some("17:25".into()));
}

#[test]
fn a_counter_on_a_break_keeps_the_day_going() {
    let mut hall = Hall::open();
    hall.at("16:50").issue("paspoort");
    hall.closes("1").closes("2").pauses("3");
    hall.at("17:30").settle();
    assert_eq!(hall.day_ended(), None);
}

#[test]
fn day_end_comes_at_local_midnight_at_the_latest() {
    let mut hall = Hall::open();
    let visit = hall.at("16:50").issue("paspoort");
    hall.at("23:59:59").settle();
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    hall.on("2026-11-11").at("00:00").settle();
    assert!(sent_home(&hall, visit));
    assert_eq!(hall.wall(hall.ticket(visit).ended_at.unwrap()), "00:00");
}

#[test]
fn waiting_called_and_parked_tickets_become_cancelled_at_day_end() {
    let mut hall = Hall::open();
    let parked = hall.at("16:30").issue("paspoort");
    hall.serve("1");
    hall.park(parked);
    let called = hall.issue("paspoort");
    hall.call("1");
    let waiting = hall.issue("paspoort");
    hall.on("2026-11-11").at("00:00").settle();
    for visit in [parked, called, waiting] {
        assert!(sent_home(&hall, visit), "{visit}");
    }
    assert_eq!(hall.counter("1").ticket, None);
}

#[test]
fn who_is_helped_when_the_last_counter_closes_is_helped_to_the_end_and_then_the_day_ends() {
    let mut hall = Hall::open();
    let visit = hall.at("16:50").issue("paspoort");
    hall.serve("1");
    for id in ["1", "2", "3"] {
        hall.at("17:05").closes(id);
    }
    assert_eq!(hall.at("17:19").settle().day_ended(), None);
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    hall.at("17:20").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Done);
    assert_eq!(hall.ticket(visit).reason, None);
    assert_eq!(hall.day_ended(), Some("17:20".into()));
}

#[test]
fn the_next_leg_of_who_was_helped_past_day_end_is_cancelled() {
    let after_day_end = |what: &dyn Fn(&mut Hall, TicketId)| {
        let mut hall = Hall::open();
        let visit = hall.at("16:50").issue("paspoort uittreksel");
        hall.serve("1");
        for id in ["1", "2", "3"] {
            hall.at("17:05").closes(id);
        }
        what(hall.at("17:20"), visit);
        assert!(sent_home(&hall, visit));
        assert_eq!(hall.wall(hall.ticket(visit).ended_at.unwrap()), "17:20");
    };
    after_day_end(&|hall, visit| {
        hall.complete(visit);
    });
    after_day_end(&|hall, visit| {
        hall.transfer(visit, "rijbewijs");
    });
    after_day_end(&|hall, visit| {
        hall.park(visit);
    });
}

#[test]
fn the_next_day_begins_empty() {
    let mut hall = Hall::open();
    hall.at("16:00").issue("paspoort");
    hall.at("16:10").issue("uittreksel");
    hall.on("2026-11-11").at("09:00").settle();
    assert_eq!(hall.state.waiting().count(), 0);
    assert_eq!(hall.state.busy_tickets().count(), 0);
    assert!(
        hall.state
            .counters
            .values()
            .all(|c| c.status == CounterStatus::Closed)
    );
    let first = hall.issue("paspoort");
    assert_eq!(hall.number(first), "P001");
}

#[test]
fn counters_take_their_usual_services_again_the_next_day() {
    let mut hall = Hall::open();
    hall.takes("1", "uittreksel");
    hall.on("2026-11-11").at("09:00").opens("1");
    let visit = hall.issue("rijbewijs");
    assert_eq!(hall.call("1"), visit);
}

#[test]
fn a_no_show_cannot_come_back_after_day_end() {
    let mut hall = Hall::open();
    let visit = hall.at("16:54").issue("paspoort");
    hall.call("1");
    hall.at("16:59").no_show(visit);
    for id in ["1", "2", "3"] {
        hall.at("17:01").closes(id);
    }
    hall.at("17:02").refuses(step(visit, TicketStep::Requeue));
    assert_eq!(hall.state_of(visit), TicketState::NoShow);
}

#[test]
fn after_day_end_nothing_is_issued_until_the_next_day() {
    let mut hall = Hall::with(|setup| setup.opening_hours = hours("00:00", "00:00"));
    hall.at("10:00").opens("1");
    let mut setup = (*hall.setup()).clone();
    setup.opening_hours = hours("09:00", "12:00");
    hall.does(Command::Configure {
        setup: std::sync::Arc::new(setup),
    });
    hall.at("12:00").closes("1");
    let refusal = hall.at("12:30").refuses(Command::Issue(issue("paspoort")));
    let because = ClosedBecause::Hours;
    assert_eq!(refusal, Refusal::HallClosed { because });
    hall.on("2026-11-11").at("09:00").issue("paspoort");
}

#[test]
fn closing_hours_brought_forward_end_the_day_when_they_are_set_and_not_before() {
    let mut hall = Hall::new();
    let visit = hall.at("15:30").issue("paspoort");
    let mut setup = (*hall.setup()).clone();
    setup.opening_hours = hours("09:00", "15:00");
    hall.at("15:50").does(Command::Configure {
        setup: std::sync::Arc::new(setup),
    });
    assert!(sent_home(&hall, visit));
    assert_eq!(hall.day_ended(), Some("15:50".into()));
    assert_eq!(hall.breaches(), [(visit, 0, "15:45".into())]);
}

#[test]
fn a_visit_that_ended_is_remembered_for_twelve_hours_at_least_and_then_forgotten() {
    let mut hall = Hall::open();
    let visit = hall.at("09:30").issue("paspoort");
    hall.serve("1");
    hall.at("09:40").complete(visit);
    for id in ["1", "2", "3"] {
        hall.at("21:39").closes(id);
    }
    assert!(hall.state.ticket(visit).is_some(), "not twelve hours yet");
    hall.on("2026-11-11")
        .at("09:00")
        .opens("1")
        .at("17:01")
        .closes("1");
    assert!(hall.state.ticket(visit).is_none());
}

#[test]
fn what_is_owed_outlives_the_visit() {
    let mut hall = Hall::open();
    let visit = hall.at("09:30").issue("paspoort");
    hall.at("09:50").serve("1");
    hall.complete(visit);
    hall.on("2026-11-11")
        .at("09:00")
        .opens("1")
        .at("17:01")
        .closes("1");
    assert!(hall.state.ticket(visit).is_none());
    assert_eq!(hall.owed(visit).len(), 1);
}

#[test]
fn when_a_services_last_open_counter_closes_the_hall_knows_that_nobody_takes_it() {
    let mut hall = Hall::open();
    let service = "uittreksel".parse().unwrap();
    hall.at("10:00").issue("uittreksel");
    hall.closes("2");
    assert_eq!(
        hall.state.availability(&service, hall.instant("10:00")),
        Availability::Open
    );
    hall.closes("3");
    assert_eq!(
        hall.state.availability(&service, hall.instant("10:00")),
        Availability::Planned
    );
    assert_eq!(hall.state.waiting().count(), 1, "who waits stays");
}

#[test]
fn whoever_holds_a_ticket_at_closing_time_is_helped() {
    let mut hall = Hall::open();
    let visit = hall.at("16:50").issue("paspoort");
    assert_eq!(hall.at("17:30").serve("1"), visit);
    hall.at("17:40").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Done);
}

#[test]
fn the_kiosk_stops_issuing_when_the_forecast_says_that_a_visitor_could_not_be_helped_before_closing() {
    let mut hall = Hall::open();
    hall.at("16:30").issues(issue_told("paspoort", 25));
    let refusal = hall
        .at("16:31")
        .refuses(Command::Issue(issue_told("paspoort", 25)));
    let because = ClosedBecause::ClosingSoon;
    assert_eq!(refusal, Refusal::HallClosed { because });
    hall.issues(issue_told("paspoort", 10));
}

#[test]
fn the_hall_sets_the_margin_before_closing() {
    let mut hall = Hall::open_with(|setup| setup.settings.closing_margin = length("PT20M"));
    hall.at("16:40").issue("paspoort");
    let refusal = hall.at("16:40:01").refuses(Command::Issue(issue("paspoort")));
    let because = ClosedBecause::ClosingSoon;
    assert_eq!(refusal, Refusal::HallClosed { because });
}

#[test]
fn the_kiosk_issues_nothing_outside_opening_hours() {
    for time in ["08:59:59", "17:00"] {
        let mut hall = Hall::new();
        let refusal = hall.at(time).refuses(Command::Issue(issue("paspoort")));
        let because = ClosedBecause::Hours;
        assert_eq!(refusal, Refusal::HallClosed { because });
    }
    Hall::new().at("09:00").issue("paspoort");
}

#[test]
fn a_wait_over_the_night_on_which_the_clock_goes_back_lasts_as_long_as_it_lasts() {
    let mut hall = night("2026-10-24");
    hall.on("2026-10-25").at("00:00").settle().opens("1");
    let visit = hall.at_utc("2026-10-25T00:50:00Z").issue("paspoort");
    assert_eq!(hall.clock_start(visit), "02:50");
    assert_eq!(hall.due(visit), "02:05");
    hall.at_utc("2026-10-25T01:05:00Z").settle();
    assert_eq!(hall.breaches(), []);
    hall.at_utc("2026-10-25T01:05:01Z").settle();
    assert_eq!(hall.breach(visit).at.to_rfc3339(), "2026-10-25T01:05:00+00:00");
}

#[test]
fn a_wait_over_the_night_on_which_the_clock_goes_forward_lasts_as_long_as_it_lasts() {
    let mut hall = night("2027-03-27");
    hall.on("2027-03-28").at("00:00").settle().opens("1");
    let visit = hall.at("01:50").issue("paspoort");
    assert_eq!(hall.due(visit), "03:05");
}

#[test]
fn the_day_on_which_the_clock_changes_ends_at_its_own_midnight() {
    for (day, next, utc) in [
        ("2026-10-25", "2026-10-26", "2026-10-25T23:00:00Z"),
        ("2027-03-28", "2027-03-29", "2027-03-28T22:00:00Z"),
    ] {
        let mut hall = night(day);
        let visit = hall.at("23:50").issue("paspoort");
        assert_eq!(next_due(&hall.state), Some(utc.parse().unwrap()));
        hall.on(next).at("10:00").settle();
        assert_eq!(hall.ticket(visit).ended_at, Some(utc.parse().unwrap()));
    }
}

#[test]
fn opening_hours_hold_across_the_change_of_the_clock() {
    let mut hall = Hall::new();
    for day in ["2026-10-24", "2026-10-26"] {
        hall.on(day);
        hall.at("08:59:59").refuses(Command::Issue(issue("paspoort")));
        hall.at("09:00").issue("paspoort");
    }
}
