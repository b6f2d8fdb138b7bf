//! Writes traces and staff files.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Closure, Row, TraceError, TraceFault};

/// Writes a trace, row by row; the same rows give the same bytes.
pub struct TraceWriter(Lines);

impl TraceWriter {
    /// Begins a file, in place of one that is there; packed when its name ends in `.gz`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create(file: &Path) -> Result<Self, TraceError> {
        Self::create_with(file, &[])
    }

    /// The same with further columns behind those of every trace.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create_with(file: &Path, further: &[&str]) -> Result<Self, TraceError> {
        let header = [
            "day",
            "class",
            "arrival_s",
            "start_s",
            "end_s",
            "server",
            "outcome",
            "due_s",
        ];
        let header: Vec<&str> = header.iter().chain(further).copied().collect();
        Lines::create(file, &header).map(Self)
    }

    /// Writes a row; its number and fault are not written.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, row: &Row) -> Result<(), TraceError> {
        self.write_with(row, &[])
    }

    /// The same with a cell for each further column.
    ///
    /// # Errors
    /// When the file cannot be written, or the cells are more or fewer than the columns.
    pub fn write_with(&mut self, row: &Row, further: &[String]) -> Result<(), TraceError> {
        let mut cells = vec![
            row.day.to_string(),
            one_line(&row.class),
            time(row.arrival_s),
            time(row.start_s),
            time(row.end_s),
            one_line(row.server.as_deref().unwrap_or_default()),
            one_line(row.outcome.as_deref().unwrap_or_default()),
            time(row.due_s),
        ];
        cells.extend(further.iter().map(|cell| one_line(cell)));
        self.0.write(&cells)
    }

    /// Ends the file: everything is handed to the system.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(self) -> Result<(), TraceError> {
        self.0.finish()
    }
}

/// Writes a staff file, closure by closure.
pub struct StaffWriter(Lines);

impl StaffWriter {
    /// Begins a file, in place of one that is there; packed when its name ends in `.gz`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create(file: &Path) -> Result<Self, TraceError> {
        Lines::create(file, &["day", "server", "closed_from_s", "closed_to_s"]).map(Self)
    }

    /// Writes a time in which a server did not work on a day.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, day: NaiveDate, closure: &Closure) -> Result<(), TraceError> {
        let cells = [
            day.to_string(),
            one_line(&closure.server),
            time(Some(closure.from_s)),
            time(Some(closure.to_s)),
        ];
        self.0.write(&cells)
    }

    /// Ends the file: everything is handed to the system.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(self) -> Result<(), TraceError> {
        self.0.finish()
    }
}

struct Lines {
    file: PathBuf,
    table: csv::Writer<Output>,
}

enum Output {
    Plain(BufWriter<File>),
    Packed(Box<GzEncoder<BufWriter<File>>>),
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Packed(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Packed(out) => out.flush(),
        }
    }
}

impl Lines {
    fn create(file: &Path, header: &[&str]) -> Result<Self, TraceError> {
        let out = match File::create(file) {
            Ok(out) => BufWriter::new(out),
            Err(error) => return Err(cannot_write(file, error)),
        };
        let is_packed = file.extension().is_some_and(|ending| ending == "gz");
        let out = if is_packed {
            Output::Packed(Box::new(GzEncoder::new(out, Compression::default())))
        } else {
            Output::Plain(out)
        };
        let mut lines = Self {
            file: file.into(),
            table: csv::Writer::from_writer(out),
        };
        lines.write(header)?;
        Ok(lines)
    }

    fn write<T: AsRef<[u8]>>(&mut self, cells: &[T]) -> Result<(), TraceError> {
        let written = self.table.write_record(cells);
        written.map_err(|error| cannot_write(&self.file, error.into()))
    }

    fn finish(self) -> Result<(), TraceError> {
        let Self { file, table } = self;
        let ended = match table.into_inner() {
            Err(error) => Err(error.into_error()),
            Ok(Output::Plain(mut out)) => out.flush(),
            Ok(Output::Packed(out)) => out.finish().and_then(|mut out| out.flush()),
        };
        ended.map_err(|error| cannot_write(&file, error))
    }
}

fn cannot_write(file: &Path, error: io::Error) -> TraceError {
    TraceError {
        file: file.into(),
        line: None,
        fault: TraceFault::Io(error),
    }
}

fn time(seconds: Option<f64>) -> String {
    seconds.map_or_else(String::new, |seconds| seconds.to_string())
}

/// A line is a row, so a name cannot pass its end.
fn one_line(name: &str) -> String {
    name.replace(['\r', '\n'], " ")
}
