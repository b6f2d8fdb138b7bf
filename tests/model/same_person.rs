//! Appointments of one person: which they are, and that what is asked for twice is booked once.

use chrono::TimeDelta;
use kwartier::hall::command::{BookingRequest, Command, Place, PlaceAsked};
use kwartier::hall::done::Done;
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::mail::MailWish;
use kwartier::hall::rules::reminder::ConsentWish;
use kwartier::hall::rules::same_person::{Persons, Shared};
use kwartier::hall::setup::{BookingRule, Places};
use kwartier::ids::AppointmentSeq;
use proptest::prelude::*;

use super::commands::services;
use super::hall::Hall;

/// The town hall in which a passport and a driving licence can be booked, so many at once.
fn hall(places: u32) -> Hall {
    let mut hall = Hall::with(|setup| {
        for service in ["paspoort", "rijbewijs"] {
            let found = setup.services.iter_mut().find(|it| it.id.as_str() == service);
            found.unwrap().booking = Some(BookingRule {
                minutes: Some(30),
                every_minutes: Some(30),
                places: Some(Places::Fixed(places)),
                ..BookingRule::default()
            });
        }
    });
    hall.at("08:00");
    hall
}

fn request(hall: &Hall, n: u32, list: &str, time: &str, (contact, mail): (&str, &str)) -> BookingRequest {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    BookingRequest {
        place: Place::Free(PlaceAsked {
            services: services(list),
            persons: 1,
            at: hall.instant(time),
        }),
        code: format!("CODE-{n}"),
        contact: said(contact),
        consent: ConsentWish::default(),
        mail: said(mail).map(|address| MailWish {
            address,
            language: None,
        }),
    }
}

fn appointed(done: Done) -> AppointmentSeq {
    match done {
        Done::Appointments(ids) => ids[0],
        other => panic!("no appointment but {other:?}"),
    }
}

fn books(hall: &mut Hall, n: u32, list: &str, time: &str, who: (&str, &str)) -> AppointmentSeq {
    let request = request(hall, n, list, time, who);
    appointed(hall.does(Command::BookPlace(Box::new(request))))
}

fn others(hall: &Hall, of: AppointmentSeq) -> Vec<(AppointmentSeq, Shared)> {
    let persons = Persons::of(&hall.state, hall.now);
    let others = persons.others(&hall.state.appointments[&of]).into_iter();
    others.map(|(other, shared)| (other.id, shared)).collect()
}

#[test]
fn two_appointments_with_one_address_or_one_number_for_a_same_service_name_each_other() {
    let mut hall = hall(4);
    let first = books(
        &mut hall,
        1,
        "paspoort",
        "10:00",
        ("De Vries, 06 12345678", "vries@example.nl"),
    );
    let by_mail = books(
        &mut hall,
        2,
        "paspoort rijbewijs",
        "11:00",
        ("", "Vries@Example.nl"),
    );
    let by_phone = books(&mut hall, 3, "paspoort", "12:00", ("Vries, +31 6 1234 5678", ""));
    let other_service = books(&mut hall, 4, "rijbewijs", "13:00", ("06 12345678", ""));
    let stranger = books(
        &mut hall,
        5,
        "paspoort",
        "14:00",
        ("De Vries, 06 87654321", "v@example.nl"),
    );
    assert_eq!(
        others(&hall, first),
        [(by_mail, Shared::Mail), (by_phone, Shared::Phone)]
    );
    assert_eq!(others(&hall, by_mail), [(first, Shared::Mail)]);
    assert_eq!(others(&hall, by_phone), [(first, Shared::Phone)]);
    assert_eq!(
        (others(&hall, other_service), others(&hall, stranger)),
        (vec![], vec![])
    );
    // What was called off, or is no longer to come, is no other.
    hall.does(Command::CancelAppointment { appointment: by_mail });
    assert_eq!(
        (others(&hall, by_mail), others(&hall, first)),
        (vec![], vec![(by_phone, Shared::Phone)])
    );
    hall.at("10:01");
    assert_eq!(others(&hall, by_phone), []);
}

#[test]
fn what_a_program_asks_for_twice_is_booked_once_and_what_differs_is_another_booking() {
    let mut hall = hall(2);
    let vries = ("De Vries", "vries@example.nl");
    let once = |hall: &mut Hall, n, list: &str, time: &str, who| {
        let request = request(hall, n, list, time, who);
        appointed(hall.does(Command::BookPlaceOnce(Box::new(request))))
    };
    let first = once(&mut hall, 1, "paspoort", "10:00", vries);
    let events = hall.log.len();
    hall.now += TimeDelta::minutes(9);
    assert_eq!(once(&mut hall, 2, "paspoort", "10:00", vries), first);
    assert_eq!(hall.log.len(), events, "nothing happened the second time");
    assert_eq!(hall.state.appointments[&first].code, "CODE-1");
    // Another service, another time, another person.
    for (n, list, time, who) in [
        (3, "rijbewijs", "10:00", vries),
        (4, "paspoort", "10:30", vries),
        (5, "paspoort", "10:00", ("De Vries", "de.vries@example.nl")),
    ] {
        let other = once(&mut hall, n, list, time, who);
        assert_ne!(other, first);
        hall.does(Command::CancelAppointment { appointment: other });
    }
    // After a while somebody means a second one, and so does who called the first off.
    hall.now += TimeDelta::minutes(2);
    let second = once(&mut hall, 6, "paspoort", "10:00", vries);
    assert_ne!(second, first);
    hall.does(Command::CancelAppointment { appointment: second });
    let third = once(&mut hall, 7, "paspoort", "10:00", vries);
    assert_ne!(third, second);
    // Of who says nothing of themselves nobody can tell.
    hall.does(Command::CancelAppointment { appointment: third });
    hall.does(Command::CancelAppointment { appointment: first });
    let nobody = once(&mut hall, 8, "paspoort", "10:00", ("", ""));
    assert_ne!(once(&mut hall, 9, "paspoort", "10:00", ("", "")), nobody);
    let full = request(&hall, 10, "paspoort", "10:00", vries);
    let refused = hall.refuses(Command::BookPlaceOnce(Box::new(full)));
    assert!(matches!(refused, Refusal::TimeTaken { .. }), "{refused}");
}

proptest! {
    /// Whoever posts how often in which order: each wish has one booking, and no wish has another's.
    #[test]
    fn each_wish_is_booked_once_however_often_it_is_posted(posts in proptest::collection::vec((0..3_u32, 0..3_u32, 0..60_i64), 1..40)) {
        let mut hall = hall(3);
        let begun = hall.now;
        let mut made = std::collections::BTreeMap::new();
        for (n, (who, when, seconds)) in posts.into_iter().enumerate() {
            hall.now = (hall.now + TimeDelta::seconds(seconds)).min(begun + TimeDelta::minutes(9));
            let (name, time) = (format!("P{who}"), format!("1{when}:00"));
            let request = request(&hall, u32::try_from(n).unwrap(), "paspoort", &time, (&name, ""));
            let id = appointed(hall.does(Command::BookPlaceOnce(Box::new(request))));
            prop_assert_eq!(*made.entry((who, when)).or_insert(id), id);
        }
        let booked = hall.state.appointments.values().filter(|one| one.state == AppointmentState::Booked);
        prop_assert_eq!(booked.count(), made.len());
    }
}
