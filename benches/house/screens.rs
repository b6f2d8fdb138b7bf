//! Screens by the thousand in one process: each reads its frames, and notes when it saw what was sent.
//!
//! The same for our server and for its peer: a frame is JSON that begins with its `seq`, and a frame with a
//! higher `seq` than the last one is the answer to the command that was sent last to its hall.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, Semaphore};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::line::ADMIN_TOKEN;

/// Handshakes at once, so that a listener's queue does not overflow.
const OPENING: usize = 100;

/// The view's `seq` stands within so many bytes of its beginning.
const HEAD: usize = 120;

/// What the screens of one hall look at, and what they saw.
pub struct Watched {
    began: Instant,
    /// When the last command was sent, nanoseconds after `began`; 0 while none is awaited.
    sent: AtomicU64,
    /// Screens that have shown it.
    seen: AtomicU64,
    latencies: std::sync::Mutex<Vec<Duration>>,
    pub frames: AtomicU64,
    pub bytes: AtomicU64,
}

impl Watched {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            began: Instant::now(),
            sent: AtomicU64::new(0),
            seen: AtomicU64::new(0),
            latencies: std::sync::Mutex::default(),
            frames: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
        })
    }

    /// From here the time until a screen shows it counts.
    pub fn send_now(&self) {
        let since = u64::try_from(self.began.elapsed().as_nanos()).unwrap();
        self.seen.store(0, Ordering::Relaxed);
        self.sent.store(since.max(1), Ordering::Relaxed);
    }

    /// What comes from here on is not counted.
    pub fn look_away(&self) {
        self.sent.store(0, Ordering::Relaxed);
    }

    /// Waits until so many screens have shown what was sent; `false` when they have not in time.
    pub async fn shown_by(&self, screens: u64, at_most: Duration) -> bool {
        let begin = Instant::now();
        while self.seen.load(Ordering::Relaxed) < screens {
            if begin.elapsed() > at_most {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        true
    }

    pub fn take_latencies(&self) -> Vec<Duration> {
        std::mem::take(&mut self.latencies.lock().unwrap())
    }

    fn saw(&self) {
        let sent = self.sent.load(Ordering::Relaxed);
        if sent > 0 {
            let latency = self.began.elapsed().saturating_sub(Duration::from_nanos(sent));
            self.latencies.lock().unwrap().push(latency);
            self.seen.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Open screens; they close with this value.
pub struct Screens {
    reading: JoinSet<()>,
}

impl Screens {
    /// Opens a screen at each of these paths, and waits until all have shown their first frame.
    pub async fn open(address: SocketAddr, paths: Vec<(String, Arc<Watched>)>) -> Self {
        Self::open_so_many_at_once(address, paths, OPENING).await
    }

    /// The same with so many handshakes at once.
    pub async fn open_so_many_at_once(
        address: SocketAddr,
        paths: Vec<(String, Arc<Watched>)>,
        at_once: usize,
    ) -> Self {
        let mut reading = JoinSet::new();
        let gate = Arc::new(Semaphore::new(at_once));
        let count = u32::try_from(paths.len()).unwrap();
        let all_shown = Arc::new(Semaphore::new(0));
        let failed = Arc::new(Mutex::new(None));
        for (path, watched) in paths {
            let (gate, all_shown, failed) = (gate.clone(), all_shown.clone(), failed.clone());
            reading.spawn(async move {
                let permit = gate.acquire().await.unwrap();
                match Screen::open(address, &path).await {
                    Ok(mut screen) => {
                        let first = screen.frame(&watched).await;
                        all_shown.add_permits(1);
                        drop(permit);
                        if first.is_some() {
                            while screen.frame(&watched).await.is_some() {}
                        }
                    }
                    Err(error) => {
                        *failed.lock().await = Some(error);
                        all_shown.add_permits(1);
                    }
                }
            });
        }
        let _ = all_shown.acquire_many(count).await.unwrap();
        let failed = failed.lock().await.take();
        assert!(failed.is_none(), "a screen could not be opened: {failed:?}");
        Self { reading }
    }

    /// Closes all of them and waits until they are closed here.
    pub async fn close(mut self) {
        self.reading.shutdown().await;
    }
}

struct Screen {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Bytes of the buffer that were dealt with.
    used: usize,
    seq: u64,
}

impl Screen {
    async fn open(address: SocketAddr, path: &str) -> std::io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ADMIN_TOKEN}\r\n\
             Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut buffer = Vec::with_capacity(2048);
        let end = loop {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
        };
        if !buffer.starts_with(b"HTTP/1.1 101") {
            let said = String::from_utf8_lossy(&buffer).into_owned();
            return Err(std::io::Error::other(said));
        }
        Ok(Self {
            stream,
            buffer,
            used: end,
            seq: 0,
        })
    }

    /// Reads on until one text frame has come; `None` at the end.
    async fn frame(&mut self, watched: &Watched) -> Option<()> {
        loop {
            while let Some((opcode, payload)) = next_frame(&self.buffer[self.used..]) {
                let from = self.used + payload.start;
                let till = self.used + payload.end;
                self.used = till;
                match opcode {
                    1 => {
                        watched.frames.fetch_add(1, Ordering::Relaxed);
                        let bytes = u64::try_from(till - from).unwrap();
                        watched.bytes.fetch_add(bytes, Ordering::Relaxed);
                        let seq = seq_of(&self.buffer[from..till]);
                        if seq > self.seq {
                            self.seq = seq;
                            watched.saw();
                        }
                        return Some(());
                    }
                    8 => return None,
                    9 => {
                        // A pong without content, masked by zeros.
                        let pong = [0x8a, 0x80, 0, 0, 0, 0];
                        self.stream.write_all(&pong).await.ok()?;
                    }
                    _ => {}
                }
            }
            self.buffer.drain(..self.used);
            self.used = 0;
            if self.stream.read_buf(&mut self.buffer).await.ok()? == 0 {
                return None;
            }
        }
    }
}

/// The first whole frame: what it is, and where its payload lies.
fn next_frame(bytes: &[u8]) -> Option<(u8, std::ops::Range<usize>)> {
    let (first, second) = (*bytes.first()?, *bytes.get(1)?);
    let (start, length) = match second & 0x7f {
        126 => (
            4,
            usize::from(u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?)),
        ),
        127 => {
            let length = u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?);
            (10, usize::try_from(length).ok()?)
        }
        short => (2, usize::from(short)),
    };
    (bytes.len() >= start + length).then_some((first & 0x0f, start..start + length))
}

fn seq_of(frame: &[u8]) -> u64 {
    let name = b"\"seq\":";
    let head = &frame[..frame.len().min(HEAD)];
    let Some(place) = head.windows(name.len()).position(|text| text == name) else {
        return 0;
    };
    let digits = head[place + name.len()..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |seq, digit| seq * 10 + u64::from(digit - b'0'))
}
