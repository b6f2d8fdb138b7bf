//! `DELETE /sessions/current`: signs out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::audit::Provenance;
use crate::auth::Auth;
use crate::http::body::RawBody;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::gives::WithCookies;
use crate::http::operation::{Answer, Done, Queried};
use crate::http::problem::ProblemBody;
use crate::http::sessions::{SameOrigin, SessionKind, drop_plain_cookie, set_cookie};

/// Which session ends.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct EndSessionQuery {
    /// The kind that ends; all when it is left out.
    #[param(value_type = Option<SessionKind>)]
    kind: Field<SessionKind>,
}

impl Input for EndSessionQuery {
    type Checked = Option<SessionKind>;

    fn check(self, faults: &mut Faults) -> Option<Option<SessionKind>> {
        faults.optional("kind", self.kind)
    }
}

/// Signs out
///
/// Nothing happens when nobody is signed in.
#[utoipa::path(delete, path = "/sessions/current", tag = "sessions",
    responses(
        (status = 204, description = "Signed out"),
        (status = 400, description = "`invalid-input`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`cross-site`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "`store-full`, `store-gone`", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn end_current_session(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    query: Queried<EndSessionQuery>,
    from: Provenance,
    headers: HeaderMap,
    body: RawBody,
) -> Answer<WithCookies<Done>> {
    body.digest()?;
    let wanted = query.check()?;
    let jar = CookieJar::from_headers(&headers);
    let mut cookies = Vec::new();
    for kind in SessionKind::ALL {
        let Some(cookie) = kind.held_in(&jar) else {
            continue;
        };
        if wanted.is_none_or(|wanted| wanted == kind) {
            auth.end_session(cookie.value(), &from).await?;
            cookies.push((header::SET_COOKIE, set_cookie(&auth, kind, None)));
            cookies.extend(drop_plain_cookie(&auth, &jar, kind));
        }
    }
    let answer = Done;
    Ok(WithCookies { cookies, answer })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Browser;
    use crate::auth::testing::KIOSK_TOKEN;
    use axum::http::StatusCode;
    use serde_json::json;

    async fn signed_in() -> Browser {
        let mut browser = Browser::new();
        let staff = json!({"account": "jansen", "password": "geheim"});
        browser.ask("POST", "/api/v1/sessions", Some(staff)).await;
        browser
            .ask(
                "POST",
                "/api/v1/sessions",
                Some(json!({"deviceToken": KIOSK_TOKEN})),
            )
            .await;
        browser
    }

    async fn who(browser: &mut Browser) -> usize {
        let (_, answer) = browser.ask("GET", "/api/v1/sessions/current", None).await;
        answer["sessions"].as_array().map_or(0, Vec::len)
    }

    #[tokio::test]
    async fn staff_sign_out_and_the_kiosk_stays_signed_in() {
        let mut browser = signed_in().await;
        let before = browser.cookies.clone();
        let (status, _) = browser
            .ask("DELETE", "/api/v1/sessions/current?kind=account", None)
            .await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let staff = |(name, _): &(String, String)| name == "kwartier_staff";
        assert!(!browser.cookies.iter().any(staff), "{:?}", browser.cookies);
        browser.cookies = before;
        assert_eq!(
            who(&mut browser).await,
            1,
            "the old cookie is worth nothing any more"
        );
    }

    #[tokio::test]
    async fn without_a_kind_everybody_signs_out_and_nobody_twice_is_no_error() {
        let mut browser = signed_in().await;
        for _ in 0..2 {
            let (status, _) = browser.ask("DELETE", "/api/v1/sessions/current", None).await;
            assert_eq!(status, StatusCode::NO_CONTENT);
            assert_eq!(who(&mut browser).await, 0);
        }
    }

    #[tokio::test]
    async fn a_kind_that_does_not_exist_is_a_fault() {
        let mut browser = signed_in().await;
        let (status, problem) = browser
            .ask("DELETE", "/api/v1/sessions/current?kind=visitor", None)
            .await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert_eq!(problem["errors"][0]["pointer"], "kind");
        assert_eq!(who(&mut browser).await, 2);
    }
}
