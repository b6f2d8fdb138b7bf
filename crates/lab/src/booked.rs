//! Bookings by promise, judged: made-up months of a hall in which visitors book as the server would let them, beside the
//! same months in which so many book in each half hour, whatever is planned and whoever walks in.
//!
//! Nothing here decides what can be booked. By promise the hall is asked which day is to be reckoned next, the day is
//! reckoned and noted, and visitors book by the command that the server gives their hall; so what is judged is what runs.

mod chance;
mod month;

use kwartier_forecast::synthetic::{DayRecord, SyntheticError};

pub use chance::ABSENCES;
pub use month::{Length, Warm, lived};

/// How many book.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Way {
    /// As many as the promise bears, with this certainty.
    ByPromise(f64),
    /// So many in each half hour.
    Fixed(u32),
}

/// Waits with a norm that ended, of one kind of visitors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waits {
    /// Called within the norm.
    pub in_time: u64,
    /// Whose promise broke.
    pub broken: u64,
}

impl Waits {
    /// The share on time, 0 to 1: who left in time is in neither.
    #[must_use]
    pub fn share(self) -> f64 {
        let all = self.in_time + self.broken;
        if all == 0 {
            return 1.0;
        }
        self.in_time as f64 / all as f64
    }
}

/// What came of months.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Days that were counted.
    pub days: u64,
    /// Who walked in.
    pub walk_ins: Waits,
    /// Who booked and came.
    pub appointments: Waits,
    /// Who wanted to book one of these days.
    pub wanted: u64,
    /// Who found no place.
    pub refused: u64,
    /// Who was helped, both kinds.
    pub helped: u64,
}

impl Figures {
    /// One more day.
    pub fn add(&mut self, day: &DayRecord) {
        self.days += 1;
        for visit in &day.visits {
            let waits = if visit.visitor.due_ms.is_some() {
                &mut self.appointments
            } else {
                &mut self.walk_ins
            };
            waits.broken += u64::from(visit.broken);
            waits.in_time += u64::from(visit.called.is_some() && !visit.broken);
            self.helped += u64::from(visit.called.is_some());
        }
    }

    /// The same and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let waits = |a: Waits, b: Waits| Waits {
            in_time: a.in_time + b.in_time,
            broken: a.broken + b.broken,
        };
        Self {
            days: self.days + other.days,
            walk_ins: waits(self.walk_ins, other.walk_ins),
            appointments: waits(self.appointments, other.appointments),
            wanted: self.wanted + other.wanted,
            refused: self.refused + other.refused,
            helped: self.helped + other.helped,
        }
    }

    /// The lesser of both shares on time.
    #[must_use]
    pub fn least_share(&self) -> f64 {
        self.walk_ins.share().min(self.appointments.share())
    }

    fn a_day(&self, count: u64) -> f64 {
        count as f64 / self.days.max(1) as f64
    }
}

/// Months by promise, and the months of the largest fixed number that keeps the norms as well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Who would come, both kinds together, by what the planned counters can help.
    pub load: f64,
    /// By promise.
    pub promise: Figures,
    /// The fixed number, with what came of it.
    pub fixed: (u32, Figures),
    /// The next larger number, with what came of it.
    pub one_more: (u32, Figures),
}

/// Judges one load: so many months, each of another seed and of this length. `after_day` is called after each day that was
/// lived.
///
/// A fixed number keeps the norms as well when both shares are at least the certainty, or at least what the promise kept
/// where that is less.
///
/// # Errors
/// When a hall refuses what nobody may want: a fault of the program.
pub fn judge(
    load: f64,
    certainty: f64,
    seeds: impl Iterator<Item = u64>,
    length: Length,
    after_day: &mut dyn FnMut(),
) -> Result<Judged, SyntheticError> {
    let mut warm = Vec::new();
    for seed in seeds {
        warm.push(Warm::up(load, seed, length, after_day)?);
    }
    let mut all = |way: Way| -> Result<Figures, SyntheticError> {
        let mut figures = Figures::default();
        for hall in &warm {
            figures = figures.and(lived(hall, way, after_day)?);
        }
        Ok(figures)
    };
    let promise = all(Way::ByPromise(certainty))?;
    let bar = certainty.min(promise.least_share());
    let mut fixed = (0, all(Way::Fixed(0))?);
    loop {
        let more = fixed.0 + 1;
        let figures = all(Way::Fixed(more))?;
        if figures.least_share() < bar || figures.refused == 0 {
            return Ok(Judged {
                load,
                promise,
                fixed,
                one_more: (more, figures),
            });
        }
        fixed = (more, figures);
    }
}

/// What came of the loads, as a table in Markdown.
#[must_use]
pub fn table(judged: &[Judged]) -> String {
    let mut text = String::from(
        "| load | bookings | walk-ins in time | appointments in time | wanted a day | booked a day | refused | helped a day | \
        against fixed |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for one in judged {
        let helped = |figures: &Figures| figures.a_day(figures.helped);
        let mut row = |way: String, figures: &Figures, against: String| {
            text += &format!(
                "| {:.1} | {way} | {:.1} % | {:.1} % | {:.1} | {:.1} | {:.0} % | {:.1} | {against} |\n",
                one.load,
                100.0 * figures.walk_ins.share(),
                100.0 * figures.appointments.share(),
                figures.a_day(figures.wanted),
                figures.a_day(figures.wanted - figures.refused),
                100.0 * figures.refused as f64 / figures.wanted.max(1) as f64,
                helped(figures),
            );
        };
        let more = 100.0 * (helped(&one.promise) / helped(&one.fixed.1).max(1.0) - 1.0);
        row("by promise".into(), &one.promise, format!("{more:+.1} %"));
        row(format!("{} a half hour", one.fixed.0), &one.fixed.1, "–".into());
        row(
            format!("{} a half hour", one.one_more.0),
            &one.one_more.1,
            "breaks them".into(),
        );
    }
    text
}

#[cfg(test)]
mod tests;
