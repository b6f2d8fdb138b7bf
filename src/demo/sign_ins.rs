//! Who may enter the demonstration: made from the data folder's secret, so that they stay the same at every
//! start and are written nowhere.

use serde::Serialize;

use crate::auth::{
    Account, Device, HallRoles, HashError, Role, TokenDigest, TokenKey, hash_password_with_salt,
};
use crate::ids::{AgentId, DeviceId, HallId};

/// The people of the demonstration: somebody for each counter, and two who lead.
const STAFF: [(&str, Role); 8] = [
    ("jansen", Role::Agent),
    ("devries", Role::Agent),
    ("bakker", Role::Agent),
    ("yilmaz", Role::Agent),
    ("visser", Role::Agent),
    ("meijer", Role::Agent),
    ("smit", Role::Supervisor),
    ("beheer", Role::Admin),
];

const KIOSKS: [&str; 2] = ["k1", "k2"];
const DISPLAYS: [&str; 1] = ["d1"];

/// A member of staff with the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StaffSignIn {
    /// The name that staff type.
    pub account: String,
    /// What goes with it, in clear: the demonstration has no secrets.
    pub password: String,
    /// What it may do.
    pub role: Role,
    /// What the password is hashed with, the same at every start: a session lasts as long as the hash stays.
    #[serde(skip)]
    salt: String,
}

/// A device with its token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeviceSignIn {
    /// The device.
    pub id: String,
    /// What the device shows, in clear likewise.
    pub token: String,
    /// The address to open on it.
    pub url: String,
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIns {
    /// Kiosks.
    pub kiosk: Vec<DeviceSignIn>,
    /// Lobby screens.
    pub displays: Vec<DeviceSignIn>,
    /// Staff.
    pub staff: Vec<StaffSignIn>,
}

impl SignIns {
    /// Those of this data folder.
    #[must_use]
    pub fn of(key: &TokenKey) -> Self {
        let device = |id: &str| DeviceSignIn {
            id: id.to_owned(),
            token: key.derived(&format!("demonstration device {id}")),
            url: String::new(),
        };
        let person = |(account, role): &(&str, Role)| StaffSignIn {
            account: (*account).to_owned(),
            password: key
                .derived(&format!("demonstration account {account}"))
                .chars()
                .take(12)
                .collect(),
            role: *role,
            salt: key.derived(&format!("demonstration salt {account}")),
        };
        Self {
            kiosk: KIOSKS.into_iter().map(device).collect(),
            displays: DISPLAYS.into_iter().map(device).collect(),
            staff: STAFF.iter().map(person).collect(),
        }
    }

    /// The accounts as a configuration has them.
    ///
    /// # Errors
    /// When a password cannot be hashed.
    pub fn accounts(&self, hall: &HallId) -> Result<Vec<Account>, HashError> {
        let mut accounts = Vec::new();
        for (sign_in, (_, role)) in self.staff.iter().zip(STAFF) {
            let Ok(id) = sign_in.account.parse::<AgentId>() else {
                continue;
            };
            // The administrator may set up further halls.
            let halls = match role {
                Role::Admin => HallRoles::everywhere(role),
                role => HallRoles::in_hall(hall.clone(), role),
            };
            accounts.push(Account {
                id,
                password_hash: hash_password_with_salt(&sign_in.password, sign_in.salt.as_bytes())?,
                halls,
            });
        }
        Ok(accounts)
    }

    /// The devices as a configuration has them.
    #[must_use]
    pub fn devices(&self, hall: &HallId) -> Vec<Device> {
        let device = |(sign_in, role): (&DeviceSignIn, Role)| {
            Some(Device {
                id: sign_in.id.parse::<DeviceId>().ok()?,
                token: TokenDigest::of(&sign_in.token),
                halls: HallRoles::in_hall(hall.clone(), role),
                printer: None,
            })
        };
        let kiosks = self.kiosk.iter().map(|kiosk| (kiosk, Role::Kiosk));
        let displays = self.displays.iter().map(|display| (display, Role::Display));
        kiosks.chain(displays).filter_map(device).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_signed_in_stays_so_when_the_demonstration_starts_again() {
        let key = TokenKey::from_secret("a secret of at least thirty-two bytes").unwrap();
        let hall: HallId = "stadhuis".parse().unwrap();
        let hashes = || {
            let accounts = SignIns::of(&key).accounts(&hall).unwrap();
            accounts.into_iter().map(|account| account.password_hash.0)
        };
        let first: Vec<String> = hashes().collect();
        assert!(hashes().eq(first.clone()), "a session ends when the hash changes");
        let mut different = first.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), first.len());
    }
}
