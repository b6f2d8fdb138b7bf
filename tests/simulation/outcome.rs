//! What became of a day.

/// What a day came to.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub asked: usize,
    pub done: usize,
    pub events: usize,
    pub breaches: usize,
    pub kills: usize,
    pub faults: usize,
    pub corrections: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, day: Self) {
        self.asked += day.asked;
        self.done += day.done;
        self.events += day.events;
        self.breaches += day.breaches;
        self.kills += day.kills;
        self.faults += day.faults;
        self.corrections += day.corrections;
    }
}

/// A rule that was broken.
#[derive(Debug)]
pub struct Broken {
    pub step: u32,
    pub what: String,
    pub history: Vec<String>,
}
