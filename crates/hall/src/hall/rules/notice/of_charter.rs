//! What the charter itself tells visitors, as notices like the hall's own: known peaks, a rebuilding, hours for some
//! services only. So they are announced, shown and kept as proof by the same rules.

use chrono::{NaiveDate, Weekday};

use crate::charter::{Charter, NormException, RestrictedHours};
use crate::duration::Length;
use crate::hall::calendar;
use crate::hall::setup::{HallSetup, Notice, Texts};
use crate::ids::{NoticeId, ServiceId};

/// How the names of these notices begin; the hall's own may not.
pub const PREFIX: &str = "charter-";

/// The notices of all editions, each while its edition holds. They are told all day, also where what they are about
/// holds for some hours: whoever plans a visit in the morning must see what holds in the afternoon.
#[must_use]
pub fn of_charter(setup: &HallSetup) -> Vec<Notice> {
    let editions: Vec<&Charter> = setup.charter.editions().collect();
    let mut told = Vec::new();
    for edition in &editions {
        let later = editions.iter().map(|other| other.valid_from);
        let holds = Days {
            from: edition.valid_from,
            to: later.filter(|from| *from > edition.valid_from).min(),
        };
        let exceptions = edition.exceptions.iter();
        told.extend(exceptions.map(|exception| of_exception(holds, exception)));
        let hours = edition.restricted_hours.iter();
        told.extend(hours.map(|hours| of_hours(holds, hours)));
    }
    let named = told.into_iter().zip(1..);
    named
        .filter_map(|(told, n)| told?.notice(setup, format!("{PREFIX}{n}").parse().ok()?))
        .collect()
}

/// Local days, the last not included.
#[derive(Clone, Copy)]
struct Days {
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Days {
    /// Those that are in both; `None` when there are none.
    fn within(self, other: Self) -> Option<Self> {
        let both = Self {
            from: self.from.max(other.from),
            to: self.to.into_iter().chain(other.to).min(),
        };
        both.to.is_none_or(|to| both.from < to).then_some(both)
    }
}

/// What visitors are told on some days.
struct Told<'a> {
    days: Days,
    weekdays: &'a [Weekday],
    services: &'a [ServiceId],
    texts: &'a Texts,
    announced: Option<Length>,
}

impl Told<'_> {
    fn notice(&self, setup: &HallSetup, id: NoticeId) -> Option<Notice> {
        let begins = |day| calendar::midnight_of(setup.time_zone, day);
        (!self.texts.is_empty()).then(|| Notice {
            id,
            texts: self.texts.clone(),
            from: Some(begins(self.days.from)),
            to: self.days.to.map(begins),
            weekdays: self.weekdays.to_vec(),
            from_time: None,
            to_time: None,
            services: self.services.to_vec(),
            announced: self.announced,
        })
    }
}

fn of_exception(holds: Days, exception: &NormException) -> Option<Told<'_>> {
    Some(Told {
        days: holds.within(Days {
            from: exception.from,
            to: Some(exception.to),
        })?,
        weekdays: &exception.weekdays,
        services: &exception.services,
        texts: &exception.notice,
        announced: exception.announced,
    })
}

/// Everybody is told for what the hall is open then, whatever they come for.
fn of_hours(holds: Days, hours: &RestrictedHours) -> Option<Told<'_>> {
    Some(Told {
        days: holds.within(Days {
            from: hours.from.unwrap_or(holds.from),
            to: hours.to,
        })?,
        weekdays: &hours.weekdays,
        services: &[],
        texts: &hours.notice,
        announced: None,
    })
}
