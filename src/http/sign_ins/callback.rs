//! `GET /sign-ins/{providerId}/callback`: a browser comes back from a provider.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use axum_extra::extract::CookieJar;
use utoipa::openapi::Required;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::{SeeOther, trip_cookie, trip_name};
use crate::audit::Provenance;
use crate::auth::providers::{CameBack, RoundTrips};
use crate::auth::{Auth, NewSession, Place};
use crate::http::client_address::ClientAddress;
use crate::http::operation::page::Page;
use crate::http::operation::{Answer, Takes};
use crate::http::path::InPath;
use crate::http::screens;
use crate::http::sessions::{SessionKind, browser, drop_plain_cookie, set_cookie};
use crate::ids::ProviderId;

/// The longest that a provider sends along, in bytes: codes of some are kilobytes.
const LONGEST: usize = 8_192;

/// Where whoever brings back no page of ours is told that they must begin again.
const USUAL_PAGE: &str = "/counter/";

/// What a provider sends a browser back with; what it sends besides is nothing to us.
#[derive(Debug, Default)]
pub struct Sent {
    pairs: Vec<(String, String)>,
}

impl Sent {
    /// A value that was sent once.
    pub(super) fn one(&self, name: &str) -> Option<String> {
        let mut found = self.pairs.iter().filter(|(key, _)| key == name);
        let (_, value) = found.next()?;
        (found.next().is_none() && value.len() <= LONGEST).then(|| value.clone())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Sent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let pairs = Query::try_from_uri(&parts.uri).map(|Query(pairs)| pairs);
        Ok(Self {
            pairs: pairs.unwrap_or_default(),
        })
    }
}

impl Takes for Sent {
    fn describe(page: &mut Page<'_>) {
        for (name, words) in [
            ("state", "Which sign-in it is, as it was begun"),
            ("code", "What is changed for a token"),
            ("error", "Why there is no code"),
            ("iss", "The provider's issuer"),
        ] {
            let text = ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(LONGEST));
            let parameter = ParameterBuilder::new()
                .name(name)
                .description(Some(words))
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .schema(Some(text));
            page.parameter(parameter);
        }
    }
}

/// Ends a sign-in by a provider
///
/// The provider sends the browser here. It is led to the page that it came from, signed in; or to that page with
/// `?signIn=` and why not: `silent`, `expired`, `denied`, `distrusted`, `noRole`, `tooManyGroups`, `noName`, `taken`,
/// `inactive`, `tooMany` or `notNow`. Parameters that are not known are ignored.
#[utoipa::path(get, path = "/sign-ins/{providerId}/callback", tag = "sessions",
    responses((status = 303, description = "To the page", headers(("Location" = String, description = "The page"), ("Set-Cookie" = String, description = "The session")))))]
pub async fn end_sign_in(
    State(auth): State<Arc<Auth>>,
    InPath(provider): InPath<ProviderId>,
    ClientAddress(from): ClientAddress,
    headers: HeaderMap,
    sent: Sent,
) -> Answer<SeeOther> {
    let jar = CookieJar::from_headers(&headers);
    let state = sent.one("state");
    let label = state.as_deref().and_then(RoundTrips::label_of).map(str::to_owned);
    let held = label
        .as_deref()
        .and_then(|label| jar.get(&trip_name(&auth, label)));
    let page = state.as_deref().and_then(RoundTrips::page_of);
    let page = page.and_then(screens::address_of).unwrap_or(USUAL_PAGE);
    let back = CameBack {
        code: sent.one("code"),
        error: sent.one("error"),
        issuer: sent.one("iss"),
        state,
    };
    let place = Place {
        address: from,
        known_browser: None,
        browser: browser::kind(&headers),
    };
    let held = held.map(|cookie| cookie.value().to_owned());
    let entered = auth
        .sign_in_from_provider(&provider, back, held.as_deref(), &place)
        .await;
    // What it took along is good once.
    let taken = label.filter(|_| held.is_some());
    let mut cookies: Vec<(HeaderName, String)> = taken
        .map(|label| trip_cookie(&auth, &label, None))
        .into_iter()
        .collect();
    let location = match entered {
        Ok(new) => {
            cookies.extend(signed_in(&auth, &jar, new, &Provenance::from_address(from)).await);
            page.to_owned()
        }
        Err(refusal) => format!("{page}?signIn={}&provider={provider}", refusal.name()),
    };
    Ok(SeeOther { location, cookies })
}

/// The cookies of the new session; the one that the browser had ends.
async fn signed_in(
    auth: &Auth,
    jar: &CookieJar,
    new: NewSession,
    from: &Provenance,
) -> Vec<(HeaderName, String)> {
    let kind = SessionKind::Account;
    let mut cookies = vec![(header::SET_COOKIE, set_cookie(auth, kind, Some(&new.token)))];
    cookies.extend(drop_plain_cookie(auth, jar, kind));
    if let Some(former) = kind.held_in(jar)
        && let Err(error) = auth.end_session(former.value(), from).await
    {
        tracing::warn!(%error, "a session that was replaced could not be ended");
    }
    cookies
}
