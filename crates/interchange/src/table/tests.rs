//! Tables as they are really saved.
#![allow(clippy::unwrap_used, clippy::panic)]

use kwartier_hall::hall::command::AppointedTime;
use kwartier_hall::hall::facts::ReservedFor;
use kwartier_hall::hall::setup::limits;
use proptest::prelude::*;

use super::read;
use crate::entry::{Entry, Identity, Said, Written};

fn written(entry: &Entry) -> Written {
    match &entry.said {
        Ok(Said::Appointment(written)) => (**written).clone(),
        other => panic!("{other:?}"),
    }
}

fn one(table: &[u8]) -> Written {
    let reading = read(table);
    assert_eq!(reading.entries.len(), 1, "{reading:?}");
    written(&reading.entries[0])
}

fn faults(table: &str) -> Vec<(u64, Vec<(String, String)>)> {
    let faulty = |entry: Entry| {
        let faults = entry.said.err()?;
        let faults = faults.into_iter().map(|fault| (fault.pointer, fault.detail));
        Some((entry.line, faults.collect()))
    };
    read(table.as_bytes())
        .entries
        .into_iter()
        .filter_map(faulty)
        .collect()
}

fn pointers(table: &str) -> Vec<(u64, Vec<String>)> {
    let pointers = |(line, faults): (u64, Vec<(String, String)>)| {
        (line, faults.into_iter().map(|(pointer, _)| pointer).collect())
    };
    faults(table).into_iter().map(pointers).collect()
}

fn local(text: &str) -> AppointedTime {
    AppointedTime::Local(text.parse().unwrap())
}

fn half_past_nine() -> AppointedTime {
    local("2026-12-02T09:30:00")
}

#[test]
fn columns_come_in_any_order_and_empty_cells_say_nothing() {
    let entries = read(
        b"at,contact,serviceIds,code,counterId,agentId\n\
          2026-11-03T08:30:00Z,\"De Vries, J.\", paspoort | Uittreksel ,AB-12,3,\n\
          2026-11-03 09:30,,rijbewijs,,,jansen\n",
    )
    .entries;
    let first = written(&entries[0]);
    assert_eq!(first.code.as_deref(), Some("AB-12"));
    assert_eq!(entries[0].identity, Identity::Code("AB-12".into()));
    assert_eq!(first.services, [["paspoort", "Uittreksel"]]);
    assert_eq!(
        first.at,
        AppointedTime::At("2026-11-03T08:30:00Z".parse().unwrap())
    );
    assert_eq!(
        first.reserved_for,
        Some(ReservedFor::Counter("3".parse().unwrap()))
    );
    assert_eq!(first.contact.as_deref(), Some("De Vries, J."));
    let second = written(&entries[1]);
    assert_eq!(second.at, local("2026-11-03T09:30:00"));
    assert_eq!((second.code, second.contact), (None, None));
    assert_eq!(entries[1].identity, Identity::Content);
    assert_eq!(
        second.reserved_for,
        Some(ReservedFor::Agent("jansen".parse().unwrap()))
    );
}

/// What Dutch spreadsheets save, each in its own way: mark, separator, letters, ends of rows.
#[test]
fn a_dutch_spreadsheet_is_read_whatever_it_saves() {
    let plain = "serviceIds;at;code;contact\r\npaspoort;2026-12-02T09:30;CSVA0001;Zoë Brontë\r\n";
    let windows: Vec<u8> = plain
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(plain.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for table in [
        plain.as_bytes().to_vec(),
        format!("\u{feff}{plain}").into_bytes(),
        windows,
        wide,
        format!("sep=;\r\n{plain}").into_bytes(),
        format!("\"sep=;\"\r\n{plain}").into_bytes(),
        format!("{plain};;;\r\n;;;\r\n").into_bytes(),
        plain.replace("\r\n", ";;\r\n").into_bytes(),
        plain.replace("\r\n", "\r").into_bytes(),
        plain.replace(';', "\t").into_bytes(),
        plain.replace(';', ",").into_bytes(),
        plain
            .replace("serviceIds;at;code;contact", "SERVICEIDS; At ;Code;Contact")
            .into_bytes(),
        plain
            .replace(
                "serviceIds;at;code;contact",
                "Product;Datum en tijd;Afspraakcode;Naam",
            )
            .into_bytes(),
        plain.replace("2026-12-02T09:30", "2-12-2026 09:30").into_bytes(),
        plain
            .replace("Zoë Brontë", "\"Zoë Brontë\"")
            .replace("paspoort", "\"paspoort\"")
            .into_bytes(),
        plain
            .replace("code;contact", "bsn;code;contact;kleur")
            .replace("CSVA0001;Zoë Brontë", "123456782;CSVA0001;Zoë Brontë;rood")
            .into_bytes(),
        plain.replace("CSVA0001", "=\"CSVA0001\"").into_bytes(),
    ] {
        let read = one(&table);
        let shown = String::from_utf8_lossy(&table);
        assert_eq!(read.services, [["paspoort"]], "{shown}");
        assert_eq!(read.at, half_past_nine(), "{shown}");
        assert_eq!(read.code.as_deref(), Some("CSVA0001"), "{shown}");
        assert_eq!(read.contact.as_deref(), Some("Zoë Brontë"), "{shown}");
    }
}

#[test]
fn day_time_and_names_may_stand_in_columns_of_their_own() {
    let read = one(
        "Datum;Tijd;Eindtijd;Activiteit;Voorletters;Tussenvoegsel;Achternaam;Telefoonnummer;E-mailadres;Balie\n\
         2-12-2026;9:30;9:45;Paspoort;J.;de;Vries;06 12345678;j@example.nl;Balie 3\n"
            .as_bytes(),
    );
    assert_eq!(read.at, half_past_nine());
    assert_eq!(read.contact.as_deref(), Some("J. de Vries, 06 12345678"));
    assert_eq!(read.email.as_deref(), Some("j@example.nl"));
    assert_eq!(
        read.reserved_for,
        Some(ReservedFor::Counter("3".parse().unwrap()))
    );
}

#[test]
fn columns_that_say_nothing_of_an_appointment_are_told_and_not_read() {
    let reading = read(b"serviceIds,at,bsn,BSN inwoner,\npaspoort,2026-12-02T09:30,123456782,123456782,\n");
    assert_eq!(
        reading.remarks,
        ["columns that are not read and not kept: `bsn`, `BSN inwoner`"]
    );
    assert_eq!(written(&reading.entries[0]).contact, None);
}

#[test]
fn a_text_with_a_separator_in_it_stays_whole_in_the_last_column() {
    let formula = one(
        b"serviceIds;at;code;contact\npaspoort;2026-12-02T09:30;CSVJ0001;=HYPERLINK(\"http://x\";\"y\")\n",
    );
    assert_eq!(formula.contact.as_deref(), Some("=HYPERLINK(\"http://x\";\"y\")"));
    let saved = one(b"serviceIds;at;contact\npaspoort;2026-12-02T09:30;'=1+1\n");
    assert_eq!(saved.contact.as_deref(), Some("=1+1"));
    let found = pointers("serviceIds;at;code\npaspoort;2026-12-02T09:30;CSVJ0001;en nog iets\n");
    assert_eq!(found, [(2, vec![String::new()])]);
}

#[test]
fn a_code_that_a_spreadsheet_has_spoilt_is_said_and_another_is_made() {
    let read = one(b"serviceIds;at;code;contact\npaspoort;2026-12-02T10:30;1,23E+11;J\n");
    assert_eq!(read.code, None);
    assert_eq!(read.remarks[0].pointer, "code");
    let found = faults("serviceIds;at;code\npaspoort;2026-12-02T10:30;123\n");
    assert!(found[0].1[0].1.contains("zeros"), "{found:?}");
    // Letters with an E in them are a code like any other.
    let plain = one(b"serviceIds;at;code\npaspoort;2026-12-02T10:30;12E4\n");
    assert_eq!(plain.code.as_deref(), Some("12E4"));
}

#[test]
fn what_was_called_off_is_known_by_its_name_or_code() {
    let entries = read(
        b"id,status,product,tijdstip\n\
          7,Geannuleerd,,\n\
          8,Bevestigd,paspoort,2026-12-02 09:30\n",
    )
    .entries;
    assert_eq!(entries[0].said, Ok(Said::CalledOff));
    assert!(matches!(&entries[0].identity, Identity::Name(name) if name.uid == "7"));
    assert!(matches!(entries[1].said, Ok(Said::Appointment(_))));
    let nameless = read(b"status,product,tijdstip\ngeannuleerd,paspoort,2026-12-02 09:30\n").entries;
    assert!(matches!(nameless[0].said, Ok(Said::PassedOver(_))));
}

#[test]
fn double_and_missing_columns_are_all_named() {
    let found = faults("code,code,vrucht\n");
    let (line, found) = &found[0];
    assert_eq!(*line, 1);
    let pointers: Vec<&str> = found.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["code", "serviceIds", "at", ""]);
    assert!(found[3].1.contains("`vrucht`"), "{}", found[3].1);
}

#[test]
fn every_fault_is_named_by_the_line_in_which_its_row_begins() {
    let table = "serviceIds,at,counterId,agentId,contact\n\
         paspoort,2026-11-03T09:30,,,\"two\nlines\"\n\
         ,gisteren,B 3,,\n\
         paspoort,2026-11-03T09:30,1,jansen,\n\
         \n\
         paspoort\n";
    let expected = [
        (4, vec!["counterId", "serviceIds", "at"]),
        (5, vec!["agentId"]),
        (7, vec!["at"]),
    ];
    let named = |shift: u64| -> Vec<(u64, Vec<String>)> {
        let all = expected.iter();
        all.map(|(line, pointers)| (line + shift, pointers.iter().map(|p| (*p).to_owned()).collect()))
            .collect()
    };
    assert_eq!(pointers(table), named(0));
    assert_eq!(pointers(&format!("sep=,\n{table}")), named(1));
}

#[test]
fn what_is_empty_is_a_fault() {
    assert_eq!(pointers("serviceIds,at\n"), [(1, vec![String::new()])]);
    assert_eq!(pointers("serviceIds,at\n,\n"), [(1, vec![String::new()])]);
    assert_eq!(pointers("").len(), 1);
}

#[test]
fn no_more_is_read_than_one_too_many() {
    let mut table = String::from("serviceIds,at\n");
    table.push_str(&"paspoort,2026-11-03T09:30\n".repeat(limits::APPOINTMENTS_AT_ONCE + 100));
    assert_eq!(
        read(table.as_bytes()).entries.len(),
        limits::APPOINTMENTS_AT_ONCE + 1
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_swallows_no_appointments() {
    let found = faults(
        "serviceIds,at,contact\n\
         paspoort,2026-11-03T09:30,De Vries\n\
         paspoort,2026-11-03T09:40,\"Jansen\n\
         paspoort,2026-11-03T09:50,Bakker\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, 3);
    assert!(found[0].1[0].1.contains("never closed"));
    for whole in [
        "\"Jansen\"",
        "een 5\" scherm",
        "\"de \"\"baas\"\"\"",
        "\"twee\nregels\"",
    ] {
        let table = format!("serviceIds,at,contact\npaspoort,2026-11-03T09:30,{whole}");
        assert_eq!(faults(&table), [], "{whole}");
        assert_eq!(faults(&format!("{table}\n\n")), [], "{whole}");
    }
    let semicolons = "serviceIds;at;contact\npaspoort;2026-11-03T09:30;\"Jansen, P.\n";
    assert_eq!(faults(semicolons).len(), 1);
}

#[test]
fn commas_in_the_last_cell_are_no_delimiters_of_a_table_with_semicolons() {
    let read = one(b"serviceIds;at;contact\npaspoort;2026-11-03T09:30;\",,\n\"\n");
    assert_eq!(read.contact.as_deref(), Some(",,"));
}

proptest! {
    /// Whatever somebody wrote into a table, it is read, or told to be wrong in one of its lines.
    #[test]
    fn whatever_stands_in_a_table_is_read_or_told_by_its_line(
        header in prop_oneof![Just("serviceIds,at,code,contact".to_owned()), Just("Product;Datum;Tijd".to_owned()), ".{0,40}"],
        rest in prop::collection::vec(any::<u8>(), 0..200),
        rows in prop::collection::vec("[a-z|]{0,9}[,;]?[0-9T:Z., E+-]{0,20}[,;\"]{0,3}[ a-zé\"\r\n]{0,12}", 0..8),
    ) {
        let mut table = format!("{header}\n{}\n", rows.join("\n")).into_bytes();
        table.extend(rest);
        let lines = u64::try_from(table.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count()).unwrap() + 1;
        for entry in read(&table).entries {
            prop_assert!((1..=lines).contains(&entry.line), "line {} of {lines}", entry.line);
            if let Err(faults) = entry.said {
                prop_assert!(faults.iter().all(|fault| !fault.detail.is_empty()) && !faults.is_empty());
            }
        }
    }

    /// What a spreadsheet writes is what is read, whatever marks, separators and lines stand in a cell.
    #[test]
    fn what_was_written_as_a_table_is_read_as_it_was(
        contacts in prop::collection::vec("[a-zA-Z0-9 ,;.é€\n\"]{0,20}", 1..6),
        semicolons in any::<bool>(),
    ) {
        let mut table = csv::WriterBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .from_writer(Vec::new());
        table.write_record(["serviceIds", "at", "contact"]).unwrap();
        for contact in &contacts {
            table.write_record(["paspoort", "2026-11-03T09:30", contact.as_str()]).unwrap();
        }
        let entries = read(&table.into_inner().unwrap()).entries;
        let found: Vec<Option<String>> = entries.iter().map(|entry| written(entry).contact).collect();
        let kept = |text: &String| {
            let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
            Some(lines.collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
        };
        prop_assert_eq!(found, contacts.iter().map(kept).collect::<Vec<_>>());
    }
}
