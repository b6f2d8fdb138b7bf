//! `GET /sessions/current`: who is signed in here.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::Auth;
use crate::http::operation::Answer;
use crate::http::operation::gives::WithCookies;
use crate::http::problem::ProblemBody;
use crate::http::sessions::{SessionJson, SessionKind, drop_plain_cookie, set_cookie};

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CurrentSessions {
    /// At most one of each kind; none when nobody is signed in.
    pub sessions: Vec<SessionJson>,
}

/// Says who is signed in
///
/// By the request's cookies; an empty list when nobody is. Cookies are given again, so that a device that asks
/// once a year stays signed in.
#[utoipa::path(get, path = "/sessions/current", tag = "sessions",
    responses(
        (status = 200, description = "Who is signed in"),
        (status = 503, description = "`not-ready`", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn read_current_sessions(
    State(auth): State<Arc<Auth>>,
    headers: HeaderMap,
) -> Answer<WithCookies<Json<CurrentSessions>>> {
    let jar = CookieJar::from_headers(&headers);
    let (mut sessions, mut cookies) = (Vec::new(), Vec::new());
    for kind in SessionKind::ALL {
        let Some(cookie) = kind.held_in(&jar) else {
            continue;
        };
        if let Some(session) = auth.session(cookie.value()).await? {
            sessions.push(SessionJson::of(&session));
            cookies.push((header::SET_COOKIE, set_cookie(&auth, kind, Some(cookie.value()))));
            cookies.extend(drop_plain_cookie(&auth, &jar, kind));
        }
    }
    let answer = Json(CurrentSessions { sessions });
    Ok(WithCookies { cookies, answer })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Browser;
    use crate::auth::testing::KIOSK_TOKEN;
    use axum::http::{StatusCode, header};
    use serde_json::json;

    #[tokio::test]
    async fn nobody_is_signed_in_at_first() {
        let mut browser = Browser::new();
        let answer = browser.ask("GET", "/api/v1/sessions/current", None).await;
        assert_eq!(answer, (StatusCode::OK, json!({"sessions": []})));
        browser.cookies = vec![("kwartier_staff".into(), "made-up".into())];
        let answer = browser.ask("GET", "/api/v1/sessions/current", None).await;
        assert_eq!(answer.1, json!({"sessions": []}));
    }

    #[tokio::test]
    async fn staff_and_device_can_both_be_signed_in_and_their_cookies_are_given_again() {
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
        let (_, answer) = browser.ask("GET", "/api/v1/sessions/current", None).await;
        assert_eq!(answer["sessions"][0]["subject"], "account:jansen");
        assert_eq!(answer["sessions"][1]["subject"], "device:k1");
        assert_eq!(browser.headers.get_all(header::SET_COOKIE).iter().count(), 2);
    }
}
