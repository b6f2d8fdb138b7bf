//! Somebody who watches a live view.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::caller::Caller;
use super::schema;

/// Longer than any frame takes on a busy machine; no story measures it.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// One screen.
pub struct Screen {
    socket: WebSocketStream<TcpStream>,
    version: u64,
    seq: u64,
}

/// A live view that was not opened.
#[derive(Debug)]
pub struct Refused {
    pub status: u16,
    pub problem: Value,
}

impl Refused {
    /// Expects this problem.
    #[track_caller]
    pub fn is(&self, status: u16, name: &str) {
        let kind = format!("urn:kwartier:problem:{name}");
        assert_eq!((self.status, &self.problem["type"]), (status, &Value::from(kind)));
    }
}

impl Screen {
    /// Opens a view for a caller.
    pub async fn open(caller: &Caller, path: &str) -> Self {
        match Self::try_open(caller, path, &[]).await {
            Ok(screen) => screen,
            Err(refused) => panic!("{path} was refused: {refused:?}"),
        }
    }

    /// Opens a view for a caller, who sends these headers too.
    pub async fn try_open(caller: &Caller, path: &str, headers: &[(&str, &str)]) -> Result<Self, Refused> {
        Self::through(TcpSocket::new_v4().expect("a socket"), caller, path, headers).await
    }

    /// Opens a view over a line that holds little of what is sent and not yet read.
    pub async fn open_narrowly(caller: &Caller, path: &str) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4_096).expect("a small buffer");
        Self::through(socket, caller, path, &[])
            .await
            .expect("the view opens")
    }

    async fn through(
        socket: TcpSocket,
        caller: &Caller,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<Self, Refused> {
        let request = asking(caller, path, headers);
        // Below the address there may be a path: that of a hall to practise in.
        let address = caller.base().trim_start_matches("http://").split('/').next();
        let address = address.and_then(|address| address.parse().ok());
        let line = socket.connect(address.expect("an address")).await;
        let opened = timeout(PATIENCE, client_async(request, line.expect("a connection")));
        match opened.await.expect("an answer") {
            Ok((socket, _)) => Ok(Self {
                socket,
                version: 0,
                seq: 0,
            }),
            Err(Error::Http(response)) => {
                let body = response.body().as_deref().unwrap_or_default();
                Err(Refused {
                    status: response.status().as_u16(),
                    problem: serde_json::from_slice(body).unwrap_or(Value::Null),
                })
            }
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// The next frame, held to what all frames have in common.
    pub async fn next(&mut self) -> Value {
        let text = timeout(PATIENCE, self.text()).await.expect("a frame in time");
        let frame: Value = serde_json::from_str(&text.expect("the view goes on")).expect("a frame of JSON");
        let number = |member: &str| frame[member].as_u64().expect(member);
        assert!(number("version") > self.version, "versions rise");
        assert!(number("seq") >= self.seq, "the hall never goes back");
        (self.version, self.seq) = (number("version"), number("seq"));
        schema::hold_frame(&frame);
        frame
    }

    /// The first frame from now on whose `data` shows this.
    pub async fn until(&mut self, shows: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        let search = async {
            loop {
                last = self.next().await;
                if shows(&last["data"]) {
                    return;
                }
            }
        };
        assert!(
            timeout(PATIENCE, search).await.is_ok(),
            "it was never shown; last was {last}"
        );
        last["data"].clone()
    }

    /// Says something, though a screen has nothing to say.
    pub async fn say(&mut self, text: &str) {
        // A line that is closed meanwhile shows in what comes back.
        let _ = self.socket.send(Message::text(text)).await;
    }

    /// Waits until the server ends the view.
    pub async fn ended(mut self) {
        let end = async { while self.text().await.is_some() {} };
        timeout(PATIENCE, end).await.expect("the view ends in time");
    }

    /// Waits until the server ends the view, and gives the code with which it does.
    pub async fn closed(mut self) -> Option<u16> {
        let end = async {
            loop {
                match self.socket.next().await {
                    Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return None,
                }
            }
        };
        timeout(PATIENCE, end).await.expect("the view ends in time")
    }

    /// The text of the next frame; `None` when there are no more.
    async fn text(&mut self) -> Option<String> {
        loop {
            match self.socket.next().await? {
                Ok(Message::Text(text)) => return Some(text.to_string()),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(other) => panic!("a frame is text, not {other:?}"),
            }
        }
    }
}

/// The request that opens a view, from this caller and with these headers.
fn asking(caller: &Caller, path: &str, headers: &[(&str, &str)]) -> Request {
    let address = caller.base().replacen("http", "ws", 1);
    let mut request = format!("{address}/api/v1/{path}")
        .into_client_request()
        .expect("an address");
    let credentials = caller.credentials();
    let credentials = credentials.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in credentials.chain(headers.iter().copied()) {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
        let value = HeaderValue::from_str(value).expect("a header's value");
        request.headers_mut().insert(name, value);
    }
    request
}
