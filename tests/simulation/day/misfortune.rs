//! Time goes on, clocks jump, the disk fails, the server dies.

use rand::{RngExt, seq::IndexedRandom};

use super::Day;
use crate::faulty::WriteFault;
use crate::town::{HALLS, hall_id};

impl Day {
    pub(super) fn time_goes_on(&mut self) {
        let mut random = self.chance(0);
        let seconds = match random.random_range(0..100) {
            0..15 => 0,
            15..50 => random.random_range(1..45),
            50..80 => random.random_range(45..300),
            80..97 => random.random_range(300..900),
            _ => random.random_range(900..5_400),
        };
        self.town.pass(seconds);
        if self.recipe.mishaps.clocks && random.random_ratio(1, 25) {
            let by: i64 = match random.random_range(0..12) {
                0..4 => random.random_range(-60..60),
                4..8 => random.random_range(-600..600),
                8..11 => random.random_range(-7_200..7_200),
                _ => *[-31_536_000, 31_536_000, 200_000]
                    .choose(&mut random)
                    .expect("a jump"),
            };
            self.town.set_clock_by(by);
            self.note(format!("the machine's clock is set by {by} s"));
        }
    }

    pub(super) fn disk_misbehaves(&mut self) {
        let mut random = self.chance(1);
        if self.recipe.mishaps.writes && random.random_ratio(1, 7) {
            let hall = random.random_range(0..2);
            let fault = match *WriteFault::ALL.choose(&mut random).expect("a fault") {
                WriteFault::Slow(_) => WriteFault::Slow(random.random_range(1..40)),
                crash @ (WriteFault::CrashBefore | WriteFault::CrashAfter) if !self.recipe.mishaps.kills => {
                    let _ = crash;
                    WriteFault::Refused
                }
                other => other,
            };
            self.town.store.next_write(&hall_id(hall), fault);
            self.tally.faults += 1;
            self.note(format!("the next write of {} will be {fault:?}", HALLS[hall]));
        }
        if self.recipe.mishaps.writes && random.random_ratio(1, 40) {
            let full = random.random_ratio(1, 2);
            self.town.store.kept.set_full(full);
            self.note(format!("the disk is full: {full}"));
        }
        if self.recipe.mishaps.reads && random.random_ratio(1, 25) {
            let reads = random.random_range(1..4);
            self.town.store.fail_reads(reads);
            self.tally.faults += 1;
            self.note(format!("the next {reads} reads fail"));
        }
    }

    /// Whether the server runs by now.
    pub(super) fn starts(&mut self) -> bool {
        match self.town.start() {
            Ok(()) => {
                self.note("started".into());
                true
            }
            Err(why) => {
                self.note(format!("did not start: {why}"));
                self.town.kill();
                false
            }
        }
    }

    pub(super) fn dies(&mut self) {
        self.note("killed".into());
        self.tally.kills += 1;
        self.screens = None;
        self.town.kill();
    }
}
