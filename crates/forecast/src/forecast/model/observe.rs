//! What each event of the log teaches.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::Model;
use super::breaks::may_break_from;
use super::known::CHECK_IN;
use super::prior;
use super::speed;
use super::visit::{first_wait, waits_since};
use crate::forecast::learn::seconds_between;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::event::{Event, Issued, Recorded};
use kwartier_hall::hall::facts::{CancelReason, CounterStatus, StepKind, TicketState};
use kwartier_hall::hall::record::AppointmentState;
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, ServiceId, TicketId};

/// Check-ins that are remembered; see `Moments`.
const CHECK_INS_REMEMBERED: f64 = 300.0;
/// A check-in further from its time than this is taken as this far: somebody came in the morning to be sure.
const WILDEST_CHECK_IN_MIN: f64 = 60.0;
/// Nor is one taken for further out than so many standard deviations.
const WILDEST_CHECK_IN: f64 = 3.0;
/// Whoever leaves sooner than this had not begun to wait.
const SHORTEST_PATIENCE_S: f64 = 30.0;

impl Model {
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
            Event::TicketCheckedIn(checked_in) => self.came(before, &checked_in.leg.service, at),
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
            Event::TicketHelpedByHand(helped) => self.helped_by_hand(before, helped.ticket),
            Event::TicketStarted { ticket } => self.started(before, *ticket, at),
            Event::TicketNotShown { ticket } => self.not_shown(before, *ticket, at),
            Event::TicketRequeued { ticket, .. } => self.requeued(before, *ticket, at),
            Event::ServiceCompleted { ticket, .. } | Event::TicketTransferred { ticket, .. } => {
                self.helped(before, *ticket, at);
            }
            Event::BreachRegistered(breach) => self.promise_broke(before, breach.ticket, breach.leg),
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
        self.arrivals.keep_services(setup);
        self.profile.keep_services(setup);
        let has = |counter: &CounterId| setup.counter(counter).is_some();
        self.speeds.keep_counters(has);
        self.presence.keep_counters(has);
        self.break_times.keep_counters(has);
    }

    /// A wrong clock was put right: what is remembered of today moves with it, what was learned stays.
    fn clock_corrected(&mut self, by: TimeDelta) {
        self.arrivals.clock_corrected(by);
        for called_at in self.calls.values_mut() {
            *called_at += by;
        }
        self.day_began_at = self.day_began_at.map(|at| at + by);
        self.errands.clock_corrected(by);
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

    fn arrived(&mut self, before: &State, issued: &Issued, at: DateTime<Utc>) {
        if let Some(offline) = issued.offline {
            return self.came_offline(before, issued, offline.taken_at);
        }
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
        } else if issued.arrival == ArrivalKind::WalkIn && issued.remote.is_none() {
            self.came(before, &issued.leg.service, at);
        }
    }

    /// Somebody who had not booked came into the hall; who joins from home comes at the check-in.
    fn came(&mut self, before: &State, service: &ServiceId, at: DateTime<Utc>) {
        self.arrivals.came(service, at);
        if let Some(setup) = &before.setup {
            self.profile.came(setup, service, at);
        }
    }

    /// A visitor of an outage came when the number was taken, and says nothing of how many come now.
    fn came_offline(&mut self, before: &State, issued: &Issued, taken_at: DateTime<Utc>) {
        let lives = before.ended_day.is_none_or(|ended| issued.day > ended);
        if let Some(setup) = before.setup.as_ref().filter(|_| lives) {
            self.day_began_at = Some(self.day_began_at.map_or(taken_at, |began| began.min(taken_at)));
            self.profile.had_come(setup, &issued.leg.service, taken_at);
        }
    }

    /// How long help took is not known, nor was the wait the queue's.
    fn helped_by_hand(&mut self, before: &State, id: TicketId) {
        self.errands.never_came(id);
        if let Some((ticket, told)) = before.ticket(id).and_then(|ticket| Some((ticket, ticket.told?))) {
            self.foretold.ended(told, id, ticket.issued_at);
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

    /// Forgets the call of this ticket; `None` when it is not known or the ticket is not called.
    fn call_over(&mut self, before: &State, id: TicketId) -> Option<DateTime<Utc>> {
        let counter = before.ticket(id)?.counter.as_ref()?;
        if before.counters.get(counter)?.ticket == Some(id) {
            self.calls.remove(counter)
        } else {
            None
        }
    }

    fn started(&mut self, before: &State, id: TicketId, at: DateTime<Utc>) {
        if let Some(called_at) = self.call_over(before, id) {
            self.walk_up
                .observe(seconds_between(called_at, at), prior::WALK_UP);
            self.answered(before, id, called_at, true);
        }
    }

    /// Whether a called visitor came, after how long a wait.
    fn answered(&mut self, before: &State, id: TicketId, called_at: DateTime<Utc>, came: bool) {
        if let Some(ticket) = before.ticket(id) {
            self.leaving
                .called(seconds_between(waits_since(ticket), called_at), !came);
            if came {
                self.help_began(ticket);
            }
        }
    }

    fn not_shown(&mut self, before: &State, id: TicketId, at: DateTime<Utc>) {
        if let Some(called_at) = self.call_over(before, id) {
            self.absence
                .observe(seconds_between(called_at, at), prior::ABSENCE);
            self.answered(before, id, called_at, false);
        }
    }

    fn requeued(&mut self, before: &State, id: TicketId, at: DateTime<Utc>) {
        let gone_at = before.ticket(id).and_then(|ticket| ticket.ended_at);
        if let Some(gone_at) = gone_at {
            self.leaving.came_back(seconds_between(gone_at, at));
        }
    }

    fn cancelled(&mut self, before: &State, id: TicketId, reason: CancelReason, at: DateTime<Utc>) {
        self.call_over(before, id);
        self.errands.never_came(id);
        let Some(ticket) = before.ticket(id).filter(|ticket| first_wait(ticket)) else {
            return;
        };
        let waited_s = seconds_between(ticket.came_at(), at);
        // Whom staff take out did not run out of patience, nor did who put a wrong choice right at the kiosk.
        let left = reason == CancelReason::Visitor;
        // A number that no visitor ever saw says nothing of how long people wait.
        let was_seen = reason != CancelReason::NotReceived && !ticket.was_never_here();
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

    /// A walk-in of a day that is not lived through.
    #[cfg(test)]
    pub(in crate::forecast) fn learns_of_walk_in(
        &mut self,
        setup: &HallSetup,
        service: &kwartier_hall::ids::ServiceId,
        at: DateTime<Utc>,
    ) {
        self.profile.came(setup, service, at);
    }

    /// The end of such a day.
    #[cfg(test)]
    pub(in crate::forecast) fn learns_of_day(
        &mut self,
        setup: &HallSetup,
        day: NaiveDate,
        began: DateTime<Utc>,
        ended: DateTime<Utc>,
    ) {
        self.profile.day_ended(setup, day, began, ended);
    }
}
