//! Visitors book: free times, held places, bookings, and that no place is ever given twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kwartier::charter::RestrictedHours;
use kwartier::hall::command::{
    AppointmentRequest, BookingRequest, Command, Party, Place, PlaceAsked, PromiseReckoned,
};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{
    DayPart, PromiseBound, PromisedDay, PromisedGroup, PromisedHalf, ReservedFor, RosterEntry,
};
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::booking::{
    AtRisk, Boards, Except, Hall as Asked, Visit, at_risk, capacity, next_to_reckon,
};
use kwartier::hall::rules::mail::MailWish;
use kwartier::hall::rules::roster::RosterDay;
use kwartier::hall::setup::{BookingRule, Closure, HallSetup, OpeningPeriod, Places};
use kwartier::ids::{AppointmentSeq, HoldSeq};
use proptest::prelude::*;

use super::commands::{counter, services};
use super::hall::Hall;
use super::stadhuis::hours;

/// A rule of half an hour, every half hour, without notice.
fn half_hours(places: Places) -> BookingRule {
    BookingRule {
        minutes: Some(30),
        every_minutes: Some(30),
        notice_minutes: Some(0),
        places: Some(places),
        ..BookingRule::default()
    }
}

fn rule(setup: &mut HallSetup, service: &str, rule: BookingRule) {
    let found = setup.services.iter_mut().find(|it| it.id.as_str() == service);
    found.unwrap().booking = Some(rule);
}

/// The town hall in which a passport can be booked, one at a time.
fn hall() -> Hall {
    hall_with(|setup| rule(setup, "paspoort", half_hours(Places::Fixed(1))))
}

fn hall_with(change: impl FnOnce(&mut HallSetup)) -> Hall {
    let mut hall = Hall::with(change);
    hall.at("08:00");
    hall
}

fn place(hall: &Hall, list: &str, persons: u32, time: &str) -> PlaceAsked {
    PlaceAsked {
        services: services(list),
        persons,
        at: hall.instant(time),
    }
}

fn hold(hall: &Hall, list: &str, time: &str) -> Command {
    Command::HoldPlace(place(hall, list, 1, time))
}

fn booked_as(code: &str, place: Place) -> Command {
    Command::BookPlace(Box::new(BookingRequest {
        place,
        code: code.into(),
        contact: Some("De Vries, 06 12345678".into()),
        mail: Some(MailWish {
            address: "vries@example.nl".into(),
            language: None,
        }),
        consent: Default::default(),
    }))
}

fn held(done: Done) -> HoldSeq {
    match done {
        Done::Held(id) => id,
        other => panic!("no hold but {other:?}"),
    }
}

fn appointed(done: Done) -> AppointmentSeq {
    match done {
        Done::Appointments(ids) => ids[0],
        other => panic!("no appointment but {other:?}"),
    }
}

/// The free times of a day, as the clock on the wall shows them.
fn free(hall: &Hall, list: &str, persons: u32, day: &str) -> Vec<String> {
    let setup = hall.setup();
    let visit = Visit::by_visitor(&setup, &services(list), persons).unwrap();
    let asked = asked(hall, &setup);
    let times = asked.times_on(&visit, day.parse().unwrap());
    times.into_iter().map(|at| hall.wall(at)).collect()
}

fn asked<'a>(hall: &'a Hall, setup: &'a HallSetup) -> Asked<'a> {
    Asked {
        state: &hall.state,
        setup,
        except: Except::Nothing,
        now: hall.now,
    }
}

const TODAY: &str = "2026-11-10";

fn taken(refusal: Refusal) -> Vec<DateTime<Utc>> {
    match refusal {
        Refusal::TimeTaken { nearest } => nearest,
        other => panic!("not taken but {other}"),
    }
}

/// Plans a day: each `counter from to`, with services where they differ.
fn plan(hall: &mut Hall, day: &str, turns: &[(&str, &str, &str)]) {
    let time = |text: &str| text.parse::<chrono::NaiveTime>().unwrap();
    let entries = turns.iter().map(|(id, from, to)| RosterEntry {
        counter: counter(id),
        services: None,
        hours: DayPart {
            from: time(from),
            to: time(to),
        },
        breaks: Vec::new(),
    });
    hall.does(Command::PlanRosters {
        days: vec![RosterDay {
            day: day.parse().unwrap(),
            entries: entries.collect(),
        }],
    });
}

#[test]
fn a_time_is_free_until_somebody_holds_it_and_again_when_they_let_it_go() {
    let mut hall = hall();
    let all = free(&hall, "paspoort", 1, TODAY);
    assert_eq!(
        (all.len(), all[0].as_str(), all[15].as_str()),
        (16, "09:00", "16:30")
    );
    let id = held(hall.does(hold(&hall, "paspoort", "10:00")));
    assert!(!free(&hall, "paspoort", 1, TODAY).contains(&"10:00".to_owned()));
    let nearest = taken(hall.refuses(hold(&hall, "paspoort", "10:00")));
    let nearest: Vec<String> = nearest.into_iter().map(|at| hall.wall(at)).collect();
    assert_eq!(nearest, ["09:00", "09:30", "10:30", "11:00", "11:30"]);
    hall.does(Command::GiveUpHold { hold: id });
    assert_eq!(free(&hall, "paspoort", 1, TODAY), all);
    assert!(matches!(
        hall.refuses(Command::GiveUpHold { hold: id }),
        Refusal::NotFound { .. }
    ));
}

#[test]
fn a_held_place_lapses_after_ten_minutes_to_the_instant() {
    let mut hall = hall();
    let id = held(hall.does(hold(&hall, "paspoort", "10:00")));
    hall.at("08:09:59.999");
    taken(hall.refuses(hold(&hall, "paspoort", "10:00")));
    hall.at("08:10");
    assert!(
        free(&hall, "paspoort", 1, TODAY).contains(&"10:00".to_owned()),
        "before anybody settled"
    );
    assert_eq!(
        hall.refuses(booked_as("LAAT", Place::Held(id))),
        Refusal::HoldLapsed
    );
    assert!(hall.state.holds.is_empty() && hall.state.hold_dues.is_empty());
    hall.does(hold(&hall, "paspoort", "10:00"));
}

#[test]
fn what_is_held_is_booked_once_and_tells_by_mail() {
    let mut hall = hall();
    let id = held(hall.does(hold(&hall, "paspoort", "10:00")));
    let booked = appointed(hall.at("08:05").does(booked_as("ABCD", Place::Held(id))));
    assert_eq!(
        hall.refuses(booked_as("EFGH", Place::Held(id))),
        Refusal::HoldLapsed
    );
    let appointment = &hall.state.appointments[&booked];
    assert_eq!(hall.wall(appointment.at), "10:00");
    assert_eq!(appointment.stay.as_ref().unwrap().minutes, [30]);
    assert_eq!(hall.state.mails_queued().count(), 1);
    taken(hall.refuses(hold(&hall, "paspoort", "10:00")));
    let visit = hall.at("09:55").check_in("ABCD");
    assert!(hall.state.ticket(visit).is_some());
    taken(hall.refuses(hold(&hall, "paspoort", "10:00")));
}

#[test]
fn a_booking_is_moved_to_a_free_time_and_its_old_one_is_free_again() {
    let mut hall = hall();
    let first = place(&hall, "paspoort", 1, "10:00");
    let mine = appointed(hall.does(booked_as("ABCD", Place::Free(first))));
    let other = place(&hall, "paspoort", 1, "11:00");
    hall.does(booked_as("EFGH", Place::Free(other)));
    let to = |hall: &Hall, time: &str| Command::MoveBooking {
        appointment: mine,
        at: hall.instant(time),
    };
    taken(hall.refuses(to(&hall, "11:00")));
    taken(hall.refuses(to(&hall, "10:10")));
    assert_eq!(
        hall.wall(hall.state.appointments[&mine].at),
        "10:00",
        "it stands as it did"
    );
    hall.does(to(&hall, "15:30"));
    let appointment = &hall.state.appointments[&mine];
    assert_eq!(
        (hall.wall(appointment.at).as_str(), appointment.code.as_str()),
        ("15:30", "ABCD")
    );
    assert!(appointment.contact.is_some() && appointment.mail.is_some());
    assert!(free(&hall, "paspoort", 1, TODAY).contains(&"10:00".to_owned()));
    hall.does(Command::CancelAppointment { appointment: mine });
    assert!(free(&hall, "paspoort", 1, TODAY).contains(&"15:30".to_owned()));
    assert!(matches!(
        hall.refuses(to(&hall, "16:00")),
        Refusal::WrongState { .. }
    ));
}

#[test]
fn more_persons_make_a_visit_longer_and_several_services_come_one_after_the_other() {
    let hall = hall_with(|setup| {
        let places = Places::Fixed(1);
        rule(
            setup,
            "paspoort",
            BookingRule {
                minutes_per_extra_person: Some(15),
                ..half_hours(places)
            },
        );
        rule(
            setup,
            "rijbewijs",
            BookingRule {
                minutes: Some(20),
                ..half_hours(places)
            },
        );
    });
    let visit = Visit::by_visitor(&hall.setup(), &services("paspoort rijbewijs"), 3).unwrap();
    assert_eq!(visit.stay().minutes, [60, 60]);
    let free = free(&hall, "paspoort rijbewijs", 3, TODAY);
    assert_eq!(free.last().unwrap(), "15:00", "two hours before five");
    let mut hall = hall;
    let asked = place(&hall, "paspoort rijbewijs", 3, "09:00");
    hall.does(Command::HoldPlace(asked));
    // The passport's place is taken until ten, the licence's from ten on.
    hall.does(hold(&hall, "rijbewijs", "09:30"));
    hall.does(hold(&hall, "paspoort", "10:00"));
    taken(hall.refuses(hold(&hall, "paspoort", "09:30")));
    taken(hall.refuses(hold(&hall, "rijbewijs", "10:30")));
    hall.does(hold(&hall, "rijbewijs", "11:00"));
    let five = Command::HoldPlace(place(&hall, "paspoort", 5, "12:00"));
    assert!(matches!(hall.refuses(five), Refusal::Invalid { faults } if faults[0].pointer == "persons"));
}

#[test]
fn a_place_stays_free_for_its_buffer_but_not_past_closing_time() {
    let mut hall = hall_with(|setup| {
        rule(
            setup,
            "paspoort",
            BookingRule {
                buffer_minutes: Some(10),
                ..half_hours(Places::Fixed(1))
            },
        );
    });
    assert_eq!(free(&hall, "paspoort", 1, TODAY).last().unwrap(), "16:30");
    hall.does(hold(&hall, "paspoort", "10:00"));
    let free = free(&hall, "paspoort", 1, TODAY);
    assert!(
        !free.contains(&"09:30".to_owned()),
        "it would want ten minutes of the next"
    );
    assert!(!free.contains(&"10:30".to_owned()) && free.contains(&"11:00".to_owned()));
}

#[test]
fn notice_horizon_hours_closures_and_restricted_hours_leave_times_out() {
    let mut hall = hall_with(|setup| {
        rule(
            setup,
            "paspoort",
            BookingRule {
                notice_minutes: Some(90),
                horizon_days: Some(7),
                ..half_hours(Places::Fixed(1))
            },
        );
        let time = |text: &str| text.parse().unwrap();
        setup.closures.push(Closure {
            from: "2026-11-12".parse().unwrap(),
            to: "2026-11-13".parse().unwrap(),
            reason: BTreeMap::new(),
        });
        setup.booking = Some(BookingRule {
            hours: Some(vec![
                OpeningPeriod {
                    weekday: chrono::Weekday::Tue,
                    from: time("10:00:00"),
                    to: time("12:00:00"),
                },
                OpeningPeriod {
                    weekday: chrono::Weekday::Wed,
                    from: time("08:00:00"),
                    to: time("10:00:00"),
                },
                OpeningPeriod {
                    weekday: chrono::Weekday::Thu,
                    from: time("09:00:00"),
                    to: time("17:00:00"),
                },
                OpeningPeriod {
                    weekday: chrono::Weekday::Fri,
                    from: time("15:00:00"),
                    to: time("17:00:00"),
                },
            ]),
            ..BookingRule::default()
        });
        setup.charter.restricted_hours.push(RestrictedHours {
            from: None,
            to: None,
            weekdays: vec![chrono::Weekday::Fri],
            from_time: time("16:00:00"),
            to_time: time("00:00:00"),
            services: services("uittreksel"),
            notice: BTreeMap::new(),
        });
    });
    hall.at("09:05");
    assert_eq!(
        free(&hall, "paspoort", 1, TODAY),
        ["11:00", "11:30"],
        "ninety minutes before"
    );
    assert_eq!(
        free(&hall, "paspoort", 1, "2026-11-11"),
        ["09:00", "09:30"],
        "the hall opens at nine"
    );
    assert!(free(&hall, "paspoort", 1, "2026-11-12").is_empty(), "closed");
    assert_eq!(free(&hall, "paspoort", 1, "2026-11-13"), ["15:00", "15:30"]);
    assert_eq!(
        free(&hall, "paspoort", 1, "2026-11-17"),
        ["10:00", "10:30", "11:00", "11:30"]
    );
    assert!(
        free(&hall, "paspoort", 1, "2026-11-18").is_empty(),
        "more than a week ahead"
    );
    assert!(
        free(&hall, "paspoort", 1, "2026-11-09").is_empty(),
        "a day that has passed"
    );
    let refused = hall.on("2026-11-12").refuses_at("09:00");
    assert!(!taken(refused).is_empty(), "the nearest times are on other days");
}

impl Hall {
    fn refuses_at(&mut self, time: &str) -> Refusal {
        let now = self.now;
        let command = hold(self, "paspoort", time);
        self.now = now;
        self.refuses(command)
    }
}

#[test]
fn a_hall_that_had_to_close_offers_nothing_until_it_opens_again() {
    let mut hall = hall();
    let texts = BTreeMap::from([(kwartier::ids::Language::DUTCH, "Geen stroom.".to_owned())]);
    let until = Some(hall.instant("14:00"));
    hall.at("09:10").does(Command::CloseHall { until, texts });
    assert_eq!(free(&hall, "paspoort", 1, TODAY)[0], "14:00");
}

#[test]
fn on_the_days_on_which_the_clock_changes_every_time_on_offer_is_one_instant() {
    let night = |setup: &mut HallSetup| {
        setup.opening_hours = hours("00:00", "00:00");
        rule(setup, "paspoort", half_hours(Places::Fixed(1)));
    };
    for (day, before, half_hours) in [("2026-10-25", "2026-10-24", 50), ("2027-03-28", "2027-03-27", 46)] {
        let mut hall = Hall::with(night);
        hall.on(before).at("23:59");
        let setup = hall.setup();
        let visit = Visit::by_visitor(&setup, &services("paspoort"), 1).unwrap();
        let times = asked(&hall, &setup).times_on(&visit, day.parse().unwrap());
        assert_eq!(times.len(), half_hours, "{day}");
        let apart = times
            .windows(2)
            .all(|two| two[1] - two[0] == TimeDelta::minutes(30));
        assert!(apart, "{day}");
    }
}

#[test]
fn by_roster_counters_that_take_both_services_are_one_place_for_both() {
    let mut hall = hall_with(|setup| {
        for service in ["paspoort", "rijbewijs", "uittreksel"] {
            rule(setup, service, half_hours(Places::Roster));
        }
    });
    assert!(free(&hall, "paspoort", 1, TODAY).is_empty(), "nobody is planned");
    // Counter 1 takes passports and licences, counter 2 passports and extracts.
    plan(
        &mut hall,
        TODAY,
        &[("1", "09:00", "12:00"), ("2", "09:00", "17:00")],
    );
    hall.does(hold(&hall, "paspoort", "10:00"));
    // Whoever comes for the passport goes to the second counter when the first is wanted for a licence.
    hall.does(hold(&hall, "rijbewijs", "10:00"));
    taken(hall.refuses(hold(&hall, "paspoort", "10:00")));
    taken(hall.refuses(hold(&hall, "uittreksel", "10:00")));
    let licences = free(&hall, "rijbewijs", 1, TODAY);
    assert_eq!(
        licences.last().unwrap(),
        "11:30",
        "the first counter goes at noon"
    );
    assert_eq!(free(&hall, "paspoort", 1, TODAY).last().unwrap(), "16:30");
}

#[test]
fn a_break_and_a_reserved_counter_take_places_of_the_roster() {
    let mut hall = hall_with(|setup| {
        rule(setup, "paspoort", half_hours(Places::Roster));
        rule(setup, "rijbewijs", half_hours(Places::Roster));
    });
    let time = |text: &str| text.parse().unwrap();
    hall.does(Command::PlanRosters {
        days: vec![RosterDay {
            day: TODAY.parse().unwrap(),
            entries: vec![
                RosterEntry {
                    counter: counter("1"),
                    services: None,
                    hours: DayPart {
                        from: time("09:00:00"),
                        to: time("12:00:00"),
                    },
                    breaks: vec![DayPart {
                        from: time("10:15:00"),
                        to: time("10:30:00"),
                    }],
                },
                RosterEntry {
                    counter: counter("2"),
                    services: Some(services("paspoort")),
                    hours: DayPart {
                        from: time("09:00:00"),
                        to: time("12:00:00"),
                    },
                    breaks: Vec::new(),
                },
            ],
        }],
    });
    assert_eq!(
        free(&hall, "rijbewijs", 1, TODAY),
        ["09:00", "09:30", "10:30", "11:00", "11:30"]
    );
    let mut request = staff(&hall, "RES1", "paspoort", "09:00");
    request.reserved_for = Some(ReservedFor::Counter(counter("1")));
    hall.does(Command::Book {
        requests: vec![request.clone()],
    });
    assert!(
        !free(&hall, "rijbewijs", 1, TODAY).contains(&"09:00".to_owned()),
        "the counter is kept"
    );
    assert!(
        free(&hall, "paspoort", 1, TODAY).contains(&"09:00".to_owned()),
        "the second is there"
    );
    request.code = "RES2".into();
    taken(hall.refuses(Command::Book {
        requests: vec![request],
    }));
}

fn staff(hall: &Hall, code: &str, list: &str, time: &str) -> AppointmentRequest {
    AppointmentRequest {
        code: code.into(),
        services: services(list),
        at: hall.instant(time),
        reserved_for: None,
        contact: None,
        mail: None,
        party: Party::default(),
    }
}

#[test]
fn staff_book_beyond_the_places_only_when_they_say_so_and_services_without_a_rule_as_ever() {
    let mut hall = hall();
    let book = |request: AppointmentRequest| Command::Book {
        requests: vec![request],
    };
    hall.does(book(staff(&hall, "A001", "paspoort", "10:05")));
    let mut second = staff(&hall, "A002", "paspoort", "10:20");
    taken(hall.refuses(book(second.clone())));
    second.party.beyond_capacity = true;
    hall.does(book(second));
    for nth in 0..40 {
        hall.does(book(staff(&hall, &format!("B{nth:03}"), "uittreksel", "10:00")));
    }
    let both = ["C001", "C002"].map(|code| staff(&hall, code, "paspoort", "14:00"));
    taken(hall.refuses(Command::Book {
        requests: both.into(),
    }));
}

#[test]
fn what_cannot_be_booked_says_so_with_the_services() {
    let mut hall = hall();
    let refused = hall.refuses(hold(&hall, "paspoort uittreksel", "10:00"));
    assert_eq!(
        refused,
        Refusal::NotBookable {
            services: services("uittreksel")
        }
    );
    let refused = hall.refuses(Command::HoldPlace(place(&hall, "zwemles", 40, "10:00")));
    let Refusal::Invalid { faults } = refused else {
        panic!("{refused}")
    };
    let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["serviceIds[0]", "persons"]);
}

#[test]
fn when_a_roster_is_withdrawn_the_bookings_without_a_place_are_named_with_what_helps() {
    let mut hall = hall_with(|setup| {
        rule(setup, "paspoort", half_hours(Places::Roster));
    });
    plan(
        &mut hall,
        TODAY,
        &[("1", "09:00", "17:00"), ("2", "09:00", "17:00")],
    );
    let at = |hall: &Hall| Place::Free(place(hall, "paspoort", 1, "10:00"));
    hall.does(booked_as("EERS", at(&hall)));
    let last = appointed(hall.does(booked_as("LAAT", at(&hall))));
    let day: NaiveDate = TODAY.parse().unwrap();
    let setup = hall.setup();
    assert_eq!(at_risk(&asked(&hall, &setup), day), []);
    plan(
        &mut hall,
        TODAY,
        &[("1", "09:00", "17:00"), ("2", "09:00", "10:15")],
    );
    let found = at_risk(&asked(&hall, &setup), day);
    assert_eq!(
        found,
        [AtRisk {
            appointment: last,
            service: "paspoort".parse().unwrap(),
            from: hall.instant("10:15"),
            counters: vec![counter("2")],
        }]
    );
    assert_eq!(
        hall.state.appointments[&last].state,
        AppointmentState::Booked,
        "nothing is called off"
    );
}

/// The day with one half hour, from ten, in which so many minutes of visits for these services may begin.
fn promised(hall: &Hall, list: &str, minutes: u32) -> Command {
    let day: NaiveDate = TODAY.parse().unwrap();
    Command::NotePromised(PromiseReckoned {
        promised: Arc::new(PromisedDay {
            day,
            setup_seq: hall.state.setup_seq,
            seed: 7,
            halves: vec![PromisedHalf {
                from: hall.instant("10:00"),
                to: hall.instant("10:30"),
                groups: vec![PromisedGroup {
                    services: services(list),
                    minutes,
                    counters: 3,
                    certainty: 0.9,
                    keeps: Some(0.93),
                    bound: PromiseBound::Norm,
                }],
            }],
        }),
        roster: hall.state.rosters.get(&day).cloned(),
    })
}

#[test]
fn by_promise_as_much_is_booked_as_was_reckoned_and_services_that_share_counters_share_it() {
    let mut hall = hall_with(|setup| {
        for service in ["paspoort", "rijbewijs"] {
            rule(
                setup,
                service,
                BookingRule {
                    minutes: Some(10),
                    every_minutes: Some(10),
                    ..half_hours(Places::ByPromise { certainty: 0.9 })
                },
            );
        }
    });
    plan(
        &mut hall,
        TODAY,
        &[("1", "09:00", "17:00"), ("2", "09:00", "17:00")],
    );
    let setup = hall.setup();
    let day: NaiveDate = TODAY.parse().unwrap();
    assert!(
        free(&hall, "paspoort", 1, TODAY).is_empty(),
        "nobody has reckoned yet"
    );
    assert_eq!(next_to_reckon(&hall.state, &setup, hall.now), Some(day));
    let noted = promised(&hall, "paspoort rijbewijs", 30);
    hall.does(noted);
    assert_eq!(
        next_to_reckon(&hall.state, &setup, hall.now),
        None,
        "no other day has a roster"
    );
    assert_eq!(free(&hall, "paspoort", 1, TODAY), ["10:00", "10:10", "10:20"]);
    assert!(
        free(&hall, "paspoort", 4, TODAY).is_empty(),
        "forty minutes are too much"
    );
    hall.does(hold(&hall, "paspoort", "10:00"));
    hall.does(hold(&hall, "rijbewijs", "10:00"));
    hall.does(hold(&hall, "paspoort", "10:20"));
    taken(hall.refuses(hold(&hall, "rijbewijs", "10:10")));
    // Another roster: what was reckoned holds beside it until it is reckoned anew, and by nobody else's figures.
    let late = promised(&hall, "paspoort rijbewijs", 90);
    plan(
        &mut hall,
        TODAY,
        &[("1", "09:00", "10:20"), ("2", "09:00", "10:20")],
    );
    hall.does(late);
    assert!(hall.state.promised[&day].is_stale);
    assert_eq!(next_to_reckon(&hall.state, &setup, hall.now), Some(day));
    let shown = capacity(&asked(&hall, &setup), day);
    let ten = shown
        .iter()
        .find(|half| half.from == hall.instant("10:00"))
        .unwrap();
    assert_eq!((ten.services[0].places, ten.services[0].held), (3, 2));
    hall.at("08:15");
    assert_eq!(
        free(&hall, "paspoort", 1, TODAY),
        ["10:00", "10:10"],
        "from twenty past on nobody is there"
    );
}

/// `KWARTIER_RACERS` says how many want them; `make soak` has ten thousand.
#[test]
fn of_two_thousand_who_want_five_hundred_places_five_hundred_get_one_and_no_place_is_given_twice() {
    let said = std::env::var("KWARTIER_RACERS").ok();
    let racers: usize = said.map_or(2_000, |racers| {
        racers.parse().expect("KWARTIER_RACERS is a number")
    });
    let mut hall = hall_with(|setup| {
        rule(
            setup,
            "paspoort",
            BookingRule {
                minutes: Some(10),
                every_minutes: Some(10),
                horizon_days: Some(60),
                ..half_hours(Places::Fixed(1))
            },
        );
    });
    // 48 places a day: on eleven days 528, of which the first 500 are wanted.
    let setup = hall.setup();
    let visit = Visit::by_visitor(&setup, &services("paspoort"), 1).unwrap();
    let from: NaiveDate = TODAY.parse().unwrap();
    let days =
        asked(&hall, &setup).free_times(&visit, from, from + chrono::Days::new(11), &mut Boards::default());
    let wanted: Vec<DateTime<Utc>> = days.into_iter().flat_map(|(_, times)| times).take(500).collect();
    assert_eq!(wanted.len(), 500);
    let (mut booked, mut refused) = (0, 0);
    for nth in 0..racers {
        let asked = PlaceAsked {
            services: services("paspoort"),
            persons: 1,
            at: wanted[nth * 7 % 500],
        };
        let command = booked_as(&format!("N{nth:05}"), Place::Free(asked));
        let handled = hall.handles(&command);
        match handled.outcome {
            Ok(_) => {
                hall.state = handled.state;
                booked += 1;
            }
            Err(refusal) => {
                taken(refusal);
                refused += 1;
            }
        }
    }
    assert_eq!((booked, refused), (500, racers - 500));
    let mut times: Vec<_> = hall.state.appointments.values().map(|one| one.at).collect();
    times.sort_unstable();
    assert_eq!(times, wanted);
}

#[derive(Debug, Clone)]
enum Wish {
    Hold {
        service: usize,
        start: usize,
        persons: u32,
    },
    BookHeld(usize),
    Book {
        services: usize,
        start: usize,
    },
    GiveUp(usize),
    Move {
        which: usize,
        start: usize,
    },
    Cancel(usize),
    Pass(i64),
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = prop_oneof![
        (0..3_usize, 0..16_usize, 1..4_u32).prop_map(|(service, start, persons)| Wish::Hold {
            service,
            start,
            persons
        }),
        (0..8_usize).prop_map(Wish::BookHeld),
        (0..4_usize, 0..16_usize).prop_map(|(services, start)| Wish::Book { services, start }),
        (0..8_usize).prop_map(Wish::GiveUp),
        (0..12_usize, 0..16_usize).prop_map(|(which, start)| Wish::Move { which, start }),
        (0..12_usize).prop_map(Wish::Cancel),
        (0..400_i64).prop_map(Wish::Pass),
    ];
    prop::collection::vec(wish, 1..60)
}

const ASKED: [&str; 4] = ["paspoort", "rijbewijs", "uittreksel", "paspoort uittreksel"];

/// The most who can be seated, by trying everything: each of these visitors may go to these counters.
fn can_all_sit(visitors: &[&[usize]], taken: u8) -> bool {
    let Some((first, rest)) = visitors.split_first() else {
        return true;
    };
    let mut counters = first.iter().filter(|counter| taken >> **counter & 1 == 0);
    counters.any(|counter| can_all_sit(rest, taken | 1 << counter))
}

/// At every moment of the day everybody who booked or holds a place has a counter of their own that takes what they come
/// for: told here by trying everything, minute by minute.
fn nobody_is_without_a_place(hall: &Hall) {
    // Counter 1: passports, licences; 2: passports, extracts; 3: licences, extracts.
    let takers = |service: &str| -> &'static [usize] {
        match service {
            "paspoort" => &[0, 1],
            "rijbewijs" => &[0, 2],
            _ => &[1, 2],
        }
    };
    let mut spans: Vec<(DateTime<Utc>, DateTime<Utc>, &'static [usize])> = Vec::new();
    let mut add = |at: DateTime<Utc>, list: &[kwartier::ids::ServiceId], minutes: &[u32]| {
        let mut from = at;
        for (service, minutes) in list.iter().zip(minutes) {
            let to = from + TimeDelta::minutes(i64::from(*minutes));
            spans.push((from, to, takers(service.as_str())));
            from = to;
        }
    };
    for one in hall.state.appointments.values() {
        if one.state == AppointmentState::Booked {
            add(one.at, &one.services, &one.stay.as_ref().unwrap().minutes);
        }
    }
    for one in hall.state.holds.values() {
        add(one.at, &one.services, &one.stay.minutes);
    }
    let instants: Vec<DateTime<Utc>> = spans.iter().map(|(from, _, _)| *from).collect();
    for instant in instants {
        let there = spans
            .iter()
            .filter(|(from, to, _)| *from <= instant && instant < *to);
        let there: Vec<&[usize]> = there.map(|(_, _, takers)| *takers).collect();
        assert!(can_all_sit(&there, 0), "{} at {instant}", there.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn whatever_people_do_nobody_is_promised_a_place_that_is_not_there_and_no_place_is_lost(
        wishes in wishes()
    ) {
        let mut hall = hall_with(|setup| {
            for service in ["paspoort", "rijbewijs", "uittreksel"] {
                rule(setup, service, half_hours(Places::Roster));
            }
        });
        let whole = [("1", "09:00", "17:00"), ("2", "09:00", "17:00"), ("3", "09:00", "17:00")];
        plan(&mut hall, TODAY, &whole);
        let at = |start: usize, hall: &Hall| hall.instant("09:00") + TimeDelta::minutes(30 * start as i64);
        let begun = hall.now;
        for (nth, wish) in wishes.into_iter().enumerate() {
            let holds: Vec<HoldSeq> = hall.state.holds.keys().copied().collect();
            let appointments: Vec<AppointmentSeq> = hall.state.appointments.keys().copied().collect();
            let command = match wish {
                Wish::Hold { service, start, persons } => Command::HoldPlace(PlaceAsked {
                    services: services(ASKED[service]), persons, at: at(start, &hall),
                }),
                Wish::Book { services: list, start } => {
                    let asked = PlaceAsked { services: services(ASKED[list]), persons: 1, at: at(start, &hall) };
                    booked_as(&format!("W{nth:04}"), Place::Free(asked))
                }
                Wish::BookHeld(which) if !holds.is_empty() => {
                    booked_as(&format!("W{nth:04}"), Place::Held(holds[which % holds.len()]))
                }
                Wish::GiveUp(which) if !holds.is_empty() => {
                    Command::GiveUpHold { hold: holds[which % holds.len()] }
                }
                Wish::Move { which, start } if !appointments.is_empty() => Command::MoveBooking {
                    appointment: appointments[which % appointments.len()], at: at(start, &hall),
                },
                Wish::Cancel(which) if !appointments.is_empty() => Command::CancelAppointment {
                    appointment: appointments[which % appointments.len()],
                },
                Wish::Pass(seconds) => {
                    hall.now = (hall.now + TimeDelta::seconds(seconds)).min(begun + TimeDelta::minutes(55));
                    Command::Settle
                }
                _ => continue,
            };
            let handled = hall.handles(&command);
            hall.state = handled.state;
            nobody_is_without_a_place(&hall);
        }
        // When everybody has gone every place is free again.
        hall.at("08:58").settle();
        hall.now += TimeDelta::minutes(1);
        let booked: Vec<AppointmentSeq> = hall.state.appointments.values()
            .filter(|one| one.state == AppointmentState::Booked).map(|one| one.id).collect();
        for appointment in booked {
            hall.does(Command::CancelAppointment { appointment });
        }
        let holds: Vec<HoldSeq> = hall.state.holds.keys().copied().collect();
        for hold in holds {
            hall.does(Command::GiveUpHold { hold });
        }
        let setup: Arc<HallSetup> = hall.setup();
        for service in ["paspoort", "rijbewijs", "uittreksel"] {
            let visit = Visit::by_visitor(&setup, &services(service), 1).unwrap();
            let all = asked(&hall, &setup).times_on(&visit, TODAY.parse().unwrap());
            prop_assert_eq!(all.len(), 16);
        }
    }
}
