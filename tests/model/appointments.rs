//! Appointments and their check-in: early, late, twice, on another day, unknown.

use kwartier::charter::ArrivalKind;
use kwartier::hall::command::Command;
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::{ClosedBecause, Refusal};

use super::commands::check_in;
use super::hall::Hall;
use super::stadhuis::length;

#[test]
fn an_appointment_twice_gives_the_same_ticket() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:20").check_in("ABCD");
    let before = hall.state.clone();
    assert_eq!(hall.check_in("ABCD"), visit);
    assert!(hall.state == before, "nothing happened the second time");
    hall.at("10:30").call("1");
    assert_eq!(hall.at("10:31").check_in("ABCD"), visit);
}

#[test]
fn an_unknown_code_is_not_found() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let refusal = hall.at("10:20").refuses(check_in("WXYZ"));
    assert!(matches!(refusal, Refusal::NotFound { .. }), "{refusal}");
}

#[test]
fn a_code_is_the_same_in_small_letters_and_in_capitals() {
    let mut hall = Hall::open();
    hall.book("Zomer-24b", "paspoort", "10:30");
    let visit = hall.at("10:20").check_in("ZOMER-24B");
    assert_eq!(hall.check_in("zomer-24b"), visit);
}

#[test]
fn on_another_day_the_visitor_is_told_which_day_it_is() {
    let mut hall = Hall::open();
    hall.on("2026-11-11").book("ABCD", "paspoort", "10:30");
    hall.on("2026-11-10");
    let refusal = hall.at("10:30").refuses(check_in("ABCD"));
    let day = "2026-11-11".parse().unwrap();
    assert_eq!(refusal, Refusal::WrongDay { day });
    hall.on("2026-11-12");
    let refusal = hall.at("10:30").refuses(check_in("ABCD"));
    assert_eq!(refusal, Refusal::WrongDay { day });
}

#[test]
fn the_day_of_an_appointment_is_the_halls_and_not_that_of_utc() {
    let mut hall = Hall::with(|setup| setup.opening_hours = super::stadhuis::hours("00:00", "00:00"));
    hall.on("2026-11-11").book("ABCD", "paspoort", "00:30");
    hall.check_in_on_its_day("2026-11-10T23:10:00Z");
}

impl Hall {
    fn check_in_on_its_day(&mut self, instant: &str) {
        let visit = self.at_utc(instant).check_in("ABCD");
        assert_eq!(self.ticket(visit).arrival, ArrivalKind::Appointment);
    }
}

#[test]
fn within_the_grace_a_late_visitor_keeps_the_appointment() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:50").check_in("ABCD");
    assert_eq!(hall.ticket(visit).arrival, ArrivalKind::Appointment);
    assert!(!hall.ticket(visit).late_check_in);
    assert_eq!(hall.rank(visit), "10:55");
}

#[test]
fn later_than_the_halls_grace_an_appointment_is_issued_as_a_walk_in_and_said_so() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:50:01").check_in("ABCD");
    assert_eq!(hall.ticket(visit).arrival, ArrivalKind::WalkIn);
    assert!(hall.ticket(visit).late_check_in);
    assert_eq!(hall.due(visit), "11:05:01");
    assert_eq!(hall.rank(visit), "11:05:01");
}

#[test]
fn the_hall_sets_the_grace() {
    let mut hall = Hall::open_with(|setup| setup.settings.check_in_grace = length("PT0S"));
    hall.book("ABCD", "paspoort", "10:30");
    hall.book("EFGH", "paspoort", "10:30");
    let in_time = hall.at("10:30").check_in("ABCD");
    let late = hall.at("10:30:01").check_in("EFGH");
    assert_eq!(hall.ticket(in_time).arrival, ArrivalKind::Appointment);
    assert_eq!(hall.ticket(late).arrival, ArrivalKind::WalkIn);
}

#[test]
fn before_the_check_in_nobody_can_be_called_and_no_clock_runs() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    hall.at("10:40").refuses(super::commands::call("1"));
    assert_eq!(hall.breaches(), []);
}

#[test]
fn an_appointment_that_was_called_off_cannot_be_checked_in() {
    let mut hall = Hall::open();
    let appointment = hall.book("ABCD", "paspoort", "10:30");
    hall.does(Command::CancelAppointment { appointment });
    let refusal = hall.at("10:30").refuses(check_in("ABCD"));
    assert!(
        matches!(refusal, Refusal::WrongState { ref state, .. } if state == "cancelled"),
        "{refusal}"
    );
}

#[test]
fn an_appointment_not_kept_is_missed_when_the_day_ends() {
    let mut hall = Hall::open();
    let appointment = hall.book("ABCD", "paspoort", "16:30");
    for id in ["1", "2", "3"] {
        hall.at("17:05").closes(id);
    }
    assert_eq!(
        hall.state.appointments[&appointment].state,
        AppointmentState::Missed
    );
    let refusal = hall.at("17:06").refuses(check_in("ABCD"));
    let because = ClosedBecause::Hours;
    assert_eq!(refusal, Refusal::HallClosed { because });
}

#[test]
fn after_closing_time_with_nobody_at_work_no_appointment_is_checked_in() {
    let mut hall = Hall::new();
    hall.book("ABCD", "paspoort", "16:55");
    let refusal = hall.at("17:05").refuses(check_in("ABCD"));
    let because = ClosedBecause::Hours;
    assert_eq!(refusal, Refusal::HallClosed { because });
}

#[test]
fn after_closing_time_an_appointment_is_let_in_while_counters_are_open() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "16:55");
    let visit = hall.at("17:05").check_in("ABCD");
    assert_eq!(hall.call("1"), visit);
}

#[test]
fn a_code_of_a_visit_long_forgotten_is_of_another_day() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "09:30");
    let visit = hall.at("09:30").check_in("ABCD");
    hall.serve("1");
    hall.at("09:40").complete(visit);
    hall.on("2026-11-11").at("00:00").settle();
    assert!(hall.state.ticket(visit).is_none());
    let refusal = hall.at("09:00").refuses(check_in("ABCD"));
    let day = "2026-11-10".parse().unwrap();
    assert_eq!(refusal, Refusal::WrongDay { day });
}

#[test]
fn an_appointment_for_a_service_that_nobody_takes_today_is_checked_in_all_the_same() {
    let mut hall = Hall::open();
    hall.book("ABCD", "uittreksel", "10:30");
    hall.takes("2", "paspoort").takes("3", "rijbewijs");
    hall.at("10:30").check_in("ABCD");
}

#[test]
fn a_code_is_taken_once() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let request = kwartier::hall::command::AppointmentRequest {
        mail: None,
        code: "ABCD".into(),
        services: super::commands::services("paspoort"),
        at: hall.instant("11:30"),
        reserved_for: None,
        contact: None,
        party: kwartier::hall::command::Party::default(),
    };
    let refusal = hall.refuses(Command::Book {
        requests: vec![request],
    });
    assert!(matches!(refusal, Refusal::Invalid { .. }), "{refusal}");
}
