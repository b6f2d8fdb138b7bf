//! `Idempotency-Key` for what belongs to no hall: accounts, sessions, passwords, the clock. A hall keeps its own answers,
//! in the transaction of what the call did.
//!
//! Such answers may hold a secret that is shown this once, or a name. They lie in the store sealed, under a key of the
//! server's secret and the client's own `Idempotency-Key`, which is kept nowhere: whoever reads the file opens none of
//! them. What a call did and its answer are two writes: who tries again after the server died between them finds the call
//! done, and hears that (409, or the same once more).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, MutexGuard};

use super::problem::Problem;
use crate::auth::{Seal, TokenKey};
use crate::clock::Clock;
use crate::engine::limits::ANSWERS_KEPT_H;
use crate::store::{SealedAnswerRow, Store, StoreError};

/// So many calls with a key are done at once; two with the same key never are.
const TURNS: usize = 64;

/// The largest answer that is kept, in bytes.
pub(super) const MOST_ANSWER: usize = 1024 * 1024;

/// Keeps answers for a day.
pub struct KeptAnswers {
    store: Arc<dyn Store>,
    secret: TokenKey,
    clock: Arc<dyn Clock>,
    turns: [Mutex<()>; TURNS],
}

/// An answer as it lies sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Kept {
    /// Of the body that was sent.
    pub(super) asked: String,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

/// A call with a key.
pub(super) struct Keyed {
    name: String,
    seal: Seal,
}

impl KeptAnswers {
    /// `clock` is the real time, as for sessions.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, secret: TokenKey, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            secret,
            clock,
            turns: std::array::from_fn(|_| Mutex::new(())),
        }
    }

    /// Deletes the answers whose day is over; says how many.
    ///
    /// # Errors
    /// The store's, when it cannot be written.
    pub async fn forget(&self) -> Result<u64, StoreError> {
        self.store.forget_sealed_answers(self.clock.wall()).await
    }

    pub(super) fn keyed(&self, caller: &str, call: &str, key: &str) -> Result<Keyed, Problem> {
        let named = serde_json::json!([caller, call, key]).to_string();
        let seal = Seal::of(&self.secret, &format!("answer {named}")).map_err(Problem::internal)?;
        let name = self.secret.derived(&format!("name of answer {named}"));
        Ok(Keyed { name, seal })
    }

    /// Waits until no other call of that name is being done.
    pub(super) async fn turn(&self, keyed: &Keyed) -> MutexGuard<'_, ()> {
        let mut hasher = DefaultHasher::new();
        keyed.name.hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % TURNS as u64).unwrap_or_default();
        self.turns[place].lock().await
    }

    pub(super) async fn find(&self, keyed: &Keyed) -> Result<Option<Kept>, Problem> {
        let row = self
            .store
            .sealed_answer(keyed.name.clone(), self.clock.wall())
            .await?;
        let opened = row.and_then(|row| keyed.seal.open(&row.sealed));
        Ok(opened.and_then(|text| serde_json::from_slice(&text).ok()))
    }

    pub(super) async fn put(&self, keyed: &Keyed, kept: &Kept) -> Result<(), Problem> {
        let text = serde_json::to_vec(kept).map_err(Problem::internal)?;
        let row = SealedAnswerRow {
            name: keyed.name.clone(),
            sealed: keyed.seal.seal(&text).map_err(Problem::internal)?,
            expires_at: self.clock.wall() + TimeDelta::hours(ANSWERS_KEPT_H),
        };
        Ok(self.store.put_sealed_answer(row).await?)
    }
}

impl Kept {
    pub(super) fn again(self) -> Result<Response, Problem> {
        let mut response = Body::from(self.body).into_response();
        *response.status_mut() = StatusCode::from_u16(self.status).map_err(Problem::internal)?;
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_TYPE);
        for (name, value) in self.headers {
            let name: HeaderName = name.parse().map_err(Problem::internal)?;
            headers.append(name, HeaderValue::from_str(&value).map_err(Problem::internal)?);
        }
        Ok(response)
    }
}
