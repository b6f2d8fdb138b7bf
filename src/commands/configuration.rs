//! `kwartier config check` and `kwartier config diff`: what a server would say of its configuration, and what it would
//! do with it, before it is started; `kwartier config export`: what a server keeps as a file; and `kwartier config
//! settings`: what there is to configure.

mod answer;
mod asked;
mod check;
mod diff;
mod export;
mod settings;

use clap::Subcommand;

pub use answer::Answer;
pub use asked::{Check, Diff, Export, Settings};

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
    /// Write what the server keeps as a configuration file, beside a running server: its halls as they are set up, their
    /// charters, the municipality's name, and who may sign in.
    #[command(
        after_help = "Example (a server may run meanwhile):\n  kwartier config export --data /var/lib/kwartier --out /tmp/kwartier-config"
    )]
    Export(Export),
    /// Print every setting of the server and of a hall: values, what counts when it is left out, and what it means.
    #[command(after_help = "Example:\n  kwartier config settings --json")]
    Settings(Settings),
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
        ConfigCommand::Export(asked) => export::export(asked).await,
        ConfigCommand::Settings(asked) => Ok(settings::settings(asked)),
    }
}
