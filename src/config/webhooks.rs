//! To whom in the municipality's own network webhooks may be sent.

use super::document::{Faults, Section};
use super::settings;
use crate::network::outward::OwnHosts;

/// Reads `[webhooks]`; without it nothing is sent into one's own network.
pub(super) fn read(root: &mut Section<'_>, faults: &mut Faults) -> OwnHosts {
    let mut section = root.table(faults, "webhooks");
    let named = section.given::<Vec<String>>(faults, settings::WEBHOOKS_OWN_NETWORK);
    let own = OwnHosts::of(named.unwrap_or_default()).unwrap_or_else(|entry| {
        let detail =
            format!("`ownNetwork`: `{entry}` must be a host, such as `zaken.lan` or `zaken.lan:8443`");
        section.fault(faults, "ownNetwork", &detail);
        OwnHosts::default()
    });
    section.close(faults);
    own
}
