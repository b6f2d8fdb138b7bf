//! Names the version with its commit; chooses which screens the binary carries: those in `web/dist`, or one page that
//! says how to build them; and reads from the folders which pages and languages there are.
//!
//! Whoever works on the server needs no Node; whoever makes a release cannot forget the screens.

// Printing is how a build script talks to Cargo.
#![allow(clippy::print_stdout)]

#[path = "build/commit.rs"]
mod commit;

#[path = "build/folders.rs"]
mod folders;

use std::env;
use std::path::Path;
use std::process::ExitCode;

/// What `npm run build` writes.
const BUILT: &str = "web/dist";

/// What stands in for it.
const STUB: &str = "web/stub";

fn main() -> ExitCode {
    // The folder above, since one that is not there yet would make Cargo build again each time.
    println!("cargo::rerun-if-changed=web");
    println!("cargo::rerun-if-changed=pages");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(screens_are_built)");
    commit::name_version();
    let pages = match folders::write_down() {
        Ok(pages) => pages,
        Err(error) => {
            println!("cargo::error=the pages and languages cannot be listed: {error}");
            return ExitCode::FAILURE;
        }
    };
    let missing: Vec<String> = pages
        .iter()
        .map(|page| format!("{page}/index.html"))
        .chain(["index.html".to_owned()])
        .filter(|page| !Path::new(BUILT).join(page).exists())
        .collect();
    if missing.is_empty() {
        println!("cargo::rustc-cfg=screens_are_built");
        memory_serve::load_directory_with_embed(BUILT, true);
        return ExitCode::SUCCESS;
    }
    // `dist` inherits from `release`, and says so here too.
    if env::var("PROFILE").as_deref() == Ok("release") {
        println!(
            "cargo::error=a release needs its screens, and {BUILT} lacks {}; build them with `npm ci && npm run build`, or run `make build`, which does both",
            missing.join(", ")
        );
        return ExitCode::FAILURE;
    }
    memory_serve::load_directory_with_embed(STUB, true);
    ExitCode::SUCCESS
}
