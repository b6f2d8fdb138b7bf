//! Kiosks and lobby screens: those of the configuration's file, and those that administrators pair here.
//!
//! A device of the file is changed in the file. One that is kept here is written before it counts, one change after the
//! other. Which devices there are is held in memory: an answer about a session asks no store.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::account::Device;
use super::keeper::{KeepRefusal, Keepable, Keeper};
use super::roles::{HallRoles, Role};
use super::secret::{TokenDigest, new_token};
use super::sign_in::MAX_CREDENTIAL;
use crate::ids::{DeviceId, HallId};
use crate::own_screen::OwnScreen;
use crate::printer::Printer;
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The most devices that are kept here: the largest towns have a few dozen halls with a few screens each.
pub const MOST_DEVICES: usize = 2_000;

/// What a device is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeviceKind {
    /// Issues tickets and checks appointments in.
    Kiosk,
    /// Shows the calls in the lobby.
    Display,
}

impl DeviceKind {
    /// What a device of this kind may do in its hall.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Kiosk => Role::Kiosk,
            Self::Display => Role::Display,
        }
    }
}

/// A device as it is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownDevice {
    /// Its id.
    pub id: DeviceId,
    /// What it is for; it never becomes another.
    pub kind: DeviceKind,
    /// What people call it.
    pub name: Option<String>,
    /// Where it stands.
    pub place: Option<String>,
    /// The hall that it belongs to.
    pub hall: HallId,
    /// The printer beside it.
    pub printer: Option<Printer>,
    /// What a lobby screen has of its own.
    pub screen: Option<OwnScreen>,
    /// What it may do where.
    pub halls: HallRoles,
    /// How often it was changed here; `None` for one of the configuration's file.
    pub version: Option<u64>,
    /// The digest of its token; none once that was revoked.
    pub(super) token: Option<TokenDigest>,
}

/// What lies in the store of a device, as JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    kind: DeviceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    hall: HallId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    printer: Option<Printer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    screen: Option<OwnScreen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    token_sha256: Option<String>,
}

/// What an administrator says of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceSaid {
    /// What people call it.
    pub name: Option<String>,
    /// Where it stands.
    pub place: Option<String>,
    /// The hall that it belongs to.
    pub hall: HallId,
    /// The printer beside it.
    pub printer: Option<Printer>,
    /// What a lobby screen has of its own.
    pub screen: Option<OwnScreen>,
}

impl KnownDevice {
    /// One that has no token yet.
    #[must_use]
    pub fn new(id: DeviceId, kind: DeviceKind, said: DeviceSaid) -> Self {
        Self {
            id,
            kind,
            name: said.name,
            place: said.place,
            halls: HallRoles::in_hall(said.hall.clone(), kind.role()),
            hall: said.hall,
            printer: said.printer,
            screen: said.screen,
            version: Some(0),
            token: None,
        }
    }

    /// One of the configuration's file; `None` for one that belongs to no hall.
    fn of_file(device: Device) -> Option<Self> {
        let (hall, role) = device.halls.named().next()?;
        Some(Self {
            kind: if role == Role::Display {
                DeviceKind::Display
            } else {
                DeviceKind::Kiosk
            },
            hall: hall.clone(),
            id: device.id,
            name: None,
            place: None,
            printer: device.printer,
            screen: None,
            halls: device.halls.clone(),
            version: None,
            token: Some(device.token),
        })
    }

    /// Those that lie in a store, as far as they can be read.
    pub fn of_rows(rows: Vec<KeptRow>) -> impl Iterator<Item = Self> {
        rows.into_iter().filter_map(Self::read)
    }

    /// Whether a screen can be signed in as this device: it has a token.
    #[must_use]
    pub const fn has_token(&self) -> bool {
        self.token.is_some()
    }

    /// Takes over what an administrator says.
    pub fn take(&mut self, said: DeviceSaid) {
        self.halls = HallRoles::in_hall(said.hall.clone(), self.kind.role());
        self.name = said.name;
        self.place = said.place;
        self.hall = said.hall;
        self.printer = said.printer;
        self.screen = said.screen;
    }

    /// The digest of its token.
    pub(super) fn token(&self) -> Option<&TokenDigest> {
        self.token.as_ref()
    }
}

impl Keepable for KnownDevice {
    type Id = DeviceId;

    const SHELF: Shelf = Shelf::Devices;

    fn id(&self) -> &DeviceId {
        &self.id
    }

    fn version(&self) -> Option<u64> {
        self.version
    }

    fn set_version(&mut self, version: u64) {
        self.version = Some(version);
    }

    fn read(row: KeptRow) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&row.body).ok()?;
        let said = DeviceSaid {
            name: kept.name,
            place: kept.place,
            hall: kept.hall,
            printer: kept.printer,
            screen: kept.screen,
        };
        let mut device = Self::new(row.id.parse().ok()?, kept.kind, said);
        device.version = Some(row.version);
        device.token = kept.token_sha256.and_then(|hex| TokenDigest::from_hex(&hex));
        Some(device)
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        let kept = Kept {
            kind: self.kind,
            name: self.name.clone(),
            place: self.place.clone(),
            hall: self.hall.clone(),
            printer: self.printer.clone(),
            screen: self.screen.clone(),
            token_sha256: self.token.as_ref().map(TokenDigest::hex),
        };
        serde_json::to_string(&kept)
    }
}

/// Why a device is not added or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeviceRefusal {
    /// There is none of that id.
    #[error("there is no device of this name")]
    Unknown,
    /// There is one already.
    #[error("a device of this name exists")]
    Taken,
    /// It stands in the configuration's file.
    #[error("this device stands in the configuration's file and is changed there")]
    OfTheFile,
    /// The device that is paired again is of another kind, or belongs to another hall.
    #[error("the device of this name is of another kind, or of another hall")]
    Another,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this device meanwhile")]
    ChangedMeanwhile,
    /// As many devices are kept here as may be.
    #[error("no more than {MOST_DEVICES} devices are kept here")]
    TooMany,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeepRefusal> for DeviceRefusal {
    fn from(refusal: KeepRefusal) -> Self {
        match refusal {
            KeepRefusal::Unknown => Self::Unknown,
            KeepRefusal::Taken => Self::Taken,
            KeepRefusal::OfTheFile => Self::OfTheFile,
            KeepRefusal::ChangedMeanwhile => Self::ChangedMeanwhile,
            KeepRefusal::Store(error) => Self::Store(error),
        }
    }
}

/// Every device.
pub(super) struct Devices(Keeper<KnownDevice>);

impl Devices {
    pub(super) fn new(of_file: Vec<Device>, store: Arc<dyn Store>) -> Self {
        Self(Keeper::new(
            of_file.into_iter().filter_map(KnownDevice::of_file),
            store,
        ))
    }

    /// Reads those that are kept; a name that the file has too is the file's.
    pub(super) async fn load(&self) -> Result<(), StoreError> {
        self.0.load().await
    }

    pub(super) fn get(&self, id: &DeviceId) -> Option<Arc<KnownDevice>> {
        self.0.get(id)
    }

    pub(super) fn all(&self) -> Vec<Arc<KnownDevice>> {
        self.0.all()
    }

    pub(super) fn with_token(&self, token: &str) -> Option<Arc<KnownDevice>> {
        if token.len() > MAX_CREDENTIAL {
            return None;
        }
        let digest = TokenDigest::of(token);
        self.0.only(|device| device.token.as_ref() == Some(&digest))
    }

    pub(super) async fn add(&self, device: KnownDevice) -> Result<Arc<KnownDevice>, DeviceRefusal> {
        let has_room = |known: &[Arc<KnownDevice>]| {
            let kept = known.iter().filter(|other| other.version.is_some()).count();
            (kept < MOST_DEVICES).then_some(()).ok_or(DeviceRefusal::TooMany)
        };
        self.0.add(device, has_room).await
    }

    pub(super) async fn change(
        &self,
        id: &DeviceId,
        seen: impl FnOnce(&KnownDevice) -> bool,
        change: impl FnOnce(&mut KnownDevice),
    ) -> Result<Arc<KnownDevice>, DeviceRefusal> {
        let changed = self.0.change(id, |now, next| {
            if !seen(now) {
                return Err(DeviceRefusal::ChangedMeanwhile);
            }
            change(next);
            Ok(())
        });
        changed.await
    }

    pub(super) async fn remove(
        &self,
        id: &DeviceId,
        seen: impl FnOnce(&KnownDevice) -> bool,
    ) -> Result<(), DeviceRefusal> {
        let is_seen = |now: &KnownDevice| seen(now).then_some(()).ok_or(DeviceRefusal::ChangedMeanwhile);
        self.0.remove(id, is_seen).await
    }
}

/// A new token that nobody saw yet.
pub(super) fn fresh_token() -> Result<String, StoreError> {
    new_token().map_err(|error| StoreError::Refused(error.to_string()))
}
