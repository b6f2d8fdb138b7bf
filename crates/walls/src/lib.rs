//! Who imports whom in the workspace, so that tests can hold what `ARCHITECTURE.md` says of its walls and floors.

pub mod circles;
pub mod imports;

use std::path::PathBuf;

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
