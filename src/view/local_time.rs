//! Local times and days as views write them.

use chrono::{NaiveTime, Weekday};

pub(super) fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

pub(super) fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}
