//! A day on which everybody of the demonstration does what nobody should, all the time: forgets, leaves, presses twice,
//! scans again, comes back late, takes back, closes the hall. Every view of every instant that screens could show is
//! read; the next day begins clean.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::clock::ScaledClock;
use kwartier::demo::simulation::Mishaps;
use kwartier::engine::Published;
use kwartier::hall::calendar;
use tokio::time::timeout;

use crate::simulated_day::{Demonstration, Setting};
use crate::truth::{contradictions, differences, disagreements, frames};

/// The last hours before midnight and the first after it, so that a day ends over all that was forgotten.
const HOURS_BEFORE: f64 = 1.75;
const MIDNIGHT: &str = "2026-11-10T23:00:00Z";
const ENDS: &str = "2026-11-10T23:20:00Z";

/// How many seconds of the hall are one of the machine's, which passes only while everybody waits for it.
const SPEED: f64 = 200.0;

/// What must have come about, or the day proves little.
const CAME_ABOUT: [&str; 9] = [
    "ticketStepUndone",
    "ticketServicesChanged",
    "ticketNotShown",
    "ticketRequeued",
    "ticketReleased",
    "ticketUnfinished",
    "hallClosed",
    "hallReopened",
    "breachRegistered",
];

const GIVE_UP: Duration = Duration::from_secs(900);

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// `KWARTIER_MISBEHAVING_HOURS` lets more of the day be lived.
fn begins() -> DateTime<Utc> {
    let asked = std::env::var("KWARTIER_MISBEHAVING_HOURS").ok();
    let hours = asked.map_or(HOURS_BEFORE, |hours| hours.parse().expect("a number of hours"));
    instant(MIDNIGHT) - TimeDelta::seconds((hours * 3_600.0) as i64)
}

/// What was wrong in what screens show at that instant, each by itself and all beside each other.
fn wrong_in(published: &Published, now: DateTime<Utc>) -> Vec<String> {
    let screens = frames(&published.scene(now));
    let views: Vec<_> = screens.values().map(|frame| &frame.data).collect();
    let mut found: Vec<String> = views.iter().flat_map(|view| contradictions(view, now)).collect();
    found.extend(differences(&views));
    let by_name = screens.iter().map(|(name, frame)| (name.as_str(), frame));
    found.extend(disagreements(&by_name.collect()));
    found
}

#[tokio::test(start_paused = true)]
async fn a_day_on_which_everybody_misbehaves_ends_without_ghosts_and_without_a_contradiction_on_any_screen() {
    let demonstration = Demonstration::of(Setting {
        hall: None,
        change: Box::new(|_| {}),
        mishaps: Mishaps::ALL_THE_TIME,
        real_clock: Arc::new(ScaledClock::new(begins(), 1.0)),
        hall_clock: Arc::new(ScaledClock::new(begins(), SPEED)),
    })
    .await;
    let (mut published, clock) = demonstration.follow();
    let (mut instants, mut wrong) = (0, BTreeMap::new());
    let mut over_midnight = false;
    let day = async {
        while clock.now() < instant(ENDS) {
            published.changed().await.expect("the hall goes on");
            let newest = published.borrow_and_update().clone();
            let Some(newest) = newest else { continue };
            let now = clock.now();
            instants += 1;
            for what in wrong_in(&newest, now) {
                wrong.entry(what).or_insert((instants, now));
            }
            over_midnight |= now > instant(MIDNIGHT);
        }
    };
    timeout(GIVE_UP, day).await.expect("the day passes");
    assert!(instants > 200 && over_midnight, "{instants}");
    assert!(wrong.is_empty(), "{} in {instants}: {wrong:#?}", wrong.len());
    let today = calendar::local_date(demonstration.published().setup.time_zone, instant(ENDS));
    demonstration.nothing_is_left_of_before(today);
    println!("{}", demonstration.came_about(&CAME_ABOUT).await);
    demonstration.rebuilds_alike().await;
}
