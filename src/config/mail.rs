//! The mail server.

use lettre::message::Mailbox;

use super::document::{Faults, Section};
use crate::mail::{Encryption, MailConfig};

/// Reads `[mail]`; without it no mail is sent.
pub(super) fn read(
    root: &mut Section<'_>,
    password: Option<&str>,
    faults: &mut Faults,
) -> Option<MailConfig> {
    let wanted = root.has("mail");
    let mut section = root.table(faults, "mail");
    if !wanted {
        if password.is_some() {
            faults.add_variable(
                "KWARTIER_SMTP_PASSWORD",
                "there is no `[mail]` that it could be for",
            );
        }
        return None;
    }
    let host = section.required::<String>(faults, "host");
    let encryption = section
        .optional(faults, "encryption")
        .unwrap_or(Encryption::Starttls);
    let port = section.optional(faults, "port");
    let user = section.optional::<String>(faults, "user");
    let from = section.required::<String>(faults, "from");
    let reply_to = section.optional::<String>(faults, "replyTo");
    let mut mailbox = |key: &'static str, text: Option<String>| {
        let text = text?;
        let parsed = text.parse::<Mailbox>();
        if parsed.is_err() {
            let detail = format!("`{key}` must be an address, such as `Gemeente <afspraken@example.nl>`");
            section.fault(faults, key, &detail);
        }
        parsed.ok()
    };
    let from = mailbox("from", from);
    let reply_to = mailbox("replyTo", reply_to);
    if user.is_some() && password.is_none() {
        section.fault(
            faults,
            "user",
            "`user` needs a password in KWARTIER_SMTP_PASSWORD",
        );
    }
    if user.is_none() && password.is_some() {
        faults.add_variable(
            "KWARTIER_SMTP_PASSWORD",
            "`[mail]` has no `user` that it could be for",
        );
    }
    if user.is_some() && encryption == Encryption::None && host.as_deref().is_some_and(|host| !is_here(host))
    {
        let detail = "a password is not sent over a line that others can read: `encryption` must be `tls` or `starttls`";
        section.fault(faults, "encryption", detail);
    }
    section.close(faults);
    Some(MailConfig {
        host: host?,
        port: port.unwrap_or(encryption.usual_port()),
        encryption,
        user,
        password: password.map(str::to_owned),
        from: from?,
        reply_to,
    })
}

fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1")
}
