//! Opening the town, letting time pass in it, and closing it.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use kwartier::clock::{Clock, ManualClock};
use kwartier::config::{Config, SignInConfig};
use kwartier::engine::{Call, Failure, Outside, Reply};
use kwartier::hall::command::{AppointmentRequest, Command};
use kwartier::hall::facts::Actor;
use kwartier::intake::sources::Means as SourceMeans;
use kwartier::mail::MailConfig;
use kwartier::mail::notify::NotifyConfig;
use kwartier::mail::outbox::Pace;
use kwartier::ops::metrics::Metrics;
use kwartier::print::config::Patience;
use kwartier::push::outbox::{self, Means};
use kwartier::server::{Parts, Running, StartError, start};
use kwartier::store::Store;
use kwartier::store::memory::MemoryStore;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::webhooks::outbox as webhooks;
use tempfile::TempDir;

use super::caller::{Caller, Identity};
use super::setting::{self, HALL, OTHER_HALL};

/// A Tuesday in autumn, nine o'clock in Amsterdam.
pub const MORNING: &str = "2026-11-03T08:00:00Z";

/// Where the halls are kept.
#[derive(Clone)]
pub enum Kept {
    /// In a file, as a municipality keeps them.
    OnDisk(Arc<SqliteStore>),
    /// In memory, where things can go wrong on command.
    InMemory(MemoryStore),
}

impl Kept {
    fn store(&self) -> Arc<dyn Store> {
        match self {
            Self::OnDisk(store) => Arc::clone(store) as Arc<dyn Store>,
            Self::InMemory(store) => Arc::new(store.clone()),
        }
    }
}

/// How a town is opened when it is not the usual one.
#[derive(Default)]
pub struct Building {
    /// When the story begins; [`MORNING`] when left out.
    pub begins: Option<&'static str>,
    /// Keep the halls in memory instead of on disk.
    pub in_memory: bool,
    /// Lines of the first hall's settings.
    pub rules: &'static str,
    /// Lines of how much is taken at once.
    pub limits: &'static str,
    /// Under which address people reach the server.
    pub public_url: Option<&'static str>,
    /// The mail server, when mail is sent.
    pub mail: Option<MailConfig>,
    /// NotifyNL, when messages go by it.
    pub notify: Option<NotifyConfig>,
    /// The providers by which staff sign in as well.
    pub sign_in: Option<SignInConfig>,
    /// How patient the outbox is with the mail server.
    pub mail_pace: Pace,
    /// How patient the server is with printers.
    pub print_patience: Patience,
    /// What the server reaches of push services.
    pub push: Means,
    /// What the server reaches of those to whom it sends what happens.
    pub webhooks: webhooks::Means,
    /// What the server reaches of sources of appointments.
    pub sources: SourceMeans,
    /// Another clock for the halls than the one that stands still.
    pub hall_clock: Option<Arc<dyn Clock>>,
    /// What else the configuration says.
    pub change: Option<fn(&mut Config)>,
}

/// A running server with its people.
pub struct Town {
    /// The halls' time.
    pub clock: ManualClock,
    /// Real time, by which sign-ins end.
    pub real_clock: ManualClock,
    /// The hall's kiosk.
    pub kiosk: Caller,
    /// Its lobby screen.
    pub display: Caller,
    /// A member of staff.
    pub agent: Caller,
    /// Who moves staff.
    pub supervisor: Caller,
    /// Automation with every right.
    pub admin: Caller,
    /// Somebody who is not signed in.
    pub nobody: Caller,
    /// A member of staff of the other hall.
    pub elsewhere: Caller,
    /// The other hall's kiosk.
    pub other_kiosk: Caller,
    building: Building,
    folder: TempDir,
    kept: Kept,
    running: Option<Running>,
}

impl Town {
    /// The usual town, on disk.
    pub async fn open() -> Self {
        Self::built(Building::default()).await
    }

    /// A town in memory, where things can go wrong on command.
    pub async fn in_memory() -> Self {
        Self::built(Building {
            in_memory: true,
            ..Building::default()
        })
        .await
    }

    pub async fn built(building: Building) -> Self {
        super::log::listen();
        let begins = instant(building.begins.unwrap_or(MORNING));
        let (clock, real_clock) = (ManualClock::new(begins), ManualClock::new(begins));
        let folder = TempDir::new().expect("a folder for the data");
        let kept = if building.in_memory {
            Kept::InMemory(MemoryStore::new())
        } else {
            Kept::OnDisk(open_disk(&folder).await)
        };
        let hall_clock = building.hall_clock.clone();
        let hall_clock = hall_clock.unwrap_or_else(|| Arc::new(clock.clone()));
        let running = serve(&building, &kept, hall_clock, &real_clock)
            .await
            .expect("the server starts");
        let nobody = Caller::new(&format!("http://{}", running.address));
        let bearer = |token: &str| nobody.as_whom(Identity::Bearer(token.to_owned()));
        Self {
            kiosk: bearer(setting::KIOSK_TOKEN),
            display: bearer(setting::DISPLAY_TOKEN),
            admin: bearer(setting::ADMIN_TOKEN),
            other_kiosk: bearer(setting::OTHER_KIOSK_TOKEN),
            agent: nobody.sign_in("jansen").await,
            supervisor: nobody.sign_in("smit").await,
            elsewhere: nobody.sign_in("bos").await,
            nobody,
            clock,
            real_clock,
            building,
            folder,
            kept,
            running: Some(running),
        }
    }

    /// The server.
    pub fn running(&self) -> &Running {
        self.running.as_ref().expect("the server runs")
    }

    /// The halls in memory, where things can go wrong on command.
    pub fn memory(&self) -> &MemoryStore {
        match &self.kept {
            Kept::InMemory(store) => store,
            Kept::OnDisk(_) => panic!("this town is kept on disk"),
        }
    }

    /// The halls on disk.
    pub fn disk(&self) -> &SqliteStore {
        match &self.kept {
            Kept::OnDisk(store) => store,
            Kept::InMemory(_) => panic!("this town is kept in memory"),
        }
    }

    /// Whatever keeps the halls.
    pub fn store(&self) -> Arc<dyn Store> {
        self.kept.store()
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Stops the server as an operator does.
    pub async fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
        if let Kept::OnDisk(store) = &self.kept {
            store.close().await;
        }
    }

    /// Starts the server again on the same halls; sessions outlive it.
    pub async fn start_again(&mut self) {
        if let Kept::OnDisk(_) = &self.kept {
            self.kept = Kept::OnDisk(open_disk(&self.folder).await);
        }
        let hall_clock = Arc::new(self.clock.clone());
        let running = serve(&self.building, &self.kept, hall_clock, &self.real_clock)
            .await
            .expect("the server starts again");
        let base = format!("http://{}", running.address);
        for caller in [
            &mut self.kiosk,
            &mut self.display,
            &mut self.agent,
            &mut self.supervisor,
            &mut self.admin,
            &mut self.nobody,
            &mut self.elsewhere,
            &mut self.other_kiosk,
        ] {
            caller.moved(&base);
        }
        self.running = Some(running);
    }

    /// What the server is started with after it was stopped, for who starts it step by step.
    pub async fn parts_to_start_again(&mut self) -> Parts {
        if let Kept::OnDisk(_) = &self.kept {
            self.kept = Kept::OnDisk(open_disk(&self.folder).await);
        }
        parts(
            &self.building,
            &self.kept,
            Arc::new(self.clock.clone()),
            &self.real_clock,
        )
    }

    /// Stops the server, changes its configuration, and starts it again.
    pub async fn restart_changed(&mut self, change: fn(&mut Config)) {
        self.building.change = Some(change);
        self.restart().await;
    }

    /// Stops and starts the server.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.start_again().await;
    }

    /// Lets time pass, until everything that fell due in it has happened.
    pub async fn pass(&self, time: Duration) {
        self.clock.advance(time);
        self.settle().await;
    }

    /// Lets so many minutes pass.
    pub async fn pass_minutes(&self, minutes: u64) {
        self.pass(Duration::from_secs(minutes * 60)).await;
    }

    /// Lets everything happen that has fallen due.
    pub async fn settle(&self) {
        for hall in [HALL, OTHER_HALL] {
            self.command(hall, Command::Settle)
                .await
                .expect("what fell due happens");
        }
    }

    /// Sends a command past the edge, for what the edge has tests of its own.
    pub async fn command(&self, hall: &str, command: Command) -> Result<Reply, Failure> {
        let hall = self.running().engine.hall(&hall.parse().expect("a hall's name"));
        let call = Call {
            command,
            by: Actor::principal("test"),
            key: None,
            only_if: None,
            noted: None,
        };
        hall.expect("the hall is open").call(call).await
    }

    /// Books an appointment.
    pub async fn book(&self, code: &str, at: &str, services: &[&str]) {
        let request = AppointmentRequest {
            mail: None,
            code: code.to_owned(),
            services: services
                .iter()
                .map(|id| id.parse().expect("a service's name"))
                .collect(),
            at: instant(at),
            reserved_for: None,
            contact: None,
            party: kwartier::hall::command::Party::default(),
        };
        let requests = vec![request];
        self.command(HALL, Command::Book { requests })
            .await
            .expect("the appointment is booked");
    }

    /// What time it is in the halls.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.wall()
    }
}

/// An instant from its text.
pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

async fn open_disk(folder: &TempDir) -> Arc<SqliteStore> {
    let store = SqliteStore::open(folder.path(), SqliteOptions::default()).await;
    Arc::new(store.expect("the database opens"))
}

async fn serve(
    building: &Building,
    kept: &Kept,
    hall_clock: Arc<dyn Clock>,
    real_clock: &ManualClock,
) -> Result<Running, StartError> {
    start(parts(building, kept, hall_clock, real_clock)).await
}

fn parts(building: &Building, kept: &Kept, hall_clock: Arc<dyn Clock>, real_clock: &ManualClock) -> Parts {
    let mut config = setting::config(building.public_url, building.limits, building.rules);
    config.mail = building.mail.clone();
    config.notify = building.notify.clone();
    if let Some(sign_in) = &building.sign_in {
        config.sign_in = sign_in.clone();
    }
    if let Kept::OnDisk(store) = kept
        && let Some(folder) = store.file().parent()
    {
        config.data = folder.to_owned();
    }
    if let Some(change) = building.change {
        change(&mut config);
    }
    Parts {
        mail_pace: Pace {
            look_every: Duration::from_millis(10),
            first_wait: Duration::from_millis(10),
            longest_wait: Duration::from_millis(50),
            ..building.mail_pace
        },
        print_patience: Patience {
            look_every: Duration::from_millis(20),
            look_while_printing: Duration::from_millis(20),
            ..building.print_patience
        },
        push: Means {
            reach: building.push.reach.clone(),
            pace: outbox::Pace {
                look_every: Duration::from_millis(10),
                first_wait: Duration::from_millis(10),
                ..building.push.pace
            },
        },
        webhooks: webhooks::Means {
            reach: building.webhooks.reach.clone(),
            pace: webhooks::Pace {
                look_every: Duration::from_millis(10),
                ..building.webhooks.pace
            },
        },
        sources: SourceMeans {
            look_every: Duration::from_millis(10),
            ..building.sources.clone()
        },
        outside: Outside::default(),
        tokens: config.secret.clone().expect("the environment gives the secret"),
        store: kept.store(),
        real_clock: Arc::new(real_clock.clone()),
        hall_clock,
        metrics: metrics(),
        config,
    }
}

/// One recorder counts for the whole process.
pub fn metrics() -> Metrics {
    static METRICS: OnceLock<Metrics> = OnceLock::new();
    METRICS
        .get_or_init(|| Metrics::start().expect("nothing measures yet"))
        .clone()
}
