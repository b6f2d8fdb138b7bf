//! A file of appointments before it is read: how large it may be, what it is, and where reading it holds up nobody.

use chrono::{DateTime, Utc};
use kwartier_interchange::entry::Reading;
use kwartier_interchange::{calendar, table};

/// The largest file, in bytes: 5,000 appointments of 400 bytes.
pub const FILE_BYTES: usize = 2 * 1024 * 1024;

/// What a file of appointments can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Rows below a header line.
    Table,
    /// iCalendar.
    Calendar,
}

impl FileKind {
    /// What somebody says that it is.
    #[must_use]
    pub fn of_media_type(name: &str) -> Option<Self> {
        match name {
            "text/csv" => Some(Self::Table),
            "text/calendar" => Some(Self::Calendar),
            _ => None,
        }
    }

    /// What it is by its first letters: servers and folders say all kinds of things. `None` for what is a page for people, as
    /// comes from an address that asks to sign in, and for nothing at all.
    #[must_use]
    pub fn told(bytes: &[u8]) -> Option<Self> {
        const CALENDAR: &[u8] = b"BEGIN:VCALENDAR";
        // Of a text in UTF-16 the zeros are passed over, of any text the mark at its beginning.
        let letters = bytes.iter().copied().filter(|byte| *byte != 0 && byte.is_ascii());
        let mut letters = letters.skip_while(u8::is_ascii_whitespace).peekable();
        match letters.peek() {
            None | Some(b'<' | b'{') => return None,
            Some(_) => {}
        }
        let first: Vec<u8> = letters.take(CALENDAR.len()).collect();
        Some(if first.eq_ignore_ascii_case(CALENDAR) {
            Self::Calendar
        } else {
            Self::Table
        })
    }

    /// Reads it, as of now.
    #[must_use]
    pub fn read(self, bytes: &[u8], now: DateTime<Utc>) -> Reading {
        match self {
            Self::Table => table::read(bytes),
            Self::Calendar => calendar::read(bytes, now),
        }
    }
}

/// Files that are read at once: each takes a core for a while, and halls need theirs.
const READ_AT_ONCE: usize = 1;

static READING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(READ_AT_ONCE);

/// Does what a large file makes long where it holds up nobody's call. Those who come meanwhile wait their turn.
///
/// # Errors
/// The work ended badly.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let _turn = READING.acquire().await.map_err(|error| error.to_string())?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_first_letters_in_whatever_letters_it_is_written() {
        let utf_16 = |text: &str| -> Vec<u8> {
            let letters = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(letters).collect()
        };
        for calendar in [
            b"BEGIN:VCALENDAR\r\n".to_vec(),
            b"\xef\xbb\xbf\r\nbegin:vcalendar\n".to_vec(),
            utf_16("BEGIN:VCALENDAR"),
        ] {
            assert_eq!(FileKind::told(&calendar), Some(FileKind::Calendar));
        }
        for table in [
            b"sep=;\n".to_vec(),
            b"datum;dienst".to_vec(),
            utf_16("datum;dienst"),
        ] {
            assert_eq!(FileKind::told(&table), Some(FileKind::Table));
        }
        for neither in [
            b"".as_slice(),
            b" \r\n",
            b"<!doctype html>",
            b"\xef\xbb\xbf<html>",
            b"{\"error\":1}",
        ] {
            assert_eq!(FileKind::told(neither), None);
        }
    }
}
