//! Which paired devices of each hall speak, and whether they can be heard: what a supervisor is warned of.
//!
//! Known only while it is said again and again, and only of devices that exist: there are never more entries than
//! devices. Nothing of it is in a log, for it says nothing of visitors.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::ids::{DeviceId, HallId};

/// Real time after which a device that said nothing more counts as switched off. Lobby screens of older versions speak
/// every half minute.
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
    /// Of a kiosk it is not known.
    sound: Option<DisplaySound>,
    at: Instant,
    /// The same on the wall clock, to tell people.
    since: DateTime<Utc>,
}

impl Said {
    fn is_on(&self) -> bool {
        self.at.elapsed() < FORGOTTEN_AFTER
    }
}

/// A device that spoke and says nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fallen {
    /// Which.
    pub device: DeviceId,
    /// When it spoke last, real time.
    pub since: DateTime<Utc>,
}

/// What the devices of one hall said last.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    by_device: BTreeMap<DeviceId, Said>,
}

impl Heard {
    /// The screens that are on and cannot be heard, by name.
    #[must_use]
    pub fn muted(&self) -> Vec<DeviceId> {
        let muted = |said: &Said| said.sound == Some(DisplaySound::Blocked) && said.is_on();
        let of_hall = self.by_device.iter().filter(|(_, said)| muted(said));
        of_hall.map(|(device, _)| device.clone()).collect()
    }

    /// The devices that spoke since this server started and are silent now, by name.
    #[must_use]
    pub fn silent(&self) -> Vec<Fallen> {
        let of_hall = self.by_device.iter().filter(|(_, said)| !said.is_on());
        let fallen = of_hall.map(|(device, said)| Fallen {
            device: device.clone(),
            since: said.since,
        });
        fallen.collect()
    }

    /// Notes what a device says; `true` when it is news.
    fn note(&mut self, device: DeviceId, sound: Option<DisplaySound>, since: DateTime<Utc>) -> bool {
        let said = Said {
            sound,
            at: Instant::now(),
            since,
        };
        let before = self.by_device.insert(device, said);
        before.is_none_or(|before| before.sound != sound || !before.is_on())
    }
}

/// What the devices of all halls said last.
#[derive(Debug, Default)]
pub struct Presence {
    halls: Mutex<HashMap<HallId, watch::Sender<Heard>>>,
}

impl Presence {
    /// Follows what the devices of a hall say; whoever follows is woken by news alone.
    #[must_use]
    pub fn follow(&self, hall: &HallId) -> watch::Receiver<Heard> {
        self.of(hall, watch::Sender::subscribe)
    }

    /// Notes that a paired device spoke at `now`, real time, and whether a lobby screen can be heard.
    pub fn note(&self, hall: &HallId, device: DeviceId, sound: Option<DisplaySound>, now: DateTime<Utc>) {
        self.of(hall, |heard| {
            heard.send_if_modified(|heard| heard.note(device, sound, now));
        });
    }

    /// Forgets a device that is no more, begins anew or stands in another hall: nobody waits for it to speak.
    pub fn forget(&self, device: &DeviceId) {
        let halls = self.halls.lock().unwrap_or_else(PoisonError::into_inner);
        for heard in halls.values() {
            heard.send_if_modified(|heard| heard.by_device.remove(device).is_some());
        }
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

    fn now() -> DateTime<Utc> {
        "2026-11-02T09:00:00Z".parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_device_that_falls_silent_is_known_until_it_speaks_or_is_no_more() {
        let (presence, hall) = (Presence::default(), "stadhuis".parse().unwrap());
        let mut heard = presence.follow(&hall);
        presence.note(&hall, d1(), None, now());
        assert_eq!(heard.borrow_and_update().silent(), []);
        tokio::time::advance(FORGOTTEN_AFTER).await;
        let fallen = Fallen {
            device: d1(),
            since: now(),
        };
        assert_eq!(heard.borrow_and_update().silent(), std::slice::from_ref(&fallen));
        presence.note(&hall, d1(), None, now());
        assert!(heard.has_changed().unwrap(), "that it speaks again is news");
        assert_eq!(heard.borrow_and_update().silent(), []);
        tokio::time::advance(FORGOTTEN_AFTER).await;
        assert_eq!(heard.borrow_and_update().silent(), [fallen]);
        presence.forget(&d1());
        assert_eq!(heard.borrow_and_update().silent(), []);
    }

    #[tokio::test(start_paused = true)]
    async fn a_screen_without_sound_is_known_until_it_can_be_heard_or_says_nothing_more() {
        let (presence, hall) = (Presence::default(), "stadhuis".parse().unwrap());
        let mut heard = presence.follow(&hall);
        assert!(heard.borrow_and_update().muted().is_empty());
        presence.note(&hall, d1(), Some(DisplaySound::Blocked), now());
        assert_eq!(heard.borrow_and_update().muted(), [d1()]);
        presence.note(&hall, d1(), Some(DisplaySound::On), now());
        assert!(heard.borrow_and_update().muted().is_empty());
        presence.note(&hall, d1(), Some(DisplaySound::Blocked), now());
        tokio::time::advance(FORGOTTEN_AFTER).await;
        assert!(heard.borrow_and_update().muted().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn saying_the_same_again_keeps_it_known_and_wakes_nobody() {
        let (presence, hall) = (Presence::default(), "stadhuis".parse().unwrap());
        presence.note(&hall, d1(), Some(DisplaySound::Blocked), now());
        let mut heard = presence.follow(&hall);
        heard.mark_unchanged();
        for _ in 0..10 {
            tokio::time::advance(Duration::from_secs(30)).await;
            presence.note(&hall, d1(), Some(DisplaySound::Blocked), now());
        }
        assert!(!heard.has_changed().unwrap());
        assert_eq!(heard.borrow_and_update().muted(), [d1()]);
    }

    #[tokio::test]
    async fn another_halls_screens_are_not_ours() {
        let presence = Presence::default();
        let (ours, theirs): (HallId, HallId) = ("stadhuis".parse().unwrap(), "wijkhuis".parse().unwrap());
        presence.note(&theirs, d1(), Some(DisplaySound::Blocked), now());
        assert!(presence.follow(&ours).borrow().muted().is_empty());
    }
}
