//! The command line, nothing else.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, Subcommand};
use kwartier::clock::{Clock, SystemClock};
use kwartier::commands::admin::{AdminCommand, admin};
use kwartier::commands::backup::{BackupArguments, backup};
use kwartier::commands::configuration::{ConfigCommand, examine_configuration};
use kwartier::commands::demonstrate::{DemoArguments, demonstrate};
use kwartier::commands::described::{Described, described};
use kwartier::commands::doctor::{DoctorArguments, doctor};
use kwartier::commands::export_trace::{ExportArguments, export_trace};
use kwartier::commands::generate::{Generate, generate};
use kwartier::commands::let_in::let_in;
use kwartier::commands::mail_test::{MailTest, mail_test};
use kwartier::commands::replay::{ReplayArguments, replay};
use kwartier::commands::restore::{RestoreArguments, TakeOverArguments, restore, take_over};
use kwartier::commands::secrets::hashed_password;
use kwartier::commands::serve::{How, Served, serve};
use kwartier::commands::shown::{Shown, shown};
use kwartier::commands::simulate::{Simulate, simulate};
use kwartier::commands::verify::{Verify, verify};
use kwartier::commands::{Faults, Ran};
use kwartier::config::doubts::doubts;
use kwartier::config::{Config, ConfigFault, LogConfig};
use kwartier::data_folder::{self, FolderError};
use kwartier::demo;
use kwartier::engine::rebuild::rebuild_watched;
use kwartier::ops::logs;
use kwartier::progress::{Counted, Progress, Work};
use kwartier::server::StartError;
use kwartier::store::Store;
use kwartier::version;

/// Keeps a town hall's promises: tickets, calls, live waits, and what is owed when a promise breaks.
#[derive(Parser)]
#[command(version = version::TEXT, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Do,
}

#[derive(Subcommand)]
enum Do {
    /// Run a municipality's halls.
    #[command(after_help = "Example:\n  kwartier serve --config /etc/kwartier/kwartier.toml")]
    Serve {
        /// The configuration; every key can also be set by the environment (`listen` by `KWARTIER_LISTEN`).
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// The folder of the database and the server's secret; before the configuration's.
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// The address to listen on; before the configuration's.
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<SocketAddr>,
        /// Start once on a log that is not as it was written: what is wrong is written into it, and links and codes
        /// that it does not know open nothing from then on.
        #[arg(long)]
        accept_log: bool,
        /// Begin with what is there though it does not belong together: an empty or another database, a missing key.
        #[arg(long)]
        new: bool,
    },
    /// Open the demonstration hall, and print the address of every screen.
    #[command(after_help = "Example:\n  kwartier demo --simulate --speed 20")]
    Demo(DemoArguments),
    /// Make a backup of the data folder, also while its server runs.
    #[command(
        after_help = "Example (a server may run meanwhile):\n  kwartier backup /mnt/backups/kwartier --config /etc/kwartier/kwartier.toml --keep 14"
    )]
    Backup(BackupArguments),
    /// Restore a backup into an empty folder, as it was made or as it stood at an instant before.
    #[command(
        after_help = "Example:\n  kwartier restore /mnt/backups/kwartier/kwartier-20261103T020000Z --data /var/lib/kwartier"
    )]
    Restore(RestoreArguments),
    /// Go on from the continuous copy of a server that was lost.
    #[command(
        name = "take-over",
        after_help = "Example (the lost server must stay down):\n  kwartier take-over --from /mnt/copy/kwartier --data /var/lib/kwartier"
    )]
    TakeOver(TakeOverArguments),
    /// Rebuild the current tables from the log, and prove that it gives the same.
    #[command(after_help = "Example (with the server stopped):\n  kwartier rebuild --data /var/lib/kwartier")]
    Rebuild {
        /// The folder of the database.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
    },
    /// Replay a log of another queue system: what Kwartier would have foretold, beside the rules of thumb.
    #[command(
        after_help = "Example:\n  kwartier replay --trace history.csv.gz --norm PT15M --out foretold.csv"
    )]
    Replay(ReplayArguments),
    /// Write synthetic days of a town hall as a queue trace.
    #[command(
        after_help = "Example:\n  kwartier generate --days 10 --load 1.2 --out days.csv.gz --staff-out staff.csv"
    )]
    Generate(Generate),
    /// Compare calling policies on the same synthetic days.
    #[command(
        after_help = "Example:\n  kwartier simulate --policy earliestPromiseFirst,fifo --load 1.0,1.2 --days 50"
    )]
    Simulate(Simulate),
    /// Write a hall's own history as a trace, without names, and what is needed to tell every forecast again.
    #[command(
        name = "export-trace",
        after_help = "Example (with the server stopped, or on a copy of the folder):\n  kwartier export-trace --data /var/lib/kwartier --from 2026-03-02 --out march.csv.gz --hall march.hall.json.gz"
    )]
    ExportTrace(ExportArguments),
    /// Send one mail with the configured server, and say what happened: status 1 when it was not taken.
    #[command(
        name = "mail-test",
        after_help = "Example:\n  kwartier mail-test --to jansen@example.nl --config /etc/kwartier/kwartier.toml"
    )]
    MailTest(MailTest),
    /// Read every hall's log whole, and compare it with the signed notes of where it ended: status 1 when a row was
    /// changed, taken out or cut off.
    #[command(
        after_help = "Example (a server may run meanwhile):\n  kwartier verify --data /var/lib/kwartier"
    )]
    Verify(Verify),
    /// Look at an installation without changing it: what is wrong, what to do; status 1 when something is.
    #[command(
        after_help = "Example (a server may run meanwhile):\n  kwartier doctor --config /etc/kwartier/kwartier.toml"
    )]
    Doctor(DoctorArguments),
    /// A way in for who is locked out: list the accounts, hand out a link for a password, add an administrator.
    #[command(
        subcommand,
        after_help = "Example (with the server stopped):\n  kwartier admin add jansen --data /var/lib/kwartier"
    )]
    Admin(AdminCommand),
    /// Check the configuration, or show what it would change of the halls that live.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print the API's description, `OpenAPI` 3.1.
    #[command(after_help = "Examples:\n  kwartier openapi > openapi.json\n  kwartier openapi --form roles")]
    Openapi(Described),
    /// Turn a password from standard input into what an account's `passwordHash` takes.
    #[command(
        name = "hash-password",
        after_help = "Example:\n  kwartier hash-password < password.txt"
    )]
    HashPassword,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kwartier: {error:#}");
            let wrong_folder = error.downcast_ref().is_some_and(FolderError::is_wrong_folder);
            match error.downcast_ref::<StartError>() {
                Some(StartError::Hall { .. }) => ExitCode::from(2),
                _ if wrong_folder => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

fn run(command: Do) -> anyhow::Result<ExitCode> {
    match command {
        Do::Serve {
            config,
            data,
            listen,
            accept_log,
            new,
        } => {
            let how = How { accept_log, new };
            configured(config.as_deref(), data, listen, how)
        }
        Do::Demo(asked) => {
            let config = match demo::config(asked.listen, asked.data.clone(), std::env::vars()) {
                Ok(config) => config,
                Err(faults) => return Ok(wrong_configuration(&faults)),
            };
            start_log(&config.log)?;
            block_on(demonstrate(config, asked, print))?;
            Ok(ExitCode::SUCCESS)
        }
        Do::Backup(asked) => ran(block_on(async { Ok(backup(&asked, std::env::vars()).await) })?),
        Do::Restore(asked) => ran(block_on(async { Ok(restore(&asked).await) })?),
        Do::TakeOver(asked) => ran(block_on(async { Ok(take_over(&asked).await) })?),
        Do::Rebuild { data } => block_on(rebuild_all(data)),
        Do::Replay(arguments) => {
            print(&shown(|progress| replay(&arguments, progress))?)?;
            Ok(ExitCode::SUCCESS)
        }
        Do::Generate(asked) => said(generate(&asked)?),
        Do::Simulate(asked) => said(shown(|progress| simulate(&asked, progress))?),
        Do::ExportTrace(arguments) => block_on(async move {
            let shown = Shown::to_whoever_typed();
            let exported = export_trace(&arguments, shown.tally()).await;
            shown.end();
            print(&exported?)?;
            Ok(ExitCode::SUCCESS)
        }),
        Do::MailTest(asked) => match block_on(mail_test(&asked, std::env::vars()))? {
            Ok(tried) => {
                print(&tried.text)?;
                Ok(status(tried.taken))
            }
            Err(faults) => Ok(wrongly_asked(&faults)),
        },
        Do::Verify(asked) => match block_on(verify(&asked, std::env::vars()))? {
            Ok(found) => {
                print(&found.text)?;
                Ok(status(found.sound))
            }
            Err(faults) => Ok(wrongly_asked(&faults)),
        },
        Do::Admin(asked) => ran(Ok(block_on(async move { admin(&asked).await })?)),
        Do::Doctor(asked) => examined(&asked),
        Do::Config(asked) => {
            let answer = block_on(examine_configuration(&asked, std::env::vars()))?;
            print(&answer.text)?;
            Ok(ExitCode::from(answer.status))
        }
        Do::Openapi(asked) => {
            print(&described(&asked)?)?;
            Ok(ExitCode::SUCCESS)
        }
        Do::HashPassword => hash(),
    }
}

/// Serves the halls as the configuration has them, with the folder and the address that were typed before its own.
fn configured(
    file: Option<&Path>,
    data: Option<PathBuf>,
    listen: Option<SocketAddr>,
    how: How,
) -> anyhow::Result<ExitCode> {
    let loaded = match Config::load(file, std::env::vars()) {
        Ok(loaded) => loaded,
        Err(faults) => return Ok(wrong_configuration(&faults)),
    };
    let mut config = loaded.config;
    config.data = data.unwrap_or(config.data);
    config.listen = listen.unwrap_or(config.listen);
    start_log(&config.log)?;
    let kept = block_on(async { Ok(let_in(&config.data).await) })?;
    for warning in loaded.warnings.into_iter().chain(doubts(&config, &kept)) {
        tracing::warn!("{warning}");
    }
    served(block_on(serve(config, loaded.weak, how))?)
}

fn examined(asked: &DoctorArguments) -> anyhow::Result<ExitCode> {
    let now = SystemClock::new().wall();
    let examined = match block_on(async { Ok(doctor(asked, std::env::vars(), now).await) })? {
        Ok(examined) => examined,
        Err(faults) => return Ok(wrongly_asked(&faults)),
    };
    if asked.json {
        print(&format!("{}\n", serde_json::to_string_pretty(&examined)?))?;
    } else {
        print(&examined.text())?;
    }
    Ok(status(examined.is_sound()))
}

/// Turns the password on standard input into its hash.
fn hash() -> anyhow::Result<ExitCode> {
    let mut password = String::new();
    std::io::stdin()
        .read_line(&mut password)
        .context("cannot read the password")?;
    match hashed_password(password.trim_end_matches(['\r', '\n'])) {
        Ok(hash) => {
            print(&format!("{hash}\n"))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            eprintln!("kwartier: {fault}");
            Ok(ExitCode::from(2))
        }
    }
}

fn wrong_configuration(faults: &[ConfigFault]) -> ExitCode {
    eprintln!("kwartier: the configuration has {} fault(s):", faults.len());
    for fault in faults {
        eprintln!("  {fault}");
    }
    ExitCode::from(2)
}

/// What a command has to say: its text, or what is wrong with how it was asked.
fn said(answer: Result<String, Faults>) -> anyhow::Result<ExitCode> {
    match answer {
        Ok(text) => {
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => Ok(wrongly_asked(&faults)),
    }
}

/// What came of a command that can be wrongly asked, or end otherwise than hoped.
fn ran(outcome: Result<Ran, Faults>) -> anyhow::Result<ExitCode> {
    match outcome {
        Ok(Ran::Done(text)) => {
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        Ok(Ran::Refused(why)) => {
            eprintln!("kwartier: {why}");
            Ok(ExitCode::FAILURE)
        }
        Err(faults) => Ok(wrongly_asked(&faults)),
    }
}

fn served(outcome: Served) -> anyhow::Result<ExitCode> {
    match outcome {
        Served::Ended => Ok(ExitCode::SUCCESS),
        Served::Refused(faults) => Ok(wrong_configuration(&faults)),
    }
}

fn wrongly_asked(faults: &Faults) -> ExitCode {
    eprintln!("kwartier: {faults}");
    ExitCode::from(2)
}

/// The exit status of a command that ended as hoped, or not.
fn status(as_hoped: bool) -> ExitCode {
    if as_hoped {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn start_log(config: &LogConfig) -> anyhow::Result<()> {
    logs::start(config).context("the log cannot be started")
}

fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .context("cannot write to standard output")
}

fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime cannot be started")?;
    let ended = runtime.block_on(work);
    // A disk that hangs must not keep the program from ending.
    runtime.shutdown_timeout(Duration::from_secs(1));
    ended
}

async fn rebuild_all(data: PathBuf) -> anyhow::Result<ExitCode> {
    let store = data_folder::open_existing(&data).await?;
    let mut same = true;
    let halls = store.halls().await?;
    let shown = Shown::to_whoever_typed();
    let progress = shown.tally();
    progress.begins(Work::Rebuilding);
    progress.expects(Counted::Halls, halls.len() as u64);
    for hall in halls {
        let proof = rebuild_watched(store.as_ref(), &hall, progress).await?;
        progress.has_done(Counted::Halls, 1);
        let mut text = format!("{hall}: {} events\n", proof.events);
        for table in &proof.tables {
            same &= table.same();
            let verdict = if table.same() {
                "the same"
            } else {
                "DIFFERENT, now as the log says"
            };
            let name = format!("{:?}", table.table).to_lowercase();
            text += &format!("  {name:<13} {:>8} rows   {verdict}\n", table.rows_after);
        }
        shown.aside(|| print(&text))?;
    }
    shown.end();
    store.close().await;
    Ok(status(same))
}
