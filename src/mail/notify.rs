//! Handing a message to NotifyNL, which speaks the interface of GOV.UK Notify: a text message or a mail by a template of the
//! municipality's, which this server fills (<https://docs.notifications.service.gov.uk/rest-api.html>).
//!
//! The service keeps the wording of nothing: a template has one field for the whole text, since it is written here in the visitor's
//! language. Each request carries a token of its own, signed with the secret half of the key (RFC 7519, HS256).

use std::fmt;

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use ring::hmac::{HMAC_SHA256, Key, sign};
use serde_json::{Value, json};

use super::not_taken::Delivery;
use crate::hall::facts::MessageWay;
use crate::network::outward::{Outward, Reach};

/// Where NotifyNL is.
pub const USUAL_ADDRESS: &str = "https://api.notifynl.nl";

/// Characters of an id as NotifyNL writes them (RFC 9562).
const ID: usize = 36;

/// How long an answer is waited for, seconds.
const PATIENCE_S: u64 = 10;

/// The most bytes of an answer that are read: it repeats the message.
const MOST_ANSWER: usize = 65_536;

/// The key by which NotifyNL knows a service: `name-{id of the service}-{secret}`.
#[derive(Clone, PartialEq, Eq)]
pub struct NotifyKey {
    service: String,
    secret: String,
}

impl fmt::Debug for NotifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NotifyKey(…)")
    }
}

impl NotifyKey {
    /// Reads a key as NotifyNL shows it; `None` when it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        // The name may hold hyphens, so both ids are counted from the end.
        let at = text.len().checked_sub(2 * ID + 1)?;
        let service = text.get(at..at + ID)?;
        let between = text.get(at + ID..=at + ID)?;
        let secret = text.get(at + ID + 1..)?;
        let is_key = between == "-" && is_id(service) && is_id(secret);
        is_key.then(|| Self {
            service: service.to_owned(),
            secret: secret.to_owned(),
        })
    }

    /// What a request is signed with at this second: the service takes it for half a minute.
    fn token(&self, now_s: i64) -> String {
        let head = json!({"typ": "JWT", "alg": "HS256"});
        let claims = json!({"iss": self.service, "iat": now_s});
        let [head, claims] = [head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = format!("{head}.{claims}");
        let tag = sign(&Key::new(HMAC_SHA256, self.secret.as_bytes()), signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(tag))
    }
}

/// Whether a text is an id as NotifyNL gives them to services, secrets and templates.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == ID && text.bytes().enumerate().all(fits)
}

/// The service, and the templates that it fills.
#[derive(Debug, Clone)]
pub struct NotifyConfig {
    /// Where it is, without a slash at the end.
    pub address: String,
    /// By what it knows us.
    pub key: NotifyKey,
    /// The template of text messages, with the field `text`; without one none are sent.
    pub sms_template: Option<String>,
    /// The template of mail, with the fields `subject` and `text`; without one mail goes another way.
    pub mail_template: Option<String>,
    /// What is reached otherwise than the internet has it: nothing, but in tests.
    pub reach: Reach,
}

/// What is sent.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The number or address.
    pub to: &'a str,
    /// What a mailbox lists it by; nothing of a text message.
    pub subject: &'a str,
    /// What it says.
    pub text: &'a str,
    /// By which it is found again at the service: names a hall and a message, and no person.
    pub reference: &'a str,
}

/// The way to the service.
#[derive(Debug, Clone)]
pub struct Notify {
    config: NotifyConfig,
    outward: Outward,
}

impl Notify {
    /// Prepares the way; nothing is sent yet.
    ///
    /// # Errors
    /// When the machine's authorities cannot be read.
    pub fn new(config: NotifyConfig) -> Result<Self, rustls::Error> {
        let patience = std::time::Duration::from_secs(PATIENCE_S);
        let outward = Outward::new(config.reach.clone(), patience, MOST_ANSWER)?;
        Ok(Self { config, outward })
    }

    /// Whether it takes messages of this way.
    #[must_use]
    pub fn has_template(&self, way: MessageWay) -> bool {
        match way {
            MessageWay::Sms => self.config.sms_template.is_some(),
            MessageWay::Mail => self.config.mail_template.is_some(),
        }
    }

    /// Hands a message over, at this second of real time. One whose answer was lost counts as not taken: better twice than never.
    pub async fn deliver(&self, way: MessageWay, told: &Told<'_>, now_s: i64) -> Delivery {
        let Some(request) = self.request(way, told, now_s) else {
            return Delivery::NoServer;
        };
        match self.outward.ask(request).await {
            Ok(answer) => came_of(answer.status(), answer.body()),
            Err(error) => {
                tracing::warn!("NotifyNL is not reached: {error}");
                Delivery::NoServer
            }
        }
    }

    fn request(&self, way: MessageWay, told: &Told<'_>, now_s: i64) -> Option<Request<Bytes>> {
        let (kind, template, body) = match way {
            MessageWay::Sms => ("sms", &self.config.sms_template, json!({"phone_number": told.to})),
            MessageWay::Mail => (
                "email",
                &self.config.mail_template,
                json!({"email_address": told.to}),
            ),
        };
        let mut body = body;
        body["template_id"] = json!(template.as_ref()?);
        body["reference"] = json!(told.reference);
        body["personalisation"] = match way {
            MessageWay::Sms => json!({"text": told.text}),
            MessageWay::Mail => json!({"subject": told.subject, "text": told.text}),
        };
        let request = Request::post(format!("{}/v2/notifications/{kind}", self.config.address))
            .header(AUTHORIZATION, format!("Bearer {}", self.config.key.token(now_s)))
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, "kwartier")
            .body(body.to_string().into());
        request
            .inspect_err(|error| tracing::error!(%error, "a message to NotifyNL cannot be made"))
            .ok()
    }
}

/// What the service made of a message. It refuses one for good by 400; 403 is about our key or our clock, and so keeps nobody's
/// message from being sent once that is mended.
fn came_of(status: StatusCode, body: &[u8]) -> Delivery {
    let code = status.as_u16();
    match status {
        status if status.is_success() => Delivery::Taken,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            tracing::warn!(
                status = code,
                faults = kinds(body),
                "NotifyNL does not let us in: see the key and the clock"
            );
            Delivery::NoServer
        }
        StatusCode::TOO_MANY_REQUESTS => {
            tracing::warn!(faults = kinds(body), "NotifyNL takes no more messages now");
            Delivery::NoServer
        }
        StatusCode::REQUEST_TIMEOUT => Delivery::Later(code),
        status if status.is_client_error() => {
            tracing::warn!(status = code, faults = kinds(body), "NotifyNL refuses a message");
            Delivery::Never(code)
        }
        _ => Delivery::Later(code),
    }
}

/// The kinds of its faults. What it says of them may hold the number or the address, so it is not written down.
fn kinds(body: &[u8]) -> String {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let faults = said["errors"].as_array().map_or(&[][..], Vec::as_slice);
    let kinds = faults.iter().filter_map(|fault| fault["error"].as_str());
    let plain = |kind: &&str| kind.len() <= 40 && kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
    kinds.filter(plain).take(5).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ring::hmac::verify;

    use super::*;

    const KEY: &str =
        "kwartier-test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

    #[test]
    fn the_token_names_the_service_and_the_second_and_is_signed_with_the_secret_half_of_the_key() {
        let token = NotifyKey::read(KEY).unwrap().token(1_568_818_578);
        let (signed, tag) = token.rsplit_once('.').unwrap();
        let secret = Key::new(HMAC_SHA256, b"3d844edf-8d35-48ac-975b-e847b4f122b0");
        verify(&secret, signed.as_bytes(), &URL_SAFE_NO_PAD.decode(tag).unwrap()).unwrap();
        let [head, claims] = [0, 1].map(|nth| {
            let part = URL_SAFE_NO_PAD
                .decode(signed.split('.').nth(nth).unwrap())
                .unwrap();
            serde_json::from_slice::<Value>(&part).unwrap()
        });
        assert_eq!(head, json!({"typ": "JWT", "alg": "HS256"}));
        let service = "26785a09-ab16-4eb0-8407-a37497a57506";
        assert_eq!(claims, json!({"iss": service, "iat": 1_568_818_578}));
        for none in [
            "",
            "kwartier",
            &KEY[10..70],
            &KEY.replace("-3d", "_3d"),
            "é".repeat(40).as_str(),
        ] {
            assert_eq!(NotifyKey::read(none), None, "{none}");
        }
    }

    #[test]
    fn what_it_answers_is_told_by_its_status_and_its_words_stay_unwritten() {
        let said = |status: u16| came_of(StatusCode::from_u16(status).unwrap(), b"");
        assert_eq!(said(201), Delivery::Taken);
        assert_eq!(
            (said(400), said(404)),
            (Delivery::Never(400), Delivery::Never(404))
        );
        assert_eq!((said(403), said(429)), (Delivery::NoServer, Delivery::NoServer));
        assert_eq!(
            (said(500), said(503)),
            (Delivery::Later(500), Delivery::Later(503))
        );
        let body = br#"{"status_code":400,"errors":[{"error":"ValidationError","message":"phone_number +31612345678"},{"error":"06 12345678"}]}"#;
        assert_eq!(kinds(body), "ValidationError");
    }
}
