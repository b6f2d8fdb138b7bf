//! What servers of the tests are sent: one message a line.

use std::collections::HashMap;

use tokio::io::AsyncReadExt;

/// A message as it came.
#[derive(Debug)]
pub struct Posted {
    /// To which path.
    pub path: String,
    /// The headers, their names in lower case.
    pub headers: HashMap<String, String>,
    /// What was sent.
    pub body: Vec<u8>,
}

/// Reads one; nothing when the line ends before it is whole.
pub async fn read(line: &mut (impl AsyncReadExt + Unpin)) -> Option<Posted> {
    let mut all = Vec::new();
    let mut part = [0; 4096];
    loop {
        let read = line.read(&mut part).await.ok().filter(|read| *read > 0)?;
        all.extend_from_slice(&part[..read]);
        let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let headers: HashMap<String, String> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length: usize = headers.get("content-length")?.parse().ok()?;
        if all.len() >= end + 4 + length {
            let body = all[end + 4..end + 4 + length].to_vec();
            return Some(Posted { path, headers, body });
        }
    }
}
