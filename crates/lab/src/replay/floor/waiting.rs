//! Those who wait: booked, come, foretold their wait, gone before their turn.

use super::{Floor, FloorError};
use crate::replay::line::InLine;
use kwartier_forecast::forecast;
use kwartier_forecast::forecast::correct::Simulated;
use kwartier_hall::hall::command::{AppointmentRequest, CancelledBy, Command, IssueTicket};
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::setup::limits;

impl Floor {
    /// The day's appointments are known beforehand, with those who will not come.
    pub(in crate::replay) fn book(&mut self, rows: &[(usize, usize, f64)]) -> Result<(), FloorError> {
        let mut requests = Vec::with_capacity(rows.len());
        for (row, class, due_s) in rows {
            self.booked_s.insert(*row, *due_s);
            requests.push(AppointmentRequest {
                mail: None,
                code: self.code(*row),
                services: vec![self.service_ids[*class].clone()],
                at: self.instant(*due_s)?,
                reserved_for: None,
                contact: None,
                party: kwartier_hall::hall::command::Party::default(),
            });
        }
        self.set_up(0.0)?;
        for requests in requests.chunks(limits::APPOINTMENTS_AT_ONCE) {
            let requests = requests.to_vec();
            self.command(0.0, &Command::Book { requests })?;
        }
        Ok(())
    }

    /// What an appointment is checked in with; of another day's it must differ.
    fn code(&self, row: usize) -> String {
        format!("{}-{row}", self.midnight.format("%Y%m%d"))
    }

    /// Somebody comes and waits.
    pub(in crate::replay) fn arrives(&mut self, at_s: f64, came: InLine) -> Result<(), FloorError> {
        self.release_idle(at_s)?;
        self.welcome_back(at_s)?;
        self.set_up(at_s)?;
        let command = if self.booked_s.remove(&came.row).is_some() {
            Command::CheckIn {
                code: self.code(came.row),
                told: None,
            }
        } else {
            Command::Issue(IssueTicket {
                services: vec![self.service_ids[came.kind.class].clone()],
                language: None,
                needs: Vec::new(),
                reserved_for: None,
                told: None,
                at_least_s: 0,
            })
        };
        if let Some(Done::Ticket { id, .. }) = self.command(at_s, &command)? {
            self.tickets.insert(came.row, id);
        }
        self.line.push(came);
        for recent in [&mut self.classes[came.kind.class], &mut self.all] {
            recent.came(at_s);
        }
        Ok(())
    }

    /// The waits of one in line in so many runs of the hall as it stands.
    pub(in crate::replay) fn simulated(
        &self,
        at_s: f64,
        row: usize,
        runs: u32,
        seed: u64,
    ) -> Option<Simulated> {
        let now = self.instant(at_s).ok()?;
        let runs = runs.min(forecast::runs(self.line.len()));
        let mut waits = forecast::waits_of(
            &self.state,
            &self.model,
            now,
            seed,
            runs,
            *self.tickets.get(&row)?,
        )?;
        // A log says when help starts; a free server calls at once, and help starts when the customer has walked up.
        let reaction_s = self.reaction.near(0.0, 3.0);
        let spread = 1.0 / waits.len().max(1) as f64;
        for (nth, wait) in (0..).zip(&mut waits) {
            *wait = wait.max(reaction_s * (0.5 + f64::from(nth) * spread));
        }
        waits.sort_unstable_by(f64::total_cmp);
        Simulated::of(&waits)
    }

    /// Somebody in line leaves; whether there was anybody.
    pub(in crate::replay) fn leaves(&mut self, at_s: f64, row: usize) -> Result<bool, FloorError> {
        let Some(place) = self.line.iter().position(|waiting| waiting.row == row) else {
            return Ok(false);
        };
        self.line.remove(place);
        if let Some(ticket) = self.tickets.get(&row).copied() {
            self.cancel(at_s, ticket, CancelledBy::Visitor)?;
        }
        Ok(true)
    }
}
