//! What of a day can be booked, half hour by half hour, with the figures and the reason: for whoever plans.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::asked::Hall;
use super::asked::Holder;
use super::board::{Keeps, sweep};
use super::rule::Rule;
use crate::hall::calendar;
use crate::hall::facts::{PromiseBound, PromisedHalf};
use crate::hall::setup::{HallSetup, Places};
use crate::ids::ServiceId;

/// A half hour of a local day in which the hall is open at least in part.
#[derive(Debug, Clone, PartialEq)]
pub struct HalfCapacity {
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then.
    pub to: DateTime<Utc>,
    /// Each service that can be booked, in the order of the setup.
    pub services: Vec<ServiceCapacity>,
}

/// What of a service can be booked in a half hour.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceCapacity {
    /// The service.
    pub service: ServiceId,
    /// How many: at one moment by a fixed number or the roster, beginning in it by promise. Services that share counters
    /// share them: each is counted as if it were booked alone.
    pub places: u32,
    /// How many are booked, counted likewise.
    pub booked: u32,
    /// How many are held while somebody books.
    pub held: u32,
    /// Why so many.
    pub reason: CapacityReason,
}

/// Why so many can be booked.
#[derive(Debug, Clone, PartialEq)]
pub enum CapacityReason {
    /// Staff have blocked all of it.
    Blocked,
    /// The rule says so.
    Fixed,
    /// So many counters are planned that take the service.
    Roster,
    /// No roster is planned for the day.
    NoRoster,
    /// The day is to be reckoned still.
    NotReckoned,
    /// By promise.
    ByPromise {
        /// The counters planned that take it or a service with which it shares counters.
        counters: u32,
        /// The share of walk-ins whose norm is to be kept.
        certainty: f64,
        /// The share that is kept when all is booked, by simulation.
        keeps: Option<f64>,
        /// What bounds it.
        bound: PromiseBound,
        /// Whether roster or setup changed since: it is being reckoned anew.
        is_stale: bool,
    },
}

/// What takes places at one moment, by service.
struct Moment {
    from: i64,
    /// Whether nobody can be helped, since that is blocked.
    is_shut: Vec<bool>,
    /// Places by a fixed number.
    fixed: Vec<u32>,
    counters: Vec<u32>,
    booked: Vec<u32>,
    held: Vec<u32>,
}

/// What begins, by service and who.
struct Begins {
    from: i64,
    service: usize,
    is_held: bool,
}

/// The half hours of a day.
#[must_use]
pub fn capacity(hall: &Hall<'_>, day: NaiveDate) -> Vec<HalfCapacity> {
    let setup = hall.setup;
    let rules: Vec<_> = setup
        .services
        .iter()
        .map(|service| Rule::of(setup, service))
        .collect();
    let (moments, begins) = swept(hall, day, &rules);
    let promised = hall.state.promised.get(&day);
    let halves = halves(setup, day).into_iter();
    halves
        .map(|(from, to)| {
            let (begin, end) = (from.timestamp_millis(), to.timestamp_millis());
            let first = moments
                .partition_point(|moment| moment.from <= begin)
                .saturating_sub(1);
            let there: Vec<&Moment> = moments[first..]
                .iter()
                .take_while(|moment| moment.from < end)
                .collect();
            let most = |of: fn(&Moment) -> &Vec<u32>, service: usize| {
                there.iter().map(|moment| of(moment)[service]).max().unwrap_or(0)
            };
            let beginning = |service: usize, is_held: bool| {
                let here = begins.iter().filter(|one| (begin..end).contains(&one.from));
                let here = here.filter(|one| one.service == service && one.is_held == is_held);
                u32::try_from(here.count()).unwrap_or(u32::MAX)
            };
            let services = rules.iter().enumerate().filter_map(|(service, rule)| {
                let rule = rule.as_ref()?;
                let is_blocked = !there.is_empty() && there.iter().all(|moment| moment.is_shut[service]);
                let (places, reason) = match rule.places {
                    _ if is_blocked => (0, CapacityReason::Blocked),
                    Places::Fixed(_) => (most(|moment| &moment.fixed, service), CapacityReason::Fixed),
                    _ if !hall.state.rosters.contains_key(&day) => (0, CapacityReason::NoRoster),
                    Places::Roster => (most(|moment| &moment.counters, service), CapacityReason::Roster),
                    Places::ByPromise { .. } => {
                        let half = promised.and_then(|known| {
                            let half = known.day.halves.iter().find(|half| half.from == from);
                            half.map(|half| (half, known.is_stale))
                        });
                        by_promise(&setup.services[service].id, rule.minutes, half)
                    }
                };
                let begin_counts = matches!(rule.places, Places::ByPromise { .. });
                Some(ServiceCapacity {
                    service: setup.services[service].id.clone(),
                    places,
                    booked: if begin_counts {
                        beginning(service, false)
                    } else {
                        most(|moment| &moment.booked, service)
                    },
                    held: if begin_counts {
                        beginning(service, true)
                    } else {
                        most(|moment| &moment.held, service)
                    },
                    reason,
                })
            });
            HalfCapacity {
                from,
                to,
                services: services.collect(),
            }
        })
        .collect()
}

/// What takes places on the day, moment by moment, and what begins.
fn swept(hall: &Hall<'_>, day: NaiveDate, rules: &[Option<Rule<'_>>]) -> (Vec<Moment>, Vec<Begins>) {
    let services = hall.setup.services.len();
    let (mut moments, mut begins) = (Vec::new(), Vec::new());
    sweep(hall, day, Keeps::Whoever, |moment| {
        let (mut booked, mut held) = (vec![0; services], vec![0; services]);
        for span in moment.there.iter().map(|nth| &moment.spans[*nth]) {
            let is_held = matches!(span.holder, Holder::Hold(_));
            if moment.from < span.helped_to {
                let counts = if is_held { &mut held } else { &mut booked };
                counts[span.service] += 1;
            }
            if span.from == moment.from {
                begins.push(Begins {
                    from: span.from,
                    service: span.service,
                    is_held,
                });
            }
        }
        let fixed = rules.iter().enumerate().map(|(service, rule)| match rule {
            Some(Rule {
                places: Places::Fixed(most),
                ..
            }) => moment.fixed(service, *most),
            _ => 0,
        });
        moments.push(Moment {
            from: moment.from,
            is_shut: (0..services).map(|service| moment.is_shut(service)).collect(),
            fixed: fixed.collect(),
            counters: moment.takers.iter().map(|takers| takers.count_ones()).collect(),
            booked,
            held,
        });
    });
    (moments, begins)
}

fn by_promise(
    service: &ServiceId,
    minutes: u32,
    half: Option<(&PromisedHalf, bool)>,
) -> (u32, CapacityReason) {
    let group = half.and_then(|(half, is_stale)| {
        let group = half.groups.iter().find(|group| group.services.contains(service));
        group.map(|group| (group, is_stale))
    });
    let Some((group, is_stale)) = group else {
        return (0, CapacityReason::NotReckoned);
    };
    let reason = CapacityReason::ByPromise {
        counters: group.counters,
        certainty: group.certainty,
        keeps: group.keeps,
        bound: group.bound,
        is_stale,
    };
    (group.minutes / minutes.max(1), reason)
}

/// The half hours of a local day in which the hall is open at least in part.
fn halves(setup: &HallSetup, day: NaiveDate) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let zone = setup.time_zone;
    let openings = calendar::openings(setup, day);
    let begins = |half: u32| match NaiveTime::from_num_seconds_from_midnight_opt(half * 1_800, 0) {
        Some(time) => calendar::instant_of(zone, day.and_time(time)),
        None => calendar::midnight_after(zone, day),
    };
    let halves = (0..48).map(|half| (begins(half), begins(half + 1)));
    let is_open = |from: DateTime<Utc>, to: DateTime<Utc>| {
        openings
            .iter()
            .any(|(opens, closes)| from < *closes && *opens < to)
    };
    halves
        .filter(|(from, to)| from < to && is_open(*from, *to))
        .collect()
}
