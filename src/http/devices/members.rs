//! What is sent of a device.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{DeviceKind, PairingCode};
use crate::hall::setup::limits;
use crate::http::input::{Faults, Field, Input};
use crate::ids::{DeviceId, HallId};

/// All of a device but its id and what it is for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceMembers {
    /// What people call it.
    #[schema(value_type = Option<String>, example = "Zuil bij de ingang")]
    name: Field<String>,
    /// Where it stands.
    #[schema(value_type = Option<String>, example = "Links van de deur")]
    place: Field<String>,
    /// The hall that it belongs to; the one where it is, or the only one in use, when it is left out.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
}

/// A device's members once nothing is wrong with them.
#[derive(Debug, Clone)]
pub struct Said {
    pub(super) name: Option<String>,
    pub(super) place: Option<String>,
    pub(super) hall: Option<HallId>,
}

impl Input for DeviceMembers {
    type Checked = Said;

    fn check(self, faults: &mut Faults) -> Option<Said> {
        let name = faults.optional_line("name", self.name, limits::NAME);
        let place = faults.optional_line("place", self.place, limits::NAME);
        let hall = faults.optional("hallId", self.hall_id);
        Some(Said {
            name: name?,
            place: place?,
            hall: hall?,
        })
    }
}

/// A new device.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateDeviceBody {
    /// The id that it will have.
    #[schema(value_type = String, example = "ingang")]
    id: Field<DeviceId>,
    /// What it is for.
    #[schema(value_type = DeviceKind)]
    kind: Field<DeviceKind>,
    /// Its other members.
    #[serde(flatten)]
    members: DeviceMembers,
}

impl Input for CreateDeviceBody {
    type Checked = (DeviceId, DeviceKind, Said);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let kind = faults.required("kind", self.kind);
        let said = self.members.check(faults);
        Some((id?, kind?, said?))
    }
}

/// A screen that becomes a device.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PairDeviceBody {
    /// The six digits that it shows.
    #[schema(value_type = String, example = "042137")]
    code: Field<PairingCode>,
    /// The id that it will have.
    #[schema(value_type = String, example = "ingang")]
    id: Field<DeviceId>,
    /// What it is for; a screen that is for something else is not taken.
    #[schema(value_type = Option<DeviceKind>)]
    kind: Field<DeviceKind>,
    /// Whether it takes the place of a screen that was paired as this device, which is signed out.
    #[schema(value_type = Option<bool>)]
    again: Field<bool>,
    /// Its other members.
    #[serde(flatten)]
    members: DeviceMembers,
}

/// A screen and what it becomes, once nothing is wrong with them.
#[derive(Debug, Clone)]
pub struct Pairing {
    pub(super) code: PairingCode,
    pub(super) id: DeviceId,
    pub(super) kind: Option<DeviceKind>,
    pub(super) again: bool,
    pub(super) said: Said,
}

impl Input for PairDeviceBody {
    type Checked = Pairing;

    fn check(self, faults: &mut Faults) -> Option<Pairing> {
        let code = faults.required("code", self.code);
        let id = faults.required("id", self.id);
        let kind = faults.optional("kind", self.kind);
        let again = faults.optional("again", self.again);
        let said = self.members.check(faults);
        Some(Pairing {
            code: code?,
            id: id?,
            kind: kind?,
            again: again?.unwrap_or(false),
            said: said?,
        })
    }
}
