//! `kwartier mail-test`: one mail with the configured server, and what came of it.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use lettre::Address;
use lettre::message::Mailbox;

use super::Faults;
use crate::config::Config;
use crate::mail::not_taken::NotTaken;
use crate::mail::smtp::Smtp;
use crate::mail::{Encryption, MailConfig, trial};

/// What `kwartier mail-test` takes.
#[derive(Debug, Args)]
pub struct MailTest {
    /// Where the mail goes: an address that you can read.
    #[arg(long, value_name = "ADDRESS")]
    to: String,
    /// The configuration, as `kwartier serve` takes it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// What was tried and what happened, for whoever typed the command.
    pub text: String,
    /// The server took the mail.
    pub taken: bool,
}

/// Sends the mail and says what happened; or names every fault of the arguments and the configuration.
///
/// # Errors
/// When there can be no mail at all: a fault of the program.
pub async fn mail_test(
    asked: &MailTest,
    environment: impl IntoIterator<Item = (String, String)>,
) -> anyhow::Result<Result<Tried, Faults>> {
    let mut faults = Faults::default();
    let to = faults.read::<Address>("--to", &asked.to, "an address, such as jansen@example.nl", |_| {
        true
    });
    let config = mail_of(asked, environment, &mut faults);
    let (Some(to), Some(config)) = (to, config) else {
        return Ok(Err(faults));
    };
    let mut text = what_is_tried(&config, &to);
    let message = trial::message(Mailbox::new(None, to), &config)?;
    let smtp = Smtp::new(&config).context("the mail server cannot be used")?;
    let came = smtp.hand_over(message).await;
    let taken = came.is_ok();
    match came {
        Ok(()) => text += "taken: the mail server has the mail; see whether it arrives\n",
        Err(why) => _ = write!(text, "not sent: {why}\n  {}\n", what_to_do(&why, &config)),
    }
    Ok(Ok(Tried { text, taken }))
}

/// The mail server in the configuration; otherwise what is wrong is kept.
fn mail_of(
    asked: &MailTest,
    environment: impl IntoIterator<Item = (String, String)>,
    faults: &mut Faults,
) -> Option<MailConfig> {
    match Config::load(asked.config.as_deref(), environment) {
        Ok(loaded) => {
            if loaded.config.mail.is_none() {
                faults.add("the configuration", "has no [mail], so no mail is sent");
            }
            loaded.config.mail
        }
        Err(found) => {
            for fault in found {
                faults.add("the configuration:", &fault.to_string());
            }
            None
        }
    }
}

/// The settings that count, without the password.
fn what_is_tried(config: &MailConfig, to: &Address) -> String {
    let line = match config.encryption {
        Encryption::Tls => "TLS from the first byte",
        Encryption::Starttls => "STARTTLS",
        Encryption::None => "not encrypted",
    };
    let sign_in = match &config.user {
        Some(user) => format!("signing in as {user}"),
        None => "nobody signs in".to_owned(),
    };
    let mut text = format!("server: {}:{}, {line}, {sign_in}\n", config.host, config.port);
    if !config.authorities.is_empty() {
        let count = config.authorities.len();
        _ = writeln!(
            text,
            "trusted: the machine's authorities, and {count} from `caFile`"
        );
    }
    _ = writeln!(text, "from: {}\nto: {to}", config.from);
    text
}

/// Where to look first.
fn what_to_do(why: &NotTaken, config: &MailConfig) -> &'static str {
    match why {
        NotTaken::NotLetIn { .. } if config.user.is_none() => {
            "set `user`, and its password in KWARTIER_SMTP_PASSWORD"
        }
        NotTaken::NotLetIn { .. } => "check `user` and the password in KWARTIER_SMTP_PASSWORD",
        NotTaken::Untrusted { .. } => {
            "if your own authority vouches for the server, name its certificate in `caFile`; `host` must be the name in \
             the server's certificate"
        }
        NotTaken::Never { .. } => "the server knows us, but not this mail: check `from` and --to",
        NotTaken::Later { .. } => "try again later; mail to visitors is tried again by itself",
        NotTaken::Silent { .. } => {
            "something listens there and does not speak as a mail server does in time: check `port` and `encryption`, and \
             what stands between this machine and the server"
        }
        NotTaken::NoServer { .. } => {
            "check `host`, `port` and `encryption`, and whether this machine may reach the server"
        }
    }
}
