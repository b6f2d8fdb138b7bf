//! What became of the promises over a month, a quarter or a year: the norm report, what citizens are told of it, and
//! the visits as open data.
//!
//! Pure: rows of waits and of the register of breaches go in, figures come out. Every figure is of the exact visits,
//! never an average of averages.

pub mod cases;
pub mod desk_appointments;
pub mod figures;
pub mod halls;
pub mod log_ends;
pub mod norm_report;
pub mod open_data;
pub mod outcome;
pub mod period;
pub mod public;
pub mod quantile;
pub mod register;
pub mod share;
pub mod sheets;
pub mod staff_day;
pub mod tally;
pub mod texts;
pub mod trend;
pub mod visits;
pub mod wait;

/// Limits of reports.
pub mod limits {
    use chrono::TimeDelta;

    /// Rows that are read from the store at a time: little enough for a writer to notice nothing.
    pub const ROWS_A_READ: u32 = 4_000;
    /// A promise that was made in a period has broken by so long after it: no wait outlasts its day.
    pub const BREAKS_WITHIN: TimeDelta = TimeDelta::days(3);
    /// Groups of fewer are not published: who was there would know whom it is about.
    pub const SMALLEST_GROUP: u32 = 5;
    /// The first year that can be asked for, and the last.
    pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;
}
