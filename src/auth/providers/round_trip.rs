//! What a browser takes along to a provider and brings back: nobody else can use it, it is good once and not for long.
//!
//! The browser holds a secret in a cookie. The `state` that the provider sends back is derived from that secret, the
//! provider, the page and the instant, under the server's key: whoever has the cookie cannot make one, and whoever has
//! the `state` has no cookie. `nonce` and the PKCE verifier are derived likewise, so that nothing is kept for those who
//! never come back.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;

use crate::auth::secret::random_bytes;
use crate::auth::ticket_token::TokenKey;
use crate::ids::ProviderId;

/// So long somebody may take to sign in at the provider.
pub const ROUND_TRIP_LIFE: TimeDelta = TimeDelta::minutes(10);

/// Round trips that ended and are remembered, so that none ends twice.
const REMEMBERED: usize = 20_000;

/// Characters of the label, which tells the cookies of two tabs apart.
const LABEL: usize = 11;

/// Makes and checks what browsers take along.
#[derive(Debug)]
pub struct RoundTrips {
    key: TokenKey,
    /// Those that ended, by their state, and when they were begun.
    ended: Mutex<HashMap<String, DateTime<Utc>>>,
}

/// One that begins.
#[derive(Debug)]
pub(super) struct Begun {
    /// The end of the cookie's name.
    pub label: String,
    /// What the cookie holds.
    pub held: String,
    /// What the provider sends back.
    pub state: String,
    pub secrets: Secrets,
}

/// What ties the provider's token to this sign-in.
pub(super) struct Secrets {
    /// What the token must say again.
    pub nonce: String,
    /// What the code is changed with.
    pub verifier: String,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// What the provider sends a browser back with.
#[derive(Debug, Clone, Default)]
pub struct CameBack {
    /// Which round trip it was.
    pub state: Option<String>,
    /// What is changed for a token.
    pub code: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// The issuer, where the provider names it (RFC 9207).
    pub issuer: Option<String>,
}

impl RoundTrips {
    /// Under the server's key.
    #[must_use]
    pub fn new(key: TokenKey) -> Self {
        Self {
            key,
            ended: Mutex::default(),
        }
    }

    /// The page to which whoever brings this back is led, as it says itself.
    #[must_use]
    pub fn page_of(state: &str) -> Option<&str> {
        Some(state.split_once('.')?.0)
    }

    /// The end of the name of the cookie that belongs to this state.
    #[must_use]
    pub fn label_of(state: &str) -> Option<&str> {
        state.split_once('.')?.1.get(..LABEL)
    }

    /// Begins one.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub(super) fn begin(
        &self,
        provider: &ProviderId,
        page: &str,
        now: DateTime<Utc>,
    ) -> std::io::Result<Begun> {
        let secret = URL_SAFE_NO_PAD.encode(random_bytes::<32>()?);
        let held = format!("{}.{secret}", now.timestamp_millis());
        let derived = self.state(provider, page, &held);
        Ok(Begun {
            label: derived[..LABEL].to_owned(),
            state: format!("{page}.{derived}"),
            secrets: self.secrets(&held),
            held,
        })
    }

    /// Ends one, when this browser began it a short while ago and it did not end before.
    pub(super) fn end(
        &self,
        provider: &ProviderId,
        state: &str,
        held: &str,
        now: DateTime<Utc>,
    ) -> Option<Secrets> {
        let page = Self::page_of(state)?;
        let right = format!("{page}.{}", self.state(provider, page, held));
        if !bool::from(right.as_bytes().ct_eq(state.as_bytes())) {
            return None;
        }
        let begun = held.split_once('.')?.0.parse().ok();
        let begun = begun.and_then(DateTime::from_timestamp_millis)?;
        // A clock that was put back a little makes nobody begin again.
        if now - begun > ROUND_TRIP_LIFE || begun - now > ROUND_TRIP_LIFE {
            return None;
        }
        // The map is whole between any two statements.
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if ended.len() >= REMEMBERED {
            ended.retain(|_, begun| now - *begun <= ROUND_TRIP_LIFE);
        }
        // Whoever ends so many on purpose gains nothing: a code is good once at the provider too.
        if ended.len() >= REMEMBERED {
            ended.clear();
        }
        let is_first = ended.insert(state.to_owned(), begun).is_none();
        is_first.then(|| self.secrets(held))
    }

    fn state(&self, provider: &ProviderId, page: &str, held: &str) -> String {
        self.key
            .derived(&format!("provider sign-in state {provider} {page} {held}"))
    }

    fn secrets(&self, held: &str) -> Secrets {
        let derived = |what: &str| self.key.derived(&format!("provider sign-in {what} {held}"));
        Secrets {
            nonce: derived("nonce"),
            // A verifier has 43 characters at least.
            verifier: format!("{}{}", derived("verifier 1"), derived("verifier 2")),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-03T08:00:00Z".parse().unwrap()
    }

    fn trips() -> RoundTrips {
        RoundTrips::new(TokenKey::from_secret(&"s".repeat(32)).unwrap())
    }

    #[test]
    fn what_was_begun_ends_once_in_the_browser_that_began_it() {
        let (trips, provider) = (trips(), "gemeente".parse().unwrap());
        let begun = trips.begin(&provider, "counter", now()).unwrap();
        let another = trips.begin(&provider, "counter", now()).unwrap();
        let elsewhere = "elders".parse().unwrap();
        assert!(trips.end(&provider, &begun.state, &another.held, now()).is_none());
        assert!(trips.end(&elsewhere, &begun.state, &begun.held, now()).is_none());
        let other_page = begun.state.replace("counter", "admin");
        assert!(trips.end(&provider, &other_page, &begun.held, now()).is_none());
        let ended = trips.end(&provider, &begun.state, &begun.held, now()).unwrap();
        assert_eq!(ended.nonce, begun.secrets.nonce);
        assert_eq!(ended.verifier, begun.secrets.verifier);
        assert!(ended.verifier.len() >= 43);
        assert!(
            trips.end(&provider, &begun.state, &begun.held, now()).is_none(),
            "once"
        );
    }

    #[test]
    fn who_takes_longer_than_ten_minutes_begins_again() {
        let (trips, provider) = (trips(), "gemeente".parse().unwrap());
        let begun = trips.begin(&provider, "counter", now()).unwrap();
        let late = now() + ROUND_TRIP_LIFE + TimeDelta::seconds(1);
        assert!(trips.end(&provider, &begun.state, &begun.held, late).is_none());
        // Whoever writes another instant into the cookie makes it worth nothing.
        let younger = begun.held.replace(
            &now().timestamp_millis().to_string(),
            &late.timestamp_millis().to_string(),
        );
        assert!(trips.end(&provider, &begun.state, &younger, late).is_none());
        assert!(trips.end(&provider, &begun.state, &begun.held, now()).is_some());
    }

    #[test]
    fn what_was_made_up_ends_nothing() {
        let (trips, provider) = (trips(), "gemeente".parse().unwrap());
        for (state, held) in [("", ""), (".", "."), ("counter.x", "1.x"), ("é.é", "é.é")] {
            assert!(trips.end(&provider, state, held, now()).is_none(), "{state}");
            let _ = RoundTrips::label_of(state);
        }
    }
}
