//! The floors of the hall, and the crates above each other: no arrow goes up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;

use kwartier_walls::imports::{self, Arrow, CRATES};
use kwartier_walls::root;

fn arrows() -> BTreeSet<Arrow> {
    imports::arrows(&root()).unwrap()
}

/// The floors of `crates/hall/src/hall`, from the ground up; what stands on one floor may know of each other, but in no
/// circle. A name is a file or a folder with its files.
const FLOORS: [&[&str]; 9] = [
    &["setup", "working_days"],
    &["calendar", "facts", "policy"],
    &["refusal", "event"],
    &["record"],
    &["state"],
    &["rules"],
    &["done", "edit", "merge", "command"],
    &["apply"],
    &["decide"],
];

/// Rooms of the server that are as pure as the crates below it, and the rooms that they may take from.
const PURE: [(&str, &[&str]); 2] = [
    ("src/view", &["src/locales.rs", "src/printer.rs"]),
    ("src/report", &["src/locales.rs"]),
];

fn floor(file: &str) -> Option<usize> {
    let inner = file.strip_prefix("crates/hall/src/hall/")?;
    let first = inner.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    FLOORS.iter().position(|floor| floor.contains(&name))
}

fn told(arrows: &[Arrow]) -> String {
    let lines = arrows
        .iter()
        .map(|arrow| format!("{} takes {}", arrow.from, arrow.names));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_in_the_hall_knows_of_a_floor_above() {
    let up: Vec<Arrow> = arrows()
        .into_iter()
        .filter(|arrow| matches!((floor(&arrow.from), floor(&arrow.to)), (Some(from), Some(to)) if from < to))
        .collect();
    assert!(up.is_empty(), "{}", told(&up));
}

#[test]
fn every_file_of_the_hall_stands_on_a_floor() {
    let homeless: Vec<String> = std::fs::read_dir(root().join("crates/hall/src/hall"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "mod.rs" && floor(&format!("crates/hall/src/hall/{name}")).is_none())
        .collect();
    assert!(homeless.is_empty(), "{homeless:?}");
}

#[test]
fn what_is_pure_takes_from_what_is_pure_alone() {
    let is_below = |file: &str| {
        let crates = &CRATES[..CRATES.len() - 1];
        crates.iter().any(|part| file.starts_with(part.sources))
    };
    let bad: Vec<Arrow> = arrows()
        .into_iter()
        .filter(|arrow| {
            PURE.iter().any(|(room, may)| {
                arrow.from.starts_with(room)
                    && !arrow.to.starts_with(room)
                    && !is_below(&arrow.to)
                    && !PURE.iter().any(|(other, _)| arrow.to.starts_with(other))
                    && !may.contains(&arrow.to.as_str())
            })
        })
        .collect();
    assert!(bad.is_empty(), "{}", told(&bad));
}
