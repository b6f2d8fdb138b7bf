//! Accounts in memory.

use futures_util::future::BoxFuture;

use super::MemoryStore;
use crate::store::{AccountRow, AccountStore, StoreError};

impl AccountStore for MemoryStore {
    fn accounts(&self) -> BoxFuture<'_, Result<Vec<AccountRow>, StoreError>> {
        Box::pin(async move { Ok(self.content().accounts.values().cloned().collect()) })
    }

    fn put_account(&self, row: AccountRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let kept = content.accounts.get(&row.id).map_or(0, |kept| kept.version);
                if row.version != kept + 1 {
                    return Ok(false);
                }
                content.accounts.insert(row.id.clone(), row);
                Ok(true)
            })
        })
    }

    fn remove_account(&self, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let there = content
                    .accounts
                    .get(&id)
                    .is_some_and(|kept| kept.version == version);
                if there {
                    content.accounts.remove(&id);
                }
                Ok(there)
            })
        })
    }
}
