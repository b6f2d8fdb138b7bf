//! What is taken in from other systems: from which networks of one's own, and from which folder.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;

use super::document::{Faults, Section};
use super::settings;
use crate::network::OwnNetworks;

/// Reads `network.allowed`; without it no host of one's own networks is called. Every wrong entry is named, each at its line.
pub(super) fn read_networks(root: &mut Section<'_>, faults: &mut Faults) -> OwnNetworks {
    let mut section = root.table(faults, "network");
    let written = section.given::<Vec<String>>(faults, settings::NETWORK_ALLOWED);
    let mut allowed = Vec::new();
    for (index, text) in written.unwrap_or_default().iter().enumerate() {
        let text = text.trim();
        let address = text.parse::<IpAddr>().map(IpNet::from);
        if let Ok(network) = address.or_else(|_| text.parse::<IpNet>()) {
            allowed.push(network.trunc());
        } else {
            let detail = format!(
                "`allowed`: \"{text}\" must be an address or a network, such as 10.0.0.4 or 10.0.0.0/24"
            );
            section.fault(faults, &format!("allowed[{index}]"), &detail);
        }
    }
    section.close(faults);
    OwnNetworks::of(allowed)
}

/// Reads `import.folder`, beside the configuration's file where it is not absolute.
pub(super) fn read_folder(root: &mut Section<'_>, beside: &Path, faults: &mut Faults) -> Option<PathBuf> {
    let mut section = root.table(faults, "import");
    let folder = section.given::<PathBuf>(faults, settings::IMPORT_FOLDER);
    section.close(faults);
    folder.map(|folder| beside.join(folder))
}
