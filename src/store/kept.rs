//! Documents that administrators keep of the municipality beside the halls' logs.

use futures_util::future::BoxFuture;

use super::error::StoreError;

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// What the municipality says of itself: one document.
    Municipality,
    /// The municipality's own charters, each under its name.
    Charters,
}

impl Shelf {
    /// Its name in the store; it never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Charters => "charters",
        }
    }
}

/// A document as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// Its name on its shelf.
    pub id: String,
    /// Counts its changes from 1: whoever changes it says which they have seen.
    pub version: u64,
    /// The document, as JSON.
    pub body: String,
}

/// Keeps documents, each under its name on a shelf.
pub trait KeptStore: Send + Sync {
    /// All on a shelf, by name.
    fn kept(&self, shelf: Shelf) -> BoxFuture<'_, Result<Vec<KeptRow>, StoreError>>;
    /// Keeps one whose version follows the kept one's (1: none is kept); says whether it did.
    fn put_kept(&self, shelf: Shelf, row: KeptRow) -> BoxFuture<'_, Result<bool, StoreError>>;
    /// Removes one of that version; says whether it was there.
    fn remove_kept(&self, shelf: Shelf, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>>;
}
