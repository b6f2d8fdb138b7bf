//! Instants, dates and times of day as they come in: RFC 3339, within bounds that every client can read back.
//!
//! Libraries read more than is meant: a leap second (`…:60Z`) that no other instant of a day sorts beside, years of
//! five digits that most clients cannot parse, dates before there was a town hall to come to. Whatever comes in from a
//! call, a file or an import is read here.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The first year of which anything is known.
pub const FIRST_YEAR: i32 = 2000;
/// The last year that anything may be planned for.
pub const LAST_YEAR: i32 = 2099;

/// Why a text is no instant, with what to type.
pub const INSTANT: &str = "must be an instant with its offset, such as 2026-11-03T09:30:00Z or 2026-11-03T10:30:00+01:00, \
     of the years 2000 to 2099, without a leap second";
/// Why a text is no date, with what to type.
pub const DATE: &str = "must be a date such as 2026-11-03, of the years 2000 to 2099";
/// Why a text is no time of day, with what to type.
pub const TIME_OF_DAY: &str = "must be a time of day such as 09:00 or 17:30";

/// Local times, to the minute or the second, as spreadsheets and people write them.
const LOCAL_TIMES: [&str; 4] = [
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
];

/// Whether a local date and time lies within the bounds, and is no leap second.
#[must_use]
pub fn is_sound(local: NaiveDateTime) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&local.year()) && local.nanosecond() < 1_000_000_000
}

/// Reads an instant.
///
/// # Errors
/// [`INSTANT`].
pub fn instant(text: &str) -> Result<DateTime<Utc>, &'static str> {
    let read = DateTime::parse_from_rfc3339(text).map_err(|_| INSTANT)?.to_utc();
    if is_sound(read.naive_utc()) {
        Ok(read)
    } else {
        Err(INSTANT)
    }
}

/// Reads a date.
///
/// # Errors
/// [`DATE`].
pub fn date(text: &str) -> Result<NaiveDate, &'static str> {
    let is_plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| DATE)?;
    let is_sound = is_plain && (FIRST_YEAR..=LAST_YEAR).contains(&read.year());
    if is_sound { Ok(read) } else { Err(DATE) }
}

/// Reads a time of day: hours and minutes, seconds if wanted.
///
/// # Errors
/// [`TIME_OF_DAY`].
pub fn time_of_day(text: &str) -> Result<NaiveTime, &'static str> {
    let format = match text.len() {
        5 => "%H:%M",
        8 => "%H:%M:%S",
        _ => return Err(TIME_OF_DAY),
    };
    let read = NaiveTime::parse_from_str(text, format).map_err(|_| TIME_OF_DAY)?;
    if read.nanosecond() < 1_000_000_000 {
        Ok(read)
    } else {
        Err(TIME_OF_DAY)
    }
}

/// A time of day to the minute, as a setting holds it and the hall's clocks show it: `09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(NaiveTime);

impl ClockTime {
    /// `00:00`.
    pub const MIDNIGHT: Self = Self(NaiveTime::MIN);

    /// The same for reckoning.
    #[must_use]
    pub const fn time(self) -> NaiveTime {
        self.0
    }
}

impl FromStr for ClockTime {
    type Err = &'static str;

    /// A time with seconds is none that a setting can hold.
    fn from_str(text: &str) -> Result<Self, &'static str> {
        let whole = time_of_day(text).ok().filter(|time| time.second() == 0);
        whole.map(Self).ok_or(TIME_OF_DAY)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl utoipa::PartialSchema for ClockTime {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["09:00"])
            .into()
    }
}
impl utoipa::ToSchema for ClockTime {}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads what the clocks in a hall show; `None` when the text is nothing of the kind.
#[must_use]
pub fn local(text: &str) -> Option<NaiveDateTime> {
    let mut formats = LOCAL_TIMES.iter();
    let read = formats.find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    read.filter(|local| is_sound(*local))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn instants_of_rfc_3339_are_read_in_utc() {
        for text in [
            "2026-11-03T09:30:00Z",
            "2026-11-03T10:30:00+01:00",
            "2026-11-03t09:30:00.000z",
        ] {
            let read = instant(text).map(|read| read.timestamp());
            assert_eq!(read, Ok(1_793_698_200), "{text}");
        }
    }

    #[test]
    fn what_breaks_other_clients_is_refused_with_what_to_type() {
        for wrong in [
            "2016-12-31T23:59:60Z",
            "10000-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "1999-12-31T23:59:59Z",
            "2100-01-01T00:00:00Z",
            "2099-12-31T23:30:00-01:00",
            "2026-11-03T09:30:00",
            "2026-11-03",
            "yesterday",
            "",
        ] {
            assert_eq!(instant(wrong), Err(INSTANT), "{wrong}");
        }
        for wrong in [
            "10000-01-01",
            "+2026-01-01",
            "2026-02-30",
            "2026-1-3",
            "1999-12-31",
            "26-11-03",
            "",
        ] {
            assert_eq!(date(wrong), Err(DATE), "{wrong}");
        }
        for wrong in ["24:00", "23:59:60", "9:00", "09.00", "09:00:00.5", ""] {
            assert_eq!(time_of_day(wrong), Err(TIME_OF_DAY), "{wrong}");
        }
        for wrong in ["2026-11-03T23:59:60", "9999-11-03 09:30", "2026-11-03"] {
            assert_eq!(local(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_written_as_rfc_3339_and_read_back_the_same(text in "[0-9+-]{0,5}-?[0-9]{1,2}-[0-9]{1,2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(Z|\\+0[0-9]:00)") {
            if let Ok(read) = instant(&text) {
                prop_assert_eq!(instant(&read.to_rfc3339()), Ok(read));
                prop_assert_eq!(read.to_rfc3339().len(), "2026-11-03T09:30:00+00:00".len());
            }
        }
    }
}
