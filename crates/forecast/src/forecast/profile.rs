//! How many walk-ins come, and for what: learned by weekday and half hour of the local day, and set to today's level.
//!
//! A half hour of one weekday is seen once a week, so what it taught is shrunk: towards the same half hour of all
//! days, and that towards how many come in any half hour. Where nothing was learned yet the arrivals of the last
//! hour stand in. How busy today is by itself is a factor on the whole profile, the mean of a gamma posterior of
//! arrivals seen against arrivals expected (Poisson arrivals with a gamma prior: Gelman and others, *Bayesian Data
//! Analysis*; a day's factor on a profile: Avramidis, Deslauriers and L'Ecuyer 2004, *Modeling daily arrivals to a
//! telephone call center*).

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::learn::{kept, seconds_between};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::record::most_of_a_day;
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::ids::ServiceId;

/// Half hours of a local day.
pub(super) const HALVES: usize = 48;
/// Length of a half hour, seconds.
pub(super) const HALF_S: f64 = 1_800.0;
/// Cells of a week.
const CELLS: usize = 7 * HALVES;
/// After how many weeks a half hour counts for little (1/e): the seasons of passports must be followed.
const WEEKS_REMEMBERED: f64 = 8.0;
/// How many half hours the arrivals of the last hour are worth against all that was learned: a day's.
const RECENT_WORTH: f64 = 16.0;
/// How many half hours the mean of all half hours is worth against those at one time of day.
const FLAT_WORTH: f64 = 1.0;
/// How many half hours those of all days are worth against those of one weekday.
const ALL_DAYS_WORTH: f64 = 4.0;
/// How many arrivals the belief in an ordinary day is worth: days differ by about a quarter.
const LEVEL_WORTH: f64 = 15.0;
/// How long an arrival counts for today's level, as the time constant of its decay, seconds.
const LEVEL_REMEMBERED_S: f64 = 2.0 * 3_600.0;

/// What past days taught; changes once a day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Learned {
    /// How many half hours were seen, by weekday and half hour, older ones counting less.
    open: Vec<f64>,
    /// How many walk-ins came in them.
    walk_ins: BTreeMap<ServiceId, Vec<f64>>,
}

/// The walk-ins of past days and of today.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Profile {
    learned: Arc<Learned>,
    /// Walk-ins of today by half hour.
    today: Arc<BTreeMap<ServiceId, Vec<f64>>>,
    /// Walk-ins of today, each counting less as time passes, at the instant of the last.
    level: f64,
    level_at: Option<DateTime<Utc>>,
}

/// The half hour of the local day in which a local time lies.
pub(super) fn half_of(time: NaiveTime) -> usize {
    usize::try_from(time.num_seconds_from_midnight() / 1_800).unwrap_or(0)
}

fn cell(date: NaiveDate, half: usize) -> usize {
    usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0) * HALVES + half
}

fn at(cells: &[f64], index: usize) -> f64 {
    cells.get(index).copied().unwrap_or(0.0)
}

fn decay(age_s: f64) -> f64 {
    (-age_s.max(0.0) / LEVEL_REMEMBERED_S).exp()
}

/// The half hours of a local day with their number, their beginning and their end. One that the clock skips is left
/// out; one that the clock shows twice is an hour long.
pub(super) fn halves(
    setup: &HallSetup,
    date: NaiveDate,
) -> impl Iterator<Item = (usize, DateTime<Utc>, DateTime<Utc>)> {
    let zone = setup.time_zone;
    let begins = move |half: usize| {
        let seconds = u32::try_from(half * 1_800).unwrap_or(0);
        match NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0) {
            Some(time) => calendar::instant_of(zone, date.and_time(time)),
            None => calendar::midnight_after(zone, date),
        }
    };
    (0..HALVES)
        .map(move |half| (half, begins(half), begins(half + 1)))
        .filter(|(_, from, to)| from < to)
}

/// How many half hours must have been seen before what comes in one is bounded by it.
const SEEN_ENOUGH: f64 = 3.0;

/// How many half hours must have been seen before they say how busy the hall is in general: half a day.
const SEEN_A_DAY: f64 = 8.0;

/// How often a half hour was open, by itself and on all weekdays.
struct Usual {
    index: usize,
    half: usize,
    seen: f64,
    seen_on_all: f64,
}

/// That half hour on each day of the week.
fn on_all_days(half: usize) -> impl Iterator<Item = usize> {
    (0..7).map(move |weekday| weekday * HALVES + half)
}

impl Usual {
    fn of(open: &[f64], index: usize, half: usize) -> Self {
        Self {
            index,
            half,
            seen: at(open, index),
            seen_on_all: on_all_days(half).map(|index| at(open, index)).sum(),
        }
    }

    /// The most walk-ins that this half hour may teach: a flood at the kiosk, or a clock that jumped, must not be
    /// expected again next week. `None` where too little was seen to say.
    fn most(&self, cells: &[f64]) -> Option<f64> {
        let usual = |came: f64, seen: f64| (seen >= SEEN_ENOUGH).then(|| came / seen);
        let own = usual(at(cells, self.index), self.seen);
        let all = on_all_days(self.half).map(|index| at(cells, index)).sum();
        let on_all = usual(all, self.seen_on_all);
        own.into_iter().chain(on_all).reduce(f64::max).map(most_of_a_day)
    }
}

impl Profile {
    /// Services that are gone teach nothing more.
    pub(super) fn keep_services(&mut self, setup: &HallSetup) {
        let gone = |services: &BTreeMap<ServiceId, Vec<f64>>| {
            services.keys().any(|service| setup.service(service).is_none())
        };
        if gone(&self.learned.walk_ins) {
            let learned = Arc::make_mut(&mut self.learned);
            learned
                .walk_ins
                .retain(|service, _| setup.service(service).is_some());
        }
        if gone(&self.today) {
            Arc::make_mut(&mut self.today).retain(|service, _| setup.service(service).is_some());
        }
    }

    /// Walk-ins an hour for each service, on average over all hours that the hall was open; nothing where less than half
    /// a day was seen.
    pub(super) fn usual_an_hour(&self) -> BTreeMap<ServiceId, f64> {
        let seen: f64 = self.learned.open.iter().sum();
        if seen < SEEN_A_DAY {
            return BTreeMap::new();
        }
        let an_hour = |cells: &Vec<f64>| cells.iter().sum::<f64>() / seen * (3_600.0 / HALF_S);
        let services = self.learned.walk_ins.iter();
        services
            .map(|(service, cells)| (service.clone(), an_hour(cells)))
            .filter(|(_, an_hour)| *an_hour > 0.0)
            .collect()
    }

    /// A walk-in came.
    pub(super) fn came(&mut self, setup: &HallSetup, service: &ServiceId, now: DateTime<Utc>) {
        self.had_come(setup, service, now);
        self.level = kept(self.level_now(now) + 1.0);
        self.level_at = Some(now);
    }

    /// A walk-in had come at that instant of today, of whom nobody knew.
    pub(super) fn had_come(&mut self, setup: &HallSetup, service: &ServiceId, now: DateTime<Utc>) {
        let half = half_of(calendar::local(setup.time_zone, now).time());
        let today = Arc::make_mut(&mut self.today);
        let halves = today.entry(service.clone()).or_insert_with(|| vec![0.0; HALVES]);
        if let Some(count) = halves.get_mut(half) {
            *count += 1.0;
        }
    }

    fn level_now(&self, now: DateTime<Utc>) -> f64 {
        self.level_at
            .map_or(0.0, |since| self.level * decay(seconds_between(since, now)))
    }

    /// A day on which something happened from `began` on has ended: its half hours join those of its weekday.
    pub(super) fn day_ended(
        &mut self,
        setup: &HallSetup,
        date: NaiveDate,
        began: DateTime<Utc>,
        ended: DateTime<Utc>,
    ) {
        let remembered = 1.0 - 1.0 / WEEKS_REMEMBERED;
        let learned = Arc::make_mut(&mut self.learned);
        learned.open.resize(CELLS, 0.0);
        for service in self.today.keys() {
            learned
                .walk_ins
                .entry(service.clone())
                .or_insert_with(|| vec![0.0; CELLS]);
        }
        let openings = calendar::openings(setup, date);
        for (half, from, to) in halves(setup, date) {
            let open_s: f64 = openings
                .iter()
                .map(|(opens, closes)| {
                    seconds_between(from.max(*opens).max(began), to.min(*closes).min(ended))
                })
                .sum();
            let seen = open_s / HALF_S;
            let index = cell(date, half);
            if seen <= 0.0 {
                continue;
            }
            let usual = Usual::of(&learned.open, index, half);
            for (service, cells) in &mut learned.walk_ins {
                let came = self.today.get(service).map_or(0.0, |halves| at(halves, half));
                let believed = usual.most(cells).map_or(came, |most| came.min(most));
                if let Some(count) = cells.get_mut(index) {
                    *count = kept(*count * remembered + believed);
                }
            }
            if let Some(open) = learned.open.get_mut(index) {
                *open = kept(*open * remembered + seen);
            }
        }
        self.today = Arc::default();
        self.level = 0.0;
        self.level_at = None;
    }

    /// What is to be expected, seen from `now`. `recent` are the walk-ins a second of late for each service of the
    /// setup; today began at `began`.
    pub(super) fn ahead<'a>(
        &'a self,
        setup: &'a HallSetup,
        recent: &[f64],
        began: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> WalkIns<'a> {
        let seen: f64 = self.learned.open.iter().sum();
        let services = setup.services.iter().zip(recent).map(|(service, recent)| {
            let cells = self
                .learned
                .walk_ins
                .get(&service.id)
                .map_or(&[][..], Vec::as_slice);
            let came: f64 = cells.iter().sum();
            let flat = (came + RECENT_WORTH * recent * HALF_S) / (seen + RECENT_WORTH);
            ServiceProfile { cells, flat }
        });
        let mut ahead = WalkIns {
            setup,
            open: &self.learned.open,
            services: services.collect(),
            today: calendar::local_date(setup.time_zone, now),
            level: 1.0,
            level_shape: LEVEL_WORTH,
        };
        // What is expected of a hall that has taught little is what came of late: it must not be counted twice.
        let trust = seen / (seen + RECENT_WORTH);
        let expected = began.map_or(0.0, |began| ahead.expected_until(began, now));
        let came = self.level_now(now);
        ahead.level = (LEVEL_WORTH + trust * came) / (LEVEL_WORTH + trust * expected);
        ahead.level_shape = LEVEL_WORTH + trust * came;
        ahead
    }
}

/// What one service's past says.
#[derive(Debug)]
struct ServiceProfile<'a> {
    cells: &'a [f64],
    /// Walk-ins in a half hour of which nothing is known.
    flat: f64,
}

/// Walk-ins to be expected, as seen from one moment.
#[derive(Debug)]
pub(super) struct WalkIns<'a> {
    setup: &'a HallSetup,
    open: &'a [f64],
    services: Vec<ServiceProfile<'a>>,
    today: NaiveDate,
    /// How much busier today is than the profile.
    level: f64,
    /// Shape of the posterior of a day's level: its variance is one over this.
    level_shape: f64,
}

/// From one instant until another, walk-ins a second for each service.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// The end, milliseconds since the epoch.
    pub(super) until: i64,
    pub(super) rates: Vec<f64>,
    /// The sum of `rates`.
    pub(super) total: f64,
}

/// How many are expected in a half hour, and how surely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expected {
    /// How many come, on average.
    pub(super) mean: f64,
    /// Relative variance of the mean by what is not known about this half hour; the day's level comes on top.
    pub(super) unsure: f64,
}

impl WalkIns<'_> {
    /// Walk-ins for a service in a whole half hour of an ordinary day, and how many half hours' worth that is known.
    fn ordinary(&self, service: &ServiceProfile<'_>, date: NaiveDate, half: usize) -> f64 {
        let of_all_days = |cells: &[f64]| (0..7).map(|day| at(cells, day * HALVES + half)).sum::<f64>();
        let all =
            (of_all_days(service.cells) + FLAT_WORTH * service.flat) / (of_all_days(self.open) + FLAT_WORTH);
        let index = cell(date, half);
        (at(service.cells, index) + ALL_DAYS_WORTH * all) / (at(self.open, index) + ALL_DAYS_WORTH)
    }

    fn level_on(&self, date: NaiveDate) -> f64 {
        if date == self.today { self.level } else { 1.0 }
    }

    /// Walk-ins a second for each service of the setup at an instant at which the hall is open.
    pub(super) fn rates_at(&self, instant: DateTime<Utc>) -> Vec<f64> {
        let local = calendar::local(self.setup.time_zone, instant);
        let (date, half) = (local.date(), half_of(local.time()));
        let level = self.level_on(date) / HALF_S;
        let services = self.services.iter();
        services
            .map(|service| level * self.ordinary(service, date, half))
            .collect()
    }

    /// The rates from one instant until another, half hour by half hour.
    pub(super) fn steps(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = from;
        while at < until {
            let local = calendar::local(self.setup.time_zone, at);
            let into = TimeDelta::seconds(i64::from(local.time().num_seconds_from_midnight() % 1_800));
            let rates = self.rates_at(at);
            at += TimeDelta::minutes(30) - into;
            steps.push(Step {
                until: at.timestamp_millis(),
                total: rates.iter().sum(),
                rates,
            });
        }
        steps
    }

    /// How many walk-ins were to be expected on an ordinary day between two instants of one day, each counting less
    /// the longer ago it would have come.
    fn expected_until(&self, began: DateTime<Utc>, now: DateTime<Utc>) -> f64 {
        let openings = calendar::openings(self.setup, self.today);
        halves(self.setup, self.today)
            .map(|(half, from, to)| {
                let open_s = |(opens, closes): &(DateTime<Utc>, DateTime<Utc>)| {
                    let (from, to) = (from.max(*opens).max(began), to.min(*closes).min(now));
                    let age = seconds_between(from, now) - seconds_between(from, to) / 2.0;
                    seconds_between(from, to) * decay(age)
                };
                let open_s: f64 = openings.iter().map(open_s).sum();
                if open_s <= 0.0 {
                    return 0.0;
                }
                let services = self.services.iter();
                let whole: f64 = services.map(|s| self.ordinary(s, self.today, half)).sum();
                whole * open_s / HALF_S
            })
            .sum()
    }

    fn level_shape(&self, date: NaiveDate) -> f64 {
        if date == self.today {
            self.level_shape
        } else {
            LEVEL_WORTH
        }
    }

    /// Relative variance of how busy a day is, of today as it is known now.
    pub(super) fn level_unsure(&self, date: NaiveDate) -> f64 {
        1.0 / self.level_shape(date)
    }

    /// Standard deviation of the logarithm of that.
    pub(super) fn level_sd(&self, date: NaiveDate) -> f64 {
        self.level_unsure(date).ln_1p().sqrt()
    }

    /// How many walk-ins come for the service at this position in a half hour that is open for such a share.
    pub(super) fn expected(&self, service: usize, date: NaiveDate, half: usize, open_share: f64) -> Expected {
        let Some(profile) = self.services.get(service) else {
            return Expected {
                mean: 0.0,
                unsure: 0.0,
            };
        };
        let ordinary = self.ordinary(profile, date, half);
        let known = at(profile.cells, cell(date, half)) + ALL_DAYS_WORTH * ordinary;
        Expected {
            mean: ordinary * self.level_on(date) * open_share,
            unsure: 1.0 / known.max(1.0),
        }
    }
}
