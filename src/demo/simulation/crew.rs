//! Who works at which counter, and who has gone home ill.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::ids::CounterId;

/// How somebody who works in the hall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Health {
    /// At work.
    Well,
    /// At home until tomorrow.
    Ill,
}

/// Everybody who works at a counter, by counter.
#[derive(Debug, Default)]
pub(super) struct Crew(Mutex<BTreeMap<CounterId, watch::Sender<Health>>>);

impl Crew {
    fn posts(&self) -> MutexGuard<'_, BTreeMap<CounterId, watch::Sender<Health>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody works at that counter, and hears how they are.
    pub(super) fn join(&self, counter: CounterId, health: Health) -> watch::Receiver<Health> {
        let mut posts = self.posts();
        let post = posts.entry(counter).or_insert_with(|| watch::Sender::new(health));
        post.send_replace(health);
        post.subscribe()
    }

    /// Whoever works at the last counter falls ill; nobody, when only one is left who is well: a hall without anybody
    /// shows nothing.
    pub(super) fn fall_ill(&self) -> Option<CounterId> {
        let posts = self.posts();
        let well: Vec<_> = posts
            .iter()
            .filter(|(_, post)| *post.borrow() == Health::Well)
            .collect();
        let (counter, post) = well.last().filter(|_| well.len() > 1)?;
        post.send_replace(Health::Ill);
        Some((*counter).clone())
    }

    /// Somebody is well again.
    pub(super) fn come_back(&self, counter: &CounterId) {
        if let Some(post) = self.posts().get(counter) {
            post.send_replace(Health::Well);
        }
    }

    /// The counters of those who are ill.
    pub(super) fn ill(&self) -> Vec<CounterId> {
        let posts = self.posts();
        let ill = posts.iter().filter(|(_, post)| *post.borrow() == Health::Ill);
        ill.map(|(counter, _)| counter.clone()).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn colleagues_fall_ill_one_by_one_but_for_the_last_and_come_back() {
        let crew = Crew::default();
        let id = |id: &str| id.parse::<CounterId>().unwrap();
        let health = crew.join(id("2"), Health::Well);
        crew.join(id("1"), Health::Well);
        crew.join(id("3"), Health::Ill);
        assert_eq!(crew.fall_ill(), Some(id("2")));
        assert_eq!(*health.borrow(), Health::Ill);
        assert_eq!(crew.fall_ill(), None, "somebody must be there");
        assert_eq!(crew.ill(), [id("2"), id("3")]);
        crew.come_back(&id("2"));
        assert_eq!(*health.borrow(), Health::Well);
        assert_eq!(crew.fall_ill(), Some(id("2")));
    }
}
