//! Lengths of time as charters and settings write them: ISO 8601, in whole seconds.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest length that a charter or a setting may name: 400 days.
pub const MAX_LENGTH_S: u32 = 400 * 86_400;

/// A length of time in whole seconds, never negative; written `PT15M`, `PT2S`, `PT0S`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length {
    seconds: u32,
}

/// Why a text is not a [`Length`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("must be an ISO 8601 length in whole seconds, from PT0S to 400 days, such as PT15M or P30D")]
pub struct LengthError;

impl Length {
    /// No time at all.
    pub const ZERO: Self = Self::from_seconds(0);

    /// The longest that may be named.
    pub const LONGEST: Self = Self::from_seconds(MAX_LENGTH_S);

    /// So many seconds.
    #[must_use]
    pub const fn from_seconds(seconds: u32) -> Self {
        Self { seconds }
    }

    /// So many minutes.
    #[must_use]
    pub const fn from_minutes(minutes: u32) -> Self {
        Self {
            seconds: minutes * 60,
        }
    }

    /// The length in seconds.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.seconds
    }

    /// The length as chrono counts.
    #[must_use]
    pub fn delta(self) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.seconds))
    }
}

impl FromStr for Length {
    type Err = LengthError;
    fn from_str(text: &str) -> Result<Self, LengthError> {
        // Calendar units other than days have no fixed length; a day of a limit is 24 hours.
        let span: jiff::Span = text.parse().map_err(|_| LengthError)?;
        if !text.starts_with('P') || span.get_years() != 0 || span.get_months() != 0 {
            return Err(LengthError);
        }
        let whole = i64::from(span.get_weeks()) * 604_800
            + i64::from(span.get_days()) * 86_400
            + i64::from(span.get_hours()) * 3_600
            + span.get_minutes() * 60
            + span.get_seconds();
        let fraction =
            span.get_milliseconds() != 0 || span.get_microseconds() != 0 || span.get_nanoseconds() != 0;
        match u32::try_from(whole) {
            Ok(seconds) if seconds <= MAX_LENGTH_S && !fraction => Ok(Self { seconds }),
            _ => Err(LengthError),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.seconds / 86_400, self.seconds % 86_400);
        let (hours, minutes, seconds) = (rest / 3_600, rest % 3_600 / 60, rest % 60);
        f.write_str("P")?;
        if days > 0 {
            write!(f, "{days}D")?;
        }
        if rest > 0 || days == 0 {
            f.write_str("T")?;
        }
        if hours > 0 {
            write!(f, "{hours}H")?;
        }
        if minutes > 0 {
            write!(f, "{minutes}M")?;
        }
        if seconds > 0 || (rest == 0 && days == 0) {
            write!(f, "{seconds}S")?;
        }
        Ok(())
    }
}

impl utoipa::PartialSchema for Length {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["PT15M"])
            .into()
    }
}
impl utoipa::ToSchema for Length {}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_reads_back_what_it_writes() {
        for (text, seconds) in [
            ("PT15M", 900),
            ("PT2S", 2),
            ("PT0S", 0),
            ("P30D", 2_592_000),
            ("P1DT1H1M1S", 90_061),
        ] {
            assert_eq!(text.parse::<Length>().map(Length::seconds), Ok(seconds));
            assert_eq!(Length::from_seconds(seconds).to_string(), text);
        }
        assert_eq!(
            "PT90M".parse::<Length>().map(|l| l.to_string()),
            Ok("PT1H30M".into())
        );
    }

    #[test]
    fn negative_fractional_endless_and_calendar_lengths_are_refused() {
        for wrong in [
            "-PT5M",
            "PT-5M",
            "PT0.5S",
            "P1M",
            "P1Y",
            "P401D",
            "15M",
            "15 minutes",
            "",
            "PT",
            "P",
        ] {
            assert_eq!(wrong.parse::<Length>(), Err(LengthError), "{wrong}");
        }
    }
}
