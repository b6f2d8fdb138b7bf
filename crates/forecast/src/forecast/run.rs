//! Letting the hall run on: one future of it at a time, event by event.
//!
//! Nothing is allocated once the first run has shown how much room is needed.

mod arrivals;
mod chance;
mod follow;
mod roster;
mod tally;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(super) use tally::{Counted, Limit, Tally, count};

use super::line::{Lines, renew};
use super::sample::{Draws, LogNormal, What};
pub(super) use follow::{Followed, Wait};

use super::scene::{NEVER, OnErrand, Probe, Promise, Scene, Visit, Whose};
use kwartier_hall::hall::policy::{Caller, QueueEntry};

/// As many as a set of counters has room for.
const MOST_COUNTERS: usize = u128::BITS as usize;

/// What stands in [`Outcomes::waits`] where nobody was called within the run.
pub(super) const NOT_CALLED: u32 = u32::MAX;

/// What came of all runs.
#[derive(Debug)]
pub(super) struct Outcomes {
    pub(super) runs: usize,
    /// Milliseconds until the call, for each who is watched the runs one after the other.
    pub(super) waits: Vec<u32>,
    /// In how many runs the promise broke before the clock stopped, for each who is watched.
    pub(super) broken: Vec<u32>,
    /// How many were called before by the counters that might have called them, in the order of `waits`; as
    /// [`NOT_CALLED`] where nobody was called within the run.
    pub(super) places: Vec<u32>,
}

/// Runs the hall on so many times.
pub(super) fn run(scene: &Scene, seed: u64, runs: u32) -> Outcomes {
    let mut future = Future::new(scene, runs as usize);
    for run in 0..runs {
        future.begin(run as usize, Draws::of_run(seed, run));
        future.run();
    }
    future.outcomes
}

/// Runs the hall on and follows everybody until the scene's end: the waits of each of these runs.
///
/// A run is named by its number, so that the same run of two halls differs only by what differs between them.
pub(super) fn follow(scene: &Scene, seed: u64, runs: std::ops::Range<u32>) -> Vec<Vec<Wait>> {
    let mut future = Future::new(scene, 1);
    let mut all = Vec::with_capacity(runs.len());
    for run in runs {
        future.followed = Some(Followed::default());
        future.begin(0, Draws::of_run(seed, run));
        future.follow_present();
        future.run();
        all.push(future.followed());
    }
    all
}

/// What happens at an instant; at the same one in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The hall's own calling rule holds again.
    Rule,
    /// A counter is done with its visitor.
    Done,
    /// A visitor comes.
    Arrival,
    /// A walk-in comes who is drawn only now.
    WalkIn,
    /// The appointed time has come of a visitor who was not there when called before it.
    InTime,
    /// A visitor is back from an errand.
    Back,
    /// A counter can call.
    Ready,
}

/// An instant, what happens then, and to which counter or visitor.
type Event = Reverse<(i64, Kind, u32)>;

/// A counter at this point of a run.
#[derive(Debug, Clone, Copy)]
struct AtDesk {
    visit: Option<u32>,
    /// Whether its visitor came when called.
    came: bool,
    /// What it adds to the logarithm of each length of help in this run.
    speed: f64,
    /// When help starts for who had been called there when the run began.
    called_start: i64,
    /// From when somebody works there.
    here_from: i64,
    /// From when it calls nobody more, though people wait.
    home_from: i64,
    /// When staff want their next break, and how many they had in this run.
    break_from: i64,
    breaks: u32,
}

/// One future of the hall.
struct Future<'a> {
    scene: &'a Scene,
    outcomes: Outcomes,
    /// Which of the runs this is.
    run: usize,
    lines_at_start: Lines,
    draws: Draws,
    lines: Lines,
    visits: Vec<Visit>,
    probes: Vec<Probe>,
    desks: Vec<AtDesk>,
    /// Those back from an errand whose counter is not free yet.
    backs: Vec<OnErrand>,
    /// The counters that could call and found nobody, the longest idle first.
    idle: Vec<u32>,
    events: BinaryHeap<Event>,
    /// Help in this run, by service.
    help: Vec<LogNormal>,
    next_booking: usize,
    walk_ins: u64,
    /// Where among the steps of the arrivals the next walk-in is looked for.
    arrivals_step: usize,
    /// How much busier the day is in this run than expected.
    level: f64,
    rooms_taken: usize,
    /// How many visitors each counter has called in this run.
    calls: [u32; MOST_COUNTERS],
    /// How many of those who are watched wait still.
    watching: usize,
    /// Everybody's wait, when everybody is followed.
    followed: Option<Followed>,
    /// Whose waits are counted, and what was counted in this run.
    tally: Option<(Tally, Counted)>,
}

/// Seconds as milliseconds; no length of time in a hall comes near the limit.
fn ms(seconds: f64) -> i64 {
    (seconds.min(1e9) * 1_000.0) as i64
}

impl<'a> Future<'a> {
    fn new(scene: &'a Scene, runs: usize) -> Self {
        let lines_at_start = Lines::of(scene);
        let nobody = AtDesk {
            visit: None,
            came: true,
            speed: 0.0,
            called_start: NEVER,
            here_from: NEVER,
            home_from: NEVER,
            break_from: NEVER,
            breaks: 0,
        };
        Self {
            scene,
            outcomes: Outcomes {
                runs,
                waits: vec![NOT_CALLED; scene.watched.len() * runs],
                broken: vec![0; scene.watched.len()],
                places: vec![NOT_CALLED; scene.watched.len() * runs],
            },
            run: 0,
            lines: lines_at_start.clone(),
            lines_at_start,
            draws: Draws::of_run(0, 0),
            visits: Vec::with_capacity(scene.visits.len() + scene.bookings.len()),
            probes: Vec::with_capacity(scene.probes.len()),
            desks: vec![nobody; scene.desks.len()],
            backs: Vec::with_capacity(scene.on_errands.len()),
            idle: Vec::with_capacity(scene.desks.len()),
            events: BinaryHeap::new(),
            help: Vec::with_capacity(scene.services.len()),
            next_booking: 0,
            walk_ins: 0,
            arrivals_step: 0,
            level: 1.0,
            rooms_taken: 0,
            calls: [0; MOST_COUNTERS],
            watching: 0,
            followed: None,
            tally: None,
        }
    }

    /// Back to the hall as it stands, with other chances.
    fn begin(&mut self, run: usize, draws: Draws) {
        let scene = self.scene;
        self.run = run;
        self.draws = draws;
        self.lines.clone_from(&self.lines_at_start);
        self.visits.clone_from(&scene.visits);
        self.probes.clone_from(&scene.probes);
        self.idle.clear();
        self.backs.clear();
        self.events.clear();
        self.next_booking = 0;
        self.walk_ins = 0;
        self.arrivals_step = 0;
        let unsure = scene.arrivals_unsure;
        let level = draws.normal(Whose::Day.key(), What::Level);
        self.level = (unsure * level - unsure * unsure / 2.0).exp();
        self.rooms_taken = scene.rooms_taken;
        self.calls = [0; MOST_COUNTERS];
        self.watching = scene.watched.len();
        // How long a service takes on average is itself not known for certain.
        self.help.clear();
        self.help
            .extend((0u8..).zip(&scene.services).map(|(position, service)| {
                let off = draws.normal(Whose::Service(position).key(), What::Mean);
                service.help.time.moved(off * service.help.mean_error)
            }));
        for (index, desk) in scene.desks.iter().enumerate() {
            self.begin_desk(index, desk);
        }
        for (visit, given_up_at) in &scene.may_return {
            self.expect_back(*visit, *given_up_at);
        }
        for (errand, gone) in scene.on_errands.iter().enumerate() {
            if let Some(at) = self.back_from_errand(gone) {
                self.happens(at, Kind::Back, errand);
            }
        }
        for visit in &scene.visits[..scene.waiting] {
            if visit.entry.is_held(scene.now) {
                self.happens(visit.entry.callable_from, Kind::InTime, 0);
            }
        }
        self.expect_walk_in(scene.now);
        if scene.calling != scene.rule {
            self.happens(scene.calling_until, Kind::Rule, 0);
        }
    }

    /// Draws whether somebody called in vain comes back.
    fn expect_back(&mut self, visit: u32, given_up_at: i64) {
        if let Some(at) = self.returns(visit, given_up_at) {
            self.happens(at, Kind::Arrival, visit as usize);
        }
    }

    fn happens(&mut self, at: i64, kind: Kind, index: usize) {
        if at < self.scene.until {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            self.events.push(Reverse((at, kind, index)));
        }
    }

    fn run(&mut self) {
        while let Some(Reverse((at, kind, index))) = self.next_event()
            && (self.watching > 0 || self.followed.is_some() || self.counts_at(at))
        {
            match kind {
                Kind::Rule => self.lines.follow(self.scene.rule, &self.visits),
                Kind::Done => self.done(index, at),
                Kind::Arrival => self.arrives(index, at),
                Kind::WalkIn => {
                    self.walks_in(at);
                    self.expect_walk_in(at);
                }
                Kind::InTime => self.wake(at),
                Kind::Back => self.back_from(index, at),
                Kind::Ready => self.ready(index, at),
            }
        }
    }

    /// A counter turns to who is back from an errand, or goes home, has a break, calls, or has nothing to do.
    fn ready(&mut self, index: u32, at: i64) {
        let desk = index as usize;
        let back = self.backs.iter().position(|gone| gone.desk == index);
        if let Some(back) = back {
            let gone = self.backs.swap_remove(back);
            self.help_on(gone.visit, desk, at);
        } else if !self.goes_home(desk, at) && !self.takes_break(desk, at) && !self.call(desk, at) {
            self.idle.push(index);
        }
    }

    /// Who is back from an errand is helped on as soon as their counter is free.
    fn back_from(&mut self, errand: u32, now: i64) {
        let gone = self.scene.on_errands[errand as usize];
        match self.idle.iter().position(|idle| *idle == gone.desk) {
            Some(at) => {
                self.idle.remove(at);
                self.help_on(gone.visit, gone.desk as usize, now);
            }
            None => self.backs.push(gone),
        }
    }

    fn help_on(&mut self, visit: u32, desk: usize, now: i64) {
        let help = self.help_ms(desk, visit, 0.0);
        self.desks[desk].visit = Some(visit);
        self.desks[desk].came = true;
        self.happens(now + help, Kind::Done, desk);
    }

    /// Whether a counter goes home: it is time, and somebody else is left for each who waits.
    fn goes_home(&mut self, index: usize, now: i64) -> bool {
        if now < self.desks[index].home_from {
            return false;
        }
        let scene = self.scene;
        let stays = |other: usize| {
            let desk = &self.desks[other];
            let leaves_at = desk.home_from.min(scene.desks[other].plan.leaves_at);
            other != index && desk.here_from < NEVER && now < leaves_at
        };
        let others_take = |line: &u16| {
            let mut others = scene.desks.iter().enumerate();
            others.any(|(other, desk)| stays(other) && desk.lines.contains(line))
        };
        let mut waiting = scene.desks[index]
            .lines
            .iter()
            .filter(|line| self.lines.waits(**line));
        let goes = waiting.all(others_take);
        if goes {
            self.desks[index].here_from = NEVER;
        }
        goes
    }

    fn arrives(&mut self, visit: u32, at: i64) {
        self.follow_arrival(visit);
        self.tally_arrival(visit);
        self.lines.add(self.scene, &self.visits, visit, at);
        self.wake(at);
    }

    /// Lets the idle counters look again: somebody came, or a room is free.
    fn wake(&mut self, now: i64) {
        let mut at = 0;
        while let Some(&index) = self.idle.get(at) {
            if self.goes_home(index as usize, now) || self.call(index as usize, now) {
                self.idle.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// The counter calls whom the policy says; whether it found somebody who still waits.
    ///
    /// Who has left is passed over. A forecast answers how long the wait is for whoever stays, so those who are
    /// watched are recorded at the call that they would have had, and occupy nothing, like a newcomer.
    fn call(&mut self, index: usize, now: i64) -> bool {
        while let Some(visit) = self.first_in_line(index, now) {
            let waited = (now - self.visits[visit as usize].waits_from) as f64 / 1_000.0;
            let (came, start) = self.answer_from(visit, now, waited, 0.0);
            let watched = self.visits[visit as usize].watched.take();
            if let Some(watched) = watched
                && !self.tally_call(watched, visit, now, start)
            {
                self.record(watched, now, start);
            }
            if self.has_left(visit, now) {
                self.follow_leaving(visit);
                continue;
            }
            if let Some(followed) = &mut self.followed {
                followed.called(visit, now, start);
            }
            self.count_call(index);
            if self.visits[visit as usize].entry.needs_room {
                self.rooms_taken += 1;
            }
            self.visits[visit as usize].entry.callable_from = now;
            let help = if came { self.help_ms(index, visit, 0.0) } else { 0 };
            self.desks[index].visit = Some(visit);
            self.desks[index].came = came;
            self.happens(start + help, Kind::Done, index);
            return true;
        }
        false
    }

    /// Takes whom the policy says out of the line, after the newcomers who would go before.
    fn first_in_line(&mut self, index: usize, now: i64) -> Option<u32> {
        let scene = self.scene;
        let desk = &scene.desks[index];
        if now >= desk.plan.leaves_at {
            return None;
        }
        let caller = Caller {
            counter: desk.counter,
            skills: desk.skills,
            room_free: self.rooms_taken < scene.rooms,
        };
        let next = self
            .lines
            .next(scene, &mut self.visits, &desk.lines, &caller, now);
        let next_entry = next.map(|(_, visit)| self.visits[visit as usize].entry);
        self.call_newcomers(&caller, next_entry.as_ref(), now);
        let (place, visit) = next?;
        self.lines.remove(place);
        Some(visit)
    }

    /// The newcomers whom this counter would call now, before `next`. They are done with and change nothing.
    fn call_newcomers(&mut self, caller: &Caller, next: Option<&QueueEntry>, now: i64) {
        let rule = self.lines.rule;
        let next = next.map(|next| next.key(rule, now));
        let mut at = 0;
        while let Some(probe) = self.probes.get_mut(at) {
            let mut called = false;
            if caller.may_take(&probe.entry) {
                renew(self.scene, &mut probe.entry, &mut probe.second_from, now);
                called = next.is_none_or(|next| probe.entry.key(rule, now) < next);
            }
            if called {
                let probe = self.probes.swap_remove(at);
                let walk_up = self
                    .scene
                    .walk_up
                    .at(self.draws.normal(probe.whose, What::WalkUp));
                self.record(probe.watched, now, now + ms(walk_up));
            } else {
                at += 1;
            }
        }
    }

    fn count_call(&mut self, desk: usize) {
        let counter = usize::from(self.scene.desks[desk].counter);
        if let Some(calls) = self.calls.get_mut(counter) {
            *calls += 1;
        }
    }

    /// How many visitors these counters have called in this run.
    fn called_by(&self, mut counters: u128) -> u32 {
        let mut all = 0;
        while counters != 0 {
            all += self.calls[counters.trailing_zeros() as usize];
            counters &= counters - 1;
        }
        all
    }

    fn record(&mut self, watched: u32, called: i64, started: i64) {
        let index = watched as usize;
        let wait = u32::try_from(called - self.scene.now).unwrap_or(0);
        let outcome = index * self.outcomes.runs + self.run;
        self.outcomes.waits[outcome] = wait.min(NOT_CALLED - 1);
        self.outcomes.places[outcome] = self.called_by(self.scene.watched[index].rivals_at);
        self.watching -= 1;
        if let Promise::Due(due, stop) = self.scene.watched[index].promise {
            let stopped = stop.instant(called, started);
            self.outcomes.broken[index] += u32::from(stopped > due);
        }
    }

    /// A counter is done: the visit goes on here, waits for its next service, or is over.
    fn done(&mut self, index: u32, now: i64) {
        let (desk, at_desk) = (&self.scene.desks[index as usize], self.desks[index as usize]);
        let Some(visit) = at_desk.visit else {
            return;
        };
        let here = at_desk.here_from <= now;
        let (whose, needs_room) = {
            let visit = &self.visits[visit as usize];
            (visit.whose, visit.entry.needs_room)
        };
        let goes_on = at_desk.came && self.begin_next_leg(visit, now);
        let service = self.visits[visit as usize].entry.service;
        if goes_on && here && desk.skills.take(service) {
            let help = self.help_ms(index as usize, visit, 0.0);
            self.happens(now + help, Kind::Done, index as usize);
            return;
        }
        self.desks[index as usize].visit = None;
        if needs_room {
            self.rooms_taken = self.rooms_taken.saturating_sub(1);
        }
        if goes_on {
            self.follow_leg(visit, now);
            self.lines.add(self.scene, &self.visits, visit, now);
        }
        if goes_on || needs_room {
            self.wake(now);
        }
        if !at_desk.came {
            self.visits[visit as usize].back = true;
            self.expect_back(visit, now);
        }
        if at_desk.here_from < NEVER {
            let ready = (now + self.change(whose)).max(at_desk.here_from);
            self.happens(ready, Kind::Ready, index as usize);
        }
    }

    /// Moves a visit to its next leg, with the rank of its first; `false` when there is none.
    fn begin_next_leg(&mut self, visit: u32, now: i64) -> bool {
        let visit = &mut self.visits[visit as usize];
        if visit.leg + 1 >= visit.legs_end {
            return false;
        }
        visit.leg += 1;
        visit.entry.service = self.scene.legs[visit.leg as usize].service;
        visit.entry.callable_from = now;
        visit.waits_from = now;
        visit.halfway = false;
        visit.second_from = NEVER;
        true
    }
}
