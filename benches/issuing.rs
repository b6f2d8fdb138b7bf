//! Durable tickets through HTTP, against the same server's no-op route and against bare group commit on the same
//! disk, taking turns: `cargo bench --bench issuing`.
//!
//! A turn is one new server with one empty hall of default settings (at most 5,000 tickets), three counters open.
//! First every caller asks `/healthz`, then every caller issues tickets until the hall has taken as many as the turn
//! allows, then the store alone commits batches of 64. `KWARTIER_BENCH_DIR` names the folder to write in,
//! `KWARTIER_BENCH_TURNS` how many turns there are (3 otherwise).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod house;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use house::figures::{from_environment, head, median, ms, percentile, row, whole};
use house::line::{Line, get, post};
use house::machine;
use house::release::{Better, Comparison, Program};
use house::server::{COUNTERS, SERVICES, Server, folder};
use kwartier::ids::HallId;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{Batch, CurrentRow, Store, Table};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// How long the no-op route and the bare store are measured in a turn.
const TIME: Duration = Duration::from_millis(1_000);

/// Commands that share one commit of the bare store.
const BATCH: u64 = 64;

/// What is measured in one turn.
#[derive(Clone, Copy)]
struct Case {
    callers: u32,
    /// The hall takes so many tickets in a turn.
    tickets: u32,
    keys: bool,
}

fn main() -> ExitCode {
    let turns = from_environment("KWARTIER_BENCH_TURNS", 3);
    println!("Issuing: {}\n", machine::describe());
    let programs = Program::all();
    let mut comparison = Comparison::default();
    head(&[
        "program",
        "callers",
        "tickets a turn",
        "`/healthz` a second",
        "tickets a second",
        "of `/healthz`",
        "ticket p50 ms",
        "p99 ms",
        "bare commits of 64, events a second",
        "of bare commit",
    ]);
    let case = |callers, tickets, keys| Case {
        callers,
        tickets,
        keys,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for case in [
        case(1, 2_000, false),
        case(64, 1_000, false),
        case(64, 5_000, false),
        case(64, 5_000, true),
        case(512, 1_000, false),
        case(512, 5_000, false),
    ] {
        for program in &programs {
            // One row is compared: the one with the most tickets a second.
            let compared = (case.callers, case.tickets, case.keys) == (64, 5_000, false);
            if compared || *program == Program::Present {
                let rate = runtime.block_on(measure(*program, case, turns));
                if compared {
                    comparison.note(
                        *program,
                        "tickets a second at 64 callers",
                        Better::More,
                        500.0,
                        rate,
                    );
                }
            }
        }
    }
    comparison.verdict()
}

/// Tickets a second, the median over the turns.
async fn measure(program: Program, case: Case, turns: u32) -> f64 {
    let (mut idle, mut issued, mut bare, mut ratios) = (vec![], vec![], vec![], vec![]);
    let mut latencies = Vec::new();
    for _ in 0..turns {
        let server = Server::start_of(program, folder(), 1).await;
        open_counters(server.address).await;
        let noop = healthz(server.address, case.callers).await;
        let rate = issue(server.address, case, &mut latencies).await;
        let store = bare_commits(&server).await;
        idle.push(noop);
        issued.push(rate);
        bare.push(store);
        ratios.push((rate / noop, rate / store));
    }
    let share = |ratio: &dyn Fn(&(f64, f64)) -> f64| {
        let all: Vec<f64> = ratios.iter().map(ratio).collect();
        format!("{:.0} %", median(&all) * 100.0)
    };
    let keys = if case.keys {
        ", each with an `Idempotency-Key`"
    } else {
        ""
    };
    row(&[
        program.name().to_owned(),
        format!("{}{keys}", case.callers),
        whole(case.tickets.into()),
        whole(median(&idle)),
        whole(median(&issued)),
        share(&|ratio| ratio.0),
        ms(percentile(&mut latencies, 0.5)),
        ms(percentile(&mut latencies, 0.99)),
        whole(median(&bare)),
        share(&|ratio| ratio.1),
    ]);
    median(&issued)
}

async fn open_counters(address: SocketAddr) {
    let mut line = Line::open(address).await;
    for counter in 1..=COUNTERS {
        let path = format!("/api/v1/halls/hall-0/counters/{counter}/_open");
        line.done(&post(&path, "{}", None)).await;
    }
}

/// Lines opened beforehand: connecting is not what is measured.
async fn lines(address: SocketAddr, callers: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    for _ in 0..callers {
        lines.push(Line::open(address).await);
    }
    lines
}

async fn healthz(address: SocketAddr, callers: u32) -> f64 {
    let call: Arc<[u8]> = get("/healthz").into();
    let lines = lines(address, callers).await;
    let begin = Instant::now();
    let mut asking = JoinSet::new();
    for mut line in lines {
        let call = Arc::clone(&call);
        asking.spawn(async move {
            let mut asked = 0_u32;
            while begin.elapsed() < TIME {
                assert_eq!(line.ask(&call).await.status, 200);
                asked += 1;
            }
            asked
        });
    }
    let asked: u32 = asking.join_all().await.into_iter().sum();
    f64::from(asked) / begin.elapsed().as_secs_f64()
}

async fn issue(address: SocketAddr, case: Case, latencies: &mut Vec<Duration>) -> f64 {
    let left = Arc::new(AtomicU32::new(case.tickets));
    let lines = lines(address, case.callers).await;
    let begin = Instant::now();
    let mut asking = JoinSet::new();
    for (caller, mut line) in lines.into_iter().enumerate() {
        let left = Arc::clone(&left);
        let service = SERVICES[caller % SERVICES.len()];
        let body = format!("{{\"serviceIds\":[\"{service}\"]}}");
        asking.spawn(async move {
            let mut took = Vec::new();
            let fixed = post("/api/v1/halls/hall-0/tickets", &body, None);
            while left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1))
                .is_ok()
            {
                let before = Instant::now();
                if case.keys {
                    let key = format!("{caller}-{}", took.len());
                    line.done(&post("/api/v1/halls/hall-0/tickets", &body, Some(&key)))
                        .await;
                } else {
                    line.done(&fixed).await;
                }
                took.push(before.elapsed());
            }
            took
        });
    }
    let took: Vec<Duration> = asking.join_all().await.into_iter().flatten().collect();
    let rate = f64::from(case.tickets) / begin.elapsed().as_secs_f64();
    latencies.extend(took);
    rate
}

/// The rows that the server has just written, committed once more by the store alone, 64 events at a time.
async fn bare_commits(server: &Server) -> f64 {
    let hall: HallId = "hall-0".parse().unwrap();
    let model = written(server, &hall).await;
    let dir = folder();
    let store = SqliteStore::open(dir.path(), SqliteOptions::default())
        .await
        .unwrap();
    let begin = Instant::now();
    let mut seq = 0;
    while begin.elapsed() < TIME {
        let mut batch = model.clone();
        for event in &mut batch.events {
            seq += 1;
            event.seq = seq;
        }
        for (row, seq) in batch.current.iter_mut().zip(seq - BATCH..) {
            row.1.id = format!("t{seq}");
        }
        store.commit(batch).await.unwrap();
    }
    let elapsed = begin.elapsed().as_secs_f64();
    store.close().await;
    f64::from(u32::try_from(seq).unwrap()) / elapsed
}

/// A batch like those that the server writes: its own events and tickets, read back from a copy of its database.
async fn written(server: &Server, hall: &HallId) -> Batch {
    let copy = folder();
    for entry in std::fs::read_dir(server.dir.path().join("data")).unwrap() {
        let entry = entry.unwrap();
        if entry
            .file_name()
            .to_string_lossy()
            .starts_with("kwartier.sqlite3")
        {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    let store = SqliteStore::open(copy.path(), SqliteOptions::default())
        .await
        .unwrap();
    let events = store.events(hall.clone(), 0, 5_000).await.unwrap();
    let issued = events.into_iter().filter(|event| event.kind == "ticketIssued");
    let mut batch = Batch::new(hall.clone());
    batch.events = issued.take(usize::try_from(BATCH).unwrap()).collect();
    for number in 1..=BATCH {
        let found = store
            .current(hall.clone(), Table::Tickets, format!("t{number}"))
            .await
            .unwrap();
        let row: CurrentRow = found.unwrap();
        batch.current.push((Table::Tickets, row));
    }
    store.close().await;
    batch
}
