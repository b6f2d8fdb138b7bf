//! `/api-keys`: listed, made, changed, taken away and removed by administrators of every hall.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::ApiKeyView;
use super::members::{ApiKeyMembers, CreateApiKeyBody};
use crate::audit::Provenance;
use crate::auth::{ApiKey, ApiKeySaid, Auth};
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::lists::ListOf;
use crate::http::operation::general::{Editable, General, Writing};
use crate::http::operation::gives::Made;
use crate::http::operation::{Answer, Done, Patch, Sent, Whole};
use crate::http::path::{BASE, InPath};
use crate::http::problem::Problem;
use crate::ids::ApiKeyId;

/// A key that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewApiKeyView {
    /// The key.
    #[serde(flatten)]
    pub key: ApiKeyView,
    /// Its secret, which is shown this once: `Authorization: Bearer kw_…`.
    pub secret: String,
}

/// The keys of programs
///
/// By name, those that expired or were taken away too.
#[utoipa::path(get, path = "/api-keys", tag = "api keys",
    responses((status = 200, description = "All of them")))]
pub async fn list_api_keys(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
) -> Answer<Json<ListOf<ApiKeyView>>> {
    caller.permit_everywhere()?;
    let views = auth
        .api_keys()
        .iter()
        .map(|key| ApiKeyView::of(key, &auth))
        .collect();
    Ok(Json(ListOf::whole(views)))
}

/// Makes a key
///
/// The answer has its secret, this once: what is kept is its digest. A name that is taken is 409 `already-exists`, which a
/// retry meets as well: whose answer was lost makes another key.
#[utoipa::path(post, path = "/api-keys", tag = "api keys",
    responses((status = 201, description = "The key and its secret", headers(("Location" = String, description = "The key")))))]
pub async fn create_api_key(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: Sent<CreateApiKeyBody>,
) -> Answer<Made<NewApiKeyView>> {
    let by = caller.permit_everywhere()?;
    let (id, said) = body.check()?;
    let (key, secret) = auth.make_api_key(id, said, (&by.subject, &from)).await?;
    let key = ApiKeyView::of(&key, &auth);
    Ok(Made {
        location: format!("{BASE}/api-keys/{}", key.id),
        made: Tagged::of_edition(key.edition(), NewApiKeyView { key, secret }),
    })
}

/// A key
#[utoipa::path(get, path = "/api-keys/{apiKeyId}", tag = "api keys",
    responses((status = 200, description = "The key")))]
pub async fn read_api_key(
    State(app): State<App>,
    InPath(id): InPath<ApiKeyId>,
    caller: Caller,
) -> Answer<Tagged<ApiKeyView>> {
    caller.permit_everywhere()?;
    Ok(tagged(present(&app, &id)?))
}

/// Changes a key
///
/// The whole of it but its id and its secret. What it may not do any more ends within seconds, also on live views. One that
/// was taken away stays so (409 `in-use`).
#[utoipa::path(put, path = "/api-keys/{apiKeyId}", tag = "api keys",
    responses((status = 200, description = "The key")))]
pub async fn change_api_key(call: General<ApiKeyId, Whole<ApiKeyMembers>>) -> Answer<Tagged<ApiKeyView>> {
    call.replace(present, to).await
}

/// Changes a part of a key
///
/// By merge patch: what is not named stays.
#[utoipa::path(patch, path = "/api-keys/{apiKeyId}", tag = "api keys",
    responses((status = 200, description = "The key")))]
pub async fn patch_api_key(call: General<ApiKeyId, Patch<ApiKeyMembers>>) -> Answer<Tagged<ApiKeyView>> {
    call.patch(present, to).await
}

/// Takes a key away
///
/// It opens nothing any more, and what is watched with it ends within five seconds. It stays in the list, so that the record
/// of what it did says whose it was.
#[utoipa::path(post, path = "/api-keys/{apiKeyId}/_revoke", tag = "api keys",
    responses((status = 200, description = "The key")))]
pub async fn revoke_api_key(call: General<ApiKeyId>) -> Answer<Tagged<ApiKeyView>> {
    let call = call.said_nothing()?;
    let auth = &call.app.auth;
    let by = (&call.by.subject, &call.from);
    let revoked = auth.revoke_api_key(&call.path, by).await?;
    Ok(tagged(ApiKeyView::of(&revoked, auth)))
}

/// Removes a key
///
/// It opens nothing any more, and what is watched with it ends within five seconds.
#[utoipa::path(delete, path = "/api-keys/{apiKeyId}", tag = "api keys",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_api_key(call: General<ApiKeyId>) -> Answer<Done> {
    let call = call.said_nothing()?;
    let auth = &call.app.auth;
    let as_seen = |key: &ApiKey| call.may_change(&ApiKeyView::of(key, auth));
    let by = (&call.by.subject, &call.from);
    auth.remove_api_key(&call.path, as_seen, by).await?;
    Ok(Done)
}

/// Changes the key to what was said, if it is still as whoever asks has seen it.
async fn to(call: Writing<ApiKeyId>, said: ApiKeySaid) -> Answer<Tagged<ApiKeyView>> {
    let auth = &call.app.auth;
    let as_seen = |key: &ApiKey| call.may_change(&ApiKeyView::of(key, auth));
    let by = (&call.by.subject, &call.from);
    let changed = auth.change_api_key(&call.path, as_seen, said, by).await?;
    Ok(tagged(ApiKeyView::of(&changed, auth)))
}

/// The key as it is shown, to lay a change over.
fn present(app: &App, id: &ApiKeyId) -> Answer<ApiKeyView> {
    let key = app.auth.api_key(id);
    let key = key.ok_or_else(|| Problem::not_found("this key"))?;
    Ok(ApiKeyView::of(&key, &app.auth))
}

fn tagged(view: ApiKeyView) -> Tagged<ApiKeyView> {
    Tagged::of_edition(view.edition(), view)
}
