//! What the mail server made of a mail, and why it did not take one.

use std::error::Error as StdError;
use std::time::Duration;

use lettre::transport::smtp::Error;

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
