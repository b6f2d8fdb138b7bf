//! A demonstration day taken elsewhere: the very forecasts that visitors were told come out again.

use kwartier::engine::export::{Days, export};
use kwartier::history::{FURTHER_COLUMNS, HallFile};
use kwartier::progress::Unwatched;
use kwartier::trace::{TraceReader, TraceWriter};
use tokio::time::timeout;

use crate::simulated_day::{Demonstration, GIVE_UP, until_helped};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replayed_demonstration_day_tells_every_visitor_what_they_were_told() {
    let demonstration = Demonstration::start().await;
    timeout(GIVE_UP, until_helped(&demonstration, 30))
        .await
        .expect("thirty visitors were helped");
    let (store, hall) = demonstration.stop().await;
    let exported = export(store.as_ref(), &hall, Days::default(), &Unwatched)
        .await
        .unwrap();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("day.hall.json.gz");
    exported.hall.write(&file).unwrap();
    let text = serde_json::to_string(&exported.hall).unwrap();
    assert!(!text.contains("account:") && !text.contains("device:"));
    let read = HallFile::read(&file).unwrap();
    assert_eq!(read, exported.hall);
    let retold = read.retold().unwrap();
    assert!(retold.len() >= 20, "{} were told", retold.len());
    for (ticket, retold) in &retold {
        assert!(retold.same(), "{ticket}: {retold:?}");
    }

    let trace = folder.path().join("day.csv.gz");
    let mut writer = TraceWriter::create_with(&trace, &FURTHER_COLUMNS).unwrap();
    for row in &exported.rows {
        writer.write_with(&row.row, &row.further).unwrap();
    }
    writer.finish().unwrap();
    let mut reader = TraceReader::open(&trace, None).unwrap();
    let rows: Vec<_> = reader.by_ref().flat_map(|day| day.unwrap().rows).collect();
    assert_eq!(rows.len(), exported.rows.len());
    assert!(rows.iter().all(|row| row.fault.is_none()), "{rows:?}");
    let helped = rows.iter().filter(|row| row.wait_s().is_some()).count();
    assert!(helped >= 30, "{helped}");
    let told = exported.rows.iter().filter(|row| !row.further[10].is_empty());
    // A number that nobody received was told to nobody: it is in the log, and no row of the trace.
    let received_by_nobody = text.matches(r#""reason":"notReceived""#).count();
    assert_eq!(told.count() + received_by_nobody, retold.len());
}
