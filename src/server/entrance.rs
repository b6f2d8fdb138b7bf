//! The addresses of a server, taken before anything is opened: whoever comes too early is told how far the start is.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{House, Running, StartError};
use crate::config::Config;
use crate::http::body::BodyLimit;
use crate::http::client_address::Forwarding;
use crate::http::connections::{Connections, Room, within_files};
use crate::http::layers::ReachedBy;
use crate::http::listen::{self, Doors};
use crate::http::{health, starting};
use crate::ops::files;
use crate::ops::metrics::Metrics;
use crate::ops::tally::Tally;

/// Doors that are open, behind which there may be no halls yet.
pub struct Entrance {
    /// Where the server is reached; the port it was given when any would do.
    pub address: SocketAddr,
    tally: Tally,
    forwarding: Arc<Forwarding>,
    behind_proxy: bool,
    router: watch::Sender<Router>,
    stop: CancellationToken,
    listening: Vec<JoinHandle<()>>,
}

impl Entrance {
    /// Takes the addresses, and begins to answer on them.
    ///
    /// # Errors
    /// [`StartError::Listen`]; nothing was made then.
    pub async fn open(config: &Config, metrics: &Metrics) -> Result<Self, StartError> {
        let listener = bind(config.listen).await?;
        let address = listener.local_addr().map_err(|source| StartError::Listen {
            address: config.listen,
            source,
        })?;
        let metrics_listener = match config.metrics_listen {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        let tally = Tally::default();
        let body_limit = BodyLimit(config.limits.body_bytes);
        let router = starting::routes(tally.clone(), body_limit, ReachedBy::of(config.is_secure()));
        let (router, behind) = watch::channel(router);
        let stop = CancellationToken::new();
        let doors = Doors {
            router: behind,
            forwarding: Arc::new(Forwarding::through(config.trusted_proxies.clone())),
            connections: Connections::new(within_files(config.limits.open(), files::allowed())),
            first_request: config.limits.first_request,
        };
        let forwarding = Arc::clone(&doors.forwarding);
        let mut listening = vec![tokio::spawn(listen::serve(listener, doors.clone(), stop.clone()))];
        if let Some(listener) = metrics_listener {
            let read = get(health::read_metrics_openly).with_state(metrics.clone());
            let doors = Doors {
                router: watch::channel(Router::new().route("/metrics", read)).1,
                connections: Connections::new(Room::FOR_METRICS),
                ..doors
            };
            listening.push(tokio::spawn(listen::serve(listener, doors, stop.clone())));
        }
        Ok(Self {
            address,
            tally,
            forwarding,
            behind_proxy: config.public_url.is_some(),
            router,
            stop,
            listening,
        })
    }

    /// What whoever comes too early is told from: how far the start is.
    #[must_use]
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// From now on the halls answer.
    #[must_use]
    pub fn lead_to(self, house: House) -> Running {
        self.forwarding.announce(self.behind_proxy);
        drop(self.router.send_replace(house.router.clone()));
        Running {
            address: self.address,
            engine: Arc::clone(&house.engine),
            house,
            entrance: self,
        }
    }

    /// Takes nobody any more, lets what was begun end, and gives the addresses free.
    pub(super) async fn close(mut self) {
        self.stop.cancel();
        for task in std::mem::take(&mut self.listening) {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task that listens ended badly");
            }
        }
    }
}

impl Drop for Entrance {
    /// A start that fails leaves nobody at the door.
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| StartError::Listen { address, source })
}
