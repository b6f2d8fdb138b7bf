//! What can be told of a person goes when they ask for it, and what must still be done or accounted for stays.

use std::collections::BTreeSet;

use kwartier::hall::command::{AppointmentRequest, Command};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{Identification, MailState, Need};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::mail::MailWish;
use kwartier::ids::{AppointmentSeq, PersonalId};

use super::commands::services;
use super::hall::Hall;

fn booked(hall: &mut Hall) -> AppointmentSeq {
    let request = AppointmentRequest {
        code: "ABCD".into(),
        services: services("paspoort"),
        at: hall.instant("10:30"),
        reserved_for: None,
        contact: Some("06-98765432".into()),
        mail: Some(MailWish {
            address: "vries@example.nl".into(),
            language: None,
        }),
        party: kwartier::hall::command::Party::default(),
    };
    match hall.does(Command::Book {
        requests: vec![request],
    }) {
        Done::Appointments(booked) => booked[0],
        other => panic!("no appointment but {other:?}"),
    }
}

fn erase(appointment: AppointmentSeq) -> Command {
    Command::ErasePersonal {
        appointment,
        identified_by: Identification::IdentityDocument,
        known: Vec::new(),
    }
}

fn named_by(command: &Command, hall: &Hall) -> BTreeSet<PersonalId> {
    let ends = hall.handles(command).personal_ends;
    ends.into_iter()
        .filter(|(_, at)| *at == hall.now)
        .map(|(id, _)| id)
        .collect()
}

#[test]
fn all_that_can_be_told_of_who_booked_goes_at_once_and_the_visit_stays() {
    let mut hall = Hall::open();
    let id = booked(&mut hall);
    let visit = hall.at("10:20").check_in("ABCD");
    hall.does(Command::SetNeeds {
        ticket: visit,
        needs: vec![Need::Assistance],
    });
    hall.call("1");
    hall.start(visit).complete(visit);
    let before = hall.ticket(visit).clone();
    let appointment = hall.state.appointments[&id].clone();
    let expected: BTreeSet<PersonalId> = [appointment.contact, appointment.mail, before.needs]
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(expected.len(), 3);
    assert_eq!(named_by(&erase(id), &hall), expected);
    assert_eq!(hall.does(erase(id)), Done::Erased { rows: 3 });
    assert_eq!(hall.ticket(visit).number, before.number);
    let appointment = &hall.state.appointments[&id];
    assert_eq!((appointment.contact, appointment.mail), (None, None));
}

#[test]
fn a_visit_that_goes_on_keeps_what_it_needs() {
    let mut hall = Hall::open();
    let id = booked(&mut hall);
    hall.at("10:20").check_in("ABCD");
    let refusal = hall.refuses(erase(id));
    assert!(matches!(refusal, Refusal::WrongState { .. }), "{refusal}");
}

#[test]
fn mail_that_waits_is_given_up_and_none_follows_to_an_address_that_is_gone() {
    let mut hall = Hall::open();
    let id = booked(&mut hall);
    hall.does(erase(id));
    assert_eq!(hall.state.mails_queued().count(), 0);
    let states: Vec<MailState> = hall.state.mails.values().map(|mail| mail.state).collect();
    assert_eq!(states, [MailState::TooLate]);
    hall.does(Command::CancelAppointment { appointment: id });
    assert_eq!(hall.state.mails_queued().count(), 0);
}

#[test]
fn of_an_appointment_that_the_hall_forgot_goes_what_was_found_and_still_there() {
    let mut hall = Hall::open();
    let id = booked(&mut hall);
    let kept = hall.state.appointments[&id].clone();
    for day in ["2026-11-20", "2026-11-21"] {
        hall.on(day)
            .at("09:00")
            .opens("1")
            .closes("1")
            .at("23:59")
            .settle();
    }
    assert!(!hall.state.appointments.contains_key(&id));
    let known = vec![kept.contact.unwrap(), PersonalId(999)];
    let command = Command::ErasePersonal {
        appointment: id,
        identified_by: Identification::Representative,
        known,
    };
    assert_eq!(hall.does(command), Done::Erased { rows: 1 });
}

#[test]
fn nothing_is_noted_where_nothing_was_kept() {
    let mut hall = Hall::open();
    let id = hall.book("ABCD", "paspoort", "10:30");
    let before = hall.log.len();
    assert_eq!(hall.does(erase(id)), Done::Erased { rows: 0 });
    assert_eq!(hall.log.len(), before);
}
