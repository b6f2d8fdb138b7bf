//! Hours in which a hall is open for some services only (Harlingen's evening opening for short transactions).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::limits;
use super::notice::read_notice;
use super::section::{self, Faults, Placed, Section, WEEKDAYS, values};
use crate::ids::{Language, ServiceId};

/// A part of some days in which only these services are on offer. The hall's opening hours say when it is open;
/// this says for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RestrictedHours {
    /// First local day; from the edition's first day when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The local day after the last; without end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The days of the week; empty: all.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// From this local time of day.
    pub from_time: NaiveTime,
    /// Until this local time of day, not included; `00:00` is the end of the day.
    pub to_time: NaiveTime,
    /// The services on offer then, and no others.
    pub services: Vec<ServiceId>,
    /// What visitors are told, by language.
    #[serde(default)]
    pub notice: BTreeMap<Language, String>,
}

impl RestrictedHours {
    /// Whether the restriction holds at this local time.
    #[must_use]
    pub fn hold_at(&self, local: NaiveDateTime) -> bool {
        let time = local.time();
        self.hold_on(local.date())
            && self.from_time <= time
            && (self.to_time == NaiveTime::MIN || time < self.to_time)
    }

    /// Whether the restriction holds at some time of this local day.
    #[must_use]
    pub fn hold_on(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date)
            && self.to.is_none_or(|to| date < to)
            && (self.weekdays.is_empty() || self.weekdays.contains(&date.weekday()))
    }

    fn overlaps(&self, other: &Self) -> bool {
        let begins_before_end_of = |a: &Self, b: &Self| {
            let days = a.from.is_none_or(|from| b.to.is_none_or(|to| from < to));
            let times = b.to_time == NaiveTime::MIN || a.from_time < b.to_time;
            days && times
        };
        let mut weekdays = self.weekdays.iter();
        let same_weekday = self.weekdays.is_empty()
            || other.weekdays.is_empty()
            || weekdays.any(|day| other.weekdays.contains(day));
        same_weekday && begins_before_end_of(self, other) && begins_before_end_of(other, self)
    }
}

/// Reads `[[restrictedHours]]`, and checks that no two of them hold at one moment: which services are on offer then
/// would be anybody's guess.
pub(super) fn read(root: &mut Section<'_, '_>, faults: &mut Faults) -> Vec<RestrictedHours> {
    let mut hours: Vec<RestrictedHours> = Vec::new();
    let tables = root.tables(
        faults,
        "restrictedHours",
        "[[restrictedHours]]",
        limits::RESTRICTED,
    );
    for table in tables {
        let starts = table.starts();
        let Some(read) = read_one(table, faults) else {
            continue;
        };
        if hours.iter().any(|other| other.overlaps(&read)) {
            faults.add(
                starts,
                "these restricted hours overlap others above: one moment can have one list of services only",
            );
        }
        hours.push(read);
    }
    hours
}

fn read_one(mut table: Section<'_, '_>, faults: &mut Faults) -> Option<RestrictedHours> {
    let starts = table.starts();
    let from = table.optional(faults, "from", section::date);
    let to = table.optional(faults, "to", section::date);
    let weekdays = table.list(faults, "weekdays", section::one_of(WEEKDAYS));
    let from_time = table.required(faults, "fromTime", section::time);
    let to_time = table.required(faults, "toTime", section::time);
    let services = table.list(faults, "services", section::parsed::<ServiceId>);
    faults.name_services(&services);
    if services.is_empty() {
        faults.add_missing(
            starts,
            "[[restrictedHours]] must name the `services` on offer then; hours with none are a closure of the hall",
        );
    }
    let notice = table
        .table(faults, "notice", "the notice")
        .map(|notice| read_notice(&notice, faults))
        .unwrap_or_default();
    table.close(faults);
    let (from, to) = (from.map(Placed::into_inner), to.map(Placed::into_inner));
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        faults.add(
            starts,
            "the restricted hours end before they begin: `to` is the day after the last",
        );
    }
    let (from_time, to_time) = (from_time?.into_inner(), to_time?.into_inner());
    if to_time != NaiveTime::MIN && to_time <= from_time {
        faults.add(
            starts,
            "`toTime` must be later than `fromTime`; `00:00` is the end of the day",
        );
    }
    Some(RestrictedHours {
        from,
        to,
        weekdays: values(weekdays),
        from_time,
        to_time,
        services: values(services),
        notice,
    })
}
