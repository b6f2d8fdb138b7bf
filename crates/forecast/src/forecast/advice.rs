//! What can be done about the promises that will break: each sensible move is made in a copy of the hall, and both
//! halls are run on for an hour under the same chances.
//!
//! A move is made by the code that makes it by hand ([`decide::after_moves`]), and the draws of a run are named by
//! whom they are for, so that the hall with the move and the hall without differ by the move alone (common random
//! numbers: Law, *Simulation Modeling and Analysis*, chapter on comparing alternatives). What counts is the number
//! of promises that break within [`HORIZON`]: of those who wait, and of the walk-ins and appointments still to come.
//! The mean of the differences of pairs of runs, divided by its standard error, says whether a gain is more than
//! chance.
//!
//! [`Search`] does the work in steps of some milliseconds, so that it never keeps a core from the commands:
//! candidates are screened with few runs, the best are judged with many fresh ones, since the best of many always
//! looks better than it is. A [`Board`] keeps what stands.
//!
//! [`decide::after_moves`]: kwartier_hall::hall::decide::after_moves
//! [`HORIZON`]: kwartier_hall::hall::facts::HORIZON

mod board;
mod candidates;
mod compare;
mod search;
mod tried;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use kwartier_hall::hall::facts::{Move, Promised};
use kwartier_hall::ids::{AdviceId, ServiceId};

pub use board::Board;
pub use search::{Found, Search};

/// How many runs a candidate is screened with.
pub const SCREENING_RUNS: u32 = 40;

/// How many runs the best are judged with, other ones than they were screened with.
pub const JUDGING_RUNS: u32 = 200;

/// The most pieces of advice at once: more than three are a puzzle, not advice.
pub const MOST: usize = 3;

/// Promises that must be saved, on average, for a move to be worth a supervisor's time.
pub const LEAST_GAIN: f64 = 0.5;

/// The same as a share of what is expected to break.
pub const LEAST_SHARE: f64 = 0.05;

/// How many standard errors the gain must be away from nothing: less than one false alarm in forty.
pub const SURE: f64 = 2.0;

/// The promises to one service's visitors over the horizon, when nothing is done.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ServiceOutlook {
    /// Walk-ins' promises that will break; the mean.
    pub walk_in: f64,
    /// Appointments' promises that will break; the mean.
    pub appointment: f64,
    /// Visitors who wait at some time within it; the mean.
    pub visitors: f64,
}

impl ServiceOutlook {
    /// Promises that will break; the mean.
    #[must_use]
    pub fn breaches(&self) -> f64 {
        self.walk_in + self.appointment
    }
}

/// What is ahead of a hall when nothing is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The instant it was made for.
    pub as_of: DateTime<Utc>,
    /// How far it looks.
    pub until: DateTime<Utc>,
    /// By service; those with nobody in sight are left out.
    pub services: BTreeMap<ServiceId, ServiceOutlook>,
}

impl Outlook {
    /// Promises that will break until then; the mean.
    #[must_use]
    pub fn breaches(&self) -> f64 {
        self.services.values().map(ServiceOutlook::breaches).sum()
    }
}

/// A mean with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The mean over the runs.
    pub mean: f64,
    /// How far the mean may be off: its standard error.
    pub error: f64,
}

impl Estimate {
    /// Whether it is above nothing by more than chance.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.mean > SURE * self.error
    }
}

/// Visitors for whom a move changes something.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Touched {
    /// How many; the mean.
    pub visitors: f64,
    /// By how many seconds their wait changes, on average; never negative.
    pub by_s: f64,
}

/// What a move does for the visitors of one service.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The service whose queue moves.
    pub service: ServiceId,
    /// Promises that break when nothing is done; the mean.
    pub breaches_before: f64,
    /// Promises that break with the move; the mean.
    pub breaches_after: f64,
    /// Visitors who wait at some time; the mean.
    pub visitors: f64,
    /// By how many seconds their wait changes, on average over all of them.
    pub wait_change_s: f64,
    /// Those who wait a minute or more longer: the harm.
    pub longer: Touched,
    /// Those who wait a minute or more shorter.
    pub shorter: Touched,
}

/// Moves that help, and what they do.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What is to be done.
    pub moves: Vec<Move>,
    /// What is expected.
    pub promised: Promised,
    /// How many promises are saved.
    pub gain: Estimate,
    /// For whom, by service in the setup's order; services that nothing changes for are left out.
    pub effects: Vec<Effect>,
}

/// A proposal that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// Its name: the same moves keep it as long as they are proposed.
    pub id: AdviceId,
    /// What it says.
    pub proposal: Proposal,
    /// When it was worked out.
    pub as_of: DateTime<Utc>,
}
