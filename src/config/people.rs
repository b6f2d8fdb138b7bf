//! Accounts and devices.

use serde::Deserialize;

use super::document::{Faults, Section};
use super::weak;
use crate::auth::{
    Account, Device, HallRoles, MAX_CREDENTIAL, PasswordHash, Role, TokenDigest, is_usable_hash,
};
use crate::ids::{AgentId, DeviceId, HallId};
use crate::printer::Printer;

/// The shortest token of a device, in bytes.
const SHORTEST_TOKEN: usize = 16;

/// What a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum DeviceKind {
    Kiosk,
    Display,
}

/// Reads `[[accounts]]`: `id`, `passwordHash`, `halls`.
pub(super) fn read_accounts(root: &mut Section<'_>, halls: &[HallId], faults: &mut Faults) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for mut section in root.tables(faults, "accounts") {
        let id = section.required::<AgentId>(faults, "id");
        let hash = section.required::<String>(faults, "passwordHash");
        let roles = section.required::<HallRoles>(faults, "halls");
        if hash.as_deref().is_some_and(|hash| !is_usable_hash(hash)) {
            let detail = "`passwordHash` must be an argon2id hash; `kwartier hash-password` makes one";
            section.fault(faults, "passwordHash", detail);
        }
        for (hall, _) in roles.iter().flat_map(HallRoles::named) {
            require_known(&section, hall, halls, &format!("halls.{hall}"), faults);
        }
        if let Some(id) = &id
            && accounts.iter().any(|other| other.id == *id)
        {
            section.fault(faults, "id", &format!("the account `{id}` is there twice"));
        }
        if let (Some(id), Some(hash)) = (&id, &hash) {
            weak::look_at_hash(&section, id.as_str(), hash, faults);
        }
        if let (Some(id), Some(hash), Some(halls)) = (id, hash, roles) {
            accounts.push(Account {
                id,
                password_hash: PasswordHash(hash),
                halls,
            });
        }
        section.close(faults);
    }
    accounts
}

/// Reads `[[devices]]`: `id`, `hall`, `kind`, `token` or `tokenSha256`, and of a kiosk the `printer` beside it.
pub(super) fn read_devices(root: &mut Section<'_>, halls: &[HallId], faults: &mut Faults) -> Vec<Device> {
    let mut devices: Vec<Device> = Vec::new();
    for mut section in root.tables(faults, "devices") {
        let id = section.required::<DeviceId>(faults, "id");
        let hall = section.required::<HallId>(faults, "hall");
        let kind = section.required::<DeviceKind>(faults, "kind");
        let token = read_token(&mut section, id.as_ref(), faults);
        let printer = section.optional::<Printer>(faults, "printer");
        if printer.is_some() && kind == Some(DeviceKind::Display) {
            section.fault(faults, "printer", "a lobby screen prints nothing");
        }
        if let Some(hall) = &hall {
            require_known(&section, hall, halls, "hall", faults);
        }
        if let Some(id) = &id
            && devices.iter().any(|other| other.id == *id)
        {
            section.fault(faults, "id", &format!("the device `{id}` is there twice"));
        }
        if let (Some(id), Some(hall), Some(kind), Some(token)) = (id, hall, kind, token) {
            if devices.iter().any(|other| other.token == token) {
                section.fault(faults, "token", "another device has the same token");
            }
            let role = match kind {
                DeviceKind::Kiosk => Role::Kiosk,
                DeviceKind::Display => Role::Display,
            };
            let halls = HallRoles::in_hall(hall, role);
            devices.push(Device {
                id,
                token,
                halls,
                printer,
            });
        }
        section.close(faults);
    }
    devices
}

fn read_token(section: &mut Section<'_>, id: Option<&DeviceId>, faults: &mut Faults) -> Option<TokenDigest> {
    let device = id.map_or("?", DeviceId::as_str);
    if section.has("token") == section.has("tokenSha256") {
        section.fault(faults, "token", "a device has either `token` or `tokenSha256`");
    }
    if let Some(token) = section.optional::<String>(faults, "token") {
        if !(SHORTEST_TOKEN..=MAX_CREDENTIAL).contains(&token.len()) {
            let detail = format!("`token` must have {SHORTEST_TOKEN} to {MAX_CREDENTIAL} bytes");
            section.fault(faults, "token", &detail);
        }
        let digest = TokenDigest::of(&token);
        weak::look_at_token(section, device, Some(&token), &digest, faults);
        return Some(digest);
    }
    let digest = section.optional::<String>(faults, "tokenSha256")?;
    let read = TokenDigest::from_hex(&digest);
    if read.is_none() {
        let detail = "`tokenSha256` must be the token's SHA-256 in 64 hexadecimal digits";
        section.fault(faults, "tokenSha256", detail);
    }
    if let Some(digest) = &read {
        weak::look_at_token(section, device, None, digest, faults);
    }
    read
}

/// A hall that is not configured may have come into the log another way, but a typing error is likelier.
fn require_known(section: &Section<'_>, hall: &HallId, halls: &[HallId], pointer: &str, faults: &mut Faults) {
    if !halls.is_empty() && !halls.contains(hall) {
        section.fault(faults, pointer, &format!("there is no hall `{hall}`"));
    }
}
