//! A start that takes long: the address answers all the while, and then leads to the halls.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kwartier::ops::tally::Tally;
use kwartier::progress::{Counted, Progress, Work};
use kwartier::server::{Entrance, House};
use reqwest::StatusCode;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::harness::Town;

/// Fewer than are worth a snapshot at the stop, so that the next start reads them all.
const TICKETS: u64 = 60;

/// Holds a start where the first events of its logs were read, until the test lets it go on.
#[derive(Debug)]
struct Gate {
    tally: Tally,
    reached: Mutex<Option<oneshot::Sender<()>>>,
    opened: Mutex<Receiver<()>>,
}

impl Gate {
    fn before(tally: &Tally) -> (Self, oneshot::Receiver<()>, SyncSender<()>) {
        let (reached, is_reached) = oneshot::channel();
        let (open, opened) = mpsc::sync_channel(1);
        let gate = Self {
            tally: tally.clone(),
            reached: Mutex::new(Some(reached)),
            opened: Mutex::new(opened),
        };
        (gate, is_reached, open)
    }
}

impl Progress for Gate {
    fn begins(&self, work: Work) {
        self.tally.begins(work);
    }

    fn expects(&self, what: Counted, all: u64) {
        self.tally.expects(what, all);
    }

    fn has_done(&self, what: Counted, more: u64) {
        self.tally.has_done(what, more);
        let reading = self.tally.how_far().events.done >= TICKETS;
        let reached = if reading {
            self.reached.lock().unwrap().take()
        } else {
            None
        };
        if let Some(reached) = reached {
            reached.send(()).unwrap();
            self.opened.lock().unwrap().recv().unwrap();
        }
    }
}

async fn ask(
    client: &reqwest::Client,
    base: &str,
    path: &str,
    accept: &str,
) -> (reqwest::Response, StatusCode) {
    let asked = client.get(format!("{base}{path}")).header("accept", accept);
    let answer = asked.send().await.unwrap();
    let status = answer.status();
    (answer, status)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn while_a_long_log_is_read_everybody_is_told_how_far_it_is_and_then_let_in() {
    let mut town = Town::open().await;
    for _ in 0..TICKETS {
        town.issue("paspoort").await;
    }
    town.stop().await;

    let mut parts = town.parts_to_start_again().await;
    let entrance = Entrance::open(&parts.config, &parts.metrics).await.unwrap();
    let base = format!("http://{}", entrance.address);
    let (gate, reached, open) = Gate::before(entrance.tally());
    parts.outside.progress = Arc::new(gate);
    let opening = tokio::spawn(House::open(parts));
    reached.await.unwrap();

    let client = reqwest::Client::new();
    for path in [
        "/readyz",
        "/api/v1/halls",
        "/api/v1/openapi.json",
        "/metrics",
        "/assets/x.js",
    ] {
        let (answer, status) = ask(&client, &base, path, "*/*").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(answer.headers()["retry-after"], "2", "{path}");
        assert_eq!(
            answer.headers()["content-type"],
            "application/problem+json",
            "{path}"
        );
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["type"], "urn:kwartier:problem:not-ready", "{path}");
        assert_eq!(
            (&problem["phase"], &problem["halls"]),
            (&"readingLogs".into(), &2.into())
        );
        assert!(problem["eventsRead"].as_u64().unwrap() >= TICKETS, "{problem}");
        assert!(
            problem["detail"].as_str().unwrap().contains("2 halls"),
            "{problem}"
        );
    }
    let (_, alive) = ask(&client, &base, "/healthz", "*/*").await;
    assert_eq!(alive, StatusCode::OK, "it lives, it only is not ready");
    let (page, status) = ask(&client, &base, "/kiosk/?hall=stadhuis", "text/html").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let page = page.text().await.unwrap();
    assert!(
        page.contains("Kwartier start op") && page.contains("Kwartier is starting"),
        "{page}"
    );

    open.send(()).unwrap();
    let running = entrance.lead_to(opening.await.unwrap().unwrap());
    // The client keeps its connection: behind the same door are the halls now.
    let (_, ready) = ask(&client, &base, "/readyz", "*/*").await;
    assert_eq!(ready, StatusCode::OK);
    let (_, page) = ask(&client, &base, "/kiosk/", "text/html").await;
    assert_eq!(page, StatusCode::OK);
    running.stop().await;
    assert!(client.get(&base).send().await.is_err(), "nobody listens any more");
    town.stop().await;
}

#[tokio::test]
async fn a_start_that_is_given_up_gives_its_address_free() {
    let mut town = Town::open().await;
    town.stop().await;
    let parts = town.parts_to_start_again().await;
    let entrance = Entrance::open(&parts.config, &parts.metrics).await.unwrap();
    let address = entrance.address;
    assert!(TcpListener::bind(address).await.is_err(), "it is taken");
    drop(entrance);
    let free = async {
        while TcpListener::bind(address).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), free).await.unwrap();
}
