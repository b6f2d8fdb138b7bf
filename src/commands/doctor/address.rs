//! The address at which people reach the server: whether somebody answers there, and whose certificate it shows.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::{ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::finding::Finding;
use crate::config::Config;

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A certificate that ends sooner than this should have been renewed: those of Let's Encrypt are at thirty days.
const SOON: TimeDelta = TimeDelta::days(21);

const HTTPS_PORT: u16 = 443;

/// Looks at the public address, when it is one of https.
pub(super) async fn examine(config: &Config, now: DateTime<Utc>) -> Vec<Finding> {
    let subject = "certificate";
    let Some(address) = config
        .public_url
        .as_deref()
        .and_then(|url| url.strip_prefix("https://"))
    else {
        return vec![Finding::fine(
            subject,
            "publicUrl is not of https, so there is none",
        )];
    };
    let (host, port) = host_and_port(address);
    let line = tokio::time::timeout(PATIENCE, TcpStream::connect((host, port))).await;
    let why = match line {
        Ok(Ok(_)) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => Some(format!("no answer within {} s", PATIENCE.as_secs())),
    };
    if let Some(why) = why {
        return vec![Finding::notice(
            subject,
            format!("nobody answers at https://{address} from here: {why}"),
            "look from another machine; a town's own network may not know the address",
        )];
    }
    vec![match greet(host, port, now).await {
        Err(why) => Finding::wrong(
            subject,
            format!("https://{address} shows one that browsers refuse: {why}"),
            "renew it at the proxy, with every certificate between it and its authority",
        ),
        Ok(()) => match greet(host, port, now + SOON).await {
            Ok(()) => Finding::fine(
                subject,
                format!("https://{address} shows one that browsers trust"),
            ),
            Err(why) => Finding::notice(
                subject,
                format!(
                    "that of https://{address} is not good for {} days more: {why}",
                    SOON.num_days()
                ),
                "renew it at the proxy, and see why it is not renewed by itself",
            ),
        },
    }]
}

fn host_and_port(address: &str) -> (&str, u16) {
    let split = address.rsplit_once(':').filter(|(_, port)| !port.contains(']'));
    let (host, port) = match split {
        Some((host, port)) => (host, port.parse().unwrap_or(HTTPS_PORT)),
        None => (address, HTTPS_PORT),
    };
    (host.trim_start_matches('[').trim_end_matches(']'), port)
}

/// A handshake in which it is `then`; no request is made.
async fn greet(host: &str, port: u16, then: DateTime<Utc>) -> Result<(), String> {
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let seconds = u64::try_from(then.timestamp()).unwrap_or(0);
    let clock = Then(UnixTime::since_unix_epoch(Duration::from_secs(seconds)));
    let client = ClientConfig::builder_with_details(Arc::new(ring::default_provider()), Arc::new(clock))
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| words(&error))?
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|error| words(&error))?;
    let greeting = async {
        let line = TcpStream::connect((host, port)).await?;
        TlsConnector::from(Arc::new(client)).connect(name, line).await
    };
    match tokio::time::timeout(PATIENCE, greeting).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(words(&error)),
        Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
    }
}

/// One instant, however long one looks.
#[derive(Debug)]
struct Then(UnixTime);

impl TimeProvider for Then {
    fn current_time(&self) -> Option<UnixTime> {
        Some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_browsers_read_it() {
        for (address, host, port) in [
            ("wachten.example.nl", "wachten.example.nl", 443),
            ("wachten.example.nl:8443", "wachten.example.nl", 8443),
            ("[::1]", "::1", 443),
            ("[::1]:8443", "::1", 8443),
        ] {
            assert_eq!(host_and_port(address), (host, port));
        }
    }
}
