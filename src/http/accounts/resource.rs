//! `/accounts`: listed, added, changed and removed by administrators of every hall.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::AccountView;
use super::members::{AccountMembers, CreateAccountBody, Said};
use crate::audit::Provenance;
use crate::auth::{Auth, Staff};
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::lists::ListOf;
use crate::http::operation::general::Writing;
use crate::http::operation::{Answer, CreatedAt, Done, General, Patch, Sent, Whole};
use crate::http::path::{BASE, InPath};
use crate::http::problem::Problem;
use crate::ids::AgentId;

/// A link by which somebody sets their password, once.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// Its secret, which is shown this once: the page that sets a password is `/welcome/#` and this.
    pub token: String,
    /// Until when it opens.
    pub until: DateTime<Utc>,
}

/// The staff accounts
///
/// By name: those of the configuration's file, which are changed there, and those that are kept here.
#[utoipa::path(get, path = "/accounts", tag = "accounts",
    responses((status = 200, description = "All of them")))]
pub async fn list_accounts(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
) -> Answer<Json<ListOf<AccountView>>> {
    caller.permit_everywhere()?;
    let views = auth
        .staff()
        .iter()
        .map(|staff| AccountView::of(&auth, staff))
        .collect();
    Ok(Json(ListOf::whole(views)))
}

/// Adds an account
///
/// Without a password: whoever has it sets one by the link that `_invite` hands out. A name that is taken is 409
/// `already-exists`.
#[utoipa::path(post, path = "/accounts", tag = "accounts",
    responses((status = 201, description = "The account", headers(("Location" = String, description = "The account")))))]
pub async fn create_account(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: Sent<CreateAccountBody>,
) -> Answer<CreatedAt<AccountView>> {
    let by = caller.permit_everywhere()?;
    let (id, said) = body.check()?;
    let mut staff = Staff::new(id, said.name, said.halls);
    staff.active = said.active;
    let made = auth.add_staff(staff, &by.subject, &from).await?;
    Ok(CreatedAt {
        location: format!("{BASE}/accounts/{}", made.id),
        made: AccountView::of(&auth, &made),
    })
}

/// A staff account
#[utoipa::path(get, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 200, description = "The account")))]
pub async fn read_account(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<AgentId>,
    caller: Caller,
) -> Answer<Tagged<AccountView>> {
    caller.permit_everywhere()?;
    Ok(tagged(AccountView::of(&auth, &*found(&auth, &id)?)))
}

/// Changes an account
///
/// The whole of it but its id. Whose roles changed, or who may not sign in any more, is signed out at once, also from live
/// views. The last account that can sign in and set up every hall stays so (409 `in-use`), and one of the configuration's
/// file is changed there (409 `in-use`). What somebody of a provider may do is said there: other `halls` are 409 `in-use`.
#[utoipa::path(put, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 200, description = "The account")))]
pub async fn change_account(call: General<AgentId, Whole<AccountMembers>>) -> Answer<Tagged<AccountView>> {
    call.replace(present, to).await
}

/// Changes a part of an account
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 200, description = "The account")))]
pub async fn patch_account(call: General<AgentId, Patch<AccountMembers>>) -> Answer<Tagged<AccountView>> {
    call.patch(present, to).await
}

/// Changes the account to what was said, if it is still as whoever asks has seen it.
async fn to(call: Writing<AgentId>, said: Said) -> Answer<Tagged<AccountView>> {
    let as_seen = |staff: &Staff| call.may_change(&AccountView::of(&call.app.auth, staff));
    let change = |staff: &mut Staff| {
        staff.name = said.name;
        staff.halls = said.halls;
        staff.active = said.active;
    };
    let auth = &call.app.auth;
    let who = (&call.by.subject, &call.from);
    let changed = auth.change_staff(&call.path, as_seen, change, who).await?;
    Ok(tagged(AccountView::of(auth, &changed)))
}

/// Removes an account
///
/// Whoever had it is signed out at once. What they did stays on record under its name.
#[utoipa::path(delete, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_account(call: General<AgentId>) -> Answer<Done> {
    let call = call.said_nothing()?;
    let as_seen = |staff: &Staff| call.may_change(&AccountView::of(&call.app.auth, staff));
    let who = (&call.by.subject, &call.from);
    call.app.auth.remove_staff(&call.path, as_seen, who).await?;
    Ok(Done)
}

/// Hands out a link by which a password is set
///
/// Once, within 24 hours; a link of before opens no more. For a new colleague, and for one who forgot their password. What
/// they are signed in to goes on until they set the new one. Whoever signs in by a provider has no password here (409
/// `in-use`).
#[utoipa::path(post, path = "/accounts/{accountId}/_invite", tag = "accounts",
    responses((status = 200, description = "The link")))]
pub async fn invite_account(call: General<AgentId>) -> Answer<Json<InvitationView>> {
    let call = call.said_nothing()?;
    let who = (&call.by.subject, &call.from);
    let (token, until) = call.app.auth.hand_out_link(&call.path, who).await?;
    Ok(Json(InvitationView { token, until }))
}

/// Removes somebody's second factor
///
/// For a colleague who lost their telephone and their recovery codes. They are signed out everywhere, and sign in with their
/// password alone until they set another one; who must have one can do nothing else before. Whoever has none is 409 `in-use`.
#[utoipa::path(post, path = "/accounts/{accountId}/_resetsecondfactor", tag = "accounts",
    responses((status = 204, description = "It is gone")))]
pub async fn reset_second_factor(call: General<AgentId>) -> Answer<Done> {
    let call = call.said_nothing()?;
    found(&call.app.auth, &call.path)?;
    let who = (&call.by.subject, &call.from);
    call.app.auth.reset_second_factor(&call.path, who).await?;
    Ok(Done)
}

fn found(auth: &Auth, id: &AgentId) -> Result<Arc<Staff>, Problem> {
    auth.staff_member(id)
        .ok_or_else(|| Problem::not_found("this account"))
}

/// The account as it is shown, to lay a change over.
fn present(app: &App, id: &AgentId) -> Answer<AccountView> {
    Ok(AccountView::of(&app.auth, &*found(&app.auth, id)?))
}

fn tagged(view: AccountView) -> Tagged<AccountView> {
    let edited = serde_json::to_value(view.edited()).unwrap_or_default();
    Tagged::side_of(&edited, view)
}
