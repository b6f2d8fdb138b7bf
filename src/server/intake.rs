//! Reading the halls' sources of appointments, from the start of the server on.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::StartError;
use super::posting::Posting;
use crate::auth::{Auth, TokenKey};
use crate::clock::Clock;
use crate::config::Config;
use crate::engine::Engine;
use crate::intake::book::{Book, SourceRefusal};
use crate::intake::file::FILE_BYTES;
use crate::intake::sources::{Around, Means, Sources};
use crate::network::outward::Outward;
use crate::ops::alarms::Alarms;
use crate::store::StoreError;

/// What is kept of sources, and the task that reads them. Where the machine knows no authorities those at an address are out of
/// reach; those in a folder are read all the same.
///
/// # Errors
/// What is kept cannot be read.
pub(super) async fn begin(
    (engine, auth, alarms): (&Arc<Engine>, &Arc<Auth>, &Alarms),
    (tokens, clock): (&TokenKey, &Arc<dyn Clock>),
    config: &Config,
    means: Means,
) -> Result<(Arc<Sources>, Posting), StartError> {
    let outward = match Outward::new(means.reach, means.patience, FILE_BYTES) {
        Ok(outward) => Some(outward.allowing(config.own_networks.clone())),
        Err(error) => {
            tracing::warn!(%error, "no source at an address is read: this machine knows no authorities");
            None
        }
    };
    let book = Book::open(Arc::clone(engine.store()), tokens).await;
    let book = book.map_err(|refusal| match refusal {
        SourceRefusal::Store(error) => StartError::Store(error),
        SourceRefusal::Seal(error) => StartError::Secret(error),
        other => StartError::Store(StoreError::Refused(other.to_string())),
    })?;
    let around = Around {
        engine: Arc::clone(engine),
        auth: Arc::clone(auth),
        clock: Arc::clone(clock),
        alarms: alarms.clone(),
        outward,
        allowed: config.own_networks.clone(),
        folder: config.import_folder.clone(),
    };
    let sources = Sources::new(book, around);
    let stop = CancellationToken::new();
    let task = tokio::spawn(Arc::clone(&sources).run(means.look_every, stop.clone()));
    Ok((sources, (stop, task)))
}
