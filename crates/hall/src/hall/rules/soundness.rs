//! Everything that can be wrong with a setup, named at once.

use chrono::{NaiveTime, TimeDelta, Timelike};

use crate::hall::rules::notice::{CHARTER_PREFIX, limits as notice_limits};
use crate::hall::setup::{HallSetup, Notice, SetupFault, limits};
use crate::ids::{Language, NoticeId};
use crate::{moment, text};

fn text_faults(pointer: &str, text: &str, fault: &mut impl FnMut(String, String)) {
    if let Some(detail) = text::name_fault(text, limits::NAME) {
        fault(pointer.into(), detail);
    }
}

impl HallSetup {
    /// Every fault of the setup, each with the member it is in; empty when it can be used.
    #[must_use]
    pub fn faults(&self) -> Vec<SetupFault> {
        let mut faults = Vec::new();
        let mut fault = |pointer: String, detail: String| faults.push(SetupFault { pointer, detail });
        text_faults("name", &self.name, &mut fault);
        if let Some(address) = &self.address {
            text_faults("address", address, &mut fault);
        }
        for (list, count, most) in [
            ("services", self.services.len(), limits::SERVICES),
            ("counters", self.counters.len(), limits::COUNTERS),
            ("openingHours", self.opening_hours.len(), limits::PERIODS),
            ("closures", self.closures.len(), limits::PERIODS),
            ("notices", self.notices.len(), limits::NOTICES),
        ] {
            if count > most {
                fault(
                    list.into(),
                    format!("has {count} entries; at most {most} are allowed"),
                );
            }
        }
        for (i, service) in self.services.iter().enumerate() {
            if self.services[..i].iter().any(|other| other.id == service.id) {
                fault(
                    format!("services[{i}].id"),
                    format!("`{}` is there twice", service.id),
                );
            }
            if !service.names.contains_key(&Language::DUTCH) {
                fault(format!("services[{i}].names"), "has no Dutch name (`nl`)".into());
            }
            for (language, name) in &service.names {
                text_faults(&format!("services[{i}].names.{language}"), name, &mut fault);
            }
            for (language, bring) in &service.bring {
                if let Some(detail) = text::lines_fault(bring, limits::TEXT) {
                    fault(format!("services[{i}].bring.{language}"), detail);
                }
            }
            for (language, group) in service.group.iter().flatten() {
                text_faults(&format!("services[{i}].group.{language}"), group, &mut fault);
            }
            if !service.bring.is_empty() && !service.bring.contains_key(&Language::DUTCH) {
                fault(format!("services[{i}].bring"), "has no Dutch text (`nl`)".into());
            }
            let time = service.service_time;
            if !(1.0..=86_400.0).contains(&time.mean_s) {
                fault(
                    format!("services[{i}].serviceTime.meanS"),
                    "must be 1 to 86400 seconds".into(),
                );
            }
            if !(0.05..=5.0).contains(&time.variation) {
                fault(
                    format!("services[{i}].serviceTime.variation"),
                    "must be 0.05 to 5".into(),
                );
            }
        }
        for (i, counter) in self.counters.iter().enumerate() {
            if self.counters[..i].iter().any(|other| other.id == counter.id) {
                fault(
                    format!("counters[{i}].id"),
                    format!("`{}` is there twice", counter.id),
                );
            }
            text_faults(&format!("counters[{i}].name"), &counter.name, &mut fault);
            for (j, service) in counter.services.iter().enumerate() {
                if self.service(service).is_none() {
                    fault(
                        format!("counters[{i}].services[{j}]"),
                        format!("unknown service `{service}`"),
                    );
                }
            }
        }
        for (i, period) in self.opening_hours.iter().enumerate() {
            if period.to != NaiveTime::MIN && period.to <= period.from {
                fault(format!("openingHours[{i}]"), "ends before it begins".into());
            }
            for (member, time) in [("from", period.from), ("to", period.to)] {
                if time.nanosecond() != 0 {
                    fault(format!("openingHours[{i}].{member}"), moment::TIME_OF_DAY.into());
                }
            }
        }
        for (i, closure) in self.closures.iter().enumerate() {
            if closure.to <= closure.from {
                fault(
                    format!("closures[{i}]"),
                    "`to` is the day after the last and must be later than `from`".into(),
                );
            }
            for (member, day) in [("from", closure.from), ("to", closure.to)] {
                if !moment::is_sound(day.and_time(NaiveTime::MIN)) {
                    fault(format!("closures[{i}].{member}"), moment::DATE.into());
                }
            }
            for (language, reason) in &closure.reason {
                if let Some(detail) = text::lines_fault(reason, limits::TEXT) {
                    fault(format!("closures[{i}].reason.{language}"), detail);
                }
            }
        }
        for (i, notice) in self.notices.iter().enumerate() {
            if self.notices[..i].iter().any(|other| other.id == notice.id) {
                fault(
                    format!("notices[{i}].id"),
                    format!("`{}` is there twice", notice.id),
                );
            }
            for (member, detail) in notice.faults(self) {
                fault(format!("notices[{i}].{member}"), detail);
            }
        }
        for edition in self.charter.editions() {
            let norms = edition.norms.iter().map(|norm| ("norms", &norm.services));
            let exceptions = edition.exceptions.iter();
            let exceptions = exceptions.map(|exception| ("exceptions", &exception.services));
            for (part, services) in norms.chain(exceptions) {
                for service in services.iter().filter(|id| self.service(id).is_none()) {
                    fault(
                        format!("charter.{part}.services"),
                        format!("edition `{}`: unknown service `{service}`", edition.version),
                    );
                }
            }
        }
        if self.settings.most_tickets == 0 {
            fault("settings.mostTickets".into(), "must be at least 1".into());
        }
        faults
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
