//! A town hall that lives: visitors and staff with habits, through the real state machine, and futures of it that
//! are equally likely.
//!
//! The shared synthetic hall ([`mix`]) with one counter of six that nobody works at, and with a roster that says so and
//! names the breaks of the others. What has happened is the same in
//! all futures of a moment; who comes, how long help takes and who does not answer a call is drawn anew in each. The
//! forecaster knows nothing of any of it but what the log says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::duration::Length;
use kwartier::forecast::Model;
use kwartier::hall::command::{AppointmentRequest, Command, IssueTicket, TicketStep};
use kwartier::hall::decide::{after_moves, handle};
use kwartier::hall::done::Done;
use kwartier::hall::facts::{Actor, CounterStatus, DayPart, Move, Outcome, RosterEntry, TicketState};
use kwartier::hall::rules::roster::RosterDay;
use kwartier::hall::setup::{HallSetup, Settings};
use kwartier::hall::state::State;
use kwartier::ids::{CounterId, ServiceId, TicketId};
use kwartier::synthetic::mix::{self, Mix};

pub use kwartier::synthetic::mix::SERVICES;

/// How long help takes at each counter, by the mean of all: not the shared hall's paces.
const SPEEDS: [f64; 6] = [0.92, 0.96, 1.0, 1.03, 1.06, 1.1];
/// Minutes from nine at which each counter goes on its breaks, and for how long: closer together than in the shared
/// hall, so that there is more to be advised.
const BREAKS: [[(i64, i64); 3]; 6] = [
    [(65, 15), (180, 30), (335, 15)],
    [(80, 15), (180, 30), (350, 15)],
    [(65, 15), (210, 30), (335, 15)],
    [(95, 15), (210, 30), (365, 15)],
    [(80, 15), (240, 30), (350, 15)],
    [(95, 15), (240, 30), (365, 15)],
];
/// Share of those called who do not answer; the shared hall has none.
const CALLED_IN_VAIN: f64 = 0.04;
/// Minutes from nine until walk-ins come no more.
const DOORS_CLOSE_MIN: i64 = (mix::LAST_WALK_IN_S - mix::OPENS_S) / 60;
/// How long it takes until somebody is at a counter that is to open, and back from a break that is ended.
const OPENING_S: f64 = 120.0;
const RETURN_S: f64 = 60.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Finish(usize, TicketId),
    Start(usize, TicketId),
    GiveUp(usize, TicketId),
    BreakEnds(usize),
    /// With its number.
    BreakBegins(usize, usize),
    Ready(usize),
    Opens(usize),
    WalkIn(usize, u64),
    CheckIn(usize),
}

pub struct World {
    pub state: State,
    pub model: Model,
    pub now: DateTime<Utc>,
    nine: DateTime<Utc>,
    mix: Mix,
    day: u64,
    seed: u64,
    agenda: BinaryHeap<Reverse<(DateTime<Utc>, Happening)>>,
    /// By code: the service and the appointed time.
    bookings: Vec<(String, DateTime<Utc>)>,
    ready: [bool; 6],
    /// Which of its breaks a counter goes on as soon as it is free.
    wants_break: [Option<usize>; 6],
    draws: BTreeMap<TicketId, u64>,
}

impl Clone for World {
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            model: self.model.clone(),
            agenda: self.agenda.clone(),
            bookings: self.bookings.clone(),
            draws: self.draws.clone(),
            ..*self
        }
    }
}

fn mixed(input: u64) -> u64 {
    let mut z = input.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn uniform(seed: u64, who: u64, what: u64) -> f64 {
    let bits = mixed(mixed(mixed(seed) ^ who) ^ what);
    ((bits >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
}

fn normal(seed: u64, who: u64, what: u64) -> f64 {
    let (a, b) = (uniform(seed, who, what), uniform(seed, who, what + 1_000));
    (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
}

fn log_normal(z: f64, mean: f64, variation: f64) -> f64 {
    let variance = (variation * variation).ln_1p();
    mean * (variance.sqrt() * z - variance / 2.0).exp()
}

pub fn service(index: usize) -> ServiceId {
    SERVICES[index].service.parse().unwrap()
}

pub fn counter(index: usize) -> CounterId {
    (index + 1).to_string().parse().unwrap()
}

fn index_of(id: &CounterId) -> usize {
    id.as_str().parse::<usize>().unwrap() - 1
}

/// The shared hall, told a fifth too long for each service, so that something has to be learned; and nobody is sent away
/// before it closes.
fn setup() -> HallSetup {
    let Settings {
        policy,
        second_promise,
        ..
    } = Settings::default();
    let mut setup = HallSetup::clone(&mix::setup(policy, second_promise).unwrap());
    for service in &mut setup.services {
        service.service_time.mean_s *= 1.2;
    }
    setup.settings.closing_margin = Length::ZERO;
    setup
}

impl World {
    pub fn new(seed: u64, load: f64) -> Self {
        // A Monday in Amsterdam.
        let nine: DateTime<Utc> = "2026-11-02T08:00:00Z".parse().unwrap();
        let mut world = Self {
            state: State::default(),
            model: Model::new(),
            now: nine - TimeDelta::days(1),
            nine,
            mix: Mix::at_load(load),
            day: 0,
            seed,
            agenda: BinaryHeap::new(),
            bookings: Vec::new(),
            ready: [false; 6],
            wants_break: [None; 6],
            draws: BTreeMap::new(),
        };
        world.done(&Command::Configure {
            setup: Arc::new(setup()),
        });
        world
    }

    fn done(&mut self, command: &Command) -> Option<Done> {
        let handled = handle(&self.state, command, &Actor::system(), self.now);
        for (before, recorded) in handled.befores.iter().zip(&handled.events) {
            self.model.observe(before, recorded);
        }
        self.state = handled.state;
        handled.outcome.ok()
    }

    /// Nobody works at one counter of those that others can stand in for.
    pub fn unstaffed(&self) -> usize {
        [0, 1, 2, 5][(mixed(self.seed ^ self.day) % 4) as usize]
    }

    /// The next working day begins.
    pub fn begin_day(&mut self) {
        if self.day > 0 {
            self.nine += TimeDelta::days(if self.day.is_multiple_of(5) { 3 } else { 1 });
        }
        self.day += 1;
        self.now = self.nine - TimeDelta::hours(1);
        self.agenda.clear();
        self.bookings.clear();
        self.draws.clear();
        self.book();
        self.plan();
        self.now = self.nine;
        let unstaffed = self.unstaffed();
        for index in (0..6).filter(|index| *index != unstaffed) {
            self.agenda.push(Reverse((self.nine, Happening::Opens(index))));
            for (n, (at, _)) in BREAKS[index].iter().enumerate() {
                let late = normal(self.seed, self.day * 100 + index as u64, 40 + n as u64) * 4.0;
                let at = self.nine + seconds((*at as f64 + late) * 60.0);
                self.agenda.push(Reverse((at, Happening::BreakBegins(index, n))));
            }
        }
        self.draw_arrivals(self.nine - TimeDelta::hours(1));
    }

    /// The day's roster: who is ill is not on it, and every other counter has its breaks.
    fn plan(&mut self) {
        let zone = self.state.setup.as_ref().unwrap().time_zone;
        let wall = |minutes: i64| {
            let at = self.nine + TimeDelta::minutes(minutes);
            at.with_timezone(&zone).time()
        };
        let part = |from: i64, minutes: i64| DayPart {
            from: wall(from),
            to: wall(from + minutes),
        };
        let staffed = (0..6).filter(|index| *index != self.unstaffed());
        let entries = staffed.map(|index| RosterEntry {
            counter: counter(index),
            services: None,
            hours: part(0, (mix::CLOSES_S - mix::OPENS_S) / 60),
            breaks: BREAKS[index].map(|(from, minutes)| part(from, minutes)).to_vec(),
        });
        let days = vec![RosterDay {
            day: self.nine.with_timezone(&zone).date_naive(),
            entries: entries.collect(),
        }];
        self.done(&Command::PlanRosters { days }).unwrap();
    }

    fn book(&mut self) {
        let (first_s, last_s) = mix::SLOTS_S;
        for slot in 0..=(last_s - first_s) as u64 / (60 * u64::from(mix::SLOT_MIN)) {
            for place in 0..mix::PLACES as u64 {
                let who = self.day * 1_000 + slot * mix::PLACES as u64 + place;
                if uniform(self.seed, who, 1) >= self.mix.place_taken * self.mix.load.min(1.3) {
                    continue;
                }
                let at = self.nine + TimeDelta::minutes(i64::from(mix::SLOT_MIN) * slot as i64);
                let code = format!("B{who}");
                let what = chosen(uniform(self.seed, who, 2), |s| SERVICES[s].appointments);
                let request = AppointmentRequest {
                    mail: None,
                    code: code.clone(),
                    services: vec![service(what)],
                    at,
                    reserved_for: None,
                    contact: None,
                    party: kwartier::hall::command::Party::default(),
                };
                self.done(&Command::Book {
                    requests: vec![request],
                });
                self.bookings.push((code, at));
            }
        }
    }

    /// Who comes after that instant, in this future.
    fn draw_arrivals(&mut self, after: DateTime<Utc>) {
        let day_factor = log_normal(normal(self.base(), self.day, 3), 1.0, mix::DAY_SIGMA);
        for bin in 0..(DOORS_CLOSE_MIN / 5) as u64 {
            let expected = mix::WALK_INS_AN_HOUR[(bin / 12) as usize] / 12.0 * self.mix.load * day_factor;
            let who = self.day * 1_000 + bin;
            let (mut left, mut k) = (expected, 0);
            loop {
                left += uniform(self.seed, who, 10 + k).ln();
                if left < 0.0 {
                    break;
                }
                let at = self.nine + seconds(300.0 * (bin as f64 + uniform(self.seed, who, 100 + k)));
                let what = chosen(uniform(self.seed, who, 200 + k), |s| SERVICES[s].walk_ins);
                if at > after {
                    self.agenda
                        .push(Reverse((at, Happening::WalkIn(what, who * 64 + k))));
                }
                k += 1;
            }
        }
        for (n, (code, at)) in self.bookings.clone().into_iter().enumerate() {
            let open = self.state.appointment_with_code(&code);
            if open.is_none_or(|a| a.ticket.is_some()) {
                continue;
            }
            let who = self.day * 1_000 + n as u64;
            // Who could have come before has not: drawn until it fits what has happened.
            for again in 0..60 {
                if uniform(self.seed, who, 300 + again) < mix::NO_SHOW {
                    break;
                }
                let ((mean, sigma), (least, most)) = (mix::EARLY_MIN, mix::EARLY_RANGE_MIN);
                let early = (mean + sigma * normal(self.seed, who, 400 + again)).clamp(least, most);
                let comes = at - seconds(early * 60.0);
                if comes > after {
                    self.agenda.push(Reverse((comes, Happening::CheckIn(n))));
                    break;
                }
            }
        }
    }

    /// The part of the seed that all futures of a day share.
    fn base(&self) -> u64 {
        self.seed & 0xffff_ffff
    }

    /// Another future from here on.
    pub fn future(&self, number: u64) -> Self {
        let mut world = self.clone();
        world.seed = self.base() | (number + 1) << 32;
        let now = self.now;
        let mut kept: Vec<(DateTime<Utc>, Happening)> = Vec::new();
        for Reverse((at, what)) in std::mem::take(&mut world.agenda) {
            match what {
                Happening::WalkIn(..) | Happening::CheckIn(_) => {}
                Happening::Finish(index, ticket) => {
                    let started = self.state.ticket(ticket).and_then(|t| t.leg().started_at);
                    let elapsed = started.map_or(0.0, |s| (now - s).as_seconds_f64());
                    kept.push((now + seconds(world.rest(index, ticket, elapsed)), what));
                }
                _ => kept.push((at, what)),
            }
        }
        world.agenda.extend(kept.into_iter().map(Reverse));
        world.draw_arrivals(now);
        world
    }

    /// How much longer help takes that has lasted so long, by trying until one fits.
    fn rest(&self, index: usize, ticket: TicketId, elapsed_s: f64) -> f64 {
        (0..2_000)
            .map(|again| self.help_s(index, ticket, again))
            .find(|whole| *whole > elapsed_s)
            .map_or(120.0, |whole| whole - elapsed_s)
    }

    fn who(&self, ticket: TicketId) -> u64 {
        self.draws.get(&ticket).copied().unwrap_or(ticket.0)
    }

    fn help_s(&self, index: usize, ticket: TicketId, again: u64) -> f64 {
        let Some(visit) = self.state.ticket(ticket) else {
            return 60.0;
        };
        let what = SERVICES
            .iter()
            .position(|s| s.service == visit.leg().service.as_str())
            .unwrap();
        let (mean_s, variation) = (SERVICES[what].mean_s, SERVICES[what].variation);
        let speed = SPEEDS[index]
            * log_normal(
                normal(self.base(), self.day * 10 + index as u64, 5),
                1.0,
                self.mix.pace_sigma,
            );
        log_normal(
            normal(self.seed, self.who(ticket), 600 + 7 * again),
            mean_s * speed,
            variation,
        )
    }

    pub fn run_until(&mut self, until: DateTime<Utc>) {
        while let Some(Reverse((at, what))) = self.agenda.peek().copied()
            && at <= until
        {
            self.agenda.pop();
            self.now = at;
            self.happens(what);
        }
        self.now = until;
        self.done(&Command::Settle);
    }

    fn happens(&mut self, what: Happening) {
        let step = |ticket, step| Command::Step { ticket, step };
        match what {
            Happening::Opens(index) => {
                self.done(&Command::OpenCounter {
                    counter: counter(index),
                    services: None,
                    agent: None,
                });
                self.turn(index);
            }
            Happening::WalkIn(what, who) => {
                let request = IssueTicket {
                    services: vec![service(what)],
                    language: None,
                    needs: Vec::new(),
                    reserved_for: None,
                    told: None,
                    at_least_s: 0,
                };
                if let Some(Done::Ticket { id, .. }) = self.done(&Command::Issue(request)) {
                    self.draws.insert(id, who << 1);
                }
                self.wake();
            }
            Happening::CheckIn(n) => {
                let code = self.bookings[n].0.clone();
                if let Some(Done::Ticket { id, .. }) = self.done(&Command::CheckIn { code, told: None }) {
                    self.draws.insert(id, (self.day * 1_000 + n as u64) << 1 | 1);
                }
                self.wake();
            }
            Happening::Ready(index) => self.turn(index),
            Happening::Start(index, ticket) => {
                if self.done(&step(ticket, TicketStep::Start)).is_some() {
                    let help = self.help_s(index, ticket, 0);
                    self.later(help, Happening::Finish(index, ticket));
                }
            }
            Happening::GiveUp(index, ticket) => {
                self.done(&step(ticket, TicketStep::NoShow));
                self.later(25.0, Happening::Ready(index));
            }
            Happening::Finish(index, ticket) => {
                let outcome = Outcome::Answered;
                self.done(&step(
                    ticket,
                    TicketStep::Complete {
                        outcome,
                        answer_promised_by: None,
                        reach: Default::default(),
                    },
                ));
                let who = self.who(ticket);
                let gap = log_normal(normal(self.seed, who, 800), self.mix.change_s, 0.5);
                self.later(gap, Happening::Ready(index));
                self.wake();
            }
            Happening::BreakBegins(index, nth) => {
                self.wants_break[index] = Some(nth);
                if self.ready[index] {
                    self.turn(index);
                }
            }
            Happening::BreakEnds(index) => {
                let until = self.state.counters[&counter(index)].paused_until;
                if until.is_some_and(|until| until <= self.now) {
                    self.done(&Command::ResumeCounter {
                        counter: counter(index),
                    });
                    self.turn(index);
                }
            }
        }
    }

    fn later(&mut self, after_s: f64, what: Happening) {
        self.agenda.push(Reverse((self.now + seconds(after_s), what)));
    }

    /// A counter that is free goes on its break, calls, or waits for somebody.
    fn turn(&mut self, index: usize) {
        let id = counter(index);
        self.ready[index] = false;
        if self.state.counters[&id].status != CounterStatus::Open {
            return;
        }
        if let Some(nth) = self.wants_break[index].take() {
            let until = self.now + TimeDelta::minutes(BREAKS[index][nth].1);
            self.done(&Command::PauseCounter {
                counter: id,
                until: Some(until),
            });
            self.agenda.push(Reverse((until, Happening::BreakEnds(index))));
            return;
        }
        match self.done(&Command::Call {
            counter: id,
            ticket: None,
        }) {
            Some(Done::Ticket { id: ticket, .. }) => {
                let who = self.who(ticket);
                if uniform(self.seed, who, 900) < CALLED_IN_VAIN {
                    self.later(90.0, Happening::GiveUp(index, ticket));
                } else {
                    let (least, most) = self.mix.walk_up_s;
                    let walk = least + (most - least) * uniform(self.seed, who, 901);
                    self.later(walk, Happening::Start(index, ticket));
                }
            }
            _ => self.ready[index] = self.state.counters[&counter(index)].ticket.is_none(),
        }
    }

    fn wake(&mut self) {
        for index in 0..6 {
            if self.ready[index] {
                self.turn(index);
            }
        }
    }

    /// Makes these moves now; somebody is there after a while.
    pub fn make(&mut self, moves: &[Move]) {
        self.state = after_moves(&self.state, moves, self.now).unwrap();
        for step in moves {
            let after_s = match step {
                Move::OpenCounter { .. } => OPENING_S,
                Move::EndBreak { .. } => RETURN_S,
                Move::DelayBreak { counter, from, by } => {
                    self.delay(index_of(counter), *from, by.delta());
                    continue;
                }
                Move::SetServices { .. } | Move::AppointmentsFirst { .. } => continue,
            };
            let index = index_of(step.counter().unwrap());
            self.ready[index] = false;
            self.later(after_s, Happening::Ready(index));
        }
        self.wake();
    }

    /// When a counter's so-many-eth break is planned.
    fn planned_break(&self, index: usize, nth: usize) -> DateTime<Utc> {
        self.nine + TimeDelta::minutes(BREAKS[index][nth].0)
    }

    /// When the roster lets the next break of a counter begin.
    pub fn next_break(&self, index: usize) -> Option<DateTime<Utc>> {
        let planned = (0..BREAKS[index].len()).map(|nth| self.planned_break(index, nth));
        planned.into_iter().find(|from| *from > self.now)
    }

    /// Staff go on a break so much later than they were going to, also when they were waiting to be free for it.
    fn delay(&mut self, index: usize, from: DateTime<Utc>, by: TimeDelta) {
        let nth = (0..BREAKS[index].len()).find(|nth| self.planned_break(index, *nth) == from);
        let nth = nth.unwrap();
        let is_it = |what: &Happening| *what == Happening::BreakBegins(index, nth);
        if self.wants_break[index] == Some(nth) {
            self.wants_break[index] = None;
            let at = self.now + by;
            self.agenda
                .push(Reverse((at, Happening::BreakBegins(index, nth))));
            return;
        }
        let agenda = std::mem::take(&mut self.agenda).into_iter();
        self.agenda = agenda
            .map(|Reverse((at, what))| Reverse((if is_it(&what) { at + by } else { at }, what)))
            .collect();
    }

    /// Promises that broke from an instant on.
    pub fn broken_since(&self, from: DateTime<Utc>) -> f64 {
        self.state
            .breaches
            .values()
            .filter(|b| b.at >= from && b.at < self.now)
            .count() as f64
    }

    pub fn nine(&self) -> DateTime<Utc> {
        self.nine
    }

    /// Lets the day end.
    pub fn end_day(&mut self) {
        self.run_until(self.nine + TimeDelta::hours(10));
        for index in 0..6 {
            self.done(&Command::CloseCounter {
                counter: counter(index),
            });
        }
        debug_assert!(
            self.state
                .tickets
                .values()
                .all(|t| t.state != TicketState::Waiting)
        );
        self.done(&Command::Settle);
    }
}

fn seconds(seconds: f64) -> TimeDelta {
    TimeDelta::milliseconds((seconds * 1_000.0) as i64)
}

fn chosen(mut left: f64, share: impl Fn(usize) -> f64) -> usize {
    let found = (0..SERVICES.len()).find(|s| {
        left -= share(*s);
        left < 0.0
    });
    found.unwrap_or(0)
}
