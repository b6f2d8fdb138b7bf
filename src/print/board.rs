//! How each printer is now: what its worker said last.

use std::collections::BTreeMap;

use crate::ids::{DeviceId, HallId};
use crate::printer::PrinterState;

/// The printers of one hall, by the device that they belong to.
pub type OfHall = BTreeMap<DeviceId, PrinterState>;

/// How all printers are.
pub type Board = crate::board::Board<OfHall>;

impl Board {
    /// How the printer of a device is; `None` for a device without one.
    #[must_use]
    pub fn state(&self, hall: &HallId, device: &DeviceId) -> Option<PrinterState> {
        self.look(hall, |of_hall| of_hall?.get(device).copied())
    }

    /// Notes how a printer is.
    pub fn say(&self, hall: &HallId, device: &DeviceId, state: PrinterState) {
        self.change(hall, |of_hall| {
            of_hall.insert(device.clone(), state) != Some(state)
        });
    }

    /// Forgets a printer that is no more.
    pub fn forget(&self, hall: &HallId, device: &DeviceId) {
        self.change(hall, |of_hall| of_hall.remove(device).is_some());
    }
}
