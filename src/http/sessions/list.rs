//! `GET /sessions`: where somebody is signed in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::{Auth, Principal, Subject};
use crate::http::access::When;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Queried};
use crate::http::problem::Problem;
use crate::ids::{AgentId, DeviceId};
use crate::store::SessionRow;

/// Whose sessions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ListSessionsQuery {
    /// Another's, for an administrator of every hall; one's own when nobody is named.
    #[param(value_type = Option<AgentId>)]
    account_id: Field<AgentId>,
    /// Those of a kiosk or lobby screen, likewise.
    #[param(value_type = Option<DeviceId>)]
    device_id: Field<DeviceId>,
}

impl Input for ListSessionsQuery {
    type Checked = Option<Subject>;

    fn check(self, faults: &mut Faults) -> Option<Option<Subject>> {
        somebody(faults, self.account_id, self.device_id)
    }
}

/// The account or the device that is named; not both.
pub(super) fn somebody(
    faults: &mut Faults,
    account: Field<AgentId>,
    device: Field<DeviceId>,
) -> Option<Option<Subject>> {
    let account = faults.optional("accountId", account);
    let device = faults.optional("deviceId", device);
    match (account?, device?) {
        (Some(_), Some(_)) => {
            faults.add("deviceId", "must not be there together with `accountId`");
            None
        }
        (account, device) => {
            let device = device.map(Subject::Device);
            Some(account.map(Subject::Account).or(device))
        }
    }
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionListed {
    /// Its name, by which it is ended; it opens nothing.
    pub id: String,
    /// Whether it is the one that asks.
    pub current: bool,
    /// When somebody signed in; left out for one from before that was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began_at: Option<DateTime<Utc>>,
    /// When it was last used, to a quarter of an hour after a restart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<DateTime<Utc>>,
    /// When it ends unless it is used.
    pub expires_at: DateTime<Utc>,
    /// When it ends however much it is used; left out for a device's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// The address it was begun from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The browser and the system it was begun in, as far as they say so: `Firefox, Windows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
}

impl SessionListed {
    fn of(row: SessionRow, token: Option<&str>) -> Self {
        Self {
            current: token.is_some_and(|token| Auth::is_session(&row, token)),
            id: row.id,
            began_at: row.began_at,
            used_at: row.used_at,
            expires_at: row.expires_at,
            ends_at: row.ends_at,
            address: row.address,
            browser: row.browser,
        }
    }
}

/// Whose sessions somebody may list and end: their own, or for an administrator of every hall those of whoever is named.
///
/// # Errors
/// `unauthorized`, `forbidden`; `invalid-input` for a bearer token that names nobody.
pub(super) fn owner(caller: &Caller, named: Option<Subject>) -> Result<(Subject, Principal), Problem> {
    if let Some(named) = named {
        if let Ok(own) = caller.permit_somewhere()
            && own.subject == named
        {
            return Ok((named, own));
        }
        return Ok((named, caller.permit_everywhere_when(When::AnothersSessions)?));
    }
    let own = caller.permit_somewhere()?;
    match &own.subject {
        Subject::Account(_) => Ok((own.subject.clone(), own)),
        _ => Err(Problem::fault(
            "accountId",
            "or `deviceId` is required: a bearer token has no sessions of its own",
        )),
    }
}

/// Where one is signed in
///
/// One's own sessions that are alive, the newest first; at most 50.
#[utoipa::path(get, path = "/sessions", tag = "sessions",
    responses((status = 200, description = "The sessions")))]
pub async fn list_sessions(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    query: Queried<ListSessionsQuery>,
) -> Answer<Json<ListOf<SessionListed>>> {
    caller.permit_somewhere()?;
    let (owner, by) = owner(&caller, query.check()?)?;
    let token = caller.session_of(&by);
    let rows = auth.sessions_of(&owner).await?;
    let listed = rows.into_iter().map(|row| SessionListed::of(row, token));
    Ok(Json(ListOf::whole(listed.collect())))
}
