//! The whole server put together: store, halls, edge. What `main` starts, and what tests start the same way.

mod beside_calls;
mod dressing;
mod entrance;
pub mod first_run;
pub mod from_file;
pub mod guarding;
mod house;
mod intake;
pub mod keeping;
mod own_charters;
mod posting;
mod printing;
mod pushing;
mod sending;

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::config::Config;
use crate::engine::{Engine, Outside};
use crate::evidence::anchor::NoKey;
use crate::ids::HallId;
use crate::intake::sources::Means as SourceMeans;
use crate::mail::outbox::{OutboxError, Pace};
use crate::ops::alarms::Alarms;
use crate::ops::metrics::Metrics;
use crate::print::config::Patience;
use crate::push::outbox::Means;
use crate::store::{Store, StoreError};
use crate::webhooks::book::WebhookRefusal;
use crate::webhooks::outbox as webhook_outbox;

pub use entrance::Entrance;
pub use house::House;

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
    /// How long printers are waited for.
    pub print_patience: Patience,
    /// By which means visitors' telephones are told.
    pub push: Means,
    /// By which means it is sent to webhooks what happens.
    pub webhooks: webhook_outbox::Means,
    /// By which means sources of appointments are read.
    pub sources: SourceMeans,
    /// Chance, threads, and how much is looked ahead.
    pub outside: Outside,
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    // Why not is said by whoever shows the whole chain of causes.
    #[error("cannot listen on {address}")]
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
    /// The system gives no secret for a first run.
    #[error("the system gives no random bytes: {0}")]
    Secret(std::io::Error),
    /// Whom sign-in providers are vouched for by cannot be read.
    #[error("the sign-in providers cannot be asked anything: {0}")]
    Providers(#[from] rustls::Error),
    /// What is kept of webhooks cannot be read.
    #[error("webhooks: {0}")]
    Webhooks(#[from] WebhookRefusal),
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
    house: House,
    entrance: Entrance,
}

impl Running {
    /// Where whoever finds something that an operator must see to says so.
    #[must_use]
    pub fn alarms(&self) -> Alarms {
        self.house.alarms()
    }

    /// The address that opens the first run, where one is offered: for whoever started the server.
    #[must_use]
    pub fn first_run(&self) -> Option<String> {
        let secret = self.house.first_run.as_deref()?;
        let (own, public) = (self.own_origin(), self.house.public_origin.as_deref());
        Some(first_run::address(public.unwrap_or(&own), secret))
    }

    /// Where this machine reaches the server, whatever addresses it listens on.
    fn own_origin(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address.ip() {
                std::net::IpAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                std::net::IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{address}")
    }

    /// Finishes what was begun and ends.
    pub async fn stop(self) {
        self.house.stop(Some(self.entrance)).await;
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

/// Opens every hall, writes the configured setups where the log says otherwise, and serves. Whoever comes before that is told
/// how far it is.
///
/// # Errors
/// Every [`StartError`]; nothing listens then.
pub async fn start(mut parts: Parts) -> Result<Running, StartError> {
    let entrance = Entrance::open(&parts.config, &parts.metrics).await?;
    parts.outside.progress = Arc::new(entrance.tally().clone());
    // Its parts are many: whoever waits for it need not hold them.
    let house = Box::pin(House::open(parts)).await?;
    Ok(entrance.lead_to(house))
}
