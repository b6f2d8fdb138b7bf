//! One screen's WebSocket: frames go out, nothing comes in.

use std::error::Error as _;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::response::Response;
use bytes::Bytes;
use tokio::sync::watch;
use tokio::time::{Instant, interval, timeout};

use super::room::Seat;
use super::{Frame, limits};

/// The code with which a socket is closed whose session has ended: in the range that is an application's own, after
/// the status of a call without a session.
pub const SESSION_OVER: u16 = 4_401;

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
        .max_message_size(limits::INBOUND_READ)
        .max_frame_size(limits::INBOUND_READ)
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
                Some(Err(error)) if is_too_large(&error) => return refuse(&mut socket, TooMuch::Unread).await,
                Some(Ok(said)) if length_of(&said) > limits::INBOUND => return refuse(&mut socket, TooMuch::Read).await,
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

/// How much a screen says at once.
fn length_of(said: &Message) -> usize {
    match said {
        Message::Text(text) => text.len(),
        Message::Binary(bytes) => bytes.len(),
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) => 0,
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    let cause = error
        .source()
        .and_then(|cause| cause.downcast_ref::<tungstenite::Error>());
    matches!(cause, Some(tungstenite::Error::Capacity(_)))
}

/// What became of what a screen said that was too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TooMuch {
    Read,
    /// Not all of it was read: to close on unread bytes is to take back what was told.
    Unread,
}

/// Tells a screen that what it says is too large, and holds the line a moment longer where that is needed to be heard.
async fn refuse(socket: &mut WebSocket, said: TooMuch) {
    let told = timeout(limits::SEND, socket.send(closing(close_code::SIZE))).await;
    if said == TooMuch::Unread && matches!(told, Ok(Ok(()))) {
        tokio::time::sleep(limits::HEARD_WITHIN).await;
    }
}
