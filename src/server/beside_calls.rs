//! What stands beside the calls, as a server starts with it and looks after it.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::live::Live;
use crate::posters::kept::Posters;
use crate::store::{Store, StoreError};

/// How often it is looked whether other files lie in the folder of posters, real time.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// The posters that are kept; those of the folder come with the first look.
pub async fn open(store: &Arc<dyn Store>, live: &Live, config: &Config) -> Result<Arc<Posters>, StoreError> {
    let board = Arc::clone(live.posters());
    let posters = Posters::open(Arc::clone(store), board, config.posters_dir()).await?;
    Ok(Arc::new(posters))
}

/// What lies in the folder is read without holding up the start, and again and again from then on.
pub async fn look_regularly(posters: Arc<Posters>, stop: CancellationToken) {
    while stop.run_until_cancelled(posters.look()).await.is_some() {
        let pause = tokio::time::sleep(LOOK_EVERY);
        if stop.run_until_cancelled(pause).await.is_none() {
            return;
        }
    }
}
