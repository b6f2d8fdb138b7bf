//! Who did what from where, in memory.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::{Content, MemoryStore, whole_ms};
use crate::store::StoreError;
use crate::store::audit::{AuditAsked, AuditCut, AuditEntry, AuditRow, AuditStore};
use crate::store::chain::Head;

impl Content {
    fn audit_head(&self) -> Head {
        let last = self.audit.last().and_then(AuditRow::head);
        let cut = || self.audit_cuts.last().map(|cut| cut.head);
        last.or_else(cut).unwrap_or(Head::START)
    }

    pub(super) fn append_audit(&mut self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        for entry in entries {
            let row = AuditRow::following(self.audit_head(), entry)?;
            self.audit.push(row);
        }
        Ok(())
    }
}

impl AuditStore for MemoryStore {
    fn append_audit(&self, entries: Vec<AuditEntry>) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.write(|content| content.append_audit(&entries)) })
    }

    fn audit(&self, asked: AuditAsked, limit: u32) -> BoxFuture<'_, Result<Vec<AuditRow>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let (from, to) = (asked.from.map(whole_ms), asked.to.map(whole_ms));
            let wanted = |row: &&AuditRow| {
                let is_in = |at: DateTime<Utc>| at.timestamp_millis();
                from.is_none_or(|from| row.at_ms >= is_in(from))
                    && to.is_none_or(|to| row.at_ms < is_in(to))
                    && asked.after.is_none_or(|after| (row.at_ms, row.seq) > after)
                    && asked.kind.is_none_or(|kind| row.kind == kind.name())
                    && asked.who.as_ref().is_none_or(|who| row.who == *who)
                    && asked.hall.as_ref().is_none_or(|hall| row.hall == hall.as_str())
            };
            let mut found: Vec<AuditRow> = content.audit.iter().filter(wanted).cloned().collect();
            found.sort_by_key(|row| (row.at_ms, row.seq));
            found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(found)
        })
    }

    fn audit_rows(&self, after: u64, limit: u32) -> BoxFuture<'_, Result<Vec<AuditRow>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let rows = content.audit.iter().filter(|row| row.seq > after);
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            Ok(rows.take(limit).cloned().collect())
        })
    }

    fn audit_head(&self) -> BoxFuture<'_, Result<Head, StoreError>> {
        Box::pin(async move { Ok(self.content().audit_head()) })
    }

    fn audit_cuts(&self) -> BoxFuture<'_, Result<Vec<AuditCut>, StoreError>> {
        Box::pin(async move { Ok(self.content().audit_cuts.clone()) })
    }

    fn audit_before(
        &self,
        before: DateTime<Utc>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Option<Head>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let before = before.timestamp_millis();
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let gone = content.audit.iter().take_while(|row| row.at_ms < before);
            Ok(gone.take(limit).last().and_then(AuditRow::head))
        })
    }

    fn cut_audit(&self, cut: AuditCut) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                content.audit.retain(|row| row.seq > cut.head.seq);
                let cut = AuditCut {
                    cut_at: whole_ms(cut.cut_at),
                    ..cut
                };
                content.audit_cuts.push(cut);
                Ok(())
            })
        })
    }
}
