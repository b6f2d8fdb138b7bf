//! Which database belongs to a folder, and what may be made there.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use kwartier::data_folder::{self, FolderError};
use kwartier::progress::Unwatched;
use kwartier::store::Store;
use kwartier::store::sqlite::{DATABASE_FILE, IDENTITY_FILE, OpenError, Opening, SqliteOptions, SqliteStore};
use tempfile::TempDir;

use crate::house::{hall, log_batch};

const KEY: &str = "secret.key";

/// A folder that a server ran on.
async fn used() -> TempDir {
    let dir = TempDir::new().unwrap();
    let (store, _) = data_folder::open(dir.path(), None, Opening::Begin, Arc::new(Unwatched))
        .await
        .unwrap();
    store.commit(log_batch(&hall(), 1..=2)).await.unwrap();
    store.close().await;
    dir
}

async fn refused(dir: &Path) -> FolderError {
    let opened = data_folder::open(dir, None, Opening::Begin, Arc::new(Unwatched)).await;
    opened.expect_err("must not open")
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn lay(from: &Path, to: &Path) {
    fs::copy(from.join(DATABASE_FILE), to.join(DATABASE_FILE)).unwrap();
}

#[tokio::test]
async fn an_empty_database_beside_a_key_or_an_identity_is_refused_unless_it_is_meant() {
    for (left, sign) in [(KEY, KEY), (IDENTITY_FILE, IDENTITY_FILE)] {
        let dir = used().await;
        fs::remove_file(dir.path().join(DATABASE_FILE)).unwrap();
        for other in [KEY, IDENTITY_FILE] {
            if other != left {
                fs::remove_file(dir.path().join(other)).unwrap();
            }
        }
        let error = refused(dir.path()).await;
        assert!(
            matches!(&error, FolderError::Open(OpenError::Emptied { sign: told, .. }) if told == sign),
            "{error}"
        );
        assert!(error.to_string().contains("--new"), "{error}");
        // Refused the second time as well: the first try left nothing that would be taken for a database.
        assert!(matches!(
            refused(dir.path()).await,
            FolderError::Open(OpenError::Emptied { .. })
        ));
        let (store, _) = data_folder::open(dir.path(), None, Opening::New, Arc::new(Unwatched))
            .await
            .unwrap();
        assert!(store.halls().await.unwrap().is_empty());
        store.close().await;
    }
}

#[tokio::test]
async fn another_database_in_the_place_of_the_one_that_was_there_is_refused_unless_it_is_meant() {
    let (dir, other) = (used().await, used().await);
    lay(other.path(), dir.path());
    let error = refused(dir.path()).await;
    assert!(
        matches!(&error, FolderError::Open(OpenError::Other { .. })),
        "{error}"
    );
    let (store, _) = data_folder::open(dir.path(), None, Opening::New, Arc::new(Unwatched))
        .await
        .unwrap();
    store.close().await;
    let (store, _) = data_folder::open(dir.path(), None, Opening::Begin, Arc::new(Unwatched))
        .await
        .unwrap();
    store.close().await;
}

#[tokio::test]
async fn halls_without_their_key_are_not_started_on_with_a_new_one() {
    let dir = used().await;
    fs::remove_file(dir.path().join(KEY)).unwrap();
    let error = refused(dir.path()).await;
    assert!(matches!(&error, FolderError::KeyMissing { .. }), "{error}");
    assert!(!dir.path().join(KEY).exists());
    let (store, _) = data_folder::open(dir.path(), None, Opening::New, Arc::new(Unwatched))
        .await
        .unwrap();
    store.close().await;
    assert!(dir.path().join(KEY).exists());
}

#[tokio::test]
async fn a_folder_from_before_identities_goes_on_and_gets_one() {
    let dir = used().await;
    fs::remove_file(dir.path().join(IDENTITY_FILE)).unwrap();
    let (store, _) = data_folder::open(dir.path(), None, Opening::Begin, Arc::new(Unwatched))
        .await
        .unwrap();
    let identity = store.identity().to_owned();
    store.close().await;
    let named = kwartier::store::sqlite::identity::named_beside(dir.path()).unwrap();
    assert_eq!(named, Some(identity));
}

#[tokio::test]
async fn a_stale_write_ahead_log_is_never_taken_for_that_of_another_file() {
    let dir = used().await;
    let older = TempDir::new().unwrap();
    lay(dir.path(), older.path());
    // A crash leaves the log behind: a copy of both while the database is open is just that.
    let crashed = TempDir::new().unwrap();
    let store = SqliteStore::open(dir.path(), SqliteOptions::default())
        .await
        .unwrap();
    store.commit(log_batch(&hall(), 3..=4)).await.unwrap();
    for ending in [DATABASE_FILE, "kwartier.sqlite3-wal", IDENTITY_FILE, KEY] {
        fs::copy(dir.path().join(ending), crashed.path().join(ending)).unwrap();
    }
    store.close().await;
    let own = SqliteStore::open(crashed.path(), SqliteOptions::default())
        .await
        .unwrap();
    let (head, _) = own.head(hall(), None).await.unwrap();
    assert_eq!(head.seq, 4, "its own log is gone on from");
    own.close().await;

    let store = SqliteStore::open(dir.path(), SqliteOptions::default())
        .await
        .unwrap();
    store.commit(log_batch(&hall(), 5..=6)).await.unwrap();
    let wal = fs::read(dir.path().join("kwartier.sqlite3-wal")).unwrap();
    store.close().await;
    lay(older.path(), dir.path());
    fs::write(dir.path().join("kwartier.sqlite3-wal"), wal).unwrap();
    let error = refused(dir.path()).await;
    assert!(
        matches!(&error, FolderError::Open(OpenError::OtherLog { .. })),
        "{error}"
    );
    fs::remove_file(dir.path().join(DATABASE_FILE)).unwrap();
    let error = refused(dir.path()).await;
    assert!(
        matches!(&error, FolderError::Open(OpenError::StrayLog { .. })),
        "{error}"
    );
}

#[tokio::test]
async fn what_only_reads_makes_nothing() {
    let dir = TempDir::new().unwrap();
    let options = || SqliteOptions {
        opening: Opening::Existing,
        ..SqliteOptions::default()
    };
    for folder in [dir.path().to_owned(), dir.path().join("nowhere")] {
        let error = SqliteStore::open(&folder, options()).await.unwrap_err();
        assert!(matches!(error, OpenError::Absent { .. }), "{error}");
    }
    assert_eq!(names(dir.path()), Vec::<String>::new());
    // Nor is another program's database taken for ours.
    let other = sqlx_file(dir.path()).await;
    let error = SqliteStore::open(dir.path(), options()).await.unwrap_err();
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    assert!(fs::read(dir.path().join(DATABASE_FILE)).unwrap().len() >= other);
}

async fn sqlx_file(dir: &Path) -> usize {
    use sqlx::{ConnectOptions, Connection};
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(dir.join(DATABASE_FILE))
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE cake (id INTEGER)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    fs::metadata(dir.join(DATABASE_FILE))
        .unwrap()
        .len()
        .try_into()
        .unwrap()
}
