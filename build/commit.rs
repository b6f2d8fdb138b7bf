//! Which commit a release is built from, as far as anybody knows.

use std::path::Path;
use std::process::Command;

/// Names the commit for whoever builds from an archive without the repository.
const GIVEN: &str = "SOURCE_COMMIT";

/// What, when it changes, may change the commit or make the tree differ from it.
const SOURCES: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "crates",
    "charters",
    "locales",
    "migrations",
    "templates",
    "build",
];

/// Has Cargo build `--version` and what else names the version. The commit is for releases: a debug build, which is made
/// again after each commit, would compile everything again for it.
pub fn name_version() {
    println!("cargo::rerun-if-env-changed={GIVEN}");
    let version = env!("CARGO_PKG_VERSION");
    let is_release = std::env::var("PROFILE").as_deref() == Ok("release");
    match is_release.then(commit).flatten() {
        Some(commit) => {
            println!("cargo::rustc-env=BUILT_FROM_COMMIT={commit}");
            println!("cargo::rustc-env=BUILT_VERSION={version} ({commit})");
        }
        None => println!("cargo::rustc-env=BUILT_VERSION={version}"),
    }
}

/// The commit that was given, or the one that is checked out: `4236162d1a2b`, with `-dirty` where files differ from it.
fn commit() -> Option<String> {
    if let Ok(given) = std::env::var(GIVEN)
        && !given.is_empty()
        && given.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        return Some(given);
    }
    // An archive that was unpacked within somebody else's repository is not of its commit.
    let top = git(&["rev-parse", "--show-toplevel"])?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().ok()?;
    if Path::new(&top).canonicalize().ok()? != here {
        return None;
    }
    watch();
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"])?;
    Some(if changed.is_empty() {
        commit
    } else {
        commit + "-dirty"
    })
}

/// Has Cargo ask again when another commit is checked out or made, or a source changes.
fn watch() {
    let of_git = ["HEAD", "refs", "packed-refs", "index"];
    let of_git = of_git
        .into_iter()
        .filter_map(|name| git(&["rev-parse", "--git-path", name]));
    for path in of_git.chain(SOURCES.map(str::to_owned)) {
        // One that is not there would make Cargo build again each time.
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let said = output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).ok())?;
    said.map(|text| text.trim().to_owned())
}
