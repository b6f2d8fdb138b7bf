//! How many connections are open, whose they are, and who gives way when all places are taken.
//!
//! Whoever connects has said nothing yet, so nobody can be told apart at the door. Three rules keep room for staff,
//! kiosks and paired screens all the same: one network holds no more than its share; who has asked nothing yet gives way
//! to whoever comes when all places are taken; and while the places for anyone are taken, a connection on which nobody
//! is known is closed after each answer, so that the reserve is held by those who are known alone.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use metrics::{counter, gauge};
use tokio_util::sync::CancellationToken;

use crate::network::{self, Held, PerNetwork};
use crate::ops::files;
use crate::ops::metrics::names;

/// How many connections may be closing while others already have their places.
const CLOSING: usize = 64;

/// How many connections are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Places for anyone.
    pub open: usize,
    /// Places beyond those, for staff, kiosks and paired screens.
    pub reserved: usize,
    /// The most of one network, trusted proxies left out.
    pub per_network: PerNetwork,
}

impl Room {
    /// Room on an address for metrics alone.
    pub const FOR_METRICS: Self = Self {
        open: 64,
        reserved: 0,
        per_network: PerNetwork {
            most: 16,
            most_on_this_machine: None,
        },
    };
}

/// As much of this room as fits into the files that the system allows; said in the log when that is less.
#[must_use]
pub fn within_files(wanted: Room, files: Option<u64>) -> Room {
    let asked = wanted.open.saturating_add(wanted.reserved);
    let fits = files.map_or(usize::MAX, files::connections_within);
    if asked <= fits {
        return wanted;
    }
    // Also a small house keeps a reserve.
    let reserved = wanted.reserved.min(fits / 4);
    let open = fits - reserved;
    let needed = files::needed_for(asked);
    tracing::warn!(
        files,
        needed,
        connections = open,
        reserved,
        "the system allows fewer open files than the configured connections need: fewer are taken. Raise the limit \
         (`LimitNOFILE` in the unit, `ulimit -n` in a shell), or lower `limits.connections`"
    );
    Room {
        open,
        reserved,
        ..wanted
    }
}

/// Why a connection is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// All places are taken by connections that are in use.
    Full,
    /// This network holds as many as it may.
    TooManyOfOneNetwork,
}

/// All connections of one listener.
#[derive(Debug)]
pub struct Connections {
    room: Room,
    open: AtomicUsize,
    places: Mutex<Places>,
}

#[derive(Debug, Default)]
struct Places {
    held: Held,
    /// Those that have asked nothing yet, the one that has been silent longest first.
    silent: BTreeMap<u64, CancellationToken>,
    numbered: u64,
}

impl Connections {
    /// Nobody is connected yet.
    #[must_use]
    pub fn new(room: Room) -> Arc<Self> {
        Arc::new(Self {
            room,
            open: AtomicUsize::new(0),
            places: Mutex::default(),
        })
    }

    /// Gives a place to whoever connects from this address; `None` for a trusted proxy, which speaks for many.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn admit(self: &Arc<Self>, address: Option<IpAddr>) -> Result<Arc<Place>, Refused> {
        let network = address.map(network::of_subscriber);
        let mut places = self.lock();
        let open = self.open.load(Ordering::Relaxed);
        let most = self.room.open.saturating_add(self.room.reserved);
        let has_room = open < most || (open < most.saturating_add(CLOSING) && !places.silent.is_empty());
        if !has_room {
            counter!(names::CONNECTIONS_REFUSED, "reason" => "full").increment(1);
            return Err(Refused::Full);
        }
        if network.is_some_and(|network| !places.held.take(network, self.room.per_network)) {
            counter!(names::CONNECTIONS_REFUSED, "reason" => "network").increment(1);
            return Err(Refused::TooManyOfOneNetwork);
        }
        if open >= most
            && let Some((_, longest_silent)) = places.silent.pop_first()
        {
            counter!(names::CONNECTIONS_ENDED, "reason" => "gaveWay").increment(1);
            longest_silent.cancel();
        }
        places.numbered += 1;
        let (number, gives_way) = (places.numbered, CancellationToken::new());
        places.silent.insert(number, gives_way.clone());
        self.open.fetch_add(1, Ordering::Relaxed);
        gauge!(names::CONNECTIONS).increment(1.0);
        Ok(Arc::new(Place {
            connections: Arc::clone(self),
            number,
            network,
            gives_way,
            has_asked: AtomicBool::new(false),
            is_known: AtomicBool::new(false),
            lingers: AtomicBool::new(false),
        }))
    }

    /// Whether the places for anyone are taken.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.open.load(Ordering::Relaxed) > self.room.open
    }

    /// Ends those that have asked nothing yet: the server stops.
    pub fn end_silent(&self) {
        std::mem::take(&mut self.lock().silent)
            .into_values()
            .for_each(|silent| silent.cancel());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one connection, and what came to be known of it; given back when it is dropped.
#[derive(Debug)]
pub struct Place {
    connections: Arc<Connections>,
    number: u64,
    network: Option<IpAddr>,
    gives_way: CancellationToken,
    has_asked: AtomicBool,
    is_known: AtomicBool,
    lingers: AtomicBool,
}

impl Place {
    /// A request has come whole: from now on the connection is in use.
    pub fn asks(&self) {
        if !self.has_asked.swap(true, Ordering::Relaxed) {
            self.connections.lock().silent.remove(&self.number);
        }
    }

    /// Whether a request has ever come whole.
    #[must_use]
    pub fn has_asked(&self) -> bool {
        self.has_asked.load(Ordering::Relaxed)
    }

    /// Somebody showed who they are, and holds.
    pub fn is_of_somebody_known(&self) {
        self.is_known.store(true, Ordering::Relaxed);
    }

    /// Whether this connection takes a place that anyone may have, while all of those are taken.
    #[must_use]
    pub fn must_be_given_up(&self) -> bool {
        !self.is_known.load(Ordering::Relaxed) && self.connections.is_crowded()
    }

    /// Something was answered before all that was sent had been read: the rest must be read too, or the answer is lost.
    pub fn linger(&self) {
        self.lingers.store(true, Ordering::Relaxed);
    }

    /// Whether the rest of what was sent must still be read.
    #[must_use]
    pub fn lingers(&self) -> bool {
        self.lingers.load(Ordering::Relaxed)
    }

    /// Comes true when the connection must end for another.
    pub async fn gave_way(&self) {
        self.gives_way.cancelled().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut places = self.connections.lock();
        places.silent.remove(&self.number);
        if let Some(network) = self.network {
            places.held.give_back(network);
        }
        self.connections.open.fetch_sub(1, Ordering::Relaxed);
        gauge!(names::CONNECTIONS).decrement(1.0);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn connections(open: usize, reserved: usize, most: usize) -> Arc<Connections> {
        Connections::new(Room {
            open,
            reserved,
            per_network: PerNetwork {
                most,
                most_on_this_machine: None,
            },
        })
    }

    fn from(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn who_has_been_silent_longest_gives_way_when_all_places_are_taken() {
        let all = connections(2, 1, 9);
        let places: Vec<_> = (0..3).map(|n| all.admit(from(n)).unwrap()).collect();
        places[0].asks();
        let next = all.admit(from(4)).unwrap();
        let ended: Vec<bool> = places
            .iter()
            .map(|place| place.gives_way.is_cancelled())
            .collect();
        assert_eq!(ended, [false, true, false]);
        assert!(!next.gives_way.is_cancelled());
    }

    #[test]
    fn when_all_are_in_use_nobody_more_is_taken_until_one_ends() {
        let all = connections(1, 1, 9);
        let mut places: Vec<_> = (0..2).map(|n| all.admit(from(n)).unwrap()).collect();
        places.iter().for_each(|place| place.asks());
        assert_eq!(all.admit(from(3)).unwrap_err(), Refused::Full);
        places.pop();
        assert!(all.admit(from(3)).is_ok());
    }

    #[test]
    fn one_network_holds_its_share_and_a_trusted_proxy_as_much_as_there_is() {
        let all = connections(100, 0, 2);
        let _two: Vec<_> = (0..2).map(|_| all.admit(from(1)).unwrap()).collect();
        assert_eq!(all.admit(from(1)).unwrap_err(), Refused::TooManyOfOneNetwork);
        let _other = all.admit(from(2)).unwrap();
        let _proxied: Vec<_> = (0..50).map(|_| all.admit(None).unwrap()).collect();
        let v6 = |last: &str| Some(format!("2001:db8:0:1::{last}").parse().unwrap());
        let _two: Vec<_> = ["1", "2"].map(|last| all.admit(v6(last)).unwrap()).into();
        assert_eq!(all.admit(v6("3")).unwrap_err(), Refused::TooManyOfOneNetwork);
    }

    #[test]
    fn the_reserve_is_kept_by_those_who_are_known_alone() {
        let all = connections(1, 1, 9);
        let first = all.admit(from(1)).unwrap();
        assert!(!first.must_be_given_up());
        let second = all.admit(from(2)).unwrap();
        assert!(first.must_be_given_up() && second.must_be_given_up());
        second.is_of_somebody_known();
        assert!(!second.must_be_given_up());
    }

    #[test]
    fn with_fewer_files_than_configured_there_is_less_room_with_a_reserve_in_it() {
        let wanted = Room {
            open: 24_096,
            reserved: 2_000,
            per_network: Room::FOR_METRICS.per_network,
        };
        assert_eq!(within_files(wanted, None), wanted);
        assert_eq!(within_files(wanted, Some(65_536)), wanted);
        let small = within_files(wanted, Some(512));
        assert_eq!((small.open, small.reserved), (288, 96));
    }

    #[test]
    fn no_more_than_a_few_are_closing_at_once() {
        let all = connections(100, 0, usize::MAX);
        let places: Vec<_> = (0..164).map(|_| all.admit(from(1)).unwrap()).collect();
        assert_eq!(all.admit(from(1)).unwrap_err(), Refused::Full);
        drop(places);
        assert!(!all.is_crowded() && all.admit(from(1)).is_ok());
    }
}
