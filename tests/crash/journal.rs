//! What was asked and what was answered, remembered outside the server: the other side of the log.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// One mutating call, sent under one `Idempotency-Key` until it is answered.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: reqwest::Method,
    /// Under `/api/v1`.
    pub path: String,
    pub body: Value,
    /// The event that it causes when it is done.
    pub event: &'static str,
    pub by: By,
}

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Staff,
    /// With the ticket's token in the path, and no other.
    Visitor,
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    pub fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The problem's name, as `queue-empty`; empty when it is none.
    pub fn problem(&self) -> &str {
        let kind = self.body["type"].as_str().unwrap_or_default();
        kind.rsplit(':').next().unwrap_or_default()
    }
}

#[derive(Debug, Clone)]
pub struct Entry {
    pub key: String,
    pub call: Call,
    /// `None` while it is in flight.
    pub answer: Option<Answer>,
}

/// Everything asked so far.
#[derive(Debug, Default)]
pub struct Journal(Mutex<Vec<Entry>>);

impl Journal {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a call before it is sent; gives its place and its key.
    pub fn begin(&self, run: &str, call: &Call) -> (usize, String) {
        let mut entries = self.entries();
        let place = entries.len();
        let key = format!("{run}-{place}");
        entries.push(Entry {
            key: key.clone(),
            call: call.clone(),
            answer: None,
        });
        (place, key)
    }

    pub fn answered(&self, place: usize, answer: Answer) {
        self.entries()[place].answer = Some(answer);
    }

    pub fn copy(&self) -> Vec<Entry> {
        self.entries().clone()
    }
}
