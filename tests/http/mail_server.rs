//! A mail server of a few lines, which takes, refuses and breaks off as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// What it does with the next mail that is handed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes it.
    Take,
    /// Refuses the recipient for good.
    Never,
    /// Refuses the recipient for now.
    Later,
    /// Reads the mail whole and breaks off before its last word.
    BreakOff,
    /// Takes the mail, and breaks off before it says so.
    TakeAndBreakOff,
}

/// What a client did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// A mail was taken.
    Taken { to: String, text: String },
    /// One was refused, or the line was cut.
    NotTaken(Answer),
}

/// The server.
pub struct MailServer {
    pub port: u16,
    seen: mpsc::UnboundedReceiver<Seen>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    /// Opens it; it takes every mail but for what is planned.
    pub async fn open(plan: &[Answer]) -> Self {
        Self::at(0, plan).await
    }

    /// Opens it at this port.
    pub async fn at(port: u16, plan: &[Answer]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let planned = Arc::new(Mutex::new(plan.iter().copied().collect::<VecDeque<_>>()));
        let (tell, seen) = mpsc::unbounded_channel();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // One at a time, so that the plan holds in order; a client that goes away is its own affair.
                let _ = serve(stream, &planned, &tell).await;
            }
        });
        Self { port, seen, task }
    }

    /// What happens next.
    pub async fn next(&mut self) -> Seen {
        let waited = tokio::time::timeout(std::time::Duration::from_secs(20), self.seen.recv());
        waited
            .await
            .expect("something happens in time")
            .expect("the server runs")
    }

    /// The next mail that is taken: to whom, and what it says.
    pub async fn taken(&mut self) -> (String, String) {
        match self.next().await {
            Seen::Taken { to, text } => (to, text),
            other => panic!("not taken but {other:?}"),
        }
    }

    /// Nothing more has come.
    pub fn is_quiet(&mut self) -> bool {
        self.seen.try_recv().is_err()
    }
}

async fn serve(
    stream: TcpStream,
    plan: &Mutex<VecDeque<Answer>>,
    tell: &mpsc::UnboundedSender<Seen>,
) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 post.example ESMTP\r\n").await?;
    let mut to = String::new();
    let mut answer = Answer::Take;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or("").to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => write.write_all(b"250-post.example\r\n250 8BITMIME\r\n").await?,
            "RCPT" => {
                answer = plan.lock().unwrap().pop_front().unwrap_or(Answer::Take);
                to = line["RCPT TO:".len()..].trim_matches(['<', '>', ' ']).to_owned();
                let said: &[u8] = match answer {
                    Answer::Never => b"550 nobody of that name\r\n",
                    Answer::Later => b"451 try again later\r\n",
                    _ => b"250 ok\r\n",
                };
                write.write_all(said).await?;
                if matches!(answer, Answer::Never | Answer::Later) {
                    let _ = tell.send(Seen::NotTaken(answer));
                }
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                match answer {
                    Answer::BreakOff => {
                        let _ = tell.send(Seen::NotTaken(answer));
                        return Ok(());
                    }
                    Answer::TakeAndBreakOff => {
                        let _ = tell.send(Seen::Taken { to: to.clone(), text });
                        return Ok(());
                    }
                    _ => {
                        let _ = tell.send(Seen::Taken { to: to.clone(), text });
                        write.write_all(b"250 taken\r\n").await?;
                    }
                }
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => write.write_all(b"250 ok\r\n").await?,
        }
    }
    Ok(())
}
