//! Whether the wall clock can be believed: pure, given readings of both clocks.

use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// How far the clocks may part before the wall clock is no longer believed.
const TOLERANCE: TimeDelta = TimeDelta::seconds(5);

/// How long the wall clock must run with the monotonic clock before it is believed again.
const STEADY: Duration = Duration::from_secs(60);

/// A wall clock that is disciplined by a time server runs at most this much fast or slow: 500 parts in a
/// million are the most by which Linux slews it. Twice that is never taken for a jump.
const DRIFT_PER_MILLION: u32 = 1_000;

/// A wall clock that is behind what was logged is caught up with by letting time pass at this fraction.
const CATCH_UP: u32 = 2;

/// Watches the two clocks of a machine and says what time it is for the log.
///
/// While they part by more than five seconds, timers are held and commands go on by the monotonic clock, until
/// the wall clock has held steady for a minute or an operator accepts it: a jump must not fire breaches that
/// cannot be taken back. The time it gives never runs backwards. It should be read every few seconds.
#[derive(Debug, Clone)]
pub struct ClockGuard {
    wall: DateTime<Utc>,
    monotonic: Duration,
    now: DateTime<Utc>,
    /// How far the wall clock has strayed since it was last believed, drift forgiven.
    strayed: TimeDelta,
    held: Option<Suspicion>,
}

#[derive(Debug, Clone, Copy)]
struct Suspicion {
    since: DateTime<Utc>,
    steady_from: Duration,
    accepted: bool,
}

/// What time it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The instant to log and to decide by; never earlier than the one before.
    pub now: DateTime<Utc>,
    /// Set while timers must not fire.
    pub held: Option<Held>,
}

/// The wall clock is not believed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Since when, in logged time.
    pub since: DateTime<Utc>,
    /// How far the wall clock is ahead of logged time, in seconds; negative when it is behind.
    pub jump_s: f64,
}

impl ClockGuard {
    /// Begins to watch. `logged` is the last instant in the log, which a wall clock in order is not behind.
    #[must_use]
    pub fn new(wall: DateTime<Utc>, monotonic: Duration, logged: Option<DateTime<Utc>>) -> Self {
        let wall = wall.trunc_subsecs(3);
        let now = logged.map_or(wall, |logged| logged.max(wall));
        let suspicion = Suspicion {
            since: now,
            steady_from: monotonic,
            accepted: false,
        };
        Self {
            wall,
            monotonic,
            now,
            strayed: TimeDelta::zero(),
            held: (now - wall > TOLERANCE).then_some(suspicion),
        }
    }

    /// What time it is, given what both clocks show.
    pub fn read(&mut self, wall: DateTime<Utc>, monotonic: Duration) -> Reading {
        let passed = monotonic.saturating_sub(self.monotonic);
        let jumped = self.note(wall.trunc_subsecs(3), passed);
        self.monotonic = self.monotonic.max(monotonic);
        if jumped {
            let since = self.held.map_or(self.now, |held| held.since);
            self.held = Some(Suspicion {
                since,
                steady_from: self.monotonic,
                accepted: false,
            });
        }
        let believed_again = |held: &Suspicion| held.accepted || self.monotonic - held.steady_from >= STEADY;
        if self.held.as_ref().is_some_and(believed_again) {
            self.held = None;
        }
        self.now = match self.held {
            Some(_) => after(self.now, passed),
            // Standing still until the wall clock has caught up would stop every timer for as long.
            None => self.wall.max(after(self.now, passed / CATCH_UP)),
        };
        // Behind the wall clock by less than its precision is not behind.
        if self.held.is_none() && self.now - self.wall < TimeDelta::milliseconds(1) {
            self.now = self.wall;
        }
        Reading {
            now: self.now.trunc_subsecs(3),
            held: self.held.map(|held| Held {
                since: held.since.trunc_subsecs(3),
                jump_s: (self.wall - self.now).as_seconds_f64(),
            }),
        }
    }

    /// An operator says that the wall clock is right; the next reading goes by it.
    pub fn accept(&mut self) {
        if let Some(held) = &mut self.held {
            held.accepted = true;
        }
    }

    /// Takes in what the wall clock shows; says whether it has jumped.
    fn note(&mut self, wall: DateTime<Utc>, passed: Duration) -> bool {
        let shown = wall - self.wall;
        let strayed = self.strayed + (shown - delta(passed));
        let forgiven = delta(passed / 1_000_000 * DRIFT_PER_MILLION);
        self.wall = wall;
        if strayed.abs() > TOLERANCE + forgiven {
            self.strayed = TimeDelta::zero();
            return true;
        }
        self.strayed = match strayed {
            ahead if ahead > forgiven => ahead - forgiven,
            behind if behind < -forgiven => behind + forgiven,
            _ => TimeDelta::zero(),
        };
        false
    }
}

fn delta(passed: Duration) -> TimeDelta {
    TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX)
}

fn after(instant: DateTime<Utc>, passed: Duration) -> DateTime<Utc> {
    instant.checked_add_signed(delta(passed)).unwrap_or(instant)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A machine whose clocks a test moves, watched by a guard.
    struct Machine {
        wall: DateTime<Utc>,
        monotonic: Duration,
        guard: ClockGuard,
    }

    impl Machine {
        fn new() -> Self {
            let wall = "2026-11-02T09:00:00Z".parse().unwrap();
            Self {
                wall,
                monotonic: Duration::from_secs(100),
                guard: ClockGuard::new(wall, Duration::from_secs(100), None),
            }
        }

        fn read(&mut self) -> Reading {
            self.guard.read(self.wall, self.monotonic)
        }

        fn pass_ms(&mut self, ms: u64) -> Reading {
            self.monotonic += Duration::from_millis(ms);
            self.wall += TimeDelta::milliseconds(i64::try_from(ms).unwrap());
            self.read()
        }

        fn jump_s(&mut self, seconds: i64) -> Reading {
            self.wall += TimeDelta::seconds(seconds);
            self.pass_ms(1_000)
        }

        /// Seconds until timers run again, read every second.
        fn seconds_held(&mut self) -> u32 {
            let mut seconds = 0;
            while self.pass_ms(1_000).held.is_some() {
                seconds += 1;
            }
            seconds
        }
    }

    #[test]
    fn a_clock_in_order_is_simply_read() {
        let mut machine = Machine::new();
        for _ in 0..100 {
            let reading = machine.pass_ms(777);
            assert_eq!(
                reading,
                Reading {
                    now: machine.wall,
                    held: None
                }
            );
        }
    }

    #[test]
    fn a_jump_forward_holds_the_timers_while_commands_go_on_by_the_monotonic_clock() {
        let mut machine = Machine::new();
        let before = machine.read().now;
        let reading = machine.jump_s(3_600);
        assert_eq!(reading.now, before + TimeDelta::seconds(1));
        let held = reading.held.unwrap();
        assert_eq!((held.since, held.jump_s), (before, 3_600.0));
        assert_eq!(machine.pass_ms(2_000).now, before + TimeDelta::seconds(3));
    }

    #[test]
    fn after_a_steady_minute_the_wall_clock_is_believed_again() {
        let mut machine = Machine::new();
        machine.jump_s(3_600);
        assert_eq!(machine.seconds_held(), 59);
        assert_eq!(machine.read().now, machine.wall);
    }

    #[test]
    fn an_operator_may_say_so_earlier() {
        let mut machine = Machine::new();
        machine.jump_s(3_600);
        machine.guard.accept();
        assert_eq!(
            machine.pass_ms(1),
            Reading {
                now: machine.wall,
                held: None
            }
        );
        assert!(
            machine.jump_s(60).held.is_some(),
            "what was accepted is this jump only"
        );
    }

    #[test]
    fn another_jump_begins_the_minute_again() {
        let mut machine = Machine::new();
        machine.jump_s(3_600);
        for _ in 0..50 {
            assert!(machine.pass_ms(1_000).held.is_some());
        }
        machine.jump_s(-3_600);
        assert_eq!(machine.seconds_held(), 59);
        assert_eq!(machine.read().now, machine.wall);
    }

    #[test]
    fn after_a_jump_back_time_never_runs_backwards_and_never_stands_still() {
        let mut machine = Machine::new();
        let mut last = machine.read().now;
        machine.jump_s(-600);
        machine.seconds_held();
        for _ in 0..1_300 {
            let now = machine.pass_ms(1_000).now;
            assert!(now > last);
            last = now;
        }
        assert_eq!(
            last, machine.wall,
            "at half speed ten minutes are caught up with in twenty"
        );
    }

    #[test]
    fn steps_that_are_each_too_small_to_notice_are_noticed_together() {
        let mut machine = Machine::new();
        assert_eq!(machine.jump_s(3).held, None);
        assert!(machine.jump_s(3).held.is_some());
    }

    #[test]
    fn a_wall_clock_behind_the_log_at_the_start_is_not_believed() {
        let mut machine = Machine::new();
        let logged = machine.wall + TimeDelta::hours(1);
        machine.guard = ClockGuard::new(machine.wall, machine.monotonic, Some(logged));
        let reading = machine.pass_ms(1_000);
        assert_eq!(reading.now, logged + TimeDelta::seconds(1));
        assert_eq!(reading.held.map(|held| held.jump_s), Some(-3_600.0));
        let mut later = Machine::new();
        let long_ago = later.wall - TimeDelta::days(3);
        later.guard = ClockGuard::new(later.wall, later.monotonic, Some(long_ago));
        assert_eq!(
            later.read(),
            Reading {
                now: later.wall,
                held: None
            },
            "an outage is no jump"
        );
    }

    proptest! {
        #[test]
        fn slow_drift_is_never_taken_for_a_jump(per_million in -900_i64..900, step_s in 1_u64..60) {
            let mut machine = Machine::new();
            for _ in 0..2_000 {
                let micros = i64::try_from(step_s).unwrap() * per_million;
                machine.wall += TimeDelta::microseconds(micros);
                prop_assert_eq!(machine.pass_ms(step_s * 1_000).held, None);
            }
            // A clock that runs slow is followed within what a reading's precision hides.
            prop_assert!((machine.read().now - machine.wall).abs() <= TimeDelta::milliseconds(60));
        }

        #[test]
        fn whatever_the_clock_does_time_never_runs_backwards_and_a_jump_never_moves_it(
            moves in prop::collection::vec((0_u64..5_000, prop_oneof![3 => Just(0_i64), 1 => -100_000_i64..100_000]), 1..200),
        ) {
            let mut machine = Machine::new();
            let mut last = machine.read().now;
            for (ms, jump_s) in moves {
                machine.wall += TimeDelta::seconds(jump_s);
                let reading = machine.pass_ms(ms);
                prop_assert!(reading.now >= last);
                if reading.held.is_some() || jump_s.abs() > 10 {
                    prop_assert!(reading.held.is_some());
                    prop_assert!(reading.now - last <= TimeDelta::milliseconds(i64::try_from(ms).unwrap() + 1));
                }
                last = reading.now;
            }
        }

        #[test]
        fn every_clock_that_holds_steady_is_believed_in_the_end(jumps in prop::collection::vec(-9_000_i64..9_000, 0..9)) {
            let mut machine = Machine::new();
            for jump in jumps {
                machine.jump_s(jump);
            }
            prop_assert!(machine.seconds_held() <= 60);
        }
    }
}
