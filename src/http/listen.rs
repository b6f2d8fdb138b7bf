//! Connections: taken, bounded, and brought to an end.
//!
//! Unlike `axum::serve` this speaks HTTP/1 alone, gives up on a client that says nothing or says it too slowly, and
//! keeps places for those whom a hall cannot do without. `WebSockets` need HTTP/1 anyhow; a proxy speaks HTTP/2 to browsers.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use super::client_address::Forwarding;
#[cfg(test)]
use super::connections::Room;
use super::connections::{Connections, Place, Refused};
use super::line::Line;
use super::problem::{Problem, ProblemKind};
use super::unheard;

/// How long a client may take to send a first request whole, unless the configuration says otherwise.
pub const FIRST_REQUEST: Duration = Duration::from_secs(20);

/// How long a connection that was used may be quiet until the next request has come.
const NEXT_REQUEST: Duration = Duration::from_secs(75);

/// The most bytes of a request's head.
const HEAD_BYTES: usize = 16 * 1_024;

/// How long requests that were begun may take when the server stops.
const STOP_TIME: Duration = Duration::from_secs(10);

/// How long to wait when no connection can be taken, as when all files are in use.
const BREATHE: Duration = Duration::from_millis(100);

/// How many are told at once that there is no place, how soon they may come back, and how long telling them may take.
const TOLD_AT_ONCE: usize = 64;
const COME_BACK: Duration = Duration::from_secs(5);
const TELLING: Duration = Duration::from_secs(1);

/// What stands behind a listener.
#[derive(Clone)]
pub struct Doors {
    /// Who answers now: while a server starts another than later.
    pub router: watch::Receiver<Router>,
    /// Who is believed about whom they ask for.
    pub forwarding: Arc<Forwarding>,
    /// How many are taken.
    pub connections: Arc<Connections>,
    /// How long a first request may take.
    pub first_request: Duration,
}

impl Doors {
    /// Doors behind which a test answers.
    #[cfg(test)]
    pub(crate) fn for_anyone(router: Router) -> Self {
        Self {
            router: watch::channel(router).1,
            forwarding: Arc::default(),
            connections: Connections::new(Room::FOR_METRICS),
            first_request: FIRST_REQUEST,
        }
    }
}

/// Serves until `stop`, then lets what was begun end.
pub async fn serve(listener: TcpListener, doors: Doors, stop: CancellationToken) {
    let held = TaskTracker::new();
    let mut http = Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(NEXT_REQUEST)
        .max_header_size(HEAD_BYTES);
    let telling = Arc::new(Semaphore::new(TOLD_AT_ONCE));
    while let Some(accepted) = stop.run_until_cancelled(listener.accept()).await {
        match accepted {
            Ok((stream, from)) => {
                be_prompt(&stream);
                let peer = from.ip().to_canonical();
                let counted = (!doors.forwarding.trusts(peer)).then_some(peer);
                match doors.connections.admit(counted) {
                    Ok(place) => {
                        held.spawn(hold(&http, stream, from, place, doors.clone(), stop.clone()));
                    }
                    Err(refused) => tell(stream, refused, &telling),
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(BREATHE).await;
            }
        }
    }
    drop(listener);
    doors.connections.end_silent();
    held.close();
    if tokio::time::timeout(STOP_TIME, held.wait()).await.is_err() {
        tracing::warn!("requests were cut off at the stop");
    }
}

/// Serves one connection until it ends or gives way to another.
fn hold(
    http: &Builder,
    stream: TcpStream,
    from: SocketAddr,
    place: Arc<Place>,
    doors: Doors,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + 'static {
    let line = Line::new(stream, Arc::clone(&place), doors.first_request);
    let held = Arc::clone(&place);
    let service = service_fn(move |request| ask(doors.clone(), Arc::clone(&held), from, request));
    let connection = http.serve_connection(TokioIo::new(line), service).with_upgrades();
    async move {
        let mut connection = std::pin::pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = place.gave_way() => return,
            () = stop.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        // A client that breaks off is nothing an operator could mend.
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}

/// Hands a request to the router, with what is known of its connection.
async fn ask(
    doors: Doors,
    place: Arc<Place>,
    from: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    place.asks();
    let mut request: Request = request.map(Body::new);
    let has_body = !request.body().is_end_stream();
    let client = doors.forwarding.client(from.ip(), request.headers());
    let extensions = request.extensions_mut();
    extensions.insert(ConnectInfo(from));
    extensions.insert(client);
    extensions.insert(Arc::clone(&place));
    let router = doors.router.borrow().clone();
    let mut response = router.oneshot(request).await?;
    // What was refused may not have been read whole.
    if has_body && response.status().is_client_error() {
        place.linger();
    }
    if place.must_be_given_up() && response.status() != StatusCode::SWITCHING_PROTOCOLS {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    Ok(response)
}

/// Says that there is no place; those who come in too great a crowd for that are cut off.
fn tell(mut stream: TcpStream, refused: Refused, telling: &Arc<Semaphore>) {
    let Ok(turn) = Arc::clone(telling).try_acquire_owned() else {
        return;
    };
    let problem = match refused {
        Refused::Full => Problem::new(
            ProblemKind::Overloaded,
            "The server holds as many connections as it can.",
        ),
        Refused::TooManyOfOneNetwork => Problem::new(
            ProblemKind::TooManyRequests,
            "Your network holds as many connections as one may: close some first.",
        ),
    };
    let answer = unheard::answer(&problem.retry_after(COME_BACK));
    tokio::spawn(async move {
        let said = async {
            stream.write_all(&answer).await?;
            stream.shutdown().await?;
            // To close on a request that was not read would take the answer back.
            tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
        };
        // Whoever does not listen is not told; there is nothing to be done about it.
        let _ = tokio::time::timeout(TELLING, said).await;
        drop(turn);
    });
}

/// Frames and answers are small and must leave at once; without this the kernel waits to fill a packet.
fn be_prompt(stream: &TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection cannot be made prompt");
    }
}
