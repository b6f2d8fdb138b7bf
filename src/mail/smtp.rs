//! Handing a mail to the server.

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::conversation::{Conversation, Line, Patience};
use super::not_taken::{Delivery, NotTaken};
use super::{Encryption, MailConfig};

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
