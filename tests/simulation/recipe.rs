//! What a day is made of.

use crate::faulty::Lie;

/// What may go wrong; a day that fails is tried again without each, to see which of them it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mishaps {
    pub kills: bool,
    pub writes: bool,
    pub reads: bool,
    pub clocks: bool,
    pub lost_answers: bool,
    pub doubles: bool,
}

impl Mishaps {
    pub const ALL: Self = Self {
        kills: true,
        writes: true,
        reads: true,
        clocks: true,
        lost_answers: true,
        doubles: true,
    };

    /// The same without one kind, by name.
    pub fn without_each(self) -> [(&'static str, Self); 6] {
        [
            ("kills", Self { kills: false, ..self }),
            (
                "failed writes",
                Self {
                    writes: false,
                    ..self
                },
            ),
            ("failed reads", Self { reads: false, ..self }),
            (
                "clocks that jump",
                Self {
                    clocks: false,
                    ..self
                },
            ),
            (
                "lost answers",
                Self {
                    lost_answers: false,
                    ..self
                },
            ),
            (
                "doubled requests",
                Self {
                    doubles: false,
                    ..self
                },
            ),
        ]
    }
}

/// What to live through.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    pub seed: u64,
    pub mishaps: Mishaps,
    pub lie: Option<Lie>,
    /// Moments at which something happens.
    pub steps: u32,
}

impl Recipe {
    /// A day with all mishaps, of so many moments.
    pub fn of(seed: u64, steps: u32) -> Self {
        Self {
            seed,
            mishaps: Mishaps::ALL,
            lie: None,
            steps,
        }
    }
}
