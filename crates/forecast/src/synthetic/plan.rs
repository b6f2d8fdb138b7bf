//! What chance brings on a day, whatever the policy.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::dice::Dice;
use super::mix::{self, CounterMix, Mix, ServiceMix};

/// Somebody who comes, or booked and does not. Times are milliseconds after local midnight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Visitor {
    /// What for, a position in [`mix::SERVICES`].
    pub service: usize,
    /// When they come; `None`: they do not keep their appointment.
    pub arrives_ms: Option<i64>,
    /// The appointed time.
    pub due_ms: Option<i64>,
    /// How much help they need, at a counter of pace 1.
    pub help_ms: f64,
    /// From call to help.
    pub walk_up_ms: i64,
    /// How long they wait before they leave, from their arrival or the appointed time if that is later; `None`: for
    /// ever.
    pub patience_ms: Option<i64>,
}

/// A counter's day.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskPlan {
    /// Whether nobody works there.
    pub absent: bool,
    /// How long its help takes, by the mean of all.
    pub pace: f64,
    /// When its breaks are due, and how long they are.
    pub breaks_ms: Vec<(i64, i64)>,
}

/// All that chance brings on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayPlan {
    /// The day.
    pub date: NaiveDate,
    /// Who comes, in the order of arrival; who booked and does not come, at the appointed time.
    pub visitors: Vec<Visitor>,
    /// The counters, as in [`mix::COUNTERS`].
    pub desks: Vec<DeskPlan>,
    /// From the end of help until a counter can call again.
    pub change_ms: i64,
}

/// The first day of every synthetic hall: a Monday.
const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 1, 5);

/// The days on which the hall is open, Mondays to Fridays.
pub fn weekdays() -> impl Iterator<Item = NaiveDate> {
    let open = |date: &NaiveDate| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let first = FIRST_DAY.unwrap_or_default();
    let day = move |n| first.checked_add_days(Days::new(n));
    (0..).map_while(day).filter(open)
}

/// What the dice are thrown for; each has streams of its own, so that a choice of the mix does not move what it has
/// nothing to do with.
#[derive(Debug, Clone, Copy)]
enum For {
    Day,
    Arrivals,
    WalkIn(usize),
    Slots,
    Booking(usize),
    Desk(usize),
}

fn dice(seed: u64, date: NaiveDate, what: For) -> Dice {
    let number = |kind: u64, n: usize| kind << 20 | u64::try_from(n).unwrap_or_default();
    let part = match what {
        For::Day => number(0, 0),
        For::Arrivals => number(1, 0),
        For::WalkIn(n) => number(2, n),
        For::Slots => number(3, 0),
        For::Booking(n) => number(4, n),
        For::Desk(n) => number(5, n),
    };
    let day = u64::from(date.num_days_from_ce().unsigned_abs());
    Dice::new(seed, day << 24 | part)
}

fn ms(seconds: f64) -> i64 {
    (1_000.0 * seconds).round() as i64
}

/// What chance of this seed brings on a day.
#[must_use]
pub fn plan(mix: &Mix, seed: u64, date: NaiveDate) -> DayPlan {
    let mut visitors = walk_ins(mix, seed, date);
    visitors.extend(bookings(mix, seed, date));
    visitors.sort_by_key(|visitor| (visitor.arrives_ms.or(visitor.due_ms), visitor.due_ms));
    let desks = (0..).zip(&mix::COUNTERS);
    DayPlan {
        date,
        visitors,
        desks: desks
            .map(|(at, counter)| desk(mix, seed, date, at, counter))
            .collect(),
        change_ms: ms(mix.change_s),
    }
}

/// A Poisson process whose rate changes by the hour, thinned from one at the highest rate (Lewis and Shedler 1979).
fn walk_ins(mix: &Mix, seed: u64, date: NaiveDate) -> Vec<Visitor> {
    let sigma = mix::DAY_SIGMA;
    let of_day = dice(seed, date, For::Day)
        .normal(-sigma * sigma / 2.0, sigma)
        .exp();
    let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
    let busy = mix.load * of_day * mix::WEEKDAYS.get(weekday).unwrap_or(&1.0);
    let highest = mix::WALK_INS_AN_HOUR.into_iter().fold(0.0, f64::max);
    let mut arrivals = dice(seed, date, For::Arrivals);
    let mut visitors = Vec::new();
    let mut at_s = mix::OPENS_S as f64;
    loop {
        at_s += arrivals.exponential(3_600.0 / (busy * highest));
        if at_s >= mix::LAST_WALK_IN_S as f64 {
            return visitors;
        }
        let hour = ((at_s - mix::OPENS_S as f64) / 3_600.0) as usize;
        let rate = mix::WALK_INS_AN_HOUR.get(hour).unwrap_or(&0.0);
        if arrivals.happens(rate / highest) {
            let mut dice = dice(seed, date, For::WalkIn(visitors.len()));
            visitors.push(visitor(
                mix,
                &mut dice,
                |service| service.walk_ins,
                Some(ms(at_s)),
                None,
            ));
        }
    }
}

fn bookings(mix: &Mix, seed: u64, date: NaiveDate) -> Vec<Visitor> {
    let mut slots = dice(seed, date, For::Slots);
    let mut visitors = Vec::new();
    let (first, last) = mix::SLOTS_S;
    let step = usize::try_from(mix::SLOT_MIN * 60).unwrap_or(1);
    for slot_s in (first..=last).step_by(step) {
        for _ in 0..mix::PLACES {
            if !slots.happens(mix.place_taken) {
                continue;
            }
            let mut dice = dice(seed, date, For::Booking(visitors.len()));
            let share = |service: &ServiceMix| service.appointments;
            visitors.push(who_booked(mix, &mut dice, share, 1_000 * slot_s));
        }
    }
    visitors
}

/// Who booked a service, a position in [`mix::SERVICES`], for a time, milliseconds after local midnight: whether and when
/// they come, and how long they need. The so-many-eth booking of a day is the same person whatever the others are.
#[must_use]
pub fn booked(mix: &Mix, seed: u64, date: NaiveDate, nth: usize, (service, due_ms): (usize, i64)) -> Visitor {
    let wanted = mix::SERVICES.get(service).map_or("", |service| service.service);
    let share = |service: &ServiceMix| f64::from(u8::from(service.service == wanted));
    who_booked(mix, &mut dice(seed, date, For::Booking(nth)), share, due_ms)
}

fn who_booked(mix: &Mix, dice: &mut Dice, share: impl Fn(&ServiceMix) -> f64, due_ms: i64) -> Visitor {
    let (mean, deviation) = mix::EARLY_MIN;
    let (latest, earliest) = mix::EARLY_RANGE_MIN;
    let early_min = dice.normal(mean, deviation).clamp(latest, earliest);
    let arrives_ms = due_ms - ms(60.0 * early_min);
    let comes = !dice.happens(mix::NO_SHOW);
    visitor(mix, dice, share, comes.then_some(arrives_ms), Some(due_ms))
}

fn visitor(
    mix: &Mix,
    dice: &mut Dice,
    share: impl Fn(&ServiceMix) -> f64,
    arrives_ms: Option<i64>,
    due_ms: Option<i64>,
) -> Visitor {
    let numbered: Vec<(usize, ServiceMix)> = (0..).zip(mix::SERVICES).collect();
    let chosen = dice.pick(&numbered, |(_, service)| share(service));
    let (service, time) = chosen.copied().unwrap_or((0, mix::SERVICES[0]));
    let (least, most) = mix.walk_up_s;
    let help_ms = 1_000.0 * dice.log_normal(time.mean_s, time.variation);
    let walk_up_ms = ms(dice.between(least, most));
    let patience_s = 60.0 * dice.exponential(mix::PATIENCE_MIN);
    Visitor {
        service,
        arrives_ms,
        due_ms,
        help_ms,
        walk_up_ms,
        patience_ms: mix.impatient.then(|| ms(patience_s)),
    }
}

fn desk(mix: &Mix, seed: u64, date: NaiveDate, at: usize, counter: &CounterMix) -> DeskPlan {
    let mut dice = dice(seed, date, For::Desk(at));
    let minutes = |minutes: u32| 60_000 * i64::from(minutes);
    let breaks = counter.breaks_min.into_iter().zip(mix::BREAKS_MIN);
    DeskPlan {
        absent: dice.happens(mix.absent),
        pace: counter.pace * dice.normal(0.0, mix.pace_sigma).exp(),
        breaks_ms: breaks
            .map(|(due, length)| (minutes(due), minutes(length)))
            .collect(),
    }
}
