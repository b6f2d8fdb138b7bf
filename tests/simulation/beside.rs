//! What the disk keeps beside the halls' logs: sessions, and who did what from where. Reading them fails as other reads do.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use kwartier::ids::HallId;
use kwartier::store::audit::{AuditAsked, AuditCut, AuditEntry, AuditRow, AuditStore};
use kwartier::store::chain::Head;
use kwartier::store::{
    DeliveryRow, DeliveryStore, KeptRow, KeptStore, SealedAnswerRow, SealedAnswerStore, SessionRow,
    SessionStore, Shelf, StoreError,
};

use crate::faulty::FaultyStore;

type Reads<'s, T> = BoxFuture<'s, Result<T, StoreError>>;

impl SessionStore for FaultyStore {
    fn put_session(&self, session: SessionRow) -> Reads<'_, ()> {
        self.kept.put_session(session)
    }

    fn prolong_session(
        &self,
        token_digest: String,
        used_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Reads<'_, bool> {
        self.kept.prolong_session(token_digest, used_at, expires_at)
    }

    fn session(&self, token_digest: String, now: DateTime<Utc>) -> Reads<'_, Option<SessionRow>> {
        self.after_a_turn(self.kept.session(token_digest, now))
    }

    fn sessions(&self, subject: Option<String>, now: DateTime<Utc>) -> Reads<'_, Vec<SessionRow>> {
        self.after_a_turn(self.kept.sessions(subject, now))
    }

    fn end_sessions(&self, token_digests: Vec<String>) -> Reads<'_, ()> {
        self.kept.end_sessions(token_digests)
    }

    fn keep_id_token(&self, token_digest: String, id_token: String) -> Reads<'_, ()> {
        self.kept.keep_id_token(token_digest, id_token)
    }

    fn id_token(&self, token_digest: String) -> Reads<'_, Option<String>> {
        self.after_a_turn(self.kept.id_token(token_digest))
    }

    fn forget_sessions(&self, now: DateTime<Utc>) -> Reads<'_, u64> {
        self.kept.forget_sessions(now)
    }
}

impl SealedAnswerStore for FaultyStore {
    fn put_sealed_answer(&self, row: SealedAnswerRow) -> Reads<'_, ()> {
        self.kept.put_sealed_answer(row)
    }

    fn sealed_answer(&self, name: String, now: DateTime<Utc>) -> Reads<'_, Option<SealedAnswerRow>> {
        self.after_a_turn(self.kept.sealed_answer(name, now))
    }

    fn forget_sealed_answers(&self, now: DateTime<Utc>) -> Reads<'_, u64> {
        self.kept.forget_sealed_answers(now)
    }
}

impl KeptStore for FaultyStore {
    fn kept(&self, shelf: Shelf) -> Reads<'_, Vec<KeptRow>> {
        self.after_a_turn(self.kept.kept(shelf))
    }

    fn kept_one(&self, shelf: Shelf, id: String) -> Reads<'_, Option<KeptRow>> {
        self.after_a_turn(self.kept.kept_one(shelf, id))
    }

    fn put_kept(&self, shelf: Shelf, row: KeptRow) -> Reads<'_, bool> {
        self.kept.put_kept(shelf, row)
    }

    fn remove_kept(&self, shelf: Shelf, id: String, version: u64) -> Reads<'_, bool> {
        self.kept.remove_kept(shelf, id, version)
    }
}

impl DeliveryStore for FaultyStore {
    fn reached_for(&self, webhook: String) -> Reads<'_, BTreeMap<HallId, u64>> {
        self.after_a_turn(self.kept.reached_for(webhook))
    }

    fn set_reached(&self, webhook: String, reached: BTreeMap<HallId, u64>) -> Reads<'_, ()> {
        self.kept.set_reached(webhook, reached)
    }

    fn put_out(&self, webhook: String, bodies: Vec<String>, reached: (HallId, u64)) -> Reads<'_, ()> {
        self.kept.put_out(webhook, bodies, reached)
    }

    fn put_delivery(&self, row: DeliveryRow) -> Reads<'_, bool> {
        self.kept.put_delivery(row)
    }

    fn delivery(&self, webhook: String, number: u64) -> Reads<'_, Option<DeliveryRow>> {
        self.after_a_turn(self.kept.delivery(webhook, number))
    }

    fn first_pending(&self, webhook: String) -> Reads<'_, Option<DeliveryRow>> {
        self.after_a_turn(self.kept.first_pending(webhook))
    }

    fn pending(&self, webhook: String) -> Reads<'_, u64> {
        self.after_a_turn(self.kept.pending(webhook))
    }

    fn deliveries(&self, webhook: String, before: Option<u64>, limit: u32) -> Reads<'_, Vec<DeliveryRow>> {
        self.after_a_turn(self.kept.deliveries(webhook, before, limit))
    }

    fn forget_webhook(&self, webhook: String) -> Reads<'_, ()> {
        self.kept.forget_webhook(webhook)
    }

    fn forget_deliveries(&self, before: DateTime<Utc>) -> Reads<'_, u64> {
        self.kept.forget_deliveries(before)
    }
}

impl AuditStore for FaultyStore {
    fn append_audit(&self, entries: Vec<AuditEntry>) -> Reads<'_, ()> {
        self.kept.append_audit(entries)
    }

    fn audit(&self, asked: AuditAsked, limit: u32) -> Reads<'_, Vec<AuditRow>> {
        self.after_a_turn(self.kept.audit(asked, limit))
    }

    fn audit_rows(&self, after: u64, limit: u32) -> Reads<'_, Vec<AuditRow>> {
        self.after_a_turn(self.kept.audit_rows(after, limit))
    }

    fn audit_head(&self) -> Reads<'_, Head> {
        self.after_a_turn(self.kept.audit_head())
    }

    fn audit_cuts(&self) -> Reads<'_, Vec<AuditCut>> {
        self.after_a_turn(self.kept.audit_cuts())
    }

    fn audit_before(&self, before: DateTime<Utc>, limit: u32) -> Reads<'_, Option<Head>> {
        self.after_a_turn(self.kept.audit_before(before, limit))
    }

    fn cut_audit(&self, cut: AuditCut) -> Reads<'_, ()> {
        self.kept.cut_audit(cut)
    }
}
