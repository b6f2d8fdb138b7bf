//! Mail servers that misbehave at one point of a conversation: what came of a mail is known, and others get their turn.

use std::time::Duration;

use kwartier::mail::conversation::Patience;
use kwartier::mail::outbox::Pace;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout};

use super::mail::{appointment, settled};
use crate::harness::{Building, Town, setting};

/// What the server does at the chosen point of the first conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vice {
    /// Holds the line and says nothing.
    Silent,
    /// Answers a letter at a time, and never comes to an end.
    Drips,
    /// Closes its half of the line and goes on listening.
    HalfCloses,
    /// Breaks the line off with a reset.
    Resets,
}

/// The point: the greeting, a command, or the end of a mail.
type Point = &'static str;

/// A mail server with one vice in its first so many conversations; it takes every mail after that.
struct Rogue {
    port: u16,
    taken: mpsc::UnboundedReceiver<String>,
    /// A word for every time it fell into its vice.
    fell: mpsc::UnboundedReceiver<()>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Rogue {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Rogue {
    async fn open(vice: Vice, point: Point, times: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, taken) = mpsc::unbounded_channel();
        let (falls, fell) = mpsc::unbounded_channel();
        let task = tokio::spawn(async move {
            let mut lines = tokio::task::JoinSet::new();
            for line in 0.. {
                let Ok((stream, _)) = listener.accept().await else {
                    return;
                };
                let vice = (line < times).then_some((vice, point));
                let (tell, falls) = (tell.clone(), falls.clone());
                lines.spawn(async move {
                    // A client that goes away is its own affair.
                    let _ = talk(stream, vice, &tell, &falls).await;
                });
            }
        });
        Self {
            port,
            taken,
            fell,
            task,
        }
    }
}

async fn talk(
    stream: TcpStream,
    vice: Option<(Vice, Point)>,
    tell: &mpsc::UnboundedSender<String>,
    falls: &mpsc::UnboundedSender<()>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut to = String::new();
    let mut point = "greeting".to_owned();
    loop {
        if let Some((vice, at)) = vice
            && point == at
        {
            let _ = falls.send(());
            return fall(stream.into_inner(), vice).await;
        }
        let answer = match point.as_str() {
            "greeting" => "220 post.example ESMTP\r\n",
            "EHLO" => "250-post.example\r\n250 8BITMIME\r\n",
            "DATA" => "354 go on\r\n",
            "." => {
                let _ = tell.send(to.clone());
                "250 taken\r\n"
            }
            _ => "250 ok\r\n",
        };
        stream.get_mut().write_all(answer.as_bytes()).await?;
        let in_mail = point == "DATA";
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let line = line.trim_end();
            if in_mail && line != "." {
                continue;
            }
            if let Some(address) = line.strip_prefix("RCPT TO:") {
                address.trim_matches(['<', '>', ' ']).clone_into(&mut to);
            }
            line.split([' ', ':'])
                .next()
                .unwrap_or_default()
                .clone_into(&mut point);
            break;
        }
    }
}

async fn fall(mut stream: TcpStream, vice: Vice) -> std::io::Result<()> {
    match vice {
        Vice::Silent => std::future::pending().await,
        Vice::Drips => loop {
            stream.write_all(b"2").await?;
            sleep(Duration::from_millis(20)).await;
        },
        Vice::HalfCloses => {
            stream.shutdown().await?;
            std::future::pending().await
        }
        Vice::Resets => {
            stream.set_zero_linger()?;
            Ok(())
        }
    }
}

/// Short, for tests; long enough for a server that answers at once on a busy machine.
const PATIENCE: Patience = Patience {
    answer: Duration::from_millis(400),
    verdict: Duration::from_millis(400),
    goodbye: Duration::from_millis(50),
};

async fn town(port: u16, patience: Patience) -> Town {
    let building = Building {
        mail: Some(setting::mail(port)),
        mail_pace: Pace {
            patience,
            ..Pace::default()
        },
        ..Building::default()
    };
    Town::built(building).await
}

async fn book(town: &Town, code: &str) {
    let booked = town
        .admin
        .post("appointments", appointment(code, &format!("{code}@example.nl")))
        .await;
    booked.is(201);
}

fn states(mails: &[Value]) -> Vec<&Value> {
    mails.iter().map(|mail| &mail["state"]).collect()
}

#[tokio::test]
async fn a_server_that_takes_the_mail_and_never_says_goodbye_has_taken_it() {
    for vice in [Vice::Silent, Vice::Drips, Vice::HalfCloses, Vice::Resets] {
        let mut server = Rogue::open(vice, "QUIT", 1).await;
        let town = town(server.port, PATIENCE).await;
        book(&town, "CODE-1").await;
        assert_eq!(states(&settled(&town).await), [&json!("sent")], "{vice:?}");
        assert_eq!(server.taken.recv().await.as_deref(), Some("CODE-1@example.nl"));
        assert!(server.taken.try_recv().is_err(), "{vice:?}: it went out once");
    }
}

#[tokio::test]
async fn one_mail_over_which_the_server_falls_silent_keeps_no_other_from_its_turn() {
    let mut server = Rogue::open(Vice::Silent, "DATA", 1).await;
    // Long enough for the second to be booked while the first is tried, on the busiest machine.
    let answer = Duration::from_secs(3);
    let town = town(server.port, Patience { answer, ..PATIENCE }).await;
    book(&town, "CODE-1").await;
    server.fell.recv().await.unwrap();
    book(&town, "CODE-2").await;
    assert_eq!(server.taken.recv().await.as_deref(), Some("CODE-2@example.nl"));
    assert_eq!(server.taken.recv().await.as_deref(), Some("CODE-1@example.nl"));
    assert_eq!(states(&settled(&town).await), [&json!("sent"), &json!("sent")]);
}

#[tokio::test]
async fn the_server_stops_within_two_seconds_while_the_mail_server_is_silent() {
    for point in ["greeting", "MAIL", "."] {
        let mut server = Rogue::open(Vice::Silent, point, usize::MAX).await;
        let mut town = town(server.port, Patience::default()).await;
        book(&town, "CODE-1").await;
        server.fell.recv().await.unwrap();
        let began = Instant::now();
        timeout(Duration::from_secs(20), town.stop())
            .await
            .expect("it stops");
        assert!(
            began.elapsed() < Duration::from_secs(2),
            "{point}: {:?}",
            began.elapsed()
        );
    }
}
