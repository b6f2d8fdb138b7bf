//! Kiosks and lobby screens: administered, paired by six digits, told to show who they are.
//!
//! `/devices` is for administrators of the hall that a device belongs to. A screen that belongs to nobody asks
//! `/pairings` ([`pairings`]); a device says every few seconds how it is ([`report`]).

pub mod members;
pub mod orders;
pub mod pairings;
pub mod report;
pub mod resource;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::{Auth, DeviceKind, DeviceRefusal, KnownDevice};
use crate::http::app::App;
use crate::http::operation::operations;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{DeviceId, HallId};
use crate::live::Live;
use crate::live::devices::DeviceShows;
use crate::live::presence::DisplaySound;
use crate::own_screen::OwnScreen;
use crate::printer::{CodePage, Printer, PrinterState};
use crate::store::StoreError;

/// The operations on devices, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(resource::list_devices, resource::create_device))
        .routes(operations!(pairings::pair_device))
        .routes(operations!(
            resource::read_device,
            resource::change_device,
            resource::patch_device,
            resource::remove_device
        ))
        .routes(operations!(orders::revoke_device))
        .routes(operations!(orders::reload_device))
        .routes(operations!(orders::identify_device))
        .routes(operations!(pairings::ask_pairing))
        .routes(operations!(pairings::claim_pairing))
        .routes(operations!(pairings::read_pairing))
        .routes(operations!(report::report_device))
}

/// Where a device is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeviceOrigin {
    /// In the configuration's file.
    File,
    /// Here.
    Here,
}

/// A kiosk or a lobby screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceView {
    /// Its id.
    pub id: DeviceId,
    /// What it is for.
    pub kind: DeviceKind,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The hall that it belongs to.
    pub hall_id: HallId,
    /// The printer beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printer: Option<PrinterView>,
    /// What a lobby screen has of its own; left out when that is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<OwnScreen>,
    /// Where it is changed.
    pub origin: DeviceOrigin,
    /// How it is now: changes all the time, and may be sent back however it was.
    pub seen: DeviceSeen,
}

/// The printer beside a kiosk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrinterView {
    /// How the server reaches it.
    pub address: String,
    /// How wide its paper is, millimetres.
    pub width_mm: u32,
    /// The letters that it knows by itself.
    pub code_page: CodePage,
}

impl PrinterView {
    fn of(printer: &Printer) -> Self {
        Self {
            address: printer.address.to_string(),
            width_mm: printer.width.mm(),
            code_page: printer.code_page,
        }
    }
}

/// How a device is now, by what it says of itself every few seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceSeen {
    /// Whether a screen is signed in as this device; one that is not shows six digits to be paired.
    pub signed_in: bool,
    /// Whether it is on: it spoke in the last twenty seconds.
    pub on: bool,
    /// When it last spoke, to an hour after a restart; left out for one that never did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<DateTime<Utc>>,
    /// The version of its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What it showed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shows: Option<DeviceShows>,
    /// Whether it can be heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sound: Option<DisplaySound>,
    /// How its printer is; left out for one that has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printer: Option<PrinterState>,
}

/// What of a device is edited, and makes its `ETag`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Edited<'a> {
    name: Option<&'a str>,
    place: Option<&'a str>,
    hall_id: &'a HallId,
    #[serde(skip_serializing_if = "Option::is_none")]
    printer: Option<&'a Printer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    screen: Option<&'a OwnScreen>,
}

fn edited(device: &KnownDevice) -> Edited<'_> {
    Edited {
        name: device.name.as_deref(),
        place: device.place.as_deref(),
        hall_id: &device.hall,
        printer: device.printer.as_ref(),
        screen: device.screen.as_ref(),
    }
}

impl DeviceView {
    /// A device as it is now.
    async fn of(device: &KnownDevice, auth: &Auth, live: &Live) -> Result<Self, StoreError> {
        let (signed_in, used_at) = auth.device_in_use(&device.id).await?;
        let reported = live.devices().of(&device.id);
        let last_at = used_at.max(reported.as_ref().map(|reported| reported.at));
        let on = reported.as_ref().is_some_and(|said| said.is_on);
        let report = reported.map(|reported| reported.report).unwrap_or_default();
        Ok(Self {
            id: device.id.clone(),
            kind: device.kind,
            name: device.name.clone(),
            place: device.place.clone(),
            hall_id: device.hall.clone(),
            printer: device.printer.as_ref().map(PrinterView::of),
            screen: device.screen.clone(),
            origin: if device.version.is_some() {
                DeviceOrigin::Here
            } else {
                DeviceOrigin::File
            },
            seen: DeviceSeen {
                signed_in,
                on,
                last_at,
                version: report.version,
                shows: report.shows,
                sound: report.sound,
                printer: live.printers().state(&device.hall, &device.id).or(report.printer),
            },
        })
    }
}

impl From<DeviceRefusal> for Problem {
    fn from(refusal: DeviceRefusal) -> Self {
        let kind = match refusal {
            DeviceRefusal::Unknown => return Self::not_found("this device"),
            DeviceRefusal::Store(error) => return error.into(),
            DeviceRefusal::Taken => ProblemKind::AlreadyExists,
            DeviceRefusal::OfTheFile | DeviceRefusal::Another | DeviceRefusal::TooMany => ProblemKind::InUse,
            DeviceRefusal::ChangedMeanwhile => ProblemKind::PreconditionFailed,
        };
        Self::new(kind, sentence(&refusal.to_string()))
    }
}

/// What an error says, as a sentence.
fn sentence(said: &str) -> String {
    let mut letters = said.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}
