//! How often somebody may try to sign in, by account and by address, in real time.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::TokenDigest;

/// Tries for one account in a row; a new one every six seconds: a day's guessing is worth 14,400 passwords.
const ACCOUNT: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(9)).allow_burst(NonZeroU32::MIN.saturating_add(19));

/// Tries from one address in a row; one more each second. A whole hall may sign in from one address at nine.
const ADDRESS: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(59)).allow_burst(NonZeroU32::MIN.saturating_add(199));

/// Questions from one address in a row that nobody signed in for; one more every five minutes. A library or a home
/// for the elderly may have one address for all.
const REQUESTS: Quota =
    Quota::per_hour(NonZeroU32::MIN.saturating_add(11)).allow_burst(NonZeroU32::MIN.saturating_add(9));

/// Numbers typed at one terminal in a row; one more every three seconds, as fast as visitors pass by.
const TERMINAL: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(19)).allow_burst(NonZeroU32::MIN.saturating_add(29));

/// Names and addresses that are remembered before those without recent tries are forgotten.
const REMEMBERED: usize = 20_000;

/// Counts tries to sign in.
pub struct Attempts {
    // By digest: whatever a stranger sends as a name takes the same room.
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    requests: DefaultKeyedRateLimiter<IpAddr>,
    terminals: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

impl std::fmt::Debug for Attempts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempts").finish_non_exhaustive()
    }
}

impl Attempts {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            accounts: RateLimiter::keyed(ACCOUNT),
            addresses: RateLimiter::keyed(ADDRESS),
            requests: RateLimiter::keyed(REQUESTS),
            terminals: RateLimiter::keyed(TERMINAL),
            clock: DefaultClock::default(),
        }
    }

    /// Notes a try for an account, known or not.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_account(&self, name: &str) -> Result<(), Duration> {
        if self.accounts.len() > REMEMBERED {
            self.accounts.retain_recent();
        }
        let tried = self.accounts.check_key(&TokenDigest::of(name).hex());
        tried.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes a try from an address; those that are not known count as one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_address(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.addresses.len() > REMEMBERED {
            self.addresses.retain_recent();
        }
        let tried = self.addresses.check_key(&counted(address));
        tried.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes a question of somebody who is not signed in; addresses that are not known count as one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_request(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.requests.len() > REMEMBERED {
            self.requests.retain_recent();
        }
        let asked = self.requests.check_key(&site(address));
        asked.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes a number that was typed at a terminal; there are no more terminals than are paired.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_terminal(&self, name: &str) -> Result<(), Duration> {
        let typed = self.terminals.check_key(&name.to_owned());
        typed.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self::new()
    }
}

/// Whoever has a /48 has 65,536 networks to ask from; they count as one.
fn site(address: Option<IpAddr>) -> IpAddr {
    address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), crate::network::of_site)
}

fn counted(address: Option<IpAddr>) -> IpAddr {
    address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network)
}

/// A subscriber has a whole /64 of IPv6 addresses; they count as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn tries_for_one_account_are_limited_and_other_accounts_are_not_hit() {
        let attempts = Attempts::new();
        let refused = (0..100).find_map(|_| attempts.note_account("jansen").err());
        assert!(refused.is_some_and(|wait| wait > Duration::ZERO && wait <= Duration::from_secs(6)));
        assert_eq!(attempts.note_account("de-vries"), Ok(()));
    }

    #[test]
    fn tries_from_one_network_are_limited_whichever_account_is_tried() {
        let attempts = Attempts::new();
        let from = |last: u16| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, last)));
        let refused = (0..1_000).any(|last| attempts.note_address(from(last)).is_err());
        assert!(refused);
        assert_eq!(attempts.note_address(Some([192, 0, 2, 1].into())), Ok(()));
    }

    #[test]
    fn questions_from_changing_networks_of_one_site_are_limited_together() {
        let attempts = Attempts::new();
        let from =
            |site: u16, net: u16| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, site, net, 0, 0, 0, 1)));
        assert!((0..100).any(|net| attempts.note_request(from(1, net)).is_err()));
        assert_eq!(attempts.note_request(from(2, 0)), Ok(()));
    }
}
