//! The real server under a mixed load is killed again and again: what it answered must be there, once and whole.
//!
//! `KWARTIER_KILLS` sets how often it is killed (50 otherwise; more in rounds of 50, each with a hall
//! of its own), `KWARTIER_SEED` repeats the choices of a run; the
//! moments at which the system lets a process die cannot be repeated.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod drill;
mod journal;
mod line;
mod people;
mod run;
mod server;
mod tampering;
mod witness;

use std::hash::{BuildHasher, Hasher, RandomState};

const HALL: &str = "stadhuis";

/// Kills of one hall. Its clock runs a hundred times as fast, and after twelve hours a visit's link is dead by right: what
/// was answered then would not be answered again.
const ROUND: u32 = 50;

/// Bears the role of administrator in every run: the people differ in what they do, not in who they are.
const ADMIN_TOKEN: &str = "8f2b6d0e4c1a9753d8b5f1e7c3a90264b7d1f5e9a3c80642e6b0d4f8a2c61957";

fn from_environment<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

fn seed() -> u64 {
    from_environment("KWARTIER_SEED").unwrap_or_else(|| RandomState::new().build_hasher().finish())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_again_and_again_keeps_every_answer_once_and_whole() {
    let mut left: u32 = from_environment("KWARTIER_KILLS").unwrap_or(ROUND);
    let mut seed = seed();
    while left > 0 {
        let kills = left.min(ROUND);
        round_of(kills, seed).await;
        left -= kills;
        seed = seed.wrapping_add(1);
    }
}

async fn round_of(kills: u32, seed: u64) {
    let outcome = run::run(kills, seed).await;
    eprintln!("{outcome}");
    assert_eq!(outcome.kills, kills);
    assert!(
        outcome.answered > u64::from(kills),
        "too little was asked to prove anything"
    );
    for kind in witness::KINDS {
        let seen = outcome.effects.get(kind).copied().unwrap_or(0);
        assert!(
            seen > 0 || kills < ROUND,
            "no `{kind}` came about in the whole round"
        );
    }
    outcome.no_faults();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_check_reports_whatever_is_lost_doubled_or_changed() {
    let outcome = run::run(2, seed()).await;
    outcome.no_faults();
    tampering::every_kind_is_reported(&outcome).await;
}
