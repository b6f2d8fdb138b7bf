//! `kwartier replay`.

use std::path::Path;

use super::{kwartier, said};

const COLUMNS: &str = "row,day,class,arrival_s,median_s,lo_s,hi_s,breach_probability,actual_s";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_generated_week_is_foretold_row_by_row_beside_every_rule() {
    let folder = tempfile::tempdir().unwrap();
    let [trace, staff, out] = ["week.csv.gz", "staff.csv", "out.csv"].map(|name| folder.path().join(name));
    let generate = [
        "generate",
        "--seed",
        "3",
        "--days",
        "4",
        "--out",
        text(&trace),
        "--staff-out",
        text(&staff),
    ];
    assert!(kwartier(&generate).status.success());
    let (trace, staff, out) = (text(&trace), text(&staff), text(&out));
    let output = kwartier(&[
        "replay",
        "--trace",
        trace,
        "--staff",
        staff,
        "--out",
        out,
        "--warm-up",
        "2",
        "--runs",
        "20",
    ]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let table = said(&output.stdout);
    for line in [
        "Kwartier",
        "last to enter service, all",
        "head of line, same class",
        "queue length",
        "mean of the last ten",
        "time of day",
        "5 min ahead",
        "at issue",
    ] {
        assert!(table.contains(line), "{line}: {table}");
    }
    assert!(!table.contains("would have refused"), "{table}");
    let out = std::fs::read_to_string(out).unwrap();
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some(COLUMNS));
    let mut last = None;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), 9, "{line}");
        let row: u64 = cells[0].parse().unwrap();
        assert!(last < Some(row), "rows stay in the order of the input");
        last = Some(row);
        let [median, lo, hi, breach] = [4, 5, 6, 7].map(|cell| cells[cell].parse::<f64>().unwrap());
        assert!(
            lo <= median && median <= hi && (0.0..=1.0).contains(&breach),
            "{line}"
        );
    }
    assert!(last > Some(500));
}

#[test]
fn the_same_log_and_seed_give_the_same_page_which_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let [trace, one, other] = ["days.csv.gz", "one.html", "other.html"].map(|name| folder.path().join(name));
    let generate = ["generate", "--seed", "5", "--days", "3", "--out", text(&trace)];
    assert!(kwartier(&generate).status.success());
    let page = |file: &Path| {
        let told = [
            "replay",
            "--trace",
            text(&trace),
            "--warm-up",
            "1",
            "--runs",
            "20",
            "--page",
        ];
        let output = kwartier(&[told.as_slice(), &[text(file)]].concat());
        assert!(output.status.success(), "{}", said(&output.stderr));
        assert!(
            said(&output.stdout).contains("Kwartier's MAE"),
            "the table stays what it was"
        );
        std::fs::read_to_string(file).unwrap()
    };
    let html = page(&one);
    assert_eq!(html, page(&other));
    assert!(
        html.contains("Too little to judge by") && html.ends_with("</html>\n"),
        "{html}"
    );
    let over = kwartier(&["replay", "--trace", text(&trace), "--page", text(&trace)]);
    assert!(said(&over.stderr).contains("--page") && said(&over.stderr).contains("write over what is read"));
}

#[test]
fn what_cannot_be_a_trace_is_said_with_every_missing_column() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("bad.csv");
    std::fs::write(&trace, "day,server\n2026-03-02,a\n").unwrap();
    let output = kwartier(&["replay", "--trace", text(&trace)]);
    assert!(!output.status.success());
    let errors = said(&output.stderr);
    for column in ["class", "arrival_s", "start_s"] {
        assert!(errors.contains(column), "{errors}");
    }
}

#[test]
fn days_that_go_back_and_a_norm_that_is_none_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("back.csv");
    let rows = "day,class,arrival_s,start_s\n2026-03-03,a,1,2\n2026-03-02,a,1,2\n";
    std::fs::write(&trace, rows).unwrap();
    let output = kwartier(&["replay", "--trace", text(&trace)]);
    assert!(!output.status.success());
    assert!(
        said(&output.stderr).contains("line 3"),
        "{}",
        said(&output.stderr)
    );
    let output = kwartier(&["replay", "--trace", text(&trace), "--norm", "fast"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_strange_row_is_counted_and_no_reason_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("strange.csv");
    let rows = "day,class,arrival_s,start_s,end_s,server\n\
        2026-03-02,a,100,90,120,x\n2026-03-02,a,200,210,205,x\n2026-03-02,,300,310,400,x\n2026-03-03,b,1,2,3,x\n";
    std::fs::write(&trace, rows).unwrap();
    let output = kwartier(&["replay", "--trace", text(&trace), "--warm-up", "0"]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let table = said(&output.stdout);
    assert!(table.contains("4 rows on 2 days"), "{table}");
}

#[test]
fn an_outcome_that_nobody_knows_is_named_with_its_line_and_the_known_ones() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("outcome.csv");
    let rows = "day,class,arrival_s,start_s,end_s,outcome\n\
        2026-03-02,a,100,110,120,served\n2026-03-02,a,200,,,no_show\n2026-03-02,a,300,,,\n2026-03-02,a,300,310,400,servd\n";
    std::fs::write(&trace, rows).unwrap();
    let output = kwartier(&["replay", "--trace", text(&trace), "--warm-up", "0"]);
    assert!(!output.status.success());
    let errors = said(&output.stderr);
    for part in ["outcome.csv, line 5", "`servd`", "served, answered", "noShow"] {
        assert!(errors.contains(part), "{errors}");
    }
}

#[test]
fn too_few_days_to_score_are_said_in_a_sentence_and_not_in_a_table_of_zeros() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("few.csv");
    let mut rows = "day,class,arrival_s,start_s,end_s\n".to_owned();
    for day in 2..6 {
        rows += &format!("2026-03-0{day},a,100,160,400\n2026-03-0{day},a,200,410,500\n");
    }
    std::fs::write(&trace, rows).unwrap();
    let output = kwartier(&["replay", "--trace", text(&trace)]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let table = said(&output.stdout);
    assert!(table.contains("8 rows on 4 days"), "{table}");
    assert!(
        table.contains("Too few days to score: the trace has 4, and the first 7 only teach."),
        "{table}"
    );
    assert!(table.contains("--warm-up 2") && !table.contains("MAE"), "{table}");
    assert!(table.lines().count() < 6, "{table}");
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace.csv");
    std::fs::write(&trace, "day,class,arrival_s,start_s\n2026-03-02,a,1,2\n").unwrap();
    let output = kwartier(&["replay", "--trace", text(&trace), "--out", text(&trace)]);
    assert!(!output.status.success());
    assert!(said(&output.stderr).contains("--out"), "{}", said(&output.stderr));
    assert!(std::fs::read_to_string(&trace).unwrap().contains("2026-03-02"));
}
