//! Who comes, for what, and how they behave: a synthetic hall, by chance and seeded.

use chrono::{DateTime, TimeDelta, Timelike, Utc};

use super::dice::{Dice, seconds};

/// Visitors without an appointment an hour; with those that keep an appointment about 45.
const WALK_INS_AN_HOUR: f64 = 37.0;

/// Appointments begin so many minutes apart.
const SLOT_MINUTES: u32 = 10;

/// Places a slot, and the chance that one is taken: just under ten appointments an hour.
const PLACES: usize = 3;
const PLACE_TAKEN: f64 = 0.54;

/// How long people wait before they think of leaving, on average, in minutes.
const PATIENCE_MINUTES: f64 = 75.0;

/// What people come for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Profile {
    /// The service's id in the demonstration hall.
    pub(super) service: &'static str,
    /// Mean time of help, in seconds.
    mean_s: f64,
    /// Its standard deviation divided by the mean.
    variation: f64,
    /// Share of walk-ins that come for it.
    walk_ins: f64,
    /// Share of appointments that are for it.
    appointments: f64,
}

const fn profile(
    service: &'static str,
    mean_s: f64,
    variation: f64,
    walk_ins: f64,
    appointments: f64,
) -> Profile {
    Profile {
        service,
        mean_s,
        variation,
        walk_ins,
        appointments,
    }
}

/// A mid-sized Dutch hall: many collect, few but long permits; travel documents mostly by appointment.
pub(super) const PROFILES: [Profile; 6] = [
    profile("afhalen", 192.0, 0.55, 0.34, 0.10),
    profile("paspoort", 570.0, 0.45, 0.14, 0.38),
    profile("rijbewijs", 390.0, 0.50, 0.17, 0.24),
    profile("uittreksel", 300.0, 0.60, 0.19, 0.06),
    profile("verhuizing", 630.0, 0.50, 0.12, 0.14),
    profile("vergunning", 1_260.0, 0.55, 0.04, 0.08),
];

/// How long help with a service takes this time, in seconds; of a service that is not known, five minutes or so.
pub(super) fn help_s(dice: &mut Dice, service: &str) -> f64 {
    let known = PROFILES.iter().find(|profile| profile.service == service);
    let (mean_s, variation) = known.map_or((300.0, 0.5), |profile| (profile.mean_s, profile.variation));
    dice.log_normal(mean_s, variation)
}

/// Whether somebody is there when their number is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turnout {
    /// Comes to the counter.
    Comes,
    /// Is outside just then, and comes back.
    ComesBack,
    /// Has gone without a word.
    Gone,
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
    /// Whether they say afterwards if they got their answer.
    pub(super) rates: bool,
}

impl Person {
    fn new(dice: &mut Dice, share: impl Fn(&Profile) -> f64) -> Self {
        let mut services: Vec<&'static str> = Vec::new();
        services.extend(dice.pick(&PROFILES, &share).map(|profile| profile.service));
        if dice.happens(0.04) {
            let others = |profile: &Profile| {
                if services.contains(&profile.service) {
                    0.0
                } else {
                    share(profile)
                }
            };
            let second = dice.pick(&PROFILES, others).map(|profile| profile.service);
            services.extend(second);
        }
        let help_s = services.iter().map(|service| help_s(dice, service)).collect();
        let mut needs = Vec::new();
        if dice.happens(0.03) {
            needs.push("assistance");
        }
        if dice.happens(0.02) {
            needs.push("privateRoom");
        }
        let languages = [
            ("nl", 0.82),
            ("en", 0.10),
            ("tr", 0.03),
            ("ar", 0.03),
            ("pl", 0.02),
        ];
        Self {
            services,
            help_s,
            language: dice
                .pick(&languages, |(_, share)| *share)
                .map_or("nl", |(it, _)| it),
            needs,
            patience: seconds(60.0 * dice.exponential(PATIENCE_MINUTES)),
            turnout: turnout(dice),
            rates: dice.happens(0.35),
        }
    }
}

fn turnout(dice: &mut Dice) -> Turnout {
    match (dice.happens(0.03), dice.happens(0.5)) {
        (false, _) => Turnout::Comes,
        (true, true) => Turnout::ComesBack,
        (true, false) => Turnout::Gone,
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
        let into_slot = TimeDelta::minutes(i64::from(now.minute() % SLOT_MINUTES))
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
        let early_minutes = self.dice.normal(7.0, 6.0).clamp(-20.0, 25.0);
        let comes = !self.dice.happens(0.08);
        Booking {
            at,
            comes_at: comes.then(|| at - seconds(60.0 * early_minutes)),
            person,
        }
    }

    fn slot_length() -> TimeDelta {
        TimeDelta::minutes(i64::from(SLOT_MINUTES))
    }
}

#[cfg(test)]
#[path = "people/tests.rs"]
mod tests;
