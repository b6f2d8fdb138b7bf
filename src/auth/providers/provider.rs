//! One provider: its description and its keys, asked when they are needed and kept for a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, EndSessionUrl, IssuerUrl, ProviderMetadata};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::config::ProviderConfig;
use super::refusal::ProviderRefusal;
use super::web::{Web, WebError};
use crate::clock::Clock;

/// A description is asked again when it is older than this.
const FRESH: Duration = Duration::from_secs(3_600);

/// One that could not be had is not asked for again before this is over: whoever presses the button hears it at once.
const ASK_AGAIN: Duration = Duration::from_secs(10);

/// Keys are not fetched again before this is over, whatever key a token names.
const KEYS_AGAIN: Duration = Duration::from_secs(60);

/// What a provider says of itself beyond the core.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct More {
    /// Where one signs out there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_session_endpoint: Option<EndSessionUrl>,
    /// Whether it names itself to whoever comes back (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

/// A provider's description, with its keys.
pub(super) type Description = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What is known now, by the monotonic clock.
#[derive(Debug, Default)]
struct Known {
    description: Option<(Arc<Description>, Duration)>,
    failed_at: Option<Duration>,
    keys_at: Option<Duration>,
}

/// One provider.
pub(super) struct Provider {
    pub config: ProviderConfig,
    /// Where it sends browsers back to, to the letter.
    pub redirect_uri: String,
    /// Where it sends them once they signed out there.
    pub signed_out_uri: String,
    pub web: Web,
    clock: Arc<dyn Clock>,
    /// One question at a time: who asks meanwhile waits for its answer.
    known: Mutex<Known>,
    is_silent: AtomicBool,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Provider").field(&self.config.id).finish()
    }
}

impl Provider {
    /// It is asked nothing yet. `base` is where people reach this server's operations.
    ///
    /// # Errors
    /// When its authorities or the machine's cannot be read.
    pub(super) fn new(
        config: ProviderConfig,
        base: &str,
        patience: Duration,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, rustls::Error> {
        let at = format!("{base}/sign-ins/{}", config.id);
        Ok(Self {
            web: Web::new(&config.authorities, patience)?,
            redirect_uri: format!("{at}/callback"),
            signed_out_uri: format!("{at}/signed-out"),
            config,
            clock,
            known: Mutex::default(),
            is_silent: AtomicBool::new(false),
        })
    }

    /// Whether it did not answer when it was last asked.
    pub(super) fn is_silent(&self) -> bool {
        self.is_silent.load(Ordering::Relaxed)
    }

    /// Its description: one that is fresh, or, while it does not answer, the last that it gave.
    ///
    /// # Errors
    /// [`ProviderRefusal::Silent`] when it never answered.
    pub(super) async fn description(&self) -> Result<Arc<Description>, ProviderRefusal> {
        // One that fell silent is asked whether it is there again.
        let age = if self.is_silent() { Duration::ZERO } else { FRESH };
        self.description_within(age).await
    }

    /// Asks it whether it is there, so that an outage is known before anybody presses a button.
    pub(super) async fn look(&self) {
        if let Err(refusal) = self.description_within(Duration::ZERO).await {
            tracing::debug!(provider = %self.config.id, %refusal, "a sign-in provider has never answered yet");
        }
    }

    async fn description_within(&self, age: Duration) -> Result<Arc<Description>, ProviderRefusal> {
        let mut known = self.known.lock().await;
        let now = self.clock.monotonic();
        let last = known.description.clone();
        if let Some((description, at)) = &last
            && now.saturating_sub(*at) < age
        {
            return Ok(Arc::clone(description));
        }
        let last = last.map(|(description, _)| description);
        let failed_just_now = known
            .failed_at
            .is_some_and(|at| now.saturating_sub(at) < ASK_AGAIN);
        if failed_just_now {
            return last.ok_or(ProviderRefusal::Silent);
        }
        match self.discover().await {
            Ok(found) => {
                let found = Arc::new(found);
                known.description = Some((Arc::clone(&found), now));
                known.failed_at = None;
                known.keys_at = Some(now);
                self.answered();
                Ok(found)
            }
            Err(error) => {
                known.failed_at = Some(now);
                self.fell_silent(&error);
                last.ok_or(ProviderRefusal::Silent)
            }
        }
    }

    /// The description with keys fetched again, since a token names one that is not known; not more than once a minute.
    ///
    /// # Errors
    /// As [`Provider::description`], or when the keys cannot be had.
    pub(super) async fn with_new_keys(&self) -> Result<Arc<Description>, ProviderRefusal> {
        let present = self.description().await?;
        let mut known = self.known.lock().await;
        let now = self.clock.monotonic();
        if known
            .keys_at
            .is_some_and(|at| now.saturating_sub(at) < KEYS_AGAIN)
        {
            return Ok(present);
        }
        known.keys_at = Some(now);
        let keys = CoreJsonWebKeySet::fetch_async(present.jwks_uri(), &self.web).await;
        let keys = keys.map_err(|error| {
            self.fell_silent(&error);
            ProviderRefusal::Silent
        })?;
        let renewed = Arc::new(Description::clone(&present).set_jwks(keys));
        let at = known.description.as_ref().map_or(now, |(_, at)| *at);
        known.description = Some((Arc::clone(&renewed), at));
        Ok(renewed)
    }

    async fn discover(&self) -> Result<Description, String> {
        let issuer = IssuerUrl::new(self.config.issuer.clone()).map_err(|error| error.to_string())?;
        let found = Description::discover_async(issuer, &self.web).await;
        let found = found.map_err(|error| in_words(&error))?;
        let is_sound = |url: &str| url.starts_with("https://") || is_of_this_machine(url);
        let entrance = found.authorization_endpoint().as_str();
        let counter = found.token_endpoint().map(|endpoint| endpoint.as_str());
        match counter {
            Some(counter) if is_sound(entrance) && is_sound(counter) => Ok(found),
            _ => Err("it names no place to sign in at, or one without https".to_owned()),
        }
    }

    pub(super) fn answered(&self) {
        if self.is_silent.swap(false, Ordering::Relaxed) {
            tracing::info!(provider = %self.config.id, "this sign-in provider answers again");
        }
    }

    pub(super) fn fell_silent(&self, error: &dyn std::fmt::Display) {
        self.is_silent.store(true, Ordering::Relaxed);
        tracing::error!(provider = %self.config.id, %error, "this sign-in provider does not answer: who is signed in goes on, local accounts still sign in");
    }
}

/// Whether an address is one of this machine, where nobody listens on the way.
#[must_use]
pub fn is_of_this_machine(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit()))
        .map_or(host, |(host, _)| host);
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn in_words(error: &openidconnect::DiscoveryError<WebError>) -> String {
    match error {
        openidconnect::DiscoveryError::Request(error) => error.to_string(),
        openidconnect::DiscoveryError::Parse(error) => format!("its description cannot be read: {error}"),
        openidconnect::DiscoveryError::Response(status, _, detail) => format!("{status}: {detail}"),
        other => other.to_string(),
    }
}
