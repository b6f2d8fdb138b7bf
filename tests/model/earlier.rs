//! Visitors wait for an earlier time: who is offered what, and when.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::hall::command::{BookingRequest, Command, Place, PlaceAsked};
use kwartier::hall::decide::next_due;
use kwartier::hall::done::Done;
use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{Identification, MailAbout};
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::booking::{Except, Hall as Asked, Visit};
use kwartier::hall::rules::earlier::is_within;
use kwartier::hall::rules::mail::MailWish;
use kwartier::hall::rules::reminder::ConsentWish;
use kwartier::hall::setup::{BookingRule, HallSetup, Places};
use kwartier::hall::state::State;
use kwartier::ids::AppointmentSeq;
use proptest::prelude::*;

use super::commands::services;
use super::hall::Hall;

fn rule(setup: &mut HallSetup, places: u32) {
    let found = setup.services.iter_mut().find(|it| it.id.as_str() == "paspoort");
    found.unwrap().booking = Some(BookingRule {
        minutes: Some(30),
        every_minutes: Some(30),
        notice_minutes: Some(0),
        places: Some(Places::Fixed(places)),
        ..BookingRule::default()
    });
}

/// The town hall in which a passport can be booked, so many at once; it is eight o'clock.
fn hall(places: u32) -> Hall {
    let mut hall = Hall::with(|setup| rule(setup, places));
    hall.at("08:00");
    hall
}

const TOMORROW: &str = "2026-11-11";
const TODAY: &str = "2026-11-10";

fn books(hall: &mut Hall, n: u32, day: &str, time: &str) -> AppointmentSeq {
    let at = hall.on(day).instant(time);
    hall.on(TODAY);
    let request = BookingRequest {
        place: Place::Free(PlaceAsked {
            services: services("paspoort"),
            persons: 1,
            at,
        }),
        code: format!("CODE-{n}"),
        contact: None,
        consent: ConsentWish::default(),
        mail: Some(MailWish {
            address: format!("v{n}@example.nl"),
            language: None,
        }),
    };
    match hall.does(Command::BookPlace(Box::new(request))) {
        Done::Appointments(ids) => ids[0],
        other => panic!("no appointment but {other:?}"),
    }
}

fn waits(hall: &mut Hall, appointment: AppointmentSeq) {
    let from = TODAY.parse().unwrap();
    hall.does(Command::WantEarlier { appointment, from });
}

fn calls_off(hall: &mut Hall, appointment: AppointmentSeq) {
    hall.does(Command::CancelAppointment { appointment });
}

/// What is offered to whom, by the clock on the wall.
fn offered(hall: &Hall, of: AppointmentSeq) -> Option<String> {
    let hold = hall.state.earlier_offer(of)?;
    Some(hall.wall(hold.at))
}

fn is_waiting(hall: &Hall, of: AppointmentSeq) -> bool {
    hall.state.earlier.waiters.contains_key(&of)
}

#[test]
fn what_is_called_off_is_offered_to_the_first_in_line_who_says_yes_and_the_rest_stays_as_it_was() {
    let mut hall = hall(1);
    let early = books(&mut hall, 1, TOMORROW, "10:00");
    let first = books(&mut hall, 2, TOMORROW, "11:00");
    let second = books(&mut hall, 3, TOMORROW, "12:00");
    waits(&mut hall, first);
    waits(&mut hall, second);
    assert_eq!(offered(&hall, first), None, "nothing became free yet");
    calls_off(&mut hall, early);
    assert_eq!(
        (offered(&hall, first), offered(&hall, second)),
        (Some("10:00".into()), None)
    );
    let told = hall
        .state
        .mails_queued()
        .find(|mail| mail.about == MailAbout::EarlierTime);
    let until = hall.state.earlier_offer(first).unwrap().until;
    assert_eq!(
        told.map(|mail| (mail.appointment, mail.until)),
        Some((first, until))
    );
    assert_eq!(hall.wall(until), "08:30");

    // Nobody else has the place while it is offered, and whoever was offered nothing can say nothing.
    let refused = hall.refuses(Command::AcceptEarlier { appointment: second });
    assert!(matches!(refused, Refusal::HoldLapsed), "{refused}");
    hall.at("08:10")
        .does(Command::AcceptEarlier { appointment: first });
    assert_eq!(hall.wall(hall.state.appointments[&first].at), "10:00");
    assert!(!is_waiting(&hall, first), "who was helped has left the line");
    let mails: Vec<MailAbout> = hall
        .state
        .mails_queued()
        .filter(|mail| mail.appointment == first)
        .map(|mail| mail.about)
        .collect();
    assert_eq!(mails.len(), 1, "{mails:?}");
    // What the first left behind is offered to the second.
    assert_eq!(offered(&hall, second), Some("11:00".into()));
}

#[test]
fn who_says_no_or_nothing_waits_on_and_the_next_in_line_is_offered_the_same() {
    let mut hall = hall(1);
    let early = books(&mut hall, 1, TOMORROW, "10:00");
    let line: Vec<AppointmentSeq> = (2..5)
        .map(|n| books(&mut hall, n, TOMORROW, &format!("1{n}:00")))
        .collect();
    for each in &line {
        waits(&mut hall, *each);
    }
    calls_off(&mut hall, early);
    hall.does(Command::DeclineEarlier { appointment: line[0] });
    assert_eq!(offered(&hall, line[1]), Some("10:00".into()));
    hall.at("08:29").settle();
    assert_eq!(offered(&hall, line[1]), Some("10:00".into()));
    hall.at("08:30").settle();
    assert_eq!(
        offered(&hall, line[2]),
        Some("10:00".into()),
        "half an hour was over"
    );
    assert!(line.iter().all(|each| is_waiting(&hall, *each)));
    hall.does(Command::DeclineEarlier { appointment: line[2] });
    assert!(
        line.iter().all(|each| offered(&hall, *each).is_none()),
        "nobody is asked twice"
    );
    // Another time is another offer, again to the first in line.
    let other = books(&mut hall, 9, TOMORROW, "09:00");
    calls_off(&mut hall, other);
    assert_eq!(offered(&hall, line[0]), Some("09:00".into()));
}

#[test]
fn nothing_is_offered_late_in_the_day_nor_what_begins_too_soon_nor_before_the_day_that_was_said() {
    let mut hall = hall(1);
    let soon = books(&mut hall, 1, TODAY, "09:30");
    let early = books(&mut hall, 2, TOMORROW, "10:00");
    let other = books(&mut hall, 3, "2026-11-12", "10:00");
    let first = books(&mut hall, 4, "2026-11-13", "11:00");
    let from = "2026-11-12".parse().unwrap();
    hall.does(Command::WantEarlier {
        appointment: first,
        from,
    });
    calls_off(&mut hall, soon);
    calls_off(&mut hall, early);
    assert_eq!(offered(&hall, first), None);
    waits(&mut hall, first);
    hall.at("19:31");
    calls_off(&mut hall, other);
    assert_eq!(offered(&hall, first), None, "it is too late in the evening");
    let due = next_due(&hall.state).unwrap();
    let morning = hall.on(TOMORROW).instant("08:00");
    assert!(due <= morning);
    hall.at("07:59").settle();
    assert_eq!(offered(&hall, first), None);
    hall.at("08:00").settle();
    assert_eq!(offered(&hall, first), Some("10:00".into()));
}

#[test]
fn a_day_that_gets_more_places_or_is_closed_no_longer_is_offered_too_and_a_held_place_that_nobody_booked() {
    let mut hall = hall(1);
    let first = books(&mut hall, 2, TOMORROW, "09:30");
    waits(&mut hall, first);
    let mut setup = HallSetup::clone(&hall.setup());
    rule(&mut setup, 2);
    hall.does(Command::Configure { setup: setup.into() });
    // The earliest that suits: two hours from now on, today.
    assert_eq!(offered(&hall, first), Some("10:00".into()));
    hall.does(Command::WantEarlierNoMore { appointment: first });
    assert!(
        !is_waiting(&hall, first) && hall.state.holds.is_empty(),
        "what was offered is free"
    );
    let again = books(&mut hall, 3, TOMORROW, "09:30");
    waits(&mut hall, again);
    let place = PlaceAsked {
        services: services("paspoort"),
        persons: 1,
        at: hall.instant("13:00"),
    };
    hall.does(Command::HoldPlace(place));
    hall.at("08:09").settle();
    assert_eq!(offered(&hall, again), None);
    hall.at("08:10").settle();
    assert_eq!(offered(&hall, again), Some("13:00".into()));
}

#[test]
fn who_is_called_off_moved_or_cannot_be_told_any_more_leaves_the_line_and_the_offer_goes_on() {
    let mut hall = hall(1);
    let early = books(&mut hall, 1, TOMORROW, "10:00");
    let [first, second, third] = [2, 3, 4].map(|n| books(&mut hall, n, TOMORROW, &format!("1{n}:00")));
    let last = books(&mut hall, 5, TOMORROW, "15:00");
    for each in [first, second, third, last] {
        waits(&mut hall, each);
    }
    calls_off(&mut hall, early);
    let at = hall.on(TOMORROW).instant("16:00");
    hall.on(TODAY);
    hall.does(Command::MoveBooking {
        appointment: first,
        at,
    });
    assert!(!is_waiting(&hall, first));
    // The second has the first's old time no less than the first offer.
    assert!(offered(&hall, second).is_some());
    calls_off(&mut hall, second);
    assert!(!is_waiting(&hall, second) && offered(&hall, third).is_some());
    hall.does(Command::ErasePersonal {
        appointment: third,
        identified_by: Identification::IdentityDocument,
        known: Vec::new(),
    });
    assert!(!is_waiting(&hall, third) && offered(&hall, last).is_some());
    assert_eq!(
        hall.state.earlier.offers.len(),
        1,
        "what was offered to who left is free"
    );
    calls_off(&mut hall, last);
    assert!(hall.state.earlier.is_empty() && hall.state.holds.is_empty());
}

#[test]
fn who_gave_no_address_or_whose_time_has_come_cannot_wait() {
    let mut hall = hall(1);
    let one = books(&mut hall, 1, TODAY, "10:00");
    let after = Command::WantEarlier {
        appointment: one,
        from: TOMORROW.parse().unwrap(),
    };
    assert!(matches!(hall.refuses(after), Refusal::Invalid { .. }));
    hall.does(Command::ErasePersonal {
        appointment: one,
        identified_by: Identification::IdentityDocument,
        known: Vec::new(),
    });
    let wants = Command::WantEarlier {
        appointment: one,
        from: TODAY.parse().unwrap(),
    };
    assert!(matches!(hall.refuses(wants.clone()), Refusal::WrongState { .. }));
    hall.at("10:00");
    assert!(matches!(hall.refuses(wants), Refusal::WrongState { .. }));
}

#[derive(Debug, Clone)]
enum Wish {
    Book { half_hour: u32 },
    Wait(usize),
    CallOff(usize),
    Accept(usize),
    Decline(usize),
    Stop(usize),
    Hold { half_hour: u32 },
    Pass(i64),
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        3 => (0..16_u32).prop_map(|half_hour| Wish::Book { half_hour }),
        3 => any::<usize>().prop_map(Wish::Wait),
        2 => any::<usize>().prop_map(Wish::CallOff),
        2 => any::<usize>().prop_map(Wish::Accept),
        2 => any::<usize>().prop_map(Wish::Decline),
        1 => any::<usize>().prop_map(Wish::Stop),
        1 => (0..16_u32).prop_map(|half_hour| Wish::Hold { half_hour }),
        2 => (1..2_400_i64).prop_map(Wish::Pass),
    ]
}

/// What holds whatever anybody does.
fn is_fair(hall: &Hall, places: usize) {
    let mut taken: BTreeMap<DateTime<Utc>, usize> = BTreeMap::new();
    for booked in hall.state.appointments.values() {
        if booked.state == AppointmentState::Booked {
            *taken.entry(booked.at).or_default() += 1;
        }
    }
    for hold in hall.state.holds.values() {
        *taken.entry(hold.at).or_default() += 1;
    }
    assert!(
        taken.values().all(|count| *count <= places),
        "a place has two: {taken:?}"
    );
    let setup = hall.setup();
    let visit = Visit::by_visitor(&setup, &services("paspoort"), 1).unwrap();
    for waiter in hall.state.earlier.waiters.values() {
        let booked = &hall.state.appointments[&waiter.appointment];
        assert_eq!(
            (booked.state, booked.at),
            (AppointmentState::Booked, waiter.booked)
        );
        if let Some(hold) = hall.state.earlier_offer(waiter.appointment) {
            assert!(hold.at < booked.at, "somebody is offered a later time");
            assert!(!is_within(&waiter.passed, hold.at), "somebody is asked twice");
            let asked = Asked {
                state: &hall.state,
                setup: &setup,
                except: Except::Hold(hold.id),
                now: hall.now,
            };
            assert!(asked.has_places(&visit, hold.at));
        }
    }
    for (hold, of) in &hall.state.earlier.offers {
        assert!(hall.state.holds.contains_key(hold));
        assert_eq!(hall.state.earlier.waiters[of].offered, Some(*hold));
    }
}

/// Each offer went to the first in line of those whom it suited.
fn keeps_the_order(before: &State, events: &[Recorded], after: &State) {
    for recorded in events {
        let Event::EarlierTimeOffered(offered) = &recorded.event else {
            continue;
        };
        let Some(hold) = after.holds.get(&offered.hold) else {
            continue;
        };
        let Some(this) = after.earlier.waiters.get(&offered.appointment) else {
            continue;
        };
        for other in after.earlier.waiters.values() {
            // Whoever stands before, had no offer before and has none now, was passed over wrongly if it suited.
            let had = before.earlier.waiters.get(&other.appointment);
            let is_before = other.place < this.place;
            let is_free = other.offered.is_none() && had.is_some_and(|had| had.offered.is_none());
            let suits = hold.at < other.booked && !is_within(&other.passed, hold.at);
            assert!(
                !(is_before && is_free && suits),
                "{} was passed over",
                other.appointment
            );
        }
    }
}

proptest! {
    #[test]
    fn no_place_is_offered_twice_nobody_a_later_one_and_the_line_keeps_its_order(
        wishes in proptest::collection::vec(wish(), 1..60), places in 1..3_u32,
    ) {
        let mut hall = hall(places);
        hall.on(TOMORROW);
        let nine = hall.instant("09:00");
        hall.on(TODAY);
        let at = |half_hour: u32| nine + TimeDelta::minutes(30) * i32::try_from(half_hour).unwrap();
        for (n, wish) in wishes.into_iter().enumerate() {
            let known: Vec<AppointmentSeq> = hall.state.appointments.keys().copied().collect();
            let which = |n: usize| known.get(n % known.len().max(1)).copied();
            let place = |half_hour| PlaceAsked { services: services("paspoort"), persons: 1, at: at(half_hour) };
            let command = match wish {
                Wish::Book { half_hour } => Some(Command::BookPlace(Box::new(BookingRequest {
                    place: Place::Free(place(half_hour)),
                    code: format!("CODE-{n}"),
                    contact: None,
                    consent: ConsentWish::default(),
                    mail: Some(MailWish { address: format!("v{n}@example.nl"), language: None }),
                }))),
                Wish::Hold { half_hour } => Some(Command::HoldPlace(place(half_hour))),
                Wish::Wait(n) => which(n).map(|appointment| Command::WantEarlier {
                    appointment, from: TODAY.parse().unwrap(),
                }),
                Wish::CallOff(n) => which(n).map(|appointment| Command::CancelAppointment { appointment }),
                Wish::Accept(n) => which(n).map(|appointment| Command::AcceptEarlier { appointment }),
                Wish::Decline(n) => which(n).map(|appointment| Command::DeclineEarlier { appointment }),
                Wish::Stop(n) => which(n).map(|appointment| Command::WantEarlierNoMore { appointment }),
                Wish::Pass(seconds) => {
                    hall.now += TimeDelta::seconds(seconds);
                    Some(Command::Settle)
                }
            };
            let Some(command) = command else { continue };
            let handled = hall.handles(&command);
            keeps_the_order(&hall.state, &handled.events, &handled.state);
            hall.state = handled.state;
            is_fair(&hall, usize::try_from(places).unwrap());
        }
    }
}
