//! Who sends a request, from everything it presents: a bearer token, or the cookies of staff and devices.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use super::access::{Access, When};
use super::client_address::ClientAddress;
use super::connections::Place;
use super::origin::{needs_same_origin, require_same_origin};
use super::problem::{Problem, ProblemKind};
use crate::auth::{Auth, HallRoles, Lease, Principal, Role, Subject};
use crate::ids::{AgentId, DeviceId, HallId};

/// The cookie of a member of staff.
pub const STAFF_COOKIE: &str = "kwartier_staff";

/// The cookie of a kiosk.
pub const DEVICE_COOKIE: &str = "kwartier_device";

/// The cookie of a lobby screen: one browser can be staff, kiosk and lobby screen at once, as on one machine that
/// shows all of them.
pub const DISPLAY_COOKIE: &str = "kwartier_display";

/// Who sends a request; nobody, when it presents nothing that holds.
///
/// Reading it never refuses a stranger: an operation does, by [`Caller::permit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    credentials: Vec<Credential>,
    /// Whether somebody calls who must set a second factor before this.
    must_enrol: bool,
    /// What the operation that was reached needs.
    access: Sought,
}

/// Who was let in before the operation ran: the one of those who call whose role suffices.
#[derive(Debug, Clone)]
pub struct Permitted(pub Principal);

/// The row of the operation that a request reached; two callers are the same whatever they ask for.
#[derive(Debug, Clone, Copy)]
struct Sought(&'static Access);

impl PartialEq for Sought {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Sought {}

/// One thing that a request presents and that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Credential {
    subject: Subject,
    halls: HallRoles,
    /// The token by which.
    lease: Lease,
    /// Whether they may do nothing yet but what they must do of themselves: set a second factor.
    must_enrol: bool,
}

impl<S> FromRequestParts<S> for Caller
where
    S: Send + Sync,
    Arc<Auth>: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // Who was let in before the operation ran is not looked up a second time.
        if let Some(known) = parts.extensions.remove::<Self>() {
            return Ok(known);
        }
        let access = Sought(Access::of_request(parts));
        let auth = Arc::<Auth>::from_ref(state);
        // A bearer token was put into this very request by a program, cookies come along by themselves: when
        // there is a token it alone counts, and where it came from does not matter.
        if let Some(presented) = parts.headers.get(header::AUTHORIZATION) {
            let token = presented.to_str().ok().and_then(bearer).map(str::to_owned);
            let token = token.unwrap_or_default();
            let Ok(ClientAddress(from)) = ClientAddress::from_request_parts(parts, state).await;
            let found = if token.is_empty() {
                None
            } else {
                auth.bearer(&token, from).map_err(too_many_tokens)?
            };
            let row = access.0;
            let credentials = found.map(|(subject, rights)| Credential {
                subject,
                halls: rights.for_operation(row.role_of_keys(), row.scope),
                lease: Lease::Bearer(token),
                must_enrol: false,
            });
            let credentials: Vec<_> = credentials.into_iter().collect();
            note_known(parts, &credentials);
            return Ok(Self {
                credentials,
                must_enrol: false,
                access,
            });
        }
        let (mut credentials, mut must_enrol) = (Vec::new(), false);
        for token in cookies(&parts.headers) {
            if let Some(session) = auth.session(&token).await? {
                // Here they are nobody yet, whatever the operation asks: none can forget it.
                if session.must_enrol && !access.0.is_before_enrolling {
                    must_enrol = true;
                    continue;
                }
                credentials.push(Credential {
                    subject: session.subject,
                    halls: session.halls,
                    lease: Lease::Session(token),
                    must_enrol: session.must_enrol,
                });
            }
        }
        if !credentials.is_empty() && needs_same_origin(parts) {
            require_same_origin(parts, auth.public_origin())?;
        }
        note_known(parts, &credentials);
        Ok(Self {
            credentials,
            must_enrol,
            access,
        })
    }
}

/// Whoever is known keeps the connection also when the places for anyone are taken.
fn note_known(parts: &Parts, credentials: &[Credential]) {
    if let Some(place) = parts.extensions.get::<Arc<Place>>()
        && !credentials.is_empty()
    {
        place.is_of_somebody_known();
    }
}

impl Caller {
    /// Somebody who may do in that hall what the request asks, as the table of roles says. Of several it is the one whose role is the least that
    /// suffices: at a kiosk where staff signed in too, a ticket is still issued by the kiosk.
    ///
    /// # Errors
    /// `unauthorized` when nobody is signed in, `forbidden` when their role does not suffice.
    pub fn permit(&self, hall: &HallId) -> Result<Principal, Problem> {
        self.require_by(|role| self.access.0.permits(role), |halls| halls.roles_in(hall))
    }

    /// The same for what needs another role under this condition.
    ///
    /// # Errors
    /// As [`Caller::permit`].
    pub fn permit_when(&self, when: When, hall: &HallId) -> Result<Principal, Problem> {
        self.enrolled().require_by(
            |role| self.access.0.permits_when(when, role),
            |halls| halls.roles_in(hall),
        )
    }

    /// Somebody who may do it in every hall, for what belongs to no hall.
    ///
    /// # Errors
    /// As [`Caller::permit`].
    pub fn permit_everywhere(&self) -> Result<Principal, Problem> {
        self.require_by(|role| self.access.0.permits(role), everywhere)
    }

    /// The same for what needs another role under this condition.
    ///
    /// # Errors
    /// As [`Caller::permit`].
    pub fn permit_everywhere_when(&self, when: When) -> Result<Principal, Problem> {
        self.enrolled()
            .require_by(|role| self.access.0.permits_when(when, role), everywhere)
    }

    /// Somebody who may do it in some hall, before it is read which hall a call is about: strangers learn
    /// nothing from the faults of what they sent.
    ///
    /// # Errors
    /// As [`Caller::permit`].
    pub fn permit_somewhere(&self) -> Result<Principal, Problem> {
        self.require_by(|role| self.access.0.permits(role), HallRoles::all)
    }

    /// The member of staff who calls, when one does.
    #[must_use]
    pub fn account(&self) -> Option<&AgentId> {
        self.credentials
            .iter()
            .find_map(|credential| match &credential.subject {
                Subject::Account(id) => Some(id),
                _ => None,
            })
    }

    /// Whether anybody who calls has some role in that hall.
    #[must_use]
    pub fn is_known_in(&self, hall: &HallId) -> bool {
        let mut all = self.credentials.iter();
        all.any(|credential| !credential.halls.roles_in(hall).is_empty())
    }

    /// What somebody calls by: what they watch ends with it.
    #[must_use]
    pub fn lease_of(&self, principal: &Principal) -> Option<&Lease> {
        let mut theirs = self
            .credentials
            .iter()
            .filter(|credential| credential.subject == principal.subject);
        theirs.next().map(|credential| &credential.lease)
    }

    /// The token of the session by which somebody calls; `None` for a bearer token.
    #[must_use]
    pub fn session_of(&self, principal: &Principal) -> Option<&str> {
        match self.lease_of(principal)? {
            Lease::Session(token) => Some(token),
            Lease::Bearer(_) => None,
        }
    }

    /// The kiosk or display that calls, when it may do this much in that hall. Of several it is the one whose role is the
    /// least that suffices: in a browser that is kiosk and lobby screen, the lobby's page speaks for the lobby screen.
    #[must_use]
    pub fn device(&self, hall: &HallId) -> Option<&DeviceId> {
        self.device_with(|role| self.access.0.permits(role), hall)
    }

    /// The device of this role that calls: one browser can be a kiosk and a lobby screen of the hall.
    #[must_use]
    pub fn device_of_kind(&self, hall: &HallId, role: Role) -> Option<&DeviceId> {
        self.credentials
            .iter()
            .find_map(|credential| match &credential.subject {
                Subject::Device(id) if credential.halls.roles_in(hall) == [role] => Some(id),
                _ => None,
            })
    }

    /// What a device of that hall calls by.
    #[must_use]
    pub fn device_lease(&self, hall: &HallId) -> Option<&Lease> {
        let device = self.device_with(|role| role.includes(Role::Display), hall)?;
        let mut theirs = self
            .credentials
            .iter()
            .filter(|one| matches!(&one.subject, Subject::Device(id) if id == device));
        theirs.next().map(|credential| &credential.lease)
    }

    fn device_with(&self, suffices: impl Fn(Role) -> bool, hall: &HallId) -> Option<&DeviceId> {
        let devices = self.credentials.iter().filter_map(|credential| {
            let has = least(credential.halls.roles_in(hall), &suffices)?;
            match &credential.subject {
                Subject::Device(id) => Some((has, id)),
                _ => None,
            }
        });
        devices.min_by_key(|(has, _)| breadth(*has)).map(|(_, id)| id)
    }

    /// Those who may do more than what concerns themselves.
    fn enrolled(&self) -> Self {
        let mut enrolled = self.clone();
        enrolled.credentials.retain(|credential| !credential.must_enrol);
        enrolled.must_enrol |= enrolled.credentials.len() < self.credentials.len();
        enrolled
    }

    fn require_by(
        &self,
        suffices: impl Fn(Role) -> bool,
        held: impl Fn(&HallRoles) -> Vec<Role>,
    ) -> Result<Principal, Problem> {
        let found = self.credentials.iter().filter_map(|credential| {
            let has = least(held(&credential.halls), &suffices)?;
            Some((has, credential.subject.clone()))
        });
        let least = found.min_by_key(|(has, _)| breadth(*has));
        match least {
            Some((has, subject)) => Ok(Principal {
                subject,
                role: Some(has),
            }),
            None if self.must_enrol => Err(Problem::new(
                ProblemKind::SecondFactorRequired,
                "This account needs a second factor: set one with `POST /api/v1/second-factors/_begin`, or on the page \
                 `/account/`.",
            )),
            None if self.credentials.is_empty() => Err(Problem::new(
                ProblemKind::Unauthorized,
                "Sign in with `POST /api/v1/sessions`, or send a bearer token.",
            )),
            None => Err(Problem::new(
                ProblemKind::Forbidden,
                "Ask an administrator for the role that this call needs.",
            )),
        }
    }
}

fn everywhere(halls: &HallRoles) -> Vec<Role> {
    halls.role_everywhere().into_iter().collect()
}

/// How much a role may: of two that suffice, the one that includes fewer acts.
fn breadth(role: Role) -> usize {
    role.included().len()
}

/// The role that may least, of those that suffice.
fn least(held: Vec<Role>, suffices: impl Fn(Role) -> bool) -> Option<Role> {
    let suffice = held.into_iter().filter(|role| suffices(*role));
    suffice.min_by_key(|role| breadth(*role))
}

fn too_many_tokens(retry_after: std::time::Duration) -> Problem {
    let detail = "Too many tokens that are not known were sent. Wait before you try again.";
    Problem::new(ProblemKind::TooManyRequests, detail).retry_after(retry_after)
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The session tokens in the request's cookies.
fn cookies(headers: &HeaderMap) -> Vec<String> {
    let jar = CookieJar::from_headers(headers);
    let named = [STAFF_COOKIE, DEVICE_COOKIE, DISPLAY_COOKIE].into_iter();
    named
        .filter_map(|name| session_in(&jar, name))
        .map(|cookie| cookie.value().to_owned())
        .collect()
}

/// What a session's cookie is called under `https`: with this prefix browsers take it from this very host alone, never
/// from a neighbour of it.
pub(super) const HOST_PREFIX: &str = "__Host-";

/// The cookie of a session, by its name under `https` or, given before there was that, by its plain one.
pub(super) fn session_in<'j>(jar: &'j CookieJar, name: &str) -> Option<&'j Cookie<'static>> {
    jar.get(&format!("{HOST_PREFIX}{name}")).or_else(|| jar.get(name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::testing::{self, ADMIN_TOKEN, KIOSK_TOKEN};
    use axum::http::Request;

    fn hall() -> HallId {
        "stadhuis".parse().unwrap()
    }

    fn require(caller: &Caller, least: Role, hall: &HallId) -> Result<Principal, Problem> {
        caller.require_by(|role| role.includes(least), |halls| halls.roles_in(hall))
    }

    async fn caller(auth: &Arc<Auth>, method: &str, headers: &[(&str, &str)]) -> Result<Caller, Problem> {
        let mut request = Request::builder().method(method).header("host", "localhost:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        Caller::from_request_parts(&mut parts, auth).await
    }

    /// A credential of a device that may do so much.
    fn device_of(id: &str, role: Role) -> Credential {
        Credential {
            subject: Subject::Device(id.parse().unwrap()),
            halls: HallRoles::in_hall(hall(), role),
            lease: Lease::Bearer(String::new()),
            must_enrol: false,
        }
    }

    #[test]
    fn in_a_browser_that_is_kiosk_and_lobby_screen_each_page_speaks_for_its_own_device() {
        let (kiosk, display) = (device_of("k1", Role::Kiosk), device_of("d1", Role::Display));
        for credentials in [[kiosk.clone(), display.clone()], [display, kiosk]] {
            let caller = Caller {
                credentials: credentials.into(),
                must_enrol: false,
                access: Sought(&Access::all()[0]),
            };
            let speaks = |least: Role| {
                let found = caller.device_with(|role| role.includes(least), &hall());
                found.map(ToString::to_string)
            };
            assert_eq!(speaks(Role::Display).as_deref(), Some("d1"));
            assert_eq!(speaks(Role::Kiosk).as_deref(), Some("k1"));
        }
    }

    async fn both_cookies(auth: &Auth) -> String {
        let staff = auth
            .sign_in_staff("jansen", "geheim".into(), None)
            .await
            .unwrap()
            .token;
        let device = auth.sign_in_device(KIOSK_TOKEN, None).await.unwrap().token;
        format!("{STAFF_COOKIE}={staff}; {DEVICE_COOKIE}={device}; other=1")
    }

    #[tokio::test]
    async fn whoever_presents_nothing_or_something_unknown_is_nobody() {
        let auth = testing::auth();
        for headers in [
            &[] as &[(&str, &str)],
            &[("authorization", "Bearer nothing")],
            &[("authorization", "Basic YTpi")],
            &[("cookie", "kwartier_staff=nothing")],
        ] {
            let stranger = caller(&auth, "POST", headers).await.unwrap();
            let refused = require(&stranger, Role::Display, &hall());
            assert_eq!(
                refused.unwrap_err().kind(),
                ProblemKind::Unauthorized,
                "{headers:?}"
            );
        }
    }

    #[tokio::test]
    async fn of_several_who_are_signed_in_the_one_with_the_least_sufficient_role_acts() {
        let auth = testing::auth();
        let cookie = both_cookies(&auth).await;
        let caller = caller(&auth, "POST", &[("cookie", &cookie)]).await.unwrap();
        let name = |role| require(&caller, role, &hall()).map(|principal| principal.to_string());
        assert_eq!(name(Role::Kiosk), Ok("device:k1".into()));
        assert_eq!(name(Role::Agent), Ok("account:jansen".into()));
        assert_eq!(name(Role::Supervisor).unwrap_err().kind(), ProblemKind::Forbidden);
        assert!(caller.is_known_in(&hall()));
        let elsewhere = require(&caller, Role::Kiosk, &"wijkhuis".parse().unwrap());
        assert_eq!(elsewhere.unwrap_err().kind(), ProblemKind::Forbidden);
    }

    #[tokio::test]
    async fn the_administrator_s_token_suffices_everywhere_and_for_what_belongs_to_no_hall() {
        let auth = testing::auth();
        let header = format!("bearer {ADMIN_TOKEN}");
        let caller = caller(&auth, "POST", &[("authorization", &header)])
            .await
            .unwrap();
        assert_eq!(
            caller
                .require_by(|role| role == Role::Admin, everywhere)
                .unwrap()
                .to_string(),
            "token:admin"
        );
        assert!(require(&caller, Role::Admin, &"wijkhuis".parse().unwrap()).is_ok());
    }

    #[tokio::test]
    async fn another_site_s_page_cannot_use_a_session_to_change_anything_or_to_open_a_live_view() {
        let auth = testing::auth();
        let cookie = both_cookies(&auth).await;
        let cross = [("cookie", cookie.as_str()), ("origin", "http://localhost:3000")];
        let refused = caller(&auth, "POST", &cross).await.unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::CrossSite);
        let socket = [cross[0], cross[1], ("upgrade", "websocket")];
        assert_eq!(
            caller(&auth, "GET", &socket).await.unwrap_err().kind(),
            ProblemKind::CrossSite
        );
        assert!(caller(&auth, "GET", &cross).await.is_ok());
        let same = [cross[0], ("origin", "http://localhost:8080")];
        assert!(caller(&auth, "POST", &same).await.is_ok());
        let token = format!("Bearer {ADMIN_TOKEN}");
        let bearer = [("authorization", token.as_str()), cross[1]];
        assert!(caller(&auth, "POST", &bearer).await.is_ok());
    }
}
