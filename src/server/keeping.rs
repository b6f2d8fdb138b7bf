//! What a running server does so that it can be brought back: backups by themselves, and the continuous copy.

use std::sync::Arc;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::config::Config;
use crate::ops::alarms::Alarms;
use crate::recovery::backup::Source;
use crate::recovery::{copy, schedule};
use crate::store::sqlite::SqliteStore;

/// The tasks of a server; they end with [`Keeping::stop`].
#[derive(Debug)]
pub struct Keeping {
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
}

impl Keeping {
    /// Starts what the configuration asks for.
    #[must_use]
    pub fn start(config: &Config, store: &Arc<SqliteStore>, clock: &Arc<dyn Clock>, alarms: Alarms) -> Self {
        let stop = CancellationToken::new();
        let mut tasks = Vec::new();
        let from = Source {
            data: config.data.clone(),
            anchors: config.anchors_dir(),
            secret_given: config.secret.is_some(),
        };
        if let Some(backup) = &config.backup {
            tasks.push(apart(schedule::run(
                from.clone(),
                backup.clone(),
                Arc::clone(clock),
                alarms.clone(),
                store.identity().to_owned(),
                stop.clone(),
            )));
        }
        if let Some(dir) = &config.copy {
            let (dir, clock) = (dir.clone(), Arc::clone(clock));
            tasks.push(apart(copy::run(from, dir, clock, alarms, stop.clone())));
        }
        Self { stop, tasks }
    }

    /// Carries over what was committed last, and ends. A second disk that hangs is not waited for.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if tokio::time::timeout(std::time::Duration::from_secs(1), task)
                .await
                .is_err()
            {
                tracing::warn!("a backup or the continuous copy was not finished in time");
            }
        }
    }
}

/// On a thread of its own: a second disk that hangs must not take one from the halls.
fn apart(task: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || runtime.block_on(task))
}
