//! What a visitor consents to, and when a reminder is due.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::hall::event::ConsentSaid;
use crate::hall::facts::Consent;
use crate::hall::record::AppointmentState;
use crate::hall::state::State;
use crate::ids::AppointmentSeq;

impl State {
    pub(super) fn consent_said(&mut self, said: &ConsentSaid) -> Result<(), String> {
        self.note_personal(said.consent.phone.map(|id| id.0));
        self.no_reminder(said.appointment);
        let consent = said.consent.clone();
        if let Some(due) = consent.due {
            self.reminder_dues.insert((due, said.appointment));
        }
        let kept = (consent != Consent::default()).then_some(consent);
        self.appointment(said.appointment, |appointment| appointment.consent = kept)
    }

    pub(super) fn called_off(&mut self, id: AppointmentSeq) -> Result<(), String> {
        self.no_reminder(id);
        self.appointment(id, |it| it.state = AppointmentState::Cancelled)
    }

    /// It is due no more, whatever became of the appointment.
    pub(super) fn reminder_due(&mut self, id: AppointmentSeq, at: DateTime<Utc>) {
        self.reminder_dues.remove(&(at, id));
        self.no_reminder(id);
    }

    /// No reminder is due.
    fn no_reminder(&mut self, id: AppointmentSeq) {
        let due = self.of_consent(id, |consent| consent.due.take()).flatten();
        if let Some(due) = due {
            self.reminder_dues.remove(&(due, id));
        }
    }

    /// That the turn is near is said once.
    pub(super) fn near_told(&mut self, id: AppointmentSeq) {
        self.of_consent(id, |consent| consent.near = false);
    }

    fn of_consent<T>(&mut self, id: AppointmentSeq, change: impl FnOnce(&mut Consent) -> T) -> Option<T> {
        let appointment = self.appointments.get_mut(&id)?;
        appointment.consent.as_ref()?;
        Arc::make_mut(appointment).consent.as_mut().map(change)
    }

    pub(super) fn index_reminders(&mut self) {
        let expected = self
            .appointments
            .values()
            .filter(|it| it.state == AppointmentState::Booked);
        let due = expected.filter_map(|it| Some((it.consent.as_ref()?.due?, it.id)));
        self.reminder_dues = due.collect();
    }
}
