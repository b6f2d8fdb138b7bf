//! Traces in real files.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn read(text: impl AsRef<[u8]>) -> (Vec<Day>, Summary) {
    let folder = Folder::new();
    read_file(&folder.file("trace.csv", text), None)
}

fn read_file(trace: &Path, staff: Option<&Path>) -> (Vec<Day>, Summary) {
    let mut reader = TraceReader::open(trace, staff).unwrap();
    let days = reader.by_ref().map(Result::unwrap).collect();
    (days, reader.summary().clone())
}

fn refused(text: impl AsRef<[u8]>) -> String {
    let folder = Folder::new();
    let path = folder.file("trace.csv", text);
    let fault = match TraceReader::open(&path, None) {
        Err(error) => error,
        Ok(mut reader) => reader.find_map(Result::err).unwrap(),
    };
    fault.to_string().replace(&path.display().to_string(), "FILE")
}

const THREE_DAYS: &str = "\
day,class,arrival_s,start_s,end_s,server,outcome,due_s,colour
2026-03-02,paspoort,32400,32460.5,33000,3,served,,red
2026-03-02,rijbewijs,32410,,,,left,,

2026-03-02,paspoort,,,,,noShow,36000,blue
2026-03-03,paspoort,85000,86500,87000,3,served,86000,
2026-03-05,verhuizing,32400,32400,32500,4,served,,
";

#[test]
fn a_trace_is_read_day_by_day_with_further_columns_left_aside() {
    let (days, summary) = read(THREE_DAYS);
    let dates: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2026-03-02", "2026-03-03", "2026-03-05"]);
    let first = &days[0].rows[0];
    assert_eq!((first.row, &*first.class), (0, "paspoort"));
    assert_eq!((first.wait_s(), first.service_s()), (Some(60.5), Some(539.5)));
    assert_eq!(first.server.as_deref(), Some("3"));
    assert_eq!(first.outcome.as_deref(), Some("served"));
    let unserved = &days[0].rows[1];
    assert_eq!((unserved.wait_s(), unserved.is_no_show()), (None, false));
    let no_show = &days[0].rows[2];
    assert_eq!(
        (no_show.row, no_show.is_no_show(), no_show.due_s),
        (2, true, Some(36_000.0))
    );
    assert_eq!(days[2].rows[0].row, 4);
    assert_eq!((summary.rows, summary.days, summary.classes), (5, 3, 3));
    assert_eq!((summary.unserved, summary.no_shows), (1, 1));
    assert_eq!(summary.faulty(), 0);
}

#[test]
fn days_with_one_customer_classes_seen_once_and_times_after_midnight_are_counted() {
    let (_, summary) = read(THREE_DAYS);
    assert_eq!(
        (
            summary.days_with_one,
            summary.classes_seen_once,
            summary.past_midnight
        ),
        (2, 2, 1)
    );
    let text = summary.to_string();
    assert!(text.starts_with("5 rows on 3 days, 3 classes\n"), "{text}");
    assert!(text.contains("\n  2 classes seen once\n"), "{text}");
}

#[test]
fn a_packed_file_is_known_by_its_first_bytes_whatever_its_name() {
    let folder = Folder::new();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(THREE_DAYS.as_bytes()).unwrap();
    let path = folder.file("trace.csv", packed.finish().unwrap());
    assert_eq!(read_file(&path, None), read(THREE_DAYS));
}

#[test]
fn a_packed_file_that_breaks_off_is_an_error_with_its_place() {
    let folder = Folder::new();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(THREE_DAYS.as_bytes()).unwrap();
    let bytes = packed.finish().unwrap();
    let path = folder.file("trace.csv.gz", &bytes[..bytes.len() - 12]);
    let faults: Vec<TraceError> = TraceReader::open(&path, None)
        .into_iter()
        .flat_map(|reader| reader.filter_map(Result::err).collect::<Vec<_>>())
        .collect();
    assert!(matches!(faults[0].fault, TraceFault::Io(_)), "{faults:?}");
    assert!(faults[0].line.is_some());
}

#[test]
fn only_the_first_four_columns_must_be_there_in_any_order_and_case() {
    let (days, summary) = read("Start_S,arrival_s,DAY,class\n50,40,2026-03-02,a\n");
    let row = &days[0].rows[0];
    assert_eq!((row.arrival_s, row.start_s), (Some(40.0), Some(50.0)));
    assert_eq!((&row.server, row.end_s, summary.faulty()), (&None, None, 0));
}

#[test]
fn one_error_names_all_columns_that_are_missing() {
    assert_eq!(
        refused("day,klasse,start_s\n2026-03-02,a,1\n"),
        "FILE, line 1: columns are missing: `class`, `arrival_s`; the header has `day`, `klasse`, `start_s`"
    );
    assert_eq!(
        refused("day,class,arrival_s,start_s,class\n"),
        "FILE, line 1: column `class` is there twice"
    );
    assert_eq!(
        refused(""),
        "FILE, line 1: the file is empty; its first line must name the columns"
    );
}

#[test]
fn a_file_that_is_not_there_says_so() {
    let folder = Folder::new();
    let error = TraceReader::open(&folder.path("none.csv"), None).err().unwrap();
    assert_eq!(error.line, None);
    assert!(error.to_string().contains("none.csv: No such file"), "{error}");
}

#[test]
fn a_day_that_comes_back_is_refused_with_its_line_and_what_to_do() {
    let text = "day,class,arrival_s,start_s\n\
        2026-03-02,a,1,2\n2026-03-03,a,1,2\n2026-03-02,a,3,4\n";
    assert_eq!(
        refused(text),
        "FILE, line 4: 2026-03-02 comes after 2026-03-03 had begun: sort the file by day"
    );
}

#[test]
fn after_an_error_nothing_follows_but_the_days_before_it_were_given() {
    let folder = Folder::new();
    let text = "day,class,arrival_s,start_s\n\
        2026-03-02,a,1,2\n2026-03-03,a,1,2\n2026-03-02,a,3,4\n2026-03-04,a,3,4\n";
    let reader = TraceReader::open(&folder.file("trace.csv", text), None).unwrap();
    let given: Vec<bool> = reader.map(|day| day.is_ok()).collect();
    assert_eq!(given, [true, false]);
}

#[test]
fn a_strange_row_stays_in_its_place_with_its_fault_and_no_wait() {
    let text = "day,class,arrival_s,start_s,end_s,due_s\n\
        2026-03-02,a,100,200,150,\n\
        2026-03-02,a,100,90,150,\n\
        2026-03-02,,100,200,250,\n\
        2026-03-02,a,tien,200,250,\n\
        2 maart,a,100,200,250,\n\
        2026-03-02,a,,200,250,\n\
        2026-03-02,a,,,,\n\
        2026-03-02,a,100,NaN,250,\n\
        2026-03-02,a,100,1583136000,250,\n\
        2026-03-02,a,100,200,250,\n";
    let (days, summary) = read(text);
    assert_eq!(days.len(), 1);
    let mut rows = days[0].rows.clone();
    rows.sort_by_key(|row| row.row);
    let faults: Vec<Option<RowFault>> = rows.iter().map(|row| row.fault).collect();
    assert_eq!(
        faults,
        [
            Some(RowFault::EndsBeforeStart),
            Some(RowFault::StartsBeforeArrival),
            Some(RowFault::MissingClass),
            Some(RowFault::UnreadableTime),
            Some(RowFault::UnreadableDay),
            Some(RowFault::NoArrival),
            Some(RowFault::NoArrival),
            Some(RowFault::UnreadableTime),
            Some(RowFault::UnreadableTime),
            None
        ]
    );
    let waits: Vec<f64> = rows.iter().filter_map(Row::wait_s).collect();
    assert_eq!(waits, [100.0]);
    assert_eq!((summary.rows, summary.faulty()), (10, 9));
    assert_eq!(summary.faults[&RowFault::UnreadableTime], 3);
    assert!(
        summary
            .to_string()
            .contains("  1 rows: help ends before it starts: left out of learning\n"),
        "{summary}"
    );
}

#[test]
fn rows_without_a_readable_day_before_the_first_day_are_kept_with_it() {
    let (days, _) = read("day,class,arrival_s,start_s\n?,a,1,2\n2026-03-02,a,3,4\n");
    assert_eq!((days.len(), days[0].rows.len()), (1, 2));
    assert!(refused("day,class,arrival_s,start_s\n?,a,1,2\n").contains("no row has a readable day"));
}

#[test]
fn rows_out_of_order_are_sorted_within_their_day_and_counted() {
    let text = "day,class,arrival_s,start_s,due_s\n\
        2026-03-02,late,300,400,\n\
        2026-03-02,early,100,200,\n\
        2026-03-02,twin,300,500,\n\
        2026-03-02,absent,,,200\n";
    let (days, summary) = read(text);
    let order: Vec<&str> = days[0].rows.iter().map(|row| &*row.class).collect();
    assert_eq!(order, ["early", "absent", "late", "twin"]);
    let rows: Vec<u64> = days[0].rows.iter().map(|row| row.row).collect();
    assert_eq!(rows, [1, 3, 0, 2]);
    assert_eq!(summary.out_of_order, 1);
}

#[test]
fn quotes_semicolons_windows_line_ends_and_a_byte_order_mark_are_understood() {
    let (days, summary) =
        read("\u{feff}day;class;arrival_s;start_s\r\n2026-03-02;\"wonen; zorg\";100,5;200\r\n");
    let row = &days[0].rows[0];
    assert_eq!((&*row.class, row.arrival_s), ("wonen; zorg", Some(100.5)));
    assert_eq!(summary.faulty(), 0);
    let (days, _) = read("day,class,arrival_s,start_s\n2026-03-02,\"open,1,2\n2026-03-02,b,3,4\n");
    assert_eq!(days[0].rows.len(), 2);
    assert_eq!(days[0].rows[0].start_s, Some(4.0));
}

#[test]
fn a_line_without_an_end_cannot_fill_the_memory() {
    let mut text = String::from("day,class,arrival_s,start_s\n2026-03-02,");
    text.push_str(&"a".repeat(3 * limits::LINE));
    assert_eq!(refused(text), "FILE, line 2: the line is longer than 65536 bytes");
}

#[test]
fn a_column_with_a_name_of_its_own_for_every_row_is_no_class() {
    let mut text = String::from("day,class,arrival_s,start_s\n");
    for row in 0..=limits::CLASSES {
        text += &format!("2026-03-02,{row},1,2\n");
    }
    let error = refused(text);
    assert!(
        error.starts_with("FILE, line 20002: there are more than 20000 classes"),
        "{error}"
    );
}

#[test]
fn closures_of_a_day_come_with_it_and_those_of_other_days_are_counted() {
    let folder = Folder::new();
    let trace = folder.file("trace.csv", THREE_DAYS);
    let staff = folder.file(
        "staff.csv",
        "day,server,closed_from_s,closed_to_s\n\
        2026-03-01,3,1,2\n2026-03-02,4,43200,45000\n2026-03-02,3,32400,61200\n2026-03-02,,1,2\n\
        2026-03-04,3,1,2\n2026-03-05,4,9,8\n2026-03-05,4,8,9\n2026-03-06,4,8,9\n",
    );
    let (days, summary) = read_file(&trace, Some(&staff));
    let closed: Vec<Vec<(&str, f64)>> = days
        .iter()
        .map(|day| day.closures.iter().map(|c| (&*c.server, c.from_s)).collect())
        .collect();
    assert_eq!(
        closed,
        [vec![("3", 32_400.0), ("4", 43_200.0)], vec![], vec![("4", 8.0)]]
    );
    assert_eq!(
        (
            summary.closures,
            summary.closures_of_other_days,
            summary.unreadable_closures
        ),
        (3, 3, 2)
    );
}

#[test]
fn a_staff_file_must_have_its_columns_and_go_forward() {
    let folder = Folder::new();
    let trace = folder.file("trace.csv", THREE_DAYS);
    let staff = folder.file("staff.csv", "day,server\n2026-03-02,3\n");
    let error = TraceReader::open(&trace, Some(&staff)).err().unwrap();
    assert!(
        error.to_string().contains("`closed_from_s`, `closed_to_s`"),
        "{error}"
    );
    let staff = folder.file(
        "staff.csv",
        "day,server,closed_from_s,closed_to_s\n2026-03-03,3,1,2\n2026-03-02,3,1,2\n",
    );
    let mut reader = TraceReader::open(&trace, Some(&staff)).unwrap();
    let error = reader.find_map(Result::err).unwrap();
    assert_eq!(error.line, Some(3));
}

#[test]
fn what_is_written_reads_back_the_same_plain_and_packed() {
    let (days, _) = read(THREE_DAYS);
    for name in ["again.csv", "again.csv.gz"] {
        let folder = Folder::new();
        let (trace, staff) = (folder.path(name), folder.path("staff.csv"));
        let mut writer = TraceWriter::create(&trace).unwrap();
        for row in days.iter().flat_map(|day| &day.rows) {
            writer.write(row).unwrap();
        }
        writer.finish().unwrap();
        let closure = Closure {
            server: "balie, 3".into(),
            from_s: 32_400.25,
            to_s: 61_200.0,
        };
        let mut writer = StaffWriter::create(&staff).unwrap();
        writer.write(days[0].date, &closure).unwrap();
        writer.finish().unwrap();
        let (again, _) = read_file(&trace, Some(&staff));
        assert_eq!(again[0].closures, [closure]);
        assert!(again.iter().zip(&days).all(|(again, day)| again.rows == day.rows));
        let packed = std::fs::read(&trace).unwrap().starts_with(&[0x1f, 0x8b]);
        assert_eq!(packed, name.strip_suffix(".gz").is_some());
    }
}

#[test]
fn a_file_that_cannot_be_written_says_so() {
    let folder = Folder::new();
    let error = TraceWriter::create(&folder.path("none/trace.csv")).err().unwrap();
    assert!(error.to_string().contains("none/trace.csv"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in a file of the past, it is read with its faults counted, or refused in words.
    #[test]
    fn whatever_stands_in_a_trace_is_read_or_refused_in_words(
        header in prop_oneof![
            4 => Just("day,class,arrival_s,start_s,end_s,server,outcome".to_owned()),
            1 => "[a-z_,;\"]{0,40}",
        ],
        rows in prop::collection::vec("(20[0-9]{2}-[01][0-9]-[0-3][0-9])?[,;][a-zé\"]{0,6},[0-9.e-]{0,8},[0-9]{0,7},.{0,12}", 0..12),
        rest in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let folder = Folder::new();
        let mut text = format!("{header}\n{}\n", rows.join("\n")).into_bytes();
        text.extend(rest);
        let mut given = 0;
        match TraceReader::open(&folder.file("trace.csv", text), None) {
            Ok(mut days) => loop {
                match days.next() {
                    Some(Ok(_)) => given += 1,
                    Some(Err(error)) => {
                        prop_assert!(!error.to_string().is_empty());
                        break;
                    }
                    None => break,
                }
            },
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
        prop_assert!(given <= rows.len() + 60);
    }
}
