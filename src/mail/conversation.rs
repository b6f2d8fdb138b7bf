//! What is said over the line to the mail server, each part of it with a limit.
//!
//! The library's own sending waits for answers as long as it takes, also for the one to its goodbye. Here every answer is
//! waited for only so long, and what came of the mail is known before the goodbye: a server that takes a mail, or
//! refuses it, and then says nothing more has taken it, or refused it.

use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::time::timeout;

use super::not_taken::NotTaken;

/// How the line is kept; with STARTTLS there is no mail without it.
#[derive(Clone)]
pub(super) enum Line {
    /// Not at all.
    Plain,
    /// From the first byte.
    Tls(TlsParameters),
    /// After the greeting.
    Starttls(TlsParameters),
}

/// The ways to sign in that are tried, the first that the server offers.
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// How long its goodbye is waited for.
const GOODBYE: Duration = Duration::from_millis(500);

/// How long the server is waited for. However it dawdles, an attempt comes to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For each of its answers, whole: also when it comes in drips.
    pub answer: Duration,
    /// For its word on a mail that was handed over, which many servers look at first.
    pub verdict: Duration,
    /// For its goodbye, on which nothing depends.
    pub goodbye: Duration,
}

impl Patience {
    /// The same for each of its answers and for its word on a mail.
    #[must_use]
    pub fn of(answer: Duration) -> Self {
        Self {
            answer,
            verdict: answer,
            goodbye: answer.min(GOODBYE),
        }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(30),
            verdict: Duration::from_secs(120),
            goodbye: GOODBYE,
        }
    }
}

/// One line to the server, over which a mail can be handed.
pub(super) struct Conversation {
    connection: AsyncSmtpConnection,
    patience: Patience,
}

impl Conversation {
    /// Goes to the server, keeps the line from being read, and signs in.
    pub async fn begin(
        at: (&str, u16),
        line: &Line,
        hello: &ClientId,
        credentials: Option<&Credentials>,
        patience: Patience,
    ) -> Result<Self, NotTaken> {
        let from_the_first_byte = match line {
            Line::Tls(parameters) => Some(parameters.clone()),
            Line::Plain | Line::Starttls(_) => None,
        };
        let limit = patience.answer;
        let connecting =
            AsyncSmtpConnection::connect_tokio1(at, Some(limit), hello, from_the_first_byte, None);
        let mut connection = within(limit, "its greeting", connecting).await?;
        if let Line::Starttls(parameters) = line {
            let starting = connection.starttls(parameters.clone(), hello);
            within(limit, "STARTTLS", starting).await?;
        }
        if let Some(credentials) = credentials {
            within(limit, "signing in", connection.auth(&MECHANISMS, credentials)).await?;
        }
        Ok(Self { connection, patience })
    }

    /// Hands a mail over.
    pub async fn hand_over(&mut self, message: &Message) -> Result<(), NotTaken> {
        let limit = self.patience.answer;
        let envelope = message.envelope();
        let text = message.formatted();
        let mut addresses = envelope.to().iter().chain(envelope.from());
        let needs_utf8 = addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii());
        let options = self.options(needs_utf8, text.is_ascii())?;
        let from = Mail::new(envelope.from().cloned(), options);
        within(limit, "MAIL", self.connection.command(from)).await?;
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            within(limit, "RCPT", self.connection.command(to)).await?;
        }
        within(limit, "DATA", self.connection.command(Data)).await?;
        let handing = self.connection.message(&text);
        within(self.patience.verdict, "its word on the mail", handing).await?;
        Ok(())
    }

    /// What must be said of a mail that is not plain ASCII.
    fn options(&self, needs_utf8: bool, is_ascii: bool) -> Result<Vec<MailParameter>, NotTaken> {
        let offers = |extension| self.connection.server_info().supports_feature(extension);
        let mut options = Vec::new();
        if needs_utf8 {
            if !offers(Extension::SmtpUtfEight) {
                // 553 is how a mail server refuses an address.
                let said = "553 the server takes no addresses with letters like é".to_owned();
                return Err(NotTaken::Never { status: 553, said });
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !is_ascii {
            if !offers(Extension::EightBitMime) {
                let said = "554 the server takes no text with letters like é".to_owned();
                return Err(NotTaken::Never { status: 554, said });
            }
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(options)
    }

    /// Says goodbye, as far as the server cares to hear it.
    pub async fn end(mut self) {
        // Nothing depends on it: what became of the mail is known.
        let _ = timeout(self.patience.goodbye, self.connection.abort()).await;
    }
}

/// What comes of a step, if it comes in time.
async fn within<T>(
    limit: Duration,
    waited_for: &'static str,
    step: impl Future<Output = Result<T, Error>>,
) -> Result<T, NotTaken> {
    match timeout(limit, step).await {
        Ok(came) => Ok(came?),
        Err(_) => Err(NotTaken::Silent {
            waited_for,
            within: limit,
        }),
    }
}
