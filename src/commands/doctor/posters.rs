//! The folder of posters: whether all that lies in it is shown.

use std::path::Path;

use super::finding::Finding;
use crate::posters::folder::{FOLDER, Folder, read};

/// The most files that are named.
const NAMED: usize = 10;

/// Looks at the folder beside the data.
pub(super) fn examine(folder: &Path) -> Vec<Finding> {
    let subject = "posters";
    let folder = folder.join(FOLDER);
    let found = match read(&folder, &Folder::default()) {
        Ok(found) => found,
        Err(error) => {
            let found = format!("the folder {} cannot be read: {error}", folder.display());
            return vec![Finding::wrong(
                subject,
                found,
                "let the server's user read it and what lies in it",
            )];
        }
    };
    let faults = found.faults();
    if faults.is_empty() {
        let said = match found.posters().count() {
            0 => "none in a folder; what was uploaded lies in the database".to_owned(),
            count => format!("{count} file(s) in the folder, each can be shown"),
        };
        return vec![Finding::fine(subject, said)];
    }
    let left_out = faults.len().saturating_sub(NAMED);
    let remedy = "mend the file, or take it away; docs/lobby.md says what may lie there";
    let mut findings: Vec<Finding> = faults
        .into_iter()
        .take(NAMED)
        .map(|(place, fault)| {
            Finding::notice(subject, format!("no screen shows {place}: it {fault}"), remedy)
        })
        .collect();
    if left_out > 0 {
        findings.push(Finding::notice(
            subject,
            format!("{left_out} more are not shown"),
            remedy,
        ));
    }
    findings
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::commands::doctor::Verdict;

    #[test]
    fn a_file_that_no_screen_shows_is_named() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(examine(dir.path())[0].verdict, Verdict::Fine);
        let of_hall = dir.path().join("posters/stadhuis");
        std::fs::create_dir_all(&of_hall).unwrap();
        std::fs::write(of_hall.join("brief.docx"), b"PK").unwrap();
        let found = examine(dir.path());
        assert_eq!(found[0].verdict, Verdict::Notice);
        assert!(found[0].found.contains("stadhuis/brief.docx"), "{found:?}");
    }
}
