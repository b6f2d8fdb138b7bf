//! What whoever calls with a bearer token may do.

use std::sync::Arc;

use super::api_keys::ApiKey;
use super::roles::{HallRoles, Role};
use super::scope::Scope;

/// What a bearer token gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rights {
    /// Roles, as somebody who signs in has them.
    Roles(HallRoles),
    /// The scopes of a program's key.
    Key(Arc<ApiKey>),
}

impl Rights {
    /// The roles by which one operation is asked, that needs this role, or a key with this scope. A key has in its halls the
    /// very role of an operation that its scopes name, and none for any other.
    #[must_use]
    pub fn for_operation(self, role: Role, scope: Option<Scope>) -> HallRoles {
        let key = match self {
            Self::Roles(roles) => return roles,
            Self::Key(key) => key,
        };
        if scope.is_none_or(|scope| !key.scopes.contains(&scope)) {
            return HallRoles::default();
        }
        let Some(halls) = &key.halls else {
            return HallRoles::everywhere(role);
        };
        let mut roles = HallRoles::default();
        for hall in halls {
            roles.add(Some(hall.clone()), role);
        }
        roles
    }
}
