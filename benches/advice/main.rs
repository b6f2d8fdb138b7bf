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
use kwartier::forecast::advice::{Found, Proposal, Search};
use kwartier::hall::decide::after_moves;
use kwartier::hall::facts::{CounterStatus, HORIZON, Move};

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

    fn missed(&self) {
        println!(
            "nothing was advised at {} moments; there the best move of all would have saved {:.2} promises on average",
            self.unadvised,
            self.missed / self.unadvised.max(1.0)
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
    let mut all = (Sums::default(), Sums::default());
    let mut rows = Vec::new();
    for load in [0.7, 0.8, 0.9, 1.0] {
        let (any, needing_nobody) = measure(load, days, seed);
        any.row(&format!("{load}"));
        all.0.add(&any);
        all.1.add(&needing_nobody);
        rows.push((load, needing_nobody));
    }
    all.0.row("all");
    all.0.missed();
    println!("\nwith those moves alone for which nobody more must be found:");
    for (load, needing_nobody) in rows {
        needing_nobody.row(&format!("{load}"));
    }
    all.1.row("all");
    all.1.missed();
}

fn measure(load: f64, days: u64, seed: u64) -> (Sums, Sums) {
    let mut world = World::new((load * 1_000.0) as u64 + seed, load);
    for _ in 0..WARM_UP_DAYS {
        world.begin_day();
        world.end_day();
    }
    let mut sums = (Sums::default(), Sums::default());
    for _ in 0..days {
        world.begin_day();
        for hour in 1..=6 {
            world.run_until(world.nine() + TimeDelta::hours(hour));
            let (any, needing_nobody) = moment(&world);
            sums.0.add(&any);
            sums.1.add(&needing_nobody);
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

/// With every kind of move, and with those alone for which nobody more must be found.
fn moment(world: &World) -> (Sums, Sums) {
    let (choosing, measuring) = (0..CHOOSING, CHOOSING..CHOOSING + MEASURING);
    let nothing = mean(&lived(world, &[], measuring));
    if nothing < WORTH {
        return Default::default();
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
    let found = advice(world);
    let with = |needs_nobody: bool| {
        let allowed = |step: &Move| !(needs_nobody && step.needs_person());
        let best_of_all = tried.iter().map(|(_, step)| step).find(|step| allowed(step));
        let proposals = found
            .proposals
            .iter()
            .filter(|proposal| proposal.moves.iter().all(allowed));
        judged(world, nothing, best_of_all, &proposals.collect::<Vec<_>>())
    };
    (with(false), with(true))
}

/// What these proposals do, the best first, beside the best of all moves.
fn judged(world: &World, nothing: f64, best_of_all: Option<&Move>, proposals: &[&Proposal]) -> Sums {
    let lived = |moves: &[Move]| lived(world, moves, CHOOSING..CHOOSING + MEASURING);
    let exhaustive = best_of_all.map_or(nothing, |step| mean(&lived(std::slice::from_ref(step))));
    let mut sums = Sums {
        moments: 1.0,
        nothing,
        single: nothing,
        best: nothing,
        exhaustive: exhaustive.min(nothing),
        ..Sums::default()
    };
    let single = proposals.iter().find(|proposal| proposal.moves.len() == 1);
    if let Some(single) = single {
        sums.single = mean(&lived(&single.moves));
    }
    match proposals.first() {
        None => {
            sums.unadvised = 1.0;
            sums.missed = nothing - sums.exhaustive;
        }
        Some(best) => {
            let after = lived(&best.moves);
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
        look(world, proposals, best_of_all, &sums);
    }
    sums
}

/// Says what was found at a moment, for whoever wants to know why.
fn look(world: &World, proposals: &[&Proposal], best_of_all: Option<&Move>, sums: &Sums) {
    let Sums {
        nothing,
        single,
        exhaustive,
        ..
    } = sums;
    println!(
        "{}: {nothing:.1} break, {single:.1} after the best single move, {exhaustive:.1} after the best of all: \
         {best_of_all:?}",
        world.now
    );
    for proposal in proposals {
        let (before, gain) = (proposal.promised.before, proposal.gain.mean);
        println!(
            "    of {before:.1} foreseen {gain:.1} saved by {:?}",
            proposal.moves
        );
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
