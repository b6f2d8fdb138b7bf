//! What time it is, and whether the clock can be believed.
//!
//! The only place that asks the machine for the time. Everything else is given a [`Clock`], or an instant. A
//! [`ClockGuard`] stands between the machine's two clocks and what is logged.

mod guard;
mod manual;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use tokio::sync::watch;

pub use guard::{Apart, ClockGuard, Correction, Held, Reading};
pub use manual::ManualClock;

/// The longest a sleeper sleeps before it looks at the wall clock again, which may have been set meanwhile.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// A source of time.
///
/// Wall instants have millisecond precision, as they have in the log and in the API.
pub trait Clock: Send + Sync + 'static {
    /// The time of day, which people and time servers may set at any moment.
    fn wall(&self) -> DateTime<Utc>;
    /// Time passed since some fixed moment, which nobody can set.
    fn monotonic(&self) -> Duration;
    /// Both clocks at one moment, as a [`ClockGuard`] compares them: were they read one after the other, a fast
    /// demonstration would take a pause between the two for a jump.
    fn both(&self) -> (DateTime<Utc>, Duration) {
        (self.wall(), self.monotonic())
    }
    /// How many seconds of this clock pass in one of real time; 1 but in a demonstration.
    fn rate(&self) -> f64;
    /// Ends once the wall clock has reached the instant.
    fn sleep_until(&self, instant: DateTime<Utc>) -> BoxFuture<'static, ()>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    began: Instant,
}

impl SystemClock {
    /// The machine's clock; its monotonic time counts from here.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that all others are given"
    )]
    #[must_use]
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    // The one place where the time may be read from the machine.
    #[allow(clippy::disallowed_methods)]
    fn wall(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }

    fn monotonic(&self) -> Duration {
        self.began.elapsed()
    }

    fn rate(&self) -> f64 {
        1.0
    }

    fn sleep_until(&self, instant: DateTime<Utc>) -> BoxFuture<'static, ()> {
        let clock = *self;
        Box::pin(async move {
            while let Some(left) = time_left(clock.wall(), instant) {
                tokio::time::sleep(left.min(LOOK_AGAIN)).await;
            }
        })
    }
}

/// A clock for demonstrations: begins at a chosen instant and runs a number of times faster than life, at a pace that
/// can be changed while it runs. Clones show the same time.
#[derive(Debug, Clone)]
pub struct ScaledClock(Arc<watch::Sender<Pace>>);

/// From where a scaled clock counts. A new pace counts from the instant that the old one had reached, so that neither
/// of the two clocks ever runs backwards or leaps.
#[derive(Debug, Clone, Copy)]
struct Pace {
    rate: f64,
    wall: DateTime<Utc>,
    monotonic: Duration,
    /// By the runtime's time, which a test can pause: then time passes only while everybody waits for it.
    since: tokio::time::Instant,
}

impl Pace {
    /// Both clocks at a moment of real time.
    fn at(&self, moment: tokio::time::Instant) -> (DateTime<Utc>, Duration) {
        let passed = moment.saturating_duration_since(self.since).mul_f64(self.rate);
        let wall = TimeDelta::from_std(passed).ok();
        let wall = wall.and_then(|passed| self.wall.checked_add_signed(passed));
        (
            wall.unwrap_or(DateTime::<Utc>::MAX_UTC),
            self.monotonic.saturating_add(passed),
        )
    }
}

impl ScaledClock {
    /// The fastest a demonstration may run.
    pub const MAX_RATE: f64 = 1_000.0;

    /// A clock that shows `start` now and runs `rate` times faster than life; the rate is held within 0.001 and
    /// [`Self::MAX_RATE`], and what is no number counts as 1.
    #[must_use]
    pub fn new(start: DateTime<Utc>, rate: f64) -> Self {
        Self(Arc::new(watch::Sender::new(Pace {
            rate: held(rate),
            wall: start.trunc_subsecs(3),
            monotonic: Duration::ZERO,
            since: tokio::time::Instant::now(),
        })))
    }

    /// From now on it runs so many times faster than life, within the same limits; sleepers sleep by the new rate.
    pub fn set_rate(&self, rate: f64) {
        self.0.send_modify(|pace| {
            let now = tokio::time::Instant::now();
            let (wall, monotonic) = pace.at(now);
            *pace = Pace {
                rate: held(rate),
                // Not cut to the millisecond: what was shown before must not be later.
                wall,
                monotonic,
                since: now,
            };
        });
    }
}

/// A rate within what a demonstration may run at.
fn held(rate: f64) -> f64 {
    if rate.is_nan() {
        1.0
    } else {
        rate.clamp(0.001, ScaledClock::MAX_RATE)
    }
}

impl Clock for ScaledClock {
    fn wall(&self) -> DateTime<Utc> {
        self.both().0
    }

    fn both(&self) -> (DateTime<Utc>, Duration) {
        let pace = self.0.borrow();
        // Read while the pace is held, or it could be changed to one that begins after this moment.
        let (wall, monotonic) = pace.at(tokio::time::Instant::now());
        (wall.trunc_subsecs(3), monotonic)
    }

    fn monotonic(&self) -> Duration {
        self.both().1
    }

    fn rate(&self) -> f64 {
        self.0.borrow().rate
    }

    fn sleep_until(&self, instant: DateTime<Utc>) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            let mut pace = clock.0.subscribe();
            loop {
                let rate = pace.borrow_and_update().rate;
                let Some(left) = time_left(clock.wall(), instant) else {
                    return;
                };
                tokio::select! {
                    () = tokio::time::sleep(left.div_f64(rate).min(LOOK_AGAIN)) => {}
                    // The sender lives as long as this future, so waiting cannot fail.
                    _ = pace.changed() => {}
                }
            }
        })
    }
}

/// What is left until an instant; `None` once it is reached.
fn time_left(now: DateTime<Utc>, instant: DateTime<Utc>) -> Option<Duration> {
    let left = instant.signed_duration_since(now).to_std().ok()?;
    // Wall instants are cut to the millisecond: less than that could not be told from none.
    (!left.is_zero()).then(|| left.max(Duration::from_millis(1)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        "2026-11-02T09:00:00.123456Z".parse().unwrap()
    }

    #[test]
    fn instants_have_millisecond_precision() {
        assert_eq!(SystemClock::new().wall().timestamp_subsec_nanos() % 1_000_000, 0);
        assert_eq!(
            ScaledClock::new(start(), 3.7).wall().timestamp_subsec_nanos() % 1_000_000,
            0
        );
        assert_eq!(
            ManualClock::new(start()).wall().timestamp_subsec_nanos() % 1_000_000,
            0
        );
    }

    #[test]
    fn a_demonstration_s_rate_is_held_within_its_limits() {
        assert_eq!(ScaledClock::new(start(), 20.0).rate(), 20.0);
        assert_eq!(ScaledClock::new(start(), -1.0).rate(), 0.001);
        assert_eq!(ScaledClock::new(start(), f64::NAN).rate(), 1.0);
        assert_eq!(
            ScaledClock::new(start(), f64::INFINITY).rate(),
            ScaledClock::MAX_RATE
        );
    }

    #[test]
    fn a_fast_demonstration_reads_both_clocks_at_one_moment() {
        let clock = ScaledClock::new(start(), 1_000.0);
        for _ in 0..100 {
            let (wall, monotonic) = clock.both();
            let passed = TimeDelta::from_std(monotonic).unwrap();
            assert_eq!(wall, (start().trunc_subsecs(3) + passed).trunc_subsecs(3));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_demonstration_whose_pace_changes_never_runs_backwards_and_never_leaps() {
        let clock = ScaledClock::new(start(), 1.0);
        let mut shown = clock.both();
        let mut lived = Duration::ZERO;
        for rate in [1.0, 60.0, 0.5, 20.0, 7.3, 1.0] {
            clock.set_rate(rate);
            assert_eq!(clock.both(), shown, "a new pace changes no time");
            tokio::time::advance(Duration::from_millis(1_500)).await;
            let now = clock.both();
            lived += Duration::from_millis(1_500).mul_f64(rate);
            assert!(now.0 >= shown.0 && now.1 > shown.1);
            assert_eq!(now.1, lived);
            shown = now;
        }
        let passed = TimeDelta::from_std(lived).unwrap();
        assert_eq!(shown.0, (start().trunc_subsecs(3) + passed).trunc_subsecs(3));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_sleeps_wakes_by_the_new_pace() {
        let clock = ScaledClock::new(start(), 1.0);
        let began = tokio::time::Instant::now();
        let sleeper = tokio::spawn(clock.sleep_until(clock.wall() + TimeDelta::seconds(60)));
        tokio::time::sleep(Duration::from_secs(30)).await;
        clock.set_rate(60.0);
        sleeper.await.unwrap();
        let slept = began.elapsed();
        assert!(slept < Duration::from_secs(31), "{slept:?}");
    }

    #[tokio::test]
    async fn a_sleeper_wakes_no_earlier_than_its_instant() {
        let clock = ScaledClock::new(start(), 1_000.0);
        let instant = clock.wall() + TimeDelta::seconds(20);
        clock.sleep_until(instant).await;
        assert!(clock.wall() >= instant);
        clock.sleep_until(start()).await;
    }
}
