//! Sending webhooks what happens, from the start of the server on.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::StartError;
use super::posting::Posting;
use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::network::outward::{Outward, OwnHosts};
use crate::webhooks::book::Webhooks;
use crate::webhooks::limits::MOST_ANSWER;
use crate::webhooks::outbox::{Means, WebhookOutbox};

/// What is kept of webhooks, and the task that sends. Where the machine knows no authorities nothing is sent, and what happens
/// waits in the log.
///
/// # Errors
/// What is kept cannot be read.
pub(super) async fn begin(
    engine: &Arc<Engine>,
    (tokens, clock): (&TokenKey, &Arc<dyn Clock>),
    own: OwnHosts,
    means: Means,
) -> Result<(Arc<Webhooks>, Option<Posting>), StartError> {
    let book = Webhooks::open(Arc::clone(engine), tokens, own.clone(), Arc::clone(clock)).await?;
    let book = Arc::new(book);
    let outward = match Outward::new(means.reach, means.pace.patience, MOST_ANSWER) {
        Ok(outward) => outward.reaching(own),
        Err(error) => {
            tracing::warn!(%error, "nothing is sent to webhooks: this machine knows no authorities");
            return Ok((book, None));
        }
    };
    let outbox = WebhookOutbox::new(Arc::clone(&book), outward, Arc::clone(clock), means.pace);
    let stop = CancellationToken::new();
    let task = tokio::spawn(outbox.run(stop.clone()));
    Ok((book, Some((stop, task))))
}
