//! What posters there are now, for whoever shows them.

use std::sync::Arc;

use tokio::sync::watch;

use super::{ByHall, Poster};
use crate::ids::HallId;

/// What posters there are.
#[derive(Debug, Default)]
pub struct Board {
    all: watch::Sender<ByHall>,
}

/// Follows the board.
#[derive(Debug, Clone)]
pub struct Following(watch::Receiver<ByHall>);

impl Board {
    /// Follows what is there; whoever follows is woken by news alone.
    #[must_use]
    pub fn follow(&self) -> Following {
        Following(self.all.subscribe())
    }

    /// Those of a hall, in the order shown.
    #[must_use]
    pub fn of(&self, hall: &HallId) -> Vec<Arc<Poster>> {
        self.all.borrow().get(hall).cloned().unwrap_or_default()
    }

    /// From now on these are there.
    pub fn put_up(&self, all: ByHall) {
        self.all.send_if_modified(|now| {
            let is_news = *now != all;
            *now = all;
            is_news
        });
    }
}

impl Following {
    /// Waits for news of any poster.
    pub async fn changed(&mut self) {
        // A board lives as long as the server: that it is gone is no news.
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Those of a hall now.
    #[must_use]
    pub fn newest(&mut self, hall: &HallId) -> Vec<Arc<Poster>> {
        self.0.borrow_and_update().get(hall).cloned().unwrap_or_default()
    }
}
