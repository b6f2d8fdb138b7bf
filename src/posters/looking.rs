//! Looking what lies in the folder of posters now.

use std::sync::{Arc, PoisonError};

use super::folder::{self, Folder, FolderFile};
use super::kept::Posters;
use crate::ids::HallId;

impl Posters {
    /// The files that lie in the folder of a hall, by name, as they were found last.
    #[must_use]
    pub fn in_folder(&self, hall: &HallId) -> Vec<FolderFile> {
        self.found().of(hall).to_vec()
    }

    /// Looks whether the folder holds other files than before, and shows what it holds now. One that cannot be read is
    /// named in the log, and what was found before goes on.
    pub async fn look(&self) {
        let _one = self.looking.lock().await;
        let (root, before) = (self.folder.clone(), self.found());
        let read = {
            let before = Arc::clone(&before);
            tokio::task::spawn_blocking(move || folder::read(&root, &before)).await
        };
        let found = match read {
            Ok(Ok(found)) if found == *before => return,
            Ok(Ok(found)) => found,
            Ok(Err(error)) => {
                tracing::warn!(%error, folder = %self.folder.display(), "the folder of posters cannot be read");
                return;
            }
            Err(error) => {
                tracing::error!(%error, "looking at the folder of posters failed");
                return;
            }
        };
        for (place, fault) in found.faults() {
            tracing::warn!(file = %place, %fault, "a file in the folder of posters is not shown");
        }
        let _change = self.changing.lock().await;
        *self.found.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(found);
        self.put_up();
    }

    pub(super) fn found(&self) -> Arc<Folder> {
        let found = self.found.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&found)
    }
}
