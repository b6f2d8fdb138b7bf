//! The real HTTP API as the simulated people use it.
//!
//! Whatever fails on the way (the server is busy, stopping, or not there) is tried again with the same
//! `Idempotency-Key`, so that nobody gets two numbers. What the server refuses is handed back: the person
//! decides what to make of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::{Method, RequestBuilder, Response, StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::http::headers::IDEMPOTENCY_KEY;
use crate::http::path::BASE;

/// The first pause before a call is tried again, and the longest, in real time: it is the machine that needs it.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// How long an answer may take, in real time, before the call is tried again.
const ANSWER_TIME: Duration = Duration::from_secs(35);

/// The server said no.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Refused {
    /// The HTTP status.
    pub(super) status: u16,
    /// The problem's type, `urn:kwartier:problem:…`.
    #[serde(rename = "type")]
    kind: String,
    /// The present state, where that is the reason.
    state: Option<String>,
}

impl Refused {
    fn other(status: u16, kind: &str) -> Self {
        Self {
            status,
            kind: kind.to_owned(),
            state: None,
        }
    }

    /// Whether it is the problem of that name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.kind.rsplit(':').next() == Some(name)
    }

    /// The present state, where that is the reason.
    pub(super) fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }
}

/// Who calls.
enum Caller {
    /// A visitor, whose token is in the path.
    Visitor,
    /// A kiosk by its token.
    Device(String),
    /// A member of staff, with the session's cookie once signed in.
    Staff {
        account: String,
        password: String,
        session: Mutex<Option<String>>,
    },
}

/// One caller of the API; cheap to clone.
#[derive(Clone)]
pub(super) struct Client {
    http: reqwest::Client,
    base: Arc<str>,
    keys: Arc<Keys>,
    caller: Arc<Caller>,
}

/// Keys that no call used before, in this run or an earlier one.
struct Keys {
    run: String,
    next: AtomicU64,
}

impl Client {
    /// A visitor's, of the server at `base` (`http://127.0.0.1:8080`); `run` must differ between runs on one log.
    ///
    /// # Errors
    /// When the machine gives no HTTP client.
    pub(super) fn visitor(base: &str, run: &str) -> reqwest::Result<Self> {
        // The own server is never behind a proxy, whatever the environment says about other addresses.
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(ANSWER_TIME)
            .build()?;
        Ok(Self {
            http,
            base: format!("{base}{BASE}").into(),
            keys: Arc::new(Keys {
                run: run.to_owned(),
                next: AtomicU64::new(1),
            }),
            caller: Arc::new(Caller::Visitor),
        })
    }

    /// A kiosk's, of the same server.
    pub(super) fn device(&self, token: &str) -> Self {
        self.by(Caller::Device(token.to_owned()))
    }

    /// A member of staff's, of the same server; signs in at the first call, and again when the session ends.
    pub(super) fn staff(&self, account: &str, password: &str) -> Self {
        self.by(Caller::Staff {
            account: account.to_owned(),
            password: password.to_owned(),
            session: Mutex::new(None),
        })
    }

    fn by(&self, caller: Caller) -> Self {
        Self {
            caller: Arc::new(caller),
            ..self.clone()
        }
    }

    /// Reads what is at a path under `/api/v1`.
    ///
    /// # Errors
    /// What the server refused.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Refused> {
        self.call(Method::GET, path, None).await
    }

    /// Changes something, once however often it has to be tried.
    ///
    /// # Errors
    /// What the server refused.
    pub(super) async fn post<T: DeserializeOwned>(&self, path: &str, body: Value) -> Result<T, Refused> {
        self.call(Method::POST, path, Some(body)).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<T, Refused> {
        let key = self.keys.next();
        let mut is_new_session = false;
        let mut pause = FIRST_PAUSE;
        loop {
            let mut request = self.http.request(method.clone(), format!("{}{path}", self.base));
            if let Some(body) = &body {
                request = request.header(IDEMPOTENCY_KEY, &key).json(body);
            }
            let answer = self.authorised(request).await?.send().await;
            match answer {
                Ok(response) if response.status() == StatusCode::UNAUTHORIZED && !is_new_session => {
                    is_new_session = self.forget_session().await;
                    if !is_new_session {
                        return Err(refused(response).await);
                    }
                }
                Ok(response) if is_passing(response.status()) => {
                    tracing::debug!(
                        status = response.status().as_u16(),
                        "a simulated call is tried again"
                    );
                    tokio::time::sleep(told_pause(&response).unwrap_or(pause)).await;
                }
                Ok(response) if response.status().is_success() => {
                    let status = response.status().as_u16();
                    return read(response)
                        .await
                        .ok_or_else(|| Refused::other(status, "unreadable"));
                }
                Ok(response) => return Err(refused(response).await),
                Err(error) => {
                    // Without the address: a visitor's token would be in it.
                    tracing::debug!(error = %error.without_url(), "a simulated call is tried again");
                    tokio::time::sleep(pause).await;
                }
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    async fn authorised(&self, request: RequestBuilder) -> Result<RequestBuilder, Refused> {
        match self.caller.as_ref() {
            Caller::Visitor => Ok(request),
            Caller::Device(token) => Ok(request.bearer_auth(token)),
            Caller::Staff {
                account,
                password,
                session,
            } => {
                let mut session = session.lock().await;
                let cookie = match session.take() {
                    Some(cookie) => cookie,
                    None => self.sign_in(account, password).await?,
                };
                Ok(request.header(header::COOKIE, session.insert(cookie).as_str()))
            }
        }
    }

    async fn sign_in(&self, account: &str, password: &str) -> Result<String, Refused> {
        let body = json!({"account": account, "password": password});
        loop {
            let request = self.http.post(format!("{}/sessions", self.base)).json(&body);
            let pause = match request.send().await {
                Ok(response) if is_passing(response.status()) => told_pause(&response),
                Ok(response) if response.status().is_success() => {
                    return cookie(&response).ok_or_else(|| Refused::other(201, "no-cookie"));
                }
                Ok(response) => return Err(refused(response).await),
                Err(_) => None,
            };
            tokio::time::sleep(pause.unwrap_or(FIRST_PAUSE)).await;
        }
    }

    /// Lets the next call sign in anew; `false` for who has no session.
    async fn forget_session(&self) -> bool {
        let Caller::Staff { session, .. } = self.caller.as_ref() else {
            return false;
        };
        session.lock().await.take();
        true
    }
}

impl Keys {
    fn next(&self) -> String {
        format!("{}-{}", self.run, self.next.fetch_add(1, Ordering::Relaxed))
    }
}

/// Whether the same call may succeed a little later.
fn is_passing(status: StatusCode) -> bool {
    status.is_server_error()
        || status == StatusCode::TOO_MANY_REQUESTS
        || status == StatusCode::REQUEST_TIMEOUT
}

fn told_pause(response: &Response) -> Option<Duration> {
    let told = response.headers().get(header::RETRY_AFTER)?;
    let seconds = told.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

fn cookie(response: &Response) -> Option<String> {
    let set = response.headers().get(header::SET_COOKIE)?.to_str().ok()?;
    set.split(';').next().map(str::to_owned)
}

/// What the answer says; one without a body says `null`.
async fn read<T: DeserializeOwned>(response: Response) -> Option<T> {
    if response.status() == StatusCode::NO_CONTENT {
        return serde_json::from_value(Value::Null).ok();
    }
    response.json().await.ok()
}

async fn refused(response: Response) -> Refused {
    let status = response.status().as_u16();
    response
        .json()
        .await
        .unwrap_or_else(|_| Refused::other(status, "unreadable"))
}

#[cfg(test)]
#[path = "client/tests.rs"]
mod tests;
