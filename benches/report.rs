//! The norm report of a year of 250,000 visits, beside calls of the same hall: `cargo bench --bench report`.
//!
//! Two years are written into the store as rows, so that the year has one before it; then the real server makes the
//! report in each form while another caller issues tickets and times each. `KWARTIER_BENCH_DIR` names the folder to
//! write in, `KWARTIER_BENCH_VISITS` how many visits a year has (250,000 otherwise), `KWARTIER_BENCH_REPORTS` how
//! often each form is asked for (5 otherwise).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod house;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use house::figures::{from_environment, head, ms, percentile, row, whole};
use house::line::ADMIN_TOKEN;
use house::line::{Line, post};
use house::machine;
use house::server::{SERVICES, Server, folder};
use kwartier::ids::HallId;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{Batch, CurrentRow, Store, Table};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use tokio::time::Instant;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Calls are timed alone for so long before the first report.
const ALONE: Duration = Duration::from_secs(5);

/// Time between two calls: what a very busy hall does, far from filling a core.
const PAUSE: Duration = Duration::from_millis(10);

fn main() {
    println!("The norm report: {}\n", machine::describe());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let visits: u32 = from_environment("KWARTIER_BENCH_VISITS", 250_000);
    let reports: u32 = from_environment("KWARTIER_BENCH_REPORTS", 5);
    let dir = folder();
    fill(&dir.path().join("data"), visits).await;
    let server = Server::start_in(dir, 1).await;
    let mut quiet = calls(&server, ALONE).await;
    head(&[
        "",
        "p50 ms",
        "max ms",
        "calls meanwhile",
        "call p50 ms",
        "call p99 ms",
        "call max ms",
    ]);
    let line = |name: &str, made: &mut [Duration], called: &mut [Duration]| {
        let of = |samples: &mut [Duration], share| ms(percentile(samples, share));
        row(&[
            name.to_owned(),
            of(made, 0.5),
            of(made, 1.0),
            whole(called.len() as f64),
            of(called, 0.5),
            of(called, 0.99),
            of(called, 1.0),
        ]);
    };
    line("no report", &mut [], &mut quiet);
    let period = |period: &str| format!("/api/v1/halls/hall-0/reports/norms?period={period}");
    for (name, path, accept) in [
        ("2025, with 2024 beside it", period("2025"), "application/json"),
        ("2024, with nothing before it", period("2024"), "application/json"),
        ("2025 as a spreadsheet", period("2025"), XLSX),
        ("a month of it", period("2025-11"), "application/json"),
    ] {
        let asked = reports_made(&server, &path, accept, reports);
        let over = AtomicBool::new(false);
        let called = calls_until(&server, &over);
        let (mut made, mut called) = tokio::join!(
            async {
                let made = asked.await;
                over.store(true, Ordering::Relaxed);
                made
            },
            called
        );
        line(name, &mut made, &mut called);
    }
    let path = period("2025");
    let (mut direct, said) = one_report(&server, &path).await;
    println!(
        "\nThe last: {} ms, {}",
        ms(percentile(&mut direct, 0.5)),
        figures(&said)
    );
}

fn figures(report: &Value) -> String {
    let now = &report["overall"]["now"];
    let before = &report["overall"]["before"]["visits"];
    format!(
        "{} visits, {} promises broken, {before} visits the year before",
        now["visits"], now["broken"]
    )
}

/// Two years of waits and of breaches, each with its redress.
async fn fill(data: &Path, visits: u32) {
    let store = SqliteStore::open(data, SqliteOptions::default()).await.unwrap();
    let hall: HallId = "hall-0".parse().unwrap();
    let mut numbers = ChaCha8Rng::seed_from_u64(1);
    let begin: DateTime<Utc> = "2024-01-01T00:00:00Z".parse().unwrap();
    let mut rows = Vec::new();
    for number in 0..2 * u64::from(visits) {
        let year = number / u64::from(visits);
        let second = (number % u64::from(visits)) * 365 * 86_400 / u64::from(visits);
        let offset = TimeDelta::seconds(i64::try_from(year * 366 * 86_400 + second).unwrap());
        rows.extend(visit(number, begin + offset, &mut numbers));
        if rows.len() >= 5_000 {
            commit(&store, &hall, std::mem::take(&mut rows)).await;
        }
    }
    commit(&store, &hall, rows).await;
    store.close().await;
}

async fn commit(store: &SqliteStore, hall: &HallId, current: Vec<(Table, CurrentRow)>) {
    let batch = Batch {
        current,
        ..Batch::new(hall.clone())
    };
    store.commit(batch).await.unwrap();
}

/// A visit as the hall writes it; every tenth promise broke.
fn visit(number: u64, at: DateTime<Utc>, numbers: &mut ChaCha8Rng) -> Vec<(Table, CurrentRow)> {
    let service = SERVICES[numbers.random_range(0..SERVICES.len())];
    let ticket = format!("t{}", number + 1_000_000);
    let waited_s = numbers.random_range(0..1_000_u32);
    let broke = waited_s > 900;
    let name = format!("b{}", number + 1_000_000);
    let start_ms = at.timestamp_millis();
    let day = at.date_naive();
    let mut wait = json!({
        "ticket": ticket, "leg": 0, "day": day, "weekday": number % 7 + 1, "hour": number % 10 + 8,
        "service": service, "arrival": if number.is_multiple_of(3) { "appointment" } else { "walkIn" },
        "arrivedMs": start_ms, "startMs": start_ms, "end": if number.is_multiple_of(30) { "left" } else { "helped" },
        "waitedS": waited_s, "norm": "walk-in", "limitS": 900, "commitment": "guarantee",
        "helpS": 300 + number % 300, "told": [waited_s / 2, waited_s / 4, waited_s + 100],
        "calledAfterS": waited_s, "outcome": "answered",
    });
    let mut rows = Vec::new();
    let row = |id: String, body: Value| CurrentRow { id, at, body };
    if broke {
        wait["breach"] = json!(name);
        let norm = json!({"norm": "walk-in", "limitS": 900, "clockStop": "called", "commitment": "guarantee",
            "charter": "voorbeeld", "version": "1"});
        let redress = json!([{"id": "r0", "kind": "coffee", "maxEuros": null, "state": "given", "offeredAt": at,
            "decidedAt": at, "decidedBy": "account:jansen"}]);
        let body = json!({"id": name, "ticket": ticket, "number": "P001", "leg": 0, "service": service, "norm": norm,
            "at": at, "secondDueAt": null, "redress": redress, "laterOffers": [], "lapsesAt": at});
        rows.push((Table::Breaches, row(name, body)));
    }
    rows.push((Table::Waits, row(format!("{ticket}.0"), wait)));
    rows
}

fn asking(path: &str, accept: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ADMIN_TOKEN}\r\nAccept: {accept}\r\n\r\n"
    )
    .into_bytes()
}

async fn reports_made(server: &Server, path: &str, accept: &str, times: u32) -> Vec<Duration> {
    let mut line = Line::open(server.address).await;
    let call = asking(path, accept);
    let mut took = Vec::new();
    for _ in 0..times {
        let before = Instant::now();
        line.done(&call).await;
        took.push(before.elapsed());
    }
    took
}

async fn one_report(server: &Server, path: &str) -> (Vec<Duration>, Value) {
    let mut line = Line::open(server.address).await;
    let before = Instant::now();
    let said = serde_json::from_slice(line.done(&asking(path, "application/json")).await).unwrap();
    (vec![before.elapsed()], said)
}

async fn calls(server: &Server, time: Duration) -> Vec<Duration> {
    let over = Arc::new(AtomicBool::new(false));
    let end = Arc::clone(&over);
    tokio::spawn(async move {
        tokio::time::sleep(time).await;
        end.store(true, Ordering::Relaxed);
    });
    calls_until(server, &over).await
}

/// Visitors take a number and leave again, one after the other, so that the queue stays as it is.
async fn calls_until(server: &Server, over: &AtomicBool) -> Vec<Duration> {
    let mut line = Line::open(server.address).await;
    let issue = post(
        "/api/v1/halls/hall-0/tickets",
        "{\"serviceIds\":[\"paspoort\"]}",
        None,
    );
    let mut took = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let before = Instant::now();
        let issued: Value = serde_json::from_slice(line.done(&issue).await).unwrap();
        took.push(before.elapsed());
        let id = issued["id"].as_str().unwrap();
        let leave = post(&format!("/api/v1/halls/hall-0/tickets/{id}/_cancel"), "{}", None);
        let before = Instant::now();
        line.done(&leave).await;
        took.push(before.elapsed());
        tokio::time::sleep(PAUSE).await;
    }
    took
}
