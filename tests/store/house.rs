//! Stores to test, and rows to put into them.

use chrono::{DateTime, Utc};
use kwartier::ids::{HallId, PersonalId};
use kwartier::store::memory::MemoryStore;
use kwartier::store::sqlite::{SqliteOptions, SqliteStore};
use kwartier::store::{
    AnswerKey, AnswerRow, Batch, CurrentRow, EventRow, PersonalRow, SessionRow, SnapshotRow, Store, Table,
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A store under test, which can be left and entered again.
pub enum House {
    Memory(MemoryStore),
    Sqlite { dir: TempDir, store: Box<SqliteStore> },
}

impl House {
    pub fn memory() -> Self {
        Self::Memory(MemoryStore::new())
    }

    pub async fn sqlite() -> Self {
        let dir = TempDir::new().unwrap();
        let store = SqliteStore::open(dir.path(), SqliteOptions::default())
            .await
            .unwrap();
        Self::Sqlite {
            dir,
            store: Box::new(store),
        }
    }

    pub fn store(&self) -> &dyn Store {
        match self {
            Self::Memory(store) => store,
            Self::Sqlite { store, .. } => store.as_ref(),
        }
    }

    /// As after a restart of the server.
    pub async fn reopened(self) -> Self {
        match self {
            Self::Memory(store) => Self::Memory(store.clone()),
            Self::Sqlite { dir, store } => {
                store.close().await;
                drop(store);
                let store = SqliteStore::open(dir.path(), SqliteOptions::default())
                    .await
                    .unwrap();
                Self::Sqlite {
                    dir,
                    store: Box::new(store),
                }
            }
        }
    }

    /// Every event of a hall.
    pub async fn log(&self, hall: &HallId) -> Vec<EventRow> {
        self.store().events(hall.clone(), 0, u32::MAX).await.unwrap()
    }

    /// Every row of a table of a hall.
    pub async fn rows(&self, hall: &HallId, table: Table) -> Vec<CurrentRow> {
        let page = self
            .store()
            .list(
                hall.clone(),
                table,
                at(-1_000_000),
                at(1_000_000_000),
                None,
                u32::MAX,
            )
            .await
            .unwrap();
        assert_eq!(page.next, None);
        page.rows
    }
}

pub fn hall() -> HallId {
    named("stadhuis")
}

pub fn named(hall: &str) -> HallId {
    hall.parse().unwrap()
}

/// An instant, in milliseconds after the tests' beginning.
pub fn at(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_793_782_800_000 + ms).unwrap()
}

pub fn event(seq: u64) -> EventRow {
    EventRow {
        seq,
        at: at(i64::try_from(seq).unwrap() * 1_000),
        kind: "ticketIssued".into(),
        actor: "device:k1".into(),
        body: json!({"type": "ticketIssued", "ticket": format!("t{seq}"), "text": "ë \"' \u{0} \u{1F600}"}),
    }
}

pub fn events(seqs: impl IntoIterator<Item = u64>) -> Vec<EventRow> {
    seqs.into_iter().map(event).collect()
}

pub fn row(id: &str, ms: i64, body: Value) -> CurrentRow {
    CurrentRow {
        id: id.into(),
        at: at(ms),
        body,
    }
}

pub fn ticket(id: &str, ms: i64, state: &str) -> (Table, CurrentRow) {
    (
        Table::Tickets,
        row(id, ms, json!({"id": id, "number": "P001", "state": state})),
    )
}

pub fn personal(id: u64, text: &str, erase_at: Option<i64>) -> PersonalRow {
    PersonalRow {
        id: PersonalId(id),
        kind: "note".into(),
        body: json!({ "text": text }),
        erase_at: erase_at.map(at),
    }
}

pub fn key(key: &str) -> AnswerKey {
    AnswerKey {
        caller: "account:jansen".into(),
        call: "POST /api/v1/halls/stadhuis/tickets".into(),
        key: key.into(),
    }
}

pub fn answer(of: &str, expires_at: i64) -> AnswerRow {
    AnswerRow {
        key: key(of),
        body_digest: format!("digest of {of}"),
        answer: json!({"status": 201, "body": {"for": of}}),
        expires_at: at(expires_at),
    }
}

pub fn session(token_digest: &str, expires_at: i64) -> SessionRow {
    SessionRow {
        token_digest: token_digest.into(),
        id: format!("s-{token_digest}"),
        subject: "account:jansen#0123".into(),
        expires_at: at(expires_at),
        ends_at: Some(at(90_000)),
        began_at: Some(at(1)),
        used_at: Some(at(2)),
        address: Some("203.0.113.7".into()),
        browser: None,
    }
}

/// A batch with something in every table, whose events follow `after`.
pub fn full_batch(after: u64) -> Batch {
    Batch {
        events: events(after + 1..=after + 3),
        current: Table::ALL
            .into_iter()
            .map(|table| {
                (
                    table,
                    row(&format!("x{after}"), 5, json!({"state": "waiting", "n": after})),
                )
            })
            .collect(),
        personal: vec![personal(after + 1, "walks with a stick", None)],
        personal_ends: vec![(PersonalId(after + 1), at(90_000))],
        answers: vec![answer(&format!("k{after}"), 60_000)],
        snapshot: Some(SnapshotRow {
            seq: after + 3,
            body: json!({"last": after + 3}).to_string().into_bytes(),
        }),
        ..Batch::new(hall())
    }
}

/// A batch of events alone.
pub fn log_batch(hall: &HallId, seqs: impl IntoIterator<Item = u64>) -> Batch {
    Batch {
        events: events(seqs),
        ..Batch::new(hall.clone())
    }
}
