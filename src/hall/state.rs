//! A hall as it stands after its events: what is waiting, who is helped where, what is owed.
//!
//! Maps are persistent, so that a working copy costs a pointer. Indexes (`queue`, `dues`, …) are derived while
//! events are applied and hold nothing that the tickets do not say.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, Charter, ClockStop, RedressKind};
use crate::hall::event::{CancelReason, LaterOffer, LegNorm, Need, Outcome, ReservedFor, Told};
use crate::hall::policy::{ANY_COUNTER, Caller, NO_SERVICE, QueueEntry, Skills};
use crate::hall::setup::HallSetup;
use crate::ids::{
    AgentId, AppointmentSeq, BreachSeq, CallId, CounterId, Language, Letter, PersonalId, RedressId,
    ServiceId, TicketId, TicketNumber,
};

/// Where a ticket is in its life.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum TicketState {
    /// In the queue.
    Waiting,
    /// On its way to a counter.
    Called,
    /// Being helped.
    Serving,
    /// Help interrupted by the visitor's own errand.
    Parked,
    /// Helped.
    Done,
    /// Called and not come.
    NoShow,
    /// Ended without help.
    Cancelled,
}

impl TicketState {
    /// The state's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::Parked => "parked",
            Self::Done => "done",
            Self::NoShow => "noShow",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the visit is over unless it is requeued.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::NoShow | Self::Cancelled)
    }
}

/// One service of a visit, with its wait clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Leg {
    /// The service.
    pub service: ServiceId,
    /// When the wait clock starts; in the future for an early appointment.
    pub clock_start_at: DateTime<Utc>,
    /// What is promised, if anything.
    pub norm: Option<LegNorm>,
    /// When the promise breaks if the clock still runs.
    pub due_at: Option<DateTime<Utc>>,
    /// When the clock stopped; `None` while it runs.
    pub clock_closed_at: Option<DateTime<Utc>>,
    /// Seconds away after a no-show, which do not count.
    pub away_s: u32,
    /// The breach, once it happened.
    pub breach: Option<BreachSeq>,
    /// The first call of this leg.
    pub called_at: Option<DateTime<Utc>>,
    /// When help started.
    pub started_at: Option<DateTime<Utc>>,
    /// When help ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where help was given.
    pub counter: Option<CounterId>,
    /// Whether help was interrupted, so that its length says little.
    pub was_parked: bool,
    /// How help ended.
    pub outcome: Option<Outcome>,
}

impl Leg {
    /// The wait so far or, once the clock has stopped, in the end; seconds, never negative.
    #[must_use]
    pub fn waited_s(&self, now: DateTime<Utc>) -> i64 {
        let until = self.clock_closed_at.unwrap_or(now);
        ((until - self.clock_start_at).num_seconds() - i64::from(self.away_s)).max(0)
    }

    /// What stops this leg's clock; the first call where nothing is promised.
    #[must_use]
    pub fn clock_stop(&self) -> ClockStop {
        self.norm
            .as_ref()
            .map_or(ClockStop::Called, |norm| norm.clock_stop)
    }

    /// The instant at which the promise will break unless the clock stops: not after a stop or a breach.
    #[must_use]
    pub fn open_due_at(&self) -> Option<DateTime<Utc>> {
        match (self.clock_closed_at, self.breach) {
            (None, None) => self.due_at,
            _ => None,
        }
    }
}

/// The legs of a visit: at least one, the last is the present one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Leg>", into = "Vec<Leg>")]
pub struct Legs {
    first: Leg,
    later: Vec<Leg>,
}

impl Legs {
    /// A visit that begins.
    #[must_use]
    pub fn new(first: Leg) -> Self {
        Self {
            first,
            later: Vec::new(),
        }
    }

    /// The leg that the visit's rank follows.
    #[must_use]
    pub fn first(&self) -> &Leg {
        &self.first
    }

    /// The present leg.
    #[must_use]
    pub fn last(&self) -> &Leg {
        self.later.last().unwrap_or(&self.first)
    }

    /// The present leg, to be changed.
    pub fn last_mut(&mut self) -> &mut Leg {
        self.later.last_mut().unwrap_or(&mut self.first)
    }

    /// The leg at this position, from 0.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Leg> {
        if index == 0 {
            Some(&mut self.first)
        } else {
            self.later.get_mut(index - 1)
        }
    }

    /// The position of the present leg, from 0.
    #[must_use]
    pub fn last_index(&self) -> usize {
        self.later.len()
    }

    /// The next leg begins.
    pub fn push(&mut self, leg: Leg) {
        self.later.push(leg);
    }

    /// All of them in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Leg> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

impl TryFrom<Vec<Leg>> for Legs {
    type Error = &'static str;
    fn try_from(legs: Vec<Leg>) -> Result<Self, Self::Error> {
        let mut legs = legs.into_iter();
        let first = legs.next().ok_or("a visit has at least one leg")?;
        Ok(Self {
            first,
            later: legs.collect(),
        })
    }
}

impl From<Legs> for Vec<Leg> {
    fn from(legs: Legs) -> Self {
        std::iter::once(legs.first).chain(legs.later).collect()
    }
}

/// A visitor's answer to "was your question answered?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rating {
    /// Yes or no.
    pub answered: bool,
    /// What was missing, by name only.
    pub missing: Option<PersonalId>,
}

/// One visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ticket {
    /// The ticket.
    pub id: TicketId,
    /// Its number on screen.
    pub number: TicketNumber,
    /// The local day it belongs to.
    pub day: NaiveDate,
    /// How the visit began.
    pub arrival: ArrivalKind,
    /// The appointment that was checked in.
    pub appointment: Option<AppointmentSeq>,
    /// Checked in after the grace, and so a walk-in.
    pub late_check_in: bool,
    /// Where it is.
    pub state: TicketState,
    /// Why it was cancelled.
    pub reason: Option<CancelReason>,
    /// The legs so far; the last is the present one.
    pub legs: Legs,
    /// The services that follow.
    pub next_services: Vec<ServiceId>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Orders the queue.
    pub rank_at: DateTime<Utc>,
    /// The second promise, after the first leg's broke.
    pub second_due_at: Option<DateTime<Utc>>,
    /// The latest call.
    pub call: Option<CallId>,
    /// When it was called last.
    pub called_at: Option<DateTime<Utc>>,
    /// When help for the present leg started.
    pub served_at: Option<DateTime<Utc>>,
    /// When the visit ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where it is called or helped, or was last.
    pub counter: Option<CounterId>,
    /// For whom it is kept.
    pub reserved_for: Option<ReservedFor>,
    /// Needs, by name only.
    pub needs: Option<PersonalId>,
    /// Notes from transfers, by name only.
    pub notes: Vec<PersonalId>,
    /// The visitor's language.
    pub language: Option<Language>,
    /// When an answer was promised.
    pub answer_promised_by: Option<NaiveDate>,
    /// What the visitor said afterwards.
    pub rating: Option<Rating>,
    /// What the visitor was told at issue.
    pub told: Option<Told>,
}

impl Ticket {
    /// The present leg.
    #[must_use]
    pub fn leg(&self) -> &Leg {
        self.legs.last()
    }

    /// How long a no-show has been away while the clock would have run: who was called before an appointed time
    /// was not waiting yet.
    #[must_use]
    pub fn away(&self, now: DateTime<Utc>) -> TimeDelta {
        let gone_at = self.ended_at.unwrap_or(now);
        let missed_from = gone_at.max(self.leg().clock_start_at);
        (now - missed_from).max(TimeDelta::zero())
    }

    /// The instant the visit ended for good, for tokens and retention.
    #[must_use]
    pub fn over_at(&self) -> Option<DateTime<Utc>> {
        if self.state.is_over() { self.ended_at } else { None }
    }
}

/// What a counter does today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CounterStatus {
    /// Nobody works there.
    Closed,
    /// It calls.
    Open,
    /// It is on a break.
    Paused,
}

impl CounterStatus {
    /// The status' name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Paused => "paused",
        }
    }
}

/// A counter as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CounterState {
    /// Closed, open or on a break.
    pub status: CounterStatus,
    /// Today's services while open or on a break; otherwise those of the setup.
    pub services: Vec<ServiceId>,
    /// Who works there.
    pub agent: Option<AgentId>,
    /// Since when it has its status.
    pub since: Option<DateTime<Utc>>,
    /// When it opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the break is expected to end.
    pub paused_until: Option<DateTime<Utc>>,
    /// The one ticket that is called or helped there.
    pub ticket: Option<TicketId>,
    /// When it was last rid of a ticket.
    pub freed_at: Option<DateTime<Utc>>,
}

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AppointmentState {
    /// Expected.
    Booked,
    /// Came.
    CheckedIn,
    /// Called off.
    Cancelled,
    /// Did not come that day.
    Missed,
}

/// A booked time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// The appointment.
    pub id: AppointmentSeq,
    /// What the visitor checks in with.
    pub code: String,
    /// What for.
    pub services: Vec<ServiceId>,
    /// The booked time.
    pub at: DateTime<Utc>,
    /// With whom or where.
    pub reserved_for: Option<ReservedFor>,
    /// How the visitor can be reached, by name only.
    pub contact: Option<PersonalId>,
    /// What became of it.
    pub state: AppointmentState,
    /// The ticket of the check-in.
    pub ticket: Option<TicketId>,
}

/// Where one piece of redress stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RedressState {
    /// The visitor can have it.
    Offered,
    /// The visitor has it.
    Given,
    /// The visitor did not want it.
    Declined,
    /// It was not claimed in time.
    Lapsed,
}

impl RedressState {
    /// The state's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Given => "given",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
        }
    }
}

/// One thing owed for a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Redress {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// The most that is paid, whole euros.
    pub max_euros: Option<u32>,
    /// Where it stands.
    pub state: RedressState,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was given, declined or lapsed.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<String>,
}

/// A broken promise and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Breach {
    /// The breach.
    pub id: BreachSeq,
    /// Whose.
    pub ticket: TicketId,
    /// Its number, to be shown when the ticket itself is long gone.
    pub number: TicketNumber,
    /// The leg, from 0.
    pub leg: u16,
    /// The service of that leg.
    pub service: ServiceId,
    /// The norm that broke.
    pub norm: LegNorm,
    /// When it broke.
    pub at: DateTime<Utc>,
    /// The second promise.
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed.
    pub redress: Vec<Redress>,
    /// What will be offered if the wait goes on.
    pub later_offers: Vec<LaterOffer>,
    /// When what is still offered lapses.
    pub lapses_at: DateTime<Utc>,
}

/// What a person said, kept apart from the log and erased when its time has come.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "said", rename_all = "camelCase")]
pub enum PersonalData {
    /// Needs named at the kiosk.
    Needs(Vec<Need>),
    /// A note from one counter to the next, with the service it came from and the moment.
    Note {
        /// The text.
        text: String,
        /// The service that was being helped.
        service: ServiceId,
        /// When it was written.
        at: DateTime<Utc>,
    },
    /// How to reach who booked.
    Contact(String),
    /// What was missing from the answer.
    Missing(String),
}

impl PersonalData {
    /// The kind as the store names it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Needs(_) => "needs",
            Self::Note { .. } => "note",
            Self::Contact(_) => "contact",
            Self::Missing(_) => "missing",
        }
    }
}

impl std::fmt::Debug for PersonalData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonalData::{}(…)", self.kind())
    }
}

/// The running numbers a hall has handed out; each names the last one used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "each is the last number of its kind")]
pub struct LastNumbers {
    pub ticket: u64,
    pub call: u64,
    pub breach: u64,
    pub appointment: u64,
    pub personal: u64,
}

/// A hall, whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// The last event folded in; 0 before the first.
    pub seq: u64,
    /// When it was recorded.
    pub recorded_at: Option<DateTime<Utc>>,
    /// The setup in force; `None` before the hall was set up.
    pub setup: Option<Arc<HallSetup>>,
    /// The event that brought the setup.
    pub setup_seq: u64,
    /// When that was: hours that it brought forward do not reach further back.
    pub setup_at: Option<DateTime<Utc>>,
    /// Every edition of a charter that a breach may refer to, by name and version.
    pub charters: OrdMap<String, Arc<Charter>>,
    /// The counters of the setup.
    pub counters: OrdMap<CounterId, CounterState>,
    /// The visits that are not forgotten yet.
    pub tickets: OrdMap<TicketId, Arc<Ticket>>,
    /// The appointments that are not forgotten yet.
    pub appointments: OrdMap<AppointmentSeq, Arc<Appointment>>,
    /// Appointments by code.
    pub codes: OrdMap<String, AppointmentSeq>,
    /// The breaches of visits not forgotten, and those with redress still open.
    pub breaches: OrdMap<BreachSeq, Arc<Breach>>,
    /// The local day in which something happened and which has not ended.
    pub day: Option<NaiveDate>,
    /// The last day that ended.
    pub ended_day: Option<NaiveDate>,
    /// The day for which `counts` holds.
    pub counts_day: Option<NaiveDate>,
    /// The last number a letter had that day.
    pub counts: OrdMap<Letter, u32>,
    /// Running numbers.
    pub last: LastNumbers,
    /// When the last counter closed, while none is open.
    pub last_closed_at: Option<DateTime<Utc>>,

    /// Waiting tickets by rank, arrival and number.
    #[serde(skip)]
    pub queue: OrdSet<(DateTime<Utc>, DateTime<Utc>, TicketId)>,
    /// Tickets that are called, being helped or parked.
    #[serde(skip)]
    pub busy: OrdSet<TicketId>,
    /// Tickets whose visitor did not come.
    #[serde(skip)]
    pub no_shows: OrdSet<TicketId>,
    /// Running clocks by the instant their promise breaks.
    #[serde(skip)]
    pub dues: OrdSet<(DateTime<Utc>, TicketId)>,
    /// Offers to come by their instant.
    #[serde(skip)]
    pub later_offers: OrdSet<(DateTime<Utc>, BreachSeq)>,
    /// Breaches with something offered, by the instant it lapses.
    #[serde(skip)]
    pub lapses: OrdSet<(DateTime<Utc>, BreachSeq)>,
    /// What people said, by name; not part of the log.
    #[serde(skip)]
    pub personal: OrdMap<PersonalId, Arc<PersonalData>>,
}

/// Whether a service can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// A counter that is open takes it.
    Open,
    /// Only counters that are closed or on a break today take it.
    Planned,
    /// No counter takes it today.
    Unavailable,
}

impl State {
    /// The ticket of that name, unless forgotten.
    #[must_use]
    pub fn ticket(&self, id: TicketId) -> Option<&Arc<Ticket>> {
        self.tickets.get(&id)
    }

    /// The waiting tickets, earliest promise first.
    pub fn waiting(&self) -> impl Iterator<Item = &Arc<Ticket>> {
        self.queue.iter().filter_map(|(_, _, id)| self.tickets.get(id))
    }

    /// The tickets that are called, being helped or parked.
    pub fn busy_tickets(&self) -> impl Iterator<Item = &Arc<Ticket>> {
        self.busy.iter().filter_map(|id| self.tickets.get(id))
    }

    /// Whether any counter is open or on a break.
    #[must_use]
    pub fn any_counter_open(&self) -> bool {
        self.counters
            .values()
            .any(|counter| counter.status != CounterStatus::Closed)
    }

    /// What the visitor needs, while it is known.
    #[must_use]
    pub fn needs(&self, ticket: &Ticket) -> &[Need] {
        match ticket
            .needs
            .and_then(|id| self.personal.get(&id))
            .map(Arc::as_ref)
        {
            Some(PersonalData::Needs(needs)) => needs,
            _ => &[],
        }
    }

    /// How many private rooms are taken by visitors who are called or being helped.
    #[must_use]
    pub fn rooms_taken(&self) -> usize {
        self.busy_tickets()
            .filter(|ticket| matches!(ticket.state, TicketState::Called | TicketState::Serving))
            .filter(|ticket| self.needs(ticket).contains(&Need::PrivateRoom))
            .count()
    }

    /// A ticket as the policy sees it.
    #[must_use]
    pub fn queue_entry(&self, setup: &HallSetup, ticket: &Ticket) -> QueueEntry {
        QueueEntry {
            service: service_position(setup, &ticket.leg().service),
            rank_at: ticket.rank_at.timestamp_millis(),
            clock_start_at: ticket.legs.first().clock_start_at.timestamp_millis(),
            arrived_at: ticket.issued_at.timestamp_millis(),
            callable_from: ticket.leg().clock_start_at.timestamp_millis(),
            appointment: ticket.arrival == ArrivalKind::Appointment,
            needs_room: setup.settings.private_rooms > 0 && self.needs(ticket).contains(&Need::PrivateRoom),
            counters: self.counters_for(setup, ticket.reserved_for.as_ref()),
            order: ticket.id.0,
        }
    }

    /// The counters that may take a ticket kept for somebody; the agent's counter is where they sit now.
    #[must_use]
    pub fn counters_for(&self, setup: &HallSetup, reserved_for: Option<&ReservedFor>) -> u128 {
        let chosen: &dyn Fn(&CounterId) -> bool = match reserved_for {
            None => return ANY_COUNTER,
            Some(ReservedFor::Counter(id)) => &move |counter| counter == id,
            Some(ReservedFor::Agent(id)) => &move |counter| {
                self.counters
                    .get(counter)
                    .is_some_and(|c| c.agent.as_ref() == Some(id))
            },
        };
        setup
            .counters
            .iter()
            .enumerate()
            .take(128)
            .filter(|(_, counter)| chosen(&counter.id))
            .fold(0, |mask, (position, _)| mask | 1 << position)
    }

    /// A counter as the policy sees it, with the services it takes today; `None` if the setup has no such one.
    #[must_use]
    pub fn caller(&self, setup: &HallSetup, id: &CounterId) -> Option<Caller> {
        let position = setup.counters.iter().position(|counter| counter.id == *id)?;
        let counter = self.counters.get(id)?;
        let skills = skills(setup, &counter.services);
        let rooms = usize::from(setup.settings.private_rooms);
        Some(Caller {
            counter: u8::try_from(position).ok()?,
            skills,
            room_free: self.rooms_taken() < rooms,
        })
    }

    /// Whether a service can be had now, later today, or not at all. Until rosters are kept, every counter of
    /// the setup is planned to open each day with its usual services.
    #[must_use]
    pub fn availability(&self, service: &ServiceId) -> Availability {
        let mut best = Availability::Unavailable;
        for counter in self
            .counters
            .values()
            .filter(|counter| counter.services.contains(service))
        {
            match counter.status {
                CounterStatus::Open => return Availability::Open,
                CounterStatus::Paused | CounterStatus::Closed => best = Availability::Planned,
            }
        }
        best
    }

    /// The name under which an edition of a charter is kept.
    #[must_use]
    pub fn charter_key(name: &str, version: &str) -> String {
        format!("{name}@{version}")
    }
}

/// The position of a service in the setup, or [`NO_SERVICE`].
#[must_use]
pub fn service_position(setup: &HallSetup, service: &ServiceId) -> u8 {
    setup
        .service_index(service)
        .and_then(|index| u8::try_from(index).ok())
        .unwrap_or(NO_SERVICE)
}

/// A list of services as a set of positions; those the setup does not have are left out.
#[must_use]
pub fn skills(setup: &HallSetup, services: &[ServiceId]) -> Skills {
    services
        .iter()
        .map(|service| service_position(setup, service))
        .fold(Skills::default(), Skills::with)
}
