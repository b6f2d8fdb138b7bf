//! The drill: a server under load is backed up or copied, and lost; another one goes on from what is left of it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use std::time::Duration;

use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::journal::{Entry, Journal};
use crate::line::Line;
use crate::server::{Server, data};
use crate::witness::{Log, examine};
use crate::{ADMIN_TOKEN, HALL, from_environment, people, seed};

/// What a lost machine may cost.
const MAY_BE_LOST: Duration = Duration::from_secs(5);

/// How long the crowd may take to ask for something, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server that people use.
struct Busy {
    server: Server,
    journal: Arc<Journal>,
    _people: JoinSet<()>,
    _base: watch::Sender<Option<String>>,
}

impl Busy {
    async fn open(dir: &Path, environment: &[(&str, &OsStr)]) -> Self {
        let mut server = Server::start_with(dir, environment);
        let (base, follow) = watch::channel(Some(server.base().await));
        let journal = Arc::new(Journal::default());
        let seed = seed();
        eprintln!("KWARTIER_SEED={seed}");
        let line = Line::new(follow, Arc::clone(&journal), format!("{seed:x}"));
        let people = people::let_in(&line, seed, &CancellationToken::new());
        Self {
            server,
            journal,
            _people: people,
            _base: base,
        }
    }

    /// The keys of what was answered so far.
    fn answered(&self) -> BTreeSet<String> {
        let entries = self.journal.copy().into_iter();
        entries
            .filter(|entry| entry.answer.is_some())
            .map(|entry| entry.key)
            .collect()
    }

    /// Waits until so many more were answered.
    async fn work(&self, answers: usize) {
        let wanted = self.answered().len() + answers;
        let working = async {
            while self.answered().len() < wanted {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let worked = tokio::time::timeout(PATIENCE, working).await;
        worked.expect("the crowd was not answered");
    }
}

async fn kwartier(arguments: &[&OsStr]) -> Output {
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_kwartier"));
    command.args(arguments).output().await.unwrap()
}

async fn succeeds(arguments: &[&OsStr]) -> String {
    let output = kwartier(arguments).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}{wrong}");
    said
}

/// Holds what was brought back against everything that had been answered by then; what was answered later may be there
/// or not, but not by halves.
async fn holds_all(dir: &Path, entries: &[Entry], answered: &BTreeSet<String>) {
    let store = SqliteStore::open(&data(dir), SqliteOptions::default())
        .await
        .unwrap();
    let log = Log::read(&store).await;
    store.close().await;
    let as_known: Vec<Entry> = entries
        .iter()
        .map(|entry| Entry {
            answer: entry.answer.clone().filter(|_| answered.contains(&entry.key)),
            ..entry.clone()
        })
        .collect();
    let faults = examine(&log, &as_known).faults;
    let shown: Vec<&String> = faults.iter().take(20).collect();
    assert!(faults.is_empty(), "{} faults: {shown:#?}", faults.len());
}

/// The server goes on there, and gives out no number that anybody had.
async fn goes_on(dir: &Path, entries: &[Entry]) {
    succeeds(&["verify".as_ref(), "--data".as_ref(), data(dir).as_os_str()]).await;
    let mut server = Server::start_with(dir, &[]);
    let base = server.base().await;
    let asked = reqwest::Client::new()
        .post(format!("{base}/api/v1/halls/{HALL}/tickets"))
        .bearer_auth(ADMIN_TOKEN)
        .json(&json!({"serviceIds": ["paspoort"]}))
        .send()
        .await
        .unwrap();
    let ticket: serde_json::Value = asked.json().await.unwrap();
    let given = |name: &str| {
        let answers = entries.iter().filter_map(|entry| entry.answer.as_ref());
        answers.filter(|answer| answer.body[name] == ticket[name]).count()
    };
    assert!(ticket["number"].is_string(), "{ticket}");
    assert_eq!((given("number"), given("id")), (0, 0), "{ticket}");
    server.kill();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_under_load_brings_back_all_that_was_answered_before_it() {
    let (lost, found) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let backups = found.path().join("backups");
    let busy = Busy::open(lost.path(), &[]).await;
    let mut answered = BTreeSet::new();
    for round in 0..from_environment("KWARTIER_DRILLS").unwrap_or(3) {
        busy.work(150).await;
        answered = busy.answered();
        let said = succeeds(&[
            "backup".as_ref(),
            backups.join(round.to_string()).as_os_str(),
            "--data".as_ref(),
            data(lost.path()).as_os_str(),
        ])
        .await;
        assert!(said.contains("found sound"), "{said}");
    }
    busy.work(20).await;
    busy.server.kill();
    let newest = std::fs::read_dir(&backups)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let newest = newest.max_by_key(|path| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .parse::<u32>()
            .unwrap()
    });
    let backup = std::fs::read_dir(newest.unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    succeeds(&[
        "restore".as_ref(),
        backup.as_os_str(),
        "--data".as_ref(),
        data(found.path()).as_os_str(),
    ])
    .await;
    let entries = busy.journal.copy();
    holds_all(found.path(), &entries, &answered).await;
    goes_on(found.path(), &entries).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_machine_costs_at_most_five_seconds_and_a_take_over_is_one_command() {
    let (lost, found) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let copy = found.path().join("copy");
    let environment = [("KWARTIER_COPY__DIR", copy.as_os_str())];
    let busy = Busy::open(lost.path(), &environment).await;
    busy.work(150).await;
    let answered = busy.answered();
    tokio::time::sleep(MAY_BE_LOST).await;
    busy.server.kill();
    let entries = busy.journal.copy();
    assert!(
        entries.iter().filter(|entry| entry.answer.is_some()).count() > answered.len(),
        "the load goes on to the end"
    );
    // The machine is gone, its disk included.
    drop(lost);
    let said = succeeds(&[
        "take-over".as_ref(),
        "--from".as_ref(),
        copy.as_os_str(),
        "--data".as_ref(),
        data(found.path()).as_os_str(),
    ])
    .await;
    assert!(said.contains("whole until"), "{said}");
    holds_all(found.path(), &entries, &answered).await;
    goes_on(found.path(), &entries).await;
}
