//! The guard of a server from before its start to its end.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::auth::TokenKey;
use crate::config::Config;
use crate::engine::DrawEpoch;
use crate::evidence::guard::{Guard, GuardError, NOTED_EVERY};
use crate::evidence::post::{LOOKED_EVERY, Post};
use crate::progress::Progress;
use crate::server::Running;
use crate::store::Store;

/// Logs that were looked at, and are not served yet.
pub struct Guarding {
    guard: Guard,
    post: Option<Post>,
}

/// Logs that are watched while they are served.
pub struct Watching {
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
}

impl Guarding {
    /// Looks at every log, before anything is written to it.
    ///
    /// # Errors
    /// [`GuardError`], whose text tells the operator what to do.
    pub async fn begin<S: Store>(
        store: &Arc<S>,
        tokens: &TokenKey,
        config: &Config,
        accept: Option<DateTime<Utc>>,
        progress: Arc<dyn Progress>,
    ) -> Result<Self, GuardError> {
        let dir = config.anchors_dir();
        let store = Arc::clone(store) as Arc<dyn Store>;
        let guard = Guard::new(store, tokens.clone(), &dir).await?;
        let mut guard = guard.keeping_audit(config.audit.keep).watched_by(progress);
        let found = guard.check(&DrawEpoch::default(), accept).await?;
        if accept.is_some() {
            guard.check_audit(accept).await?;
        }
        tracing::info!(
            events = found.events,
            notes = found.notes,
            public_key = guard.public_key(),
            "the log is as it was written, from its checkpoint on"
        );
        let to = config.anchors.mail_to.clone().zip(config.mail.clone());
        let post = match to {
            Some((to, mail)) => Some(Post::new(mail, to, &dir)?),
            None => None,
        };
        Ok(Self { guard, post })
    }

    /// Notes where the logs end, from now on.
    #[must_use]
    pub fn watch(self, running: &Running) -> Watching {
        let stop = CancellationToken::new();
        let noting = self
            .guard
            .run(Arc::clone(&running.engine), NOTED_EVERY, stop.clone());
        let mut tasks = vec![tokio::spawn(noting)];
        if let Some(post) = self.post {
            tasks.push(tokio::spawn(post.run(LOOKED_EVERY, stop.clone())));
        }
        Watching { stop, tasks }
    }
}

impl Watching {
    /// Notes where the logs end once more, and ends.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task that notes where the logs end ended badly");
            }
        }
    }
}
