//! Everything that is wrong with a configuration, and everything that will disappoint.

use std::fmt::Write as _;
use std::time::Duration;

use tokio::net::TcpStream;

use super::answer::Answer;
use super::asked::Check;
use crate::commands::let_in::let_in;
use crate::config::doubts::doubts;
use crate::config::{Config, Examined};
use crate::mail::MailConfig;
use crate::store::sqlite::DATABASE_FILE;

/// How long the mail server may take to answer the telephone.
const MAIL_LIMIT: Duration = Duration::from_secs(5);

pub(super) async fn check(asked: &Check, environment: impl IntoIterator<Item = (String, String)>) -> Answer {
    let Examined {
        config,
        mut faults,
        mut warnings,
        weak,
    } = Config::examine(asked.config.as_deref(), environment);
    let is_used = config
        .as_ref()
        .is_some_and(|config| config.data.join(DATABASE_FILE).exists());
    for secret in weak {
        // A folder that is used may know a secret from before; only the server that opens it can tell.
        if is_used {
            let fault = secret.fault;
            warnings.push(format!(
                "{fault} (a server starts with it only where it was used before)"
            ));
        } else {
            faults.push(secret.fault);
        }
    }
    if let Some(config) = &config {
        warnings.extend(doubts(config, &let_in(&config.data).await));
        if let Some(mail) = config.mail.as_ref().filter(|_| !asked.offline) {
            warnings.extend(unreachable(mail, MAIL_LIMIT).await);
        }
    }
    let mut text = String::new();
    for fault in &faults {
        _ = writeln!(text, "fault: {fault}");
    }
    for warning in &warnings {
        _ = writeln!(text, "warning: {warning}");
    }
    let halls = config.as_ref().map_or(0, |config| config.halls.len());
    _ = writeln!(
        text,
        "{} fault(s), {} warning(s), {halls} hall(s)",
        faults.len(),
        warnings.len()
    );
    let status = if faults.is_empty() {
        u8::from(asked.strict && !warnings.is_empty())
    } else {
        2
    };
    Answer { text, status }
}

/// Says why nobody answers at the mail server's address, when nobody does. Whether it takes mail is for
/// `kwartier mail-test` to find out.
async fn unreachable(mail: &MailConfig, limit: Duration) -> Option<String> {
    let (host, port) = (mail.host.as_str(), mail.port);
    let why = match tokio::time::timeout(limit, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => return None,
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} s", limit.as_secs()),
    };
    Some(format!(
        "the mail server {host}:{port} cannot be reached: {why}. Mail to visitors waits until it can"
    ))
}
