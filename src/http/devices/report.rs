//! `PUT /halls/{hallId}/devices/current`: a device says how it is, and hears what it is told.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::DeviceKind;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Sent};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{DeviceId, HallId};
use crate::live::devices::{DeviceOrder, DeviceShows, Report};
use crate::live::presence::DisplaySound;
use crate::own_screen::OwnScreen;
use crate::printer::{PrinterAddress, PrinterState};

/// The longest version of a page, in characters.
pub const VERSION: usize = 40;

/// What a device says of itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportDeviceBody {
    /// What it is: one browser can be a kiosk and a lobby screen.
    #[schema(value_type = DeviceKind)]
    kind: Field<DeviceKind>,
    /// The version of its page.
    #[schema(value_type = Option<String>)]
    version: Field<String>,
    /// What it shows.
    #[schema(value_type = Option<DeviceShows>)]
    shows: Field<DeviceShows>,
    /// Whether it can be heard.
    #[schema(value_type = Option<DisplaySound>)]
    sound: Field<DisplaySound>,
    /// How its printer is, if it has one.
    #[schema(value_type = Option<PrinterState>)]
    printer: Field<PrinterState>,
}

impl Input for ReportDeviceBody {
    type Checked = (DeviceKind, Report);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let kind = faults.required("kind", self.kind);
        let version = faults.optional_line("version", self.version, VERSION);
        let shows = faults.optional("shows", self.shows);
        let sound = faults.optional("sound", self.sound);
        let printer = faults.optional("printer", self.printer);
        let report = Report {
            version: version?,
            shows: shows?,
            sound: sound?,
            printer: printer?,
        };
        Some((kind?, report))
    }
}

/// What a device hears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceToldView {
    /// Its id, by which live views name its printer.
    pub id: DeviceId,
    /// Whether its own browser is to print each number, since the printer hangs on the kiosk itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub prints_itself: bool,
    /// What a lobby screen has of its own; left out when that is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<OwnScreen>,
    /// What it is called, to show when it is to show which one it is.
    pub name: String,
    /// What it is told to do, once each.
    pub orders: Vec<DeviceOrder>,
}

/// A device says how it is
///
/// Said by the paired device itself, again every five seconds: after twenty without a word it counts as off. The answer
/// has what an administrator told it to do meanwhile. Supervisors see an alarm for each lobby screen that shows calls and
/// cannot sound them, and while the hall is open for each device that fell silent. It is kept in memory alone.
#[utoipa::path(put, path = "/halls/{hallId}/devices/current", tag = "devices",
    responses((status = 200, description = "What it is told")))]
pub async fn report_device(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    body: Sent<ReportDeviceBody>,
) -> Answer<Json<DeviceToldView>> {
    app.permit(&caller, &hall)?;
    let no_device = || {
        let detail = "Only a paired device can say this of itself.";
        Problem::new(ProblemKind::Forbidden, detail)
    };
    caller.device(&hall).ok_or_else(no_device)?;
    let (kind, report) = body.check()?;
    let id = caller.device_of_kind(&hall, kind.role()).ok_or_else(no_device)?;
    let known = app.auth.known_device(id);
    let name = known.as_ref().and_then(|device| device.name.clone());
    let printer = known.as_ref().and_then(|device| device.printer.as_ref());
    let prints_itself = printer.is_some_and(|printer| printer.address == PrinterAddress::Browser);
    let sound = report.sound.filter(|_| kind == DeviceKind::Display);
    let now = app.auth.real_now();
    let orders = app.live.device_spoke((&hall, id), (report, sound), now);
    Ok(Json(DeviceToldView {
        id: id.clone(),
        prints_itself,
        screen: known.as_ref().and_then(|device| device.screen.clone()),
        name: name.unwrap_or_else(|| id.to_string()),
        orders,
    }))
}
