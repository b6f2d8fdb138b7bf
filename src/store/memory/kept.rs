//! Documents in memory.

use futures_util::future::BoxFuture;

use super::MemoryStore;
use crate::store::{KeptRow, KeptStore, Shelf, StoreError};

impl KeptStore for MemoryStore {
    fn kept(&self, shelf: Shelf) -> BoxFuture<'_, Result<Vec<KeptRow>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let of_shelf = content.kept.iter().filter(|((of, _), _)| *of == shelf);
            Ok(of_shelf.map(|(_, row)| row.clone()).collect())
        })
    }

    fn kept_one(&self, shelf: Shelf, id: String) -> BoxFuture<'_, Result<Option<KeptRow>, StoreError>> {
        Box::pin(async move { Ok(self.content().kept.get(&(shelf, id)).cloned()) })
    }

    fn put_kept(&self, shelf: Shelf, row: KeptRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let place = (shelf, row.id.clone());
                let kept = content.kept.get(&place).map_or(0, |kept| kept.version);
                if row.version != kept + 1 {
                    return Ok(false);
                }
                content.kept.insert(place, row);
                Ok(true)
            })
        })
    }

    fn remove_kept(&self, shelf: Shelf, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let place = (shelf, id);
                let there = content
                    .kept
                    .get(&place)
                    .is_some_and(|kept| kept.version == version);
                if there {
                    content.kept.remove(&place);
                }
                Ok(there)
            })
        })
    }
}
