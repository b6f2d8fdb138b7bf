//! Mail servers that take a connection and then do not do their part: each try ends, and the next one goes through.

use std::time::Duration;

use kwartier::mail::conversation::Patience;
use kwartier::mail::outbox::Pace;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::harness::mail_server::MailServer;
use crate::harness::{Building, Town, setting};
use crate::mail::{appointment, settled};

/// How such a server behaves once it has taken a connection.
#[derive(Debug, Clone, Copy)]
enum Manner {
    /// It never says a word.
    Silent,
    /// It greets, and answers nothing more after so many of the client's lines.
    SilentAfter(usize),
    /// It sends its greeting a letter at a time, without end.
    Dripping,
    /// It ends its own side after the greeting and keeps the line open.
    HalfClosing,
    /// It breaks the line off at once.
    Refusing,
}

/// The server; `tried` hears of each connection.
struct Unhelpful {
    port: u16,
    tried: mpsc::UnboundedReceiver<()>,
    task: JoinHandle<()>,
}

impl Unhelpful {
    async fn open(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, tried) = mpsc::unbounded_channel();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = tell.send(());
                tokio::spawn(behave(stream, manner));
            }
        });
        Self { port, tried, task }
    }

    async fn tried(&mut self) {
        let next = tokio::time::timeout(Duration::from_secs(20), self.tried.recv());
        next.await.expect("a try in time").expect("the server runs");
    }
}

async fn behave(mut stream: TcpStream, manner: Manner) {
    let mut read = [0; 512];
    match manner {
        Manner::Refusing => {
            // Closed with the client's words unread, the line is reset.
            let _ = stream.set_zero_linger();
        }
        Manner::Silent => while stream.read(&mut read).await.is_ok_and(|length| length > 0) {},
        Manner::SilentAfter(lines) => {
            let _ = stream.write_all(b"220 post.example ESMTP\r\n").await;
            for _ in 0..lines {
                if stream.read(&mut read).await.is_ok_and(|length| length > 0) {
                    let _ = stream.write_all(b"250 ok\r\n").await;
                }
            }
            while stream.read(&mut read).await.is_ok_and(|length| length > 0) {}
        }
        Manner::Dripping => {
            let mut pace = tokio::time::interval(Duration::from_millis(5));
            while stream.write_all(b"2").await.is_ok() {
                pace.tick().await;
            }
        }
        Manner::HalfClosing => {
            let _ = stream.write_all(b"220 post.example ESMTP\r\n").await;
            let _ = stream.shutdown().await;
            while stream.read(&mut read).await.is_ok_and(|length| length > 0) {}
        }
    }
}

async fn town(port: u16, patience: Duration) -> Town {
    let building = Building {
        mail: Some(setting::mail(port)),
        mail_pace: Pace {
            patience: Patience::of(patience),
            ..Pace::default()
        },
        ..Building::default()
    };
    Town::built(building).await
}

/// A try begins again and again, so none of them lasts; once the server does its part the mail goes out.
async fn is_survived(manner: Manner) {
    let mut unhelpful = Unhelpful::open(manner).await;
    let mut town = town(unhelpful.port, Duration::from_millis(300)).await;
    let booked = town
        .admin
        .post("appointments", appointment("CODE-1", "vries@example.nl"))
        .await;
    assert_eq!(booked.status, 201, "{manner:?}: {:?}", booked.json);
    for _ in 0..3 {
        unhelpful.tried().await;
    }
    unhelpful.task.abort();
    let _ = (&mut unhelpful.task).await;
    let mut server = MailServer::at(unhelpful.port, &[]).await;
    assert_eq!(server.taken().await.0, "vries@example.nl", "{manner:?}");
    let mails = settled(&town).await;
    assert_eq!(mails[0]["state"], "sent", "{manner:?}: {mails:?}");
    town.stop().await;
}

#[tokio::test]
async fn a_server_that_takes_the_line_and_is_silent_does_not_hold_the_outbox() {
    is_survived(Manner::Silent).await;
}

#[tokio::test]
async fn nor_does_one_that_falls_silent_after_any_of_our_words() {
    for lines in 0..5 {
        is_survived(Manner::SilentAfter(lines)).await;
    }
}

#[tokio::test]
async fn nor_does_one_that_says_a_letter_at_a_time() {
    is_survived(Manner::Dripping).await;
}

#[tokio::test]
async fn nor_does_one_that_has_ended_its_side() {
    is_survived(Manner::HalfClosing).await;
}

#[tokio::test]
async fn nor_does_one_that_breaks_the_line_off() {
    is_survived(Manner::Refusing).await;
}

#[tokio::test]
async fn the_server_stops_though_a_mail_server_is_silent() {
    let mut silent = Unhelpful::open(Manner::Silent).await;
    let mut town = town(silent.port, Duration::from_secs(3_600)).await;
    let booked = town
        .admin
        .post("appointments", appointment("CODE-1", "vries@example.nl"))
        .await;
    assert_eq!(booked.status, 201, "{:?}", booked.json);
    silent.tried().await;
    // Its patience is an hour; the stop gives the mail a second and ends.
    tokio::time::timeout(Duration::from_secs(60), town.stop())
        .await
        .expect("the server stops");
}
