//! Putting the halls' clock right: what it will do, and doing it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Call, Engine, Failure, Published};
use crate::clock::{Apart, Correction};
use crate::hall::calendar;
use crate::hall::command::Command;
use crate::hall::facts::Actor;
use crate::hall::record::AppointmentState;
use crate::ids::HallId;

/// How far the machine's time may be from what whoever corrects the clock takes it to be.
const AGREES_WITHIN: TimeDelta = TimeDelta::minutes(2);

/// How the halls' clock stands, and what a correction would do now.
#[derive(Debug, Clone, PartialEq)]
pub struct ClockOutlook {
    /// What time it is in the halls.
    pub halls: DateTime<Utc>,
    /// What time it is on the machine.
    pub machine: DateTime<Utc>,
    /// Nothing falls due by itself.
    pub held: bool,
    /// The halls' time goes on by itself.
    pub apart: Option<Apart>,
    /// From which instant to which a correction would go; `None` while nothing is to be corrected.
    pub correction: Option<Correction>,
    /// What it would do in each hall; empty while nothing is to be corrected.
    pub effects: Vec<HallOutlook>,
}

/// What a correction does in one hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HallOutlook {
    /// Whose time is put right.
    pub hall: HallId,
    /// Visitors who are in it: they keep the wait that they have behind them.
    pub visits_kept: usize,
    /// Appointments that were taken for missed by a clock that was ahead, and can be kept again.
    pub appointments_restored: usize,
    /// Appointments whose time is passed over: they count as missed once the day ends.
    pub appointments_passed: usize,
    /// Whether another local day begins.
    pub other_day: bool,
}

/// Why the clock was not corrected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectClockError {
    /// The halls go by the machine's clock.
    #[error("the halls go by the machine's clock: there is nothing to correct")]
    NothingToCorrect,
    /// The machine's clock is not right either.
    #[error(
        "the machine's clock shows {machine}, which is not the time that was given: set the machine's clock first"
    )]
    MachineIsWrong {
        /// What it shows.
        machine: DateTime<Utc>,
    },
    /// The clock is corrected, but a hall could not write it yet; it does so before anything else that it does.
    #[error("hall {hall} could not write it yet: {failure}")]
    NotWritten {
        /// Whose log could not be written.
        hall: HallId,
        /// Why not.
        failure: Failure,
    },
}

impl Engine {
    /// How the halls' clock stands, and what a correction would do.
    #[must_use]
    pub fn clock_outlook(&self) -> ClockOutlook {
        let correction = self.clock.correction();
        let reading = self.clock.read();
        let effects = correction.map_or_else(Vec::new, |correction| self.effects(correction));
        ClockOutlook {
            halls: reading.now,
            machine: self.clock.machine(),
            held: reading.held.is_some(),
            apart: reading.apart,
            correction,
            effects,
        }
    }

    fn effects(&self, correction: Correction) -> Vec<HallOutlook> {
        let halls = self.halls().into_iter();
        let published = halls.filter_map(|(_, hall)| hall.published());
        published.map(|hall| effect(&hall, correction)).collect()
    }

    /// Puts the halls on the machine's time, and waits until each hall's log says so. `true_time` is what whoever orders
    /// it takes the time to be, by another clock than the machine's.
    ///
    /// # Errors
    /// Every [`CorrectClockError`].
    pub async fn correct_clock(
        &self,
        true_time: Option<DateTime<Utc>>,
        by: Actor,
    ) -> Result<ClockOutlook, CorrectClockError> {
        let outlook = self.clock_outlook();
        let machine = outlook.machine;
        if outlook.correction.is_none() {
            return Err(CorrectClockError::NothingToCorrect);
        }
        if true_time.is_some_and(|time| (time - machine).abs() > AGREES_WITHIN) {
            return Err(CorrectClockError::MachineIsWrong { machine });
        }
        let Some(correction) = self.clock.correct(by) else {
            return Err(CorrectClockError::NothingToCorrect);
        };
        tracing::warn!(from = %correction.from, to = %correction.to, "the halls' clock is corrected");
        let mut not_written = None;
        for (hall, way) in self.halls() {
            // The correction is written before whatever a hall does next, so it is enough to let it do something.
            let call = Call {
                command: Command::Settle,
                by: Actor::system(),
                key: None,
                only_if: None,
                noted: None,
            };
            if let Err(failure) = way.call(call).await {
                tracing::error!(%hall, %failure, "the correction of the clock could not be written yet");
                not_written = Some(CorrectClockError::NotWritten { hall, failure });
            }
        }
        match not_written {
            Some(error) => Err(error),
            None => Ok(outlook),
        }
    }
}

fn effect(hall: &Published, correction: Correction) -> HallOutlook {
    let Correction { from, to } = correction;
    let appointments = || hall.state.appointments.values();
    let restored = appointments().filter(|a| a.state == AppointmentState::Missed && a.at > to);
    let passed = appointments().filter(|a| a.state == AppointmentState::Booked && (from..to).contains(&a.at));
    let day = |at| calendar::local_date(hall.setup.time_zone, at);
    HallOutlook {
        hall: hall.hall.clone(),
        visits_kept: hall
            .state
            .tickets
            .values()
            .filter(|ticket| !ticket.state.is_over())
            .count(),
        appointments_restored: restored.count(),
        appointments_passed: passed.count(),
        other_day: day(from) != day(to),
    }
}
