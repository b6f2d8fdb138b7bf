//! A mail server of a few lines, which takes, refuses and breaks off as it is told, over a plain line or TLS.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

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
    /// It did not trust the certificate.
    NoTls,
    /// It signed in, or tried to.
    SignIn { mechanism: &'static str, right: bool },
    /// It went away without handing a mail over, after these commands.
    WentAway { after: Vec<String> },
}

/// How its line is kept from being read.
#[derive(Clone, Default)]
pub enum Line {
    /// Not at all, and no STARTTLS is offered.
    #[default]
    Plain,
    /// From the first byte.
    Tls(TlsAcceptor),
    /// After STARTTLS.
    Starttls(TlsAcceptor),
}

/// Who may hand mail over.
#[derive(Debug, Clone, Copy)]
pub struct SignIn {
    /// The one way it offers: `PLAIN` or `LOGIN`.
    pub mechanism: &'static str,
    /// The name.
    pub user: &'static str,
    /// The password.
    pub password: &'static str,
}

/// What kind of server it is.
#[derive(Clone, Default)]
pub struct Manners {
    /// Its line.
    pub line: Line,
    /// Who may hand mail over; anybody without it.
    pub sign_in: Option<SignIn>,
    /// What it does with mails, in order; it takes those that come after.
    pub plan: &'static [Answer],
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
    /// Opens it on a plain line; it takes every mail but for what is planned.
    pub async fn open(plan: &'static [Answer]) -> Self {
        Self::at(0, plan).await
    }

    /// Opens it at this port.
    pub async fn at(port: u16, plan: &'static [Answer]) -> Self {
        let manners = Manners {
            plan,
            ..Manners::default()
        };
        Self::with(port, manners).await
    }

    /// Opens one of this kind at this port, or any with 0.
    pub async fn with(port: u16, manners: Manners) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let planned = Mutex::new(manners.plan.iter().copied().collect::<VecDeque<_>>());
        let (tell, seen) = mpsc::unbounded_channel();
        let task = tokio::spawn(async move {
            let house = Arc::new(House {
                manners,
                planned,
                tell,
            });
            while let Ok((stream, _)) = listener.accept().await {
                // One at a time, so that the plan holds in order; a client that goes away is its own affair.
                let _ = house.receive(stream).await;
            }
        });
        Self { port, seen, task }
    }

    /// Another kind of server at the same address; what the old one still saw is forgotten.
    pub async fn becomes(&mut self, manners: Manners) {
        self.task.abort();
        // Its socket is closed only when the task has ended.
        let _ = (&mut self.task).await;
        *self = Self::with(self.port, manners).await;
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

/// How the talk over one line ended.
enum End {
    /// Somebody hung up.
    HungUp,
    /// The client wants TLS on it.
    Starttls,
}

/// What all lines share.
struct House {
    manners: Manners,
    planned: Mutex<VecDeque<Answer>>,
    tell: mpsc::UnboundedSender<Seen>,
}

impl House {
    async fn receive(&self, mut stream: TcpStream) -> io::Result<()> {
        let greeting = b"220 post.example ESMTP\r\n";
        match &self.manners.line {
            Line::Tls(tls) => {
                let mut stream = self.encrypted(tls, stream).await?;
                stream.write_all(greeting).await?;
                self.serve(&mut stream, false).await?;
            }
            Line::Plain => {
                stream.write_all(greeting).await?;
                self.serve(&mut stream, false).await?;
            }
            Line::Starttls(tls) => {
                stream.write_all(greeting).await?;
                if let End::Starttls = self.serve(&mut stream, true).await? {
                    let mut stream = self.encrypted(tls, stream).await?;
                    self.serve(&mut stream, false).await?;
                }
            }
        }
        Ok(())
    }

    async fn encrypted(
        &self,
        tls: &TlsAcceptor,
        stream: TcpStream,
    ) -> io::Result<tokio_rustls::server::TlsStream<TcpStream>> {
        let stream = tls.accept(stream).await;
        if stream.is_err() {
            let _ = self.tell.send(Seen::NoTls);
        }
        stream
    }

    async fn serve(
        &self,
        stream: &mut (impl AsyncRead + AsyncWrite + Unpin + Send),
        offers_starttls: bool,
    ) -> io::Result<End> {
        let mut talk = Talk {
            house: self,
            stream: BufReader::new(stream),
            offers_starttls,
            to: String::new(),
            answer: Answer::Take,
            commands: Vec::new(),
            has_told: false,
        };
        let end = talk.run().await;
        if !talk.has_told && !matches!(end, Ok(End::Starttls)) {
            let after = talk.commands;
            let _ = self.tell.send(Seen::WentAway { after });
        }
        end
    }
}

/// One line.
struct Talk<'h, S> {
    house: &'h House,
    stream: BufReader<S>,
    offers_starttls: bool,
    to: String,
    answer: Answer,
    commands: Vec<String>,
    has_told: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Talk<'_, S> {
    async fn run(&mut self) -> io::Result<End> {
        while let Some(line) = self.line().await? {
            let verb = line
                .split([' ', ':'])
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            self.commands.push(verb.clone());
            match verb.as_str() {
                "EHLO" => self.say(&self.offers()).await?,
                "STARTTLS" if self.offers_starttls => {
                    self.say("220 go on\r\n").await?;
                    return Ok(End::Starttls);
                }
                "AUTH" => self.sign_in(&line).await?,
                "RCPT" => self.recipient(&line).await?,
                "DATA" => {
                    if !self.data().await? {
                        return Ok(End::HungUp);
                    }
                }
                "QUIT" => {
                    self.say("221 bye\r\n").await?;
                    return Ok(End::HungUp);
                }
                _ => self.say("250 ok\r\n").await?,
            }
        }
        Ok(End::HungUp)
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).await?;
        Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    async fn say(&mut self, said: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(said.as_bytes()).await?;
        self.stream.get_mut().flush().await
    }

    fn tell(&mut self, seen: Seen) {
        self.has_told = true;
        let _ = self.house.tell.send(seen);
    }

    fn offers(&self) -> String {
        let starttls = if self.offers_starttls {
            "250-STARTTLS\r\n"
        } else {
            ""
        };
        let sign_in = self.house.manners.sign_in.map_or(String::new(), |sign_in| {
            format!("250-AUTH {}\r\n", sign_in.mechanism)
        });
        format!("250-post.example\r\n{starttls}{sign_in}250 8BITMIME\r\n")
    }

    /// Name and password come in one text with PLAIN, one after the other with LOGIN.
    async fn sign_in(&mut self, line: &str) -> io::Result<()> {
        let Some(wanted) = self.house.manners.sign_in else {
            return self.say("502 nobody signs in here\r\n").await;
        };
        let given = if wanted.mechanism == "PLAIN" {
            plain_text(line.trim_start_matches("AUTH PLAIN "))
        } else {
            let mut given = String::new();
            for question in ["VXNlcm5hbWU6", "UGFzc3dvcmQ6"] {
                self.say(&format!("334 {question}\r\n")).await?;
                given.push('\0');
                given.push_str(&plain_text(&self.line().await?.unwrap_or_default()));
            }
            given
        };
        let right = given == format!("\0{}\0{}", wanted.user, wanted.password);
        let mechanism = wanted.mechanism;
        self.tell(Seen::SignIn { mechanism, right });
        self.say(if right {
            "235 welcome\r\n"
        } else {
            "535 5.7.8 wrong name or password\r\n"
        })
        .await
    }

    async fn recipient(&mut self, line: &str) -> io::Result<()> {
        let planned = self.house.planned.lock().unwrap().pop_front();
        self.answer = planned.unwrap_or(Answer::Take);
        self.to = line["RCPT TO:".len()..].trim_matches(['<', '>', ' ']).to_owned();
        let said = match self.answer {
            Answer::Never => "550 nobody of that name\r\n",
            Answer::Later => "451 try again later\r\n",
            _ => "250 ok\r\n",
        };
        self.say(said).await?;
        if matches!(self.answer, Answer::Never | Answer::Later) {
            self.tell(Seen::NotTaken(self.answer));
        }
        Ok(())
    }

    /// Reads the mail; `false` when the line is cut after it.
    async fn data(&mut self) -> io::Result<bool> {
        self.say("354 go on\r\n").await?;
        let mut text = String::new();
        while let Some(line) = self.line().await?.filter(|line| line != ".") {
            text.push_str(&line);
            text.push('\n');
        }
        if self.answer == Answer::BreakOff {
            self.tell(Seen::NotTaken(self.answer));
            return Ok(false);
        }
        let to = self.to.clone();
        self.tell(Seen::Taken { to, text });
        if self.answer == Answer::TakeAndBreakOff {
            return Ok(false);
        }
        self.say("250 taken\r\n").await?;
        Ok(true)
    }
}

fn plain_text(base64: &str) -> String {
    let bytes = STANDARD.decode(base64.trim()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
