//! A year's report, counted twice more by others: in plain SQL over the tickets, and in Python over the log.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod year;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use kwartier::engine::rebuild::rebuild;
use kwartier::ids::HallId;
use kwartier::report::figures::Figures;
use kwartier::report::limits::BREAKS_WITHIN;
use kwartier::report::norm_report::{About, Counted, NormReport, norm_report};
use kwartier::report::period::Period;
use kwartier::report::register::Register;
use kwartier::store::sqlite::{DATABASE_FILE, SqliteOptions, SqliteStore};
use kwartier::store::{Batch, Store, Table};
use serde_json::{Value, json};
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;
use year::Busy;

/// Visits a working day: a year takes seconds even without optimisation. `KWARTIER_VISITS_A_DAY=1060` makes it a year
/// of a quarter of a million.
const VISITS_A_DAY: u32 = 16;

/// A year and a half, so that every period has one before it.
fn busy() -> Busy {
    let asked = std::env::var("KWARTIER_VISITS_A_DAY").ok();
    Busy {
        from: "2025-10-01".parse().unwrap(),
        days: 457,
        visits_a_day: asked.map_or(VISITS_A_DAY, |count| count.parse().unwrap()),
    }
}

async fn each_line(
    store: &SqliteStore,
    hall: &HallId,
    table: Table,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    mut take: impl FnMut(&str),
) {
    let mut cursor = None;
    loop {
        let lines = store
            .lines(hall.clone(), table, from, to, cursor, 700)
            .await
            .unwrap();
        take(&lines.text);
        cursor = lines.next;
        if cursor.is_none() {
            return;
        }
    }
}

async fn counted(store: &SqliteStore, hall: &HallId, period: (DateTime<Utc>, DateTime<Utc>)) -> Counted {
    let mut register = Register::default();
    let until = (period.0, period.1 + BREAKS_WITHIN);
    each_line(store, hall, Table::Breaches, until, |lines| {
        register.read(lines).unwrap()
    })
    .await;
    let mut counted = Counted::default();
    each_line(store, hall, Table::Waits, period, |lines| {
        counted.read(lines, &register).unwrap()
    })
    .await;
    counted
}

/// The figures that all three have.
fn common(figures: &Figures) -> Value {
    json!({
        "visits": figures.visits,
        "waits": figures.waits,
        "promised": figures.promised,
        "kept": figures.kept,
        "broken": figures.broken,
        "medianS": figures.median_s,
        "p90S": figures.p90_s,
        "longestS": figures.longest_s,
        // The mean as the sum it is of: no two print a fraction alike.
        "sumS": figures.mean_s.map(|mean_s| (mean_s * f64::from(figures.waits)).round() as u64),
        "left": figures.left.count,
        "leftBroken": figures.left.broken,
        "noShows": figures.no_shows,
        "dayEnd": figures.day_end,
        "given": figures.redress.given,
        "costCents": figures.redress.cost_cents,
    })
}

/// The report as the others print theirs: in all and by service with visitors.
fn as_counted(report: &NormReport) -> Value {
    let mut groups = json!({"all": common(&report.overall.now)});
    for service in &report.by_service {
        if service.figures.now.waits > 0 {
            groups[service.service_id.as_str()] = common(&service.figures.now);
        }
    }
    groups
}

fn in_python(database: &Path, hall: &HallId, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/recount.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(database)
        .args([
            hall.to_string(),
            from.timestamp_millis().to_string(),
            to.timestamp_millis().to_string(),
        ])
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every leg from the tickets' own rows.
const LEGS: &str = "
    WITH leg AS (
        SELECT t.hall, t.body ->> '$.state' AS state, t.body ->> '$.reason' AS reason, l.key AS place, l.value AS leg,
            json_array_length(t.body, '$.legs') - 1 AS last,
            l.value ->> '$.service' AS service,
            CAST(round((julianday(l.value ->> '$.clockStartAt') - 2440587.5) * 86400000) AS INTEGER) AS start_ms,
            CAST(round((julianday(l.value ->> '$.clockClosedAt') - 2440587.5) * 86400000) AS INTEGER) AS stop_ms
        FROM ticket AS t, json_each(t.body, '$.legs') AS l WHERE t.hall = ?1
    ), wait AS (
        SELECT *, max(stop_ms - start_ms, 0) / 1000 AS waited_s, leg ->> '$.breach' AS breach,
            leg ->> '$.norm' IS NOT NULL AS promised,
            coalesce(place > 0 AND leg ->> '$.calledAt' = leg ->> '$.startedAt'
                AND leg ->> '$.calledAt' = leg ->> '$.clockStartAt', 0) AS went_on,
            place = last AND leg ->> '$.startedAt' IS NULL AS unhelped
        FROM leg WHERE start_ms >= ?2 AND start_ms < ?3
    ), ended AS (
        SELECT *, row_number() OVER (ORDER BY waited_s) AS rank, count(*) OVER () AS many
        FROM wait WHERE stop_ms IS NOT NULL AND NOT went_on
    )
    SELECT json_object(
        'visits', (SELECT count(*) FROM wait WHERE place = 0),
        'waits', count(*),
        'promised', sum(promised),
        'kept', sum(promised AND breach IS NULL),
        'broken', sum(breach IS NOT NULL),
        'medianS', max(waited_s) FILTER (WHERE rank = (many + 1) / 2),
        'p90S', max(waited_s) FILTER (WHERE rank = (many * 9 + 9) / 10),
        'longestS', max(waited_s),
        'sumS', sum(waited_s),
        'left', sum(unhelped AND state = 'cancelled' AND reason <> 'dayEnd'),
        'leftBroken', sum(unhelped AND state = 'cancelled' AND reason <> 'dayEnd' AND breach IS NOT NULL),
        'noShows', sum(unhelped AND state = 'noShow'),
        'dayEnd', sum(unhelped AND state = 'cancelled' AND reason = 'dayEnd'),
        'given', (SELECT count(*) FROM ended AS e JOIN breach AS b ON b.hall = e.hall AND b.id = e.breach,
            json_each(b.body, '$.redress') AS r WHERE r.value ->> '$.state' = 'given'),
        'costCents', (SELECT coalesce(sum(r.value ->> '$.maxEuros'), 0) * 100
            FROM ended AS e JOIN breach AS b ON b.hall = e.hall AND b.id = e.breach,
            json_each(b.body, '$.redress') AS r WHERE r.value ->> '$.state' = 'given')
    ) FROM ended";

async fn in_sql(database: &Path, hall: &HallId, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Value {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let text: String = sqlx::query_scalar(LEGS)
        .bind(hall.as_str())
        .bind(from.timestamp_millis())
        .bind(to.timestamp_millis())
        .fetch_one(&mut connection)
        .await
        .unwrap();
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn a_years_report_is_what_sql_counts_over_the_tickets_and_python_over_the_log() {
    let folder = TempDir::new().unwrap();
    let store = SqliteStore::open(folder.path(), SqliteOptions::default())
        .await
        .unwrap();
    let (hall, setup) = year::hall();
    // Some days at a time: a large year does not fit into memory twice.
    let (sender, mut days) = tokio::sync::mpsc::channel(4);
    let lived = Arc::clone(&setup);
    let living = tokio::task::spawn_blocking(move || {
        year::live(&lived, busy(), |events| sender.blocking_send(events).unwrap());
    });
    while let Some(events) = days.recv().await {
        let batch = Batch {
            events,
            ..Batch::new(hall.clone())
        };
        store.commit(batch).await.unwrap();
    }
    living.await.unwrap();
    rebuild(&store, &hall).await.unwrap();
    let database = folder.path().join(DATABASE_FILE);
    let made_at = "2027-03-01T00:00:00Z".parse().unwrap();
    for period in ["2026", "2026-Q1", "2026-03", "2026-10"] {
        let period: Period = period.parse().unwrap();
        let zone = setup.time_zone;
        let instants = period.instants(zone);
        let now = counted(&store, &hall, instants).await;
        let before = counted(&store, &hall, period.before().instants(zone)).await;
        let about = About {
            hall: &hall,
            setup: &setup,
            period,
            made_at,
        };
        let report = norm_report(about, now, before);
        let figures = as_counted(&report);
        assert_eq!(
            figures,
            in_python(&database, &hall, instants),
            "{period} in Python"
        );
        assert_eq!(
            figures["all"],
            in_sql(&database, &hall, instants).await,
            "{period} in SQL"
        );
        let before = in_sql(&database, &hall, period.before().instants(zone)).await;
        assert_eq!(common(&report.overall.before), before, "before {period}");
        // The year has something of everything, or the comparison proves little.
        let all = &report.overall.now;
        assert!(
            all.broken > 0 && all.kept > 0 && all.left.count > 0 && all.no_shows > 0,
            "{period}: {figures}"
        );
        if period == Period::Year(2026) {
            assert!(
                all.left.broken > 0 && all.redress.given > 0 && all.redress.cost_cents > 0,
                "{figures}"
            );
            println!("{} visits in {period}", all.visits);
            assert!(
                all.median_s > Some(0) && all.visits > 2_500 && all.waits > all.visits,
                "{figures}"
            );
        }
    }
    store.close().await;
}
