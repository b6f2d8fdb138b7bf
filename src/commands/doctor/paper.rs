//! Printers beside kiosks: whether the machine has fonts for what they do not print by themselves.

use std::path::Path;

use super::finding::Finding;
use crate::auth::KnownDevice;
use crate::config::Config;
use crate::print::draw::Fonts;
use crate::store::sqlite::SqliteStore;
use crate::store::{KeptStore, Shelf};

/// Looks for fonts where a device has a printer.
pub(super) async fn examine(config: &Config, folder: &Path, readable: bool) -> Vec<Finding> {
    let printers = if readable { printers(folder).await } else { 0 };
    if printers == 0 {
        return Vec::new();
    }
    vec![of_fonts(&Fonts::of(config.print.fonts.as_deref()), printers)]
}

fn of_fonts(fonts: &Fonts, printers: usize) -> Finding {
    let subject = "paper";
    let missing = fonts.missing();
    if missing.is_empty() {
        return Finding::fine(
            subject,
            format!("{}, and fonts for every script", counted(printers)),
        );
    }
    Finding::notice(
        subject,
        format!(
            "no font has {}: those letters are left out on paper",
            missing.join(", ")
        ),
        "install fonts-noto-core or fonts-dejavu-core, or name a folder with fonts in `print.fonts`",
    )
}

fn counted(printers: usize) -> String {
    match printers {
        1 => "1 printer".to_owned(),
        several => format!("{several} printers"),
    }
}

async fn printers(folder: &Path) -> usize {
    let Ok(store) = SqliteStore::open_to_read(folder).await else {
        return 0;
    };
    let rows = store.kept(Shelf::Devices).await.unwrap_or_default();
    store.close().await;
    KnownDevice::of_rows(rows)
        .filter(|device| device.printer.is_some())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_no_font_has_are_named() {
        let said = of_fonts(&Fonts::none(), 1).found;
        assert_eq!(
            said,
            "no font has Latin, Cyrillic, Arabic: those letters are left out on paper"
        );
    }
}
