//! One event of a calendar as an appointment.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike, Utc};
use kwartier_hall::hall::command::{AppointedTime, AppointmentRequest};
use kwartier_hall::hall::refusal::InputFault;
use kwartier_hall::hall::rules::mail::is_address;
use kwartier_hall::moment;

use super::lines::{Block, Line};
use super::zone::Zones;
use crate::entry::{Entry, Identity, Name, Said, Series, Written, on_one_line};
use crate::summary;

/// What its calendar is for (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    /// It says what there is.
    Published,
    /// What is in it is no more.
    Cancelled,
    /// It answers or asks, and changes nothing.
    Talk,
}

impl From<Option<&str>> for Method {
    fn from(method: Option<&str>) -> Self {
        match method {
            Some("CANCEL") => Self::Cancelled,
            Some("REPLY" | "REFRESH" | "COUNTER" | "DECLINECOUNTER") => Self::Talk,
            _ => Self::Published,
        }
    }
}

/// An event, of which the appointment or the appointments are made.
pub(super) struct Event<'z> {
    zones: &'z Zones,
    identity: Identity,
    said: Said,
    /// When the first occurrence begins, as its clocks show it.
    pub(super) start: Option<Time>,
    pub(super) rules: Vec<String>,
    pub(super) also: Vec<Time>,
    pub(super) but_not: Vec<Time>,
}

/// A time as an event says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// What the clocks there show.
    pub(super) local: NaiveDateTime,
    pub(super) within: Within,
}

/// By which clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Within {
    Utc,
    Zone(String),
    /// The hall's own.
    Hall,
}

impl Time {
    pub(super) fn appointed(&self, zones: &Zones) -> Option<AppointedTime> {
        match &self.within {
            Within::Utc => Some(AppointedTime::At(self.local.and_utc())),
            Within::Hall => Some(AppointedTime::Local(self.local)),
            Within::Zone(name) => zones.instant(name, self.local).map(AppointedTime::At),
        }
    }
}

impl<'z> Event<'z> {
    /// Reads an event.
    ///
    /// # Errors
    /// Every fault, by the property it is in.
    pub(super) fn read(block: &Block, zones: &'z Zones, masters: &Masters) -> Result<Self, Vec<InputFault>> {
        if let Some(fault) = block.fault {
            return Err(vec![InputFault::new("", fault)]);
        }
        let mut faults = Vec::new();
        let start = property(block, "DTSTART");
        let is_day = start.is_some_and(is_day) || is_marked_whole_day(block);
        let start = match start.filter(|_| !is_day).map(time) {
            Some(Ok(start)) => Some(start),
            Some(Err(detail)) => {
                faults.push(InputFault::new("DTSTART", detail));
                None
            }
            None => None,
        };
        let at = start.as_ref().map(|start| start.appointed(zones));
        if at == Some(None) {
            let detail = "has a TZID that is no time zone by IANA's or Windows' names, and the file does not describe it";
            faults.push(InputFault::new("DTSTART", detail));
        }
        let identity = identity(block, zones, masters).map_err(|fault| vec![fault])?;
        let method = Method::from(block.method.as_deref());
        let status = text(block, "STATUS").unwrap_or_default();
        let is_over = method == Method::Cancelled || status.eq_ignore_ascii_case("CANCELLED");
        let said = if method == Method::Talk {
            Some(Said::PassedOver("an answer to an invitation, not an appointment"))
        } else if is_over && !matches!(identity, Identity::Content) {
            Some(Said::CalledOff)
        } else if is_over {
            Some(Said::PassedOver(
                "called off, without a UID by which it could be found",
            ))
        } else if is_day {
            Some(Said::PassedOver("lasts the whole day"))
        } else {
            None
        };
        let said = if let Some(said) = said {
            // Whatever else is wrong with it: nothing of it is needed.
            faults.clear();
            said
        } else {
            if start.is_none() && property(block, "DTSTART").is_none() {
                faults.push(InputFault::new("DTSTART", "is required"));
            }
            match (at.flatten(), services(block)) {
                (_, services) if services.is_empty() => {
                    let detail = "is required, or SUMMARY: the service by its id or Dutch name";
                    faults.push(InputFault::new("CATEGORIES", detail));
                    Said::CalledOff
                }
                (Some(at), services) => Said::Appointment(Box::new(written(block, at, services))),
                (None, _) => Said::CalledOff,
            }
        };
        let mut times = |name: &'static str| match (&start, &said) {
            (Some(start), Said::Appointment(_)) => listed_times(block, name, start).unwrap_or_else(|fault| {
                faults.push(fault);
                Vec::new()
            }),
            _ => Vec::new(),
        };
        let (also, but_not) = (times("RDATE"), times("EXDATE"));
        if property(block, "EXRULE").is_some() && matches!(said, Said::Appointment(_)) {
            faults.push(InputFault::new(
                "EXRULE",
                "is no rule that can be followed: name the days in EXDATE",
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let rules = properties(block, "RRULE").map(|line| line.value.clone());
        Ok(Self {
            zones,
            identity,
            said,
            start,
            rules: rules.collect(),
            also,
            but_not,
        })
    }

    /// Whether it stands for several appointments. One that is called off is called off as a whole.
    pub(super) fn repeats(&self) -> bool {
        let is_whole = match &self.identity {
            Identity::Name(name) => name.occurrence.is_none(),
            _ => true,
        };
        let repeats = !self.rules.is_empty() || !self.also.is_empty();
        repeats && is_whole && matches!(self.said, Said::Appointment(_))
    }

    /// Whether it is no more, with all that it may have been.
    pub(super) fn is_off_as_a_whole(&self) -> bool {
        let is_whole = matches!(&self.identity, Identity::Name(name) if name.occurrence.is_none());
        is_whole && self.said == Said::CalledOff
    }

    /// The instant of one of its times, for comparison; local times of the hall are taken for UTC.
    pub(super) fn instant(&self, time: &Time) -> Option<DateTime<Utc>> {
        Some(match time.appointed(self.zones)? {
            AppointedTime::At(instant) => instant,
            AppointedTime::Local(local) => local.and_utc(),
        })
    }

    /// The one appointment of an event that does not repeat.
    pub(super) fn entry(self, line: u64) -> Entry {
        Entry {
            line,
            identity: self.identity,
            said: Ok(self.said),
        }
    }

    /// One of the appointments of an event that repeats.
    pub(super) fn occurrence(&self, line: u64, time: &Time) -> Entry {
        let at = time.appointed(self.zones);
        let mut identity = self.identity.clone();
        if let Identity::Name(name) = &mut identity {
            name.occurrence = at;
        }
        let mut said = self.said.clone();
        if let (Said::Appointment(written), Some(at)) = (&mut said, at) {
            written.at = at;
            // One code opens one door: each visit gets its own.
            written.code = None;
        }
        Entry {
            line,
            identity,
            said: Ok(said),
        }
    }

    /// The series that it is, when it has a name.
    pub(super) fn series(&self, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Option<Series> {
        match &self.identity {
            Identity::Name(name) => Some(Series {
                uid: name.uid.clone(),
                sequence: name.sequence,
                from,
                to,
            }),
            _ => None,
        }
    }
}

fn properties<'b>(block: &'b Block, name: &'b str) -> impl Iterator<Item = &'b Line> {
    block.lines.iter().filter(move |line| line.name == name)
}

fn property<'b>(block: &'b Block, name: &'b str) -> Option<&'b Line> {
    properties(block, name).next()
}

fn text(block: &Block, name: &str) -> Option<String> {
    let text = property(block, name)?.text();
    (!text.is_empty()).then_some(text)
}

/// When the first occurrence of each event begins that repeats, by its `UID`.
pub(super) type Masters = BTreeMap<String, Time>;

/// The events of a file of which others may be occurrences.
pub(super) fn masters(events: &[Block]) -> Masters {
    let repeats = |block: &&Block| {
        let is_said = |name| property(block, name).is_some();
        (is_said("RRULE") || is_said("RDATE")) && !is_said("RECURRENCE-ID")
    };
    let named = events.iter().filter(repeats).filter_map(|block| {
        let start = time(property(block, "DTSTART")?).ok()?;
        Some((text(block, "UID")?, start))
    });
    named.collect()
}

fn identity(block: &Block, zones: &Zones, masters: &Masters) -> Result<Identity, InputFault> {
    let Some(uid) = text(block, "UID") else {
        return Ok(Identity::Content);
    };
    let occurrence = match property(block, "RECURRENCE-ID") {
        Some(line) => Some(place_in_series(line, masters.get(&uid), zones)?),
        None => None,
    };
    let stamp = property(block, "LAST-MODIFIED")
        .or_else(|| property(block, "DTSTAMP"))
        .and_then(|line| time(line).ok());
    Ok(Identity::Name(Name {
        uid,
        occurrence,
        sequence: text(block, "SEQUENCE")
            .and_then(|sequence| sequence.parse().ok())
            .unwrap_or(0),
        stamp: stamp.map(|stamp| stamp.local.and_utc()),
    }))
}

/// Which occurrence an event is: one whose place cannot be told must not be taken for the whole series. A time without clocks is
/// by those of the series, a day is its occurrence of that day.
fn place_in_series(line: &Line, master: Option<&Time>, zones: &Zones) -> Result<AppointedTime, InputFault> {
    let fault = |detail: &str| InputFault::new("RECURRENCE-ID", detail);
    if line.parameter("RANGE").is_some() {
        return Err(fault(
            "names an occurrence and all that follow: write those as an event of their own",
        ));
    }
    let time = match master {
        Some(master) => of_series(line, &line.value, master),
        None => time(line).ok(),
    };
    time.and_then(|time| time.appointed(zones)).ok_or_else(|| {
        fault("must be a time of the event that repeats, such as 20261103T093000, in a zone that is known")
    })
}

/// A time or a day that is said of a series which begins so.
fn of_series(line: &Line, value: &str, start: &Time) -> Option<Time> {
    let value = value.trim();
    if value.len() == 8 {
        let day = NaiveDate::parse_from_str(value, "%Y%m%d").ok()?;
        return Some(Time {
            local: day.and_time(start.local.time()),
            within: start.within.clone(),
        });
    }
    let mut time = timed(line, value).ok()?;
    if time.within == Within::Hall {
        time.within = start.within.clone();
    }
    Some(time)
}

fn written(block: &Block, at: AppointedTime, services: Vec<Vec<String>>) -> Written {
    let attendee = attendee(block);
    Written {
        code: text(block, "UID").and_then(|uid| code(&uid)),
        services,
        at,
        reserved_for: None,
        contact: text(block, "CONTACT")
            .map(|text| on_one_line(&text))
            .or_else(|| attendee.clone()),
        email: attendee.filter(|address| is_address(address)),
        remarks: Vec::new(),
    }
}

/// What for, in the order in which it is believed: the categories, the summary as one, the summary up to who comes.
fn services(block: &Block) -> Vec<Vec<String>> {
    let categories: Vec<String> = properties(block, "CATEGORIES").flat_map(Line::list).collect();
    let mut readings = Vec::new();
    if !categories.is_empty() {
        readings.push(categories);
    }
    if let Some(summary) = text(block, "SUMMARY") {
        readings.extend(summary::readings(&summary));
    }
    readings
}

/// The part of a UID before its host, when a visitor could check in with it.
fn code(uid: &str) -> Option<String> {
    let name = uid.split('@').next()?;
    AppointmentRequest::is_code(name).then(|| name.to_owned())
}

/// The attendee's address without its scheme.
fn attendee(block: &Block) -> Option<String> {
    let address = text(block, "ATTENDEE")?;
    let plain = address
        .split_at_checked("mailto:".len())
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto:"))
        .map(|(_, address)| address.to_owned());
    Some(plain.unwrap_or(address)).filter(|address| !address.is_empty())
}

/// Whether a time is a day without one, of which the value or its shape tells.
fn is_day(line: &Line) -> bool {
    let says = line
        .parameter("VALUE")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    let value = line.value.trim();
    says || (value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A time in UTC, in a zone, or floating: the hall's own.
fn time(line: &Line) -> Result<Time, &'static str> {
    timed(line, &line.value)
}

fn timed(line: &Line, value: &str) -> Result<Time, &'static str> {
    let value = value.trim();
    let (digits, is_utc) = match value.strip_suffix(['Z', 'z']) {
        Some(digits) => (digits, true),
        None => (value, false),
    };
    let local = ["%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(digits, format).ok())
        // A leap second is meant as the second before it by whoever knows none (RFC 5545, 3.3.12).
        .and_then(|time| time.with_nanosecond(0))
        .filter(|time| moment::is_sound(*time))
        .ok_or("must be a date with a time, such as 20261103T093000, of the years 2000 to 2099")?;
    let within = match line.parameter("TZID") {
        _ if is_utc => Within::Utc,
        Some(name) => Within::Zone(name.to_owned()),
        None => Within::Hall,
    };
    Ok(Time { local, within })
}

/// The times of a list, those of a period being when it begins.
fn listed_times(block: &Block, name: &'static str, start: &Time) -> Result<Vec<Time>, InputFault> {
    let mut found = Vec::new();
    for line in properties(block, name) {
        for value in line.value.split(',').filter(|value| !value.trim().is_empty()) {
            let begins = value.split('/').next().unwrap_or_default();
            let detail = "must be dates or times, such as 20261103T093000";
            let time = of_series(line, begins, start).ok_or_else(|| InputFault::new(name, detail))?;
            found.push(time);
        }
    }
    Ok(found)
}

/// Whether a program says that an event lasts the whole day which it writes with a time.
fn is_marked_whole_day(block: &Block) -> bool {
    let marks = [
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    ];
    marks
        .iter()
        .any(|mark| text(block, mark).is_some_and(|says| says.eq_ignore_ascii_case("TRUE")))
}
