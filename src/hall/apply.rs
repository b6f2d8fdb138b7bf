//! Folding an event into a hall's state.
//!
//! Nothing is decided here and no setting is asked: the event says all. An event that names what the state
//! does not have means that the log is damaged, and is refused instead of being skipped.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::hall::event::{
    Booked, BreachRegistered, CancelReason, Event, Issued, LegBegun, NextStep, Offer, Recorded,
};
use crate::hall::setup::HallSetup;
use crate::hall::state::{
    Appointment, AppointmentState, Breach, CounterState, CounterStatus, Leg, Legs, Rating, Redress,
    RedressState, State, Ticket, TicketState,
};
use crate::ids::{AppointmentSeq, BreachSeq, CounterId, RedressId, TicketId};

/// How long a visit is remembered after it ended: as long as its token lives.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(12);

/// An event that does not fit the state before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} does not fit: {detail}")]
pub struct Misfit {
    /// The event.
    pub seq: u64,
    /// Why.
    pub detail: String,
}

impl State {
    /// Folds one event in.
    ///
    /// # Errors
    /// [`Misfit`] when the event is not the next one or names something that is not there. The state is then
    /// of no further use.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<(), Misfit> {
        let misfit = |detail: String| Misfit {
            seq: recorded.seq,
            detail,
        };
        if recorded.seq != self.seq + 1 {
            return Err(misfit(format!("expected event {}", self.seq + 1)));
        }
        self.fold(recorded).map_err(misfit)?;
        self.seq = recorded.seq;
        self.recorded_at = Some(recorded.at);
        Ok(())
    }

    fn fold(&mut self, recorded: &Recorded) -> Result<(), String> {
        let at = recorded.at;
        match &recorded.event {
            Event::HallConfigured { setup } => self.configured(setup, recorded.seq, at),
            Event::CounterOpened {
                counter,
                services,
                agent,
                day,
            } => {
                self.day.get_or_insert(*day);
                self.counter(counter, |state| {
                    *state = CounterState {
                        status: CounterStatus::Open,
                        services: services.clone(),
                        agent: agent.clone(),
                        since: Some(at),
                        opened_at: Some(at),
                        paused_until: None,
                        ticket: state.ticket,
                        freed_at: None,
                    }
                })?;
            }
            Event::CounterClosed { counter } => {
                self.counter(counter, |state| {
                    state.status = CounterStatus::Closed;
                    state.agent = None;
                    state.since = Some(at);
                    state.opened_at = None;
                    state.paused_until = None;
                })?;
                self.last_closed_at = (!self.any_counter_open()).then_some(at);
                return Ok(());
            }
            Event::CounterPaused { counter, until } => self.counter(counter, |state| {
                state.status = CounterStatus::Paused;
                state.since = Some(at);
                state.paused_until = *until;
            })?,
            Event::CounterResumed { counter } => self.counter(counter, |state| {
                state.status = CounterStatus::Open;
                state.since = Some(at);
                state.paused_until = None;
            })?,
            Event::CounterServicesChanged { counter, services } => {
                self.counter(counter, |state| state.services.clone_from(services))?;
            }
            Event::TicketIssued(issued) => self.issued(issued, at),
            Event::AppointmentBooked(booked) => self.booked(booked),
            Event::AppointmentChanged(booked) => self.appointment_changed(booked)?,
            Event::AppointmentCancelled { appointment } => {
                self.appointment(*appointment, |a| a.state = AppointmentState::Cancelled)?;
            }
            Event::DayEnded { day, at: ended } => self.day_ended(*day, *ended),
            Event::BreachRegistered(breach) => self.breached(breach)?,
            Event::RedressOffered { breach, offer, at } => self.offered(*breach, offer, *at)?,
            Event::RedressGiven { breach, redress } => {
                self.settled(*breach, *redress, RedressState::Given, at, recorded.by.as_str())?;
            }
            Event::RedressDeclined { breach, redress } => {
                self.settled(
                    *breach,
                    *redress,
                    RedressState::Declined,
                    at,
                    recorded.by.as_str(),
                )?;
            }
            Event::RedressLapsed { breach, redress, at } => {
                self.settled(*breach, *redress, RedressState::Lapsed, *at, recorded.by.as_str())?;
            }
            event => self.fold_ticket(event, at)?,
        }
        if self.any_counter_open() {
            self.last_closed_at = None;
        }
        Ok(())
    }

    /// The events in the life of a ticket that has been issued.
    fn fold_ticket(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), String> {
        match event {
            Event::TicketCalled {
                ticket,
                counter,
                call,
                ..
            } => {
                self.last.call = self.last.call.max(call.0);
                self.occupy(counter, *ticket)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Called;
                    ticket.counter = Some(counter.clone());
                    ticket.call = Some(*call);
                    ticket.called_at = Some(at);
                    let leg = ticket.legs.last_mut();
                    leg.called_at.get_or_insert(at);
                    if leg.clock_stop() == crate::charter::ClockStop::Called {
                        leg.clock_closed_at.get_or_insert(at);
                    }
                })
            }
            Event::TicketRecalled { ticket, call } => {
                self.last.call = self.last.call.max(call.0);
                self.change(*ticket, |ticket| {
                    ticket.call = Some(*call);
                    ticket.called_at = Some(at);
                })
            }
            Event::TicketReturned { ticket, .. } => {
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Waiting;
                    ticket.counter = None;
                })
            }
            Event::TicketStarted { ticket } => self.change(*ticket, |ticket| {
                ticket.state = TicketState::Serving;
                ticket.served_at = Some(at);
                let counter = ticket.counter.clone();
                let leg = ticket.legs.last_mut();
                leg.started_at = Some(at);
                leg.clock_closed_at.get_or_insert(at);
                leg.counter = counter;
            }),
            Event::TicketNotShown { ticket } => {
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::NoShow;
                    ticket.ended_at = Some(at);
                    let leg = ticket.legs.last_mut();
                    leg.clock_closed_at.get_or_insert(at);
                })
            }
            Event::TicketRequeued {
                ticket,
                due_at,
                away_s,
            } => self.change(*ticket, |ticket| {
                ticket.state = TicketState::Waiting;
                ticket.ended_at = None;
                ticket.counter = None;
                let leg = ticket.legs.last_mut();
                if leg.clock_stop() == crate::charter::ClockStop::Served {
                    leg.clock_closed_at = None;
                    leg.away_s += away_s;
                    leg.due_at = *due_at;
                }
            }),
            Event::TicketParked { ticket } => {
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Parked;
                    ticket.legs.last_mut().was_parked = true;
                })
            }
            Event::TicketUnparked { ticket, counter } => {
                self.occupy(counter, *ticket)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Serving;
                    ticket.counter = Some(counter.clone());
                    ticket.legs.last_mut().counter = Some(counter.clone());
                })
            }
            Event::TicketTransferred {
                ticket,
                leg,
                reserved_for,
                note,
            } => {
                self.note_personal(note.as_ref().map(|id| id.0));
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.legs.last_mut().ended_at = Some(at);
                    ticket.reserved_for.clone_from(reserved_for);
                    ticket.notes.extend(note);
                    queue_leg(ticket, leg);
                })
            }
            Event::ServiceCompleted {
                ticket,
                outcome,
                answer_promised_by,
                next,
            } => {
                if !matches!(next, NextStep::SameCounter(_)) {
                    self.vacate(*ticket, at)?;
                }
                self.change(*ticket, |ticket| {
                    let leg = ticket.legs.last_mut();
                    leg.ended_at = Some(at);
                    leg.outcome = Some(*outcome);
                    if answer_promised_by.is_some() {
                        ticket.answer_promised_by = *answer_promised_by;
                    }
                    completed(ticket, next, at);
                })
            }
            Event::TicketCancelled { ticket, reason, at } => self.cancelled(*ticket, *reason, *at),
            Event::TicketRated {
                ticket,
                answered,
                missing,
            } => {
                self.note_personal(missing.as_ref().map(|id| id.0));
                let rating = Rating {
                    answered: *answered,
                    missing: *missing,
                };
                self.change(*ticket, |ticket| ticket.rating = Some(rating))
            }
            other => Err(format!("`{}` is no event of a ticket", other.kind())),
        }
    }

    fn configured(&mut self, setup: &Arc<HallSetup>, seq: u64, at: DateTime<Utc>) {
        let charter = &setup.charter;
        let key = Self::charter_key(charter.name.as_str(), &charter.version);
        self.charters.insert(key, Arc::new(charter.clone()));
        let before = self.setup.replace(Arc::clone(setup));
        self.setup_seq = seq;
        self.setup_at = Some(at);
        for counter in &setup.counters {
            let usual = before
                .as_ref()
                .and_then(|b| b.counter(&counter.id))
                .map(|c| &c.services);
            let changed = usual.is_none_or(|usual| *usual != counter.services);
            let state = self
                .counters
                .entry(counter.id.clone())
                .or_insert_with(|| closed_counter(counter));
            if changed && state.status == CounterStatus::Closed {
                state.services.clone_from(&counter.services);
            }
            state.services.retain(|service| setup.service(service).is_some());
        }
        let gone: Vec<CounterId> = self
            .counters
            .keys()
            .filter(|id| setup.counter(id).is_none())
            .cloned()
            .collect();
        for id in gone {
            self.counters.remove(&id);
        }
    }

    fn issued(&mut self, issued: &Issued, at: DateTime<Utc>) {
        if self.counts_day != Some(issued.day) {
            self.counts_day = Some(issued.day);
            self.counts.clear();
        }
        self.counts.insert(issued.number.letter, issued.number.count);
        self.last.ticket = self.last.ticket.max(issued.ticket.0);
        self.note_personal(issued.needs.map(|id| id.0));
        self.day.get_or_insert(issued.day);
        let ticket = Ticket {
            id: issued.ticket,
            number: issued.number,
            day: issued.day,
            arrival: issued.arrival,
            appointment: issued.appointment,
            late_check_in: issued.late_check_in,
            state: TicketState::Waiting,
            reason: None,
            legs: Legs::new(new_leg(&issued.leg)),
            next_services: issued.next_services.clone(),
            issued_at: at,
            rank_at: issued.rank_at,
            second_due_at: None,
            call: None,
            called_at: None,
            served_at: None,
            ended_at: None,
            counter: None,
            reserved_for: issued.reserved_for.clone(),
            needs: issued.needs,
            notes: Vec::new(),
            language: issued.language,
            answer_promised_by: None,
            rating: None,
            told: issued.told,
        };
        if let Some(id) = issued.appointment
            && let Some(appointment) = self.appointments.get_mut(&id)
        {
            let appointment = Arc::make_mut(appointment);
            appointment.state = AppointmentState::CheckedIn;
            appointment.ticket = Some(issued.ticket);
        }
        self.index(&ticket);
        self.tickets.insert(ticket.id, Arc::new(ticket));
    }

    fn cancelled(&mut self, id: TicketId, reason: CancelReason, at: DateTime<Utc>) -> Result<(), String> {
        self.vacate(id, at)?;
        self.change(id, |ticket| {
            ticket.state = TicketState::Cancelled;
            ticket.reason = Some(reason);
            ticket.ended_at = Some(at);
            let leg = ticket.legs.last_mut();
            leg.clock_closed_at.get_or_insert(at);
        })
    }

    fn breached(&mut self, registered: &BreachRegistered) -> Result<(), String> {
        let id = registered.breach;
        self.last.breach = self.last.breach.max(id.0);
        let mut about = None;
        self.change(registered.ticket, |ticket| {
            if registered.second_due_at.is_some() {
                ticket.second_due_at = registered.second_due_at;
                ticket.rank_at = registered.second_due_at.unwrap_or(ticket.rank_at);
            }
            let number = ticket.number;
            if let Some(leg) = ticket.legs.get_mut(usize::from(registered.leg)) {
                leg.breach = Some(id);
                about = leg.norm.clone().map(|norm| (number, leg.service.clone(), norm));
            }
        })?;
        let Some((number, service, norm)) = about else {
            return Err(format!(
                "{} has no promise to break in leg {}",
                registered.ticket, registered.leg
            ));
        };
        let breach = Breach {
            id,
            ticket: registered.ticket,
            number,
            leg: registered.leg,
            service,
            norm,
            at: registered.at,
            second_due_at: registered.second_due_at,
            redress: registered
                .offers
                .iter()
                .map(|offer| offered(offer, registered.at))
                .collect(),
            later_offers: registered.later_offers.clone(),
            lapses_at: registered.lapses_at,
        };
        self.index_breach(&breach);
        self.breaches.insert(id, Arc::new(breach));
        Ok(())
    }

    fn offered(&mut self, id: BreachSeq, offer: &Offer, at: DateTime<Utc>) -> Result<(), String> {
        self.change_breach(id, |breach| {
            breach
                .later_offers
                .retain(|later| later.offer.redress != offer.redress);
            breach.redress.push(offered(offer, at));
            Ok(())
        })
    }

    fn settled(
        &mut self,
        id: BreachSeq,
        redress: RedressId,
        state: RedressState,
        at: DateTime<Utc>,
        by: &str,
    ) -> Result<(), String> {
        self.change_breach(id, |breach| {
            let found = breach.redress.iter_mut().find(|r| r.id == redress);
            let redress = found.ok_or_else(|| format!("breach {id} owes no {redress}"))?;
            redress.state = state;
            redress.decided_at = Some(at);
            redress.decided_by = Some(by.to_owned());
            Ok(())
        })
    }

    fn booked(&mut self, booked: &Booked) {
        self.last.appointment = self.last.appointment.max(booked.appointment.0);
        self.note_personal(booked.contact.map(|id| id.0));
        self.codes.insert(booked.code.clone(), booked.appointment);
        let appointment = Appointment {
            id: booked.appointment,
            code: booked.code.clone(),
            services: booked.services.clone(),
            at: booked.at,
            reserved_for: booked.reserved_for.clone(),
            contact: booked.contact,
            state: AppointmentState::Booked,
            ticket: None,
        };
        self.appointments
            .insert(booked.appointment, Arc::new(appointment));
    }

    fn appointment_changed(&mut self, booked: &Booked) -> Result<(), String> {
        self.note_personal(booked.contact.map(|id| id.0));
        let mut old_code = String::new();
        self.appointment(booked.appointment, |appointment| {
            old_code = std::mem::replace(&mut appointment.code, booked.code.clone());
            appointment.services.clone_from(&booked.services);
            appointment.at = booked.at;
            appointment.reserved_for.clone_from(&booked.reserved_for);
            appointment.contact = booked.contact;
        })?;
        self.codes.remove(&old_code);
        self.codes.insert(booked.code.clone(), booked.appointment);
        Ok(())
    }

    /// The hall forgets: counters close, what was not kept is missed, old visits go.
    fn day_ended(&mut self, day: chrono::NaiveDate, at: DateTime<Utc>) {
        self.ended_day = Some(day);
        self.day = None;
        self.last_closed_at = None;
        let usual = self.setup.clone();
        let ids: Vec<CounterId> = self.counters.keys().cloned().collect();
        for id in ids {
            let Some(counter) = self.counters.get_mut(&id) else {
                continue;
            };
            if counter.status != CounterStatus::Closed {
                counter.since = Some(at);
            }
            counter.status = CounterStatus::Closed;
            counter.agent = None;
            counter.opened_at = None;
            counter.paused_until = None;
            if let Some(usual) = usual.as_ref().and_then(|setup| setup.counter(&id)) {
                counter.services.clone_from(&usual.services);
            }
        }
        // What is missed only now is forgotten at the end of another day: its row must say first that it was missed.
        self.forget(at);
        self.miss_appointments(at);
    }

    fn miss_appointments(&mut self, at: DateTime<Utc>) {
        let past: Vec<AppointmentSeq> = self
            .appointments
            .values()
            .filter(|a| a.state == AppointmentState::Booked && a.at < at)
            .map(|a| a.id)
            .collect();
        for id in past {
            if let Some(appointment) = self.appointments.get_mut(&id) {
                Arc::make_mut(appointment).state = AppointmentState::Missed;
            }
        }
    }

    /// Forgets visits whose token is dead, their breaches once nothing is open, and appointments of the past.
    fn forget(&mut self, at: DateTime<Utc>) {
        let dead: Vec<TicketId> = self
            .tickets
            .values()
            .filter(|ticket| ticket.over_at().is_some_and(|over| over + REMEMBERED <= at))
            .map(|ticket| ticket.id)
            .collect();
        for id in &dead {
            self.tickets.remove(id);
            self.no_shows.remove(id);
        }
        let settled: Vec<BreachSeq> = self
            .breaches
            .values()
            .filter(|breach| !self.tickets.contains_key(&breach.ticket) && !breach.has_open_redress())
            .map(|breach| breach.id)
            .collect();
        for id in settled {
            self.breaches.remove(&id);
        }
        let past: Vec<AppointmentSeq> = self
            .appointments
            .values()
            .filter(|a| a.state != AppointmentState::Booked && a.at + TimeDelta::hours(24) <= at)
            .filter(|a| a.ticket.is_none_or(|ticket| !self.tickets.contains_key(&ticket)))
            .map(|a| a.id)
            .collect();
        for id in past {
            if let Some(gone) = self.appointments.remove(&id) {
                self.codes.remove(&gone.code);
            }
        }
    }

    fn note_personal(&mut self, id: Option<u64>) {
        self.last.personal = self.last.personal.max(id.unwrap_or(0));
    }

    fn counter(&mut self, id: &CounterId, change: impl FnOnce(&mut CounterState)) -> Result<(), String> {
        let counter = self
            .counters
            .get_mut(id)
            .ok_or_else(|| format!("no counter {id}"))?;
        change(counter);
        Ok(())
    }

    fn occupy(&mut self, counter: &CounterId, ticket: TicketId) -> Result<(), String> {
        self.counter(counter, |state| state.ticket = Some(ticket))
    }

    /// Frees the counter that has the ticket, if one has.
    fn vacate(&mut self, ticket: TicketId, at: DateTime<Utc>) -> Result<(), String> {
        let at_counter = self.tickets.get(&ticket).and_then(|t| t.counter.clone());
        if let Some(id) = at_counter
            && self
                .counters
                .get(&id)
                .is_some_and(|counter| counter.ticket == Some(ticket))
        {
            self.counter(&id, |counter| {
                counter.ticket = None;
                counter.freed_at = Some(at);
            })?;
        }
        Ok(())
    }

    fn appointment(
        &mut self,
        id: AppointmentSeq,
        change: impl FnOnce(&mut Appointment),
    ) -> Result<(), String> {
        let appointment = self
            .appointments
            .get_mut(&id)
            .ok_or_else(|| format!("no appointment {id}"))?;
        change(Arc::make_mut(appointment));
        Ok(())
    }

    fn change(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) -> Result<(), String> {
        let mut ticket = self
            .tickets
            .get(&id)
            .map(|t| Ticket::clone(t))
            .ok_or_else(|| format!("no ticket {id}"))?;
        self.unindex(&ticket);
        change(&mut ticket);
        self.index(&ticket);
        self.end_later_offers(&ticket)?;
        self.tickets.insert(id, Arc::new(ticket));
        Ok(())
    }

    /// Once a leg's clock has stopped, nothing more is offered for its wait.
    fn end_later_offers(&mut self, ticket: &Ticket) -> Result<(), String> {
        for leg in ticket.legs.iter().filter(|leg| leg.clock_closed_at.is_some()) {
            if let Some(id) = leg.breach
                && self
                    .breaches
                    .get(&id)
                    .is_some_and(|breach| !breach.later_offers.is_empty())
            {
                self.change_breach(id, |breach| {
                    breach.later_offers.clear();
                    Ok(())
                })?;
            }
        }
        Ok(())
    }

    fn change_breach(
        &mut self,
        id: BreachSeq,
        change: impl FnOnce(&mut Breach) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut breach = self
            .breaches
            .get(&id)
            .map(|b| Breach::clone(b))
            .ok_or_else(|| format!("no breach {id}"))?;
        self.unindex_breach(&breach);
        change(&mut breach)?;
        self.index_breach(&breach);
        self.breaches.insert(id, Arc::new(breach));
        Ok(())
    }

    fn index(&mut self, ticket: &Ticket) {
        match ticket.state {
            TicketState::Waiting => {
                self.queue.insert((ticket.rank_at, ticket.issued_at, ticket.id));
            }
            TicketState::Called | TicketState::Serving | TicketState::Parked => {
                self.busy.insert(ticket.id);
            }
            TicketState::NoShow => {
                self.no_shows.insert(ticket.id);
            }
            TicketState::Done | TicketState::Cancelled => {}
        }
        if let Some(due_at) = ticket.leg().open_due_at() {
            self.dues.insert((due_at, ticket.id));
        }
    }

    fn unindex(&mut self, ticket: &Ticket) {
        self.queue.remove(&(ticket.rank_at, ticket.issued_at, ticket.id));
        self.busy.remove(&ticket.id);
        self.no_shows.remove(&ticket.id);
        if let Some(due_at) = ticket.leg().open_due_at() {
            self.dues.remove(&(due_at, ticket.id));
        }
    }

    fn index_breach(&mut self, breach: &Breach) {
        if let Some(later) = breach.later_offers.first() {
            self.later_offers.insert((later.at, breach.id));
        }
        if breach.has_open_redress() {
            self.lapses.insert((breach.lapses_at, breach.id));
        }
    }

    fn unindex_breach(&mut self, breach: &Breach) {
        if let Some(later) = breach.later_offers.first() {
            self.later_offers.remove(&(later.at, breach.id));
        }
        self.lapses.remove(&(breach.lapses_at, breach.id));
    }

    /// Derives the indexes again, after a state was read from a snapshot.
    pub fn index_all(&mut self) {
        let tickets: Vec<Arc<Ticket>> = self.tickets.values().cloned().collect();
        for ticket in tickets {
            self.index(&ticket);
        }
        let breaches: Vec<Arc<Breach>> = self.breaches.values().cloned().collect();
        for breach in breaches {
            self.index_breach(&breach);
        }
    }
}

impl Breach {
    /// Whether something is offered that nobody has given, declined or let lapse.
    #[must_use]
    pub fn has_open_redress(&self) -> bool {
        self.redress
            .iter()
            .any(|redress| redress.state == RedressState::Offered)
    }
}

fn closed_counter(counter: &crate::hall::setup::Counter) -> CounterState {
    CounterState {
        status: CounterStatus::Closed,
        services: counter.services.clone(),
        agent: None,
        since: None,
        opened_at: None,
        paused_until: None,
        ticket: None,
        freed_at: None,
    }
}

fn offered(offer: &Offer, at: DateTime<Utc>) -> Redress {
    Redress {
        id: offer.redress,
        kind: offer.kind,
        max_euros: offer.max_euros,
        state: RedressState::Offered,
        offered_at: at,
        decided_at: None,
        decided_by: None,
    }
}

fn new_leg(begun: &LegBegun) -> Leg {
    Leg {
        service: begun.service.clone(),
        clock_start_at: begun.clock_start_at,
        norm: begun.norm.clone(),
        due_at: begun.due_at(),
        clock_closed_at: None,
        away_s: 0,
        breach: None,
        called_at: None,
        started_at: None,
        ended_at: None,
        counter: None,
        was_parked: false,
        outcome: None,
    }
}

fn queue_leg(ticket: &mut Ticket, begun: &LegBegun) {
    ticket.legs.push(new_leg(begun));
    ticket.state = TicketState::Waiting;
    ticket.counter = None;
    ticket.served_at = None;
}

fn completed(ticket: &mut Ticket, next: &NextStep, at: DateTime<Utc>) {
    if !matches!(next, NextStep::Done) && !ticket.next_services.is_empty() {
        ticket.next_services.remove(0);
    }
    match next {
        NextStep::Done => {
            ticket.state = TicketState::Done;
            ticket.ended_at = Some(at);
        }
        NextStep::Queued(begun) => queue_leg(ticket, begun),
        NextStep::SameCounter(begun) => {
            let mut leg = new_leg(begun);
            leg.clock_closed_at = Some(at);
            leg.called_at = Some(at);
            leg.started_at = Some(at);
            leg.counter.clone_from(&ticket.counter);
            ticket.legs.push(leg);
            ticket.served_at = Some(at);
        }
    }
}
