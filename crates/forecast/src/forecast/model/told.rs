//! What visitors were told, set against what came.

use chrono::{DateTime, Utc};

use super::Model;
use super::visit::told_at_issue;
use crate::forecast::calibrate::{AT_ONCE_S, Against, Calibration, Chances, of_kind};
use crate::forecast::learn::seconds_between;
use crate::forecast::wait::WaitForecast;
use kwartier_hall::charter::{ArrivalKind, ClockStop};
use kwartier_hall::hall::facts::Told;
use kwartier_hall::hall::record::Ticket;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::TicketId;

impl Model {
    /// Those who have waited longer by now than they were told.
    pub(super) fn note_overdue(&mut self, before: &State, now: DateTime<Utc>) {
        while let Some(id) = self.foretold.passed(now) {
            if let Some((kind, told)) = before.ticket(id).and_then(|ticket| told_at_issue(ticket)) {
                self.calibration_of(kind).came(told, Against::Above);
            }
        }
    }

    /// The first call of a visitor, against what was told.
    pub(super) fn first_called(&mut self, ticket: &Ticket, at: DateTime<Utc>) {
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

    /// Help began; a clock that runs until then has stopped now.
    pub(super) fn help_began(&mut self, ticket: &Ticket) {
        if ticket.leg().clock_stop() == ClockStop::Served
            && ticket.leg().breach.is_none()
            && let Some((kind, told)) = told_at_issue(ticket)
        {
            self.breach_told(kind, told, false);
        }
    }

    /// A promise broke of a leg, counted from 0.
    pub(super) fn promise_broke(&mut self, before: &State, id: TicketId, leg: u16) {
        let ticket = before.ticket(id).filter(|_| leg == 0);
        if let Some((kind, told)) = ticket.and_then(|ticket| told_at_issue(ticket)) {
            self.breach_told(kind, told, true);
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

    /// A simulated forecast with its ends where what came of earlier ones puts them.
    pub(in crate::forecast) fn corrected(&self, kind: ArrivalKind, raw: WaitForecast) -> WaitForecast {
        of_kind(kind, &self.calibration, &self.for_appointments).correct(raw)
    }

    /// How chances of visitors who came so are to be set right.
    pub(in crate::forecast) fn chances(&self, kind: ArrivalKind) -> Chances {
        of_kind(kind, self.chances, self.chances_of_appointments)
    }
}
