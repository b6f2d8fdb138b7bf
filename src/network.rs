//! Addresses as they are counted: whoever has a whole network of them is one.

pub mod https;
pub mod outward;
pub mod sites;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use ipnet::IpNet;

/// The network that one subscriber has: an address of version 4, a /64 of version 6.
#[must_use]
pub fn of_subscriber(address: IpAddr) -> IpAddr {
    first_of(address, 64)
}

/// The network that one site has, from which its /64s are dealt: an address of version 4, a /48 of version 6.
#[must_use]
pub fn of_site(address: IpAddr) -> IpAddr {
    first_of(address, 48)
}

fn first_of(address: IpAddr, bits_v6: u8) -> IpAddr {
    let address = address.to_canonical();
    if address.is_loopback() {
        return address;
    }
    let bits = if address.is_ipv4() { 32 } else { bits_v6 };
    IpNet::new(address, bits).map_or(address, |network| network.trunc().addr())
}

/// Networks of the municipality's own whose hosts may be called all the same, as its configuration names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnNetworks(Arc<[IpNet]>);

impl OwnNetworks {
    /// These.
    #[must_use]
    pub fn of(networks: Vec<IpNet>) -> Self {
        Self(networks.into())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an address is of one of them.
    #[must_use]
    pub fn hold(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// How much of something one network may hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerNetwork {
    /// The most that others hold; a whole town hall may stand behind one address.
    pub most: usize,
    /// The same for this machine itself; `None` for no limit, as when a proxy on it is not told of.
    pub most_on_this_machine: Option<usize>,
}

impl PerNetwork {
    fn of(self, network: IpAddr) -> usize {
        if network.is_loopback() {
            self.most_on_this_machine.unwrap_or(usize::MAX)
        } else {
            self.most
        }
    }
}

/// How much of something each network holds now. There are never more entries than things held.
#[derive(Debug, Default)]
pub struct Held(HashMap<IpAddr, usize>);

impl Held {
    /// Counts one more for the network; `false`, and nothing counted, when it holds as many as it may.
    pub fn take(&mut self, network: IpAddr, limit: PerNetwork) -> bool {
        let held = self.0.get(&network).copied().unwrap_or_default();
        if held >= limit.of(network) {
            return false;
        }
        self.0.insert(network, held + 1);
        true
    }

    /// Counts one less.
    pub fn give_back(&mut self, network: IpAddr) {
        if let Some(held) = self.0.get_mut(&network) {
            *held = held.saturating_sub(1);
            if *held == 0 {
                self.0.remove(&network);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LIMIT: PerNetwork = PerNetwork {
        most: 2,
        most_on_this_machine: None,
    };

    fn at(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn addresses_of_one_subscriber_or_site_are_one_and_those_of_version_4_are_themselves() {
        assert_eq!(of_subscriber(at("2001:db8:1:2:3::4")), at("2001:db8:1:2::"));
        assert_eq!(of_site(at("2001:db8:1:2:3::4")), at("2001:db8:1::"));
        for v4 in ["192.0.2.1", "::ffff:192.0.2.1"] {
            assert_eq!(of_subscriber(at(v4)), at("192.0.2.1"));
            assert_eq!(of_site(at(v4)), at("192.0.2.1"));
        }
        assert_eq!(of_subscriber(at("::1")), at("::1"));
    }

    #[test]
    fn a_network_holds_no_more_than_it_may_and_what_is_given_back_can_be_taken_again() {
        let mut held = Held::default();
        assert!(held.take(at("192.0.2.1"), LIMIT) && held.take(at("192.0.2.1"), LIMIT));
        assert!(!held.take(at("192.0.2.1"), LIMIT));
        assert!(held.take(at("192.0.2.2"), LIMIT));
        held.give_back(at("192.0.2.1"));
        assert!(held.take(at("192.0.2.1"), LIMIT));
        for _ in 0..2 {
            held.give_back(at("192.0.2.1"));
        }
        held.give_back(at("192.0.2.2"));
        assert!(held.0.is_empty());
    }

    #[test]
    fn this_machine_has_no_limit_unless_it_is_given_one() {
        let mut held = Held::default();
        assert!((0..10).all(|_| held.take(at("127.0.0.1"), LIMIT)));
        let limit = PerNetwork {
            most_on_this_machine: Some(10),
            ..LIMIT
        };
        assert!(!held.take(at("127.0.0.1"), limit));
    }
}
