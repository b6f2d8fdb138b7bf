//! `kwartier config check` and `kwartier config diff`: what a server would say of its configuration, and what it would
//! do with it, before it is started; and `kwartier config settings`: what there is to configure.

mod check;
mod diff;
mod settings;

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What `kwartier config` takes.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say everything that `serve` would say of the configuration, and what will disappoint: status 2 for faults.
    #[command(after_help = "Example:\n  kwartier config check --config /etc/kwartier/kwartier.toml")]
    Check(Check),
    /// Show what the configuration would change of the halls that live, beside a running server: status 1 when it would
    /// change something.
    #[command(
        after_help = "Example:\n  kwartier config diff --config /etc/kwartier/kwartier.toml --data /var/lib/kwartier"
    )]
    Diff(Diff),
    /// Print every setting of the server and of a hall: values, what counts when it is left out, and what it means.
    #[command(after_help = "Example:\n  kwartier config settings --json")]
    Settings(Settings),
}

/// What `kwartier config check` takes.
#[derive(Debug, Args)]
pub struct Check {
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Reach for nothing outside this machine: the mail server is not tried.
    #[arg(long)]
    offline: bool,
    /// Doubts count as well: status 1 when there are any.
    #[arg(long)]
    strict: bool,
}

/// What `kwartier config diff` takes.
#[derive(Debug, Args)]
pub struct Diff {
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the database; before the configuration's.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// What `kwartier config settings` takes.
#[derive(Debug, Args)]
pub struct Settings {
    /// Answer in JSON; otherwise as the page of the documentation.
    #[arg(long)]
    json: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// For whoever typed the command.
    pub text: String,
    /// The exit status.
    pub status: u8,
}

/// Does what was asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn examine_configuration(
    asked: &ConfigCommand,
    environment: impl IntoIterator<Item = (String, String)>,
) -> anyhow::Result<Answer> {
    match asked {
        ConfigCommand::Check(asked) => Ok(check::check(asked, environment).await),
        ConfigCommand::Diff(asked) => diff::diff(asked, environment).await,
        ConfigCommand::Settings(asked) => Ok(settings::settings(asked)),
    }
}
