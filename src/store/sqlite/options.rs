//! How a database is opened, and what may be made then.

use std::sync::Arc;

use crate::progress::{Progress, Unwatched};

/// What may be made when a database is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opening {
    /// Nothing: a folder without a database is refused, and nothing is made in it.
    Existing,
    /// Everything in a folder that holds none of it; refused where something says that there was a database.
    #[default]
    Begin,
    /// What is missing, whatever lies beside it. Nothing that is there is taken away.
    New,
}

/// How a database is opened.
#[derive(Debug, Clone)]
pub struct SqliteOptions {
    /// Connections that read beside the one that writes.
    pub readers: u32,
    /// The most pages of 4 KiB that the database may hold; `None` for as many as the disk takes. At the limit
    /// every write is refused as [`StoreError::Full`](crate::store::StoreError::Full).
    pub max_page_count: Option<u32>,
    /// A file of at most so many bytes is read for damage before it is used, a larger one meanwhile.
    pub checked_at_start: u64,
    /// What may be made.
    pub opening: Opening,
    /// A file in the folder, not the store's own, that says that there was a database.
    pub sign: Option<String>,
    /// Hears how far opening is.
    pub progress: Arc<dyn Progress>,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            readers: 4,
            max_page_count: None,
            checked_at_start: 64 * 1024 * 1024,
            opening: Opening::default(),
            sign: None,
            progress: Arc::new(Unwatched),
        }
    }
}
