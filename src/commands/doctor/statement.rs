//! The accessibility statement: whether there is one, and whether it can be shown.

use std::path::Path;

use chrono::{DateTime, Months, Utc};

use super::finding::Finding;
use crate::municipality::statement::{STATEMENT_FILE, StatementFile};

/// A statement that nobody looked at for longer says little of the screens of today.
const STALE: Months = Months::new(12);

/// Looks at the file beside the data.
pub(super) fn examine(folder: &Path, now: DateTime<Utc>) -> Finding {
    let subject = "accessibility";
    let today = now.date_naive();
    match StatementFile::of(folder).read(today) {
        Ok(Some(statement)) => {
            let stage = statement.status;
            let is_stale = statement
                .drawn_up
                .checked_add_months(STALE)
                .is_some_and(|until| until < today);
            if is_stale {
                let found = format!("the statement is of {}: older than a year", statement.drawn_up);
                return Finding::notice(subject, found, "look at it again, and set `drawnUp`");
            }
            Finding::fine(subject, format!("stage {stage:?}, of {}", statement.drawn_up))
        }
        Ok(None) => Finding::notice(
            subject,
            format!(
                "there is no {STATEMENT_FILE} beside the data: visitors read that nothing was examined yet"
            ),
            "write one, as docs/accessibility.md shows",
        ),
        Err(faults) => Finding::wrong(
            subject,
            format!("{STATEMENT_FILE} cannot be shown: {faults}"),
            "mend it, as docs/accessibility.md shows; no restart is needed",
        ),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::commands::doctor::Verdict;

    #[test]
    fn a_statement_is_missed_found_found_old_or_found_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let now: DateTime<Utc> = "2026-11-30T09:00:00Z".parse().unwrap();
        let verdict = || examine(folder.path(), now).verdict;
        assert_eq!(verdict(), Verdict::Notice);
        let write = |text: &str| std::fs::write(folder.path().join(STATEMENT_FILE), text).unwrap();
        let of = |day: &str| format!("status = \"C\"\ndrawnUp = \"{day}\"\n[contact]\nphone = \"14 058\"\n");
        write(&of("2026-10-01"));
        assert_eq!(verdict(), Verdict::Fine);
        write(&of("2025-10-01"));
        assert_eq!(verdict(), Verdict::Notice);
        write(&of("2027-10-01"));
        assert_eq!(verdict(), Verdict::Wrong);
    }
}
