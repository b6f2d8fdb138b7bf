//! What there is of each hall now, for whoever follows it: how its printers are, what stands beside its calls.

use std::collections::BTreeMap;

use tokio::sync::watch;

use crate::ids::HallId;

/// What there is of each hall. A hall of which nothing was said has what is usual.
#[derive(Debug, Default)]
pub struct Board<T> {
    all: watch::Sender<BTreeMap<HallId, T>>,
}

/// Follows a board.
#[derive(Debug, Clone)]
pub struct Following<T>(watch::Receiver<BTreeMap<HallId, T>>);

impl<T: Clone + Default + PartialEq> Board<T> {
    /// Follows what is said; whoever follows is woken by news alone, of whichever hall.
    #[must_use]
    pub fn follow(&self) -> Following<T> {
        Following(self.all.subscribe())
    }

    /// What there is of a hall.
    #[must_use]
    pub fn of(&self, hall: &HallId) -> T {
        self.look(hall, |of_hall| of_hall.cloned().unwrap_or_default())
    }

    /// Looks at what there is of a hall, where something was said of it.
    pub fn look<V>(&self, hall: &HallId, look: impl FnOnce(Option<&T>) -> V) -> V {
        look(self.all.borrow().get(hall))
    }

    /// Changes what there is of one hall; `change` says whether that is news.
    pub fn change(&self, hall: &HallId, change: impl FnOnce(&mut T) -> bool) {
        self.all
            .send_if_modified(|all| change(all.entry(hall.clone()).or_default()));
    }

    /// From now on these are there, of all halls.
    pub fn put_up(&self, all: BTreeMap<HallId, T>) {
        self.all.send_if_modified(|now| {
            let is_news = *now != all;
            *now = all;
            is_news
        });
    }
}

impl<T: Clone + Default> Following<T> {
    /// Waits for news of any hall.
    pub async fn changed(&mut self) {
        // A board lives as long as the server: that it is gone is no news.
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// What there is of a hall now.
    #[must_use]
    pub fn newest(&mut self, hall: &HallId) -> T {
        self.0.borrow_and_update().get(hall).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn whoever_follows_is_woken_by_news_alone() {
        let (here, there): (HallId, HallId) = ("hier".parse().unwrap(), "daar".parse().unwrap());
        let board = Board::<Vec<u8>>::default();
        let mut following = board.follow();
        board.put_up(BTreeMap::from([(here.clone(), vec![1])]));
        assert!(following.0.has_changed().unwrap());
        assert_eq!(following.newest(&here), [1]);
        board.put_up(BTreeMap::from([(here.clone(), vec![1])]));
        board.change(&here, |_| false);
        assert!(!following.0.has_changed().unwrap());
        board.change(&there, |of_hall| {
            of_hall.push(2);
            true
        });
        assert!(following.0.has_changed().unwrap());
        assert_eq!(
            (following.newest(&here), following.newest(&there)),
            (vec![1], vec![2])
        );
        assert_eq!((board.of(&here), board.of(&there)), (vec![1], vec![2]));
    }
}
