//! The periods that reports are made of: a month, a quarter or a year in the hall's own time.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use super::limits;
use crate::hall::calendar;

/// A month (`2026-11`), a quarter (`2026-Q4`) or a year (`2026`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year and a month from 1.
    Month(i32, u32),
    /// A year and a quarter from 1.
    Quarter(i32, u32),
    /// A calendar year.
    Year(i32),
}

/// Why a text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a month as `2026-11`, a quarter as `2026-Q4` or a year as `2026`, from 2000 to 2199")]
pub struct NoPeriod;

impl Period {
    /// The month in which an instant lies.
    #[must_use]
    pub fn month_of(zone: Tz, instant: DateTime<Utc>) -> Self {
        let day = calendar::local_date(zone, instant);
        Self::Month(day.year(), day.month())
    }

    /// The same period before: the month, quarter or year that ends where this one begins.
    #[must_use]
    pub fn before(self) -> Self {
        match self {
            Self::Month(year, 1) => Self::Month(year - 1, 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
            Self::Quarter(year, 1) => Self::Quarter(year - 1, 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Year(year) => Self::Year(year - 1),
        }
    }

    /// Its first local day, and the first day after it.
    #[must_use]
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        let (year, month, months) = match self {
            Self::Month(year, month) => (year, month, 1),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2, 3),
            Self::Year(year) => (year, 1, 12),
        };
        let end = month + months;
        (
            first_of(year, month),
            first_of(year + i32::from(end > 12), (end - 1) % 12 + 1),
        )
    }

    /// From its first instant until the first one after it, in this zone. Clocks that are put forward or back make it
    /// shorter or longer, and neighbours never overlap or leave a gap.
    #[must_use]
    pub fn instants(self, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
        let (first, after) = self.days();
        (
            calendar::midnight_of(zone, first),
            calendar::midnight_of(zone, after),
        )
    }

    /// Whether it is over at that instant.
    #[must_use]
    pub fn is_closed(self, zone: Tz, now: DateTime<Utc>) -> bool {
        self.instants(zone).1 <= now
    }
}

/// The years and months of a period always exist.
fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let number = |digits: &str, length: usize| {
            let all = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u32>().ok().filter(|_| all)
        };
        let (year, part) = text.split_once('-').map_or((text, None), |(y, p)| (y, Some(p)));
        let year = number(year, 4).and_then(|year| i32::try_from(year).ok());
        let year = year.filter(|year| limits::YEARS.contains(year)).ok_or(NoPeriod)?;
        let Some(part) = part else {
            return Ok(Self::Year(year));
        };
        let found = match part.strip_prefix('Q') {
            Some(quarter) => number(quarter, 1)
                .filter(|quarter| (1..=4).contains(quarter))
                .map(|quarter| Self::Quarter(year, quarter)),
            None => number(part, 2)
                .filter(|month| (1..=12).contains(month))
                .map(|month| Self::Month(year, month)),
        };
        found.ok_or(NoPeriod)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::TimeDelta;
    use chrono_tz::Europe::Amsterdam;
    use proptest::prelude::*;

    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_a_quarter_and_a_year_are_read_and_nothing_else() {
        assert_eq!(period("2026-11"), Period::Month(2026, 11));
        assert_eq!(period("2026-Q4"), Period::Quarter(2026, 4));
        assert_eq!(period("2026"), Period::Year(2026));
        for wrong in [
            "",
            "26",
            "2026-",
            "2026-1",
            "2026-00",
            "2026-13",
            "2026-Q0",
            "2026-Q5",
            "2026-q1",
            "2026-Q",
            "2026-11-01",
            "1999",
            "2200",
            "+026",
            "2026-+1",
            "2026-11 ",
            "november",
        ] {
            assert_eq!(wrong.parse::<Period>(), Err(NoPeriod), "{wrong}");
        }
    }

    #[test]
    fn a_month_in_which_clocks_change_is_an_hour_shorter_or_longer() {
        let length = |text: &str| {
            let (from, to) = period(text).instants(Amsterdam);
            to - from
        };
        assert_eq!(length("2026-03"), TimeDelta::hours(31 * 24 - 1));
        assert_eq!(length("2026-10"), TimeDelta::hours(31 * 24 + 1));
        assert_eq!(length("2024-02"), TimeDelta::days(29));
        assert_eq!(length("2026"), TimeDelta::days(365));
        let (from, _) = period("2026-07").instants(Amsterdam);
        assert_eq!(from.to_rfc3339(), "2026-06-30T22:00:00+00:00");
    }

    #[test]
    fn a_period_is_closed_at_the_first_instant_after_it() {
        let (_, end) = period("2026-10").instants(Amsterdam);
        assert!(period("2026-10").is_closed(Amsterdam, end));
        assert!(!period("2026-10").is_closed(Amsterdam, end - TimeDelta::milliseconds(1)));
        assert_eq!(Period::month_of(Amsterdam, end), period("2026-11"));
    }

    fn any_period() -> impl Strategy<Value = Period> {
        (2001..2199_i32, 1..=12_u32, 0..3_u8).prop_map(|(year, month, kind)| match kind {
            0 => Period::Month(year, month),
            1 => Period::Quarter(year, (month - 1) / 3 + 1),
            _ => Period::Year(year),
        })
    }

    proptest! {
        #[test]
        fn a_period_begins_where_the_one_before_ends(
            period in any_period(),
            zone in prop::sample::select(vec![Amsterdam, chrono_tz::America::Sao_Paulo, chrono_tz::Asia::Beirut, chrono_tz::UTC]),
        ) {
            let (from, to) = period.instants(zone);
            prop_assert!(from < to);
            prop_assert_eq!(period.before().instants(zone).1, from);
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
            prop_assert_eq!(calendar::local_date(zone, from), period.days().0);
            prop_assert!(calendar::local_date(zone, to - TimeDelta::milliseconds(1)) < period.days().1);
        }

        #[test]
        fn three_months_are_a_quarter_and_four_quarters_a_year(year in 2001..2199_i32, quarter in 1..=4_u32) {
            let months = (quarter * 3 - 2..=quarter * 3).map(|month| Period::Month(year, month).instants(Amsterdam));
            let months: Vec<_> = months.collect();
            prop_assert_eq!(Period::Quarter(year, quarter).instants(Amsterdam), (months[0].0, months[2].1));
            prop_assert_eq!(Period::Year(year).instants(Amsterdam).0, Period::Quarter(year, 1).instants(Amsterdam).0);
            prop_assert_eq!(Period::Year(year).instants(Amsterdam).1, Period::Quarter(year, 4).instants(Amsterdam).1);
        }
    }
}
