//! Connections: taken, bounded, and brought to an end.
//!
//! Unlike `axum::serve` this gives up on a client that opens a connection and says nothing, so that thousands of
//! silent ones cost no more than their sockets for a while.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::client_address::Forwarding;

/// How long a client may take to send the head of a request, from its connection or its last request on.
const HEAD_TIME: Duration = Duration::from_secs(75);

/// How long requests that were begun may take when the server stops.
const STOP_TIME: Duration = Duration::from_secs(10);

/// How long to wait when no connection can be taken, as when all files are in use.
const BREATHE: Duration = Duration::from_millis(100);

/// Serves the router until `stop`, then lets what was begun end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    forwarding: Arc<Forwarding>,
    stop: CancellationToken,
) {
    let graceful = GracefulShutdown::new();
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME);
    while let Some(accepted) = stop.run_until_cancelled(listener.accept()).await {
        match accepted {
            Ok((stream, from)) => {
                be_prompt(&stream);
                let (router, forwarding) = (router.clone(), Arc::clone(&forwarding));
                let service = service_fn(move |request: hyper::Request<Incoming>| {
                    let mut request: Request = request.map(Body::new);
                    let client = forwarding.client(from.ip(), request.headers());
                    request.extensions_mut().insert(ConnectInfo(from));
                    request.extensions_mut().insert(client);
                    router.clone().oneshot(request)
                });
                let connection = http.serve_connection_with_upgrades(TokioIo::new(stream), service);
                let watched = graceful.watch(connection.into_owned());
                tokio::spawn(async move {
                    // A client that breaks off is nothing an operator could mend.
                    if let Err(error) = watched.await {
                        tracing::debug!(%error, "a connection ended early");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(BREATHE).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(STOP_TIME, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were cut off at the stop");
    }
}

/// Frames and answers are small and must leave at once; without this the kernel waits to fill a packet.
fn be_prompt(stream: &TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection cannot be made prompt");
    }
}
