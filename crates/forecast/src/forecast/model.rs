//! What a hall has taught about itself: how long things take, who does not come, how many do.
//!
//! Learned from the log alone, event by event, so that the same log always gives the same model; it travels in
//! the hall's snapshot. In a new hall the setup's service times hold, and for the rest the figures of
//! [`prior`].

mod breaks;
mod errands;
mod leaving;
mod presence;
mod speed;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::WaitForecast;
use super::calibrate::{AT_ONCE_S, Against, Calibration, Chances, Foretold, of_kind};
use super::learn::{LearnedTime, Prior, Rate, Robust, Share, Times, kept};
use super::profile::{Profile, WalkIns};
use super::sample::{LogNormal, Normal};
use kwartier_hall::charter::{ArrivalKind, ClockStop};
use kwartier_hall::hall::event::{Event, Issued, Recorded};
use kwartier_hall::hall::facts::{CancelReason, CounterStatus, StepKind, TicketState, Told};
use kwartier_hall::hall::record::{AppointmentState, Ticket};
use kwartier_hall::hall::setup::{HallSetup, ServiceTime};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AgentId, CounterId, ServiceId, TicketId};

pub(super) use breaks::{BreakPlan, may_break_from};
pub(super) use errands::Errand;
pub(super) use leaving::NoShow;
pub(super) use presence::{GoesHome, ToOpen};
pub(super) use speed::Speed;

/// What is believed before a hall has taught anything. Rough figures of what town halls see; each is replaced
/// by what is observed within some tens of visitors.
pub mod prior {
    use kwartier_hall::hall::setup::ServiceTime;

    /// From the moment a counter is free to its next call, with visitors waiting.
    pub const GAP: ServiceTime = ServiceTime {
        mean_s: 30.0,
        variation: 0.8,
    };
    /// From the call to the start of help.
    pub const WALK_UP: ServiceTime = ServiceTime {
        mean_s: 25.0,
        variation: 0.6,
    };
    /// From the call until staff give a visitor up.
    pub const ABSENCE: ServiceTime = ServiceTime {
        mean_s: 90.0,
        variation: 0.6,
    };
    /// A break.
    pub const BREAK: ServiceTime = ServiceTime {
        mean_s: 900.0,
        variation: 0.5,
    };
    /// Help for a service that the setup no longer has.
    pub const HELP: ServiceTime = ServiceTime {
        mean_s: 600.0,
        variation: 0.6,
    };
    /// Breaks in an hour of an open counter.
    pub const BREAKS_AN_HOUR: f64 = 0.3;
    /// How many hours that is worth.
    pub const BREAKS_WORTH_HOURS: f64 = 8.0;
    /// Share of bookings whose visitor comes.
    pub const KEEPS: f64 = 0.92;
    /// How many bookings that share is worth.
    pub const KEEPS_WORTH: f64 = 40.0;
    /// Check-in after the appointed time, in minutes: mean.
    pub const CHECK_IN_MIN: f64 = -7.0;
    /// Check-in after the appointed time, in minutes: standard deviation.
    pub const CHECK_IN_SD_MIN: f64 = 6.0;
    /// How many check-ins these are worth.
    pub const CHECK_IN_WORTH: f64 = 20.0;
}

/// Check-ins that are remembered; see `Moments`.
const CHECK_INS_REMEMBERED: f64 = 300.0;
/// A check-in further from its time than this is taken as this far: somebody came in the morning to be sure.
const WILDEST_CHECK_IN_MIN: f64 = 60.0;
/// Nor is one taken for further out than so many standard deviations.
const WILDEST_CHECK_IN: f64 = 3.0;
/// When booked visitors check in, believed at first, in minutes after the appointed time.
const CHECK_IN: Prior = Prior {
    mean: prior::CHECK_IN_MIN,
    variance: prior::CHECK_IN_SD_MIN * prior::CHECK_IN_SD_MIN,
    worth: prior::CHECK_IN_WORTH,
};
/// How long an arrival counts for the present rate of arrivals, as the time constant of its decay.
const ARRIVALS_REMEMBERED_S: f64 = 45.0 * 60.0;
/// Whoever leaves sooner than this had not begun to wait.
const SHORTEST_PATIENCE_S: f64 = 30.0;
/// No rate is concluded from less than this of a day.
const SHORTEST_DAY_S: f64 = 15.0 * 60.0;

/// The 99 % point of a standard normal distribution.
const POINT_99: f64 = 2.326;

/// Walk-ins for one service today, each counting less as time passes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Arrivals {
    count: f64,
    at: DateTime<Utc>,
}

impl Arrivals {
    fn count_at(self, now: DateTime<Utc>) -> f64 {
        self.count * (-seconds_between(self.at, now) / ARRIVALS_REMEMBERED_S).exp()
    }
}

/// What a hall has taught about itself. See the module.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Model {
    help: BTreeMap<ServiceId, Times>,
    gap: Times,
    walk_up: Times,
    absence: Times,
    breaks: Rate,
    break_times: breaks::BreakTimes,
    break_length: Times,
    speeds: speed::Speeds,
    leaving: leaving::Leaving,
    presence: presence::Habits,
    errands: errands::Errands,
    bookings_kept: Share,
    check_in: Robust,
    arrivals: BTreeMap<ServiceId, Arrivals>,
    profile: Profile,
    /// For walk-ins.
    calibration: Calibration,
    for_appointments: Calibration,
    chances: Chances,
    chances_of_appointments: Chances,
    foretold: Foretold,
    day_began_at: Option<DateTime<Utc>>,
    /// The first call of who is called now, which a recall does not move.
    calls: BTreeMap<CounterId, DateTime<Utc>>,
}

fn seconds_between(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    (to - from).max(TimeDelta::zero()).as_seconds_f64()
}

impl Model {
    /// A hall that has taught nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A wrong clock was put right: what is remembered of today moves with it, what was learned stays.
    fn clock_corrected(&mut self, by: TimeDelta) {
        for arrivals in self.arrivals.values_mut() {
            arrivals.at += by;
        }
        for called_at in self.calls.values_mut() {
            *called_at += by;
        }
        self.day_began_at = self.day_began_at.map(|at| at + by);
        self.errands.clock_corrected(by);
    }

    /// Learns from one event, given the hall as it was just before. To be called for each event of the log,
    /// in order. Help that was interrupted by parking teaches nothing about its length.
    pub fn observe(&mut self, before: &State, recorded: &Recorded) {
        let at = recorded.at;
        self.note_overdue(before, at);
        match &recorded.event {
            Event::HallConfigured { setup, .. } => self.configured(setup),
            Event::CounterOpened { counter, day, .. } => {
                self.day_began_at.get_or_insert(at);
                self.presence.opened(before, counter, *day, at);
            }
            Event::CounterPaused { counter, .. } => self.worked(before, counter, at, true),
            Event::CounterClosed { counter } => {
                self.worked(before, counter, at, false);
                self.presence.closed(before, counter, at);
            }
            Event::TicketParked { ticket } => self.errands.left(*ticket, at),
            Event::TicketUnparked { ticket, .. } => self.errands.came_back(*ticket, at),
            Event::CounterResumed { counter } => self.resumed(before, counter, at),
            Event::TicketIssued(issued) => self.arrived(before, issued, at),
            Event::TicketCalled { ticket, counter, .. } => self.called(before, *ticket, counter, at),
            Event::TicketReturned { ticket, .. } => {
                self.call_over(before, *ticket);
            }
            // How long help took is not known; it teaches nothing.
            Event::TicketUnfinished { ticket, .. } => self.errands.unfinished(*ticket),
            Event::TicketStepUndone {
                ticket,
                state,
                counter,
                ..
            } => self.undone(before, *ticket, (*state, counter.as_ref()), at),
            Event::TicketCancelled { ticket, reason, .. } => self.cancelled(before, *ticket, *reason, at),
            Event::TicketStarted { ticket } => {
                if let Some(called_at) = self.call_over(before, *ticket) {
                    self.walk_up
                        .observe(seconds_between(called_at, at), prior::WALK_UP);
                    self.answered(before, *ticket, called_at, true);
                }
            }
            Event::TicketNotShown { ticket } => {
                if let Some(called_at) = self.call_over(before, *ticket) {
                    self.absence
                        .observe(seconds_between(called_at, at), prior::ABSENCE);
                    self.answered(before, *ticket, called_at, false);
                }
            }
            Event::TicketRequeued { ticket, .. } => {
                let gone_at = before.ticket(*ticket).and_then(|ticket| ticket.ended_at);
                if let Some(gone_at) = gone_at {
                    self.leaving.came_back(seconds_between(gone_at, at));
                }
            }
            Event::ServiceCompleted { ticket, .. } | Event::TicketTransferred { ticket, .. } => {
                self.helped(before, *ticket, at);
            }
            Event::BreachRegistered(breach) if breach.leg == 0 => {
                if let Some((kind, told)) = before
                    .ticket(breach.ticket)
                    .and_then(|ticket| told_at_issue(ticket))
                {
                    self.breach_told(kind, told, true);
                }
            }
            Event::ClockCorrected(corrected) => self.clock_corrected(corrected.to - corrected.from),
            Event::DayEnded { day, at: ended } => {
                self.presence.day_ended(before, *day);
                self.day_ended(before, *day, *ended);
            }
            _ => {}
        }
    }

    fn configured(&mut self, setup: &HallSetup) {
        self.help.retain(|service, _| setup.service(service).is_some());
        self.arrivals
            .retain(|service, _| setup.service(service).is_some());
        self.profile.keep_services(setup);
        let has = |counter: &CounterId| setup.counter(counter).is_some();
        self.speeds.keep_counters(has);
        self.presence.keep_counters(has);
        self.break_times.keep_counters(has);
    }

    fn resumed(&mut self, before: &State, counter: &CounterId, at: DateTime<Utc>) {
        let Some(state) = before.counters.get(counter) else {
            return;
        };
        if let Some(since) = state.since {
            let took_s = seconds_between(since, at);
            self.break_length.observe(took_s, prior::BREAK);
            if let Some(setup) = &before.setup {
                self.break_times.took(setup.time_zone, since, took_s);
            }
        }
        if let Some(planned) = state.paused_until {
            self.presence.resumed(planned, at);
        }
    }

    /// Whether a called visitor came, after how long a wait.
    fn answered(&mut self, before: &State, id: TicketId, called_at: DateTime<Utc>, came: bool) {
        if let Some(ticket) = before.ticket(id) {
            self.leaving
                .called(seconds_between(waits_since(ticket), called_at), !came);
            // A clock that runs until help starts has stopped now.
            if came
                && ticket.leg().clock_stop() == ClockStop::Served
                && ticket.leg().breach.is_none()
                && let Some((kind, told)) = told_at_issue(ticket)
            {
                self.breach_told(kind, told, false);
            }
        }
    }

    fn cancelled(&mut self, before: &State, id: TicketId, reason: CancelReason, at: DateTime<Utc>) {
        self.call_over(before, id);
        self.errands.never_came(id);
        let Some(ticket) = before.ticket(id).filter(|ticket| first_wait(ticket)) else {
            return;
        };
        let waited_s = seconds_between(ticket.issued_at, at);
        // Whom staff take out did not run out of patience, nor did who put a wrong choice right at the kiosk.
        let left = reason == CancelReason::Visitor;
        // A number that no visitor ever saw says nothing of how long people wait.
        let was_seen = reason != CancelReason::NotReceived;
        if was_seen && !(left && waited_s < SHORTEST_PATIENCE_S) {
            self.leaving.waited(ticket.arrival, waited_s, left);
        }
        if let Some(told) = ticket.told {
            self.foretold.ended(told, id, ticket.issued_at);
        }
    }

    /// Staff took a step back: who is called, and who is away, is as before. What was learned of the step stays, one
    /// observation among hundreds.
    fn undone(
        &mut self,
        before: &State,
        id: TicketId,
        (state, counter): (TicketState, Option<&CounterId>),
        at: DateTime<Utc>,
    ) {
        self.call_over(before, id);
        let step = before.taken_steps.last(id);
        if let (TicketState::Called, Some(counter)) = (state, counter) {
            let first_called = step.and_then(|step| step.before.leg_called_at);
            self.calls.insert(counter.clone(), first_called.unwrap_or(at));
        }
        if step.is_some_and(|step| step.kind == StepKind::Park) {
            self.errands.never_left(id);
        }
        if state == TicketState::Parked {
            self.errands.left(id, at);
        }
    }

    /// Those who have waited longer by now than they were told.
    fn note_overdue(&mut self, before: &State, now: DateTime<Utc>) {
        while let Some(id) = self.foretold.passed(now) {
            if let Some((kind, told)) = before.ticket(id).and_then(|ticket| told_at_issue(ticket)) {
                self.calibration_of(kind).came(told, Against::Above);
            }
        }
    }

    /// The first call of a visitor, against what was told.
    fn first_called(&mut self, ticket: &Ticket, at: DateTime<Utc>) {
        let waited_s = seconds_between(ticket.issued_at, at);
        self.leaving.waited(ticket.arrival, waited_s, false);
        let Some((kind, told)) = told_at_issue(ticket) else {
            return;
        };
        if self.foretold.ended(told, ticket.id, ticket.issued_at) {
            let against = if waited_s < f64::from(told.lo_s) {
                Against::Below
            } else {
                Against::Within
            };
            self.calibration_of(kind).came(told, against);
        }
        let chances = of_kind(kind, &mut self.chances, &mut self.chances_of_appointments);
        if let Some(told) = told.at_once {
            chances.at_once.came(told, waited_s <= f64::from(AT_ONCE_S));
        }
        if ticket.leg().clock_stop() == ClockStop::Called && ticket.leg().breach.is_none() {
            self.breach_told(kind, told, false);
        }
    }

    fn breach_told(&mut self, kind: ArrivalKind, told: Told, broke: bool) {
        let chances = of_kind(kind, &mut self.chances, &mut self.chances_of_appointments);
        if let Some(told) = told.breach_probability {
            chances.breach.came(told, broke);
        }
    }

    fn calibration_of(&mut self, kind: ArrivalKind) -> &mut Calibration {
        of_kind(kind, &mut self.calibration, &mut self.for_appointments)
    }

    fn arrived(&mut self, before: &State, issued: &Issued, at: DateTime<Utc>) {
        self.day_began_at.get_or_insert(at);
        if let Some(told) = issued.told {
            self.foretold.add(told, issued.ticket, at);
        }
        let booked = issued.appointment.and_then(|id| before.appointments.get(&id));
        if let Some(booked) = booked {
            self.bookings_kept.observe(true);
            let late_min = (at - booked.at).as_seconds_f64() / 60.0;
            let late_min = late_min.clamp(-WILDEST_CHECK_IN_MIN, WILDEST_CHECK_IN_MIN);
            self.check_in
                .observe(late_min, CHECK_IN, CHECK_INS_REMEMBERED, WILDEST_CHECK_IN);
        } else if issued.arrival == ArrivalKind::WalkIn {
            let none = Arrivals { count: 0.0, at };
            let arrivals = self.arrivals.entry(issued.leg.service.clone()).or_insert(none);
            let count = kept(arrivals.count_at(at) + 1.0);
            *arrivals = Arrivals { count, at };
            if let Some(setup) = &before.setup {
                self.profile.came(setup, &issued.leg.service, at);
            }
        }
    }

    /// The gap between visitors is seen only where the visitor already waited when the counter became free.
    fn called(&mut self, before: &State, id: TicketId, counter: &CounterId, at: DateTime<Utc>) {
        self.calls.insert(counter.clone(), at);
        let (Some(ticket), Some(state)) = (before.ticket(id), before.counters.get(counter)) else {
            return;
        };
        if first_wait(ticket) {
            self.first_called(ticket, at);
        }
        let waits_since = waits_since(ticket);
        let freed_at = state
            .freed_at
            .filter(|freed_at| state.status == CounterStatus::Open && state.since <= Some(*freed_at));
        if let Some(freed_at) = freed_at
            && waits_since <= freed_at
        {
            let changing_s = seconds_between(freed_at, at);
            if !self.presence.changed(changing_s, self.gap()) {
                self.gap.observe(changing_s, prior::GAP);
            }
        }
    }

    /// A counter was at work until a break, or until it closed; closing ends a break without a return.
    fn worked(&mut self, before: &State, counter: &CounterId, at: DateTime<Utc>, to_break: bool) {
        let open = before
            .counters
            .get(counter)
            .filter(|state| state.status == CounterStatus::Open);
        if let (Some(since), Some(setup)) = (open.and_then(|state| state.since), &before.setup) {
            self.breaks.observe(seconds_between(since, at), to_break);
            let from = open.and_then(may_break_from).unwrap_or(since);
            self.break_times
                .worked(setup.time_zone, counter, from, at, to_break);
        }
    }

    /// Forgets the call of this ticket; `None` when it is not known or the ticket is not called.
    fn call_over(&mut self, before: &State, id: TicketId) -> Option<DateTime<Utc>> {
        let counter = before.ticket(id)?.counter.as_ref()?;
        if before.counters.get(counter)?.ticket == Some(id) {
            self.calls.remove(counter)
        } else {
            None
        }
    }

    fn helped(&mut self, before: &State, id: TicketId, at: DateTime<Utc>) {
        self.errands.helped(id, at);
        let ticket = before.ticket(id).zip(before.setup.as_ref());
        if let Some((leg, setup)) = ticket.map(|(ticket, setup)| (ticket.leg(), setup))
            && let Some(started_at) = leg.started_at.filter(|_| !leg.was_parked)
            && let Some(service) = setup.service(&leg.service)
        {
            let took_s = seconds_between(started_at, at);
            let times = self.help.entry(service.id.clone()).or_default();
            let Some(counter) = &leg.counter else {
                times.observe(took_s, service.service_time);
                return;
            };
            let agent = before
                .counters
                .get(counter)
                .and_then(|state| state.agent.as_ref());
            let speed = self.speeds.of(counter, agent);
            let usual = times.learned(service.service_time);
            let enough_seen = times.weight() >= speed::ENOUGH_SEEN;
            // What is the counter's is not the service's; what no service takes says nothing of the counter either.
            let believed = times.observe(took_s * (-speed.mean).exp(), service.service_time);
            if believed && enough_seen {
                self.speeds.observe(counter, agent, usual, took_s);
            }
        }
    }

    fn day_ended(&mut self, before: &State, day: NaiveDate, ended: DateTime<Utc>) {
        let missed = before
            .appointments
            .values()
            .filter(|booked| booked.state == AppointmentState::Booked && booked.at <= ended);
        for _ in missed {
            self.bookings_kept.observe(false);
        }
        self.speeds.day_ended();
        self.errands.day_ended();
        self.foretold.clear();
        if let Some((setup, began)) = before.setup.as_deref().zip(self.day_began_at) {
            self.profile.day_ended(setup, day, began, ended);
        }
        self.arrivals.clear();
        self.calls.clear();
        self.day_began_at = None;
    }

    /// How long help for a service may plausibly take, seconds: the 99 % point of what was learned. Who has been helped
    /// longer was perhaps forgotten.
    #[must_use]
    pub fn plausible_help_s(&self, service: &ServiceId, prior: ServiceTime) -> f64 {
        self.help(service, prior).time.at(POINT_99)
    }

    /// How long help for a service takes.
    pub(super) fn help(&self, service: &ServiceId, prior: ServiceTime) -> LearnedTime {
        self.help.get(service).copied().unwrap_or_default().learned(prior)
    }

    /// The change of visitors at a counter.
    pub(super) fn gap(&self) -> LogNormal {
        self.gap.learned(prior::GAP).time
    }

    /// From call to help.
    pub(super) fn walk_up(&self) -> LogNormal {
        self.walk_up.learned(prior::WALK_UP).time
    }

    /// From call to giving up.
    pub(super) fn absence(&self) -> LogNormal {
        self.absence.learned(prior::ABSENCE).time
    }

    /// A break of staff.
    pub(super) fn on_break(&self) -> LogNormal {
        self.break_length.learned(prior::BREAK).time
    }

    /// Breaks in an hour of an open counter.
    pub(super) fn breaks_an_hour(&self) -> f64 {
        self.breaks
            .an_hour(prior::BREAKS_AN_HOUR, prior::BREAKS_WORTH_HOURS)
    }

    /// How fast a counter works with this member of staff.
    pub(super) fn speed(&self, counter: &CounterId, agent: Option<&AgentId>) -> Speed {
        self.speeds.of(counter, agent)
    }

    /// How long a break takes that began then.
    pub(super) fn break_since(&self, setup: &HallSetup, since: DateTime<Utc>) -> LogNormal {
        self.break_times.length(setup.time_zone, since, self.on_break())
    }

    /// When a counter's breaks begin and how long they take, from now until then.
    pub(super) fn break_plan(
        &self,
        setup: &HallSetup,
        counter: &CounterId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> BreakPlan {
        let pool = (self.breaks_an_hour(), self.on_break());
        self.break_times.plan(setup.time_zone, counter, pool, now, until)
    }

    /// Chance that a called visitor does not come.
    pub(super) fn no_show(&self) -> NoShow {
        self.leaving.no_show()
    }

    /// Leavings a second of waiting of visitors who came so.
    pub(super) fn leaving(&self, kind: ArrivalKind) -> f64 {
        self.leaving.hazard(kind)
    }

    /// Chance that somebody called in vain comes back, and after how long.
    pub(super) fn comes_back(&self) -> (f64, LogNormal) {
        self.leaving.comes_back()
    }

    /// Chance that staff are away without a word at a change of visitors, and for how long then.
    pub(super) fn away(&self) -> (f64, LogNormal) {
        self.presence.away()
    }

    /// Chance that a break lasts longer than planned, and by how much.
    pub(super) fn overrun(&self) -> (f64, LogNormal) {
        self.presence.overrun()
    }

    /// When staff go home though people wait, if they do.
    pub(super) fn goes_home(&self) -> GoesHome {
        self.presence.goes_home()
    }

    /// What is known of visitors on an errand.
    pub(super) fn errand(&self) -> Errand {
        self.errands.known()
    }

    /// Since when a visitor is on an errand.
    pub(super) fn away_since(&self, ticket: TicketId) -> Option<DateTime<Utc>> {
        self.errands.away_since(ticket)
    }

    /// Since when a visitor is helped on after an errand.
    pub(super) fn back_since(&self, ticket: TicketId) -> Option<DateTime<Utc>> {
        self.errands.back_since(ticket)
    }

    /// When a closed counter opens for the first time today, if it usually does.
    pub(super) fn to_open(&self, state: &State, counter: &CounterId, now: DateTime<Utc>) -> Option<ToOpen> {
        self.presence.to_open(state, counter, now)
    }

    /// Chance that a booked visitor comes.
    pub(super) fn keeps(&self) -> f64 {
        self.bookings_kept.belief(prior::KEEPS, prior::KEEPS_WORTH)
    }

    /// Seconds from the appointed time to the check-in.
    pub(super) fn check_in(&self) -> Normal {
        let belief = self.check_in.belief(CHECK_IN);
        Normal {
            mean: belief.mean * 60.0,
            sd: (belief.sd * 60.0).max(1.0),
        }
    }

    /// Walk-ins to be expected from now on, from the profile of past days and today's level.
    pub(super) fn walk_ins<'a>(&'a self, setup: &'a HallSetup, now: DateTime<Utc>) -> WalkIns<'a> {
        let recent = self.recent_arrivals(setup, now);
        self.profile.ahead(setup, &recent, self.day_began_at, now)
    }

    /// A walk-in of a day that is not lived through.
    #[cfg(test)]
    pub(super) fn learns_of_walk_in(&mut self, setup: &HallSetup, service: &ServiceId, at: DateTime<Utc>) {
        self.profile.came(setup, service, at);
    }

    /// The end of such a day.
    #[cfg(test)]
    pub(super) fn learns_of_day(
        &mut self,
        setup: &HallSetup,
        day: NaiveDate,
        began: DateTime<Utc>,
        ended: DateTime<Utc>,
    ) {
        self.profile.day_ended(setup, day, began, ended);
    }

    /// Walk-ins a second for each service of the setup, as of late.
    fn recent_arrivals(&self, setup: &HallSetup, now: DateTime<Utc>) -> Vec<f64> {
        let day_s = self
            .day_began_at
            .map_or(0.0, |began| seconds_between(began, now))
            .max(SHORTEST_DAY_S);
        let seen_s = -ARRIVALS_REMEMBERED_S * (-day_s / ARRIVALS_REMEMBERED_S).exp_m1();
        let rate = |service: &ServiceId| {
            self.arrivals
                .get(service)
                .map_or(0.0, |arrivals| arrivals.count_at(now) / seen_s)
        };
        setup.services.iter().map(|service| rate(&service.id)).collect()
    }

    /// A simulated forecast with its ends where what came of earlier ones puts them.
    pub(super) fn corrected(&self, kind: ArrivalKind, raw: WaitForecast) -> WaitForecast {
        of_kind(kind, &self.calibration, &self.for_appointments).correct(raw)
    }

    /// How chances of visitors who came so are to be set right.
    pub(super) fn chances(&self, kind: ArrivalKind) -> Chances {
        of_kind(kind, self.chances, self.chances_of_appointments)
    }

    /// When the visitor who is called to this counter was called first.
    pub(super) fn called_at(&self, counter: &CounterId) -> Option<DateTime<Utc>> {
        self.calls.get(counter).copied()
    }
}

/// Whether a visitor waits for the first call of the visit.
fn first_wait(ticket: &Ticket) -> bool {
    ticket.state == TicketState::Waiting && ticket.called_at.is_none() && ticket.legs.last_index() == 0
}

/// What was told to a visitor of the first service, and how the visit began.
fn told_at_issue(ticket: &Ticket) -> Option<(ArrivalKind, Told)> {
    let told = ticket.told.filter(|_| ticket.legs.last_index() == 0)?;
    Some((ticket.arrival, told))
}

/// Since when a waiting ticket could have been called, an early appointment from its check-in.
pub(super) fn waits_since(ticket: &Ticket) -> DateTime<Utc> {
    if ticket.legs.last_index() == 0 {
        ticket.issued_at
    } else {
        ticket.leg().clock_start_at
    }
}
