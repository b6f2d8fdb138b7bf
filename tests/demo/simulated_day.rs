//! Simulated people bring the hall alive.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::NaiveDate;
use kwartier::auth::TokenKey;
use kwartier::charter::Charter;
use kwartier::clock::{Clock, ScaledClock, SystemClock};
use kwartier::demo::sign_ins::SignIns;
use kwartier::demo::simulation::Mishaps;
use kwartier::demo::{self, Addresses, simulation};
use kwartier::engine::rebuild::rebuild;
use kwartier::engine::{HallClock, Published};
use kwartier::hall::facts::TicketState;
use kwartier::hall::record::Ticket;
use kwartier::hall::setup::HallSetup;
use kwartier::ids::HallId;
use kwartier::ops::metrics::Metrics;
use kwartier::server::{self, Parts, Running};
use kwartier::store::memory::MemoryStore;
use kwartier::store::{EventRow, Store};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::lobby::Lobby;

/// How many times faster than life the day passes: minutes of help take a second or two.
const SPEED: f64 = 200.0;

/// Shared by all demonstrations of this process, which measures once.
static METRICS: OnceLock<Metrics> = OnceLock::new();

/// Far longer than it takes; only a hall in which nothing happens gets there.
pub const GIVE_UP: Duration = Duration::from_secs(180);

/// A demonstration with its people.
pub struct Demonstration {
    pub running: Running,
    pub addresses: Addresses,
    people: simulation::People,
    store: Arc<MemoryStore>,
    pub hall: HallId,
}

/// In what a demonstration differs from the one that people start.
pub struct Setting {
    /// The hall's id, when it is another.
    pub hall: Option<HallId>,
    /// What is set up in another way.
    pub change: Box<dyn FnOnce(&mut HallSetup)>,
    /// How often people do what nobody should.
    pub mishaps: Mishaps,
    /// By which sessions end.
    pub real_clock: Arc<dyn Clock>,
    /// By which the hall lives.
    pub hall_clock: Arc<dyn Clock>,
}

/// The secret from which every token is made.
pub fn tokens() -> TokenKey {
    TokenKey::from_secret(&"k".repeat(64)).unwrap()
}

impl Demonstration {
    pub async fn start() -> Self {
        Self::held_to(None, SPEED).await
    }

    /// Held to another charter than the usual one, so many times faster than life.
    pub async fn held_to(charter: Option<Charter>, speed: f64) -> Self {
        let real_clock = SystemClock::new();
        Self::of(Setting {
            hall: None,
            change: Box::new(|setup| {
                if let Some(charter) = charter {
                    setup.charter = charter;
                }
            }),
            mishaps: Mishaps::USUAL,
            real_clock: Arc::new(real_clock),
            hall_clock: Arc::new(ScaledClock::new(real_clock.wall(), speed)),
        })
        .await
    }

    /// In another setting altogether.
    pub async fn of(setting: Setting) -> Self {
        let nowhere = PathBuf::from("unused by a store in memory");
        let mut config = demo::config("127.0.0.1:0".parse().unwrap(), nowhere, []).unwrap();
        let (hall, setup) = &mut config.halls[0];
        (setting.change)(setup);
        if let Some(name) = setting.hall {
            *hall = name;
        }
        let hall = hall.clone();
        let tokens = tokens();
        let sign_ins = SignIns::of(&tokens);
        config.accounts = sign_ins.accounts(&hall).unwrap();
        config.devices = sign_ins.devices(&hall);
        let store = Arc::new(MemoryStore::new());
        let running = server::start(Parts {
            mail_pace: Default::default(),
            print_patience: Default::default(),
            push: Default::default(),
            webhooks: Default::default(),
            sources: Default::default(),
            outside: Default::default(),
            config,
            store: store.clone(),
            tokens,
            real_clock: setting.real_clock,
            hall_clock: setting.hall_clock,
            metrics: METRICS.get_or_init(|| Metrics::start().unwrap()).clone(),
        })
        .await
        .unwrap();
        let addresses = Addresses::of(format!("http://{}", running.address), hall.clone(), sign_ins);
        let people = simulation::start(&addresses, Arc::clone(running.engine.clock()), setting.mishaps);
        Self {
            running,
            addresses,
            people,
            store,
            hall,
        }
    }

    /// Watches the lobby, which shows something new whenever something happened.
    pub async fn lobby(&self) -> Lobby {
        Lobby::watch(self.running.address, self.hall.as_str()).await
    }

    /// Everything that screens could be told of the hall from now on, and the clock by which they look at it.
    pub fn follow(&self) -> (watch::Receiver<Option<Published>>, Arc<HallClock>) {
        let hall = self.running.engine.hall(&self.hall).unwrap();
        (hall.follow(), Arc::clone(self.running.engine.clock()))
    }

    /// The hall as it stands.
    pub fn published(&self) -> Published {
        self.running.engine.hall(&self.hall).unwrap().published().unwrap()
    }

    /// What happened after the event of that number.
    pub async fn events(&self, after: u64) -> Vec<EventRow> {
        let events = self.store.events(self.hall.clone(), after, u32::MAX).await;
        events.unwrap()
    }

    /// How often each of these kinds of event came about, in words: a day without one of them proves little.
    pub async fn came_about(&self, kinds: &[&str]) -> String {
        let events = self.events(0).await;
        let counts = kinds.iter().map(|kind| {
            let count = events.iter().filter(|event| event.kind == *kind).count();
            assert!(count > 0, "no {kind}");
            format!("{count} {kind}")
        });
        counts.collect::<Vec<_>>().join(", ")
    }

    /// No visit of a day before this one goes on, and no counter has one.
    pub fn nothing_is_left_of_before(&self, today: NaiveDate) {
        let state = self.published().state;
        let before = |ticket: &Ticket| ticket.day < today;
        let left: Vec<_> = state
            .tickets
            .values()
            .filter(|ticket| before(ticket) && !ticket.state.is_over())
            .map(|ticket| (ticket.number, ticket.state))
            .collect();
        assert!(left.is_empty(), "{left:?} of before go on");
        for (id, counter) in &state.counters {
            let there = counter.ticket.and_then(|ticket| state.ticket(ticket));
            assert!(
                !there.is_some_and(|there| before(there)),
                "counter {id} is stuck: {there:?}"
            );
        }
    }

    /// Stops; the log gives the same tables again. How many events it has.
    pub async fn rebuilds_alike(self) -> u64 {
        let (store, hall) = self.stop().await;
        let proof = rebuild(store.as_ref(), &hall).await.unwrap();
        for table in proof.tables {
            assert!(table.same(), "{table:?}");
        }
        proof.events
    }

    /// How the visits so far ended or stand.
    fn states(&self) -> Vec<TicketState> {
        self.published()
            .state
            .tickets
            .values()
            .map(|ticket| ticket.state)
            .collect()
    }

    /// Sends everybody home and stops the server.
    pub async fn stop(self) -> (Arc<MemoryStore>, HallId) {
        self.people.abort();
        assert!(self.people.lives.await.unwrap_err().is_cancelled());
        self.running.stop().await;
        (self.store, self.hall)
    }
}

/// Watches the lobby until numbers were called, and as many visits have ended with help.
pub async fn until_helped(demonstration: &Demonstration, least: usize) -> BTreeSet<String> {
    let mut lobby = demonstration.lobby().await;
    let mut called = BTreeSet::new();
    loop {
        let shown = lobby.next().await;
        let numbers = shown["calls"].as_array().unwrap().iter();
        called.extend(numbers.map(|call| call["number"].as_str().unwrap().to_owned()));
        let states = demonstration.states();
        if states.iter().filter(|state| **state == TicketState::Done).count() >= least {
            return called;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn simulated_people_bring_the_hall_alive_and_its_log_gives_the_same_tables_again() {
    let demonstration = Demonstration::start().await;
    let called = timeout(GIVE_UP, until_helped(&demonstration, 20))
        .await
        .expect("twenty visitors were helped");
    // A busy machine may skip a frame, so not every one of them need have been seen.
    assert!(called.len() >= 10, "{called:?}");
    let events = demonstration.rebuilds_alike().await;
    // Issued, called, started, completed: four at least for each who was helped.
    assert!(events > 80, "{events}");
}
