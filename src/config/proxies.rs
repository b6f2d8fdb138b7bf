//! Which proxies are believed about whom they ask for.

use super::document::{Faults, Section};
use super::settings;
use crate::http::client_address::TrustedProxy;

/// Reads `trustedProxies`; without it nobody is believed. Every wrong entry is named, each at its line.
pub(super) fn read(root: &mut Section<'_>, faults: &mut Faults) -> Vec<TrustedProxy> {
    let written = root.given::<Vec<String>>(faults, settings::TRUSTED_PROXIES);
    let mut trusted = Vec::new();
    for (index, text) in written.unwrap_or_default().iter().enumerate() {
        match text.trim().parse() {
            Ok(proxy) => trusted.push(proxy),
            Err(detail) => {
                let detail = format!("`trustedProxies`: {detail}");
                root.fault(faults, &format!("trustedProxies[{index}]"), &detail);
            }
        }
    }
    trusted
}
