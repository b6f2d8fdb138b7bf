//! How many walk-ins came of late, for each service.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::forecast::learn::{kept, seconds_between};
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::ids::ServiceId;

/// How long an arrival counts for the present rate of arrivals, as the time constant of its decay.
const ARRIVALS_REMEMBERED_S: f64 = 45.0 * 60.0;
/// No rate is concluded from less than this of a day.
const SHORTEST_DAY_S: f64 = 15.0 * 60.0;

/// Walk-ins for one service today, each counting less as time passes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recent {
    count: f64,
    at: DateTime<Utc>,
}

impl Recent {
    fn count_at(self, now: DateTime<Utc>) -> f64 {
        self.count * (-seconds_between(self.at, now) / ARRIVALS_REMEMBERED_S).exp()
    }
}

/// The walk-ins of today.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Arrivals(BTreeMap<ServiceId, Recent>);

impl Arrivals {
    /// A walk-in came for that service.
    pub(super) fn came(&mut self, service: &ServiceId, at: DateTime<Utc>) {
        let none = Recent { count: 0.0, at };
        let recent = self.0.entry(service.clone()).or_insert(none);
        let count = kept(recent.count_at(at) + 1.0);
        *recent = Recent { count, at };
    }

    /// Walk-ins a second for each service of the setup, as of late, of a day that began then.
    pub(super) fn rates(
        &self,
        setup: &HallSetup,
        day_began_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Vec<f64> {
        let day_s = day_began_at
            .map_or(0.0, |began| seconds_between(began, now))
            .max(SHORTEST_DAY_S);
        let seen_s = -ARRIVALS_REMEMBERED_S * (-day_s / ARRIVALS_REMEMBERED_S).exp_m1();
        let rate = |service: &ServiceId| {
            self.0
                .get(service)
                .map_or(0.0, |recent| recent.count_at(now) / seen_s)
        };
        setup.services.iter().map(|service| rate(&service.id)).collect()
    }

    /// Forgets services that the hall no longer has.
    pub(super) fn keep_services(&mut self, setup: &HallSetup) {
        self.0.retain(|service, _| setup.service(service).is_some());
    }

    /// A wrong clock was put right.
    pub(super) fn clock_corrected(&mut self, by: TimeDelta) {
        for recent in self.0.values_mut() {
            recent.at += by;
        }
    }

    /// The day is over.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
