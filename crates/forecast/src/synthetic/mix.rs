//! What the synthetic hall is like, all of it as data: a mid-sized Dutch hall as a first prototype of the
//! forecasts was measured on. Vary it, but say so where figures are given.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveTime, Weekday};

use super::{SyntheticError, charter};
use kwartier_hall::duration::Length;
use kwartier_hall::hall::setup::{
    CallingRule, Counter, HallSetup, OpeningPeriod, Service, ServiceTime, Settings,
};
use kwartier_hall::ids::{CounterId, Language, Letter, ServiceId};

/// What people come for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceMix {
    /// The service's id, as in the demonstration hall.
    pub service: &'static str,
    /// The letter of its tickets.
    pub letter: &'static str,
    /// Mean time of help, in seconds.
    pub mean_s: f64,
    /// Its standard deviation divided by the mean; log-normal.
    pub variation: f64,
    /// Share of walk-ins that come for it.
    pub walk_ins: f64,
    /// Share of appointments that are for it.
    pub appointments: f64,
}

const fn service(
    service: &'static str,
    letter: &'static str,
    mean_min: f64,
    variation: f64,
    walk_ins: f64,
    appointments: f64,
) -> ServiceMix {
    ServiceMix {
        service,
        letter,
        mean_s: 60.0 * mean_min,
        variation,
        walk_ins,
        appointments,
    }
}

/// Many collect, few but long permits; travel documents mostly by appointment.
pub const SERVICES: [ServiceMix; 6] = [
    service("afhalen", "A", 3.2, 0.55, 0.34, 0.10),
    service("paspoort", "P", 9.5, 0.45, 0.14, 0.38),
    service("rijbewijs", "R", 6.5, 0.50, 0.17, 0.24),
    service("uittreksel", "U", 5.0, 0.60, 0.19, 0.06),
    service("verhuizing", "V", 10.5, 0.50, 0.12, 0.14),
    service("vergunning", "G", 21.0, 0.55, 0.04, 0.08),
];

/// How long people wait before they leave, on average, in minutes; exponential.
pub const PATIENCE_MIN: f64 = 75.0;

/// Minutes between the times of appointments.
pub const SLOT_MIN: u32 = 10;

/// Places in a slot.
pub const PLACES: usize = 3;

/// Share of appointments whose visitor does not come.
pub const NO_SHOW: f64 = 0.08;

/// Check-in before the appointed time, in minutes: mean and standard deviation of a normal distribution.
pub const EARLY_MIN: (f64, f64) = (7.0, 6.0);

/// The latest and the earliest check-in, in minutes before the appointed time.
pub const EARLY_RANGE_MIN: (f64, f64) = (-20.0, 25.0);

/// When the hall opens, and from when walk-ins are counted by the hour; seconds after midnight.
pub const OPENS_S: i64 = 9 * 3_600;

/// When it closes.
pub const CLOSES_S: i64 = 17 * 3_600;

/// The last moment at which walk-ins come.
pub const LAST_WALK_IN_S: i64 = CLOSES_S - 15 * 60;

/// The first and the last slot of appointments.
pub const SLOTS_S: (i64, i64) = (9 * 3_600, 16 * 3_600 + 30 * 60);

/// Walk-ins an hour at load 1, from nine o'clock.
pub const WALK_INS_AN_HOUR: [f64; 8] = [20.0, 23.0, 17.0, 12.0, 14.0, 15.0, 13.0, 9.0];

/// How busy the weekdays are, Monday to Friday.
pub const WEEKDAYS: [f64; 5] = [1.12, 1.0, 0.98, 0.97, 1.02];

/// The days differ by a log-normal factor with a mean of 1; the standard deviation of its logarithm.
pub const DAY_SIGMA: f64 = 0.15;

/// A counter of the synthetic hall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CounterMix {
    /// Its id.
    pub counter: &'static str,
    /// What it takes, as positions in [`SERVICES`].
    pub services: &'static [usize],
    /// How long its help takes, by the mean of all.
    pub pace: f64,
    /// When its breaks are due, minutes after midnight.
    pub breaks_min: [u32; 3],
}

const fn counter(
    counter: &'static str,
    services: &'static [usize],
    pace: f64,
    breaks_min: [u32; 3],
) -> CounterMix {
    CounterMix {
        counter,
        services,
        pace,
        breaks_min,
    }
}

/// Six counters; permits are taken by two of them. Their breaks begin in turns near 10.15, between 12.00 and 13.30
/// and near 14.45.
pub const COUNTERS: [CounterMix; 6] = [
    counter("1", &[0, 1, 2, 3], 1.00, [595, 720, 865]),
    counter("2", &[0, 1, 2, 3], 0.95, [603, 738, 873]),
    counter("3", &[1, 2, 3, 4], 1.10, [611, 756, 881]),
    counter("4", &[1, 2, 4, 5], 1.04, [619, 774, 889]),
    counter("5", &[0, 1, 2, 3, 4, 5], 0.92, [627, 792, 897]),
    counter("6", &[0, 3, 4], 1.07, [635, 810, 905]),
];

/// How long the breaks are, in minutes.
pub const BREAKS_MIN: [u32; 3] = [15, 30, 15];

/// What is left to choose of the hall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mix {
    /// Walk-ins, by those of [`WALK_INS_AN_HOUR`].
    pub load: f64,
    /// The chance that a place of a slot is taken.
    pub place_taken: f64,
    /// The chance that a counter has nobody on a day.
    pub absent: f64,
    /// A counter's help takes another time each day, by a log-normal factor; the standard deviation of its
    /// logarithm.
    pub pace_sigma: f64,
    /// Whether people leave who have waited too long.
    pub impatient: bool,
    /// From call to help, in seconds: least and most.
    pub walk_up_s: (f64, f64),
    /// From the end of help until the counter can call again, in seconds.
    pub change_s: f64,
}

impl Mix {
    /// The hall as it is, at this load.
    #[must_use]
    pub fn at_load(load: f64) -> Self {
        Self {
            load,
            place_taken: 0.62,
            absent: 0.12,
            pace_sigma: 0.12,
            impatient: true,
            walk_up_s: (10.0, 40.0),
            change_s: 25.0,
        }
    }

    /// The plainer hall on which calling policies are judged: nobody is absent, a counter's pace is the same each
    /// day, nobody leaves, and a change of visitors takes 45 seconds in all.
    #[must_use]
    pub fn plain_at_load(load: f64) -> Self {
        Self {
            absent: 0.0,
            pace_sigma: 0.0,
            impatient: false,
            walk_up_s: (0.0, 0.0),
            change_s: 45.0,
            ..Self::at_load(load)
        }
    }
}

/// The hall, set up with this policy.
///
/// # Errors
/// None, as long as the data above are sound.
pub fn setup(policy: CallingRule, second_promise: Length) -> Result<Arc<HallSetup>, SyntheticError> {
    let unsound = |name: &str| SyntheticError::Setup(format!("`{name}` cannot be used"));
    let id = |name: &str| name.parse::<ServiceId>().map_err(|_| unsound(name));
    let mut services = Vec::new();
    for mix in SERVICES {
        let letter: Letter = mix.letter.parse().map_err(|_| unsound(mix.letter))?;
        services.push(Service {
            id: id(mix.service)?,
            letter,
            names: BTreeMap::from([(Language::DUTCH, mix.service.to_owned())]),
            bring: std::collections::BTreeMap::new(),
            group: None,
            icon: None,
            booking: None,
            service_time: ServiceTime {
                mean_s: mix.mean_s,
                variation: mix.variation,
            },
        });
    }
    let mut counters = Vec::new();
    for mix in COUNTERS {
        let counter: CounterId = mix.counter.parse().map_err(|_| unsound(mix.counter))?;
        let takes = mix.services.iter().filter_map(|at| SERVICES.get(*at));
        counters.push(Counter {
            id: counter,
            name: format!("Balie {}", mix.counter),
            zone: None,
            services: takes.map(|mix| id(mix.service)).collect::<Result<_, _>>()?,
        });
    }
    Ok(Arc::new(HallSetup {
        name: "Stadhuis Voorbeeld".into(),
        time_zone: chrono_tz::Europe::Amsterdam,
        services,
        counters,
        opening_hours: opening_hours(),
        closures: Vec::new(),
        settings: Settings {
            policy,
            second_promise,
            ..Settings::default()
        },
        charter: charter()?,
        notices: Vec::new(),
        address: None,
        retired: false,
        booking: None,
    }))
}

fn opening_hours() -> Vec<OpeningPeriod> {
    let weekdays = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let time = |seconds: i64| {
        let seconds = u32::try_from(seconds).unwrap_or_default();
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
    };
    let open = weekdays.map(|weekday| OpeningPeriod {
        weekday,
        from: time(OPENS_S),
        to: time(CLOSES_S),
    });
    open.to_vec()
}
