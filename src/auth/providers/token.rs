//! The provider's word on who somebody is: a code is changed for a token, and the token is believed once everything
//! about it is right.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Alg,
    CoreTokenResponse,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, Nonce,
    OAuth2TokenResponse, PkceCodeVerifier, RedirectUrl, RequestTokenError, SignatureVerificationError,
    TokenResponse,
};
use serde_json::{Map, Value};

use super::provider::{Description, Provider};
use super::refusal::ProviderRefusal;
use super::round_trip::Secrets;

/// How far the provider's clock may be from ours.
const SKEW: TimeDelta = TimeDelta::seconds(60);

/// The most groups of one person that are looked at.
const MOST_GROUPS: usize = 2_000;

/// Signatures that only the provider can make: one with a shared secret, or none at all, proves nothing.
const ALGORITHMS: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

/// Somebody whom the provider vouches for.
#[derive(Clone, PartialEq, Eq)]
pub struct Proven {
    /// The claim `sub`.
    pub subject: String,
    /// The claim that names the account, as it is.
    pub account: Option<String>,
    /// Their own name.
    pub name: Option<String>,
    /// Their groups; `None` when they are so many that the provider names none.
    pub groups: Option<Vec<String>>,
    /// The token itself, by which the provider knows whom to sign out.
    pub id_token: String,
}

impl std::fmt::Debug for Proven {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proven(…)")
    }
}

/// Why a token is not believed, for the log.
#[derive(Debug)]
struct Doubt(String);

impl Doubt {
    fn new(detail: impl std::fmt::Display) -> Self {
        Self(detail.to_string())
    }
}

/// Changes the code for a token and looks at it. `now` is the real time.
///
/// # Errors
/// [`ProviderRefusal::Silent`] and [`ProviderRefusal::Distrusted`].
pub(super) async fn prove(
    provider: &Provider,
    code: String,
    secrets: &Secrets,
    now: DateTime<Utc>,
) -> Result<Proven, ProviderRefusal> {
    let description = provider.description().await?;
    let response = exchange(provider, &description, code, &secrets.verifier).await?;
    let looked_at = match look_at(provider, &description, &response, &secrets.nonce, now) {
        Err(Looked::UnknownKey(doubt)) => {
            let renewed = provider.with_new_keys().await?;
            if Arc::ptr_eq(&renewed, &description) {
                Err(doubt)
            } else {
                look_at(provider, &renewed, &response, &secrets.nonce, now).map_err(Looked::doubt)
            }
        }
        looked_at => looked_at.map_err(Looked::doubt),
    };
    looked_at.map_err(|Doubt(why)| distrusted(provider, &why))
}

fn distrusted(provider: &Provider, why: &str) -> ProviderRefusal {
    tracing::warn!(provider = %provider.config.id, why, "what a sign-in provider said is not believed");
    ProviderRefusal::Distrusted
}

async fn exchange(
    provider: &Provider,
    description: &Arc<Description>,
    code: String,
    verifier: &str,
) -> Result<CoreTokenResponse, ProviderRefusal> {
    let config = &provider.config;
    let secret = config.client_secret.as_ref();
    let redirect = RedirectUrl::new(provider.redirect_uri.clone());
    let redirect = redirect.map_err(|error| distrusted(provider, &error.to_string()))?;
    let methods = description.token_endpoint_auth_methods_supported();
    // What a provider says nothing of is `client_secret_basic`.
    let takes_basic =
        methods.is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let client = CoreClient::from_provider_metadata(
        Description::clone(description),
        ClientId::new(config.client_id.clone()),
        secret.map(|secret| openidconnect::ClientSecret::new(secret.0.clone())),
    )
    .set_redirect_uri(redirect)
    .set_auth_type(if takes_basic {
        AuthType::BasicAuth
    } else {
        AuthType::RequestBody
    });
    let request = client.exchange_code(AuthorizationCode::new(code));
    let request = request.map_err(|error| distrusted(provider, &error.to_string()))?;
    let request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
    let answer = request.request_async(&provider.web).await;
    if !matches!(answer, Err(RequestTokenError::Request(_))) {
        provider.answered();
    }
    answer.map_err(|error| match error {
        RequestTokenError::Request(error) => {
            provider.fell_silent(&error);
            ProviderRefusal::Silent
        }
        RequestTokenError::ServerResponse(refused) => {
            distrusted(provider, &format!("it gives no token: {}", refused.error()))
        }
        RequestTokenError::Parse(error, _) => {
            distrusted(provider, &format!("its token cannot be read: {error}"))
        }
        RequestTokenError::Other(why) => distrusted(provider, &why),
    })
}

/// Why a token was not believed.
enum Looked {
    /// It names a key that is not known.
    UnknownKey(Doubt),
    /// Something else.
    Doubt(Doubt),
}

impl Looked {
    fn doubt(self) -> Doubt {
        match self {
            Self::UnknownKey(doubt) | Self::Doubt(doubt) => doubt,
        }
    }
}

impl From<Doubt> for Looked {
    fn from(doubt: Doubt) -> Self {
        Self::Doubt(doubt)
    }
}

fn look_at(
    provider: &Provider,
    description: &Description,
    response: &CoreTokenResponse,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Proven, Looked> {
    let token = response
        .id_token()
        .ok_or_else(|| Doubt::new("there is no ID token"))?;
    let verifier = CoreIdTokenVerifier::new_public_client(
        ClientId::new(provider.config.client_id.clone()),
        description.issuer().clone(),
        description.jwks().clone(),
    )
    .set_allowed_algs(ALGORITHMS)
    .set_time_fn(move || now - SKEW)
    .set_issue_time_verifier_fn(move |issued| {
        let is_past = issued <= now + SKEW;
        is_past
            .then_some(())
            .ok_or_else(|| format!("it is issued at {issued}, which is still to come"))
    });
    let claims = token
        .claims(&verifier, &Nonce::new(nonce.to_owned()))
        .map_err(|error| {
            let doubt = Doubt::new(&error);
            match error {
                ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
                    Looked::UnknownKey(doubt)
                }
                _ => Looked::Doubt(doubt),
            }
        })?;
    if let Some(expected) = claims.access_token_hash() {
        is_of_access_token(token, &verifier, response, expected)?;
    }
    let all = payload(token)?;
    let is_ours = |party: &Value| party.as_str() == Some(provider.config.client_id.as_str());
    if all.get("azp").is_some_and(|party| !is_ours(party)) {
        return Err(Doubt::new("it was given to another party").into());
    }
    let from = all.get("nbf").and_then(Value::as_i64);
    if from.is_some_and(|from| from > (now + SKEW).timestamp()) {
        return Err(Doubt::new("it is not valid yet").into());
    }
    Ok(proven(provider, claims.subject().to_string(), &all, token))
}

fn is_of_access_token(
    token: &CoreIdToken,
    verifier: &CoreIdTokenVerifier<'_>,
    response: &CoreTokenResponse,
    expected: &AccessTokenHash,
) -> Result<(), Doubt> {
    let key = token.signing_key(verifier).map_err(Doubt::new)?;
    let algorithm = token.signing_alg().map_err(Doubt::new)?;
    let actual = AccessTokenHash::from_token(response.access_token(), algorithm, key).map_err(Doubt::new)?;
    let is_same = actual == *expected;
    is_same
        .then_some(())
        .ok_or_else(|| Doubt::new("it was given with another access token"))
}

/// Every claim of a token that was looked at, as the provider signed it.
fn payload(token: &CoreIdToken) -> Result<Map<String, Value>, Doubt> {
    let text = token.to_string();
    let payload = text.split('.').nth(1).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(Doubt::new)?;
    serde_json::from_slice(&bytes).map_err(Doubt::new)
}

fn proven(provider: &Provider, subject: String, all: &Map<String, Value>, token: &CoreIdToken) -> Proven {
    let config = &provider.config;
    let text = |claim: &str| {
        let found = found(all, claim)?.as_str()?.trim();
        (!found.is_empty()).then(|| found.to_owned())
    };
    Proven {
        subject,
        account: text(&config.account_claim),
        name: text(&config.name_claim),
        groups: groups(all, &config.groups_claim),
        id_token: token.to_string(),
    }
}

/// A claim by its name, or by the way to it: `realm_access.roles`.
fn found<'c>(all: &'c Map<String, Value>, claim: &str) -> Option<&'c Value> {
    if let Some(value) = all.get(claim) {
        return Some(value);
    }
    let (first, rest) = claim.split_once('.')?;
    found(all.get(first)?.as_object()?, rest)
}

/// What a claim lists; none when the provider says that they are elsewhere, since they are too many for a token.
fn groups(all: &Map<String, Value>, claim: &str) -> Option<Vec<String>> {
    let elsewhere = all.get("_claim_names").and_then(Value::as_object);
    match found(all, claim) {
        Some(Value::Array(list)) => {
            let texts = list.iter().filter_map(Value::as_str).take(MOST_GROUPS);
            Some(texts.map(str::to_owned).collect())
        }
        Some(Value::String(one)) => Some(vec![one.clone()]),
        _ if elsewhere.is_some_and(|names| names.contains_key(claim)) => None,
        _ => Some(Vec::new()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn listed(claims: Value, claim: &str) -> Option<Vec<String>> {
        groups(claims.as_object().unwrap(), claim)
    }

    #[test]
    fn groups_stand_in_a_list_in_a_text_or_within_another_claim() {
        assert_eq!(
            listed(json!({"groups": ["a", 1, "b"]}), "groups"),
            Some(vec!["a".into(), "b".into()])
        );
        assert_eq!(listed(json!({"role": "a"}), "role"), Some(vec!["a".into()]));
        let within = json!({"realm_access": {"roles": ["a"]}, "https://x.example/roles": ["b"]});
        assert_eq!(
            listed(within.clone(), "realm_access.roles"),
            Some(vec!["a".into()])
        );
        assert_eq!(listed(within, "https://x.example/roles"), Some(vec!["b".into()]));
        assert_eq!(listed(json!({}), "groups"), Some(Vec::new()));
    }

    #[test]
    fn who_is_in_too_many_groups_is_not_taken_for_one_who_is_in_none() {
        let claims = json!({"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {"endpoint": "https://x"}}});
        assert_eq!(listed(claims.clone(), "groups"), None);
        assert_eq!(listed(claims, "roles"), Some(Vec::new()));
    }
}
