//! How long the free times of a month take to work out: `cargo bench -p kwartier-hall --bench free_times`.
//!
//! The hall has 20 services, 12 counters that take half of them each, a roster for each working day with breaks, and a month that is
//! booked to four fifths. Once with nothing kept between two questions,
//! once with the days that were asked about before, as the server keeps them until something changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the machine's clock")]
#![allow(clippy::cast_precision_loss, reason = "a count of services")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use kwartier_hall::charter::load;
use kwartier_hall::hall::command::{AppointmentRequest, BookingRequest, Command, Party, Place, PlaceAsked};
use kwartier_hall::hall::decide::handle;
use kwartier_hall::hall::facts::{Actor, DayPart, RosterEntry};
use kwartier_hall::hall::rules::booking::{Boards, Except, Hall, Visit};
use kwartier_hall::hall::rules::roster::RosterDay;
use kwartier_hall::hall::setup::{
    BookingRule, Counter, HallSetup, OpeningPeriod, Places, Service, ServiceTime, Settings,
};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{Language, ServiceId};

const ROUNDS: usize = 300;
const SERVICES: usize = 20;
const COUNTERS: usize = 12;
const A_DAY: usize = 250;
const WEEK: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

fn main() {
    println!("{:<58} {:>9} {:>9} {:>9}", "", "p50 ms", "p99 ms", "max ms");
    for (what, places) in [("by roster", Places::Roster), ("fixed", Places::Fixed(3))] {
        let hall = Town::booked(places);
        let visits: Vec<Visit> = (0..SERVICES)
            .map(|nth| Visit::by_visitor(hall.setup(), &[service(nth)], 1).unwrap())
            .collect();
        let several: Vec<ServiceId> = (0..8).map(service).collect();
        let several = Visit::by_visitor(hall.setup(), &several, 2).unwrap();
        let what_of_all = format!("a month, {SERVICES} services one after the other, {what}");
        measure(&what_of_all, || {
            let mut kept = Boards::default();
            for visit in &visits {
                assert!(!hall.month(visit, &mut kept).is_empty());
            }
        });
        let kept = std::cell::RefCell::new(Boards::default());
        measure(&format!("a month, one service, asked again, {what}"), || {
            assert!(!hall.month(&visits[7], &mut kept.borrow_mut()).is_empty());
        });
        measure(&format!("a month, one service, {what}"), || {
            assert!(!hall.month(&visits[7], &mut Boards::default()).is_empty());
        });
        measure(&format!("a month, a visit of eight services, {what}"), || {
            hall.month(&several, &mut Boards::default());
        });
        let free = hall.month(&visits[0], &mut Boards::default())[0].1[0];
        let hold = Command::HoldPlace(PlaceAsked {
            services: vec![service(0)],
            persons: 1,
            at: free,
        });
        measure(&format!("a place is held, {what}"), || {
            handle(&hall.state, &hold, &Actor::visitor(), hall.now)
                .outcome
                .unwrap();
        });
    }
    race();
}

/// Ten thousand who want five hundred places: as many get one, and none is given twice.
fn race() {
    let mut town = Town::booked(Places::Fixed(1));
    let visit = Visit::by_visitor(town.setup(), &[service(0)], 1).unwrap();
    let free = town.month(&visit, &mut Boards::default());
    let wanted: Vec<DateTime<Utc>> = free
        .into_iter()
        .flat_map(|(_, times)| times)
        .step_by(3)
        .take(500)
        .collect();
    let (began, mut booked) = (Instant::now(), Vec::new());
    for nth in 0..10_000 {
        let at = wanted[nth * 7 % wanted.len()];
        let command = Command::BookPlace(Box::new(BookingRequest {
            place: Place::Free(PlaceAsked {
                services: vec![service(0)],
                persons: 1,
                at,
            }),
            code: format!("R{nth:05}"),
            contact: None,
            mail: None,
            consent: Default::default(),
        }));
        let handled = handle(&town.state, &command, &Actor::visitor(), town.now);
        if handled.outcome.is_ok() {
            town.state = handled.state;
            booked.push(at);
        }
    }
    let took = began.elapsed().as_secs_f64();
    booked.sort_unstable();
    assert_eq!(booked, wanted, "each once");
    println!(
        "10,000 who want {} places: {took:.2} s, {} booked",
        wanted.len(),
        booked.len()
    );
}

fn measure(what: &str, work: impl Fn()) {
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    took.sort_unstable();
    let ms = |at: usize| took[at.min(ROUNDS - 1)].as_secs_f64() * 1_000.0;
    let (p50, p99, max) = (ms(ROUNDS / 2), ms(ROUNDS * 99 / 100), ms(ROUNDS - 1));
    println!("{what:<58} {p50:>9.2} {p99:>9.2} {max:>9.2}");
}

struct Town {
    state: State,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl Town {
    fn booked(places: Places) -> Self {
        let mut town = Self {
            state: State::default(),
            now: "2026-11-01T06:00:00Z".parse().unwrap(),
            today: "2026-11-01".parse().unwrap(),
        };
        town.does(&Command::Configure {
            setup: Arc::new(setup(places)),
        });
        let days: Vec<NaiveDate> = (0..31)
            .map(|ahead| town.today + Days::new(ahead))
            .filter(|day| WEEK.contains(&day.weekday()))
            .collect();
        let planned = days.iter().map(|day| RosterDay {
            day: *day,
            entries: (0..COUNTERS).map(turn).collect(),
        });
        town.does(&Command::PlanRosters {
            days: planned.collect(),
        });
        let mut chance = 7_u64;
        for (nth, day) in days.iter().enumerate() {
            let requests = (0..A_DAY).map(|of_day| {
                chance = chance
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let minutes = (chance >> 33) % 460;
                let opens = day.and_hms_opt(8, 0, 0).unwrap().and_utc();
                AppointmentRequest {
                    code: format!("C{nth:03}{of_day:04}"),
                    services: vec![service((chance >> 17) as usize % SERVICES)],
                    at: opens + TimeDelta::minutes(i64::try_from(minutes).unwrap()),
                    reserved_for: None,
                    contact: None,
                    mail: None,
                    party: Party {
                        persons: 1,
                        beyond_capacity: true,
                    },
                }
            });
            let requests = requests.collect();
            town.does(&Command::Book { requests });
        }
        town
    }

    fn does(&mut self, command: &Command) {
        let handled = handle(&self.state, command, &Actor::system(), self.now);
        handled.outcome.unwrap();
        self.state = handled.state;
    }

    fn setup(&self) -> &HallSetup {
        self.state.setup.as_deref().unwrap()
    }

    fn month(&self, visit: &Visit, kept: &mut Boards) -> Vec<(NaiveDate, Vec<DateTime<Utc>>)> {
        let hall = Hall {
            state: &self.state,
            setup: self.setup(),
            except: Except::Nothing,
            now: self.now,
        };
        hall.free_times(visit, self.today, self.today + Days::new(31), kept)
    }
}

fn service(nth: usize) -> ServiceId {
    format!("s{nth}").parse().unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// A turn with a break for lunch, of each counter at another time.
fn turn(counter: usize) -> RosterEntry {
    let pause = 11 * 60 + 30 + u32::try_from(counter).unwrap() * 10;
    let at = |minutes: u32| time(minutes / 60, minutes % 60);
    RosterEntry {
        counter: format!("{}", counter + 1).parse().unwrap(),
        services: None,
        hours: DayPart {
            from: time(9, 0),
            to: time(17, 0),
        },
        breaks: vec![DayPart {
            from: at(pause),
            to: at(pause + 30),
        }],
    }
}

/// Each counter takes half of the services. A day's 250 visits of 17 minutes with their buffer are four fifths of what the twelve
/// counters have after their breaks.
fn setup(places: Places) -> HallSetup {
    let name = "antwoord".parse().unwrap();
    HallSetup {
        name: "Meting".into(),
        time_zone: chrono_tz::Europe::Amsterdam,
        services: (0..SERVICES)
            .map(|nth| Service {
                id: service(nth),
                letter: "P".parse().unwrap(),
                names: [(Language::DUTCH, format!("Product {nth}"))].into(),
                bring: std::collections::BTreeMap::new(),
                group: None,
                icon: None,
                booking: Some(BookingRule {
                    minutes: Some(10 + 5 * u32::try_from(nth % 3).unwrap()),
                    buffer_minutes: Some(2),
                    every_minutes: Some(5),
                    places: Some(places),
                    ..BookingRule::default()
                }),
                service_time: ServiceTime {
                    mean_s: 480.0,
                    variation: 0.5,
                },
            })
            .collect(),
        counters: (0..COUNTERS)
            .map(|nth| Counter {
                id: format!("{}", nth + 1).parse().unwrap(),
                name: format!("Balie {}", nth + 1),
                zone: None,
                services: (0..SERVICES / 2)
                    .map(|each| service((nth + each) % SERVICES))
                    .collect(),
            })
            .collect(),
        opening_hours: WEEK
            .map(|weekday| OpeningPeriod {
                weekday,
                from: time(9, 0),
                to: time(17, 0),
            })
            .to_vec(),
        closures: Vec::new(),
        settings: Settings::default(),
        charter: load::parse("antwoord".parse().unwrap(), load::shipped(&name).unwrap()).unwrap(),
        notices: Vec::new(),
        address: None,
        retired: false,
        booking: None,
    }
}
