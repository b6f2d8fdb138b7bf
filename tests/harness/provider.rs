//! A provider of accounts of a few lines, which tells the truth, lies, changes its keys and falls silent as it is told.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use kwartier::auth::providers::{ClientSecret, Grant, ProviderConfig};
use kwartier::config::SignInConfig;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

use super::town::{MORNING, instant};

/// How it knows the server.
pub const CLIENT: &str = "kwartier";

/// What the server proves itself with.
pub const CLIENT_SECRET: &str = "what only the client knows";

/// What it gives beside the ID token.
const ACCESS_TOKEN: &str = "an-access-token";

/// How its next token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// By its key.
    Rightly,
    /// By a key that is not its own, under the name of its own.
    ByAnother,
    /// By the client's secret.
    BySecret,
    /// Not at all.
    NotAtAll,
}

struct Key {
    name: String,
    pair: EcdsaKeyPair,
}

impl Key {
    fn new(name: &str) -> Self {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
        Self {
            name: name.to_owned(),
            pair: EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).expect("a key"),
        }
    }

    fn public(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.name,
            "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..]),
        })
    }

    fn sign(&self, text: &str) -> Vec<u8> {
        let signature = self.pair.sign(&SystemRandom::new(), text.as_bytes());
        signature.expect("a signature").as_ref().to_vec()
    }
}

/// A sign-in that it let through.
struct Granted {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Inside {
    issuer: String,
    key: Key,
    granted: HashMap<String, Granted>,
    /// Members that its next token has instead of the usual ones; `null` takes one away.
    says: Map<String, Value>,
    signed: Signed,
    is_down: bool,
    delay: Duration,
    asked_for_keys: usize,
    codes: usize,
}

/// A running provider; clones are the same.
#[derive(Clone)]
pub struct Provider(Arc<Mutex<Inside>>);

impl Provider {
    /// One with a key, where nothing is wrong.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let provider = Self(Arc::new(Mutex::new(Inside {
            issuer,
            key: Key::new("first"),
            granted: HashMap::new(),
            says: Map::new(),
            signed: Signed::Rightly,
            is_down: false,
            delay: Duration::ZERO,
            asked_for_keys: 0,
            codes: 0,
        })));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        provider
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A server's configuration that trusts it.
    pub fn config(&self) -> SignInConfig {
        let grant = |value: &str, halls: &str| Grant {
            value: value.to_owned(),
            halls: serde_json::from_str(halls).expect("roles"),
        };
        SignInConfig {
            second_factor_for: kwartier::auth::SecondFactorFor::Nobody,
            providers: vec![ProviderConfig {
                id: "gemeente".parse().expect("a name"),
                name: "Gemeente Voorbeeld".to_owned(),
                issuer: self.inside().issuer.clone(),
                client_id: CLIENT.to_owned(),
                client_secret: Some(ClientSecret(CLIENT_SECRET.to_owned())),
                scopes: vec!["profile".to_owned()],
                account_claim: "preferred_username".to_owned(),
                name_claim: "name".to_owned(),
                groups_claim: "groups".to_owned(),
                grants: vec![
                    grant("leiding", r#"{"stadhuis": "supervisor"}"#),
                    grant("balie", r#"{"stadhuis": "agent"}"#),
                    grant("beheer", r#"{"*": "admin"}"#),
                ],
                authorities: Vec::new(),
            }],
            patience: Duration::from_secs(1),
        }
    }

    /// Its tokens say this from now on, beside and instead of the usual; `null` takes a claim away.
    pub fn says(&self, claims: &Value) {
        self.inside().says = claims.as_object().expect("claims").clone();
    }

    /// Its tokens are signed so from now on.
    pub fn signs(&self, signed: Signed) {
        self.inside().signed = signed;
    }

    /// It answers nothing but that it is down; or it is up again.
    pub fn is_down(&self, is_down: bool) {
        self.inside().is_down = is_down;
    }

    /// It thinks so long before each answer.
    pub fn takes(&self, delay: Duration) {
        self.inside().delay = delay;
    }

    /// It signs with another key and publishes that alone.
    pub fn changes_its_key(&self, name: &str) {
        self.inside().key = Key::new(name);
    }

    /// How often its keys were asked for.
    pub fn asked_for_keys(&self) -> usize {
        self.inside().asked_for_keys
    }

    /// Lets whoever comes with this address through; what it sends them back with.
    pub fn lets_through(&self, address: &str) -> (String, String) {
        let asked = reqwest::Url::parse(address).expect("an address");
        let asked: HashMap<String, String> = asked.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let mut inside = self.inside();
        inside.codes += 1;
        let code = format!("code-{}", inside.codes);
        inside.granted.insert(
            code.clone(),
            Granted {
                nonce: asked["nonce"].clone(),
                challenge: asked["code_challenge"].clone(),
                redirect: asked["redirect_uri"].clone(),
            },
        );
        (code, asked["state"].clone())
    }

    /// Its issuer.
    pub fn issuer(&self) -> String {
        self.inside().issuer.clone()
    }

    async fn thinks(&self) -> Result<(), StatusCode> {
        let (delay, is_down) = {
            let inside = self.inside();
            (inside.delay, inside.is_down)
        };
        tokio::time::sleep(delay).await;
        if is_down {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        Ok(())
    }
}

async fn describe(State(provider): State<Provider>) -> Result<Json<Value>, StatusCode> {
    provider.thinks().await?;
    let issuer = provider.issuer();
    Ok(Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/out"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // What it offers is not what is believed.
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    })))
}

async fn keys(State(provider): State<Provider>) -> Result<Json<Value>, StatusCode> {
    provider.thinks().await?;
    let mut inside = provider.inside();
    inside.asked_for_keys += 1;
    Ok(Json(json!({"keys": [inside.key.public()]})))
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(asked): Form<HashMap<String, String>>,
) -> Response {
    if let Err(status) = provider.thinks().await {
        return status.into_response();
    }
    let refuse = |why: &str| (StatusCode::BAD_REQUEST, Json(json!({"error": why}))).into_response();
    let proof = headers.get("authorization").and_then(|proof| proof.to_str().ok());
    let right = format!(
        "Basic {}",
        STANDARD.encode(format!("{CLIENT}:{}", CLIENT_SECRET.replace(' ', "+")))
    );
    if proof != Some(&right) {
        return refuse("invalid_client");
    }
    let mut inside = provider.inside();
    let Some(granted) = inside.granted.remove(&asked["code"]) else {
        return refuse("invalid_grant");
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(asked["code_verifier"].as_bytes()));
    if challenge != granted.challenge || asked["redirect_uri"] != granted.redirect {
        return refuse("invalid_grant");
    }
    let answer = json!({
        "access_token": ACCESS_TOKEN,
        "token_type": "Bearer",
        "id_token": id_token(&inside, &granted.nonce),
    });
    Json(answer).into_response()
}

fn id_token(inside: &Inside, nonce: &str) -> String {
    let now = instant(MORNING).timestamp();
    let half = &Sha256::digest(ACCESS_TOKEN.as_bytes())[..16];
    let mut claims = json!({
        "iss": inside.issuer,
        "sub": "42",
        "aud": CLIENT,
        "exp": now + 300,
        "iat": now,
        "nonce": nonce,
        "at_hash": URL_SAFE_NO_PAD.encode(half),
        "preferred_username": "n.dewit@gemeente.example",
        "name": "Noor de Wit",
        "groups": ["balie"],
    });
    let all = claims.as_object_mut().expect("claims");
    for (name, value) in &inside.says {
        if value.is_null() {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
    let algorithm = match inside.signed {
        Signed::Rightly | Signed::ByAnother => "ES256",
        Signed::BySecret => "HS256",
        Signed::NotAtAll => "none",
    };
    let header = json!({"alg": algorithm, "typ": "JWT", "kid": inside.key.name});
    let part = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", part(&header), part(&claims));
    let signature = match inside.signed {
        Signed::Rightly => inside.key.sign(&text),
        Signed::ByAnother => Key::new(&inside.key.name).sign(&text),
        Signed::BySecret => {
            let mut mac = Hmac::<Sha256>::new_from_slice(CLIENT_SECRET.as_bytes()).expect("a key");
            mac.update(text.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        Signed::NotAtAll => Vec::new(),
    };
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}
