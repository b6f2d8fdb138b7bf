//! The lobby screen: no more than any visitor may see. No tokens, ids of tickets, names or codes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::forecast::{Unknown, WaitForecast};
use crate::hall::calendar;
use crate::hall::facts::{Need, TicketState};
use crate::hall::setup::Counter;
use crate::ids::{CallId, CounterId, Language, ServiceId, TicketNumber};
use crate::view::hall::{ClosedView, closed, hours};
use crate::view::notice::{NoticeView, notices};
use crate::view::poster::PosterView;
use crate::view::said::{ComingNow, LongestSaid, coming_now, longest};
use crate::view::scene::Scene;

/// The most calls a lobby screen is given.
pub const MOST_CALLS: usize = 8;

/// A number that was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallView {
    /// Stable: a screen sounds it once. A recall is a new one.
    pub call_id: CallId,
    /// What is shown and spoken: `P042`.
    pub number: TicketNumber,
    /// Where to go.
    pub counter_id: CounterId,
    /// When it was called.
    pub called_at: DateTime<Utc>,
    /// To the private room at that counter, where the visitor asked for it and the hall has one: no more is said of why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_room: bool,
    /// Help has begun: the call was heard, and is not sounded any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answered: bool,
    /// The languages in which it is said aloud after its chime, in that order; none where the hall's calls are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken_in: Vec<Language>,
}

/// The wait for a newcomer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceForecastView {
    /// What the newcomer would come for.
    pub service_id: ServiceId,
    /// The wait of a visitor who would take a number now; `null` when it cannot be known.
    pub forecast: Option<WaitForecast>,
    /// Why it cannot be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unknown>,
    /// What is said of it.
    #[serde(flatten)]
    pub said: ComingNow,
}

/// A service whose wait is over the norm now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OverNormView {
    /// Which, as the hall's view lists it with its names.
    pub service_id: ServiceId,
    /// How long who waits longest has waited, seconds.
    pub wait_s: i64,
}

/// A part of the hall with its own counters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ZoneView {
    /// As people call it.
    #[schema(example = "Begane grond")]
    pub name: String,
    /// Its counters.
    pub counter_ids: Vec<CounterId>,
    /// The services whose wait a screen of this zone shows: those that its counters take today, and those that no counter of
    /// the hall takes.
    pub service_ids: Vec<ServiceId>,
}

/// How many wait for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    /// Which, as the hall's view lists it with its names.
    pub service_id: ServiceId,
    /// How many wait.
    pub count: usize,
}

/// What the lobby screen shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LobbyLive {
    /// Changes when the hall's setup does.
    pub setup_seq: u64,
    /// The latest calls, newest first: those of the hall and, where it has zones, those of each.
    pub calls: Vec<CallView>,
    /// The parts of the hall that can have screens of their own; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<ZoneView>,
    /// How loud calls sound now, of what the loudspeaker is set to; less in the hall's quiet hours, 0: they are only shown.
    pub volume_percent: u32,
    /// The wait by service.
    pub forecasts: Vec<ServiceForecastView>,
    /// What visitors are told.
    pub notices: Vec<NoticeView>,
    /// The town's own pictures, videos and words that stand beside the calls now, in the order shown; left out where there are
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posters: Vec<PosterView>,
    /// Services whose wait is over the norm now.
    pub over_norm: Vec<OverNormView>,
    /// The same as it is said: who waits longest for each of them, and the norm that broke.
    pub longest_waits: Vec<LongestSaid>,
    /// How many wait by service.
    pub waiting: Vec<WaitingView>,
    /// That a supervisor closed the hall in mid-day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedView>,
    /// That the hall is in use no more: nobody is helped here. Left out otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// Whether the hall is open.
    pub is_open: bool,
    /// When it closes.
    pub closes_at: Option<DateTime<Utc>>,
    /// When it opens next.
    pub opens_at: Option<DateTime<Utc>>,
}

/// The lobby screen now.
#[must_use]
pub fn live(scene: &Scene<'_>) -> LobbyLive {
    let hours = hours(scene);
    LobbyLive {
        setup_seq: scene.state.setup_seq,
        calls: calls(scene),
        zones: zones(scene),
        volume_percent: volume_percent(scene),
        forecasts: forecasts(scene),
        notices: notices(scene),
        posters: Vec::new(),
        over_norm: over_norm(scene),
        longest_waits: scene
            .setup
            .services
            .iter()
            .filter_map(|service| longest(scene, &service.id, None))
            .collect(),
        waiting: scene
            .setup
            .services
            .iter()
            .map(|s| WaitingView {
                service_id: s.id.clone(),
                count: scene.waiting_for(&s.id).count(),
            })
            .collect(),
        closed: closed(scene),
        retired: scene.setup.retired,
        is_open: hours.is_open,
        closes_at: hours.closes_at,
        opens_at: hours.opens_at,
    }
}

/// The latest calls: numbers on their way or at a counter. Who is helped elsewhere, done or gone is not shown.
#[must_use]
pub fn calls(scene: &Scene<'_>) -> Vec<CallView> {
    let mut calls: Vec<CallView> = scene
        .state
        .busy_tickets()
        .filter(|ticket| matches!(ticket.state, TicketState::Called | TicketState::Serving))
        .filter_map(|ticket| {
            Some(CallView {
                call_id: ticket.call?,
                number: ticket.number,
                counter_id: ticket.counter.clone()?,
                called_at: ticket.called_at?,
                to_room: scene.setup.settings.private_rooms > 0
                    && scene.state.needs(ticket).contains(&Need::PrivateRoom),
                answered: ticket.state == TicketState::Serving,
                spoken_in: scene.setup.settings.spoken_calls.languages(ticket.language),
            })
        })
        .collect();
    calls.sort_unstable_by_key(|call| std::cmp::Reverse(call.call_id));
    newest(calls, |id| scene.setup.counter(id)?.zone.as_deref())
}

/// As many as a screen is given, of the hall and of each zone: a busy zone takes no call from another's screens.
fn newest<'z>(mut calls: Vec<CallView>, zone_of: impl Fn(&CounterId) -> Option<&'z str>) -> Vec<CallView> {
    let mut given: BTreeMap<Option<&'z str>, usize> = BTreeMap::new();
    let mut of_hall = 0;
    calls.retain(|call| {
        let zone = zone_of(&call.counter_id);
        let of_zone = given.entry(zone).or_default();
        *of_zone += 1;
        of_hall += 1;
        of_hall <= MOST_CALLS || (zone.is_some() && *of_zone <= MOST_CALLS)
    });
    calls
}

/// The zones of the hall, each with what a screen of it shows.
fn zones(scene: &Scene<'_>) -> Vec<ZoneView> {
    let takes = |counter: &Counter, service: &ServiceId| {
        let today = scene.state.counters.get(&counter.id).map(|now| &now.services);
        today.unwrap_or(&counter.services).contains(service)
    };
    let is_taken = |service: &ServiceId| scene.setup.counters.iter().any(|each| takes(each, service));
    let zones = scene.setup.zones().into_iter();
    zones
        .map(|(name, counters)| {
            let services = scene.setup.services.iter().map(|service| &service.id);
            let shown =
                services.filter(|id| counters.iter().any(|counter| takes(counter, id)) || !is_taken(id));
            ZoneView {
                name: name.to_owned(),
                counter_ids: counters.iter().map(|counter| counter.id.clone()).collect(),
                service_ids: shown.cloned().collect(),
            }
        })
        .collect()
}

fn volume_percent(scene: &Scene<'_>) -> u32 {
    let local = calendar::local(scene.setup.time_zone, scene.now);
    scene.setup.settings.volume_percent_at(local.time())
}

/// The wait of a newcomer, by service in the order shown.
#[must_use]
pub fn forecasts(scene: &Scene<'_>) -> Vec<ServiceForecastView> {
    let forecast = |service: &ServiceId| {
        let forecast = scene.forecasts.newcomer(service);
        ServiceForecastView {
            service_id: service.clone(),
            forecast: forecast.ok(),
            reason: forecast.err(),
            said: coming_now(scene, service),
        }
    };
    scene
        .setup
        .services
        .iter()
        .map(|service| forecast(&service.id))
        .collect()
}

/// Services for which somebody waits whose promise has broken, with the longest wait.
fn over_norm(scene: &Scene<'_>) -> Vec<OverNormView> {
    let services = scene.setup.services.iter().map(|service| &service.id);
    services
        .filter_map(|id| {
            Some(OverNormView {
                service_id: id.clone(),
                wait_s: over_norm_s(scene, id)?,
            })
        })
        .collect()
}

/// The longest wait for a service among those whose promise has broken, seconds; `None` when no promise has.
#[must_use]
pub fn over_norm_s(scene: &Scene<'_>, service: &ServiceId) -> Option<i64> {
    let late = scene.state.late_for(service);
    late.map(|ticket| ticket.leg().waited_s(scene.now)).max()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// How many calls of each counter a screen is given, where these called in this order, the newest first.
    fn given(zones: &[(&str, Option<&str>)], called: &[&str]) -> Vec<usize> {
        let counters: Vec<Counter> = zones
            .iter()
            .map(|(id, zone)| Counter {
                id: id.parse().unwrap(),
                name: format!("Balie {id}"),
                services: Vec::new(),
                zone: zone.map(str::to_owned),
            })
            .collect();
        let zone_of = |id: &CounterId| {
            let counter = counters.iter().find(|counter| counter.id == *id);
            counter.and_then(|counter| counter.zone.as_deref())
        };
        let all = called.iter().enumerate().map(|(nth, id)| CallView {
            call_id: format!("c{}", 100 - nth).parse().unwrap(),
            number: "P001".parse().unwrap(),
            counter_id: id.parse().unwrap(),
            called_at: DateTime::UNIX_EPOCH,
            to_room: false,
            answered: false,
            spoken_in: Vec::new(),
        });
        let kept = newest(all.collect(), zone_of);
        let of = |id: &str| kept.iter().filter(|call| call.counter_id.as_str() == id).count();
        zones.iter().map(|(id, _)| of(id)).collect()
    }

    #[test]
    fn a_busy_zone_takes_no_call_from_the_screens_of_a_quiet_one() {
        let called = ["1"; 12].into_iter().chain(["2", "3"]).collect::<Vec<_>>();
        let zones = [("1", Some("Boven")), ("2", Some("Beneden")), ("3", None)];
        assert_eq!(given(&zones, &called), [8, 1, 0]);
        let none = [("1", None), ("2", None), ("3", None)];
        assert_eq!(given(&none, &called), [8, 0, 0]);
    }
}
