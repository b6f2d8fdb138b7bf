//! A row of the table: the least that a caller must be, where, and what needs more.

use crate::auth::{Role, Scope};

/// The least that a caller must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Least {
    /// Nobody needs to sign in.
    Anyone,
    /// Whoever holds the token of the visit, which is in the path.
    Holder,
    /// Somebody with this role, or one that includes it.
    Role(Role),
}

/// Where that role must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// No role is needed anywhere.
    Nowhere,
    /// In the hall that the path names.
    Hall,
    /// In the hall that the query or the body names, or the only one in use.
    AskedHall,
    /// In at least one hall; the answer is about those halls.
    SomeHall,
    /// In every hall.
    EveryHall,
}

/// What makes one operation need another role, or do more for who has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// `view=kiosk`.
    KioskView,
    /// `view=supervisor`.
    SupervisorView,
    /// All of a hall is asked for, and not what hangs beside its door.
    AllOfTheHall,
    /// The case is a complaint or about the charter.
    Complaint,
    /// A kiosk gives back a number that nobody received.
    NotReceived,
    /// The step to take back is another's, or longer ago than a minute.
    SomebodyElsesStep,
    /// Asked at a device of the hall, where many stand behind one address.
    AtADevice,
    /// The sessions are another's.
    AnothersSessions,
}

impl When {
    /// The same in words, for the description and the page about roles.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::KioskView => "for `view=kiosk`",
            Self::SupervisorView => "for `view=supervisor`",
            Self::AllOfTheHall => "to see all of a hall and the retired ones",
            Self::Complaint => "for complaints and reviews of the charter",
            Self::NotReceived => "to give back a number with the reason `notReceived`",
            Self::SomebodyElsesStep => "for another's step, or one of more than a minute ago",
            Self::AnothersSessions => "of every hall, for another's sessions",
            Self::AtADevice => "not to be counted with everybody behind one address",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    /// The method.
    pub method: &'static str,
    /// The path under the contract's base, or beside it for operations.
    pub path: &'static str,
    /// The least that a caller must be.
    pub least: Least,
    /// Where.
    pub within: Within,
    /// What needs more than that, or gives more to who has it.
    pub conditions: &'static [(When, Role)],
    /// Whether only a paired device may, of itself.
    pub is_by_device: bool,
    /// Whether its answer is kept for retries by the server, since no hall keeps it with what the call did.
    pub is_kept_here: bool,
    /// What a program's key must name to call it; `None` where no key may.
    pub scope: Option<Scope>,
}

impl Access {
    pub(super) const fn new(method: &'static str, path: &'static str, least: Least, within: Within) -> Self {
        Self {
            method,
            path,
            least,
            within,
            conditions: &[],
            is_by_device: false,
            is_kept_here: false,
            scope: None,
        }
    }

    pub(super) const fn when(mut self, conditions: &'static [(When, Role)]) -> Self {
        self.conditions = conditions;
        self
    }

    pub(super) const fn by_a_device(mut self) -> Self {
        self.is_by_device = true;
        self
    }

    pub(super) const fn by_key(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self
    }

    pub(super) const fn kept_here(mut self) -> Self {
        self.is_kept_here = true;
        self
    }

    /// The role that the operation needs; who asks for one where none is needed asks for the highest.
    #[must_use]
    pub fn role(&self) -> Role {
        match self.least {
            Least::Role(role) => role,
            Least::Anyone | Least::Holder => Role::Admin,
        }
    }

    /// The role that is needed under this condition; the highest for one that the row does not have.
    #[must_use]
    pub fn role_when(&self, when: When) -> Role {
        let found = self.conditions.iter().find(|(condition, _)| *condition == when);
        found.map_or(Role::Admin, |(_, role)| *role)
    }

    pub(super) fn least_name(&self) -> &'static str {
        match self.least {
            Least::Anyone => "anyone",
            Least::Holder => "the token's holder",
            Least::Role(role) => name(role),
        }
    }

    pub(super) fn within_name(&self) -> &'static str {
        match self.within {
            Within::Nowhere => "",
            Within::Hall => "the hall in the path",
            Within::AskedHall => "the hall asked for",
            Within::SomeHall => "one hall or more",
            Within::EveryHall => "every hall",
        }
    }
}

/// The name of a role, as the configuration writes it.
pub(in crate::http) const fn name(role: Role) -> &'static str {
    match role {
        Role::Display => "display",
        Role::Kiosk => "kiosk",
        Role::Agent => "agent",
        Role::Supervisor => "supervisor",
        Role::Admin => "admin",
    }
}
