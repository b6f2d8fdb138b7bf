//! Indexes over the tickets and breaches: derived, and derived anew when a state is read from a snapshot.

use std::sync::Arc;

use crate::hall::facts::TicketState;
use crate::hall::record::{Breach, CodeKey, Ticket};
use crate::hall::state::State;

impl State {
    pub(super) fn index(&mut self, ticket: &Ticket) {
        match ticket.state {
            TicketState::Waiting => self.index_waiting(ticket),
            TicketState::Called | TicketState::Serving | TicketState::Parked => {
                self.busy.insert(ticket.id);
                if ticket.state == TicketState::Serving {
                    self.serving.insert((ticket.helped_since(), ticket.id));
                }
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

    pub(super) fn unindex(&mut self, ticket: &Ticket) {
        self.unindex_waiting(ticket);
        self.busy.remove(&ticket.id);
        self.serving.remove(&(ticket.helped_since(), ticket.id));
        self.no_shows.remove(&ticket.id);
        if let Some(due_at) = ticket.leg().open_due_at() {
            self.dues.remove(&(due_at, ticket.id));
        }
    }

    pub(super) fn index_breach(&mut self, breach: &Breach) {
        if let Some(later) = breach.later_offers.first()
            && self.clock_runs(breach)
        {
            self.later_offers.insert((later.at, breach.id));
        }
        if breach.has_open_redress() {
            self.lapses.insert((breach.lapses_at, breach.id));
        }
    }

    pub(super) fn unindex_breach(&mut self, breach: &Breach) {
        if let Some(later) = breach.later_offers.first() {
            self.later_offers.remove(&(later.at, breach.id));
        }
        self.lapses.remove(&(breach.lapses_at, breach.id));
    }

    /// Derives the indexes again, after the instants in them have moved.
    pub(super) fn index_anew(&mut self) {
        self.queue.clear();
        self.expected.clear();
        self.away.clear();
        self.home_codes.clear();
        self.busy.clear();
        self.serving.clear();
        self.no_shows.clear();
        self.dues.clear();
        self.later_offers.clear();
        self.lapses.clear();
        self.codes.clear();
        self.appointed.clear();
        self.hold_dues.clear();
        self.mail_dues.clear();
        self.reminder_dues.clear();
        self.index_all();
    }

    /// Derives the indexes again, after a state was read from a snapshot.
    pub fn index_all(&mut self) {
        let tickets: Vec<Arc<Ticket>> = self.tickets.values().cloned().collect();
        for ticket in tickets {
            self.index(&ticket);
            self.index_home_code(&ticket);
        }
        for appointment in self.appointments.values() {
            self.codes
                .insert(CodeKey::from(&*appointment.code), appointment.id);
            self.appointed.insert((appointment.at, appointment.id));
        }
        let holds = self.holds.values();
        self.hold_dues = holds.map(|hold| (hold.until, hold.id)).collect();
        self.index_charter_notices();
        self.index_notices();
        self.index_review();
        self.index_mails();
        self.index_reminders();
        let breaches: Vec<Arc<Breach>> = self.breaches.values().cloned().collect();
        for breach in breaches {
            self.index_breach(&breach);
        }
        self.case_dues = self
            .cases
            .values()
            .filter_map(|case| Some((case.next_instant()?, case.id)))
            .collect();
    }
}
