//! All providers, and the way there and back.

use std::sync::Arc;
use std::time::Duration;

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreIdToken};
use openidconnect::{
    ClientId, CsrfToken, LanguageTag, LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    PostLogoutRedirectUrl, RedirectUrl, Scope,
};

use super::config::ProviderConfig;
use super::provider::{Description, Provider};
use super::refusal::ProviderRefusal;
use super::round_trip::{CameBack, RoundTrips};
use super::token::{self, Proven};
use crate::auth::ticket_token::TokenKey;
use crate::clock::Clock;
use crate::ids::{Language, ProviderId};

/// Every provider that is configured.
#[derive(Debug, Default)]
pub struct Providers {
    all: Vec<Provider>,
    trips: Option<RoundTrips>,
}

/// Where a browser goes to sign in, and what it takes along.
#[derive(Debug)]
pub struct Leaving {
    /// The provider's address.
    pub address: String,
    /// The end of the cookie's name.
    pub label: String,
    /// What the cookie holds.
    pub held: String,
}

/// A provider as it is seen from here.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'p> {
    /// What is configured of it.
    pub config: &'p ProviderConfig,
    /// Whether it answered when it was last asked; one that never was is taken to answer.
    pub answers: bool,
    /// Where it must send browsers back to.
    pub redirect_uri: &'p str,
    /// Where it must send those who signed out there.
    pub signed_out_uri: &'p str,
}

impl Providers {
    /// None of them is asked anything yet. `base` is where people reach this server's operations.
    ///
    /// # Errors
    /// When authorities cannot be read.
    pub fn new(
        configs: Vec<ProviderConfig>,
        base: &str,
        patience: Duration,
        key: TokenKey,
        clock: &Arc<dyn Clock>,
    ) -> Result<Self, rustls::Error> {
        let all = configs
            .into_iter()
            .map(|config| Provider::new(config, base, patience, Arc::clone(clock)));
        Ok(Self {
            all: all.collect::<Result<_, _>>()?,
            trips: Some(RoundTrips::new(key)),
        })
    }

    /// Each of them, in the order of the configuration.
    pub fn seen(&self) -> impl Iterator<Item = Seen<'_>> {
        self.all.iter().map(|provider| Seen {
            config: &provider.config,
            answers: !provider.is_silent(),
            redirect_uri: &provider.redirect_uri,
            signed_out_uri: &provider.signed_out_uri,
        })
    }

    /// What is configured of one.
    #[must_use]
    pub fn config(&self, id: &ProviderId) -> Option<&ProviderConfig> {
        let mut all = self.all.iter().map(|provider| &provider.config);
        all.find(|config| config.id == *id)
    }

    /// Asks each whether it is there; says whether all answer.
    pub async fn look(&self) -> bool {
        for provider in &self.all {
            provider.look().await;
        }
        !self.all.iter().any(Provider::is_silent)
    }

    /// The way to a provider, for a browser that comes back to this page.
    ///
    /// # Errors
    /// [`ProviderRefusal`].
    pub async fn leave(
        &self,
        id: &ProviderId,
        page: &str,
        language: Option<Language>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Leaving, ProviderRefusal> {
        let (provider, trips) = self.found(id)?;
        let description = provider.description().await?;
        if provider.is_silent() {
            return Err(ProviderRefusal::Silent);
        }
        let begun = trips.begin(id, page, now);
        let begun = begun.map_err(|error| ProviderRefusal::NoRoom(error.to_string()))?;
        let config = &provider.config;
        let redirect = RedirectUrl::new(provider.redirect_uri.clone());
        let redirect = redirect.map_err(|error| ProviderRefusal::NoRoom(error.to_string()))?;
        let client = CoreClient::from_provider_metadata(
            Description::clone(&description),
            ClientId::new(config.client_id.clone()),
            None,
        )
        .set_redirect_uri(redirect);
        let verifier = PkceCodeVerifier::new(begun.secrets.verifier);
        let (state, nonce) = (begun.state, begun.secrets.nonce);
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scopes(config.scopes.iter().cloned().map(Scope::new));
        if let Some(language) = language {
            request = request.add_ui_locale(LanguageTag::new(language.to_string()));
        }
        let (address, _, _) = request.url();
        Ok(Leaving {
            address: address.into(),
            label: begun.label,
            held: begun.held,
        })
    }

    /// Who came back from a provider, with what their browser held.
    ///
    /// # Errors
    /// [`ProviderRefusal`].
    pub async fn welcome(
        &self,
        id: &ProviderId,
        back: CameBack,
        held: Option<&str>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Proven, ProviderRefusal> {
        let (provider, trips) = self.found(id)?;
        let state = back.state.as_deref().unwrap_or_default();
        let ended = held.and_then(|held| trips.end(id, state, held, now));
        let secrets = ended.ok_or(ProviderRefusal::Expired)?;
        let description = provider.description().await?;
        let issuer = description.issuer().as_str();
        let names_itself = description
            .additional_metadata()
            .authorization_response_iss_parameter_supported;
        let is_right = back
            .issuer
            .as_deref()
            .map_or(!names_itself, |said| said == issuer);
        if !is_right {
            tracing::warn!(provider = %id, "a browser came back from another issuer than the one it was sent to");
            return Err(ProviderRefusal::Distrusted);
        }
        let Some(code) = back.code.filter(|_| back.error.is_none()) else {
            let error = back.error.unwrap_or_default();
            // What a provider writes there is its own, but the browser can change it.
            let error: String = error.chars().filter(char::is_ascii_graphic).take(60).collect();
            tracing::info!(provider = %id, error, "a sign-in provider let somebody go without signing them in");
            return Err(ProviderRefusal::Denied);
        };
        token::prove(provider, code, &secrets, now).await
    }

    /// Where a browser goes to sign out at the provider too; none when the provider has no such place or never answered.
    pub async fn sign_out(&self, id: &ProviderId, id_token: Option<&str>, page: &str) -> Option<String> {
        let (provider, _) = self.found(id).ok()?;
        let description = provider.description().await.ok()?;
        let endpoint = description.additional_metadata().end_session_endpoint.clone()?;
        let back = PostLogoutRedirectUrl::new(provider.signed_out_uri.clone()).ok()?;
        let mut request = LogoutRequest::from(endpoint)
            .set_client_id(ClientId::new(provider.config.client_id.clone()))
            .set_post_logout_redirect_uri(back)
            .set_state(CsrfToken::new(page.to_owned()));
        if let Some(token) = id_token.and_then(|token| token.parse::<CoreIdToken>().ok()) {
            request = request.set_id_token_hint(&token);
        }
        Some(request.http_get_url().into())
    }

    fn found(&self, id: &ProviderId) -> Result<(&Provider, &RoundTrips), ProviderRefusal> {
        let provider = self.all.iter().find(|provider| provider.config.id == *id);
        provider.zip(self.trips.as_ref()).ok_or(ProviderRefusal::Unknown)
    }
}
