//! The whole server put together: store, halls, edge. What `main` starts, and what tests start the same way.

pub mod from_file;

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::auth::{Auth, AuthSetup, TokenKey};
use crate::clock::Clock;
use crate::config::Config;
use crate::engine::{Engine, HallClock};
use crate::evidence::anchor::NoKey;
use crate::evidence::days::DayEnds;
use crate::http::app::App;
use crate::http::body::BodyLimit;
use crate::http::client_address::Forwarding;
use crate::http::connections::{Connections, Room, within_files};
use crate::http::listen::Doors;
use crate::http::reports::desk::ReportDesk;
use crate::http::{health, layers, listen, router, trace};
use crate::ids::HallId;
use crate::live::Live;
use crate::mail::outbox::{Outbox, OutboxError, Pace};
use crate::ops::alarms::Alarms;
use crate::ops::files;
use crate::ops::metrics::Metrics;
use crate::ops::readiness::{Phase, Readiness};
use crate::store::{Store, StoreError};

/// How often metrics are folded, real time.
const FOLD_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// How often sessions that have ended are deleted, real time.
const FORGET_EVERY: std::time::Duration = std::time::Duration::from_secs(900);

/// How often it is looked whether the database still lies where it was, real time: commits look themselves.
const LOOK_EVERY: std::time::Duration = std::time::Duration::from_secs(1);
/// How often failed sign-ins are put on record, real time.
const RECORD_EVERY: std::time::Duration = std::time::Duration::from_secs(10);

/// What a server is made of.
pub struct Parts {
    /// The configuration.
    pub config: Config,
    /// Where halls are kept.
    pub store: Arc<dyn Store>,
    /// The key of visitors' tokens.
    pub tokens: TokenKey,
    /// Real time: sessions, rate limits, requests.
    pub real_clock: Arc<dyn Clock>,
    /// The halls' time, which a demonstration may let run faster.
    pub hall_clock: Arc<dyn Clock>,
    /// What is measured.
    pub metrics: Metrics,
    /// How often mail is looked for and tried again.
    pub mail_pace: Pace,
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The log cannot be read, or does not fit together.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A hall that was not there cannot be set up as the configuration says.
    #[error("hall {hall} cannot be set up as configured: {reason}")]
    Hall {
        /// The hall.
        hall: HallId,
        /// Every fault.
        reason: String,
    },
    /// A hall does not answer.
    #[error("hall {hall} cannot be told what the configuration says: {reason}")]
    Unreached {
        /// The hall.
        hall: HallId,
        /// Why not.
        reason: String,
    },
    /// The ends of logs cannot be signed.
    #[error(transparent)]
    Key(#[from] NoKey),
    /// Mail cannot be sent as configured.
    #[error(transparent)]
    Mail(#[from] OutboxError),
}

/// A server that serves.
pub struct Running {
    /// Where it is reached; the port it was given when any would do.
    pub address: SocketAddr,
    /// Its halls.
    pub engine: Arc<Engine>,
    stop: CancellationToken,
    readiness: Readiness,
    serving: Vec<JoinHandle<()>>,
    posting: Option<(CancellationToken, JoinHandle<()>)>,
}

impl Running {
    /// Where whoever finds something that an operator must see to says so.
    #[must_use]
    pub fn alarms(&self) -> Alarms {
        self.readiness.alarms().clone()
    }

    /// Finishes what was begun and ends.
    pub async fn stop(self) {
        self.readiness.enter(Phase::Stopping);
        // A mail that was just taken is still told to its hall, or it would go out twice.
        if let Some((stop, posting)) = self.posting {
            stop.cancel();
            if let Err(error) = posting.await {
                tracing::error!(%error, "the task that sends mail ended badly");
            }
        }
        // Halls first: their feeds end, so live views close and do not hold up the rest.
        self.engine.stop().await;
        self.stop.cancel();
        for task in self.serving {
            if let Err(error) = task.await {
                tracing::error!(%error, "a listener ended badly");
            }
        }
    }
}

/// The newest instant in any hall's log; a clock that is behind it is not to be believed.
///
/// # Errors
/// [`StoreError`] when a log cannot be read.
pub async fn last_logged(store: &dyn Store) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut newest = None;
    for hall in store.halls().await? {
        newest = newest.max(store.last_event_at(hall).await?);
    }
    Ok(newest)
}

/// Opens every hall, writes the configured setups where the log says otherwise, and serves.
///
/// # Errors
/// Every [`StartError`]; nothing listens then.
pub async fn start(parts: Parts) -> Result<Running, StartError> {
    let Parts {
        config,
        store,
        tokens,
        real_clock,
        hall_clock,
        metrics,
        mail_pace,
    } = parts;
    let listener = bind(config.listen).await?;
    let metrics_listener = match config.metrics_listen {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    let readiness = Readiness::new(Arc::clone(&store));
    let logged = last_logged(store.as_ref()).await?;
    let clock = Arc::new(HallClock::new(hall_clock, logged));
    readiness.follow_clock(clock.follow());
    let watched = Arc::clone(&store);
    let engine = Engine::start_with_mailbox(Arc::clone(&store), clock, config.limits.mailbox).await?;
    let pending = from_file::take_over(&engine, &config).await?;
    let people = AuthSetup {
        key: Some(tokens.clone()),
        ..config.auth_setup()
    };
    let auth = Arc::new(Auth::new(people, store, Arc::clone(&real_clock)));
    let day_ends = DayEnds::new(&config.anchors_dir(), &tokens)?;
    end_stale_sessions(&auth).await;
    let app = App {
        engine: Arc::clone(&engine),
        live: Live::with_room(Arc::clone(&engine), config.limits.live()),
        auth: Arc::clone(&auth),
        tokens: Arc::new(tokens),
        reports: Arc::new(ReportDesk::with(day_ends)),
    };
    let address = listener.local_addr().map_err(|source| StartError::Listen {
        address: config.listen,
        source,
    })?;
    let routes = router::router(app, readiness.clone(), metrics.clone());
    let routes = trace::traced(
        layers::shape(routes, BodyLimit(config.limits.body_bytes), auth.is_secure()),
        real_clock,
    );
    let posting = match config.mail {
        Some(mail) => {
            let outbox = Outbox::new(Arc::clone(&engine), mail, mail_pace)?;
            let stop = CancellationToken::new();
            Some((stop.clone(), tokio::spawn(outbox.run(stop))))
        }
        None => {
            tracing::info!("no mail is sent about appointments: the configuration has no [mail]");
            None
        }
    };
    let stop = CancellationToken::new();
    let forwarding = Arc::new(Forwarding::through(config.trusted_proxies));
    forwarding.announce(config.public_url.is_some());
    let doors = Doors {
        router: routes,
        forwarding,
        connections: Connections::new(within_files(config.limits.open(), files::allowed())),
        first_request: config.limits.first_request,
    };
    let mut serving = vec![tokio::spawn(listen::serve(listener, doors.clone(), stop.clone()))];
    if let Some(listener) = metrics_listener {
        let open = axum::routing::get(health::read_metrics_openly).with_state(metrics.clone());
        let doors = Doors {
            router: axum::Router::new().route("/metrics", open),
            connections: Connections::new(Room::FOR_METRICS),
            ..doors
        };
        serving.push(tokio::spawn(listen::serve(listener, doors, stop.clone())));
    }
    serving.push(tokio::spawn(look_regularly(watched, stop.clone())));
    serving.push(tokio::spawn(fold_regularly(metrics, stop.clone())));
    serving.push(tokio::spawn(pending.try_again(Arc::clone(&engine), stop.clone())));
    serving.push(tokio::spawn(record_failures(Arc::clone(&auth), stop.clone())));
    serving.push(tokio::spawn(forget_sessions_regularly(auth, stop.clone())));
    readiness.enter(Phase::Serving);
    Ok(Running {
        address,
        engine,
        stop,
        readiness,
        serving,
        posting,
    })
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| StartError::Listen { address, source })
}

async fn fold_regularly(metrics: Metrics, stop: CancellationToken) {
    while stop
        .run_until_cancelled(tokio::time::sleep(FOLD_EVERY))
        .await
        .is_some()
    {
        metrics.fold();
    }
}

/// The store tells the log itself what it finds.
async fn look_regularly(store: Arc<dyn Store>, stop: CancellationToken) {
    while stop
        .run_until_cancelled(tokio::time::sleep(LOOK_EVERY))
        .await
        .is_some()
    {
        let _told = store.intact().await;
    }
}

/// Sessions whose password was changed while no server ran. They are worth nothing in any case, and a store that cannot be
/// written now keeps no hall from opening.
async fn end_stale_sessions(auth: &Auth) {
    match auth.end_stale_sessions().await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(
            ended,
            "sessions ended whose account, device, password or token is another now"
        ),
        Err(error) => tracing::warn!(%error, "sessions that are worth nothing any more could not be deleted"),
    }
}

async fn record_failures(auth: Arc<Auth>, stop: CancellationToken) {
    let audit = auth.audit();
    while stop
        .run_until_cancelled(tokio::time::sleep(RECORD_EVERY))
        .await
        .is_some()
    {
        if let Err(error) = audit.write_failures().await {
            tracing::warn!(%error, "failed sign-ins could not be put on record yet");
        }
    }
    if let Err(error) = audit.finish().await {
        tracing::warn!(%error, "the last failed sign-ins could not be put on record");
    }
}

/// Apart from what the halls erase: sessions run in real time, a demonstration's halls may be far ahead of it.
async fn forget_sessions_regularly(auth: Arc<Auth>, stop: CancellationToken) {
    loop {
        if let Err(error) = auth.forget_ended_sessions().await {
            tracing::warn!(%error, "sessions that have ended could not be deleted");
        }
        let next = tokio::time::sleep(FORGET_EVERY);
        if stop.run_until_cancelled(next).await.is_none() {
            return;
        }
    }
}
