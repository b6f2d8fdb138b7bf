//! Which providers there are: what the sign-in page shows of them, and what an administrator tells them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::Auth;
use crate::auth::providers::Seen;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::operation::Answer;
use crate::ids::ProviderId;

/// A provider as its button shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignInView {
    /// Its name in addresses.
    pub id: ProviderId,
    /// What stands on the button.
    #[schema(example = "Gemeente Voorbeeld")]
    pub name: String,
    /// Whether it answered when it was last asked.
    pub answers: bool,
}

/// A provider as it is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignInProviderView {
    /// Its name in addresses.
    pub id: ProviderId,
    /// What stands on the button.
    #[schema(example = "Gemeente Voorbeeld")]
    pub name: String,
    /// Whose tokens are believed.
    #[schema(example = "https://login.example.nl/realms/gemeente")]
    pub issuer: String,
    /// How it knows this server.
    #[schema(example = "kwartier")]
    pub client_id: String,
    /// The address to which it sends people back, which it must be told to the letter.
    pub redirect_uri: String,
    /// The address to which it sends those who signed out there, likewise.
    pub signed_out_uri: String,
    /// The claim from which roles come.
    #[schema(example = "groups")]
    pub groups_claim: String,
    /// The groups that give a role here.
    pub groups: Vec<String>,
    /// Whether it answered when it was last asked.
    pub answers: bool,
}

impl SignInView {
    fn of(seen: Seen<'_>) -> Self {
        Self {
            id: seen.config.id.clone(),
            name: seen.config.name.clone(),
            answers: seen.answers,
        }
    }
}

impl SignInProviderView {
    fn of(seen: Seen<'_>) -> Self {
        let config = seen.config;
        Self {
            id: config.id.clone(),
            name: config.name.clone(),
            issuer: config.issuer.clone(),
            client_id: config.client_id.clone(),
            redirect_uri: seen.redirect_uri.to_owned(),
            signed_out_uri: seen.signed_out_uri.to_owned(),
            groups_claim: config.groups_claim.clone(),
            groups: config.grants.iter().map(|grant| grant.value.clone()).collect(),
            answers: seen.answers,
        }
    }
}

/// The providers that staff can sign in by
///
/// In the order of their buttons; none where staff have passwords here alone. Signing in with a password goes on whatever
/// they do.
#[utoipa::path(get, path = "/sign-ins", tag = "sessions",
    responses((status = 200, description = "Their buttons")))]
pub async fn list_sign_ins(State(auth): State<Arc<Auth>>) -> Answer<Json<ListOf<SignInView>>> {
    let views = auth.providers().seen().map(SignInView::of).collect();
    Ok(Json(ListOf::whole(views)))
}

/// The providers as they are set up
///
/// In the configuration's file, with the addresses that each of them must be told. No secret is among it.
#[utoipa::path(get, path = "/sign-in-providers", tag = "sessions",
    responses((status = 200, description = "All of them")))]
pub async fn list_sign_in_providers(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
) -> Answer<Json<ListOf<SignInProviderView>>> {
    caller.permit_everywhere()?;
    let views = auth.providers().seen().map(SignInProviderView::of).collect();
    Ok(Json(ListOf::whole(views)))
}
