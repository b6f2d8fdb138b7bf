//! Handing a mail to the server, and what its answer means.

use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{Encryption, MailConfig};

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(30);

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

/// Answers that are about us and not about the mail: signing in is asked for, or failed (RFC 4954, section 6).
const ABOUT_US: [u16; 5] = [530, 534, 535, 538, 421];

/// The way to the mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    /// Prepares the way; nothing is sent yet.
    ///
    /// # Errors
    /// When the server's name cannot stand in a certificate.
    pub fn new(config: &MailConfig) -> Result<Self, lettre::transport::smtp::Error> {
        type Transport = AsyncSmtpTransport<Tokio1Executor>;
        let builder = match config.encryption {
            Encryption::Tls => Transport::relay(&config.host)?,
            Encryption::Starttls => Transport::starttls_relay(&config.host)?,
            Encryption::None => Transport::builder_dangerous(&config.host),
        };
        let builder = builder
            .port(config.port)
            .hello_name(ClientId::Domain(config.from.email.domain().to_owned()))
            .timeout(Some(PATIENCE));
        let credentials = config.user.clone().zip(config.password.clone());
        let builder = match credentials {
            Some((user, password)) => builder.credentials(Credentials::new(user, password)),
            None => builder,
        };
        Ok(Self {
            transport: builder.build(),
        })
    }

    /// Hands the mail over. A line that breaks before the server's last word counts as not taken: better twice than
    /// never.
    pub async fn deliver(&self, message: Message) -> Delivery {
        let error = match self.transport.send(message).await {
            Ok(_) => return Delivery::Taken,
            Err(error) => error,
        };
        match error.status().map(u16::from) {
            Some(status) if ABOUT_US.contains(&status) => {
                tracing::warn!(status, "the mail server does not let us in");
                Delivery::NoServer
            }
            Some(status) if error.is_permanent() => Delivery::Never(status),
            Some(status) => Delivery::Later(status),
            None => {
                // What the library says here is about the line, never about the mail.
                tracing::warn!(%error, "no mail server");
                Delivery::NoServer
            }
        }
    }
}
