//! A hall as a clerk with a notebook would keep it: slow, without indexes, and written from the rules alone.
//!
//! Nothing is scheduled here. Whether a promise broke, where a visitor ranks and what is owed is worked out
//! anew from what was written down, each time somebody asks.

mod advice;
mod arrivals;
mod at_the_counter;
mod calling;
mod days;
mod desks;
mod promises;
mod remote;
mod steps;
mod undo;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kwartier::charter::{ArrivalKind, Charter, RedressKind};
use kwartier::hall::facts::{CounterStatus, EndReason, RedressState, ReservedFor, TicketState};
use kwartier::hall::record::AppointmentState;
use kwartier::hall::setup::HallSetup;
use kwartier::ids::{AgentId, CounterId, ServiceId, TicketId};

pub use advice::Carried;
pub use promises::Owed;
use undo::Taken;

pub type Instant = DateTime<Utc>;

/// The notebook.
#[derive(Clone)]
pub struct Plain {
    pub setup: Arc<HallSetup>,
    /// Every visit there ever was; the first has ticket 1.
    pub visits: Vec<Visit>,
    pub desks: BTreeMap<CounterId, Desk>,
    pub bookings: Vec<Booking>,
    /// The day on which somebody has come or gone to work, until it ends.
    pub day: Option<NaiveDate>,
    pub ended: BTreeSet<NaiveDate>,
    /// Since when nobody is at work, nor helps on behind a counter that has closed.
    pub all_left: Option<Instant>,
    /// What staff said of a thing owed: whose, of which leg, and the how manieth.
    pub decided: BTreeMap<(usize, usize, usize), RedressState>,
    /// When each counter was opened last.
    pub opened: BTreeMap<CounterId, Instant>,
    /// Until when appointments are called first.
    pub appointments_first_until: Option<Instant>,
    /// Every advice that was carried out.
    pub advice: Vec<Carried>,
    /// The promises that broke, in the order in which it was noticed: staff who take back what had stopped a clock
    /// find out late.
    pub register: Vec<(Instant, TicketId, usize)>,
    /// Those of the register that broke while the visitor was away.
    pub broken_away: BTreeSet<(TicketId, usize)>,
    /// How many steps were taken that can be taken back.
    steps: usize,
}

#[derive(Debug, Clone)]
pub struct Visit {
    pub letter: String,
    pub count: u32,
    pub day: NaiveDate,
    pub arrival: ArrivalKind,
    pub late: bool,
    pub issued_at: Instant,
    pub state: TicketState,
    pub reason: Option<EndReason>,
    pub ended_at: Option<Instant>,
    pub legs: Vec<Leg>,
    /// The charter of the day of issue: the visit keeps it.
    pub charter: Charter,
    pub to_come: Vec<ServiceId>,
    pub desk: Option<CounterId>,
    pub reserved_for: Option<ReservedFor>,
    pub private: bool,
    /// Was called before the appointed time and not there.
    pub missed_early: bool,
    /// Taken from home, with what it is checked in with.
    pub remote: Option<FromHome>,
    /// Said that they were away: since when, and until when if they said so.
    pub away: Option<(Instant, Option<Instant>)>,
    /// How many times sent on to another service.
    pub passed_on: u16,
    /// Erased from the hall's memory.
    pub forgotten: bool,
    /// What can be taken back, the earliest first.
    pub taken: Vec<Taken>,
    /// Legs that were taken back after their promise had broken.
    pub lost: Vec<Leg>,
}

#[derive(Debug, Clone)]
pub struct FromHome {
    pub code: String,
    pub by: Instant,
    /// When the visitor came in, and from when the visit ranks.
    pub here: Option<(Instant, Instant)>,
}

#[derive(Debug, Clone)]
pub struct Leg {
    /// Its number within the visit, from 0.
    pub number: usize,
    pub service: ServiceId,
    /// The service with which it began.
    pub ranked_as: ServiceId,
    pub start: Instant,
    /// When somebody began to help.
    pub helped_from: Option<Instant>,
    /// What is promised, as it was when the leg began.
    pub promise: Option<Promise>,
    /// The times during which the clock ran; the last may still run.
    pub runs: Vec<(Instant, Option<Instant>)>,
    /// When it had run for so long, in a time that was taken back since.
    pub kept: BTreeMap<chrono::TimeDelta, Instant>,
}

#[derive(Debug, Clone)]
pub struct Promise {
    pub limit: chrono::TimeDelta,
    pub until_served: bool,
    /// What is offered, and how long after the limit.
    pub steps: Vec<(chrono::TimeDelta, RedressKind)>,
    pub lapses_after: chrono::TimeDelta,
}

#[derive(Debug, Clone)]
pub struct Desk {
    pub status: CounterStatus,
    pub services: Vec<ServiceId>,
    pub agent: Option<AgentId>,
    /// When somebody last came, went, or began or ended a break.
    pub since: Option<Instant>,
}

#[derive(Debug, Clone)]
pub struct Booking {
    pub code: String,
    pub at: Instant,
    pub services: Vec<ServiceId>,
    pub state: AppointmentState,
    pub visit: Option<usize>,
}

impl Plain {
    pub fn new(setup: &Arc<HallSetup>) -> Self {
        let desks = setup.counters.iter().map(|counter| {
            let desk = Desk {
                status: CounterStatus::Closed,
                services: counter.services.clone(),
                agent: None,
                since: None,
            };
            (counter.id.clone(), desk)
        });
        Self {
            setup: Arc::clone(setup),
            visits: Vec::new(),
            desks: desks.collect(),
            bookings: Vec::new(),
            day: None,
            ended: BTreeSet::new(),
            all_left: None,
            decided: BTreeMap::new(),
            opened: BTreeMap::new(),
            appointments_first_until: None,
            advice: Vec::new(),
            register: Vec::new(),
            broken_away: BTreeSet::new(),
            steps: 0,
        }
    }

    /// The visits with their tickets.
    pub fn tickets(&self) -> impl Iterator<Item = (TicketId, &Visit)> {
        (1..).map(TicketId).zip(&self.visits)
    }

    /// The position of a ticket's visit, unless it never was or is forgotten.
    pub fn position(&self, ticket: TicketId) -> Option<usize> {
        let position = usize::try_from(ticket.0).unwrap().checked_sub(1)?;
        self.visits
            .get(position)
            .filter(|visit| !visit.forgotten)
            .map(|_| position)
    }

    /// Who is called to or helped at that counter.
    pub fn at_desk(&self, id: &CounterId) -> Option<TicketId> {
        self.tickets()
            .find(|(_, visit)| {
                matches!(visit.state, TicketState::Called | TicketState::Serving)
                    && visit.desk.as_ref() == Some(id)
            })
            .map(|(ticket, _)| ticket)
    }

    pub fn nobody_at_work(&self) -> bool {
        self.desks
            .values()
            .all(|desk| desk.status == CounterStatus::Closed)
    }

    pub fn nobody_is_helped(&self) -> bool {
        let mut visits = self.visits.iter();
        visits.all(|visit| visit.state != TicketState::Serving)
    }

    /// A visitor has gone from a counter; perhaps the last who was there.
    pub fn left_a_desk(&mut self, now: Instant) {
        if self.all_left.is_some() {
            self.all_left = Some(now);
        }
    }
}

impl Visit {
    pub fn leg(&self) -> &Leg {
        self.legs.last().unwrap()
    }

    /// The legs that stand and those in which a promise broke.
    pub fn all_legs(&self) -> impl Iterator<Item = &Leg> {
        self.legs.iter().chain(&self.lost)
    }

    /// The next leg begins.
    pub fn begin(&mut self, leg: Leg) {
        let latest = self.all_legs().map(|leg| leg.number).max();
        self.legs.push(Leg {
            number: latest.map_or(0, |number| number + 1),
            ..leg
        });
    }

    pub fn is_in_the_hall(&self) -> bool {
        !matches!(
            self.state,
            TicketState::Done | TicketState::NoShow | TicketState::Cancelled
        )
    }
}
