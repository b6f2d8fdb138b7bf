//! The town: two random halls, their disk and their clocks, and a server that can be killed at any moment.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::clock::{Clock, ManualClock};
use kwartier::config::Config;
use kwartier::engine::{Aside, DrawEpoch, Outside};
use kwartier::hall::facts::Epoch;
use kwartier::ids::HallId;
use kwartier::mail::outbox::Pace;
use kwartier::ops::metrics::Metrics;
use kwartier::server::{House, Parts};
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use tokio::runtime::{Builder, Runtime};

use crate::faulty::{FaultyStore, Lie};
use crate::rules::Verdict;
use crate::setting::{self, HALL, OTHER_HALL, SERVICES};

/// Runtime time that a server may take to open its halls; it stands still unless everybody waits.
const OPENS_WITHIN: Duration = Duration::from_secs(90);

/// The same until it has stopped.
const STOPS_WITHIN: Duration = Duration::from_secs(60);

/// The halls, in the order in which everything names them.
pub const HALLS: [&str; 2] = [HALL, OTHER_HALL];

/// A server that runs, with the runtime whose end is its death.
pub struct Life {
    pub runtime: Runtime,
    pub house: House,
}

impl Life {
    /// Goes on until nobody has anything to do at this instant.
    pub fn at_rest(&self) {
        // This clock stands still until everybody waits.
        self.runtime
            .block_on(async { tokio::time::sleep(Duration::from_millis(1)).await });
    }
}

/// What outlives a server: its disk, its configuration, time.
pub struct Town {
    pub store: FaultyStore,
    pub clock: ManualClock,
    pub real_clock: ManualClock,
    pub life: Option<Life>,
    config: Config,
    draw: DrawEpoch,
    simulating: usize,
}

impl Town {
    /// A town of its own kind on a morning of its own.
    pub fn random(random: &mut ChaCha8Rng, lie: Option<Lie>) -> Self {
        let begins = morning(random);
        let drawn = AtomicU64::new(random.random());
        Self {
            store: FaultyStore::new(lie),
            clock: ManualClock::new(begins),
            real_clock: ManualClock::new(begins),
            life: None,
            config: setting::read(&configuration(random)),
            draw: DrawEpoch::from(move || {
                let next = drawn.fetch_add(1, Ordering::SeqCst);
                let mut bytes = [7; 16];
                bytes[..8].copy_from_slice(&next.to_be_bytes());
                Ok(Epoch::from_bytes(bytes))
            }),
            // Foretelling is most of the work: a part of the days goes without.
            simulating: usize::from(random.random_ratio(1, 8)),
        }
    }

    /// Starts the server; says why when it does not start.
    pub fn start(&mut self) -> Result<(), String> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .map_err(|error| error.to_string())?;
        let parts = self.parts();
        let store = self.store.clone();
        let opened = runtime.block_on(async move {
            let crashed = async {
                while !store.has_crashed() {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            };
            tokio::select! {
                biased;
                opened = tokio::time::timeout(OPENS_WITHIN, House::open(parts)) => match opened {
                    Ok(opened) => opened.map_err(|error| error.to_string()),
                    Err(_) => Err("it did not open its halls in time".to_owned()),
                },
                () = crashed => Err("it crashed at its start".to_owned()),
            }
        });
        let house = opened?;
        self.life = Some(Life { runtime, house });
        Ok(())
    }

    fn parts(&self) -> Parts {
        Parts {
            tokens: self
                .config
                .secret
                .clone()
                .expect("the environment gives the secret"),
            config: self.config.clone(),
            store: Arc::new(self.store.clone()),
            real_clock: Arc::new(self.real_clock.clone()),
            hall_clock: Arc::new(self.clock.clone()),
            metrics: metrics(),
            mail_pace: Pace::default(),
            print_patience: Default::default(),
            push: Default::default(),
            webhooks: Default::default(),
            sources: Default::default(),
            outside: Outside {
                draw: self.draw.clone(),
                aside: Aside::InTurn,
                simulating: self.simulating,
                searching: 0,
                ..Outside::default()
            },
        }
    }

    /// Everything in memory is gone at once.
    pub fn kill(&mut self) {
        self.life = None;
        self.store.mend();
    }

    /// As an operator stops it, on a disk that works by now.
    pub fn stop(&mut self) -> Verdict {
        self.store.mend();
        let Some(Life { runtime, house }) = self.life.take() else {
            return Ok(());
        };
        let stopped = runtime.block_on(async { tokio::time::timeout(STOPS_WITHIN, house.stop(None)).await });
        stopped.map_err(|_| "it does not stop".to_owned())
    }

    /// Time passes on all clocks.
    pub fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
        self.real_clock.advance(Duration::from_secs(seconds));
    }

    /// Somebody sets the machine's clock.
    pub fn set_clock_by(&self, seconds: i64) {
        self.clock
            .set_wall(self.clock.wall() + TimeDelta::seconds(seconds));
    }

    /// What time it is in the halls; on the machine while no server runs.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.life {
            Some(life) => life.house.engine.clock().now(),
            None => self.clock.wall(),
        }
    }
}

/// The id of the hall with that place.
pub fn hall_id(hall: usize) -> HallId {
    HALLS[hall].parse().expect("a hall's name")
}

/// A morning on which the halls open: of ordinary days, and of those of the clock's changes and their eves.
fn morning(random: &mut ChaCha8Rng) -> DateTime<Utc> {
    let days = [
        "2026-11-03T07:30:00Z",
        "2026-11-06T07:55:00Z",
        "2026-10-24T06:40:00Z",
        "2026-10-25T07:10:00Z",
        "2027-03-27T07:20:00Z",
        "2027-03-28T06:20:00Z",
        "2026-12-31T08:00:00Z",
    ];
    let day: DateTime<Utc> = days
        .choose(random)
        .and_then(|day| day.parse().ok())
        .expect("an instant");
    day + TimeDelta::seconds(random.random_range(0..3_600))
}

fn configuration(random: &mut ChaCha8Rng) -> String {
    let halls = HALLS.map(|id| hall(id, random));
    format!(
        "listen = \"127.0.0.1:0\"\n[limits]\nmailbox = {}\n{}\n{}",
        [16, 64, 4_096].choose(random).expect("a size"),
        setting::people(),
        halls.concat()
    )
}

fn hall(id: &str, random: &mut ChaCha8Rng) -> String {
    let mut one_of = |choices: &[&'static str]| *choices.choose(random).expect("a choice");
    let charter = one_of(&[
        "voorbeeld",
        "voorbeeld",
        "antwoord",
        "leeuwarden",
        "utrecht",
        "harlingen",
    ]);
    let (from, to) = match one_of(&["day", "day", "short", "always"]) {
        "day" => ("08:00", "20:00"),
        "short" => ("09:00", "12:30"),
        _ => ("00:00", "00:00"),
    };
    let policy = one_of(&[
        "keepMostPromises",
        "earliestPromiseFirst",
        "earliestPromiseFirst",
        "fifo",
        "appointmentsFirst",
    ]);
    let second = one_of(&["PT10M", "PT3M", "PT0S"]);
    let rooms = one_of(&["0", "1", "2"]);
    let most = one_of(&["12", "60", "5000"]);
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let hours = days.map(|day| format!("{{ weekday = \"{day}\", from = \"{from}\", to = \"{to}\" }}"));
    format!(
        "[[halls]]\nid = \"{id}\"\nname = \"{id}\"\ntimeZone = \"Europe/Amsterdam\"\ncharter = \"{charter}\"\n\
         {SERVICES}openingHours = [{}]\n[halls.settings]\npolicy = \"{policy}\"\nsecondPromise = \"{second}\"\n\
         privateRooms = {rooms}\nmostTickets = {most}\n",
        hours.join(", ")
    )
}

/// One recorder counts for the whole process.
fn metrics() -> Metrics {
    static METRICS: OnceLock<Metrics> = OnceLock::new();
    METRICS
        .get_or_init(|| Metrics::start().expect("nothing measures yet"))
        .clone()
}
