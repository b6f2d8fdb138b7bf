//! A server of files of a few lines, over TLS, as another system serves its appointments.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kwartier::intake::sources::Means;
use kwartier::network::outward::Reach;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::certificates::Authority;

/// How the server finds it.
const NAME: &str = "afspraken.example";

/// What it does when it is asked.
#[derive(Debug, Clone)]
enum Does {
    /// It serves this, and knows an edition that was asked for before.
    Serves(Vec<u8>),
    /// It answers with this status line, and headers after it.
    Says(&'static str),
    /// It takes the line and never answers.
    Hangs,
}

/// Somebody asked it.
#[derive(Debug)]
pub struct Asked {
    /// For which path.
    pub path: String,
    /// The headers, their names in lower case.
    pub headers: HashMap<String, String>,
    /// With which status it answered.
    pub status: String,
}

/// A running server.
pub struct SourceServer {
    authority: Authority,
    address: SocketAddr,
    does: Arc<Mutex<Does>>,
    asked: mpsc::UnboundedReceiver<Asked>,
}

impl SourceServer {
    /// One that serves this.
    pub async fn open(content: impl Into<Vec<u8>>) -> Self {
        let authority = Authority::new("A booking system's authority");
        let acceptor = authority.server(NAME);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let does = Arc::new(Mutex::new(Does::Serves(content.into())));
        let (tell, asked) = mpsc::unbounded_channel();
        let now = Arc::clone(&does);
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                let (acceptor, now, tell) = (acceptor.clone(), Arc::clone(&now), tell.clone());
                tokio::spawn(async move {
                    let Ok(mut line) = acceptor.accept(line).await else {
                        return;
                    };
                    let Some((path, headers)) = read(&mut line).await else {
                        return;
                    };
                    let does = now.lock().expect("nobody panicked").clone();
                    let (status, body) = match does {
                        Does::Serves(content) => {
                            let edition = format!("\"{:x}\"", mark(&content));
                            if headers.get("if-none-match") == Some(&edition) {
                                ("304 Not Modified\r\n".to_owned(), Vec::new())
                            } else {
                                (format!("200 OK\r\netag: {edition}\r\n"), content)
                            }
                        }
                        Does::Says(status) => (status.to_owned(), Vec::new()),
                        Does::Hangs => {
                            let _nobody = tell.send(Asked {
                                path,
                                headers,
                                status: String::new(),
                            });
                            return std::future::pending().await;
                        }
                    };
                    let length = body.len();
                    let head =
                        format!("HTTP/1.1 {status}content-length: {length}\r\nconnection: close\r\n\r\n");
                    let _gone = line.write_all(head.as_bytes()).await;
                    let _gone = line.write_all(&body).await;
                    let _gone = line.shutdown().await;
                    let _nobody = tell.send(Asked {
                        path,
                        headers,
                        status,
                    });
                });
            }
        });
        Self {
            authority,
            address,
            does,
            asked,
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

    /// An address on it, with a secret in it.
    pub fn at(path: &str) -> String {
        format!("https://{NAME}/geheim-0123/{path}")
    }

    /// From now on it serves this.
    pub fn serves(&self, content: impl Into<Vec<u8>>) {
        self.now(Does::Serves(content.into()));
    }

    /// From now on it answers with this status line, and headers after it.
    pub fn says(&self, status: &'static str) {
        self.now(Does::Says(status));
    }

    /// From now on it takes lines and never answers.
    pub fn hangs(&self) {
        self.now(Does::Hangs);
    }

    fn now(&self, does: Does) {
        *self.does.lock().expect("nobody panicked") = does;
    }

    /// The next time that somebody asks.
    pub async fn next(&mut self) -> Asked {
        let next = tokio::time::timeout(Duration::from_secs(20), self.asked.recv());
        next.await.expect("somebody asks in time").expect("it runs")
    }
}

async fn read(line: &mut (impl AsyncReadExt + Unpin)) -> Option<(String, HashMap<String, String>)> {
    let mut all = Vec::new();
    let mut part = [0; 4096];
    while !all.ends_with(b"\r\n\r\n") {
        let read = line.read(&mut part).await.ok().filter(|read| *read > 0)?;
        all.extend_from_slice(&part[..read]);
    }
    let head = String::from_utf8_lossy(&all).into_owned();
    let mut lines = head.split("\r\n");
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Some((path, headers.collect()))
}

fn mark(content: &[u8]) -> u64 {
    let add = |sum: u64, byte: &u8| sum.wrapping_mul(31).wrapping_add(u64::from(*byte));
    content.iter().fold(7, add)
}
