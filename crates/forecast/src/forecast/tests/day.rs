//! Days of a synthetic town hall, lived through the real state machine by visitors and staff with seeded
//! habits: what the forecast says at issue is set against what then happens. Who comes for what, and who takes it, is
//! the shared synthetic hall's ([`mix`]); what differs stands here.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use chrono::{DateTime, TimeDelta, Utc};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::town::{Town, counter, nine_o_clock, service, setup};
use crate::forecast::{WaitForecast, forecast};
use crate::synthetic::mix::{self, COUNTERS, Mix, SERVICES};
use kwartier_hall::hall::command::{CancelledBy, Command, TicketStep};
use kwartier_hall::hall::facts::{CounterStatus, TicketState};
use kwartier_hall::ids::TicketId;

/// How long help takes at each counter, by the mean of all: not the shared hall's paces.
const SPEEDS: [f64; 6] = [0.92, 0.96, 1.0, 1.03, 1.06, 1.1];

/// Share of those called who do not answer; the shared hall has none.
const CALLED_IN_VAIN: f64 = 0.04;

/// Minutes from nine at which the first counter goes on a break, each of the others a quarter of an hour after the one
/// before, and for how long; not the shared hall's times.
const BREAKS: [(i64, i64); 3] = [(60, 15), (170, 30), (330, 15)];

/// What people in the hall do besides; by default nothing of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habits {
    /// Mean seconds until a visitor has enough of waiting; who leaves says so.
    pub patience_s: Option<f64>,
    /// Share of those who leave without saying so, and are called in vain.
    pub silent: f64,
    /// How much a counter's speed differs from day to day, on the logarithm's scale.
    pub day_speed: f64,
    /// How much members of staff differ in speed; they change counters every day.
    pub agent_speed: f64,
    /// Chance that a counter stays closed for the day; those with rare skills never do.
    pub absent: f64,
    /// Chance, at each change of visitors, that staff are away for a while without a word.
    pub away: f64,
    /// Share of those who missed their call and come back.
    pub returns: f64,
    /// Counters open about so many seconds after nine, each with its own lateness.
    pub opens_late_s: f64,
    /// Chance that a counter closes at five though people wait; those with rare skills never do.
    pub goes_home: f64,
    /// Share of the visits that are interrupted for an errand.
    pub errand: f64,
}

/// What a visitor was told at issue, what a rule of thumb would have said, and what came.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    pub ticket: TicketId,
    pub said: WaitForecast,
    pub rule_s: f64,
    pub wait_s: f64,
    pub broken: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    WalkIn(usize),
    CheckIn(String),
    Finish(usize, TicketId),
    Start(usize, TicketId, u64),
    GiveUp(usize, TicketId),
    InTime,
    Ready(usize),
    Pause(usize, i64),
    Resume(usize),
    Open(usize),
    Leave(TicketId),
    Return(TicketId),
    GoHome(usize),
    Park(usize, TicketId),
    Back(usize, TicketId),
}

/// A hall, its people's habits, and what was told.
pub struct Days {
    pub town: Town,
    pub told: Vec<Told>,
    chance: ChaCha8Rng,
    agenda: BinaryHeap<Reverse<(DateTime<Utc>, Happening)>>,
    wants_break: [Option<i64>; 6],
    mix: Mix,
    ready: [bool; 6],
    /// One visitor in so many is scored; none at 0.
    pub scored_every: usize,
    visitors: usize,
    pub habits: Habits,
    agents: [f64; 6],
    /// How long help takes at each counter today, as a factor.
    today: [f64; 6],
    home: [bool; 6],
    /// Who is back from an errand, by counter.
    back: [Vec<TicketId>; 6],
    /// Those who have left without a word.
    gone: BTreeSet<TicketId>,
}

impl Days {
    pub fn new(seed: u64) -> Self {
        // The setup's idea of the lengths is a fifth off, so that something has to be learned.
        let services = SERVICES.map(|s| (s.service, s.mean_s * 1.2, s.variation));
        let takes = COUNTERS.map(|counter| {
            let takes = counter.services.iter().map(|s| SERVICES[*s].service);
            takes.collect::<Vec<_>>()
        });
        let names = COUNTERS.map(|counter| counter.counter);
        let counters: Vec<(&str, &[&str])> = names
            .iter()
            .zip(&takes)
            .map(|(name, takes)| (*name, takes.as_slice()))
            .collect();
        Self {
            town: Town::new(setup(&services, &counters)),
            told: Vec::new(),
            chance: ChaCha8Rng::seed_from_u64(seed),
            agenda: BinaryHeap::new(),
            wants_break: [None; 6],
            mix: Mix::at_load(1.0),
            ready: [false; 6],
            scored_every: 0,
            visitors: 0,
            habits: Habits::default(),
            agents: [1.0; 6],
            today: [1.0; 6],
            home: [false; 6],
            back: Default::default(),
            gone: BTreeSet::new(),
        }
    }

    /// The same hall with people of these habits.
    pub fn with(seed: u64, habits: Habits) -> Self {
        let mut days = Self::new(seed);
        days.habits = habits;
        if habits.agent_speed > 0.0 {
            days.agents = [0; 6].map(|_| (habits.agent_speed * days.normal()).exp());
        }
        days
    }

    fn uniform(&mut self) -> f64 {
        (self.chance.next_u64() >> 11) as f64 / (1u64 << 53) as f64 + 1e-12
    }

    fn normal(&mut self) -> f64 {
        let (a, b) = (self.uniform(), self.uniform());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }

    fn log_normal(&mut self, mean: f64, variation: f64) -> f64 {
        let variance = (1.0 + variation * variation).ln();
        mean * (variance.sqrt() * self.normal() - variance / 2.0).exp()
    }

    fn chosen(&mut self, shares: impl Fn(usize) -> f64) -> usize {
        let mut left = self.uniform();
        let found = (0..SERVICES.len()).find(|s| {
            left -= shares(*s);
            left < 0.0
        });
        found.unwrap_or(0)
    }

    fn plan(&mut self, at: DateTime<Utc>, happening: Happening) {
        self.agenda.push(Reverse((at, happening)));
    }

    fn later(&mut self, seconds: f64, happening: Happening) {
        let at = self.town.now + TimeDelta::milliseconds((seconds * 1e3) as i64);
        self.plan(at, happening);
    }

    /// Lives through one day, so many days after the first Wednesday.
    pub fn live(&mut self, day: i64, load: f64) {
        let nine = nine_o_clock() + TimeDelta::days(day);
        self.town.now = nine;
        self.plan_appointments(day, nine);
        self.plan_walk_ins(load, nine);
        self.plan_breaks(nine);
        for (c, speed) in SPEEDS.iter().enumerate() {
            self.today[c] = speed * self.agents[(c + day as usize) % 6];
            if self.habits.day_speed > 0.0 {
                self.today[c] *= (self.habits.day_speed * self.normal()).exp();
            }
            if self.habits.goes_home > 0.0 && !(3..5).contains(&c) && self.uniform() < self.habits.goes_home {
                self.plan(nine + TimeDelta::hours(8), Happening::GoHome(c));
            }
            if self.habits.absent > 0.0 && !(3..5).contains(&c) && self.uniform() < self.habits.absent {
                self.wants_break[c] = None;
            } else if self.habits.opens_late_s > 0.0 {
                let late = self.habits.opens_late_s * (c as f64 / 3.0 + 0.2 * self.normal());
                self.later(late.max(0.0), Happening::Open(c));
            } else {
                self.open(c, day);
            }
        }
        while let Some(Reverse((at, happening))) = self.agenda.pop() {
            self.town.now = at.max(self.town.now);
            self.happen(happening);
        }
        assert_eq!(self.town.state.queue.len(), 0, "everybody is helped");
        for c in 0..6 {
            self.ready[c] = false;
            self.wants_break[c] = None;
            self.home[c] = false;
            let counter = counter(&(c + 1).to_string());
            if self.town.state.counters[&counter].status == CounterStatus::Closed {
                continue;
            }
            self.town.done(&Command::CloseCounter { counter });
        }
        self.town.now = nine + TimeDelta::hours(16);
        self.town.done(&Command::Settle);
    }

    fn plan_appointments(&mut self, day: i64, nine: DateTime<Utc>) {
        let slots = (mix::SLOTS_S.1 - mix::SLOTS_S.0) / (60 * i64::from(mix::SLOT_MIN));
        for slot in 0..=slots {
            for place in 0..mix::PLACES {
                if self.uniform() > self.mix.place_taken {
                    continue;
                }
                let what = self.chosen(|s| SERVICES[s].appointments);
                let at = nine + TimeDelta::minutes(slot * i64::from(mix::SLOT_MIN));
                let code = format!("D{day}S{slot}P{place}");
                self.town.book(&code, SERVICES[what].service, at);
                if self.uniform() > mix::NO_SHOW {
                    let [mean, sigma] = [mix::EARLY_MIN.0, mix::EARLY_MIN.1].map(|minutes| minutes * 60.0);
                    let [latest, earliest] =
                        [mix::EARLY_RANGE_MIN.0, mix::EARLY_RANGE_MIN.1].map(|minutes| -minutes * 60.0);
                    let late = (self.normal() * sigma - mean).clamp(earliest, latest);
                    let comes = at + TimeDelta::seconds(late as i64);
                    self.plan(comes.max(nine), Happening::CheckIn(code));
                }
            }
        }
    }

    fn plan_walk_ins(&mut self, load: f64, nine: DateTime<Utc>) {
        let busy = load * (self.normal() * mix::DAY_SIGMA).exp();
        for (hour, walk_ins) in mix::WALK_INS_AN_HOUR.iter().enumerate() {
            let mut minutes = 0.0;
            loop {
                minutes += -self.uniform().ln() * 60.0 / (walk_ins * busy);
                let closes = if hour == 7 { 45.0 } else { 60.0 };
                if minutes >= closes {
                    break;
                }
                let what = self.chosen(|s| SERVICES[s].walk_ins);
                let at = nine + TimeDelta::milliseconds((minutes * 60e3) as i64);
                self.plan(at + TimeDelta::hours(hour as i64), Happening::WalkIn(what));
            }
        }
    }

    fn plan_breaks(&mut self, nine: DateTime<Utc>) {
        for c in 0..6 {
            for (from, minutes) in BREAKS {
                let at = nine + TimeDelta::minutes(from + c as i64 * 16);
                self.plan(at, Happening::Pause(c, minutes));
            }
        }
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::WalkIn(what) => self.walk_in(what),
            Happening::CheckIn(code) => {
                let ticket = self.town.check_in(&code);
                self.loses_patience(ticket);
                self.wake();
            }
            Happening::Ready(c) => {
                self.ready[c] = true;
                self.look(c);
            }
            Happening::Start(c, ticket, help_ms) => {
                self.town.step(ticket, TicketStep::Start);
                let help_s = help_ms as f64 / 1e3;
                if self.habits.errand > 0.0 && self.uniform() < self.habits.errand {
                    self.later(help_s / 2.0, Happening::Park(c, ticket));
                } else {
                    self.later(help_s, Happening::Finish(c, ticket));
                }
            }
            Happening::Finish(c, ticket) => {
                self.town.complete(ticket);
                self.turn_to_next(c);
            }
            Happening::GiveUp(c, ticket) => {
                self.town.step(ticket, TicketStep::NoShow);
                // Called before the appointed time, they have missed nothing, and are called again from then on.
                let given_up = self.town.state.ticket(ticket).unwrap();
                let missed = given_up.state == TicketState::NoShow;
                let appointed = given_up.leg().clock_start_at;
                if !missed {
                    self.plan(appointed, Happening::InTime);
                }
                if missed && self.habits.returns > 0.0 && self.uniform() < self.habits.returns {
                    let delay = self.log_normal(240.0, 0.5).min(590.0);
                    self.later(delay, Happening::Return(ticket));
                }
                self.turn_to_next(c);
            }
            Happening::InTime => self.wake(),
            Happening::Open(c) => {
                let day = (self.town.now - nine_o_clock()).num_days();
                self.open(c, day);
            }
            Happening::Leave(ticket) => self.leave(ticket),
            Happening::GoHome(c) => {
                self.home[c] = true;
                self.look(c);
            }
            Happening::Park(c, ticket) => {
                self.town.step(ticket, TicketStep::Park);
                let errand = self.log_normal(420.0, 0.5);
                self.later(errand, Happening::Back(c, ticket));
                self.turn_to_next(c);
            }
            Happening::Back(c, ticket) => {
                self.back[c].push(ticket);
                self.look(c);
            }
            Happening::Return(ticket) => {
                self.gone.remove(&ticket);
                self.town.step(ticket, TicketStep::Requeue);
                self.wake();
            }
            Happening::Pause(c, minutes) => {
                if self.town.state.counters[&counter(&(c + 1).to_string())].status == CounterStatus::Closed {
                    return;
                }
                self.wants_break[c] = Some(minutes);
                self.look(c);
            }
            Happening::Resume(c) => {
                let counter = counter(&(c + 1).to_string());
                self.town.done(&Command::ResumeCounter { counter });
                self.ready[c] = true;
                self.look(c);
            }
        }
    }

    fn open(&mut self, c: usize, day: i64) {
        let agent = (self.habits.agent_speed > 0.0)
            .then(|| format!("agent-{}", (c + day as usize) % 6).parse().unwrap());
        self.town.done(&Command::OpenCounter {
            counter: counter(&(c + 1).to_string()),
            services: None,
            agent,
        });
        self.later(1.0, Happening::Ready(c));
    }

    /// A visitor has had enough, unless the call came before.
    fn leave(&mut self, ticket: TicketId) {
        let waits = self.town.state.tickets[&ticket].state == TicketState::Waiting;
        if !waits {
            return;
        }
        if self.uniform() < self.habits.silent {
            self.gone.insert(ticket);
        } else {
            self.town.step(
                ticket,
                TicketStep::Cancel {
                    by: CancelledBy::Visitor,
                },
            );
        }
    }

    fn loses_patience(&mut self, ticket: TicketId) {
        if let Some(mean_s) = self.habits.patience_s {
            let after = -self.uniform().ln() * mean_s;
            if after < 4.0 * 3_600.0 {
                self.later(after, Happening::Leave(ticket));
            }
        }
    }

    fn turn_to_next(&mut self, c: usize) {
        let mut gap = self.log_normal(self.mix.change_s, 0.6);
        if self.habits.away > 0.0 && self.uniform() < self.habits.away {
            gap += self.log_normal(600.0, 0.4);
        }
        self.later(gap, Happening::Ready(c));
    }

    fn wake(&mut self) {
        for c in 0..6 {
            self.look(c);
        }
    }

    /// A counter that is ready takes its break or calls the next.
    fn look(&mut self, c: usize) {
        if !self.ready[c] {
            return;
        }
        let name = (c + 1).to_string();
        if let Some(ticket) = self.back[c].pop() {
            self.ready[c] = false;
            let counter = counter(&name);
            self.town.step(ticket, TicketStep::Unpark { counter });
            let rest = self.log_normal(200.0, 0.5);
            self.later(rest, Happening::Finish(c, ticket));
            return;
        }
        if self.home[c] {
            self.ready[c] = false;
            self.town.done(&Command::CloseCounter {
                counter: counter(&name),
            });
            return;
        }
        if let Some(minutes) = self.wants_break[c].take() {
            self.ready[c] = false;
            let until = self.town.now + TimeDelta::minutes(minutes);
            self.town.pause(&name, Some(until));
            let late = self.uniform() * 90.0;
            self.later(minutes as f64 * 60.0 + late, Happening::Resume(c));
            return;
        }
        let call = Command::Call {
            counter: counter(&name),
            ticket: None,
        };
        if self.town.command(&call).is_err() {
            return;
        }
        self.ready[c] = false;
        let called = self.town.state.counters[&counter(&name)].ticket.unwrap();
        self.score(called);
        if self.uniform() < CALLED_IN_VAIN || self.gone.contains(&called) {
            let patience = self.log_normal(80.0, 0.5);
            self.later(patience, Happening::GiveUp(c, called));
        } else {
            let (least, most) = self.mix.walk_up_s;
            let walk = least + (most - least) * self.uniform();
            let wanted = self.town.state.tickets[&called].leg().service.clone();
            let for_it = SERVICES
                .into_iter()
                .find(|s| service(s.service) == wanted)
                .unwrap();
            let help = self.log_normal(for_it.mean_s * self.today[c], for_it.variation);
            self.later(walk, Happening::Start(c, called, (help * 1e3) as u64));
        }
    }

    fn walk_in(&mut self, what: usize) {
        self.visitors += 1;
        let scored = self.scored_every > 0 && self.visitors.is_multiple_of(self.scored_every);
        let said = scored.then(|| {
            let said = forecast(&self.town.state, &self.town.model, self.town.now, 7, 100);
            said.newcomer(&service(SERVICES[what].service))
        });
        let rule_s = self.queue_times_mean_by_counters();
        // Who is told that it is too late comes in all the same, and teaches and scores nothing.
        let said = said.and_then(Result::ok);
        let told =
            said.and_then(|said| Some((said, self.town.try_issue_told(SERVICES[what].service, said)?)));
        let ticket = match told {
            Some((_, ticket)) => ticket,
            None => self.town.issue(SERVICES[what].service),
        };
        if let Some((said, _)) = told {
            self.told.push(Told {
                ticket,
                said,
                rule_s,
                wait_s: f64::NAN,
                broken: false,
            });
        }
        self.loses_patience(ticket);
        self.wake();
    }

    /// The rule of thumb on many lobby screens.
    fn queue_times_mean_by_counters(&self) -> f64 {
        let state = &self.town.state;
        let open: Vec<_> = state
            .counters
            .values()
            .filter(|c| c.status == CounterStatus::Open)
            .collect();
        if open.iter().any(|c| c.ticket.is_none()) {
            return 0.0;
        }
        let mean = SERVICES
            .iter()
            .map(|s| s.mean_s * (s.walk_ins * 0.6 + s.appointments * 0.4))
            .sum::<f64>()
            + 50.0;
        (state.queue.len() + 1) as f64 * mean / open.len().max(1) as f64
    }

    fn score(&mut self, called: TicketId) {
        let now = self.town.now;
        let ticket = &self.town.state.tickets[&called];
        assert_eq!(ticket.state, TicketState::Called);
        let wait_s = (now - ticket.issued_at).as_seconds_f64();
        if let Some(told) = self.told.iter_mut().find(|told| told.ticket == called) {
            told.wait_s = wait_s;
            told.broken = wait_s > 900.0;
        }
    }
}
