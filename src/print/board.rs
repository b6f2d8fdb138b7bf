//! How each printer is now: what its worker said last.

use std::collections::BTreeMap;

use tokio::sync::watch;

use crate::ids::{DeviceId, HallId};
use crate::printer::PrinterState;

/// The printers of one hall, by the device that they belong to.
pub type OfHall = BTreeMap<DeviceId, PrinterState>;

type All = BTreeMap<HallId, OfHall>;

/// How all printers are.
#[derive(Debug, Default)]
pub struct Board {
    all: watch::Sender<All>,
}

/// Follows the board.
#[derive(Debug, Clone)]
pub struct Following(watch::Receiver<All>);

impl Board {
    /// Follows what is said; whoever follows is woken by news alone.
    #[must_use]
    pub fn follow(&self) -> Following {
        Following(self.all.subscribe())
    }

    /// How the printers of a hall are.
    #[must_use]
    pub fn of(&self, hall: &HallId) -> OfHall {
        self.all.borrow().get(hall).cloned().unwrap_or_default()
    }

    /// How the printer of a device is; `None` for a device without one.
    #[must_use]
    pub fn state(&self, hall: &HallId, device: &DeviceId) -> Option<PrinterState> {
        self.all.borrow().get(hall)?.get(device).copied()
    }

    /// Notes how a printer is.
    pub fn say(&self, hall: &HallId, device: &DeviceId, state: PrinterState) {
        self.all.send_if_modified(|all| {
            let before = all.entry(hall.clone()).or_default().insert(device.clone(), state);
            before != Some(state)
        });
    }

    /// Forgets a printer that is no more.
    pub fn forget(&self, hall: &HallId, device: &DeviceId) {
        self.all.send_if_modified(|all| {
            let of_hall = all.get_mut(hall);
            of_hall.is_some_and(|of_hall| of_hall.remove(device).is_some())
        });
    }
}

impl Following {
    /// Waits for news of any printer.
    pub async fn changed(&mut self) {
        // A board lives as long as the server: that it is gone is no news.
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// How the printers of a hall are now.
    #[must_use]
    pub fn newest(&mut self, hall: &HallId) -> OfHall {
        self.0.borrow_and_update().get(hall).cloned().unwrap_or_default()
    }
}
