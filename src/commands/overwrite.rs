//! Files that a command writes: none that holds something is written over unless somebody says so.

use std::path::Path;

/// What stands in the way of writing this file, in words for whoever asked; `None` when nothing does. An empty file, a
/// device or a pipe may always be written to.
pub(super) fn stands_in_the_way(file: &Path, force: bool) -> Option<String> {
    let holds_something = file
        .metadata()
        .is_ok_and(|found| found.is_file() && found.len() > 0);
    (!force && holds_something).then(|| {
        format!(
            "would write over {}, which is there already: give another name, or --force",
            file.display()
        )
    })
}
