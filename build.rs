//! Names the version with its commit, and chooses which screens the binary carries: those in `web/dist`, or one page that says how to build them.
//!
//! Whoever works on the server needs no Node; whoever makes a release cannot forget the screens.

// Printing is how a build script talks to Cargo.
#![allow(clippy::print_stdout)]

#[path = "build/commit.rs"]
mod commit;

use std::path::Path;
use std::process::ExitCode;

/// What `npm run build` writes.
const BUILT: &str = "web/dist";

/// What stands in for it.
const STUB: &str = "web/stub";

/// The pages without which the screens are not whole.
const PAGES: [&str; 12] = [
    "index.html",
    "kiosk/index.html",
    "web-display/index.html",
    "counter/index.html",
    "supervisor/index.html",
    "visitor/index.html",
    "report/index.html",
    "records/index.html",
    "results/index.html",
    "exit/index.html",
    "help/index.html",
    "letter/index.html",
];

fn main() -> ExitCode {
    // The folder above, since one that is not there yet would make Cargo build again each time.
    println!("cargo::rerun-if-changed=web");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(screens_are_built)");
    commit::name_version();
    let missing: Vec<&str> = PAGES
        .into_iter()
        .filter(|page| !Path::new(BUILT).join(page).exists())
        .collect();
    if missing.is_empty() {
        println!("cargo::rustc-cfg=screens_are_built");
        memory_serve::load_directory_with_embed(BUILT, true);
        return ExitCode::SUCCESS;
    }
    // `dist` inherits from `release`, and says so here too.
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!(
            "cargo::error=a release needs its screens, and {BUILT} lacks {}; build them with `npm ci && npm run build`, or run `make build`, which does both",
            missing.join(", ")
        );
        return ExitCode::FAILURE;
    }
    memory_serve::load_directory_with_embed(STUB, true);
    ExitCode::SUCCESS
}
