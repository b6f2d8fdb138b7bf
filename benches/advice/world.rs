//! A town hall that lives: visitors and staff with habits, through the real state machine, and futures of it that
//! are equally likely.
//!
//! The hall of `docs/forecasting.md` with one counter of six that nobody works at. What has happened is the same in
//! all futures of a moment; who comes, how long help takes and who does not answer a call is drawn anew in each. The
//! forecaster knows nothing of any of it but what the log says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc, Weekday};
use kwartier::charter::{ArrivalKind, Charter, ClockStart, ClockStop, Commitment, Norm};
use kwartier::duration::Length;
use kwartier::forecast::Model;
use kwartier::hall::advice::Move;
use kwartier::hall::command::{AppointmentRequest, Command, Done, IssueTicket, TicketStep};
use kwartier::hall::decide::{after_moves, handle};
use kwartier::hall::event::{Actor, Outcome};
use kwartier::hall::setup::{Counter, HallSetup, OpeningPeriod, Service, ServiceTime, Settings};
use kwartier::hall::state::{CounterStatus, State, TicketState};
use kwartier::ids::{CounterId, Language, ServiceId, TicketId};

/// Name, mean in minutes, variation, share of walk-ins, share of appointments.
pub const SERVICES: [(&str, f64, f64, f64, f64); 6] = [
    ("afhalen", 3.2, 0.55, 0.34, 0.10),
    ("paspoort", 9.5, 0.45, 0.14, 0.38),
    ("rijbewijs", 6.5, 0.5, 0.17, 0.24),
    ("uittreksel", 5.0, 0.6, 0.19, 0.06),
    ("verhuizing", 10.5, 0.5, 0.12, 0.14),
    ("vergunning", 21.0, 0.55, 0.04, 0.08),
];
const SKILLS: [&[usize]; 6] = [
    &[0, 1, 2, 3],
    &[0, 1, 2, 3],
    &[1, 2, 3, 4],
    &[1, 2, 4, 5],
    &[0, 1, 2, 3, 4, 5],
    &[0, 3, 4],
];
const SPEEDS: [f64; 6] = [0.92, 0.96, 1.0, 1.03, 1.06, 1.1];
const WALK_INS: [f64; 8] = [20.0, 23.0, 17.0, 12.0, 14.0, 15.0, 13.0, 9.0];
/// Minutes from nine at which each counter goes on its breaks, and for how long.
const BREAKS: [[(i64, i64); 3]; 6] = [
    [(65, 15), (180, 30), (335, 15)],
    [(80, 15), (180, 30), (350, 15)],
    [(65, 15), (210, 30), (335, 15)],
    [(95, 15), (210, 30), (365, 15)],
    [(80, 15), (240, 30), (350, 15)],
    [(95, 15), (240, 30), (365, 15)],
];
const NO_SHOW: f64 = 0.04;
const DOORS_CLOSE_MIN: i64 = 465;
/// How long it takes until somebody is at a counter that is to open, and back from a break that is ended.
const OPENING_S: f64 = 120.0;
const RETURN_S: f64 = 60.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Finish(usize, TicketId),
    Start(usize, TicketId),
    GiveUp(usize, TicketId),
    BreakEnds(usize),
    BreakBegins(usize),
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
    load: f64,
    day: u64,
    seed: u64,
    agenda: BinaryHeap<Reverse<(DateTime<Utc>, Happening)>>,
    /// By code: the service and the appointed time.
    bookings: Vec<(String, DateTime<Utc>)>,
    ready: [bool; 6],
    wants_break: [Option<i64>; 6],
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
    SERVICES[index].0.parse().unwrap()
}

pub fn counter(index: usize) -> CounterId {
    (index + 1).to_string().parse().unwrap()
}

fn index_of(id: &CounterId) -> usize {
    id.as_str().parse::<usize>().unwrap() - 1
}

fn norm(kind: ArrivalKind, name: &str, minutes: u32) -> Norm {
    Norm {
        id: name.parse().unwrap(),
        limit: Length::from_minutes(minutes),
        clock_start: ClockStart::Arrival,
        clock_stop: ClockStop::Called,
        commitment: Commitment::Guarantee,
        visit_kinds: vec![kind],
        services: Vec::new(),
        except_services: Vec::new(),
        redress: Vec::new(),
    }
}

fn setup() -> HallSetup {
    HallSetup {
        name: "Stadhuis".into(),
        time_zone: chrono_tz::UTC,
        services: SERVICES
            .iter()
            .zip("ABCDEF".chars())
            .map(|((name, mean, variation, ..), letter)| Service {
                id: name.parse().unwrap(),
                letter: letter.to_string().parse().unwrap(),
                names: BTreeMap::from([(Language::DUTCH, (*name).to_owned())]),
                group: None,
                // A fifth off, so that something has to be learned.
                service_time: ServiceTime {
                    mean_s: mean * 72.0,
                    variation: *variation,
                },
            })
            .collect(),
        counters: (0..6)
            .map(|index| Counter {
                id: counter(index),
                name: format!("Balie {}", index + 1),
                services: SKILLS[index].iter().map(|s| service(*s)).collect(),
            })
            .collect(),
        opening_hours: [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ]
        .map(|weekday| OpeningPeriod {
            weekday,
            from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
            to: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
        })
        .to_vec(),
        closures: Vec::new(),
        settings: Settings {
            closing_margin: Length::ZERO,
            ..Settings::default()
        },
        charter: Charter {
            name: "proef".parse().unwrap(),
            version: "1".into(),
            valid_from: "2026-01-01".parse().unwrap(),
            title: "Proef".into(),
            source: "bench".into(),
            norms: vec![
                norm(ArrivalKind::WalkIn, "inloop", 15),
                norm(ArrivalKind::Appointment, "afspraak", 5),
            ],
            exceptions: Vec::new(),
            complaints: None,
            promised_answer_within_days: None,
            redress_lapses_after: "P30D".parse().unwrap(),
        },
        notices: Vec::new(),
        retired: false,
    }
}

impl World {
    pub fn new(seed: u64, load: f64) -> Self {
        // A Monday.
        let nine: DateTime<Utc> = "2026-11-02T09:00:00Z".parse().unwrap();
        let mut world = Self {
            state: State::default(),
            model: Model::new(),
            now: nine - TimeDelta::days(1),
            nine,
            load,
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
        self.now = self.nine;
        let unstaffed = self.unstaffed();
        for index in (0..6).filter(|index| *index != unstaffed) {
            self.agenda.push(Reverse((self.nine, Happening::Opens(index))));
            for (n, (at, _)) in BREAKS[index].iter().enumerate() {
                let late = normal(self.seed, self.day * 100 + index as u64, 40 + n as u64) * 4.0;
                let at = self.nine + seconds((*at as f64 + late) * 60.0);
                self.agenda.push(Reverse((at, Happening::BreakBegins(index))));
            }
        }
        self.draw_arrivals(self.nine - TimeDelta::hours(1));
    }

    fn book(&mut self) {
        for slot in 0..46 {
            for place in 0..3_u64 {
                let who = self.day * 1_000 + slot * 3 + place;
                if uniform(self.seed, who, 1) >= 0.62 * self.load.min(1.3) {
                    continue;
                }
                let at = self.nine + TimeDelta::minutes(10 * slot as i64);
                let code = format!("B{who}");
                let what = chosen(uniform(self.seed, who, 2), |s| SERVICES[s].4);
                let request = AppointmentRequest {
                    code: code.clone(),
                    services: vec![service(what)],
                    at,
                    reserved_for: None,
                    contact: None,
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
        let day_factor = log_normal(normal(self.base(), self.day, 3), 1.0, 0.15);
        for bin in 0..(DOORS_CLOSE_MIN / 5) as u64 {
            let expected = WALK_INS[(bin / 12) as usize] / 12.0 * self.load * day_factor;
            let who = self.day * 1_000 + bin;
            let (mut left, mut k) = (expected, 0);
            loop {
                left += uniform(self.seed, who, 10 + k).ln();
                if left < 0.0 {
                    break;
                }
                let at = self.nine + seconds(300.0 * (bin as f64 + uniform(self.seed, who, 100 + k)));
                let what = chosen(uniform(self.seed, who, 200 + k), |s| SERVICES[s].3);
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
                if uniform(self.seed, who, 300 + again) < 0.08 {
                    break;
                }
                let early = (7.0 + 6.0 * normal(self.seed, who, 400 + again)).clamp(-20.0, 25.0);
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
            .position(|s| s.0 == visit.leg().service.as_str())
            .unwrap();
        let (_, mean, variation, ..) = SERVICES[what];
        let speed =
            SPEEDS[index] * log_normal(normal(self.base(), self.day * 10 + index as u64, 5), 1.0, 0.12);
        log_normal(
            normal(self.seed, self.who(ticket), 600 + 7 * again),
            mean * 60.0 * speed,
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
                    },
                ));
                let who = self.who(ticket);
                let gap = log_normal(normal(self.seed, who, 800), 25.0, 0.5);
                self.later(gap, Happening::Ready(index));
                self.wake();
            }
            Happening::BreakBegins(index) => {
                let minutes = BREAKS[index]
                    .iter()
                    .min_by_key(|(at, _)| (self.nine + TimeDelta::minutes(*at) - self.now).abs())
                    .map_or(15, |(_, minutes)| *minutes);
                self.wants_break[index] = Some(minutes);
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
        if let Some(minutes) = self.wants_break[index].take() {
            let until = self.now + TimeDelta::minutes(minutes);
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
                if uniform(self.seed, who, 900) < NO_SHOW {
                    self.later(90.0, Happening::GiveUp(index, ticket));
                } else {
                    let walk = 10.0 + 30.0 * uniform(self.seed, who, 901);
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
                _ => continue,
            };
            let index = index_of(step.counter().unwrap());
            self.ready[index] = false;
            self.later(after_s, Happening::Ready(index));
        }
        self.wake();
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
