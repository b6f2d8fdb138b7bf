//! Telling visitors' telephones, from the start of the server on.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::StartError;
use super::posting::Posting;
use crate::auth::TokenKey;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::network::outward::Outward;
use crate::push::book::{Book, BookError};
use crate::push::outbox::{MOST_ANSWER, Means, PushOutbox};

/// What is kept of telephones, and the task that tells them. Nothing is called before somebody wants to be told, so that a
/// server without the internet starts like every other; where the machine knows no authorities at all nobody can be told, and
/// no page offers it.
///
/// # Errors
/// What is kept cannot be read.
pub(super) async fn begin(
    engine: &Arc<Engine>,
    (tokens, clock): (&TokenKey, &Arc<dyn Clock>),
    contact: Option<String>,
    means: Means,
) -> Result<Option<(Arc<Book>, Posting)>, StartError> {
    let outward = match Outward::new(means.reach, means.pace.patience, MOST_ANSWER) {
        Ok(outward) => outward,
        Err(error) => {
            tracing::warn!(%error, "no telephone is told of its turn: this machine knows no authorities");
            return Ok(None);
        }
    };
    let book = Book::open(Arc::clone(engine.store()), tokens).await;
    let book = book.map_err(|error| match error {
        BookError::Store(error) => StartError::Store(error),
        BookError::Seal(error) => StartError::Secret(error),
    })?;
    let book = Arc::new(book);
    // Keepers of push services turn to whoever stands at this address; it must be one that they can reach.
    let contact = contact.filter(|address| address.starts_with("https://"));
    let outbox = PushOutbox::new(
        (Arc::clone(engine), Arc::clone(&book)),
        outward,
        (tokens.clone(), contact),
        (Arc::clone(clock), means.pace),
    );
    let stop = CancellationToken::new();
    let task = tokio::spawn(outbox.run(stop.clone()));
    Ok(Some((book, (stop, task))))
}
