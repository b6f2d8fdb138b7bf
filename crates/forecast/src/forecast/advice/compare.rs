//! One version of a hall against another, run by run and visitor by visitor.

use super::{Effect, Estimate, Outlook, ServiceOutlook, Touched};
use crate::forecast::run::Wait;
use kwartier_hall::hall::facts::Promised;
use kwartier_hall::hall::setup::HallSetup;

/// A wait that changes by less than this is the same for who waits, in milliseconds.
const SAME_MS: i64 = 60_000;

/// The waits of so many runs of a hall.
pub(super) type Runs = [Vec<Wait>];

fn mean(total: f64, runs: usize) -> f64 {
    total / runs.max(1) as f64
}

fn broken(run: &[Wait]) -> f64 {
    run.iter().filter(|wait| wait.broken).count() as f64
}

/// How many fewer promises break in the second hall.
pub(super) fn gain(before: &Runs, after: &Runs) -> Estimate {
    let pairs = before.iter().zip(after);
    let saved: Vec<f64> = pairs.map(|(b, a)| broken(b) - broken(a)).collect();
    let mean = mean(saved.iter().sum(), saved.len());
    let squares: f64 = saved.iter().map(|each| (each - mean).powi(2)).sum();
    let of_freedom = saved.len().saturating_sub(1).max(1) as f64;
    Estimate {
        mean,
        error: (squares / of_freedom / saved.len().max(1) as f64).sqrt(),
    }
}

/// The expected breaches in both, and nine tenths of the runs on either side in the second.
pub(super) fn promised(before: &Runs, after: &Runs) -> Promised {
    let total = |runs: &Runs| mean(runs.iter().map(|run| broken(run)).sum(), runs.len());
    let mut each: Vec<f64> = after.iter().map(|run| broken(run)).collect();
    each.sort_unstable_by(f64::total_cmp);
    let point = |share: f64| {
        let rank = (share * each.len() as f64) as usize;
        each.get(rank.min(each.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0.0)
    };
    Promised {
        before: total(before),
        after: total(after),
        lo: point(0.1),
        hi: point(0.9),
    }
}

/// What is ahead by service, with the instants of the outlook left to the caller.
pub(super) fn outlook(setup: &HallSetup, runs: &Runs) -> Vec<ServiceOutlook> {
    let mut services = vec![ServiceOutlook::default(); setup.services.len()];
    for wait in runs.iter().flatten() {
        let Some(service) = services.get_mut(usize::from(wait.service)) else {
            continue;
        };
        service.visitors += 1.0;
        if wait.broken && wait.appointment {
            service.appointment += 1.0;
        } else if wait.broken {
            service.walk_in += 1.0;
        }
    }
    for service in &mut services {
        service.visitors = mean(service.visitors, runs.len());
        service.appointment = mean(service.appointment, runs.len());
        service.walk_in = mean(service.walk_in, runs.len());
    }
    services
}

impl Outlook {
    pub(super) fn of(
        setup: &HallSetup,
        runs: &Runs,
        as_of: chrono::DateTime<chrono::Utc>,
        until: chrono::DateTime<chrono::Utc>,
    ) -> Self {
        let services = setup.services.iter().zip(outlook(setup, runs));
        let in_sight = services.filter(|(_, of)| of.visitors > 0.0);
        Self {
            as_of,
            until,
            services: in_sight.map(|(service, of)| (service.id.clone(), of)).collect(),
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    broken_before: f64,
    broken_after: f64,
    visitors: f64,
    change_ms: f64,
    longer: (f64, f64),
    shorter: (f64, f64),
}

impl Sums {
    fn pair(&mut self, before: &Wait, after: &Wait) {
        let change = after.lasted() - before.lasted();
        self.visitors += 1.0;
        self.change_ms += change as f64;
        let side = if change >= SAME_MS {
            &mut self.longer
        } else if change <= -SAME_MS {
            &mut self.shorter
        } else {
            return;
        };
        side.0 += 1.0;
        side.1 += change.abs() as f64;
    }

    fn effect(&self, service: &kwartier_hall::ids::ServiceId, runs: usize) -> Option<Effect> {
        let touched = |(visitors, ms): (f64, f64)| Touched {
            visitors: mean(visitors, runs),
            by_s: if visitors > 0.0 {
                ms / visitors / 1_000.0
            } else {
                0.0
            },
        };
        let nothing = self.longer.0 + self.shorter.0 == 0.0 && self.broken_before == self.broken_after;
        (!nothing).then(|| Effect {
            service: service.clone(),
            breaches_before: mean(self.broken_before, runs),
            breaches_after: mean(self.broken_after, runs),
            visitors: mean(self.visitors, runs),
            wait_change_s: self.change_ms / self.visitors.max(1.0) / 1_000.0,
            longer: touched(self.longer),
            shorter: touched(self.shorter),
        })
    }
}

/// What changes for the visitors of each service. A visitor is set against the very same one in the other hall; a
/// later leg that begins in only one of the two has nobody to be set against, and counts with its promise alone.
pub(super) fn effects(setup: &HallSetup, before: &Runs, after: &Runs) -> Vec<Effect> {
    let mut sums = vec![Sums::default(); setup.services.len()];
    for (before, after) in before.iter().zip(after) {
        for wait in before.iter().filter(|wait| wait.broken) {
            if let Some(sums) = sums.get_mut(usize::from(wait.service)) {
                sums.broken_before += 1.0;
            }
        }
        for wait in after.iter().filter(|wait| wait.broken) {
            if let Some(sums) = sums.get_mut(usize::from(wait.service)) {
                sums.broken_after += 1.0;
            }
        }
        let mut others = after.iter().peekable();
        for wait in before {
            let name = (wait.whose, wait.legs_left);
            while others
                .next_if(|other| (other.whose, other.legs_left) < name)
                .is_some()
            {}
            let same = others.next_if(|other| (other.whose, other.legs_left) == name);
            if let Some((other, sums)) = same.zip(sums.get_mut(usize::from(wait.service))) {
                sums.pair(wait, other);
            }
        }
    }
    let services = setup.services.iter().zip(&sums);
    services
        .filter_map(|(service, sums)| sums.effect(&service.id, before.len()))
        .collect()
}
