//! What programs write beside what is usual: each is read as it is meant, or named as what cannot be read.
#![allow(clippy::unwrap_used, clippy::panic)]

use chrono::{DateTime, Utc};
use kwartier_hall::hall::command::AppointedTime;
use kwartier_interchange::entry::{Entry, Reading, Said, Written};
use kwartier_interchange::{calendar, table};

fn now() -> DateTime<Utc> {
    "2026-11-02T08:00:00Z".parse().unwrap()
}

fn told(events: &[&str]) -> Reading {
    let events: Vec<String> = events
        .iter()
        .map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"))
        .collect();
    let file = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
    calendar::read(file.as_bytes(), now())
}

fn written(entry: &Entry) -> &Written {
    match &entry.said {
        Ok(Said::Appointment(written)) => written,
        other => panic!("{other:?}"),
    }
}

/// The times that are booked, in order.
fn booked(reading: &Reading) -> Vec<String> {
    let said = reading.entries.iter();
    let times = said.filter_map(|entry| match &entry.said {
        Ok(Said::Appointment(written)) => Some(shown(written.at)),
        _ => None,
    });
    let mut times: Vec<String> = times.collect();
    times.sort();
    times
}

fn shown(at: AppointedTime) -> String {
    match at {
        AppointedTime::At(instant) => instant.format("%m-%d %H:%MZ").to_string(),
        AppointedTime::Local(local) => local.format("%m-%d %H:%M").to_string(),
    }
}

/// The members of which something is wrong.
fn wrong(reading: &Reading) -> Vec<String> {
    let faults = reading
        .entries
        .iter()
        .filter_map(|entry| entry.said.as_ref().err());
    faults.flatten().map(|fault| fault.pointer.clone()).collect()
}

const WEEKLY: &str =
    "UID:S@x\nSUMMARY:Paspoort\nDTSTART;TZID=Europe/Amsterdam:20261103T093000\nRRULE:FREQ=WEEKLY;COUNT=3";
const EACH_WEEK: [&str; 3] = ["11-03 08:30Z", "11-10 08:30Z", "11-17 08:30Z"];

#[test]
fn what_outlook_marks_as_lasting_the_whole_day_is_no_appointment_at_midnight() {
    for mark in [
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE",
    ] {
        let midnight = "UID:A@x\nSUMMARY:Paspoort\nDTSTART;TZID=Europe/Amsterdam:20261103T000000";
        let reading = told(&[&format!("{midnight}\n{mark}")]);
        assert_eq!(
            reading.entries[0].said,
            Ok(Said::PassedOver("lasts the whole day"))
        );
        let not = told(&[&format!("{midnight}\n{}", mark.replace("TRUE", "FALSE"))]);
        assert_eq!(booked(&not), ["11-02 23:00Z"]);
    }
}

/// The second of three, however its place in the series is named, is that one and no fourth.
#[test]
fn an_occurrence_is_known_however_its_place_is_named() {
    for place in [
        ";TZID=Europe/Amsterdam:20261110T093000",
        ":20261110T083000Z",
        ";TZID=Europe/London:20261110T083000",
        ";TZID=W. Europe Standard Time:20261110T093000",
        ":20261110T093000",
        ";VALUE=DATE:20261110",
    ] {
        let edited =
            format!("UID:S@x\nSUMMARY:Paspoort\nDTSTART:20261111T100000Z\nRECURRENCE-ID{place}\nSEQUENCE:1");
        for events in [[WEEKLY, &edited], [&edited, WEEKLY]] {
            let moved = ["11-03 08:30Z", "11-11 10:00Z", "11-17 08:30Z"];
            assert_eq!(booked(&told(&events)), moved, "{place}");
        }
        let off = format!("UID:S@x\nRECURRENCE-ID{place}\nSTATUS:CANCELLED");
        let left = ["11-03 08:30Z", "11-17 08:30Z"];
        assert_eq!(booked(&told(&[WEEKLY, &off])), left, "{place}");
    }
}

/// Nothing of a whole series is moved or called off by what names an occurrence in a way that nobody understands.
#[test]
fn an_occurrence_whose_place_cannot_be_told_is_named_and_changes_nothing() {
    for place in [
        ":morgen",
        ";TZID=Nergens:20261110T093000",
        ";RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20261110T093000",
    ] {
        for more in ["SUMMARY:Paspoort\nDTSTART:20261111T100000Z", "STATUS:CANCELLED"] {
            let reading = told(&[WEEKLY, &format!("UID:S@x\n{more}\nRECURRENCE-ID{place}")]);
            assert_eq!(booked(&reading), EACH_WEEK, "{place}");
            assert_eq!(wrong(&reading), ["RECURRENCE-ID"], "{place}");
            let off = |entry: &Entry| entry.said == Ok(Said::CalledOff);
            assert!(!reading.entries.iter().any(off), "{place}");
        }
    }
    let alone = told(&["UID:S@x\nSTATUS:CANCELLED\nRECURRENCE-ID;VALUE=DATE:20261110"]);
    assert_eq!(
        wrong(&alone),
        ["RECURRENCE-ID"],
        "no series says at what time of that day"
    );
}

#[test]
fn a_day_that_is_left_out_is_left_out_however_it_is_written() {
    for day in [
        "EXDATE;TZID=Europe/Amsterdam:20261110T093000",
        "EXDATE;VALUE=DATE:20261110",
        "EXDATE:20261110",
        "EXDATE:20261110T083000Z",
        "EXDATE:20261110T093000",
        "EXDATE;TZID=Europe/London:20261110T083000",
        "EXDATE;VALUE=DATE:20261201,20261110",
    ] {
        let reading = told(&[&format!("{WEEKLY}\n{day}")]);
        assert_eq!(booked(&reading), ["11-03 08:30Z", "11-17 08:30Z"], "{day}");
    }
    for unread in ["EXDATE:tien november", "EXRULE:FREQ=WEEKLY", "RDATE:straks"] {
        let reading = told(&[&format!("{WEEKLY}\n{unread}")]);
        assert_eq!(booked(&reading), [""; 0], "{unread}");
        assert_eq!(wrong(&reading), [unread.split(':').next().unwrap()]);
    }
}

#[test]
fn a_day_that_is_added_keeps_its_own_clocks() {
    let single = "UID:S@x\nSUMMARY:Paspoort\nDTSTART;TZID=Europe/Amsterdam:20261103T093000";
    for (day, at) in [
        ("RDATE:20261105T103000Z", "11-05 10:30Z"),
        ("RDATE;TZID=Europe/London:20261105T103000", "11-05 10:30Z"),
        ("RDATE;TZID=Europe/Amsterdam:20261105T103000", "11-05 09:30Z"),
        ("RDATE:20261105T103000", "11-05 09:30Z"),
        ("RDATE;VALUE=DATE:20261105", "11-05 08:30Z"),
        ("RDATE;VALUE=PERIOD:20261105T103000Z/PT30M", "11-05 10:30Z"),
    ] {
        let reading = told(&[&format!("{single}\n{day}")]);
        assert_eq!(booked(&reading), ["11-03 08:30Z", at], "{day}");
    }
}

#[test]
fn rules_end_and_count_as_they_say() {
    for (begins, rule, times) in [
        // What had been before is counted, and not booked.
        (
            "20261020T093000",
            "FREQ=WEEKLY;COUNT=4",
            "11-03 08:30Z, 11-10 08:30Z",
        ),
        (
            "20261130T093000",
            "FREQ=MONTHLY;BYDAY=-1MO;COUNT=2",
            "11-30 08:30Z, 12-28 08:30Z",
        ),
        (
            "20261103T093000",
            "FREQ=WEEKLY;UNTIL=20261110T083000Z",
            "11-03 08:30Z, 11-10 08:30Z",
        ),
        (
            "20261103T093000",
            "FREQ=WEEKLY;UNTIL=20261110T082959Z",
            "11-03 08:30Z",
        ),
        (
            "20261103T093000",
            "FREQ=WEEKLY;UNTIL=20261110T093000",
            "11-03 08:30Z, 11-10 08:30Z",
        ),
        (
            "20261103T093000",
            "FREQ=WEEKLY;UNTIL=20261110T092959",
            "11-03 08:30Z",
        ),
        (
            "20261103T093000",
            "FREQ=WEEKLY;UNTIL=20261110;",
            "11-03 08:30Z, 11-10 08:30Z",
        ),
        (
            "20261103T093000",
            "freq=weekly;byday=tu,th;count=3",
            "11-03 08:30Z, 11-05 08:30Z, 11-10 08:30Z",
        ),
        // Half past two is there once, not at all, and twice.
        (
            "20270327T023000",
            "FREQ=DAILY;COUNT=3",
            "03-27 01:30Z, 03-28 01:00Z, 03-29 00:30Z",
        ),
        (
            "20271030T023000",
            "FREQ=DAILY;COUNT=3",
            "10-30 00:30Z, 10-31 00:30Z, 11-01 01:30Z",
        ),
    ] {
        let event =
            format!("UID:S@x\nSUMMARY:Paspoort\nDTSTART;TZID=Europe/Amsterdam:{begins}\nRRULE:{rule}");
        assert_eq!(booked(&told(&[&event])).join(", "), times, "{rule}");
    }
}

/// A series that is called off is all its occurrences, though the calendar says no more of them than its name.
#[test]
fn a_series_that_is_called_off_takes_its_occurrences_along() {
    for event in [
        format!("METHOD:CANCEL\nBEGIN:VEVENT\n{WEEKLY}"),
        "METHOD:CANCEL\nBEGIN:VEVENT\nUID:S@x".to_owned(),
        format!("BEGIN:VEVENT\n{WEEKLY}\nSTATUS:CANCELLED"),
    ] {
        let file = format!("BEGIN:VCALENDAR\n{event}\nEND:VEVENT\nEND:VCALENDAR\n");
        let reading = calendar::read(file.as_bytes(), now());
        assert_eq!(reading.entries[0].said, Ok(Said::CalledOff));
        let series: Vec<&str> = reading.series.iter().map(|series| series.uid.as_str()).collect();
        assert_eq!(series, ["S@x"]);
    }
    let one = told(&["UID:S@x\nSTATUS:CANCELLED\nRECURRENCE-ID:20261110T083000Z"]);
    assert_eq!(one.series, []);
}

#[test]
fn of_several_calendars_in_a_file_each_says_for_itself_what_it_is_for() {
    let event = |uid: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Paspoort\nDTSTART:20261103T083000Z\nEND:VEVENT\n")
    };
    let file = format!(
        "BEGIN:VCALENDAR\nMETHOD:PUBLISH\n{}END:VCALENDAR\nBEGIN:VCALENDAR\n{}METHOD:CANCEL\nEND:VCALENDAR\n\
         BEGIN:VCALENDAR\n{}END:VCALENDAR\n",
        event("A"),
        event("B"),
        event("C")
    );
    let reading = calendar::read(file.as_bytes(), now());
    let off = reading.entries.iter();
    let off: Vec<bool> = off.map(|entry| entry.said == Ok(Said::CalledOff)).collect();
    assert_eq!(off, [false, true, false]);
}

fn in_zone(zone: &str, described: &str, local: &str) -> Result<String, Vec<String>> {
    let file = format!(
        "BEGIN:VCALENDAR\n{described}BEGIN:VEVENT\nUID:A\nSUMMARY:Paspoort\nDTSTART;TZID={zone}:{local}\nEND:VEVENT\n\
         END:VCALENDAR\n"
    );
    let reading = calendar::read(file.as_bytes(), now());
    booked(&reading).pop().ok_or_else(|| wrong(&reading))
}

/// Half a description would be an hour wrong for half of the year.
#[test]
fn a_zone_that_is_described_badly_is_known_by_its_name_or_named() {
    let half = |zone: &str, summer: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:{zone}\nBEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n\
             TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\n{summer}\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
        )
    };
    let known = "W. Europe Standard Time";
    for spoilt in [
        "DTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:zomer",
        "DTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+2300",
        "DTSTART:16010325T020000\nRRULE:ieder jaar\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200",
        "DTSTART:in maart\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200",
    ] {
        let by_name = in_zone(known, &half(known, spoilt), "20270701T093000");
        assert_eq!(by_name, Ok("07-01 07:30Z".to_owned()), "{spoilt}");
        let own = in_zone("Eigen zone", &half("Eigen zone", spoilt), "20270701T093000");
        assert_eq!(own, Err(vec!["DTSTART".to_owned()]), "{spoilt}");
    }
    let undescribed = in_zone(known, "", "20261103T093000");
    assert_eq!(undescribed, Ok("11-03 08:30Z".to_owned()));
}

fn row(head: &str, cells: &str) -> Result<Written, Vec<String>> {
    let reading = table::read(format!("{head}\n{cells}\n").as_bytes());
    assert_eq!(reading.entries.len(), 1, "{cells}: {reading:?}");
    match &reading.entries[0].said {
        Err(_) => Err(wrong(&reading)),
        Ok(_) => Ok(written(&reading.entries[0]).clone()),
    }
}

#[test]
fn a_time_is_read_as_people_and_programs_write_it() {
    let at = |head: &str, cells: &str| row(head, cells).map(|read| shown(read.at));
    let half_past_nine = Ok("12-02 09:30".to_owned());
    for (day, time) in [
        ("2-12-2026", "9u30"),
        ("2-12-2026", "9:30u"),
        ("2-12-2026", "09h30"),
        ("2-12-2026", "9.30 uur"),
        ("2-12-2026", "9.30 Uur"),
        ("2-12-2026", "om 9:30 uur"),
        ("2-12-2026", "9:30 AM"),
        ("2-12-2026", "09:30:00.000"),
        ("02-12-26", "9:30"),
        ("2 dec '26", "9:30"),
        ("46358", "9:30"),
        ("46358", "0,395833333333333"),
        ("46358,0", "0.39583333"),
        ("Woensdag 2 December 2026", "9:30"),
        ("2026-12-02T00:00:00", "9:30"),
    ] {
        let read = at("datum;tijd;product", &format!("{day};{time};Paspoort"));
        assert_eq!(read, half_past_nine, "{day} {time}");
    }
    for text in [
        "2-12-2026 9u30",
        "2-12-2026 om 9.30 uur",
        "wo 2 dec 2026 om 9u30",
        "2-12-2026 9:30 am",
        "2026-12-02 09:30:00.000",
        "2026-12-02T09:30:00.0000000",
        "46358.395833",
        "2-12-26 09:30",
    ] {
        let read = at("datum en tijd;product", &format!("{text};Paspoort"));
        assert_eq!(read, half_past_nine, "{text}");
    }
    for (time, then) in [
        ("9 uur", "09:00"),
        ("9u", "09:00"),
        ("2:30 PM", "14:30"),
        ("12:15 am", "00:15"),
    ] {
        let read = at("datum;tijd;product", &format!("2-12-2026;{time};Paspoort"));
        assert_eq!(read, Ok(format!("12-02 {then}")), "{time}");
    }
    for text in [
        "2026-12-02 09:30:00+01:00",
        "2026-12-02T08:30:00+0000",
        "2026-12-02 08:30:00Z",
    ] {
        let read = at("start;product", &format!("{text};Paspoort"));
        assert_eq!(read, Ok("12-02 08:30Z".to_owned()), "{text}");
    }
    for text in [
        "2-12-2026 9",
        "2-12-2026 9u60",
        "2-12-2026 13:30 pm",
        "2-12-2026 u",
        "2-12-2026 9u3",
        "45992",
    ] {
        let read = at("start;product", &format!("{text};Paspoort"));
        assert_eq!(read, Err(vec!["at".to_owned()]), "{text}");
    }
}

#[test]
fn a_table_may_say_its_mark_in_any_way_and_end_its_lines_in_several() {
    let rows =
        |mark: &str| format!("product{mark}start{mark}code\r\nPaspoort{mark}2-12-2026 09:30{mark}AB01\r\n");
    let big_endian = |text: &str| -> Vec<u8> {
        let units = [0xfeff].into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_be_bytes).collect()
    };
    for (first, mark) in [
        ("sep=\t", "\t"),
        ("\"sep=\t\"", "\t"),
        ("sep=\\t", "\t"),
        ("SEP=;", ";"),
        ("sep=;;", ";"),
        ("sep=|", "|"),
    ] {
        let text = format!("{first}\r\n{}", rows(mark));
        for file in [text.clone().into_bytes(), big_endian(&text)] {
            let reading = table::read(&file);
            assert_eq!(booked(&reading), ["12-02 09:30"], "{first}");
            assert_eq!(reading.entries[0].line, 3, "{first}");
        }
    }
    let mixed = "product;start;naam\rPaspoort;2-12-2026 09:30;\"De Vries\r\nvan Dijk\"\r\n\nRijbewijs;3-12-2026 09:30;A\n\
                 Paspoort;morgen;B\rPaspoort;gisteren;C\r\r\nPaspoort;straks;D";
    let reading = table::read(mixed.as_bytes());
    assert_eq!(booked(&reading), ["12-02 09:30", "12-03 09:30"]);
    let lines: Vec<u64> = reading.entries.iter().map(|entry| entry.line).collect();
    assert_eq!(lines, [2, 5, 6, 7, 8]);
    let contact = written(&reading.entries[0]).contact.as_deref();
    assert_eq!(contact, Some("De Vries van Dijk"));
}

#[test]
fn outlook_and_google_name_the_columns_of_their_own_exports() {
    for (head, cells) in [
        (
            "Onderwerp,Begindatum,Begintijd,Einddatum,Eindtijd,Duurt hele dag,Categorieën",
            "\"Paspoort - De Vries\",2-12-2026,9:30:00,2-12-2026,9:40:00,Onwaar,",
        ),
        (
            "Subject,Start Date,Start Time,End Date,End Time,All day event,Categories",
            "\"Afspraak De Vries\",2-12-2026,09:30:00,2-12-2026,09:40:00,False,Paspoort",
        ),
    ] {
        let read = row(head, cells).unwrap();
        assert_eq!(shown(read.at), "12-02 09:30");
        assert!(read.services.contains(&vec!["Paspoort".to_owned()]), "{read:?}");
    }
    let whole_day = "Onderwerp;Begindatum;Begintijd;Duurt hele dag\nVrij;2-12-2026;0:00:00;Waar\n";
    let whole_day = table::read(whole_day.as_bytes());
    let passed_over = Ok(Said::PassedOver("lasts the whole day"));
    assert_eq!(whole_day.entries[0].said, passed_over);
}

#[test]
fn a_header_is_known_by_its_letters_alone() {
    let read = row(
        " AFSPRAAK-ID ; Datum / Tijd ;PRODUCT(EN);E-Mail Adres",
        "77;2-12-2026 09:30;Paspoort;a@b.nl",
    );
    assert_eq!(read.unwrap().email.as_deref(), Some("a@b.nl"));
}

#[test]
fn a_line_end_within_who_comes_keeps_nobody_out() {
    let reading =
        told(&["UID:A\nSUMMARY:Paspoort\nDTSTART:20261103T083000Z\nCONTACT:De Vries\\n06 12345678"]);
    let contact = written(&reading.entries[0]).contact.as_deref();
    assert_eq!(contact, Some("De Vries 06 12345678"));
}
