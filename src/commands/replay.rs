//! `kwartier replay`: a log of another queue system through our forecaster.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use crate::durable::{READABLE, write_whole};
use crate::duration::Length;
use crate::forecast::{HORIZON, Retold};
use crate::history::HallFile;
use crate::ids::TicketId;
use crate::page::{Page, Seen};
use crate::progress::{Counted, Progress, Work};
use crate::replay::score::Report;
use crate::replay::{Foretold, Options, Replay};
use crate::trace::{Day, TraceReader, column};
use crate::version::VERSION;

/// Of the file of what was foretold.
const COLUMNS: [&str; 9] = [
    "row",
    "day",
    "class",
    "arrival_s",
    "median_s",
    "lo_s",
    "hi_s",
    "breach_probability",
    "actual_s",
];

/// What `kwartier replay` takes.
#[derive(Debug, Args)]
pub struct ReplayArguments {
    /// The log, CSV or gzip: `day,class,arrival_s,start_s,end_s,server,outcome[,due_s]`.
    #[arg(long, value_name = "FILE")]
    trace: PathBuf,
    /// When servers were closed, CSV or gzip: `day,server,closed_from_s,closed_to_s`.
    #[arg(long, value_name = "FILE")]
    staff: Option<PathBuf>,
    /// What `export-trace --hall` wrote beside the trace, for a log of our own: each forecast is then the very one that
    /// the visitor was told, made again from the same state and seed.
    #[arg(long, value_name = "FILE")]
    hall: Option<PathBuf>,
    /// The norm that is warned of.
    #[arg(long, value_name = "LENGTH", default_value = "PT15M")]
    norm: Length,
    /// Also write what was foretold to each customer to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Also write one page with pictures of what came of it to this file, HTML that needs no network.
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
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
pub fn replay(arguments: &ReplayArguments, progress: &dyn Progress) -> anyhow::Result<String> {
    check_files(arguments)?;
    progress.begins(Work::Replaying);
    if let Ok(days) = column(&arguments.trace, "day") {
        progress.expects(
            Counted::Days,
            days.chunk_by(|one, next| one == next).count() as u64,
        );
    }
    let norm_s = f64::from(arguments.norm.seconds());
    let options = Options {
        norm_s,
        runs: arguments.runs,
        seed: arguments.seed,
    };
    let mut replay = Replay::new(options);
    let mut report = Report::new(norm_s, arguments.warm_up);
    let mut seen = Seen::default();
    let mut reader = TraceReader::open(&arguments.trace, arguments.staff.as_deref())?;
    let own = arguments
        .hall
        .as_deref()
        .map(|hall| Own::read(hall, &arguments.trace))
        .transpose()?;
    let mut out = arguments.out.as_deref().map(Out::create).transpose()?;
    // Not a `for` loop, which would take the reader and with it the summary.
    #[allow(
        clippy::while_let_on_iterator,
        reason = "the reader is asked for its summary afterwards"
    )]
    while let Some(day) = reader.next() {
        let day = day?;
        let mut foretold = replay.day(&day).with_context(|| format!("on {}", day.date))?;
        if let Some(own) = &own {
            own.tell(&mut foretold);
        }
        if report.day(&foretold) {
            seen.day(&day, &foretold);
        }
        progress.has_done(Counted::Days, 1);
        if let Some(out) = &mut out {
            out.day(&day, &foretold)?;
        }
    }
    if let Some(out) = out {
        out.finish()?;
    }
    if let Some(file) = &arguments.page {
        let page = Page {
            report: &report,
            seen: &seen,
            options,
            warm_up: arguments.warm_up,
            version: VERSION,
        };
        write_whole(file, page.html().as_bytes(), READABLE)
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    let mut said = reader.summary().to_string();
    if let (refused @ 1.., Some(first)) = replay.refused() {
        said += &format!(
            "  {refused} steps that a hall of ours would have refused, passed over; the first: {first}\n"
        );
    }
    if let Some(own) = &own {
        said += &own.said();
    }
    Ok(format!("{said}\n{}", report.text()))
}

/// Refuses to write over what is read, or two things into one file.
fn check_files(arguments: &ReplayArguments) -> anyhow::Result<()> {
    let inputs = [
        Some(&arguments.trace),
        arguments.staff.as_ref(),
        arguments.hall.as_ref(),
    ];
    for (argument, file) in [("--out", &arguments.out), ("--page", &arguments.page)] {
        if let Some(file) = file.as_ref().filter(|file| inputs.contains(&Some(file))) {
            bail!("{argument} {} would write over what is read", file.display());
        }
    }
    if let (Some(out), Some(page)) = (&arguments.out, &arguments.page)
        && out == page
    {
        bail!("--out and --page cannot both be {}", out.display());
    }
    Ok(())
}

/// Forecasts of a log of our own, told again.
struct Own {
    /// By data row of the trace.
    rows: HashMap<u64, Retold>,
    retold: BTreeMap<TicketId, Retold>,
}

impl Own {
    fn read(hall: &Path, trace: &Path) -> anyhow::Result<Self> {
        let retold = HallFile::read(hall)?
            .retold()
            .with_context(|| format!("{}: its events do not fit together", hall.display()))?;
        let mut rows = HashMap::new();
        // A visit of several services has several rows; what was told at issue belongs to the first of them.
        let mut seen = HashSet::new();
        let tickets = column(trace, "ticket").context("the trace is not what export-trace wrote")?;
        for (row, cell) in (0..).zip(tickets) {
            if let Ok(ticket) = cell.parse()
                && let Some(told) = retold.get(&ticket)
                && seen.insert(ticket)
            {
                rows.insert(row, *told);
            }
        }
        Ok(Self { rows, retold })
    }

    /// Puts what was told in the place of what a stranger's log would have been told.
    fn tell(&self, foretold: &mut [Foretold]) {
        for foretold in foretold {
            let Some(told) = self
                .rows
                .get(&foretold.row)
                .map(|retold| retold.again.unwrap_or(retold.told))
            else {
                continue;
            };
            foretold.median_s = f64::from(told.median_s);
            foretold.lo_s = f64::from(told.lo_s);
            // An open end lies beyond what is looked at.
            foretold.hi_s = told.hi_s.map_or(HORIZON.as_seconds_f64(), f64::from);
            foretold.breach_probability = told.breach_probability.unwrap_or(0.0);
            foretold.at_once = told.at_once.unwrap_or(foretold.at_once);
            foretold.runs_alone = [foretold.median_s, foretold.lo_s, foretold.hi_s];
        }
    }

    fn said(&self) -> String {
        let same = self.retold.values().filter(|retold| retold.same()).count();
        let lost = self
            .retold
            .values()
            .filter(|retold| retold.again.is_none())
            .count();
        let other = self.retold.len() - same - lost;
        format!(
            "{} forecasts were told at issue: {same} come out the same, {other} differ, {lost} cannot be made again\n",
            self.retold.len()
        )
    }
}

/// The file of what was foretold.
struct Out {
    table: csv::Writer<File>,
    path: PathBuf,
}

impl Out {
    fn create(path: &Path) -> anyhow::Result<Self> {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        let mut out = Self {
            table: csv::Writer::from_writer(file),
            path: path.to_owned(),
        };
        out.line(&COLUMNS.map(str::to_owned))?;
        Ok(out)
    }

    fn line(&mut self, cells: &[String; COLUMNS.len()]) -> anyhow::Result<()> {
        let path = &self.path;
        let written = self.table.write_record(cells);
        written.with_context(|| format!("cannot write {}", path.display()))
    }

    fn day(&mut self, day: &Day, foretold: &[Foretold]) -> anyhow::Result<()> {
        let mut rows: Vec<_> = day.rows.iter().collect();
        rows.sort_unstable_by_key(|row| row.row);
        let mut foretold = foretold.iter().peekable();
        for row in rows {
            let Some(told) = foretold.next_if(|told| told.row == row.row) else {
                continue;
            };
            let arrival = row.arrival_s.map(|arrival| arrival.to_string());
            let actual = told.actual_s.map(|actual| format!("{actual:.3}"));
            self.line(&[
                row.row.to_string(),
                row.day.to_string(),
                row.class.to_string(),
                arrival.unwrap_or_default(),
                format!("{:.1}", told.median_s),
                format!("{:.1}", told.lo_s),
                format!("{:.1}", told.hi_s),
                format!("{:.4}", told.breach_probability),
                actual.unwrap_or_default(),
            ])?;
        }
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<()> {
        let path = &self.path;
        self.table
            .flush()
            .with_context(|| format!("cannot write {}", path.display()))
    }
}
