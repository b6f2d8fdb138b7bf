//! Whether a visitor's telephone is told of the turn while the page is closed: web push, opt-in, erased with the visit.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::hall::record::Ticket;
use crate::http::app::{App, Retry};
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done};
use crate::http::own_ticket::{OwnChange, OwnRead};
use crate::http::problem::{Problem, ProblemKind};
use crate::network::outward::https_origin;
use crate::push::book::{Book, BookError, Told, Visit};
use crate::push::due::{Matter, matter};
use crate::push::subscription::{Subscription, read_auth, read_point};
use crate::view::Scene;
use crate::view::edition::edition;

/// The last instant that a browser can name, in milliseconds since 1970.
const LAST_MS: f64 = 8_640_000_000_000_000.0;

/// By what the telephone reads what it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PushKeysBody {
    /// Its public key: a point on P-256, uncompressed, as base64url.
    #[schema(value_type = String, min_length = 87, max_length = 88)]
    p256dh: Field<String>,
    /// A secret of 16 bytes, as base64url.
    #[schema(value_type = String, min_length = 22, max_length = 24)]
    auth: Field<String>,
}

impl Input for PushKeysBody {
    type Checked = (Vec<u8>, Vec<u8>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let point = read_by(faults, "p256dh", self.p256dh, read_point);
        let auth = read_by(faults, "auth", self.auth, read_auth);
        Some((point?, auth?))
    }
}

/// Where a browser takes messages, as its `PushSubscription.toJSON()` gives it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PutOwnPushBody {
    /// The address at its push service: `https`, the usual port, and a host of the internet by its name.
    #[schema(value_type = String, max_length = 2000)]
    endpoint: Field<String>,
    /// Until when the browser means to have it, in milliseconds since 1970; nothing is kept for longer than the visit.
    #[schema(value_type = Option<f64>, minimum = 0, maximum = 8_640_000_000_000_000.0)]
    expiration_time: Field<f64>,
    /// By what the telephone reads what it is sent.
    #[schema(value_type = PushKeysBody)]
    keys: Field<PushKeysBody>,
}

impl Input for PutOwnPushBody {
    type Checked = Subscription;

    fn check(self, faults: &mut Faults) -> Option<Subscription> {
        let endpoint = read_by(faults, "endpoint", self.endpoint, |address| {
            https_origin(address).map(|_| address.to_owned())
        });
        let until = faults.optional("expirationTime", self.expiration_time);
        if until
            .flatten()
            .is_some_and(|until| !(0.0..=LAST_MS).contains(&until))
        {
            faults.add("expirationTime", "must be milliseconds since 1970");
        }
        let is_there = !matches!(self.keys, Field::Missing);
        let keys = faults.optional_object("keys", self.keys);
        if !is_there {
            faults.add("keys", "is required");
        }
        let (point, auth) = keys??;
        until?;
        Some(Subscription {
            endpoint: endpoint?,
            point,
            auth,
        })
    }
}

fn read_by<T>(
    faults: &mut Faults,
    pointer: &str,
    field: Field<String>,
    read: impl FnOnce(&str) -> Result<T, &'static str>,
) -> Option<T> {
    let text = faults.required(pointer, field)?;
    read(&text).map_err(|fault| faults.add(pointer, fault)).ok()
}

/// Whether a telephone is told of this visit, and what it takes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnPushView {
    /// The server's public key, which a browser subscribes with (`applicationServerKey`), as base64url.
    pub public_key: String,
    /// By what a page finds out whether it is this very browser that is told: the SHA-256 of the subscription's address, as
    /// base64url. Left out when none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_digest: Option<String>,
}

/// Reads whether a telephone is told of the turn
///
/// When the turn is near and at each call, once each, also while the page is closed. Where nobody can be told: 404.
#[utoipa::path(get, path = "/tickets/{token}/push-subscription", tag = "own ticket",
    responses((status = 200, description = "Whether one is, and what it takes")))]
pub async fn read_own_push(call: OwnRead) -> Answer<Tagged<OwnPushView>> {
    let book = offered(&call.app)?;
    let visit = Visit {
        hall: call.hall,
        ticket: call.ticket,
    };
    Ok(Tagged::new(view(book, &visit).await?))
}

/// Has a telephone told of the turn
///
/// Instead of another that was. It is kept sealed and erased when the visit ends; what the page says at this moment is not
/// told once more. A visit that is over is 409 `wrong-state`.
#[utoipa::path(put, path = "/tickets/{token}/push-subscription", tag = "own ticket",
    responses((status = 200, description = "That it is told, and what it takes")))]
pub async fn put_own_push(call: OwnChange<PutOwnPushBody>) -> Answer<Tagged<OwnPushView>> {
    let book = offered(&call.app)?;
    let subscription = call.body()?;
    let (issued_at, told) = call.app.look(&call.hall, |scene| {
        let ticket = going_on(scene, &call)?;
        let told = matter(scene, ticket).map_or(Told::default(), Matter::told);
        Ok((ticket.issued_at, told))
    })?;
    let visit = Visit {
        hall: call.hall.clone(),
        ticket: call.ticket,
    };
    is_seen(&call.retry, book, &visit).await?;
    book.put(visit.clone(), issued_at, &subscription, told).await?;
    Ok(Tagged::new(view(book, &visit).await?))
}

/// Has no telephone told any more
///
/// What was kept of it is erased; nothing changes where none was told.
#[utoipa::path(delete, path = "/tickets/{token}/push-subscription", tag = "own ticket",
    responses((status = 204, description = "None is told")))]
pub async fn delete_own_push(call: OwnChange) -> Answer<Done> {
    call.raw.digest()?;
    let book = offered(&call.app)?;
    let visit = Visit {
        hall: call.hall,
        ticket: call.ticket,
    };
    is_seen(&call.retry, book, &visit).await?;
    book.erase(&visit).await?;
    Ok(Done)
}

fn offered(app: &App) -> Answer<&Book> {
    let book = app.push.as_deref();
    book.ok_or_else(|| Problem::not_found("a way to tell telephones here"))
}

/// The ticket of a visit that is not over.
fn going_on<'a>(scene: &Scene<'a>, call: &OwnChange<PutOwnPushBody>) -> Answer<&'a Ticket> {
    let found = scene.state.visit(call.ticket);
    let found = found.ok_or_else(|| Problem::not_found("a visit with this token"))?;
    if found.state.is_over() {
        let detail = "This visit is over: there is nothing to be told of any more.";
        return Err(Problem::new(ProblemKind::WrongState, detail).with("state", found.state.name()));
    }
    Ok(found)
}

/// That what is changed is what was read, where the caller says what that was.
async fn is_seen(retry: &Retry, book: &Book, visit: &Visit) -> Answer<()> {
    let Some(editions) = retry.editions() else {
        return Ok(());
    };
    if editions.contains(&edition(&view(book, visit).await?)) {
        return Ok(());
    }
    let detail = "Another telephone is told since you read it: read it again.";
    Err(Problem::new(ProblemKind::PreconditionFailed, detail))
}

async fn view(book: &Book, visit: &Visit) -> Answer<OwnPushView> {
    let told = book.of(visit).and_then(|kept| book.opened(&kept));
    Ok(OwnPushView {
        public_key: book.key().await?.public(),
        endpoint_digest: told.map(|subscription| subscription.digest()),
    })
}

impl From<BookError> for Problem {
    fn from(error: BookError) -> Self {
        match error {
            BookError::Store(error) => error.into(),
            BookError::Seal(error) => Self::internal(error),
        }
    }
}
