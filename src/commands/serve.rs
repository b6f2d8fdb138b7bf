//! `kwartier serve`: from the folder on the disk to a server that was asked to stop.

use std::io::Write;
use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::secrets::{refused_at_once, refused_secrets};
use super::shown::Shown;
use crate::auth::TokenKey;
use crate::clock::{Clock, SystemClock};
use crate::config::weak::WeakSecret;
use crate::config::{Config, ConfigFault};
use crate::engine::Outside;
use crate::evidence::guard::GuardError;
use crate::intake::sources::Means as SourceMeans;
use crate::mail::outbox::Pace;
use crate::ops::metrics::Metrics;
use crate::ops::tally::Tally;
use crate::print::config::Patience;
use crate::push::outbox::Means;
use crate::recovery::copy;
use crate::server::guarding::Guarding;
use crate::server::keeping::Keeping;
use crate::server::{Entrance, House, Parts, Running, StartError};
use crate::store::sqlite::{Opening, SqliteStore};
use crate::store::{Store, StoreError};
use crate::webhooks::outbox as webhook_outbox;
use crate::{data_folder, waiting};

/// What whoever starts the server means, this once.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// Takes a log that is not as it was written as it is.
    pub accept_log: bool,
    /// Begins with what is there though it does not belong together.
    pub new: bool,
}

/// How a server ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// It was asked to stop, and did.
    Ended,
    /// It was not started: these must be mended first.
    Refused(Vec<ConfigFault>),
}

/// What a start came to.
enum Begun {
    Ready(Box<House>, Box<Guarding>),
    Refused(Vec<ConfigFault>),
    /// The disk has no room to start on.
    Full,
}

/// Serves until it is asked to stop. Its address answers from the beginning, first with how far the start is; on a full disk it
/// says so, and starts when there is room.
///
/// # Errors
/// Why the server did not start; nothing was made in a folder that held nothing when the secrets can be guessed or the
/// address is taken.
pub async fn serve(config: Config, weak: Vec<WeakSecret>, how: How) -> anyhow::Result<Served> {
    let refused = refused_at_once(&config.data, &weak);
    if !refused.is_empty() {
        return Ok(Served::Refused(refused));
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let metrics = Metrics::start()?;
    let entrance = Entrance::open(&config, &metrics).await?;
    let shown = Shown::in_the_log(entrance.tally());
    let mut stop_asked = None;
    loop {
        let folder = open_folder(&config, how.new, entrance.tally(), &mut stop_asked);
        let Some((store, tokens)) = folder.await? else {
            return Ok(Served::Ended);
        };
        let parts = Parts {
            mail_pace: Pace::default(),
            print_patience: Patience::default(),
            push: Means::default(),
            webhooks: webhook_outbox::Means::default(),
            sources: SourceMeans::default(),
            outside: Outside {
                progress: Arc::new(entrance.tally().clone()),
                ..Outside::default()
            },
            tokens,
            store: Arc::clone(&store) as Arc<dyn Store>,
            real_clock: Arc::clone(&clock),
            hall_clock: Arc::clone(&clock),
            metrics: metrics.clone(),
            config: config.clone(),
        };
        match begin(&store, parts, &weak, how).await {
            Ok(Begun::Ready(house, guarding)) => {
                let running = entrance.lead_to(*house);
                shown.end();
                let mut stop_asked = StopAsked::or_listen(stop_asked)?;
                tracing::info!(address = %running.address, "serving");
                say_first_run(&running);
                let guarding = guarding.watch(&running);
                let keeping = Keeping::start(&config, &store, &clock, running.alarms());
                stop_asked.wait().await;
                guarding.stop().await;
                stop(running, keeping, &store).await;
                return Ok(Served::Ended);
            }
            Ok(Begun::Refused(faults)) => {
                store.close().await;
                return Ok(Served::Refused(faults));
            }
            Ok(Begun::Full) => store.close().await,
            Err(error) => {
                store.close().await;
                return Err(error);
            }
        }
        if !wait_for_room(&config, entrance.tally(), &mut stop_asked).await? {
            return Ok(Served::Ended);
        }
    }
}

/// Tells whoever started the server where it is set up, in the log and plainly: a log may be written elsewhere, as JSON, or
/// leave out what is no warning.
fn say_first_run(running: &Running) {
    let Some(address) = running.first_run() else {
        return;
    };
    tracing::info!("nobody can sign in yet: set this server up within an hour at {address}");
    let text = format!("\nThis server is new. Set it up within an hour, in a browser:\n\n    {address}\n\n");
    let mut out = std::io::stdout().lock();
    // It stands in the log too, where nobody listens on standard output.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

async fn begin(
    store: &Arc<SqliteStore>,
    parts: Parts,
    weak: &[WeakSecret],
    how: How,
) -> anyhow::Result<Begun> {
    if let Some(dir) = &parts.config.copy {
        copy::refuse_lost_server(dir, store.identity())?;
    }
    match refused_secrets(store, weak).await {
        Ok(refused) if refused.is_empty() => {}
        Ok(refused) => return Ok(Begun::Refused(refused)),
        Err(StoreError::Full) => return Ok(Begun::Full),
        Err(error) => return Err(error.into()),
    }
    let progress = Arc::clone(&parts.outside.progress);
    let accept = how.accept_log.then(|| parts.real_clock.wall());
    let guarding = match Guarding::begin(store, &parts.tokens, &parts.config, accept, progress).await {
        Ok(guarding) => guarding,
        Err(GuardError::Store(StoreError::Full)) => return Ok(Begun::Full),
        Err(error) => return Err(error.into()),
    };
    match House::open(parts).await {
        Ok(house) => Ok(Begun::Ready(Box::new(house), Box::new(guarding))),
        Err(StartError::Store(StoreError::Full)) => Ok(Begun::Full),
        Err(error) => Err(error.into()),
    }
}

/// Opens the folder; on a full disk it waits for room. `None` when the server was asked to stop meanwhile.
///
/// # Errors
/// Why the folder cannot be used.
pub async fn open_folder(
    config: &Config,
    new: bool,
    tally: &Tally,
    stop_asked: &mut Option<StopAsked>,
) -> anyhow::Result<Option<(Arc<SqliteStore>, TokenKey)>> {
    let opening = if new { Opening::New } else { Opening::Begin };
    loop {
        let progress = Arc::new(tally.clone());
        match data_folder::open(&config.data, config.secret.as_ref(), opening, progress).await {
            Err(error) if error.is_full() => {}
            opened => return Ok(Some(opened?)),
        }
        if !wait_for_room(config, tally, stop_asked).await? {
            return Ok(None);
        }
    }
}

/// `false` when the server was asked to stop meanwhile.
async fn wait_for_room(
    config: &Config,
    tally: &Tally,
    stop_asked: &mut Option<StopAsked>,
) -> anyhow::Result<bool> {
    let listening = StopAsked::or_listen(stop_asked.take())?;
    let asked = stop_asked.insert(listening);
    tokio::select! {
        () = waiting::for_room(&config.data, waiting::PACE, tally) => Ok(true),
        () = asked.wait() => Ok(false),
    }
}

/// Hears when it is asked to stop: from before the server says that it serves, or whoever asked just then would kill it.
#[derive(Debug)]
pub struct StopAsked {
    interrupt: Signal,
    terminate: Signal,
}

impl StopAsked {
    /// Goes on with who listens already: what was asked meanwhile is not lost.
    ///
    /// # Errors
    /// When the system lets nobody listen.
    pub fn or_listen(listening: Option<Self>) -> anyhow::Result<Self> {
        if let Some(listening) = listening {
            return Ok(listening);
        }
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Ends when it is asked.
    pub async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Finishes what was begun, and gives the folder free.
pub async fn stop(running: Running, keeping: Keeping, store: &SqliteStore) {
    tracing::info!("stopping");
    running.stop().await;
    // After the halls, so that the copy has what they wrote last.
    keeping.stop().await;
    store.close().await;
}
