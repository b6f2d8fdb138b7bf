//! What chance brings in a month: who walks in, who wants to book, and who is not there to help.

use kwartier_forecast::synthetic::dice::Dice;
use kwartier_forecast::synthetic::mix::{self, Mix};
use kwartier_forecast::synthetic::{DayPlan, plan, weekdays};

/// How likely it is that a counter has nobody on a day: known before anybody books, known two days before, known in the
/// morning. Together they are the synthetic hall's own.
pub const ABSENCES: [f64; 3] = [0.04, 0.03, 0.05];

/// The least time between two times on offer: a quarter of an hour, as where no rule says otherwise.
pub(super) const STEP_MS: i64 = 900_000;

/// Somebody who wants to come on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Caller {
    /// What for, a position in [`mix::SERVICES`].
    pub(super) service: usize,
    /// At about what time, milliseconds after local midnight.
    pub(super) at_ms: i64,
    /// How many working days before.
    pub(super) ahead: usize,
}

/// When it is known that nobody works at a counter on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Absent {
    BeforeBooking,
    DaysBefore,
    InTheMorning,
}

/// A working day, all of it but what people could book.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    /// With who walks in.
    pub(super) plan: DayPlan,
    /// In the order in which they call.
    pub(super) callers: Vec<Caller>,
    /// By counter.
    pub(super) absent: Vec<Option<Absent>>,
}

/// How the hall is at a load: half of the work that the planned counters can do is times the load what walks in.
pub(super) fn mix_at(load: f64) -> Mix {
    let usual = Mix {
        place_taken: 0.0,
        // Who is absent is drawn here, with when it is known.
        absent: 0.0,
        ..Mix::at_load(1.0)
    };
    let opens = mix::OPENS_S as f64;
    let hours = (0..8).zip(mix::WALK_INS_AN_HOUR);
    let of_hour = |(hour, an_hour): (i32, f64)| {
        let left = (mix::LAST_WALK_IN_S as f64 - opens) / 3_600.0 - f64::from(hour);
        an_hour * left.clamp(0.0, 1.0)
    };
    let walk_ins: f64 = hours.map(of_hour).sum();
    let work_s = walk_ins * a_visit_s(&usual, |service| service.walk_ins);
    Mix {
        load: load / 2.0 * planned_s() / work_s,
        ..usual
    }
}

/// How long the planned counters help on a day, in seconds.
fn planned_s() -> f64 {
    let breaks: u32 = mix::BREAKS_MIN.iter().sum();
    let each = (mix::CLOSES_S - mix::OPENS_S) as f64 - 60.0 * f64::from(breaks);
    each * mix::COUNTERS.len() as f64
}

/// How long a counter is taken by one visitor, in seconds.
fn a_visit_s(mix: &Mix, share: impl Fn(&mix::ServiceMix) -> f64) -> f64 {
    let (of_all, seconds) = mix::SERVICES
        .iter()
        .fold((0.0, 0.0), |(of_all, seconds), service| {
            (of_all + share(service), seconds + share(service) * service.mean_s)
        });
    let (least, most) = mix.walk_up_s;
    seconds / of_all + f64::midpoint(least, most) + mix.change_s
}

/// The so-many-eth working day under a seed, for which people book so many working days before at most.
pub(super) fn day(mix: &Mix, load: f64, (seed, nth): (u64, usize), ahead: usize) -> Option<Day> {
    let plan = plan(mix, seed, weekdays().nth(nth)?);
    let stream = |kind: u64| Dice::new(seed, 1 << 60 | kind << 56 | u64::try_from(nth).unwrap_or(0));
    let mut desks = stream(1);
    let absent = mix::COUNTERS.iter().map(|_| {
        let drawn = desks.between(0.0, 1.0);
        let [before, days, morning] = ABSENCES;
        match drawn {
            _ if drawn < before => Some(Absent::BeforeBooking),
            _ if drawn < before + days => Some(Absent::DaysBefore),
            _ if drawn < before + days + morning => Some(Absent::InTheMorning),
            _ => None,
        }
    });
    let absent = absent.collect();
    Some(Day {
        plan,
        callers: callers(mix, load, ahead, &mut stream(2)),
        absent,
    })
}

/// As many as bring the other half of the load, if all found a place.
fn callers(mix: &Mix, load: f64, ahead: usize, dice: &mut Dice) -> Vec<Caller> {
    let a_visit = a_visit_s(mix, |service| service.appointments) * (1.0 - mix::NO_SHOW);
    let wanted = load / 2.0 * planned_s() / a_visit;
    let numbered: Vec<(usize, mix::ServiceMix)> = (0..).zip(mix::SERVICES).collect();
    let (opens, closes) = (mix::OPENS_S as f64, mix::CLOSES_S as f64);
    let mut callers = Vec::new();
    // A Poisson process over one day's worth of telephones.
    let mut at = dice.exponential(1.0);
    while at < wanted {
        let service = dice.pick(&numbered, |(_, service)| service.appointments);
        let time = dice.between(opens, closes);
        callers.push(Caller {
            service: service.map_or(0, |(position, _)| *position),
            at_ms: (1_000.0 * time) as i64,
            ahead: dice.between(0.0, ahead as f64 + 1.0) as usize,
        });
        at += dice.exponential(1.0);
    }
    callers
}
