//! Places are held and given back.

use std::sync::Arc;

use crate::hall::event::{HoldEnded, PlaceHeld};
use crate::hall::record::Hold;
use crate::hall::state::State;

impl State {
    pub(super) fn place_held(&mut self, held: &PlaceHeld) {
        self.last.hold = self.last.hold.max(held.hold.0);
        let hold = Hold {
            id: held.hold,
            services: held.services.clone(),
            at: held.at,
            stay: held.stay.clone(),
            until: held.until,
        };
        self.hold_dues.insert((hold.until, hold.id));
        self.holds.insert(hold.id, Arc::new(hold));
    }

    pub(super) fn hold_ended(&mut self, ended: &HoldEnded) -> Result<(), String> {
        let hold = self.holds.remove(&ended.hold);
        let hold = hold.ok_or_else(|| format!("no hold {}", ended.hold))?;
        self.hold_dues.remove(&(hold.until, hold.id));
        self.offer_ended(&hold);
        Ok(())
    }
}
