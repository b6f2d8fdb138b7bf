//! Roles and where they hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::ids::HallId;

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// A lobby screen: what anyone in the hall may see.
    Display,
    /// A kiosk: issues tickets and checks appointments in.
    Kiosk,
    /// Receives visitors at the door: all that a kiosk does, finds today's appointments, sees who waits.
    Greeter,
    /// Counter staff: calls and helps visitors.
    Agent,
    /// Works complaints and other cases off, and sees nothing else.
    ComplaintsOfficer,
    /// Reads all that a supervisor reads, and changes nothing.
    Auditor,
    /// Moves staff and sees the whole hall.
    Supervisor,
    /// Sets halls up.
    Admin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Display,
        Self::Kiosk,
        Self::Greeter,
        Self::Agent,
        Self::ComplaintsOfficer,
        Self::Auditor,
        Self::Supervisor,
        Self::Admin,
    ];

    /// The roles that somebody with this one has as well, but for those that these include in their turn.
    const fn over(self) -> &'static [Self] {
        match self {
            Self::Display | Self::ComplaintsOfficer | Self::Auditor => &[],
            Self::Kiosk => &[Self::Display],
            Self::Greeter => &[Self::Kiosk],
            Self::Agent => &[Self::Greeter],
            Self::Supervisor => &[Self::Agent, Self::ComplaintsOfficer, Self::Auditor],
            Self::Admin => &[Self::Supervisor],
        }
    }

    /// Whether somebody with this role may all that one with the other may.
    #[must_use]
    pub fn includes(self, other: Self) -> bool {
        self == other || self.over().iter().any(|lower| lower.includes(other))
    }

    /// The roles that this one includes, itself last.
    #[must_use]
    pub fn included(self) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|role| self.includes(*role))
            .collect()
    }

    /// Whether it is of people: lobby screens and kiosks are paired, and sign in with a token.
    #[must_use]
    pub const fn is_of_people(self) -> bool {
        !matches!(self, Self::Display | Self::Kiosk)
    }
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

    /// The roles in that hall: the one that is given there, and the one that holds everywhere. Neither need include the
    /// other: an auditor of every hall can be counter staff in one.
    #[must_use]
    pub fn roles_in(&self, hall: &HallId) -> Vec<Role> {
        let here = self.by_hall.get(hall).copied();
        here.into_iter().chain(self.everywhere).collect()
    }

    /// Whether they have this role in that hall, or one that includes it.
    #[must_use]
    pub fn has_in(&self, hall: &HallId, role: Role) -> bool {
        self.roles_in(hall).into_iter().any(|has| has.includes(role))
    }

    /// The role that holds in every hall.
    #[must_use]
    pub fn role_everywhere(&self) -> Option<Role> {
        self.everywhere
    }

    /// Every role that is held somewhere.
    #[must_use]
    pub fn all(&self) -> Vec<Role> {
        self.by_hall.values().copied().chain(self.everywhere).collect()
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
    fn what_a_role_includes_is_all_of_the_house_under_it_and_no_more() {
        use Role::{Admin, Agent, Auditor, ComplaintsOfficer, Display, Greeter, Kiosk, Supervisor};
        let expected: [(Role, &[Role]); 8] = [
            (Display, &[Display]),
            (Kiosk, &[Display, Kiosk]),
            (Greeter, &[Display, Kiosk, Greeter]),
            (Agent, &[Display, Kiosk, Greeter, Agent]),
            (ComplaintsOfficer, &[ComplaintsOfficer]),
            (Auditor, &[Auditor]),
            (
                Supervisor,
                &[
                    Display,
                    Kiosk,
                    Greeter,
                    Agent,
                    ComplaintsOfficer,
                    Auditor,
                    Supervisor,
                ],
            ),
            (Admin, &Role::ALL),
        ];
        for (role, included) in expected {
            assert_eq!(role.included(), included, "{role:?}");
        }
    }

    #[test]
    fn a_role_holds_in_its_hall_beside_the_one_that_holds_everywhere() {
        let roles: HallRoles = serde_json::from_str(r#"{"stadhuis": "agent", "*": "auditor"}"#).unwrap();
        let (here, elsewhere) = ("stadhuis".parse().unwrap(), "wijkhuis".parse().unwrap());
        assert_eq!(roles.roles_in(&here), [Role::Agent, Role::Auditor]);
        assert_eq!(roles.roles_in(&elsewhere), [Role::Auditor]);
        assert!(roles.has_in(&here, Role::Kiosk));
        assert!(!roles.has_in(&elsewhere, Role::Kiosk));
        assert!(HallRoles::default().roles_in(&here).is_empty());
        assert!(serde_json::from_str::<HallRoles>(r#"{"Stad huis": "agent"}"#).is_err());
    }
}
