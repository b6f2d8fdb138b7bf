//! What is foretold to everybody in a hall at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;

use super::advice::Board;
use super::model::Model;
use super::risk::Risks;
use super::wait::{Unknown, WaitForecast};
use kwartier_hall::hall::facts::{Range, Shown};
use kwartier_hall::hall::setup::Service;
use kwartier_hall::ids::{AppointmentSeq, ServiceId, TicketId};

/// The forecasts of a hall at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HallForecasts {
    /// The last event of the state that they were made from.
    pub seq: u64,
    /// For a walk-in who would take a number now, by service.
    pub newcomers: BTreeMap<ServiceId, Result<WaitForecast, Unknown>>,
    /// For each waiting ticket, if the visitor stays.
    pub tickets: BTreeMap<TicketId, Result<WaitForecast, Unknown>>,
    /// For those with an appointment about now who are not here yet, if they checked in now.
    pub bookings: BTreeMap<AppointmentSeq, WaitForecast>,
    /// How long help may plausibly take, seconds, by service: the 99 % point of what was learned.
    pub plausible_help_s: BTreeMap<ServiceId, f64>,
    /// Whose promises are at risk.
    pub risks: Arc<Risks>,
    /// What is ahead, and what can be done about it.
    pub board: Arc<Board>,
}

impl HallForecasts {
    /// The forecast for a newcomer; not made yet when the service is missing.
    ///
    /// # Errors
    /// Why nothing can be told.
    pub fn newcomer(&self, service: &ServiceId) -> Result<WaitForecast, Unknown> {
        self.newcomers
            .get(service)
            .copied()
            .unwrap_or(Err(Unknown::Starting))
    }

    /// How long help for a service may plausibly take, seconds; what the setup says of it where nothing was learned yet.
    #[must_use]
    pub fn plausible_help_s(&self, service: &Service) -> f64 {
        let learned = self.plausible_help_s.get(&service.id).copied();
        learned.unwrap_or_else(|| Model::new().plausible_help_s(&service.id, service.service_time))
    }

    /// What the lobby shows otherwise than was noted: a wait that differs materially, begins or ceases to be known.
    #[must_use]
    pub fn changed_since(&self, noted: &OrdMap<ServiceId, Shown>) -> Vec<Shown> {
        let changed = self.newcomers.iter().filter_map(|(service, said)| {
            let before = noted.get(service).and_then(|shown| shown.range);
            let range = match said {
                Ok(said) => Some(Range {
                    median_s: said.median_s,
                    lo_s: said.lo_s,
                    hi_s: said.hi_s,
                }),
                Err(Unknown::Starting) => return None,
                Err(_) => None,
            };
            let material = match (before, range) {
                (Some(before), Some(range)) => before.differs_from(range),
                (before, range) => before.is_some() != range.is_some(),
            };
            let service = service.clone();
            material.then_some(Shown { service, range })
        });
        changed.collect()
    }

    /// The forecast for a waiting ticket; not made yet when it is missing.
    ///
    /// # Errors
    /// Why nothing can be told.
    pub fn ticket(&self, ticket: TicketId) -> Result<WaitForecast, Unknown> {
        self.tickets
            .get(&ticket)
            .copied()
            .unwrap_or(Err(Unknown::Starting))
    }
}
