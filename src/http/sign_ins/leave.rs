//! `POST /sign-ins`: a browser is about to go to a provider.

use std::sync::Arc;

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::trip_cookie;
use crate::auth::Auth;
use crate::auth::providers::ProviderRefusal;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::gives::WithCookies;
use crate::http::operation::{Answer, Created, Sent};
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::http::screens;
use crate::http::sessions::SameOrigin;
use crate::ids::{Language, ProviderId};

/// When a provider that does not answer may be tried again.
const TRY_AGAIN: std::time::Duration = std::time::Duration::from_secs(10);

/// By which provider somebody wants to sign in, and on which page they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BeginSignInBody {
    /// The provider.
    #[schema(value_type = ProviderId)]
    provider_id: Field<ProviderId>,
    /// The name of the page that the browser comes back to.
    #[schema(value_type = String, example = "counter")]
    page: Field<String>,
    /// The language in which the provider should ask.
    #[schema(value_type = Option<Language>)]
    language: Field<Language>,
}

impl Input for BeginSignInBody {
    type Checked = (ProviderId, &'static str, Option<Language>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let provider = faults.required("providerId", self.provider_id);
        let page = checked_page(faults, self.page);
        let language = faults.optional("language", self.language);
        Some((provider?, page?, language?))
    }
}

/// The name of one of our pages: nothing else can be asked for.
pub(super) fn checked_page(faults: &mut Faults, field: Field<String>) -> Option<&'static str> {
    let named = faults.required("page", field)?;
    let address = screens::address_of(&named);
    if address.is_none() {
        faults.add("page", "must be the name of a page, such as `counter`");
    }
    address.map(|address| address.trim_matches('/'))
}

/// Where a browser goes to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BegunSignInView {
    /// An address of the provider, good for ten minutes in this browser.
    pub url: String,
}

/// Begins to sign in by a provider
///
/// The browser goes to the address and comes back, by way of the provider, to the page that was named. A cookie
/// (`kwartier_trip_…`) ties what comes back to this browser.
#[utoipa::path(post, path = "/sign-ins", tag = "sessions",
    responses(
        (status = 201, description = "Where to go", headers(("Set-Cookie" = String, description = "What the browser takes along"))),
        (status = 400, description = "`invalid-input`, `malformed-json`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`cross-site`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`provider-silent`, `overloaded`; `Retry-After` says when to try again", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn begin_sign_in(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    body: Sent<BeginSignInBody>,
) -> Answer<WithCookies<Created<BegunSignInView>>> {
    let (provider, page, language) = body.check()?;
    let leaving = auth.leave_for_provider(&provider, page, language).await?;
    Ok(WithCookies {
        cookies: vec![trip_cookie(&auth, &leaving.label, Some(&leaving.held))],
        answer: Created(BegunSignInView { url: leaving.address }),
    })
}

impl From<ProviderRefusal> for Problem {
    fn from(refusal: ProviderRefusal) -> Self {
        match refusal {
            ProviderRefusal::Unknown => Self::fault("providerId", "there is no such provider"),
            ProviderRefusal::Store(error) => error.into(),
            ProviderRefusal::NoRoom(why) => Self::internal(why),
            // Leaving meets no other; coming back leads to a page, which says it in words.
            _ => Self::new(
                ProblemKind::ProviderSilent,
                "The provider does not answer. Accounts with a password sign in.",
            )
            .retry_after(TRY_AGAIN),
        }
    }
}
