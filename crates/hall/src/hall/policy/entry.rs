//! What the calling policy sees of the hall: who waits, who calls, and which services each counter takes.

use crate::hall::setup::HallSetup;
use crate::ids::ServiceId;

/// The position of a service in the setup, or [`NO_SERVICE`].
#[must_use]
pub fn service_position(setup: &HallSetup, service: &ServiceId) -> u8 {
    setup
        .service_index(service)
        .and_then(|index| u8::try_from(index).ok())
        .unwrap_or(NO_SERVICE)
}

/// A list of services as a set of positions; those the setup does not have are left out.
#[must_use]
pub fn skills(setup: &HallSetup, services: &[ServiceId]) -> Skills {
    services
        .iter()
        .map(|service| service_position(setup, service))
        .fold(Skills::default(), Skills::with)
}

/// No instant: what never comes.
pub const NEVER: i64 = i64::MAX;

/// A set of services, one bit for each position in the hall's setup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Skills(pub u128);

impl Skills {
    /// Whether the service at this position is in the set.
    #[must_use]
    pub fn take(self, service: u8) -> bool {
        service < 128 && self.0 >> service & 1 == 1
    }

    /// The set with one service more.
    #[must_use]
    pub fn with(self, service: u8) -> Self {
        if service < 128 {
            Self(self.0 | 1 << service)
        } else {
            self
        }
    }

    /// Whether a service is in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The services of both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Any counter may take the ticket.
pub const ANY_COUNTER: u128 = u128::MAX;

/// A position that stands for a service the setup no longer has: no counter takes it.
pub const NO_SERVICE: u8 = u8::MAX;

/// A waiting ticket as the policy sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueEntry {
    /// The service that is waited for.
    pub service: u8,
    /// The promise it is ordered by.
    pub rank_at: i64,
    /// When the wait clock of the first leg started.
    pub clock_start_at: i64,
    /// When the visitor came: breaks ties.
    pub arrived_at: i64,
    /// From when it may be called while others wait.
    pub callable_from: i64,
    /// Not called before that by itself, though nobody else waits: it was, and the visitor was not there.
    pub held: bool,
    /// Came with an appointment.
    pub appointment: bool,
    /// Needs a private room.
    pub needs_room: bool,
    /// When it steps back behind others, once, since its second promise broke as well; [`NEVER`] under most rules.
    pub steps_back_at: i64,
    /// The counters that may take it, one bit each.
    pub counters: u128,
    /// Breaks what ties are left: the ticket's running number.
    pub order: u64,
}

/// A counter that is about to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// Its position in the setup.
    pub counter: u8,
    /// What it takes now.
    pub skills: Skills,
    /// Whether a private room is free.
    pub room_free: bool,
}

impl Caller {
    /// Whether this counter may call that ticket at all, now or later.
    #[must_use]
    pub fn may_take(&self, entry: &QueueEntry) -> bool {
        self.skills.take(entry.service)
            && entry.counters >> self.counter & 1 == 1
            && (!entry.needs_room || self.room_free)
    }
}
