//! The demonstration: a hall made ready, people to sign in as, and simulated visitors and staff if wanted.
//!
//! Everything but the simulated people is the server as a municipality runs it; they use its real HTTP API.

pub mod sign_ins;
pub mod simulation;
pub mod stage;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Serialize;

use crate::config::{Config, ConfigFault};
use crate::demo::sign_ins::{DeviceSignIn, SignIns, StaffSignIn};
use crate::ids::HallId;

/// The demonstration hall as a municipality would write it.
const HALL: &str = include_str!("hall.toml");

/// The charter that a demonstration is held to unless another is named.
pub const CHARTER: &str = "voorbeeld";

/// The configuration of the demonstration: the hall, and who may enter.
///
/// `environment` may set what it sets for a real server; the address and the folder come from the command line.
///
/// # Errors
/// Every fault, as for a real server.
pub fn config(
    listen: SocketAddr,
    data: PathBuf,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, Vec<ConfigFault>> {
    let loaded = Config::read("the demonstration hall", HALL, &PathBuf::from("."), environment)?;
    Ok(Config {
        mail: None,
        listen,
        data,
        ..loaded.config
    })
}

/// Everything that opens the demonstration's screens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Addresses {
    /// Where the server is.
    pub base: String,
    /// Where all of it stands.
    pub hall: HallId,
    /// Kiosks.
    pub kiosk: Vec<DeviceSignIn>,
    /// Lobby screens.
    pub displays: Vec<DeviceSignIn>,
    /// Staff.
    pub staff: Vec<StaffSignIn>,
}

impl Addresses {
    /// The addresses of a demonstration that runs there.
    #[must_use]
    pub fn of(base: String, hall: HallId, sign_ins: SignIns) -> Self {
        let SignIns {
            mut kiosk,
            mut displays,
            staff,
        } = sign_ins;
        for device in &mut kiosk {
            device.url = format!(
                "{base}/kiosk/?hall={hall}&device={}#token={}",
                device.id, device.token
            );
        }
        for device in &mut displays {
            device.url = format!(
                "{base}/web-display/?hall={hall}&device={}#token={}",
                device.id, device.token
            );
        }
        Self {
            base,
            hall,
            kiosk,
            displays,
            staff,
        }
    }

    /// The same for people, to be printed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = vec![
            "The demonstration hall is open.".to_owned(),
            String::new(),
            format!("  in one look    {}/", self.base),
            format!("  all screens    {}/?hall={}", self.base, self.hall),
        ];
        for kiosk in &self.kiosk {
            lines.push(format!("  kiosk {}       {}", kiosk.id, kiosk.url));
        }
        for display in &self.displays {
            lines.push(format!("  lobby {}       {}", display.id, display.url));
        }
        lines.push(format!(
            "  counter        {}/counter/?hall={}&counter=1",
            self.base, self.hall
        ));
        lines.push(format!(
            "  supervisor     {}/supervisor/?hall={}",
            self.base, self.hall
        ));
        lines.push("  phone          scan the code that the kiosk shows with a number".to_owned());
        lines.push(format!("  API            {}/api/v1/openapi.json", self.base));
        lines.push(String::new());
        lines.push(
            "Only warnings follow; KWARTIER_LOG__FILTER=info shows every request. Ctrl-C ends it.".to_owned(),
        );
        lines.push(String::new());
        lines.push("Sign in with:".to_owned());
        for staff in &self.staff {
            lines.push(format!(
                "  {:<10} {:<14} {:?}",
                staff.account, staff.password, staff.role
            ));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use crate::synthetic::mix;

    #[test]
    fn the_demonstration_hall_takes_as_long_as_its_simulated_people_need() {
        let loaded = super::config(([127, 0, 0, 1], 0).into(), "data".into(), []).unwrap();
        let (_, hall) = &loaded.halls[0];
        assert_eq!(hall.services.len(), mix::SERVICES.len());
        for service in mix::SERVICES {
            let id = service.service.parse().unwrap();
            let time = hall.service(&id).unwrap().service_time;
            assert!((time.mean_s - service.mean_s).abs() < 0.5, "{service:?}");
            assert!((time.variation - service.variation).abs() < 1e-9, "{service:?}");
        }
    }
}
