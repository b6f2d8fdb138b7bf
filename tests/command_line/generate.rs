//! `kwartier generate`.

use std::collections::BTreeSet;
use std::path::Path;

use kwartier::trace::{Day, TraceReader};
use tempfile::TempDir;

use super::{kwartier, said};

fn generated(folder: &TempDir, name: &str, more: &[&str]) -> Vec<u8> {
    let (out, staff) = (
        folder.path().join(name),
        folder.path().join(format!("staff-{name}")),
    );
    let mut arguments = vec!["generate", "--seed", "5", "--days", "3"];
    arguments.extend([
        "--out",
        out.to_str().unwrap(),
        "--staff-out",
        staff.to_str().unwrap(),
    ]);
    arguments.extend(more);
    let output = kwartier(&arguments);
    assert!(output.status.success(), "{}", said(&output.stderr));
    assert!(said(&output.stdout).starts_with("3 days, "));
    std::fs::read(out).unwrap()
}

fn read(trace: &Path, staff: &Path) -> (Vec<Day>, u64) {
    let mut reader = TraceReader::open(trace, Some(staff)).unwrap();
    let days = reader.by_ref().map(Result::unwrap).collect();
    let summary = reader.summary();
    (
        days,
        summary.faulty() + summary.out_of_order + summary.closures_of_other_days,
    )
}

#[test]
fn a_seed_gives_the_same_file_and_it_reads_without_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        generated(&folder, "a.csv.gz", &[]),
        generated(&folder, "b.csv.gz", &[])
    );
    let at = |name: &str| folder.path().join(name);
    let (days, strange) = read(&at("a.csv.gz"), &at("staff-a.csv.gz"));
    assert_eq!((days.len(), strange), (3, 0));
    for day in &days {
        assert!(day.rows.len() > 100);
        assert!(day.rows.iter().any(|row| row.due_s.is_some() && row.is_no_show()));
        let away: BTreeSet<&str> = day.closures.iter().map(|closure| &*closure.server).collect();
        assert_eq!(away.len(), 6, "everybody has a break or is absent");
    }
}

#[test]
fn without_absences_nobody_is_away_for_a_day_and_a_higher_load_brings_more() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    generated(&folder, "a.csv", &["--no-absences"]);
    generated(&folder, "b.csv", &["--no-absences", "--load", "1.5"]);
    let (normal, _) = read(&at("a.csv"), &at("staff-a.csv"));
    let (busy, _) = read(&at("b.csv"), &at("staff-b.csv"));
    let all = |days: &[Day]| days.iter().map(|day| day.rows.len()).sum::<usize>();
    assert!(all(&busy) > all(&normal) * 11 / 10);
    let mut closures = normal.iter().flat_map(|day| &day.closures);
    assert!(closures.all(|closure| closure.to_s - closure.from_s < 3_600.0));
}

#[test]
fn every_wrong_argument_is_named_at_once() {
    let output = kwartier(&[
        "generate",
        "--seed",
        "-1",
        "--days",
        "0",
        "--load",
        "much",
        "--out",
        "x",
        "--staff-out",
        "x",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let errors = said(&output.stderr);
    for argument in ["--seed", "--days", "--load", "--staff-out"] {
        assert!(errors.contains(&format!("  {argument} ")), "{errors}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let output = kwartier(&["generate", "--days", "1", "--out", "/nowhere/days.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output.stderr).contains("/nowhere/days.csv"));
}

#[test]
fn a_file_that_is_there_is_written_over_only_when_asked_and_both_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let before = generated(&folder, "a.csv", &[]);
    let (out, staff) = (folder.path().join("a.csv"), folder.path().join("staff-a.csv"));
    let again = [
        "generate",
        "--seed",
        "6",
        "--days",
        "3",
        "--out",
        out.to_str().unwrap(),
        "--staff-out",
        staff.to_str().unwrap(),
    ];
    let output = kwartier(&again);
    assert_eq!(output.status.code(), Some(2));
    let errors = said(&output.stderr);
    for part in [
        "--out would write over",
        "--staff-out would write over",
        "a.csv",
        "--force",
    ] {
        assert!(errors.contains(part), "{errors}");
    }
    assert_eq!(std::fs::read(&out).unwrap(), before);
    let forced: Vec<&str> = again.into_iter().chain(["--force"]).collect();
    assert!(kwartier(&forced).status.success());
    assert_ne!(std::fs::read(&out).unwrap(), before);
}
