//! Who comes, for what, and how they behave, by chance and seeded: the services and habits of the synthetic hall,
//! round the clock.

mod wishes;

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use crate::synthetic::dice::{Dice, seconds};
use crate::synthetic::habits::Habits;
use crate::synthetic::mix::{EARLY_MIN, EARLY_RANGE_MIN, NO_SHOW, PLACES, SERVICES, SLOT_MIN, ServiceMix};

pub(super) use crate::synthetic::habits::Turnout;

pub(super) use self::wishes::{CameBy, Coffee, Grievance, RatesAt, Wishes};

/// Visitors without an appointment an hour; with those that keep an appointment about 45.
const WALK_INS_AN_HOUR: f64 = 37.0;

/// The chance that a place of a slot is taken: just under ten appointments an hour.
const PLACE_TAKEN: f64 = 0.54;

/// How long help with a service takes this time, in seconds; of a service that is not known, five minutes or so.
pub(super) fn help_s(dice: &mut Dice, service: &str) -> f64 {
    let known = SERVICES.iter().find(|profile| profile.service == service);
    let (mean_s, variation) = known.map_or((300.0, 0.5), |profile| (profile.mean_s, profile.variation));
    dice.log_normal(mean_s, variation)
}

/// One visitor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Person {
    /// What they come for, in order.
    pub(super) services: Vec<&'static str>,
    /// How long help takes for each, in seconds.
    pub(super) help_s: Vec<f64>,
    /// The language they choose.
    pub(super) language: &'static str,
    /// What they need.
    pub(super) needs: Vec<&'static str>,
    /// How long they wait before they think of leaving.
    pub(super) patience: TimeDelta,
    /// Whether they are there when they are called.
    pub(super) turnout: Turnout,
    /// What they want besides help.
    pub(super) wishes: Wishes,
}

impl Person {
    fn new(dice: &mut Dice, share: impl Fn(&ServiceMix) -> f64) -> Self {
        let mut services: Vec<&'static str> = Vec::new();
        services.extend(dice.pick(&SERVICES, &share).map(|profile| profile.service));
        if dice.happens(0.04) {
            let others = |profile: &ServiceMix| {
                if services.contains(&profile.service) {
                    0.0
                } else {
                    share(profile)
                }
            };
            let second = dice.pick(&SERVICES, others).map(|profile| profile.service);
            services.extend(second);
        }
        let help_s = services.iter().map(|service| help_s(dice, service)).collect();
        let Habits {
            needs,
            language,
            patience,
            turnout,
        } = Habits::new(dice);
        Self {
            services,
            help_s,
            language,
            needs,
            patience,
            turnout,
            wishes: Wishes::new(dice),
        }
    }
}

/// Visitors without an appointment, one after the other.
#[derive(Debug, Clone)]
pub(super) struct WalkIns(Dice);

impl WalkIns {
    /// Those of this seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(Dice::new(seed, 1))
    }

    /// The next one.
    pub(super) fn person(&mut self) -> Person {
        Person::new(&mut self.0, |profile| profile.walk_ins)
    }

    /// How long after the one before: a Poisson process, the same at any time of day.
    pub(super) fn gap(&mut self) -> TimeDelta {
        seconds(self.0.exponential(3_600.0 / WALK_INS_AN_HOUR))
    }
}

/// Somebody with an appointment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Booking {
    /// The appointed time.
    pub(super) at: DateTime<Utc>,
    /// When they come to the hall; `None`: they don't.
    pub(super) comes_at: Option<DateTime<Utc>>,
    /// Who.
    pub(super) person: Person,
}

/// The appointments, one slot after the other.
#[derive(Debug, Clone)]
pub(super) struct Diary {
    dice: Dice,
    slot: DateTime<Utc>,
}

impl Diary {
    /// That of this seed, from the next slot on.
    pub(super) fn new(seed: u64, now: DateTime<Utc>) -> Self {
        let into_slot = TimeDelta::minutes(i64::from(now.minute() % SLOT_MIN))
            + TimeDelta::seconds(i64::from(now.second()))
            + TimeDelta::nanoseconds(i64::from(now.nanosecond()));
        Self {
            dice: Dice::new(seed, 2),
            slot: now - into_slot + Self::slot_length(),
        }
    }

    /// When the slot begins that is filled next.
    pub(super) fn next_slot(&self) -> DateTime<Utc> {
        self.slot
    }

    /// Fills the next slot.
    pub(super) fn fill(&mut self) -> Vec<Booking> {
        let at = self.slot;
        self.slot += Self::slot_length();
        let mut booked = Vec::new();
        for _ in 0..PLACES {
            if self.dice.happens(PLACE_TAKEN) {
                booked.push(self.booking(at));
            }
        }
        booked
    }

    fn booking(&mut self, at: DateTime<Utc>) -> Booking {
        let person = Person::new(&mut self.dice, |profile| profile.appointments);
        let early_minutes = self.dice.normal(EARLY_MIN.0, EARLY_MIN.1);
        let early_minutes = early_minutes.clamp(EARLY_RANGE_MIN.0, EARLY_RANGE_MIN.1);
        let comes = !self.dice.happens(NO_SHOW);
        Booking {
            at,
            comes_at: comes.then(|| at - seconds(60.0 * early_minutes)),
            person,
        }
    }

    fn slot_length() -> TimeDelta {
        TimeDelta::minutes(i64::from(SLOT_MIN))
    }
}

#[cfg(test)]
#[path = "people/tests.rs"]
mod tests;
