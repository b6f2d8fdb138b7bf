//! A day on which everybody of the demonstration does what nobody should, all the time: forgets, leaves, presses twice,
//! scans again, comes back late, takes back, closes the hall. Every view of every instant that screens could show is
//! read; the next day begins clean.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::demo::simulation::Mishaps;
use kwartier::engine::Published;
use kwartier::engine::rebuild::rebuild;
use kwartier::hall::calendar;
use kwartier::hall::state::{Ticket, TicketState};
use serde_json::Value;
use tokio::time::timeout;

use crate::paused::PausedClock;
use crate::simulated_day::{Demonstration, Setting};
use crate::truth::{all_views, contradictions, differences};

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

/// What was wrong in what screens show at that instant.
fn wrong_in(published: &Published, now: DateTime<Utc>) -> Vec<String> {
    let scene = published.scene(now);
    let views = all_views(&scene);
    let mut found: Vec<String> = views.iter().flat_map(|view| contradictions(view, now)).collect();
    found.extend(differences(&views.iter().collect::<Vec<_>>()));
    let [lobby, _, supervisor, ..] = views.as_slice() else {
        return found;
    };
    found.extend(counts_agree(lobby, supervisor));
    found.extend(calls_stand(&views, lobby));
    found.extend(counters_and_tickets_know_each_other(published));
    found
}

fn items<'v>(view: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> {
    view[list].as_array().into_iter().flatten()
}

/// Who waits is counted alike wherever it is counted.
fn counts_agree(lobby: &Value, supervisor: &Value) -> Vec<String> {
    let sum = |view: &Value, list: &str, member: &str| -> i64 {
        items(view, list).filter_map(|each| each[member].as_i64()).sum()
    };
    let counts = [
        sum(lobby, "waiting", "count"),
        sum(supervisor, "services", "waiting"),
        i64::try_from(items(supervisor, "queue").count()).unwrap(),
        supervisor["totals"]["waiting"].as_i64().unwrap(),
    ];
    let agree = counts.windows(2).all(|pair| pair[0] == pair[1]);
    (!agree).then(|| format!("{counts:?} wait")).into_iter().collect()
}

/// Whoever reads "it is your turn" stands on the lobby's list with that counter, and nobody stands there twice.
fn calls_stand(views: &[Value], lobby: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let shown: Vec<(&Value, &Value)> = items(lobby, "calls")
        .map(|call| (&call["callId"], &call["counterId"]))
        .collect();
    for own in views.iter().filter(|view| view["state"] == "called") {
        let own = (&own["callId"], &own["counterId"]);
        if !shown.contains(&own) && shown.len() < lobby_holds(lobby) {
            found.push(format!("{own:?} is called, and the lobby shows {shown:?}"));
        }
    }
    for (n, call) in shown.iter().enumerate() {
        if shown[..n].iter().any(|(id, _)| *id == call.0) {
            found.push(format!("{call:?} is shown twice"));
        }
    }
    found
}

/// The lobby's list is as long as this at most; a full one may have lost an earlier call.
fn lobby_holds(lobby: &Value) -> usize {
    items(lobby, "calls").count().max(8)
}

fn counters_and_tickets_know_each_other(published: &Published) -> Vec<String> {
    let state = &published.state;
    let mut found = Vec::new();
    let mut at: BTreeMap<_, u32> = BTreeMap::new();
    for (id, counter) in &state.counters {
        let Some(ticket) = counter.ticket.and_then(|ticket| state.ticket(ticket)) else {
            continue;
        };
        *at.entry(ticket.id).or_default() += 1;
        let there = matches!(ticket.state, TicketState::Called | TicketState::Serving);
        if !there || ticket.counter.as_ref() != Some(id) {
            found.push(format!("counter {id} has {} ({:?})", ticket.number, ticket.state));
        }
    }
    for ticket in state.tickets.values() {
        let there = matches!(ticket.state, TicketState::Called | TicketState::Serving);
        if there && at.get(&ticket.id) != Some(&1) {
            found.push(format!("{} is {:?} at no counter", ticket.number, ticket.state));
        }
    }
    found
}

#[tokio::test(start_paused = true)]
async fn a_day_on_which_everybody_misbehaves_ends_without_ghosts_and_without_a_contradiction_on_any_screen() {
    let demonstration = Demonstration::of(Setting {
        hall: None,
        change: Box::new(|_| {}),
        mishaps: Mishaps::ALL_THE_TIME,
        real_clock: Arc::new(PausedClock::new(begins(), 1.0)),
        hall_clock: Arc::new(PausedClock::new(begins(), SPEED)),
    })
    .await;
    let (mut published, clock) = demonstration.follow();
    let (mut frames, mut wrong) = (0, BTreeMap::new());
    let mut over_midnight = false;
    let day = async {
        while clock.now() < instant(ENDS) {
            published.changed().await.expect("the hall goes on");
            let newest = published.borrow_and_update().clone();
            let Some(newest) = newest else { continue };
            let now = clock.now();
            frames += 1;
            for what in wrong_in(&newest, now) {
                wrong.entry(what).or_insert((frames, now));
            }
            over_midnight |= now > instant(MIDNIGHT);
        }
    };
    timeout(GIVE_UP, day).await.expect("the day passes");
    assert!(frames > 200 && over_midnight, "{frames}");
    assert!(wrong.is_empty(), "{} in {frames}: {wrong:#?}", wrong.len());
    nothing_is_left_of_yesterday(&demonstration.published());
    let events = demonstration.events(0).await;
    for kind in CAME_ABOUT {
        let count = events.iter().filter(|event| event.kind == kind).count();
        println!("{count} {kind}");
        assert!(count > 0, "no {kind}");
    }
    let (store, hall) = demonstration.stop().await;
    let proof = rebuild(store.as_ref(), &hall).await.unwrap();
    for table in proof.tables {
        assert!(table.same(), "{table:?}");
    }
}

/// No visit of the day before goes on, and every counter has somebody of today or nobody.
fn nothing_is_left_of_yesterday(published: &Published) {
    let (state, zone) = (&published.state, published.setup.time_zone);
    let today = calendar::local_date(zone, instant(ENDS));
    let of_yesterday = |ticket: &Ticket| calendar::local_date(zone, ticket.issued_at) < today;
    let ghosts: Vec<_> = state
        .tickets
        .values()
        .filter(|ticket| of_yesterday(ticket))
        .filter(|ticket| !ticket.state.is_over())
        .map(|ticket| (ticket.number.to_string(), ticket.state))
        .collect();
    assert!(ghosts.is_empty(), "{ghosts:?}");
    for (id, counter) in &state.counters {
        let there = counter.ticket.and_then(|ticket| state.ticket(ticket));
        assert!(
            there.as_ref().is_none_or(|ticket| !of_yesterday(ticket)),
            "counter {id} is stuck: {there:?}"
        );
    }
}
