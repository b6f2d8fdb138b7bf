//! `GET /own-account`: what whoever is signed in sees of their own account.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::AccountOrigin;
use crate::auth::{Auth, RECOVERY_CODES, Staff};
use crate::http::caller::Caller;
use crate::http::operation::Answer;
use crate::http::problem::Problem;
use crate::ids::{AgentId, ProviderId};

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnAccountView {
    /// The name that is signed in with.
    pub id: AgentId,
    /// One's own name, for colleagues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the account is changed; the password of one of the file is changed there too.
    pub origin: AccountOrigin,
    /// The provider that one signs in by: password and second factor are there. Left out for whoever has a password here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<ProviderId>,
    /// The second factor; left out when none is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<SecondFactorView>,
    /// Whether one must have a second factor.
    pub must_have_second_factor: bool,
}

/// A second factor, as whoever has it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondFactorView {
    /// When it was set; left out when it cannot be read: then an administrator removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    #[schema(value_type = u32, maximum = 10)]
    pub recovery_codes_left: usize,
}

impl OwnAccountView {
    fn of(auth: &Auth, staff: &Staff) -> Self {
        let factor = auth.second_factor(&staff.id).filter(|_| staff.origin.is_none());
        Self {
            id: staff.id.clone(),
            name: staff.name.clone(),
            origin: if staff.version.is_some() {
                AccountOrigin::Here
            } else {
                AccountOrigin::File
            },
            provider_id: staff.origin.as_ref().map(|origin| origin.provider.clone()),
            second_factor: factor.map(|factor| SecondFactorView {
                since: factor.since,
                recovery_codes_left: factor.recovery_left.min(RECOVERY_CODES),
            }),
            must_have_second_factor: auth.needs_second_factor(&staff.id, &staff.halls),
        }
    }
}

/// One's own account
///
/// Who one is here, and whether a second factor is set.
#[utoipa::path(get, path = "/own-account", tag = "accounts",
    responses((status = 200, description = "The account")))]
pub async fn read_own_account(State(auth): State<Arc<Auth>>, caller: Caller) -> Answer<Json<OwnAccountView>> {
    caller.permit_somewhere()?;
    let own = caller.account().and_then(|id| auth.staff_member(id));
    let own = own.ok_or_else(|| Problem::not_found("an account of your own: a bearer token has none"))?;
    Ok(Json(OwnAccountView::of(&auth, &own)))
}
