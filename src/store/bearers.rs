//! What presents a token of its own and is administered here: devices that were paired, and the keys of programs.

use futures_util::future::BoxFuture;

use super::error::StoreError;

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearers {
    /// Kiosks and lobby screens.
    Devices,
    /// Keys of programs.
    ApiKeys,
}

impl Bearers {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Devices, Self::ApiKeys];
}

/// One of them as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BearerRow {
    /// Its name.
    pub id: String,
    /// Counts its changes from 1: whoever changes it says which they have seen.
    pub version: u64,
    /// Everything else as JSON; `crate::auth` knows what is in it.
    pub body: String,
}

/// Keeps them, each under its name.
pub trait BearerStore: Send + Sync {
    /// All of one kind, by name.
    fn bearers(&self, of: Bearers) -> BoxFuture<'_, Result<Vec<BearerRow>, StoreError>>;
    /// Keeps one whose version follows the kept one's (1: none is kept); says whether it did.
    fn put_bearer(&self, of: Bearers, row: BearerRow) -> BoxFuture<'_, Result<bool, StoreError>>;
    /// Removes one of that version; says whether it was there.
    fn remove_bearer(&self, of: Bearers, id: String, version: u64)
    -> BoxFuture<'_, Result<bool, StoreError>>;
}
