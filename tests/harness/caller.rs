//! Somebody who calls the API, and what they get.

use reqwest::Method;
use reqwest::header::{HeaderMap, SET_COOKIE};
use serde_json::{Value, json};

use super::contract;
use super::setting::PASSWORD;

/// What a caller presents.
#[derive(Debug, Clone)]
pub enum Identity {
    /// Nothing.
    Nobody,
    /// A token in the header `Authorization`.
    Bearer(String),
    /// A session's cookie, `name=value`.
    Cookie(String),
}

/// Somebody who calls the API.
#[derive(Debug, Clone)]
pub struct Caller {
    client: reqwest::Client,
    base: String,
    identity: Identity,
}

impl Caller {
    /// Nobody in particular, at the server with this address.
    pub fn new(base: &str) -> Self {
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build();
        Self {
            client: client.expect("a client"),
            base: base.to_owned(),
            identity: Identity::Nobody,
        }
    }

    /// The same client as somebody else.
    pub fn as_whom(&self, identity: Identity) -> Self {
        Self {
            identity,
            ..self.clone()
        }
    }

    /// A member of staff, signed in.
    pub async fn sign_in(&self, account: &str) -> Self {
        let body = json!({"account": account, "password": PASSWORD});
        let answer = self.post("sessions", body).await;
        answer.is(201);
        let cookie = answer.headers[SET_COOKIE].to_str().expect("a cookie of text");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        self.as_whom(Identity::Cookie(cookie))
    }

    /// The server has another address now.
    pub fn moved(&mut self, base: &str) {
        *self = Self {
            identity: self.identity.clone(),
            ..Self::new(base)
        };
    }

    /// The server's address, `http://127.0.0.1:…`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The headers that say who calls.
    pub fn credentials(&self) -> Option<(&'static str, String)> {
        match &self.identity {
            Identity::Nobody => None,
            Identity::Bearer(token) => Some(("authorization", format!("Bearer {token}"))),
            Identity::Cookie(cookie) => Some(("cookie", cookie.clone())),
        }
    }

    /// A call to be sent; a path without a slash in front is one of the contract.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        let path = if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("/api/v1/{path}")
        };
        let verb = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = self.client.request(verb, format!("{}{path}", self.base));
        if let Some((name, value)) = self.credentials() {
            request = request.header(name, value);
        }
        Ask {
            method: method.to_owned(),
            path,
            request,
            sent: None,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).send().await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path).json(&body).send().await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask("PUT", path).json(&body).send().await
    }
}

/// A call that is being put together.
pub struct Ask {
    method: String,
    path: String,
    request: reqwest::RequestBuilder,
    /// What goes along, with its media type.
    sent: Option<(String, Vec<u8>)>,
}

impl Ask {
    /// With a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// With any body.
    pub fn body(mut self, media_type: &str, body: impl AsRef<[u8]>) -> Self {
        let bytes = body.as_ref().to_vec();
        self.sent = Some((media_type.to_owned(), bytes.clone()));
        self.header("content-type", media_type).bare_body(bytes)
    }

    /// With a body of which nobody says what it is.
    pub fn bare_body(mut self, body: impl Into<reqwest::Body>) -> Self {
        self.request = self.request.body(body);
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// So that a retry gives the first answer again.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// Sends it and holds the answer to the contract.
    pub async fn send(self) -> Answer {
        let (method, path) = (self.method, self.path);
        let response = self.request.send().await;
        let response = response.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("the answer's body");
        let answer = Answer {
            json: serde_json::from_str(&text).unwrap_or(Value::Null),
            method,
            path,
            status,
            headers,
            text,
        };
        contract::hold(&answer);
        super::examples::record(&answer, self.sent.as_ref());
        answer
    }
}

/// What somebody got.
#[derive(Debug, Clone)]
pub struct Answer {
    pub method: String,
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// The body, byte for byte.
    pub text: String,
    /// The body as JSON; `null` when it is none.
    pub json: Value,
}

impl Answer {
    /// Expects this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Value {
        let Self {
            method, path, text, ..
        } = self;
        assert_eq!(self.status, status, "{method} {path} answered {text}");
        &self.json
    }

    /// Expects this problem.
    #[track_caller]
    pub fn problem(&self, status: u16, name: &str) -> &Value {
        self.is(status);
        assert_eq!(
            self.json["type"],
            format!("urn:kwartier:problem:{name}"),
            "{} {} answered {}",
            self.method,
            self.path,
            self.text
        );
        &self.json
    }

    /// The places of the faults that a bad request was told of.
    pub fn faults(&self) -> Vec<&str> {
        let errors = self.json["errors"].as_array().into_iter().flatten();
        errors
            .map(|fault| fault["pointer"].as_str().expect("a fault has a pointer"))
            .collect()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("a header of text"))
    }
}
