//! A hall laid out for running on: everything that a run reads, as numbers, worked out once a forecast.
//!
//! Instants are milliseconds since the Unix epoch, as the policy takes them.

mod layout;

use chrono::{DateTime, Utc};

use super::learn::LearnedTime;
use super::model::{BreakPlan, Errand, GoesHome, NoShow, Speed, ToOpen, prior};
use super::profile::Step;
use super::sample::{LogNormal, Normal};
use kwartier_hall::charter::{ArrivalKind, ClockStop};
use kwartier_hall::duration::Length;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::policy::{self, QueueEntry, Skills};
use kwartier_hall::hall::setup::{CallingRule, HallSetup, Settings};
use kwartier_hall::ids::{AppointmentSeq, ServiceId, TicketId};

/// No instant: a promise that is not there never comes due.
pub(super) const NEVER: i64 = i64::MAX;

/// Names those who draw random numbers, so that none shares another's.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose {
    Ticket(TicketId),
    Booking(u64),
    WalkIn(u64),
    Counter(u8),
    Newcomer(u8),
    Service(u8),
    Day,
}

impl Whose {
    pub(super) fn key(self) -> u64 {
        let (kind, number) = match self {
            Self::Ticket(id) => (0, id.0),
            Self::Booking(number) => (1, number),
            Self::WalkIn(number) => (2, number),
            Self::Counter(position) => (3, u64::from(position)),
            Self::Newcomer(service) => (4, u64::from(service)),
            Self::Service(service) => (5, u64::from(service)),
            Self::Day => (6, 0),
        };
        kind << 56 | number
    }
}

/// One service of a visit, and the line that waits for it: tickets that the same counters may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct SceneLeg {
    pub(super) service: u8,
    pub(super) line: u16,
}

/// A visitor in a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    /// Whose draws; see [`Whose::key`].
    pub(super) whose: u64,
    /// As the policy sees the ticket.
    pub(super) entry: QueueEntry,
    /// Since when the visitor waits for the present leg.
    pub(super) waits_from: i64,
    /// Came back after a call in vain, and will not miss another.
    pub(super) back: bool,
    /// Was helped halfway before an errand; only the rest is left of the present leg.
    pub(super) halfway: bool,
    /// When the first leg's promise breaks and the second is made; [`NEVER`] where that cannot happen.
    pub(super) second_from: i64,
    /// The present leg among [`Scene::legs`].
    pub(super) leg: u32,
    /// The end of the visit's legs among [`Scene::legs`].
    pub(super) legs_end: u32,
    /// Whose wait is recorded, a position in [`Scene::watched`].
    pub(super) watched: Option<u32>,
}

/// What a wait is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// Nothing is promised.
    None,
    /// Already broken.
    Broken,
    /// Kept whatever comes: the clock has stopped.
    Kept,
    /// Broken when the clock stops after this instant.
    Due(i64, ClockStop),
}

/// Somebody whose wait is forecast.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watched {
    pub(super) who: Who,
    pub(super) promise: Promise,
    /// Only counters that have not opened yet could take them.
    pub(super) hoping: bool,
    /// The counters that may call them, as a set of positions: whoever these call first is called before them.
    pub(super) rivals_at: u128,
}

/// Who is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A waiting ticket.
    Ticket(TicketId),
    /// A newcomer for the service at this position.
    Newcomer(u8),
    /// Whoever has one of the appointments that [`Scene::check_ins`] names, if they checked in now.
    CheckIn,
}

/// A newcomer who takes a place in line but never a counter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Probe {
    /// Whose draws; see [`Whose::key`].
    pub(super) whose: u64,
    pub(super) entry: QueueEntry,
    pub(super) second_from: i64,
    pub(super) watched: u32,
}

/// Whether somebody works at a counter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Presence {
    /// Yes.
    Here,
    /// From this instant, since somebody was just asked to.
    Sent(i64),
    /// From this instant.
    Back(i64),
    /// On a break with an unknown end, for so many seconds now; breaks of that time of the day take so long.
    Break(f64, LogNormal),
    /// On a break that should have ended so many seconds ago.
    Overdue(f64),
    /// Closed so far today; usually it opens.
    Opens(ToOpen),
    /// About from this instant, by the roster.
    Planned(i64),
    /// Not any more: the counter closed while somebody is being helped.
    Gone,
}

impl Presence {
    /// Whether staff are on a break now.
    pub(super) fn is_away(self) -> bool {
        matches!(self, Self::Back(_) | Self::Break(..) | Self::Overdue(_))
    }
}

/// What a counter is doing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Doing {
    /// It can call at once.
    Ready,
    /// It is between visitors, for so many seconds now.
    Between(f64),
    /// It called this visit so many seconds ago.
    Called(u32, f64),
    /// It has helped this visit for so many seconds.
    Helping(u32, f64),
}

/// A counter in a run.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) counter: u8,
    pub(super) skills: Skills,
    /// The lines it may take from.
    pub(super) lines: Vec<u16>,
    pub(super) presence: Presence,
    pub(super) doing: Doing,
    pub(super) speed: Speed,
    pub(super) plan: Plan,
    /// When breaks usually begin; `None` where a roster names them all.
    pub(super) breaks: Option<BreakPlan>,
    /// Not before this instant does it go on one.
    pub(super) breaks_from: i64,
}

/// What the roster says of a counter for the rest of the day.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// Breaks to come: when each begins, and how long it is.
    pub(super) breaks: Vec<(i64, i64)>,
    /// Whether the roster names breaks, so that no others are to be expected.
    pub(super) has_breaks: bool,
    /// From when on it calls nobody more; [`NEVER`] where it stays until all are helped.
    pub(super) leaves_at: i64,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            breaks: Vec::new(),
            has_breaks: false,
            leaves_at: NEVER,
        }
    }
}

impl Plan {
    /// Whether the breaks to come are those of the roster, all of them.
    pub(super) fn names_breaks(&self) -> bool {
        self.has_breaks || !self.breaks.is_empty()
    }
}

/// A visitor on an errand in the middle of being helped.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnErrand {
    pub(super) visit: u32,
    /// The counter that helps on, a position in [`Scene::desks`].
    pub(super) desk: u32,
    /// Seconds since the errand began.
    pub(super) gone_s: f64,
}

/// How a visit ranks when it arrives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranking {
    limit: Option<Length>,
    ordering: Length,
    /// How much later the service ranks than its promise.
    later: i64,
}

impl Ranking {
    fn of(setup: &HallSetup, kind: ArrivalKind, service: &ServiceId, later: i64, at: DateTime<Utc>) -> Self {
        let local = calendar::local(setup.time_zone, at);
        let norm = setup.charter.norm_for(kind, service, local);
        Self {
            limit: norm.map(|applied| applied.limit),
            ordering: match kind {
                ArrivalKind::WalkIn => setup.settings.ordering_walk_in,
                ArrivalKind::Appointment => setup.settings.ordering_appointment,
            },
            later,
        }
    }

    /// The rank and the instant at which the promise breaks.
    pub(super) fn at(self, clock_start_at: i64) -> (i64, i64) {
        let due = self
            .limit
            .map_or(NEVER, |limit| clock_start_at + i64::from(limit.seconds()) * 1_000);
        let rank_at = policy::first_rank(clock_start_at, self.limit, self.ordering) + self.later;
        (rank_at, due)
    }
}

/// An appointment of today that has not been checked in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Booking {
    pub(super) visit: Visit,
    pub(super) at: i64,
    /// The last instant at which a check-in counts as the appointment.
    pub(super) grace_until: i64,
    pub(super) on_time: Ranking,
    pub(super) late: Ranking,
    /// Chance that the visitor still comes.
    pub(super) comes: f64,
}

/// A service in a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct SceneService {
    pub(super) help: LearnedTime,
    pub(super) ranking: Ranking,
    /// A walk-in's one leg among [`Scene::legs`].
    pub(super) leg: u32,
}

/// The hall at the beginning of every run.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) now: i64,
    /// The end of the runs.
    pub(super) until: i64,
    /// Walk-ins a second, half hour by half hour, from `now` on.
    pub(super) arrivals: Vec<Step>,
    /// Standard deviation of the logarithm of how busy the day is.
    pub(super) arrivals_unsure: f64,
    /// Walk-ins who come later than this can pass nobody who is watched.
    pub(super) arrivals_until: i64,
    /// The hall's own rule; also says whether second promises are made.
    pub(super) rule: CallingRule,
    /// The rule by which is called until `calling_until`, and after that the hall's own.
    pub(super) calling: CallingRule,
    pub(super) calling_until: i64,
    pub(super) settings: Settings,
    pub(super) rooms: usize,
    pub(super) rooms_taken: usize,
    pub(super) services: Vec<SceneService>,
    pub(super) legs: Vec<SceneLeg>,
    /// How many lines there are.
    pub(super) lines: usize,
    pub(super) visits: Vec<Visit>,
    /// How many of `visits` wait; they come first.
    pub(super) waiting: usize,
    pub(super) probes: Vec<Probe>,
    pub(super) watched: Vec<Watched>,
    pub(super) desks: Vec<Desk>,
    /// By time.
    pub(super) bookings: Vec<Booking>,
    /// The appointments that are foreseen, each with a position in `watched`: those alike share one.
    pub(super) check_ins: Vec<(AppointmentSeq, u32)>,
    pub(super) on_errands: Vec<OnErrand>,
    pub(super) errand: Errand,
    /// When the hall closes today; [`NEVER`] where it does not.
    pub(super) closes_at: i64,
    pub(super) goes_home: GoesHome,
    /// Who was called in vain, may come back still, and the instant of that.
    pub(super) may_return: Vec<(u32, i64)>,
    /// From so long after a call in vain on nobody comes back.
    pub(super) return_within: i64,
    /// Chance of coming back, and after how long.
    pub(super) returns: (f64, LogNormal),
    /// Leavings a millisecond of waiting, of walk-ins.
    pub(super) leaving: f64,
    /// The same of those with an appointment.
    pub(super) appointments_leaving: f64,
    pub(super) gap: LogNormal,
    /// Chance that staff are away at a change of visitors, and for how long.
    pub(super) away: (f64, LogNormal),
    /// Chance that a break lasts longer than planned, and by how much.
    pub(super) overrun: (f64, LogNormal),
    pub(super) walk_up: LogNormal,
    pub(super) absence: LogNormal,
    pub(super) no_show: NoShow,
    pub(super) check_in: Normal,
    /// What is needed to follow everybody's promise; only when the hall is looked ahead over.
    pub(super) promises: Option<Promises>,
}

/// The promises to those who are there, and what stops the clock of those to come.
#[derive(Debug, Clone)]
pub(super) struct Promises {
    /// For each of [`Scene::visits`].
    pub(super) present: Vec<Promise>,
    /// For each service: of a walk-in, of an appointment.
    pub(super) stops: Vec<(ClockStop, ClockStop)>,
}

impl Scene {
    /// Ranks somebody in line anew whose promise broke at that instant; whether there is a second promise.
    pub(super) fn renew(&self, entry: &mut QueueEntry, broken_at: i64) -> bool {
        let second = policy::second_due_at(&self.settings, entry.clock_start_at, broken_at);
        if let Some(due) = second {
            let service = self.services.get(usize::from(entry.service));
            entry.rank_at = due + service.map_or(0, |service| service.ranking.later);
            entry.steps_back_at = policy::steps_back_at(self.rule, second);
        }
        second.is_some()
    }

    /// The help distribution of a service, also of one that the setup no longer has.
    pub(super) fn help(&self, service: u8) -> LearnedTime {
        self.services.get(usize::from(service)).map_or(
            LearnedTime {
                time: LogNormal::with_mean(prior::HELP.mean_s, prior::HELP.variation),
                mean_error: 0.0,
            },
            |service| service.help,
        )
    }
}
