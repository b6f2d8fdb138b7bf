//! Roles and where they hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::ids::HallId;

/// What somebody may do; each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// A lobby screen: what anyone in the hall may see.
    Display,
    /// A kiosk: issues tickets and checks appointments in.
    Kiosk,
    /// Counter staff: calls and helps visitors.
    Agent,
    /// Moves staff and sees the whole hall.
    Supervisor,
    /// Sets halls up.
    Admin,
}

/// What somebody may do where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HallRoles {
    by_hall: BTreeMap<HallId, Role>,
    everywhere: Option<Role>,
}

/// How the configuration writes "in every hall".
const EVERYWHERE: &str = "*";

impl HallRoles {
    /// The same role in every hall, also those that come later.
    #[must_use]
    pub fn everywhere(role: Role) -> Self {
        Self {
            by_hall: BTreeMap::new(),
            everywhere: Some(role),
        }
    }

    /// A role in one hall.
    #[must_use]
    pub fn in_hall(hall: HallId, role: Role) -> Self {
        Self {
            by_hall: BTreeMap::from([(hall, role)]),
            everywhere: None,
        }
    }

    /// Adds a role in that hall, or in every hall; says whether there was none yet.
    pub fn add(&mut self, hall: Option<HallId>, role: Role) -> bool {
        match hall {
            Some(hall) => self.by_hall.insert(hall, role).is_none(),
            None => self.everywhere.replace(role).is_none(),
        }
    }

    /// The role in that hall.
    #[must_use]
    pub fn role_in(&self, hall: &HallId) -> Option<Role> {
        self.by_hall.get(hall).copied().max(self.everywhere)
    }

    /// The role that holds in every hall.
    #[must_use]
    pub fn role_everywhere(&self) -> Option<Role> {
        self.everywhere
    }

    /// The highest role in any hall.
    #[must_use]
    pub fn highest(&self) -> Option<Role> {
        self.by_hall.values().copied().max().max(self.everywhere)
    }

    /// The halls that are named, with their roles.
    pub fn named(&self) -> impl Iterator<Item = (&HallId, Role)> {
        self.by_hall.iter().map(|(hall, role)| (hall, *role))
    }
}

impl Serialize for HallRoles {
    /// As it is read.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let everywhere = self.everywhere.map(|role| (EVERYWHERE.to_owned(), role));
        let named = self.by_hall.iter().map(|(hall, role)| (hall.to_string(), *role));
        serializer.collect_map(named.chain(everywhere))
    }
}

impl<'de> Deserialize<'de> for HallRoles {
    /// From a table of halls and roles, `{ stadhuis = "agent" }`; the hall `*` stands for all.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut roles = Self::default();
        for (hall, role) in BTreeMap::<String, Role>::deserialize(deserializer)? {
            if hall == EVERYWHERE {
                roles.everywhere = Some(role);
            } else {
                let hall = hall.parse().map_err(|error| {
                    serde::de::Error::custom(format!("hall `{hall}` {error}, or `*` for all halls"))
                })?;
                roles.by_hall.insert(hall, role);
            }
        }
        Ok(roles)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn admin_includes_supervisor_includes_agent_includes_kiosk() {
        let rising = [
            Role::Display,
            Role::Kiosk,
            Role::Agent,
            Role::Supervisor,
            Role::Admin,
        ];
        assert!(rising.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_role_holds_in_its_hall_and_the_higher_one_counts() {
        let roles: HallRoles = serde_json::from_str(r#"{"stadhuis": "agent", "*": "kiosk"}"#).unwrap();
        assert_eq!(roles.role_in(&"stadhuis".parse().unwrap()), Some(Role::Agent));
        assert_eq!(roles.role_in(&"wijkhuis".parse().unwrap()), Some(Role::Kiosk));
        assert_eq!(HallRoles::default().role_in(&"stadhuis".parse().unwrap()), None);
        assert!(serde_json::from_str::<HallRoles>(r#"{"Stad huis": "agent"}"#).is_err());
    }
}
