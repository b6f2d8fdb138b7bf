//! Who knows every account and device, and whose session is whose: what signing in, sessions and accounts work with.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use super::account::{Account, Device};
use super::accounts::Accounts;
use super::api_keys::ApiKeys;
use super::attempts::{Attempts, BOOKINGS_PER_KEY};
use super::calendar_feeds::CalendarFeeds;
use super::delays::Delays;
use super::devices::Devices;
use super::factors::Factors;
use super::first_run_offer::FirstRun;
use super::known_browser::KnownBrowsers;
use super::pairing::Pairings;
use super::password::Verifier;
use super::providers::Providers;
use super::second_factor_for::SecondFactorFor;
use super::second_step::SecondSteps;
use super::secret::TokenDigest;
use super::sessions::Sessions;
use super::subject::Subject;
use super::ticket_token::TokenKey;
use crate::audit::Audit;
use crate::clock::Clock;
use crate::ids::CalendarFeedId;
use crate::store::Store;

/// Everything [`Auth`] is built from.
#[derive(Debug, Clone, Default)]
pub struct AuthSetup {
    /// The staff.
    pub accounts: Vec<Account>,
    /// Kiosks and displays, each with its token.
    pub devices: Vec<Device>,
    /// The bearer token that has the admin role everywhere, when one is set.
    pub admin_token: Option<TokenDigest>,
    /// The scheme, host and port under which people reach the server, such as `https://wachten.example.nl`.
    pub public_origin: Option<String>,
    /// Signs what browsers hold that signed in before, and seals second factors; without it every browser is a stranger, and
    /// nobody sets a second factor.
    pub key: Option<TokenKey>,
    /// Who must have a second factor.
    pub second_factor_for: SecondFactorFor,
    /// How many appointments one API key may book in a minute; [`BOOKINGS_PER_KEY`] when nobody says.
    ///
    /// [`BOOKINGS_PER_KEY`]: super::BOOKINGS_PER_KEY
    pub bookings_per_key: Option<NonZeroU32>,
}

/// Knows every account and device, and whose session is whose.
pub struct Auth {
    pub(super) accounts: Accounts,
    pub(super) devices: Devices,
    pub(super) pairings: Pairings,
    pub(super) api_keys: ApiKeys,
    pub(super) calendar_feeds: CalendarFeeds,
    pub(super) admin_token: Option<TokenDigest>,
    pub(super) public_origin: Option<String>,
    /// For strangers, and for browsers that signed in before.
    pub(super) passwords: [Verifier; 2],
    pub(super) attempts: Attempts,
    pub(super) delays: Delays,
    pub(super) known_browsers: Option<KnownBrowsers>,
    pub(super) factors: Factors,
    pub(super) second_factor_for: SecondFactorFor,
    pub(super) steps: SecondSteps,
    pub(super) first_run: FirstRun,
    pub(super) providers: Providers,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) sessions: Sessions,
    pub(super) audit: Arc<Audit>,
}

impl std::fmt::Debug for Auth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Auth").finish_non_exhaustive()
    }
}

impl Auth {
    /// Builds it; `clock` is the real time, whatever a demonstration's halls run on.
    #[must_use]
    pub fn new(setup: AuthSetup, store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self {
            accounts: Accounts::new(setup.accounts, Arc::clone(&store)),
            devices: Devices::new(setup.devices, Arc::clone(&store)),
            pairings: Pairings::default(),
            api_keys: ApiKeys::new(Arc::clone(&store)),
            calendar_feeds: CalendarFeeds::new(Arc::clone(&store)),
            admin_token: setup.admin_token,
            public_origin: setup.public_origin,
            passwords: [Verifier::new(), Verifier::new()],
            attempts: Attempts::new(setup.bookings_per_key.unwrap_or(BOOKINGS_PER_KEY)),
            delays: Delays::new(),
            factors: Factors::new(Arc::clone(&store), setup.key.clone()),
            second_factor_for: setup.second_factor_for,
            steps: SecondSteps::default(),
            known_browsers: setup.key.map(KnownBrowsers::new),
            first_run: FirstRun::default(),
            providers: Providers::default(),
            clock: Arc::clone(&clock),
            audit: Arc::new(Audit::new(Arc::clone(&store), Arc::clone(&clock))),
            sessions: Sessions::new(store, clock),
        }
    }

    /// With providers by which staff sign in as well.
    #[must_use]
    pub fn with_providers(self, providers: Providers) -> Self {
        Self { providers, ..self }
    }

    /// The providers by which staff sign in as well.
    #[must_use]
    pub const fn providers(&self) -> &Providers {
        &self.providers
    }

    /// Where it is put on record who did what.
    #[must_use]
    pub const fn audit(&self) -> &Arc<Audit> {
        &self.audit
    }

    /// The scheme, host and port under which people reach the server, when the configuration says so.
    #[must_use]
    pub fn public_origin(&self) -> Option<&str> {
        self.public_origin.as_deref()
    }

    /// Whether people reach the server by `https` alone, as far as the configuration says.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_origin()
            .is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Notes that somebody tries a voucher's code; it counts as wrong until [`Auth::voucher_was_right`].
    ///
    /// # Errors
    /// How long to wait, when they tried too many wrong ones.
    pub fn note_voucher(&self, by: &Subject) -> Result<(), Duration> {
        self.delays.admit_voucher(by, self.clock.monotonic())
    }

    /// The code was a voucher's.
    pub fn voucher_was_right(&self, by: &Subject) {
        self.delays.voucher_right(by, self.clock.monotonic());
    }

    /// Notes that somebody who is not signed in asks for something.
    ///
    /// # Errors
    /// How long to wait, when too much was asked from that address.
    pub fn note_request(&self, from: Option<IpAddr>) -> Result<(), Duration> {
        self.attempts.note_request(from)
    }

    /// Notes that somebody takes a number from home.
    ///
    /// # Errors
    /// How long to wait, when many were taken from there.
    pub fn note_joining(&self, from: Option<IpAddr>) -> Result<(), Duration> {
        self.attempts.note_joining(from)
    }

    /// Notes that somebody holds or books a place.
    ///
    /// # Errors
    /// How long to wait, when many did from there.
    pub fn note_booking(&self, from: Option<IpAddr>) -> Result<(), Duration> {
        self.attempts.note_booking(from)
    }

    /// Notes that a program books.
    ///
    /// # Errors
    /// How long to wait, when its key booked much lately.
    pub fn note_key_booking(&self, key: &Subject) -> Result<(), Duration> {
        self.attempts.note_key_booking(&key.to_string())
    }

    /// Notes that somebody looks for free times.
    ///
    /// # Errors
    /// How long to wait, when there were too many from there.
    pub fn note_looking(&self, from: Option<IpAddr>) -> Result<(), Duration> {
        self.attempts.note_looking(from)
    }

    /// Notes that a calendar reads a feed.
    ///
    /// # Errors
    /// How long to wait, when it was read too often.
    pub fn note_feed(&self, feed: &CalendarFeedId) -> Result<(), Duration> {
        self.attempts.note_feed(feed.as_str())
    }

    /// Notes that somebody asks for a feed that there is not.
    ///
    /// # Errors
    /// How long to wait, when there were too many from there.
    pub fn note_no_feed(&self, from: Option<IpAddr>) -> Result<(), Duration> {
        self.attempts.note_no_feed(from)
    }

    /// Notes a number that was typed at a terminal.
    ///
    /// # Errors
    /// How long to wait, when too many were typed there.
    pub fn note_terminal(&self, terminal: &Subject) -> Result<(), Duration> {
        self.attempts.note_terminal(&terminal.to_string())
    }

    /// Notes a text that somebody has said aloud.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn note_speech(&self, by: &Subject) -> Result<(), Duration> {
        self.attempts.note_speech(&by.to_string())
    }

    /// Changes when the password or token does, and with it every session made with the old one ends; that of somebody of
    /// a provider ends with the provider.
    pub(super) fn fingerprint(&self, subject: &Subject) -> Option<String> {
        let credential = match subject {
            Subject::Account(id) => {
                let staff = self.accounts.get(id).filter(|staff| staff.active)?;
                match &staff.origin {
                    Some(origin) => {
                        let config = self.providers.config(&origin.provider)?;
                        if config.issuer != origin.issuer {
                            return None;
                        }
                        TokenDigest::of(&format!("{} {}", origin.issuer, origin.subject))
                    }
                    None => TokenDigest::of(&staff.password_hash.as_ref()?.0),
                }
            }
            Subject::Device(id) => self.devices.get(id)?.token()?.clone(),
            Subject::ApiKey(_)
            | Subject::AdminToken
            | Subject::Operator
            | Subject::Visit(..)
            | Subject::PasserBy => return None,
        };
        Some(credential.hex()[..16].to_owned())
    }
}
