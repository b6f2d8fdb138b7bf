//! Who must wait before the next try: passwords, tokens and vouchers, each with its own delays ([`Throttle`]).
//!
//! | what is tried | free | then | counted by |
//! |---|---|---|---|
//! | a password, from a browser that signed in to that account before | 5 | 2 s, doubling to 15 min | account and browser |
//! | a password, from any other | 5 | 2 s, doubling to 15 min | account and address |
//! | the same account, from all other browsers together | 20 | 5 s, doubling to 15 min, served by each address for itself | account |
//! | any account, from one address | 50 | 1 s, doubling to 1 min | address |
//! | a bearer or device token | 20 | 1 s, doubling to 1 min | address |
//! | the same, from all addresses together | 500 | 1 s, doubling to 30 s, served by each address for itself | all |
//! | a voucher's code | 20 | 1 s, doubling to 1 min | who is signed in |
//! | the code of a screen that is to be paired | 5 | 2 s, doubling to 15 min | who is signed in |
//! | the same, by all together | 50 | 1 s, doubling to 30 s, served by each for itself | all |
//! | a second factor, by whoever gave the right password, from a browser that signed in to that account before | 5 | 2 s, doubling to 15 min | account and browser |
//! | the same, from all other browsers together | 5 | 2 s, doubling to 15 min | account |
//! | coming back from a provider | 20 | 1 s, doubling to 1 min | address |

use std::collections::{HashMap, HashSet, VecDeque};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::secret::TokenDigest;
use super::subject::Subject;
use super::throttle::{Growth, Throttle};
use crate::ids::AgentId;

const HOUR: Duration = Duration::from_secs(3_600);
const TEN_MINUTES: Duration = Duration::from_secs(600);
const QUARTER: Duration = Duration::from_secs(900);
const MINUTE: Duration = Duration::from_secs(60);

const fn growth(free: u32, first_s: u64, longest: Duration, halves_after: Duration) -> Growth {
    Growth {
        free,
        first: Duration::from_secs(first_s),
        longest,
        halves_after,
    }
}

const PASSWORD: Growth = growth(5, 2, QUARTER, HOUR);
const ACCOUNT: Growth = growth(20, 5, QUARTER, HOUR);
const ADDRESS: Growth = growth(50, 1, MINUTE, TEN_MINUTES);
const TOKEN: Growth = growth(20, 1, MINUTE, TEN_MINUTES);
const ALL_TOKENS: Growth = growth(500, 1, Duration::from_secs(30), TEN_MINUTES);
const VOUCHER: Growth = growth(20, 1, MINUTE, TEN_MINUTES);
const CODE: Growth = growth(5, 2, QUARTER, HOUR);
const ALL_CODES: Growth = growth(50, 1, Duration::from_secs(30), HOUR);

/// Places that are remembered, of each kind.
const REMEMBERED: usize = 20_000;

/// Wrong tokens of one address that are remembered: a kiosk that keeps sending its old one does not guess.
const OLD_TOKENS: usize = 4;

/// Names that nobody has share so many counters, or they would take as much room as a stranger likes.
const UNKNOWN_NAMES: u16 = 1_024;

/// Whose password is tried.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// That of this account, by whomever.
    Account(AgentId),
    /// Nobody's; a number for the name, so that an unknown account delays as a known one does.
    Unknown(u16),
}

impl Whose {
    /// Of a name that is no account's.
    pub(super) fn unknown(name: &str) -> Self {
        let digest = TokenDigest::of(name).hex();
        let number = u16::from_str_radix(&digest[..4], 16).unwrap_or_default();
        Self::Unknown(number % UNKNOWN_NAMES)
    }
}

/// Where a password is tried.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// In a browser that signed in to that account before.
    Browser(String),
    /// From an address; those that are not known count as one.
    Network(IpAddr),
}

impl Spot {
    pub(super) fn network(address: Option<IpAddr>) -> Self {
        Self::Network(network(address))
    }
}

/// What has been tried.
#[derive(Debug)]
pub(super) struct Delays {
    tried: Mutex<Tried>,
}

#[derive(Debug)]
struct Tried {
    passwords: Throttle<(Whose, Spot), Whose>,
    addresses: Throttle<IpAddr, ()>,
    tokens: Throttle<IpAddr, ()>,
    vouchers: Throttle<Subject, ()>,
    codes: Throttle<Subject, ()>,
    providers: Throttle<IpAddr, ()>,
    seconds: Throttle<(AgentId, Option<String>), ()>,
    /// Tokens that were right, with the address that they came from.
    right: HashSet<(String, IpAddr)>,
    wrong: HashMap<IpAddr, VecDeque<String>>,
}

/// A try at a token.
pub(super) enum TokenTry {
    /// It may be looked up, and counts unless it is right.
    Counted,
    /// It came before from there: looking it up again tells nobody anything.
    Repeated,
}

impl Delays {
    pub(super) fn new() -> Self {
        Self {
            tried: Mutex::new(Tried {
                passwords: Throttle::new(PASSWORD, ACCOUNT, REMEMBERED),
                addresses: Throttle::new(ADDRESS, ADDRESS, REMEMBERED),
                tokens: Throttle::new(TOKEN, ALL_TOKENS, REMEMBERED),
                vouchers: Throttle::new(VOUCHER, VOUCHER, REMEMBERED),
                codes: Throttle::new(CODE, ALL_CODES, REMEMBERED),
                providers: Throttle::new(TOKEN, TOKEN, REMEMBERED),
                seconds: Throttle::new(PASSWORD, PASSWORD, REMEMBERED),
                right: HashSet::new(),
                wrong: HashMap::new(),
            }),
        }
    }

    /// Lets a try at a password in.
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn admit_password(&self, whose: &Whose, spot: &Spot, now: Duration) -> Result<(), Duration> {
        let mut tried = self.tried();
        if let Spot::Network(address) = spot {
            tried.addresses.admit(address, None, now)?;
        }
        let key = (whose.clone(), spot.clone());
        let admitted = tried.passwords.admit(&key, wide(whose, spot), now);
        if let (Err(_), Spot::Network(address)) = (&admitted, spot) {
            tried.addresses.take_back(address, None, now);
        }
        admitted
    }

    /// The admitted password was right.
    pub(super) fn password_right(&self, whose: &Whose, spot: &Spot, now: Duration) {
        let mut tried = self.tried();
        let key = (whose.clone(), spot.clone());
        tried.passwords.right(&key, wide(whose, spot), now);
        if let Spot::Network(address) = spot {
            tried.addresses.take_back(address, None, now);
        }
    }

    /// Nobody looked at the admitted password.
    pub(super) fn password_unseen(&self, whose: &Whose, spot: &Spot, now: Duration) {
        let mut tried = self.tried();
        let key = (whose.clone(), spot.clone());
        tried.passwords.take_back(&key, wide(whose, spot), now);
        if let Spot::Network(address) = spot {
            tried.addresses.take_back(address, None, now);
        }
    }

    /// Lets a try at a token in. One that was right from that address before never waits.
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn admit_token(
        &self,
        digest: &str,
        from: Option<IpAddr>,
        now: Duration,
    ) -> Result<TokenTry, Duration> {
        let (mut tried, from) = (self.tried(), network(from));
        let came_before = tried.right.contains(&(digest.to_owned(), from))
            || tried
                .wrong
                .get(&from)
                .is_some_and(|old| old.iter().any(|old| old == digest));
        if came_before {
            return Ok(TokenTry::Repeated);
        }
        tried.tokens.admit(&from, Some(&()), now)?;
        Ok(TokenTry::Counted)
    }

    /// The admitted token was right.
    pub(super) fn token_right(&self, digest: &str, from: Option<IpAddr>, now: Duration) {
        let (mut tried, from) = (self.tried(), network(from));
        tried.tokens.right(&from, Some(&()), now);
        if tried.right.len() >= REMEMBERED {
            tried.right.clear();
        }
        tried.right.insert((digest.to_owned(), from));
    }

    /// The admitted token was nobody's.
    pub(super) fn token_wrong(&self, digest: &str, from: Option<IpAddr>) {
        let (mut tried, from) = (self.tried(), network(from));
        if tried.wrong.len() >= REMEMBERED {
            tried.wrong.clear();
        }
        let old = tried.wrong.entry(from).or_default();
        if old.len() >= OLD_TOKENS {
            old.pop_front();
        }
        old.push_back(digest.to_owned());
    }

    /// Lets a try at a voucher's code in; it counts until [`Delays::voucher_right`].
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn admit_voucher(&self, by: &Subject, now: Duration) -> Result<(), Duration> {
        self.tried().vouchers.admit(by, None, now)
    }

    /// The code was a voucher's.
    pub(super) fn voucher_right(&self, by: &Subject, now: Duration) {
        self.tried().vouchers.take_back(by, None, now);
    }

    /// Lets a try at the code of a screen in; it counts until [`Delays::code_right`].
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn admit_code(&self, by: &Subject, now: Duration) -> Result<(), Duration> {
        self.tried().codes.admit(by, Some(&()), now)
    }

    /// A screen shows that code.
    pub(super) fn code_right(&self, by: &Subject, now: Duration) {
        self.tried().codes.take_back(by, Some(&()), now);
    }

    /// Lets somebody in who comes back from a provider; it counts until [`Delays::provider_right`].
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn admit_provider(&self, from: Option<IpAddr>, now: Duration) -> Result<(), Duration> {
        self.tried().providers.admit(&network(from), None, now)
    }

    /// They were signed in, or not for no fault of theirs.
    pub(super) fn provider_right(&self, from: Option<IpAddr>, now: Duration) {
        self.tried().providers.take_back(&network(from), None, now);
    }

    /// Lets a try at a second factor in, from this browser that signed in to the account before or from anywhere else; it
    /// counts until [`Delays::second_right`].
    ///
    /// # Errors
    /// How long to wait.
    pub(super) fn admit_second(
        &self,
        account: &AgentId,
        browser: Option<&str>,
        now: Duration,
    ) -> Result<(), Duration> {
        let key = (account.clone(), browser.map(str::to_owned));
        self.tried().seconds.admit(&key, None, now)
    }

    /// The admitted second factor was right.
    pub(super) fn second_right(&self, account: &AgentId, browser: Option<&str>, now: Duration) {
        let key = (account.clone(), browser.map(str::to_owned));
        self.tried().seconds.right(&key, None, now);
    }

    /// Nobody looked at the admitted second factor.
    pub(super) fn second_unseen(&self, account: &AgentId, browser: Option<&str>, now: Duration) {
        let key = (account.clone(), browser.map(str::to_owned));
        self.tried().seconds.take_back(&key, None, now);
    }

    fn tried(&self) -> MutexGuard<'_, Tried> {
        // The counters are whole between any two statements, so a panic elsewhere leaves nothing half done.
        self.tried.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Browsers that signed in before have a path of their own: what others guess is nothing to them.
fn wide<'a>(whose: &'a Whose, spot: &Spot) -> Option<&'a Whose> {
    match spot {
        Spot::Browser(_) => None,
        Spot::Network(_) => Some(whose),
    }
}

/// Addresses that are not known count as one.
fn network(address: Option<IpAddr>) -> IpAddr {
    address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), crate::network::of_subscriber)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_000);

    fn at(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    fn jansen() -> Whose {
        Whose::Account("jansen".parse().unwrap())
    }

    #[test]
    fn one_password_tried_at_every_account_from_one_address_is_delayed() {
        let delays = Delays::new();
        let tries = (0..200).map(|n| {
            let whose = Whose::Account(format!("account{n}").parse().unwrap());
            delays.admit_password(&whose, &Spot::network(at(1)), NOW).is_ok()
        });
        assert_eq!(tries.filter(|admitted| *admitted).count(), 51);
        assert_eq!(
            delays.admit_password(&jansen(), &Spot::network(at(2)), NOW),
            Ok(())
        );
    }

    #[test]
    fn addresses_of_one_network_count_as_one() {
        let delays = Delays::new();
        let from = |last: u16| Spot::network(Some(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, last).into()));
        let admitted = (0..100).filter(|last| delays.admit_password(&jansen(), &from(*last), NOW).is_ok());
        assert_eq!(admitted.count(), 6);
    }

    #[test]
    fn a_browser_that_signed_in_before_does_not_wait_for_what_others_guess() {
        let delays = Delays::new();
        for last in 0..=255 {
            let _ = delays.admit_password(&jansen(), &Spot::network(at(last)), NOW);
        }
        assert!(
            delays
                .admit_password(&jansen(), &Spot::network(None), NOW)
                .is_err()
        );
        let browser = Spot::Browser("known".into());
        for _ in 0..6 {
            assert_eq!(delays.admit_password(&jansen(), &browser, NOW), Ok(()));
        }
        assert!(
            delays.admit_password(&jansen(), &browser, NOW).is_err(),
            "it has delays too"
        );
    }

    #[test]
    fn a_right_token_from_a_known_address_never_waits_and_an_old_one_is_no_guess() {
        let delays = Delays::new();
        let admit = |token: &str| delays.admit_token(token, at(1), NOW);
        assert!(matches!(admit("right"), Ok(TokenTry::Counted)));
        delays.token_right("right", at(1), NOW);
        for _ in 0..1_000 {
            if matches!(admit("old"), Ok(TokenTry::Counted)) {
                delays.token_wrong("old", at(1));
            }
        }
        assert!(
            matches!(admit("another"), Ok(TokenTry::Counted)),
            "a kiosk with an old token guesses nothing"
        );
        let admitted = (0..1_000).filter(|n| admit(&n.to_string()).is_ok());
        assert!(admitted.count() < 21);
        assert!(matches!(admit("right"), Ok(TokenTry::Repeated)));
        assert!(delays.admit_token("right", at(2), NOW).is_ok());
    }

    #[test]
    fn a_name_that_nobody_has_is_delayed_like_one_that_somebody_has_and_takes_no_room() {
        let delays = Delays::new();
        let tried = |whose: &Whose| {
            let admitted =
                (0..100).filter(|_| delays.admit_password(whose, &Spot::network(at(1)), NOW).is_ok());
            admitted.count()
        };
        assert_eq!(tried(&Whose::unknown("niemand")), tried(&jansen()));
        assert_eq!(Whose::unknown("niemand"), Whose::unknown("niemand"));
    }
}
