//! Reminders to who consented to them: a day before by the clock on the wall, once, at the time of now, and never of what was
//! called off; and a word to who checked in when their turn is near.

use kwartier::hall::command::{BookingRequest, Command, Place, PlaceAsked};
use kwartier::hall::done::Done;
use kwartier::hall::facts::MailAbout::{Booked, Cancelled, Moved, Nearly, Reminder};
use kwartier::hall::facts::MailState::{Queued, Refused, Sent, Superseded, TooLate};
use kwartier::hall::facts::MessageWay::{Mail, Sms};
use kwartier::hall::facts::{MailAbout, MailState, MessageWay};
use kwartier::hall::record::PersonalData;
use kwartier::hall::rules::mail::MailWish;
use kwartier::hall::rules::reminder::{ConsentWish, may_remind};
use kwartier::hall::setup::{BookingRule, Places};
use kwartier::hall::state::State;
use kwartier::ids::{AppointmentSeq, MailSeq};

use super::commands::services;
use super::hall::Hall;

/// The town hall in which a passport can be booked, on the morning of Monday 2 November 2026.
fn hall() -> Hall {
    let mut hall = Hall::with(|setup| {
        let rule = BookingRule {
            minutes: Some(30),
            every_minutes: Some(30),
            places: Some(Places::Fixed(9)),
            ..BookingRule::default()
        };
        setup
            .services
            .iter_mut()
            .for_each(|it| it.booking = Some(rule.clone()));
    });
    hall.on("2026-11-02").at("09:00").settle();
    hall
}

fn wish(hall: &Hall, time: &str, reminders: &[MessageWay]) -> BookingRequest {
    BookingRequest {
        place: Place::Free(PlaceAsked {
            services: services("paspoort"),
            persons: 1,
            at: hall.instant(time),
        }),
        code: format!("CODE-{}", hall.state.last.appointment + 1),
        contact: Some("De Vries".into()),
        mail: Some(MailWish {
            address: "vries@example.nl".into(),
            language: None,
        }),
        consent: ConsentWish {
            reminders: reminders.to_vec(),
            near: reminders.contains(&Sms),
            phone: Some("06 12345678".into()),
            language: None,
        },
    }
}

/// Books for a day and an hour, and goes back to the morning; the confirmation is sent.
fn book(hall: &mut Hall, (day, time): (&str, &str), reminders: &[MessageWay]) -> AppointmentSeq {
    let now = hall.now;
    let wish = wish(hall.on(day), time, reminders);
    hall.now = now;
    let Done::Appointments(booked) = hall.does(Command::BookPlace(Box::new(wish))) else {
        panic!("nothing was booked")
    };
    all_sent(hall);
    booked[0]
}

fn note(hall: &mut Hall, mail: MailSeq, state: MailState, smtp: Option<u16>) {
    hall.does(Command::NoteMail { mail, state, smtp });
}

fn all_sent(hall: &mut Hall) {
    let queued: Vec<MailSeq> = hall.state.mails_queued().map(|mail| mail.id).collect();
    queued.into_iter().for_each(|mail| note(hall, mail, Sent, None));
}

/// What became of everything but the confirmations that were sent.
fn told(hall: &Hall) -> Vec<(MailAbout, MessageWay, MailState)> {
    let mails = hall.state.mails.values();
    let told = mails.map(|mail| (mail.about, mail.way, mail.state));
    told.filter(|told| *told != (Booked, Mail, Sent)).collect()
}

#[test]
fn who_asked_for_it_is_reminded_a_day_before_by_each_way_once() {
    let mut hall = hall();
    book(&mut hall, ("2026-11-05", "10:30"), &[Sms, Mail]);
    hall.on("2026-11-04").at("10:29:59").settle();
    assert_eq!(told(&hall), []);
    hall.at("10:30").settle();
    assert_eq!(told(&hall), [(Reminder, Mail, Queued), (Reminder, Sms, Queued)]);
    let sms = hall.state.mails_queued().find(|mail| mail.way == Sms).unwrap();
    assert_eq!(
        *hall.state.personal[&sms.address],
        PersonalData::PhoneNumber("+31612345678".into())
    );
    let (sms, queued) = (sms.id, hall.log.len());
    note(&mut hall, sms, Refused, Some(400));
    assert_eq!(
        hall.state.mails_failed(hall.now),
        1,
        "staff see that it did not come"
    );
    all_sent(&mut hall);
    hall.on("2026-11-05").at("10:00").settle();
    let again = hall.log[queued..]
        .iter()
        .any(|event| event.event.kind() == "mailQueued");
    assert!(!again);
    assert!(!serde_json::to_string(&hall.log).unwrap().contains("12345678"));
}

#[test]
fn nobody_is_reminded_who_did_not_ask_or_booked_within_a_day() {
    let mut hall = hall();
    book(&mut hall, ("2026-11-05", "10:30"), &[]);
    let mut late = wish(hall.on("2026-11-03"), "09:00", &[Mail]);
    late.code = "CODE-2".into();
    hall.on("2026-11-02").at("09:00:01");
    hall.does(Command::BookPlace(Box::new(late)));
    all_sent(&mut hall);
    hall.on("2026-11-05").at("11:00").settle();
    assert_eq!(told(&hall), []);
}

#[test]
fn a_moved_appointment_is_reminded_of_at_its_new_time_and_one_called_off_never() {
    let mut hall = hall();
    let id = book(&mut hall, ("2026-11-05", "10:30"), &[Sms]);
    let at = hall.on("2026-11-10").instant("14:00");
    hall.on("2026-11-03").at("09:00");
    hall.does(Command::MoveBooking { appointment: id, at });
    all_sent(&mut hall);
    hall.on("2026-11-04").at("12:00").settle();
    assert_eq!(told(&hall), [(Moved, Mail, Sent)]);
    hall.on("2026-11-09").at("14:00").settle();
    let sms = hall.state.mails_queued().next().unwrap();
    assert_eq!((sms.about, sms.way), (Reminder, Sms));
    assert!(
        hall.state.personal.contains_key(&sms.address),
        "the number of now"
    );
    // It waits still when the appointment is called off: news takes its place, and the number goes.
    hall.does(Command::CancelAppointment { appointment: id });
    assert_eq!(
        told(&hall)[1..],
        [(Reminder, Sms, Superseded), (Cancelled, Mail, Queued)]
    );

    let id = book(&mut hall, ("2026-11-20", "10:30"), &[Sms]);
    let called_off = hall.handles(&Command::CancelAppointment { appointment: id });
    let phone = hall.state.appointments[&id]
        .consent
        .as_ref()
        .unwrap()
        .phone
        .unwrap();
    assert!(
        called_off
            .personal_ends
            .iter()
            .any(|(row, at)| *row == phone && *at == hall.now)
    );
    hall.does(Command::CancelAppointment { appointment: id });
    assert!(hall.state.reminder_dues.is_empty());
}

#[test]
fn a_change_that_nobody_is_told_of_keeps_the_reminder_that_waits() {
    let mut hall = hall();
    let id = book(&mut hall, ("2026-11-05", "10:30"), &[Mail, Sms]);
    hall.on("2026-11-04").at("10:30").settle();
    let booked = hall.state.appointments[&id].clone();
    let request = kwartier::hall::command::AppointmentRequest {
        code: booked.code.clone(),
        services: booked.services.clone(),
        at: booked.at,
        reserved_for: None,
        contact: Some("De Vries-Jansen".into()),
        mail: Some(MailWish {
            address: "nieuw@example.nl".into(),
            language: None,
        }),
        party: kwartier::hall::command::Party::default(),
    };
    hall.does(Command::ChangeAppointment {
        appointment: id,
        request,
    });
    let waits: Vec<_> = hall
        .state
        .mails_queued()
        .map(|mail| (mail.about, mail.way))
        .collect();
    assert_eq!(waits, [(Reminder, Mail), (Reminder, Sms)]);
    let mail = hall.state.mails_queued().next().unwrap();
    let newest = PersonalData::MailAddress("nieuw@example.nl".into());
    assert!(*hall.state.personal[&mail.address] == newest);
}

#[test]
fn the_day_before_is_told_by_the_clock_on_the_wall_also_when_it_was_put_back_or_forward_that_night() {
    // The clocks go back on 25 October 2026 and forward on 28 March 2027: the day between is 25 and 23 hours long.
    for (booked_on, day, due) in [
        ("2026-10-20", "2026-10-25", "2026-10-24T08:30:00Z"),
        ("2027-03-20", "2027-03-28", "2027-03-27T09:30:00Z"),
    ] {
        let mut hall = hall_on(booked_on);
        book(&mut hall, (day, "10:30"), &[Mail]);
        let at = hall.state.reminder_dues.get_min().unwrap().0;
        assert_eq!(at.to_rfc3339(), due.replace('Z', "+00:00"), "{day}");
    }
}

fn hall_on(day: &str) -> Hall {
    let mut hall = hall();
    hall.on(day).at("09:00");
    hall
}

#[test]
fn nobody_is_reminded_at_night_and_an_early_appointment_at_eight_the_day_before() {
    let hall = hall();
    let setup = hall.setup();
    for (time, may) in [
        ("07:59", false),
        ("08:00", true),
        ("19:59", true),
        ("20:00", false),
    ] {
        assert_eq!(may_remind(&setup, hall.instant(time)), may, "{time}");
    }
    let mut hall = Hall::with(|setup| {
        setup.opening_hours = super::stadhuis::hours("07:00", "22:00");
        for it in &mut setup.services {
            it.booking = Some(BookingRule {
                places: Some(Places::Fixed(9)),
                ..BookingRule::default()
            });
        }
    });
    hall.on("2026-11-02").at("09:00");
    for (time, due) in [("07:30", "08:00"), ("21:00", "19:59")] {
        let now = hall.now;
        let mut wish = wish(hall.on("2026-11-05"), time, &[Mail]);
        wish.code = format!("CODE-{}", &time[..2]);
        hall.now = now;
        hall.does(Command::BookPlace(Box::new(wish)));
        let due_at = hall.on("2026-11-04").instant(due);
        assert!(
            hall.state.reminder_dues.iter().any(|(at, _)| *at == due_at),
            "{time}"
        );
    }
}

#[test]
fn a_reminder_survives_a_restart_and_one_that_an_outage_made_too_late_is_not_sent() {
    let mut hall = hall();
    book(&mut hall, ("2026-11-05", "10:30"), &[Sms]);
    let mut read: State = serde_json::from_str(&serde_json::to_string(&hall.state).unwrap()).unwrap();
    read.index_all();
    assert_eq!(read.reminder_dues, hall.state.reminder_dues);
    hall.on("2026-11-05").at("09:40").settle();
    assert_eq!(told(&hall), [], "the visitor is on the way");
    let id = book(&mut hall, ("2026-11-12", "10:30"), &[Sms]);
    hall.on("2026-11-11").at("21:00").settle();
    assert_eq!(told(&hall).last(), Some(&(Reminder, Sms, Queued)));
    hall.on("2026-11-12").at("09:30").settle();
    assert_eq!(told(&hall).last(), Some(&(Reminder, Sms, TooLate)));
    assert_eq!(hall.state.appointments[&id].consent.as_ref().unwrap().due, None);
}

#[test]
fn what_is_taken_back_is_not_sent_and_the_number_goes() {
    let mut hall = hall();
    let id = book(&mut hall, ("2026-11-05", "10:30"), &[Mail, Sms]);
    hall.on("2026-11-04").at("10:30").settle();
    let stop = Command::WithdrawConsent { appointment: id };
    assert_eq!(hall.handles(&stop).personal_ends.len(), 1);
    hall.does(stop.clone());
    assert_eq!(
        told(&hall),
        [(Reminder, Mail, Superseded), (Reminder, Sms, Superseded)]
    );
    assert_eq!(hall.state.appointments[&id].consent, None);
    let before = hall.log.len();
    hall.does(stop);
    assert_eq!(hall.log.len(), before);
}

#[test]
fn whose_turn_is_near_is_told_once_and_only_after_checking_in() {
    let mut hall = hall();
    let id = book(&mut hall, ("2026-11-05", "10:30"), &[Sms]);
    hall.on("2026-11-04").at("11:00").settle();
    all_sent(&mut hall);
    hall.on("2026-11-05").at("10:20").opens("1");
    let near = Command::TellNear { appointment: id };
    hall.does(near.clone());
    assert_eq!(hall.state.mails_queued().count(), 0);
    hall.check_in("CODE-1");
    hall.does(near.clone());
    hall.does(near);
    let queued: Vec<_> = hall
        .state
        .mails_queued()
        .map(|mail| (mail.about, mail.way))
        .collect();
    assert_eq!(queued, [(Nearly, Sms)]);
    hall.at("10:23").settle();
    assert_eq!(
        told(&hall).last(),
        Some(&(Nearly, Sms, TooLate)),
        "later it would be false"
    );
}

#[test]
fn a_number_that_takes_no_text_messages_is_refused_where_they_are_asked_for() {
    let mut hall = hall();
    let mut request = wish(hall.on("2026-11-05"), "10:30", &[Sms]);
    request.consent.phone = Some("058 1234567".into());
    hall.on("2026-11-02");
    let refusal = hall.refuses(Command::BookPlace(Box::new(request)));
    assert!(format!("{refusal:?}").contains("\"phone\""), "{refusal:?}");
}
