//! How many visitors usually come: by service, weekday and hour of the hall's own calendar, from the days that it
//! has lived. Whether more came than expected is said against this.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::ids::ServiceId;

/// So many latest days of a weekday count: two months, so that a season is followed and one odd day forgotten.
const DAYS_COUNTED: f64 = 8.0;

/// Before so many days of a weekday nothing is expected of it.
const DAYS_NEEDED: u32 = 3;

/// The arrivals of the days that the hall has lived.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UsualArrivals {
    /// Days lived, by weekday from Monday.
    days: [u32; 7],
    /// Visitors in each hour of the day, by service and weekday: running means.
    hours: Arc<BTreeMap<ServiceId, Vec<Hour>>>,
}

/// One hour of one weekday in which somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "(u8, u8, f64)", into = "(u8, u8, f64)")]
struct Hour {
    weekday: u8,
    hour: u8,
    visitors: f64,
}

impl From<(u8, u8, f64)> for Hour {
    fn from((weekday, hour, visitors): (u8, u8, f64)) -> Self {
        Self {
            weekday,
            hour,
            visitors,
        }
    }
}

impl From<Hour> for (u8, u8, f64) {
    fn from(hour: Hour) -> Self {
        (hour.weekday, hour.hour, hour.visitors)
    }
}

/// The most arrivals that one day may count for where so many were expected: beyond the four standard deviations by
/// which days differ (chance, and a quarter on top) it was a fault, or a day like no other, and no later one must be
/// measured by it.
#[must_use]
pub fn most_of_a_day(expected: f64) -> f64 {
    let deviation = (expected + (0.25 * expected).powi(2)).sqrt();
    expected + 4.0 * deviation + 3.0
}

impl UsualArrivals {
    /// A day is over: these visits began on it.
    pub fn lived(
        &mut self,
        zone: Tz,
        day: NaiveDate,
        came: impl Iterator<Item = (ServiceId, DateTime<Utc>)>,
    ) {
        let weekday = weekday(day);
        let Some(days) = self.days.get_mut(usize::from(weekday)) else {
            return;
        };
        *days = days.saturating_add(1);
        // The mean of the first days, then one that forgets.
        let weight = 1.0 / f64::from(*days).min(DAYS_COUNTED);
        let all = Arc::make_mut(&mut self.hours);
        for hours in all.values_mut() {
            let of_weekday = hours.iter_mut().filter(|each| each.weekday == weekday);
            of_weekday.for_each(|each| each.visitors *= 1.0 - weight);
        }
        let mut counts: BTreeMap<(ServiceId, u8), u32> = BTreeMap::new();
        for (service, at) in came {
            *counts.entry((service, hour(zone, at))).or_default() += 1;
        }
        for ((service, hour), count) in counts {
            let hours = all.entry(service).or_default();
            let known = hours
                .iter_mut()
                .find(|each| (each.weekday, each.hour) == (weekday, hour));
            // The mean of the days before, which has just made room for this one.
            let before = known.as_ref().map_or(0.0, |each| each.visitors / (1.0 - weight));
            let counted = f64::from(count);
            let counted = if *days > DAYS_NEEDED {
                counted.min(most_of_a_day(before))
            } else {
                counted
            };
            match known {
                Some(each) => each.visitors += weight * counted,
                None => hours.push(Hour {
                    weekday,
                    hour,
                    visitors: weight * counted,
                }),
            }
        }
    }

    /// How many visitors usually come for a service in the hour that ends at this instant; `None` while too few such
    /// days have been lived. The hour lies in two hours of the clock, and has its share of each.
    #[must_use]
    pub fn in_the_hour_before(&self, zone: Tz, service: &ServiceId, at: DateTime<Utc>) -> Option<f64> {
        let local = calendar::local(zone, at);
        let weekday = weekday(local.date());
        self.days
            .get(usize::from(weekday))
            .filter(|days| **days >= DAYS_NEEDED)?;
        let hour = hour(zone, at);
        let begun = f64::from(local.minute() * 60 + local.second()) / 3_600.0;
        let before = hour
            .checked_sub(1)
            .map_or(0.0, |hour| self.visitors(service, weekday, hour));
        Some(begun * self.visitors(service, weekday, hour) + (1.0 - begun) * before)
    }

    fn visitors(&self, service: &ServiceId, weekday: u8, hour: u8) -> f64 {
        let mut hours = self.hours.get(service).into_iter().flatten();
        hours
            .find(|each| (each.weekday, each.hour) == (weekday, hour))
            .map_or(0.0, |each| each.visitors)
    }
}

fn weekday(day: NaiveDate) -> u8 {
    u8::try_from(day.weekday().num_days_from_monday()).unwrap_or(0)
}

fn hour(zone: Tz, at: DateTime<Utc>) -> u8 {
    u8::try_from(calendar::local(zone, at).hour()).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::Europe::Amsterdam;

    fn service() -> ServiceId {
        "paspoort".parse().unwrap()
    }

    /// Mondays from 2 November 2026, each with so many visitors between ten and eleven.
    fn mondays(visitors: &[usize]) -> UsualArrivals {
        let mut usual = UsualArrivals::default();
        let mut day: NaiveDate = "2026-11-02".parse().unwrap();
        for count in visitors {
            let at = calendar::instant_of(ZONE, day.and_hms_opt(10, 30, 0).unwrap());
            usual.lived(ZONE, day, std::iter::repeat_n((service(), at), *count));
            day = day + chrono::Days::new(7);
        }
        usual
    }

    /// To a thousandth: sums of parts are not exact.
    fn expected(usual: &UsualArrivals, local: &str) -> Option<f64> {
        let at = calendar::instant_of(ZONE, local.parse().unwrap());
        let expected = usual.in_the_hour_before(ZONE, &service(), at)?;
        Some((expected * 1_000.0).round() / 1_000.0)
    }

    #[test]
    fn nothing_is_expected_before_three_such_days_were_lived() {
        assert_eq!(expected(&mondays(&[4, 4]), "2026-12-07T11:00:00"), None);
        assert_eq!(expected(&mondays(&[4, 4, 4]), "2026-12-07T11:00:00"), Some(4.0));
        assert_eq!(
            expected(&mondays(&[4, 4, 4]), "2026-12-08T11:00:00"),
            None,
            "a Tuesday"
        );
    }

    #[test]
    fn the_hour_before_has_its_share_of_two_hours_of_the_clock() {
        let usual = mondays(&[4, 4, 4]);
        assert_eq!(expected(&usual, "2026-12-07T10:15:00"), Some(1.0));
        assert_eq!(expected(&usual, "2026-12-07T11:15:00"), Some(3.0));
        assert_eq!(expected(&usual, "2026-12-07T00:10:00"), Some(0.0));
    }

    #[test]
    fn the_first_days_count_alike_and_later_ones_forget_the_oldest() {
        let few = expected(&mondays(&[3, 6, 0]), "2026-12-07T11:00:00").unwrap();
        assert!((few - 3.0).abs() < 1e-9, "{few}");
        let mut many = vec![0; 8];
        many.extend([8; 40]);
        let followed = expected(&mondays(&many), "2027-12-06T11:00:00").unwrap();
        assert!((followed - 8.0).abs() < 0.1, "{followed}");
    }
}
