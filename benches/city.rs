//! Many halls in one server: 600 halls, 10,000 live sockets, 60 commands a second, and how it grows to that:
//! `cargo bench --bench city`.
//!
//! The sockets are this process, the server is one of its own. Every hall has the same screens (twelve lobby
//! screens or phones that show it, a kiosk, three counters, a supervisor); its visitors come, are called, helped
//! and go, one command every ten seconds. `KWARTIER_BENCH_SECONDS` says how long each row takes (30 otherwise).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod house;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use house::figures::{from_environment, head, ms, percentile, row};
use house::line::{Line, post};
use house::machine::{self, usage};
use house::release::{Better, Comparison, Program};
use house::screens::{Screens, Watched};
use house::server::{COUNTERS, SERVICES, Server, folder};
use tokio::time::{Instant, MissedTickBehavior, interval};

/// Halls, and live sockets in all of them together.
const SIZES: [(u32, u32); 4] = [(1, 17), (60, 1_000), (200, 3_333), (600, 10_000)];

/// Each hall's share of the commands: one every ten seconds.
const BETWEEN_COMMANDS_S: f64 = 10.0;

/// Files that are open besides sockets.
const OTHER_FILES: u64 = 100;

fn main() -> ExitCode {
    let seconds = from_environment("KWARTIER_BENCH_SECONDS", 30);
    println!("City: {}\n", machine::describe());
    let programs = Program::all();
    let mut comparison = Comparison::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    head(&[
        "program",
        "halls",
        "sockets",
        "commands a second",
        "command → screen p50 ms",
        "p99 ms",
        "max ms",
        "answer p99 ms",
        "frames a second",
        "CPU, cores",
        "memory, MiB",
        "start, ms",
    ]);
    for (halls, sockets) in SIZES {
        if u64::from(sockets) + OTHER_FILES > machine::open_files() {
            println!("left out: {sockets} sockets need more files than this process may open (ulimit -n)");
            continue;
        }
        let largest = (halls, sockets) == SIZES[SIZES.len() - 1];
        for program in &programs {
            // How it grows is told of the present program alone.
            if largest || *program == Program::Present {
                let time = Duration::from_secs(seconds);
                let figures = runtime.block_on(measure(*program, halls, sockets, time));
                if largest {
                    figures.note(*program, &mut comparison);
                }
            }
        }
    }
    comparison.verdict()
}

/// What is compared of a row.
struct Figures {
    cores: f64,
    memory_mib: f64,
    start_ms: f64,
    shown_p99_ms: f64,
}

impl Figures {
    fn note(&self, program: Program, comparison: &mut Comparison) {
        let mut note = |name, noise, value| comparison.note(program, name, Better::Less, noise, value);
        note("CPU, cores", 0.03, self.cores);
        note("memory, MiB", 10.0, self.memory_mib);
        note("start, ms", 300.0, self.start_ms);
        note("command → screen p99, ms", 10.0, self.shown_p99_ms);
    }
}

async fn measure(program: Program, halls: u32, sockets: u32, time: Duration) -> Figures {
    let begin = Instant::now();
    let server = Server::start_of(program, folder(), halls).await;
    let started = begin.elapsed();
    let mut line = Line::open(server.address).await;
    let mut visits = Vec::new();
    for hall in 0..halls {
        visits.push(Visits::begin(hall, &mut line).await);
    }
    let watched: Vec<Arc<Watched>> = (0..halls).map(|_| Watched::new()).collect();
    let screens = Screens::open(server.address, paths(halls, sockets, &watched)).await;
    // The first forecasts of all halls are made one after the other; a day does not begin in one second.
    tokio::time::sleep(Duration::from_secs(3)).await;

    let frames = || {
        watched
            .iter()
            .map(|hall| hall.frames.load(Ordering::Relaxed))
            .sum::<u64>()
    };
    let (frames_before, before, began) = (frames(), usage(&[server.pid()]), Instant::now());
    let answers = command(&mut line, &mut visits, &watched, time).await;
    let (after, elapsed) = (usage(&[server.pid()]), began.elapsed().as_secs_f64());

    let commands = answers.len();
    let mut answers = answers;
    let mut shown: Vec<Duration> = watched.iter().flat_map(|hall| hall.take_latencies()).collect();
    let figures = Figures {
        cores: (after.cpu - before.cpu).as_secs_f64() / elapsed,
        memory_mib: after.resident_bytes as f64 / 1024.0 / 1024.0,
        start_ms: started.as_secs_f64() * 1e3,
        shown_p99_ms: percentile(&mut shown, 0.99).map_or(0.0, |one| one.as_secs_f64() * 1e3),
    };
    row(&[
        program.name().to_owned(),
        halls.to_string(),
        sockets.to_string(),
        format!("{:.1}", f64::from(u32::try_from(commands).unwrap()) / elapsed),
        ms(percentile(&mut shown, 0.5)),
        ms(percentile(&mut shown, 0.99)),
        ms(shown.last().copied()),
        ms(percentile(&mut answers, 0.99)),
        format!(
            "{:.0}",
            f64::from(u32::try_from(frames() - frames_before).unwrap()) / elapsed
        ),
        format!("{:.2}", figures.cores),
        format!("{:.0}", figures.memory_mib),
        format!("{:.0}", figures.start_ms),
    ]);
    screens.close().await;
    figures
}

/// The screens, dealt out over the halls.
fn paths(halls: u32, sockets: u32, watched: &[Arc<Watched>]) -> Vec<(String, Arc<Watched>)> {
    (0..sockets)
        .map(|number| {
            let hall = number % halls;
            let view = match number / halls {
                0 => "live?view=kiosk".to_owned(),
                1 => "live?view=supervisor".to_owned(),
                counter @ 2..=4 => format!("counters/{}/live", counter - 1),
                _ => "live?view=lobby".to_owned(),
            };
            let place = usize::try_from(hall).unwrap();
            (
                format!("/api/v1/halls/hall-{hall}/{view}"),
                Arc::clone(&watched[place]),
            )
        })
        .collect()
}

/// Sends commands at an even pace, hall after hall; gives how long each was waited for.
async fn command(
    line: &mut Line,
    visits: &mut [Visits],
    watched: &[Arc<Watched>],
    time: Duration,
) -> Vec<Duration> {
    let halls = f64::from(u32::try_from(visits.len()).unwrap());
    let mut pace = interval(Duration::from_secs_f64(BETWEEN_COMMANDS_S / halls));
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let begin = Instant::now();
    let mut answers = Vec::new();
    for hall in (0..visits.len()).cycle() {
        pace.tick().await;
        if begin.elapsed() > time {
            break;
        }
        let sent = Instant::now();
        visits[hall].next(line, &watched[hall]).await;
        answers.push(sent.elapsed());
    }
    answers
}

/// What happens in one hall: somebody comes, somebody is called, helped, and goes.
struct Visits {
    hall: u32,
    step: u32,
    present: Option<String>,
}

impl Visits {
    /// Counters open and a few visitors wait.
    async fn begin(hall: u32, line: &mut Line) -> Self {
        for counter in 1..=COUNTERS {
            let path = format!("/api/v1/halls/hall-{hall}/counters/{counter}/_open");
            line.done(&post(&path, "{}", None)).await;
        }
        // Halls are not all at the same point of the same visit.
        let mut visits = Self {
            hall,
            step: hall % 4,
            present: None,
        };
        for _ in 0..6 {
            visits.issue(line).await;
        }
        if visits.step > 1 {
            visits.call(line).await;
        }
        if visits.step > 2 {
            visits.at_ticket(line, "_start", "{}").await;
        }
        visits
    }

    async fn next(&mut self, line: &mut Line, watched: &Watched) {
        watched.send_now();
        match self.step % 4 {
            0 => self.issue(line).await,
            1 => self.call(line).await,
            2 => self.at_ticket(line, "_start", "{}").await,
            _ => {
                self.at_ticket(line, "_complete", "{\"outcome\":\"answered\"}")
                    .await;
            }
        }
        self.step += 1;
    }

    async fn issue(&mut self, line: &mut Line) {
        let service = SERVICES[usize::try_from(self.hall + self.step).unwrap() % SERVICES.len()];
        let path = format!("/api/v1/halls/hall-{}/tickets", self.hall);
        let body = format!("{{\"serviceIds\":[\"{service}\"]}}");
        line.done(&post(&path, &body, None)).await;
    }

    async fn call(&mut self, line: &mut Line) {
        let path = format!("/api/v1/halls/hall-{}/counters/1/_call", self.hall);
        let body = line.done(&post(&path, "{}", None)).await;
        let ticket: serde_json::Value = serde_json::from_slice(body).unwrap();
        self.present = ticket["id"].as_str().map(str::to_owned);
    }

    async fn at_ticket(&mut self, line: &mut Line, verb: &str, body: &str) {
        let ticket = self.present.clone().unwrap();
        let path = format!("/api/v1/halls/hall-{}/tickets/{ticket}/{verb}", self.hall);
        line.done(&post(&path, body, None)).await;
    }
}
