//! Mail about appointments: queued with the appointment, replaced by newer news, given up in time.

use kwartier::hall::command::{AppointmentRequest, CallingOff, Command};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{MailAbout, MailState};
use kwartier::hall::record::PersonalData;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::mail::MailWish;
use kwartier::ids::AppointmentSeq;

use super::commands::services;
use super::hall::Hall;

fn request(hall: &Hall, time: &str, email: Option<&str>) -> AppointmentRequest {
    AppointmentRequest {
        code: "CODE-1".into(),
        services: services("paspoort"),
        at: hall.instant(time),
        reserved_for: None,
        contact: Some("De Vries".into()),
        mail: email.map(|address| MailWish {
            address: address.into(),
            language: None,
        }),
        party: kwartier::hall::command::Party::default(),
    }
}

fn book(hall: &mut Hall, time: &str, email: Option<&str>) -> AppointmentSeq {
    let requests = vec![request(hall, time, email)];
    match hall.does(Command::Book { requests }) {
        Done::Appointments(booked) => booked[0],
        other => panic!("no appointment but {other:?}"),
    }
}

fn change(hall: &mut Hall, appointment: AppointmentSeq, time: &str, email: Option<&str>) {
    let request = request(hall, time, email);
    hall.does(Command::ChangeAppointment { appointment, request });
}

fn mails(hall: &Hall) -> Vec<(MailAbout, MailState)> {
    hall.state
        .mails
        .values()
        .map(|mail| (mail.about, mail.state))
        .collect()
}

fn note(hall: &mut Hall, state: MailState, smtp: Option<u16>) {
    let mail = hall.state.mails_queued().next().unwrap().id;
    hall.does(Command::NoteMail { mail, state, smtp });
}

use MailAbout::{Booked, Cancelled, Moved};
use MailState::{Queued, Refused, Sent, Superseded, TooLate};

#[test]
fn an_appointment_made_moved_and_cancelled_is_told_each_time() {
    let mut hall = Hall::open();
    let id = book(&mut hall, "15:00", Some("vries@example.nl"));
    note(&mut hall, Sent, None);
    change(&mut hall, id, "16:00", Some("vries@example.nl"));
    note(&mut hall, Sent, None);
    hall.does(Command::CancelAppointment { appointment: id });
    assert_eq!(mails(&hall), [(Booked, Sent), (Moved, Sent), (Cancelled, Queued)]);
}

#[test]
fn without_an_address_nobody_is_told_and_one_that_is_none_is_refused() {
    let mut hall = Hall::open();
    let id = book(&mut hall, "15:00", None);
    hall.does(Command::CancelAppointment { appointment: id });
    assert_eq!(mails(&hall), []);
    let requests = vec![request(&hall, "15:00", Some("vries@example.nl\nBcc: a@b.nl"))];
    let refusal = hall.refuses(Command::Book { requests });
    assert!(format!("{refusal:?}").contains("\"email\""), "{refusal:?}");
}

#[test]
fn an_address_that_comes_later_is_told_the_whole_and_a_change_nobody_sees_is_not_told() {
    let mut hall = Hall::open();
    let id = book(&mut hall, "15:00", None);
    change(&mut hall, id, "15:00", Some("vries@example.nl"));
    note(&mut hall, Sent, None);
    change(&mut hall, id, "15:00", Some("vries@example.nl"));
    assert_eq!(mails(&hall), [(Booked, Sent)]);
}

#[test]
fn news_that_waits_gives_way_to_newer_news_and_goes_to_the_newest_address() {
    let mut hall = Hall::open();
    let id = book(&mut hall, "15:00", Some("oud@example.nl"));
    change(&mut hall, id, "16:00", Some("nieuw@example.nl"));
    // Nothing was told yet, so the visitor is told of an appointment, not of a change.
    assert_eq!(mails(&hall), [(Booked, Superseded), (Booked, Queued)]);
    let waits = hall.state.mails_queued().next().unwrap().address;
    let expected = PersonalData::MailAddress("nieuw@example.nl".into());
    assert!(*hall.state.personal[&waits] == expected);
    change(&mut hall, id, "16:00", None);
    assert_eq!(hall.state.mails_queued().count(), 0);
}

#[test]
fn several_are_called_off_at_once_and_each_hears_of_it_once_with_why_apart_from_the_log() {
    let mut hall = Hall::open();
    let told = book(&mut hall, "15:00", Some("vries@example.nl"));
    let reason = Some("De ambtenaar is ziek.".to_owned());
    let appointments = vec![told, told];
    hall.does(Command::CallOff(CallingOff { appointments, reason }));
    let mail = hall.state.mails_queued().next().unwrap();
    assert_eq!((mail.about, hall.state.mails_queued().count()), (Cancelled, 1));
    let kept = hall.state.personal.get(&mail.reason.unwrap()).unwrap();
    assert_eq!(**kept, PersonalData::Reason("De ambtenaar is ziek.".into()));
    assert!(!serde_json::to_string(&hall.log).unwrap().contains("ziek"));
    let unknown = vec![AppointmentSeq(99)];
    let asked = CallingOff {
        appointments: unknown,
        reason: None,
    };
    let Refusal::Invalid { faults } = hall.refuses(Command::CallOff(asked)) else {
        panic!("it was refused for something else");
    };
    assert_eq!(faults[0].pointer, "appointmentIds[0]");
}

#[test]
fn what_cannot_be_sent_is_given_up_when_the_appointment_comes_and_staff_know_of_it_before() {
    let mut hall = Hall::open();
    hall.at("10:00");
    book(&mut hall, "15:00", Some("vries@example.nl"));
    hall.at("14:59").settle();
    assert_eq!(mails(&hall), [(Booked, Queued)]);
    hall.at("15:10").settle();
    assert_eq!(mails(&hall), [(Booked, TooLate)]);
    let given_up = hall.state.mails.values().next().unwrap();
    assert_eq!(hall.wall(given_up.settled_at.unwrap()), "15:00");
}

#[test]
fn a_refused_mail_counts_as_not_told_until_the_appointment_or_better_news() {
    let mut hall = Hall::open();
    let id = book(&mut hall, "15:00", Some("fout@example.nl"));
    note(&mut hall, Refused, Some(550));
    assert_eq!(hall.state.mails_failed(hall.now), 1);
    assert_eq!(hall.state.mails.values().next().unwrap().smtp, Some(550));
    change(&mut hall, id, "16:00", Some("goed@example.nl"));
    assert_eq!(hall.state.mails_failed(hall.now), 0);
    note(&mut hall, Refused, Some(550));
    assert_eq!(hall.state.mails_failed(hall.now), 1);
    assert_eq!(hall.state.mails_failed(hall.instant("16:00")), 0);
}

#[test]
fn the_log_knows_no_address() {
    let mut hall = Hall::open();
    let id = book(&mut hall, "15:00", Some("vries@example.nl"));
    hall.does(Command::CancelAppointment { appointment: id });
    note(&mut hall, Sent, None);
    let log = serde_json::to_string(&hall.log).unwrap() + &serde_json::to_string(&hall.state).unwrap();
    assert!(!log.contains("vries"));
}

#[test]
fn what_the_mail_server_says_of_a_mail_that_came_to_its_end_changes_nothing() {
    let mut hall = Hall::open();
    book(&mut hall, "15:00", Some("vries@example.nl"));
    let mail = hall.state.mails_queued().next().unwrap().id;
    note(&mut hall, Sent, None);
    let before = hall.log.len();
    let (state, smtp) = (Refused, Some(550));
    hall.does(Command::NoteMail { mail, state, smtp });
    assert_eq!((mails(&hall), hall.log.len()), (vec![(Booked, Sent)], before));
}
