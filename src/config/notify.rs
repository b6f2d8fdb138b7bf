//! NotifyNL, which takes text messages and mail.

use super::document::{Faults, Section};
use super::settings;
use crate::mail::notify::{NotifyConfig, NotifyKey, USUAL_ADDRESS, is_id};
use crate::network::outward::{Reach, https_origin};

/// The variable that holds the key.
const KEY: &str = "KWARTIER_NOTIFY_KEY";

/// Reads `[notify]`; without it no text messages are sent.
pub(super) fn read(root: &mut Section<'_>, key: Option<&str>, faults: &mut Faults) -> Option<NotifyConfig> {
    let wanted = root.has("notify");
    let mut section = root.table(faults, "notify");
    if !wanted {
        if key.is_some() {
            faults.add_variable(KEY, "there is no `[notify]` that it could be for");
        }
        return None;
    }
    let address = section.setting::<String>(faults, settings::NOTIFY_ADDRESS);
    let address = address.unwrap_or_else(|| USUAL_ADDRESS.to_owned());
    let origin = https_origin(&address);
    if let Err(detail) = &origin {
        section.fault(faults, "address", &format!("`address` {detail}"));
    }
    let sms_template = section.given::<String>(faults, settings::NOTIFY_SMS_TEMPLATE);
    let mail_template = section.given::<String>(faults, settings::NOTIFY_MAIL_TEMPLATE);
    for (name, template) in [("smsTemplate", &sms_template), ("mailTemplate", &mail_template)] {
        if template.as_deref().is_some_and(|template| !is_id(template)) {
            let detail = format!(
                "`{name}` must be the id of a template, such as 9d751e0e-f929-4891-82a1-a3e1c3c18ee3"
            );
            section.fault(faults, name, &detail);
        }
    }
    if sms_template.is_none() && mail_template.is_none() {
        section.fault(
            faults,
            "smsTemplate",
            "`[notify]` needs `smsTemplate`, `mailTemplate`, or both",
        );
    }
    let read = key.and_then(NotifyKey::read);
    match (key, &read) {
        (None, _) => section.fault(
            faults,
            "notify",
            &format!("`[notify]` needs the key of the service in {KEY}"),
        ),
        (Some(_), None) => {
            faults.add_variable(KEY, "it must be a key as NotifyNL shows it: `name-id-secret`");
        }
        _ => {}
    }
    section.close(faults);
    Some(NotifyConfig {
        address: origin.ok()?,
        key: read?,
        sms_template,
        mail_template,
        reach: Reach::default(),
    })
}
