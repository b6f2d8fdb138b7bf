//! Times are blocked, and can be booked again.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::hall::event::{Recorded, TimeBlocked};
use crate::hall::record::BlockedTime;
use crate::hall::state::State;
use crate::ids::{BlockId, PersonalId};

impl State {
    pub(super) fn time_blocked(&mut self, blocked: &TimeBlocked, recorded: &Recorded) {
        // A day on which nothing happens does not end by itself.
        self.forget_blocks(recorded.at);
        self.note_personal(blocked.note.map(|PersonalId(id)| id));
        let kept = BlockedTime {
            id: blocked.block,
            from: blocked.from,
            to: blocked.to,
            services: blocked.services.clone(),
            counters: blocked.counters.clone(),
            note: blocked.note,
            by: recorded.by.clone(),
            at: recorded.at,
        };
        self.blocks.insert(blocked.block, Arc::new(kept));
    }

    pub(super) fn time_freed(&mut self, block: BlockId) -> Result<(), String> {
        let gone = self.blocks.remove(&block);
        gone.map(drop).ok_or_else(|| format!("no blocked time {block}"))
    }

    /// Those that are past block nothing any more.
    pub(super) fn forget_blocks(&mut self, at: DateTime<Utc>) {
        let past = self.blocks.values().filter(|block| block.to <= at);
        let past: Vec<BlockId> = past.map(|block| block.id).collect();
        for id in past {
            self.blocks.remove(&id);
        }
    }
}
