//! The waiting of one run, kept in lines so that a call need not look at everybody.
//!
//! A line holds the tickets that the same counters may take, by the policy's own precedence, so the first of a
//! line is who the policy would call of it; the policy then chooses among the firsts. Broken promises are
//! renewed when a ticket comes first: a second promise only ever moves a ticket back, so whoever is first with
//! a promise unbroken is first with all others' renewed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::scene::{NEVER, Scene, Visit};
use kwartier_hall::hall::policy::{self, Caller, Precedence, QueueEntry};
use kwartier_hall::hall::setup::CallingRule;

/// Where in the lines a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// First of this line.
    First(u16),
    /// Among those who are early, at this position.
    Early(usize),
}

/// Everybody who waits; entries are positions among the run's visits.
#[derive(Debug)]
pub(super) struct Lines {
    lines: Vec<BinaryHeap<Reverse<(Precedence, u32)>>>,
    /// Those who are early for their appointment: few, and in no line before their time.
    early: Vec<u32>,
    /// By which the lines are ordered now.
    pub(super) rule: CallingRule,
}

// Written out, since the derived `clone_from` would throw the allocations of the run before away.
impl Clone for Lines {
    fn clone(&self) -> Self {
        Self {
            lines: self.lines.clone(),
            early: self.early.clone(),
            rule: self.rule,
        }
    }

    fn clone_from(&mut self, source: &Self) {
        self.lines.clone_from(&source.lines);
        self.early.clone_from(&source.early);
        self.rule = source.rule;
    }
}

impl Lines {
    /// The lines of a scene with those who wait now.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut lines = Self {
            lines: vec![BinaryHeap::new(); scene.lines],
            early: Vec::new(),
            rule: scene.calling,
        };
        for position in 0..scene.waiting {
            let position = u32::try_from(position).unwrap_or(u32::MAX);
            lines.add(scene, &scene.visits, position, scene.now);
        }
        lines
    }

    /// A ticket begins to wait for the service of its present leg.
    pub(super) fn add(&mut self, scene: &Scene, visits: &[Visit], position: u32, now: i64) {
        let visit = &visits[position as usize];
        if visit.entry.callable_from > now {
            self.early.push(position);
        } else {
            let line = scene.legs[visit.leg as usize].line;
            let precedence = policy::precedence(self.rule, &visit.entry);
            self.lines[usize::from(line)].push(Reverse((precedence, position)));
        }
    }

    /// Whom this counter calls next under the hall's policy, and where that ticket stands. `lines` are those
    /// the counter may take from.
    pub(super) fn next(
        &mut self,
        scene: &Scene,
        visits: &mut [Visit],
        lines: &[u16],
        caller: &Caller,
        now: i64,
    ) -> Option<(Place, u32)> {
        self.let_in(scene, visits, now);
        for line in lines {
            renew_first(&mut self.lines[usize::from(*line)], self.rule, scene, visits, now);
        }
        let visits = &*visits;
        let entry = |position: u32| -> &QueueEntry { &visits[position as usize].entry };
        let firsts = lines.iter().filter_map(|line| {
            let Reverse((_, position)) = self.lines[usize::from(*line)].peek()?;
            Some(((Place::First(*line), *position), entry(*position)))
        });
        let early = self.early.iter().enumerate();
        let early = early.map(|(at, position)| ((Place::Early(at), *position), entry(*position)));
        policy::next(self.rule, firsts.chain(early), caller, now)
    }

    /// Whether anybody waits in this line.
    pub(super) fn waits(&self, line: u16) -> bool {
        !self.lines[usize::from(line)].is_empty()
    }

    /// The ticket that was found there waits no longer.
    pub(super) fn remove(&mut self, place: Place) {
        match place {
            Place::First(line) => {
                self.lines[usize::from(line)].pop();
            }
            Place::Early(at) => {
                self.early.swap_remove(at);
            }
        }
    }

    /// From now on is called by this rule: everybody's place in line is found anew.
    pub(super) fn follow(&mut self, rule: CallingRule, visits: &[Visit]) {
        self.rule = rule;
        for line in &mut self.lines {
            let waiting = std::mem::take(line).into_iter();
            *line = waiting
                .map(|Reverse((_, at))| Reverse((policy::precedence(rule, &visits[at as usize].entry), at)))
                .collect();
        }
    }

    /// Lets those into their line whose time has come.
    fn let_in(&mut self, scene: &Scene, visits: &[Visit], now: i64) {
        let mut at = 0;
        while let Some(&position) = self.early.get(at) {
            if visits[position as usize].entry.callable_from <= now {
                self.early.swap_remove(at);
                self.add(scene, visits, position, now);
            } else {
                at += 1;
            }
        }
    }
}

/// Gives the first of a line the second promise when the first one broke, until one is first whose promise
/// holds.
fn renew_first(
    line: &mut BinaryHeap<Reverse<(Precedence, u32)>>,
    rule: CallingRule,
    scene: &Scene,
    visits: &mut [Visit],
    now: i64,
) {
    while let Some(&Reverse((_, position))) = line.peek() {
        let visit = &mut visits[position as usize];
        if !renew(scene, &mut visit.entry, &mut visit.second_from, now) {
            break;
        }
        let precedence = policy::precedence(rule, &visit.entry);
        // Dropping the handle moves the ticket to where it now belongs.
        if let Some(mut first) = line.peek_mut() {
            *first = Reverse((precedence, position));
        }
    }
}

/// Renews a broken promise; whether it did. Stopping exactly at the limit keeps the promise, so that instant
/// must have passed.
pub(super) fn renew(scene: &Scene, entry: &mut QueueEntry, second_from: &mut i64, now: i64) -> bool {
    if entry.steps_back_at < now {
        *entry = entry.at(now);
        return true;
    }
    if *second_from >= now {
        return false;
    }
    let broken_at = std::mem::replace(second_from, NEVER);
    scene.renew(entry, broken_at)
}
