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

/// A wall clock that is further behind than this is not caught up with: while time passes at half speed every wait is
/// measured too short, so more than a minute of it would hide broken promises.
const CAUGHT_UP_AT_MOST: TimeDelta = TimeDelta::seconds(60);

/// A wall clock that jumped ahead by more than this is not believed without somebody's word: a machine may have slept
/// for hours, but a jump of more than a day is a clock that was wrong before, or is wrong now.
const BELIEVED_AT_MOST: TimeDelta = TimeDelta::hours(24);

/// Watches the two clocks of a machine and says what time it is for the log.
///
/// While they part by more than five seconds, timers are held and commands go on by the monotonic clock, until
/// the wall clock has held steady for a minute or an operator accepts it: a jump must not fire breaches that
/// cannot be taken back. Then:
///
/// - A wall clock that is ahead by a day at most is believed, and what fell due is made up for.
/// - One that is behind by a minute at most is caught up with at half speed.
/// - Anything else is not believed: time goes on by the monotonic clock at full speed, timers run, and an alarm says
///   so ([`Apart`]). What runs on the monotonic clock keeps its own promises by it: a minute is a minute, and nothing
///   falls due for the jump. An operator ends that with [`ClockGuard::correct`], or with [`ClockGuard::accept`] where
///   the wall clock is ahead.
///
/// The time it gives runs backwards at a correction only. It should be read every few seconds.
#[derive(Debug, Clone)]
pub struct ClockGuard {
    wall: DateTime<Utc>,
    monotonic: Duration,
    now: DateTime<Utc>,
    /// How far the wall clock has strayed since it was last believed, drift forgiven.
    strayed: TimeDelta,
    trust: Trust,
}

/// Whether the wall clock is believed.
#[derive(Debug, Clone, Copy)]
enum Trust {
    Believed,
    Suspected(Suspicion),
    /// Not believed, for good.
    Apart(Apart),
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
    /// The instant to log and to decide by; never earlier than the one before, but for a correction.
    pub now: DateTime<Utc>,
    /// Set while timers must not fire.
    pub held: Option<Held>,
    /// Set while time goes on by the monotonic clock alone, away from the wall clock.
    pub apart: Option<Apart>,
}

/// The wall clock is not believed for now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Since when, in logged time.
    pub since: DateTime<Utc>,
    /// How far the wall clock is ahead of logged time, in seconds; negative when it is behind.
    pub jump_s: f64,
}

/// The halls' time and the machine's have parted, and stay so until somebody corrects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// Since when that is known, by the machine's clock.
    pub since: DateTime<Utc>,
    /// How far the halls' time is ahead of the machine's, whole seconds; negative when it is behind.
    pub ahead_s: i64,
}

/// From which instant to which the halls' time is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// What the halls' clock showed.
    pub from: DateTime<Utc>,
    /// What it shows from then on: the machine's time.
    pub to: DateTime<Utc>,
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
        let trust = if now - wall > TOLERANCE {
            Trust::Suspected(suspicion)
        } else {
            Trust::Believed
        };
        Self {
            wall,
            monotonic,
            now,
            strayed: TimeDelta::zero(),
            trust,
        }
    }

    /// What time it is, given what both clocks show.
    pub fn read(&mut self, wall: DateTime<Utc>, monotonic: Duration) -> Reading {
        let passed = monotonic.saturating_sub(self.monotonic);
        let jumped = self.note(wall.trunc_subsecs(3), passed);
        self.monotonic = self.monotonic.max(monotonic);
        if jumped {
            let since = match self.trust {
                Trust::Suspected(suspicion) => suspicion.since,
                Trust::Believed | Trust::Apart(_) => self.now,
            };
            self.trust = Trust::Suspected(Suspicion {
                since,
                steady_from: self.monotonic,
                accepted: false,
            });
        }
        if let Trust::Suspected(suspicion) = self.trust
            && (suspicion.accepted || self.monotonic.saturating_sub(suspicion.steady_from) >= STEADY)
        {
            self.trust = self.verdict(after(self.now, passed), suspicion.accepted);
        }
        self.now = match self.trust {
            Trust::Suspected(_) | Trust::Apart(_) => after(self.now, passed),
            // Standing still until the wall clock has caught up would stop every timer for as long.
            Trust::Believed => self.wall.max(after(self.now, passed / CATCH_UP)),
        };
        if let Trust::Apart(apart) = &mut self.trust {
            let ahead_s = (self.now - self.wall).num_seconds();
            // Readings differ by less than a second all the time: that is no news.
            if (ahead_s - apart.ahead_s).abs() > 1 {
                apart.ahead_s = ahead_s;
            }
        }
        let believed = matches!(self.trust, Trust::Believed);
        // Behind the wall clock by less than its precision is not behind.
        if believed && self.now - self.wall < TimeDelta::milliseconds(1) {
            self.now = self.wall;
        }
        self.reading()
    }

    /// What is made of a wall clock that holds steady.
    fn verdict(&self, now: DateTime<Utc>, accepted: bool) -> Trust {
        let ahead = self.wall - now;
        let leaps = ahead > BELIEVED_AT_MOST && !accepted;
        if leaps || -ahead > CAUGHT_UP_AT_MOST {
            Trust::Apart(Apart {
                since: self.wall,
                ahead_s: -ahead.num_seconds(),
            })
        } else {
            Trust::Believed
        }
    }

    fn reading(&self) -> Reading {
        let held = match self.trust {
            Trust::Suspected(suspicion) => Some(Held {
                since: suspicion.since.trunc_subsecs(3),
                jump_s: (self.wall - self.now).as_seconds_f64(),
            }),
            Trust::Believed | Trust::Apart(_) => None,
        };
        let apart = match self.trust {
            Trust::Apart(apart) => Some(apart),
            Trust::Believed | Trust::Suspected(_) => None,
        };
        Reading {
            now: self.now.trunc_subsecs(3),
            held,
            apart,
        }
    }

    /// An operator says that the wall clock is right, and that the time by which it is ahead did pass; the next reading
    /// goes by it. A wall clock that is behind needs [`ClockGuard::correct`]: by itself time never runs backwards.
    pub fn accept(&mut self) {
        match &mut self.trust {
            Trust::Suspected(suspicion) => suspicion.accepted = true,
            Trust::Apart(_) if self.wall > self.now => self.trust = Trust::Believed,
            Trust::Apart(_) | Trust::Believed => {}
        }
    }

    /// What [`ClockGuard::correct`] would do: `None` while the halls go by the wall clock.
    #[must_use]
    pub fn correction(&self) -> Option<Correction> {
        let correction = Correction {
            from: self.now.trunc_subsecs(3),
            to: self.wall,
        };
        let believed = matches!(self.trust, Trust::Believed);
        (!believed && correction.from != correction.to).then_some(correction)
    }

    /// An operator says that the halls' time was wrong and the wall clock is right: the next reading goes by it, also
    /// backwards. The halls must write that into their logs before anything else.
    pub fn correct(&mut self) -> Option<Correction> {
        let correction = self.correction()?;
        self.now = self.wall;
        self.strayed = TimeDelta::zero();
        self.trust = Trust::Believed;
        Some(correction)
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
                    held: None,
                    apart: None
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
                held: None,
                apart: None
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
    fn after_a_small_jump_back_time_never_runs_backwards_and_never_stands_still() {
        let mut machine = Machine::new();
        let mut last = machine.read().now;
        machine.jump_s(-50);
        machine.seconds_held();
        for _ in 0..110 {
            let now = machine.pass_ms(1_000).now;
            assert!(now > last);
            last = now;
        }
        assert_eq!(
            last, machine.wall,
            "at half speed fifty seconds are caught up with in a hundred"
        );
    }

    #[test]
    fn a_log_ahead_of_the_clock_is_served_at_full_speed_with_timers_and_an_alarm() {
        for ahead in [TimeDelta::minutes(10), TimeDelta::days(365)] {
            let mut machine = Machine::new();
            let logged = machine.wall + ahead;
            machine.guard = ClockGuard::new(machine.wall, machine.monotonic, Some(logged));
            assert!(machine.read().held.is_some());
            let held = i64::from(machine.seconds_held()) + 1;
            for second in 1..2_000 {
                let reading = machine.pass_ms(1_000);
                assert_eq!(reading.now, logged + TimeDelta::seconds(held + second));
                assert_eq!(
                    reading.held, None,
                    "a minute is a minute: promises are kept by it"
                );
                let apart = reading.apart.unwrap();
                assert_eq!(apart.ahead_s, ahead.num_seconds());
                assert_eq!(apart.since, machine.wall - TimeDelta::seconds(second));
            }
        }
    }

    #[test]
    fn a_jump_of_more_than_a_day_ahead_is_not_believed_without_somebody_s_word() {
        let mut machine = Machine::new();
        machine.jump_s(365 * 86_400);
        let before = machine.read().now;
        machine.seconds_held();
        let reading = machine.pass_ms(1_000);
        assert!(reading.now - before < TimeDelta::seconds(70));
        assert_eq!(reading.apart.map(|apart| apart.ahead_s), Some(-365 * 86_400));
        machine.guard.accept();
        assert_eq!(machine.pass_ms(1).now, machine.wall, "the time did pass");
        assert_eq!(machine.read().apart, None);
    }

    #[test]
    fn a_correction_puts_the_halls_on_the_machine_s_time_at_once_in_either_direction() {
        for jump_s in [-600, 600, -365 * 86_400, 365 * 86_400] {
            let mut machine = Machine::new();
            assert_eq!(machine.guard.correct(), None, "nothing is wrong");
            machine.jump_s(jump_s);
            machine.pass_ms(5_000);
            let from = machine.read().now;
            let correction = machine.guard.correct().unwrap();
            assert_eq!((correction.from, correction.to), (from, machine.wall));
            let reading = machine.pass_ms(1_000);
            assert_eq!(
                reading,
                Reading {
                    now: machine.wall,
                    held: None,
                    apart: None
                }
            );
            assert!(
                machine.jump_s(60).held.is_some(),
                "what was corrected is this jump only"
            );
        }
    }

    #[test]
    fn a_clock_that_comes_back_to_what_was_logged_is_believed_again() {
        let mut machine = Machine::new();
        machine.jump_s(-3_600);
        machine.seconds_held();
        assert!(machine.read().apart.is_some());
        machine.guard.accept();
        assert!(
            machine.pass_ms(1_000).apart.is_some(),
            "time never runs backwards by itself"
        );
        machine.jump_s(3_600);
        machine.seconds_held();
        let reading = machine.pass_ms(1_000);
        assert_eq!((reading.now, reading.apart), (machine.wall, None));
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
                held: None,
                apart: None
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
        fn timers_run_again_on_every_clock_that_holds_steady(jumps in prop::collection::vec(-9_000_i64..9_000, 0..9)) {
            let mut machine = Machine::new();
            for jump in jumps {
                machine.jump_s(jump);
            }
            prop_assert!(machine.seconds_held() <= 60);
        }
    }
}
