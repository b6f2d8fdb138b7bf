//! `Idempotency-Key` for what belongs to no hall: accounts, sessions, passwords, the clock. A hall keeps its own answers,
//! in the transaction of what the call did.
//!
//! Such answers may hold a secret that is shown this once, or a name. They lie in the store sealed, under a key of the
//! server's secret and the client's own `Idempotency-Key`, which is kept nowhere: whoever reads the file opens none of
//! them. What a call did and its answer are two writes: who tries again after the server died between them finds the call
//! done, and hears that (409, or the same once more).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, MutexGuard};

use super::access::Access;
use super::app::App;
use super::body::RawBody;
use super::caller::Permitted;
use super::headers::IdempotencyKey;
use super::problem::{Problem, ProblemKind};
use crate::auth::{Seal, TokenDigest, TokenKey};
use crate::clock::Clock;
use crate::engine::limits::ANSWERS_KEPT_H;
use crate::store::{SealedAnswerRow, Store, StoreError};

/// So many calls with a key are done at once; two with the same key never are.
const TURNS: usize = 64;

/// The largest answer that is kept, in bytes.
const MOST_ANSWER: usize = 1024 * 1024;

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
struct Kept {
    /// Of the body that was sent.
    asked: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// A call with a key.
struct Keyed {
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

    fn keyed(&self, caller: &str, call: &str, key: &str) -> Result<Keyed, Problem> {
        let named = serde_json::json!([caller, call, key]).to_string();
        let seal = Seal::of(&self.secret, &format!("answer {named}")).map_err(Problem::internal)?;
        let name = self.secret.derived(&format!("name of answer {named}"));
        Ok(Keyed { name, seal })
    }

    /// Waits until no other call of that name is being done.
    async fn turn(&self, keyed: &Keyed) -> MutexGuard<'_, ()> {
        let mut hasher = DefaultHasher::new();
        keyed.name.hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % TURNS as u64).unwrap_or_default();
        self.turns[place].lock().await
    }

    async fn find(&self, keyed: &Keyed) -> Result<Option<Kept>, Problem> {
        let row = self
            .store
            .sealed_answer(keyed.name.clone(), self.clock.wall())
            .await?;
        let opened = row.and_then(|row| keyed.seal.open(&row.sealed));
        Ok(opened.and_then(|text| serde_json::from_slice(&text).ok()))
    }

    async fn put(&self, keyed: &Keyed, kept: &Kept) -> Result<(), Problem> {
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
    fn again(self) -> Result<Response, Problem> {
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

/// Gives the first answer again to whoever tries a call of the table's that is [kept here](Access::is_kept_here) with the
/// same `Idempotency-Key`; after it is known who calls.
///
/// # Errors
/// `invalid-input` for a key that cannot be one, `key-reused` for one that came with another body.
pub async fn give_again(State(app): State<App>, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    if !Access::of_request(&parts).is_kept_here {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    }
    let IdempotencyKey(key) = IdempotencyKey::from_request_parts(&mut parts, &()).await?;
    let Some(key) = key else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let caller = match parts.extensions.get::<Permitted>() {
        Some(Permitted(by)) => by.to_string(),
        None => stranger(&parts.headers),
    };
    let call = format!("{} {}", parts.method, parts.uri);
    let keyed = app.kept_answers.keyed(&caller, &call, &key)?;
    let raw = RawBody::from_request(Request::from_parts(parts.clone(), body), &()).await?;
    let raw = raw.bytes().clone();
    let asked = TokenDigest::of_bytes(&raw).hex();
    // Whoever hangs up in between gets their answer when they come back.
    let done = tokio::spawn(async move {
        let _turn = app.kept_answers.turn(&keyed).await;
        if let Some(kept) = app.kept_answers.find(&keyed).await? {
            return if kept.asked == asked {
                kept.again()
            } else {
                let detail =
                    "This `Idempotency-Key` came before with another body; choose a new one for a new call.";
                Err(Problem::new(ProblemKind::KeyReused, detail))
            };
        }
        let answer = next.run(Request::from_parts(parts, Body::from(raw))).await;
        keep(&app.kept_answers, &keyed, asked, answer).await
    });
    done.await.map_err(Problem::internal)?
}

/// Whom nobody knows is told apart by what their browser holds: of two who chose one key neither gets the other's answer.
fn stranger(headers: &HeaderMap) -> String {
    let cookies: Vec<&[u8]> = headers
        .get_all(header::COOKIE)
        .iter()
        .map(HeaderValue::as_bytes)
        .collect();
    format!("public {}", TokenDigest::of_bytes(&cookies.concat()).hex())
}

/// Keeps what was done, or what cannot be done as things stand; all else may go otherwise the next time.
async fn keep(
    answers: &KeptAnswers,
    keyed: &Keyed,
    asked: String,
    answer: Response,
) -> Result<Response, Problem> {
    let status = answer.status();
    let lasts =
        status.is_success() || matches!(status, StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED);
    if !lasts {
        return Ok(answer);
    }
    let (head, body) = answer.into_parts();
    let body = to_bytes(body, MOST_ANSWER).await.map_err(Problem::internal)?;
    let named = |(name, value): (&HeaderName, &HeaderValue)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    };
    let kept = Kept {
        asked,
        status: status.as_u16(),
        headers: head.headers.iter().filter_map(named).collect(),
        body: String::from_utf8(body.to_vec()).map_err(Problem::internal)?,
    };
    // It is done, whether or not its answer can be kept.
    if let Err(problem) = answers.put(keyed, &kept).await {
        tracing::warn!(
            problem = problem.kind().name(),
            "an answer could not be kept for a retry"
        );
    }
    Ok(Response::from_parts(head, Body::from(body)))
}
