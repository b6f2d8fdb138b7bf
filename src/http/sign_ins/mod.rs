//! Signing in by a provider of the municipality's accounts: there, back again, and out.
//!
//! A page asks where to go ([`leave`]), the browser goes there and comes back ([`callback`]), and is led to the page that it
//! came from, by that page's name: nobody is ever led to an address that came with a request.

pub mod callback;
pub mod leave;
pub mod list;
pub mod out;

use axum::http::{HeaderName, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;

use crate::auth::Auth;
use crate::http::app::App;
use crate::http::caller::HOST_PREFIX;
use crate::http::operation::gives::Gives;
use crate::http::operation::operations;
use crate::http::operation::page::Page;

/// The operations on signing in by a provider, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list::list_sign_ins, leave::begin_sign_in))
        .routes(operations!(out::sign_out_everywhere))
        .routes(operations!(callback::end_sign_in))
        .routes(operations!(out::come_back_signed_out))
        .routes(operations!(list::list_sign_in_providers))
}

/// How long a browser keeps what it takes to a provider, in seconds: somebody types a password there, and a code.
const COOKIE_LIFE: i64 = 600;

/// The `Set-Cookie` of what a browser takes to a provider and back; without a value it is taken away.
///
/// It must come along when the provider sends the browser back, which `Strict` would prevent: `Lax` sends it with that one
/// step from another site.
fn trip_cookie(auth: &Auth, label: &str, held: Option<&str>) -> (HeaderName, String) {
    let name = trip_name(auth, label);
    let secure = if auth.is_secure() { "; Secure" } else { "" };
    let life = held.map_or(0, |_| COOKIE_LIFE);
    let held = held.unwrap_or_default();
    let cookie = format!("{name}={held}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life}{secure}");
    (header::SET_COOKIE, cookie)
}

fn trip_name(auth: &Auth, label: &str) -> String {
    let prefix = if auth.is_secure() { HOST_PREFIX } else { "" };
    format!("{prefix}kwartier_trip_{label}")
}

/// The browser goes on elsewhere: 303.
#[derive(Debug)]
pub struct SeeOther {
    /// Where: an address of ours.
    location: String,
    /// Each as `Set-Cookie`.
    cookies: Vec<(HeaderName, String)>,
}

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        let location = [(header::LOCATION, self.location)];
        (StatusCode::SEE_OTHER, location, AppendHeaders(self.cookies)).into_response()
    }
}

impl Gives for SeeOther {
    fn describe(page: &mut Page<'_>) {
        page.answer(303, []);
    }
}
