//! `kwartier export-trace`: a hall's own history as a trace, and what makes it whole.

use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Args;

use super::overwrite::stands_in_the_way;
use crate::data_folder;
use crate::engine::export::{Days, export};
use crate::history::FURTHER_COLUMNS;
use crate::ids::HallId;
use crate::progress::{Progress, Work};
use crate::store::Store;
use crate::store::sqlite::SqliteStore;
use crate::trace::TraceWriter;

/// What `kwartier export-trace` takes.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The folder of the database.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Which hall; the only one when there is one.
    #[arg(long, value_name = "ID")]
    hall_id: Option<HallId>,
    /// The first day, as 2026-03-02; the first of the log otherwise.
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// The last day; the last of the log otherwise.
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// The trace, CSV; packed when the name ends in .gz.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Also write the counters, skills, pauses and what was learned to this file, JSON; packed when the name ends
    /// in .gz. With it a replay gives the very forecasts that visitors were told.
    #[arg(long, value_name = "FILE")]
    hall: Option<PathBuf>,
    /// Write over files that are there already.
    #[arg(long)]
    force: bool,
}

/// Writes the files and says what they hold.
///
/// # Errors
/// When the database cannot be read, has no such hall, or a file cannot be written.
pub async fn export_trace(arguments: &ExportArguments, progress: &dyn Progress) -> anyhow::Result<String> {
    if let (Some(from), Some(to)) = (arguments.from, arguments.to)
        && to < from
    {
        bail!("--to {to} is before --from {from}");
    }
    let files = [
        ("--out", Some(&arguments.out)),
        ("--hall", arguments.hall.as_ref()),
    ];
    for (argument, file) in files {
        if let Some(detail) = file.and_then(|file| stands_in_the_way(file, arguments.force)) {
            bail!("{argument} {detail}");
        }
    }
    progress.begins(Work::Exporting);
    let store = data_folder::open_existing(&arguments.data).await?;
    let hall = the_hall(&store, arguments.hall_id.as_ref()).await?;
    let days = Days {
        from: arguments.from,
        to: arguments.to,
    };
    let exported = export(store.as_ref(), &hall, days, progress).await;
    store.close().await;
    let exported = exported.with_context(|| format!("hall {hall}"))?;
    let mut trace = TraceWriter::create_with(&arguments.out, &FURTHER_COLUMNS)?;
    for row in &exported.rows {
        trace.write_with(&row.row, &row.further)?;
    }
    trace.finish()?;
    let mut said = format!(
        "{hall}: {} rows in {}",
        exported.rows.len(),
        arguments.out.display()
    );
    if let Some(file) = &arguments.hall {
        exported.hall.write(file)?;
        let events = exported.hall.events.len();
        said.push_str(&format!(", {events} events in {}", file.display()));
    }
    Ok(said + "\n")
}

async fn the_hall(store: &SqliteStore, named: Option<&HallId>) -> anyhow::Result<HallId> {
    let halls = store.halls().await?;
    let list = || {
        let names: Vec<String> = halls.iter().map(ToString::to_string).collect();
        names.join(", ")
    };
    match (named, halls.as_slice()) {
        (Some(named), _) if halls.contains(named) => Ok(named.clone()),
        (Some(named), []) => bail!("there is no hall {named}: the database holds none"),
        (Some(named), _) => bail!("there is no hall {named}; there are {}", list()),
        (None, [hall]) => Ok(hall.clone()),
        (None, []) => bail!("the database holds no hall"),
        (None, _) => bail!("say which hall with --hall-id: {}", list()),
    }
}
