//! What a hall has taught about itself: how long things take, who does not come, how many do.
//!
//! Learned from the log alone, event by event, so that the same log always gives the same model; it travels in
//! the hall's snapshot. In a new hall the setup's service times hold, and for the rest the figures of
//! [`prior`].

mod arrivals;
mod breaks;
mod errands;
mod known;
mod leaving;
mod observe;
mod presence;
pub mod prior;
mod speed;
mod told;
mod visit;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::calibrate::{Calibration, Chances, Foretold};
use super::learn::{Rate, Robust, Share, Times};
use super::profile::Profile;
use kwartier_hall::ids::{CounterId, ServiceId};

pub(super) use breaks::{BreakPlan, may_break_from};
pub(super) use errands::Errand;
pub(super) use leaving::NoShow;
pub(super) use presence::{GoesHome, ToOpen};
pub(super) use speed::Speed;
pub(super) use visit::waits_since;

/// What a hall has taught about itself. See the module.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Model {
    help: BTreeMap<ServiceId, Times>,
    gap: Times,
    walk_up: Times,
    absence: Times,
    breaks: Rate,
    break_times: breaks::BreakTimes,
    break_length: Times,
    speeds: speed::Speeds,
    leaving: leaving::Leaving,
    presence: presence::Habits,
    errands: errands::Errands,
    bookings_kept: Share,
    check_in: Robust,
    arrivals: arrivals::Arrivals,
    profile: Profile,
    /// For walk-ins.
    calibration: Calibration,
    for_appointments: Calibration,
    chances: Chances,
    chances_of_appointments: Chances,
    foretold: Foretold,
    day_began_at: Option<DateTime<Utc>>,
    /// The first call of who is called now, which a recall does not move.
    calls: BTreeMap<CounterId, DateTime<Utc>>,
}

impl Model {
    /// A hall that has taught nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Walk-ins an hour for each service that anybody came for, on average over the hours that the hall was open; empty
    /// where less than half a day was seen, and it cannot be said.
    #[must_use]
    pub fn usual_walk_ins_an_hour(&self) -> BTreeMap<ServiceId, f64> {
        self.profile.usual_an_hour()
    }
}
