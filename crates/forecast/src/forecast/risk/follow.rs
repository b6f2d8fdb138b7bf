//! Promises at risk from one forecast to the next.

use chrono::{DateTime, TimeDelta, Utc};

use super::Risks;
use crate::forecast::hall_forecasts::HallForecasts;
use kwartier_hall::hall::state::State;

/// Where no chance is known since nobody takes the service, a promise that is due as soon as this is lost.
const LOST_WITHIN: TimeDelta = TimeDelta::minutes(5);

impl Risks {
    /// After the next forecast. Who waits no more, or whose promise broke, is let go.
    #[must_use]
    pub fn then(&self, state: &State, forecasts: &HallForecasts, now: DateTime<Utc>) -> Self {
        let tickets = state.waiting().filter_map(|ticket| {
            let due_at = ticket.leg().open_due_at().filter(|due_at| *due_at > now)?;
            let chance = match forecasts.ticket(ticket.id) {
                Ok(forecast) => forecast.breach_probability?,
                Err(_) if due_at <= now + LOST_WITHIN => 1.0,
                Err(_) => return None,
            };
            let before = self.tickets.get(&ticket.id).copied().unwrap_or_default();
            Some((ticket.id, before.then(chance)))
        });
        let newcomers = forecasts.newcomers.iter().filter_map(|(service, said)| {
            let chance = said.ok()?.breach_probability?;
            let before = self.newcomers.get(service).copied().unwrap_or_default();
            Some((service.clone(), before.then(chance)))
        });
        Self {
            tickets: tickets.collect(),
            newcomers: newcomers.collect(),
        }
    }
}
