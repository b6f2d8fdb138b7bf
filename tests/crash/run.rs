//! One run: people in the hall, a server that is killed and comes back, and the log called as a witness.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use kwartier::engine::rebuild::rebuild;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::HALL;
use crate::journal::{Entry, Journal};
use crate::line::Line;
use crate::people;
use crate::server::{Server, data};
use crate::witness::{self, Log};

/// Answers asked for once more after each restart.
const SAMPLE: usize = 12;

/// The log is read and folded from its start after every so many kills, and at the end.
const EXAMINE_EVERY: u32 = 10;

/// How long the server lives at most before it is killed.
const LONGEST_LIFE_MS: u64 = 700;

/// Callers who ask for old answers at once.
const ASKING_AGAIN: usize = 16;

/// What a run showed.
pub struct Outcome {
    pub seed: u64,
    pub kills: u32,
    pub answered: u64,
    pub refused: u64,
    pub cut_off: usize,
    pub done_but_untold: usize,
    pub effects: BTreeMap<String, usize>,
    pub faults: Vec<String>,
    pub journal: Vec<Entry>,
    pub log: Log,
    pub dir: TempDir,
    pub took: Duration,
}

impl Outcome {
    /// Fails with every fault, and keeps the data that shows them.
    pub fn no_faults(&self) {
        if !self.faults.is_empty() {
            let shown = self.faults.iter().take(20).map(|fault| format!("\n  {fault}"));
            let count = self.faults.len();
            let shown: String = shown.collect();
            panic!("{count} faults with KWARTIER_SEED={}:{shown}", self.seed);
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "KWARTIER_SEED={} · {} kills in {} s · {} calls answered, {} of them refusals · {} events · \
             {} calls cut off by the kills after which the log was read, {} of those done all the same",
            self.seed,
            self.kills,
            self.took.as_secs(),
            self.answered,
            self.refused,
            self.log.events.len(),
            self.cut_off,
            self.done_but_untold,
        )
    }
}

/// Kills a server so often and says what was found.
pub async fn run(kills: u32, seed: u64) -> Outcome {
    eprintln!("KWARTIER_SEED={seed}");
    let began = Instant::now();
    let dir = TempDir::new().unwrap();
    let (base, follow) = watch::channel(None);
    let journal = Arc::new(Journal::default());
    let line = Line::new(follow, Arc::clone(&journal), format!("{seed:x}"));
    let leave = CancellationToken::new();
    let mut people = people::let_in(&line, seed, &leave);
    let mut killing = Killing {
        dir: dir.path(),
        base,
        line,
        journal,
        random: StdRng::seed_from_u64(seed),
        faults: Vec::new(),
        cut_off: 0,
        done_but_untold: 0,
    };

    for number in 1..=kills {
        killing.one_life().await;
        if number % EXAMINE_EVERY == 0 || number == kills {
            killing.examine().await;
        }
    }
    let server = killing.start().await;
    leave.cancel();
    while let Some(ended) = people.join_next().await {
        ended.unwrap();
    }
    killing.ask_again(usize::MAX).await;
    killing.end(server);

    let log = killing.read_log().await;
    let entries = killing.journal.copy();
    let findings = witness::examine(&log, &entries);
    let mut faults = killing.faults;
    faults.extend(findings.faults);
    faults.extend(tables_differ(dir.path()).await);
    let answers = || entries.iter().filter_map(|entry| entry.answer.as_ref());
    Outcome {
        seed,
        kills,
        answered: answers().count() as u64,
        refused: answers().filter(|answer| !answer.is_done()).count() as u64,
        cut_off: killing.cut_off,
        done_but_untold: killing.done_but_untold,
        effects: findings.effects,
        faults,
        log,
        journal: entries,
        took: began.elapsed(),
        dir,
    }
}

struct Killing<'a> {
    dir: &'a Path,
    base: watch::Sender<Option<String>>,
    line: Line,
    journal: Arc<Journal>,
    random: StdRng,
    faults: Vec<String>,
    cut_off: usize,
    done_but_untold: usize,
}

impl Killing<'_> {
    async fn start(&self) -> Server {
        let mut server = Server::start(self.dir);
        let base = server.base().await;
        self.base.send_replace(Some(base));
        server
    }

    fn end(&self, server: Server) {
        server.kill();
        self.base.send_replace(None);
    }

    /// The server starts, proves that it remembers, works for a while, and dies; sometimes it dies at its start.
    async fn one_life(&mut self) {
        let life = Duration::from_millis(self.random.random_range(0..LONGEST_LIFE_MS));
        if self.random.random_range(0..100) < 12 {
            let server = Server::start(self.dir);
            tokio::time::sleep(life).await;
            return server.kill();
        }
        let server = self.start().await;
        self.ask_again(SAMPLE).await;
        tokio::time::sleep(life).await;
        self.end(server);
    }

    /// Asks for answers that were given before, any so many of them, under their keys.
    async fn ask_again(&mut self, at_most: usize) {
        let mut entries = self.journal.copy();
        entries.retain(|entry| entry.answer.is_some());
        while entries.len() > at_most {
            entries.swap_remove(self.random.random_range(0..entries.len()));
        }
        let line = &self.line;
        let asked = futures_util::stream::iter(entries).map(|entry| async move {
            let again = line.ask_again(&entry).await;
            (!witness::same_answer(&entry, &again)).then(|| {
                let first = entry.answer;
                format!("key {}: first {first:?}, now {again:?}", entry.key)
            })
        });
        let different: Vec<Option<String>> = asked.buffer_unordered(ASKING_AGAIN).collect().await;
        self.faults.extend(different.into_iter().flatten());
    }

    async fn read_log(&self) -> Log {
        let store = SqliteStore::open(&data(self.dir), SqliteOptions::default())
            .await
            .unwrap();
        let log = Log::read(&store).await;
        store.close().await;
        log
    }

    /// Reads the log between two lives, while callers wait for answers.
    async fn examine(&mut self) {
        let log = self.read_log().await;
        let entries = self.journal.copy();
        let findings = witness::examine(&log, &entries);
        self.faults.extend(findings.faults);
        self.cut_off += entries.iter().filter(|entry| entry.answer.is_none()).count();
        self.done_but_untold += findings.untold;
    }
}

/// The current tables must be what the log gives.
pub async fn tables_differ(dir: &Path) -> Vec<String> {
    let store = SqliteStore::open(&data(dir), SqliteOptions::default())
        .await
        .unwrap();
    let proof = rebuild(&store, &HALL.parse().unwrap()).await.unwrap();
    store.close().await;
    let different = proof.tables.iter().filter(|table| !table.same());
    different
        .map(|table| format!("the table {:?} is not what the log gives", table.table))
        .collect()
}
