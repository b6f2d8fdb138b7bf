//! The record as CSV: all of a period, read page by page while it is sent.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use futures_util::stream;

use super::AuditItem;
use crate::audit::Audit;
use crate::http::problem::Problem;
use crate::store::audit::AuditAsked;

/// Rows that are read at a time.
const ROWS: u32 = 1_000;

/// What stands above each column.
const COLUMNS: [&str; 10] = [
    "seq",
    "at",
    "kind",
    "who",
    "address",
    "hallId",
    "operation",
    "about",
    "event",
    "times",
];

/// Where the sending is.
struct Sending {
    audit: Arc<Audit>,
    asked: Option<AuditAsked>,
    ready: VecDeque<Bytes>,
}

/// The rows that are asked for, a line each. When reading fails half way the connection is cut, so that a part is never
/// taken for the whole.
pub(super) fn sheet(audit: Arc<Audit>, asked: AuditAsked) -> Result<Body, Problem> {
    let begin = Sending {
        audit,
        asked: Some(asked),
        ready: VecDeque::from([Bytes::from(line(&COLUMNS.map(str::to_owned))?)]),
    };
    Ok(Body::from_stream(stream::try_unfold(begin, next)))
}

async fn next(mut sending: Sending) -> Result<Option<(Bytes, Sending)>, std::io::Error> {
    if let Some(ready) = sending.ready.pop_front() {
        return Ok(Some((ready, sending)));
    }
    let Some(asked) = sending.asked.take() else {
        return Ok(None);
    };
    let rows = sending.audit.list(asked.clone(), ROWS).await;
    let rows = rows.map_err(std::io::Error::other)?;
    let Some(last) = rows.last().map(|row| (row.at_ms, row.seq)) else {
        return Ok(None);
    };
    if rows.len() == usize::try_from(ROWS).unwrap_or(usize::MAX) {
        sending.asked = Some(AuditAsked {
            after: Some(last),
            ..asked
        });
    }
    let mut text = Vec::new();
    for row in rows {
        let item = AuditItem::of(row).map_err(|problem| std::io::Error::other(format!("{problem:?}")))?;
        text.extend(line(&cells(item)).map_err(|problem| std::io::Error::other(format!("{problem:?}")))?);
    }
    Ok(Some((Bytes::from(text), sending)))
}

fn cells(item: AuditItem) -> [String; 10] {
    [
        item.seq.to_string(),
        item.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        item.kind,
        item.who.unwrap_or_default(),
        item.address.unwrap_or_default(),
        item.hall_id.unwrap_or_default(),
        item.operation.unwrap_or_default(),
        item.about.unwrap_or_default(),
        item.event.map(|event| event.to_string()).unwrap_or_default(),
        item.times.to_string(),
    ]
}

fn line(cells: &[String; 10]) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(cells).map_err(Problem::internal)?;
    writer
        .into_inner()
        .map_err(|error| Problem::internal(error.to_string()))
}
