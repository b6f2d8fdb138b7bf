//! How far each log came, in a file beside the database: what shows that the end of one is lost.
//!
//! A write-ahead log that somebody deleted after a crash, or a database that was put back to an earlier state, leaves a
//! database that is whole in itself. The notes that are signed once a minute know of all but the last minute; this file
//! knows of the last commit. It is not synced: a machine that loses its power may lose the file's last words together with
//! nothing, for the database is synced, and then the file says too little, never too much.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::Path;

use crate::durable::PRIVATE;
use crate::ids::HallId;

/// The file's name, within the data folder.
pub const REACHED_FILE: &str = "kwartier.reached";

/// Where the number of an event begins in a line: a hall's name is shorter.
const NUMBER_AT: usize = 44;

/// Bytes of a line, its end among them.
const LINE: usize = NUMBER_AT + 20 + 1;

/// Writes the file, a line a hall, each always in its place.
#[derive(Debug, Default)]
pub(super) struct Reached {
    file: Option<File>,
    places: BTreeMap<HallId, u64>,
    next: u64,
}

impl Reached {
    /// Goes on with the file of a folder. Without one that can be written nothing is kept: it must stop no start.
    pub(super) fn go_on(dir: &Path) -> Self {
        let opened = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(PRIVATE)
            .open(dir.join(REACHED_FILE));
        let places = read(dir);
        let next = u64::try_from(places.len()).unwrap_or(u64::MAX);
        Self {
            file: opened.ok(),
            places: (0..)
                .zip(places)
                .map(|(place, (hall, _))| (hall, place))
                .collect(),
            next,
        }
    }

    /// Notes the last event of a log that was committed.
    pub(super) fn note(&mut self, hall: &HallId, seq: u64) {
        let Some(file) = &self.file else { return };
        let place = match self.places.get(hall) {
            Some(place) => *place,
            None => self.next,
        };
        let at = place.saturating_mul(u64::try_from(LINE).unwrap_or_default());
        let line = format!("{:NUMBER_AT$}{seq:>20}\n", hall.as_str());
        if file.write_all_at(line.as_bytes(), at).is_err() {
            // On a full disk there is no room for a hall's first line. What is not noted is not compared.
            return;
        }
        if place == self.next {
            self.places.insert(hall.clone(), place);
            self.next += 1;
        }
    }
}

/// The last event of each log that was noted; lines that were cut off say nothing.
pub(super) fn read(dir: &Path) -> Vec<(HallId, u64)> {
    let text = std::fs::read(dir.join(REACHED_FILE)).unwrap_or_default();
    let read = text.chunks(LINE).map_while(|line| {
        let line = std::str::from_utf8(line).ok()?;
        let (hall, seq) = line.split_at_checked(NUMBER_AT)?;
        Some((hall.trim().parse().ok()?, seq.trim().parse().ok()?))
    });
    read.collect()
}

/// Forgets what was noted of a database that is begun anew.
///
/// # Errors
/// When the file is there and cannot be removed.
pub(super) fn forget(dir: &Path) -> io::Result<()> {
    match std::fs::remove_file(dir.join(REACHED_FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_hall_has_its_line_over_restarts_whatever_its_name_and_what_is_cut_off_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let long: HallId = "a".repeat(40).parse().unwrap();
        let short: HallId = "b".parse().unwrap();
        let mut reached = Reached::go_on(folder.path());
        reached.note(&long, 1);
        reached.note(&short, u64::MAX);
        reached.note(&long, 20);
        assert_eq!(
            read(folder.path()),
            [(long.clone(), 20), (short.clone(), u64::MAX)]
        );
        let mut again = Reached::go_on(folder.path());
        again.note(&short, 3);
        again.note(&"c".parse().unwrap(), 1);
        assert_eq!(read(folder.path())[..2], [(long.clone(), 20), (short, 3)]);
        let file = folder.path().join(REACHED_FILE);
        let whole = std::fs::read(&file).unwrap();
        std::fs::write(&file, &whole[..LINE + 50]).unwrap();
        assert_eq!(read(folder.path()).len(), 1);
        forget(folder.path()).unwrap();
        forget(folder.path()).unwrap();
        assert_eq!(read(folder.path()), []);
    }
}
