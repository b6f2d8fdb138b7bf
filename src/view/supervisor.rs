//! The supervisor: every queue and counter, who has waited longest, what was promised and broken today.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::forecast::advice::ServiceOutlook;
use crate::forecast::{Unknown, WaitForecast};
use crate::hall::calendar;
use crate::hall::decide::appointments_hit;
use crate::hall::facts::{EndReason, TicketState};
use crate::hall::record::Leg;
use crate::ids::{ServiceId, TicketId, TicketNumber};
use crate::view::advice::{AdviceView, AtRiskView, CarriedAdviceView, at_risk, record, standing};
use crate::view::alarm::Alarm;
use crate::view::breach::{BreachView, breach};
use crate::view::counter::{CounterView, PrivateRoomsView, counter, no_shows, open_for, parked, rooms};
use crate::view::hall::{ClosedView, closed, hours};
use crate::view::place::Places;
use crate::view::redress::{BudgetView, CostsView, budget, claims_waiting};
use crate::view::said::{ComingNow, LongestSaid, coming_now, longest};
use crate::view::scene::Scene;
use crate::view::second_promise::{SecondPromisesView, second_promises};
use crate::view::staff::{StaffTicketView, for_staff};
use crate::view::waits::{WaitView, waits_today};

/// A service's queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceQueueView {
    /// What its visitors wait for.
    pub service_id: ServiceId,
    /// How many wait.
    pub waiting: usize,
    /// How long who waits longest has waited, seconds; `null` when nobody waits.
    pub longest_wait_s: Option<i64>,
    /// How many counters call for it.
    pub open_counters: usize,
    /// Promises expected to break within the next hour, those to newcomers included; absent until it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_breaches: Option<f64>,
    /// The wait of a visitor who would take a number now; `null` when it cannot be known.
    pub forecast: Option<WaitForecast>,
    /// Why it cannot be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_reason: Option<Unknown>,
    /// What is said of it.
    #[serde(flatten)]
    pub said: ComingNow,
    /// Who has waited longest of those whose promise has broken, as it is said; absent while all promises hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait: Option<LongestSaid>,
}

/// A counter with what it is at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterAtWorkView {
    /// Its status, its services and who works there.
    #[serde(flatten)]
    pub counter: CounterView,
    /// The number that is called or helped there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TicketNumber>,
    /// Called, or being helped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_state: Option<TicketState>,
    /// Since when: of the visitor's being there, or of the counter's status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
}

/// Today in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TotalsView {
    /// Tickets issued today.
    pub issued: usize,
    /// Visits that were helped to their end.
    pub served: usize,
    /// Tickets waiting now.
    pub waiting: usize,
    /// Numbers taken from home that nobody has checked in with yet; absent where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_home: Option<usize>,
    /// Promises broken today.
    pub breaches: usize,
    /// What became of the second promises.
    pub second_promises: SecondPromisesView,
}

/// A visitor of today who was passed on as often as the charter allows, or more often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OftenPassedOnView {
    /// The visit.
    pub ticket_id: TicketId,
    /// What stands on the visitor's ticket: `P042`.
    pub number: TicketNumber,
    /// How many times.
    pub times: u16,
    /// At most so many were promised.
    pub at_most: u16,
}

/// What the supervisor's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupervisorLive {
    /// Changes when the hall's setup does.
    pub setup_seq: u64,
    /// Every service's queue.
    pub services: Vec<ServiceQueueView>,
    /// Every counter.
    pub counters: Vec<CounterAtWorkView>,
    /// Who waits, earliest promise first.
    pub queue: Vec<StaffTicketView>,
    /// Visitors with an errand in between.
    pub parked: Vec<StaffTicketView>,
    /// Visitors who did not come and may still.
    pub no_shows: Vec<StaffTicketView>,
    /// Promises broken today, newest first.
    pub breaches: Vec<BreachView>,
    /// Visitors of today who were passed on as often as the charter allows or more often, the most often first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub often_passed_on: Vec<OftenPassedOnView>,
    /// Who waits and whose promise will perhaps break, the soonest first.
    pub at_risk: Vec<AtRiskView>,
    /// What can be done about it, the best first.
    pub advice: Vec<AdviceView>,
    /// Advice that was carried out lately, the newest first: what was promised, and what then happened.
    pub advice_record: Vec<CarriedAdviceView>,
    /// Another calling rule than the hall's own, for a while.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_until: Option<DateTime<Utc>>,
    /// Today's waits that ended with a turn, the earliest end first; the latest thousand of a busy day.
    pub waits: Vec<WaitView>,
    /// Rooms for private matters.
    pub private_rooms: PrivateRoomsView,
    /// Costs that wait for a supervisor, the oldest claim first.
    pub claims: Vec<CostsView>,
    /// This year's budget for costs, and its use.
    pub budget: BudgetView,
    /// What needs attention.
    pub alarms: Vec<Alarm>,
    /// That a supervisor closed the hall in mid-day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// The times of today's appointments that are still to come: what a closing of the hall would call off.
    pub booked_today: Vec<DateTime<Utc>>,
    /// Whether the hall is open.
    pub is_open: bool,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
    /// Today in four numbers.
    pub totals: TotalsView,
}

/// The supervisor's page now.
#[must_use]
pub fn live(scene: &Scene<'_>, alarms: &[Alarm]) -> SupervisorLive {
    let places = Places::of(scene);
    let hours = hours(scene);
    let breaches = breaches_today(scene);
    SupervisorLive {
        setup_seq: scene.state.setup_seq,
        services: scene
            .setup
            .services
            .iter()
            .map(|service| queue(scene, &service.id))
            .collect(),
        counters: scene
            .setup
            .counters
            .iter()
            .filter_map(|c| at_work(scene, counter(scene, &c.id)?))
            .collect(),
        queue: scene
            .state
            .waiting()
            .map(|ticket| for_staff(scene, ticket, Some(&places)))
            .collect(),
        parked: parked(scene),
        no_shows: no_shows(scene),
        often_passed_on: often_passed_on(scene),
        at_risk: at_risk(scene),
        advice: standing(scene),
        advice_record: record(scene),
        rule_until: scene
            .state
            .rule_for_a_while
            .map(|other| other.until)
            .filter(|until| *until > scene.now),
        waits: waits_today(scene),
        private_rooms: rooms(scene),
        claims: claims_waiting(scene),
        budget: budget(scene),
        alarms: alarms.to_vec(),
        closed: closed(scene),
        booked_today: booked_today(scene),
        is_open: hours.is_open,
        closes_at: hours.closes_at,
        totals: totals(scene, breaches.len()),
        breaches,
    }
}

fn booked_today(scene: &Scene<'_>) -> Vec<DateTime<Utc>> {
    let hit = appointments_hit(scene.state, scene.setup, scene.now, None).into_iter();
    hit.filter_map(|id| Some(scene.state.appointments.get(&id)?.at))
        .collect()
}

fn queue(scene: &Scene<'_>, service: &ServiceId) -> ServiceQueueView {
    let waits = || {
        scene
            .waiting_for(service)
            .map(|ticket| Leg::waited_s(ticket.leg(), scene.now))
    };
    let forecast = scene.forecasts.newcomer(service);
    ServiceQueueView {
        service_id: service.clone(),
        waiting: waits().count(),
        longest_wait_s: waits().max(),
        open_counters: open_for(scene, service),
        expected_breaches: scene.forecasts.board.outlook.as_ref().map(|outlook| {
            let of_service = outlook.services.get(service);
            of_service.map_or(0.0, ServiceOutlook::breaches)
        }),
        forecast: forecast.ok(),
        forecast_reason: forecast.err(),
        said: coming_now(scene, service),
        longest_wait: longest(scene, service, None),
    }
}

fn at_work(scene: &Scene<'_>, counter: CounterView) -> Option<CounterAtWorkView> {
    let state = scene.state.counters.get(&counter.id)?;
    let ticket = state.ticket.and_then(|id| scene.state.ticket(id));
    let since = ticket.map_or(state.since, |ticket| match ticket.state {
        TicketState::Serving => ticket.served_at,
        _ => ticket.called_at,
    });
    Some(CounterAtWorkView {
        counter,
        number: ticket.map(|ticket| ticket.number),
        ticket_state: ticket.map(|ticket| ticket.state),
        since,
    })
}

fn breaches_today(scene: &Scene<'_>) -> Vec<BreachView> {
    let zone = scene.setup.time_zone;
    let today = calendar::local_date(zone, scene.now);
    let of_today = scene
        .state
        .breaches
        .values()
        .filter(|b| b.disproved_at.is_none() && calendar::local_date(zone, b.at) == today);
    let mut breaches: Vec<BreachView> = of_today.map(|b| breach(scene.hall, b).brief()).collect();
    breaches.sort_by_key(|breach| std::cmp::Reverse(breach.at));
    breaches
}

fn often_passed_on(scene: &Scene<'_>) -> Vec<OftenPassedOnView> {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    let of_today = scene
        .state
        .tickets
        .values()
        .rev()
        .filter(|ticket| ticket.day >= today);
    let mut often: Vec<OftenPassedOnView> = of_today
        .filter_map(|ticket| {
            let at_most = ticket.passed_on_at_most?;
            (ticket.passed_on >= at_most).then_some(OftenPassedOnView {
                ticket_id: ticket.id,
                number: ticket.number,
                times: ticket.passed_on,
                at_most,
            })
        })
        .collect();
    often.sort_by_key(|visit| std::cmp::Reverse(visit.times));
    often
}

fn totals(scene: &Scene<'_>, breaches: usize) -> TotalsView {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    let of_today = || scene.state.tickets.values().filter(|ticket| ticket.day == today);
    TotalsView {
        issued: of_today()
            .filter(|ticket| ticket.reason != Some(EndReason::NotReceived) && !ticket.was_never_here())
            .count(),
        served: of_today()
            .filter(|ticket| ticket.state == TicketState::Done && !ticket.is_unfinished())
            .count(),
        waiting: scene.state.queue.len(),
        from_home: Some(scene.state.expected.len()).filter(|expected| *expected > 0),
        breaches,
        second_promises: second_promises(scene),
    }
}
