//! `kwartier simulate`: calling policies on the same synthetic days, side by side; or bookings by promise beside a fixed
//! number.

use crate::booked;
use crate::progress::{Counted, Progress, Work};
use crate::simulate::{self, Policy};
use crate::synthetic::mix::Mix;
use clap::Args;

use super::Faults;

/// What `simulate` is asked for.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The policies, separated by commas: `earliestPromiseFirst`, `fifo`, `appointmentsFirst`, `keepMostPromises`; behind a colon a
    /// second promise other than ten minutes, `PT0S` for none.
    #[arg(
        long,
        value_name = "NAME,…",
        default_value = "earliestPromiseFirst:PT0S,earliestPromiseFirst,fifo,appointmentsFirst,keepMostPromises"
    )]
    policy: String,
    /// How many walk-ins come, by those of a normal day; several separated by commas.
    #[arg(
        long,
        allow_negative_numbers = true,
        value_name = "X,…",
        default_value = "1.0,1.2,1.4"
    )]
    load: String,
    /// How many days under each policy.
    #[arg(long, allow_negative_numbers = true, value_name = "N", default_value = "50")]
    days: String,
    /// The seed of all chance.
    #[arg(long, allow_negative_numbers = true, value_name = "N", default_value = "1")]
    seed: String,
    /// With absences, days of other paces and visitors who leave, as `generate` has them.
    #[arg(long)]
    whole: bool,
    /// Judges bookings instead of policies: months in which visitors book by promise, beside the largest fixed number a half hour
    /// that keeps the norms as well. A load is then who walks in and who wants to book, half and half, by what the planned
    /// counters can help; each month is of a seed of its own, and of so many days.
    #[arg(long)]
    bookings: bool,
    /// How many months, where bookings are judged.
    #[arg(long, allow_negative_numbers = true, value_name = "N", default_value = "4")]
    months: String,
    /// The share of visitors to whom the norm is to be kept, where bookings are judged.
    #[arg(long, allow_negative_numbers = true, value_name = "X", default_value = "0.9")]
    certainty: String,
}

/// Lives the days under each policy and says what came of them; or names every fault of what was asked.
///
/// # Errors
/// When the synthetic hall cannot be set up: a fault of the program.
pub fn simulate(asked: &Simulate, progress: &dyn Progress) -> anyhow::Result<Result<String, Faults>> {
    let mut faults = Faults::default();
    let mut policies = Vec::new();
    for text in asked.policy.split(',') {
        match text.trim().parse::<Policy>() {
            Ok(policy) => policies.push(policy),
            Err(error) => faults.add("--policy", &error.to_string()),
        }
    }
    let mut loads = Vec::new();
    for text in asked.load.split(',') {
        loads.extend(super::load(&mut faults, text));
    }
    let days = super::days(&mut faults, &asked.days);
    let seed = super::seed(&mut faults, &asked.seed);
    let months = faults.read(
        "--months",
        &asked.months,
        "a whole number from 1 to 100",
        |months| (1..=100).contains(months),
    );
    let certainty = faults.read("--certainty", &asked.certainty, "from 0.5 to 0.99", |certainty| {
        (0.5..=0.99).contains(certainty)
    });
    let (Some(days), Some(seed), Some(months), Some(certainty), true) =
        (days, seed, months, certainty, faults.0.is_empty())
    else {
        return Ok(Err(faults));
    };
    if asked.bookings {
        let seeds = seed..seed.saturating_add(months);
        return judged(&loads, certainty, seeds, booked::Length::of(days), progress).map(Ok);
    }
    progress.begins(Work::Simulating);
    let all = loads.len() * policies.len() * days;
    progress.expects(Counted::Days, all as u64);
    let mut text = String::new();
    for load in loads {
        let mix = if asked.whole {
            Mix::at_load(load)
        } else {
            Mix::plain_at_load(load)
        };
        let mut judged = Vec::new();
        for policy in &policies {
            let after_day = || progress.has_done(Counted::Days, 1);
            judged.push((
                policy.clone(),
                simulate::judge(policy, &mix, seed, days, after_day)?,
            ));
        }
        text += &format!("{}\n", simulate::table(load, &judged));
    }
    Ok(Ok(text))
}

/// Months of bookings at each load.
fn judged(
    loads: &[f64],
    certainty: f64,
    seeds: std::ops::Range<u64>,
    length: booked::Length,
    progress: &dyn Progress,
) -> anyhow::Result<String> {
    // How many there are in all is not known before the fixed number is found.
    progress.begins(Work::Simulating);
    let mut judged = Vec::new();
    for load in loads {
        let mut after_day = || progress.has_done(Counted::Days, 1);
        judged.push(booked::judge(
            *load,
            certainty,
            seeds.clone(),
            length,
            &mut after_day,
        )?);
    }
    Ok(booked::table(&judged))
}
