//! `POST /sessions`: signs staff or a device in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{Auth, MAX_CREDENTIAL, Place, Proof, SignInError};
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::gives::WithCookies;
use crate::http::operation::{Answer, Created, Sent};
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::http::sessions::{SameOrigin, SessionJson, browser, known_cookie, taken_up};

/// Who signs in: `account` and `password`, `secondStep` and `code` or `recoveryCode`, or `deviceToken`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateSessionBody {
    /// The account's name.
    #[schema(value_type = Option<String>)]
    account: Field<String>,
    /// Its password.
    #[schema(value_type = Option<String>, format = Password)]
    password: Field<String>,
    /// The token of a kiosk or display.
    #[schema(value_type = Option<String>, format = Password)]
    device_token: Field<String>,
    /// What was given for the right password, of whoever has a second factor.
    #[schema(value_type = Option<String>, format = Password)]
    second_step: Field<String>,
    /// The six digits of their app.
    #[schema(value_type = Option<String>, format = Password)]
    code: Field<String>,
    /// One of their recovery codes, instead of those.
    #[schema(value_type = Option<String>, format = Password)]
    recovery_code: Field<String>,
}

/// What is presented.
pub enum Credential {
    /// By a member of staff.
    Staff {
        /// The account's name.
        account: String,
        /// Its password.
        password: String,
    },
    /// By somebody whose password was right.
    SecondStep {
        /// What was given for it.
        token: String,
        /// The second factor.
        proof: Proof,
    },
    /// By a device.
    Device {
        /// Its token.
        token: String,
    },
}

impl Input for CreateSessionBody {
    type Checked = Credential;

    fn check(self, faults: &mut Faults) -> Option<Credential> {
        let is_there = |field: &Field<String>| !matches!(field, Field::Missing);
        let lone = |faults: &mut Faults, others: &[(&str, &Field<String>)], with: &str| {
            for (pointer, _) in others.iter().filter(|(_, other)| is_there(other)) {
                faults.add(*pointer, format!("must not be there together with `{with}`"));
            }
        };
        let staff = [("account", &self.account), ("password", &self.password)];
        let second = [
            ("secondStep", &self.second_step),
            ("code", &self.code),
            ("recoveryCode", &self.recovery_code),
        ];
        if is_there(&self.device_token) {
            lone(faults, &staff, "deviceToken");
            lone(faults, &second, "deviceToken");
            let token = credential(faults, "deviceToken", self.device_token);
            return Some(Credential::Device { token: token? });
        }
        if second.iter().any(|(_, field)| is_there(field)) {
            lone(faults, &staff, "secondStep");
            let token = credential(faults, "secondStep", self.second_step);
            let proof = proof(faults, self.code, self.recovery_code);
            return Some(Credential::SecondStep {
                token: token?,
                proof: proof?,
            });
        }
        let account = credential(faults, "account", self.account);
        let password = credential(faults, "password", self.password);
        Some(Credential::Staff {
            account: account?,
            password: password?,
        })
    }
}

/// A second factor: a code or a recovery code, not both.
pub(in crate::http) fn proof(
    faults: &mut Faults,
    code: Field<String>,
    recovery_code: Field<String>,
) -> Option<Proof> {
    if matches!(recovery_code, Field::Missing) {
        return credential(faults, "code", code).map(Proof::Code);
    }
    if !matches!(code, Field::Missing) {
        faults.add("recoveryCode", "must not be there together with `code`");
    }
    credential(faults, "recoveryCode", recovery_code).map(Proof::Recovery)
}

/// A secret or a name that opens something: a text that is not too long, and never quoted back.
pub(in crate::http) fn credential(
    faults: &mut Faults,
    pointer: &str,
    field: Field<String>,
) -> Option<String> {
    // What was sent is never quoted here: it is a secret.
    let field = match field {
        Field::Bad(_) => Field::Bad("must be a text".into()),
        other => other,
    };
    let text = faults.required(pointer, field)?;
    if text.len() > MAX_CREDENTIAL {
        faults.add(pointer, format!("must be at most {MAX_CREDENTIAL} bytes"));
        return None;
    }
    Some(text)
}

/// Signs in
///
/// Staff by `account` and `password`, a kiosk or display by `deviceToken`. The session is in a cookie that pages
/// cannot read (`kwartier_staff`, `kwartier_device`, `kwartier_display`); a browser can have one of each, and who
/// signs in where somebody else was signed in ends that session.
///
/// Whoever has a second factor is not signed in by the password alone: the answer is 401 `second-factor-needed`, and its
/// `secondStep` is sent here again within five minutes, with the six digits of their app as `code` or with a
/// `recoveryCode`. Each opens once (409 `code-spent`); a code of another time is 409 `clock-apart`.
///
/// After wrong tries the next has to wait, each time longer (429 with `Retry-After`); waiting is enough. A browser that
/// signed in to the account before is known by a second cookie (`kwartier_known_…`), which lets nobody in: what others
/// guess does not make it wait.
#[utoipa::path(post, path = "/sessions", tag = "sessions",
    responses(
        (status = 201, description = "Signed in", headers(("Set-Cookie" = String, description = "The session"))),
        (status = 400, description = "`invalid-input`, `malformed-json`; with `secondStep` also a wrong code", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "`unauthorized`: not known; it is not told what was wrong. `second-factor-needed`: the password is right", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`cross-site`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`code-spent`, `clock-apart`: about a code of the second factor. `key-reused` for a key with another body", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "`too-many-requests`", body = ProblemBody, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds"))),
        (status = 503, description = "`overloaded`, `store-full`, `store-gone`", body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn create_session(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    ClientAddress(from): ClientAddress,
    headers: HeaderMap,
    body: Sent<CreateSessionBody>,
) -> Answer<WithCookies<Created<SessionJson>>> {
    let (jar, browser) = (CookieJar::from_headers(&headers), browser::kind(&headers));
    let place = |known_browser| Place {
        address: from,
        known_browser,
        browser,
    };
    let new = match body.check()? {
        Credential::Staff { account, password } => {
            let cookie = known_cookie(&auth, &account);
            let held = cookie.and_then(|name| jar.get(&name));
            let held = held.map(|cookie| cookie.value().to_owned());
            auth.sign_in_staff(&account, password, place(held)).await?
        }
        Credential::SecondStep { token, proof } => auth.finish_sign_in(&token, proof, place(None)).await?,
        Credential::Device { token } => auth.sign_in_device(&token, place(None)).await?,
    };
    let (cookies, json) = taken_up(&auth, &headers, new, from).await;
    let answer = Created(json);
    Ok(WithCookies { cookies, answer })
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => Self::new(ProblemKind::Unauthorized, "This is not known here."),
            SignInError::TooMany { retry_after } => {
                Self::new(ProblemKind::TooManyRequests, "Wait before you try again.").retry_after(retry_after)
            }
            SignInError::Busy => Self::new(ProblemKind::Overloaded, "Many people sign in now. Try again.")
                .retry_after(std::time::Duration::from_secs(2)),
            SignInError::SecondStep(step) => Self::new(
                ProblemKind::SecondFactorNeeded,
                "Send `secondStep` here again within five minutes, with `code` or `recoveryCode`.",
            )
            .with("secondStep", step.token),
            SignInError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::testing::Browser;
    use crate::auth::testing::{self, KIOSK_TOKEN};
    use crate::auth::{Auth, AuthSetup};
    use crate::store::memory::MemoryStore;
    use axum::http::{StatusCode, header};
    use serde_json::json;
    use std::sync::Arc;

    fn pointers(problem: &serde_json::Value) -> Vec<&str> {
        let errors = problem["errors"].as_array().unwrap();
        errors
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect()
    }

    #[tokio::test]
    async fn staff_get_a_session_in_a_cookie_that_pages_cannot_read() {
        let mut browser = Browser::new();
        let body = json!({"account": "jansen", "password": "geheim"});
        let (status, session) = browser.ask("POST", "/api/v1/sessions", Some(body)).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(
            session,
            json!({
                "subject": "account:jansen",
                "kind": "account",
                "halls": [{
                    "hallId": "stadhuis",
                    "role": "agent",
                    "includes": ["display", "kiosk", "greeter", "agent"],
                }],
                "expiresAt": "2026-11-02T21:00:00Z",
                "endsAt": "2026-11-03T09:00:00Z",
            })
        );
        let cookie = browser.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.starts_with("kwartier_staff="), "{cookie}");
        assert!(
            cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
            "{cookie}"
        );
        assert_eq!(browser.headers["api-version"], "1.0.0");
    }

    #[tokio::test]
    async fn a_device_s_cookie_outlives_the_browser_and_is_secure_where_the_server_is() {
        let setup = AuthSetup {
            public_origin: Some("https://wachten.example.nl".into()),
            ..testing::setup()
        };
        let auth = Auth::new(setup, Arc::new(MemoryStore::new()), Arc::new(testing::clock()));
        let mut browser = Browser::with(Arc::new(auth));
        let body = json!({"deviceToken": KIOSK_TOKEN});
        let (status, session) = browser.ask("POST", "/api/v1/sessions", Some(body)).await;
        assert_eq!(
            (status, &session["kind"]),
            (StatusCode::CREATED, &json!("device"))
        );
        let cookie = browser.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.starts_with("__Host-kwartier_device="), "{cookie}");
        assert!(cookie.ends_with("; Max-Age=34560000; Secure"), "{cookie}");
    }

    #[tokio::test]
    async fn a_session_from_before_its_cookie_had_another_name_goes_on_and_ends_under_both() {
        let setup = AuthSetup {
            public_origin: Some("https://wachten.example.nl".into()),
            ..testing::setup()
        };
        let auth = Auth::new(setup, Arc::new(MemoryStore::new()), Arc::new(testing::clock()));
        let mut browser = Browser::with(Arc::new(auth));
        browser
            .headers_to_send
            .insert(header::ORIGIN, "https://wachten.example.nl".parse().unwrap());
        let body = json!({"deviceToken": KIOSK_TOKEN});
        browser.ask("POST", "/api/v1/sessions", Some(body)).await;
        // As a server of the former version gave it.
        browser.cookies[0].0 = "kwartier_device".into();
        let (_, current) = browser.ask("GET", "/api/v1/sessions/current", None).await;
        assert_eq!(current["sessions"][0]["kind"], "device", "{current}");
        let names: Vec<_> = browser.cookies.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["__Host-kwartier_device"]);
        // A neighbour's host can plant a cookie of the plain name; the one of this host counts.
        browser.cookies.push(("kwartier_device".into(), "planted".into()));
        let (_, current) = browser.ask("GET", "/api/v1/sessions/current", None).await;
        assert_eq!(current["sessions"][0]["kind"], "device", "{current}");
        browser.cookies.push(("kwartier_device".into(), "planted".into()));
        let (status, _) = browser.ask("DELETE", "/api/v1/sessions/current", None).await;
        assert_eq!((status, browser.cookies.len()), (StatusCode::NO_CONTENT, 0));
    }

    #[tokio::test]
    async fn an_unknown_account_and_a_wrong_password_are_answered_alike() {
        let mut browser = Browser::new();
        let wrong = json!({"account": "jansen", "password": "x"});
        let unknown = json!({"account": "Niemand Hier", "password": "x"});
        let (status, wrong) = browser.ask("POST", "/api/v1/sessions", Some(wrong)).await;
        let (_, unknown) = browser.ask("POST", "/api/v1/sessions", Some(unknown)).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert_eq!(wrong, unknown);
        assert!(!browser.headers.contains_key(header::SET_COOKIE));
    }

    #[tokio::test]
    async fn too_many_tries_are_told_when_to_come_back() {
        let mut browser = Browser::new();
        let mut last = StatusCode::UNAUTHORIZED;
        while last == StatusCode::UNAUTHORIZED {
            let body = json!({"account": "jansen", "password": "x"});
            (last, _) = browser.ask("POST", "/api/v1/sessions", Some(body)).await;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let wait: u32 = browser.headers[header::RETRY_AFTER]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=6).contains(&wait));
    }

    #[tokio::test]
    async fn faults_are_named_and_secrets_never_quoted() {
        let mut browser = Browser::new();
        let (status, problem) = browser.ask("POST", "/api/v1/sessions", None).await;
        assert_eq!(
            (status, pointers(&problem)),
            (StatusCode::BAD_REQUEST, vec!["account", "password"])
        );
        let body = json!({"account": "jansen", "password": ["my secret"], "deviceToken": null});
        let (_, problem) = browser.ask("POST", "/api/v1/sessions", Some(body)).await;
        assert_eq!(pointers(&problem), ["password"]);
        assert!(!problem.to_string().contains("my secret"));
        let body = json!({"account": "jansen", "deviceToken": "x".repeat(300)});
        let (_, problem) = browser.ask("POST", "/api/v1/sessions", Some(body)).await;
        assert_eq!(pointers(&problem), ["account", "deviceToken"]);
    }
}
