//! `kwartier doctor`: what is wrong with an installation and what to do, without changing anything.

mod address;
mod data;
mod devices;
mod finding;
mod house_style;
mod line;
mod log;
mod paper;
mod posters;
mod recovery;
mod statement;
mod voice;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use clap::Args;
use serde::Serialize;

use super::Faults;
use super::let_in::let_in;
use crate::auth::HallRoles;
use crate::config::Config;
use crate::config::doubts::doubts;
use crate::config::weak::WeakSecret;
use crate::store::sqlite::DATABASE_FILE;

pub use finding::{Finding, Verdict};

/// What `kwartier doctor` takes.
#[derive(Debug, Args)]
pub struct DoctorArguments {
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the database; before the configuration's.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Write what was found as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Examined {
    /// The program's version.
    pub version: &'static str,
    /// What was found, in the order in which it was looked at.
    pub findings: Vec<Finding>,
}

impl Examined {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.verdict != Verdict::Wrong)
    }

    /// In words, a line a finding, what is wrong last so that it is what one reads.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("kwartier {}\n", self.version);
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_key(|finding| finding.verdict);
        for finding in findings {
            let mark = match finding.verdict {
                Verdict::Fine => "fine",
                Verdict::Notice => "look",
                Verdict::Wrong => "WRONG",
            };
            _ = writeln!(text, "{mark:<6}{:<14} {}", finding.subject, finding.found);
            if let Some(remedy) = &finding.remedy {
                _ = writeln!(text, "{:21}what to do: {remedy}", "");
            }
        }
        text
    }
}

/// Looks at everything; or names every fault of the configuration, without which nothing can be looked at.
///
/// Nothing is changed, and a server may run meanwhile. `now` is the machine's time.
///
/// # Errors
/// Never by what it looks at: that is found, not failed at.
pub async fn doctor(
    asked: &DoctorArguments,
    environment: impl IntoIterator<Item = (String, String)>,
    now: DateTime<Utc>,
) -> Result<Examined, Faults> {
    let loaded = Config::load(asked.config.as_deref(), environment).map_err(|found| {
        let mut faults = Faults::default();
        for fault in found {
            faults.add("the configuration:", &fault.to_string());
        }
        faults
    })?;
    let folder = asked.data.as_ref().unwrap_or(&loaded.config.data);
    let kept = let_in(folder).await;
    let mut findings = configuration(asked, &loaded.config, &kept, &loaded.warnings);
    findings.extend(secrets(&loaded.weak, folder));
    let of_folder = data::examine(folder, loaded.config.secret.is_some(), now).await;
    let readable = of_folder
        .iter()
        .all(|one| one.subject != "database" || one.verdict == Verdict::Fine);
    findings.extend(of_folder);
    if readable {
        // As the server on that folder has them: `--data` stands before the configuration's.
        let served = Config {
            data: folder.clone(),
            ..loaded.config.clone()
        };
        findings.push(log::examine(folder, &served.anchors_dir(), loaded.config.secret.as_ref()).await);
    }
    findings.extend(devices::examine(&loaded.config, folder, readable, now).await);
    findings.extend(paper::examine(&loaded.config, folder, readable).await);
    findings.push(house_style::examine(&loaded.config, folder, readable).await);
    findings.extend(posters::examine(folder));
    findings.extend(address::examine(&loaded.config, now).await);
    findings.extend(recovery::examine(&loaded.config, folder, now).await);
    findings.push(statement::examine(folder, now));
    findings.extend(line::examine(&loaded.config).await);
    findings.extend(voice::examine(&loaded.config, folder).await);
    Ok(Examined {
        version: crate::version::VERSION,
        findings,
    })
}

/// Secrets that can be guessed. A folder that is used may know one from before, which only the server that opens it can
/// tell.
fn secrets(weak: &[WeakSecret], folder: &Path) -> Vec<Finding> {
    let subject = "secrets";
    let is_used = folder.join(DATABASE_FILE).exists();
    let remedy =
        "replace it: `openssl rand -hex 32` makes a good one, `kwartier hash-password` takes a good password";
    let found = weak.iter().map(|secret| {
        let fault = secret.fault.to_string();
        if is_used {
            let found = format!("{fault} (a server starts with it only where it was used before)");
            Finding::notice(subject, found, remedy)
        } else {
            Finding::wrong(subject, fault, remedy)
        }
    });
    let mut found: Vec<Finding> = found.collect();
    if found.is_empty() {
        found.push(Finding::fine(
            subject,
            "none can be guessed, as far as one can see",
        ));
    }
    found
}

fn configuration(
    asked: &DoctorArguments,
    config: &Config,
    kept: &[HallRoles],
    warnings: &[String],
) -> Vec<Finding> {
    let subject = "configuration";
    let mut findings = Vec::new();
    if asked.config.is_none() {
        findings.push(Finding::notice(
            subject,
            "no file was given: what the environment says and the defaults were looked at",
            "name it with --config, as `kwartier serve` has it",
        ));
    }
    for warning in warnings {
        findings.push(Finding::notice(subject, warning.clone(), "change it as it says"));
    }
    for doubt in doubts(config, kept) {
        findings.push(Finding::notice(
            subject,
            doubt,
            "change it, or leave it when it is meant",
        ));
    }
    if config.accounts.is_empty() && kept.is_empty() && config.admin_token.is_none() {
        findings.push(Finding::wrong(
            subject,
            "nobody may sign in, and there is no administrator's token",
            "`kwartier serve` on an empty folder prints an address for the first administrator; otherwise `kwartier admin add`",
        ));
    }
    let (halls, accounts) = (config.halls.len(), config.accounts.len() + kept.len());
    findings.push(Finding::fine(
        subject,
        format!("read: {halls} hall(s) in the file, {accounts} account(s) that may sign in"),
    ));
    findings
}
