//! A file as lines of cells: plain or gzip, one line in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use flate2::read::MultiGzDecoder;

use super::limits;
use super::{TraceError, TraceFault};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The lines of one file.
pub(super) struct Table {
    file: PathBuf,
    input: Box<dyn BufRead + Send>,
    delimiter: u8,
    /// Where each column that is read stands in a line, in the order of the names asked for.
    places: Vec<Option<usize>>,
    line: u64,
    bytes: Vec<u8>,
    cells: Cells,
}

/// The cells of one line.
struct Cells {
    parser: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl Cells {
    fn separated_by(delimiter: u8) -> Self {
        Self {
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            text: Vec::new(),
            ends: Vec::new(),
            count: 0,
        }
    }

    /// Takes a line apart. A quote that is not closed ends with its line, so that it cannot swallow the file.
    fn split(&mut self, line: &[u8]) {
        self.text.resize(line.len() + 1, 0);
        self.ends.resize(line.len() + 2, 0);
        self.parser.reset();
        let (result, _, written, ends) = self.parser.read_record(line, &mut self.text, &mut self.ends);
        self.count = ends;
        if matches!(result, ReadRecordResult::InputEmpty) {
            // Without a line end the parser waits for more: an empty input says that there is none.
            let text = self.text.get_mut(written..).unwrap_or_default();
            let places = self.ends.get_mut(ends..).unwrap_or_default();
            let (_, _, _, last) = self.parser.read_record(&[], text, places);
            self.count += last;
        }
    }

    fn get(&self, place: usize) -> Option<&[u8]> {
        let ends = self.ends.get(..self.count)?;
        let from = match place.checked_sub(1) {
            Some(before) => *ends.get(before)?,
            None => 0,
        };
        self.text.get(from..*ends.get(place)?)
    }
}

impl Table {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// When it cannot be opened, or the header lacks one of the first `needed` columns.
    pub(super) fn open(file: &Path, columns: &[&str], needed: usize) -> Result<Self, TraceError> {
        let opened = unpacked(file).map_err(|error| TraceError {
            file: file.into(),
            line: None,
            fault: TraceFault::Io(error),
        })?;
        let mut table = Self {
            file: file.into(),
            input: opened,
            delimiter: b',',
            places: Vec::new(),
            line: 0,
            bytes: Vec::new(),
            cells: Cells::separated_by(b','),
        };
        if !table.read_line()? {
            table.line = 1;
            return Err(table.error(TraceFault::Empty));
        }
        table.delimiter = delimiter(&table.bytes);
        table.cells = Cells::separated_by(table.delimiter);
        table.cells.split(&table.bytes);
        table.find_columns(columns, needed)?;
        Ok(table)
    }

    fn find_columns(&mut self, columns: &[&str], needed: usize) -> Result<(), TraceError> {
        let there: Vec<String> = (0..self.cells.count)
            .map(|place| String::from_utf8_lossy(self.cells.get(place).unwrap_or_default()).into_owned())
            .map(|name| name.trim().to_owned())
            .collect();
        for column in columns {
            let is_named = |name: &String| name.eq_ignore_ascii_case(column);
            let place = there.iter().position(is_named);
            if there.iter().filter(|name| is_named(name)).count() > 1 {
                return Err(self.error(TraceFault::Twice((*column).to_owned())));
            }
            self.places.push(place);
        }
        let missing: Vec<String> = columns
            .iter()
            .zip(&self.places)
            .take(needed)
            .filter(|(_, place)| place.is_none())
            .map(|(column, _)| (*column).to_owned())
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(self.error(TraceFault::Columns { missing, there }))
        }
    }

    /// The next line that is not empty; `false` at the end of the file.
    ///
    /// # Errors
    /// When reading or unpacking fails, or a line is too long.
    pub(super) fn advance(&mut self) -> Result<bool, TraceError> {
        if !self.read_line()? {
            return Ok(false);
        }
        self.cells.split(&self.bytes);
        Ok(true)
    }

    fn read_line(&mut self) -> Result<bool, TraceError> {
        loop {
            self.bytes.clear();
            self.line += 1;
            let most = u64::try_from(limits::LINE).unwrap_or(u64::MAX);
            let read = (&mut self.input).take(most).read_until(b'\n', &mut self.bytes);
            match read {
                Err(error) => return Err(self.error(TraceFault::Io(error))),
                Ok(0) => return Ok(false),
                Ok(count) if count == limits::LINE && self.bytes.last() != Some(&b'\n') => {
                    return Err(self.error(TraceFault::LongLine));
                }
                Ok(_) => {}
            }
            while matches!(self.bytes.last(), Some(b'\n' | b'\r')) {
                self.bytes.pop();
            }
            if self.line == 1 && self.bytes.starts_with(BYTE_ORDER_MARK) {
                self.bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if !self.bytes.iter().all(u8::is_ascii_whitespace) {
                return Ok(true);
            }
        }
    }

    /// A fault at the present line.
    pub(super) fn error(&self, fault: TraceFault) -> TraceError {
        TraceError {
            file: self.file.clone(),
            line: Some(self.line),
            fault,
        }
    }

    /// The text of a column, by its place in the names asked for; empty where there is none.
    pub(super) fn text(&self, column: usize) -> std::borrow::Cow<'_, str> {
        let place = self.places.get(column).copied().flatten();
        let cell = place.and_then(|place| self.cells.get(place)).unwrap_or_default();
        match std::str::from_utf8(cell.trim_ascii()) {
            Ok(text) => text.into(),
            Err(_) => String::from_utf8_lossy(cell.trim_ascii()).into_owned().into(),
        }
    }

    /// A day; `None` when the text is no date.
    pub(super) fn day(&self, column: usize) -> Option<NaiveDate> {
        self.text(column).parse().ok()
    }

    /// A time in seconds; `Err` when there is a text that is none.
    pub(super) fn seconds(&self, column: usize) -> Result<Option<f64>, NoTime> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let time = match self.delimiter {
            b',' => text.parse::<f64>(),
            _ => text.replace(',', ".").parse(),
        };
        match time {
            // Minus zero would be another number in a text that is written again.
            Ok(time) if (limits::EARLIEST_S..=limits::LATEST_S).contains(&time) => Ok(Some(time + 0.0)),
            _ => Err(NoTime),
        }
    }
}

/// A cell holds a text that is no time.
pub(super) struct NoTime;

/// A comma, or what spreadsheets write where the comma stands in numbers.
fn delimiter(header: &[u8]) -> u8 {
    let count = |wanted: u8| header.iter().filter(|byte| **byte == wanted).count();
    [b';', b'\t']
        .into_iter()
        .find(|other| count(*other) > count(b','))
        .unwrap_or(b',')
}

/// Gzip shows by its first bytes, whatever the file is called.
fn unpacked(file: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let mut input = BufReader::with_capacity(1 << 16, File::open(file)?);
    if input.fill_buf()?.starts_with(&GZIP_MAGIC) {
        let unpacked = MultiGzDecoder::new(input);
        Ok(Box::new(BufReader::with_capacity(1 << 16, unpacked)))
    } else {
        Ok(Box::new(input))
    }
}
