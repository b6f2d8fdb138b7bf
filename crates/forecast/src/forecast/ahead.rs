//! Who is expected, half hour by half hour: walk-ins from the learned profile, appointments from what is booked.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::profile::{HALF_S, Step, WalkIns, halves};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::record::AppointmentState;
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::hall::state::State;

/// A half hour of a local day in which the hall is open at least in part.
#[derive(Debug, Clone)]
pub(super) struct HalfHour {
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    /// Walk-ins by service, in the order of the setup.
    pub(super) walk_ins: Vec<f64>,
    /// All of them: how many are expected at least and at most in eight cases of ten.
    pub(super) lo: u32,
    pub(super) hi: u32,
    /// How many appointments are booked for it, by the service that comes first.
    pub(super) booked: Vec<u32>,
}

impl HalfHour {
    pub(super) fn all_walk_ins(&self) -> f64 {
        self.walk_ins.iter().sum()
    }

    pub(super) fn all_booked(&self) -> u32 {
        self.booked.iter().sum()
    }
}

/// How long a half hour is open, as a share of half an hour; nothing of it before `now`.
fn open_share(openings: &[(DateTime<Utc>, DateTime<Utc>)], from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    let open = openings.iter().map(|(opens, closes)| {
        let open = to.min(*closes) - from.max(*opens);
        open.max(TimeDelta::zero()).as_seconds_f64()
    });
    open.sum::<f64>() / HALF_S
}

/// The open half hours of a day, from the present one on where the day is today.
pub(super) fn half_hours(
    state: &State,
    setup: &HallSetup,
    walk_ins: &WalkIns<'_>,
    date: NaiveDate,
    now: DateTime<Utc>,
) -> Vec<HalfHour> {
    let openings = calendar::openings(setup, date);
    let mut ahead = Vec::new();
    for (half, from, to) in halves(setup, date) {
        let share = open_share(&openings, from.max(now), to);
        if to <= now || share <= 0.0 {
            continue;
        }
        let expected: Vec<_> = (0..setup.services.len())
            .map(|service| walk_ins.expected(service, date, half, share))
            .collect();
        let mean: f64 = expected.iter().map(|each| each.mean).sum();
        let own: f64 = expected
            .iter()
            .map(|each| each.mean * each.mean * each.unsure)
            .sum();
        let variance = mean + mean * mean * walk_ins.level_unsure(date) + own;
        ahead.push(HalfHour {
            from,
            to,
            walk_ins: expected.iter().map(|each| each.mean).collect(),
            lo: count_below(mean, variance, 0.1),
            hi: count_below(mean, variance, 0.9),
            booked: booked(state, setup, from, to),
        });
    }
    ahead
}

/// The appointments of a time, by the service that comes first; those who are here already are none.
fn booked(state: &State, setup: &HallSetup, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<u32> {
    let mut booked = vec![0; setup.services.len()];
    let expected = state.appointments.values();
    for appointment in expected.filter(|a| a.state == AppointmentState::Booked && from <= a.at && a.at < to) {
        let first = appointment
            .services
            .first()
            .and_then(|service| setup.service_index(service));
        if let Some(count) = first.and_then(|position| booked.get_mut(position)) {
            *count += 1;
        }
    }
    booked
}

/// The walk-ins to be expected from one instant until another as a run draws them: none while the hall is closed.
pub(super) fn steps(
    setup: &HallSetup,
    walk_ins: &WalkIns<'_>,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Vec<Step> {
    let openings = calendar::openings(setup, calendar::local_date(setup.time_zone, from));
    let mut begin = from;
    let mut steps = walk_ins.steps(from, until);
    for step in &mut steps {
        let end = DateTime::from_timestamp_millis(step.until).unwrap_or(until);
        let length = (end - begin).as_seconds_f64().max(1.0);
        let share = (open_share(&openings, begin, end) * HALF_S / length).min(1.0);
        step.rates.iter_mut().for_each(|rate| *rate *= share);
        step.total *= share;
        begin = end;
    }
    steps
}

/// The least count that is not exceeded with such a chance: a quantile of the negative binomial distribution, which is
/// what Poisson arrivals at a rate that is not known for certain give; of the Poisson where it is.
fn count_below(mean: f64, variance: f64, chance: f64) -> u32 {
    /// Far more than come in half an hour; beyond it chances are too small for numbers.
    const MOST: f64 = 500.0;
    if mean <= 0.0 {
        return 0;
    }
    if mean > MOST {
        let z = if chance < 0.5 { -1.2816 } else { 1.2816 };
        return (mean + z * variance.sqrt()).max(0.0) as u32;
    }
    let shape = mean * mean / (variance - mean).max(mean * 1e-6);
    let mut term = (-shape * (mean / shape).ln_1p()).exp();
    let (mut all, mut count) = (term, 0_u32);
    while all < chance && f64::from(count) < 20.0 * MOST {
        term *= (f64::from(count) + shape) / f64::from(count + 1) * mean / (mean + shape);
        all += term;
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_poisson_arrivals_has_the_quantiles_of_the_tables() {
        // Poisson with mean 10: P(X ≤ 6) = 0.130, P(X ≤ 5) = 0.067; P(X ≤ 14) = 0.917, P(X ≤ 13) = 0.864.
        assert_eq!(count_below(10.0, 10.0, 0.1), 6);
        assert_eq!(count_below(10.0, 10.0, 0.9), 14);
        assert_eq!(count_below(0.0, 0.0, 0.9), 0);
        assert_eq!(count_below(0.05, 0.05, 0.9), 0);
    }

    #[test]
    fn what_is_known_less_surely_has_wider_bounds() {
        let (lo, hi) = (count_below(20.0, 60.0, 0.1), count_below(20.0, 60.0, 0.9));
        assert!(lo < count_below(20.0, 20.0, 0.1) && hi > count_below(20.0, 20.0, 0.9));
        assert!((9..=12).contains(&lo) && (28..=32).contains(&hi), "{lo} {hi}");
        let near = |a: u32, b: u32| a.abs_diff(b) <= 2;
        assert!(near(
            count_below(499.0, 1_000.0, 0.9),
            count_below(501.0, 1_000.0, 0.9)
        ));
    }
}
