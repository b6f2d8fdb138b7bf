//! Whether advice is worth following: `cargo bench --bench advice`.
//!
//! Days of a synthetic town hall are lived through the real state machine. At each full hour from ten to three the
//! advice of that moment is taken, and the next hour is lived in many equally likely futures: without it, with the
//! best single move that was advised, with the best proposal (a pair, perhaps), and with every single move there is.
//! `KWARTIER_BENCH_DAYS` days a load are measured (4 otherwise), after five in which the hall is learned. Figures that are
//! given are those of `KWARTIER_BENCH_SEED` 0; whoever tries something out does so on another.
//! With `KWARTIER_BENCH_LOOK` what was found is printed for each moment too.
//!
//! The best of all moves is chosen in some futures and measured in others, so that it is not the luckiest.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod world;

use std::sync::Arc;

use chrono::TimeDelta;
use kwartier::duration::Length;
use kwartier::forecast::advice::{Found, Search};
use kwartier::hall::advice::{HORIZON, Move};
use kwartier::hall::decide::after_moves;
use kwartier::hall::state::CounterStatus;

use world::{SERVICES, World, counter, service};

/// Futures in which the best move is chosen, and others in which all are measured.
const CHOOSING: u64 = 16;
const MEASURING: u64 = 32;
const WARM_UP_DAYS: u64 = 5;
/// A moment with fewer breaches ahead, by the truth, is no test of advice.
const WORTH: f64 = 2.0;

#[derive(Default, Clone, Copy)]
struct Sums {
    moments: f64,
    advised: f64,
    /// Broken promises in the next hour: nothing done, the best single move advised, the best proposal, the best of
    /// all single moves.
    nothing: f64,
    single: f64,
    best: f64,
    exhaustive: f64,
    /// Where something was advised: promised before and after, and what happened.
    promised_before: f64,
    promised_after: f64,
    real_before: f64,
    real_after: f64,
    /// How often what happened in one future lay between the ends that were promised.
    within: f64,
    futures: f64,
    /// Where nothing was advised: what the best of all moves would have saved.
    missed: f64,
    unadvised: f64,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        let mine = [
            &mut self.moments,
            &mut self.advised,
            &mut self.nothing,
            &mut self.single,
            &mut self.best,
            &mut self.exhaustive,
            &mut self.promised_before,
            &mut self.promised_after,
            &mut self.real_before,
            &mut self.real_after,
            &mut self.within,
            &mut self.futures,
            &mut self.missed,
            &mut self.unadvised,
        ];
        let theirs = [
            other.moments,
            other.advised,
            other.nothing,
            other.single,
            other.best,
            other.exhaustive,
            other.promised_before,
            other.promised_after,
            other.real_before,
            other.real_after,
            other.within,
            other.futures,
            other.missed,
            other.unadvised,
        ];
        for (mine, theirs) in mine.into_iter().zip(theirs) {
            *mine += theirs;
        }
    }

    fn row(&self, name: &str) {
        let removed = |after: f64| 100.0 * (self.nothing - after) / self.nothing.max(1e-9);
        let of_best =
            |after: f64| 100.0 * (self.nothing - after) / (self.nothing - self.exhaustive).max(1e-9);
        println!(
            "{name:<10} {:>8} {:>8} {:>9.1} {:>9.0}% {:>9.0}% {:>9.0}% {:>9.0}% {:>9.2} {:>9.2} {:>9.2} {:>9.2} {:>8.0}%",
            self.moments,
            self.advised,
            self.nothing / self.moments.max(1.0),
            removed(self.single),
            removed(self.exhaustive),
            of_best(self.single),
            removed(self.best),
            self.promised_before / self.advised.max(1.0),
            self.real_before / self.advised.max(1.0),
            self.promised_after / self.advised.max(1.0),
            self.real_after / self.advised.max(1.0),
            100.0 * self.within / self.futures.max(1.0),
        );
    }
}

fn main() {
    let of = |name: &str, otherwise: u64| std::env::var(name).map_or(otherwise, |text| text.parse().unwrap());
    let days = of("KWARTIER_BENCH_DAYS", 4);
    let seed = of("KWARTIER_BENCH_SEED", 0);
    println!(
        "{:<10} {:>8} {:>8} {:>9} {:>10} {:>10} {:>10} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "load",
        "moments",
        "advised",
        "breaches",
        "single",
        "exhaust.",
        "of exh.",
        "with pairs",
        "prom.bef",
        "real bef",
        "prom.aft",
        "real aft",
        "in 80 %"
    );
    let mut all = Sums::default();
    for load in [0.7, 0.8, 0.9, 1.0] {
        let sums = measure(load, days, seed);
        sums.row(&format!("{load}"));
        all.add(&sums);
    }
    all.row("all");
    println!(
        "nothing was advised at {} moments; there the best move of all would have saved {:.2} promises on average",
        all.unadvised,
        all.missed / all.unadvised.max(1.0)
    );
}

fn measure(load: f64, days: u64, seed: u64) -> Sums {
    let mut world = World::new((load * 1_000.0) as u64 + seed, load);
    for _ in 0..WARM_UP_DAYS {
        world.begin_day();
        world.end_day();
    }
    let mut sums = Sums::default();
    for _ in 0..days {
        world.begin_day();
        for hour in 1..=6 {
            world.run_until(world.nine() + TimeDelta::hours(hour));
            sums.add(&moment(&world));
        }
        world.end_day();
    }
    sums
}

/// Broken promises in each of these futures of the next hour, with the moves made.
fn lived(world: &World, moves: &[Move], futures: std::ops::Range<u64>) -> Vec<f64> {
    futures
        .map(|number| {
            let mut future = world.future(number);
            future.make(moves);
            future.run_until(world.now + HORIZON);
            future.broken_since(world.now)
        })
        .collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn advice(world: &World) -> Found {
    let state = Arc::new(world.state.clone());
    let seed = world.state.seq;
    let search = Search::new(state, world.model.clone(), world.now, seed, Vec::new());
    search.unwrap().run()
}

fn moment(world: &World) -> Sums {
    let (choosing, measuring) = (0..CHOOSING, CHOOSING..CHOOSING + MEASURING);
    let nothing = mean(&lived(world, &[], measuring.clone()));
    if nothing < WORTH {
        return Sums::default();
    }
    let mut tried: Vec<(f64, Move)> = every_move(world)
        .into_iter()
        .map(|step| {
            (
                mean(&lived(world, std::slice::from_ref(&step), choosing.clone())),
                step,
            )
        })
        .collect();
    tried.sort_by(|a, b| a.0.total_cmp(&b.0));
    let best_of_all = tried.swap_remove(0).1;
    let exhaustive = mean(&lived(
        world,
        std::slice::from_ref(&best_of_all),
        measuring.clone(),
    ))
    .min(nothing);
    let found = advice(world);
    let mut sums = Sums {
        moments: 1.0,
        nothing,
        single: nothing,
        best: nothing,
        exhaustive,
        ..Sums::default()
    };
    let single = found.proposals.iter().find(|proposal| proposal.moves.len() == 1);
    if let Some(single) = single {
        sums.single = mean(&lived(world, &single.moves, measuring.clone()));
    }
    match found.proposals.first() {
        None => {
            sums.unadvised = 1.0;
            sums.missed = nothing - exhaustive;
        }
        Some(best) => {
            let after = lived(world, &best.moves, measuring);
            let (lo, hi) = (best.promised.lo, best.promised.hi);
            sums.within = after.iter().filter(|broken| (lo..=hi).contains(*broken)).count() as f64;
            sums.futures = after.len() as f64;
            sums.best = mean(&after);
            sums.advised = 1.0;
            sums.promised_before = best.promised.before;
            sums.promised_after = best.promised.after;
            sums.real_before = nothing;
            sums.real_after = sums.best;
        }
    }
    if std::env::var_os("KWARTIER_BENCH_LOOK").is_some() {
        look(world, &found, &best_of_all, &sums);
    }
    sums
}

/// Says what was found at a moment, for whoever wants to know why.
fn look(world: &World, found: &Found, best_of_all: &Move, sums: &Sums) {
    let foreseen = found.outlook.breaches();
    println!(
        "{}: {:.1} break, {foreseen:.1} foreseen; {:.1} after the best single move, {:.1} after the best of all: {best_of_all:?}",
        world.now, sums.nothing, sums.single, sums.exhaustive
    );
    for (service, ahead) in &found.outlook.services {
        println!("    {service}: {ahead:.1?}");
    }
    for proposal in &found.proposals {
        println!("    {:.1} saved by {:?}", proposal.gain.mean, proposal.moves);
    }
}

/// Every single move there is, sensible or not.
fn every_move(world: &World) -> Vec<Move> {
    let mut moves = vec![Move::AppointmentsFirst {
        lasting: Length::from_minutes(30),
    }];
    for index in 0..6 {
        let id = counter(index);
        let state = &world.state.counters[&id];
        match state.status {
            CounterStatus::Closed => {
                let all = (0..SERVICES.len()).map(service).collect();
                let opening = |services| Move::OpenCounter {
                    counter: id.clone(),
                    services,
                };
                moves.extend([opening(state.services.clone()), opening(all)]);
                moves.extend((0..SERVICES.len()).map(|one| opening(vec![service(one)])));
            }
            CounterStatus::Paused => moves.push(Move::EndBreak { counter: id }),
            CounterStatus::Open => {
                let soon = world.next_break(index).filter(|from| *from < world.now + HORIZON);
                moves.extend(soon.into_iter().flat_map(|from| {
                    [15, 30, 45].map(|minutes| Move::DelayBreak {
                        counter: id.clone(),
                        from,
                        by: Length::from_minutes(minutes),
                    })
                }));
                for one in (0..SERVICES.len()).map(service) {
                    let mut services = state.services.clone();
                    if services.contains(&one) {
                        services.retain(|other| *other != one);
                    } else {
                        services.push(one);
                    }
                    moves.push(Move::SetServices {
                        counter: id.clone(),
                        services,
                        before: state.services.clone(),
                    });
                }
            }
        }
    }
    moves.retain(|step| after_moves(&world.state, std::slice::from_ref(step), world.now).is_ok());
    moves
}
