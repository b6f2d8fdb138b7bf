//! When staff are at their counters: when they open, how long they stay away, how long breaks last.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::speed::only;
use crate::forecast::learn::{Prior, Robust, Share, Times};
use crate::forecast::sample::{LogNormal, Normal};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::record::CounterState;
use kwartier_hall::hall::setup::{HallSetup, ServiceTime};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::CounterId;

/// Share of the changes of visitors at which staff turn out to be away without a word, believed at first: seldom
/// enough to be forgotten within a day where it does not happen.
const AWAY: f64 = 0.005;
/// How many changes that share is worth.
const AWAY_WORTH: f64 = 200.0;
/// How long they are away, believed at first: as long as a short break.
const AWAY_FOR: ServiceTime = ServiceTime {
    mean_s: 600.0,
    variation: 0.6,
};
/// No change of visitors that is over by then is taken for an absence.
const SHORTEST_AWAY_S: f64 = 150.0;
/// A change of visitors this many standard deviations longer than usual (of its logarithm) is one.
const AWAY_Z: f64 = 2.6;

/// Share of the breaks with a planned end that last longer, believed at first: staff say what they mean.
const OVERRUN: f64 = 0.0;
/// How many breaks that share is worth.
const OVERRUN_WORTH: f64 = 10.0;
/// By how much they last longer then, believed at first.
const OVERRUN_BY: ServiceTime = ServiceTime {
    mean_s: 300.0,
    variation: 1.0,
};
/// Ending so much later than planned is ending as planned.
const AS_PLANNED_S: f64 = 20.0;

/// Minutes after the hall's opening at which counters open, believed at first: mean and standard deviation.
const OPENS_MIN: f64 = 0.0;
const OPENS_SD_MIN: f64 = 8.0;
/// How many openings that is worth, and how many the hall's habit is worth for one counter.
const OPENS_WORTH: f64 = 4.0;
const HALLS_OPENING_WORTH: f64 = 2.0;
const OPENS: Prior = Prior {
    mean: OPENS_MIN,
    variance: OPENS_SD_MIN * OPENS_SD_MIN,
    worth: OPENS_WORTH,
};
/// An opening or going home that is believed is taken no further out than this many standard deviations: wide, since a
/// counter that opens at noon on two days will on the third.
const FURTHEST_OPENING: f64 = 20.0;
/// After how many further working days one counts for little.
const DAYS_REMEMBERED: f64 = 40.0;
/// How many days of a weekday what a counter does on all days is worth.
const ALL_DAYS_WORTH: f64 = 3.0;
/// Working days that must have been seen before a closed counter is expected to open.
const DAYS_ENOUGH: f64 = 3.0;

/// Share of the counters that close at the end of the day though people wait whom they could help, believed at
/// first: whoever holds a ticket is helped.
const GO_HOME: f64 = 0.0;
/// How many closings that share is worth.
const GO_HOME_WORTH: f64 = 10.0;
/// Minutes after the hall's closing at which such counters close, believed at first: mean, standard deviation, and
/// how many of them these are worth.
const HOME_MIN: f64 = 2.0;
const HOME_SD_MIN: f64 = 5.0;
const HOME_WORTH: f64 = 4.0;
const HOME: Prior = Prior {
    mean: HOME_MIN,
    variance: HOME_SD_MIN * HOME_SD_MIN,
    worth: HOME_WORTH,
};
/// A counter that closes at most so many minutes before the hall closes goes home.
const GOING_HOME_MIN: f64 = 30.0;

/// When one counter opens first on a day.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Opens {
    at_all: Share,
    /// From Monday.
    on: [Share; 7],
    minutes: Robust,
}

/// When a closed counter is expected to open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct ToOpen {
    /// The chance that it opens at all.
    pub(in crate::forecast) chance: f64,
    /// Seconds from now, negative when it should be open already.
    pub(in crate::forecast) after: Normal,
}

/// When staff go home at the end of the day, though people wait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct GoesHome {
    /// The chance that a counter does.
    pub(in crate::forecast) chance: f64,
    /// Seconds after the hall's closing.
    pub(in crate::forecast) after: Normal,
}

/// What was learned about presence.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Habits {
    away: Share,
    away_for: Times,
    overrun: Share,
    overrun_by: Times,
    counters: OrdMap<CounterId, Opens>,
    opens: Robust,
    go_home: Share,
    home_minutes: Robust,
}

impl Habits {
    /// A counter took so long to call somebody who waited; `true` when it was away meanwhile, and the length says
    /// nothing about how long a change of visitors takes.
    pub(super) fn changed(&mut self, seconds: f64, usual: LogNormal) -> bool {
        let away = seconds > usual.at(AWAY_Z).max(SHORTEST_AWAY_S);
        self.away.observe(away);
        if away {
            self.away_for.observe(seconds, AWAY_FOR);
        }
        away
    }

    /// The chance that staff are away at a change of visitors, and for how long then.
    pub(super) fn away(&self) -> (f64, LogNormal) {
        (
            self.away.belief(AWAY, AWAY_WORTH),
            self.away_for.learned(AWAY_FOR).time,
        )
    }

    /// A break that was to end by then ended now.
    pub(super) fn resumed(&mut self, planned: DateTime<Utc>, now: DateTime<Utc>) {
        let over_s = (now - planned).as_seconds_f64();
        self.overrun.observe(over_s > AS_PLANNED_S);
        if over_s > AS_PLANNED_S {
            self.overrun_by.observe(over_s, OVERRUN_BY);
        }
    }

    /// The chance that a break lasts longer than planned, and by how much.
    pub(super) fn overrun(&self) -> (f64, LogNormal) {
        (
            self.overrun.belief(OVERRUN, OVERRUN_WORTH),
            self.overrun_by.learned(OVERRUN_BY).time,
        )
    }

    /// A counter opened; only its first opening of the day says anything.
    pub(super) fn opened(&mut self, before: &State, counter: &CounterId, day: NaiveDate, at: DateTime<Utc>) {
        let (Some(setup), Some(state)) = (before.setup.as_deref(), before.counters.get(counter)) else {
            return;
        };
        let Some(opening) = opening_of(setup, day) else {
            return;
        };
        if was_open_on(setup, state, day) {
            return;
        }
        let minutes = (at - opening).as_seconds_f64() / 60.0;
        let halls = self.halls_opening();
        self.opens
            .observe(minutes, OPENS, DAYS_REMEMBERED * 4.0, FURTHEST_OPENING);
        let counter = self.counters.entry(counter.clone()).or_default();
        counter
            .minutes
            .observe(minutes, halls, DAYS_REMEMBERED, FURTHEST_OPENING);
        counter.at_all.observe_within(true, DAYS_REMEMBERED);
        counter.on[weekday(day)].observe_within(true, DAYS_REMEMBERED);
    }

    /// A counter closed. At the end of the day that says whether staff stay until everybody is helped.
    pub(super) fn closed(&mut self, before: &State, counter: &CounterId, at: DateTime<Utc>) {
        let Some(setup) = before.setup.as_deref() else {
            return;
        };
        let day = calendar::local_date(setup.time_zone, at);
        let (Some(closing), Some(caller)) = (calendar::closing(setup, day), before.caller(setup, counter))
        else {
            return;
        };
        let minutes = (at - closing).as_seconds_f64() / 60.0;
        if minutes < -GOING_HOME_MIN {
            return;
        }
        let leaves_some = before
            .waiting()
            .any(|ticket| caller.may_take(&before.queue_entry(setup, ticket)));
        // An empty line says nothing of what they would do with a full one.
        if leaves_some {
            self.go_home.observe_within(true, DAYS_REMEMBERED);
            self.home_minutes
                .observe(minutes, HOME, DAYS_REMEMBERED, FURTHEST_OPENING);
        } else if minutes > HOME_MIN {
            self.go_home.observe_within(false, DAYS_REMEMBERED);
        }
    }

    /// When staff go home though people wait.
    pub(super) fn goes_home(&self) -> GoesHome {
        let minutes = self.home_minutes.belief(HOME);
        GoesHome {
            chance: self.go_home.belief(GO_HOME, GO_HOME_WORTH),
            after: Normal {
                mean: minutes.mean * 60.0,
                sd: (minutes.sd * 60.0).max(1.0),
            },
        }
    }

    /// The day ended: counters that did not open have another habit.
    pub(super) fn day_ended(&mut self, before: &State, day: NaiveDate) {
        let Some(setup) = before.setup.as_deref() else {
            return;
        };
        if opening_of(setup, day).is_none() {
            return;
        }
        for (id, state) in &before.counters {
            if !was_open_on(setup, state, day) {
                let counter = self.counters.entry(id.clone()).or_default();
                counter.at_all.observe_within(false, DAYS_REMEMBERED);
                counter.on[weekday(day)].observe_within(false, DAYS_REMEMBERED);
            }
        }
    }

    /// When the hall's counters open, as far as that says something of one of them.
    fn halls_opening(&self) -> Prior {
        let halls = self.opens.belief(OPENS);
        Prior {
            mean: halls.mean,
            variance: halls.sd * halls.sd,
            worth: HALLS_OPENING_WORTH,
        }
    }

    /// When a counter that was not open today opens; `None` where nothing says that it does.
    pub(super) fn to_open(&self, state: &State, id: &CounterId, now: DateTime<Utc>) -> Option<ToOpen> {
        let setup = state.setup.as_deref()?;
        let day = calendar::local_date(setup.time_zone, now);
        let (opening, closing) = (opening_of(setup, day)?, calendar::closing(setup, day)?);
        let known = self.counters.get(id)?;
        let over = state.ended_day.is_some_and(|ended| ended >= day) || closing <= now;
        if over || known.at_all.cases() < DAYS_ENOUGH || was_open_on(setup, state.counters.get(id)?, day) {
            return None;
        }
        let minutes = known.minutes.belief(self.halls_opening());
        let opens_at = opening + TimeDelta::milliseconds((minutes.mean * 60e3) as i64);
        let after = Normal {
            mean: (opens_at - now).as_seconds_f64(),
            sd: (minutes.sd * 60.0).max(30.0),
        };
        let usually = known.on[weekday(day)].belief(known.at_all.belief(0.5, 1.0), ALL_DAYS_WORTH);
        // Who has not opened by now is the likelier not to open at all (Bayes).
        let not_yet = usually * after.survival(0.0);
        let chance = not_yet / (not_yet + 1.0 - usually).max(f64::MIN_POSITIVE);
        (chance > 0.01).then_some(ToOpen { chance, after })
    }

    /// Forgets counters that the hall no longer has.
    pub(super) fn keep_counters(&mut self, has: impl Fn(&CounterId) -> bool) {
        self.counters = only(&self.counters, has);
    }
}

fn weekday(day: NaiveDate) -> usize {
    day.weekday().num_days_from_monday() as usize
}

/// When the hall opens first on that day.
fn opening_of(setup: &HallSetup, day: NaiveDate) -> Option<DateTime<Utc>> {
    let begins = calendar::midnight_of(setup.time_zone, day);
    calendar::next_opening(setup, begins - TimeDelta::seconds(1))
        .filter(|opening| calendar::local_date(setup.time_zone, *opening) == day)
}

/// Whether a counter was open at some time of that day.
fn was_open_on(setup: &HallSetup, counter: &CounterState, day: NaiveDate) -> bool {
    let since = counter
        .since
        .map(|since| calendar::local_date(setup.time_zone, since));
    counter.opened_at.is_some() || since == Some(day)
}
