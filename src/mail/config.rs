//! Which mail server takes the mail, and in whose name it is sent.

use std::fmt;

use lettre::message::Mailbox;
use rustls::pki_types::CertificateDer;
use serde::Deserialize;

/// How the line to the mail server is kept from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Encryption {
    /// From the first byte (port 465).
    Tls,
    /// After the greeting, and not without (port 587).
    Starttls,
    /// Not at all: for a server on the same machine or a line that nobody else reads.
    None,
}

impl Encryption {
    /// The port on which mail servers commonly offer it.
    #[must_use]
    pub fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}

/// The mail server and the sender.
#[derive(Clone, PartialEq, Eq)]
pub struct MailConfig {
    /// The server's name.
    pub host: String,
    /// Where it listens.
    pub port: u16,
    /// How the line is kept.
    pub encryption: Encryption,
    /// Authorities whose certificates are trusted beside those that the machine trusts: the municipality's own.
    pub authorities: Vec<CertificateDer<'static>>,
    /// The name to sign in with; without one nobody signs in.
    pub user: Option<String>,
    /// The password, from the environment alone.
    pub password: Option<String>,
    /// In whose name mail is sent.
    pub from: Mailbox,
    /// Where answers go, when visitors may answer.
    pub reply_to: Option<Mailbox>,
}

impl fmt::Debug for MailConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailConfig")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("encryption", &self.encryption)
            .finish_non_exhaustive()
    }
}
