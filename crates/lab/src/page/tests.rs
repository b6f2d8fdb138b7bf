//! A page from waits that were made up for it.

use chrono::NaiveDate;
use kwartier_forecast::trace::{Day, Row};

use super::*;
use crate::replay::score::RULES;
use crate::replay::{Foretold, WARNED_S};

/// Waits of ten to fifteen minutes by the hour, each told a minute too long; rules tell six minutes too long.
fn day(number: u32, waits: u64) -> (Day, Vec<Foretold>) {
    let date = NaiveDate::from_ymd_opt(2026, 3, number).unwrap();
    let wait_s = |row: u64| 600.0 + (row % 6) as f64 * 60.0 + f64::from(number);
    let rows = (0..waits).map(|row| Row {
        row,
        day: date,
        class: "paspoort".into(),
        arrival_s: Some(9.0 * 3_600.0 + (row % 7) as f64 * 3_600.0),
        start_s: None,
        end_s: None,
        server: Some("Jansen <b>".into()),
        outcome: None,
        due_s: None,
        fault: None,
    });
    let foretold = (0..waits).map(|row| Foretold {
        row,
        median_s: wait_s(row) + 60.0,
        lo_s: wait_s(row) - 120.0,
        hi_s: wait_s(row) + if row.is_multiple_of(5) { -30.0 } else { 240.0 },
        breach_probability: 0.6,
        at_once: 0.0,
        warned: [Some(0.9); WARNED_S.len()],
        appointment: false,
        actual_s: Some(wait_s(row)),
        counted_s: Some(wait_s(row)),
        runs_alone: [wait_s(row) + 90.0, wait_s(row), wait_s(row) + 300.0],
        rules: [[wait_s(row) + 360.0, wait_s(row), wait_s(row) + 600.0]; RULES.len()],
    });
    let foretold = foretold.collect();
    let day = Day {
        date,
        rows: rows.collect(),
        closures: Vec::new(),
    };
    (day, foretold)
}

fn page(days: u32, waits: u64, warm_up: u64) -> String {
    let options = Options {
        norm_s: 840.0,
        runs: 100,
        seed: 1,
    };
    let (mut report, mut seen) = (Report::new(options.norm_s, warm_up), Seen::default());
    for number in 1..=days {
        let (day, foretold) = day(number, waits);
        if report.day(&foretold) {
            seen.day(&day, &foretold);
        }
    }
    let page = Page {
        report: &report,
        seen: &seen,
        options,
        warm_up,
        version: "1.2.3",
    };
    page.html()
}

#[test]
fn the_page_gives_its_verdict_and_every_picture_has_its_numbers() {
    let page = page(8, 100, 1);
    assert!(
        page.contains("Kwartier would have told waits 83 % more precisely than the best rule"),
        "{page}"
    );
    assert!(page.contains("over 700 waits on 7 days"));
    assert!(page.contains("2026-03-02 to 2026-03-08: 7 days are scored, 1 day before them only taught."));
    for heading in [
        "What was told, and what came",
        "How intervals held",
        "Error by hour",
        "Error by predicted wait",
        "Warnings",
        "Compared with the rules of thumb",
    ] {
        assert!(page.contains(&format!("<h2>{heading}</h2>")), "{heading}");
        assert!(
            page.contains(&format!("<caption>{heading}</caption>")),
            "{heading}"
        );
    }
    for name in ["told", "held", "hours", "predicted", "warned", "rules"] {
        for part in ["title", "desc"] {
            assert_eq!(
                page.matches(&format!("id=\"{name}-{part}\"")).count(),
                1,
                "{name}-{part}"
            );
        }
    }
    assert_eq!(page.matches("<svg ").count(), 6);
}

#[test]
fn the_page_asks_no_network_runs_nothing_and_names_nobody() {
    let page = page(8, 100, 1);
    for never in [
        "http:", "https:", "<script", "url(", "@import", "Jansen", "paspoort",
    ] {
        assert!(!page.contains(never), "{never}");
    }
    for tag in [
        "section", "table", "svg", "details", "div", "ul", "dl", "main", "style",
    ] {
        let (open, closed) = (format!("<{tag}"), format!("</{tag}>"));
        let opened = page.matches(&format!("{open}>")).count() + page.matches(&format!("{open} ")).count();
        assert_eq!(opened, page.matches(&closed).count(), "{tag}");
    }
}

#[test]
fn the_same_replay_gives_the_same_bytes() {
    assert_eq!(page(6, 50, 1), page(6, 50, 1));
}

#[test]
fn too_few_days_are_said_to_be_and_none_draw_nothing() {
    assert!(page(3, 100, 1).contains("Too little to judge by: 200 waits on 2 days."));
    let nothing = page(1, 100, 1);
    assert!(
        nothing.contains("Nothing can be said") && !nothing.contains("<svg"),
        "{nothing}"
    );
    assert!(nothing.contains("No day is scored."));
}

#[test]
fn where_nobody_waited_past_the_norm_there_was_nothing_to_warn_of() {
    let options = Options {
        norm_s: 3_600.0,
        runs: 100,
        seed: 1,
    };
    let mut report = Report::new(options.norm_s, 0);
    report.day(&day(2, 100).1);
    let html = held::warnings(&report, "60 min").html();
    assert!(
        html.contains("none was longer than 60 min: there was nothing to warn of."),
        "{html}"
    );
    assert!(!html.contains("<table"));
}
