//! What staff did is taken back: the page of the visit as it was before, with what fell due meanwhile left standing.

use chrono::TimeDelta;
use kwartier::hall::facts::{CounterStatus, TicketState};
use kwartier::ids::{CounterId, ServiceId, TicketId};

use super::steps::{Outcome, reason, wrong_state};
use super::{Instant, Leg, Plain, Visit};

/// A step, with the page of the visit as it was before.
#[derive(Debug, Clone)]
pub struct Taken {
    number: usize,
    at: Instant,
    /// The counter to which a number was called.
    called_to: Option<CounterId>,
    /// The counter that was rid of the visitor.
    rid: Option<CounterId>,
    before: Box<Visit>,
}

fn desk_of(visit: &Visit) -> Option<&CounterId> {
    let there = matches!(visit.state, TicketState::Called | TicketState::Serving);
    visit.desk.as_ref().filter(|_| there)
}

impl Plain {
    /// Writes down what the page was before a step that was just taken, unless the day of the visit is over.
    pub(super) fn remember(
        &mut self,
        position: usize,
        before: Visit,
        called_to: Option<&CounterId>,
        now: Instant,
    ) {
        if self.ended.iter().any(|ended| *ended >= before.day) {
            self.visits[position].taken.clear();
            return;
        }
        let after = &self.visits[position];
        let rid = desk_of(&before)
            .filter(|desk| desk_of(after) != Some(*desk))
            .cloned();
        self.steps += 1;
        let taken = Taken {
            number: self.steps,
            at: now,
            called_to: called_to.cloned(),
            rid,
            before: Box::new(before),
        };
        self.visits[position].taken.push(taken);
    }

    /// The page as it was before the latest step, but for what fell due by itself since.
    pub(super) fn take_back(&mut self, position: usize, now: Instant) {
        let mut now_page = self.visits[position].clone();
        let step = now_page.taken.pop().unwrap();
        let mut page = *step.before;
        for (leg, lived) in page.legs.iter_mut().zip(&now_page.legs) {
            leg.keep(lived, now);
        }
        let mut lost = now_page.lost;
        for mut leg in now_page.legs.into_iter().skip(page.legs.len()) {
            if leg.broken_at(now).is_some() {
                leg.stop(now);
                lost.push(leg);
            }
        }
        page.lost = lost;
        page.taken = now_page.taken;
        let left = desk_of(&self.visits[position]).is_some_and(|desk| desk_of(&page) != Some(desk));
        self.visits[position] = page;
        if left {
            self.left_a_desk(now);
        }
    }

    /// The step that freed a counter, and the call that followed it there within five seconds.
    fn pairs(&self) -> Vec<((usize, usize), (usize, usize))> {
        let all = || {
            let visits = self.visits.iter().enumerate();
            visits.flat_map(|(visit, page)| page.taken.iter().map(move |taken| (visit, taken)))
        };
        let mut pairs = Vec::new();
        for (visit, call) in all() {
            let Some(desk) = &call.called_to else { continue };
            let earlier =
                all().filter(|(_, step)| step.number < call.number && step.rid.as_ref() == Some(desk));
            let freed = earlier.max_by_key(|(_, step)| step.number);
            if let Some((first, step)) = freed
                && call.at - step.at <= TimeDelta::seconds(5)
            {
                pairs.push(((first, step.number), (visit, call.number)));
            }
        }
        pairs
    }

    /// What one key did, the latest first: the visits whose latest step it was.
    fn key(&self, position: usize) -> Option<Vec<usize>> {
        let latest = |visit: usize| self.visits[visit].taken.last().map(|taken| taken.number);
        let own = (position, latest(position)?);
        let pairs = self.pairs();
        let as_call = pairs.iter().find(|(_, call)| *call == own);
        let as_first = pairs.iter().find(|(first, _)| *first == own);
        let mut key = vec![position];
        if let Some((first, _)) = as_call {
            key.extend(Some(first.0).filter(|visit| latest(*visit) == Some(first.1)));
        }
        if let Some((_, call)) = as_first {
            if latest(call.0) != Some(call.1) {
                return None;
            }
            key.insert(0, call.0);
        }
        Some(key)
    }

    pub(super) fn undo_step(&mut self, ticket: TicketId, supervises: bool, now: Instant) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        let refused = wrong_state(self.visits[position].state.name());
        let key = self.key(position).ok_or(refused.clone())?;
        let pressed_at = self.visits[key[0]].taken.last().unwrap().at;
        if !supervises && now - pressed_at > TimeDelta::seconds(60) {
            return Err(refused);
        }
        let mut tried = self.clone();
        for visit in key {
            tried.take_back(visit, now);
            let page = &tried.visits[visit];
            let Some(desk) = desk_of(page) else { continue };
            let there = tried
                .visits
                .iter()
                .filter(|other| desk_of(other) == Some(desk))
                .count();
            let open = tried.desks[desk].status == CounterStatus::Open;
            if there > 1 || (page.state == TicketState::Called && !open) {
                return Err(refused);
            }
        }
        *self = tried;
        Ok(Some(ticket))
    }
}

impl Visit {
    /// The page, and every page before that a step could be taken back to.
    pub(super) fn choose(&mut self, legs: usize, service: &ServiceId, to_come: &[ServiceId]) {
        if self.legs.len() == legs {
            self.legs.last_mut().unwrap().service = service.clone();
            self.to_come = to_come.to_vec();
        } else if let Some(leg) = self.legs.get_mut(legs - 1) {
            leg.service = service.clone();
        }
        for taken in &mut self.taken {
            taken.before.choose(legs, service, to_come);
        }
    }

    pub(super) fn release(&mut self) {
        self.reserved_for = None;
        for taken in &mut self.taken {
            taken.before.release();
        }
    }
}

impl Leg {
    /// What this leg came to, in a time that is taken back, stays: its promise broke, something was offered.
    fn keep(&mut self, lived: &Leg, now: Instant) {
        let Some(promise) = &self.promise else { return };
        let overs = promise.steps.iter().map(|(over, _)| promise.limit + *over);
        for length in overs.chain([promise.limit]) {
            if let Some(at) = lived.ran_longer_than(length, now) {
                self.kept.insert(length, at);
            }
        }
    }
}
