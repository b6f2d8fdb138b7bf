//! The guides and decisions name files that exist.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use kwartier_walls::root;

/// What ends like this and holds a slash is a path from the root of the repository.
const ENDINGS: [&str; 8] = [".rs", ".ts", ".tsx", ".mjs", ".ftl", ".json", ".toml", "/"];

/// A guide may name what does not exist where it says so.
const PLANNED: [&str; 5] = [
    "src/print/mod.rs",
    "src/view/paper.rs",
    "tests/print/",
    "locales/xx/",
    "src/http/",
];

fn named_in(text: &str) -> impl Iterator<Item = &str> {
    // Between backticks stands every second piece.
    let pieces = text.split('`').skip(1).step_by(2);
    pieces.filter(|piece| {
        let path = piece.contains('/') && ENDINGS.iter().any(|ending| piece.ends_with(ending));
        path && !piece.contains(['<', '*', ' ', '…', '{', '('])
    })
}

fn missing(root: &Path, folder: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        // Blocks of code are examples.
        let prose: String = text.split("```").step_by(2).collect();
        for named in named_in(&prose) {
            let exists = ["", "crates/hall/src/hall/", "web/", "src/"]
                .iter()
                .any(|from| root.join(from).join(named).exists());
            let planned = PLANNED.contains(&named) || named.starts_with('/');
            if !exists && !planned {
                missing.push(format!("{}: {named}", path.file_name().unwrap().display()));
            }
        }
    }
    missing
}

#[test]
fn every_file_that_a_guide_or_a_decision_names_exists() {
    let root = root();
    for folder in ["docs/guides", "docs/decisions"] {
        assert_eq!(missing(&root, folder), Vec::<String>::new(), "in {folder}");
    }
}
