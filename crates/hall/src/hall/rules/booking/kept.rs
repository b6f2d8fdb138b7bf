//! The days of a hall as they were swept, for who asks about them again before anything changed: the free times of a month
//! are asked for far more often than something is booked.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use imbl::OrdMap;

use super::asked::Hall;
use super::board::Board;
use crate::hall::facts::RosterEntry;
use crate::hall::policy::ANY_COUNTER;
use crate::hall::record::{Appointment, BlockedTime, Hold, Promised};
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, BlockId, HoldSeq};

/// What the boards of a hall depend on. Its tables are shared with the state from which they are, so that it is told at once
/// whether they are the same still.
struct Basis {
    appointments: OrdMap<AppointmentSeq, Arc<Appointment>>,
    holds: OrdMap<HoldSeq, Arc<Hold>>,
    blocks: OrdMap<BlockId, Arc<BlockedTime>>,
    rosters: OrdMap<NaiveDate, Arc<Vec<RosterEntry>>>,
    promised: OrdMap<NaiveDate, Promised>,
    setup_seq: u64,
    /// The first instant at which a place that is held lapses by itself.
    until: Option<DateTime<Utc>>,
}

/// Days that were swept.
#[derive(Default)]
pub struct Boards {
    basis: Option<Basis>,
    days: BTreeMap<NaiveDate, Board>,
}

impl std::fmt::Debug for Boards {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.days.keys()).finish()
    }
}

impl Basis {
    fn of(state: &State) -> Self {
        Self {
            appointments: state.appointments.clone(),
            holds: state.holds.clone(),
            blocks: state.blocks.clone(),
            rosters: state.rosters.clone(),
            promised: state.promised.clone(),
            setup_seq: state.setup_seq,
            until: state.hold_dues.get_min().map(|(until, _)| *until),
        }
    }

    fn holds_for(&self, state: &State, now: DateTime<Utc>) -> bool {
        self.setup_seq == state.setup_seq
            && self.appointments.ptr_eq(&state.appointments)
            && self.holds.ptr_eq(&state.holds)
            && self.blocks.ptr_eq(&state.blocks)
            && self.rosters.ptr_eq(&state.rosters)
            && self.promised.ptr_eq(&state.promised)
            && self.until.is_none_or(|until| now < until)
    }
}

impl Boards {
    /// The day for a visit that any counter may help and beside which everything counts.
    pub(super) fn day(&mut self, hall: &Hall<'_>, day: NaiveDate) -> &Board {
        let known = self.basis.as_ref();
        if !known.is_some_and(|basis| basis.holds_for(hall.state, hall.now)) {
            self.days.clear();
            // What has lapsed already is no reason to sweep anew each time: nobody has settled it yet.
            self.basis = Some(Basis::of(hall.state));
        }
        self.days
            .entry(day)
            .or_insert_with(|| Board::of(hall, day, ANY_COUNTER))
    }
}
