//! Devices and keys in memory.

use futures_util::future::BoxFuture;

use super::MemoryStore;
use crate::store::{BearerRow, BearerStore, Bearers, StoreError};

impl BearerStore for MemoryStore {
    fn bearers(&self, of: Bearers) -> BoxFuture<'_, Result<Vec<BearerRow>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let all = content.bearers.iter().filter(|((kind, _), _)| *kind == of);
            Ok(all.map(|(_, row)| row.clone()).collect())
        })
    }

    fn put_bearer(&self, of: Bearers, row: BearerRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let key = (of, row.id.clone());
                let kept = content.bearers.get(&key).map_or(0, |kept| kept.version);
                if row.version != kept + 1 {
                    return Ok(false);
                }
                content.bearers.insert(key, row);
                Ok(true)
            })
        })
    }

    fn remove_bearer(
        &self,
        of: Bearers,
        id: String,
        version: u64,
    ) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let key = (of, id);
                let there = content
                    .bearers
                    .get(&key)
                    .is_some_and(|kept| kept.version == version);
                if there {
                    content.bearers.remove(&key);
                }
                Ok(there)
            })
        })
    }
}
