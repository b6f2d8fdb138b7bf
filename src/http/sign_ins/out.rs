//! Signing out here and at the provider.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SeeOther;
use super::callback::Sent as Back;
use super::leave::checked_page;
use crate::audit::Provenance;
use crate::auth::Auth;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::gives::WithCookies;
use crate::http::operation::{Answer, Sent};
use crate::http::path::InPath;
use crate::http::screens;
use crate::http::sessions::{SameOrigin, SessionKind, drop_plain_cookie, set_cookie};
use crate::ids::ProviderId;

/// On which page somebody signs out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignOutBody {
    /// The name of the page that the browser comes back to.
    #[schema(value_type = String, example = "counter")]
    page: Field<String>,
}

impl Input for SignOutBody {
    type Checked = &'static str;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        checked_page(faults, self.page)
    }
}

/// Somebody is signed out here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedOutView {
    /// Where the browser goes to be signed out at the provider too; left out when there is no such place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Signs a member of staff out, here and at their provider
///
/// The session ends at once. The browser then goes to the address, if there is one: the provider ends its own, and sends
/// the browser back to the page that was named. Nothing happens when nobody is signed in.
#[utoipa::path(post, path = "/sign-ins/_signout", tag = "sessions",
    responses((status = 200, description = "Where to go")))]
pub async fn sign_out_everywhere(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    from: Provenance,
    headers: HeaderMap,
    body: Sent<SignOutBody>,
) -> Answer<WithCookies<Json<SignedOutView>>> {
    let page = body.check()?;
    let (jar, kind) = (CookieJar::from_headers(&headers), SessionKind::Account);
    let Some(cookie) = kind.held_in(&jar) else {
        let answer = Json(SignedOutView { url: None });
        return Ok(WithCookies {
            cookies: Vec::new(),
            answer,
        });
    };
    let url = auth.way_out(cookie.value(), page).await?;
    auth.end_session(cookie.value(), &from).await?;
    let mut cookies = vec![(header::SET_COOKIE, set_cookie(&auth, kind, None))];
    cookies.extend(drop_plain_cookie(&auth, &jar, kind));
    let answer = Json(SignedOutView { url });
    Ok(WithCookies { cookies, answer })
}

/// Comes back from signing out at a provider
///
/// The provider sends the browser here, which is led to the page that it came from. Parameters that are not known are
/// ignored.
#[utoipa::path(get, path = "/sign-ins/{providerId}/signed-out", tag = "sessions",
    responses((status = 303, description = "To the page", headers(("Location" = String, description = "The page")))))]
pub async fn come_back_signed_out(InPath(provider): InPath<ProviderId>, back: Back) -> Answer<SeeOther> {
    tracing::debug!(%provider, "somebody comes back from signing out at a provider");
    let page = back.one("state");
    let page = page.as_deref().and_then(screens::address_of);
    Ok(SeeOther {
        location: page.unwrap_or("/").to_owned(),
        cookies: Vec::new(),
    })
}
