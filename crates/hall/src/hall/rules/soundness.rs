//! Everything that can be wrong with a setup, named at once.

use std::fmt::Display;

use chrono::{NaiveTime, TimeDelta, Timelike};

use crate::hall::rules::notice::{CHARTER_PREFIX, limits as notice_limits};
use crate::hall::setup::{HallSetup, Notice, SetupFault, Texts, limits};
use crate::ids::{Language, NoticeId};
use crate::{moment, text};

/// The faults found so far.
#[derive(Default)]
struct Found(Vec<SetupFault>);

impl Found {
    fn add(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        self.0.push(SetupFault {
            pointer: pointer.into(),
            detail: detail.into(),
        });
    }

    /// A name, of one line.
    fn name(&mut self, pointer: &str, name: &str) {
        if let Some(detail) = text::name_fault(name, limits::NAME) {
            self.add(pointer, detail);
        }
    }

    /// A text of several lines, in each language.
    fn texts(&mut self, pointer: &str, texts: &Texts) {
        for (language, text) in texts {
            if let Some(detail) = text::lines_fault(text, limits::TEXT) {
                self.add(format!("{pointer}.{language}"), detail);
            }
        }
    }

    /// Each of a list has an id of its own.
    fn each_once<T: PartialEq + Display>(&mut self, list: &str, ids: impl Iterator<Item = T>) {
        let mut seen = Vec::new();
        for (i, id) in ids.enumerate() {
            if seen.contains(&id) {
                self.add(format!("{list}[{i}].id"), format!("`{id}` is there twice"));
            }
            seen.push(id);
        }
    }
}

impl HallSetup {
    /// Every fault of the setup, each with the member it is in; empty when it can be used.
    #[must_use]
    pub fn faults(&self) -> Vec<SetupFault> {
        let mut found = Found::default();
        found.name("name", &self.name);
        if let Some(address) = &self.address {
            found.name("address", address);
        }
        self.lists_are_short(&mut found);
        self.services_are_sound(&mut found);
        self.counters_are_sound(&mut found);
        self.hours_are_sound(&mut found);
        self.closures_are_sound(&mut found);
        self.notices_are_sound(&mut found);
        self.charter_fits(&mut found);
        if let Some(booking) = &self.booking {
            found.0.extend(booking.faults("booking"));
        }
        for (name, detail) in self.settings.faults() {
            found.add(format!("settings.{name}"), detail);
        }
        found.0
    }

    fn lists_are_short(&self, found: &mut Found) {
        for (list, count, most) in [
            ("services", self.services.len(), limits::SERVICES),
            ("counters", self.counters.len(), limits::COUNTERS),
            ("openingHours", self.opening_hours.len(), limits::PERIODS),
            ("closures", self.closures.len(), limits::PERIODS),
            ("notices", self.notices.len(), limits::NOTICES),
        ] {
            if count > most {
                found.add(list, format!("has {count} entries; at most {most} are allowed"));
            }
        }
    }

    fn services_are_sound(&self, found: &mut Found) {
        found.each_once("services", self.services.iter().map(|service| &service.id));
        for (i, service) in self.services.iter().enumerate() {
            let at = format!("services[{i}]");
            if !service.names.contains_key(&Language::DUTCH) {
                found.add(format!("{at}.names"), "has no Dutch name (`nl`)");
            }
            for (language, name) in &service.names {
                found.name(&format!("{at}.names.{language}"), name);
            }
            found.texts(&format!("{at}.bring"), &service.bring);
            for (language, group) in service.group.iter().flatten() {
                found.name(&format!("{at}.group.{language}"), group);
            }
            if !service.bring.is_empty() && !service.bring.contains_key(&Language::DUTCH) {
                found.add(format!("{at}.bring"), "has no Dutch text (`nl`)");
            }
            if let Some(booking) = &service.booking {
                found.0.extend(booking.faults(&format!("{at}.booking")));
            }
            let time = service.service_time;
            if !(1.0..=86_400.0).contains(&time.mean_s) {
                found.add(format!("{at}.serviceTime.meanS"), "must be 1 to 86400 seconds");
            }
            if !(0.05..=5.0).contains(&time.variation) {
                found.add(format!("{at}.serviceTime.variation"), "must be 0.05 to 5");
            }
        }
    }

    fn counters_are_sound(&self, found: &mut Found) {
        found.each_once("counters", self.counters.iter().map(|counter| &counter.id));
        for (i, counter) in self.counters.iter().enumerate() {
            found.name(&format!("counters[{i}].name"), &counter.name);
            if let Some(zone) = &counter.zone {
                found.name(&format!("counters[{i}].zone"), zone);
            }
            for (j, service) in counter.services.iter().enumerate() {
                if self.service(service).is_none() {
                    found.add(
                        format!("counters[{i}].services[{j}]"),
                        format!("unknown service `{service}`"),
                    );
                }
            }
        }
    }

    fn hours_are_sound(&self, found: &mut Found) {
        for (i, period) in self.opening_hours.iter().enumerate() {
            if period.to != NaiveTime::MIN && period.to <= period.from {
                found.add(format!("openingHours[{i}]"), "ends before it begins");
            }
            for (member, time) in [("from", period.from), ("to", period.to)] {
                if time.nanosecond() != 0 {
                    found.add(format!("openingHours[{i}].{member}"), moment::TIME_OF_DAY);
                }
            }
        }
    }

    fn closures_are_sound(&self, found: &mut Found) {
        for (i, closure) in self.closures.iter().enumerate() {
            if closure.to <= closure.from {
                found.add(
                    format!("closures[{i}]"),
                    "`to` is the day after the last and must be later than `from`",
                );
            }
            for (member, day) in [("from", closure.from), ("to", closure.to)] {
                if !moment::is_sound(day.and_time(NaiveTime::MIN)) {
                    found.add(format!("closures[{i}].{member}"), moment::DATE);
                }
            }
            found.texts(&format!("closures[{i}].reason"), &closure.reason);
        }
    }

    fn notices_are_sound(&self, found: &mut Found) {
        found.each_once("notices", self.notices.iter().map(|notice| &notice.id));
        for (i, notice) in self.notices.iter().enumerate() {
            for (member, detail) in notice.faults(self) {
                found.add(format!("notices[{i}].{member}"), detail);
            }
        }
    }

    /// The charter names no service that the hall does not have.
    fn charter_fits(&self, found: &mut Found) {
        for edition in self.charter.editions() {
            let norms = edition.norms.iter().map(|norm| ("norms", &norm.services));
            let exceptions = edition.exceptions.iter();
            let exceptions = exceptions.map(|exception| ("exceptions", &exception.services));
            for (part, services) in norms.chain(exceptions) {
                for service in services.iter().filter(|id| self.service(id).is_none()) {
                    found.add(
                        format!("charter.{part}.services"),
                        format!("edition `{}`: unknown service `{service}`", edition.version),
                    );
                }
            }
        }
    }
}

impl Notice {
    /// Everything wrong with it, each with the member it is in.
    #[must_use]
    pub fn faults(&self, setup: &HallSetup) -> Vec<(String, String)> {
        let mut faults = Vec::new();
        let mut fault = |member: &str, detail: String| faults.push((member.to_owned(), detail));
        if self.id.as_str().starts_with(CHARTER_PREFIX) {
            let detail = format!("must not begin with `{CHARTER_PREFIX}`: the charter's own notices do");
            fault("id", detail);
        }
        if self.id == NoticeId::hall_closed() {
            fault("id", "is the name under which a closed hall is told".into());
        }
        if !self.texts.contains_key(&Language::DUTCH) {
            fault("texts", "has no Dutch text (`nl`)".into());
        }
        for (language, text) in &self.texts {
            if let Some(detail) = text::name_fault(text, limits::TEXT) {
                fault(&format!("texts.{language}"), detail);
            }
        }
        for (member, instant) in [("from", self.from), ("to", self.to)] {
            if instant.is_some_and(|instant| !moment::is_sound(instant.naive_utc())) {
                fault(member, moment::INSTANT.into());
            }
        }
        if self.from.zip(self.to).is_some_and(|(from, to)| to <= from) {
            fault("to", "must be later than `from`".into());
        }
        let ends = self.to_time.filter(|to| *to != NaiveTime::MIN);
        if self.from_time.zip(ends).is_some_and(|(from, to)| to <= from) {
            fault("toTime", "must be later than `fromTime`".into());
        }
        for (i, day) in self.weekdays.iter().enumerate() {
            if self.weekdays[..i].contains(day) {
                fault(&format!("weekdays[{i}]"), "is there twice".into());
            }
        }
        for (i, service) in self.services.iter().enumerate() {
            if setup.service(service).is_none() {
                fault(
                    &format!("serviceIds[{i}]"),
                    format!("unknown service `{service}`"),
                );
            }
        }
        if let Some(announced) = self.announced {
            if self.from.is_none() {
                fault(
                    "announced",
                    "needs `from`: only what begins can be announced".into(),
                );
            }
            if announced.delta() > TimeDelta::days(notice_limits::ANNOUNCED_DAYS) {
                fault(
                    "announced",
                    format!("must be at most {} days", notice_limits::ANNOUNCED_DAYS),
                );
            }
        }
        faults
    }
}
