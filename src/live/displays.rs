//! What paired lobby screens say of themselves: whether they can be heard.
//!
//! Known only while it is said again and again, and only of devices that the configuration names: there are never more
//! entries than devices. Nothing of it is in a log, for it says nothing of visitors.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::ids::{DeviceId, HallId};

/// Real time after which a screen that said nothing more counts as switched off. Screens speak every half minute.
pub const FORGOTTEN_AFTER: Duration = Duration::from_secs(100);

/// Whether a lobby screen can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DisplaySound {
    /// Its browser sounds calls.
    On,
    /// Its browser lets no page sound until somebody touches it.
    Blocked,
}

#[derive(Debug, Clone, Copy)]
struct Said {
    sound: DisplaySound,
    at: Instant,
}

/// What the lobby screens of one hall said last.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    by_device: BTreeMap<DeviceId, Said>,
}

impl Heard {
    /// The screens that are on and cannot be heard, by name.
    #[must_use]
    pub fn muted(&self) -> Vec<DeviceId> {
        let muted = |said: &Said| said.sound == DisplaySound::Blocked && said.at.elapsed() < FORGOTTEN_AFTER;
        let of_hall = self.by_device.iter().filter(|(_, said)| muted(said));
        of_hall.map(|(device, _)| device.clone()).collect()
    }

    /// Notes what a screen says; `true` when it is news.
    fn note(&mut self, device: DeviceId, sound: DisplaySound) -> bool {
        let said = Said {
            sound,
            at: Instant::now(),
        };
        let before = self.by_device.insert(device, said);
        before.is_none_or(|before| before.sound != sound || before.at.elapsed() >= FORGOTTEN_AFTER)
    }
}

/// What the lobby screens of all halls said last.
#[derive(Debug, Default)]
pub struct Displays {
    halls: Mutex<HashMap<HallId, watch::Sender<Heard>>>,
}

impl Displays {
    /// Follows what the screens of a hall say; whoever follows is woken by news alone.
    #[must_use]
    pub fn follow(&self, hall: &HallId) -> watch::Receiver<Heard> {
        self.of(hall, watch::Sender::subscribe)
    }

    /// Notes what a paired screen says of itself.
    pub fn note(&self, hall: &HallId, device: DeviceId, sound: DisplaySound) {
        self.of(hall, |heard| {
            heard.send_if_modified(|heard| heard.note(device, sound));
        });
    }

    fn of<T>(&self, hall: &HallId, what: impl FnOnce(&watch::Sender<Heard>) -> T) -> T {
        let mut halls = self.halls.lock().unwrap_or_else(PoisonError::into_inner);
        what(halls.entry(hall.clone()).or_default())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn d1() -> DeviceId {
        "d1".parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_screen_without_sound_is_known_until_it_can_be_heard_or_says_nothing_more() {
        let (displays, hall) = (Displays::default(), "stadhuis".parse().unwrap());
        let mut heard = displays.follow(&hall);
        assert!(heard.borrow_and_update().muted().is_empty());
        displays.note(&hall, d1(), DisplaySound::Blocked);
        assert_eq!(heard.borrow_and_update().muted(), [d1()]);
        displays.note(&hall, d1(), DisplaySound::On);
        assert!(heard.borrow_and_update().muted().is_empty());
        displays.note(&hall, d1(), DisplaySound::Blocked);
        tokio::time::advance(FORGOTTEN_AFTER).await;
        assert!(heard.borrow_and_update().muted().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn saying_the_same_again_keeps_it_known_and_wakes_nobody() {
        let (displays, hall) = (Displays::default(), "stadhuis".parse().unwrap());
        displays.note(&hall, d1(), DisplaySound::Blocked);
        let mut heard = displays.follow(&hall);
        heard.mark_unchanged();
        for _ in 0..10 {
            tokio::time::advance(Duration::from_secs(30)).await;
            displays.note(&hall, d1(), DisplaySound::Blocked);
        }
        assert!(!heard.has_changed().unwrap());
        assert_eq!(heard.borrow_and_update().muted(), [d1()]);
    }

    #[tokio::test]
    async fn another_halls_screens_are_not_ours() {
        let displays = Displays::default();
        let (ours, theirs): (HallId, HallId) = ("stadhuis".parse().unwrap(), "wijkhuis".parse().unwrap());
        displays.note(&theirs, d1(), DisplaySound::Blocked);
        assert!(displays.follow(&ours).borrow().muted().is_empty());
    }
}
