//! Replays a log of another queue system through our forecaster, strictly walk-forward: every forecast is made from
//! what was known then, every lesson is learned when its outcome was known.
//!
//! Each hall of the log is lived through the real state machine ([`floor`]) and simulated by the very runs that
//! forecast our own halls ([`kwartier_forecast::forecast`]); who takes whom is learned from the log ([`habits`]), and each night
//! the correction ([`kwartier_forecast::forecast::correct`]) is trained on the days before. A class named `HALL:SERVICE` belongs to
//! the hall before the colon; all others share one.

mod features;
mod floor;
mod habits;
mod happening;
mod interval;
mod line;
mod order;
mod recent;
mod rules;
pub mod score;
mod trust;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap, VecDeque};
use std::sync::Arc;

use chrono::Datelike;

use floor::Floor;
use happening::{Happening, What, end_s, is_customer, of_day, start_s};
use interval::{Interval, Levels};
use kwartier_forecast::forecast::correct::{AT_ONCE_S, Correction, Lesson, Simulated, Survival};
use kwartier_forecast::trace::Day;
use line::{InLine, Kind};
use trust::{Medians, Trust};

pub use floor::FloorError;

/// Lessons that are kept; older ones are forgotten.
const LESSONS: usize = 60_000;
/// How long before the norm a warning is asked for, seconds.
pub const WARNED_S: [f64; 2] = [600.0, 300.0];
/// What a class that was never seen takes, seconds.
const UNKNOWN_WAIT_S: f64 = 300.0;

/// How a log is replayed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The norm that is warned of, seconds.
    pub norm_s: f64,
    /// Runs of a forecast.
    pub runs: u32,
    /// What all chance comes from.
    pub seed: u64,
}

/// What was foretold to one customer at issue, and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Foretold {
    /// The input's data row, from 0.
    pub row: u64,
    /// As likely longer as shorter, seconds.
    pub median_s: f64,
    /// Shorter in one case of ten.
    pub lo_s: f64,
    /// Longer in one case of ten.
    pub hi_s: f64,
    /// Chance that the wait passes the norm.
    pub breach_probability: f64,
    /// Chance to be helped at once.
    pub at_once: f64,
    /// The chance of a breach as seen so long before the norm, [`WARNED_S`]; `None` when it was over by then.
    pub warned: [Option<f64>; WARNED_S.len()],
    /// Whether there was an appointment.
    pub appointment: bool,
    /// The wait in the end, seconds; `None` for who was never helped.
    pub actual_s: Option<f64>,
    /// The wait that the norm counts: from the appointed time for who came early.
    pub counted_s: Option<f64>,
    /// Median and ends of the 80 % interval from the runs alone, without the learned correction: what a hall of our own
    /// is told. Seconds.
    pub runs_alone: [f64; 3],
    /// What each classical rule said, with the middle 80 % of its late errors; see [`score::RULES`].
    pub rules: [[f64; 3]; rules::NAMES.len()],
}

/// A forecast whose outcome is not known yet.
#[derive(Debug, Clone)]
struct Open {
    features: Vec<f32>,
    simulated: Option<Simulated>,
    made_s: f64,
    hall: usize,
    /// For the first forecast of a visit: what was told, unless that was learned from already.
    told: Option<Interval>,
    /// The same from the runs alone.
    told_by_runs: Option<Interval>,
    /// What the mixtures of runs and correction said, where there are both.
    medians: Option<Medians>,
    /// Chance to be helped at once; from the correction alone where there is one, since no mixture is needed to say it.
    at_once: f64,
}

/// A replay under way.
pub struct Replay {
    options: Options,
    halls: Vec<Floor>,
    hall_names: HashMap<Arc<str>, usize>,
    correction: Option<Correction>,
    lessons: VecDeque<Lesson>,
    levels: Levels,
    levels_of_runs: Levels,
    trust: Trust,
    errors: Vec<rules::Errors>,
    days: u64,
}

/// One day under way.
struct Today<'a> {
    day: &'a Day,
    agenda: BinaryHeap<Reverse<Happening>>,
    /// The hall and kind of each row.
    kinds: Vec<Option<(usize, Kind)>>,
    open: BTreeMap<usize, Vec<Open>>,
    foretold: BTreeMap<usize, Foretold>,
    /// How often somebody was passed over of whom the log says no more than that help never came.
    passed_over: BTreeMap<usize, u32>,
    lessons: Vec<Lesson>,
    weekday: u32,
}

impl Replay {
    /// Nothing was seen yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            halls: Vec::new(),
            hall_names: HashMap::new(),
            correction: None,
            lessons: VecDeque::new(),
            levels: Levels::default(),
            levels_of_runs: Levels::default(),
            trust: Trust::default(),
            errors: vec![rules::Errors::default(); rules::NAMES.len()],
            days: 0,
        }
    }

    /// Lives through the next day; what was foretold to each customer who came, in the order of the input's rows.
    ///
    /// # Errors
    /// When a day lies outside the calendar.
    pub fn day(&mut self, day: &Day) -> Result<Vec<Foretold>, FloorError> {
        let mut today = self.begin(day)?;
        while let Some(Reverse(next)) = today.agenda.pop() {
            self.happens(&mut today, next)?;
        }
        self.end(today)
    }

    /// How often the log says that something happened which a hall of ours would have refused, and the first of it.
    #[must_use]
    pub fn refused(&self) -> (u64, Option<String>) {
        let all = self.halls.iter().map(|hall| hall.refused).sum();
        let first = self.halls.iter().find_map(|hall| hall.first_refusal.as_ref());
        (all, first.map(|refusal| format!("{refusal}")))
    }

    fn begin<'a>(&mut self, day: &'a Day) -> Result<Today<'a>, FloorError> {
        let mut kinds = vec![None; day.rows.len()];
        let latest = day
            .rows
            .iter()
            .flat_map(|row| [row.arrival_s, row.start_s, row.end_s, row.due_s]);
        let latest_s = latest.flatten().fold(0.0, f64::max);
        for (index, row) in day.rows.iter().enumerate() {
            if is_customer(row) || row.is_no_show() {
                let hall = self.hall(&row.class)?;
                let class = self.halls[hall].class(&row.class)?;
                let appointment = row.due_s.is_some();
                kinds[index] = Some((hall, Kind { class, appointment }));
            }
        }
        for hall in &mut self.halls {
            hall.begin_day(day.date, latest_s);
        }
        let mut booked: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); self.halls.len()];
        for (index, row) in day.rows.iter().enumerate() {
            if let (Some((hall, kind)), Some(due_s)) = (kinds[index], row.due_s) {
                booked[hall].push((index, kind.class, due_s));
            }
        }
        for (hall, rows) in self.halls.iter_mut().zip(&booked) {
            if !rows.is_empty() {
                hall.book(rows)?;
            }
        }
        Ok(Today {
            day,
            agenda: of_day(day).into_iter().map(Reverse).collect(),
            kinds,
            open: BTreeMap::new(),
            foretold: BTreeMap::new(),
            passed_over: BTreeMap::new(),
            lessons: Vec::new(),
            weekday: day.date.weekday().num_days_from_monday(),
        })
    }

    fn hall(&mut self, class: &Arc<str>) -> Result<usize, FloorError> {
        let name = class.split_once(':').map_or("", |(hall, _)| hall);
        if let Some(index) = self.hall_names.get(name) {
            return Ok(*index);
        }
        self.halls.push(Floor::new(self.options.norm_s)?);
        self.hall_names.insert(name.into(), self.halls.len() - 1);
        Ok(self.halls.len() - 1)
    }

    fn happens(&mut self, today: &mut Today<'_>, next: Happening) -> Result<(), FloorError> {
        let Happening { at_s, what, index } = next;
        if let What::Closes | What::Reopens = what {
            return self.staffed(&today.day.closures[index].server, what, at_s);
        }
        let Some((hall, kind)) = today.kinds[index] else {
            return Ok(());
        };
        match what {
            What::Ends | What::EndsAtOnce => self.halls[hall].ends(at_s, index),
            What::Starts | What::StartsAtOnce => self.starts(today, hall, kind, index, at_s),
            What::Leaves => self.leaves(today, hall, index, at_s),
            What::Warns(warning) => self.warns(today, hall, index, warning, at_s),
            What::Passes => {
                let open = today.open.get_mut(&index).and_then(|open| open.first_mut());
                if let Some(told) = open.and_then(|open| open.told.take()) {
                    self.levels.learn(told, f64::INFINITY);
                }
                Ok(())
            }
            What::Arrives => self.arrives(today, hall, kind, index, at_s),
            What::Closes | What::Reopens => Ok(()),
        }
    }

    /// A server closes or is back, wherever it was seen.
    fn staffed(&mut self, server: &str, what: What, at_s: f64) -> Result<(), FloorError> {
        for hall in &mut self.halls {
            let Some(server) = hall.known_server(server) else {
                continue;
            };
            if what == What::Closes {
                hall.closes(at_s, server)?;
            } else {
                hall.reopens(at_s, server)?;
            }
        }
        Ok(())
    }

    fn arrives(
        &mut self,
        today: &mut Today<'_>,
        hall: usize,
        kind: Kind,
        index: usize,
        at_s: f64,
    ) -> Result<(), FloorError> {
        let row = &today.day.rows[index];
        let clock_s = row.due_s.map_or(at_s, |due_s| due_s.max(at_s));
        let me = InLine {
            row: index,
            kind,
            arrived_s: at_s,
            clock_s,
        };
        self.halls[hall].free_the_unended(at_s, kind.class)?;
        let said = rules::say(&self.halls[hall], &me, at_s);
        self.halls[hall].arrives(at_s, me)?;
        let (survival, mut open) = self.foresee(hall, &me, row.row, at_s, today.weekday);
        let told = self.levels.interval(&survival);
        open.told = Some(told);
        let by_runs = match open.simulated {
            Some(runs) => self.levels_of_runs.interval(&Survival::simulated(runs)),
            None => self.levels_of_runs.interval(&survival),
        };
        open.told_by_runs = Some(by_runs);
        let at_once = open.at_once;
        today.open.insert(index, vec![open]);
        let starts = start_s(row).filter(|_| row.fault.is_none());
        let counted_from_s = clock_s - at_s;
        let rules = std::array::from_fn(|rule| {
            let interval = self.errors[rule].interval(said[rule]);
            [interval.median_s, interval.lo_s, interval.hi_s]
        });
        today.foretold.insert(
            index,
            Foretold {
                row: row.row,
                median_s: told.median_s,
                lo_s: told.lo_s,
                hi_s: told.hi_s,
                breach_probability: survival.longer_than(self.options.norm_s + counted_from_s),
                at_once,
                warned: [None; WARNED_S.len()],
                appointment: kind.appointment,
                actual_s: starts.map(|start_s| start_s - at_s),
                counted_s: starts.map(|start_s| (start_s - clock_s).max(0.0)),
                runs_alone: [by_runs.median_s, by_runs.lo_s, by_runs.hi_s],
                rules,
            },
        );
        let mut later = |at_s: f64, what: What| today.agenda.push(Reverse(Happening { at_s, what, index }));
        later(at_s + told.hi_s + 1e-3, What::Passes);
        for (warning, before_s) in WARNED_S.iter().enumerate() {
            let at = clock_s + self.options.norm_s - before_s;
            if at > at_s {
                later(at, What::Warns(warning));
            }
        }
        Ok(())
    }

    /// The distribution of a wait that goes on, with what must be kept to learn from it.
    fn foresee(&self, hall: usize, me: &InLine, row: u64, now_s: f64, weekday: u32) -> (Survival, Open) {
        let floor = &self.halls[hall];
        let seed = self.options.seed ^ row;
        let simulated = floor.simulated(now_s, me.row, self.options.runs, seed);
        let features = features::features(floor, me, simulated, now_s, weekday);
        let mut medians = None;
        let mut at_once = None;
        let survival = match (&self.correction, simulated) {
            (Some(correction), Some(runs)) => {
                let corrected = correction.survival(&features, simulated);
                at_once = Some(1.0 - corrected.longer_than(AT_ONCE_S));
                let (told, said) = self.trust.mixed(&Survival::simulated(runs), &corrected);
                medians = Some(said);
                told
            }
            (Some(correction), None) => correction.survival(&features, None),
            (None, Some(runs)) => Survival::simulated(runs),
            (None, None) => {
                let usual = floor.all.log_wait.near(f64::ln_1p(UNKNOWN_WAIT_S), 1.0).exp_m1();
                let around: Vec<f64> = (1..=20).map(|i| usual * f64::from(i) / 10.0).collect();
                Survival::simulated(Simulated::of(&around).unwrap_or_default())
            }
        };
        let open = Open {
            features,
            simulated,
            made_s: now_s,
            hall,
            told: None,
            told_by_runs: None,
            medians,
            at_once: at_once.unwrap_or_else(|| 1.0 - survival.longer_than(AT_ONCE_S)),
        };
        (survival, open)
    }

    fn warns(
        &mut self,
        today: &mut Today<'_>,
        hall: usize,
        index: usize,
        warning: usize,
        at_s: f64,
    ) -> Result<(), FloorError> {
        let line = &self.halls[hall].line;
        let Some(me) = line.iter().find(|waiting| waiting.row == index).copied() else {
            return Ok(());
        };
        let row = today.day.rows[index].row;
        self.halls[hall].settle(at_s)?;
        let (survival, open) = self.foresee(hall, &me, row, at_s, today.weekday);
        let left_s = me.clock_s + self.options.norm_s - at_s;
        if let Some(foretold) = today.foretold.get_mut(&index) {
            foretold.warned[warning] = Some(survival.longer_than(left_s));
        }
        if let Some(opens) = today.open.get_mut(&index) {
            opens.push(open);
        }
        Ok(())
    }

    fn starts(
        &mut self,
        today: &mut Today<'_>,
        hall: usize,
        kind: Kind,
        index: usize,
        at_s: f64,
    ) -> Result<(), FloorError> {
        let row = &today.day.rows[index];
        if start_s(row).is_none() {
            // Came and was gone, as far as the log can be believed.
            today.open.remove(&index);
            return self.halls[hall].leaves(at_s, index).map(|_| ());
        }
        let floor = &mut self.halls[hall];
        let ends = end_s(row).is_some();
        let server = match (&row.server, ends) {
            (Some(name), _) => floor.server(name)?,
            (None, true) => floor.any_free_server()?,
            (None, false) => floor.place_of_class(kind.class)?,
        };
        floor.end_the_unended(at_s, server)?;
        floor.starts(at_s, index, server, ends)?;
        if row.fault.is_some() {
            today.open.remove(&index);
        }
        self.outcome(today, index, at_s, true);
        self.pass_over(today, hall, kind, index, at_s)
    }

    /// Those ahead of whom a later one is called twice, and whom nobody ever helped, are taken to have left.
    fn pass_over(
        &mut self,
        today: &mut Today<'_>,
        hall: usize,
        kind: Kind,
        called: usize,
        at_s: f64,
    ) -> Result<(), FloorError> {
        let came_s = today.day.rows[called].arrival_s;
        let passed = self.halls[hall].line.iter().filter(|other| {
            let row = &today.day.rows[other.row];
            let unknown = row.start_s.is_none() && row.end_s.is_none();
            unknown && other.kind == kind && Some(other.arrived_s) < came_s
        });
        let passed: Vec<usize> = passed.map(|other| other.row).collect();
        for row in passed {
            let times = today.passed_over.entry(row).or_default();
            *times += 1;
            if *times >= 2 {
                self.leaves(today, hall, row, at_s)?;
            }
        }
        Ok(())
    }

    fn leaves(
        &mut self,
        today: &mut Today<'_>,
        hall: usize,
        index: usize,
        at_s: f64,
    ) -> Result<(), FloorError> {
        if self.halls[hall].leaves(at_s, index)? {
            self.outcome(today, index, at_s, false);
        }
        Ok(())
    }

    /// A wait is over: the forecasts of it can be learned from.
    fn outcome(&mut self, today: &mut Today<'_>, index: usize, at_s: f64, helped: bool) {
        for (nth, open) in today
            .open
            .remove(&index)
            .unwrap_or_default()
            .into_iter()
            .enumerate()
        {
            let wait_s = at_s - open.made_s;
            if let Some(told) = open.told.filter(|_| helped) {
                self.levels.learn(told, wait_s);
            }
            if let Some(told) = open.told_by_runs.filter(|_| helped) {
                self.levels_of_runs.learn(told, wait_s);
            }
            if nth == 0
                && helped
                && let Some(foretold) = today.foretold.get(&index)
            {
                for (errors, [said_s, ..]) in self.errors.iter_mut().zip(&foretold.rules) {
                    errors.learn(*said_s, wait_s);
                }
            }
            if let Some(medians) = open.medians.filter(|_| helped) {
                self.trust.learn(&medians, wait_s);
            }
            today.lessons.push(Lesson {
                features: open.features,
                simulated: open.simulated,
                wait_s,
                helped,
            });
        }
    }

    /// The night: whoever was never helped is a lesson too, and the correction is trained anew.
    fn end(&mut self, mut today: Today<'_>) -> Result<Vec<Foretold>, FloorError> {
        let last: Vec<f64> = self.halls.iter().map(Floor::last_s).collect();
        for open in std::mem::take(&mut today.open).into_values().flatten() {
            today.lessons.push(Lesson {
                wait_s: (last[open.hall] - open.made_s).max(0.0),
                features: open.features,
                simulated: open.simulated,
                helped: false,
            });
        }
        for hall in &mut self.halls {
            hall.end_day()?;
        }
        self.lessons.extend(today.lessons);
        let surplus = self.lessons.len().saturating_sub(LESSONS);
        self.lessons.drain(..surplus);
        self.days += 1;
        let learned = Correction::learned(self.lessons.make_contiguous(), self.options.seed ^ self.days);
        self.correction = learned.or(self.correction.take());
        let mut foretold: Vec<Foretold> = today.foretold.into_values().collect();
        foretold.sort_unstable_by_key(|foretold| foretold.row);
        Ok(foretold)
    }
}

#[cfg(test)]
mod tests;
