//! There are no circles: neither of files nor of rooms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use kwartier_walls::circles;
use kwartier_walls::imports::{self, Arrow};
use kwartier_walls::root;

fn arrows() -> BTreeSet<Arrow> {
    imports::arrows(&root()).unwrap()
}

/// The arrows among what `named` calls the ends, with one example each.
fn among(
    arrows: &BTreeSet<Arrow>,
    named: impl Fn(&str) -> Option<String>,
) -> BTreeMap<(String, String), Arrow> {
    let mut found = BTreeMap::new();
    for arrow in arrows {
        if let (Some(from), Some(to)) = (named(&arrow.from), named(&arrow.to))
            && from != to
        {
            found.entry((from, to)).or_insert_with(|| arrow.clone());
        }
    }
    found
}

fn circles_of(arrows: &BTreeMap<(String, String), Arrow>) -> Vec<String> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in arrows.keys() {
        all.entry(from.clone()).or_default().insert(to.clone());
    }
    let told = circles::circles(&all).into_iter().map(|circle| {
        let of_it = |name: &String| circle.contains(name);
        let ties = arrows.iter().filter(|((from, to), _)| of_it(from) && of_it(to));
        let ties: Vec<String> = ties
            .map(|(_, arrow)| format!("\n    {} takes {}", arrow.from, arrow.names))
            .collect();
        format!("{}{}", circle.join(", "), ties.concat())
    });
    told.collect()
}

#[test]
fn no_two_files_import_each_other_by_whatever_way() {
    let files = among(&arrows(), |file| Some(file.to_owned()));
    let found = circles_of(&files);
    assert!(found.is_empty(), "{} circles:\n{}", found.len(), found.join("\n"));
}

/// The room of a file of the server: the folder or the file beneath `src/`.
fn room(file: &str) -> Option<String> {
    let inner = file.strip_prefix("src/")?;
    let first = inner.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(name, "lib" | "main")).then(|| name.to_owned())
}

#[test]
fn no_two_rooms_of_the_server_import_each_other_by_whatever_way() {
    let found = circles_of(&among(&arrows(), room));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
