//! Appointments from a table: CSV with a header line.

use csv::{ByteRecord, ReaderBuilder};

use super::entry::{Entry, Written};
use crate::hall::command::AppointedTime;
use crate::hall::facts::ReservedFor;
use crate::hall::refusal::InputFault;
use crate::hall::setup::limits;
use crate::http::tickets::whole_ms;
use crate::moment;

/// The columns that are known, in the order in which a fault lists them.
const COLUMNS: [&str; 7] = [
    "code",
    "serviceIds",
    "at",
    "counterId",
    "agentId",
    "contact",
    "email",
];

/// The columns without which there is no appointment.
const NEEDED: [&str; 2] = ["serviceIds", "at"];

/// Reads the table; one entry more than may be imported at once shows that there are too many.
pub(super) fn read(bytes: &[u8]) -> Vec<Entry> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let delimiter = delimiter(bytes);
    let mut table = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(bytes);
    let columns = match table.byte_headers().map(columns) {
        Ok(Ok(columns)) => columns,
        Ok(Err(faults)) => {
            return vec![Entry {
                line: 1,
                read: Err(faults),
            }];
        }
        Err(error) => return vec![Entry::faulty(1, "", format!("cannot be read: {error}"))],
    };
    let mut entries = Vec::new();
    let mut last_begins = 0;
    for record in table.byte_records().take(limits::APPOINTMENTS_AT_ONCE + 1) {
        entries.push(match record {
            Ok(record) => {
                last_begins = record.position().map_or(last_begins, csv::Position::byte);
                let line = record.position().map_or(0, |place| line_of(bytes, place));
                let read = row(&columns, &record);
                Entry { line, read }
            }
            Err(error) => {
                let line = error.position().map_or(0, |place| line_of(bytes, place));
                Entry::faulty(line, "", format!("cannot be read: {error}"))
            }
        });
    }
    let last = usize::try_from(last_begins)
        .ok()
        .and_then(|from| bytes.get(from..));
    if last.is_some_and(|last| ends_within_quotes(last, delimiter))
        && let Some(entry) = entries.last_mut()
    {
        // All that follows the mark was taken for one cell: how many appointments there are nobody can say.
        *entry = Entry::faulty(entry.line, "", "opens a quotation mark that is never closed");
    }
    if entries.is_empty() {
        entries.push(Entry::faulty(1, "", "no appointment follows the header line"));
    }
    entries
}

/// A comma, or the semicolon that Dutch spreadsheets write instead.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
    if count(b';') > count(b',') { b';' } else { b',' }
}

/// Whether a table ends in a cell whose quotation mark is not closed: then one row more is not seen as one.
/// The delimiter is the header's: a cell may hold more of another mark.
fn ends_within_quotes(bytes: &[u8], delimiter: u8) -> bool {
    let more = [bytes, b"\n.\n"].concat();
    let mut table = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(more.as_slice());
    let last = table.byte_records().last();
    !last.is_some_and(|row| row.is_ok_and(|row| row.len() == 1 && row.get(0) == Some(b".")))
}

/// The line in which a row begins: its place is before the empty lines that precede it.
fn line_of(bytes: &[u8], place: &csv::Position) -> u64 {
    let rest = usize::try_from(place.byte()).ok().and_then(|at| bytes.get(at..));
    let ends = rest.unwrap_or_default().iter();
    let empty = ends.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let empty = empty.filter(|byte| **byte == b'\n').count();
    place.line() + u64::try_from(empty).unwrap_or_default()
}

/// What each column holds.
fn columns(header: &ByteRecord) -> Result<Vec<&'static str>, Vec<InputFault>> {
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    for name in header {
        let name = String::from_utf8_lossy(name);
        let name = name.trim();
        match COLUMNS.iter().find(|known| **known == name) {
            Some(known) if columns.contains(known) => {
                faults.push(InputFault::new(*known, "is there twice"));
            }
            Some(known) => columns.push(*known),
            None => {
                let shown: String = name.chars().take(limits::NAME).collect();
                let known = COLUMNS.map(|known| format!("`{known}`")).join(", ");
                let detail = format!("unknown column `{shown}`; there are {known}");
                faults.push(InputFault::new("", detail));
            }
        }
    }
    for needed in NEEDED.iter().filter(|needed| !columns.contains(needed)) {
        faults.push(InputFault::new(*needed, "is a column that must be there"));
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(faults)
    }
}

fn row(columns: &[&'static str], record: &ByteRecord) -> Result<Written, Vec<InputFault>> {
    if record.len() != columns.len() {
        let (there, wanted) = (record.len(), columns.len());
        let detail = format!("has {there} cells where the header line has {wanted}");
        return Err(vec![InputFault::new("", detail)]);
    }
    let mut faults = Vec::new();
    let mut cells = Cells::default();
    for (column, cell) in columns.iter().zip(record) {
        let Ok(text) = std::str::from_utf8(cell) else {
            faults.push(InputFault::new(*column, "is not UTF-8"));
            continue;
        };
        let text = text.trim();
        if !text.is_empty() {
            cells.take(column, text, &mut faults);
        }
    }
    for (column, is_there) in [
        ("serviceIds", !cells.services.is_empty()),
        ("at", cells.at.is_some()),
    ] {
        let is_faulty = faults.iter().any(|fault| fault.pointer == column);
        if !is_there && !is_faulty {
            faults.push(InputFault::new(column, "is required"));
        }
    }
    let reserved_for = match (cells.counter, cells.agent) {
        (Some(_), Some(_)) => {
            faults.push(InputFault::new(
                "agentId",
                "must not be there together with `counterId`",
            ));
            None
        }
        (counter, agent) => counter.or(agent),
    };
    match cells.at {
        Some(at) if faults.is_empty() => Ok(Written {
            code: cells.code,
            services: cells.services,
            at,
            reserved_for,
            contact: cells.contact,
            email: cells.email,
        }),
        _ => Err(faults),
    }
}

/// What the cells of one line say.
#[derive(Default)]
struct Cells {
    code: Option<String>,
    services: Vec<String>,
    at: Option<AppointedTime>,
    counter: Option<ReservedFor>,
    agent: Option<ReservedFor>,
    contact: Option<String>,
    email: Option<String>,
}

impl Cells {
    fn take(&mut self, column: &'static str, text: &str, faults: &mut Vec<InputFault>) {
        let mut fault = |detail: String| faults.push(InputFault::new(column, detail));
        match column {
            "code" => self.code = Some(text.to_owned()),
            "serviceIds" => {
                self.services = text.split('|').map(|service| service.trim().to_owned()).collect();
            }
            "at" => match time(text) {
                Some(at) => self.at = Some(at),
                None => fault("must be a time, such as 2026-11-03T09:30 or 2026-11-03T08:30:00Z".into()),
            },
            "counterId" => match text.parse() {
                Ok(id) => self.counter = Some(ReservedFor::Counter(id)),
                Err(error) => fault(error.to_string()),
            },
            "agentId" => match text.parse() {
                Ok(id) => self.agent = Some(ReservedFor::Agent(id)),
                Err(error) => fault(error.to_string()),
            },
            "email" => self.email = Some(text.to_owned()),
            _ => self.contact = Some(text.to_owned()),
        }
    }
}

/// An instant with its offset, or what the clocks in the hall show.
fn time(text: &str) -> Option<AppointedTime> {
    match moment::instant(text) {
        Ok(instant) => Some(AppointedTime::At(whole_ms(instant))),
        Err(_) => moment::local(text).map(AppointedTime::Local),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn faults(csv: &str) -> Vec<(u64, Vec<(String, String)>)> {
        let faulty = |entry: Entry| {
            let faults = entry.read.err()?;
            let faults = faults.into_iter().map(|fault| (fault.pointer, fault.detail));
            Some((entry.line, faults.collect()))
        };
        read(csv.as_bytes()).into_iter().filter_map(faulty).collect()
    }

    fn pointers(csv: &str) -> Vec<(u64, Vec<String>)> {
        let pointers = |(line, faults): (u64, Vec<(String, String)>)| {
            (line, faults.into_iter().map(|(pointer, _)| pointer).collect())
        };
        faults(csv).into_iter().map(pointers).collect()
    }

    #[test]
    fn columns_come_in_any_order_and_empty_cells_say_nothing() {
        let entries = read(
            b"at,contact,serviceIds,code,counterId,agentId\n\
              2026-11-03T08:30:00Z,\"De Vries, J.\", paspoort | Uittreksel ,AB-12,3,\n\
              2026-11-03 09:30,,rijbewijs,,,jansen\n",
        );
        let first = entries[0].read.clone().unwrap();
        assert_eq!(first.code.as_deref(), Some("AB-12"));
        assert_eq!(first.services, ["paspoort", "Uittreksel"]);
        assert_eq!(
            first.at,
            AppointedTime::At("2026-11-03T08:30:00Z".parse().unwrap())
        );
        assert_eq!(
            first.reserved_for,
            Some(ReservedFor::Counter("3".parse().unwrap()))
        );
        assert_eq!(first.contact.as_deref(), Some("De Vries, J."));
        let second = entries[1].read.clone().unwrap();
        assert_eq!(
            second.at,
            AppointedTime::Local("2026-11-03T09:30:00".parse().unwrap())
        );
        assert_eq!((second.code, second.contact), (None, None));
        assert_eq!(
            second.reserved_for,
            Some(ReservedFor::Agent("jansen".parse().unwrap()))
        );
    }

    #[test]
    fn a_dutch_spreadsheet_is_read_with_its_mark_and_its_semicolons() {
        let entries = read("\u{feff}serviceIds;at\r\npaspoort;2026-11-03T09:30\r\n".as_bytes());
        assert_eq!(entries[0].read.as_ref().unwrap().services, ["paspoort"]);
    }

    #[test]
    fn unknown_double_and_missing_columns_are_all_named() {
        let found = faults("code,code,service\n");
        let (line, found) = &found[0];
        assert_eq!(*line, 1);
        let pointers: Vec<&str> = found.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["code", "", "serviceIds", "at"]);
        assert!(found[1].1.contains("`service`"), "{}", found[1].1);
    }

    #[test]
    fn every_fault_is_named_by_the_line_in_which_its_row_begins() {
        let found = pointers(
            "serviceIds,at,counterId,agentId,contact\n\
             paspoort,2026-11-03T09:30,,,\"two\nlines\"\n\
             ,gisteren,B 3,,\n\
             paspoort,2026-11-03T09:30,1,jansen,\n\
             \n\
             paspoort,2026-11-03T09:30\n",
        );
        let expected = [
            (4, vec!["at", "counterId", "serviceIds"]),
            (5, vec!["agentId"]),
            (7, vec![""]),
        ];
        let expected: Vec<(u64, Vec<String>)> = expected
            .into_iter()
            .map(|(line, pointers)| (line, pointers.into_iter().map(str::to_owned).collect()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_not_utf_8_or_not_there_is_a_fault() {
        let mut bytes = b"serviceIds,at,contact\npaspoort,2026-11-03T09:30,".to_vec();
        bytes.extend([0xe9, b'\n']);
        let entries = read(&bytes);
        assert_eq!(entries[0].read.as_ref().unwrap_err()[0].detail, "is not UTF-8");
        assert_eq!(pointers("serviceIds,at\n"), [(1, vec![String::new()])]);
        assert_eq!(pointers("").len(), 1);
    }

    #[test]
    fn no_more_is_read_than_one_too_many() {
        let mut csv = String::from("serviceIds,at\n");
        csv.push_str(&"paspoort,2026-11-03T09:30\n".repeat(limits::APPOINTMENTS_AT_ONCE + 100));
        assert_eq!(read(csv.as_bytes()).len(), limits::APPOINTMENTS_AT_ONCE + 1);
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
        let entries = read(b"serviceIds;at;contact\npaspoort;2026-11-03T09:30;\",,\n\"\n");
        assert_eq!(entries[0].read.as_ref().unwrap().contact.as_deref(), Some(",,"));
    }

    proptest! {
        /// Whatever somebody wrote into a table, it is read, or told to be wrong in one of its lines.
        #[test]
        fn whatever_stands_in_a_table_is_read_or_told_by_its_line(
            header in prop_oneof![Just("serviceIds,at,code,contact".to_owned()), ".{0,40}"],
            rest in prop::collection::vec(any::<u8>(), 0..200),
            rows in prop::collection::vec("[a-z|]{0,9}[,;]?[0-9T:Z-]{0,20}[,;\"]{0,3}[ a-zé\"\r\n]{0,12}", 0..8),
        ) {
            let mut table = format!("{header}\n{}\n", rows.join("\n")).into_bytes();
            table.extend(rest);
            let lines = u64::try_from(table.iter().filter(|byte| **byte == b'\n').count()).unwrap() + 1;
            for entry in read(&table) {
                prop_assert!((1..=lines).contains(&entry.line), "line {} of {lines}", entry.line);
                if let Err(faults) = entry.read {
                    prop_assert!(faults.iter().all(|fault| !fault.detail.is_empty()) && !faults.is_empty());
                }
            }
        }

        /// What a spreadsheet writes is what is read, whatever marks, separators and lines stand in a cell.
        #[test]
        fn what_was_written_as_a_table_is_read_as_it_was(
            contacts in prop::collection::vec("[ -~é€\n]{0,20}", 1..6),
            semicolons in any::<bool>(),
        ) {
            let mut table = csv::WriterBuilder::new()
                .delimiter(if semicolons { b';' } else { b',' })
                .from_writer(Vec::new());
            table.write_record(["serviceIds", "at", "contact"]).unwrap();
            for contact in &contacts {
                table.write_record(["paspoort", "2026-11-03T09:30", contact.as_str()]).unwrap();
            }
            let entries = read(&table.into_inner().unwrap());
            let found: Vec<Option<String>> = entries.into_iter().map(|entry| entry.read.unwrap().contact).collect();
            let kept = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            prop_assert_eq!(found, contacts.iter().map(kept).collect::<Vec<_>>());
        }
    }
}
