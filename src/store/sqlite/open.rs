//! Opening: one server a folder, never on a damaged file, always with the newest tables.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex as SyncMutex};

use futures_util::future::BoxFuture;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;

use super::file::{BUSY_TIMEOUT, DATABASE_FILE, LOCK_FILE, MIGRATIONS};
use super::open_error::{OpenError, refusal, store_refusal};
use super::options::{Opening, SqliteOptions};
use super::place::{Place, Stamp};
use super::reached::{self, Reached};
use super::soundness::{self, Soundness};
use super::writer::Writer;
use super::{SqliteStore, chained, identity, inspect};
use crate::durable::{Held, NotHeld};
use crate::progress::Work;
use crate::store::StoreError;

/// The write-ahead log is cut back to this size once its content is in the database.
const KEPT_WAL_BYTES: &str = "16777216";

impl SqliteStore {
    /// Opens the database in `dir`, or makes both: the folder for its owner alone, the file, its tables.
    ///
    /// The file is checked whole first: nothing is ever written to a damaged one.
    ///
    /// # Errors
    /// [`OpenError`], whose text tells the operator what to do.
    #[must_use]
    pub fn open(dir: &Path, options: SqliteOptions) -> BoxFuture<'static, Result<Self, OpenError>> {
        let dir = dir.to_owned();
        Box::pin(async move { open(&dir, options).await })
    }

    /// Opens a database that is there to be read alone, also while a server runs on it: nothing is made, no lock is taken,
    /// and every write is refused.
    ///
    /// # Errors
    /// [`OpenError`], also for the tables of another version.
    #[must_use]
    pub fn open_to_read(dir: &Path) -> BoxFuture<'static, Result<Self, OpenError>> {
        let dir = dir.to_owned();
        Box::pin(async move { open_to_read(&dir).await })
    }
}

async fn open(dir: &Path, options: SqliteOptions) -> Result<SqliteStore, OpenError> {
    options.progress.begins(Work::OpeningDatabase);
    let folder = |source| folder_fault(dir, source);
    let file = dir.join(DATABASE_FILE);
    if options.opening == Opening::Existing && !holds_something(&file) {
        return Err(OpenError::Absent { dir: dir.to_owned() });
    }
    make_folder(dir).map_err(folder)?;
    let lock = take_lock(dir)?;
    let wal = dir.join(format!("{DATABASE_FILE}-wal"));
    if !holds_something(&file) && holds_something(&wal) {
        return Err(OpenError::StrayLog { wal });
    }
    if options.opening == Opening::New && !holds_something(&file) {
        reached::forget(dir).map_err(folder)?;
    }
    let reached = reached::read(dir).into_iter().collect();
    let mut place = Place::new(&file, private_file(&file).map_err(folder)?);
    let stamp_before = place.stamp().map_err(folder)?;
    let beside = identity::beside(dir).map_err(folder)?;
    let last_start = beside.as_ref().map_or(&[][..], |beside| &beside.stamps);
    // Before SQLite sees the two: it would take the log for this database's.
    if holds_something(&wal) && !last_start.is_empty() && !last_start.contains(&stamp_before) {
        return Err(OpenError::OtherLog { file, wal });
    }

    let soundness = Soundness::default();
    let refused = |error: sqlx::Error| refusal(&file, error);
    let small = std::fs::metadata(&file).map_err(folder)?.len() <= options.checked_at_start;
    let mut writer = Writer::new(writing(&file), options.max_page_count, soundness.clone());
    let mut connection = writer.options().connect().await.map_err(refused)?;
    if small {
        soundness::check(&mut connection, &file).await?;
    }
    let found = identity::found(&mut connection, &file).await?;
    let named = beside.as_ref().map(|beside| beside.id.as_str());
    identity::judge(&found, named, options.sign.as_deref(), options.opening, &file)?;
    connection.close().await.map_err(refused)?;
    migrate(writer.options(), &file).await?;
    chained::fill(writer.options(), &file, options.progress.as_ref()).await?;

    // Held to the end by one that reads, so that the write-ahead log stays the same file.
    let readers = reading(&file, options.readers);
    let id = first_read(&readers, &file).await?;
    let stamp = Stamp::draw().map_err(folder)?;
    identity::write(dir, &id, &[stamp_before, stamp]).map_err(folder)?;
    writer
        .stamp(stamp)
        .await
        .map_err(|error| store_refusal(&file, error))?;
    // A crash may have come between an erasure and its scrubbing. On a full disk that can't be made up for yet,
    // which is no reason not to start.
    writer.note_erased();
    match writer.scrub().await {
        Err(StoreError::Damaged(why)) => return Err(OpenError::Damaged { file, why }),
        Err(error) => {
            tracing::warn!(%error, "the write-ahead log was not emptied; the next erasure tries again");
        }
        Ok(()) => {}
    }
    place.settle(stamp).map_err(folder)?;
    let place = Arc::new(place);
    writer.stand(Arc::clone(&place));
    writer.reached = Reached::go_on(dir);

    let examining = (!small).then(|| soundness.examine(connecting(&file).read_only(true)));
    Ok(SqliteStore {
        examining: Mutex::new(examining),
        readers,
        writer: Mutex::new(writer),
        lock: SyncMutex::new(Some(lock)),
        file,
        identity: id,
        place,
        reached: SyncMutex::new(reached),
    })
}

/// Whether there is a database in the folder; nothing is opened.
#[must_use]
pub fn has_database(dir: &Path) -> bool {
    holds_something(&dir.join(DATABASE_FILE))
}

fn holds_something(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|found| found.len() > 0)
}

fn folder_fault(dir: &Path, source: io::Error) -> OpenError {
    let dir = dir.to_owned();
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => OpenError::Full { dir },
        _ => OpenError::Folder { dir, source },
    }
}

/// Reads the identity on the connection that holds the write-ahead log from now on.
async fn first_read(readers: &SqlitePool, file: &Path) -> Result<String, OpenError> {
    let mut connection = readers.acquire().await.map_err(|error| refusal(file, error))?;
    let id = identity::read(&mut connection, file).await?;
    id.ok_or_else(|| OpenError::Damaged {
        file: file.to_owned(),
        why: "its identity is missing".into(),
    })
}

async fn open_to_read(dir: &Path) -> Result<SqliteStore, OpenError> {
    let file = dir.join(DATABASE_FILE);
    if !has_database(dir) {
        return Err(OpenError::Absent { dir: dir.to_owned() });
    }
    let options = connecting(&file).read_only(true);
    let refused = |error: sqlx::Error| refusal(&file, error);
    let mut connection = options.connect().await.map_err(refused)?;
    let steps = inspect::steps(&mut connection).await.map_err(refused)?;
    connection.close().await.map_err(refused)?;
    if let Some(migration) = steps.unknown {
        return Err(OpenError::Newer { file, migration });
    }
    if steps.to_come > 0 {
        let steps = steps.to_come;
        return Err(OpenError::Older { file, steps });
    }
    // Before the database: a server that writes meanwhile notes what it has committed.
    let reached = reached::read(dir).into_iter().collect();
    let readers = reading(&file, SqliteOptions::default().readers);
    Ok(SqliteStore {
        examining: Mutex::new(None),
        identity: first_read(&readers, &file).await?,
        readers,
        writer: Mutex::new(Writer::new(options, None, Soundness::default())),
        lock: SyncMutex::new(None),
        place: Arc::new(Place::unwatched(&file)),
        file,
        reached: SyncMutex::new(reached),
    })
}

/// Makes the folder for its owner alone; one that is there keeps the rights that somebody gave it.
fn make_folder(dir: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Makes the file when it is not there, readable by its owner alone; `SQLite` gives its side files the same
/// rights.
fn private_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Takes the folder for this process. The system gives it free when the process ends, however it ends.
fn take_lock(dir: &Path) -> Result<Held, OpenError> {
    match Held::take(&dir.join(LOCK_FILE)) {
        Ok(mut held) => {
            // Who holds it is only told for the message below; a full disk must not stop a start.
            drop(held.say(&format!("{}\n", std::process::id())));
            Ok(held)
        }
        Err(NotHeld::ByAnother(mut file)) => {
            let mut text = String::new();
            let known = file.read_to_string(&mut text).is_ok() && text.trim().parse::<u32>().is_ok();
            let holder = if known {
                format!(" (process {})", text.trim())
            } else {
                String::new()
            };
            Err(OpenError::InUse {
                dir: dir.to_owned(),
                holder,
            })
        }
        Err(NotHeld::Io(source)) => Err(folder_fault(dir, source)),
    }
}

/// What both kinds of connection share.
pub(super) fn connecting(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(false)
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

fn writing(file: &Path) -> SqliteConnectOptions {
    connecting(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .pragma("journal_size_limit", KEPT_WAL_BYTES)
}

fn reading(file: &Path, connections: u32) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(connections.max(1))
        // A connection to a file does not go stale; asking it costs as much as a read.
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_lazy_with(connecting(file).read_only(true))
}

/// On a pool of one, since sqlx's migrations on a bare connection make a future that cannot be spawned.
pub(super) async fn migrate(options: SqliteConnectOptions, file: &Path) -> Result<(), OpenError> {
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_lazy_with(options);
    let outcome = MIGRATIONS.run(&pool).await;
    pool.close().await;
    outcome.map_err(|error| match error {
        MigrateError::VersionMissing(migration) => OpenError::Newer {
            file: file.to_owned(),
            migration,
        },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => refusal(file, error),
        other => OpenError::Database {
            file: file.to_owned(),
            why: other.to_string(),
        },
    })
}
