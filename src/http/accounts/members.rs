//! What is sent of an account.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{HallRoles, Role};
use crate::http::input::{Faults, Field, Input, Items};
use crate::ids::{AgentId, HallId};

/// The longest name of a person, in characters.
pub const NAME: usize = 80;

/// The most roles that one account has, one a hall.
pub const ROLES: usize = 200;

/// A role in a hall, or in every hall.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallRoleBody {
    /// The hall, or `*` for every hall.
    #[schema(value_type = String, example = "stadhuis")]
    hall_id: Field<String>,
    /// The role.
    #[schema(value_type = Role)]
    role: Field<Role>,
}

impl Input for HallRoleBody {
    type Checked = (Option<HallId>, Role);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.required("hallId", self.hall_id);
        let hall = hall.and_then(|text| {
            if text == "*" {
                return Some(None);
            }
            let named = text.parse::<HallId>();
            named
                .map_err(|error| faults.add("hallId", format!("{error}, or `*` for every hall")))
                .ok()
                .map(Some)
        });
        let role = faults.required("role", self.role);
        if role.is_some_and(|role| !role.is_of_people()) {
            faults.add(
                "role",
                "must be one of people: `kiosk` and `display` are of devices",
            );
            return None;
        }
        Some((hall?, role?))
    }
}

/// All of an account but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountMembers {
    /// Whose it is, for colleagues.
    #[schema(value_type = Option<String>, example = "Jan Jansen")]
    name: Field<String>,
    /// What they may do where: one role a hall.
    #[schema(value_type = Vec<HallRoleBody>)]
    halls: Field<Items<HallRoleBody>>,
    /// Whether they may sign in; they may when it is left out.
    #[schema(value_type = Option<bool>)]
    active: Field<bool>,
}

/// An account's members once nothing is wrong with them.
#[derive(Debug, Clone)]
pub struct Said {
    pub(super) name: Option<String>,
    pub(super) halls: HallRoles,
    pub(super) active: bool,
}

impl Input for AccountMembers {
    type Checked = Said;

    fn check(self, faults: &mut Faults) -> Option<Said> {
        let name = faults.optional_line("name", self.name, NAME);
        if matches!(self.halls, Field::Missing) {
            faults.add("halls", "is required");
        }
        let halls = faults.optional_objects("halls", self.halls, 0..=ROLES);
        let active = faults.optional("active", self.active);
        let mut roles = HallRoles::default();
        for (place, (hall, role)) in halls?.unwrap_or_default().into_iter().enumerate() {
            if !roles.add(hall, role) {
                faults.add(format!("halls[{place}].hallId"), "is there twice");
            }
        }
        Some(Said {
            name: name?,
            halls: roles,
            active: active?.unwrap_or(true),
        })
    }
}

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateAccountBody {
    /// The name that will be signed in with.
    #[schema(value_type = String, example = "jansen")]
    id: Field<AgentId>,
    /// Its other members.
    #[serde(flatten)]
    members: AccountMembers,
}

impl Input for CreateAccountBody {
    type Checked = (AgentId, Said);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let said = self.members.check(faults);
        Some((id?, said?))
    }
}
