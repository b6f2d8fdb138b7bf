//! `kwartier generate`: synthetic days as a queue trace.

use std::path::PathBuf;

use crate::duration::Length;
use crate::hall::setup::CallingRule;
use crate::synthetic::mix::{self, Mix};
use crate::synthetic::{plan, run_day, weekdays};
use crate::trace::{StaffWriter, TraceWriter};
use clap::Args;

use super::Faults;
use super::overwrite::stands_in_the_way;

/// What `generate` is asked for.
#[derive(Debug, Args)]
pub struct Generate {
    /// The seed of all chance: the same seed gives the same file.
    #[arg(long, allow_negative_numbers = true, value_name = "N", default_value = "1")]
    seed: String,
    /// How many days, Mondays to Fridays.
    #[arg(long, allow_negative_numbers = true, value_name = "N", default_value = "10")]
    days: String,
    /// How many walk-ins come, by those of a normal day.
    #[arg(long, allow_negative_numbers = true, value_name = "X", default_value = "1")]
    load: String,
    /// Nobody is absent: every counter works every day.
    #[arg(long)]
    no_absences: bool,
    /// Nobody leaves, however long the wait.
    #[arg(long)]
    patient: bool,
    /// The trace to write; packed when the name ends in .gz.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The staff file to write: when counters had nobody.
    #[arg(long, value_name = "FILE")]
    staff_out: Option<PathBuf>,
    /// Write over files that are there already.
    #[arg(long)]
    force: bool,
}

/// Lives the days, writes them and says what it wrote; or names every fault of what was asked.
///
/// # Errors
/// When a file cannot be written.
pub fn generate(asked: &Generate) -> anyhow::Result<Result<String, Faults>> {
    let mut faults = Faults::default();
    let seed = super::seed(&mut faults, &asked.seed);
    let days = super::days(&mut faults, &asked.days);
    let load = super::load(&mut faults, &asked.load);
    if asked.staff_out.as_ref() == Some(&asked.out) {
        faults.add("--staff-out", "must be another file than --out");
    }
    let files = [
        ("--out", Some(&asked.out)),
        ("--staff-out", asked.staff_out.as_ref()),
    ];
    for (argument, file) in files {
        let in_the_way = file.and_then(|file| stands_in_the_way(file, asked.force));
        if let Some(detail) = in_the_way {
            faults.add(argument, &detail);
        }
    }
    let (Some(seed), Some(days), Some(load), true) = (seed, days, load, faults.0.is_empty()) else {
        return Ok(Err(faults));
    };
    let mut mix = Mix::at_load(load);
    mix.impatient = !asked.patient;
    if asked.no_absences {
        mix.absent = 0.0;
    }
    let second_promise = Length::from_minutes(10);
    let setup = mix::setup(CallingRule::EarliestPromiseFirst, second_promise)?;
    let mut trace = TraceWriter::create(&asked.out)?;
    let mut staff = asked.staff_out.as_deref().map(StaffWriter::create).transpose()?;
    let mut rows = 0;
    for date in weekdays().take(days) {
        let day = run_day(&setup, &plan(&mix, seed, date))?;
        for row in day.rows(rows) {
            trace.write(&row)?;
            rows = row.row + 1;
        }
        for closure in day.closures() {
            if let Some(staff) = &mut staff {
                staff.write(date, &closure)?;
            }
        }
    }
    trace.finish()?;
    staff.map(StaffWriter::finish).transpose()?;
    Ok(Ok(format!("{days} days, {rows} rows: {}\n", asked.out.display())))
}
