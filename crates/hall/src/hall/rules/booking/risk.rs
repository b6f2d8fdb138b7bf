//! Bookings for which there is no place any more: a roster changed, or a colleague is ill.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::asked::Hall;
use super::asked::Holder;
use super::board::{Keeps, sweep};
use super::rule::Rule;
use crate::hall::setup::Places;
use crate::ids::{AppointmentSeq, CounterId, ServiceId};

/// A booking without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtRisk {
    /// Which.
    pub appointment: AppointmentSeq,
    /// The service that has too few places.
    pub service: ServiceId,
    /// From when on.
    pub from: DateTime<Utc>,
    /// The counters that would help if somebody worked there then: not planned at that moment, and usually taking the
    /// service.
    pub counters: Vec<CounterId>,
}

/// The bookings of a local day that are beyond its places, in the order of booking: who booked last first loses a place.
/// Of each the first moment.
#[must_use]
pub fn at_risk(hall: &Hall<'_>, day: NaiveDate) -> Vec<AtRisk> {
    let setup = hall.setup;
    let rules: Vec<_> = setup
        .services
        .iter()
        .map(|service| Rule::of(setup, service))
        .collect();
    let mut found: BTreeMap<AppointmentSeq, AtRisk> = BTreeMap::new();
    sweep(hall, day, Keeps::FirstBooked, |moment| {
        let mut before = vec![0_u32; rules.len()];
        for nth in moment.there {
            let span = &moment.spans[*nth];
            let earlier = before[span.service];
            before[span.service] += 1;
            let Holder::Appointment(id) = span.holder else {
                continue;
            };
            // What stays free afterwards is nobody's visit.
            if moment.from >= span.helped_to {
                continue;
            }
            let has_place = match rules[span.service].map(|rule| rule.places) {
                None => true,
                Some(Places::Fixed(most)) => earlier < moment.fixed(span.service, most),
                Some(Places::Roster | Places::ByPromise { .. }) => moment.matching.has_seat(*nth),
            };
            let Some(from) = DateTime::from_timestamp_millis(moment.from) else {
                continue;
            };
            if !has_place {
                let service = &setup.services[span.service].id;
                found.entry(id).or_insert_with(|| AtRisk {
                    appointment: id,
                    service: service.clone(),
                    from,
                    counters: if moment.is_shut(span.service) {
                        Vec::new()
                    } else {
                        would_help(
                            hall,
                            moment.takers,
                            service,
                            span.counters & !moment.shut.counters,
                        )
                    },
                });
            }
        }
    });
    found.into_values().collect()
}

fn would_help(hall: &Hall<'_>, takers: &[u128], service: &ServiceId, may: u128) -> Vec<CounterId> {
    let there = takers.iter().fold(0, |all, takers| all | takers);
    let counters = hall.setup.counters.iter().enumerate().take(128);
    counters
        .filter(|(position, counter)| {
            let bit = 1_u128 << position;
            there & bit == 0 && may & bit != 0 && counter.services.contains(service)
        })
        .map(|(_, counter)| counter.id.clone())
        .collect()
}
