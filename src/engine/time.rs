//! The clock that halls go by: the machine's, watched by a guard.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch as channel;
use tokio_util::sync::CancellationToken;

use crate::clock::{Clock, ClockGuard, Held, Reading};
use crate::ops::metrics::names;

/// How often the guard looks at both clocks when nobody asks for the time, in real time.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The time for logs, decisions and screens.
///
/// When the wall clock jumps, it goes on by the monotonic clock and says that timers are held.
pub struct HallClock {
    clock: Arc<dyn Clock>,
    guard: Mutex<ClockGuard>,
    held: channel::Sender<bool>,
}

impl HallClock {
    /// Watches a clock; `logged` is the newest instant in any hall's log.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, logged: Option<DateTime<Utc>>) -> Self {
        let (wall, monotonic) = clock.both();
        let guard = Mutex::new(ClockGuard::new(wall, monotonic, logged));
        Self {
            clock,
            guard,
            held: channel::Sender::new(false),
        }
    }

    /// What time it is, and whether timers are held.
    #[must_use]
    pub fn read(&self) -> Reading {
        let mut guard = self.guard.lock().unwrap_or_else(PoisonError::into_inner);
        let (wall, monotonic) = self.clock.both();
        let reading = guard.read(wall, monotonic);
        self.held.send_if_modified(|held| {
            std::mem::replace(held, reading.held.is_some()) != reading.held.is_some()
        });
        reading
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.read().now
    }

    /// Why timers are held, if they are.
    #[must_use]
    pub fn held(&self) -> Option<Held> {
        self.read().held
    }

    /// An operator says that the wall clock is right as it is.
    pub fn accept(&self) {
        self.guard.lock().unwrap_or_else(PoisonError::into_inner).accept();
        let _ = self.read();
    }

    /// Follows whether timers are held.
    #[must_use]
    pub fn follow_held(&self) -> channel::Receiver<bool> {
        self.held.subscribe()
    }

    /// How many seconds of this clock pass in one of real time.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.clock.rate()
    }

    /// Ends when the instant has come and timers are not held.
    pub async fn sleep_until(&self, instant: DateTime<Utc>) {
        let mut held = self.follow_held();
        loop {
            if held.wait_for(|held| !held).await.is_err() {
                return;
            }
            self.clock.sleep_until(instant).await;
            let reading = self.read();
            if reading.held.is_none() && reading.now >= instant {
                return;
            }
            if reading.held.is_none() {
                // The guard lets time pass more slowly than the wall clock after a jump back; look again soon.
                tokio::time::sleep(LOOK_EVERY.min(Duration::from_millis(50))).await;
            }
        }
    }
}

/// Looks at the clocks regularly, so that a jump is seen before a timer would fire.
pub(super) async fn watch(clock: Arc<HallClock>, stop: CancellationToken) {
    let mut before = false;
    while stop
        .run_until_cancelled(tokio::time::sleep(LOOK_EVERY))
        .await
        .is_some()
    {
        let held = clock.held();
        if held.is_some() != before {
            before = held.is_some();
            match held {
                Some(held) => tracing::error!(jump_s = held.jump_s, "the clock jumped: timers are held"),
                None => tracing::info!("the clock holds steady: timers go on"),
            }
            metrics::gauge!(names::CLOCK_HELD).set(if before { 1.0 } else { 0.0 });
        }
    }
}
