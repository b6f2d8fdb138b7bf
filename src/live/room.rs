//! Places for live views: so many for anyone, and a reserve that strangers cannot take.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use metrics::{counter, gauge};

use crate::network::{self, Held, PerNetwork};
use crate::ops::metrics::names;

/// How many live views are open at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Places for anyone.
    pub anyone: usize,
    /// Places beyond those for staff, kiosks and paired screens.
    pub reserved: usize,
    /// The most that strangers of one network hold.
    pub per_network: PerNetwork,
}

/// Who wants to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watcher {
    /// Staff, a kiosk, or a paired screen.
    Known,
    /// Somebody who showed nothing, and from where, when that is known.
    Stranger(Option<IpAddr>),
}

/// Why nobody more can watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// The places that this watcher may have are taken.
    #[error("the server holds as many live connections as it can")]
    Everywhere,
    /// This network holds as many as one may.
    #[error("this network holds as many live connections as one may")]
    ForThisNetwork,
}

/// All places.
#[derive(Debug)]
pub(super) struct Places {
    room: Room,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_strangers: Held,
}

impl Places {
    pub(super) fn new(room: Room) -> Arc<Self> {
        Arc::new(Self {
            room,
            taken: Mutex::default(),
        })
    }

    pub(super) fn take(self: &Arc<Self>, watcher: Watcher) -> Result<Seat, Full> {
        let taken = self.count(watcher);
        if let Err(full) = taken {
            let reason = match full {
                Full::Everywhere => "full",
                Full::ForThisNetwork => "network",
            };
            counter!(names::LIVE_REFUSED, "reason" => reason).increment(1);
        }
        let network = taken?;
        gauge!(names::LIVE_CONNECTIONS).increment(1.0);
        Ok(Seat {
            places: Arc::clone(self),
            network,
        })
    }

    /// Counts one more; gives the network that it is counted for.
    fn count(&self, watcher: Watcher) -> Result<Option<IpAddr>, Full> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (most, network) = match watcher {
            Watcher::Known => (self.room.anyone.saturating_add(self.room.reserved), None),
            Watcher::Stranger(from) => (self.room.anyone, from.map(network::of_subscriber)),
        };
        if taken.all >= most {
            return Err(Full::Everywhere);
        }
        if network.is_some_and(|network| !taken.by_strangers.take(network, self.room.per_network)) {
            return Err(Full::ForThisNetwork);
        }
        taken.all += 1;
        Ok(network)
    }
}

/// A place for one socket, given back when it is dropped.
#[derive(Debug)]
pub struct Seat {
    places: Arc<Places>,
    network: Option<IpAddr>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all = taken.all.saturating_sub(1);
        if let Some(network) = self.network {
            taken.by_strangers.give_back(network);
        }
        gauge!(names::LIVE_CONNECTIONS).decrement(1.0);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn places(anyone: usize, reserved: usize, most: usize) -> Arc<Places> {
        let per_network = PerNetwork {
            most,
            most_on_this_machine: None,
        };
        Places::new(Room {
            anyone,
            reserved,
            per_network,
        })
    }

    fn stranger(last: u8) -> Watcher {
        Watcher::Stranger(Some([192, 0, 2, last].into()))
    }

    #[test]
    fn strangers_take_the_places_for_anyone_and_leave_the_reserve_to_those_who_are_known() {
        let places = places(2, 1, 9);
        let _strangers = [1, 2].map(|n| places.take(stranger(n)).unwrap());
        assert_eq!(places.take(stranger(3)).unwrap_err(), Full::Everywhere);
        let known = places.take(Watcher::Known).unwrap();
        assert_eq!(places.take(Watcher::Known).unwrap_err(), Full::Everywhere);
        drop(known);
        assert!(places.take(Watcher::Known).is_ok());
    }

    #[test]
    fn those_who_are_known_may_also_have_places_for_anyone() {
        let places = places(2, 1, 9);
        let _known = [1, 2, 3].map(|_| places.take(Watcher::Known).unwrap());
        assert!(places.take(stranger(1)).is_err());
    }

    #[test]
    fn strangers_of_one_network_have_their_share_and_whoever_is_known_there_is_not_counted() {
        let places = places(9, 0, 1);
        let first = places.take(stranger(1)).unwrap();
        assert_eq!(places.take(stranger(1)).unwrap_err(), Full::ForThisNetwork);
        let _others = [stranger(2), Watcher::Known].map(|who| places.take(who).unwrap());
        drop(first);
        assert!(places.take(stranger(1)).is_ok());
    }
}
