//! `kwartier replay`: a log of another queue system through our forecaster.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use crate::duration::Length;
use crate::replay::score::Report;
use crate::replay::{Foretold, Options, Replay};
use crate::trace::{Day, TraceReader};

/// What `kwartier replay` takes.
#[derive(Debug, Args)]
pub struct ReplayArguments {
    /// The log, CSV or gzip: day,class,arrival_s,start_s,end_s,server,outcome[,due_s].
    #[arg(long, value_name = "FILE")]
    trace: PathBuf,
    /// When servers were closed, CSV or gzip: day,server,closed_from_s,closed_to_s.
    #[arg(long, value_name = "FILE")]
    staff: Option<PathBuf>,
    /// The norm that is warned of.
    #[arg(long, value_name = "LENGTH", default_value = "PT15M")]
    norm: Length,
    /// Also write what was foretold to each customer to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Days at the beginning that teach and are not scored.
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    warm_up: u64,
    /// Simulated futures of each forecast.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(20..=1_000))]
    runs: u32,
    /// Where all chance comes from: the same gives the same.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Replays the log and gives the table to print.
///
/// # Errors
/// When a file cannot be read or written, or the log is none; the message says what and where.
pub fn replay(arguments: &ReplayArguments) -> anyhow::Result<String> {
    let norm_s = f64::from(arguments.norm.seconds());
    let mut replay = Replay::new(Options {
        norm_s,
        runs: arguments.runs,
        seed: arguments.seed,
    });
    let mut report = Report::new(norm_s, arguments.warm_up);
    let mut reader = TraceReader::open(&arguments.trace, arguments.staff.as_deref())?;
    let mut out = arguments.out.as_deref().map(Out::create).transpose()?;
    while let Some(day) = reader.next() {
        let day = day?;
        let foretold = replay.day(&day).with_context(|| format!("on {}", day.date))?;
        report.day(&foretold);
        if let Some(out) = &mut out {
            out.day(&day, &foretold)?;
        }
    }
    if let Some(out) = out {
        out.finish()?;
    }
    Ok(format!("{}\n{}", reader.summary(), report.text()))
}

/// The file of what was foretold.
struct Out {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Out {
    fn create(path: &Path) -> anyhow::Result<Self> {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        let mut out = Self {
            file: BufWriter::new(file),
            path: path.to_owned(),
        };
        out.line("row,day,class,arrival_s,median_s,lo_s,hi_s,breach_probability,actual_s")?;
        Ok(out)
    }

    fn line(&mut self, line: &str) -> anyhow::Result<()> {
        let path = &self.path;
        writeln!(self.file, "{line}").with_context(|| format!("cannot write {}", path.display()))
    }

    fn day(&mut self, day: &Day, foretold: &[Foretold]) -> anyhow::Result<()> {
        let mut rows: Vec<_> = day.rows.iter().collect();
        rows.sort_unstable_by_key(|row| row.row);
        let mut foretold = foretold.iter().peekable();
        for row in rows {
            let Some(told) = foretold.next_if(|told| told.row == row.row) else {
                continue;
            };
            let arrival = row
                .arrival_s
                .map(|arrival| arrival.to_string())
                .unwrap_or_default();
            let actual = told
                .actual_s
                .map(|actual| format!("{actual:.3}"))
                .unwrap_or_default();
            let class = quoted(&row.class);
            let Foretold {
                median_s,
                lo_s,
                hi_s,
                breach_probability,
                ..
            } = told;
            self.line(&format!(
                "{},{},{class},{arrival},{median_s:.1},{lo_s:.1},{hi_s:.1},{breach_probability:.4},{actual}",
                row.row, row.day
            ))?;
        }
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<()> {
        let path = &self.path;
        self.file
            .flush()
            .with_context(|| format!("cannot write {}", path.display()))
    }
}

/// A cell, in quotes where CSV asks for them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
