//! A hall of which something is asked, and what of it does not count.

use chrono::{DateTime, Utc};

use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, HoldSeq};

/// Who takes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// An appointment.
    Appointment(AppointmentSeq),
    /// A place held while somebody books.
    Hold(HoldSeq),
}

/// What of the state does not count: what is about to be moved or booked itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Except {
    /// Everything counts.
    #[default]
    Nothing,
    /// This appointment, which is moved.
    Appointment(AppointmentSeq),
    /// This held place, which is booked.
    Hold(HoldSeq),
}

impl Except {
    pub(super) fn is(self, holder: Holder) -> bool {
        match self {
            Self::Nothing => false,
            Self::Appointment(id) => holder == Holder::Appointment(id),
            Self::Hold(id) => holder == Holder::Hold(id),
        }
    }
}

/// A hall as somebody wants to book in it.
#[derive(Debug, Clone, Copy)]
pub struct Hall<'a> {
    /// The hall.
    pub state: &'a State,
    /// How it is set up.
    pub setup: &'a HallSetup,
    /// What does not count.
    pub except: Except,
    /// The instant.
    pub now: DateTime<Utc>,
}
