//! Accounts that administrators keep here, beside those of the configuration's file.

use futures_util::future::BoxFuture;

use super::error::StoreError;

/// An account as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The name it signs in with.
    pub id: String,
    /// Counts its changes from 1: whoever changes it says which they have seen.
    pub version: u64,
    /// Everything else as JSON; `crate::auth` knows what is in it.
    pub body: String,
}

/// Keeps accounts, each under its name.
pub trait AccountStore: Send + Sync {
    /// All of them, by name.
    fn accounts(&self) -> BoxFuture<'_, Result<Vec<AccountRow>, StoreError>>;
    /// Keeps one whose version follows the kept one's (1: none is kept); says whether it did.
    fn put_account(&self, row: AccountRow) -> BoxFuture<'_, Result<bool, StoreError>>;
    /// Removes one of that version; says whether it was there.
    fn remove_account(&self, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>>;
}
