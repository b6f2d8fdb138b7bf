//! What every call over HTTPS to another house shares: whom it trusts, the way through a proxy, the whole of an answer.

use std::sync::Arc;

use axum::http::{Request, Response};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connect, HttpConnector};
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::TokioExecutor;
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;

/// Trusts whom the machine trusts, and these authorities.
///
/// # Errors
/// When an authority or the machine's own cannot be read.
pub fn trusting(
    authorities: impl IntoIterator<Item = CertificateDer<'static>>,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(authorities, Arc::clone(&provider))?;
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

/// The way through a proxy, with the name and password that its address has.
#[must_use]
pub fn through(proxy: &Intercept) -> Tunnel<HttpConnector> {
    let mut line = HttpConnector::new();
    line.enforce_http(false);
    let tunnel = Tunnel::new(proxy.uri().clone(), line);
    match proxy.basic_auth() {
        Some(credentials) => tunnel.with_auth(credentials.clone()),
        None => tunnel,
    }
}

/// Sends a request over a line of this kind.
///
/// # Errors
/// Why there is no answer: the error and what it comes from.
pub async fn send<C>(line: HttpsConnector<C>, request: Request<Bytes>) -> Result<Response<Incoming>, String>
where
    HttpsConnector<C>: Connect + Clone + Send + Sync + 'static,
{
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build(line);
    let answer = client.request(request.map(Full::new)).await;
    answer.map_err(|error| causes(&error))
}

/// The whole of an answer's body.
///
/// # Errors
/// It was cut off, or has more than so many bytes.
pub async fn whole(body: Incoming, most_bytes: usize) -> Result<Bytes, String> {
    let body = Limited::new(body, most_bytes).collect().await;
    Ok(body.map_err(|error| error.to_string())?.to_bytes())
}

/// An error and what it comes from: that a certificate is not trusted stands at the end.
fn causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        said = format!("{said}: {error}");
        cause = error.source();
    }
    said
}
