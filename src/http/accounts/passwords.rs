//! Setting a password: by a link that opens once, or with the present one.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::{Auth, SetPasswordError, SignInError};
use crate::http::caller::Caller;
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done, Sent};
use crate::http::problem::Problem;
use crate::http::sessions::SameOrigin;
use crate::http::sessions::create::credential;
use crate::ids::AgentId;

/// A password by a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetPasswordBody {
    /// The secret of the link.
    #[schema(value_type = String, format = Password)]
    token: Field<String>,
    /// The new password: at least twelve characters, and none of the commonest.
    #[schema(value_type = String, format = Password)]
    password: Field<String>,
}

impl Input for SetPasswordBody {
    type Checked = (String, String);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let token = credential(faults, "token", self.token);
        let password = credential(faults, "password", self.password);
        Some((token?, password?))
    }
}

/// The secret of a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LookAtLinkBody {
    /// The secret of the link.
    #[schema(value_type = String, format = Password)]
    token: Field<String>,
}

impl Input for LookAtLinkBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        credential(faults, "token", self.token)
    }
}

/// Whose a link is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasswordLinkView {
    /// The name that they sign in with.
    pub account_id: AgentId,
    /// What colleagues call them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Another password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangePasswordBody {
    /// The present password.
    #[schema(value_type = String, format = Password)]
    present: Field<String>,
    /// The new one: at least twelve characters, and none of the commonest.
    #[schema(value_type = String, format = Password)]
    password: Field<String>,
}

impl Input for ChangePasswordBody {
    type Checked = (String, String);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let present = credential(faults, "present", self.present);
        let password = credential(faults, "password", self.password);
        Some((present?, password?))
    }
}

/// Says whose a link is
///
/// For whoever was handed the link of `_invite`, before they choose a password. The link still opens afterwards.
#[utoipa::path(post, path = "/passwords/_look", tag = "accounts",
    responses((status = 200, description = "Whose it is")))]
pub async fn look_at_link(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    ClientAddress(from): ClientAddress,
    body: Sent<LookAtLinkBody>,
) -> Answer<Json<PasswordLinkView>> {
    let staff = auth.whose_link(&body.check()?, from)?;
    Ok(Json(PasswordLinkView {
        account_id: staff.id.clone(),
        name: staff.name.clone(),
    }))
}

/// Sets a password by a link
///
/// The link of `_invite` opens once. Who had the account is signed out everywhere; signing in is the next call.
#[utoipa::path(post, path = "/passwords/_set", tag = "accounts",
    responses((status = 204, description = "It is set")))]
pub async fn set_password(
    _: SameOrigin,
    State(auth): State<Arc<Auth>>,
    ClientAddress(from): ClientAddress,
    body: Sent<SetPasswordBody>,
) -> Answer<Done> {
    let (token, password) = body.check()?;
    auth.set_password_by_link(&token, password, from).await?;
    Ok(Done)
}

/// Changes one's own password
///
/// With the present one. Every session ends, this one too. The password of an account of the configuration's file is
/// changed there (409 `in-use`).
#[utoipa::path(post, path = "/passwords/_change", tag = "accounts",
    responses((status = 204, description = "It is changed")))]
pub async fn change_password(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    ClientAddress(from): ClientAddress,
    body: Sent<ChangePasswordBody>,
) -> Answer<Done> {
    caller.permit_somewhere()?;
    let (present, password) = body.check()?;
    let Some(account) = caller.account().cloned() else {
        return Err(Problem::fault(
            "present",
            "is of no use: a bearer token has no password",
        ));
    };
    auth.change_password(&account, present, password, from).await?;
    Ok(Done)
}

impl From<SetPasswordError> for Problem {
    fn from(error: SetPasswordError) -> Self {
        match error {
            SetPasswordError::Account(refusal) => refusal.into(),
            SetPasswordError::Weak(weakness) => Self::fault("password", weakness.to_string()),
            // Who is signed in stays so: only what they typed is wrong.
            SetPasswordError::SignIn(SignInError::Wrong) => {
                Self::fault("present", "is not the present password")
            }
            SetPasswordError::SignIn(error) => error.into(),
        }
    }
}
