//! Which database belongs to a folder: an identity in the database, and the same in a file beside it.
//!
//! An empty or another database in the place of the one that was there must never be served as if nothing had
//! happened: a hall would begin at number one, with everybody's link dead or, worse, another's.

use std::fs;
use std::io;
use std::path::Path;

use sqlx::sqlite::SqliteConnection;

use super::open_error::{OpenError, refusal};
use super::options::Opening;
use super::place::Stamp;
use crate::durable;

/// The file that names the database which belongs to the folder.
pub const IDENTITY_FILE: &str = "kwartier.identity";

/// What stands in the database before anything is written to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// No table at all.
    Nothing,
    /// The tables of a program before identities were drawn.
    Unnamed,
    /// A database with its identity.
    Named(String),
    /// Somebody else's tables.
    Foreign,
}

/// Looks without writing.
pub(super) async fn found(connection: &mut SqliteConnection, file: &Path) -> Result<Found, OpenError> {
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .fetch_all(&mut *connection)
        .await
        .map_err(|error| refusal(file, error))?;
    let has = |name: &str| tables.iter().any(|table| table == name);
    // The list of migrations alone is what a first start leaves that was cut off at once.
    if tables.iter().all(|table| table.starts_with("_sqlx_")) {
        return Ok(Found::Nothing);
    }
    if !has("event") {
        return Ok(Found::Foreign);
    }
    if !has("identity") {
        return Ok(Found::Unnamed);
    }
    Ok(read(connection, file).await?.map_or(Found::Unnamed, Found::Named))
}

/// The database's identity, once its tables are there.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    file: &Path,
) -> Result<Option<String>, OpenError> {
    sqlx::query_scalar("SELECT id FROM identity")
        .fetch_optional(connection)
        .await
        .map_err(|error| refusal(file, error))
}

/// What the folder's file says of its database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beside {
    /// Its identity.
    pub(super) id: String,
    /// What the last start may have left in the file: what it found there, and what it wrote. Of a folder that no server
    /// ran on there is nothing.
    pub(super) stamps: Vec<Stamp>,
}

/// What the folder's file says; `None` without one.
pub(super) fn beside(dir: &Path) -> io::Result<Option<Beside>> {
    let text = match fs::read_to_string(dir.join(IDENTITY_FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut words = text.split_whitespace();
    let id = words.next().unwrap_or_default().to_owned();
    let stamps = words.filter_map(|word| word.parse().ok().map(Stamp)).collect();
    Ok(Some(Beside { id, stamps }))
}

/// Which database the file in a folder names; `None` without one.
///
/// # Errors
/// When it cannot be read.
pub fn named_beside(dir: &Path) -> io::Result<Option<String>> {
    Ok(beside(dir)?.map(|beside| beside.id))
}

/// Names the database in a folder that no server ran on yet.
///
/// # Errors
/// When the file cannot be written.
pub fn write_beside(dir: &Path, id: &str) -> io::Result<()> {
    write(dir, id, &[])
}

/// Writes the folder's file so that it is there whole or not at all, also when the power fails.
pub(super) fn write(dir: &Path, id: &str, stamps: &[Stamp]) -> io::Result<()> {
    let mut text = format!("{id}\n");
    for stamp in stamps {
        text.push_str(&stamp.0.to_string());
        text.push('\n');
    }
    durable::write_whole(&dir.join(IDENTITY_FILE), text.as_bytes(), durable::PRIVATE)
}

/// Whether the database may be opened in a folder whose file names `beside`.
///
/// # Errors
/// [`OpenError::Emptied`] and [`OpenError::Other`], which [`Opening::New`] overrules; [`OpenError::Foreign`].
pub(super) fn judge(
    found: &Found,
    beside: Option<&str>,
    something_else: Option<&str>,
    opening: Opening,
    file: &Path,
) -> Result<(), OpenError> {
    let file = || file.to_owned();
    match (found, beside) {
        (Found::Foreign, _) => Err(OpenError::Foreign { file: file() }),
        _ if opening == Opening::New => Ok(()),
        (Found::Nothing, Some(_)) => Err(OpenError::Emptied {
            file: file(),
            sign: IDENTITY_FILE.to_owned(),
        }),
        (Found::Nothing, None) => match something_else {
            Some(sign) => Err(OpenError::Emptied {
                file: file(),
                sign: sign.to_owned(),
            }),
            None => Ok(()),
        },
        (Found::Named(id), Some(beside)) if id == beside => Ok(()),
        (Found::Named(_) | Found::Unnamed, Some(_)) => Err(OpenError::Other { file: file() }),
        (Found::Named(_) | Found::Unnamed, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_belongs_together_or_is_wholly_new_is_opened() {
        let named = || Found::Named("a".into());
        let ok = |found: Found, beside, else_| {
            judge(&found, beside, else_, Opening::Begin, Path::new("x")).is_ok()
        };
        assert!(ok(Found::Nothing, None, None), "a first start");
        assert!(!ok(Found::Nothing, Some("a"), None), "the database was removed");
        assert!(
            !ok(Found::Nothing, None, Some("secret.key")),
            "or only its key is left"
        );
        assert!(
            ok(Found::Unnamed, None, Some("secret.key")),
            "from before identities"
        );
        assert!(!ok(Found::Unnamed, Some("a"), None), "an old copy in its place");
        assert!(ok(named(), Some("a"), None));
        assert!(!ok(named(), Some("b"), None), "another town's");
        assert!(
            ok(named(), None, Some("secret.key")),
            "the file was lost, or never written"
        );
        assert!(!ok(Found::Foreign, None, None));
    }

    #[test]
    fn what_is_meant_goes_but_for_tables_of_something_else() {
        let new = |found, beside| judge(&found, beside, None, Opening::New, Path::new("x")).is_ok();
        assert!(new(Found::Nothing, Some("a")));
        assert!(new(Found::Named("b".into()), Some("a")));
        assert!(!new(Found::Foreign, None));
    }
}
