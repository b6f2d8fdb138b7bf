//! A NotifyNL of a few lines, over TLS: it checks the token of each request and answers in the words of GOV.UK Notify.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kwartier::mail::notify::{NotifyConfig, NotifyKey};
use kwartier::network::outward::Reach;
use ring::hmac::{HMAC_SHA256, Key, verify};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::certificates::Authority;
use super::posted::{Posted, read};

/// How the server finds it.
const NAME: &str = "notify.example";

const SERVICE: &str = "26785a09-ab16-4eb0-8407-a37497a57506";
const SECRET: &str = "3d844edf-8d35-48ac-975b-e847b4f122b0";
pub const SMS_TEMPLATE: &str = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3";
pub const MAIL_TEMPLATE: &str = "f33517ff-2a88-4f6e-b855-c550268ce08a";

/// What it does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// That the number is none.
    BadNumber,
    /// That it does not know the key.
    UnknownKey,
    /// That too much was sent.
    TooMuch,
    /// That something is wrong with it.
    Broken,
}

impl Says {
    fn answer(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::BadNumber => (400, "ValidationError", "phone_number Not enough digits"),
            Self::UnknownKey => (403, "AuthError", "Invalid token: API key not found"),
            Self::TooMuch => (
                429,
                "RateLimitError",
                "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds",
            ),
            Self::Broken => (500, "Exception", "Internal server error"),
        }
    }
}

/// What a message was.
#[derive(Debug, PartialEq)]
pub enum Got {
    /// It took this for a path: `sms` or `email`.
    Taken(String, Value),
    /// It did not.
    NotTaken(Says),
}

/// A running service.
pub struct NotifyService {
    authority: Authority,
    address: SocketAddr,
    got: mpsc::UnboundedReceiver<Got>,
}

impl NotifyService {
    /// One that does this with messages, in order, and takes those that come after. Tokens are to be of this second.
    pub async fn open(plan: &[Says], now_s: i64) -> Self {
        let authority = Authority::new("The authority of NotifyNL");
        let acceptor = authority.server(NAME);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (tell, got) = mpsc::unbounded_channel();
        let plan: Arc<Mutex<VecDeque<Says>>> = Arc::new(Mutex::new(plan.iter().copied().collect()));
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                let Ok(mut line) = acceptor.accept(line).await else {
                    continue;
                };
                let Some(message) = read(&mut line).await else {
                    continue;
                };
                let planned = plan.lock().expect("nobody panicked").pop_front();
                let says = if is_signed(&message, now_s) {
                    planned
                } else {
                    Some(Says::UnknownKey)
                };
                let (status, body) = match says {
                    None => (201, json!({"id": "740e5834-3a29-46b4-9a6f-16142fde533a"})),
                    Some(says) => {
                        let (status, error, message) = says.answer();
                        let errors = [json!({"error": error, "message": message})];
                        (status, json!({"status_code": status, "errors": errors}))
                    }
                };
                let body = body.to_string();
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
                );
                let _gone = line.write_all(format!("{head}{body}").as_bytes()).await;
                let _gone = line.shutdown().await;
                let kind = message.path.rsplit('/').next().unwrap_or_default().to_owned();
                let _nobody = tell.send(match says {
                    Some(says) => Got::NotTaken(says),
                    None => Got::Taken(kind, serde_json::from_slice(&message.body).expect("JSON")),
                });
            }
        });
        Self {
            authority,
            address,
            got,
        }
    }

    /// How a server reaches it, with both templates.
    pub fn config(&self) -> NotifyConfig {
        NotifyConfig {
            address: format!("https://{NAME}"),
            key: NotifyKey::read(&format!("kwartier-{SERVICE}-{SECRET}")).expect("a key"),
            sms_template: Some(SMS_TEMPLATE.to_owned()),
            mail_template: Some(MAIL_TEMPLATE.to_owned()),
            reach: Reach {
                authorities: vec![self.authority.certificate()],
                names: BTreeMap::from([(NAME.to_owned(), self.address)]),
            },
        }
    }

    /// What came next.
    pub async fn next(&mut self) -> Got {
        let next = tokio::time::timeout(Duration::from_secs(20), self.got.recv());
        next.await.expect("a message comes in time").expect("it runs")
    }

    /// Whether nothing came that nobody looked at.
    pub fn is_quiet(&mut self) -> bool {
        self.got.try_recv().is_err()
    }
}

/// Whether the token is of the service, of now, and signed with its secret; the path is one of the interface.
fn is_signed(message: &Posted, now_s: i64) -> bool {
    let token = message
        .headers
        .get("authorization")
        .and_then(|it| it.strip_prefix("Bearer "));
    let Some((signed, tag)) = token.and_then(|token| token.rsplit_once('.')) else {
        return false;
    };
    let key = Key::new(HMAC_SHA256, SECRET.as_bytes());
    let tag = URL_SAFE_NO_PAD.decode(tag).unwrap_or_default();
    let claims = signed
        .split_once('.')
        .and_then(|(_, claims)| URL_SAFE_NO_PAD.decode(claims).ok());
    let claims: Value = serde_json::from_slice(&claims.unwrap_or_default()).unwrap_or_default();
    let is_now = claims["iat"].as_i64().is_some_and(|at| (at - now_s).abs() <= 30);
    let is_path = ["/v2/notifications/sms", "/v2/notifications/email"].contains(&message.path.as_str());
    verify(&key, signed.as_bytes(), &tag).is_ok() && claims["iss"] == SERVICE && is_now && is_path
}
