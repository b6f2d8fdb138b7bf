//! A clock for tests that stands still until it is moved.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::Clock;

/// A clock that stands still until a test moves it; clones show the same time.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: Arc<watch::Sender<(DateTime<Utc>, Duration)>>,
}

impl ManualClock {
    /// A clock that shows this instant.
    #[must_use]
    pub fn new(wall: DateTime<Utc>) -> Self {
        Self {
            now: Arc::new(watch::Sender::new((wall.trunc_subsecs(3), Duration::ZERO))),
        }
    }

    /// Lets time pass, on both clocks; sleepers whose instant is reached wake.
    pub fn advance(&self, passed: Duration) {
        self.now.send_modify(|(wall, monotonic)| {
            *wall = moved(*wall, passed);
            *monotonic += passed;
        });
    }

    /// Sets the wall clock, as a person or a time server would; no time passes.
    pub fn set_wall(&self, wall: DateTime<Utc>) {
        self.now.send_modify(|now| now.0 = wall.trunc_subsecs(3));
    }

    /// Lets time pass on the monotonic clock only.
    pub fn advance_monotonic(&self, passed: Duration) {
        self.now.send_modify(|now| now.1 += passed);
    }
}

fn moved(wall: DateTime<Utc>, passed: Duration) -> DateTime<Utc> {
    let passed = TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX);
    let moved = wall.checked_add_signed(passed);
    moved.unwrap_or(DateTime::<Utc>::MAX_UTC).trunc_subsecs(3)
}

impl Clock for ManualClock {
    fn wall(&self) -> DateTime<Utc> {
        self.now.borrow().0
    }

    fn monotonic(&self) -> Duration {
        self.now.borrow().1
    }

    fn both(&self) -> (DateTime<Utc>, Duration) {
        *self.now.borrow()
    }

    fn rate(&self) -> f64 {
        1.0
    }

    fn sleep_until(&self, instant: DateTime<Utc>) -> BoxFuture<'static, ()> {
        let clock = Arc::clone(&self.now);
        Box::pin(async move {
            // The sender lives as long as this future, so waiting cannot fail.
            let _ = clock.subscribe().wait_for(|(wall, _)| *wall >= instant).await;
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn sleepers_wake_when_the_wall_clock_reaches_their_instant_and_not_before() {
        let start: DateTime<Utc> = "2026-11-02T09:00:00Z".parse().unwrap();
        let clock = ManualClock::new(start);
        let mut sleeper = clock.sleep_until(start + TimeDelta::seconds(60));
        assert_eq!((&mut sleeper).now_or_never(), None);
        clock.advance(Duration::from_secs(59));
        clock.advance_monotonic(Duration::from_secs(10));
        assert_eq!((&mut sleeper).now_or_never(), None);
        clock.advance(Duration::from_secs(1));
        assert_eq!((&mut sleeper).now_or_never(), Some(()));
        assert_eq!(clock.monotonic(), Duration::from_secs(70));
        assert_eq!(clock.sleep_until(start).now_or_never(), Some(()));
    }

    #[test]
    fn setting_the_wall_clock_lets_no_time_pass() {
        let start: DateTime<Utc> = "2026-11-02T09:00:00Z".parse().unwrap();
        let clock = ManualClock::new(start);
        let sleeper = clock.sleep_until(start + TimeDelta::seconds(60));
        clock.clone().set_wall(start + TimeDelta::hours(1));
        assert_eq!(clock.monotonic(), Duration::ZERO);
        assert_eq!(sleeper.now_or_never(), Some(()));
    }
}
