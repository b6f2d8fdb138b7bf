//! A caller that costs as little as possible: one kept connection, one call at a time, bytes made beforehand.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bears every right: what is measured is the work, not who may do it.
pub const ADMIN_TOKEN: &str = "7d1f3b5a9c0e2846b8da0c2e4f60718293a5b7c9dbedf0f1e2d3c4b5a6978890";

pub struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back; the body stays in the line's buffer.
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

/// The bytes of a call with the administrator's token.
pub fn post(path: &str, body: &str, key: Option<&str>) -> Vec<u8> {
    let key = key.map_or(String::new(), |key| format!("Idempotency-Key: {key}\r\n"));
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ADMIN_TOKEN}\r\n{key}\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

pub fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

impl Line {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            buffer: Vec::with_capacity(4096),
        }
    }

    /// Sends one call and waits for the whole answer.
    pub async fn ask(&mut self, call: &[u8]) -> Answer<'_> {
        self.stream.write_all(call).await.unwrap();
        self.buffer.clear();
        let (head, length) = loop {
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert!(read > 0, "the server broke off");
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break (end + 4, content_length(&self.buffer[..end]));
            }
        };
        while self.buffer.len() < head + length {
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert!(read > 0, "the server broke off");
        }
        let status = std::str::from_utf8(&self.buffer[9..12]).unwrap().parse().unwrap();
        Answer {
            status,
            body: &self.buffer[head..head + length],
        }
    }

    /// Sends one call that must be done.
    pub async fn done(&mut self, call: &[u8]) -> &[u8] {
        let answer = self.ask(call).await;
        let Answer { status, body } = answer;
        assert!(
            (200..300).contains(&status),
            "{status}: {}",
            String::from_utf8_lossy(body)
        );
        body
    }
}

fn content_length(head: &[u8]) -> usize {
    let head = std::str::from_utf8(head).unwrap();
    let length = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().unwrap())
    });
    length.unwrap_or(0)
}
