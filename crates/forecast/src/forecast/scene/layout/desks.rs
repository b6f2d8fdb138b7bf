//! The counters as they stand: who works there, and what at.

use chrono::{DateTime, Utc};

use super::{Layout, promise_of};
use crate::forecast::model::{BreakPlan, may_break_from, waits_since};
use crate::forecast::scene::{Desk, Doing, Plan, Presence};
use kwartier_hall::hall::facts::{CounterStatus, TicketState};
use kwartier_hall::hall::policy::{Caller, QueueEntry, skills};
use kwartier_hall::hall::record::{CounterState, Ticket};
use kwartier_hall::ids::CounterId;

/// Nine changes of visitors in ten are over by this many standard deviations: who has waited longer than that
/// for a free counter waits for somebody who is not there.
const STILL_CHANGING_Z: f64 = 1.28;

impl Layout<'_> {
    /// The counters where somebody works, will again, or still helps.
    pub(super) fn desks_idle(&self) -> Vec<Desk> {
        let counters = self.setup.counters.iter().enumerate();
        counters
            .filter_map(|(position, counter)| {
                let now = self.state.counters.get(&counter.id)?;
                let closed = now.status == CounterStatus::Closed && now.ticket.is_none();
                let position = u8::try_from(position).unwrap_or(u8::MAX);
                // A roster says who comes today; without one, what the counter usually does.
                if closed && self.has_roster() {
                    return self.planned_desk(position, counter, now);
                }
                let plan = self.plan(counter, now);
                Some(Desk {
                    counter: position,
                    skills: skills(self.setup, &now.services),
                    lines: Vec::new(),
                    presence: self.presence(&counter.id, now)?,
                    doing: Doing::Ready,
                    speed: self.model.speed(&counter.id, now.agent.as_ref()),
                    breaks: self.usual_breaks(&counter.id, &plan),
                    plan,
                    breaks_from: may_break_from(now).map_or(0, |from| from.timestamp_millis()),
                })
            })
            .collect()
    }

    /// Whether somebody works at a counter; `None` where nobody does and nobody is expected.
    fn presence(&self, id: &CounterId, counter: &CounterState) -> Option<Presence> {
        Some(match (counter.status, counter.paused_until) {
            (CounterStatus::Open, _) => Presence::Here,
            (CounterStatus::Closed, _) if counter.ticket.is_some() => Presence::Gone,
            (CounterStatus::Closed, _) => Presence::Opens(self.model.to_open(self.state, id, self.now)?),
            (CounterStatus::Paused, Some(until)) if until > self.now => {
                Presence::Back(until.timestamp_millis())
            }
            (CounterStatus::Paused, Some(until)) => Presence::Overdue(seconds(until, self.now)),
            (CounterStatus::Paused, None) => {
                let since = counter.since.unwrap_or(self.now);
                Presence::Break(
                    seconds(since, self.now),
                    self.model.break_since(self.setup, since),
                )
            }
        })
    }

    /// When a counter's breaks usually begin, unless its roster names them.
    pub(super) fn usual_breaks(&self, counter: &CounterId, plan: &Plan) -> Option<BreakPlan> {
        let usual = || self.model.break_plan(self.setup, counter, self.now, self.until());
        (!plan.names_breaks()).then(usual)
    }

    pub(super) fn occupy_desks(&mut self) {
        let waiting: Vec<(QueueEntry, DateTime<Utc>)> = self
            .state
            .waiting()
            .map(|ticket| (self.state.queue_entry(self.setup, ticket), waits_since(ticket)))
            .collect();
        for index in 0..self.desks.len() {
            let Some(setup) = self.setup.counters.get(usize::from(self.desks[index].counter)) else {
                continue;
            };
            let Some(counter) = self.state.counters.get(&setup.id) else {
                continue;
            };
            let ticket = counter.ticket.and_then(|id| self.state.ticket(id));
            self.desks[index].doing = match ticket {
                Some(ticket) => {
                    let visit = self.visit(ticket);
                    self.visits.push(visit);
                    self.present.push(promise_of(ticket));
                    let position = u32::try_from(self.visits.len() - 1).unwrap_or(u32::MAX);
                    if ticket.state == TicketState::Called {
                        let called_at = self.model.called_at(&setup.id).or(ticket.called_at);
                        Doing::Called(position, seconds(called_at.unwrap_or(self.now), self.now))
                    } else {
                        Doing::Helping(position, self.helped_s(ticket))
                    }
                }
                None => self.between(counter, &self.desks[index], &waiting),
            };
        }
    }

    /// What a counter without a ticket is at. Staff who were free before anybody came call at once; those who
    /// are changing visitors need the rest of their gap; those who let people wait much longer are not there.
    fn between(&self, counter: &CounterState, desk: &Desk, waiting: &[(QueueEntry, DateTime<Utc>)]) -> Doing {
        let Some(since) = counter.since.max(counter.freed_at) else {
            return Doing::Ready;
        };
        let first = waiting
            .iter()
            .filter(|(entry, _)| desk.may_ever_take(entry))
            .map(|(_, since)| *since)
            .min();
        let idle = seconds(since, self.now);
        let waited = first.map_or(0.0, |first| seconds(first.max(since), self.now));
        let patience = self.model.gap().at(STILL_CHANGING_Z);
        let changing = counter.freed_at >= counter.since;
        if changing && idle <= waited + patience {
            Doing::Between(idle)
        } else if waited > patience {
            Doing::Between(waited)
        } else {
            Doing::Ready
        }
    }

    /// For how long the present leg has been helped, since the errand where there was one.
    fn helped_s(&self, ticket: &Ticket) -> f64 {
        let leg = ticket.leg();
        let started_at = leg.started_at.filter(|_| !leg.was_parked);
        let since = self.model.back_since(ticket.id).or(started_at);
        since.map_or(0.0, |since| seconds(since, self.now))
    }

    /// Tells each counter the lines it may take from.
    pub(super) fn connect(&mut self) {
        for desk in &mut self.desks {
            let taken = self.lines.iter().filter(|((service, counters, _), _)| {
                desk.skills.take(*service) && counters >> desk.counter & 1 == 1
            });
            desk.lines = taken.map(|(_, line)| *line).collect();
        }
    }
}

impl Desk {
    /// Whether the counter may take the ticket once it works and a room is free.
    pub(super) fn may_ever_take(&self, entry: &QueueEntry) -> bool {
        let caller = Caller {
            counter: self.counter,
            skills: self.skills,
            room_free: true,
        };
        !matches!(self.presence, Presence::Gone) && caller.may_take(entry)
    }
}

/// The distance between two instants in seconds, never negative.
fn seconds(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    (to - from).as_seconds_f64().max(0.0)
}
