//! Who comes while a run goes on: those with an appointment today, and walk-ins who rank before somebody.

use std::cmp::Reverse;

use super::{Event, Future, Kind, ms};
use crate::forecast::sample::What;
use crate::forecast::scene::{Booking, NEVER, Visit, Whose};
use kwartier_hall::hall::policy::{ANY_COUNTER, QueueEntry};

/// How much earlier than the mean a visitor with an appointment may come, in standard deviations.
const EARLIEST_SD: f64 = 4.0;

impl Future<'_> {
    /// The next event, after drawing those appointments whose visitors could come before it.
    pub(super) fn next_event(&mut self) -> Option<Event> {
        let check_in = self.scene.check_in;
        let earliest = ms(check_in.mean - EARLIEST_SD * check_in.sd);
        while let Some(booking) = self.scene.bookings.get(self.next_booking) {
            let next = self.events.peek().map_or(NEVER, |Reverse((at, ..))| *at);
            if booking.at + earliest > next {
                break;
            }
            self.next_booking += 1;
            self.expect(booking, booking.at + earliest);
        }
        self.events.pop()
    }

    /// Draws whether and when a booked visitor comes, and how the ticket will rank.
    fn expect(&mut self, booking: &Booking, earliest: i64) {
        let whose = booking.visit.whose;
        if self.draws.uniform(whose, What::Keeps) >= booking.comes {
            return;
        }
        let past_s = (self.scene.now - booking.at) as f64 / 1_000.0;
        let offset_s = self
            .scene
            .check_in
            .beyond(past_s, self.draws.uniform(whose, What::CheckIn));
        let at = (booking.at + ms(offset_s)).max(earliest);
        let late = at > booking.grace_until;
        let clock_start_at = at.max(booking.at);
        let ranking = if late { booking.late } else { booking.on_time };
        let (rank_at, second_from) = ranking.at(clock_start_at);
        let entry = QueueEntry {
            rank_at,
            clock_start_at,
            arrived_at: at,
            callable_from: clock_start_at,
            held: false,
            appointment: !late,
            ..booking.visit.entry
        };
        self.visits.push(Visit {
            entry,
            waits_from: at,
            second_from,
            ..booking.visit
        });
        self.happens(at, Kind::Arrival, self.visits.len() - 1);
    }

    /// Draws when the next walk-in comes: independent arrivals at the rate of each half hour (a Poisson process whose
    /// rate changes, by the time that its expected number takes: Çinlar 1975).
    pub(super) fn expect_walk_in(&mut self, after: i64) {
        let whose = Whose::WalkIn(self.walk_ins).key();
        let mut left = -self.draws.uniform(whose, What::NextArrival).ln();
        let mut at = after;
        while let Some(step) = self.scene.arrivals.get(self.arrivals_step) {
            let rate = self.level * step.total;
            let until_end = rate * (step.until - at).max(0) as f64 / 1_000.0;
            if left < until_end {
                at += ms(left / rate);
                if at <= self.scene.arrivals_until {
                    self.happens(at, Kind::WalkIn, 0);
                }
                return;
            }
            left -= until_end;
            at = at.max(step.until);
            self.arrivals_step += 1;
        }
    }

    pub(super) fn walks_in(&mut self, at: i64) {
        let whose = Whose::WalkIn(self.walk_ins).key();
        self.walk_ins += 1;
        let Some(step) = self.scene.arrivals.get(self.arrivals_step) else {
            return;
        };
        let services = &self.scene.services;
        let mut left = self.draws.uniform(whose, What::Service) * step.total;
        let chosen = (0u8..).zip(services).zip(&step.rates).find(|(_, rate)| {
            left -= *rate;
            left < 0.0
        });
        let chosen = chosen.map(|(service, _)| service);
        let Some((position, service)) = chosen else {
            return;
        };
        let (rank_at, second_from) = service.ranking.at(at);
        let entry = QueueEntry {
            service: position,
            rank_at,
            clock_start_at: at,
            arrived_at: at,
            callable_from: at,
            held: false,
            appointment: false,
            needs_room: false,
            steps_back_at: NEVER,
            counters: ANY_COUNTER,
            order: whose,
        };
        self.visits.push(Visit {
            whose,
            entry,
            waits_from: at,
            back: false,
            halfway: false,
            second_from,
            leg: service.leg,
            legs_end: service.leg + 1,
            watched: None,
        });
        let visit = u32::try_from(self.visits.len() - 1).unwrap_or(u32::MAX);
        self.arrives(visit, at);
    }
}
