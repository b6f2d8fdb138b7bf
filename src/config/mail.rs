//! The mail server.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use lettre::message::Mailbox;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::document::{Faults, Section};
use super::settings;
use crate::mail::{Encryption, MailConfig};

/// The most bytes of a file of certificates: all authorities of a machine are about a quarter of it.
const MOST_CA_BYTES: u64 = 1_048_576;

/// Reads `[mail]`; without it no mail is sent. Files of certificates are looked for in `folder`.
pub(super) fn read(
    root: &mut Section<'_>,
    folder: &Path,
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
    let host = section.given::<String>(faults, settings::MAIL_HOST);
    let encryption = section
        .setting(faults, settings::MAIL_ENCRYPTION)
        .unwrap_or(Encryption::Starttls);
    let port = section.given(faults, settings::MAIL_PORT);
    let user = section.given::<String>(faults, settings::MAIL_USER);
    let from = section.given::<String>(faults, settings::MAIL_FROM);
    let reply_to = section.given::<String>(faults, settings::MAIL_REPLY_TO);
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
    let authorities = authorities(&mut section, folder, encryption, faults);
    section.close(faults);
    Some(MailConfig {
        host: host?,
        port: port.unwrap_or(encryption.usual_port()),
        encryption,
        authorities,
        user,
        password: password.map(str::to_owned),
        from: from?,
        reply_to,
    })
}

/// The certificates in `caFile`; none without it.
fn authorities(
    section: &mut Section<'_>,
    folder: &Path,
    encryption: Encryption,
    faults: &mut Faults,
) -> Vec<CertificateDer<'static>> {
    let Some(file) = section.given::<String>(faults, settings::MAIL_CA_FILE) else {
        return Vec::new();
    };
    if encryption == Encryption::None {
        let detail =
            "`caFile` is for `encryption` `tls` or `starttls`: without it nobody shows a certificate";
        section.fault(faults, "caFile", detail);
    }
    let path = folder.join(file);
    read_certificates(&path).unwrap_or_else(|detail| {
        section.fault(faults, "caFile", &format!("{} {detail}", path.display()));
        Vec::new()
    })
}

/// The certificates of a PEM file, each fit to vouch for others; or what is wrong with the file.
pub(super) fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut pem = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MOST_CA_BYTES + 1).read_to_end(&mut pem))
        .map_err(|error| format!("cannot be read: {error}"))?;
    if pem.len() as u64 > MOST_CA_BYTES {
        return Err(format!("is longer than {MOST_CA_BYTES} bytes"));
    }
    let found: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|error| format!("cannot be read as PEM: {error}"))?;
    if found.is_empty() {
        return Err("has no certificate (PEM, `-----BEGIN CERTIFICATE-----`)".to_owned());
    }
    let mut store = RootCertStore::empty();
    for (nth, certificate) in (1..).zip(&found) {
        store
            .add(certificate.clone())
            .map_err(|error| format!("has a certificate, number {nth}, that cannot be read: {error}"))?;
    }
    Ok(found)
}

fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1")
}
