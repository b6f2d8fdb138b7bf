//! The list of who would come earlier follows what happens to appointments and places.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::hall::calendar;
use crate::hall::event::{EarlierLookedFor, EarlierOffered, EarlierWanted, Event, Recorded};
use crate::hall::facts::{HoldEnd, Stay};
use crate::hall::record::{Hold, Span, Waiter};
use crate::hall::rules::earlier;
use crate::hall::state::State;
use crate::ids::AppointmentSeq;

/// Where a place may have become free.
pub(super) enum Freed {
    Nowhere,
    /// From the first instant until the second.
    Within(Span),
    /// On that local day.
    On(NaiveDate),
    /// On any day.
    Anywhere,
}

/// What a visit takes; one of which nobody said how long it is, its beginning alone.
fn span(at: DateTime<Utc>, stay: Option<&Stay>) -> Span {
    let minutes = stay.map_or(1, Stay::whole_minutes).max(1);
    (at, at + TimeDelta::minutes(minutes.into()))
}

impl State {
    /// Where an event makes a place free, asked before it is folded in. While nobody waits nobody asks.
    pub(super) fn freed_by(&self, event: &Event) -> Freed {
        if self.earlier.waiters.is_empty() {
            return Freed::Nowhere;
        }
        let booked_at = |id: &AppointmentSeq| {
            self.appointments.get(id).map_or(Freed::Nowhere, |booked| {
                Freed::Within(span(booked.at, booked.stay.as_ref()))
            })
        };
        match event {
            Event::AppointmentCancelled { appointment } => booked_at(appointment),
            Event::AppointmentChanged(booked) => booked_at(&booked.appointment),
            Event::HoldEnded(ended) if ended.why != HoldEnd::Booked => {
                self.holds.get(&ended.hold).map_or(Freed::Nowhere, |hold| {
                    Freed::Within(span(hold.at, Some(&hold.stay)))
                })
            }
            Event::RosterPlanned { day, .. } => Freed::On(*day),
            // Days are reckoned again and again, as a rule with the same outcome.
            Event::CapacityReckoned(promised) => {
                let before = self.promised.get(&promised.day);
                let is_same = before.is_some_and(|before| before.day.halves == promised.halves);
                if is_same {
                    Freed::Nowhere
                } else {
                    Freed::On(promised.day)
                }
            }
            Event::HallReopened { at } => Freed::Within((*at, *at + TimeDelta::hours(24))),
            Event::HallConfigured { .. } => Freed::Anywhere,
            _ => Freed::Nowhere,
        }
    }

    /// Whoever waits no longer leaves the list, and where a place became free is noted.
    pub(super) fn follow_earlier(&mut self, recorded: &Recorded, freed: &Freed) {
        if self.earlier.is_empty() {
            return;
        }
        match &recorded.event {
            Event::AppointmentChanged(booked) => self.may_leave(booked.appointment),
            Event::AppointmentCancelled { appointment } | Event::PersonalErased { appointment, .. } => {
                self.may_leave(*appointment);
            }
            Event::TicketIssued(issued) => {
                if let Some(appointment) = issued.appointment {
                    self.may_leave(appointment);
                }
            }
            Event::DayEnded { .. } => {
                let all: Vec<AppointmentSeq> = self.earlier.waiters.keys().copied().collect();
                all.into_iter().for_each(|id| self.may_leave(id));
            }
            Event::ClockCorrected(corrected) => {
                self.earlier.look_from = self.earlier.look_from.map(|from| from.min(corrected.to));
            }
            _ => {}
        }
        self.note_freed(freed, recorded.at);
    }

    fn may_leave(&mut self, id: AppointmentSeq) {
        let leaves = self.earlier.waiters.get(&id);
        if leaves.is_some_and(|waiter| !earlier::still_waits(self, waiter)) {
            self.leave_earlier(id);
        }
    }

    /// Takes a visitor off the list.
    pub(super) fn leave_earlier(&mut self, id: AppointmentSeq) {
        self.earlier.waiters.remove(&id);
        if self.earlier.waiters.is_empty() {
            self.earlier.freed.clear();
            self.earlier.look_from = None;
        }
    }

    fn note_freed(&mut self, freed: &Freed, at: DateTime<Utc>) {
        let Some(setup) = self.setup.clone().filter(|_| !self.earlier.waiters.is_empty()) else {
            return;
        };
        let zone = setup.time_zone;
        let freed = match freed {
            Freed::Nowhere => return,
            Freed::Within(span) => *span,
            Freed::On(day) => (
                calendar::midnight_of(zone, *day),
                calendar::midnight_after(zone, *day),
            ),
            Freed::Anywhere => {
                let last = self.earlier.waiters.values().map(|waiter| waiter.booked).max();
                (at, last.unwrap_or(at))
            }
        };
        self.earlier.freed.insert(freed);
        self.earlier.look_from.get_or_insert(at);
    }

    pub(super) fn earlier_wanted(&mut self, wanted: &EarlierWanted, seq: u64) -> Result<(), String> {
        let id = wanted.appointment;
        let booked = self.appointments.get(&id);
        let booked = booked.ok_or_else(|| format!("no appointment {id}"))?.at;
        let known = self.earlier.waiters.get(&id).map(|waiter| Waiter::clone(waiter));
        // Whoever can come on other days than was said keeps the place in line.
        let waiter = Waiter {
            from: wanted.from,
            ..known.unwrap_or(Waiter {
                appointment: id,
                booked,
                place: seq,
                from: wanted.from,
                offered: None,
                passed: imbl::Vector::new(),
            })
        };
        self.earlier.waiters.insert(id, Arc::new(waiter));
        Ok(())
    }

    pub(super) fn earlier_offered(&mut self, offered: &EarlierOffered) -> Result<(), String> {
        let id = offered.appointment;
        let waiter = self.earlier.waiters.get_mut(&id);
        let waiter = waiter.ok_or_else(|| format!("nobody waits with appointment {id}"))?;
        Arc::make_mut(waiter).offered = Some(offered.hold);
        self.earlier.offers.insert(offered.hold, id);
        Ok(())
    }

    pub(super) fn earlier_looked_for(&mut self, looked: &EarlierLookedFor) {
        self.earlier.look_from = looked.again;
        if looked.again.is_none() {
            self.earlier.freed.clear();
        }
    }

    /// A held place that was offered is held no longer: its time is not offered to the same visitor again.
    pub(super) fn offer_ended(&mut self, ended: &Hold) {
        let hold = ended.id;
        let Some(id) = self.earlier.offers.remove(&hold) else {
            return;
        };
        if let Some(waiter) = self.earlier.waiters.get_mut(&id)
            && waiter.offered == Some(hold)
        {
            let waiter = Arc::make_mut(waiter);
            waiter.offered = None;
            waiter.passed.push_back(span(ended.at, Some(&ended.stay)));
        }
    }
}
