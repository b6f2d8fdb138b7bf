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
use crate::auth::{Auth, Principal, Staff};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::edit::merge;
use crate::http::etag::{IfMatch, Tagged};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, CreatedAt, Done, Patch, Sent, Whole};
use crate::http::path::{BASE, InPath};
use crate::http::problem::Problem;
use crate::ids::AgentId;
use crate::view::edition::edition;

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
    let views = auth.staff().iter().map(|staff| AccountView::of(staff)).collect();
    Ok(Json(ListOf::whole(views)))
}

/// Adds an account
///
/// Without a password: whoever has it sets one by the link that `_invite` hands out. A name that is taken is 409
/// `already-exists`, which a retry meets as well.
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
        made: AccountView::of(&made),
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
    Ok(tagged(AccountView::of(&*found(&auth, &id)?)))
}

/// What a change of an account takes: who asks from where, which account as it was seen, and what is sent.
pub struct Changing {
    auth: Arc<Auth>,
    id: AgentId,
    by: Principal,
    from: Provenance,
    seen: IfMatch,
}

impl Changing {
    /// Changes the account to what was said, if it is still as whoever asks has seen it.
    async fn to(self, said: Said) -> Answer<Tagged<AccountView>> {
        let Self {
            auth,
            id,
            by,
            from,
            seen,
        } = self;
        let as_seen = |staff: &Staff| is_seen(&seen, staff);
        let change = |staff: &mut Staff| {
            staff.name = said.name;
            staff.halls = said.halls;
            staff.active = said.active;
        };
        let changed = auth
            .change_staff(&id, as_seen, change, (&by.subject, &from))
            .await?;
        Ok(tagged(AccountView::of(&changed)))
    }
}

/// Changes an account
///
/// The whole of it but its id. Whose roles changed, or who may not sign in any more, is signed out at once, also from live
/// views. The last account that can sign in and set up every hall stays so (409 `in-use`), and one of the configuration's
/// file is changed there (409 `in-use`).
#[utoipa::path(put, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 200, description = "The account")))]
pub async fn change_account(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<AgentId>,
    caller: Caller,
    from: Provenance,
    seen: IfMatch,
    body: Sent<Whole<AccountMembers>>,
) -> Answer<Tagged<AccountView>> {
    let by = caller.permit_everywhere()?;
    let present = present(&auth, &id)?;
    let said = body.raw().read_over::<AccountMembers>(&present, None)?;
    let call = Changing {
        auth,
        id,
        by,
        from,
        seen,
    };
    call.to(said).await
}

/// Changes a part of an account
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 200, description = "The account")))]
pub async fn patch_account(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<AgentId>,
    caller: Caller,
    from: Provenance,
    seen: IfMatch,
    body: Sent<Patch<AccountMembers>>,
) -> Answer<Tagged<AccountView>> {
    let by = caller.permit_everywhere()?;
    let patch = body.raw().merge_patch()?;
    let present = present(&auth, &id)?;
    let mut whole = present.clone();
    merge(&mut whole, &patch);
    let said = RawBody::of(&whole).read_over::<AccountMembers>(&present, None)?;
    let call = Changing {
        auth,
        id,
        by,
        from,
        seen,
    };
    call.to(said).await
}

/// Removes an account
///
/// Whoever had it is signed out at once. What they did stays on record under its name.
#[utoipa::path(delete, path = "/accounts/{accountId}", tag = "accounts",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_account(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<AgentId>,
    caller: Caller,
    from: Provenance,
    seen: IfMatch,
    body: RawBody,
) -> Answer<Done> {
    let by = caller.permit_everywhere()?;
    body.digest()?;
    let as_seen = |staff: &Staff| is_seen(&seen, staff);
    auth.remove_staff(&id, as_seen, (&by.subject, &from)).await?;
    Ok(Done)
}

/// Hands out a link by which a password is set
///
/// Once, within 24 hours; a link of before opens no more. For a new colleague, and for one who forgot their password. What
/// they are signed in to goes on until they set the new one.
#[utoipa::path(post, path = "/accounts/{accountId}/_invite", tag = "accounts",
    responses((status = 200, description = "The link")))]
pub async fn invite_account(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<AgentId>,
    caller: Caller,
    from: Provenance,
    body: RawBody,
) -> Answer<Json<InvitationView>> {
    let by = caller.permit_everywhere()?;
    body.digest()?;
    let (token, until) = auth.hand_out_link(&id, (&by.subject, &from)).await?;
    Ok(Json(InvitationView { token, until }))
}

fn found(auth: &Auth, id: &AgentId) -> Result<Arc<Staff>, Problem> {
    auth.staff_member(id)
        .ok_or_else(|| Problem::not_found("this account"))
}

fn tagged(view: AccountView) -> Tagged<AccountView> {
    let edited = serde_json::to_value(view.edited()).unwrap_or_default();
    Tagged::side_of(&edited, view)
}

fn is_seen(seen: &IfMatch, staff: &Staff) -> bool {
    let view = AccountView::of(staff);
    seen.0
        .as_ref()
        .is_none_or(|editions| editions.contains(&edition(&view.edited())))
}

/// The account as it is shown, to lay a change over.
fn present(auth: &Auth, id: &AgentId) -> Result<serde_json::Value, Problem> {
    let view = AccountView::of(&*found(auth, id)?);
    serde_json::to_value(view).map_err(Problem::internal)
}
