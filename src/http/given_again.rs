//! The first answer again, for whoever tries a call again that belongs to no hall.

use super::access::Access;
use super::app::App;
use super::body::RawBody;
use super::caller::Permitted;
use super::headers::IdempotencyKey;
use super::kept_answers::{Kept, KeptAnswers, Keyed, MOST_ANSWER};
use super::problem::{Problem, ProblemKind};
use crate::auth::TokenDigest;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

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
