//! The whole server but its sockets, lived through from one number: two random halls on a simulated clock, people who
//! retry and double, a disk that fails before and after the write, kills at any moment, clocks that jump. After every
//! step the rules of a hall are held against its log, its screens, and what everybody was told.
//!
//! `KWARTIER_SEEDS` says how many days (`make soak SEEDS=10000`), `KWARTIER_FIRST_SEED` which is the first; a day that
//! fails prints its seed and the command that lives it again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod beside;
mod day;
mod faulty;
mod journal;
mod outcome;
mod people;
mod recipe;
mod rules;
mod screens;
#[path = "../harness/setting.rs"]
#[allow(dead_code, reason = "the mail server is not simulated")]
mod setting;
mod shares;
mod town;
#[path = "../harness/truth.rs"]
mod truth;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use kwartier::clock::{Clock, SystemClock};

use day::{Day, text_of};
use faulty::Lie;
use outcome::{Broken, Tally};
use recipe::Recipe;

/// Days that once showed a fault of the server: how long they are, and what it was.
const NAMED: [(u64, u32, &str); 4] = [
    (
        36,
        110,
        "screens went by the new time while its correction could not be written",
    ),
    (
        21,
        110,
        "numbers that a clock which was ahead gave out were given out again when their day came",
    ),
    (
        109,
        20,
        "what was retried after a clock had been put right by days was done twice",
    ),
    (
        187,
        20,
        "each forecast put off by a second when a hall tried again what its disk had refused",
    ),
];

/// Moments of a day that every change lives through; `KWARTIER_STEPS` makes longer ones.
const STEPS: u32 = 20;

/// Days that every change lives through.
const DAYS: u64 = 200;

/// How much of a history is printed.
const TAIL: usize = 80;

fn recipe(seed: u64) -> Recipe {
    let steps = number("KWARTIER_STEPS", STEPS.into());
    Recipe::of(seed, u32::try_from(steps).unwrap_or(STEPS))
}

fn number(name: &str, usual: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Lives through a day; a panic breaks it like a rule.
fn lived(recipe: Recipe) -> Result<Tally, Broken> {
    let mut day = Day::new(recipe);
    let lived = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| day.live()));
    lived.unwrap_or_else(|_| Err(day.broken("it panicked: see above".to_owned())))
}

/// Says what a broken day shows: its end, which mishaps it takes, and how to live it again.
fn told(recipe: Recipe, broken: &Broken) -> String {
    let from = broken.history.len().saturating_sub(TAIL);
    let breaks = |recipe: Recipe| lived(recipe).is_err();
    let each = recipe.mishaps.without_each();
    let needed = each
        .iter()
        .filter(|(_, mishaps)| *mishaps != recipe.mishaps)
        .filter(|(_, mishaps)| {
            !breaks(Recipe {
                mishaps: *mishaps,
                ..recipe
            })
        })
        .map(|(name, _)| *name);
    let needed: Vec<&str> = needed.collect();
    format!(
        "{}\n\nday {} broke a rule at step {}:\n  {}\n\nit takes {}; live it again:\n  \
         KWARTIER_STEPS={} KWARTIER_FIRST_SEED={} KWARTIER_SEEDS=1 cargo test --test simulation days\n",
        broken.history[from..].join("\n"),
        recipe.seed,
        broken.step,
        broken.what,
        if needed.is_empty() {
            "none of the mishaps alone".to_owned()
        } else {
            needed.join(", ")
        },
        recipe.steps,
        recipe.seed,
    )
}

#[test]
fn days_on_which_everything_goes_wrong_break_no_rule() {
    let (first, days) = (number("KWARTIER_FIRST_SEED", 1), number("KWARTIER_SEEDS", DAYS));
    let next = AtomicU64::new(first);
    let (found, whole) = (Mutex::new(Vec::new()), Mutex::new(Tally::default()));
    let clock = SystemClock::new();
    let began = clock.monotonic();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= first + days || found.lock().unwrap().len() >= 3 {
                        return;
                    }
                    let recipe = recipe(seed);
                    match lived(recipe) {
                        Ok(tally) => *whole.lock().unwrap() += tally,
                        Err(broken) => {
                            let told = told(recipe, &broken);
                            found.lock().unwrap().push(told);
                        }
                    }
                }
            });
        }
    });
    println!(
        "{days} days from {first} in {:.1?}: {:?}",
        clock.monotonic().saturating_sub(began),
        whole.lock().unwrap()
    );
    let found = found.into_inner().unwrap();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn days_that_showed_a_fault_once_break_no_rule() {
    for (seed, steps, what) in NAMED {
        let recipe = Recipe::of(seed, steps);
        if let Err(broken) = lived(recipe) {
            panic!("{what}\n{}", told(recipe, &broken));
        }
    }
}

#[test]
fn the_same_number_gives_the_same_logs_byte_for_byte() {
    for seed in [3, 8, 16] {
        let logs = || {
            let mut day = Day::new(recipe(seed));
            day.live().map_err(|broken| broken.what).unwrap();
            day.logs.iter().map(text_of).collect::<Vec<_>>()
        };
        let (one, other) = (logs(), logs());
        for (one, other) in one.iter().zip(&other) {
            let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            assert_eq!(differs, None, "day {seed}");
            assert_eq!(one.len(), other.len(), "day {seed}");
        }
    }
}

#[test]
fn a_store_that_lies_is_found_out() {
    for lie in [
        Lie::LosesWrites,
        Lie::ForgetsAnswers,
        Lie::LeavesTables,
        Lie::HidesBreaches,
        Lie::KeepsPersonal,
    ] {
        let found = (1..40).find_map(|seed| {
            let recipe = Recipe {
                lie: Some(lie),
                ..Recipe::of(seed, 60)
            };
            lived(recipe).err()
        });
        println!("{lie:?}: {}", found.expect("forty days show it").what);
    }
}
