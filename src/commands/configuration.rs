//! `kwartier config check` and `kwartier config diff`: what a server would say of its configuration, and what it would
//! do with it, before it is started; and `kwartier config settings`: what there is to configure.

mod answer;
mod asked;
mod check;
mod diff;
mod settings;

use clap::Subcommand;

pub use answer::Answer;
pub use asked::{Check, Diff, Settings};

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
