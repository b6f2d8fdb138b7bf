//! The clock that halls go by: the machine's, watched by a guard.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch as channel;
use tokio_util::sync::CancellationToken;

use crate::clock::{Apart, Clock, ClockGuard, Correction, Held, Reading};
use crate::hall::facts::Actor;
use crate::ops::metrics::names;

/// How often the guard looks at both clocks when nobody asks for the time, in real time.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How the halls' clock stands to the machine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Timers are held.
    pub held: bool,
    /// The halls' time goes on by itself, away from the machine's.
    pub apart: Option<Apart>,
}

/// A correction with who ordered it, as the halls write it into their logs.
#[derive(Debug, Clone)]
pub struct Ordered {
    /// From which instant to which.
    pub correction: Correction,
    /// By whom.
    pub by: Actor,
}

/// The time for logs, decisions and screens.
///
/// When the wall clock jumps, it goes on by the monotonic clock and says that timers are held. When the two have
/// parted for good it goes on so until somebody corrects it: see [`ClockGuard`].
pub struct HallClock {
    clock: Arc<dyn Clock>,
    guard: Mutex<ClockGuard>,
    standing: channel::Sender<Standing>,
    /// Those of this run, in order: each hall writes those that it has not written before it does anything else.
    corrections: channel::Sender<Vec<Ordered>>,
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
            standing: channel::Sender::new(Standing::default()),
            corrections: channel::Sender::new(Vec::new()),
        }
    }

    /// What time it is, and whether timers are held.
    #[must_use]
    pub fn read(&self) -> Reading {
        let mut guard = self.guard.lock().unwrap_or_else(PoisonError::into_inner);
        let (wall, monotonic) = self.clock.both();
        let reading = guard.read(wall, monotonic);
        let standing = Standing {
            held: reading.held.is_some(),
            apart: reading.apart,
        };
        self.standing
            .send_if_modified(|known| std::mem::replace(known, standing) != standing);
        reading
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.read().now
    }

    /// What the machine's clock shows.
    #[must_use]
    pub fn machine(&self) -> DateTime<Utc> {
        self.clock.wall()
    }

    /// Why timers are held, if they are.
    #[must_use]
    pub fn held(&self) -> Option<Held> {
        self.read().held
    }

    /// Whether the halls' time goes on by itself, away from the machine's.
    #[must_use]
    pub fn apart(&self) -> Option<Apart> {
        self.read().apart
    }

    /// An operator says that the wall clock is right as it is.
    pub fn accept(&self) {
        self.guard.lock().unwrap_or_else(PoisonError::into_inner).accept();
        let _ = self.read();
    }

    /// What a correction would put right now, if anything.
    #[must_use]
    pub fn correction(&self) -> Option<Correction> {
        let _ = self.read();
        self.guard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .correction()
    }

    /// Puts the halls on the machine's time; `None` when they are. Every hall writes it into its log before it does
    /// anything else.
    pub(super) fn correct(&self, by: Actor) -> Option<Correction> {
        let _ = self.read();
        let mut guard = self.guard.lock().unwrap_or_else(PoisonError::into_inner);
        let correction = guard.correct()?;
        // Known before anybody can read the new time: a hall never writes by it without the correction.
        self.corrections
            .send_modify(|ordered| ordered.push(Ordered { correction, by }));
        drop(guard);
        let _ = self.read();
        Some(correction)
    }

    /// How many corrections there were in this run.
    pub(super) fn corrections_made(&self) -> usize {
        self.corrections.borrow().len()
    }

    /// The corrections after the first so many.
    pub(super) fn corrections_after(&self, written: usize) -> Vec<Ordered> {
        self.corrections.borrow().iter().skip(written).cloned().collect()
    }

    /// Follows how the halls' clock stands to the machine's.
    #[must_use]
    pub fn follow(&self) -> channel::Receiver<Standing> {
        self.standing.subscribe()
    }

    /// How many seconds of this clock pass in one of real time.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.clock.rate()
    }

    /// Has everybody who follows this clock look at it anew, as after its rate has changed: screens count on by the rate
    /// that they were told last.
    pub fn announce(&self) {
        self.standing.send_modify(|_| {});
    }

    /// Ends when the instant has come and timers are not held, or when the time was corrected: what was to happen at
    /// that instant may be due at another now.
    pub async fn sleep_until(&self, instant: DateTime<Utc>) {
        let (mut standing, mut corrections) = (self.follow(), self.corrections.subscribe());
        loop {
            standing.borrow_and_update();
            let reading = self.read();
            if reading.held.is_none() && reading.now >= instant {
                return;
            }
            // The machine's clock tells how long; by how much the halls' time is away from it does not matter.
            let left = instant - reading.now;
            let until = self.machine().checked_add_signed(left).unwrap_or(instant);
            tokio::select! {
                biased;
                changed = standing.changed() => if changed.is_err() { return },
                changed = corrections.changed() => if changed.is_err() || !corrections.borrow().is_empty() { return },
                () = self.clock.sleep_until(until), if reading.held.is_none() => {
                    // While time is caught up with it passes more slowly than on the wall clock: look again soon.
                    let reading = self.read();
                    if reading.held.is_none() && reading.now < instant {
                        tokio::time::sleep(LOOK_EVERY.min(Duration::from_millis(50))).await;
                    }
                }
            }
        }
    }
}

fn measure(standing: &Standing) {
    metrics::gauge!(names::CLOCK_HELD).set(if standing.held { 1.0 } else { 0.0 });
    #[allow(clippy::cast_precision_loss, reason = "seconds on a clock are few")]
    let ahead = standing.apart.as_ref().map_or(0.0, |apart| apart.ahead_s as f64);
    metrics::gauge!(names::CLOCK_AHEAD).set(ahead);
}

/// Looks at the clocks regularly, so that a jump is seen before a timer would fire.
pub(super) async fn watch(clock: Arc<HallClock>, is_measured: bool, stop: CancellationToken) {
    let mut before = Standing::default();
    loop {
        let reading = clock.read();
        let (held, apart) = (reading.held, reading.apart);
        if held.is_some() != before.held {
            if let Some(held) = held {
                tracing::error!(jump_s = held.jump_s, "the clock jumped: timers are held");
            } else {
                tracing::info!("the clock holds steady: timers go on");
            }
        }
        if apart.is_some() != before.apart.is_some() {
            if let Some(apart) = apart {
                tracing::error!(
                    ahead_s = apart.ahead_s,
                    "the halls' time and the machine's have parted: the halls go on by themselves until an \
                 administrator corrects their clock"
                );
            } else {
                tracing::info!("the halls go by the machine's clock again");
            }
        }
        before = Standing {
            held: held.is_some(),
            apart,
        };
        if is_measured {
            measure(&before);
        }
        let pause = tokio::time::sleep(LOOK_EVERY);
        if stop.run_until_cancelled(pause).await.is_none() {
            return;
        }
    }
}
