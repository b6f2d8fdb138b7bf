//! A year's report, counted twice more by others: in plain SQL over the tickets, and in Python over the log.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod year;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use kwartier::engine::rebuild::rebuild;
use kwartier::hall::setup::HallSetup;
use kwartier::ids::HallId;
use kwartier::report::figures::Figures;
use kwartier::report::limits::BREAKS_WITHIN;
use kwartier::report::norm_report::{About, Counted, NormReport, norm_report};
use kwartier::report::outcome::Outcomes;
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
        register.read(lines).unwrap();
    })
    .await;
    let mut counted = Counted::default();
    each_line(store, hall, Table::Waits, period, |lines| {
        counted.read(lines, &register).unwrap();
    })
    .await;
    counted
}

/// The figures that all three have.
fn common(figures: &Figures) -> Value {
    let parts = figures.visit_parts;
    json!({
        "visits": figures.visits,
        "waits": figures.waits,
        "promised": figures.promised,
        "kept": figures.kept,
        "broken": figures.broken,
        "outcomes": outcomes(&figures.outcomes),
        "parts": without_zeros([
            ("onTime", parts.on_time),
            ("late", parts.late),
            ("gone", parts.gone),
            ("goneLate", parts.gone_late),
            ("dayEnd", parts.day_end),
            ("dayEndLate", parts.day_end_late),
        ]),
        "called": figures.called,
        "medianS": figures.median_s,
        "p90S": figures.p90_s,
        "longestS": figures.longest_s,
        // The mean as the sum it is of: no two print a fraction alike.
        "sumS": figures.mean_s.map(|mean_s| (mean_s * f64::from(figures.called)).round() as u64),
        "left": figures.left.count,
        "noShows": figures.no_shows,
        "returned": figures.returned,
        "dayEnd": figures.day_end,
        "given": figures.redress.given,
        "costCents": figures.redress.cost_cents,
    })
}

fn outcomes(counted: &Outcomes) -> Value {
    without_zeros([
        ("helpedInTime", counted.helped.in_time),
        ("helpedLate", counted.helped.late),
        ("leftInTime", counted.left.in_time),
        ("leftLate", counted.left.late),
        ("noShowInTime", counted.not_there.in_time),
        ("noShowLate", counted.not_there.late),
        ("returnedInTime", counted.returned.in_time),
        ("returnedLate", counted.returned.late),
        ("dayEndInTime", counted.day_end.in_time),
        ("dayEndLate", counted.day_end.late),
        ("unfinishedInTime", counted.unfinished.in_time),
        ("unfinishedLate", counted.unfinished.late),
        ("runningLate", counted.running_late),
    ])
}

/// What the others leave out, since they count only what they meet.
fn without_zeros<const PARTS: usize>(parts: [(&str, u32); PARTS]) -> Value {
    let met = parts.into_iter().filter(|(_, count)| *count > 0);
    met.map(|(name, count)| (name.to_owned(), json!(count))).collect()
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

/// Every leg from the tickets' own rows, and every visit by what became of it.
const LEGS: &str = "
    WITH leg AS MATERIALIZED (
        SELECT t.hall, t.id AS ticket, t.body ->> '$.state' AS state, t.body ->> '$.reason' AS reason, l.key AS place,
            l.value AS leg,
            (SELECT max(s.key) FROM json_each(t.body, '$.legs') AS s WHERE s.value ->> '$.takenBackAt' IS NULL) AS last,
            CAST(round((julianday(l.value ->> '$.clockStartAt') - 2440587.5) * 86400000) AS INTEGER) AS start_ms,
            CAST(round((julianday(l.value ->> '$.clockClosedAt') - 2440587.5) * 86400000) AS INTEGER) AS stop_ms
        FROM ticket AS t, json_each(t.body, '$.legs') AS l WHERE t.hall = ?1
    ), wait AS MATERIALIZED (
        SELECT *, max((stop_ms - start_ms) / 1000 - (leg ->> '$.awayS'), 0) AS waited_s, leg ->> '$.breach' AS breach,
            leg ->> '$.calledAt' IS NOT NULL AS called,
            coalesce(place > 0 AND leg ->> '$.calledAt' = leg ->> '$.startedAt'
                AND leg ->> '$.calledAt' = leg ->> '$.clockStartAt', 0)
                OR leg ->> '$.breach' IS NULL AND (leg ->> '$.takenBackAt' IS NOT NULL
                    OR state = 'cancelled' AND reason = 'notReceived' AND place = last) AS went_on,
            CASE WHEN leg ->> '$.takenBackAt' IS NOT NULL THEN 'helped'
                WHEN stop_ms IS NULL THEN 'running'
                WHEN place = last AND state = 'done' AND reason = 'unfinished' THEN 'unfinished'
                WHEN (place < last OR leg ->> '$.startedAt' IS NOT NULL) AND leg ->> '$.notThereAt' IS NOT NULL
                    THEN 'returned'
                WHEN place < last OR leg ->> '$.startedAt' IS NOT NULL THEN 'helped'
                WHEN state = 'noShow' THEN 'noShow'
                WHEN state = 'cancelled' AND reason IN ('dayEnd', 'hallClosed') THEN 'dayEnd'
                WHEN state = 'cancelled' THEN 'left'
                ELSE 'helped' END AS how
        FROM leg
    ), judged AS (
        SELECT *, leg ->> '$.norm' IS NOT NULL AND NOT went_on AND (stop_ms IS NOT NULL OR breach IS NOT NULL) AS promised
        FROM wait
    ), visit AS (
        SELECT min(start_ms) FILTER (WHERE place = 0) AS came_ms, max(breach IS NOT NULL) AS broke,
            max(how = 'returned') AS came_back, max(how) FILTER (WHERE place = last) AS how
        FROM judged WHERE state IN ('done', 'noShow', 'cancelled') GROUP BY ticket HAVING max(promised)
    ), part AS (
        SELECT CASE WHEN how IN ('left', 'noShow') THEN iif(broke, 'goneLate', 'gone')
            WHEN how IN ('dayEnd', 'unfinished') THEN iif(broke, 'dayEndLate', 'dayEnd')
            WHEN broke THEN 'late' WHEN came_back THEN 'gone' ELSE 'onTime' END AS name
        FROM visit WHERE came_ms >= ?2 AND came_ms < ?3
    ), chosen AS (
        SELECT * FROM judged WHERE start_ms >= ?2 AND start_ms < ?3
    ), ended AS (
        SELECT * FROM chosen WHERE stop_ms IS NOT NULL AND NOT went_on
    ), turn AS (
        SELECT waited_s, row_number() OVER (ORDER BY waited_s) AS rank, count(*) OVER () AS many
        FROM ended WHERE called
    ), owed AS (
        SELECT r.value AS redress FROM chosen AS e JOIN breach AS b ON b.hall = e.hall AND b.id = e.breach,
            json_each(b.body, '$.redress') AS r WHERE r.value ->> '$.state' = 'given'
    )
    SELECT json_object(
        'visits', (SELECT count(*) FROM chosen WHERE place = 0 AND NOT went_on),
        'waits', count(*),
        'promised', (SELECT sum(promised) FROM chosen),
        'kept', (SELECT sum(promised AND how = 'helped' AND breach IS NULL) FROM chosen),
        'broken', (SELECT sum(promised AND breach IS NOT NULL) FROM chosen),
        'outcomes', (SELECT json_group_object(name, many) FROM (
            SELECT how || iif(breach IS NULL, 'InTime', 'Late') AS name, count(*) AS many
            FROM chosen WHERE promised GROUP BY 1)),
        'parts', (SELECT json_group_object(name, many) FROM (SELECT name, count(*) AS many FROM part GROUP BY 1)),
        'called', (SELECT count(*) FROM turn),
        'medianS', (SELECT waited_s FROM turn WHERE rank = (many + 1) / 2),
        'p90S', (SELECT waited_s FROM turn WHERE rank = (many * 9 + 9) / 10),
        'sumS', (SELECT sum(waited_s) FROM turn),
        'longestS', max(waited_s),
        'left', sum(how = 'left'),
        'noShows', sum(how = 'noShow'),
        'returned', sum(how = 'returned'),
        'dayEnd', sum(how = 'dayEnd'),
        'given', (SELECT count(*) FROM owed),
        'costCents', (SELECT coalesce(sum(redress ->> '$.maxEuros'), 0) * 100 FROM owed)
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

/// Lives a year by one charter's rules into a database.
async fn lived(folder: &TempDir, charter: &str, busy: Busy) -> (SqliteStore, HallId, Arc<HallSetup>) {
    let store = SqliteStore::open(folder.path(), SqliteOptions::default())
        .await
        .unwrap();
    let (hall, setup) = year::hall(charter);
    // Some days at a time: a large year does not fit into memory twice.
    let (sender, mut days) = tokio::sync::mpsc::channel(4);
    let lived = Arc::clone(&setup);
    let living = tokio::task::spawn_blocking(move || {
        year::live(&lived, busy, |events| sender.blocking_send(events).unwrap());
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
    (store, hall, setup)
}

/// The report of a period, after it was counted in SQL and in Python too, and the one before it in SQL.
async fn counted_thrice(
    folder: &TempDir,
    (store, hall, setup): (&SqliteStore, &HallId, &HallSetup),
    period: Period,
) -> NormReport {
    let database = folder.path().join(DATABASE_FILE);
    let zone = setup.time_zone;
    let instants = period.instants(zone);
    let now = counted(store, hall, instants).await;
    let before = counted(store, hall, period.before().instants(zone)).await;
    let about = About {
        hall,
        setup,
        period,
        made_at: "2027-03-01T00:00:00Z".parse().unwrap(),
    };
    let report = norm_report(about, now, before);
    let figures = as_counted(&report);
    assert_eq!(
        figures,
        in_python(&database, hall, instants),
        "{period} in Python"
    );
    let in_all = in_sql(&database, hall, instants).await;
    assert_eq!(figures["all"], in_all, "{period} in SQL");
    let before = in_sql(&database, hall, period.before().instants(zone)).await;
    assert_eq!(common(&report.overall.before), before, "before {period}");
    report
}

#[tokio::test]
async fn a_years_report_is_what_sql_counts_over_the_tickets_and_python_over_the_log() {
    let folder = TempDir::new().unwrap();
    let (store, hall, setup) = lived(&folder, "voorbeeld", busy()).await;
    for period in ["2026", "2026-Q1", "2026-03", "2026-10"] {
        let period: Period = period.parse().unwrap();
        let report = counted_thrice(&folder, (&store, &hall, &setup), period).await;
        // The year has something of everything, or the comparison proves little.
        let all = &report.overall.now;
        assert!(
            all.broken > 0 && all.kept > 0 && all.left.count > 0 && all.no_shows > 0,
            "{period}: {all:?}"
        );
        let parts = all.visits_of_hundred.unwrap();
        assert!(
            u64::from(parts.on_time) * u64::from(all.visits_promised)
                <= 100 * u64::from(all.visit_parts.on_time)
        );
        if period == Period::Year(2026) {
            println!("{} visits in {period}", all.visits);
            assert!(all.redress.given > 0 && all.redress.cost_cents > 0, "{all:?}");
            assert!(
                all.median_s > Some(0) && all.visits > 2_500 && all.waits > all.visits,
                "{all:?}"
            );
            has_something_of_everything(all);
        }
    }
    has_what_was_taken_back(&folder.path().join(DATABASE_FILE)).await;
    store.close().await;
}

#[tokio::test]
async fn where_the_clock_stops_when_help_starts_all_three_count_alike_as_well() {
    let folder = TempDir::new().unwrap();
    let half = Busy { days: 210, ..busy() };
    let (store, hall, setup) = lived(&folder, "leeuwarden", half).await;
    let report = counted_thrice(&folder, (&store, &hall, &setup), "2026-Q1".parse().unwrap()).await;
    let all = &report.overall.now;
    assert!(
        all.broken > 0 && all.kept > 0 && all.returned > 0 && all.outcomes.helped.late > 0,
        "{all:?}"
    );
    store.close().await;
}

/// Steps that staff took back, calls among them, and promises that broke in what was taken back; other services chosen,
/// numbers that no visitor saw, and visits that ended because the hall closed.
async fn has_what_was_taken_back(database: &Path) {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    for question in [
        "SELECT count(*) FROM event WHERE kind = 'ticketStepUndone'",
        "SELECT count(*) FROM event WHERE kind = 'ticketServicesChanged'",
        "SELECT count(*) FROM event WHERE kind = 'ticketReturned' AND body ->> '$.reason' = 'calledEarly'",
        "SELECT count(*) FROM ticket WHERE body ->> '$.reason' = 'notReceived'",
        "SELECT count(*) FROM ticket WHERE body ->> '$.reason' = 'hallClosed'",
        "SELECT count(*) FROM event WHERE kind = 'ticketReturned' AND body ->> '$.asIfNotCalled'",
        "SELECT count(*) FROM ticket AS t, json_each(t.body, '$.legs') AS l
            WHERE l.value ->> '$.takenBackAt' IS NOT NULL AND l.value ->> '$.breach' IS NOT NULL",
    ] {
        let count: i64 = sqlx::query_scalar(question)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert!(count > 0, "none: {question}");
    }
}

/// Leavers before and after, no-shows who return and who do not, late or not, days that ended over a queue and help
/// that nobody ended.
fn has_something_of_everything(all: &Figures) {
    let outcomes = &all.outcomes;
    for (name, count) in [
        ("helped in time", outcomes.helped.in_time),
        ("helped late", outcomes.helped.late),
        ("left in time", outcomes.left.in_time),
        ("left late", outcomes.left.late),
        ("not there", outcomes.not_there.in_time),
        ("not there, and late", outcomes.not_there.late),
        ("returned", outcomes.returned.in_time),
        ("returned, and late", outcomes.returned.late),
        ("day end", outcomes.day_end.in_time + outcomes.day_end.late),
        (
            "unfinished",
            outcomes.unfinished.in_time + outcomes.unfinished.late,
        ),
    ] {
        assert!(count > 0, "nobody: {name}");
    }
    assert!(all.decided < all.promised && all.called < all.waits, "{all:?}");
}
