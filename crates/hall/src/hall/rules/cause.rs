//! Why a promise broke: what could be seen in the hall at that instant, and the cause that follows from it.
//!
//! The suggestion is a plain rule, so that a supervisor can see why it was made and correct it. The rules, the first
//! that fits:
//!
//! 0. **visitor away**: the visitor had said that they were away, and could not be called.
//! 1. **outage**: the breach was registered more than a minute after it happened: the server was down.
//! 2. **hall closed**: a supervisor had closed the hall in mid-day while the visitor waited.
//! 3. **counter closed**: no counter that takes the service was open.
//! 4. **more arrivals**: in the last hour visitors asked for more help, by the services' usual times, than all
//!    counters that usually take the service could give in an hour.
//! 5. **counter closed**: they asked for more than the open counters could give, and not all of the usual ones were
//!    open; or a counter that takes the service closed or went on a break while the visitor waited.
//! 6. **more arrivals**: in the last hour clearly more visitors came than on such a weekday at that hour: more than
//!    two standard deviations above the mean of the last two months (arrivals by chance vary as a Poisson number).
//! 7. **long case**: an open counter that takes the service had been helping one visitor for more than twice as long
//!    as that service usually takes.
//!
//! Otherwise nothing is suggested.

use chrono::{DateTime, TimeDelta, Utc};

use crate::hall::facts::CounterStatus;
use crate::hall::facts::{BreachCause, BreachScene, CounterThen, TicketState};
use crate::hall::record::Ticket;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{ServiceId, TicketId};

/// Registered later than this after it happened, a breach fell into an outage. Timers fire within milliseconds.
const OUTAGE: TimeDelta = TimeDelta::seconds(60);

/// Help that takes this many times as long as usual is a long case.
const LONG_CASE: f64 = 2.0;

/// The arrivals of this last time are counted.
const ARRIVALS_OF: TimeDelta = TimeDelta::hours(1);

/// What can be seen when this ticket's promise breaks at that instant, registered at `now`.
#[must_use]
pub fn scene(
    state: &State,
    setup: &HallSetup,
    ticket: &Ticket,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> BreachScene {
    let leg = ticket.leg();
    let service = &leg.service;
    let counters: Vec<CounterThen> = setup
        .counters
        .iter()
        .filter_map(|counter| {
            let then = state.counters.get(&counter.id)?;
            Some(CounterThen {
                counter: counter.id.clone(),
                status: then.status,
                takes: then.services.contains(service),
                agent: then.agent.clone(),
                helping_s: helping_since(state, then.ticket).map(|since| seconds(at - since)),
            })
        })
        .collect();
    let waiting = state.waiting().filter(|other| other.leg().service == *service);
    let limit_s = leg.norm.as_ref().map_or(u32::MAX, |norm| norm.limit_s);
    let foretold = ticket.told.is_some_and(|told| told.median_s > limit_s);
    let open = counters
        .iter()
        .filter(|c| c.takes && c.status == CounterStatus::Open);
    let arrived = arrivals(state, at);
    let of_service = arrived.iter().filter(|arrived| *arrived == service);
    let mut scene = BreachScene {
        waiting_for_service: count(waiting.count()),
        waiting: count(state.queue.len()),
        told_median_s: ticket.told.map(|told| told.median_s),
        told_hi_s: ticket.told.and_then(|told| told.hi_s),
        warned_at: if foretold {
            ticket.issued_at
        } else {
            leg.warned_at.unwrap_or(at).min(at)
        },
        arrivals_last_hour: count(of_service.count()),
        came: count(theirs(setup, service, &arrived).count()),
        expected: expected(state, setup, service, at),
        asked_s: asked_s(setup, service, &arrived),
        usual_s: count(usual(setup, service).count()).saturating_mul(3_600),
        open_s: count(open.count()).saturating_mul(3_600),
        // A clock that staff reopened could not have been seen to break before.
        late_s: seconds(now - leg.reopened_at.map_or(at, |reopened| reopened.max(at))),
        suggested: None,
        counters,
    };
    scene.suggested = suggest(state, setup, (ticket, at), &scene);
    scene
}

fn suggest(
    state: &State,
    setup: &HallSetup,
    (ticket, at): (&Ticket, DateTime<Utc>),
    scene: &BreachScene,
) -> Option<BreachCause> {
    if ticket.is_away().is_some_and(|away| away.holds(at)) {
        return Some(BreachCause::VisitorAway);
    }
    if scene.late_s > seconds(OUTAGE) {
        return Some(BreachCause::Outage);
    }
    let reopened = |at: DateTime<Utc>| at > ticket.leg().clock_start_at;
    if state.closed.is_some() || state.reopened_at.is_some_and(reopened) {
        return Some(BreachCause::HallClosed);
    }
    if scene.open_s == 0 {
        return Some(BreachCause::CounterClosed);
    }
    if scene.asked_s > scene.usual_s {
        return Some(BreachCause::MoreArrivals);
    }
    let too_few = scene.open_s < scene.usual_s && scene.asked_s > scene.open_s;
    let takes = || scene.counters.iter().filter(|counter| counter.takes);
    let went_away = takes().any(|then| {
        let since = state
            .counters
            .get(&then.counter)
            .and_then(|counter| counter.since);
        then.status != CounterStatus::Open && since.is_some_and(|since| since > ticket.leg().clock_start_at)
    });
    if too_few || went_away {
        return Some(BreachCause::CounterClosed);
    }
    if scene
        .expected
        .is_some_and(|expected| is_more_than(expected, scene.came))
    {
        return Some(BreachCause::MoreArrivals);
    }
    let long = takes().any(|then| {
        let helped = state
            .counters
            .get(&then.counter)
            .and_then(|counter| counter.ticket);
        let helped = helped.and_then(|id| state.ticket(id));
        let usual = helped.and_then(|ticket| setup.service(&ticket.leg().service));
        then.helping_s.zip(usual).is_some_and(|(helping_s, service)| {
            f64::from(helping_s) > LONG_CASE * service.service_time.mean_s
        })
    });
    long.then_some(BreachCause::LongCase)
}

/// Since when the ticket at a counter is helped, if it is.
fn helping_since(state: &State, ticket: Option<TicketId>) -> Option<DateTime<Utc>> {
    let ticket = state.ticket(ticket?)?;
    ticket.served_at.filter(|_| ticket.state == TicketState::Serving)
}

/// The first services of the visits that began in the last hour. Tickets are numbered as they are issued, so only the
/// latest are looked at; those that a kiosk gave out by itself have numbers of before, and are passed by.
fn arrivals(state: &State, at: DateTime<Utc>) -> Vec<ServiceId> {
    let latest = state.tickets.values().rev();
    latest
        .take_while(|ticket| ticket.recorded_at.is_some() || ticket.issued_at > at - ARRIVALS_OF)
        .filter(|ticket| ticket.issued_at <= at && ticket.issued_at > at - ARRIVALS_OF)
        .map(|ticket| ticket.legs.first().service.clone())
        .collect()
}

/// The counters that usually take the service.
fn usual<'a>(
    setup: &'a HallSetup,
    service: &'a ServiceId,
) -> impl Iterator<Item = &'a crate::hall::setup::Counter> {
    setup
        .counters
        .iter()
        .filter(move |counter| counter.services.contains(service))
}

/// Those of the arrivals whom the counters that usually take the service could help.
fn theirs<'a>(
    setup: &'a HallSetup,
    service: &'a ServiceId,
    arrived: &'a [ServiceId],
) -> impl Iterator<Item = &'a ServiceId> {
    arrived
        .iter()
        .filter(move |asked| is_theirs(setup, service, asked))
}

fn is_theirs(setup: &HallSetup, service: &ServiceId, asked: &ServiceId) -> bool {
    usual(setup, service).any(|counter| counter.services.contains(asked))
}

/// The help that these arrivals ask of the counters that usually take the service, by the services' set times.
fn asked_s(setup: &HallSetup, service: &ServiceId, arrived: &[ServiceId]) -> u32 {
    let each = theirs(setup, service, arrived).filter_map(|asked| setup.service(asked));
    let sum: f64 = each.map(|service| service.service_time.mean_s).sum();
    count(TimeDelta::milliseconds((sum * 1_000.0) as i64).num_seconds())
}

/// How many visitors those counters usually get in that hour.
fn expected(state: &State, setup: &HallSetup, service: &ServiceId, at: DateTime<Utc>) -> Option<u32> {
    let all = setup.services.iter().map(|service| &service.id);
    let each = all
        .filter(|asked| is_theirs(setup, service, asked))
        .map(|asked| state.usual.in_the_hour_before(setup.time_zone, asked, at));
    Some(each.sum::<Option<f64>>()?.round() as u32)
}

/// Whether so many are more than chance makes of what is expected.
fn is_more_than(expected: u32, came: u32) -> bool {
    let expected = f64::from(expected);
    f64::from(came) > expected + 2.0 * expected.max(1.0).sqrt()
}

fn seconds(length: TimeDelta) -> u32 {
    count(length.num_seconds().max(0))
}

fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}
