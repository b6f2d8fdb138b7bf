//! `[print]`: where printers may stand, and what tickets on paper are made with.

use std::path::Path;

use super::document::{Faults, Section};
use super::settings;
use crate::print::PrintConfig;
use crate::print::draw::Fonts;
use crate::print::logo::logo;
use crate::printer::PaperWidth;

/// Reads `[print]`. Files are looked for in `folder`.
pub(super) fn read(mut section: Section<'_>, folder: &Path, faults: &mut Faults) -> PrintConfig {
    let mut config = PrintConfig::default();
    if let Some(written) = section.given::<Vec<String>>(faults, settings::PRINT_NETWORKS) {
        config.networks.clear();
        for (index, text) in written.iter().enumerate() {
            match text.trim().parse() {
                Ok(network) => config.networks.push(network),
                Err(_) => section.fault(
                    faults,
                    &format!("networks[{index}]"),
                    "`networks`: must be a network, such as 10.20.0.0/16",
                ),
            }
        }
    }
    if let Some(fonts) = section.given::<String>(faults, settings::PRINT_FONTS) {
        let path = folder.join(fonts);
        if Fonts::of(Some(&path)).missing().contains(&"Latin") {
            let detail = format!(
                "`fonts`: {} has no font that can be used (TrueType or OpenType)",
                path.display()
            );
            section.fault(faults, "fonts", &detail);
        }
        config.fonts = Some(path);
    }
    if let Some(file) = section.given::<String>(faults, settings::PRINT_LOGO) {
        let path = folder.join(file);
        if let Err(error) = logo(&path, PaperWidth::default()) {
            let detail = format!(
                "`logo`: {} cannot be used as a PNG picture: {error}",
                path.display()
            );
            section.fault(faults, "logo", &detail);
        }
        config.logo = Some(path);
    }
    section.close(faults);
    config
}
