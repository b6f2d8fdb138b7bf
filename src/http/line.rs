//! One connection's bytes, held to its times: what the HTTP library does not see to by itself.
//!
//! A first request must come whole in its time, and what is sent must be taken in its time. What the library refuses
//! bare is said as a problem ([`super::unheard`]), and what still comes in when an answer was given early is read a
//! while longer: to close on unread bytes is to take the answer back.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, Bytes};
use metrics::counter;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::connections::Place;
use super::problem::{Problem, ProblemKind};
use super::unheard;
use crate::ops::metrics::names;

/// How long a client may leave what is sent to it untaken.
pub const TAKEN_WITHIN: Duration = Duration::from_secs(30);

/// How long, and how many bytes, are still read after an early answer.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 1_048_576;

/// How a connection of HTTP/2 begins. It is not spoken here, and whoever begins so would not understand an answer.
const OTHER_PROTOCOL: &[u8] = b"PRI * HTTP/2";

/// A stream with its place among the connections, and its times.
#[derive(Debug)]
pub struct Line<S> {
    stream: S,
    place: Arc<Place>,
    /// Runs out unless a first request came whole.
    first_request: Option<Pin<Box<Sleep>>>,
    /// Runs out unless something is taken.
    untaken: Option<Pin<Box<Sleep>>>,
    /// How the first request begins, as far as it matters what it is.
    begins: Vec<u8>,
    /// What is still to be written before anything else.
    held: Bytes,
    lingering: Option<(Pin<Box<Sleep>>, usize)>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Line<S> {
    /// A line on which a first request must come within this time.
    pub fn new(stream: S, place: Arc<Place>, first_request: Duration) -> Self {
        Self {
            stream,
            place,
            first_request: Some(Box::pin(sleep(first_request))),
            untaken: None,
            begins: Vec::new(),
            held: Bytes::new(),
            lingering: None,
        }
    }

    /// Whether the time for a first request is over; whoever had begun one is told, as far as it goes out at once.
    fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        if self.place.has_asked() {
            self.first_request = None;
        }
        let Some(time) = self.first_request.as_mut() else {
            return Poll::Pending;
        };
        ready!(time.as_mut().poll(cx));
        self.first_request = None;
        counter!(names::CONNECTIONS_ENDED, "reason" => "lateRequest").increment(1);
        if !self.begins.is_empty() && !OTHER_PROTOCOL.starts_with(&self.begins) {
            let late = Problem::new(ProblemKind::RequestTimeout, "Send the request faster.");
            // It is lost when it cannot leave at once: the connection ends now.
            let _ = Pin::new(&mut self.stream).poll_write(cx, &unheard::answer(&late));
        }
        Poll::Ready(io::Error::new(io::ErrorKind::TimedOut, "no request came in time"))
    }

    fn note_begin(&mut self, read: &[u8]) {
        let wanted = OTHER_PROTOCOL.len().saturating_sub(self.begins.len());
        self.begins.extend(read.iter().take(wanted));
    }

    /// Passes a write's outcome on, unless what waits to be taken has waited too long.
    fn poll_taken<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.untaken = None;
            return written;
        }
        let time = self.untaken.get_or_insert_with(|| Box::pin(sleep(TAKEN_WITHIN)));
        ready!(time.as_mut().poll(cx));
        self.untaken = None;
        counter!(names::CONNECTIONS_ENDED, "reason" => "untaken").increment(1);
        Poll::Ready(Err(io::Error::new(
            io::ErrorKind::TimedOut,
            "what was sent was not taken in time",
        )))
    }

    fn poll_held(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.held.is_empty() {
            let written = Pin::new(&mut self.stream).poll_write(cx, &self.held);
            let written = ready!(self.poll_taken(cx, written))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.held.advance(written);
        }
        Poll::Ready(Ok(()))
    }

    /// Reads on after the last answer until the client closes too, for a while.
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let (time, read) = self.lingering.get_or_insert_with(|| (Box::pin(sleep(LINGER)), 0));
        let mut room = [0; 4_096];
        loop {
            if time.as_mut().poll(cx).is_ready() || *read > LINGER_BYTES {
                return Poll::Ready(Ok(()));
            }
            let mut room = ReadBuf::new(&mut room);
            let more = ready!(Pin::new(&mut self.stream).poll_read(cx, &mut room));
            let length = room.filled().len();
            if more.is_err() || length == 0 {
                return Poll::Ready(Ok(()));
            }
            *read += length;
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Line<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, room: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        let before = room.filled().len();
        // The time counts also for whoever sends a byte now and then.
        if line.first_request.is_some()
            && let Poll::Ready(late) = line.poll_late(cx)
        {
            return Poll::Ready(Err(late));
        }
        let read = Pin::new(&mut line.stream).poll_read(cx, room);
        if line.first_request.is_some() && read.is_ready() {
            let begin = room.filled().get(before..).unwrap_or_default();
            line.note_begin(begin);
        }
        read
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Line<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let line = self.get_mut();
        ready!(line.poll_held(cx))?;
        if let Some(problem) = unheard::instead_of(bytes) {
            line.held = problem;
            line.place.linger();
            return Poll::Ready(Ok(bytes.len()));
        }
        let written = Pin::new(&mut line.stream).poll_write(cx, bytes);
        line.poll_taken(cx, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let line = self.get_mut();
        ready!(line.poll_held(cx))?;
        if let [only] = parts
            && let Some(problem) = unheard::instead_of(only)
        {
            line.held = problem;
            line.place.linger();
            return Poll::Ready(Ok(only.len()));
        }
        let written = Pin::new(&mut line.stream).poll_write_vectored(cx, parts);
        line.poll_taken(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        ready!(line.poll_held(cx))?;
        let flushed = Pin::new(&mut line.stream).poll_flush(cx);
        line.poll_taken(cx, flushed)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        if line.lingering.is_none() {
            ready!(line.poll_held(cx))?;
            ready!(Pin::new(&mut line.stream).poll_shutdown(cx))?;
        }
        if line.place.lingers() {
            line.poll_linger(cx)
        } else {
            Poll::Ready(Ok(()))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::http::connections::{Connections, Room};
    use crate::network::PerNetwork;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::time::Instant;

    const TIME: Duration = Duration::from_secs(20);

    fn line(room: usize) -> (Line<DuplexStream>, DuplexStream, Arc<Place>) {
        let connections = Connections::new(Room {
            open: 10,
            reserved: 0,
            per_network: PerNetwork {
                most: 10,
                most_on_this_machine: None,
            },
        });
        let place = connections.admit(None).unwrap();
        let (ours, theirs) = duplex(room);
        (Line::new(ours, Arc::clone(&place), TIME), theirs, place)
    }

    /// What the client is told, when it sends this at once and then a byte every second.
    async fn told(begin: &[u8], trickle: &[u8]) -> String {
        let (mut line, mut client, _place) = line(4_096);
        client.write_all(begin).await.unwrap();
        let began = Instant::now();
        let mut bytes = trickle.iter().copied();
        let failed = loop {
            let mut room = [0; 64];
            match tokio::time::timeout(Duration::from_secs(1), line.read(&mut room)).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => break error,
                Err(_) => {
                    if let Some(byte) = bytes.next() {
                        client.write_all(&[byte]).await.unwrap();
                    }
                }
            }
        };
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
        assert_eq!(began.elapsed().as_secs(), 20);
        drop(line);
        let mut told = String::new();
        client.read_to_string(&mut told).await.unwrap();
        told
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_sends_no_whole_request_in_its_time_is_cut_off_and_told_when_one_was_begun() {
        assert_eq!(told(b"", b"").await, "");
        assert_eq!(told(b"PRI * HT", b"").await, "");
        assert_eq!(told(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"").await, "");
        let slow = told(b"GET / HTTP/1.1\r\n", &[b'x'; 60]).await;
        assert!(
            slow.starts_with("HTTP/1.1 408 ") && slow.contains("urn:kwartier:problem:request-timeout"),
            "{slow}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn once_a_request_came_whole_the_line_may_be_quiet() {
        let (mut line, _client, place) = line(64);
        place.asks();
        let quiet = tokio::time::timeout(TIME * 10, line.read(&mut [0; 64])).await;
        assert!(quiet.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_not_taken_in_its_time_ends_the_line_and_what_is_taken_slowly_does_not() {
        let (mut line, mut client, _place) = line(4);
        let failed = line.write_all(b"12345678").await.unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
        let taking = tokio::spawn(async move {
            let mut taken = Vec::new();
            while taken.len() < 12 {
                tokio::time::sleep(TAKEN_WITHIN / 2).await;
                let mut room = [0; 2];
                let length = client.read(&mut room).await.unwrap();
                taken.extend_from_slice(&room[..length]);
            }
            taken
        });
        line.write_all(b"abcdefgh").await.unwrap();
        assert_eq!(taking.await.unwrap(), b"1234abcdefgh");
    }

    #[tokio::test(start_paused = true)]
    async fn after_an_early_answer_the_rest_is_read_until_the_client_has_closed_or_a_second_is_over() {
        let (mut line, mut client, place) = line(65_536);
        place.linger();
        client.write_all(&vec![b'x'; 20_000]).await.unwrap();
        let began = Instant::now();
        line.shutdown().await.unwrap();
        assert_eq!(began.elapsed(), LINGER);
        let (mut line, mut client, place) = super::tests::line(65_536);
        place.linger();
        client.write_all(&vec![b'x'; 20_000]).await.unwrap();
        client.shutdown().await.unwrap();
        let began = Instant::now();
        line.shutdown().await.unwrap();
        assert_eq!(began.elapsed(), Duration::ZERO);
    }
}
