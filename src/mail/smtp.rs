//! Handing a mail to the server, and what its answer means.

use std::error::Error as StdError;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::conversation::{Conversation, Patience};
use super::{Encryption, MailConfig};

/// What the server made of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// It took it: delivering it is now its work.
    Taken,
    /// It does not take this mail now.
    Later(u16),
    /// It will never take this mail.
    Never(u16),
    /// No mail goes through now: the server is away, the line broke, or it does not let us in.
    NoServer,
}

/// Why the server did not take a mail, with its words or the library's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It does not take this mail now. Its words may be about whom the mail is for.
    #[error("the mail server does not take this mail now: {said}")]
    Later {
        /// Its answer.
        status: u16,
        /// In words.
        said: String,
    },
    /// It will never take this mail. Its words may be about whom the mail is for.
    #[error("the mail server refuses this mail: {said}")]
    Never {
        /// Its answer.
        status: u16,
        /// In words.
        said: String,
    },
    /// It wants us to sign in, or does not take our name and password.
    #[error("the mail server does not let us in: {said}")]
    NotLetIn {
        /// Its answer.
        status: u16,
        /// In words.
        said: String,
    },
    /// Nobody vouches that it is the mail server, so that nothing was sent over the line.
    #[error("the mail server's certificate is not trusted: {said}")]
    Untrusted {
        /// Why not.
        said: String,
    },
    /// It is away, the line broke, or it does not offer what we insist on.
    #[error("no mail server: {said}")]
    NoServer {
        /// What went wrong.
        said: String,
    },
    /// It holds the line and says nothing, or says it too slowly to be waited for.
    #[error("the mail server does not answer: {waited_for}, within {} s", within.as_secs_f64())]
    Silent {
        /// What was waited for.
        waited_for: &'static str,
        /// How long.
        within: Duration,
    },
}

impl NotTaken {
    /// What that means for the mail.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        match self {
            Self::Later { status, .. } => Delivery::Later(*status),
            Self::Never { status, .. } => Delivery::Never(*status),
            Self::NotLetIn { .. } | Self::Untrusted { .. } | Self::NoServer { .. } | Self::Silent { .. } => {
                Delivery::NoServer
            }
        }
    }
}

impl From<Error> for NotTaken {
    fn from(error: Error) -> Self {
        let said = in_its_words(&error);
        match error.status().map(u16::from) {
            Some(status) if ABOUT_US.contains(&status) => Self::NotLetIn { status, said },
            Some(status) if error.is_permanent() => Self::Never { status, said },
            Some(status) => Self::Later { status, said },
            None if is_untrusted(&error) => Self::Untrusted { said },
            None => Self::NoServer { said },
        }
    }
}

/// Answers that are about us and not about the mail: signing in is asked for, or failed (RFC 4954, section 6).
const ABOUT_US: [u16; 5] = [530, 534, 535, 538, 421];

/// What the server said, or else the first cause: the library puts a name of its own before each of them.
fn in_its_words(error: &Error) -> String {
    let mut cause: &(dyn StdError + 'static) = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    match error.status() {
        Some(status) => format!("{status} {cause}"),
        None => cause.to_string(),
    }
}

/// Whether the line was given up because of the server's certificate.
fn is_untrusted(error: &Error) -> bool {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(found) = cause {
        // An `io::Error` shows the causes of what it wraps, never what it wraps.
        let inner = found
            .downcast_ref::<std::io::Error>()
            .and_then(|error| error.get_ref())
            .and_then(|inner| inner.downcast_ref::<rustls::Error>());
        if let Some(rustls::Error::InvalidCertificate(_)) = inner {
            return true;
        }
        cause = found.source();
    }
    false
}

/// The way to the mail server.
#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    line: Line,
    hello: ClientId,
    credentials: Option<Credentials>,
    patience: Patience,
}

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

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    /// Prepares the way; nothing is sent yet.
    ///
    /// # Errors
    /// When the server's name cannot stand in a certificate, or an authority is none.
    pub fn new(config: &MailConfig) -> Result<Self, Error> {
        Self::with_patience(config, Patience::default())
    }

    /// The same, waiting no longer than this for each of the server's answers.
    ///
    /// # Errors
    /// As [`Smtp::new`].
    pub fn with_patience(config: &MailConfig, patience: Patience) -> Result<Self, Error> {
        let credentials = config.user.clone().zip(config.password.clone());
        Ok(Self {
            host: config.host.clone(),
            port: config.port,
            line: line(config)?,
            hello: ClientId::Domain(config.from.email.domain().to_owned()),
            credentials: credentials.map(|(user, password)| Credentials::new(user, password)),
            patience,
        })
    }

    /// Hands the mail over. A line that breaks before the server's last word counts as not taken: better twice than
    /// never.
    ///
    /// # Errors
    /// Why it was not taken.
    pub async fn hand_over(&self, message: Message) -> Result<(), NotTaken> {
        let mut conversation = self.begin().await?;
        let came = conversation.hand_over(&message).await;
        conversation.end().await;
        came
    }

    /// Goes to the server, and signs in where that is asked, without a mail: whether one would go through.
    ///
    /// # Errors
    /// Why none would.
    pub async fn try_line(&self) -> Result<(), NotTaken> {
        self.begin().await?.end().await;
        Ok(())
    }

    async fn begin(&self) -> Result<Conversation, NotTaken> {
        let at = (self.host.as_str(), self.port);
        Conversation::begin(
            at,
            &self.line,
            &self.hello,
            self.credentials.as_ref(),
            self.patience,
        )
        .await
    }

    /// Hands the mail over, and writes to the log why none goes through.
    pub async fn deliver(&self, message: Message) -> Delivery {
        let Err(not_taken) = self.hand_over(message).await else {
            return Delivery::Taken;
        };
        match &not_taken {
            // The server's words may hold an address.
            NotTaken::Later { .. } | NotTaken::Never { .. } => {}
            NotTaken::NotLetIn { status, .. } => {
                tracing::warn!(status, "the mail server does not let us in");
            }
            // What the library says here is about the line, never about the mail.
            NotTaken::Untrusted { .. } | NotTaken::NoServer { .. } | NotTaken::Silent { .. } => {
                tracing::warn!("{not_taken}");
            }
        }
        not_taken.delivery()
    }
}

fn line(config: &MailConfig) -> Result<Line, Error> {
    if config.encryption == Encryption::None {
        return Ok(Line::Plain);
    }
    let mut parameters = TlsParameters::builder(config.host.clone());
    for authority in &config.authorities {
        parameters = parameters.add_root_certificate(Certificate::from_der(authority.to_vec())?);
    }
    let parameters = parameters.build()?;
    Ok(match config.encryption {
        Encryption::Tls => Line::Tls(parameters),
        Encryption::Starttls | Encryption::None => Line::Starttls(parameters),
    })
}
