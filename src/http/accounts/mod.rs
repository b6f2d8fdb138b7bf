//! Staff accounts: who may sign in, and what they may do where.
//!
//! `/accounts` is for administrators of every hall. Passwords are set by whoever has the account alone
//! ([`passwords`]): by a link that opens once, or with the present one.

pub mod members;
pub mod own;
pub mod passwords;
pub mod resource;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::{AccountRefusal, Auth, Staff};
use crate::http::app::App;
use crate::http::operation::general::Editable;
use crate::http::operation::operations;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::sessions::{HallRole, hall_roles};
use crate::ids::{AgentId, ProviderId};
use crate::view::edition::edition;

/// The operations on accounts, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(resource::list_accounts, resource::create_account))
        .routes(operations!(
            resource::read_account,
            resource::change_account,
            resource::patch_account,
            resource::remove_account
        ))
        .routes(operations!(resource::invite_account))
        .routes(operations!(resource::reset_second_factor))
        .routes(operations!(own::read_own_account))
        .routes(operations!(passwords::look_at_link))
        .routes(operations!(passwords::set_password))
        .routes(operations!(passwords::change_password))
}

/// Where an account is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AccountOrigin {
    /// In the configuration's file.
    File,
    /// Here.
    Here,
}

/// A staff account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// The name that is signed in with.
    pub id: AgentId,
    /// Whose it is, for colleagues.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they may do where; the hall `*` stands for every hall.
    pub halls: Vec<HallRole>,
    /// Whether they may sign in.
    pub active: bool,
    /// Where it is changed.
    pub origin: AccountOrigin,
    /// The provider that they sign in by, which says what they may do; left out for whoever has a password here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<ProviderId>,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether they have a second factor here, that is asked for beside the password.
    pub has_second_factor: bool,
    /// Until when the link opens that was handed out last and not used yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_until: Option<DateTime<Utc>>,
}

/// What of an account is edited, and makes its `ETag`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Edited<'a> {
    name: Option<&'a str>,
    halls: &'a [HallRole],
    active: bool,
}

impl AccountView {
    fn of(auth: &Auth, staff: &Staff) -> Self {
        Self {
            id: staff.id.clone(),
            name: staff.name.clone(),
            halls: hall_roles(&staff.halls),
            active: staff.active,
            origin: if staff.version.is_some() {
                AccountOrigin::Here
            } else {
                AccountOrigin::File
            },
            provider_id: staff.origin.as_ref().map(|origin| origin.provider.clone()),
            has_password: staff.has_password(),
            has_second_factor: auth.has_second_factor(&staff.id),
            link_until: staff.link_until(),
        }
    }

    fn edited(&self) -> Edited<'_> {
        Edited {
            name: self.name.as_deref(),
            halls: &self.halls,
            active: self.active,
        }
    }
}

impl Editable for AccountView {
    fn edition(&self) -> String {
        edition(&self.edited())
    }
}

impl From<AccountRefusal> for Problem {
    fn from(refusal: AccountRefusal) -> Self {
        let kind = match refusal {
            AccountRefusal::Unknown => return Self::not_found("this account"),
            AccountRefusal::Store(error) => return error.into(),
            AccountRefusal::NoSuchLink => return Self::not_found("what this link opens"),
            AccountRefusal::Taken => ProblemKind::AlreadyExists,
            AccountRefusal::OfTheFile
            | AccountRefusal::OfProvider
            | AccountRefusal::LastAdministrator
            | AccountRefusal::TooMany => ProblemKind::InUse,
            AccountRefusal::ChangedMeanwhile => ProblemKind::PreconditionFailed,
        };
        let said = refusal.to_string();
        let mut letters = said.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        Self::new(
            kind,
            first.into_iter().chain(letters).chain(['.']).collect::<String>(),
        )
    }
}
