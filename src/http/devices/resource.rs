//! `/devices`: listed, added, changed and removed by administrators of their hall.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::members::{CreateDeviceBody, DeviceMembers, Said};
use super::{DeviceView, edited};
use crate::audit::Provenance;
use crate::auth::{DeviceKind, DeviceSaid, KnownDevice};
use crate::http::administered::{InAskedHall, OfAskedHall, permitted};
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::input::Faults;
use crate::http::lists::ListOf;
use crate::http::operation::gives::Made;
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change, Done, Patch, Read, Sent, Whole};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::ids::{DeviceId, HallId};
use crate::posters::NO_SUCH_ZONE;
use crate::view::edition::edition;

/// A device that was just added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewDeviceView {
    /// The device.
    #[serde(flatten)]
    pub device: DeviceView,
    /// Its token, which is shown this once: a bearer token, and `deviceToken` of `POST /sessions`.
    pub token: String,
}

/// Where a device is read.
pub(super) fn address(device: &KnownDevice) -> String {
    format!("{BASE}/devices/{}?hallId={}", device.id, device.hall)
}

/// A device as it is shown.
pub(super) async fn shown(app: &App, device: &KnownDevice) -> Answer<DeviceView> {
    Ok(DeviceView::of(device, &app.auth, &app.live).await?)
}

pub(super) async fn tagged(app: &App, device: &KnownDevice) -> Answer<Tagged<DeviceView>> {
    let view = shown(app, device).await?;
    Ok(Tagged::side_of(&edited(device), view))
}

/// The device of that name in that hall.
pub(in crate::http) fn found(app: &App, hall: &HallId, id: &DeviceId) -> Answer<Arc<KnownDevice>> {
    let device = app.auth.known_device(id).filter(|device| device.hall == *hall);
    device.ok_or_else(|| Problem::not_found("this device"))
}

/// The kiosks and lobby screens of a hall
///
/// By name: those of the configuration's file, which are changed there, and those that were paired here; each with what it
/// last said of itself.
#[utoipa::path(get, path = "/devices", tag = "devices",
    responses((status = 200, description = "All of them")))]
pub async fn list_devices(call: Read<InAskedHall>) -> Answer<Json<ListOf<DeviceView>>> {
    let mut views = Vec::new();
    for device in call.app.auth.devices_of(&call.hall) {
        views.push(shown(&call.app, &device).await?);
    }
    Ok(Json(ListOf::whole(views)))
}

/// Adds a device with a token
///
/// For whoever sets a screen up by hand: the answer has its token, this once. A screen that somebody stands before is
/// paired by the digits that it shows, with `_pair`. A name that is taken is 409 `already-exists`.
#[utoipa::path(post, path = "/devices", tag = "devices",
    responses((status = 201, description = "The device and its token", headers(("Location" = String, description = "The device")))))]
pub async fn create_device(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: Sent<CreateDeviceBody>,
) -> Answer<Made<NewDeviceView>> {
    let (id, kind, said) = body.check()?;
    let (hall, by) = permitted(&app, &caller, said.hall.clone())?;
    fits(&app, &hall, Some(kind), &said)?;
    let device = KnownDevice::new(id, kind, whole(said, hall));
    let (device, token) = app.auth.add_device(device, (&by.subject, &from)).await?;
    prints_at(&app, &device);
    let view = NewDeviceView {
        device: shown(&app, &device).await?,
        token,
    };
    Ok(Made {
        location: address(&device),
        made: Tagged::side_of(&edited(&device), view),
    })
}

/// A kiosk or a lobby screen
#[utoipa::path(get, path = "/devices/{deviceId}", tag = "devices",
    responses((status = 200, description = "The device")))]
pub async fn read_device(call: Read<OfAskedHall<DeviceId>>) -> Answer<Tagged<DeviceView>> {
    let device = found(&call.app, &call.hall, &call.path)?;
    tagged(&call.app, &device).await
}

/// Changes a device
///
/// The whole of it but its id and what it is for. In another hall, of which one is an administrator too, it begins anew: it
/// is signed out within seconds, and shows digits to be paired. One of the configuration's file is changed there (409
/// `in-use`).
#[utoipa::path(put, path = "/devices/{deviceId}", tag = "devices",
    responses((status = 200, description = "The device")))]
pub async fn change_device(
    call: Change<OfAskedHall<DeviceId>, Whole<DeviceMembers>>,
) -> Answer<Tagged<DeviceView>> {
    let mut present = present(&call).await?;
    // How it is now has changed since it was read.
    if let Some(sent) = sent_along(&call.raw) {
        present["seen"] = sent;
    }
    let said = call.raw.read_over::<DeviceMembers>(&present, None)?;
    change(&call, said, None).await
}

/// Changes a part of a device
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/devices/{deviceId}", tag = "devices",
    responses((status = 200, description = "The device")))]
pub async fn patch_device(
    call: Change<OfAskedHall<DeviceId>, Patch<DeviceMembers>>,
) -> Answer<Tagged<DeviceView>> {
    let call = &call;
    let look = move || async move {
        let seen = edition(&edited(&*found(&call.app, &call.hall, &call.path)?));
        Ok((seen, present(call).await?))
    };
    let write = move |said, seen: String| async move { change(call, said, Some(&seen)).await };
    call.patch_kept(look, write).await
}

/// Removes a device
///
/// It is signed out within seconds, and its token is worth nothing.
#[utoipa::path(delete, path = "/devices/{deviceId}", tag = "devices",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_device(call: Change<OfAskedHall<DeviceId>>) -> Answer<Done> {
    call.raw.digest()?;
    found(&call.app, &call.hall, &call.path)?;
    let by = (&call.by.subject, call.retry.provenance());
    let as_seen = |device: &KnownDevice| device.hall == call.hall && is_seen(&call, device);
    call.app.auth.remove_device(&call.path, as_seen, by).await?;
    call.app.live.forget_device(&call.path);
    call.app.printers.set(&call.hall, &call.path, None);
    Ok(Done)
}

pub(super) fn whole(said: Said, hall: HallId) -> DeviceSaid {
    DeviceSaid {
        name: said.name,
        place: said.place,
        hall,
        printer: said.printer,
        screen: said.screen.filter(|screen| !screen.is_usual()),
    }
}

/// From now on the device's tickets come out of the printer that it has.
pub(super) fn prints_at(app: &App, device: &KnownDevice) {
    let printer = device
        .printer
        .as_ref()
        .filter(|_| device.kind == DeviceKind::Kiosk);
    app.printers.set(&device.hall, &device.id, printer);
}

/// A lobby screen gives no tickets, and has no printer; a kiosk shows no calls. A zone is one of the hall's.
pub(super) fn fits(app: &App, hall: &HallId, kind: Option<DeviceKind>, said: &Said) -> Answer<()> {
    let mut faults = Faults::new();
    if kind == Some(DeviceKind::Display) && said.printer.is_some() {
        faults.add("printer", "is for kiosks: a lobby screen has none");
    }
    if kind == Some(DeviceKind::Kiosk) && said.screen.is_some() {
        faults.add("screen", "is for lobby screens: a kiosk shows no calls");
    }
    if let Some(zone) = said.screen.as_ref().and_then(|screen| screen.zone.as_deref()) {
        let is_known = app.look(hall, |scene| Ok(scene.setup.has_zone(zone)))?;
        if !is_known {
            faults.add("screen.zone", NO_SUCH_ZONE);
        }
    }
    faults.finish(Some(()))
}

/// Changes the device to what was said, if it is still as whoever asks has seen it.
async fn change<B: Body>(
    call: &Change<OfAskedHall<DeviceId>, B>,
    said: Said,
    unless_chosen: Option<&String>,
) -> Answer<Tagged<DeviceView>> {
    let hall = said.hall.clone().unwrap_or_else(|| call.hall.clone());
    call.app.permit(&call.caller, &hall)?;
    let kind = found(&call.app, &call.hall, &call.path)?.kind;
    fits(&call.app, &hall, Some(kind), &said)?;
    let moves = hall != call.hall;
    let by = (&call.by.subject, call.retry.provenance());
    let as_seen = |device: &KnownDevice| {
        let is_seen = match unless_chosen {
            Some(seen) if !call.retry.is_conditional() => *seen == edition(&edited(device)),
            _ => is_seen(call, device),
        };
        device.hall == call.hall && is_seen
    };
    let changed = call
        .app
        .auth
        .change_device(&call.path, as_seen, whole(said, hall), by);
    let changed = changed.await?;
    if moves {
        call.app.live.forget_device(&call.path);
    }
    prints_at(&call.app, &changed);
    tagged(&call.app, &changed).await
}

fn is_seen<B: Body>(call: &Change<OfAskedHall<DeviceId>, B>, device: &KnownDevice) -> bool {
    let editions = call.retry.editions();
    editions.is_none_or(|editions| editions.contains(&edition(&edited(device))))
}

/// The device as it is shown, to lay a change over.
async fn present<B: Body>(call: &Change<OfAskedHall<DeviceId>, B>) -> Answer<Value> {
    let device = found(&call.app, &call.hall, &call.path)?;
    let view = shown(&call.app, &device).await?;
    serde_json::to_value(view).map_err(Problem::internal)
}

/// How the device was when it was read, as far as it was sent along.
fn sent_along(body: &RawBody) -> Option<Value> {
    let sent: Value = serde_json::from_slice(body.bytes()).ok()?;
    sent.get("seen").cloned()
}
