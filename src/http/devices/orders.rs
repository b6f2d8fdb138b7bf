//! What a device is told from afar: to go, to load its page anew, to show which one it is.

use super::DeviceView;
use super::resource::{found, tagged};
use crate::auth::KnownDevice;
use crate::http::administered::OfAskedHall;
use crate::http::etag::Tagged;
use crate::http::operation::{Answer, Change, Done};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::DeviceId;
use crate::live::devices::{DeviceOrder, Silent};

/// Takes a device's token away
///
/// It is signed out within seconds, also from live views, and shows digits. It stays in the list, to be paired again as the
/// same device. One of the configuration's file is changed there (409 `in-use`).
#[utoipa::path(post, path = "/devices/{deviceId}/_revoke", tag = "devices",
    responses((status = 200, description = "The device")))]
pub async fn revoke_device(call: Change<OfAskedHall<DeviceId>>) -> Answer<Tagged<DeviceView>> {
    call.raw.digest()?;
    found(&call.app, &call.hall, &call.path)?;
    let by = (&call.by.subject, call.retry.provenance());
    let revoked = call.app.auth.revoke_device(&call.path, by).await?;
    call.app.live.forget_device(&call.path);
    tagged(&call.app, &revoked).await
}

/// Tells a device to load its page anew
///
/// Within seconds; a kiosk at which a visitor stands does so when they are done. A device that is not on is 409
/// `wrong-state`.
#[utoipa::path(post, path = "/devices/{deviceId}/_reload", tag = "devices",
    responses((status = 204, description = "It will hear of it")))]
pub async fn reload_device(call: Change<OfAskedHall<DeviceId>>) -> Answer<Done> {
    order(call, DeviceOrder::Reload).await
}

/// Tells a device to show which one it is
///
/// Its name and a large mark, for ten seconds. A device that is not on is 409 `wrong-state`.
#[utoipa::path(post, path = "/devices/{deviceId}/_identify", tag = "devices",
    responses((status = 204, description = "It will hear of it")))]
pub async fn identify_device(call: Change<OfAskedHall<DeviceId>>) -> Answer<Done> {
    order(call, DeviceOrder::Identify).await
}

async fn order(call: Change<OfAskedHall<DeviceId>>, order: DeviceOrder) -> Answer<Done> {
    call.raw.digest()?;
    let device: &KnownDevice = &*found(&call.app, &call.hall, &call.path)?;
    call.app.note_change(&call.by, call.retry.provenance()).await?;
    call.app.live.devices().order(&device.id, order)?;
    Ok(Done)
}

impl From<Silent> for Problem {
    fn from(_: Silent) -> Self {
        let detail = "This screen is not on: nobody would see it. Switch it on first.";
        Self::new(ProblemKind::WrongState, detail).with("state", "off")
    }
}
