//! What of a real hall its copy to practise in has: the set-up, and how busy it usually is.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Weekday};

use crate::forecast::Model;
use crate::hall::setup::{HallSetup, OpeningPeriod};
use crate::ids::ServiceId;

/// The same hall, open round the clock: staff learn when the real one is closed.
pub(super) fn to_practise_in(real: &HallSetup) -> HallSetup {
    let round_the_clock = |weekday| OpeningPeriod {
        weekday,
        from: NaiveTime::MIN,
        to: NaiveTime::MIN,
    };
    let week = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    HallSetup {
        opening_hours: week.into_iter().map(round_the_clock).collect(),
        closures: Vec::new(),
        ..real.clone()
    }
}

/// How busy the real hall is in an hour in which it is open, whatever the hour.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Usual(BTreeMap<ServiceId, f64>);

impl Usual {
    /// By what the real hall has taught; nothing is known of one without history.
    pub(super) fn of(model: &Model, setup: &HallSetup) -> Self {
        let mut an_hour = model.usual_walk_ins_an_hour();
        an_hour.retain(|service, _| setup.service(service).is_some());
        Self(an_hour)
    }

    /// Walk-ins an hour for all services together; `None` where it is not known.
    pub(super) fn an_hour(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.values().sum())
    }

    /// The same for some of them.
    pub(super) fn an_hour_for<'a>(&self, services: impl Iterator<Item = &'a ServiceId>) -> f64 {
        services.filter_map(|service| self.0.get(service)).sum()
    }

    /// How often somebody comes for a service, against the others. One that hardly anybody comes for must be practised
    /// too, so that it gets a twentieth of what an average one gets.
    pub(super) fn share(&self, service: &ServiceId) -> f64 {
        let average = self.an_hour().map(|all| all / self.0.len().max(1) as f64);
        let least = average.map_or(1.0, |average| average / 20.0);
        self.0.get(service).copied().unwrap_or_default().max(least)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn service(name: &str) -> ServiceId {
        name.parse().unwrap()
    }

    #[test]
    fn a_hall_without_history_has_no_pace_and_no_favourites() {
        let usual = Usual::default();
        assert_eq!(usual.an_hour(), None);
        assert!((usual.share(&service("paspoort")) - usual.share(&service("verhuizing"))).abs() < 1e-9);
    }

    #[test]
    fn a_service_that_hardly_anybody_comes_for_is_practised_too() {
        let usual = Usual([(service("paspoort"), 12.0), (service("verhuizing"), 8.0)].into());
        assert_eq!(usual.an_hour(), Some(20.0));
        assert!((usual.share(&service("paspoort")) - 12.0).abs() < 1e-9);
        assert!((usual.share(&service("vergunning")) - 0.5).abs() < 1e-9);
        let two = [service("verhuizing"), service("vergunning")];
        assert!((usual.an_hour_for(two.iter()) - 8.0).abs() < 1e-9);
    }
}
