//! How often somebody may ask what needs no account, by address and by terminal, in real time. Tries at passwords and
//! tokens are counted by [`super::delays`].

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Questions from one address in a row that nobody signed in for; one more every five minutes. A library or a home
/// for the elderly may have one address for all.
const REQUESTS: Quota =
    Quota::per_hour(NonZeroU32::MIN.saturating_add(11)).allow_burst(NonZeroU32::MIN.saturating_add(9));

/// Numbers taken from home from one address in a row; one more every minute. A telephone company may have one address for
/// a street full of phones, and the hall's own limit stands behind this one.
const JOININGS: Quota = Quota::per_minute(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(29));

/// Places held and booked from one address in a row; two more a minute. The hall's own limit stands behind this one.
const BOOKINGS: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(1)).allow_burst(NonZeroU32::MIN.saturating_add(39));

/// Appointments that one API key may book in a minute, and in a row, when the configuration says nothing: a town of half a million
/// with all its halls books fewer in its busiest minute.
pub const BOOKINGS_PER_KEY: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);

/// Free times looked up from one address in a row; two more a second: whoever leafs through the months of a hall asks once
/// for each.
const LOOKINGS: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(119)).allow_burst(NonZeroU32::MIN.saturating_add(599));

/// Numbers typed at one terminal in a row; one more every three seconds, as fast as visitors pass by.
const TERMINAL: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(19)).allow_burst(NonZeroU32::MIN.saturating_add(29));

/// Screens of one address that ask to be paired in a row; two more a minute. One that nobody accepts asks again every ten
/// minutes.
const PAIRINGS: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(1)).allow_burst(NonZeroU32::MIN.saturating_add(29));

/// Texts that one kiosk says aloud in a row; four more a second: whoever walks through a screen with the keys hears the first word of
/// each and goes on.
const SPEECH: Quota =
    Quota::per_minute(NonZeroU32::MIN.saturating_add(239)).allow_burst(NonZeroU32::MIN.saturating_add(59));

/// Readings of one calendar feed in a row; one more a minute. Calendars read every few minutes at the most, and a team may have one
/// address in several.
const FEEDS: Quota = Quota::per_minute(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(29));

/// Feeds that there are not, asked for from one address in a row; one more a minute. Calendars go on asking for an address that was
/// taken away.
const NO_FEEDS: Quota = Quota::per_minute(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(59));

/// Names and addresses that are remembered before those without recent tries are forgotten.
const REMEMBERED: usize = 20_000;

/// Counts questions.
pub struct Attempts {
    requests: DefaultKeyedRateLimiter<IpAddr>,
    joinings: DefaultKeyedRateLimiter<IpAddr>,
    bookings: DefaultKeyedRateLimiter<IpAddr>,
    key_bookings: DefaultKeyedRateLimiter<String>,
    lookings: DefaultKeyedRateLimiter<IpAddr>,
    terminals: DefaultKeyedRateLimiter<String>,
    pairings: DefaultKeyedRateLimiter<IpAddr>,
    speech: DefaultKeyedRateLimiter<String>,
    feeds: DefaultKeyedRateLimiter<String>,
    no_feeds: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl std::fmt::Debug for Attempts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempts").finish_non_exhaustive()
    }
}

impl Attempts {
    /// None yet; of an API key so many bookings in a minute.
    #[must_use]
    pub fn new(bookings_per_key: NonZeroU32) -> Self {
        Self {
            requests: RateLimiter::keyed(REQUESTS),
            joinings: RateLimiter::keyed(JOININGS),
            bookings: RateLimiter::keyed(BOOKINGS),
            key_bookings: RateLimiter::keyed(Quota::per_minute(bookings_per_key)),
            lookings: RateLimiter::keyed(LOOKINGS),
            terminals: RateLimiter::keyed(TERMINAL),
            pairings: RateLimiter::keyed(PAIRINGS),
            speech: RateLimiter::keyed(SPEECH),
            feeds: RateLimiter::keyed(FEEDS),
            no_feeds: RateLimiter::keyed(NO_FEEDS),
            clock: DefaultClock::default(),
        }
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

    /// Notes that somebody takes a number from home; addresses that are not known count as one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_joining(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.joinings.len() > REMEMBERED {
            self.joinings.retain_recent();
        }
        let joined = self.joinings.check_key(&site(address));
        joined.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes that somebody holds or books a place; addresses that are not known count as one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_booking(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.bookings.len() > REMEMBERED {
            self.bookings.retain_recent();
        }
        let booked = self.bookings.check_key(&site(address));
        booked.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes that a program books; there are no more keys than administrators made.
    ///
    /// # Errors
    /// How long to wait, when its key booked too many.
    pub fn note_key_booking(&self, key: &str) -> Result<(), Duration> {
        let booked = self.key_bookings.check_key(&key.to_owned());
        booked.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes that somebody looks for free times; addresses that are not known count as one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_looking(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.lookings.len() > REMEMBERED {
            self.lookings.retain_recent();
        }
        let looked = self.lookings.check_key(&site(address));
        looked.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes that a screen asks to be paired.
    ///
    /// # Errors
    /// How long to wait, when too many asked from that address.
    pub fn note_pairing(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.pairings.len() > REMEMBERED {
            self.pairings.retain_recent();
        }
        let asked = self.pairings.check_key(&site(address));
        asked.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes that a calendar reads a feed; there are no more of those than are kept.
    ///
    /// # Errors
    /// How long to wait, when it was read too often.
    pub fn note_feed(&self, name: &str) -> Result<(), Duration> {
        let read = self.feeds.check_key(&name.to_owned());
        read.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }

    /// Notes that somebody asks for a feed that there is not; addresses that are not known count as one.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_no_feed(&self, address: Option<IpAddr>) -> Result<(), Duration> {
        if self.no_feeds.len() > REMEMBERED {
            self.no_feeds.retain_recent();
        }
        let asked = self.no_feeds.check_key(&site(address));
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

    /// Notes a text that a kiosk, or somebody of the staff, has said aloud.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_speech(&self, name: &str) -> Result<(), Duration> {
        let said = self.speech.check_key(&name.to_owned());
        said.map_err(|refused| refused.wait_time_from(self.clock.now()))
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self::new(BOOKINGS_PER_KEY)
    }
}

/// Whoever has a /48 has 65,536 networks to ask from; they count as one.
fn site(address: Option<IpAddr>) -> IpAddr {
    address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), crate::network::of_site)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn questions_from_one_network_are_limited_and_others_are_not_hit() {
        let attempts = Attempts::default();
        let from = |last: u16| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, last)));
        let refused = (0..1_000).any(|last| attempts.note_request(from(last)).is_err());
        assert!(refused);
        assert_eq!(attempts.note_request(Some([192, 0, 2, 1].into())), Ok(()));
    }

    #[test]
    fn numbers_taken_from_one_address_are_limited_apart_from_questions() {
        let attempts = Attempts::default();
        let home = Some([192, 0, 2, 1].into());
        assert!((0..30).all(|_| attempts.note_joining(home).is_ok()));
        assert!(attempts.note_joining(home).is_err());
        assert_eq!(attempts.note_request(home), Ok(()));
        assert_eq!(attempts.note_joining(Some([192, 0, 2, 2].into())), Ok(()));
    }

    #[test]
    fn questions_from_changing_networks_of_one_site_are_limited_together() {
        let attempts = Attempts::default();
        let from =
            |site: u16, net: u16| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, site, net, 0, 0, 0, 1)));
        assert!((0..100).any(|net| attempts.note_request(from(1, net)).is_err()));
        assert_eq!(attempts.note_request(from(2, 0)), Ok(()));
    }

    #[test]
    fn a_key_books_as_much_as_it_may_and_another_key_is_not_hit() {
        let attempts = Attempts::new(NonZeroU32::MIN.saturating_add(2));
        assert!((0..3).all(|_| attempts.note_key_booking("apiKey:forms").is_ok()));
        assert!(attempts.note_key_booking("apiKey:forms").is_err());
        assert_eq!(attempts.note_key_booking("apiKey:other"), Ok(()));
    }
}
