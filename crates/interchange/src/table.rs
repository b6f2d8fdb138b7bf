//! Appointments from a table with a header line: CSV as spreadsheets and booking systems save it.
//!
//! A table says which mark stands between its cells (`sep=;`), or the header line shows it. Columns may be named in Dutch, in
//! any case and order; those that say nothing of an appointment are passed over and never kept, so that a citizen service
//! number in one goes nowhere. A row of which all cells are empty is none.

mod columns;
mod row;
mod time;

use std::borrow::Cow;

use csv::{Position, ReaderBuilder};
use kwartier_hall::hall::setup::limits;

use crate::encoding::decoded;
use crate::entry::{Entry, Reading};
use columns::Columns;

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Reads a table; one entry more than may be imported at once shows that there are too many.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let text = with_plain_ends(decoded(bytes));
    let (text, said) = without_separator_line(&text);
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    let mut table = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = match table.headers().map(columns::read) {
        Ok(Ok(columns)) => columns,
        Ok(Err(faults)) => return alone(Entry::faulty(header_line(text), faults)),
        Err(error) => return alone(Entry::unread(1, format!("cannot be read: {error}"))),
    };
    let mut reading = Reading {
        remarks: columns.remarks(),
        ..Reading::default()
    };
    read_rows(text, delimiter, &mut table, &columns, &mut reading);
    if reading.entries.is_empty() {
        let none = "no appointment follows the header line";
        return alone(Entry::unread(header_line(text), none));
    }
    reading
}

fn read_rows(
    text: &str,
    delimiter: u8,
    table: &mut csv::Reader<&[u8]>,
    columns: &Columns,
    reading: &mut Reading,
) {
    let mut last_begins = 0;
    for record in table.records() {
        if reading.entries.len() > limits::APPOINTMENTS_AT_ONCE {
            return;
        }
        match record {
            Ok(record) => {
                last_begins = record.position().map_or(last_begins, Position::byte);
                if record.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                let line = record.position().map_or(0, |place| line_of(text, place));
                let raw = usize::try_from(last_begins)
                    .ok()
                    .and_then(|from| text.get(from..));
                let raw = raw.unwrap_or_default();
                reading
                    .entries
                    .push(row::read(line, columns, &record, delimiter, raw));
            }
            Err(error) => {
                let line = error.position().map_or(0, |place| line_of(text, place));
                reading
                    .entries
                    .push(Entry::unread(line, format!("cannot be read: {error}")));
            }
        }
    }
    let last = usize::try_from(last_begins)
        .ok()
        .and_then(|from| text.get(from..));
    if last.is_some_and(|last| ends_within_quotes(last, delimiter))
        && let Some(entry) = reading.entries.last_mut()
    {
        // All that follows the mark was taken for one cell: how many appointments there are nobody can say.
        *entry = Entry::unread(entry.line, "opens a quotation mark that is never closed");
    }
}

/// A text whose lines all end in one way, by which they are counted: programs write a return, a new line, both, and several of
/// them in one file.
fn with_plain_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut returns = 0;
    for letter in text.chars() {
        if letter == '\r' {
            returns += 1;
            continue;
        }
        // Two returns and a new line are one end, as some programs have it.
        let ends = if letter == '\n' { 0 } else { returns };
        plain.extend(std::iter::repeat_n('\n', ends));
        returns = 0;
        plain.push(letter);
    }
    plain.extend(std::iter::repeat_n('\n', returns));
    Cow::Owned(plain)
}

fn alone(entry: Entry) -> Reading {
    Reading {
        entries: vec![entry],
        ..Reading::default()
    }
}

/// The table without a first line that only says the mark between its cells, as spreadsheets write it for each other. Its
/// end stays, so that lines are counted as they stand in the file.
fn without_separator_line(text: &str) -> (&str, Option<u8>) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let said = line.trim_start().trim_matches('"');
    let mark = said
        .split_at_checked("sep=".len())
        .filter(|(keyword, _)| keyword.eq_ignore_ascii_case("sep="))
        .map(|(_, mark)| mark);
    let mark = match mark {
        Some("\\t") => Some('\t'),
        // A spreadsheet that saved the file anew has put marks behind the mark.
        Some(marks) => marks
            .chars()
            .next()
            .filter(|first| marks.chars().all(|c| c == *first || c == ' ')),
        None => None,
    };
    let is_mark = |mark: &char| *mark == '\t' || (mark.is_ascii_punctuation() && *mark != '"');
    match mark.filter(is_mark).map(u8::try_from) {
        Some(Ok(mark)) => (rest, Some(mark)),
        _ => (text, None),
    }
}

/// The mark by which most cells of the header line are columns that are known, the one that is there most often among equals.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start_matches(['\r', '\n']);
    let header = header.split(['\r', '\n']).next().unwrap_or_default();
    let known = |delimiter: u8| {
        let mut table = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .from_reader(header.as_bytes());
        let cells = table.records().next().and_then(Result::ok);
        cells.map_or(0, |cells| {
            cells.iter().filter(|cell| columns::is_known(cell)).count()
        })
    };
    let there = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    // The first of equals counts, and the one with commas when there is none of them at all.
    let best = DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|delimiter| (known(*delimiter), there(*delimiter)));
    best.filter(|delimiter| there(*delimiter) > 0).unwrap_or(b',')
}

/// The line in which the header stands: empty ones may precede it.
fn header_line(text: &str) -> u64 {
    let empty = text.lines().take_while(|line| line.is_empty()).count();
    let empty = if empty == text.lines().count() { 0 } else { empty };
    u64::try_from(empty).unwrap_or_default() + 1
}

/// Whether a table ends in a cell whose quotation mark is not closed: then one row more is not seen as one.
/// The delimiter is the header's: a cell may hold more of another mark.
fn ends_within_quotes(text: &str, delimiter: u8) -> bool {
    let more = [text, "\n.\n"].concat();
    let mut table = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(more.as_bytes());
    let last = table.byte_records().last();
    !last.is_some_and(|row| row.is_ok_and(|row| row.len() == 1 && row.get(0) == Some(b".")))
}

/// The line in which a row begins: its place is before the empty lines that precede it.
fn line_of(text: &str, place: &Position) -> u64 {
    let rest = usize::try_from(place.byte())
        .ok()
        .and_then(|at| text.as_bytes().get(at..));
    let ends = rest.unwrap_or_default().iter();
    let empty = ends.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let empty = empty.filter(|byte| **byte == b'\n').count();
    place.line() + u64::try_from(empty).unwrap_or_default()
}

#[cfg(test)]
mod tests;
