//! What everybody else reads of a hall.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::forecast::{HallForecasts, Model};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::HallId;
use crate::view::Scene;

/// What a hall's task last published: a state that is on disk, and the latest forecasts.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its name in the API.
    pub hall: HallId,
    /// The state after the last committed event.
    pub state: Arc<State>,
    /// The one in force in that state.
    pub setup: Arc<HallSetup>,
    /// The newest forecasts; empty until the first are made.
    pub forecasts: Arc<HallForecasts>,
    /// What the hall has taught.
    pub model: Arc<Model>,
}

impl Published {
    /// The hall as views look at it. While a correction that puts its clock back could not be written yet, the hall
    /// stands at its last event: waits by the new time would contradict what is registered by the old.
    #[must_use]
    pub fn scene(&self, now: DateTime<Utc>) -> Scene<'_> {
        let now = self.state.recorded_at.map_or(now, |last| now.max(last));
        Scene {
            hall: &self.hall,
            state: &self.state,
            setup: &self.setup,
            forecasts: &self.forecasts,
            now,
        }
    }
}
