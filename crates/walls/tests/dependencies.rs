//! What each crate depends on, read from its manifest: nothing that the walls keep out, nothing that is not used.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};

use kwartier_walls::root;

/// What the rules of a hall must not be able to reach: tasks, databases, the network, files, chance.
const KEPT_OUT_OF_THE_HALL: [&str; 11] = [
    "tokio",
    "sqlx",
    "axum",
    "hyper",
    "reqwest",
    "rand",
    "getrandom",
    "fastrand",
    "tempfile",
    "lettre",
    "socket2",
];

/// What no crate below the server must be able to reach.
const KEPT_OUT_OF_THE_REST: [&str; 5] = ["tokio", "sqlx", "axum", "reqwest", "lettre"];

/// Every library beneath a crate, as Cargo has resolved it; what only tests need is left out.
fn beneath(name: &str) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let asked = [
        "tree",
        "--offline",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--package",
    ];
    let told = std::process::Command::new(cargo)
        .args(asked)
        .arg(name)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let names = String::from_utf8(told.stdout).unwrap();
    names
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_rules_of_a_hall_can_reach_no_task_no_database_and_no_chance() {
    let found = beneath("kwartier-hall");
    assert!(found.iter().any(|name| name == "chrono"), "{found:?}");
    for name in KEPT_OUT_OF_THE_HALL {
        assert!(
            !found.iter().any(|found| found == name),
            "kwartier-hall can reach {name}"
        );
    }
}

#[test]
fn the_hall_has_no_clock_of_its_own() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let shared = &manifest[manifest.find("[workspace.dependencies]").unwrap()..];
    let chrono = shared.lines().find(|line| line.starts_with("chrono = ")).unwrap();
    assert!(
        chrono.contains("default-features = false") && !chrono.contains("clock"),
        "{chrono}"
    );
    let hall = std::fs::read_to_string(root().join("crates/hall/Cargo.toml")).unwrap();
    assert!(hall.contains("\nchrono.workspace = true\n"), "{hall}");
}

#[test]
fn forecasts_and_the_laboratory_can_reach_no_task_and_no_database() {
    for package in ["kwartier-forecast", "kwartier-lab"] {
        let found = beneath(package);
        for name in KEPT_OUT_OF_THE_REST {
            assert!(
                !found.iter().any(|found| found == name),
                "{package} can reach {name}"
            );
        }
    }
}

#[test]
fn every_dependency_is_used() {
    let places: [(&str, &[&str]); 4] = [
        ("crates/hall", &["crates/hall/src"]),
        ("crates/forecast", &["crates/forecast/src"]),
        ("crates/lab", &["crates/lab/src"]),
        (".", &["src", "tests", "benches", "build.rs", "build"]),
    ];
    let mut idle = Vec::new();
    for (manifest, sources) in places {
        let text = std::fs::read_to_string(root().join(manifest).join("Cargo.toml")).unwrap();
        let code: String = sources
            .iter()
            .map(|place| all_text(&root().join(place)))
            .collect();
        for name in declared(&text) {
            let named = name.replace('-', "_");
            let used = code.contains(&format!("{named}::")) || code.contains(&format!("use {named};"));
            if !used {
                idle.push(format!("{manifest}/Cargo.toml: {name}"));
            }
        }
    }
    assert!(idle.is_empty(), "{idle:?}");
}

/// The names in the sections of dependencies, but for those that the workspace shares.
fn declared(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_theirs = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_theirs = line.ends_with("dependencies]") && !line.starts_with("[workspace");
        } else if is_theirs && !line.starts_with('#') && line.contains('=') {
            let name = line.split([' ', '.', '=']).next().unwrap_or_default();
            names.push(name.to_owned());
        }
    }
    names
}

fn all_text(place: &Path) -> String {
    let mut folders: Vec<PathBuf> = vec![place.to_owned()];
    let mut text = String::new();
    while let Some(path) = folders.pop() {
        if path.is_dir() {
            folders.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &std::fs::read_to_string(&path).unwrap();
        }
    }
    text
}
