//! Where it is noted where the logs end.

use std::path::PathBuf;

use lettre::message::Mailbox;

use super::document::{Faults, Section};
use super::settings;

/// Where it is noted where the logs end, and to whom that is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnchorsConfig {
    /// The folder; `anchors` in the data folder when nothing is said.
    pub dir: Option<PathBuf>,
    /// The address to which each day's note is mailed.
    pub mail_to: Option<Mailbox>,
}

/// Reads `[anchors]`. Mail needs a mail server.
pub(super) fn read(root: &mut Section<'_>, faults: &mut Faults) -> AnchorsConfig {
    let has_mail = root.has("mail");
    let mut section = root.table(faults, "anchors");
    let dir = section.given(faults, settings::ANCHORS_DIR);
    let written = section.given::<String>(faults, settings::ANCHORS_MAIL_TO);
    let mail_to = written.and_then(|text| match text.parse::<Mailbox>() {
        Ok(_) if !has_mail => {
            section.fault(
                faults,
                "mailTo",
                "`mailTo` needs a mail server: there is no `[mail]`",
            );
            None
        }
        Ok(to) => Some(to),
        Err(_) => {
            let detail = "`mailTo` must be an address, such as `archief@example.nl`";
            section.fault(faults, "mailTo", detail);
            None
        }
    });
    section.close(faults);
    AnchorsConfig { dir, mail_to }
}
