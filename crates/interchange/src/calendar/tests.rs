//! Calendars as programs really write them.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;

use chrono::{DateTime, Utc};
use kwartier_hall::hall::command::AppointedTime;
use kwartier_hall::hall::refusal::InputFault;
use proptest::prelude::*;

use super::read;
use crate::entry::{Entry, Identity, Name, Reading, Said, Written};

fn now() -> DateTime<Utc> {
    "2026-11-02T08:00:00Z".parse().unwrap()
}

fn events(events: &[&str]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for event in events {
        let event = event.replace('\n', "\r\n");
        write!(text, "BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n").unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

fn all(calendar: &str) -> Vec<Entry> {
    read(calendar.as_bytes(), now()).entries
}

fn only(event: &str) -> Entry {
    let mut entries = all(&events(&[event]));
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries.remove(0)
}

fn one(event: &str) -> Result<Written, Vec<InputFault>> {
    written(only(event))
}

fn written(entry: Entry) -> Result<Written, Vec<InputFault>> {
    match entry.said? {
        Said::Appointment(written) => Ok(*written),
        other => panic!("{other:?}"),
    }
}

fn start(property: &str) -> AppointedTime {
    one(&format!("{property}\nSUMMARY:Paspoort")).unwrap().at
}

fn instant(text: &str) -> AppointedTime {
    AppointedTime::At(text.parse().unwrap())
}

fn starts(reading: &Reading) -> Vec<AppointedTime> {
    let entries = reading.entries.iter().cloned();
    entries.map(|entry| written(entry).unwrap().at).collect()
}

fn name(entry: &Entry) -> &Name {
    match &entry.identity {
        Identity::Name(name) => name,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_event_says_when_what_for_and_who() {
    let entry = only(
        "UID:AB12-CD34@gemeente.example.nl\nDTSTART;TZID=Europe/Amsterdam:20261103T093000\nSEQUENCE:2\n\
         DTEND;TZID=Europe/Amsterdam:20261103T094000\nCATEGORIES:paspoort,Uittreksel\\, kort\nDTSTAMP:20261101T120000Z\n\
         SUMMARY:Afspraak\nCONTACT:De Vries\\, 06 12345678",
    );
    let expected = Name {
        uid: "AB12-CD34@gemeente.example.nl".into(),
        occurrence: None,
        sequence: 2,
        stamp: Some("2026-11-01T12:00:00Z".parse().unwrap()),
    };
    assert_eq!(*name(&entry), expected);
    let expected = Written {
        code: Some("AB12-CD34".into()),
        services: vec![
            vec!["paspoort".into(), "Uittreksel, kort".into()],
            vec!["Afspraak".into()],
        ],
        at: instant("2026-11-03T08:30:00Z"),
        reserved_for: None,
        contact: Some("De Vries, 06 12345678".into()),
        email: None,
        remarks: Vec::new(),
    };
    assert_eq!(written(entry), Ok(expected));
}

#[test]
fn a_time_is_in_utc_in_a_zone_or_the_hall_s_own() {
    assert_eq!(start("DTSTART:20261103T083000Z"), instant("2026-11-03T08:30:00Z"));
    for zone in [
        "Europe/Amsterdam",
        "\"Europe/Amsterdam\"",
        "/Europe/Amsterdam",
        "/citadel.org/20210210_1/Europe/Amsterdam",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Amsterdam",
        "W. Europe Standard Time",
        "W. Europe Standard Time 1",
        "Romance Standard Time",
        "Central European Standard Time",
    ] {
        assert_eq!(
            start(&format!("DTSTART;TZID={zone}:20261103T093000")),
            instant("2026-11-03T08:30:00Z"),
            "{zone}"
        );
        assert_eq!(
            start(&format!("DTSTART;VALUE=DATE-TIME;TZID={zone}:20260703T093000")),
            instant("2026-07-03T07:30:00Z"),
            "{zone}"
        );
    }
    assert_eq!(
        start("DTSTART;TZID=GMT Standard Time:20261103T093000"),
        instant("2026-11-03T09:30:00Z")
    );
    assert_eq!(
        start("DTSTART;TZID=America/New_York:20261103T093000"),
        instant("2026-11-03T14:30:00Z")
    );
    assert_eq!(
        start("dtstart:20261103T093000"),
        AppointedTime::Local("2026-11-03T09:30:00".parse().unwrap())
    );
}

/// The zone of Western Europe as Outlook and Exchange describe it, under any name.
fn described(zone: &str, property: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:{zone}\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\n\
         RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
         BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\n\
         TZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:TZTEST@x\r\n{property}\r\n\
         SUMMARY:Rijbewijs\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn a_zone_is_what_the_file_says_of_it() {
    for (zone, parameter) in [
        ("W. Europe Standard Time", "W. Europe Standard Time"),
        ("GMT Standard Time", "GMT Standard Time"),
        ("Customized Time Zone", "Customized Time Zone"),
        ("Amsterdam\\, Berlijn", "\"Amsterdam\\, Berlijn\""),
        (
            "(UTC+01:00) Amsterdam\\, Berlijn\\, Wenen",
            "\"(UTC+01:00) Amsterdam\\, Berlijn\\, Wenen\"",
        ),
        ("(UTC+01:00) Amsterdam", "(UTC+01:00) Amsterdam"),
        ("/Europe/Amsterdam", "/Europe/Amsterdam"),
    ] {
        for (local, utc) in [
            ("20261202T093000", "2026-12-02T08:30:00Z"),
            ("20260702T093000", "2026-07-02T07:30:00Z"),
            // The days on which clocks change, before and after.
            ("20260329T013000", "2026-03-29T00:30:00Z"),
            ("20260329T033000", "2026-03-29T01:30:00Z"),
            ("20261025T013000", "2026-10-24T23:30:00Z"),
            ("20261025T033000", "2026-10-25T02:30:00Z"),
        ] {
            let calendar = described(zone, &format!("DTSTART;TZID={parameter}:{local}"));
            let mut entries = all(&calendar);
            assert_eq!(entries.len(), 1);
            let at = written(entries.remove(0)).unwrap().at;
            assert_eq!(at, instant(utc), "{zone} {local}");
        }
    }
}

#[test]
fn a_zone_may_change_on_named_days_or_never() {
    let calendar = |zone: &str| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Ergens\n{zone}END:VTIMEZONE\nBEGIN:VEVENT\nUID:A\n\
             DTSTART;TZID=Ergens:20261202T093000\nSUMMARY:Rijbewijs\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let at = |zone: &str| written(all(&calendar(zone)).remove(0)).map(|written| written.at);
    let fixed =
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\n";
    assert_eq!(at(fixed), Ok(instant("2026-12-02T04:00:00Z")));
    let named = "BEGIN:STANDARD\nDTSTART:20201025T030000\nRDATE:20251026T030000,20261025T030000\nTZOFFSETFROM:+0200\n\
                 TZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20200329T020000\nRDATE:20260329T020000\n\
                 TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n";
    assert_eq!(at(named), Ok(instant("2026-12-02T08:30:00Z")));
    let broken =
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:uren\nTZOFFSETTO:+0530\nEND:STANDARD\n";
    assert_eq!(at(broken).unwrap_err()[0].pointer, "DTSTART");
}

#[test]
fn without_categories_the_summary_names_the_service_and_the_attendee_is_the_contact() {
    let read = one("UID:04000000820@x\nDTSTART:20261103T083000Z\nSUMMARY:Rijbewijs\n\
         ATTENDEE;CN=\"Vries, de\":MAILTO:vries@example.nl")
    .unwrap();
    assert_eq!(read.services, [["Rijbewijs"]]);
    assert_eq!(read.contact.as_deref(), Some("vries@example.nl"));
    assert_eq!(read.email.as_deref(), Some("vries@example.nl"));
    assert_eq!(read.code.as_deref(), Some("04000000820"));
}

#[test]
fn who_comes_may_stand_behind_what_for() {
    let read = one("DTSTART:20261103T083000Z\nSUMMARY:Rijbewijs - De Vries (06)").unwrap();
    assert_eq!(read.services[0], ["Rijbewijs - De Vries (06)"]);
    assert!(
        read.services.contains(&vec!["Rijbewijs".to_owned()]),
        "{:?}",
        read.services
    );
}

#[test]
fn a_uid_that_nobody_could_type_gives_no_code() {
    for uid in ["{1234}@x", "a b c d", "abc", &"a".repeat(41)] {
        let read = one(&format!("UID:{uid}\nDTSTART:20261103T083000Z\nSUMMARY:Paspoort"));
        assert_eq!(read.unwrap().code, None, "{uid}");
    }
}

#[test]
fn properties_that_say_nothing_of_an_appointment_may_be_written_badly() {
    let read = one(
        "UID:VDT00001@x\nDTSTART;VALUE=DATE-TIME;TZID=Europe/Amsterdam:20261202T091500\n\
         SUMMARY;LANGUAGE=nl:Rijbewijs\nX-ALT-DESC;FMTTYPE=text/html:<p>\"hoi\"; a:b</p>\nGEEN PROPERTY\n\
         ORGANIZER;CN=\"nooit gesloten:mailto:x@example.nl",
    );
    assert_eq!(read.unwrap().services, [["Rijbewijs"]]);
}

#[test]
fn what_lasts_a_whole_day_is_passed_over_and_keeps_nobody_out() {
    for day in ["DTSTART;VALUE=DATE:20261202", "DTSTART:20261202"] {
        let entries = all(&events(&[
            "UID:OKAY0001@x\nDTSTART;TZID=Europe/Amsterdam:20261202T093000\nSUMMARY:Rijbewijs",
            &format!("UID:DAG0001@x\n{day}\nSUMMARY:Teamdag"),
        ]));
        assert!(matches!(entries[0].said, Ok(Said::Appointment(_))));
        assert!(matches!(entries[1].said, Ok(Said::PassedOver(_))));
    }
}

#[test]
fn what_is_called_off_is_known_by_its_uid_alone() {
    let cancelled = only("UID:A@x\nSEQUENCE:2\nSTATUS:cancelled\nDTSTART;TZID=Nergens/Land:20261103T083000");
    assert_eq!(
        (name(&cancelled).sequence, cancelled.said),
        (2, Ok(Said::CalledOff))
    );
    let whole = events(&["UID:A@x\nDTSTART:20261103T083000Z\nSUMMARY:Paspoort"]);
    let method = whole.replace("VERSION:2.0", "METHOD:CANCEL");
    assert_eq!(all(&method)[0].said, Ok(Said::CalledOff));
    let reply = whole.replace("VERSION:2.0", "METHOD:REPLY");
    assert!(matches!(all(&reply)[0].said, Ok(Said::PassedOver(_))));
}

#[test]
fn lines_end_and_fold_as_programs_have_it() {
    let calendar = events(&[
        "UID:AB12CD35@x\nDTSTART;TZID=Europe/Amsterdam:20261202T093000\nSUMMARY:Rijbewijs\n\
         DESCRIPTION:Graag vóór tien uur",
    ]);
    let folded = calendar
        .replace("Europe/", "Europe/\r\n ")
        .replace("Rij", "Rij\r\n\t");
    let (head, tail) = calendar.as_bytes().split_at(calendar.find("vó").unwrap() + 2);
    let within_a_letter = [head, b"\r\n ", tail].concat();
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(calendar.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let windows = calendar
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [
        folded.clone().into_bytes(),
        format!("\u{feff}{calendar}").into_bytes(),
        calendar.replace("\r\n", "\r").into_bytes(),
        folded.replace("\r\n", "\n").into_bytes(),
        folded.replace("\r\n", "\r\r\n").into_bytes(),
        calendar.replace("\r\n", "\r\n\r\n").into_bytes(),
        within_a_letter,
        wide,
        windows,
    ] {
        let mut entries = read(&bytes, now()).entries;
        let shown = String::from_utf8_lossy(&bytes);
        assert_eq!(entries.len(), 1, "{shown}");
        let read = written(entries.remove(0)).unwrap();
        assert_eq!(read.services, [["Rijbewijs"]], "{shown}");
        assert_eq!(read.at, instant("2026-12-02T08:30:00Z"), "{shown}");
    }
}

#[test]
fn an_event_that_repeats_is_an_appointment_each_time_within_the_horizon() {
    // A week before and a week after the clocks change.
    let calendar = events(&[
        "UID:R@x\nDTSTART;TZID=Europe/Amsterdam:20261020T093000\nSUMMARY:Paspoort\n\
         RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=Europe/Amsterdam:20261110T093000",
    ]);
    let reading = read(calendar.as_bytes(), "2026-10-20T06:00:00Z".parse().unwrap());
    assert_eq!(
        starts(&reading),
        [
            instant("2026-10-20T07:30:00Z"),
            instant("2026-10-27T08:30:00Z"),
            instant("2026-11-03T08:30:00Z"),
            instant("2026-11-17T08:30:00Z"),
        ]
    );
    assert_eq!(
        name(&reading.entries[1]).occurrence,
        Some(instant("2026-10-27T08:30:00Z"))
    );
    assert_eq!((reading.series[0].uid.as_str(), reading.series.len()), ("R@x", 1));
    // What is long past is not read again, and no end is no reason to go on for ever.
    let endless = events(&["UID:R@x\nDTSTART:20200106T083000Z\nSUMMARY:Paspoort\nRRULE:FREQ=WEEKLY"]);
    let reading = read(endless.as_bytes(), now());
    assert_eq!(starts(&reading)[0], instant("2026-11-02T08:30:00Z"));
    assert_eq!(reading.entries.len(), 58);
}

#[test]
fn a_rule_ends_at_the_instant_that_it_names() {
    for (until, count) in [
        ("20261117T083000Z", 3),
        ("20261117T082959Z", 2),
        ("20261117", 3),
        ("20261116", 2),
    ] {
        let calendar = events(&[&format!(
            "UID:R@x\nDTSTART;TZID=Europe/Amsterdam:20261103T093000\nSUMMARY:Paspoort\nRRULE:FREQ=WEEKLY;UNTIL={until}"
        )]);
        assert_eq!(all(&calendar).len(), count, "{until}");
    }
}

#[test]
fn an_occurrence_that_was_edited_is_that_occurrence() {
    let series =
        "UID:R@x\nDTSTART;TZID=Europe/Amsterdam:20261103T093000\nSUMMARY:Paspoort\nRRULE:FREQ=WEEKLY;COUNT=3";
    let edited = "UID:R@x\nRECURRENCE-ID;TZID=W. Europe Standard Time:20261110T093000\n\
                  DTSTART;TZID=Europe/Amsterdam:20261110T140000\nSUMMARY:Rijbewijs";
    let called_off = "UID:R@x\nRECURRENCE-ID:20261117T083000Z\nSTATUS:CANCELLED\nDTSTART:20261117T083000Z";
    for order in [[series, edited, called_off], [called_off, edited, series]] {
        let mut entries = all(&events(&order));
        entries.sort_by_key(|entry| format!("{:?}", name(entry).occurrence));
        assert_eq!(entries.len(), 3, "{entries:?}");
        let second = written(entries[1].clone()).unwrap();
        assert_eq!(
            (second.at, second.services[0][0].as_str()),
            (instant("2026-11-10T13:00:00Z"), "Rijbewijs")
        );
        assert_eq!(entries[2].said, Ok(Said::CalledOff));
    }
}

#[test]
fn of_two_editions_the_newer_one_counts() {
    let edition = |sequence: u32, hour: u32| {
        format!("UID:A@x\nSEQUENCE:{sequence}\nDTSTART:20261103T{hour:02}0000Z\nSUMMARY:Paspoort")
    };
    let (old, new) = (edition(1, 9), edition(2, 10));
    for order in [[&old, &new], [&new, &old]] {
        let mut entries = all(&events(&order.map(String::as_str)));
        assert_eq!(entries.len(), 1);
        assert_eq!(
            written(entries.remove(0)).unwrap().at,
            instant("2026-11-03T10:00:00Z")
        );
    }
}

#[test]
fn every_fault_is_named_by_the_line_in_which_its_event_begins() {
    let text = events(&[
        "DTSTART:20261103T083000Z\nSUMMARY:Paspoort",
        "DTSTART:gisteren",
        "DTSTART;TZID=Nergens/Land:20261103T083000\nSUMMARY:Paspoort",
        "UID:R@x\nDTSTART:20261103T083000Z\nSUMMARY:Paspoort\nRRULE:FREQ=SOMS",
        "§ 1",
    ]);
    let faulty = |entry: Entry| {
        let faults = entry.said.err()?;
        let pointers: Vec<String> = faults.into_iter().map(|fault| fault.pointer).collect();
        Some((entry.line, pointers))
    };
    let found: Vec<_> = all(&text).into_iter().filter_map(faulty).collect();
    let named = |pointers: &[&str]| pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
    assert_eq!(
        found,
        [
            (7, named(&["DTSTART", "CATEGORIES"])),
            (10, named(&["DTSTART"])),
            (14, named(&["RRULE"])),
            (20, named(&["DTSTART", "CATEGORIES"])),
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
    ] {
        let entries = read(bytes, now()).entries;
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].line, line);
        assert!(entries[0].said.is_err());
    }
}

#[test]
fn a_file_that_nests_or_repeats_without_end_is_nothing_worse_than_a_fault() {
    let deep = format!("BEGIN:VEVENT\n{}", "BEGIN:A\n".repeat(200_000));
    assert!(all(&deep)[0].said.is_err());
    let closed = format!(
        "BEGIN:VEVENT\n{}{}END:VEVENT\n",
        "BEGIN:A\n".repeat(50_000),
        "END:A\n".repeat(50_000)
    );
    let fault = all(&closed).remove(0).said.unwrap_err();
    assert_eq!(fault[0].detail, "nests too deep");
    let busy = events(&["UID:R@x\nDTSTART:20261103T083000Z\nSUMMARY:Paspoort\nRRULE:FREQ=SECONDLY"]);
    assert!(all(&busy).len() <= 5_001);
}

proptest! {
    /// Whatever somebody did to a calendar, it is read, or told to be wrong in one of its lines.
    #[test]
    fn whatever_stands_in_a_calendar_is_read_or_told_by_its_line(
        lines in prop::collection::vec(
            prop_oneof![
                "(BEGIN|END):(VEVENT|VALARM|VTIMEZONE|STANDARD|VCALENDAR|[A-Z]{0,5})",
                "(DTSTART|RECURRENCE-ID|EXDATE)(;TZID=[A-Za-z/\"]{0,20})?:[0-9TZ]{0,18}",
                "RRULE:(FREQ=(YEARLY|WEEKLY|DAILY)|UNTIL=[0-9TZ]{0,16}|COUNT=[0-9]{0,9}|BYDAY=-?[0-9]?(SU|MO)|;){0,4}",
                "(TZOFFSETFROM|TZOFFSETTO):[+-]?[0-9]{0,6}",
                "(UID|SUMMARY|CATEGORIES|DESCRIPTION|RRULE|ATTENDEE)[;:=,a-z\"\\\\]{0,30}",
                "[ \t]?.{0,30}",
            ],
            0..30,
        ),
    ) {
        let text = lines.join("\r\n");
        let lines = u64::try_from(text.split(['\r', '\n']).count()).unwrap().max(1);
        for entry in all(&text) {
            prop_assert!((1..=lines).contains(&entry.line), "line {} of {lines}", entry.line);
            if let Err(faults) = entry.said {
                prop_assert!(faults.iter().all(|fault| !fault.detail.is_empty()) && !faults.is_empty());
            }
        }
    }

    /// Programs fold long lines where they like, also within a letter.
    #[test]
    fn a_folded_calendar_says_what_it_said(at in 1_usize..50, summary in "[a-zA-Zé€]{1,60}") {
        let calendar = events(&[&format!("DTSTART:20261103T093000Z\nUID:AB12-CD34\nSUMMARY:Paspoort {summary}")]);
        let plain = all(&calendar);
        let mut folded = Vec::new();
        for line in calendar.split_inclusive("\r\n") {
            let (head, rest) = line.as_bytes().split_at(at.min(line.len() - 2));
            folded.extend_from_slice(head);
            if !head.is_empty() && rest.len() > 2 {
                folded.extend_from_slice(b"\r\n ");
            }
            folded.extend_from_slice(rest);
        }
        let said = |entries: Vec<Entry>| entries.into_iter().map(|entry| entry.said).collect::<Vec<_>>();
        prop_assert_eq!(said(read(&folded, now()).entries), said(plain));
    }
}
