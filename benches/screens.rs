//! From a call at the counter to the lobby's screens, beside nginx with nchan where it is installed, taking turns:
//! `cargo bench --bench screens`.
//!
//! The screens are this process; server and nginx are processes of their own. Our time runs from the sending of
//! `_call` over decision, commit and view to the frame at the screen; nginx's from the sending of the same frame
//! to its publisher. `KWARTIER_BENCH_TURNS` says how many turns each gets (2 otherwise).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod house;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use house::figures::{from_environment, head, ms, percentile, row};
use house::line::{Line, post};
use house::machine::{self, usage};
use house::nchan::Nginx;
use house::screens::{Screens, Watched};
use house::server::{SERVICES, Server};

const SIZES: [u32; 4] = [1, 100, 1_000, 5_000];

/// Calls shown in a turn.
const CALLS: u32 = 20;

/// How long a frame may take before it counts as lost.
const LOST: Duration = Duration::from_secs(10);

/// What one way of showing gave at one size, over all turns.
#[derive(Default)]
struct Shown {
    latencies: Vec<Duration>,
    lost: u32,
    cpu: Duration,
    frames: u64,
    bytes: u64,
    memory: Vec<u64>,
}

fn main() {
    let turns = from_environment("KWARTIER_BENCH_TURNS", 2);
    println!("Screens: {}\n", machine::describe());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        if Nginx::start(1).await.is_none() {
            println!(
                "nginx with nchan is not installed (Debian: libnginx-mod-nchan): measured without it.\n"
            );
        }
        head(&[
            "screens",
            "shown by",
            "p50 ms",
            "p99 ms",
            "max ms",
            "frames",
            "bytes a frame",
            "CPU µs a frame",
            "KiB a connection",
        ]);
        for screens in SIZES {
            measure(screens, turns).await;
        }
    });
}

async fn measure(screens: u32, turns: u32) {
    let (mut ours, mut one, mut two) = (Shown::default(), Shown::default(), Shown::default());
    let mut peers = false;
    for _ in 0..turns {
        let frame_bytes = show_calls(screens, &mut ours).await;
        for (workers, shown) in [(1, &mut one), (2, &mut two)] {
            if let Some(nginx) = Nginx::start(workers).await {
                peers = true;
                publish(&nginx, screens, frame_bytes, shown).await;
            }
        }
    }
    tell(screens, "kwartier", &mut ours);
    if peers {
        tell(screens, "nchan, 1 worker", &mut one);
        tell(screens, "nchan, 2 workers", &mut two);
    }
}

fn tell(screens: u32, by: &str, shown: &mut Shown) {
    let frames = shown.frames.max(1);
    let cpu = shown.cpu.as_secs_f64() * 1e6 / house_f64(frames);
    let memory = shown.memory.iter().sum::<u64>() / u64::try_from(shown.memory.len().max(1)).unwrap();
    let lost = if shown.lost > 0 {
        format!(" ({} lost)", shown.lost)
    } else {
        String::new()
    };
    row(&[
        screens.to_string(),
        format!("{by}{lost}"),
        ms(percentile(&mut shown.latencies, 0.5)),
        ms(percentile(&mut shown.latencies, 0.99)),
        ms(shown.latencies.last().copied()),
        shown.frames.to_string(),
        (shown.bytes / frames).to_string(),
        format!("{cpu:.1}"),
        format!("{:.1}", house_f64(memory) / 1024.0 / f64::from(screens)),
    ]);
}

fn house_f64(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// Time for what a call sets going besides (forecasts, other frames) to come to rest.
fn breath(screens: u32) -> Duration {
    Duration::from_millis(60 + u64::from(screens) / 6)
}

/// Opens the screens, lets `step` send and be seen so many times, and notes what it cost.
async fn during(
    address: SocketAddr,
    path: &str,
    screens: u32,
    pids: &[u32],
    shown: &mut Shown,
    mut step: impl AsyncFnMut(u32, &Watched),
) {
    let before = usage(pids);
    let watched = Watched::new();
    let paths = (0..screens).map(|_| (path.to_owned(), Arc::clone(&watched)));
    let open = Screens::open(address, paths.collect()).await;
    tokio::time::sleep(breath(screens)).await;
    let opened = usage(pids);
    let counted = (
        watched.frames.load(Ordering::Relaxed),
        watched.bytes.load(Ordering::Relaxed),
    );
    for number in 0..CALLS {
        step(number, &watched).await;
        tokio::time::sleep(breath(screens)).await;
    }
    let after = usage(pids);
    shown.latencies.extend(watched.take_latencies());
    shown.cpu += after.cpu.checked_sub(opened.cpu).unwrap();
    shown.frames += watched.frames.load(Ordering::Relaxed) - counted.0;
    shown.bytes += watched.bytes.load(Ordering::Relaxed) - counted.1;
    shown
        .memory
        .push(opened.resident_bytes.saturating_sub(before.resident_bytes));
    open.close().await;
}

/// Our side: calls at a counter, each helped and completed before the next. Gives the bytes of a frame.
async fn show_calls(screens: u32, shown: &mut Shown) -> usize {
    let server = Server::start(1).await;
    let mut line = Line::open(server.address).await;
    line.done(&post("/api/v1/halls/hall-0/counters/1/_open", "{}", None))
        .await;
    for number in 0..CALLS {
        let service = SERVICES[usize::try_from(number).unwrap() % SERVICES.len()];
        let body = format!("{{\"serviceIds\":[\"{service}\"]}}");
        line.done(&post("/api/v1/halls/hall-0/tickets", &body, None))
            .await;
    }
    let path = "/api/v1/halls/hall-0/live?view=lobby";
    let (frames, bytes, mut lost) = (shown.frames, shown.bytes, 0);
    during(
        server.address,
        path,
        screens,
        &[server.pid()],
        shown,
        async |_, watched| {
            watched.send_now();
            let called = line
                .done(&post("/api/v1/halls/hall-0/counters/1/_call", "{}", None))
                .await;
            let ticket: serde_json::Value = serde_json::from_slice(called).unwrap();
            lost += u32::from(!watched.shown_by(screens.into(), LOST).await);
            watched.look_away();
            tokio::time::sleep(breath(screens)).await;
            let id = ticket["id"].as_str().unwrap();
            for (verb, body) in [("_start", "{}"), ("_complete", "{\"outcome\":\"answered\"}")] {
                let path = format!("/api/v1/halls/hall-0/tickets/{id}/{verb}");
                line.done(&post(&path, body, None)).await;
            }
        },
    )
    .await;
    shown.lost += lost;
    usize::try_from((shown.bytes - bytes) / (shown.frames - frames).max(1)).unwrap()
}

/// The peer's side: a frame of the same size, published as often.
async fn publish(nginx: &Nginx, screens: u32, bytes: usize, shown: &mut Shown) {
    let frame = |seq: u32| {
        let begin = format!("{{\"view\":\"lobby\",\"version\":{seq},\"seq\":{seq},\"data\":\"");
        format!("{begin}{}\"}}", "x".repeat(bytes.saturating_sub(begin.len() + 2)))
    };
    let mut line = Line::open(nginx.address).await;
    line.done(&post("/publish", &frame(1), None)).await;
    let mut lost = 0;
    during(
        nginx.address,
        "/watch",
        screens,
        &nginx.pids(),
        shown,
        async |number, watched| {
            let message = post("/publish", &frame(number + 2), None);
            watched.send_now();
            line.done(&message).await;
            lost += u32::from(!watched.shown_by(screens.into(), LOST).await);
            watched.look_away();
        },
    )
    .await;
    shown.lost += lost;
}
