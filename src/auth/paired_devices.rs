//! What administrators do with devices that are paired.

use super::devices::{DeviceRefusal, DeviceSaid, KnownDevice, fresh_token};
use super::doorkeeper::Auth;
use super::secret::TokenDigest;
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{DeviceId, HallId};
use crate::store::StoreError;
use crate::store::audit::AuditKind;
use chrono::{DateTime, Utc};
use std::sync::Arc;

impl Auth {
    /// Reads the devices that are kept beside those of the file.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn load_devices(&self) -> Result<(), StoreError> {
        self.devices.load().await
    }

    /// The devices of a hall, by name.
    #[must_use]
    pub fn devices_of(&self, hall: &HallId) -> Vec<Arc<KnownDevice>> {
        let mut all = self.devices.all();
        all.retain(|device| device.hall == *hall);
        all
    }

    /// The devices of all halls, by name.
    #[must_use]
    pub fn all_devices(&self) -> Vec<Arc<KnownDevice>> {
        self.devices.all()
    }

    /// The device of that name.
    #[must_use]
    pub fn known_device(&self, id: &DeviceId) -> Option<Arc<KnownDevice>> {
        self.devices.get(id)
    }

    /// Keeps a new device; gives it with its token, which is shown this once.
    ///
    /// # Errors
    /// [`DeviceRefusal`].
    pub async fn add_device(
        &self,
        mut device: KnownDevice,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(Arc<KnownDevice>, String), DeviceRefusal> {
        if self.devices.get(&device.id).is_some() {
            return Err(DeviceRefusal::Taken);
        }
        let token = fresh_token()?;
        device.token = Some(TokenDigest::of(&token));
        self.note_device(&device, by, from).await?;
        Ok((self.devices.add(device).await?, token))
    }

    /// Lets a screen be that device, whose former sessions end: a new one, or one that is paired again.
    pub(super) async fn give_to_a_screen(
        &self,
        mut device: KnownDevice,
        again: bool,
        (by, from): (&Subject, &Provenance),
    ) -> Result<Arc<KnownDevice>, DeviceRefusal> {
        // The screen holds a session; what that is bound to is nobody's to present.
        let token = Some(TokenDigest::of(&fresh_token()?));
        let Some(present) = self.devices.get(&device.id) else {
            self.note_device(&device, by, from).await?;
            device.token = token;
            return self.devices.add(device).await;
        };
        if !again {
            return Err(DeviceRefusal::Taken);
        }
        if present.kind != device.kind || present.hall != device.hall {
            return Err(DeviceRefusal::Another);
        }
        self.note_device(&device, by, from).await?;
        let (kind, hall) = (device.kind, device.hall.clone());
        let same = |now: &KnownDevice| now.kind == kind && now.hall == hall;
        let id = device.id.clone();
        let changed = self.devices.change(&id, same, |now| {
            now.name = device.name.or(now.name.take());
            now.place = device.place.or(now.place.take());
            now.printer = device.printer.or(now.printer.take());
            now.screen = device.screen.or(now.screen.take());
            now.token = token;
        });
        let changed = changed.await?;
        self.sign_device_out(&id).await?;
        Ok(changed)
    }

    /// Changes what a device is called, where it stands or which hall it belongs to, when it is as `seen`. In another hall
    /// it begins anew: its sessions end.
    ///
    /// # Errors
    /// [`DeviceRefusal`].
    pub async fn change_device(
        &self,
        id: &DeviceId,
        seen: impl FnOnce(&KnownDevice) -> bool,
        said: DeviceSaid,
        (by, from): (&Subject, &Provenance),
    ) -> Result<Arc<KnownDevice>, DeviceRefusal> {
        let before = self.devices.get(id).ok_or(DeviceRefusal::Unknown)?;
        self.note_device(&before, by, from).await?;
        let after = self.devices.change(id, seen, |device| device.take(said)).await?;
        if before.hall != after.hall {
            self.sign_device_out(id).await?;
        }
        Ok(after)
    }

    /// Takes a device's token away: its sessions end, and it stays to be paired again.
    ///
    /// # Errors
    /// [`DeviceRefusal`].
    pub async fn revoke_device(
        &self,
        id: &DeviceId,
        (by, from): (&Subject, &Provenance),
    ) -> Result<Arc<KnownDevice>, DeviceRefusal> {
        let before = self.devices.get(id).ok_or(DeviceRefusal::Unknown)?;
        self.note_device(&before, by, from).await?;
        let after = self
            .devices
            .change(id, |_| true, |device| device.token = None)
            .await?;
        self.sign_device_out(id).await?;
        Ok(after)
    }

    /// Removes a device; its sessions end.
    ///
    /// # Errors
    /// [`DeviceRefusal`].
    pub async fn remove_device(
        &self,
        id: &DeviceId,
        seen: impl FnOnce(&KnownDevice) -> bool,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(), DeviceRefusal> {
        let before = self.devices.get(id).ok_or(DeviceRefusal::Unknown)?;
        self.note_device(&before, by, from).await?;
        self.devices.remove(id, seen).await?;
        self.sign_device_out(id).await?;
        Ok(())
    }

    /// Whether a device is signed in somewhere, and when it was last heard of by that.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn device_in_use(&self, id: &DeviceId) -> Result<(bool, Option<DateTime<Utc>>), StoreError> {
        let rows = self.sessions_of(&Subject::Device(id.clone())).await?;
        let last = rows.iter().filter_map(|row| row.used_at.max(row.began_at)).max();
        Ok((!rows.is_empty(), last))
    }

    /// What time it really is, whatever the halls of a demonstration run on.
    #[must_use]
    pub fn real_now(&self) -> DateTime<Utc> {
        self.clock.wall()
    }

    async fn sign_device_out(&self, id: &DeviceId) -> Result<(), StoreError> {
        let digests = self.sessions.digests_of(&Subject::Device(id.clone())).await?;
        self.sessions.end_all(digests).await
    }

    /// First the record, then the change: no device is changed of which that is not known.
    async fn note_device(
        &self,
        device: &KnownDevice,
        by: &Subject,
        from: &Provenance,
    ) -> Result<(), StoreError> {
        let hall = Some(device.hall.clone());
        let mut entry = self.audit.entry(AuditKind::Changed, by.to_string(), hall, from);
        entry.detail.about = Some(Subject::Device(device.id.clone()).to_string());
        self.audit.note(entry).await
    }
}
