//! One screen's WebSocket: frames go out, nothing comes in.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::response::Response;
use bytes::Bytes;
use tokio::sync::watch;
use tokio::time::{Instant, interval, timeout};

use super::{Frame, limits};
use crate::ops::metrics::names;

/// The code with which a socket is closed whose session has ended: in the range that is an application's own, after
/// the status of a call without a session.
pub const SESSION_OVER: u16 = 4_401;

/// The server holds as many sockets as it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the server holds as many live connections as it can")]
pub struct Refused;

/// A place for one socket, given back when it is dropped.
#[derive(Debug)]
pub struct Seat {
    taken: Arc<AtomicUsize>,
}

impl Seat {
    pub(super) fn take(taken: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let before = taken.fetch_add(1, Ordering::Relaxed);
        let seat = Self {
            taken: Arc::clone(taken),
        };
        metrics::gauge!(names::LIVE_CONNECTIONS).increment(1.0);
        (before < most).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.taken.fetch_sub(1, Ordering::Relaxed);
        metrics::gauge!(names::LIVE_CONNECTIONS).decrement(1.0);
    }
}

/// Answers the upgrade and serves the screen until it goes or is given up.
///
/// `over` comes true when whoever watches may not any more: the socket is closed with [`SESSION_OVER`] then.
pub fn serve(
    upgrade: WebSocketUpgrade,
    seat: Seat,
    frames: watch::Receiver<Frame>,
    over: impl Future<Output = ()> + Send + 'static,
) -> Response {
    upgrade
        .read_buffer_size(limits::READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(limits::INBOUND)
        .max_frame_size(limits::INBOUND)
        .on_upgrade(move |socket| async move {
            send(socket, frames, over).await;
            drop(seat);
        })
}

fn closing(code: u16) -> Message {
    let reason = "".into();
    Message::Close(Some(CloseFrame { code, reason }))
}

async fn send(
    mut socket: WebSocket,
    mut frames: watch::Receiver<Frame>,
    over: impl Future<Output = ()> + Send,
) {
    tokio::pin!(over);
    let mut ping = interval(limits::PING_EVERY);
    let mut heard = Instant::now();
    frames.mark_changed();
    loop {
        let message = tokio::select! {
            changed = frames.changed() => match changed {
                Ok(()) => {
                    let newest = frames.borrow_and_update().clone();
                    // The first frame is still being made.
                    if newest.is_empty() { continue }
                    Message::Text(newest)
                }
                Err(_) => closing(close_code::AWAY),
            },
            () = &mut over => closing(SESSION_OVER),
            _ = ping.tick() => {
                if heard.elapsed() > limits::SILENCE { return }
                Message::Ping(Bytes::new())
            }
            received = socket.recv() => match received {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {
                    heard = Instant::now();
                    continue;
                }
            },
        };
        let ends = matches!(message, Message::Close(_));
        match timeout(limits::SEND, socket.send(message)).await {
            Ok(Ok(())) if !ends => {}
            _ => return,
        }
    }
}
