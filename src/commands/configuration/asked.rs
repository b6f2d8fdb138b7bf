//! What the commands about the configuration are asked with.

use std::path::PathBuf;

use clap::Args;

/// What `kwartier config check` takes.
#[derive(Debug, Args)]
pub struct Check {
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Reach for nothing outside this machine: the mail server is not tried.
    #[arg(long)]
    pub(super) offline: bool,
    /// Doubts count as well: status 1 when there are any.
    #[arg(long)]
    pub(super) strict: bool,
}

/// What `kwartier config diff` takes.
#[derive(Debug, Args)]
pub struct Diff {
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The folder of the database; before the configuration's.
    #[arg(long, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub(super) json: bool,
}

/// What `kwartier config export` takes.
#[derive(Debug, Args)]
pub struct Export {
    /// The folder of the database.
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub(super) data: PathBuf,
    /// The folder to write to: `kwartier.toml`, and the files of charters that it names. It is made, or holds nothing.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Write the hashes of passwords and of devices' tokens too, so that all are let in as before: keep such a file as you
    /// keep the database.
    #[arg(long)]
    pub(super) with_password_hashes: bool,
}

/// What `kwartier config settings` takes.
#[derive(Debug, Args)]
pub struct Settings {
    /// Answer in JSON; otherwise as the page of the documentation.
    #[arg(long)]
    pub(super) json: bool,
}
