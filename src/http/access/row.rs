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
    /// What colleagues did is asked for, in a hall that shows it.
    ColleaguesDays,
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
            Self::ColleaguesDays => "to see the days of colleagues, where the hall shows them",
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
    /// Who may it too, beside that role and those that include it.
    pub also: &'static [Role],
    /// Where.
    pub within: Within,
    /// What needs more than that, or gives more to who has it.
    pub conditions: &'static [(When, Role)],
    /// Whether only a paired device may, of itself.
    pub is_by_device: bool,
    /// Whether its answer is kept for retries by the server, since no hall keeps it with what the call did.
    pub is_kept_here: bool,
    /// Whether somebody who must set a second factor may do it before that, of themselves.
    pub is_before_enrolling: bool,
    /// What a program's key must name to call it; `None` where no key may.
    pub scope: Option<Scope>,
}

impl Access {
    pub(super) const fn new(method: &'static str, path: &'static str, least: Least, within: Within) -> Self {
        Self {
            method,
            path,
            least,
            also: &[],
            within,
            conditions: &[],
            is_by_device: false,
            is_kept_here: false,
            is_before_enrolling: false,
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

    pub(super) const fn before_enrolling(mut self) -> Self {
        self.is_before_enrolling = true;
        self
    }

    pub(super) const fn and_for(mut self, also: &'static [Role]) -> Self {
        self.also = also;
        self
    }

    /// Whether somebody with this role may do it, where a role is needed.
    #[must_use]
    pub fn permits(&self, role: Role) -> bool {
        match self.least {
            Least::Role(least) => {
                self.lets_in(least, role) || self.also.iter().any(|also| role.includes(*also))
            }
            Least::Anyone | Least::Holder => role == Role::Admin,
        }
    }

    /// Whether they may under this condition; an administrator alone under one that the row does not have.
    #[must_use]
    pub fn permits_when(&self, when: When, role: Role) -> bool {
        let found = self.conditions.iter().find(|(condition, _)| *condition == when);
        self.lets_in(found.map_or(Role::Admin, |(_, least)| *least), role)
    }

    /// An auditor reads all that a supervisor reads, and changes nothing.
    fn lets_in(&self, least: Role, role: Role) -> bool {
        let is_audited = self.method == "GET" && !self.is_by_device && Role::Supervisor.includes(least);
        role.includes(least) || is_audited && role.includes(Role::Auditor)
    }

    /// The role by which a program's key does it: the row's own, the highest where it names none.
    #[must_use]
    pub fn role_of_keys(&self) -> Role {
        match self.least {
            Least::Role(role) => role,
            Least::Anyone | Least::Holder => Role::Admin,
        }
    }

    /// The roles by which it may be done, but for those that include another of them.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        if !matches!(self.least, Least::Role(_)) {
            return Vec::new();
        }
        let may: Vec<Role> = Role::ALL.into_iter().filter(|role| self.permits(*role)).collect();
        let is_least = |role: &Role| !may.iter().any(|other| other != role && role.includes(*other));
        may.iter().copied().filter(is_least).collect()
    }

    pub(super) fn least_name(&self) -> String {
        match self.least {
            Least::Anyone => "anyone".to_owned(),
            Least::Holder => "the token's holder".to_owned(),
            Least::Role(_) => self.roles().into_iter().map(name).collect::<Vec<_>>().join(", "),
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
        Role::Greeter => "greeter",
        Role::Agent => "agent",
        Role::ComplaintsOfficer => "complaintsOfficer",
        Role::Auditor => "auditor",
        Role::Supervisor => "supervisor",
        Role::Admin => "admin",
    }
}
