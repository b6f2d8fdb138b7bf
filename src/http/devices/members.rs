//! What is sent of a device.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{DeviceKind, PairingCode};
use crate::hall::setup::{LobbyLook, limits};
use crate::http::input::{Faults, Field, Input};
use crate::ids::{DeviceId, HallId};
use crate::own_screen::{self, OwnScreen};
use crate::printer::{CodePage, PaperWidth, Printer, PrinterAddress};

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
    /// The printer beside a kiosk.
    #[schema(value_type = Option<PrinterBody>)]
    printer: Field<PrinterBody>,
    /// What a lobby screen has of its own; what is left out is as its hall has it.
    #[schema(value_type = Option<OwnScreenBody>)]
    screen: Field<OwnScreenBody>,
}

/// What a lobby screen has of its own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnScreenBody {
    /// The zone whose counters' calls it shows and sounds, as the hall's counters name it; the whole hall when it is left
    /// out.
    #[schema(value_type = Option<String>, example = "Begane grond")]
    zone: Field<String>,
    /// From how far it is read, centimetres.
    #[schema(value_type = Option<u16>, example = 500)]
    read_from_cm: Field<u16>,
    /// How high its picture is, centimetres, as it hangs.
    #[schema(value_type = Option<u16>, example = 68)]
    picture_height_cm: Field<u16>,
    /// Whether it is light or dark.
    #[schema(value_type = Option<LobbyLook>)]
    look: Field<LobbyLook>,
}

impl Input for OwnScreenBody {
    type Checked = OwnScreen;

    fn check(self, faults: &mut Faults) -> Option<OwnScreen> {
        let zone = faults.optional_name("zone", self.zone, limits::NAME);
        let read_from = faults.optional("readFromCm", self.read_from_cm);
        let height = faults.optional("pictureHeightCm", self.picture_height_cm);
        let mut within = |pointer: &str, length: Option<u16>, may: &std::ops::RangeInclusive<u16>| {
            if length.is_some_and(|length| !may.contains(&length)) {
                faults.add(
                    pointer,
                    format!("must be {} to {} centimetres", may.start(), may.end()),
                );
            }
        };
        within(
            "readFromCm",
            read_from.flatten(),
            &own_screen::limits::READ_FROM_CM,
        );
        within(
            "pictureHeightCm",
            height.flatten(),
            &own_screen::limits::PICTURE_HEIGHT_CM,
        );
        let look = faults.optional("look", self.look);
        Some(OwnScreen {
            zone: zone?,
            read_from_cm: read_from?,
            picture_height_cm: height?,
            look: look?,
        })
    }
}

/// The printer beside a kiosk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrinterBody {
    /// How the server reaches it: over the network on a port from 9100 to 9109, or by a device file of
    /// the server; `browser:` for one that hangs on the kiosk, whose own browser prints.
    #[schema(value_type = String, example = "tcp://10.20.30.40:9100")]
    address: Field<String>,
    /// How wide its paper is: 80 or 58 millimetres; 80 when it is left out.
    #[schema(value_type = Option<u32>, example = 80)]
    width_mm: Field<u32>,
    /// The letters that it knows by itself; `pc858` when it is left out.
    #[schema(value_type = Option<CodePage>)]
    code_page: Field<CodePage>,
}

impl Input for PrinterBody {
    type Checked = Printer;

    fn check(self, faults: &mut Faults) -> Option<Printer> {
        let address = faults.required("address", self.address).and_then(|text| {
            let parsed = text.trim().parse::<PrinterAddress>();
            if let Err(fault) = &parsed {
                faults.add("address", fault.to_string());
            }
            parsed.ok()
        });
        let width = faults.optional("widthMm", self.width_mm).and_then(|mm| {
            let width = mm.map_or(Some(PaperWidth::default()), PaperWidth::of_mm);
            if width.is_none() {
                faults.add("widthMm", "must be 80 or 58");
            }
            width
        });
        let code_page = faults.optional("codePage", self.code_page);
        Some(Printer {
            address: address?,
            width: width?,
            code_page: code_page?.unwrap_or_default(),
        })
    }
}

/// A device's members once nothing is wrong with them.
#[derive(Debug, Clone)]
pub struct Said {
    pub(super) name: Option<String>,
    pub(super) place: Option<String>,
    pub(super) hall: Option<HallId>,
    pub(super) printer: Option<Printer>,
    pub(super) screen: Option<OwnScreen>,
}

impl Input for DeviceMembers {
    type Checked = Said;

    fn check(self, faults: &mut Faults) -> Option<Said> {
        let name = faults.optional_line("name", self.name, limits::NAME);
        let place = faults.optional_line("place", self.place, limits::NAME);
        let hall = faults.optional("hallId", self.hall_id);
        let printer = faults.optional_object("printer", self.printer);
        let screen = faults.optional_object("screen", self.screen);
        Some(Said {
            name: name?,
            place: place?,
            hall: hall?,
            printer: printer?,
            screen: screen?,
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
