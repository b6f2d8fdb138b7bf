//! Where a list goes on: the instant and the id of the last row that was given.

use super::{CurrentRow, StoreError};

/// The place of a row in a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cursor {
    /// The row's instant, in milliseconds since 1970.
    pub(super) at_ms: i64,
    /// The row's id, which tells rows of one instant apart.
    pub(super) id: String,
}

impl Cursor {
    /// The place of this row.
    pub(super) fn of(row: &CurrentRow) -> Self {
        Self {
            at_ms: row.at.timestamp_millis(),
            id: row.id.clone(),
        }
    }

    /// As it is handed out: the instant, a dot and the id, which may itself hold dots.
    pub(super) fn to_text(&self) -> String {
        format!("{}.{}", self.at_ms, self.id)
    }

    /// Reads what [`Self::to_text`] wrote.
    pub(super) fn parse(text: &str) -> Result<Self, StoreError> {
        text.split_once('.')
            .and_then(|(at_ms, id)| {
                Some(Self {
                    at_ms: at_ms.parse().ok()?,
                    id: id.to_owned(),
                })
            })
            .ok_or(StoreError::Cursor)
    }
}

/// Cuts `rows`, of which one more was read than `limit`, down to a page; says where the next one begins.
pub(super) fn cut(rows: &mut Vec<CurrentRow>, limit: u32) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    rows.last().map(|row| Cursor::of(row).to_text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_reads_back_and_anything_else_is_refused_or_has_its_own_spelling(
            at_ms in any::<i64>(),
            id in "[a-z0-9.]{0,20}",
            text in prop_oneof!["-?[0-9]{0,21}\\.?.{0,10}", ".{0,30}"],
        ) {
            let cursor = Cursor { at_ms, id };
            prop_assert_eq!(Cursor::parse(&cursor.to_text()), Ok(cursor));
            if let Ok(read) = Cursor::parse(&text) {
                prop_assert_eq!(Cursor::parse(&read.to_text()), Ok(read));
            }
        }
    }
}
