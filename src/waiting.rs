//! A start on a full disk: the server says so on its address, and goes on by itself as soon as there is room.

use std::fs::{self, File};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::http::health;
use crate::http::problem::{Problem, ProblemKind};

/// How often it is tried whether there is room.
pub const PACE: Duration = Duration::from_secs(2);

/// Room that a start needs at least, in bytes: less, and the next commits would fail.
const ROOM: usize = 1_048_576;

/// A file that is written and taken away again, to learn whether there is room.
const PROBE_FILE: &str = "kwartier.room";

/// Ends when there is room in the folder. Meanwhile `/healthz` is 200, and everything else 503 `store-full`.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn for_room(data: &Path, address: SocketAddr, pace: Duration) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    tracing::error!(
        folder = %data.display(),
        "the disk of the data folder is full: the server waits, and starts by itself when there is room"
    );
    let routes = Router::new()
        .route("/healthz", get(health::read_health))
        .fallback(|| async { full() });
    let serving = tokio::spawn(async move { axum::serve(listener, routes).await });
    while !has_room(data) {
        tokio::time::sleep(pace).await;
    }
    // What it answers is short; whoever keeps a line open must not hold up the start.
    serving.abort();
    let _ended = serving.await;
    tracing::info!("there is room again: starting");
    Ok(())
}

fn full() -> Problem {
    Problem::new(
        ProblemKind::StoreFull,
        "The server waits with its start until there is room on its disk. An operator must make room.",
    )
    .retry_after(Duration::from_secs(30))
}

fn has_room(data: &Path) -> bool {
    let file = data.join(PROBE_FILE);
    let written = File::create(&file).and_then(|mut file| {
        file.write_all(&vec![1; ROOM])?;
        file.sync_all()
    });
    let removed = fs::remove_file(&file);
    written.is_ok() && removed.is_ok()
}
