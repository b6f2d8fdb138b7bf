//! A push service of a few lines, over TLS, and telephones that open what it takes for them.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kwartier::network::outward::Reach;
use kwartier::push::outbox::Means;
use p256::elliptic_curve::point::AffineCoordinates;
use p256::{PublicKey, SecretKey};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::certificates::Authority;
pub use super::posted::Posted as Pushed;
use super::posted::read;

/// How the server finds it.
const NAME: &str = "push.example";

/// What it says to a message when nobody told it otherwise: that it has it.
const TAKEN: &str = "201 Created\r\n";

/// What it answers, for as long as it is told nothing else.
type Saying = Arc<Mutex<&'static str>>;

/// A running service.
pub struct PushService {
    authority: Authority,
    address: SocketAddr,
    saying: Saying,
    pushed: mpsc::UnboundedReceiver<Pushed>,
}

impl PushService {
    /// One that takes everything.
    pub async fn open() -> Self {
        let authority = Authority::new("A push service's authority");
        let acceptor = authority.server(NAME);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let saying: Saying = Arc::new(Mutex::new(TAKEN));
        let (tell, pushed) = mpsc::unbounded_channel();
        let says = Arc::clone(&saying);
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                let (acceptor, says, tell) = (acceptor.clone(), Arc::clone(&says), tell.clone());
                tokio::spawn(async move {
                    let Ok(mut line) = acceptor.accept(line).await else {
                        return;
                    };
                    let Some(message) = read(&mut line).await else {
                        return;
                    };
                    let status = *says.lock().expect("nobody panicked");
                    let answer = format!("HTTP/1.1 {status}content-length: 0\r\nconnection: close\r\n\r\n");
                    let _gone = line.write_all(answer.as_bytes()).await;
                    let _gone = line.shutdown().await;
                    let _nobody = tell.send(message);
                });
            }
        });
        Self {
            authority,
            address,
            saying,
            pushed,
        }
    }

    /// How a server reaches it.
    pub fn means(&self) -> Means {
        Means {
            reach: Reach {
                authorities: vec![self.authority.certificate()],
                names: BTreeMap::from([(NAME.to_owned(), self.address)]),
            },
            ..Means::default()
        }
    }

    /// From now on it answers with this status line, and headers after it.
    pub fn says(&self, status: &'static str) {
        *self.saying.lock().expect("nobody panicked") = status;
    }

    /// From now on it takes everything again.
    pub fn takes(&self) {
        self.says(TAKEN);
    }

    /// The next message.
    pub async fn next(&mut self) -> Pushed {
        let next = tokio::time::timeout(Duration::from_secs(20), self.pushed.recv());
        next.await.expect("a message comes in time").expect("it runs")
    }

    /// Whether nothing came that nobody looked at.
    pub fn is_quiet(&mut self) -> bool {
        self.pushed.try_recv().is_err()
    }
}

impl Pushed {
    /// What the server's token says, once its signature is found to be by the key of that name.
    pub fn claims(&self, public_key: &str) -> Value {
        let said = self.headers["authorization"]
            .strip_prefix("vapid t=")
            .expect("VAPID");
        let (token, key) = said.split_once(", k=").expect("a key");
        assert_eq!(key, public_key, "the key that the browser subscribed with");
        let (signed, signature) = token.rsplit_once('.').expect("a signature");
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key))
            .verify(signed.as_bytes(), &bytes(signature))
            .expect("the token is signed by that key");
        let claims = signed.split_once('.').expect("claims").1;
        serde_json::from_slice(&bytes(claims)).expect("claims are JSON")
    }
}

/// A telephone that wants to be told.
pub struct Phone {
    name: &'static str,
    secret: SecretKey,
    auth: [u8; 16],
}

impl Phone {
    /// One of this name, with a key of its own.
    pub fn new(name: &'static str, key: u8) -> Self {
        Self {
            name,
            secret: SecretKey::from_slice(&[key; 32]).expect("a key"),
            auth: [key; 16],
        }
    }

    fn point(&self) -> Vec<u8> {
        self.secret.public_key().to_sec1_bytes().to_vec()
    }

    /// What its browser gives as JSON.
    pub fn subscription(&self) -> Value {
        json!({
            "endpoint": format!("https://{NAME}/{}", self.name),
            "expirationTime": null,
            "keys": {"p256dh": URL_SAFE_NO_PAD.encode(self.point()), "auth": URL_SAFE_NO_PAD.encode(self.auth)},
        })
    }

    /// Opens a message that came for it, and finds it to be as a service worker takes it.
    pub fn opens(&self, pushed: &Pushed) -> Value {
        assert_eq!(pushed.path, format!("/{}", self.name));
        assert_eq!(pushed.headers["content-encoding"], "aes128gcm");
        let (salt, rest) = pushed.body.split_at(16);
        assert_eq!(rest[4], 65, "an uncompressed point");
        let (theirs, sealed) = rest[5..].split_at(65);
        let public = PublicKey::from_sec1_bytes(theirs).expect("a point");
        let shared = (public.to_projective() * *self.secret.to_nonzero_scalar())
            .to_affine()
            .x();
        let info = [b"WebPush: info\0", self.point().as_slice(), theirs].concat();
        let ikm = expanded::<32>(&Salt::new(HKDF_SHA256, &self.auth).extract(&shared), &info);
        let prk = Salt::new(HKDF_SHA256, salt).extract(&ikm);
        let key = expanded::<16>(&prk, b"Content-Encoding: aes128gcm\0");
        let nonce = expanded::<12>(&prk, b"Content-Encoding: nonce\0");
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).expect("a key"));
        let mut text = sealed.to_vec();
        let opened = key.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text);
        let opened = opened.expect("it was sealed for this telephone");
        let end = opened.iter().rposition(|byte| *byte != 0).expect("an end");
        assert_eq!(opened[end], 2, "the last record");
        serde_json::from_slice(&opened[..end]).expect("a message is JSON")
    }
}

struct Length<const N: usize>;

impl<const N: usize> KeyType for Length<N> {
    fn len(&self) -> usize {
        N
    }
}

fn expanded<const N: usize>(from: &Prk, info: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    let info = [info];
    let made = from.expand(&info, Length::<N>).expect("a length that can be had");
    made.fill(&mut out).expect("as many bytes");
    out
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("base64url")
}
