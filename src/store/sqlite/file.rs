//! The database as a file: what it is called, what is in it, how long it is waited for.

use std::time::Duration;

use sqlx::migrate::Migrator;

/// The database's name within its folder.
pub const DATABASE_FILE: &str = "kwartier.sqlite3";

/// The name of the file whose lock says that a server runs on the folder.
pub const LOCK_FILE: &str = "kwartier.lock";

/// How long a statement waits for another connection's lock. Only a checkpoint ever holds one.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
