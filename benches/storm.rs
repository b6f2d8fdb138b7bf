//! After a kill 5,000 screens come back at once: `cargo bench --bench storm`.
//!
//! The screens and a counter that goes on calling are this process; the server is one of its own, killed and started
//! again on the same data. Measured are the time until every screen shows a frame again, and how long calls take
//! meanwhile beside how long they took in calm. `KWARTIER_BENCH_SCREENS` says how many screens (5,000 otherwise).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod house;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use house::figures::{from_environment, head, ms, percentile, row, whole};
use house::line::{Line, post};
use house::machine;
use house::release::{Better, Comparison, Program};
use house::screens::{Screens, Watched};
use house::server::{SERVICES, Server, folder};
use tokio::time::{Instant, sleep};

/// How long calls are timed in calm.
const CALM: Duration = Duration::from_secs(5);

/// From one call to the next.
const BETWEEN_CALLS: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    println!("A reconnect storm: {}\n", machine::describe());
    let screens: u32 = from_environment("KWARTIER_BENCH_SCREENS", 5_000);
    if u64::from(screens) + 100 > machine::open_files() {
        println!("left out: {screens} screens need more files than this process may open (ulimit -n)");
        return ExitCode::SUCCESS;
    }
    let programs = Program::all();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut comparison = Comparison::default();
    head(&[
        "program",
        "screens",
        "server ready, ms",
        "all fresh after, ms",
        "calls meanwhile",
        "call in calm p50 ms",
        "max ms",
        "call in the storm p50 ms",
        "max ms",
    ]);
    for program in programs {
        runtime.block_on(measure(program, screens, &mut comparison));
    }
    comparison.verdict()
}

async fn measure(program: Program, count: u32, comparison: &mut Comparison) {
    let server = Server::start_of(program, folder(), 1).await;
    let watched = Watched::new();
    let screens = Screens::open(server.address, paths(count, &watched)).await;
    let mut calm = {
        let calling = Calling::begin(server.address, true);
        sleep(CALM).await;
        calling.end()
    };
    let dir = server.killed();
    screens.close().await;

    let killed = Instant::now();
    let server = Server::start_of(program, dir, 1).await;
    let ready = killed.elapsed();
    let calling = Calling::begin(server.address, false);
    let storm = Instant::now();
    let screens = Screens::open_so_many_at_once(server.address, paths(count, &watched), count as usize).await;
    let fresh = storm.elapsed();
    let mut meanwhile = calling.end();
    let middle = percentile(&mut meanwhile, 0.5).unwrap_or_default();
    let mut note = |name, noise, value: Duration| {
        comparison.note(program, name, Better::Less, noise, value.as_secs_f64() * 1e3);
    };
    note("all fresh after, ms", 300.0, fresh);
    note("call in the storm p50, ms", 10.0, middle);
    row(&[
        program.name().to_owned(),
        whole(f64::from(count)),
        format!("{:.0}", ready.as_secs_f64() * 1e3),
        format!("{:.0}", fresh.as_secs_f64() * 1e3),
        meanwhile.len().to_string(),
        ms(percentile(&mut calm, 0.5)),
        ms(percentile(&mut calm, 1.0)),
        ms(percentile(&mut meanwhile, 0.5)),
        ms(percentile(&mut meanwhile, 1.0)),
    ]);
    screens.close().await;
}

fn paths(count: u32, watched: &Arc<Watched>) -> Vec<(String, Arc<Watched>)> {
    (0..count)
        .map(|_| {
            (
                "/api/v1/halls/hall-0/live?view=lobby".to_owned(),
                Arc::clone(watched),
            )
        })
        .collect()
}

/// A counter that calls again and again on a thread of its own: the screens' thread is too busy to time anything.
struct Calling {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Vec<Duration>>,
}

impl Calling {
    fn begin(address: SocketAddr, opens: bool) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let mut line = Line::open(address).await;
                if opens {
                    let open = post("/api/v1/halls/hall-0/counters/1/_open", "{}", None);
                    line.done(&open).await;
                }
                let mut took = Vec::new();
                while !told.load(Ordering::Relaxed) {
                    took.push(call(&mut line).await);
                    sleep(BETWEEN_CALLS).await;
                }
                took
            })
        });
        Self { over, thread }
    }

    fn end(self) -> Vec<Duration> {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().unwrap()
    }
}

/// A visitor comes and is called; how long the call took.
async fn call(line: &mut Line) -> Duration {
    let body = format!("{{\"serviceIds\":[\"{}\"]}}", SERVICES[0]);
    line.done(&post("/api/v1/halls/hall-0/tickets", &body, None))
        .await;
    let begin = Instant::now();
    let called = line
        .done(&post("/api/v1/halls/hall-0/counters/1/_call", "{}", None))
        .await;
    let took = begin.elapsed();
    let called: serde_json::Value = serde_json::from_slice(called).unwrap();
    let ticket = called["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/halls/hall-0/tickets/{ticket}/_noshow");
    line.done(&post(&path, "{}", None)).await;
    took
}
