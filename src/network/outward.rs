//! Lines to addresses that somebody else names: the one guard by which no stranger makes this server call the municipality's
//! own network.
//!
//! Whoever names an address may name one of this machine, of a router or of a metadata service, outright or by a name that
//! means it. So a host is refused when it is written as an address ([`https_origin`]), and every name is looked up here, with
//! only addresses of the internet left ([`is_of_the_internet`]): what was looked at is what is called, and no second look-up
//! comes in between. Systems within the house are called where the configuration names their networks ([`OwnNetworks`]).

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::http::uri::{Authority, Scheme, Uri};
use axum::http::{Request, Response};
use bytes::Bytes;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::client::legacy::connect::{Connect, HttpConnector};
use hyper_util::client::proxy::matcher::Matcher;
use ipnet::{Ipv4Net, Ipv6Net};
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;

use super::OwnNetworks;
use super::https::{self, through, trusting};

/// The longest address that is called, in bytes.
pub const LONGEST_ADDRESS: usize = 2_000;

/// What is reached otherwise than the internet has it. Nothing, in every server that a municipality runs: no setting fills
/// it; tests put their own servers here.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// Authorities that are trusted beside the machine's own.
    pub authorities: Vec<CertificateDer<'static>>,
    /// Where these names are, whatever the network says.
    pub names: BTreeMap<String, SocketAddr>,
}

/// Hosts of the municipality's own network that may be called all the same, since whoever runs the server named them: each as
/// `host`, or `host:port` where it is another than the usual one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnHosts(BTreeSet<String>);

impl OwnHosts {
    /// Those that are named; an entry that is no host is given back as a fault.
    ///
    /// # Errors
    /// The entry.
    pub fn of(named: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let read = |entry: String| {
            let is_host = entry
                .parse::<Authority>()
                .is_ok_and(|host| !host.as_str().contains('@'));
            is_host.then(|| entry.to_ascii_lowercase()).ok_or(entry)
        };
        named.into_iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Whether an address that somebody names may be called, or what is wrong with it, as a sentence that begins with "must".
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn may_call(&self, address: &str) -> Result<(), &'static str> {
        let own = address.parse().is_ok_and(|uri| self.holds(&uri));
        if own && address.len() <= LONGEST_ADDRESS {
            return Ok(());
        }
        https_origin(address).map(drop)
    }

    fn holds(&self, uri: &Uri) -> bool {
        let host = uri.authority().map(|host| host.as_str().to_ascii_lowercase());
        uri.scheme() == Some(&Scheme::HTTPS) && host.is_some_and(|host| self.0.contains(&host))
    }
}

/// Why nothing came of a call.
#[derive(Debug, thiserror::Error)]
pub enum OutwardError {
    /// The name means an address of the municipality's own network, or of no network at all.
    #[error("{0} is no host of the internet")]
    OwnNetwork(String),
    /// It took too long.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Slow(Duration),
    /// The name, the line, or the certificate.
    #[error("no line: {0}")]
    NoLine(String),
    /// What came was cut off or too long.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
}

/// Calls hosts of the internet over HTTPS, through the proxy that the environment names. No redirect is followed.
#[derive(Debug, Clone)]
pub struct Outward {
    tls: ClientConfig,
    proxies: Arc<Matcher>,
    names: Arc<BTreeMap<String, SocketAddr>>,
    hosts: Arc<OwnHosts>,
    allowed: OwnNetworks,
    patience: Duration,
    most_bytes: usize,
}

impl Outward {
    /// Trusts whom the machine trusts; waits so long for an answer and reads at most so many bytes of it.
    ///
    /// # Errors
    /// When the machine's authorities cannot be read.
    pub fn new(reach: Reach, patience: Duration, most_bytes: usize) -> Result<Self, rustls::Error> {
        Ok(Self {
            tls: trusting(reach.authorities)?,
            proxies: Arc::new(Matcher::from_env()),
            names: Arc::new(reach.names),
            hosts: Arc::default(),
            allowed: OwnNetworks::default(),
            patience,
            most_bytes,
        })
    }

    /// The same, which calls these hosts of one's own network too.
    #[must_use]
    pub fn reaching(mut self, hosts: OwnHosts) -> Self {
        self.hosts = Arc::new(hosts);
        self
    }

    /// The same, which also calls hosts of these networks.
    #[must_use]
    pub fn allowing(self, allowed: OwnNetworks) -> Self {
        Self { allowed, ..self }
    }

    /// Whether this may be called: by a name of the internet everything of the internet and of the networks that are allowed,
    /// by any other address what is of those networks alone.
    fn may_be_called(&self, by_name: bool, address: IpAddr) -> bool {
        self.allowed.hold(address) || (by_name && is_of_the_internet(address))
    }

    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    /// [`OutwardError`].
    pub async fn ask(&self, request: Request<Bytes>) -> Result<Response<Bytes>, OutwardError> {
        let asked = async {
            let host = request.uri().host().unwrap_or_default().to_owned();
            let address = request.uri().to_string();
            let by_name = https_origin(&address).is_ok();
            let is_meant = self.hosts.holds(request.uri());
            if !is_meant && address_fault(&address, &self.allowed).is_some() {
                return Err(OutwardError::OwnNetwork(host));
            }
            let is_told = is_meant || self.names.contains_key(&host);
            let found = addresses(&self.names, &host).await.map(|mut found| {
                found.retain(|one| is_told || self.may_be_called(by_name, one.ip()));
                found
            });
            // Where nobody can say what a name means, only one of the internet may be asked of a proxy.
            if found.as_ref().map_or(!by_name && !is_meant, Vec::is_empty) {
                return Err(OutwardError::OwnNetwork(host));
            }
            let is_own = found
                .as_ref()
                .is_ok_and(|found| found.iter().any(|one| self.allowed.hold(one.ip())));
            // Where a proxy has the only way out, names of the internet often mean nothing in here: then it decides.
            match self.proxies.intercept(request.uri()) {
                Some(proxy) if !is_told && !is_own => self.send(through(&proxy), request).await,
                _ => {
                    let found = found.map_err(|error| OutwardError::NoLine(error.to_string()))?;
                    let mut line = HttpConnector::new_with_resolver(Found(found));
                    line.enforce_http(false);
                    self.send(line, request).await
                }
            }
        };
        match tokio::time::timeout(self.patience, asked).await {
            Ok(answer) => answer,
            Err(_) => Err(OutwardError::Slow(self.patience)),
        }
    }

    /// Sends it over a line of this kind.
    async fn send<C>(&self, line: C, request: Request<Bytes>) -> Result<Response<Bytes>, OutwardError>
    where
        C: tower::Service<Uri> + Clone + Send + Sync + 'static,
        hyper_rustls::HttpsConnector<C>: Connect + Clone + Send + Sync + 'static,
    {
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(self.tls.clone())
            .https_only()
            .enable_http1()
            .wrap_connector(line);
        let answer = https::send(connector, request)
            .await
            .map_err(OutwardError::NoLine)?;
        let (parts, body) = answer.into_parts();
        let body = https::whole(body, self.most_bytes).await;
        Ok(Response::from_parts(
            parts,
            body.map_err(OutwardError::Unreadable)?,
        ))
    }
}

/// What this name means. `names` are elsewhere than the network says.
async fn addresses(names: &BTreeMap<String, SocketAddr>, name: &str) -> io::Result<Vec<SocketAddr>> {
    if let Some(address) = names.get(name) {
        return Ok(vec![*address]);
    }
    let name = name.trim_start_matches('[').trim_end_matches(']');
    Ok(tokio::net::lookup_host((name, 0)).await?.collect())
}

/// What is wrong with an address that an administrator names, as a sentence that begins with "must"; `None` where it may be
/// called. Where own networks are allowed it may name any host and port: what it means is looked at when it is called.
#[must_use]
pub fn address_fault(address: &str, allowed: &OwnNetworks) -> Option<&'static str> {
    let fault = https_origin(address).err()?;
    let uri: Option<Uri> = address.parse().ok();
    let may_be_own = !allowed.is_empty() && address.len() <= LONGEST_ADDRESS;
    let is_named = uri.is_some_and(|uri| {
        let authority = uri.authority().map(|authority| authority.as_str());
        uri.scheme() == Some(&Scheme::HTTPS) && authority.is_some_and(|authority| !authority.contains('@'))
    });
    (!(may_be_own && is_named)).then_some(fault)
}

/// The addresses that were looked at, and no others.
#[derive(Debug, Clone)]
struct Found(Vec<SocketAddr>);

impl tower::Service<Name> for Found {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Name) -> Self::Future {
        ready(Ok(self.0.clone().into_iter()))
    }
}

/// The origin of an address that somebody else may name (`https://host.example`), or what is wrong with it, as a sentence
/// that begins with "must". Only the usual port is called, and only hosts that have a name.
///
/// # Errors
/// What is wrong with it.
pub fn https_origin(address: &str) -> Result<String, &'static str> {
    if address.len() > LONGEST_ADDRESS {
        return Err("must be an address of at most 2000 characters");
    }
    let uri: Uri = address
        .parse()
        .map_err(|_| "must be an address that begins with https://")?;
    if uri.scheme() != Some(&Scheme::HTTPS) {
        return Err("must be an address that begins with https://");
    }
    let authority = uri.authority().map(|authority| authority.as_str());
    let host = uri.host().unwrap_or_default();
    if authority.is_some_and(|authority| authority.contains('@')) {
        return Err("must name no user and no password");
    }
    if authority.is_some_and(|authority| authority != host && !authority.ends_with(":443")) {
        return Err("must name no other port than 443");
    }
    if !is_name(host) {
        return Err("must name its host by a name of the internet, such as push.example.org");
    }
    Ok(format!("https://{}", host.to_ascii_lowercase()))
}

/// Whether it is a name with a domain: no address in any of the ways in which one can be written, and no name of this machine
/// or of the network around it.
fn is_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let mut labels = host.rsplit('.');
    let top = labels.next().unwrap_or_default().to_ascii_lowercase();
    let is_label = |label: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !label.is_empty() && label.len() <= 63 && label.bytes().all(allowed)
    };
    let is_own = matches!(top.as_str(), "localhost" | "local" | "internal" | "lan" | "home");
    top.starts_with(|first: char| first.is_ascii_alphabetic())
        && !is_own
        && host.contains('.')
        && host.len() <= 253
        && host.split('.').all(is_label)
}

/// Networks of version 4 that lead to no host of the internet, as the register of special addresses has them (RFC 6890).
const NOT_OUTSIDE_V4: [(Ipv4Addr, u8); 14] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Groups, and what is kept for later.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// Where hosts of version 6 are; all the rest is own, of a link, of a group, or kept for later.
const OUTSIDE_V6: (Ipv6Addr, u8) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// What of those is not: tunnels, within which addresses of version 4 are written, and examples.
const NOT_OUTSIDE_V6: [(Ipv6Addr, u8); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// How a network without version 4 writes hosts that have no other (RFC 6052).
const TRANSLATED: (Ipv6Addr, u8) = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

/// Whether an address is one of a host of the internet: not of this machine, of a network of one's own, of a link, of a
/// group, nor one that stands for such an address in another notation.
#[must_use]
pub fn is_of_the_internet(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_outside_v4(address),
        IpAddr::V6(address) if holds(TRANSLATED, address) => {
            let [.., a, b, c, d] = address.octets();
            is_outside_v4(Ipv4Addr::new(a, b, c, d))
        }
        IpAddr::V6(address) => {
            holds(OUTSIDE_V6, address) && !NOT_OUTSIDE_V6.iter().any(|net| holds(*net, address))
        }
    }
}

fn is_outside_v4(address: Ipv4Addr) -> bool {
    let holds = |&(first, bits): &(Ipv4Addr, u8)| {
        Ipv4Net::new(first, bits).is_ok_and(|network| network.contains(&address))
    };
    !NOT_OUTSIDE_V4.iter().any(holds)
}

fn holds((first, bits): (Ipv6Addr, u8), address: Ipv6Addr) -> bool {
    Ipv6Net::new(first, bits).is_ok_and(|network| network.contains(&address))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_own_networks_are_told_from_those_of_the_internet_in_every_notation() {
        let own = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::7f00:1",
            "64:ff9b::a00:1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:db8::1",
            "2002:7f00:1::",
        ];
        for address in own {
            assert!(!is_of_the_internet(address.parse().unwrap()), "{address}");
        }
        for address in [
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2a00:1450:400e::1",
        ] {
            assert!(is_of_the_internet(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn only_a_named_host_over_https_at_the_usual_port_may_be_named() {
        assert_eq!(
            https_origin("https://Push.Example.org/send/a-b?c=d"),
            Ok("https://push.example.org".into())
        );
        assert_eq!(
            https_origin("https://push.example.org:443/"),
            Ok("https://push.example.org".into())
        );
        let refused = [
            "",
            "push.example.org",
            "/send",
            "http://push.example.org/",
            "https://push.example.org:8443/",
            "https://someone@push.example.org/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://127.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://localhost/",
            "https://intranet/",
            "https://printer.local/",
            "https://a..example.org/",
            "file:///etc/passwd",
        ];
        for address in refused {
            assert!(https_origin(address).is_err(), "{address}");
        }
        let long = format!("https://push.example.org/{}", "a".repeat(LONGEST_ADDRESS));
        assert!(https_origin(&long).is_err());
    }

    #[test]
    fn of_the_own_network_those_alone_may_be_named_that_the_operator_named_and_over_https() {
        let own = OwnHosts::of(["Zaken.lan:8443".into(), "archief".into()]).unwrap();
        for address in [
            "https://zaken.lan:8443/in?x=1",
            "https://archief/",
            "https://push.example.org/",
        ] {
            assert_eq!(own.may_call(address), Ok(()), "{address}");
        }
        for address in [
            "https://zaken.lan/",
            "http://zaken.lan:8443/",
            "https://archief:22/",
            "https://a@archief/",
        ] {
            assert!(own.may_call(address).is_err(), "{address}");
        }
        assert_eq!(OwnHosts::of(["a@b".into()]), Err("a@b".into()));
    }

    fn outward(allowed: &[&str]) -> Outward {
        let allowed = allowed.iter().map(|text| text.parse().unwrap()).collect();
        let outward = Outward::new(Reach::default(), Duration::from_secs(5), 100).unwrap();
        outward.allowing(OwnNetworks::of(allowed))
    }

    async fn refused(outward: &Outward, address: &str) -> bool {
        let asked = Request::get(address).body(Bytes::new()).unwrap();
        matches!(outward.ask(asked).await, Err(OutwardError::OwnNetwork(_)))
    }

    #[tokio::test]
    async fn a_name_that_means_this_machine_is_not_called() {
        let outward = outward(&[]);
        // A name of the internet that stands for this machine, and what the C library takes for an address.
        let resolved = addresses(&BTreeMap::new(), "localhost").await.unwrap();
        assert!(!resolved.is_empty());
        assert!(!resolved.iter().any(|one| outward.may_be_called(true, one.ip())));
        for address in [
            "https://localhost/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://[::1]/",
        ] {
            assert!(refused(&outward, address).await, "{address}");
        }
    }

    #[tokio::test]
    async fn own_networks_are_called_where_they_are_allowed_and_no_others() {
        let here = outward(&["127.0.0.0/8", "fd00::/8"]);
        // Nobody listens there: that it is tried is what counts.
        for address in ["https://127.0.0.1:1/a", "https://127.1.2.3:1/"] {
            assert!(!refused(&here, address).await, "{address}");
        }
        for address in [
            "https://10.0.0.1:1/",
            "https://169.254.169.254/",
            "https://[::1]:1/",
            "https://8.8.8.8/",
        ] {
            assert!(refused(&here, address).await, "{address}");
        }
        assert!(address_fault("https://afspraken.intern:8443/x.ics", &OwnNetworks::default()).is_some());
        assert!(address_fault("https://afspraken.intern:8443/x.ics", &here.allowed).is_none());
        assert!(address_fault("http://afspraken.intern/x.ics", &here.allowed).is_some());
        assert!(address_fault("https://a:b@afspraken.intern/x.ics", &here.allowed).is_some());
    }
}
