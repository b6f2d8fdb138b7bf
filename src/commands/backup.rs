//! `kwartier backup`: a backup of the data folder, also while its server runs.

use std::path::PathBuf;

use clap::Args;

use super::{Faults, Ran};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::recovery::backup::{Source, back_up};
use crate::store::sqlite::{DATABASE_FILE, has_database};

/// What `kwartier backup` takes.
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// The folder that backups are kept in; each gets a folder of its own there, named by its time.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The folder of the database; before the configuration's.
    #[arg(long, value_name = "DATA")]
    data: Option<PathBuf>,
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Remove the oldest backups of this database when there are more than so many.
    #[arg(long, value_name = "N")]
    keep: Option<String>,
}

/// Makes the backup and says what it holds.
///
/// # Errors
/// Every fault of the arguments and the configuration.
pub async fn backup(
    asked: &BackupArguments,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<Ran, Faults> {
    let mut faults = Faults::default();
    let keep = asked.keep.as_deref().map(|text| {
        faults.read::<usize>("--keep", text, "a whole number from 1 to 10000", |keep| {
            (1..=10_000).contains(keep)
        })
    });
    let environment: Vec<(String, String)> = environment.into_iter().collect();
    let from = match (&asked.data, &asked.config) {
        (Some(data), None) => Some(Source {
            secret_given: environment.iter().any(|(name, _)| name == "KWARTIER_SECRET"),
            ..Source::folder(data)
        }),
        _ => configured(asked, environment, &mut faults),
    };
    if let Some(from) = &from
        && !has_database(&from.data)
    {
        let data = from.data.display();
        faults.add(
            "--data",
            &format!("must be a folder with a {DATABASE_FILE}, not {data}"),
        );
    }
    if faults.any() {
        return Err(faults);
    }
    let Some(from) = from else { return Err(faults) };
    let now = SystemClock::new().wall();
    Ok(match back_up(&from, &asked.dir, now, keep.flatten()).await {
        Ok(made) => {
            let events: u64 = made.manifest.halls.iter().map(|end| end.seq).sum();
            let halls = made.manifest.halls.len();
            let mut text = format!(
                "{}: {halls} hall(s), {events} events, {} bytes, read back and found sound\n",
                made.folder.display(),
                made.bytes
            );
            if !made.manifest.files.contains_key(crate::auth::SECRET_FILE) {
                text += "it holds no secret.key: keep KWARTIER_SECRET somewhere safe as well\n";
            }
            for removed in &made.removed {
                text += &format!("removed {}\n", removed.display());
            }
            Ran::Done(text)
        }
        Err(error) => Ran::Refused(format!("no backup was made: {error}")),
    })
}

fn configured(
    asked: &BackupArguments,
    environment: impl IntoIterator<Item = (String, String)>,
    faults: &mut Faults,
) -> Option<Source> {
    match Config::load(asked.config.as_deref(), environment) {
        Ok(loaded) => {
            let mut config = loaded.config;
            config.data = asked.data.clone().unwrap_or(config.data);
            Some(Source {
                anchors: config.anchors_dir(),
                secret_given: config.secret.is_some(),
                data: config.data,
            })
        }
        Err(found) => {
            for fault in found {
                faults.add("the configuration:", &fault.to_string());
            }
            None
        }
    }
}
