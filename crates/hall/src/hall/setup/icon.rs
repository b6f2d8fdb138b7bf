//! The sign that a service has beside its name, for whoever finds a picture faster than a word.

use serde::{Deserialize, Serialize};

/// A sign from the small set that ships with the screens. It says nothing that the name does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ServiceIcon {
    /// A passport.
    Passport,
    /// An identity card.
    IdCard,
    /// A driving licence: a car on a card.
    DrivingLicence,
    /// An extract or another paper with text.
    Document,
    /// A paper with a seal: a certificate or a declaration.
    Certificate,
    /// A house to which an arrow goes: moving house.
    Moving,
    /// A parcel that is handed over: collecting something.
    Collect,
    /// A permit: a paper with a tick.
    Permit,
    /// A building site.
    Building,
    /// A birth.
    Birth,
    /// A marriage or a partnership.
    Marriage,
    /// A death.
    Death,
    /// People: family, names, nationality.
    People,
    /// A hand that helps: care and support.
    Support,
    /// Work and income.
    Work,
    /// Coins: taxes and payments.
    Money,
    /// A car: parking.
    Parking,
    /// A bin: waste.
    Waste,
    /// A globe: coming from or going to another country.
    Abroad,
    /// A question.
    Question,
}
