//! Setting, renewing and removing one's own second factor.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{SecondFactorProofBody, of_present, own};
use crate::audit::Provenance;
use crate::auth::{Auth, Enrolment};
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::client_address::ClientAddress;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done, Sent};
use crate::http::sessions::create::credential;

/// Who begins.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BeginSecondFactorBody {
    /// The present password: whoever finds a screen unlocked sets nothing.
    #[schema(value_type = String, format = Password)]
    present: Field<String>,
}

impl Input for BeginSecondFactorBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        credential(faults, "present", self.present)
    }
}

/// A first code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfirmSecondFactorBody {
    /// The six digits that the app shows now.
    #[schema(value_type = String, format = Password)]
    code: Field<String>,
}

impl Input for ConfirmSecondFactorBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        credential(faults, "code", self.code)
    }
}

/// What an app is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnrolmentView {
    /// The secret in letters and digits, to be typed into an app.
    #[schema(example = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    pub secret: String,
    /// The same with who and what it is for, to be shown as a QR code.
    pub address: String,
    /// Until when a code of it can be given.
    pub until: DateTime<Utc>,
}

impl From<Enrolment> for EnrolmentView {
    fn from(enrolment: Enrolment) -> Self {
        Self {
            secret: enrolment.letters,
            address: enrolment.address,
            until: enrolment.until,
        }
    }
}

/// Recovery codes, shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodesView {
    /// Each opens once, instead of a code of the app.
    pub recovery_codes: Vec<String>,
}

/// Begins to set a second factor
///
/// Makes a secret for an app that shows codes (RFC 6238: SHA-1, six digits, 30 seconds). It counts once a code of it was
/// given (`_confirm`) within ten minutes; one that was begun before is worth nothing any more. Where a second factor is set
/// it is removed first (409 `in-use`), and whoever signs in by a provider has theirs there (409 `in-use`).
#[utoipa::path(post, path = "/second-factors/_begin", tag = "accounts",
    responses((status = 200, description = "What the app is given")))]
pub async fn begin_second_factor(
    State(app): State<App>,
    caller: Caller,
    ClientAddress(from): ClientAddress,
    body: Sent<BeginSecondFactorBody>,
) -> Answer<Json<EnrolmentView>> {
    let own = own(&caller)?;
    let present = body.check()?;
    let name = app.municipality.profile().name.clone();
    let issuer = Some(name.as_str()).filter(|name| !name.is_empty());
    let begun = app.auth.begin_second_factor(&own, present, issuer, from).await;
    Ok(Json(begun.map_err(of_present)?.into()))
}

/// Sets the second factor
///
/// With a code of the secret that `_begin` made. It counts from now on; every other session of the account ends. The answer
/// holds ten recovery codes, which are shown this once. A code of another time is 409 `clock-apart`.
#[utoipa::path(post, path = "/second-factors/_confirm", tag = "accounts",
    responses((status = 200, description = "The recovery codes")))]
pub async fn confirm_second_factor(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: Sent<ConfirmSecondFactorBody>,
) -> Answer<Json<RecoveryCodesView>> {
    let own = own(&caller)?;
    let by = caller.permit_somewhere()?;
    let code = body.check()?;
    let keep = caller.session_of(&by);
    let drawn = auth.confirm_second_factor(&own, &code, keep, &from).await;
    Ok(Json(RecoveryCodesView {
        recovery_codes: drawn.map_err(of_present)?,
    }))
}

/// Draws recovery codes anew
///
/// With the present password and a code, or one of the recovery codes. Those of before open nothing any more.
#[utoipa::path(post, path = "/second-factors/_renewcodes", tag = "accounts",
    responses((status = 200, description = "The recovery codes")))]
pub async fn renew_recovery_codes(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: Sent<SecondFactorProofBody>,
) -> Answer<Json<RecoveryCodesView>> {
    let own = own(&caller)?;
    let drawn = auth.renew_recovery_codes(&own, body.check()?, &from).await;
    Ok(Json(RecoveryCodesView {
        recovery_codes: drawn.map_err(of_present)?,
    }))
}

/// Removes one's own second factor
///
/// With the present password and a code or a recovery code. Who must have one can do nothing afterwards but set another.
#[utoipa::path(post, path = "/second-factors/_remove", tag = "accounts",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_second_factor(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: Sent<SecondFactorProofBody>,
) -> Answer<Done> {
    let own = own(&caller)?;
    let removed = auth.remove_second_factor(&own, body.check()?, &from).await;
    removed.map_err(of_present)?;
    Ok(Done)
}
