//! Signing in and out: staff by account and password, kiosks and displays by a device token.

pub(in crate::http) mod browser;
pub mod create;
pub mod end_current;
pub mod ending;
pub mod list;
pub mod read_current;

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::audit::Provenance;
use crate::auth::{Auth, DEVICE_LIFE, HallRoles, NewSession, Role, Session, Subject};
use crate::http::app::App;
use crate::http::caller::{DEVICE_COOKIE, DISPLAY_COOKIE, HOST_PREFIX, STAFF_COOKIE, session_in};
use crate::http::operation::{Answer, Takes, operations};
use crate::http::origin::require_same_origin;
use crate::http::problem::Problem;
use crate::ids::{HallId, ProviderId};

/// The operations on sessions, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(create::create_session, list::list_sessions))
        .routes(operations!(ending::end_all_sessions))
        .routes(operations!(ending::end_session))
        .routes(operations!(
            read_current::read_current_sessions,
            end_current::end_current_session
        ))
}

/// That the request is none of another site's page, which must sign nobody in or out.
#[derive(Debug)]
pub struct SameOrigin;

impl<S: Send + Sync> FromRequestParts<S> for SameOrigin
where
    Arc<Auth>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<Self> {
        let auth = Arc::<Auth>::from_ref(state);
        require_same_origin(parts, auth.public_origin())?;
        Ok(Self)
    }
}

impl Takes for SameOrigin {}

/// What kind of session it is; a browser can have one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SessionKind {
    /// Of a member of staff.
    Account,
    /// Of a kiosk.
    Device,
    /// Of a lobby screen.
    Display,
}

impl SessionKind {
    /// The cookie that holds the session's token; under `https` its name begins with `__Host-`.
    #[must_use]
    pub const fn cookie(self) -> &'static str {
        match self {
            Self::Account => STAFF_COOKIE,
            Self::Device => DEVICE_COOKIE,
            Self::Display => DISPLAY_COOKIE,
        }
    }

    /// The session's cookie as this browser sends it.
    pub(in crate::http) fn held_in(self, jar: &CookieJar) -> Option<&Cookie<'static>> {
        session_in(jar, self.cookie())
    }

    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Account, Self::Device, Self::Display];

    fn of(session: &Session) -> Self {
        let roles = session.halls.all();
        match session.subject {
            Subject::Device(_) if roles.iter().all(|role| *role == Role::Display) => Self::Display,
            Subject::Device(_) => Self::Device,
            _ => Self::Account,
        }
    }
}

/// A session as its holder sees it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Session)]
pub struct SessionJson {
    /// Who is signed in: `account:jansen`, `device:k1`.
    pub subject: String,
    /// What kind of session it is.
    pub kind: SessionKind,
    /// The provider that they signed in by, where they can be signed out too; left out for whoever has a password here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<ProviderId>,
    /// What they may do where; the hall `*` stands for every hall.
    pub halls: Vec<HeldRole>,
    /// Whether they may do nothing yet but set the second factor that they must have.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub must_enrol: bool,
    /// When the session ends unless it is used.
    pub expires_at: DateTime<Utc>,
    /// When it ends however much it is used; left out for a device's, which goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
}

/// A role in a hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallRole {
    /// The hall, or `*` for every hall.
    pub hall_id: String,
    /// The role.
    pub role: Role,
}

/// A role in a hall, with all that may be done by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeldRole {
    /// The hall, or `*` for every hall.
    pub hall_id: String,
    /// The role.
    pub role: Role,
    /// The roles that it includes, itself among them: a page for one of these is open to whoever holds it.
    pub includes: Vec<Role>,
}

impl From<HallRole> for HeldRole {
    fn from(HallRole { hall_id, role }: HallRole) -> Self {
        Self {
            hall_id,
            role,
            includes: role.included(),
        }
    }
}

/// What somebody may do where, hall by hall.
pub(in crate::http) fn hall_roles(halls: &HallRoles) -> Vec<HallRole> {
    let in_hall = |(hall, role): (&HallId, Role)| HallRole {
        hall_id: hall.to_string(),
        role,
    };
    let everywhere = halls.role_everywhere().map(|role| HallRole {
        hall_id: "*".into(),
        role,
    });
    halls.named().map(in_hall).chain(everywhere).collect()
}

impl SessionJson {
    fn of(session: &Session) -> Self {
        Self {
            subject: session.subject.to_string(),
            kind: SessionKind::of(session),
            provider_id: session.provider.clone(),
            halls: hall_roles(&session.halls)
                .into_iter()
                .map(HeldRole::from)
                .collect(),
            must_enrol: session.must_enrol,
            expires_at: session.expires_at,
            ends_at: session.ends_at,
        }
    }
}

/// The `Set-Cookie` that gives a browser its session, or takes it away when there is no token.
///
/// Staff are signed out when they close the browser; a kiosk stays signed in when it starts again. The session's
/// own life is kept by the server.
pub(in crate::http) fn set_cookie(auth: &Auth, kind: SessionKind, token: Option<&str>) -> String {
    let name = kind.cookie();
    let (prefix, secure) = if auth.is_secure() {
        (HOST_PREFIX, "; Secure")
    } else {
        ("", "")
    };
    let life = match (token, kind) {
        (None, _) => "; Max-Age=0".to_owned(),
        (Some(_), SessionKind::Account) => String::new(),
        (Some(_), SessionKind::Device | SessionKind::Display) => {
            format!("; Max-Age={}", DEVICE_LIFE.num_seconds())
        }
    };
    let token = token.unwrap_or_default();
    format!("{prefix}{name}={token}; Path=/; HttpOnly; SameSite=Strict{life}{secure}")
}

/// The `Set-Cookie` that takes a session's plain name from a browser that got it before it had another.
pub(in crate::http) fn drop_plain_cookie(
    auth: &Auth,
    jar: &CookieJar,
    kind: SessionKind,
) -> Option<(HeaderName, String)> {
    let name = kind.cookie();
    let is_left = auth.is_secure() && jar.get(name).is_some();
    let gone = || format!("{name}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure");
    is_left.then(|| (header::SET_COOKIE, gone()))
}

/// The cookies by which a browser takes up a session that just began, and that session as its holder sees it. One of the
/// same kind that the browser held before ends: nobody holds its token any more, and what it still showed must not stay
/// on a screen.
pub(in crate::http) async fn taken_up(
    auth: &Auth,
    headers: &HeaderMap,
    new: NewSession,
    from: Option<IpAddr>,
) -> (Vec<(HeaderName, String)>, SessionJson) {
    let jar = CookieJar::from_headers(headers);
    let session = SessionJson::of(&new.session);
    let mut cookies = vec![(
        header::SET_COOKIE,
        set_cookie(auth, session.kind, Some(&new.token)),
    )];
    if let (Subject::Account(account), Some(held)) = (&new.session.subject, new.known_browser) {
        let known = set_known_cookie(auth, account.as_str(), &held);
        cookies.extend(known.map(|known| (header::SET_COOKIE, known)));
    }
    cookies.extend(drop_plain_cookie(auth, &jar, session.kind));
    if let Some(former) = session.kind.held_in(&jar)
        && let Err(error) = auth
            .end_session(former.value(), &Provenance::from_address(from))
            .await
    {
        tracing::warn!(%error, "a session that was replaced could not be ended");
    }
    (cookies, session)
}

/// The path of the one call that asks whether a browser is known.
const SIGN_IN_PATH: &str = "/api/v1/sessions";

/// The name of the cookie by which a browser is known to an account; `None` where none is.
fn known_cookie(auth: &Auth, account: &str) -> Option<String> {
    let label = auth.browser_label(account)?;
    let prefix = if auth.is_secure() { "__Secure-" } else { "" };
    Some(format!("{prefix}kwartier_known_{label}"))
}

/// The `Set-Cookie` that makes a browser known to an account for as long as browsers keep a cookie.
fn set_known_cookie(auth: &Auth, account: &str, held: &str) -> Option<String> {
    let name = known_cookie(auth, account)?;
    let secure = if auth.is_secure() { "; Secure" } else { "" };
    let life = DEVICE_LIFE.num_seconds();
    Some(format!(
        "{name}={held}; Path={SIGN_IN_PATH}; HttpOnly; SameSite=Strict; Max-Age={life}{secure}"
    ))
}

#[cfg(test)]
pub(crate) mod testing {
    //! The three operations as a client meets them.
    #![allow(clippy::unwrap_used)]

    use std::sync::Arc;

    use axum::Router;
    use axum::body::Body;
    use axum::http::{HeaderMap, Request, StatusCode, header};
    use axum::routing::{get, post};
    use serde_json::Value;
    use tower::ServiceExt;

    use super::{create, end_current, read_current};
    use crate::auth::{Auth, testing};
    use crate::http::body::{BodyLimit, DEFAULT_BODY_BYTES};
    use crate::http::layers;

    /// A browser: keeps its cookies.
    pub(crate) struct Browser {
        app: Router,
        pub cookies: Vec<(String, String)>,
        /// Headers that go with each call.
        pub headers_to_send: HeaderMap,
        pub headers: HeaderMap,
    }

    impl Browser {
        pub(crate) fn new() -> Self {
            Self::with(testing::auth())
        }

        pub(crate) fn with(auth: Arc<Auth>) -> Self {
            let current = get(read_current::read_current_sessions).delete(end_current::end_current_session);
            let routes = Router::new()
                .route("/api/v1/sessions", post(create::create_session))
                .route("/api/v1/sessions/current", current);
            Self {
                app: layers::shape(
                    routes.with_state(auth),
                    BodyLimit(DEFAULT_BODY_BYTES),
                    layers::ReachedBy::HttpToo,
                ),
                cookies: Vec::new(),
                headers_to_send: HeaderMap::new(),
                headers: HeaderMap::new(),
            }
        }

        pub(crate) async fn ask(
            &mut self,
            method: &str,
            uri: &str,
            body: Option<Value>,
        ) -> (StatusCode, Value) {
            let jar: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let mut request = Request::builder().method(method).uri(uri);
            for (name, value) in &self.headers_to_send {
                request = request.header(name, value);
            }
            if !jar.is_empty() {
                request = request.header(header::COOKIE, jar.join("; "));
            }
            if body.is_some() {
                request = request.header(header::CONTENT_TYPE, "application/json");
            }
            let body = body.map_or(Body::empty(), |json| Body::from(json.to_string()));
            let response = self
                .app
                .clone()
                .oneshot(request.body(body).unwrap())
                .await
                .unwrap();
            let status = response.status();
            self.headers = response.headers().clone();
            self.keep_cookies();
            let bytes = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
            (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
        }

        fn keep_cookies(&mut self) {
            for set in self.headers.get_all(header::SET_COOKIE) {
                let set = set.to_str().unwrap();
                let (name, rest) = set.split_once('=').unwrap();
                self.cookies.retain(|(kept, _)| kept != name);
                if !set.contains("Max-Age=0") {
                    let value = rest.split(';').next().unwrap();
                    self.cookies.push((name.into(), value.into()));
                }
            }
        }
    }
}
