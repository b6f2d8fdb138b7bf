//! How long one refresh of a hall's forecasts takes, everyone's included: `cargo bench --bench forecast`.
//!
//! Halls of growing size, each with many different queues. `KWARTIER_BENCH_SECONDS` says how long each row may
//! take (2 otherwise). `CPU ms` is the mean time on a core, `p99 CPU ms` what one forecast in a hundred
//! exceeds: on a machine that others use too, only these two say what a forecast costs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the machine's clock")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc, Weekday};
use kwartier::charter::{ArrivalKind, Charter, ClockStart, ClockStop, Commitment, Norm};
use kwartier::duration::Length;
use kwartier::forecast::advice::Search;
use kwartier::forecast::{Model, RUNS, forecast};
use kwartier::hall::command::{AppointmentRequest, Command, IssueTicket, TicketStep};
use kwartier::hall::decide::handle;
use kwartier::hall::done::Done;
use kwartier::hall::facts::Actor;
use kwartier::hall::setup::{Counter, HallSetup, OpeningPeriod, Service, ServiceTime, Settings};
use kwartier::hall::state::State;
use kwartier::ids::{CounterId, Language, ServiceId};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Different queues of each size.
const HALLS: u64 = 40;

fn main() {
    let seconds = std::env::var("KWARTIER_BENCH_SECONDS").map_or(2.0, |text| text.parse().unwrap());
    println!(
        "{:<48} {:>8} {:>10} {:>8} {:>8} {:>8} {:>18}",
        format!("{RUNS} runs, everyone's forecast"),
        "CPU ms",
        "p99 CPU ms",
        "p50 ms",
        "p99 ms",
        "max ms",
        "p50 µs a waiter"
    );
    for (waiting, counters, services) in [
        (0, 6, 6),
        (15, 6, 6),
        (30, 12, 8),
        (60, 12, 8),
        (120, 12, 8),
        (240, 12, 8),
        (240, 48, 8),
        (60, 12, 60),
        (1_000, 40, 20),
    ] {
        measure(Duration::from_secs_f64(seconds), waiting, counters, services);
    }
    println!();
    println!(
        "{:<48} {:>8} {:>8} {:>8} {:>8}",
        "a search for advice", "steps", "CPU ms", "step p50", "step max"
    );
    for (waiting, counters, services) in [(15, 6, 6), (60, 12, 8), (120, 12, 8), (240, 48, 8)] {
        search(waiting, counters, services);
    }
}

/// How much work one search for advice is, and how long its steps keep a core.
fn search(waiting: usize, counters: usize, services: usize) {
    let (mut steps, mut cpu) = (Vec::new(), Duration::ZERO);
    let halls = 8;
    for seed in 0..halls {
        let hall = Hall::any(seed, waiting, counters, services);
        // A counter that could be opened, as there mostly is one.
        let closed = Command::CloseCounter {
            counter: hall.state.counters.keys().next().unwrap().clone(),
        };
        let state = handle(&hall.state, &closed, &Actor::system(), hall.now).state;
        let search = Search::new(Arc::new(state), hall.model, hall.now, seed, Vec::new());
        let mut search = search.unwrap();
        let before = cpu_time();
        loop {
            let begin = Instant::now();
            let more = search.step();
            steps.push(begin.elapsed());
            if !more {
                break;
            }
        }
        cpu += cpu_time().saturating_sub(before);
    }
    steps.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{:<48} {:>8} {:>8.0} {:>8.1} {:>8.1}",
        format!("{waiting} waiting, {counters} counters, {services} services"),
        steps.len() / halls as usize,
        ms(cpu) / halls as f64,
        ms(steps[steps.len() / 2]),
        ms(steps[steps.len() - 1]),
    );
}

fn measure(time: Duration, waiting: usize, counters: usize, services: usize) {
    let halls: Vec<Hall> = (0..HALLS)
        .map(|seed| Hall::any(seed, waiting, counters, services))
        .collect();
    let (begin, cpu_before) = (Instant::now(), cpu_time());
    let (mut took, mut busy) = (Vec::new(), Vec::new());
    for (seed, hall) in halls.iter().cycle().enumerate() {
        let (before, busy_before) = (Instant::now(), cpu_time());
        let said = forecast(&hall.state, &hall.model, hall.now, seed as u64, RUNS);
        took.push(before.elapsed());
        busy.push(cpu_time().saturating_sub(busy_before));
        assert_eq!(said.tickets.len(), waiting);
        if begin.elapsed() > time && took.len() >= halls.len() {
            break;
        }
    }
    let cpu = cpu_time().saturating_sub(cpu_before);
    took.sort_unstable();
    busy.sort_unstable();
    let ms = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{:<48} {:>8.2} {:>10.2} {:>8.2} {:>8.2} {:>8.2} {:>18.1}",
        format!("{waiting} waiting, {counters} counters, {services} services"),
        cpu.as_secs_f64() * 1e3 / took.len() as f64,
        busy[((busy.len() - 1) as f64 * 0.99) as usize].as_secs_f64() * 1e3,
        ms(0.5),
        ms(0.99),
        ms(1.0),
        ms(0.5) * 1e3 / waiting.max(1) as f64
    );
}

/// How long this thread has been on a core, which on a busy machine is less than what a clock shows; nothing
/// where the system does not say.
fn cpu_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text.split(' ').next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(first.unwrap_or(0))
}

/// A hall in the middle of the morning.
struct Hall {
    state: State,
    model: Model,
    now: DateTime<Utc>,
    chance: ChaCha8Rng,
}

impl Hall {
    /// All counters at work but a few on a break, appointments every ten minutes, a queue of walk-ins and
    /// appointments.
    fn any(seed: u64, waiting: usize, counters: usize, services: usize) -> Self {
        let mut hall = Self {
            state: State::default(),
            model: Model::new(),
            now: "2026-11-18T08:00:00Z".parse().unwrap(),
            chance: ChaCha8Rng::seed_from_u64(seed),
        };
        let setup = Arc::new(hall.any_setup(counters, services));
        hall.done(&Command::Configure {
            setup: Arc::clone(&setup),
        });
        hall.book_the_day(services, counters);
        for counter in &setup.counters {
            hall.done(&Command::OpenCounter {
                counter: counter.id.clone(),
                services: None,
                agent: None,
            });
            hall.occupy(counter);
        }
        for _ in 0..waiting {
            hall.now += TimeDelta::milliseconds(1_200_000 / waiting as i64);
            let what = hall.below(services);
            hall.issue(what);
        }
        hall.done(&Command::Settle);
        hall
    }

    fn below(&mut self, most: usize) -> usize {
        (self.chance.next_u64() % most as u64) as usize
    }

    fn any_setup(&mut self, counters: usize, services: usize) -> HallSetup {
        let weekday = Weekday::Wed;
        HallSetup {
            name: "Stadhuis".into(),
            time_zone: chrono_tz::Europe::Amsterdam,
            services: (0..services)
                .map(|nth| Service {
                    id: service(nth),
                    letter: "A".parse().unwrap(),
                    names: BTreeMap::from([(Language::DUTCH, format!("Product {nth}"))]),
                    bring: std::collections::BTreeMap::new(),
                    group: None,
                    icon: None,
                    booking: None,
                    service_time: ServiceTime {
                        mean_s: 180.0 + 90.0 * (nth % 8) as f64,
                        variation: 0.5,
                    },
                })
                .collect(),
            counters: (0..counters)
                .map(|nth| Counter {
                    id: counter(nth),
                    name: format!("Balie {nth}"),
                    zone: None,
                    // The first takes everything, the others about half.
                    services: (0..services)
                        .filter(|service| nth == 0 || (service + nth).is_multiple_of(3) || self.below(3) == 0)
                        .map(service)
                        .collect(),
                })
                .collect(),
            opening_hours: vec![OpeningPeriod {
                weekday,
                from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
                to: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
            }],
            closures: Vec::new(),
            settings: Settings::default(),
            charter: charter(),
            notices: Vec::new(),
            address: None,
            retired: false,
            booking: None,
        }
    }

    fn done(&mut self, command: &Command) -> Done {
        let handled = handle(&self.state, command, &Actor::system(), self.now);
        for recorded in &handled.events {
            self.model.observe(&self.state, recorded);
        }
        self.state = handled.state;
        handled.outcome.unwrap()
    }

    fn book_the_day(&mut self, services: usize, counters: usize) {
        let mut requests = Vec::new();
        for slot in 0..45 {
            for place in 0..counters / 2 {
                requests.push(AppointmentRequest {
                    mail: None,
                    code: format!("S{slot}P{place:03}"),
                    services: vec![service(self.below(services))],
                    at: self.now + TimeDelta::minutes(slot * 10),
                    reserved_for: None,
                    contact: None,
                    party: kwartier::hall::command::Party::default(),
                });
            }
        }
        self.done(&Command::Book { requests });
    }

    fn issue(&mut self, what: usize) {
        self.done(&Command::Issue(IssueTicket {
            services: vec![service(what)],
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: None,
            at_least_s: 0,
        }));
    }

    /// Somebody to help at this counter, or a break.
    fn occupy(&mut self, counter: &Counter) {
        if self.below(8) == 0 {
            let until = Some(self.now + TimeDelta::minutes(30));
            self.done(&Command::PauseCounter {
                counter: counter.id.clone(),
                until,
            });
            return;
        }
        let Some(what) = counter.services.first() else {
            return;
        };
        let nth = self.state.setup.as_ref().unwrap().service_index(what).unwrap();
        self.issue(nth);
        let call = Command::Call {
            counter: counter.id.clone(),
            ticket: None,
        };
        let Done::Ticket { id, .. } = self.done(&call) else {
            panic!("a call gives a ticket");
        };
        self.done(&Command::Step {
            ticket: id,
            step: TicketStep::Start,
        });
    }
}

fn service(nth: usize) -> ServiceId {
    format!("product-{nth}").parse().unwrap()
}

fn counter(nth: usize) -> CounterId {
    format!("{}", nth + 1).parse().unwrap()
}

fn charter() -> Charter {
    let norm = |kind, name: &str, minutes| Norm {
        id: name.parse().unwrap(),
        limit: Length::from_minutes(minutes),
        clock_start: ClockStart::Arrival,
        clock_stop: ClockStop::Called,
        commitment: Commitment::Guarantee,
        visit_kinds: vec![kind],
        services: Vec::new(),
        except_services: Vec::new(),
        redress: Vec::new(),
    };
    Charter {
        name: "meting".parse().unwrap(),
        version: "1".into(),
        valid_from: "2026-01-01".parse().unwrap(),
        title: "Meting".into(),
        source: "benches/forecast.rs".into(),
        norms: vec![
            norm(ArrivalKind::WalkIn, "inloop", 15),
            norm(ArrivalKind::Appointment, "afspraak", 5),
        ],
        exceptions: Vec::new(),
        complaints: None,
        promised_answer_within_days: None,
        called_back_within_working_days: None,
        suggestions_answered_within_weeks: None,
        passed_on_at_most: None,
        reviewed_every_months: None,
        redress_lapses_after: Length::from_minutes(60 * 24 * 30),
        restricted_hours: Vec::new(),
        later: Vec::new(),
    }
}
