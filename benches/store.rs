//! What the disk gives and what the store makes of it, in one run on one folder: `cargo bench --bench store`.
//!
//! `KWARTIER_BENCH_DIR` names the folder to write in (the system's for temporary files otherwise; it must lie on
//! a real disk to say anything), `KWARTIER_BENCH_SECONDS` how long each row may take (2 otherwise).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::DateTime;
use kwartier::ids::HallId;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{Batch, CurrentRow, EventRow, Store, Table};
use serde_json::json;

fn main() {
    let seconds = std::env::var("KWARTIER_BENCH_SECONDS").map_or(2.0, |text| text.parse().unwrap());
    let time = Duration::from_secs_f64(seconds);
    let root = std::env::var("KWARTIER_BENCH_DIR").map_or_else(|_| std::env::temp_dir(), Into::into);
    let dir = tempfile::tempdir_in(root).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();

    println!(
        "{:<58} {:>10} {:>8} {:>8} {:>8}",
        "", "a second", "p50 ms", "p99 ms", "max ms"
    );
    measure_disk(dir.path(), time);
    for (halls, rows) in [(1, 1), (600, 1), (1, 8), (1, 64), (1, 256)] {
        let dir = dir.path().join(format!("{halls}-{rows}"));
        on_a_worker(
            &runtime,
            async move { measure_commits(&dir, time, halls, rows).await },
        );
    }
    let dir = dir.path().join("reads");
    on_a_worker(&runtime, async move { measure_reads(&dir, time).await });
}

/// As the server does it: a thread that only waits for the runtime would be woken more slowly.
fn on_a_worker(runtime: &tokio::runtime::Runtime, work: impl Future<Output = ()> + Send + 'static) {
    runtime.block_on(runtime.spawn(work)).unwrap();
}

/// The floor under every commit: 4 KiB appended and synced.
fn measure_disk(dir: &Path, time: Duration) {
    let mut file = File::create(dir.join("raw")).unwrap();
    let block = [7_u8; 4096];
    let mut took = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < time {
        let before = Instant::now();
        file.write_all(&block).unwrap();
        file.sync_data().unwrap();
        took.push(before.elapsed());
    }
    report("4 KiB appended and synced, without a database", 1, &mut took);
}

/// Transactions of `rows` events and as many tickets, the halls taking turns.
async fn measure_commits(dir: &Path, time: Duration, halls: u32, rows: u64) {
    let store = SqliteStore::open(dir, SqliteOptions::default()).await.unwrap();
    let halls: Vec<HallId> = (0..halls).map(|n| format!("hall-{n}").parse().unwrap()).collect();
    let mut took = Vec::new();
    let begin = Instant::now();
    'measured: for round in 0.. {
        for hall in halls.clone() {
            if begin.elapsed() > time {
                break 'measured;
            }
            let batch = batch(&hall, round * rows, rows);
            let before = Instant::now();
            store.commit(batch).await.unwrap();
            took.push(before.elapsed());
        }
    }
    let name = format!("{rows} events and tickets a transaction, {} halls", halls.len());
    report(&name, rows, &mut took);
    store.close().await;
}

/// The whole log of a hall read in pages, as a start without a snapshot does.
async fn measure_reads(dir: &Path, time: Duration) {
    const EVENTS: u64 = 100_000;
    const PAGE: u32 = 1_000;
    let store = SqliteStore::open(dir, SqliteOptions::default()).await.unwrap();
    let hall: HallId = "stadhuis".parse().unwrap();
    for after in (0..EVENTS).step_by(1_000) {
        store.commit(batch(&hall, after, 1_000)).await.unwrap();
    }
    let mut took = Vec::new();
    let begin = Instant::now();
    let mut after = 0;
    while begin.elapsed() < time {
        let before = Instant::now();
        let page = store.events(hall.clone(), after, PAGE).await.unwrap();
        took.push(before.elapsed());
        after = page.last().map_or(0, |event| event.seq) % EVENTS;
    }
    report("events read in pages of 1,000", PAGE.into(), &mut took);
    store.close().await;
}

/// Rows of the size that a hall writes: about 300 bytes an event, 600 a ticket.
fn batch(hall: &HallId, after: u64, rows: u64) -> Batch {
    let mut batch = Batch::new(hall.clone());
    for seq in after + 1..=after + rows {
        let at = DateTime::from_timestamp_millis(1_793_782_800_000 + i64::try_from(seq).unwrap()).unwrap();
        let id = format!("t{seq}");
        batch.events.push(EventRow {
            seq,
            at,
            kind: "ticketIssued".into(),
            actor: "device:k1".into(),
            body: json!({
                "type": "ticketIssued", "ticketId": id, "number": "P042", "serviceIds": ["paspoort", "uittreksel"],
                "language": "nl", "arrival": "walkIn", "clockStartAt": "2026-11-03T09:00:00.123Z",
                "dueAt": "2026-11-03T09:15:00.123Z", "rankAt": "2026-11-03T09:15:00.123Z",
                "norm": {"charter": "voorbeeld", "version": 1, "norm": "walk-in"},
            }),
        });
        let body = json!({
            "id": id, "number": "P042", "hallId": hall, "serviceIds": ["paspoort", "uittreksel"],
            "serviceId": "paspoort", "arrival": "walkIn", "state": "waiting",
            "issuedAt": "2026-11-03T09:00:00.123Z", "clockStartAt": "2026-11-03T09:00:00.123Z",
            "dueAt": "2026-11-03T09:15:00.123Z",
            "norm": {"limitS": 900, "commitment": "guarantee", "charter": "voorbeeld", "version": 1},
            "legs": [{"serviceId": "paspoort", "clockStartAt": "2026-11-03T09:00:00.123Z",
                "dueAt": "2026-11-03T09:15:00.123Z"}],
        });
        batch.current.push((Table::Tickets, CurrentRow { id, at, body }));
    }
    batch
}

fn report(name: &str, rows: u64, took: &mut [Duration]) {
    took.sort_unstable();
    let ms = |part: usize| took[(took.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
    // Only what the store itself takes: making the rows costs the bench as much again.
    let rate = (rows * took.len() as u64) as f64 / took.iter().sum::<Duration>().as_secs_f64();
    println!(
        "{name:<58} {rate:>10.0} {:>8.2} {:>8.2} {:>8.2}",
        ms(50),
        ms(99),
        ms(100)
    );
}
