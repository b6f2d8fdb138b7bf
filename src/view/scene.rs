//! What all views look at.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::forecast::HallForecasts;
use crate::hall::record::Ticket;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{HallId, ServiceId};

/// A hall at one moment, as all views look at it.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The hall's name in the API.
    pub hall: &'a HallId,
    /// How it stands.
    pub state: &'a State,
    /// The setup in force.
    pub setup: &'a HallSetup,
    /// The latest forecasts.
    pub forecasts: &'a HallForecasts,
    /// Now, by the hall's clock.
    pub now: DateTime<Utc>,
}

impl Scene<'_> {
    /// The waiting tickets whose present leg is for this service.
    pub fn waiting_for<'s>(&'s self, service: &'s ServiceId) -> impl Iterator<Item = &'s Arc<Ticket>> {
        self.state
            .waiting()
            .filter(move |ticket| ticket.leg().service == *service)
    }
}
