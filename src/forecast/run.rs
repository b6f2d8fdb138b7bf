//! Letting the hall run on: one future of it at a time, event by event.
//!
//! Nothing is allocated once the first run has shown how much room is needed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::line::{Lines, renew};
use super::sample::{Draws, LogNormal, What};
use super::scene::{Booking, Desk, Doing, NEVER, Presence, Probe, Promise, Scene, Visit, Whose};
use crate::charter::ClockStop;
use crate::hall::policy::{ANY_COUNTER, Caller, QueueEntry};

/// What stands in [`Outcomes::waits`] where nobody was called within the run.
pub(super) const NOT_CALLED: u32 = u32::MAX;

/// By how much, on average, a break lasts longer that should have ended already; seconds.
const OVERRUN_S: f64 = 300.0;

/// How much earlier than the mean a visitor with an appointment may come, in standard deviations.
const EARLIEST_SD: f64 = 4.0;

/// What came of all runs.
#[derive(Debug)]
pub(super) struct Outcomes {
    pub(super) runs: usize,
    /// Milliseconds until the call, for each who is watched the runs one after the other.
    pub(super) waits: Vec<u32>,
    /// In how many runs the promise broke before the clock stopped, for each who is watched.
    pub(super) broken: Vec<u32>,
}

/// Runs the hall on so many times.
pub(super) fn run(scene: &Scene, seed: u64, runs: u32) -> Outcomes {
    let mut outcomes = Outcomes {
        runs: runs as usize,
        waits: vec![NOT_CALLED; scene.watched.len() * runs as usize],
        broken: vec![0; scene.watched.len()],
    };
    let mut future = Future::new(scene);
    for run in 0..runs {
        future.begin(Draws::of_run(seed, run));
        future.run(&mut outcomes, run as usize);
    }
    outcomes
}

/// What happens at an instant; at the same one in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A counter is done with its visitor.
    Done,
    /// A visitor comes.
    Arrival,
    /// A walk-in comes who is drawn only now.
    WalkIn,
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
    /// From when somebody works there.
    here_from: i64,
}

/// One future of the hall.
struct Future<'a> {
    scene: &'a Scene,
    lines_at_start: Lines,
    draws: Draws,
    lines: Lines,
    visits: Vec<Visit>,
    probes: Vec<Probe>,
    desks: Vec<AtDesk>,
    /// The counters that could call and found nobody, the longest idle first.
    idle: Vec<u32>,
    events: BinaryHeap<Event>,
    /// Help in this run, by service.
    help: Vec<LogNormal>,
    next_booking: usize,
    walk_ins: u64,
    rooms_taken: usize,
    /// How many of those who are watched wait still.
    watching: usize,
}

/// Seconds as milliseconds; no length of time in a hall comes near the limit.
fn ms(seconds: f64) -> i64 {
    (seconds.min(1e9) * 1_000.0) as i64
}

impl<'a> Future<'a> {
    fn new(scene: &'a Scene) -> Self {
        let lines_at_start = Lines::of(scene);
        let nobody = AtDesk {
            visit: None,
            came: true,
            here_from: NEVER,
        };
        Self {
            scene,
            lines: lines_at_start.clone(),
            lines_at_start,
            draws: Draws::of_run(0, 0),
            visits: Vec::with_capacity(scene.visits.len() + scene.bookings.len()),
            probes: Vec::with_capacity(scene.probes.len()),
            desks: vec![nobody; scene.desks.len()],
            idle: Vec::with_capacity(scene.desks.len()),
            events: BinaryHeap::new(),
            help: Vec::with_capacity(scene.services.len()),
            next_booking: 0,
            walk_ins: 0,
            rooms_taken: 0,
            watching: 0,
        }
    }

    /// Back to the hall as it stands, with other chances.
    fn begin(&mut self, draws: Draws) {
        let scene = self.scene;
        self.draws = draws;
        self.lines.clone_from(&self.lines_at_start);
        self.visits.clone_from(&scene.visits);
        self.probes.clone_from(&scene.probes);
        self.idle.clear();
        self.events.clear();
        self.next_booking = 0;
        self.walk_ins = 0;
        self.rooms_taken = scene.rooms_taken;
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
        self.expect_walk_in(scene.now);
    }

    fn begin_desk(&mut self, index: usize, desk: &Desk) {
        let (scene, draws) = (self.scene, self.draws);
        let whose = Whose::Counter(desk.counter).key();
        let rest_of_break = || draws.uniform(whose, What::Break);
        let here_from = match desk.presence {
            Presence::Here => scene.now,
            Presence::Back(at) => at,
            Presence::Break(elapsed) => scene.now + ms(scene.on_break.residual(elapsed, rest_of_break())),
            Presence::Overdue => scene.now + ms(-OVERRUN_S * rest_of_break().ln()),
            Presence::Gone => NEVER,
        };
        self.desks[index] = AtDesk {
            visit: None,
            came: true,
            here_from,
        };
        let at = match desk.doing {
            Doing::Ready => scene.now,
            Doing::Between(elapsed) => {
                scene.now + ms(scene.gap.residual(elapsed, draws.uniform(whose, What::Gap)))
            }
            Doing::Called(visit, elapsed) => {
                let (came, start) = self.answer(visit, elapsed);
                let help = if came { self.help_ms(visit, 0.0) } else { 0 };
                self.desks[index].visit = Some(visit);
                self.desks[index].came = came;
                self.happens(start + help, Kind::Done, index);
                return;
            }
            Doing::Helping(visit, elapsed) => {
                self.desks[index].visit = Some(visit);
                let help = self.help_ms(visit, elapsed);
                self.happens(scene.now + help, Kind::Done, index);
                return;
            }
        };
        self.happens(at.max(here_from), Kind::Ready, index);
    }

    fn happens(&mut self, at: i64, kind: Kind, index: usize) {
        if at < self.scene.until {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            self.events.push(Reverse((at, kind, index)));
        }
    }

    fn run(&mut self, outcomes: &mut Outcomes, run: usize) {
        while self.watching > 0
            && let Some(Reverse((at, kind, index))) = self.next_event()
        {
            match kind {
                Kind::Done => self.done(index, at, outcomes, run),
                Kind::Arrival => self.arrives(index, at, outcomes, run),
                Kind::WalkIn => {
                    self.walks_in(at, outcomes, run);
                    self.expect_walk_in(at);
                }
                Kind::Ready => {
                    if !self.call(index as usize, at, outcomes, run) {
                        self.idle.push(index);
                    }
                }
            }
        }
    }

    /// The next event, after drawing those appointments whose visitors could come before it.
    fn next_event(&mut self) -> Option<Event> {
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
            appointment: !late,
            ..booking.visit.entry
        };
        self.visits.push(Visit {
            entry,
            second_from,
            ..booking.visit
        });
        self.happens(at, Kind::Arrival, self.visits.len() - 1);
    }

    /// Draws when the next walk-in comes: independent arrivals at the rate of late (a Poisson process).
    fn expect_walk_in(&mut self, after: i64) {
        let rate: f64 = self.scene.services.iter().map(|service| service.arrivals).sum();
        let whose = Whose::WalkIn(self.walk_ins).key();
        let at = after + ms(-self.draws.uniform(whose, What::NextArrival).ln() / rate.max(1e-9));
        if at <= self.scene.arrivals_until {
            self.happens(at, Kind::WalkIn, 0);
        }
    }

    fn walks_in(&mut self, at: i64, outcomes: &mut Outcomes, run: usize) {
        let whose = Whose::WalkIn(self.walk_ins).key();
        self.walk_ins += 1;
        let services = &self.scene.services;
        let all: f64 = services.iter().map(|service| service.arrivals).sum();
        let mut left = self.draws.uniform(whose, What::Service) * all;
        let chosen = (0u8..).zip(services).find(|(_, service)| {
            left -= service.arrivals;
            left < 0.0
        });
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
            appointment: false,
            needs_room: false,
            counters: ANY_COUNTER,
            order: whose,
        };
        self.visits.push(Visit {
            whose,
            entry,
            second_from,
            leg: service.leg,
            legs_end: service.leg + 1,
            watched: None,
        });
        let visit = u32::try_from(self.visits.len() - 1).unwrap_or(u32::MAX);
        self.arrives(visit, at, outcomes, run);
    }

    fn arrives(&mut self, visit: u32, at: i64, outcomes: &mut Outcomes, run: usize) {
        self.lines.add(self.scene, &self.visits, visit, at);
        self.wake(at, outcomes, run);
    }

    /// Lets the idle counters look again: somebody came, or a room is free.
    fn wake(&mut self, now: i64, outcomes: &mut Outcomes, run: usize) {
        let mut at = 0;
        while let Some(&index) = self.idle.get(at) {
            if self.call(index as usize, now, outcomes, run) {
                self.idle.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// The counter calls whom the policy says; whether it found somebody.
    fn call(&mut self, index: usize, now: i64, outcomes: &mut Outcomes, run: usize) -> bool {
        let scene = self.scene;
        let desk = &scene.desks[index];
        let caller = Caller {
            counter: desk.counter,
            skills: desk.skills,
            room_free: self.rooms_taken < scene.rooms,
        };
        let next = self
            .lines
            .next(scene, &mut self.visits, &desk.lines, &caller, now);
        let next_entry = next.map(|(_, visit)| self.visits[visit as usize].entry);
        self.call_newcomers(&caller, next_entry.as_ref(), now, outcomes, run);
        let Some((place, visit)) = next else {
            return false;
        };
        self.lines.remove(place);
        if self.visits[visit as usize].entry.needs_room {
            self.rooms_taken += 1;
        }
        self.visits[visit as usize].entry.callable_from = now;
        let (came, start) = self.answer_from(visit, now, 0.0);
        if let Some(watched) = self.visits[visit as usize].watched.take() {
            self.record(watched, now, start, outcomes, run);
        }
        let help = if came { self.help_ms(visit, 0.0) } else { 0 };
        self.desks[index].visit = Some(visit);
        self.desks[index].came = came;
        self.happens(start + help, Kind::Done, index);
        true
    }

    /// The newcomers whom this counter would call now, before `next`. They are done with and change nothing.
    fn call_newcomers(
        &mut self,
        caller: &Caller,
        next: Option<&QueueEntry>,
        now: i64,
        outcomes: &mut Outcomes,
        run: usize,
    ) {
        let rule = self.scene.rule;
        let mut at = 0;
        while let Some(probe) = self.probes.get_mut(at) {
            let mut called = false;
            if caller.may_take(&probe.entry) {
                renew(self.scene, &mut probe.entry, &mut probe.second_from, now);
                called =
                    next.is_none_or(|next| caller.key(rule, &probe.entry, now) < caller.key(rule, next, now));
            }
            if called {
                let probe = self.probes.swap_remove(at);
                let whose = Whose::Newcomer(probe.entry.service).key();
                let walk_up = self.scene.walk_up.at(self.draws.normal(whose, What::WalkUp));
                self.record(probe.watched, now, now + ms(walk_up), outcomes, run);
            } else {
                at += 1;
            }
        }
    }

    fn record(&mut self, watched: u32, called: i64, started: i64, outcomes: &mut Outcomes, run: usize) {
        let index = watched as usize;
        let wait = u32::try_from(called - self.scene.now).unwrap_or(0);
        outcomes.waits[index * outcomes.runs + run] = wait.min(NOT_CALLED - 1);
        self.watching -= 1;
        if let Promise::Due(due, stop) = self.scene.watched[index].promise {
            let stopped = match stop {
                ClockStop::Called => called,
                ClockStop::Served => started,
            };
            outcomes.broken[index] += u32::from(stopped > due);
        }
    }

    fn answer(&self, visit: u32, elapsed_s: f64) -> (bool, i64) {
        self.answer_from(visit, self.scene.now, elapsed_s)
    }

    /// Whether a called visitor comes, and when help starts or staff give up. Who has not come yet is the
    /// likelier not to come at all (Bayes).
    fn answer_from(&self, visit: u32, now: i64, elapsed_s: f64) -> (bool, i64) {
        let scene = self.scene;
        let whose = self.visits[visit as usize].whose;
        let absent = if elapsed_s > 0.0 {
            let absent = scene.no_show * scene.absence.survival(elapsed_s);
            let coming = (1.0 - scene.no_show) * scene.walk_up.survival(elapsed_s);
            absent / (absent + coming).max(f64::MIN_POSITIVE)
        } else {
            scene.no_show
        };
        let came = self.draws.uniform(whose, What::Comes) >= absent;
        let (time, what) = if came {
            (scene.walk_up, What::WalkUp)
        } else {
            (scene.absence, What::Absence)
        };
        let rest_s = time.residual(elapsed_s, self.draws.uniform(whose, what));
        (came, now + ms(rest_s))
    }

    /// How long the present leg of a visit still takes after so many seconds of it.
    fn help_ms(&self, visit: u32, elapsed_s: f64) -> i64 {
        let visit = &self.visits[visit as usize];
        let service = self.scene.legs[visit.leg as usize].service;
        let time = match self.help.get(usize::from(service)) {
            Some(time) => *time,
            None => self.scene.help(service).time,
        };
        // Counted from the end, so that a leg keeps its draw while those before it are done.
        let what = What::Help(visit.legs_end - visit.leg);
        ms(time.residual(elapsed_s, self.draws.uniform(visit.whose, what)))
    }

    /// A counter is done: the visit goes on here, waits for its next service, or is over.
    fn done(&mut self, index: u32, now: i64, outcomes: &mut Outcomes, run: usize) {
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
            let help = self.help_ms(visit, 0.0);
            self.happens(now + help, Kind::Done, index as usize);
            return;
        }
        self.desks[index as usize].visit = None;
        if needs_room {
            self.rooms_taken = self.rooms_taken.saturating_sub(1);
        }
        if goes_on {
            self.lines.add(self.scene, &self.visits, visit, now);
        }
        if goes_on || needs_room {
            self.wake(now, outcomes, run);
        }
        if at_desk.here_from < NEVER {
            let gap = self.scene.gap.at(self.draws.normal(whose, What::Gap));
            let ready = (now + ms(gap)).max(at_desk.here_from);
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
        visit.second_from = NEVER;
        true
    }
}
