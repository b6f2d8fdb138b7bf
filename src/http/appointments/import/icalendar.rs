//! Appointments from a calendar: iCalendar (RFC 5545), one for each `VEVENT`.
//!
//! The library parses one event at a time: so each fault is found, with the line of its event, and no file can
//! make it nest deeper than [`DEEPEST`].

use chrono::{NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property, read_components};

use super::entry::{Entry, Written};
use crate::hall::calendar;
use crate::hall::command::{AppointedTime, AppointmentRequest};
use crate::hall::refusal::InputFault;
use crate::hall::rules::mail::is_address;
use crate::hall::setup::limits;
use crate::moment;

/// Components within an event, one in the other: alarms are 1 deep.
const DEEPEST: usize = 4;

/// What Outlook calls the zone of the Netherlands.
const OUTLOOK_DUTCH: &str = "W. Europe Standard Time";

/// An event as it is written.
struct Block {
    /// The line of its `BEGIN`, from 1.
    line: u64,
    /// Its lines without folds, `BEGIN` and `END` among them.
    text: String,
    /// What is wrong with it as a whole.
    fault: Option<&'static str>,
}

/// Reads the calendar; one entry more than may be imported at once shows that there are too many.
pub(super) fn read(bytes: &[u8]) -> Vec<Entry> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let lines = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let line = u64::try_from(lines).unwrap_or(u64::MAX);
            return vec![Entry::faulty(line, "", "is not UTF-8")];
        }
    };
    let blocks = blocks(text);
    if blocks.is_empty() {
        return vec![Entry::faulty(1, "", "is no calendar with a VEVENT in it")];
    }
    let entry = |block: Block| Entry {
        line: block.line,
        read: read_block(&block),
    };
    blocks.into_iter().map(entry).collect()
}

/// The text of every event, unfolded.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // How many components of the last block are not ended yet; 0 outside events.
    let mut open = 0_usize;
    for (line, content) in (1..).zip(text.lines()) {
        if let Some(folded) = content.strip_prefix([' ', '\t']) {
            if let Some(block) = blocks.last_mut().filter(|_| open > 0) {
                block.text.push_str(folded);
            }
            continue;
        }
        let (begins, ends) = (is_line(content, "BEGIN:"), is_line(content, "END:"));
        if open == 0 {
            if begins.is_some_and(|name| name.eq_ignore_ascii_case("VEVENT")) {
                if blocks.len() > limits::APPOINTMENTS_AT_ONCE {
                    break;
                }
                blocks.push(Block {
                    line,
                    text: "BEGIN:VEVENT".into(),
                    fault: None,
                });
                open = 1;
            }
            continue;
        }
        let Some(block) = blocks.last_mut() else { continue };
        if begins.is_some() {
            open += 1;
            if open > DEEPEST {
                block.fault = Some("nests too deep");
            }
        } else if ends.is_some() {
            open -= 1;
        }
        if !content.trim().is_empty() {
            block.text.push('\n');
            block
                .text
                .push_str(if open == 0 { "END:VEVENT" } else { content });
        }
    }
    if open > 0
        && let Some(block) = blocks.last_mut()
    {
        block.fault = Some("has no END:VEVENT");
    }
    blocks
}

fn is_line<'t>(content: &'t str, keyword: &str) -> Option<&'t str> {
    let (head, rest) = content.split_at_checked(keyword.len())?;
    head.eq_ignore_ascii_case(keyword).then_some(rest.trim())
}

fn read_block(block: &Block) -> Result<Written, Vec<InputFault>> {
    let whole = |detail: &str| vec![InputFault::new("", detail)];
    if let Some(fault) = block.fault {
        return Err(whole(fault));
    }
    let components = read_components(&block.text).map_err(|_| whole("cannot be read as iCalendar"))?;
    let event = components
        .first()
        .ok_or_else(|| whole("cannot be read as iCalendar"))?;
    read_event(event)
}

fn read_event(event: &Component<'_>) -> Result<Written, Vec<InputFault>> {
    let mut faults = Vec::new();
    if text(event, "STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED")) {
        faults.push(InputFault::new("STATUS", "is cancelled: leave the event out"));
    }
    for repeats in ["RRULE", "RDATE"] {
        if property(event, repeats).is_some() {
            faults.push(InputFault::new(
                repeats,
                "repeats the event; an appointment is one visit",
            ));
        }
    }
    let at = match property(event, "DTSTART").map(time) {
        Some(Ok(at)) => Some(at),
        Some(Err(detail)) => {
            faults.push(InputFault::new("DTSTART", detail));
            None
        }
        None => {
            faults.push(InputFault::new("DTSTART", "is required"));
            None
        }
    };
    let services = services(event);
    if services.is_empty() {
        let detail = "is required, or SUMMARY: the service by its id or Dutch name";
        faults.push(InputFault::new("CATEGORIES", detail));
    }
    match at {
        Some(at) if faults.is_empty() => Ok(Written {
            code: text(event, "UID").and_then(|uid| code(&uid)),
            services,
            at,
            reserved_for: None,
            contact: contact(event),
            email: attendee(event).filter(|address| is_address(address)),
        }),
        _ => Err(faults),
    }
}

/// The properties of that name; a name may be written in any case.
fn properties<'e>(event: &'e Component<'e>, name: &'e str) -> impl Iterator<Item = &'e Property<'e>> {
    let named = move |property: &&Property<'_>| property.name.as_str().eq_ignore_ascii_case(name);
    event.properties.iter().filter(named)
}

fn property<'e>(event: &'e Component<'e>, name: &'e str) -> Option<&'e Property<'e>> {
    properties(event, name).next()
}

fn text(event: &Component<'_>, name: &str) -> Option<String> {
    let text = property(event, name)?.val.as_str().trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The categories, or else the summary as one.
fn services(event: &Component<'_>) -> Vec<String> {
    let lists = properties(event, "CATEGORIES");
    let categories: Vec<String> = lists.flat_map(|list| text_list(list.val.as_str())).collect();
    if categories.is_empty() {
        return text(event, "SUMMARY").into_iter().collect();
    }
    categories
}

/// The texts of a list, which the library leaves as written: commas within a text are escaped.
fn text_list(list: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut chars = list.chars();
    while let Some(c) = chars.next() {
        match (c, texts.last_mut()) {
            (',', _) => texts.push(String::new()),
            ('\\', Some(text)) => text.extend(chars.next()),
            (c, Some(text)) => text.push(c),
            (_, None) => {}
        }
    }
    let trimmed = texts.iter().map(|text| text.trim().to_owned());
    trimmed.filter(|text| !text.is_empty()).collect()
}

/// The part of a UID before its host, when a visitor could check in with it.
fn code(uid: &str) -> Option<String> {
    let name = uid.split('@').next()?;
    AppointmentRequest::is_code(name).then(|| name.to_owned())
}

fn contact(event: &Component<'_>) -> Option<String> {
    text(event, "CONTACT").or_else(|| attendee(event))
}

/// The attendee's address without its scheme.
fn attendee(event: &Component<'_>) -> Option<String> {
    let address = text(event, "ATTENDEE")?;
    let plain = address
        .split_at_checked("mailto:".len())
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto:"))
        .map(|(_, address)| address.to_owned());
    Some(plain.unwrap_or(address))
}

/// A time in UTC, in a zone by its IANA name, or floating: the hall's own.
fn time(start: &Property<'_>) -> Result<AppointedTime, String> {
    let value = start.val.as_str().trim();
    let (digits, is_utc) = match value.strip_suffix(['Z', 'z']) {
        Some(digits) => (digits, true),
        None => (value, false),
    };
    let time = NaiveDateTime::parse_from_str(digits, "%Y%m%dT%H%M%S")
        .ok()
        // A leap second is meant as the second before it by whoever knows none (RFC 5545, 3.3.12).
        .and_then(|time| time.with_nanosecond(0))
        .filter(|time| moment::is_sound(*time))
        .ok_or("must be a date with a time, such as 20261103T093000, of the years 2000 to 2099")?;
    if is_utc {
        return Ok(AppointedTime::At(
            time.and_local_timezone(Utc).earliest().unwrap_or_default(),
        ));
    }
    let zone = start
        .params
        .iter()
        .find(|parameter| parameter.key.as_str().eq_ignore_ascii_case("TZID"));
    let Some(name) = zone.and_then(|zone| zone.val.as_ref()) else {
        return Ok(AppointedTime::Local(time));
    };
    let name = name.as_str().trim_matches('"');
    let zone = if name == OUTLOOK_DUTCH {
        "Europe/Amsterdam"
    } else {
        name
    };
    let zone: Tz = zone
        .parse()
        .map_err(|_| "has a TZID that is no IANA time zone, such as Europe/Amsterdam".to_owned())?;
    Ok(AppointedTime::At(calendar::instant_of(zone, time)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write;

    fn calendar(events: &[&str]) -> String {
        let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        for event in events {
            write!(
                text,
                "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n",
                event.replace('\n', "\r\n")
            )
            .unwrap();
        }
        text + "END:VCALENDAR\r\n"
    }

    fn one(event: &str) -> Result<Written, Vec<InputFault>> {
        let mut entries = read(calendar(&[event]).as_bytes());
        assert_eq!(entries.len(), 1);
        entries.remove(0).read
    }

    fn start(property: &str) -> AppointedTime {
        one(&format!("{property}\nSUMMARY:Paspoort")).unwrap().at
    }

    fn instant(text: &str) -> AppointedTime {
        AppointedTime::At(text.parse().unwrap())
    }

    #[test]
    fn an_event_says_when_what_for_and_who() {
        let read = one(
            "UID:AB12-CD34@gemeente.example.nl\nDTSTART;TZID=Europe/Amsterdam:20261103T093000\n\
             DTEND;TZID=Europe/Amsterdam:20261103T094000\nCATEGORIES:paspoort,Uittreksel\\, kort\n\
             SUMMARY:Afspraak\nCONTACT:De Vries\\, 06 12345678",
        );
        let expected = Written {
            code: Some("AB12-CD34".into()),
            services: vec!["paspoort".into(), "Uittreksel, kort".into()],
            at: instant("2026-11-03T08:30:00Z"),
            reserved_for: None,
            contact: Some("De Vries, 06 12345678".into()),
            email: None,
        };
        assert_eq!(read, Ok(expected));
    }

    #[test]
    fn a_time_is_in_utc_in_a_zone_or_the_hall_s_own() {
        assert_eq!(start("DTSTART:20261103T083000Z"), instant("2026-11-03T08:30:00Z"));
        assert_eq!(
            start("DTSTART;TZID=America/New_York:20261103T093000"),
            instant("2026-11-03T14:30:00Z")
        );
        assert_eq!(
            start("DTSTART;TZID=W. Europe Standard Time:20260703T093000"),
            instant("2026-07-03T07:30:00Z")
        );
        assert_eq!(
            start("dtstart:20261103T093000"),
            AppointedTime::Local("2026-11-03T09:30:00".parse().unwrap())
        );
    }

    #[test]
    fn without_categories_the_summary_names_the_service_and_the_attendee_is_the_contact() {
        let read = one("UID:04000000820@x\nDTSTART:20261103T083000Z\nSUMMARY:Rijbewijs\n\
             ATTENDEE;CN=\"Vries, de\":MAILTO:vries@example.nl")
        .unwrap();
        assert_eq!(read.services, ["Rijbewijs"]);
        assert_eq!(read.contact.as_deref(), Some("vries@example.nl"));
        assert_eq!(read.email.as_deref(), Some("vries@example.nl"));
        assert_eq!(read.code.as_deref(), Some("04000000820"));
    }

    #[test]
    fn a_uid_that_nobody_could_type_gives_no_code() {
        for uid in ["{1234}@x", "a b c d", "abc", &"a".repeat(41)] {
            let read = one(&format!("UID:{uid}\nDTSTART:20261103T083000Z\nSUMMARY:Paspoort"));
            assert_eq!(read.unwrap().code, None, "{uid}");
        }
    }

    #[test]
    fn folded_lines_are_one_and_alarms_are_passed_over() {
        let read = one(
            "DTSTART:20261103\n T083000Z\nBEGIN:VALARM\nACTION:DISPLAY\nSUMMARY:Wekker\nEND:VALARM\nSUMMARY:Pas\n poort",
        );
        assert_eq!(read.unwrap().services, ["Paspoort"]);
    }

    #[test]
    fn every_fault_is_named_by_the_line_in_which_its_event_begins() {
        let text = calendar(&[
            "DTSTART:20261103T083000Z\nSUMMARY:Paspoort",
            "DTSTART;VALUE=DATE:20261103\nRRULE:FREQ=WEEKLY",
            "DTSTART;TZID=Nergens/Land:20261103T083000\nSUMMARY:Paspoort\nSTATUS:CANCELLED",
            "§ 1",
        ]);
        let faulty = |entry: Entry| {
            let faults = entry.read.err()?;
            let pointers: Vec<String> = faults.into_iter().map(|fault| fault.pointer).collect();
            Some((entry.line, pointers))
        };
        let found: Vec<_> = read(text.as_bytes()).into_iter().filter_map(faulty).collect();
        let all = |pointers: &[&str]| pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
        assert_eq!(
            found,
            [
                (7, all(&["RRULE", "DTSTART", "CATEGORIES"])),
                (11, all(&["STATUS", "DTSTART"])),
                (16, all(&[""])),
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_calendar_is_a_fault() {
        for (bytes, line) in [
            (b"".as_slice(), 1),
            (b"serviceIds,at\n", 1),
            (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", 1),
            (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261103T083000Z\n", 2),
            (b"BEGIN:VCALENDAR\nSUMMARY:caf\xe9\n", 2),
        ] {
            let entries = read(bytes);
            assert_eq!(entries.len(), 1);
            assert_eq!(entries[0].line, line);
            assert!(entries[0].read.is_err());
        }
    }

    #[test]
    fn a_file_that_nests_without_end_is_a_fault_and_nothing_worse() {
        let deep = format!("BEGIN:VEVENT\n{}", "BEGIN:A\n".repeat(200_000));
        let entries = read(deep.as_bytes());
        assert_eq!(entries.len(), 1);
        assert!(entries[0].read.is_err());
        let closed = format!(
            "BEGIN:VEVENT\n{}{}END:VEVENT\n",
            "BEGIN:A\n".repeat(50_000),
            "END:A\n".repeat(50_000)
        );
        let fault = read(closed.as_bytes()).remove(0).read.unwrap_err();
        assert_eq!(fault[0].detail, "nests too deep");
    }

    proptest! {
        /// Whatever somebody did to a calendar, it is read, or told to be wrong in one of its lines.
        #[test]
        fn whatever_stands_in_a_calendar_is_read_or_told_by_its_line(
            lines in prop::collection::vec(
                prop_oneof![
                    "(BEGIN|END):(VEVENT|VALARM|VCALENDAR|[A-Z]{0,5})",
                    "DTSTART(;TZID=[A-Za-z/\"]{0,20})?:[0-9TZ]{0,18}",
                    "(UID|SUMMARY|CATEGORIES|DESCRIPTION|RRULE|ATTENDEE)[;:=,a-z\"\\\\]{0,30}",
                    "[ \t]?.{0,30}",
                ],
                0..30,
            ),
        ) {
            let text = lines.join("\r\n");
            let lines = u64::try_from(text.lines().count()).unwrap().max(1);
            for entry in read(text.as_bytes()) {
                prop_assert!((1..=lines).contains(&entry.line), "line {} of {lines}", entry.line);
                if let Err(faults) = entry.read {
                    prop_assert!(faults.iter().all(|fault| !fault.detail.is_empty()) && !faults.is_empty());
                }
            }
        }

        /// Programs fold long lines where they like.
        #[test]
        fn a_folded_calendar_says_what_it_said(at in 1_usize..50, summary in "[a-zA-Z]{1,60}") {
            let event = format!("DTSTART:20261103T093000Z\nUID:AB12-CD34\nSUMMARY:Paspoort {summary}");
            let plain = one(&event);
            let folded: Vec<String> = event
                .lines()
                .map(|line| match line.split_at_checked(at) {
                    Some((head, rest)) if !rest.is_empty() => format!("{head}\n {rest}"),
                    _ => line.to_owned(),
                })
                .collect();
            prop_assert_eq!(one(&folded.join("\n")), plain);
        }
    }
}
