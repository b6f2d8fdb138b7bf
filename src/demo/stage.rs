//! The stage around the demonstration: one page that shows the whole hall at work, and what whoever shows it can do.
//!
//! None of it exists in a real server: it is put around the finished server's routes by `kwartier demo` alone, so that
//! `serve` cannot answer any of it by mistake. It is outside the contract, under [`operations::BASE`].
//!
//! - **One look.** `/` is the page of the demonstration; the list of all screens is at `/?hall=…`, as ever.
//! - **Several people in one browser.** Under `/as/<seat>/` stands the whole server once more, with cookies of that
//!   seat alone ([`seats`]): so the counter and the overview can be signed in as two people side by side.
//! - **Frames.** Pages may show this server's own pages in frames, which a real server allows nobody.

pub mod around;
mod operations;
mod seats;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Uri, header};
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, watch};
use tower::ServiceExt;

use self::seats::Seat;
use super::Addresses;
use super::simulation::{self, Mishaps, People};
use crate::clock::{Clock, ScaledClock};
use crate::engine::HallClock;
use crate::http::rerouted;
use crate::http::screens::OfDemonstration;
use crate::ids::CounterId;

/// How long the server is away when it dies, in real time: long enough that every screen says so, which they do after
/// fifteen seconds of silence.
pub const AWAY: Duration = Duration::from_secs(25);

/// The paces that a demonstration may run at, times life.
pub const PACES: std::ops::RangeInclusive<f64> = 1.0..=100.0;

/// Frames of this server's own pages in this server's own pages, and of nobody else's in nobody else's.
const FRAMED: &str = "frame-src 'self'; frame-ancestors 'self'";
const UNFRAMED: &str = "frame-ancestors 'none'";

/// What a server that died tells the one that comes after it: what no log knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Legacy {
    /// How long nobody is there, in seconds of real time.
    pub away_s: f64,
    /// What the hall's clock shows when somebody is: time has gone on meanwhile.
    pub comes_back_at: DateTime<Utc>,
    /// The pace of its clock.
    pub pace: f64,
    /// Whether simulated people are there.
    pub people: bool,
    /// The counters of those among them who are ill.
    pub ill: BTreeSet<CounterId>,
}

/// The stage of a demonstration that runs.
pub struct Stage {
    addresses: Addresses,
    public_origin: Option<String>,
    pace: ScaledClock,
    clock: Arc<HallClock>,
    people: Mutex<Option<People>>,
    dies: watch::Sender<bool>,
}

impl Stage {
    /// That of a hall whose clock runs at `pace`; `public_origin` is what browsers call the server, where that is known.
    #[must_use]
    pub fn new(
        addresses: Addresses,
        public_origin: Option<String>,
        pace: ScaledClock,
        clock: Arc<HallClock>,
    ) -> Arc<Self> {
        Arc::new(Self {
            addresses,
            public_origin,
            pace,
            clock,
            people: Mutex::new(None),
            dies: watch::Sender::new(false),
        })
    }

    /// Lets simulated people in, but for those who fell ill at these counters; nothing, when they are there.
    pub async fn let_people_in(&self, ill: BTreeSet<CounterId>) {
        self.people.lock().await.get_or_insert_with(|| {
            simulation::start_without(&self.addresses, Arc::clone(&self.clock), Mishaps::USUAL, ill)
        });
    }

    /// Sends the simulated people away.
    pub async fn send_people_away(&self) {
        if let Some(people) = self.people.lock().await.take() {
            people.abort();
        }
    }

    /// From now on the hall's clock runs so many times faster than life; every screen is told.
    pub fn set_pace(&self, rate: f64) {
        self.pace.set_rate(rate);
        self.clock.announce();
    }

    /// Ends when somebody lets the server die.
    pub async fn dies(&self) {
        let mut dies = self.dies.subscribe();
        // The sender lives as long as this, so waiting cannot fail.
        let _died = dies.wait_for(|dies| *dies).await;
    }

    /// What the server that comes back must know.
    pub async fn legacy(&self) -> Legacy {
        let people = self.people.lock().await;
        let ill = match people.as_ref() {
            // While the doors open nobody answers, and nobody can have fallen ill.
            Some(people) => tokio::time::timeout(Duration::from_millis(200), people.ill()).await,
            None => Ok(Ok(Vec::new())),
        };
        let away = TimeDelta::from_std(AWAY.mul_f64(self.pace.rate())).unwrap_or_default();
        Legacy {
            away_s: AWAY.as_secs_f64(),
            comes_back_at: self.clock.now() + away,
            pace: self.pace.rate(),
            people: people.is_some(),
            ill: ill
                .ok()
                .and_then(Result::ok)
                .unwrap_or_default()
                .into_iter()
                .collect(),
        }
    }
}

/// Gives a request to the server as the stage has it.
pub(super) async fn on_stage(house: Router, mut request: Request) -> Response {
    request.extensions_mut().insert(OfDemonstration);
    let seat = Seat::take(&mut request);
    if request.uri() == "/" {
        rerouted::send_to(&mut request, Uri::from_static("/demonstration/"));
    }
    let Ok(mut response) = house.oneshot(request).await;
    if let Some(seat) = seat {
        seat.keep(response.headers_mut());
    }
    let policy = response.headers_mut().get_mut(header::CONTENT_SECURITY_POLICY);
    // What is no page, an answer of the API, stays what nobody may frame.
    if let Some(policy) = policy
        && let Ok(text) = policy.to_str()
        && text.contains("script-src")
        && let Ok(framed) = HeaderValue::try_from(text.replace(UNFRAMED, FRAMED))
    {
        *policy = framed;
    }
    response
}
