//! The halls' clock: how it stands to the machine's, and putting it right.

pub mod accept;
pub mod correct;
pub mod read;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::engine::{ClockOutlook, HallOutlook};
use crate::ids::HallId;

/// Whether the halls go by the machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClockState {
    /// They do.
    Steady,
    /// It jumped a moment ago: nothing falls due until it has held steady for a minute.
    Held,
    /// Their time and the machine's have parted: they go on by themselves until somebody corrects their clock.
    Apart,
}

/// The halls' clock.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// Whether the halls go by the machine's clock.
    pub state: ClockState,
    /// What time it is in the halls.
    pub hall_time: DateTime<Utc>,
    /// What time it is on the machine.
    pub machine_time: DateTime<Utc>,
    /// Since when that they have parted is known, by the machine's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// From which instant to which a correction goes, or went; absent while there is nothing to correct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionView>,
}

/// A correction of the halls' clock.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CorrectionView {
    /// What the halls' clock shows before it.
    pub from: DateTime<Utc>,
    /// What it shows from then on.
    pub to: DateTime<Utc>,
    /// What that does in each hall.
    pub halls: Vec<CorrectedHallView>,
}

/// What a correction of the clock does in a hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CorrectedHallView {
    /// The hall.
    pub hall_id: HallId,
    /// Visitors who are in it: they keep the wait that they have behind them, and their place.
    pub visits_kept: usize,
    /// Appointments that a clock which was ahead took for missed, and that can be kept again.
    pub appointments_restored: usize,
    /// Appointments whose time is passed over: they count as missed once the day ends.
    pub appointments_passed: usize,
    /// Whether it is another day in the hall from then on.
    pub other_day: bool,
}

impl From<ClockOutlook> for ClockView {
    fn from(outlook: ClockOutlook) -> Self {
        let state = match (outlook.held, outlook.apart) {
            (true, _) => ClockState::Held,
            (false, Some(_)) => ClockState::Apart,
            (false, None) => ClockState::Steady,
        };
        let halls = outlook.effects.into_iter().map(CorrectedHallView::from).collect();
        Self {
            state,
            hall_time: outlook.halls,
            machine_time: outlook.machine,
            since: outlook.apart.map(|apart| apart.since),
            correction: outlook.correction.map(|correction| CorrectionView {
                from: correction.from,
                to: correction.to,
                halls,
            }),
        }
    }
}

impl From<HallOutlook> for CorrectedHallView {
    fn from(hall: HallOutlook) -> Self {
        Self {
            hall_id: hall.hall,
            visits_kept: hall.visits_kept,
            appointments_restored: hall.appointments_restored,
            appointments_passed: hall.appointments_passed,
            other_day: hall.other_day,
        }
    }
}
