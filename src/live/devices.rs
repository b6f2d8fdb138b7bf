//! What kiosks and lobby screens say of themselves, and what they are told to do.
//!
//! Known only while it is said again and again, and only of devices that exist: there are never more entries than
//! devices. Nothing of it is in a log, for it says nothing of visitors.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::time::Instant;
use utoipa::ToSchema;

use super::presence::DisplaySound;
use crate::ids::DeviceId;
use crate::printer::PrinterState;

/// Real time after which a device that said nothing more counts as switched off. Devices speak every five seconds.
pub const SILENT_AFTER: Duration = Duration::from_secs(20);

/// An order that no device fetched in so long lapses: whatever was to be seen now is not wanted tomorrow.
pub const ORDER_LIFE: Duration = Duration::from_secs(30);

/// What a device shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeviceShows {
    /// A kiosk waits for a visitor.
    Ready,
    /// A visitor is at the kiosk.
    InUse,
    /// The lobby screen shows the hall.
    Calls,
    /// That the hall is closed.
    Closed,
    /// That it has no connection.
    NoConnection,
}

/// What a device is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeviceOrder {
    /// To load its page anew.
    Reload,
    /// To show for ten seconds which one it is.
    Identify,
}

/// What a device says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The version of its page.
    pub version: Option<String>,
    /// What it shows.
    pub shows: Option<DeviceShows>,
    /// Whether it can be heard.
    pub sound: Option<DisplaySound>,
    /// How its printer is.
    pub printer: Option<PrinterState>,
}

/// A report, and when it was made, real time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What was said.
    pub report: Report,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether that is not too long ago for a device that is on.
    pub is_on: bool,
}

/// The device is not on, so that nobody would see what it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this screen is not on")]
pub struct Silent;

#[derive(Debug, Default)]
struct OfDevice {
    said: Option<(Report, DateTime<Utc>, Instant)>,
    orders: BTreeSet<DeviceOrder>,
    ordered_at: Option<Instant>,
}

impl OfDevice {
    fn is_on(&self) -> bool {
        let heard = |(_, _, at): &(Report, DateTime<Utc>, Instant)| at.elapsed() < SILENT_AFTER;
        self.said.as_ref().is_some_and(heard)
    }
}

/// What all devices said last.
#[derive(Debug, Default)]
pub struct Reports {
    by_device: Mutex<HashMap<DeviceId, OfDevice>>,
}

impl Reports {
    /// Notes what a device says of itself at `at`, real time; gives what it is told to do, which it is told once.
    pub fn note(&self, device: &DeviceId, report: Report, at: DateTime<Utc>) -> Vec<DeviceOrder> {
        let mut all = self.all();
        let of = all.entry(device.clone()).or_default();
        of.said = Some((report, at, Instant::now()));
        let is_wanted = of.ordered_at.take().is_some_and(|at| at.elapsed() < ORDER_LIFE);
        let orders = std::mem::take(&mut of.orders);
        orders.into_iter().filter(|_| is_wanted).collect()
    }

    /// What a device said last.
    #[must_use]
    pub fn of(&self, device: &DeviceId) -> Option<Reported> {
        let all = self.all();
        let of = all.get(device)?;
        let (report, at, _) = of.said.as_ref()?;
        Some(Reported {
            report: report.clone(),
            at: *at,
            is_on: of.is_on(),
        })
    }

    /// Tells a device to do something when it speaks next.
    ///
    /// # Errors
    /// [`Silent`].
    pub fn order(&self, device: &DeviceId, order: DeviceOrder) -> Result<(), Silent> {
        let mut all = self.all();
        let of = all.get_mut(device).filter(|of| of.is_on()).ok_or(Silent)?;
        of.orders.insert(order);
        of.ordered_at = Some(Instant::now());
        Ok(())
    }

    /// Forgets a device that is no more, or begins anew.
    pub fn forget(&self, device: &DeviceId) {
        self.all().remove(device);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<DeviceId, OfDevice>> {
        // The map is whole between any two statements.
        self.by_device.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn k1() -> DeviceId {
        "k1".parse().unwrap()
    }

    fn now() -> DateTime<Utc> {
        "2026-11-02T09:00:00Z".parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_device_is_on_while_it_speaks_and_what_it_said_last_stays_known() {
        let reports = Reports::default();
        assert_eq!(reports.of(&k1()), None);
        let report = Report {
            shows: Some(DeviceShows::Ready),
            ..Report::default()
        };
        reports.note(&k1(), report.clone(), now());
        assert!(reports.of(&k1()).unwrap().is_on);
        tokio::time::advance(SILENT_AFTER).await;
        let last = reports.of(&k1()).unwrap();
        assert_eq!((last.is_on, last.report, last.at), (false, report, now()));
        reports.forget(&k1());
        assert_eq!(reports.of(&k1()), None);
    }

    #[tokio::test(start_paused = true)]
    async fn an_order_is_told_once_and_lapses_when_nobody_fetches_it() {
        let reports = Reports::default();
        assert_eq!(reports.order(&k1(), DeviceOrder::Reload), Err(Silent));
        let speaks = || reports.note(&k1(), Report::default(), now());
        assert!(speaks().is_empty());
        reports.order(&k1(), DeviceOrder::Identify).unwrap();
        reports.order(&k1(), DeviceOrder::Reload).unwrap();
        reports.order(&k1(), DeviceOrder::Identify).unwrap();
        assert_eq!(speaks(), [DeviceOrder::Reload, DeviceOrder::Identify]);
        assert!(speaks().is_empty());
        reports.order(&k1(), DeviceOrder::Identify).unwrap();
        tokio::time::advance(ORDER_LIFE).await;
        assert!(speaks().is_empty());
        tokio::time::advance(SILENT_AFTER).await;
        assert_eq!(reports.order(&k1(), DeviceOrder::Identify), Err(Silent));
    }
}
