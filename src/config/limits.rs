//! `[limits]`: how much is taken at once.

use std::num::NonZeroU32;
use std::time::Duration;

use super::document::{Faults, Section};
use super::settings;
use crate::auth::BOOKINGS_PER_KEY;
use crate::duration::Length;
use crate::http::body::DEFAULT_BODY_BYTES;
use crate::http::connections;
use crate::http::listen::FIRST_REQUEST;
use crate::live::room;
use crate::network::PerNetwork;

/// Connections beside live views: calls, pages, and those that are just opened.
const BESIDE_VIEWS: usize = 4_096;

/// The most connections of one network, and the most live views of its strangers: a town hall with all its screens and
/// its visitors' phones may stand behind one address.
const OF_ONE_NETWORK: usize = 1_000;

/// The least reserve.
const LEAST_RESERVED: usize = 64;

/// How much is taken at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Commands that may wait for one hall; more are told to come back.
    pub mailbox: usize,
    /// Live views open at once.
    pub connections: usize,
    /// Live views and connections beyond those of anyone, for staff, kiosks and paired screens.
    pub reserved: usize,
    /// Connections open at once, live views among them.
    pub open_connections: usize,
    /// Connections, and live views of strangers, of one address; `None` for [`OF_ONE_NETWORK`], and no limit for this
    /// machine itself.
    pub connections_per_address: Option<usize>,
    /// How long a client may take to send a first request whole.
    pub first_request: Duration,
    /// Bytes of a call's body.
    pub body_bytes: usize,
    /// Appointments that one API key may book in a minute.
    pub bookings_per_key: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Self::for_views(crate::live::limits::SOCKETS)
    }
}

impl Limits {
    /// The limits that go with so many live views.
    fn for_views(connections: usize) -> Self {
        Self {
            mailbox: crate::engine::limits::MAILBOX,
            connections,
            reserved: (connections / 10).max(LEAST_RESERVED),
            open_connections: connections.saturating_add(BESIDE_VIEWS),
            connections_per_address: None,
            first_request: FIRST_REQUEST,
            body_bytes: DEFAULT_BODY_BYTES,
            bookings_per_key: BOOKINGS_PER_KEY,
        }
    }

    /// Room for live views.
    #[must_use]
    pub fn live(&self) -> room::Room {
        room::Room {
            anyone: self.connections,
            reserved: self.reserved,
            per_network: self.per_network(),
        }
    }

    /// Room for connections.
    #[must_use]
    pub fn open(&self) -> connections::Room {
        connections::Room {
            open: self.open_connections,
            reserved: self.reserved,
            per_network: self.per_network(),
        }
    }

    fn per_network(&self) -> PerNetwork {
        PerNetwork {
            most: self.connections_per_address.unwrap_or(OF_ONE_NETWORK),
            most_on_this_machine: self.connections_per_address,
        }
    }
}

pub(super) fn read(mut section: Section<'_>, faults: &mut Faults) -> Limits {
    let connections = section.given(faults, settings::CONNECTIONS);
    let usual = connections.map_or_else(Limits::default, Limits::for_views);
    let mut count = |setting| section.given::<usize>(faults, setting);
    let limits = Limits {
        mailbox: count(settings::MAILBOX).unwrap_or(usual.mailbox),
        connections: usual.connections,
        reserved: count(settings::RESERVED).unwrap_or(usual.reserved),
        open_connections: count(settings::OPEN_CONNECTIONS).unwrap_or(usual.open_connections),
        connections_per_address: count(settings::CONNECTIONS_PER_ADDRESS),
        body_bytes: count(settings::BODY_BYTES).unwrap_or(usual.body_bytes),
        first_request: section
            .setting(faults, settings::FIRST_REQUEST)
            .map_or(usual.first_request, |length: Length| {
                Duration::from_secs(length.seconds().into())
            }),
        bookings_per_key: section
            .given::<NonZeroU32>(faults, settings::BOOKINGS_PER_KEY)
            .unwrap_or(usual.bookings_per_key),
    };
    section.close(faults);
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_a_first_request_may_take_is_the_same_in_the_table_and_in_the_code() {
        let usual = settings::FIRST_REQUEST.usual::<Length>().map(Length::seconds);
        assert_eq!(usual.map(u64::from), Some(FIRST_REQUEST.as_secs()));
    }
}
