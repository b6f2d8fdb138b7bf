//! A day of 20,000 visits in one hall, and how soon a server is back after a power cut: `cargo bench --bench days`.
//!
//! The day goes through HTTP, its visits one after the other at every counter. The logs of starts are decided in this
//! process and written through the store: one hall's of a million events, and six hundred halls' of ten thousand each
//! beside it. `KWARTIER_BENCH_VISITS`, `KWARTIER_BENCH_EVENTS`, `KWARTIER_BENCH_HALLS` and `KWARTIER_BENCH_HALL_EVENTS`
//! make it shorter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod house;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use house::figures::{from_environment, head, row, whole};
use house::line::{Line, get, post};
use house::machine::{self, usage};
use house::release::{Better, Comparison, Program};
use house::server::{COUNTERS, SERVICES, Server, configuration, folder};
use kwartier::clock::{Clock, SystemClock};
use kwartier::config::Config;
use kwartier::engine::rebuild::rebuild;
use kwartier::hall::command::{Command, IssueTicket, Reach, TicketStep};
use kwartier::hall::decide;
use kwartier::hall::facts::{Actor, Outcome};
use kwartier::hall::setup::HallSetup;
use kwartier::hall::state::State;
use kwartier::ids::HallId;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{Batch, EventRow, Store};
use tokio::time::Instant;

/// Visits a day of the logs that are written.
const VISITS_A_DAY: u64 = 20_000;

/// From one of their visits to the next: so many fill eight hours.
const BETWEEN_VISITS: TimeDelta = TimeDelta::milliseconds(8 * 3_600_000 / 20_000);

/// Events after a hall's snapshot, as a power cut may leave them.
const TAIL: u64 = 1_500;

/// Events written at a time.
const PAGE: usize = 5_000;

fn main() -> ExitCode {
    println!("Days and starts: {}\n", machine::describe());
    let programs = Program::all();
    let mut comparison = Comparison::default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    head(&["", "events", "ready, ms", "memory, MiB", "database, MiB"]);
    runtime.block_on(async {
        for program in programs {
            long_day(program, &mut comparison).await;
        }
        let events = from_environment("KWARTIER_BENCH_EVENTS", 1_000_000);
        let halls = from_environment("KWARTIER_BENCH_HALLS", 600);
        let each = from_environment("KWARTIER_BENCH_HALL_EVENTS", 10_000);
        start_after(1, events, 0).await;
        start_after(halls + 1, events, each).await;
    });
    comparison.verdict()
}

/// Lives the day through HTTP, and cuts the power at its end.
async fn long_day(program: Program, comparison: &mut Comparison) {
    let visits: u64 = from_environment("KWARTIER_BENCH_VISITS", 20_000);
    let begin = Instant::now();
    let server = Server::start_of(program, folder(), 1).await;
    let started = begin.elapsed();
    let day = Instant::now();
    let counters = (1..=u64::from(COUNTERS)).map(|counter| {
        let address = server.address;
        let share = visits / u64::from(COUNTERS);
        async move { work(&mut Line::open(address).await, counter, share).await }
    });
    futures_util::future::join_all(counters).await;
    let day = day.elapsed();
    let of = program.name();
    tell(
        &format!("{of}: the day has come to its end"),
        visits * 4,
        started,
        &server,
    );
    let memory = usage(&[server.pid()]).resident_bytes as f64 / 1024.0 / 1024.0;
    let dir = server.killed();
    let begin = Instant::now();
    let server = Server::start_of(program, dir, 1).await;
    let back = begin.elapsed();
    tell(
        &format!("{of}: back after a power cut"),
        visits * 4,
        back,
        &server,
    );
    let mut note = |name, noise, value| comparison.note(program, name, Better::Less, noise, value);
    note("memory at the day's end, MiB", 10.0, memory);
    note("back after a power cut, ms", 50.0, back.as_secs_f64() * 1e3);
    note("the whole day, s", 2.0, day.as_secs_f64());
}

async fn work(line: &mut Line, counter: u64, visits: u64) {
    let at = |verb: &str| format!("/api/v1/halls/hall-0/counters/{counter}/{verb}");
    line.done(&post(&at("_open"), "{}", None)).await;
    for visit in 0..visits {
        let service = SERVICES[usize::try_from(visit).unwrap() % SERVICES.len()];
        let body = format!("{{\"serviceIds\":[\"{service}\"]}}");
        line.done(&post("/api/v1/halls/hall-0/tickets", &body, None))
            .await;
        let called = line.done(&post(&at("_call"), "{}", None)).await;
        let called: serde_json::Value = serde_json::from_slice(called).unwrap();
        let ticket = called["id"].as_str().unwrap().to_owned();
        for (verb, body) in [("_start", "{}"), ("_complete", "{\"outcome\":\"answered\"}")] {
            let path = format!("/api/v1/halls/hall-0/tickets/{ticket}/{verb}");
            line.done(&post(&path, body, None)).await;
        }
    }
}

/// Writes the logs and starts the server on them.
async fn start_after(halls: u32, events: u64, each: u64) {
    let dir = folder();
    let setup = setup(dir.path());
    let data = dir.path().join("data");
    let store = SqliteStore::open(&data, SqliteOptions::default()).await.unwrap();
    let short: Vec<EventRow> = if halls > 1 {
        Days::of(&setup).take(each)
    } else {
        Vec::new()
    };
    for hall in 1..halls {
        let id: HallId = format!("hall-{hall}").parse().unwrap();
        let (most, tail) = short.split_at(short.len().saturating_sub(usize::try_from(TAIL).unwrap()));
        write(&store, &id, most).await;
        rebuild(&store, &id).await.unwrap();
        write(&store, &id, tail).await;
    }
    let id: HallId = "hall-0".parse().unwrap();
    let mut days = Days::of(&setup);
    while days.state.seq < events - TAIL {
        let page = days.take((events - TAIL - days.state.seq).min(PAGE as u64));
        write(&store, &id, &page).await;
    }
    rebuild(&store, &id).await.unwrap();
    write(&store, &id, &days.take(TAIL)).await;
    store.close().await;
    let begin = Instant::now();
    let server = Server::start_in(dir, halls).await;
    let name = match halls {
        1 => "one hall".to_owned(),
        _ => format!(
            "{} more halls of {} events",
            whole(f64::from(halls - 1)),
            whole(each as f64)
        ),
    };
    tell(
        &name,
        events + each * u64::from(halls - 1),
        begin.elapsed(),
        &server,
    );
    Line::open(server.address).await.done(&get("/api/v1/halls")).await;
}

fn tell(name: &str, events: u64, ready: Duration, server: &Server) {
    let database = server.dir.path().join("data/kwartier.sqlite3");
    let bytes = std::fs::metadata(database).map_or(0, |file| file.len());
    row(&[
        name.to_owned(),
        whole(events as f64),
        format!("{:.0}", ready.as_secs_f64() * 1e3),
        format!("{}", usage(&[server.pid()]).resident_bytes / 1024 / 1024),
        format!("{}", bytes / 1024 / 1024),
    ]);
}

/// The hall's setup, as the server reads it from its file.
fn setup(dir: &Path) -> Arc<HallSetup> {
    let file = dir.join("one.toml");
    std::fs::write(&file, configuration(1)).unwrap();
    let loaded = Config::load(Some(&file), []).unwrap();
    Arc::new(loaded.config.halls[0].1.clone())
}

async fn write(store: &SqliteStore, hall: &HallId, events: &[EventRow]) {
    for page in events.chunks(PAGE) {
        let batch = Batch {
            events: page.to_vec(),
            ..Batch::new(hall.clone())
        };
        store.commit(batch).await.unwrap();
    }
}

/// Days of a busy hall, decided one command after the other.
struct Days {
    state: State,
    now: DateTime<Utc>,
    visits: u64,
    ahead: Vec<EventRow>,
}

impl Days {
    fn of(setup: &Arc<HallSetup>) -> Self {
        let mut days = Self {
            state: State::default(),
            // So long ago that the last day is over when the server starts.
            now: SystemClock::new().wall() - TimeDelta::days(60),
            visits: 0,
            ahead: Vec::new(),
        };
        days.does(&Command::ConfigureFromFile {
            setup: Arc::clone(setup),
            names_policy: false,
            when_both_changed: kwartier::hall::merge::WhenBothChanged::Ask,
        });
        days
    }

    fn does(&mut self, command: &Command) {
        let by = Actor::system();
        let handled = decide::handle(&self.state, command, &by, self.now);
        handled.outcome.unwrap();
        self.ahead.extend(handled.events.iter().map(|recorded| EventRow {
            seq: recorded.seq,
            at: recorded.at,
            kind: recorded.event.kind().to_owned(),
            actor: recorded.by.as_str().to_owned(),
            body: serde_json::to_value(&recorded.event).unwrap(),
        }));
        self.state = handled.state;
    }

    fn visit(&mut self) {
        let counter = "1".parse().unwrap();
        if self.visits.is_multiple_of(VISITS_A_DAY) {
            if self.visits > 0 {
                self.does(&Command::CloseCounter { counter });
                self.now += TimeDelta::hours(16);
            }
            let counter = "1".parse().unwrap();
            self.does(&Command::OpenCounter {
                counter,
                services: None,
                agent: None,
            });
        }
        let service = SERVICES[usize::try_from(self.visits).unwrap() % SERVICES.len()];
        self.does(&Command::Issue(IssueTicket {
            services: vec![service.parse().unwrap()],
            language: None,
            needs: Vec::new(),
            reserved_for: None,
            told: None,
            at_least_s: 0,
        }));
        let counter = "1".parse().unwrap();
        self.does(&Command::Call {
            counter,
            ticket: None,
        });
        let ticket = *self.state.busy.iter().next().unwrap();
        self.does(&Command::Step {
            ticket,
            step: TicketStep::Start,
        });
        let step = TicketStep::Complete {
            outcome: Outcome::Answered,
            answer_promised_by: None,
            reach: Reach::default(),
        };
        self.does(&Command::Step { ticket, step });
        self.visits += 1;
        self.now += BETWEEN_VISITS;
    }

    /// The next so many events.
    fn take(&mut self, events: u64) -> Vec<EventRow> {
        let events = usize::try_from(events).unwrap();
        while self.ahead.len() < events {
            self.visit();
        }
        let later = self.ahead.split_off(events);
        std::mem::replace(&mut self.ahead, later)
    }
}
