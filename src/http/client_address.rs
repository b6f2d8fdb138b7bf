//! Whose address a request comes from: the peer's, or whom a trusted proxy asks for.
//!
//! [`Forwarding`] works it out once a request, where the connection is known; [`ClientAddress`] hands it to operations.
//! Only `X-Forwarded-For` is read: a proxy that writes it passes a `Forwarded` that somebody made up on unchanged, so
//! that believing both would be believing anybody.

use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;
use metrics::counter;

use crate::ops::metrics::names;

/// The header in which a proxy says for whom it asks: every hop adds the address that it saw at the end.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// A proxy that is believed about whom it asks for: an address, or a network written `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrustedProxy(IpNet);

impl FromStr for TrustedProxy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address = text.parse::<IpAddr>().map(|one| IpNet::from(one.to_canonical()));
        let network = address.or_else(|_| text.parse::<IpNet>());
        network.map(|network| Self(network.trunc())).map_err(|_| {
            format!("\"{text}\" must be an address or a network, such as 10.0.0.4 or 10.0.0.0/24 or ::1")
        })
    }
}

impl fmt::Display for TrustedProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Which proxies are believed.
#[derive(Debug, Default)]
pub struct Forwarding {
    trusted: Vec<TrustedProxy>,
    /// Whether it was said that somebody forwards who is not believed.
    told: AtomicBool,
}

impl Forwarding {
    /// These are believed, and nobody else.
    #[must_use]
    pub fn through(trusted: Vec<TrustedProxy>) -> Self {
        Self {
            trusted,
            told: AtomicBool::new(false),
        }
    }

    /// Says in the log who is believed; `behind_proxy` when the configuration looks as if there were a proxy.
    pub fn announce(&self, behind_proxy: bool) {
        if !self.trusted.is_empty() {
            let proxies: Vec<String> = self.trusted.iter().map(ToString::to_string).collect();
            tracing::info!(
                proxies = proxies.join(", "),
                "these proxies say whom they ask for"
            );
        } else if behind_proxy {
            tracing::warn!("{EVERYBODY_IS_ONE}");
        } else {
            tracing::info!("{EVERYBODY_IS_ONE}");
        }
    }

    /// Whether this peer is a proxy that is believed.
    #[must_use]
    pub fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.trusted.iter().any(|proxy| proxy.0.contains(&peer))
    }

    /// Whom a request is for: the nearest hop that is no trusted proxy.
    ///
    /// Hops are read from the right, since each proxy adds whom it saw to what was sent to it, which anyone may have
    /// written. What cannot be read ends the way: then the last proxy that was believed counts.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let mut client = peer.to_canonical();
        if !self.trusts(client) {
            if headers.contains_key(FORWARDED_FOR) {
                self.tell_of_untrusted(client);
            }
            return ClientAddress(Some(client));
        }
        let lists = headers.get_all(FORWARDED_FOR).into_iter().rev();
        let hops = lists.flat_map(|list| list.to_str().unwrap_or("?").rsplit(','));
        for hop in hops {
            match address_of(hop) {
                Some(hop) => client = hop,
                None => break,
            }
            if !self.trusts(client) {
                break;
            }
        }
        ClientAddress(Some(client))
    }

    /// Said once a run, as soon as it is seen, and counted each time.
    fn tell_of_untrusted(&self, peer: IpAddr) {
        counter!(names::UNTRUSTED_FORWARDED).increment(1);
        if !self.told.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                %peer,
                "a request says whom it is for and its sender is not in `trustedProxies`: it is not believed. If that \
                 is your proxy, everybody behind it counts as one visitor: add its address to `trustedProxies`"
            );
        }
    }
}

const EVERYBODY_IS_ONE: &str = "no proxy is trusted: should this server stand behind one, everybody behind it counts as \
    one visitor, for limits and for sign-ins. Set `trustedProxies` to the proxy's address";

/// One entry of the header: an address, perhaps with a port, as some proxies write it.
fn address_of(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim().trim_matches('"');
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse::<IpAddr>().ok();
    let address = address.or_else(|| hop.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()));
    address.map(|address| address.to_canonical())
}

/// The address that a request comes from, when it is known: where an address counts, this one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().copied();
        Ok(known.unwrap_or_else(|| {
            let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
            Self(peer.map(|ConnectInfo(address)| address.ip().to_canonical()))
        }))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ops::logs;
    use axum::http::{HeaderName, HeaderValue, Request};

    fn trusting(proxies: &[&str]) -> Forwarding {
        Forwarding::through(proxies.iter().map(|text| text.parse().unwrap()).collect())
    }

    fn client(forwarding: &Forwarding, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for list in forwarded {
            headers.append(
                HeaderName::from_static(FORWARDED_FOR),
                HeaderValue::from_str(list).unwrap(),
            );
        }
        let ClientAddress(address) = forwarding.client(peer.parse().unwrap(), &headers);
        address.unwrap().to_string()
    }

    #[test]
    fn without_trusted_proxies_nobody_is_believed_not_even_on_the_same_machine() {
        let nobody = trusting(&[]);
        assert_eq!(client(&nobody, "127.0.0.1", &["192.0.2.9"]), "127.0.0.1");
        assert_eq!(client(&nobody, "192.0.2.1", &["192.0.2.9"]), "192.0.2.1");
        assert_eq!(client(&nobody, "::ffff:192.0.2.1", &[]), "192.0.2.1");
    }

    #[test]
    fn a_trusted_proxy_is_believed_about_the_hop_that_it_saw_and_not_about_what_was_sent_to_it() {
        let proxy = trusting(&["127.0.0.1", "::1"]);
        assert_eq!(client(&proxy, "127.0.0.1", &["192.0.2.9"]), "192.0.2.9");
        assert_eq!(client(&proxy, "127.0.0.1", &["10.0.0.1, 192.0.2.9"]), "192.0.2.9");
        assert_eq!(client(&proxy, "::1", &["10.0.0.1", "192.0.2.9"]), "192.0.2.9");
        assert_eq!(client(&proxy, "::ffff:127.0.0.1", &["192.0.2.9"]), "192.0.2.9");
        assert_eq!(client(&proxy, "192.0.2.1", &["192.0.2.9"]), "192.0.2.1");
    }

    #[test]
    fn of_several_trusted_proxies_the_first_hop_before_them_counts() {
        let two = trusting(&["127.0.0.1", "10.0.0.0/8"]);
        let way = ["203.0.113.7, 192.0.2.9, 10.1.2.3"];
        assert_eq!(client(&two, "127.0.0.1", &way), "192.0.2.9");
        assert_eq!(client(&two, "127.0.0.1", &["10.1.2.3, 10.1.2.4"]), "10.1.2.3");
        assert_eq!(client(&two, "127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn a_hop_that_cannot_be_read_is_not_skipped() {
        let proxy = trusting(&["127.0.0.1"]);
        for odd in ["192.0.2.9, unknown", "192.0.2.9, ", "192.0.2.9,_hidden"] {
            assert_eq!(client(&proxy, "127.0.0.1", &[odd]), "127.0.0.1", "{odd}");
        }
        assert_eq!(client(&proxy, "127.0.0.1", &["192.0.2.9:4711"]), "192.0.2.9");
        assert_eq!(client(&proxy, "127.0.0.1", &["[2001:db8::1]:80"]), "2001:db8::1");
        assert_eq!(client(&proxy, "127.0.0.1", &["[2001:db8::1]"]), "2001:db8::1");
    }

    #[test]
    fn a_proxy_that_nobody_trusts_is_told_of_once() {
        let lines = logs::tests::Lines::default();
        tracing::subscriber::with_default(logs::tests::json_log(&lines, "warn"), || {
            let nobody = trusting(&[]);
            client(&nobody, "192.0.2.1", &[]);
            assert!(lines.json().is_empty());
            for _ in 0..3 {
                client(&nobody, "192.0.2.1", &["203.0.113.7"]);
            }
        });
        assert_eq!(lines.json().len(), 1);
        assert!(lines.text().contains("192.0.2.1") && lines.text().contains("trustedProxies"));
    }

    #[test]
    fn an_address_and_a_network_are_understood_and_a_name_is_not() {
        for good in [
            "10.0.0.4",
            "10.0.0.0/24",
            "::1",
            "2001:db8::/32",
            "::ffff:10.0.0.4",
        ] {
            assert!(good.parse::<TrustedProxy>().is_ok(), "{good}");
        }
        for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.4:80", "*"] {
            assert!(wrong.parse::<TrustedProxy>().is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn operations_are_told_what_was_worked_out_and_else_the_peer() {
        let (mut parts, ()) = Request::get("/").body(()).unwrap().into_parts();
        let of = async |parts: &mut Parts| {
            let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(parts, &()).await;
            address
        };
        assert_eq!(of(&mut parts).await, None);
        let peer: SocketAddr = "[::ffff:192.0.2.1]:5000".parse().unwrap();
        parts.extensions.insert(ConnectInfo(peer));
        assert_eq!(of(&mut parts).await, "192.0.2.1".parse().ok());
        parts.extensions.insert(ClientAddress("192.0.2.9".parse().ok()));
        assert_eq!(of(&mut parts).await, "192.0.2.9".parse().ok());
    }
}
