//! Keys by which programs call: made, changed and taken away by administrators of every hall.

pub mod members;
pub mod resource;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::{ApiKey, ApiKeyRefusal, Auth, Scope};
use crate::http::app::App;
use crate::http::operation::general::Editable;
use crate::http::operation::operations;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{AgentId, ApiKeyId};
use crate::view::edition::edition;

/// The operations on keys, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(resource::list_api_keys, resource::create_api_key))
        .routes(operations!(
            resource::read_api_key,
            resource::change_api_key,
            resource::patch_api_key,
            resource::remove_api_key
        ))
        .routes(operations!(resource::revoke_api_key))
}

/// What a key is worth now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ApiKeyState {
    /// It opens what its scopes name.
    Active,
    /// Its time is over.
    Expired,
    /// It was taken away.
    Revoked,
    /// Its owner may not sign in any more, or is gone.
    Ownerless,
}

/// A program's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyView {
    /// Its id, by which it stands on record.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// In which halls; `*` alone stands for every hall.
    pub hall_ids: Vec<String>,
    /// The account that answers for it.
    pub owner: AgentId,
    /// From when it is worth nothing.
    pub expires_at: DateTime<Utc>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was last used, to the hour; left out for one that never was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<DateTime<Utc>>,
    /// When it was taken away; left out for one that was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<DateTime<Utc>>,
    /// What it is worth now.
    pub state: ApiKeyState,
}

/// What of a key is edited, and makes its `ETag`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Edited<'a> {
    name: &'a str,
    scopes: &'a [Scope],
    hall_ids: &'a [String],
    owner: &'a AgentId,
    expires_at: DateTime<Utc>,
}

impl ApiKeyView {
    fn of(key: &ApiKey, auth: &Auth) -> Self {
        let state = if key.revoked_at.is_some() {
            ApiKeyState::Revoked
        } else if key.expires_at <= auth.real_now() {
            ApiKeyState::Expired
        } else if auth.key_is_good(key) {
            ApiKeyState::Active
        } else {
            ApiKeyState::Ownerless
        };
        let halls = key.halls.as_ref();
        Self {
            id: key.id.clone(),
            name: key.name.clone(),
            scopes: key.scopes.iter().copied().collect(),
            hall_ids: halls.map_or_else(
                || vec![members::EVERY_HALL.to_owned()],
                |halls| halls.iter().map(ToString::to_string).collect(),
            ),
            owner: key.owner.clone(),
            expires_at: key.expires_at,
            made_at: key.made_at,
            used_at: key.used_at,
            revoked_at: key.revoked_at,
            state,
        }
    }

    fn edited(&self) -> Edited<'_> {
        Edited {
            name: &self.name,
            scopes: &self.scopes,
            hall_ids: &self.hall_ids,
            owner: &self.owner,
            expires_at: self.expires_at,
        }
    }
}

impl Editable for ApiKeyView {
    fn edition(&self) -> String {
        edition(&self.edited())
    }
}

impl From<ApiKeyRefusal> for Problem {
    fn from(refusal: ApiKeyRefusal) -> Self {
        let kind = match refusal {
            ApiKeyRefusal::Unknown => return Self::not_found("this key"),
            ApiKeyRefusal::Store(error) => return error.into(),
            ApiKeyRefusal::NoOwner => {
                return Self::fault("owner", "must be an account that may sign in");
            }
            ApiKeyRefusal::Past => return Self::fault("expiresAt", "has passed already"),
            ApiKeyRefusal::TooLong => {
                return Self::fault("expiresAt", "must be within two years from now");
            }
            ApiKeyRefusal::Taken => ProblemKind::AlreadyExists,
            ApiKeyRefusal::Revoked | ApiKeyRefusal::TooMany => ProblemKind::InUse,
            ApiKeyRefusal::ChangedMeanwhile => ProblemKind::PreconditionFailed,
        };
        let said = refusal.to_string();
        let mut letters = said.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        let sentence: String = first.into_iter().chain(letters).chain(['.']).collect();
        Self::new(kind, sentence)
    }
}
