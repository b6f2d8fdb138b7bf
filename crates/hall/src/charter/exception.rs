//! Times at which another limit holds, or none, or at which visitors are told something (Utrecht's passports in summer).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::Norm;
use super::limits;
use super::notice::read_notice;
use super::section::{self, Faults, Placed, Section, WEEKDAYS, values};
use crate::duration::Length;
use crate::ids::{Language, NormId, ServiceId};

/// The words for what an exception does, besides another limit.
pub(super) const EFFECTS: &[(&str, ExceptionEffect)] = &[
    ("noticeOnly", ExceptionEffect::NoticeOnly),
    ("noNorm", ExceptionEffect::NoNorm),
];
/// A time at which another limit holds, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NormException {
    /// The norms it changes; empty: all.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// The services it is for; empty: all.
    #[serde(default)]
    pub services: Vec<ServiceId>,
    /// First local day.
    pub from: NaiveDate,
    /// The local day after the last.
    pub to: NaiveDate,
    /// The days of the week; empty: all.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// Local time of day from which it holds, when not all day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_time: Option<NaiveTime>,
    /// Local time of day until which it holds, not included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_time: Option<NaiveTime>,
    /// What holds then.
    pub effect: ExceptionEffect,
    /// What visitors are told, by language.
    #[serde(default)]
    pub notice: BTreeMap<Language, String>,
    /// How long before its first day they are told that it comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Length>,
}

/// What an exception does to a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ExceptionEffect {
    /// Nothing: the norm stays, visitors are only told (Heemskerk's rebuilding).
    NoticeOnly,
    /// Another limit.
    Limit(Length),
    /// No limit at all.
    NoNorm,
}

impl NormException {
    /// Whether it changes this norm for a visit for this service that begins at this local time.
    #[must_use]
    pub(super) fn changes(&self, norm: &Norm, service: &ServiceId, local: NaiveDateTime) -> bool {
        let (date, time) = (local.date(), local.time());
        (self.norms.is_empty() || self.norms.contains(&norm.id))
            && (self.services.is_empty() || self.services.contains(service))
            && (self.from..self.to).contains(&date)
            && (self.weekdays.is_empty() || self.weekdays.contains(&date.weekday()))
            && self.from_time.is_none_or(|from| from <= time)
            && self.to_time.is_none_or(|to| time < to)
    }
}

/// Reads `[[exceptions]]`.
pub(super) fn read(root: &mut Section<'_, '_>, faults: &mut Faults) -> Vec<Placed<NormException>> {
    let mut exceptions = Vec::new();
    for table in root.tables(faults, "exceptions", "[[exceptions]]", limits::EXCEPTIONS) {
        let starts = table.starts();
        let exception = read_one(table, faults);
        exceptions.extend(exception.map(|exception| Placed::new(starts..starts, exception)));
    }
    exceptions
}

fn read_one(mut table: Section<'_, '_>, faults: &mut Faults) -> Option<NormException> {
    let starts = table.starts();
    let norms = table.list(faults, "norms", section::parsed::<NormId>);
    let services = table.list(faults, "services", section::parsed);
    faults.name_services(&services);
    let from = table.required(faults, "from", section::date);
    let to = table.required(faults, "to", section::date);
    let weekdays = table.list(faults, "weekdays", section::one_of(WEEKDAYS));
    let from_time = table.optional(faults, "fromTime", section::time);
    let to_time = table.optional(faults, "toTime", section::time);
    let effect = read_effect(&mut table, faults);
    let notice = table
        .table(faults, "notice", "the notice")
        .map(|notice| read_notice(&notice, faults))
        .unwrap_or_default();
    let announced = table.optional(faults, "announced", announced_for);
    if announced.is_some() && notice.is_empty() {
        faults.add(starts, "`announced` needs a `notice`: what is to be announced");
    }
    table.close(faults);
    Some(NormException {
        norms: values(norms),
        services: values(services),
        from: from?.into_inner(),
        to: to?.into_inner(),
        weekdays: values(weekdays),
        from_time: from_time.map(Placed::into_inner),
        to_time: to_time.map(Placed::into_inner),
        effect: effect?,
        notice,
        announced: announced.map(Placed::into_inner),
    })
}

fn read_effect(table: &mut Section<'_, '_>, faults: &mut Faults) -> Option<ExceptionEffect> {
    if table.has("limit") == table.has("effect") {
        faults.add(
            table.starts(),
            "[[exceptions]] must say what holds then: either another `limit`, or `effect` \
             (`noticeOnly`: the norm stays; `noNorm`: nothing is promised)",
        );
    }
    let limit = table.optional(faults, "limit", section::limit);
    let effect = table.optional(faults, "effect", section::one_of(EFFECTS));
    limit
        .map(|limit| ExceptionEffect::Limit(limit.into_inner()))
        .or_else(|| effect.map(Placed::into_inner))
}

fn announced_for(value: &toml::de::DeValue<'_>) -> Result<Length, String> {
    let most = Length::from_minutes(limits::ANNOUNCED_DAYS * 24 * 60);
    let announced = section::limit(value)?;
    if announced > most {
        return Err(format!("must be at most {} days", limits::ANNOUNCED_DAYS));
    }
    Ok(announced)
}
