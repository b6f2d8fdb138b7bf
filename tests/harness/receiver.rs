//! A system that is sent what happens, over TLS: what it answers, or that it hangs, is said by path.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kwartier::network::outward::Reach;
use kwartier::webhooks::outbox::Means;
use ring::hmac::{HMAC_SHA256, Key, sign};
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::certificates::Authority;
use super::posted::{Posted, read};

/// How the server finds it.
const NAME: &str = "ontvanger.example";

/// What it says when nobody told it otherwise.
const TAKEN: &str = "204 No Content";

/// That it takes the message and never answers.
pub const HANGS: &str = "";

type Saying = Arc<Mutex<HashMap<String, &'static str>>>;

/// A running receiver.
pub struct Receiver {
    authority: Authority,
    address: SocketAddr,
    saying: Saying,
    came: UnboundedReceiver<Posted>,
}

impl Receiver {
    /// One that takes everything.
    pub async fn open() -> Self {
        let authority = Authority::new("A receiver's authority");
        let acceptor = authority.server(NAME);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let saying = Saying::default();
        let (tell, came) = unbounded_channel();
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
                    let of_path = says.lock().expect("nobody panicked").get(&message.path).copied();
                    let status = of_path.unwrap_or(TAKEN);
                    let _nobody = tell.send(message);
                    if status == HANGS {
                        return std::future::pending().await;
                    }
                    let answer =
                        format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                    let _gone = line.write_all(answer.as_bytes()).await;
                    let _gone = line.shutdown().await;
                });
            }
        });
        Self {
            authority,
            address,
            saying,
            came,
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

    /// The address of a path of it.
    pub fn url(path: &str) -> String {
        format!("https://{NAME}{path}")
    }

    /// From now on it answers so at this path: a status, [`HANGS`], or as before for `None`.
    pub fn says(&self, path: &str, status: impl Into<Option<&'static str>>) {
        let mut saying = self.saying.lock().expect("nobody panicked");
        saying.insert(path.to_owned(), status.into().unwrap_or(TAKEN));
    }

    /// The next message.
    pub async fn next(&mut self) -> Posted {
        let next = tokio::time::timeout(Duration::from_secs(20), self.came.recv());
        next.await.expect("a message comes in time").expect("it runs")
    }

    /// Whether nothing came that nobody looked at.
    pub fn is_quiet(&mut self) -> bool {
        self.came.try_recv().is_err()
    }
}

impl Posted {
    /// The event in it.
    pub fn event(&self) -> Value {
        serde_json::from_slice(&self.body).expect("events are JSON")
    }

    /// Which of its signatures are by this secret, as Standard Webhooks has it checked.
    pub fn signed_by(&self, secret: &str) -> Vec<bool> {
        let key = STANDARD
            .decode(secret.strip_prefix("whsec_").expect("a prefix"))
            .expect("base64");
        let head = format!(
            "{}.{}.",
            self.headers["webhook-id"], self.headers["webhook-timestamp"]
        );
        let signed = [head.as_bytes(), &self.body].concat();
        let expected = format!(
            "v1,{}",
            STANDARD.encode(sign(&Key::new(HMAC_SHA256, &key), &signed))
        );
        let all = self.headers["webhook-signature"].split(' ');
        all.map(|signature| signature == expected).collect()
    }
}
