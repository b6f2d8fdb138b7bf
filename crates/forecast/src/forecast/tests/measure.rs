//! How good the forecasts are over simulated weeks, in numbers: run by hand with
//! `cargo test --release --lib forecast::tests::measure -- --ignored --nocapture`.
#![allow(clippy::print_stdout)]

use super::day::{Days, Habits, Told};

/// People as they are: impatient, of unequal speed, sometimes away, sometimes back.
pub const PEOPLE: Habits = Habits {
    patience_s: Some(4_500.0),
    silent: 0.3,
    day_speed: 0.12,
    agent_speed: 0.15,
    absent: 0.12,
    away: 0.01,
    returns: 0.3,
    opens_late_s: 600.0,
    goes_home: 0.4,
    errand: 0.05,
};

fn weeks(seed: u64, load: f64, habits: Habits, weeks: i64) -> Vec<Told> {
    let mut days = Days::with(seed, habits);
    days.scored_every = 1;
    for week in 0..weeks {
        for day in [0, 1, 2, 5, 6] {
            days.live(week * 7 + day, load);
        }
        if week == 0 {
            days.told.clear();
        }
    }
    days.told
}

fn share<'a>(told: &[&'a Told], so: impl Fn(&'a Told) -> bool) -> f64 {
    told.iter().filter(|told| so(told)).count() as f64 / told.len().max(1) as f64
}

/// The interval's width, and ten times what a wait lies beyond it (Gneiting and Raftery 2007).
fn winkler(told: &Told) -> f64 {
    let (lo, hi) = (f64::from(told.said.lo_s), f64::from(told.said.hi_s.unwrap()));
    hi - lo + 10.0 * ((lo - told.wait_s).max(0.0) + (told.wait_s - hi).max(0.0))
}

/// How far chances are from what comes, on average over bins of the chance (the expected calibration error).
fn unfair(told: &[&Told], chance: impl Fn(&Told) -> f64, came: impl Fn(&Told) -> bool) -> f64 {
    let edges = [0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.01];
    let bins = edges.windows(2).map(|edge| {
        let inside = |told: &&&Told| (edge[0]..edge[1]).contains(&chance(told));
        let bin: Vec<&Told> = told.iter().filter(inside).copied().collect();
        let said: f64 = bin.iter().map(|told| chance(told)).sum();
        let came = bin.iter().filter(|told| came(told)).count() as f64;
        (said - came).abs()
    });
    bins.sum::<f64>() / told.len().max(1) as f64
}

fn report(name: &str, told: &[Told]) {
    let called: Vec<&Told> = told.iter().filter(|told| told.wait_s.is_finite()).collect();
    let count = called.len().max(1) as f64;
    let mean = |of: &dyn Fn(&Told) -> f64| called.iter().map(|told| of(told)).sum::<f64>() / count;
    let off = |told: &Told| f64::from(told.said.median_s) - told.wait_s;
    let one = |so: bool| f64::from(u8::from(so));
    let chance = |told: &Told| told.said.breach_probability.unwrap_or(0.0);
    let brier = mean(&|told| (chance(told) - one(told.broken)).powi(2));
    println!(
        "{name:<22} n {count:>6} MAE {:>6.1} s bias {:>6.1} s winkler {:>7.0} Brier {brier:.4} breach said {:.3} came {:.3}",
        mean(&|told| off(told).abs()),
        mean(&off),
        mean(&winkler),
        mean(&chance),
        mean(&|told| one(told.broken)),
    );
    print!(
        "{:24}unfair: breach {:.4}, at once {:.4};",
        "",
        unfair(&called, chance, |told| told.broken),
        unfair(&called, |told| told.said.at_once, |told| told.wait_s <= 30.0),
    );
    let at_once = |told: &&&Told| told.said.median_s < 30;
    let said_none: Vec<&Told> = called.iter().filter(at_once).copied().collect();
    print!(
        " at once when so said {:.2};",
        share(&said_none, |told| told.wait_s < 30.0)
    );
    for (from, to) in [(60, u32::MAX), (60, 300), (300, 900), (900, u32::MAX)] {
        let bin: Vec<&Told> = called
            .iter()
            .filter(|told| (from..to).contains(&told.said.median_s))
            .copied()
            .collect();
        let below = share(&bin, |told| told.wait_s < f64::from(told.said.lo_s));
        let above = share(&bin, |told| told.wait_s > f64::from(told.said.hi_s.unwrap()));
        let shorter = share(&bin, |told| told.wait_s < f64::from(told.said.median_s));
        print!(
            " {}-: {:.3} (-{below:.3} m{shorter:.2} +{above:.3} of {})",
            from / 60,
            1.0 - below - above,
            bin.len()
        );
    }
    println!();
}

#[test]
#[ignore = "a measurement, which proves nothing"]
fn weeks_of_halls_with_and_without_people_of_all_kinds() {
    let seeds: u64 = std::env::var("SEEDS").map_or(3, |text| text.parse().unwrap());
    for (name, habits) in [
        ("plain", Habits::default()),
        (
            "impatient",
            Habits {
                patience_s: PEOPLE.patience_s,
                silent: 0.3,
                ..Habits::default()
            },
        ),
        (
            "unequal",
            Habits {
                day_speed: 0.12,
                agent_speed: 0.15,
                ..Habits::default()
            },
        ),
        (
            "away",
            Habits {
                away: 0.02,
                ..Habits::default()
            },
        ),
        (
            "late to open",
            Habits {
                absent: 0.12,
                opens_late_s: 600.0,
                ..Habits::default()
            },
        ),
        (
            "go home",
            Habits {
                goes_home: 0.7,
                ..Habits::default()
            },
        ),
        (
            "errands",
            Habits {
                errand: 0.1,
                ..Habits::default()
            },
        ),
        ("people", PEOPLE),
    ] {
        let mut told = Vec::new();
        for (seed, load) in (0..seeds).zip([1.0, 1.2, 1.4].into_iter().cycle()) {
            told.append(&mut weeks(20 + seed, load, habits, 4));
        }
        report(name, &told);
    }
}
