//! Time that passes only while everybody waits for it: a day takes no longer than what happens in it, and nothing is
//! late because a machine is slow.

use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use kwartier::clock::Clock;
use tokio::time::Instant;

/// A clock by the runtime's own time, which a test has paused: it stands still as long as anything is done.
#[derive(Debug, Clone, Copy)]
pub struct PausedClock {
    start: DateTime<Utc>,
    rate: f64,
    began: Instant,
}

impl PausedClock {
    /// Shows this instant now, and runs so many times faster than the runtime's time.
    pub fn new(start: DateTime<Utc>, rate: f64) -> Self {
        let start = start.trunc_subsecs(3);
        let began = Instant::now();
        Self { start, rate, began }
    }
}

impl Clock for PausedClock {
    fn wall(&self) -> DateTime<Utc> {
        self.both().0
    }

    fn both(&self) -> (DateTime<Utc>, Duration) {
        let monotonic = self.monotonic();
        let wall = self.start + TimeDelta::from_std(monotonic).expect("a day");
        (wall.trunc_subsecs(3), monotonic)
    }

    fn monotonic(&self) -> Duration {
        self.began.elapsed().mul_f64(self.rate)
    }

    fn rate(&self) -> f64 {
        self.rate
    }

    fn sleep_until(&self, instant: DateTime<Utc>) -> BoxFuture<'static, ()> {
        let clock = *self;
        Box::pin(async move {
            while let Ok(left) = (instant - clock.wall()).to_std()
                && !left.is_zero()
            {
                let left = left.div_f64(clock.rate).max(Duration::from_millis(1));
                tokio::time::sleep(left).await;
            }
        })
    }
}
