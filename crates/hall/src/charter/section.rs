//! Reading one table of a charter's file: every fault is kept with its line, and reading goes on.
//!
//! Serde stops at the first fault, and a clerk who edits a charter should see all of them at once; so the
//! tables are walked by hand, over the spans that the TOML parser gives.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, Weekday};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::CharterFault;
use crate::duration::Length;
use crate::ids::ServiceId;
use crate::toml_file::{Keys, Lines};
use crate::{moment, text};

/// The faults found so far.
pub(super) struct Faults {
    lines: Lines,
    found: Vec<CharterFault>,
    /// The file is not TOML everywhere, so what seems to be missing may stand in a line that was not understood.
    broken: bool,
    /// The services that the file names where the hall must have them, and where it does.
    services: Vec<(usize, ServiceId)>,
}

/// A value and where it stands in the file.
pub(super) type Placed<T> = Spanned<T>;

/// One table of the file, and which of its keys have been asked for.
pub(super) struct Section<'v, 'i> {
    starts: usize,
    table: &'v DeTable<'i>,
    keys: Keys,
}

impl Faults {
    pub(super) fn new(text: &str) -> Self {
        Self {
            lines: Lines::of(text),
            found: Vec::new(),
            broken: false,
            services: Vec::new(),
        }
    }

    /// A fault at this byte of the file.
    pub(super) fn add(&mut self, at: usize, detail: impl Into<String>) {
        self.found.push(CharterFault {
            line: self.lines.line_of(at),
            detail: detail.into(),
        });
    }

    /// A place where the file is not TOML.
    pub(super) fn add_syntax(&mut self, at: usize, detail: &str) {
        self.broken = true;
        self.add(at, format!("this line can't be read as TOML: {detail}"));
    }

    /// Something that should be there and is not.
    pub(super) fn add_missing(&mut self, at: usize, detail: impl Into<String>) {
        if !self.broken {
            self.add(at, detail);
        }
    }

    /// Notes services that the hall must have.
    pub(super) fn name_services(&mut self, services: &[Placed<ServiceId>]) {
        let named = services
            .iter()
            .map(|placed| (placed.span().start, placed.get_ref().clone()));
        self.services.extend(named);
    }

    /// A fault for each named service that the hall does not have.
    pub(super) fn unknown_services(&mut self, known: &[ServiceId]) {
        for (at, service) in std::mem::take(&mut self.services) {
            if !known.contains(&service) {
                let all: Vec<String> = known.iter().map(|known| format!("`{known}`")).collect();
                self.add(
                    at,
                    format!("the hall has no service `{service}`; it has {}", all.join(", ")),
                );
            }
        }
    }

    /// All faults in the order of the file, each once.
    pub(super) fn into_found(mut self) -> Vec<CharterFault> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}

impl<'v, 'i> Section<'v, 'i> {
    /// A table that faults call `what`, beginning at this byte.
    pub(super) fn new(what: &'static str, starts: usize, table: &'v DeTable<'i>) -> Self {
        Self {
            starts,
            table,
            keys: Keys::of(what),
        }
    }

    /// Where the table begins.
    pub(super) fn starts(&self) -> usize {
        self.starts
    }

    /// Whether the key is there.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// The value of a key that may be absent, with its place; `None` also when it has a fault, which is kept.
    pub(super) fn optional<T>(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
        read: impl Fn(&DeValue<'i>) -> Result<T, String>,
    ) -> Option<Placed<T>> {
        let value = self.value(key)?;
        match read(value.get_ref()) {
            Ok(read) => Some(Spanned::new(value.span(), read)),
            Err(detail) => {
                faults.add(value.span().start, format!("`{key}` {detail}"));
                None
            }
        }
    }

    /// The value of a key that must be there.
    pub(super) fn required<T>(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
        read: impl Fn(&DeValue<'i>) -> Result<T, String>,
    ) -> Option<Placed<T>> {
        if !self.has(key) {
            faults.add_missing(self.starts, self.keys.missing(key));
        }
        self.optional(faults, key, read)
    }

    /// The entries of a list; empty when it is absent. An entry with a fault is left out and its fault kept.
    pub(super) fn list<T: PartialEq>(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
        read: impl Fn(&DeValue<'i>) -> Result<T, String>,
    ) -> Vec<Placed<T>> {
        let mut entries: Vec<Placed<T>> = Vec::new();
        let Some(value) = self.value(key) else {
            return entries;
        };
        let DeValue::Array(array) = value.get_ref() else {
            faults.add(value.span().start, format!("`{key}` must be a list, as [\"…\"]"));
            return entries;
        };
        for entry in array {
            match read(entry.get_ref()) {
                Ok(read) if entries.iter().any(|other| *other.get_ref() == read) => {
                    faults.add(entry.span().start, format!("`{key}` names an entry twice"));
                }
                Ok(read) => entries.push(Spanned::new(entry.span(), read)),
                Err(detail) => faults.add(entry.span().start, format!("an entry of `{key}` {detail}")),
            }
        }
        entries
    }

    /// The table under a key, when it is there.
    pub(super) fn table(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
        what: &'static str,
    ) -> Option<Section<'v, 'i>> {
        let value = self.value(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            faults.add(value.span().start, format!("`{key}` must be a table"));
            return None;
        };
        Some(Section::new(what, value.span().start, table))
    }

    /// The tables under a key, written `[[key]]`, at most `most` of them.
    pub(super) fn tables(
        &mut self,
        faults: &mut Faults,
        key: &'static str,
        what: &'static str,
        most: usize,
    ) -> Vec<Section<'v, 'i>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            faults.add(
                value.span().start,
                format!("`{key}` must be written with two pairs of brackets, [[{key}]]"),
            );
            return Vec::new();
        };
        let mut sections = Vec::new();
        for entry in array {
            match entry.get_ref() {
                DeValue::Table(table) => sections.push(Section::new(what, entry.span().start, table)),
                _ => faults.add(entry.span().start, format!("an entry of `{key}` must be a table")),
            }
        }
        if let Some(over) = sections.get(most) {
            faults.add(
                over.starts,
                format!(
                    "`{key}` has {} entries; at most {most} are allowed",
                    sections.len()
                ),
            );
        }
        sections
    }

    /// Every key of the table with its text, for tables whose keys are free, such as a text per language.
    pub(super) fn entries(
        &self,
    ) -> impl Iterator<Item = (Placed<&'v str>, &'v Spanned<DeValue<'i>>)> + use<'v, 'i> {
        self.table
            .iter()
            .map(|(key, value)| (Spanned::new(key.span(), key.get_ref().as_ref()), value))
    }

    /// Reports the keys that nobody asked for: a misspelt key must not silently mean its default.
    pub(super) fn close(self, faults: &mut Faults) {
        for (key, _) in self.entries() {
            if let Some(fault) = self.keys.fault_of(key.get_ref()) {
                faults.add(key.span().start, fault);
            }
        }
    }

    fn value(&mut self, key: &'static str) -> Option<&'v Spanned<DeValue<'i>>> {
        self.keys.know(key);
        self.table.get(key)
    }
}

/// A text that is not empty and not longer than `most` characters.
pub(super) fn text(most: usize) -> impl Fn(&DeValue<'_>) -> Result<String, String> {
    move |value| {
        let text = value.as_str().ok_or("must be a text in quotation marks")?;
        match text::name_fault(text.trim(), most) {
            Some(fault) => Err(fault),
            None => Ok(text.trim().into()),
        }
    }
}

/// A text with a grammar of its own: a length, a name.
pub(super) fn parsed<T>(value: &DeValue<'_>) -> Result<T, String>
where
    T: FromStr,
    T::Err: Display,
{
    let text = value.as_str().ok_or("must be a text in quotation marks")?;
    text.parse().map_err(|fault| format!("is `{text}`; it {fault}"))
}

/// The longest wait of a norm: some time, since a promise of no wait at all is broken the moment it is made.
pub(super) fn limit(value: &DeValue<'_>) -> Result<Length, String> {
    match parsed(value)? {
        Length::ZERO => Err("must be longer than nothing".into()),
        limit => Ok(limit),
    }
}

/// One of a few words.
pub(super) fn one_of<T: Copy + 'static>(
    words: &'static [(&'static str, T)],
) -> impl Fn(&DeValue<'_>) -> Result<T, String> {
    move |value| {
        let given = value.as_str().ok_or("must be a text in quotation marks")?;
        words
            .iter()
            .find(|(word, _)| *word == given)
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| {
                let allowed: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
                format!("is `{given}`; it must be one of {}", allowed.join(", "))
            })
    }
}

/// A whole number from 1 to `most`.
pub(super) fn number(most: u16) -> impl Fn(&DeValue<'_>) -> Result<u16, String> {
    move |value| {
        value
            .as_integer()
            .and_then(|integer| u16::from_str_radix(integer.as_str(), integer.radix()).ok())
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| format!("must be a whole number from 1 to {most}"))
    }
}

/// A switch that can only be turned on; leaving it out turns it off.
pub(super) fn set(value: &DeValue<'_>) -> Result<(), String> {
    if value.as_bool() == Some(true) {
        Ok(())
    } else {
        Err("can only be `true`; leave it out otherwise".into())
    }
}

/// A day, `2026-07-01`, with or without quotation marks.
pub(super) fn date(value: &DeValue<'_>) -> Result<NaiveDate, String> {
    let from_toml = value
        .as_datetime()
        .filter(|when| when.time.is_none())
        .and_then(|when| when.date)
        .and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()));
    let from_text = || value.as_str()?.parse().ok();
    from_toml
        .or_else(from_text)
        .filter(|day| moment::is_sound(day.and_time(NaiveTime::MIN)))
        .ok_or_else(|| "must be a day that exists, written 2026-07-01, of the years 2000 to 2099".into())
}

/// A local time of day, `08:30:00` or `08:30`, with or without quotation marks.
pub(super) fn time(value: &DeValue<'_>) -> Result<NaiveTime, String> {
    let from_toml = value
        .as_datetime()
        .filter(|when| when.date.is_none() && when.offset.is_none())
        .and_then(|when| when.time)
        .and_then(|time| {
            NaiveTime::from_hms_opt(
                time.hour.into(),
                time.minute.into(),
                time.second.unwrap_or(0).into(),
            )
        });
    let from_text = || value.as_str()?.parse().ok();
    from_toml
        .or_else(from_text)
        .ok_or_else(|| "must be a time of day, written 08:30:00".into())
}

/// The words for the days of the week.
pub(super) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// What was read, without where it stood.
pub(super) fn values<T>(placed: Vec<Placed<T>>) -> Vec<T> {
    placed.into_iter().map(Placed::into_inner).collect()
}
