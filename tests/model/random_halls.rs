//! Random halls, and the mornings on which their days begin.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use kwartier::charter::{ClockStop, RedressKind};
use kwartier::hall::setup::{CallingRule, HallSetup};
use proptest::prelude::*;
use proptest::sample::select;

use super::stadhuis::{after, charter, hours, length, setup};

/// What is special about a hall.
#[derive(Debug, Clone)]
pub struct Kind {
    policy: CallingRule,
    second_promise: &'static str,
    clock_stop: ClockStop,
    limits: u8,
    /// Two: for walk-ins and appointments; one: for walk-ins only; or none.
    norms: usize,
    round_the_clock: bool,
    private_rooms: u16,
    most_tickets: u32,
}

pub fn halls() -> impl Strategy<Value = Kind> {
    let policies = select(vec![
        CallingRule::EarliestPromiseFirst,
        CallingRule::EarliestPromiseFirst,
        CallingRule::Fifo,
        CallingRule::AppointmentsFirst,
        CallingRule::KeepMostPromises,
    ]);
    let second = select(vec!["PT10M", "PT10M", "PT3M", "PT0S"]);
    let stops = select(vec![ClockStop::Called, ClockStop::Served]);
    let charters = (stops, 0_u8..3, select(vec![2_usize, 2, 1, 0]));
    (policies, second, charters, any::<bool>(), 0_u16..3, 5_u32..40).prop_map(
        |(
            policy,
            second_promise,
            (clock_stop, limits, norms),
            round_the_clock,
            private_rooms,
            most_tickets,
        )| Kind {
            policy,
            second_promise,
            clock_stop,
            limits,
            norms,
            round_the_clock,
            private_rooms,
            most_tickets,
        },
    )
}

impl Kind {
    pub fn setup(&self) -> Arc<HallSetup> {
        let mut hall = setup();
        hall.settings.policy = self.policy;
        hall.settings.second_promise = length(self.second_promise);
        hall.settings.private_rooms = self.private_rooms;
        hall.settings.most_tickets = self.most_tickets;
        // In every other hall numbers can be taken from home.
        hall.settings.remote_tickets = (self.most_tickets % 2) * 8;
        hall.settings.remote_check_in_within = length("PT40M");
        hall.charter = charter(self.clock_stop);
        hall.charter.redress_lapses_after = length("P1D");
        for norm in &mut hall.charter.norms {
            norm.redress.push(after("PT15M", RedressKind::Parking));
        }
        hall.charter.norms.truncate(self.norms);
        if self.round_the_clock {
            hall.opening_hours = hours("00:00", "00:00");
        }
        Arc::new(with_limits(&hall, self.limits))
    }
}

/// The same hall under the next edition of its charter, with other limits.
pub fn with_limits(hall: &HallSetup, which: u8) -> HallSetup {
    let mut next = hall.clone();
    let limits = [["PT15M", "PT5M"], ["PT2S", "PT3M"], ["PT20M", "PT0S"]];
    for (norm, limit) in next.charter.norms.iter_mut().zip(limits[usize::from(which)]) {
        norm.limit = length(limit);
    }
    next.charter.version = format!("limits-{which}");
    next
}

/// Mornings before an ordinary night and before the two on which the clock changes.
pub fn mornings() -> impl Strategy<Value = DateTime<Utc>> {
    select(vec![
        "2026-11-10T08:00:00Z",
        "2026-10-24T07:00:00Z",
        "2027-03-27T08:00:00Z",
    ])
    .prop_map(|text| text.parse().unwrap())
}
