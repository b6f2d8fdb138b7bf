//! `[limits]`: how much is taken at once.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::document::{Faults, Section};
use crate::duration::Length;
use crate::http::body::DEFAULT_BODY_BYTES;
use crate::http::listen::FIRST_REQUEST;
use crate::http::{connections, listen};
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
    let usual = Limits::default();
    let connections = count(&mut section, faults, "connections", 1..=1_000_000);
    let usual = connections.map_or(usual, Limits::for_views);
    let limits = Limits {
        mailbox: count(&mut section, faults, "mailbox", 16..=1_000_000).unwrap_or(usual.mailbox),
        connections: usual.connections,
        reserved: count(&mut section, faults, "reserved", 0..=1_000_000).unwrap_or(usual.reserved),
        open_connections: count(&mut section, faults, "openConnections", 1..=2_000_000)
            .unwrap_or(usual.open_connections),
        connections_per_address: count(&mut section, faults, "connectionsPerAddress", 1..=2_000_000),
        first_request: first_request(&mut section, faults).unwrap_or(listen::FIRST_REQUEST),
        body_bytes: count(&mut section, faults, "bodyBytes", 1_024..=16_777_216).unwrap_or(usual.body_bytes),
    };
    section.close(faults);
    limits
}

fn count(
    section: &mut Section<'_>,
    faults: &mut Faults,
    key: &'static str,
    allowed: RangeInclusive<usize>,
) -> Option<usize> {
    let value = section.optional(faults, key)?;
    if !allowed.contains(&value) {
        let (least, most) = (allowed.start(), allowed.end());
        section.fault(faults, key, &format!("`{key}` must be {least} to {most}"));
    }
    Some(value)
}

fn first_request(section: &mut Section<'_>, faults: &mut Faults) -> Option<Duration> {
    let length: Length = section.optional(faults, "firstRequest")?;
    if !(1..=300).contains(&length.seconds()) {
        section.fault(faults, "firstRequest", "`firstRequest` must be PT1S to PT5M");
    }
    Some(Duration::from_secs(length.seconds().into()))
}
