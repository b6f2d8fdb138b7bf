//! Asking a provider over HTTPS: no redirects are followed, nothing takes longer than [`Web::patience`], and an answer
//! has a limit.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::connect::{Connect, HttpConnector};
use hyper_util::client::proxy::matcher::Matcher;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;

use crate::network::https::{self, through, trusting};

/// The most bytes of an answer: descriptions, keys and tokens are some kilobytes.
const MOST_BYTES: usize = 1_048_576;

/// Why a provider could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// It took too long.
    #[error("no answer within {} s", .0.as_secs_f32())]
    Slow(Duration),
    /// The line, or the certificate.
    #[error("no line: {0}")]
    NoLine(String),
    /// It, or a proxy before it, says that it cannot.
    #[error("it fails with status {0}")]
    Failing(u16),
    /// What came was cut off or too long.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
}

/// Asks providers.
#[derive(Debug, Clone)]
pub(super) struct Web {
    tls: ClientConfig,
    proxies: Arc<Matcher>,
    patience: Duration,
}

impl Web {
    /// Trusts whom the machine trusts, and these authorities; goes through the proxy that the environment names
    /// (`HTTPS_PROXY`, `NO_PROXY`).
    ///
    /// # Errors
    /// When an authority or the machine's own cannot be read.
    pub(super) fn new(
        authorities: &[CertificateDer<'static>],
        patience: Duration,
    ) -> Result<Self, rustls::Error> {
        Ok(Self {
            tls: trusting(authorities.iter().cloned())?,
            proxies: Arc::new(Matcher::from_env()),
            patience,
        })
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// [`WebError`].
    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, WebError> {
        // What goes over `http` stays on this machine: the configuration allows it nowhere else.
        let is_https = request.uri().scheme_str() == Some("https");
        let asked = async {
            if let Some(proxy) = self.proxies.intercept(request.uri()).filter(|_| is_https) {
                return self.send(through(&proxy), request).await;
            }
            let mut line = HttpConnector::new();
            line.enforce_http(false);
            self.send(line, request).await
        };
        match tokio::time::timeout(self.patience, asked).await {
            Ok(answer) => answer,
            Err(_) => Err(WebError::Slow(self.patience)),
        }
    }

    /// Sends it over a line of this kind.
    async fn send<C>(&self, line: C, request: HttpRequest) -> Result<HttpResponse, WebError>
    where
        C: tower::Service<hyper::Uri> + Clone + Send + Sync + 'static,
        hyper_rustls::HttpsConnector<C>: Connect + Clone + Send + Sync + 'static,
    {
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(self.tls.clone())
            .https_or_http()
            .enable_http1()
            .wrap_connector(line);
        let answer = https::send(connector, request.map(Bytes::from)).await;
        let answer = answer.map_err(WebError::NoLine)?;
        if answer.status().is_server_error() {
            return Err(WebError::Failing(answer.status().as_u16()));
        }
        let (parts, body) = answer.into_parts();
        let body = https::whole(body, MOST_BYTES)
            .await
            .map_err(WebError::Unreadable)?;
        Ok(HttpResponse::from_parts(parts, body.to_vec()))
    }
}

impl<'c> AsyncHttpClient<'c> for Web {
    type Error = WebError;
    type Future = BoxFuture<'c, Result<HttpResponse, WebError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
