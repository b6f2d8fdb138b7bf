//! How long a day ahead takes to work out, and a year of forecasts to judge: `cargo bench --bench planning`.
//!
//! The hall has been taught by ten working days. None of this is on the path of a command.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the machine's clock")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc, Weekday};
use kwartier::charter::load;
use kwartier::forecast::Model;
use kwartier::forecast::accuracy::accuracy;
use kwartier::forecast::staffing::day_ahead;
use kwartier::hall::command::{CancelledBy, Command, IssueTicket, TicketStep};
use kwartier::hall::decide::handle;
use kwartier::hall::done::Done;
use kwartier::hall::facts::{Actor, Range};
use kwartier::hall::rules::told::{Came, Case, Source, ToldDay};
use kwartier::hall::setup::{Counter, HallSetup, OpeningPeriod, Service, ServiceTime, Settings};
use kwartier::hall::state::State;
use kwartier::ids::{Language, ServiceId};

const TIMES: usize = 10;

fn main() {
    println!("{:<58} {:>9} {:>9}", "", "p50 ms", "max ms");
    for (counters, services, walk_ins) in [(6, 6, 160), (12, 8, 320), (40, 20, 1_000)] {
        let town = Town::taught(counters, services, walk_ins);
        let what =
            format!("a day ahead: {counters} counters, {services} services, {walk_ins} walk-ins a day");
        let day = town.now.date_naive();
        measure(&what, || {
            let ahead = day_ahead(&town.state, &town.model, day, 0.9, town.now, 7).unwrap();
            assert_eq!(ahead.half_hours.len(), 16);
        });
    }
    for cases in [500, 2_000] {
        let days: Vec<_> = (0..365)
            .map(|day| serde_json::to_value(told_day(day, cases)).unwrap())
            .collect();
        measure(&format!("a year of forecasts: {cases} told a day"), || {
            let days: Vec<ToldDay> = days
                .iter()
                .map(|day| serde_json::from_value(day.clone()).unwrap())
                .collect();
            let told = days.iter().flat_map(|day| &day.cases);
            let zone = chrono_tz::Europe::Amsterdam;
            assert_eq!(
                accuracy(told, Source::Ticket, zone).overall.told,
                365 * u32::try_from(cases).unwrap()
            );
        });
    }
}

fn measure(what: &str, work: impl Fn()) {
    let mut took: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let before = Instant::now();
            work();
            before.elapsed()
        })
        .collect();
    took.sort_unstable();
    let ms = |nth: usize| took[nth].as_secs_f64() * 1e3;
    println!("{what:<58} {:>9.1} {:>9.1}", ms(TIMES / 2), ms(TIMES - 1));
}

fn told_day(day: u64, cases: usize) -> ToldDay {
    let nine: DateTime<Utc> = "2026-01-01T08:00:00Z".parse().unwrap();
    let case = |nth: usize| Case {
        at: nine + Days::new(day) + TimeDelta::seconds(28_800 * nth as i64 / cases as i64),
        service: service(nth % 8),
        source: Source::Ticket,
        range: Range {
            median_s: (nth % 40) as u32 * 60,
            lo_s: (nth % 40) as u32 * 40,
            hi_s: Some((nth % 40) as u32 * 90),
        },
        came: Came::Called((nth * 7 % 2_400) as u32),
    };
    ToldDay {
        day: (nine + Days::new(day)).date_naive(),
        cases: (0..cases).map(case).collect(),
    }
}

fn service(nth: usize) -> ServiceId {
    format!("product-{nth}").parse().unwrap()
}

struct Town {
    state: State,
    model: Model,
    now: DateTime<Utc>,
}

impl Town {
    /// Ten working days with so many walk-ins each, half of them in the first two hours; seen the next morning.
    fn taught(counters: usize, services: usize, walk_ins: i64) -> Self {
        let mut town = Self {
            state: State::default(),
            model: Model::new(),
            now: "2026-11-04T07:59:00Z".parse().unwrap(),
        };
        let setup = Arc::new(setup(counters, services));
        town.done(&Command::Configure { setup });
        let first = town.now + TimeDelta::minutes(1);
        for day in [0, 1, 2, 5, 6, 7, 8, 9, 12, 13] {
            let nine = first + Days::new(day);
            town.now = nine;
            town.done(&Command::Settle);
            for nth in 0..walk_ins {
                let half = walk_ins / 2;
                let second = if nth < half {
                    7_200 * nth / half
                } else {
                    7_200 + 21_000 * (nth - half) / half
                };
                town.now = nine + TimeDelta::seconds(second);
                town.comes_and_goes(usize::try_from(nth).unwrap() % services);
            }
        }
        town.now = first + Days::new(14) - TimeDelta::hours(1);
        town.done(&Command::Settle);
        town
    }

    /// Arrivals are all that matters here.
    fn comes_and_goes(&mut self, what: usize) {
        let request = IssueTicket {
            services: vec![service(what)],
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: None,
            at_least_s: 0,
        };
        let Done::Ticket { id, .. } = self.done(&Command::Issue(request)) else {
            panic!("a number is taken");
        };
        let step = TicketStep::Cancel {
            by: CancelledBy::Staff,
        };
        self.done(&Command::Step { ticket: id, step });
    }

    fn done(&mut self, command: &Command) -> Done {
        let handled = handle(&self.state, command, &Actor::system(), self.now);
        for recorded in &handled.events {
            self.model.observe(&self.state, recorded);
            self.state.apply(recorded).unwrap();
        }
        self.state = handled.state;
        handled.outcome.unwrap()
    }
}

/// Each counter takes half of the services, with a service in seven minutes on average.
fn setup(counters: usize, services: usize) -> HallSetup {
    let name = "antwoord".parse().unwrap();
    let week = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    HallSetup {
        name: "Meting".into(),
        time_zone: chrono_tz::Europe::Amsterdam,
        services: (0..services)
            .map(|nth| Service {
                id: service(nth),
                letter: "P".parse().unwrap(),
                names: [(Language::DUTCH, format!("Product {nth}"))].into(),
                bring: std::collections::BTreeMap::new(),
                group: None,
                icon: None,
                booking: None,
                service_time: ServiceTime {
                    mean_s: 240.0 + 360.0 * nth as f64 / services as f64,
                    variation: 0.5,
                },
            })
            .collect(),
        counters: (0..counters)
            .map(|nth| Counter {
                id: format!("{}", nth + 1).parse().unwrap(),
                name: format!("Balie {}", nth + 1),
                zone: None,
                services: (0..services.div_ceil(2))
                    .map(|each| service((nth + each) % services))
                    .collect(),
            })
            .collect(),
        opening_hours: week
            .map(|weekday| OpeningPeriod {
                weekday,
                from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
                to: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
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
