//! A start on a full disk: the server waits, and goes on by itself as soon as there is room.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use crate::progress::{Progress, Work};

/// How often it is tried whether there is room.
pub const PACE: Duration = Duration::from_secs(2);

/// Room that a start needs at least, in bytes: less, and the next commits would fail.
const ROOM: usize = 1_048_576;

/// A file that is written and taken away again, to learn whether there is room.
const PROBE_FILE: &str = "kwartier.room";

/// Ends when there is room in the folder.
pub async fn for_room(data: &Path, pace: Duration, progress: &dyn Progress) {
    progress.begins(Work::WaitingForRoom);
    tracing::error!(
        folder = %data.display(),
        "the disk of the data folder is full: the server waits, and starts by itself when there is room"
    );
    while !has_room(data) {
        tokio::time::sleep(pace).await;
    }
    tracing::info!("there is room again: starting");
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
